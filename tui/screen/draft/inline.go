package draft

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/term"
)

// inline shows a line that is being typed in the place of its field and below it what helps to type it.
type inline struct{ s *Screen }

func (in inline) Render(width, _ int) term.Frame {
	e := in.s.edit
	f := e.line.Render(width)
	f.Lines = append(f.Lines, in.s.aid().draw(width, in.s.helpFor(e.field))...)
	return f
}

// helpFor says what can be typed into a field.
func (s *Screen) helpFor(f field) term.Text {
	switch {
	case f.more:
		return s.desk.Say("screen.period-form")
	case s.row().element == nil:
		return ""
	}
	shape := s.row().element.Shape
	if i := strings.LastIndexByte(f.path, '.'); i >= 0 {
		if up, err := plan.FieldAt(shape, f.path[:i]); err == nil && up.Of != nil {
			shape = up.Of
		}
	}
	m, ok := lang.FieldHelp(shape, f.model)
	if !ok {
		return ""
	}
	return s.desk.Explain(m)
}
