package draft

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen"
	"lantu/tui/screen/remedy"
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/form"
)

// mostRows bounds how much of a long value the form shows; the editor shows all.
const mostRows = 8

// buildForm lists the fields of the selected row. The cursor stays on its field.
func (s *Screen) buildForm() {
	s.formOf = s.outline.ID()
	s.fields = fieldsOf(s.desk.Lang, s.row())
	shown := make([]form.Field, len(s.fields))
	for i, x := range s.fields {
		shown[i] = s.formField(x)
	}
	s.form.SetFields(shown)
	s.showInline()
}

// showInline puts the line that is being typed into the place of its field, where the form has it.
func (s *Screen) showInline() {
	s.form.Inline = nil
	if s.edit != nil && s.edit.line != nil && s.edit.key == s.formOf && s.form.SelectID(s.edit.field.id()) {
		s.form.Inline = inline{s}
	}
}

// formField shows a field: its name, its value, and how a date or a quantity is understood.
func (s *Screen) formField(x field) form.Field {
	if x.title {
		return form.Field{Heading: true, Label: term.Sanitize(x.label)}
	}
	f := form.Field{ID: x.id(), Label: term.Sanitize(x.label), Value: term.Sanitize(s.words(x)), MaxRows: mostRows, Placeholder: "-"}
	f.Note, f.NoteStyle = s.contestNote(s.row().element, x.path)
	if x.fixed {
		f.Style = term.Dim
	}
	if x.more {
		f.Placeholder = s.desk.Say("screen.add-period")
	}
	note, bad := s.understood(x.model, x.value.String())
	switch {
	case bad: // and the checks say below what is wrong
		f.Style = term.WarnText
	case note != "" && note != f.Value:
		f.Value = s.desk.Say("screen.understood", string(f.Value), string(note))
	}
	return f
}

// toField moves to a field by its path, or to the one that shows a part of it.
func (s *Screen) toField(path string) bool {
	for ; path != ""; path = path[:max(0, strings.LastIndexByte(path, '.'))] {
		if s.form.SelectID(path) {
			return true
		}
	}
	return false
}

// CanFill tells why there is nothing to fill in: a heading of the outline is no element.
func (s *Screen) CanFill() error {
	if len(s.fields) == 0 {
		return plan.Say("draft.heading")
	}
	return nil
}

// CanEdit tells why the selected row has none of the fields.
func CanEdit(paths ...string) func(*Screen) error {
	return func(s *Screen) error {
		for _, x := range s.fields {
			if !x.title && slices.Contains(paths, x.path) {
				return nil
			}
		}
		if r := s.row(); r.list != "" {
			return plan.Say("draft.heading")
		}
		return plan.Say("screen.no-such-field")
	}
}

// CanEditTitle tells why the selected row is called by nothing that can be edited.
func (s *Screen) CanEditTitle() error { return CanEdit("title", "name", "what", "do", "text")(s) }

// toEmptyField moves to the first field that has no value yet.
func (s *Screen) toEmptyField() {
	for _, x := range s.fields {
		if !x.title && !x.more && !x.fixed && x.value.Blank() {
			s.form.SelectID(x.id())
			return
		}
	}
}

// field is the one under the cursor of the form.
func (s *Screen) field() (field, bool) {
	id := s.form.ID()
	for _, x := range s.fields {
		if x.id() == id && !x.title {
			return x, true
		}
	}
	return field{}, false
}

func (s *Screen) formTitle() term.Text {
	if s.edit != nil && s.edit.prose != nil && s.edit.field.model.Type == plan.WordsField {
		return term.Sanitize(s.edit.field.label) + " " + term.Signs().Dot + " " + s.desk.Say("draft.lines", len(splitWords(s.edit.text())))
	}
	if s.edit != nil && s.edit.prose != nil {
		return term.Sanitize(s.edit.field.label) + " " + term.Signs().Dot + " " + s.marks() + " Alt+."
	}
	r := s.row()
	switch {
	case r.element == nil:
		return ""
	case r.list != "":
		return screen.Heading(s.desk.Lang, r.list)
	case r.element.Shape == plan.ItemShape:
		if role := r.element.String("role"); role != "" {
			return term.Sanitize(lang.ValueName(s.desk.Lang, "role", role) + " " + r.element.ID)
		}
		return s.desk.Say("screen.section") + " " + term.Sanitize(r.element.ID)
	}
	return s.shapeName(r.element.Shape) + " " + term.Sanitize(r.element.ID)
}

// drawForm shows the fields, or the text that is being written, and below what the checks say.
func (s *Screen) drawForm(width, height int) term.Frame {
	if s.edit != nil && s.edit.prose != nil {
		var below []string
		if height >= leastProse {
			below = s.problems(width, height/3)
		}
		return term.Stack(s.drawProse(width, height-len(below)), term.Frame{Lines: below})
	}
	below := s.problems(width, max(3, height/3, height-s.form.Rows(width)))
	above := max(1, height-len(below))
	var f term.Frame
	switch {
	case s.edit != nil && s.form.Inline == nil: // the field is gone meanwhile; what was typed is not
		line := inline{s}.Render(max(1, width-4), 1)
		line.Lines = line.Lines[:min(len(line.Lines), above)]
		f = term.Stack(f, screen.Lines(nil, width, max(0, above-len(line.Lines))))
		for i := range line.Lines {
			line.Lines[i] = "  " + line.Lines[i] + "  "
		}
		line.Cursor.X += 2
		f = term.Stack(f, line)
	case len(s.fields) == 0:
		f = screen.Lines([]string{term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: " " + s.desk.Say("screen.heading-only")})}, width, above)
	default:
		f = s.form.Render(width, above)
	}
	return term.Stack(f, term.Frame{Lines: below})
}

// problems shows what the checks say of the selected element, in at most height rows with a rule
// above; nothing where they say nothing. What is cut ends in an ellipsis.
func (s *Screen) problems(width, height int) (out []string) {
	findings := s.findings()
	if len(findings) == 0 {
		return nil
	}
	lines := []string{screen.Rule(width, term.BorderText)}
	if hint := s.remedies(); len(hint) > 0 && height > leastHinted {
		height--
		defer func() { out = append(out, bar.Hints(term.Plain, width, hint)) }()
	}
	for i, f := range findings {
		rows, room := term.Wrap(term.Sanitize(lang.SayThere(s.desk.Lang, f.Message)), max(8, width-remedy.SignWidth-1)), height-len(lines)
		more := len(findings) - i - 1 // after this one
		if more > 0 {
			room--
		}
		if room <= 0 {
			return append(lines, term.Row(term.Plain, width,
				term.Span{Style: term.Dim, Text: " " + s.desk.Say("screen.more-problems", more+1)}))
		}
		for j, t := range rows[:min(len(rows), room)] {
			if j == room-1 && j < len(rows)-1 {
				t = term.Clip(t+" "+rows[j+1], width-remedy.SignWidth-1)
			}
			sign := term.Span{Text: term.Spaces(remedy.SignWidth)}
			if j == 0 {
				sign = remedy.Sign(f)
			}
			lines = append(lines, term.Row(term.Plain, width, sign, term.Span{Text: t}))
		}
	}
	return lines
}

// leastProse are the rows from which the text that is typed leaves room for what the checks say of
// it, and leastHinted those from which the keys stand below that.
const (
	leastProse  = 15
	leastHinted = 4
)

// remedies are the keys for what can be done about the findings of the selected element.
func (s *Screen) remedies() []bar.Hint {
	if s.edit != nil {
		return nil
	}
	hints := []bar.Hint{{Text: term.Spaces(remedy.SignWidth - 2)}}
	if s.CanFix() == nil {
		hints = append(hints, bar.Hint{Key: "f", Text: s.desk.Say("remedy.fix")})
	}
	if s.CanWaive() == nil {
		hints = append(hints, bar.Hint{Key: "w", Text: s.desk.Say("remedy.waive")})
	}
	return append(hints, bar.Hint{Key: "p", Text: s.desk.Say("remedy.list")})
}
