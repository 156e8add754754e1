package draft

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/term"
)

// inline shows a line that is being typed in the place of its field and below it how what was typed
// is understood or, as long as that says nothing, what can be typed.
type inline struct{ s *Screen }

func (in inline) Render(width, _ int) term.Frame {
	e := in.s.edit
	f := e.line.Render(width)
	note, bad := in.s.understood(e.field.model, e.line.Text())
	style := term.OkText
	switch {
	case bad:
		style = term.WarnText
	case note == "":
		style, note = term.Dim, in.s.helpFor(e.field)
	}
	if note == "" {
		return f
	}
	for _, r := range term.Wrap(note, width) {
		f.Lines = append(f.Lines, term.Row(term.Plain, width, term.Span{Style: style, Text: r}))
	}
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
