// Package dialog draws a box over a screen. What the box asks, and what its keys do, is the
// business of whoever opens it.
package dialog

import (
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/pane"
)

// A Dialog is a titled box around something. Sizes are of the inside and shrink to the screen.
type Dialog struct {
	Title  term.Text
	Body   pane.Widget
	Width  int
	Height int
	Hints  []bar.Hint
}

// Inside is where the body is on a screen of width × height, and its size.
func (d *Dialog) Inside(width, height int) (corner term.Point, w, h int) {
	w = max(min(d.Width, width-4), 1)
	h = max(min(d.Height, height-2-len(d.footer(w))), 1)
	boxHeight := h + 2 + len(d.footer(w))
	return term.Point{X: max((width-w-4)/2, 0) + 2, Y: max((height-boxHeight)/3, 0) + 1}, w, h
}

func (d *Dialog) footer(w int) []string {
	if len(d.Hints) == 0 {
		return nil
	}
	return []string{bar.Hints(term.Plain, w, d.Hints)}
}

// Over draws the dialog over a screen of width × height.
func (d *Dialog) Over(screen term.Frame, width, height int) term.Frame {
	corner, w, h := d.Inside(width, height)
	body := term.Stack(d.Body.Render(w, h), term.Frame{Lines: d.footer(w)})
	box := pane.Box(d.Title, true, w+4, len(body.Lines)+2, body)
	screen.Cursor = nil
	return term.Overlay(screen, box, corner.X-2, corner.Y-1, w+4)
}

// Message is a body of wrapped words.
type Message struct {
	Text  term.Text
	Style term.Style
}

// Render shows the message from its beginning.
func (m Message) Render(width, height int) term.Frame {
	f := term.Blank(width, height)
	for i, row := range term.Wrap(m.Text, width) {
		if i == height {
			break
		}
		f.Lines[i] = term.Row(term.Plain, width, term.Span{Style: m.Style, Text: row})
	}
	return f
}
