// Package pane puts widgets into boxes, alone or side by side.
package pane

import (
	"strings"

	"lantu/tui/term"
)

// A Widget fills a pane: Render gives exactly height rows of exactly width cells.
type Widget interface {
	Render(width, height int) term.Frame
}

// A Pane is a titled part of a row of panes.
type Pane struct {
	Title term.Text
	Width int // of the inside, in cells
	Focus bool
	Body  Widget
}

// Row draws panes side by side with shared borders, height rows in all. The width is that of
// the panes and len(panes)+1 borders.
func Row(height int, panes ...Pane) term.Frame {
	if height < 2 || len(panes) == 0 {
		return term.Frame{}
	}
	g := term.Signs()
	f := term.Frame{Lines: make([]string, height)}
	frames := make([]term.Frame, len(panes))
	x := 1
	for i, p := range panes {
		frames[i] = p.Body.Render(p.Width, height-2)
		if c := frames[i].Cursor; c != nil {
			f.Cursor = &term.Point{X: c.X + x, Y: c.Y + 1}
		}
		x += p.Width + 1
	}
	var top, bottom strings.Builder
	sides := make([]string, len(panes)+1)
	for i := range sides {
		left, right := i > 0 && panes[i-1].Focus, i < len(panes) && panes[i].Focus
		style := border(left || right)
		upper, lower := g.TeeDown, g.TeeUp
		switch i {
		case 0:
			upper, lower = g.TopLeft, g.BottomLeft
		case len(panes):
			upper, lower = g.TopRight, g.BottomRight
		}
		sides[i] = term.Paint(style, g.Vertical)
		top.WriteString(term.Paint(style, upper))
		bottom.WriteString(term.Paint(style, lower))
		if i < len(panes) {
			p := panes[i]
			top.WriteString(edge(p.Title, p.Focus, p.Width))
			bottom.WriteString(edge("", p.Focus, p.Width))
		}
	}
	f.Lines[0], f.Lines[height-1] = top.String(), bottom.String()
	var b strings.Builder
	for y := 1; y < height-1; y++ {
		b.Reset()
		for i := range panes {
			b.WriteString(sides[i])
			b.WriteString(frames[i].Lines[y-1])
		}
		b.WriteString(sides[len(panes)])
		f.Lines[y] = b.String()
	}
	return f
}

// Box draws one frame of a known inside with a space on either side; width and height are of the
// outside.
func Box(title term.Text, focus bool, width, height int, inside term.Frame) term.Frame {
	return Row(height, Pane{Title: title, Width: width - 2, Focus: focus, Body: padded{inside}})
}

type padded struct{ term.Frame }

func (p padded) Render(width, height int) term.Frame {
	f := term.Blank(width, height)
	for i := range min(height, len(p.Lines)) {
		f.Lines[i] = " " + p.Lines[i] + " "
	}
	if p.Cursor != nil {
		f.Cursor = &term.Point{X: p.Cursor.X + 1, Y: p.Cursor.Y}
	}
	return f
}

func border(focus bool) term.Style {
	if focus {
		return term.BorderFocus
	}
	return term.BorderText
}

// edge is the upper or lower border of a pane with its title.
func edge(title term.Text, focus bool, width int) string {
	if width <= 0 {
		return ""
	}
	g := term.Signs()
	line := func(n int) string {
		return term.Paint(border(focus), term.Text(strings.Repeat(string(g.Horizontal), max(n, 0))))
	}
	if title == "" || width < 4 {
		return line(width)
	}
	style := term.Plain
	if focus {
		style = term.Title
	}
	t := " " + term.Clip(title, width-3) + " "
	return term.Paint(style, t) + line(width-term.Width(t))
}

// Split divides width among weights, each getting at least its minimum as long as there is room.
func Split(width int, minimum []int, weight []int) []int {
	out := make([]int, len(weight))
	sum, left := 0, width
	for i, w := range weight {
		out[i] = min(minimum[i], left)
		left -= out[i]
		sum += w
	}
	for i, w := range weight {
		if sum == 0 {
			break
		}
		share := left * w / sum
		out[i] += share
		left -= share
		sum -= w
	}
	return out
}
