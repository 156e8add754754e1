package draft

import (
	"slices"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen/ask"
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
		values, names := x.model.Values, x.model.Key
		if x.model.Type == plan.BoolField {
			values, names = []string{"true", "false"}, "truth"
		}
		var options []picker.Choice
		for _, v := range values {
			options = append(options, picker.Choice{ID: v, Text: term.Sanitize(lang.ValueName(s.desk.Lang, names, v)), Hint: term.Sanitize(v)})
		}
		s.one(x, title, s.orNone(x, options))
	case plan.UnitField:
		s.one(x, title, s.orNone(x, UnitChoices(s.desk.Lang, s.desk.Units)))
	case plan.LeadField:
		ids, _ := plan.Leads(x.value)
		s.several(x, title+" "+s.desk.Say("screen.several-joint"), s.unitChoices(ids), ids, func(ids []string) *plan.Node {
			if len(ids) == 1 {
				return plan.Text(ids[0])
			}
			joint := plan.MapOf("joint", plan.Strings(ids...))
			joint.Style = plan.Flow
			return joint
		})
	case plan.UnitsField:
		s.several(x, title, s.unitChoices(x.value.Strings()), x.value.Strings(), func(ids []string) *plan.Node { return set(x, ids) })
	case plan.RefsField:
		s.several(x, title, s.refChoices(x), x.value.Strings(), func(ids []string) *plan.Node { return set(x, ids) })
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

func (s *Screen) one(x field, title term.Text, options []picker.Choice) {
	element, seen := s.row().element.ID, s.v.Doc
	choice := ask.NewChoice(s.desk, title, options, x.value.String(), func(id string) {
		if id == none {
			s.apply(plan.Unset{Element: element, Field: x.path}, seen, nil, nil)
			return
		}
		s.apply(plan.Set{Element: element, Field: x.path, Value: plan.Text(id)}, seen, nil, nil)
	})
	choice.Missing = s.missing(x)
	s.desk.Open(choice)
}

func (s *Screen) several(x field, title term.Text, options []picker.Choice, chosen []string, value func([]string) *plan.Node) {
	element, seen := s.row().element.ID, s.v.Doc
	open := ask.NewChoices
	if x.model.Type == plan.LeadField {
		open = ask.NewChoicesOfOne
	}
	choice := open(s.desk, title, options, chosen, func(ids []string) {
		switch {
		case slices.Equal(ids, chosen):
			s.desk.Tell("screen.unchanged")
		case len(ids) == 0:
			s.apply(plan.Unset{Element: element, Field: x.path}, seen, nil, nil)
		default:
			s.apply(plan.Set{Element: element, Field: x.path, Value: value(ids)}, seen, nil, nil)
		}
	})
	choice.Missing = s.missing(x)
	s.desk.Open(choice)
}

// missing says what to do where none of the choices of a field is meant.
func (s *Screen) missing(x field) term.Text {
	switch x.model.Type {
	case plan.UnitField, plan.LeadField, plan.UnitsField:
		return s.desk.Say("draft.unit-missing")
	}
	return ""
}

// UnitChoices offers the units and groups of a registry, to be found by name, alias and id.
func UnitChoices(l lang.Language, units *plan.Registry) []picker.Choice {
	var options []picker.Choice
	for _, u := range units.Units() {
		note := u.ID
		if u.Group {
			note = lang.ShapeName(l, plan.GroupShape.Name) + " " + u.ID
		} else if u.Level != "" {
			note = lang.ValueName(l, "level", u.Level) + " " + u.ID
		}
		also := ""
		for _, a := range u.Aliases {
			also += a + " "
		}
		title := u.Name
		if title == "" {
			title = u.ID
		}
		options = append(options, picker.Choice{ID: u.ID, Text: term.Sanitize(title), Hint: term.Sanitize(note), Keys: also})
	}
	return options
}

// unitChoices adds to the registry those ids of a value that it does not know, so that they are not
// lost by choosing others.
func (s *Screen) unitChoices(ids []string) []picker.Choice {
	options := UnitChoices(s.desk.Lang, s.desk.Units)
	for _, id := range ids {
		if _, ok := s.desk.Units.Lookup(id); !ok {
			options = append(options, picker.Choice{ID: id, Text: term.Sanitize(id), Hint: s.desk.Say("screen.not-registered")})
		}
	}
	return options
}

// refChoices offers the elements that a field of references may name, by the field's meaning.
func (s *Screen) refChoices(x field) []picker.Choice {
	wanted := map[string]*plan.Shape{"tasks": plan.ItemShape, "see": plan.ItemShape,
		"indicators": plan.IndicatorShape, "tables": plan.TableShape}[x.model.Key]
	var options []picker.Choice
	offered := map[string]bool{}
	for e := range s.v.Doc.Elements() {
		if e.ID != "" && e.Shape == wanted && e != s.row().element {
			options = append(options, picker.Choice{ID: e.ID, Text: s.TitleOf(e), Hint: term.Sanitize(e.ID)})
			offered[e.ID] = true
		}
	}
	for _, id := range x.value.Strings() {
		if !offered[id] {
			options = append(options, picker.Choice{ID: id, Text: term.Sanitize(id)})
		}
	}
	return options
}
