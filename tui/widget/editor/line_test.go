package editor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/tui/term"
)

func TestLineScrollsSideways(t *testing.T) {
	l := NewLine("一二三四五六七八九十")
	f := l.Render(9)
	if got := f.Lines[0]; got != " 八九十  " && got != "七八九十 " || f.Cursor.X != 8 {
		t.Errorf("%q, cursor %v", got, f.Cursor)
	}
	l.Press(term.Key{Name: "home"})
	if f := l.Render(9); f.Lines[0] != "一二三四 " || f.Cursor.X != 0 {
		t.Errorf("%q, cursor %v", f.Lines[0], f.Cursor)
	}
	if l.Press(term.Key{Name: "enter"}) || l.Press(term.Key{Name: "down"}) {
		t.Error("enter and down mean something")
	}
	l.Insert("a\nb\n")
	if l.Text() != "a b一二三四五六七八九十" {
		t.Errorf("%q", l.Text())
	}
	l.Mouse(at(1, 0))
	l.Insert("x")
	if !strings.HasPrefix(l.Text(), "ax b") {
		t.Errorf("%q", l.Text())
	}
}

// A line that fits is shown from its beginning, also when it did not fit before.
func TestLineComesBackIntoView(t *testing.T) {
	l := NewLine("一二三四五六七八九十")
	l.Render(3)
	if f := l.Render(30); !strings.HasPrefix(f.Lines[0], "一二三") || f.Cursor.X != 20 {
		t.Errorf("with more room it shows %q, cursor %v", f.Lines[0], f.Cursor)
	}
	l.Render(9)
	for range 8 {
		l.Press(term.Key{Name: "backspace"})
	}
	if f := l.Render(9); !strings.HasPrefix(f.Lines[0], "一二") || f.Cursor.X != 4 {
		t.Errorf("shortened it shows %q, cursor %v", f.Lines[0], f.Cursor)
	}
}

func TestLineFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := NewLine(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "text"), ""))
		for range 5 {
			width := rapid.IntRange(1, 20).Draw(t, "width")
			press(l.e, rapid.SampledFrom([]string{"left", "right", "home", "end", "ctrl+left", "shift+left", "backspace", "中"}).Draw(t, "key"))
			f := l.Render(width)
			plain := strings.ReplaceAll(strings.ReplaceAll(f.Lines[0], "\x1b[7m", ""), "\x1b[m", "")
			plain = strings.ReplaceAll(plain, "\x1b[2;3m", "")
			if term.Width(plain) != width || f.Cursor.X < 0 || f.Cursor.X >= width {
				t.Fatalf("%q in %d cells, cursor %v", f.Lines[0], width, f.Cursor)
			}
		}
	})
}
