package rules

import "lantu/plan"

// times is the family T: dates, windows and phases.
var times = []rule{
	{id: "T-01", draft: blocks, issue: blocks, looks: "due beyond", find: outsidePeriod},
}

// outsidePeriod finds dates that the plan's period does not hold, where nothing says that they may lie
// beyond it. Dates that nobody can read are reported with the structure.
func outsidePeriod(c *checker) {
	period, err := plan.ParsePeriod(c.Doc.Top().String("period"))
	if err != nil || period.Gap != plan.NoGap {
		return
	}
	inside := map[string]bool{"": true} // plans name few different dates
	for e := range c.Doc.Elements() {
		due := e.Node.Get("due")
		known, ok := inside[due.String()]
		if !ok {
			when, err := plan.ParseWhen(due.String())
			known = err != nil || liesIn(period, when)
			inside[due.String()] = known
		}
		if known || mayLieBeyond(e) {
			continue
		}
		c.report(e, "due", due, plan.Say("rules.outside-period", due.String(), period.String()))
	}
}

// mayLieBeyond tells whether an element has no date to be held to the period: those of gates and
// reports often follow its end, and an item may say beyond: true for all that stands in it.
func mayLieBeyond(e *plan.Element) bool {
	for ; e != nil; e = e.Up {
		switch e.Shape {
		case plan.GateShape, plan.ReportShape:
			return true
		case plan.ItemShape:
			if e.String("beyond") == "true" {
				return true
			}
		}
	}
	return false
}

// liesIn tells whether the days that a time names lie in the period.
func liesIn(period plan.Period, when plan.When) bool {
	if last, ok := when.Last(); ok && !period.Contains(last) {
		return false
	}
	if when.Kind == plan.WhenWindow || when.Kind == plan.WhenFrom {
		return period.Contains(when.Start.First())
	}
	return true
}
