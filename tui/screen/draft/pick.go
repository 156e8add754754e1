package draft

import (
	"slices"

	"lantu/plan"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// none stands for no value among choices; no value is called so.
const none = "-"

// pick opens the list that a field is chosen from; false where its value is typed.
func (s *Screen) pick(x field) bool {
	switch {
	case x.more:
		return false
	case x.path == "stage":
		s.ChooseStage()
		return true
	}
	title := term.Sanitize(x.label)
	switch x.model.Type {
	case plan.ChoiceField, plan.BoolField:
		s.desk.Open(ask.NewChoice(s.desk, title, s.orNone(x, choose.Values(s.desk, x.model)), x.value.String(), s.chosen(x)))
	case plan.UnitField:
		s.units(x).One(title, x.value.String(), s.orNone(x, nil), s.chosen(x))
	case plan.LeadField:
		ids, _ := plan.Leads(x.value)
		s.units(x).Several(title+" "+s.desk.Say("screen.several-joint"), ids, true, s.checked(x, ids))
	case plan.UnitsField:
		ids := x.value.Strings()
		s.units(x).Several(title, ids, false, s.checked(x, ids))
	case plan.RefsField:
		ids := x.value.Strings()
		s.desk.Open(ask.NewChoices(s.desk, title, choose.Elements(s.desk, s.v, s.row().element, x.model, ids), ids, s.checked(x, ids)))
	default:
		return false
	}
	return true
}

// set writes a set as it was written before: on one line, or a member a line.
func set(x field, ids []string) *plan.Node {
	n := plan.Strings(ids...)
	if x.value != nil && x.value.Kind == plan.List {
		n.Style = x.value.Style
	}
	return n
}

// orNone offers to take the value away where that is possible and there is one.
func (s *Screen) orNone(x field, options []picker.Choice) []picker.Choice {
	if x.model.Required || x.value.Blank() {
		return options
	}
	return append(options, picker.Choice{ID: none, Text: s.desk.Say("screen.no-value")})
}

// units is the list that a field of units is chosen from.
func (s *Screen) units(x field) choose.Units {
	u := choose.Units{Desk: s.desk, Plan: s.v.Doc, Of: s.row().element, Role: x.path, Keep: x.value.Strings()}
	if x.model.Type == plan.LeadField {
		u.Keep, _ = plan.Leads(x.value)
	}
	return u
}

// chosen is what becomes of a choice: the value of the field, or none.
func (s *Screen) chosen(x field) func(id string) {
	element, seen := s.row().element.ID, s.v.Doc
	return func(id string) {
		if id == none {
			s.apply(plan.Unset{Element: element, Field: x.path}, seen, nil, nil)
			return
		}
		s.apply(plan.Set{Element: element, Field: x.path, Value: plan.Text(id)}, seen, nil, nil)
	}
}

// checked is what becomes of the members that were chosen for a set, or for a lead; before are those that
// it had.
func (s *Screen) checked(x field, before []string) func(ids []string) {
	element, seen := s.row().element.ID, s.v.Doc
	return func(ids []string) {
		switch {
		case slices.Equal(ids, before):
			s.desk.Tell("screen.unchanged")
		case len(ids) == 0:
			s.apply(plan.Unset{Element: element, Field: x.path}, seen, nil, nil)
		default:
			s.apply(plan.Set{Element: element, Field: x.path, Value: members(x, ids)}, seen, nil, nil)
		}
	}
}

// members is the value that ids make: one lead, joint leads, or a set.
func members(x field, ids []string) *plan.Node {
	switch {
	case x.model.Type != plan.LeadField:
		return set(x, ids)
	case len(ids) == 1:
		return plan.Text(ids[0])
	}
	joint := plan.MapOf("joint", plan.Strings(ids...))
	joint.Style = plan.Flow
	return joint
}
