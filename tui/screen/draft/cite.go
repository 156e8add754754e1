package draft

import (
	"strings"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// citing are the facts that are made of words of a text.
var citing = []struct {
	list  string
	shape *plan.Shape
}{{"duties", plan.DutyShape}, {"quotas", plan.QuotaShape}}

// cited are the words that are selected in the text that is being written.
func (e *editing) cited() string {
	if e == nil || e.prose == nil {
		return ""
	}
	return strings.TrimSpace(e.prose.Selected())
}

// CanCite tells why no fact can be made of the words that are selected.
func (s *Screen) CanCite() error {
	words := s.edit.cited()
	if s.edit == nil {
		return plan.Say("draft.cite-select")
	}
	if err := s.Stuck(); err != nil {
		return err
	}
	switch e, ok := s.v.Doc.Element(s.edit.element); {
	case !ok || e.Shape != plan.ItemShape || s.edit.field.path != "text":
		return plan.Say("draft.cite-no-item")
	case words == "" || strings.Contains(words, "\n"):
		return plan.Say("draft.cite-select")
	}
	return nil
}

// Cite makes a duty or a quota that quotes the words that are selected. The text as it was typed and the fact
// become one commit, and the user goes on in the fact's first field.
func (s *Screen) Cite() {
	e, words := s.edit, s.edit.cited()
	options := make([]picker.Choice, len(citing))
	for i, c := range citing {
		options[i] = picker.Choice{ID: c.list, Text: s.shapeName(c.shape), Keys: c.shape.Name}
	}
	title := s.desk.Say("draft.cite", string(term.Clip(term.Sanitize(words).OneLine(), citeWidth)))
	s.desk.Open(ask.NewChoice(s.desk, title, options, "", func(list string) {
		for _, c := range citing {
			if c.list == list {
				s.cite(e, list, c.shape, words)
			}
		}
	}))
}

// citeWidth is how many cells of the words stand in the question.
const citeWidth = 40

func (s *Screen) cite(e *editing, list string, shape *plan.Shape, words string) {
	text, err := meaning(e.field, e.element, e.text())
	if err != nil {
		s.desk.Fail(err)
		return
	}
	id := plan.NewID(plan.LetterFor(shape, ""))
	fact := plan.Add{Parent: e.element, List: list, Shape: shape, At: 1 << 30, Value: plan.MapOf("id", id, "quote", words)}
	edits := []plan.Edit{fact}
	if e.keeper.Changed() {
		edits = []plan.Edit{text, fact}
	}
	s.commit(workspace.Change{Edits: edits, Seen: e.seen}, func() {
		e.keeper.Forget()
		if s.edit == e {
			s.ended()
		}
		s.Select(id, "")
		s.toEmptyField()
	}, func(err error) { s.refused(e, err) })
}
