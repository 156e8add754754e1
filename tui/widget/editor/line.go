package editor

import (
	"strings"

	"lantu/tui/term"
)

// A Line edits one line of text. Longer text than the field scrolls sideways. Make one with
// NewLine.
type Line struct {
	// Placeholder is shown while the text is empty.
	Placeholder term.Text

	e    *Editor
	left int // the first cell of the text that is shown
}

// unbounded is a width that no line reaches.
const unbounded = 1 << 24

// NewLine is a line with the cursor behind its text.
func NewLine(text string) *Line {
	l := &Line{e: New("")}
	l.e.width = unbounded
	l.SetText(text)
	return l
}

// Text is what the line holds.
func (l *Line) Text() string { return l.e.Text() }

// SetText replaces everything and puts the cursor behind it.
func (l *Line) SetText(text string) {
	l.e.SetText(oneLine(text))
	l.e.End()
}

// Version grows with every change of the text.
func (l *Line) Version() int { return l.e.version }

// Insert puts text at the cursor; line ends become spaces.
func (l *Line) Insert(text string) { l.e.Insert(oneLine(text)) }

func oneLine(s string) string {
	return strings.ReplaceAll(strings.TrimRight(normal(s), "\n"), "\n", " ")
}

// Press does what a key means in one line. Keys that move between lines mean nothing.
func (l *Line) Press(k term.Key) bool {
	switch name, _ := cutShift(k.Name); name {
	case "enter", "up", "down", "pgup", "pgdown":
		return false
	}
	if k.Name == "ctrl+v" || k.Name == "shift+insert" {
		l.Insert(term.Clipboard())
		return true
	}
	return l.e.Press(k)
}

// Selected is the selected text, and Selecting tells whether there is any.
func (l *Line) Selected() string { return l.e.Selected() }
func (l *Line) Selecting() bool  { return l.e.Selecting() }

// Copy puts the selected text on the clipboard and tells whether there was any.
func (l *Line) Copy() bool { return l.e.Copy() }

// SetFullWidth sets Editor.FullWidth.
func (l *Line) SetFullWidth(on bool) { l.e.FullWidth = on }

// At is where the cursor stands, in bytes of the text.
func (l *Line) At() int { return l.e.cursor.Byte }

// Mark selects the bytes from from to to, so that what is typed next takes their place.
func (l *Line) Mark(from, to int) { l.e.Mark(Pos{0, from}, Pos{0, to}) }

// Mouse is Editor.Mouse for the line as last rendered. The wheel means nothing.
func (l *Line) Mouse(m term.Mouse) bool {
	if m.Button != term.Left || m.Action == term.Release {
		return false
	}
	l.e.pointed(spot{}, max(l.left+m.X, 0), m)
	return true
}

// Render shows the part around the cursor in one row of width cells.
func (l *Line) Render(width int) term.Frame {
	if width <= 0 {
		return term.Frame{}
	}
	p := l.e.layout(0)
	p.has(0) // the look may have changed since the last key
	x := p.column(0, l.e.cursor.Byte)
	room := max(p.column(0, len(p.text))-width+1, 0) // as far as there is anything to the right
	l.left = max(min(l.left, x, room), x-width+1)
	cursor := &term.Point{X: x - l.left}
	if p.text == "" {
		return term.Frame{Lines: []string{term.Row(term.Placeholder, width, term.Span{Style: term.Placeholder, Text: l.Placeholder})}, Cursor: cursor}
	}
	from, to := l.e.selection()
	var parts [3]strings.Builder
	used := 0
	for pos := 0; pos < len(p.text); {
		n, t, w := term.Cluster(p.text[pos:])
		if used+w > l.left+width {
			break
		}
		if used >= l.left || used+w > l.left {
			part := 0
			if pos >= to.Byte {
				part = 2
			} else if pos >= from.Byte {
				part = 1
			}
			if used < l.left { // the left edge divides it
				t = term.Spaces(used + w - l.left)
			}
			parts[part].WriteString(string(t))
		}
		used += w
		pos += n
	}
	return term.Frame{Cursor: cursor, Lines: []string{term.Row(term.Plain, width,
		term.Span{Text: term.Text(parts[0].String())},
		term.Span{Style: term.Marked, Text: term.Text(parts[1].String())},
		term.Span{Text: term.Text(parts[2].String())})}}
}
