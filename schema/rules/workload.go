package rules

import "lantu/plan"

// How the work is spread over the units.

// A load is worth telling where one unit leads this many items at least, this many times as many as the
// others do on average, and there are so many others. In a plan that is shared out as usual nobody
// comes near, but for the owner, whose plan it is.
const (
	heavyItems = 6
	heavyTimes = 4
	otherLeads = 3
)

// heavyLoad finds units that lead far more than all others but the owner.
func heavyLoad(c *checker) {
	owner := c.Doc.Top().String("owner")
	type load struct {
		items int
		first *plan.Element
	}
	loads := map[string]*load{}
	var order []string
	total, items := 0, 0
	var item *plan.Element // the last one that somebody leads
	for _, x := range c.charges() {
		if x.of.Shape != plan.ItemShape || x.field != "lead" {
			continue
		}
		if x.of != item {
			item = x.of
			items++
		}
		if x.unit == owner {
			continue
		}
		if loads[x.unit] == nil {
			loads[x.unit] = &load{first: item}
			order = append(order, x.unit)
		}
		loads[x.unit].items++
		total++
	}
	others := len(order) - 1
	if others < otherLeads {
		return
	}
	for _, u := range order {
		l := loads[u]
		if rest := total - l.items; l.items < heavyItems || l.items*others < heavyTimes*rest {
			continue
		}
		at := l.first.Node.Get("lead")
		c.report(l.first, "lead", memberAt(at, u), plan.Say("rules.heavy-load", c.Units.NameOf(u), l.items, items, others, total-l.items))
	}
}
