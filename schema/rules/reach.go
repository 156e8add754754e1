package rules

import "lantu/plan"

// OutOfReach judges units before they are chosen: it says why a plan should not charge one, or a member
// of a group, as rule R-06 will; ok is false where nothing speaks against it.
func OutOfReach(d *plan.Document, units *plan.Registry) func(id string) (why plan.Message, ok bool) {
	c := &checker{Context: Context{Doc: d, Units: units}}
	r := c.reach()
	return func(id string) (plan.Message, bool) {
		if r.level < 0 {
			return plan.Message{}, false
		}
		m := r.verdict(units, id)
		return m, m.ID != ""
	}
}
