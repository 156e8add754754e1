package rules

import "lantu/plan"

// times is the family T: dates, windows, phases and frequencies.
var times = []rule{
	{id: "T-01", draft: blocks, issue: blocks, looks: "due beyond targets", find: outsidePeriod},
	{id: "T-02", draft: warns, issue: warns, looks: "title period", find: otherNumberOfYears},
	{id: "T-03", draft: warns, issue: warns, looks: "due window date title text rule", find: twoReadings},
	{id: "T-04", draft: blocks, issue: blocks, looks: "due window date title text rule", find: noSuchDate},
	{id: "T-05", draft: warns, issue: warns, looks: "due window title text rule", find: dateWithoutYear},
	{id: "T-06", draft: blocks, issue: blocks, looks: "window", find: phaseOutsidePeriod},
	{id: "T-07", draft: warns, issue: warns, looks: "window title text", find: phasesApart},
	{id: "T-08", draft: warns, issue: warns, looks: "due window beyond", find: laterThanParent},
	{id: "T-09", draft: warns, issue: warns, looks: "role every quote text", find: vagueFrequency},
	{id: "T-10", draft: informs, issue: informs, looks: "role due every window targets title text rule", find: noDateAtAll},
	{id: "T-11", draft: warns, issue: warns, looks: "who do every amount", find: weeklyAgainstTerm},
}

// period gives the plan's period; ok is false where it has none that can be read and is filled in.
func (c *checker) period() (p plan.Period, ok bool) {
	p, err := plan.ParsePeriod(c.Doc.Top().String("period"))
	return p, err == nil && p.Gap == plan.NoGap
}

// outsidePeriod finds dates, and periods of targets, that the plan's period does not hold, where nothing says that they may lie
// beyond it. Dates that nobody can read are reported with the structure.
func outsidePeriod(c *checker) {
	period, ok := c.period()
	if !ok {
		return
	}
	inside := map[string]bool{} // plans name few different dates
	for _, due := range c.readClock().dues {
		known, ok := inside[due.at.Value]
		if !ok {
			when, err := c.when(due.at.Value)
			known = err != nil || liesIn(period, when)
			inside[due.at.Value] = known
		}
		if known || mayLieBeyond(due.of) {
			continue
		}
		c.report(due.of, "due", due.at, plan.Say("rules.outside-period", due.at.Value, period.String()))
	}
	touching := map[string]bool{} // likewise for the periods of targets, of which a day is enough
	for e, targets := range c.having("targets") {
		if targets.Kind != plan.Map || mayLieBeyond(e) {
			continue
		}
		for _, target := range targets.Entries {
			known, ok := touching[target.Key]
			if !ok {
				column, err := plan.ParsePeriod(target.Key)
				known = err != nil || column.Gap != plan.NoGap || overlap(period, column)
				touching[target.Key] = known
			}
			if !known {
				at := &plan.Node{Kind: plan.Scalar, Exact: true, Value: target.Key, Pos: target.Pos}
				c.report(e, "targets."+target.Key, at, plan.Say("rules.target-outside-period", target.Key, period.String()))
			}
		}
	}
}

// overlap tells whether two periods have a day in common. A school year that goes on after the period is
// that of its last term, and the year of a target that of the period's last months.
func overlap(a, b plan.Period) bool {
	return a.First().Compare(b.Last()) <= 0 && b.First().Compare(a.Last()) <= 0
}

// mayLieBeyond tells whether an element has no date to be held to the period: those of gates and
// reports often follow its end, and an item or an indicator may say beyond: true for all that stands in it.
func mayLieBeyond(e *plan.Element) bool {
	for ; e != nil; e = e.Up {
		switch e.Shape {
		case plan.GateShape, plan.ReportShape:
			return true
		case plan.ItemShape, plan.IndicatorShape:
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

// laterThanParent finds what is due after that which it is a part of: items and their facts after the
// item around them, gates after the end of their phase. Recurring and open times have no end to compare.
func laterThanParent(c *checker) {
	lastOf := func(due string) plan.Date { // zero where a time has no last day
		when, _ := c.when(due)
		last, _ := when.Last()
		return last
	}
	for _, due := range c.readClock().dues {
		e := due.of
		if e.Up == nil || shapesWith["beyond"][e.Shape] && e.String("beyond") == "true" {
			continue
		}
		var limit plan.Date
		var limiting string
		switch e.Shape {
		case plan.GateShape:
			limiting = e.Up.String("window")
			if w, err := plan.ParsePeriod(limiting); err == nil && w.Gap == plan.NoGap {
				limit = w.Last()
			}
		case plan.ItemShape, plan.DutyShape, plan.QuotaShape, plan.ProductShape:
			limiting = dueAround(e)
			limit = lastOf(limiting)
		}
		if limit.IsZero() {
			continue
		}
		if end := lastOf(due.at.Value); !end.IsZero() && end.Compare(limit) > 0 {
			c.report(e, "due", due.at, plan.Say("rules.later-than-parent", due.at.Value, limiting))
		}
	}
}

// dueAround is the time of the nearest item around an element that has one.
func dueAround(e *plan.Element) string {
	for e = e.Up; e != nil && e.Shape == plan.ItemShape; e = e.Up {
		if due := e.Node.Get("due").String(); due != "" {
			return due
		}
	}
	return ""
}

// noDateAtAll finds plans of some tasks that name no time anywhere, neither in a field nor in their words.
// For one or two tasks the period says enough.
func noDateAtAll(c *checker) {
	tasks := 0
	for e := range c.Doc.Elements() {
		if e.Up != nil {
			for _, field := range [...]string{"due", "every", "window", "targets"} {
				if _, has := e.Shape.Field(field); has && !isEmpty(e.Node.Get(field)) {
					return
				}
			}
		}
		if e.Shape == plan.ItemShape && e.Node.Get("role").String() == "task" {
			tasks++
		}
	}
	if tasks < 3 {
		return
	}
	if len(c.datedTexts()) > 0 {
		return
	}
	c.report(c.Doc.Top(), "body", nil, plan.Say("rules.no-date-at-all"))
}
