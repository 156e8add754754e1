package draft

import (
	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
)

// overtaken shows the value that somebody else gave a field beside the one that was typed. The
// typist goes on with their own, which the next confirmation puts over the other, or takes the other.
func (s *Screen) overtaken(e *editing, over *workspace.Overtaken) {
	now := e.field
	now.value = over.Now
	theirs := s.words(now)
	if theirs == "" {
		theirs = string(s.desk.Say("screen.no-value"))
	}
	paragraphs := []term.Span{
		{Style: term.WarnText, Text: s.desk.Explain(over.Message)},
		{},
		{Style: term.Label, Text: s.desk.Say("screen.value-theirs")},
		{Text: term.Sanitize(theirs)},
		{},
		{Style: term.Label, Text: s.desk.Say("screen.value-yours")},
		{Text: term.Sanitize(e.text())},
	}
	goOn := func() { e.saw(over.Now) }
	s.desk.Open(ask.NewPage(s.desk, s.desk.Say("screen.overtaken"), paragraphs,
		ask.Answer{Keys: []string{"1", "enter"}, Shown: "1", Title: s.desk.Say("screen.keep-mine"), Do: goOn},
		ask.Answer{Keys: []string{"2"}, Shown: "2", Title: s.desk.Say("screen.take-theirs"), Do: func() {
			s.GiveUp()
		}},
	))
	s.desk.Reread(s.v.File.Path)
}

// saw notes that the typist knows what the field holds now.
func (e *editing) saw(now *plan.Node) {
	var edit plan.Edit = plan.Set{Element: e.element, Field: e.field.path, Value: now}
	if now == nil {
		edit = plan.Unset{Element: e.element, Field: e.field.path}
	}
	if doc, err := edit.Apply(e.seen); err == nil {
		e.seen = doc
	}
	e.field.value = now
}
