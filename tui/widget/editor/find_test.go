package editor

import (
	"slices"
	"strings"
	"testing"

	"lantu/tui/term"
)

func TestFindGoesRound(t *testing.T) {
	e := New("学校安全\n校园安全，学校卫生\n学校")
	e.Render(40, 6)
	e.Find("学校")
	var seen []int
	for range 4 {
		e.FindNext(false)
		at, of := e.Found()
		if of != 3 {
			t.Fatalf("%d places", of)
		}
		seen = append(seen, at)
	}
	for range 2 {
		e.FindNext(true)
		at, _ := e.Found()
		seen = append(seen, at)
	}
	if want := []int{1, 2, 3, 1, 3, 2}; !slices.Equal(seen, want) {
		t.Errorf("found %v, not %v", seen, want)
	}
	e.Find("没有")
	if e.FindNext(false) || e.ReplaceAll("x") != 0 {
		t.Error("what is not there was found")
	}
}

// What is found is set off, divided lines too, and rows keep their width.
func TestFoundWordsShow(t *testing.T) {
	e := New("一二三四五六七学校九十，学校")
	e.Find("学校")
	f := e.Render(17, 3)
	all := strings.Join(f.Lines, "\n")
	if n := strings.Count(all, "\x1b[1;4m"); n != 3 {
		t.Errorf("%d pieces are set off, not one in the first line, one in the second, and the other:\n%q", n, all)
	}
	for _, l := range f.Lines {
		if w := term.Width(strings.NewReplacer("\x1b[1;4m", "", "\x1b[m", "").Replace(l)); w != 17 {
			t.Errorf("%q is %d wide", l, w)
		}
	}
}

func TestReplaceAllIsOneChange(t *testing.T) {
	e := New("甲乙甲\n甲")
	e.Find("甲")
	if n := e.ReplaceAll("甲乙"); n != 3 || e.Text() != "甲乙乙甲乙\n甲乙" {
		t.Errorf("%d, %q", n, e.Text())
	}
	e.Undo()
	if e.Text() != "甲乙甲\n甲" || e.Undo() {
		t.Errorf("one undo gives %q", e.Text())
	}
}
