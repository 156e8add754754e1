// Package cells shows a table with the cursor on one of its cells. The headings and the first columns stay in
// view while the rest scrolls both ways; only what is on the screen is asked for and drawn, so that five
// hundred rows of a dozen columns cost no more than a screenful.
//
// A range of cells can be marked, and one cell can hold an editor with the cursor of the terminal in it.
// What the cells mean is the business of their Source. Start at New.
package cells

import (
	"lantu/tui/term"
)

// A Column of cells.
type Column struct {
	Title, Under term.Text // two rows of headings; the lower one is left out where no column has one
	Width        int
	Right        bool // set flush right, as numbers are
	// Tail is the most cells that any number of the column has from its decimal point on; see Cell.Tail.
	Tail int
}

// A Cell is what stands in one place.
type Cell struct {
	Style term.Style
	Text  term.Text
	// Tail is how many cells of Text stand from the decimal point on: in a column that is set flush right
	// the points of all cells stand one below another as long as there is room.
	Tail int
	Mark term.Span // one cell before the text, such as the light of a problem
}

// A Source has the cells. Cell is called for visible cells only, and often: it should be cheap.
type Source interface {
	Rows() int
	Cell(row, column int) Cell
}

// Inline is what is drawn in a cell in place of its text.
type Inline interface {
	Render(width int) term.Frame
}

// A Place is a cell by its row and column.
type Place struct{ Row, Column int }

// A Table is a view on cells. Make one with New.
type Table struct {
	Focused bool
	Empty   term.Text // is said where there are no rows
	Inline  Inline    // in the current cell, nil for none

	source        Source
	columns       []Column
	frozen        int
	at            Place
	anchor        *Place // the other corner of the marked range
	top, left     int    // the first row and the first scrolling column that are shown
	width, height int    // of the rows of the last Render
	visible       []slot // columns of the last Render
}

// A slot is a column on the screen.
type slot struct{ column, x, width int }

// New is a table without columns.
func New(source Source) *Table { return &Table{source: source} }

// SetColumns replaces the columns, of which the first frozen do not scroll.
func (t *Table) SetColumns(columns []Column, frozen int) {
	t.columns, t.frozen = columns, min(frozen, len(columns))
	t.clamp()
}

// At is the current cell; its row is -1 where there are none.
func (t *Table) At() Place {
	t.clamp()
	return t.at
}

// Select makes a cell the current one and ends the marking.
func (t *Table) Select(p Place) {
	t.at, t.anchor = p, nil
	t.clamp()
}

// Range gives two corners of the marked range, both the current cell where nothing is marked.
func (t *Table) Range() (from, to Place) {
	t.clamp()
	from, to = t.at, t.at
	if t.anchor != nil {
		from = Place{min(t.at.Row, t.anchor.Row), min(t.at.Column, t.anchor.Column)}
		to = Place{max(t.at.Row, t.anchor.Row), max(t.at.Column, t.anchor.Column)}
	}
	return from, to
}

// Marking tells whether more than the current cell is marked.
func (t *Table) Marking() bool { return t.anchor != nil }

// Unmark ends the marking.
func (t *Table) Unmark() { t.anchor = nil }

func (t *Table) clamp() {
	fit := func(p *Place) {
		p.Row = min(max(p.Row, 0), t.source.Rows()-1)
		p.Column = max(min(p.Column, len(t.columns)-1), 0)
	}
	fit(&t.at)
	if t.anchor != nil {
		fit(t.anchor)
	}
}

// Press moves the current cell and tells whether the key means that. With shift the cells on the way are
// marked.
func (t *Table) Press(k term.Key) bool {
	name, marking := unshifted(k.Name)
	before := t.at
	if !t.move(name) {
		return false
	}
	switch {
	case !marking:
		t.anchor = nil
	case t.anchor == nil:
		t.anchor = &before
	}
	t.clamp()
	return true
}

func (t *Table) move(name string) bool {
	last := len(t.columns) - 1
	page := max(t.height-1, 1)
	switch name {
	case "up":
		t.at.Row--
	case "down":
		t.at.Row++
	case "left":
		t.at.Column--
	case "right":
		t.at.Column++
	case "pgup":
		t.at.Row -= page
	case "pgdown":
		t.at.Row += page
	case "home":
		t.at.Column, t.left = 0, 0
	case "end":
		t.at.Column = last
	case "ctrl+home":
		t.at, t.left = Place{}, 0
	case "ctrl+end":
		t.at = Place{t.source.Rows() - 1, last}
	case "ctrl+left", "alt+left":
		t.at.Column -= max(len(t.visible)-t.frozen, 1)
	case "ctrl+right", "alt+right":
		t.at.Column += max(len(t.visible)-t.frozen, 1)
	default:
		return false
	}
	return true
}

// unshifted takes shift out of the name of a key.
func unshifted(name string) (string, bool) {
	for _, ctrl := range []string{"", "ctrl+"} {
		if prefix := ctrl + "shift+"; len(name) > len(prefix) && name[:len(prefix)] == prefix && name != "shift+tab" {
			return ctrl + name[len(prefix):], true
		}
	}
	return name, false
}

// Step moves to the next or the previous cell, through the rows, as Tab does.
func (t *Table) Step(by int) {
	t.anchor = nil
	if n := len(t.columns); n > 0 {
		at := t.at.Row*n + t.at.Column + by
		at = min(max(at, 0), t.source.Rows()*n-1)
		t.at = Place{at / n, at % n}
	}
	t.clamp()
}

// Scroll moves the view, and the current row as far as it would leave it.
func (t *Table) Scroll(rows int) {
	t.top = max(min(t.top+rows, t.source.Rows()-t.height), 0)
	t.at.Row = min(max(t.at.Row, t.top), max(t.top+t.height-1, 0))
	t.clamp()
}

// Click makes the cell at a point of the last Render current; extend marks up to it. ok is false where
// there is none.
func (t *Table) Click(x, y int, extend bool) (ok bool) {
	row := t.top + y - t.heads()
	if y < t.heads() || row >= t.source.Rows() {
		return false
	}
	for _, s := range t.visible {
		if x >= s.x-1 && x < s.x+s.width {
			before := t.at
			t.at = Place{row, s.column}
			switch {
			case !extend:
				t.anchor = nil
			case t.anchor == nil && before != t.at:
				t.anchor = &before
			}
			return true
		}
	}
	return false
}

// heads is how many rows of headings there are.
func (t *Table) heads() int {
	for _, c := range t.columns {
		if c.Under != "" {
			return 2
		}
	}
	return 1
}
