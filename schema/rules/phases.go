package rules

import "lantu/plan"

// What belongs to the plan as a stretch of time: how long it is, and how its phases fill it.

// phaseOutsidePeriod finds phases that leave the plan's period. One that ends before it starts cannot be
// read, and is reported with the structure.
func phaseOutsidePeriod(c *checker) {
	period, ok := c.period()
	if !ok {
		return
	}
	for _, phase := range c.Doc.Top().In("phases") {
		at := phase.Node.Get("window")
		window, err := plan.ParsePeriod(at.String())
		if err != nil || window.Gap != plan.NoGap || period.Contains(window.First()) && period.Contains(window.Last()) {
			continue
		}
		c.report(phase, "window", at, plan.Say("rules.phase-outside-period", window.String(), period.String()))
	}
}

// phasesApart finds phases that do not begin on the day after the phase before them ends.
func phasesApart(c *checker) {
	var before *plan.Element
	var ended plan.Period
	for _, phase := range c.Doc.Top().In("phases") {
		at := phase.Node.Get("window")
		window, err := plan.ParsePeriod(at.String())
		if err != nil || window.Gap != plan.NoGap {
			before = nil // nobody can tell what lies between
			continue
		}
		if before != nil {
			next := plan.DateOf(ended.Last().Time().AddDate(0, 0, 1))
			switch order := window.First().Compare(next); {
			case order < 0:
				c.report(phase, "window", at, plan.Say("rules.phases-overlap", before.Title(), ended.Last().String(), window.First().String()))
			case order > 0:
				c.report(phase, "window", at, plan.Say("rules.phases-gap", before.Title(), ended.Last().String(), window.First().String()))
			}
		}
		before, ended = phase, window
	}
}
