// Package list shows one row of many and lets the user choose one. Only rows on the screen are
// asked for and rendered, and what was rendered is kept until its version changes; so ten
// thousand rows cost no more than twenty.
package list

import (
	"lantu/tui/term"
)

// A Source gives rows. Row is called for visible rows only, and often: it should be cheap.
type Source interface {
	Len() int
	Row(i int) Row
}

// A Row is one line of a List.
type Row struct {
	// ID names the row and Version its content: a row with the same ID and Version is not
	// rendered again.
	ID      string
	Version int
	Spans   []term.Span
	Right   []term.Span // set flush right, never clipped before Spans
}

// A List has a current row as long as there are rows.
type List struct {
	// Focused shows that the list has the keyboard.
	Focused bool
	// Empty is said when there are no rows.
	Empty term.Text
	// IsHead tells which rows are headings, that cannot be chosen; nil: none.
	IsHead func(i int) bool
	// Ahead is how many rows before the current one stay in view with it, such as its headings.
	Ahead int

	source      Source
	at, top     int
	height      int
	rows        map[key]string
	rowsAtWidth int
}

type key struct {
	id      string
	version int
	width   int
	epoch   int
	style   term.Style
}

// New is a list of the rows of source.
func New(source Source) *List { return &List{source: source, rows: map[key]string{}} }

// At is the index of the current row; -1 if there are none.
func (l *List) At() int {
	l.clamp()
	return l.at
}

// Select makes a row the current one.
func (l *List) Select(i int) { l.at = i }

func (l *List) clamp() {
	l.at = min(max(l.at, 0), l.source.Len()-1)
}

// Skip moves from a heading to the next row that is none, backwards where step is negative; where there is
// nothing further, to the nearest on the other side.
func (l *List) Skip(step int) {
	from := l.At()
	if l.IsHead == nil || from < 0 {
		return
	}
	by := 1
	if step < 0 {
		by = -1
	}
	for _, by := range []int{by, -by} {
		for i := from; i >= 0 && i < l.source.Len(); i += by {
			if !l.IsHead(i) {
				l.at = i
				return
			}
		}
	}
}

// Press moves the current row and tells whether the key means that.
func (l *List) Press(k term.Key) bool {
	before := l.At()
	switch k.Name {
	case "up":
		l.at--
	case "down":
		l.at++
	case "pgup":
		l.at -= max(l.height-1, 1)
	case "pgdown":
		l.at += max(l.height-1, 1)
	case "home":
		l.at = 0
	case "end":
		l.at = l.source.Len() - 1
	default:
		return false
	}
	l.Skip(l.At() - before)
	return true
}

// Mouse turns the wheel and makes a row current that is clicked; y of the event counts from the top of the
// list. again tells that it was the current one before, by which people open things.
func (l *List) Mouse(e term.Mouse) (again bool) {
	switch {
	case e.Button == term.WheelUp:
		l.Scroll(-3)
	case e.Button == term.WheelDown:
		l.Scroll(3)
	case e.Button == term.Left && e.Action == term.Press:
		before := l.At()
		i, ok := l.RowAt(e.Y)
		l.Click(e.Y)
		return ok && i == before
	}
	return false
}

// RowAt is the row at a line of the last Render; ok is false if there is none.
func (l *List) RowAt(y int) (i int, ok bool) {
	i = l.top + y
	return i, y >= 0 && y < l.height && i < l.source.Len()
}

// Click makes the row at a line of the last Render current, of a heading the one below; ok is false if there
// is none.
func (l *List) Click(y int) (ok bool) {
	i, ok := l.RowAt(y)
	if ok {
		l.at = i
		l.Skip(1)
	}
	return ok
}

// Scroll moves the view, and the current row as far as it would leave it.
func (l *List) Scroll(n int) {
	l.top = max(min(l.top+n, l.source.Len()-l.height), 0)
	l.at = min(max(l.at, l.top), max(l.top+l.height-1, 0))
	l.Skip(n)
}

// Render shows the rows around the current one.
func (l *List) Render(width, height int) term.Frame {
	l.height = height
	l.clamp()
	n := l.source.Len()
	l.top = max(min(l.top, l.at-l.Ahead, n-height), l.at-height+1, 0)
	if n == 0 {
		f := term.Blank(width, height)
		if height > 0 {
			f.Lines[0] = term.Row(term.Plain, width, term.Span{Style: term.Placeholder, Text: l.Empty})
		}
		return f
	}
	if len(l.rows) > 20*height+200 || l.rowsAtWidth != width {
		clear(l.rows)
		l.rowsAtWidth = width
	}
	f := term.Frame{Lines: make([]string, 0, height)}
	epoch := term.Current().Epoch
	for i := l.top; i < n && len(f.Lines) < height; i++ {
		style := term.Plain
		if i == l.at {
			style = term.SelectedIdle
			if l.Focused {
				style = term.Selected
			}
		}
		row := l.source.Row(i)
		k := key{row.ID, row.Version, width, epoch, style}
		line, ok := l.rows[k]
		if !ok {
			line = Line(style, width, row.Spans, row.Right)
			l.rows[k] = line
		}
		f.Lines = append(f.Lines, line)
	}
	for len(f.Lines) < height {
		f.Lines = append(f.Lines, term.Fill(term.Plain, width))
	}
	return f
}

// Line is a row with a part that is set flush right.
func Line(style term.Style, width int, left, right []term.Span) string {
	if len(right) == 0 {
		return term.Row(style, width, left...)
	}
	w := 0
	for _, s := range right {
		w += term.Width(s.Text.OneLine())
	}
	w = min(w, width)
	gap := min(1, width-w)
	room := width - w - gap
	return term.Row(style, room, left...) + term.Row(style, gap) + term.Row(style, w, right...)
}
