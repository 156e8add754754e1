package pager

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

func document(n int) (out []Paragraph) {
	for i := range n {
		if i%5 == 0 {
			out = append(out, Paragraph{ID: fmt.Sprint(i), Style: term.Title, Text: term.Text(fmt.Sprintf("第%d章　主要任务", i/5+1))})
			continue
		}
		out = append(out, Paragraph{ID: fmt.Sprint(i), First: 4, Text: term.Text(fmt.Sprintf("%d.建强保卫队伍。配齐专职保安员，2022年底前配备率达到100%%。（牵头单位：省教育厅）", i))})
	}
	return out
}

func TestPager(t *testing.T) {
	termtest.Look(t)
	var p Pager
	p.SetParagraphs(document(12))
	termtest.Golden(t, "top-30", termtest.Plain(t, p.Render(30, 10), 30, 10))
	p.Current = "9"
	p.FollowID("9")
	termtest.Golden(t, "follow-30", termtest.Plain(t, p.Render(30, 10), 30, 10))
	p.Press(term.Key{Name: "end"})
	end := termtest.Plain(t, p.Render(30, 10), 30, 10)
	if !strings.Contains(end, "11.") {
		t.Errorf("the end is\n%s", end)
	}
	if p.IDAt(9) != "11" {
		t.Errorf("the last row is of %q", p.IDAt(9))
	}
}

// A row of a table stands on one line where the whole table fits, and as lines of its own elsewhere.
func TestTableRows(t *testing.T) {
	termtest.Look(t)
	var p Pager
	p.SetParagraphs([]Paragraph{{ID: "a", Text: "保安员\n    2022年：100", Row: "保安员  100", Width: 11}})
	if got := termtest.Plain(t, p.Render(11, 2), 11, 2); !strings.HasPrefix(got, "保安员  100") {
		t.Errorf("the table fits, but is\n%s", got)
	}
	if got := termtest.Plain(t, p.Render(10, 3), 10, 3); strings.Contains(got, "保安员  100") || !strings.Contains(got, "    2022") {
		t.Errorf("the table does not fit, but is\n%s", got)
	}
}

func TestPagerStaysInBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var p Pager
		for range 10 {
			switch rapid.IntRange(0, 2).Draw(r, "do") {
			case 0:
				p.SetParagraphs(document(rapid.IntRange(0, 15).Draw(r, "n")))
			case 1:
				p.Press(term.Key{Name: rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "home", "end"}).Draw(r, "key")})
			case 2:
				p.FollowID(fmt.Sprint(rapid.IntRange(0, 15).Draw(r, "id")))
			}
			w, h := rapid.IntRange(1, 40).Draw(r, "w"), rapid.IntRange(1, 12).Draw(r, "h")
			termtest.Plain(t, p.Render(w, h), w, h)
		}
	})
}

// Row by row the reader comes to every paragraph, down and up again, and never leaves the view.
func TestTheReaderComesToEveryParagraph(t *testing.T) {
	termtest.Look(t)
	var p Pager
	p.SetParagraphs(document(20))
	p.Render(30, 10)
	walk := func(key string) (seen []string) {
		for range 100 {
			if id := p.ID(); len(seen) == 0 || seen[len(seen)-1] != id {
				seen = append(seen, id)
			}
			p.Press(term.Key{Name: key})
			p.Render(30, 10)
			shown := false
			for y := range 10 {
				shown = shown || p.IDAt(y) == p.ID()
			}
			if !shown {
				t.Fatalf("the reader is at %s, which is not shown", p.ID())
			}
		}
		return seen
	}
	down := walk("down")
	up := walk("up")
	slices.Reverse(up)
	if len(down) != 20 || !slices.Equal(down, up) {
		t.Errorf("down %v, up %v", down, up)
	}
	p.Press(term.Key{Name: "end"})
	p.Press(term.Key{Name: "down"})
	if p.ID() != "19" {
		t.Errorf("the end is at %s", p.ID())
	}
	p.Press(term.Key{Name: "home"})
	if p.ID() != "0" {
		t.Errorf("the beginning is at %s", p.ID())
	}
	p.Click(3)
	if p.ID() != p.IDAt(3) {
		t.Errorf("a click comes to %s, not %s", p.ID(), p.IDAt(3))
	}
}

// The row of a long paragraph in which something stands comes into view.
func TestFollowInsideAParagraph(t *testing.T) {
	termtest.Look(t)
	var p Pager
	words := strings.Repeat("一", 400) + "终" + strings.Repeat("二", 400)
	p.SetParagraphs([]Paragraph{{ID: "a", Text: "始"}, {ID: "b", Text: term.Text(words)}, {ID: "c", Text: "末"}})
	p.Render(20, 10)
	p.Follow(1, strings.Index(words, "终"))
	if got := termtest.Plain(t, p.Render(20, 10), 20, 10); !strings.Contains(got, "终") {
		t.Errorf("it shows\n%s", got)
	}
	p.Follow(1, len(words))
	if got := termtest.Plain(t, p.Render(20, 10), 20, 10); !strings.Contains(got, "末") {
		t.Errorf("the end of the paragraph is not shown:\n%s", got)
	}
}

// What is shown stays where it is when paragraphs come and go above.
func TestTheViewStaysOnItsParagraph(t *testing.T) {
	termtest.Look(t)
	var p Pager
	p.SetParagraphs(document(30))
	p.Render(30, 10)
	p.FollowID("20")
	before := termtest.Plain(t, p.Render(30, 10), 30, 10)
	for _, now := range [][]Paragraph{append(make([]Paragraph, 3), document(30)...), document(30)[7:]} {
		p.SetParagraphs(now)
		if got := termtest.Plain(t, p.Render(30, 10), 30, 10); got != before || p.ID() != "20" {
			t.Errorf("at %s, before\n%s\nafter\n%s", p.ID(), before, got)
		}
	}
}

func TestUnchangedParagraphsAreNotWrappedAgain(t *testing.T) {
	var p Pager
	p.SetParagraphs(document(20))
	p.Render(30, 100)
	changed := document(20)
	changed[7].Text = "改了"
	p.SetParagraphs(append(changed, Paragraph{Text: "新"}))
	for i := range 20 {
		if kept := p.rows[i] != nil; kept != (i < 7) {
			t.Errorf("paragraph %d kept: %v", i, kept)
		}
	}
}

func BenchmarkOpenAndScroll10000(b *testing.B) {
	doc := document(10000)
	for b.Loop() {
		var p Pager
		p.SetParagraphs(doc)
		p.Render(60, 50)
		p.FollowID("5000")
		p.Render(60, 50)
	}
}
