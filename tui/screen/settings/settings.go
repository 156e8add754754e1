// Package settings is the screen on which lantu.yaml is filled in: the name of the workspace, its
// language, what rules weigh, near misses and short names, the school calendar.
//
// Its fields follow from the model, each with the dialog of its type; every answer is a commit. Start at
// Screen; edit.go opens the dialogs, lists.go turns lists and maps into lines and back.
package settings

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/remedy"
	"lantu/tui/term"
	"lantu/tui/widget/form"
)

// Screen shows the settings of the workspace.
type Screen struct {
	desk   *screen.Desk
	v      *screen.Version // nil as long as nothing was read
	form   form.Form
	fields []field
}

// A field is a row of the form.
type field struct {
	path  string
	shape *plan.Shape // that has the field
	model *plan.Field
	label string
}

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d}
	s.form.Focused = true
	s.walk(plan.SettingsFile, "", "")
	return s
}

// walk lists the fields of a shape; those of maps in it by their path. What lantu keeps itself is left out,
// as are conflicts, which have a screen of their own.
func (s *Screen) walk(shape *plan.Shape, prefix, around string) {
	for i := range shape.Fields {
		f := &shape.Fields[i]
		label := lang.FieldName(s.desk.Lang, shape.Name, f.Key)
		switch {
		case f.Merge == plan.Fixed || f.Type == plan.ObjectsField:
		case f.Type == plan.ObjectField:
			s.walk(f.Of, prefix+f.Key+".", label+" ")
		default:
			s.fields = append(s.fields, field{prefix + f.Key, shape, f, around + label})
		}
	}
}

// Show shows a version of the file.
func (s *Screen) Show(v *screen.Version) {
	s.v = v
	s.Refresh()
}

// Refresh takes in what changed.
func (s *Screen) Refresh() {
	if s.v == nil {
		return
	}
	rows := make([]form.Field, len(s.fields))
	for i, x := range s.fields {
		rows[i] = form.Field{ID: x.path, Label: term.Sanitize(x.label), Value: term.Sanitize(s.words(x)), MaxRows: mostRows, Placeholder: "-"}
		if m, ok := lang.FieldHelp(x.shape, x.model); ok && x.path == s.form.ID() {
			rows[i].Note, rows[i].NoteStyle = s.desk.Explain(m), term.Dim
		}
	}
	s.form.SetFields(rows)
}

// mostRows bounds how much of a long list is shown; its dialog shows all.
const mostRows = 6

// value is what the file holds in a field.
func (s *Screen) value(x field) *plan.Node {
	if s.v == nil || s.v.Doc == nil {
		return nil
	}
	return s.v.Doc.Top().Value(x.path)
}

// words shows a value as people say it.
func (s *Screen) words(x field) string {
	n := s.value(x)
	if n.Blank() {
		return ""
	}
	comma := lang.Text(s.desk.Lang, "screen.comma")
	switch x.model.Type {
	case plan.ChoiceField:
		return lang.ValueName(s.desk.Lang, x.model.Key, n.String())
	case plan.WordsField:
		return strings.Join(n.Strings(), comma)
	case plan.PairsField:
		return strings.ReplaceAll(pairLines(n), "\n", comma)
	case plan.ChoicesField:
		var out []string
		for _, e := range n.Entries {
			out = append(out, e.Key+" "+lang.ValueName(s.desk.Lang, x.model.Key, e.Value.String()))
		}
		return strings.Join(out, comma)
	}
	return n.String()
}

// field is the one under the cursor.
func (s *Screen) field() (field, bool) {
	i := slices.IndexFunc(s.fields, func(x field) bool { return x.path == s.form.ID() })
	if i < 0 {
		return field{}, false
	}
	return s.fields[i], true
}

// Ready tells why nothing can be set: the file cannot be read.
func (s *Screen) Ready() error {
	if s.v == nil || s.v.Doc == nil {
		return plan.Say("screen.cannot-read", workspace.SettingsPath)
	}
	return nil
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string { return []string{"settings"} }

// Typing tells that keys are text: they never are, as dialogs take what is typed.
func (s *Screen) Typing() bool { return false }

// Here names the place.
func (s *Screen) Here() []term.Text { return []term.Text{s.desk.Say("screen.settings")} }

// Handle moves between the fields.
func (s *Screen) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Key:
		s.form.Press(e)
	case term.Mouse:
		switch {
		case e.Button == term.WheelUp:
			s.form.Press(term.Key{Name: "up"})
		case e.Button == term.WheelDown:
			s.form.Press(term.Key{Name: "down"})
		case e.Button == term.Left && e.Action == term.Press:
			before := s.form.ID()
			if s.form.Click(e.Y-1) && s.form.ID() == before {
				s.Edit()
			}
		}
	}
	s.Refresh()
}

// Draw shows the fields and below them what the checks say of the file.
func (s *Screen) Draw(width, height int) term.Frame {
	top := term.Frame{Lines: []string{screen.Rule(width, term.BorderText)}}
	if s.Ready() != nil {
		lines := append(top.Lines, term.Row(term.Plain, width, term.Span{Style: term.ErrorText, Text: " " + s.desk.Explain(s.Ready())}))
		if s.v != nil && s.v.File.Err != nil {
			for _, row := range term.Wrap(s.desk.Explain(s.v.File.Err), max(1, width-2)) {
				lines = append(lines, term.Row(term.Plain, width, term.Span{Text: " " + row}))
			}
		}
		return screen.Lines(lines, width, height)
	}
	var below []string
	for _, f := range s.desk.Problems[workspace.SettingsPath] {
		for i, row := range term.Wrap(term.Sanitize(lang.SayThere(s.desk.Lang, f.Message)), max(8, width-remedy.SignWidth-1)) {
			sign := term.Span{Text: term.Spaces(remedy.SignWidth)}
			if i == 0 {
				sign = remedy.Sign(f)
			}
			below = append(below, term.Row(term.Plain, width, sign, term.Span{Text: row}))
		}
	}
	below = below[:min(len(below), height/3)]
	return term.Stack(top, s.form.Render(width, max(1, height-1-len(below))), term.Frame{Lines: below})
}
