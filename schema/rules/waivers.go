package rules

import (
	"slices"

	"lantu/plan"
	"lantu/schema"
)

// excuses are the rules about waivers. A waiver excuses one rule on the element that its findings name, with
// a reason, until a day; it excuses nothing that is firm.
var excuses = []rule{
	{id: "S-40", draft: warns, issue: warns, find: expiredWaiver},
	{id: "S-41", draft: warns, issue: warns, find: needlessWaiver},
}

// waived lists what the plan lets stand on the day of the context, by rule/element.
func (ctx Context) waived() map[string]bool {
	out := map[string]bool{}
	for _, e := range ctx.Doc.Top().In("waivers") {
		if !expired(e, ctx.Day) {
			out[e.ID] = true
		}
	}
	return out
}

// expired tells whether a waiver no longer holds on a day. One without a date holds until it is taken
// out; one with a date that nobody can read does not hold.
func expired(waiver *plan.Element, day plan.Date) bool {
	until := waiver.Node.Get("until")
	if until.Blank() || day.IsZero() {
		return false
	}
	last, err := plan.ParseDate(until.String())
	return err != nil || last.Last().Compare(day) < 0
}

// expiredWaiver finds waivers that ended while what they excuse is still there.
func expiredWaiver(c *checker) {
	for w := range c.waivers {
		until := w.Node.Get("until")
		if _, err := plan.ParseDate(until.String()); err != nil || !expired(w.Element, c.Day) {
			continue // a date that nobody can read is reported with the structure
		}
		if r := w.rule; r != nil && !r.firm && (!c.asked(r) || w.needed) {
			c.report(w.Element, "until", until, plan.Say("rules.waiver-expired", r.id, until.String()))
		}
	}
}

// needlessWaiver finds waivers that excuse nothing: what they excused is gone, or cannot be excused.
func needlessWaiver(c *checker) {
	for w := range c.waivers {
		id := w.Node.Get("rule")
		_, there := c.Doc.Element(w.String("element"))
		switch r := w.rule; {
		case id.Blank():
		case r == nil && slices.ContainsFunc(schema.Rules(), func(s schema.Rule) bool { return s.ID == id.String() }), r != nil && r.firm:
			c.report(w.Element, "rule", id, plan.Say("rules.waiver-firm", id.String()))
		case r == nil:
			c.report(w.Element, "rule", id, plan.Say("rules.waiver-unknown-rule", id.String()))
		case there && c.asked(r) && !w.needed: // where the element is gone, that is what there is to say
			c.report(w.Element, "rule", id, plan.Say("rules.waiver-needless", id.String()))
		}
	}
}

// A waiver is an element of the list waivers with the rule that it names, nil for none, and whether that
// rule found what it excuses.
type waiver struct {
	*plan.Element
	rule   *rule
	needed bool
}

// waivers gives the waivers of the plan. The rules that they name have looked by now.
func (c *checker) waivers(yield func(waiver) bool) {
	list := c.Doc.Top().In("waivers")
	if len(list) == 0 {
		return
	}
	byID, needed := map[string]*rule{}, map[string]bool{}
	for n, remarks := range c.all.remarks {
		r := &c.all.table[n]
		byID[r.id] = r
		for _, m := range remarks {
			needed[r.id+"/"+m.element()] = true
		}
	}
	for _, e := range list {
		if !yield(waiver{e, byID[e.String("rule")], needed[e.ID]}) {
			return
		}
	}
}
