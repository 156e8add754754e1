package draft

import (
	"strings"

	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/pane"
)

// A column is a pane on the screen: the cell of its left border and the width of its inside.
type column struct {
	pane     Pane
	x, width int
}

// columnsFor divides the width: three columns from 120 cells, two from 80 (the text in the place of
// the form while it has the keyboard, and in that of the outline while something is typed that was begun
// there), one below.
func (s *Screen) columnsFor(width int, focus Pane) []column {
	panes := []Pane{focus}
	widths := []int{width - 2}
	switch {
	case s.page && focus == Text:
	case width >= 120:
		panes = []Pane{Outline, Form, Text}
		widths = pane.Split(width-4, []int{30, 40, 30}, []int{2, 3, 3})
	case width >= 80 && s.edit != nil && s.focus == Text:
		panes = []Pane{Form, Text}
		widths = pane.Split(width-3, []int{40, 30}, []int{1, 1})
	case width >= 80:
		panes = []Pane{Outline, max(focus, Form)}
		widths = pane.Split(width-3, []int{26, 40}, []int{2, 3})
	}
	out := make([]column, len(panes))
	x := 0
	for i, p := range panes {
		out[i] = column{p, x, widths[i]}
		x += widths[i] + 1
	}
	return out
}

// body draws the inside of a pane.
type body func(width, height int) term.Frame

func (b body) Render(width, height int) term.Frame { return b(width, height) }

// Draw shows the panes that fit.
func (s *Screen) Draw(width, height int) term.Frame {
	if s.v == nil || s.v.Doc == nil {
		return s.drawUnreadable(width, height)
	}
	focus := s.focus
	if s.edit != nil {
		focus = Form
	}
	s.outline.Focused = focus == Outline
	s.form.Focused = focus == Form
	s.text.Focused = focus == Text
	s.columns = s.columnsFor(width, focus)
	panes := make([]pane.Pane, len(s.columns))
	for i, c := range s.columns {
		panes[i] = pane.Pane{Width: c.width, Focus: c.pane == focus}
		switch c.pane {
		case Outline:
			panes[i].Title, panes[i].Body = s.outlineTitle(), body(s.drawOutline)
		case Form:
			panes[i].Title, panes[i].Body = s.formTitle(), body(s.drawForm)
		case Text:
			panes[i].Title, panes[i].Body = s.textTitle(), body(s.drawText)
		}
	}
	return pane.Row(height, panes...)
}

// drawUnreadable shows what is wrong with a file that cannot be read; no edit touches it.
func (s *Screen) drawUnreadable(width, height int) term.Frame {
	lines := []string{term.Fill(term.Plain, width)}
	say := func(style term.Style, t term.Text) {
		for _, row := range term.Wrap(t, max(8, width-4)) {
			lines = append(lines, term.Row(term.Plain, width, term.Span{Text: "  "}, term.Span{Style: style, Text: row}))
		}
	}
	if s.v == nil {
		say(term.Dim, s.desk.Say("screen.no-open-plan"))
	} else {
		say(term.ErrorText, s.desk.Say("screen.cannot-read", s.v.File.Path))
		say(term.Plain, s.desk.Explain(s.v.File.Err))
		say(term.Dim, s.desk.Say("screen.left-alone"))
	}
	return screen.Lines(lines, width, height)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
