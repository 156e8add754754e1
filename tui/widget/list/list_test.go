package list

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

type numbers struct {
	n     int
	asked int
}

func (s *numbers) Len() int { return s.n }

func (s *numbers) Row(i int) Row {
	s.asked++
	return Row{ID: fmt.Sprint(i), Spans: []term.Span{{Text: term.Text(fmt.Sprintf("第%d行，建设", i))}},
		Right: []term.Span{{Style: term.WarnText, Text: "!2"}}}
}

func TestList(t *testing.T) {
	termtest.Look(t)
	l := New(&numbers{n: 30})
	l.Press(term.Key{Name: "pgdown"})
	for range 12 {
		l.Press(term.Key{Name: "down"})
	}
	termtest.Golden(t, "list-20", termtest.Plain(t, l.Render(20, 6), 20, 6))
	if !l.Click(0) || l.At() != 8 || l.Click(6) {
		t.Errorf("click: %d", l.At())
	}
	l.Scroll(100)
	if l.At() != 24 {
		t.Errorf("scroll: %d", l.At())
	}
}

func TestOnlyVisibleRowsAreAskedFor(t *testing.T) {
	s := &numbers{n: 10000}
	l := New(s)
	l.Select(5000)
	l.Render(40, 20)
	if s.asked != 20 {
		t.Errorf("%d rows were asked for", s.asked)
	}
}

func TestListIsAlwaysInBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := &numbers{n: rapid.IntRange(0, 30).Draw(r, "n")}
		l := New(s)
		l.Empty = "没有计划"
		for range 10 {
			l.Press(term.Key{Name: rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "home", "end"}).Draw(r, "key")})
			if rapid.Bool().Draw(r, "shrink") {
				s.n = rapid.IntRange(0, 30).Draw(r, "n")
			}
			w, h := rapid.IntRange(0, 30).Draw(r, "w"), rapid.IntRange(0, 8).Draw(r, "h")
			termtest.Plain(t, l.Render(w, h), w, h)
			if at := l.At(); at < -1 || at >= s.n || s.n > 0 && at < 0 {
				r.Fatalf("row %d of %d", at, s.n)
			}
		}
	})
}

// Headings are never current as long as there is anything else, however one gets about.
func TestHeadingsAreSkipped(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(r, "n")
		heads := rapid.SliceOfN(rapid.Bool(), n, n).Draw(r, "heads")
		one := rapid.IntRange(0, n-1).Draw(r, "a row that is none")
		heads[one] = false
		l := New(&numbers{n: n})
		l.IsHead = func(i int) bool { return heads[i] }
		l.Skip(1)
		l.Render(20, 6)
		for range 10 {
			switch rapid.IntRange(0, 2).Draw(r, "how") {
			case 0:
				l.Press(term.Key{Name: rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "home", "end"}).Draw(r, "key")})
			case 1:
				l.Mouse(term.Mouse{Button: rapid.SampledFrom([]term.Button{term.WheelUp, term.WheelDown}).Draw(r, "wheel")})
			case 2:
				y := rapid.IntRange(-1, 6).Draw(r, "y")
				before := l.At()
				row, ok := l.RowAt(y)
				if again := l.Mouse(term.Mouse{Point: term.Point{Y: y}, Button: term.Left, Action: term.Press}); again != (ok && row == before) {
					r.Fatalf("a click on row %d of %d: %v", row, before, again)
				}
			}
			if heads[l.At()] {
				r.Fatalf("the heading %d is current", l.At())
			}
			l.Render(20, 6)
		}
	})
}
