package rules

import (
	"strings"

	"lantu/plan"
)

// responsibility is the family R: who answers for what.
var responsibility = []rule{
	{id: "R-01", draft: blocks, issue: blocks, looks: "role lead with by", find: nobodyResponsible},
	{id: "R-02", draft: blocks, issue: blocks, looks: "role lead with by", find: nobodyLeads},
	{id: "R-03", draft: warns, issue: warns, looks: "lead", find: severalLeads},
	{id: "R-04", draft: blocks, issue: blocks, units: true, looks: "owner parent lead with by sender receiver fillers group members unit host", find: unknownUnit},
	{id: "R-05", draft: warns, issue: warns, units: true, fixes: true, looks: "owner parent lead with by sender receiver fillers group members unit host title text rule", find: aliasForName},
	{id: "R-06", draft: warns, issue: warns, units: true, looks: "lead with by", find: unitOutOfReach},
	{id: "R-07", draft: warns, issue: warns, looks: "lead with by", find: unitTwice},
	{id: "R-08", draft: warns, issue: warns, units: true, looks: "lead with by of group amount quote members name", find: groupOfOtherSize},
	{id: "R-09", draft: informs, issue: informs, looks: "lead", find: heavyLoad},
}

// Who answers for what. A unit is responsible for an item if it leads the item, one around it, or
// the measures below it, as responsibility often sits there.

// nobodyResponsible wants a unit for each task where the profile does. Tasks with helpers but
// without a lead are nobodyLeads's.
func nobodyResponsible(c *checker) {
	if !c.profile.wantsLead {
		return
	}
	for e := range c.Doc.Elements() {
		if e.Shape != plan.ItemShape || e.String("role") != "task" || hasUnits(e) || ledFromAbove(e) {
			continue
		}
		if led, _ := measuresOf(e); led == 0 {
			c.report(e, "lead", nil, plan.Say("rules.nobody-responsible"))
		}
	}
}

// nobodyLeads wants a lead where units cooperate or deliver, be it only on each of the measures.
func nobodyLeads(c *checker) {
	if c.profile.bareList {
		return
	}
	for e := range c.Doc.Elements() {
		if e.Shape != plan.ItemShape || !hasUnits(e) || ledFromAbove(e) {
			continue
		}
		if led, all := measuresOf(e); led == 0 || led < all {
			c.report(e, "lead", firstOf(e, "with", "by"), plan.Say("rules.nobody-leads"))
		}
	}
}

func hasUnits(e *plan.Element) bool {
	return namesAny(e.Node.Get("with")) || namesAny(e.Node.Get("by"))
}

func hasLead(e *plan.Element) bool {
	lead := e.Node.Get("lead")
	if lead != nil && lead.Kind == plan.Map {
		lead = lead.Get("joint")
	}
	return namesAny(lead)
}

func namesAny(units *plan.Node) bool {
	for range units.Each() {
		return true
	}
	return false
}

func ledFromAbove(e *plan.Element) bool {
	for ; e != nil && e.Shape == plan.ItemShape; e = e.Up {
		if hasLead(e) {
			return true
		}
	}
	return false
}

// measuresOf counts the measures below an item and those of them that have a lead.
func measuresOf(e *plan.Element) (led, all int) {
	for _, child := range e.Children {
		if child.Shape != plan.ItemShape {
			continue
		}
		if child.String("role") == "measure" {
			all++
			if hasLead(child) {
				led++
				continue
			}
		}
		l, a := measuresOf(child)
		led, all = led+l, all+a
	}
	return led, all
}

func firstOf(e *plan.Element, fields ...string) *plan.Node {
	for _, f := range fields {
		if v := e.Node.Get(f); !isEmpty(v) {
			return v
		}
	}
	return nil
}

// severalLeads finds leads that name several units in one line, without saying that they lead together.
// A list of them is reported with the structure.
func severalLeads(c *checker) {
	for e, lead := range c.having("lead") {
		if lead.Kind != plan.Scalar {
			continue
		}
		if units := c.unitsIn(lead.Value); len(units) > 1 {
			c.report(e, "lead", lead, plan.Say("rules.several-leads", strings.Join(units, ", ")))
		}
	}
}

// unitsIn gives the ids of the units that a line lists by ids or names; nil where it does not consist of
// at least two of these.
func (c *checker) unitsIn(line string) []string {
	if !strings.ContainsAny(line, betweenUnits) {
		return nil
	}
	words := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(betweenUnits, r) })
	if len(words) < 2 {
		return nil
	}
	for i, w := range words {
		if plan.IsUnitID(w) {
			continue
		}
		named := c.Units.ByName(w)
		if len(named) != 1 {
			return nil
		}
		words[i] = named[0].ID
	}
	return words
}

const betweenUnits = "、，,;； /和与"

// unitTwice finds units that stand in more than one role of an element, or twice in one.
func unitTwice(c *checker) {
	var units []string // that the element has named up to here
	var of *plan.Element
	for _, x := range c.charges() {
		if x.of != of {
			of, units = x.of, units[:0]
		}
		if before := position(units, x.unit); before >= 0 && position(units[before+1:], x.unit) < 0 {
			field := fieldNaming(of, x.unit)
			c.report(of, field, memberAt(of.Node.Get(field), x.unit), plan.Say("rules.unit-twice", x.unit, c.Units.NameOf(x.unit)))
		}
		units = append(units, x.unit)
	}
}

// fieldNaming is the last of the roles in which an element names a unit: the one to take it out of.
func fieldNaming(e *plan.Element, unit string) string {
	for _, field := range [...]string{"by", "with"} {
		if position(e.Node.Get(field).Strings(), unit) >= 0 {
			return field
		}
	}
	return "lead"
}
