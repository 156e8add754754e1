package cells_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
	"lantu/tui/widget/cells"
)

// numbered has its row and column in each cell.
type numbered struct{ rows, columns int }

func (n numbered) Rows() int { return n.rows }
func (n numbered) Cell(row, column int) cells.Cell {
	return cells.Cell{Text: term.Text(fmt.Sprintf("%d.%d", row, column))}
}

func table(rows, columns, frozen, width int) *cells.Table {
	t := cells.New(numbered{rows, columns})
	var all []cells.Column
	for i := range columns {
		all = append(all, cells.Column{Title: term.Text(fmt.Sprint("c", i)), Width: width})
	}
	t.SetColumns(all, frozen)
	return t
}

func lines(t testing.TB, f term.Frame, width, height int) []string {
	return strings.Split(strings.TrimSuffix(termtest.Plain(t, f, width, height), "\n"), "\n")
}

// Whatever keys come, at any size: rows have the width of the screen, and the current cell is in view below
// its heading and beside the frozen columns.
func TestTheCurrentCellStaysInView(test *testing.T) {
	termtest.ASCII(test)
	keys := []string{"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "ctrl+home", "ctrl+end", "ctrl+left", "ctrl+right", "shift+down", "shift+right"}
	rapid.Check(test, func(t *rapid.T) {
		v := table(rapid.IntRange(1, 60).Draw(t, "rows"), rapid.IntRange(1, 30).Draw(t, "columns"), rapid.IntRange(0, 2).Draw(t, "frozen"), 6)
		for range rapid.IntRange(1, 25).Draw(t, "keys") {
			v.Press(term.Key{Name: rapid.SampledFrom(keys).Draw(t, "key")})
			width, height := rapid.IntRange(24, 90).Draw(t, "width"), rapid.IntRange(3, 20).Draw(t, "height")
			seen := termtest.Plain(test, v.Render(width, height), width, height)
			at := v.At()
			if !strings.Contains(seen, fmt.Sprintf("%d.%d", at.Row, at.Column)) || !strings.Contains(seen, fmt.Sprint("c", at.Column)) {
				t.Fatalf("cell %v is not in view:\n%s", at, seen)
			}
		}
	})
}

func TestFrozenColumnsStayAndSignsTellOfMore(t *testing.T) {
	termtest.ASCII(t)
	v := table(3, 10, 1, 4)
	v.Press(term.Key{Name: "end"})
	got := lines(t, v.Render(24, 3), 24, 3)
	if got[0] != " c0  <c7   c8   c9" || got[1] != " 0.0  0.7  0.8  0.9" {
		t.Errorf("%q", got)
	}
	v.Press(term.Key{Name: "home"})
	if got := lines(t, v.Render(24, 3), 24, 3); got[0] != " c0   c1   c2   c3     >" {
		t.Errorf("%q", got)
	}
}

// money has numbers of several forms.
type money []string

func (m money) Rows() int { return len(m) }
func (m money) Cell(row, _ int) cells.Cell {
	c := cells.Cell{Text: term.Text(m[row])}
	if _, after, ok := strings.Cut(m[row], "."); ok {
		c.Tail = len(after) + 1
	}
	return c
}

func TestNumbersStandPointBelowPoint(t *testing.T) {
	v := cells.New(money{"91.5", "100", "7.25", "1234567"})
	v.SetColumns([]cells.Column{{Title: "n", Width: 8, Right: true, Tail: 3}}, 0)
	got := lines(t, v.Render(10, 5), 10, 5)
	want := []string{"        n", "    91.5", "   100", "     7.25", " 1234567"}
	for i, w := range want {
		if got[i] != w {
			t.Errorf("row %d is %q, not %q", i, got[i], w)
		}
	}
}

func TestMarkingARange(t *testing.T) {
	v := table(5, 5, 1, 4)
	v.Render(40, 6)
	for _, k := range []string{"down", "right", "shift+down", "shift+right"} {
		v.Press(term.Key{Name: k})
	}
	if from, to := v.Range(); from != (cells.Place{Row: 1, Column: 1}) || to != (cells.Place{Row: 2, Column: 2}) || !v.Marking() {
		t.Errorf("marked from %v to %v", from, to)
	}
	v.Press(term.Key{Name: "up"})
	if from, to := v.Range(); from != to || v.Marking() {
		t.Errorf("still marked from %v to %v", from, to)
	}
	if !v.Click(6, 3, false) || v.At() != (cells.Place{Row: 2, Column: 1}) {
		t.Errorf("clicked on %v", v.At())
	}
	v.Step(4)
	if v.At() != (cells.Place{Row: 3, Column: 0}) {
		t.Errorf("stepped to %v", v.At())
	}
}
