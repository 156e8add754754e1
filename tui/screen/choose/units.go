package choose

import (
	"cmp"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/schema/rules"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// Units is the list of units and groups for one field of a plan.
type Units struct {
	Desk *screen.Desk
	Plan *plan.Document // that the units are to serve; nil for none
	Of   *plan.Element  // whose other roles are shown; nil for none
	Role string         // the field that is filled, whose own units need no mark
	Keep []string       // ids that are offered even where the registry does not know them
}

// roleFields are those of an item that units stand in.
var roleFields = []string{"lead", "with", "by"}

// Choices lists the units: first those chosen lately, then those that the plan names already, the more
// often the earlier, then those that the plan may charge, then the others. Each tells its level, the
// roles that it has in the element already, and below the list its other names or its members.
func (u Units) Choices() []picker.Choice {
	all := u.Desk.Units.Units()
	out := make([]picker.Choice, 0, len(all)+len(u.Keep))
	named, roles := u.named(), u.roles()
	beyond := func(string) (plan.Message, bool) { return plan.Message{}, false }
	if u.Plan != nil && u.Plan.Shape == plan.PlanFile {
		beyond = rules.OutOfReach(u.Plan, u.Desk.Units)
	}
	weights := make(map[string]int, len(all))
	for _, unit := range all {
		why, far := beyond(unit.ID)
		weights[unit.ID] = u.weight(unit.ID, named[unit.ID], far)
		out = append(out, u.choice(unit, roles[unit.ID], why))
	}
	slices.SortStableFunc(out, func(a, b picker.Choice) int { return cmp.Compare(weights[a.ID], weights[b.ID]) })
	for _, id := range u.Keep {
		if _, ok := u.Desk.Units.Lookup(id); !ok {
			out = append(out, picker.Choice{ID: id, Text: term.Sanitize(id), Hint: u.Desk.Say("screen.not-registered")})
		}
	}
	return out
}

// The places of units in the list; within one they keep the order of the registry, or that of use.
const (
	recent = -1 << 30 // and the place in Desk.Lately
	often  = -1 << 20 // less how often
	usual  = 0
	odd    = 1
)

func (u Units) weight(id string, named int, beyond bool) int {
	if i := slices.Index(u.Desk.Lately, id); i >= 0 {
		return recent + i
	}
	switch {
	case named > 0:
		return often - named
	case beyond:
		return odd
	}
	return usual
}

func (u Units) choice(unit *plan.Unit, roles []string, why plan.Message) picker.Choice {
	d := u.Desk
	var hint []string
	if len(roles) > 0 {
		hint = append(hint, strings.Join(roles, lang.Text(d.Lang, "screen.comma"))+" "+string(term.Signs().Dot))
	}
	switch {
	case unit.Group:
		hint = append(hint, lang.ShapeName(d.Lang, plan.GroupShape.Name))
	case unit.Level != "":
		hint = append(hint, lang.ValueName(d.Lang, "level", unit.Level))
	}
	note := u.about(unit)
	if why.ID != "" {
		hint = append(hint, string(term.Signs().Warning))
		note = d.Explain(why)
	}
	return picker.Choice{ID: unit.ID, Text: term.Sanitize(cmp.Or(unit.Name, unit.ID)), Also: unit.Aliases, Note: note,
		Hint: term.Sanitize(strings.Join(append(hint, unit.ID), " "))}
}

// mostMembers is how many members of a group are named before their number is told.
const mostMembers = 12

// about tells what the name of a unit does not: who is in a group, what else a unit is called and under
// whom it stands.
func (u Units) about(unit *plan.Unit) term.Text {
	d := u.Desk
	switch {
	case unit.Group && len(unit.Members) == 0:
		return d.Say("choose.no-members")
	case unit.Group:
		return d.Say("choose.members", len(unit.Members), d.UnitNames(unit.Members[:min(len(unit.Members), mostMembers)]))
	}
	var parts []string
	if len(unit.Aliases) > 0 {
		parts = append(parts, lang.Text(d.Lang, "choose.aliases", strings.Join(unit.Aliases, lang.Text(d.Lang, "screen.comma"))))
	}
	if unit.Parent != "" {
		parts = append(parts, lang.Text(d.Lang, "choose.parent", d.UnitName(unit.Parent)))
	}
	return term.Sanitize(strings.Join(parts, lang.Text(d.Lang, "choose.semicolon")))
}

// roles are what the units of the element are to it, by id, in the words of the reader.
func (u Units) roles() map[string][]string {
	roles := map[string][]string{}
	if u.Of == nil {
		return roles
	}
	for _, key := range roleFields {
		f, ok := u.Of.Shape.Field(key)
		if !ok || key == u.Role {
			continue
		}
		for _, id := range InRole(u.Of, f) {
			roles[id] = append(roles[id], lang.FieldName(u.Desk.Lang, u.Of.Shape.Name, key))
		}
	}
	return roles
}

// InRole lists the units that stand in a field of an element, whatever its form.
func InRole(e *plan.Element, f *plan.Field) []string {
	if f.Type == plan.LeadField {
		ids, _ := plan.Leads(e.Value(f.Key))
		return ids
	}
	return e.Value(f.Key).Strings()
}

// named counts how often the plan names each unit.
func (u Units) named() map[string]int {
	times := map[string]int{}
	if u.Plan == nil {
		return times
	}
	for r := range u.Plan.References() {
		if plan.IsUnitID(r.To) {
			times[r.To]++
		}
	}
	return times
}

// Used puts units before all others in the next list.
func Used(d *screen.Desk, ids ...string) {
	d.Lately = slices.DeleteFunc(d.Lately, func(id string) bool { return slices.Contains(ids, id) })
	d.Lately = slices.Concat(ids, d.Lately)
	d.Lately = d.Lately[:min(len(d.Lately), mostLately)]
}

// mostLately is how many units chosen lately come first: more would bury the others.
const mostLately = 8

// One asks for a unit; at is the one that is chosen now, more are further choices, such as none.
func (u Units) One(title term.Text, at string, more []picker.Choice, done func(id string)) {
	u.Desk.Open(ask.NewChoice(u.Desk, title, append(u.Choices(), more...), at, func(id string) {
		if _, ok := u.Desk.Units.Lookup(id); ok {
			Used(u.Desk, id)
		}
		done(id)
	}).WithMaker(u.maker()))
}

// Several asks for any number of units, in an order; lone tells that one is usual.
func (u Units) Several(title term.Text, chosen []string, lone bool, done func(ids []string)) {
	open := ask.NewChoices
	if lone {
		open = ask.NewChoicesOfOne
	}
	u.Desk.Open(open(u.Desk, title, u.Choices(), chosen, func(ids []string) {
		for _, id := range slices.Backward(ids) {
			if !slices.Contains(chosen, id) {
				Used(u.Desk, id)
			}
		}
		done(ids)
	}).WithMaker(u.maker()))
}

// maker registers a unit that the list lacks.
func (u Units) maker() ask.Maker {
	return ask.Maker{
		Title: func(typed string) term.Text {
			if typed == "" {
				return u.Desk.Say("choose.new-unit")
			}
			return u.Desk.Say("choose.new-unit-called", typed)
		},
		Make: func(typed string, then func(string, []picker.Choice)) {
			Register(u.Desk, typed, func(id string) { then(id, u.Choices()) })
		},
	}
}
