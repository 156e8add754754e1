package draft

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/merge"
	"lantu/tui/term"
)

// findContested finds the open conflicts of the plan by the element that they are about.
func (s *Screen) findContested() {
	s.contested = map[string][]merge.Conflict{}
	for _, c := range merge.Conflicts(s.v.Doc) {
		s.contested[c.Element] = append(s.contested[c.Element], c)
	}
}

// Contested is the conflict of the field under the cursor, else the first one of the selected element.
func (s *Screen) Contested() (element, field string, ok bool) {
	e, selected := s.Selected()
	if !selected || len(s.contested[e.ID]) == 0 {
		return "", "", false
	}
	all := s.contested[e.ID]
	if x, there := s.field(); there && s.focus == Form {
		for _, c := range all {
			if isPart(c.Field, x.path) {
				return e.ID, c.Field, true
			}
		}
	}
	return e.ID, all[0].Field, true
}

// IsContested tells that a field of an element, by the path that conflicts have, is one that offices
// differ about.
func (s *Screen) IsContested(element, field string) bool {
	return slices.ContainsFunc(s.contested[element], func(c merge.Conflict) bool { return c.Field == field })
}

// isPart tells that a conflict is about a field or a part of it, such as text.2 of text.
func isPart(conflict, field string) bool {
	return conflict == field || strings.HasPrefix(conflict, field+".")
}

// flag marks the row of an element that has conflicts.
func (s *Screen) flag(element string) []term.Span {
	all := s.contested[element]
	if len(all) == 0 {
		return nil
	}
	style := term.WarnText
	if merge.HasHard(all) {
		style = term.ErrorText
	}
	return []term.Span{{Style: style, Text: term.Signs().Flag + " "}}
}

// contestNote says of a field that offices differ about it.
func (s *Screen) contestNote(e *plan.Element, path string) (term.Text, term.Style) {
	if e == nil {
		return "", term.Plain
	}
	for _, c := range s.contested[e.ID] {
		switch {
		case !isPart(c.Field, path):
		case c.Class == merge.Hard:
			return term.Signs().Flag + " " + s.desk.Say("draft.contested"), term.ErrorText
		default:
			return term.Signs().Flag + " " + s.desk.Say("draft.merged"), term.WarnText
		}
	}
	return "", term.Plain
}
