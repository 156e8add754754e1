package rules

import (
	"math/big"
	"strconv"
	"strings"

	"lantu/plan"
)

// Indicators and their targets, each by itself: units, per cent, direction.

// unitMissing finds numbers of nobody knows what. Ratios, multiples, indexes and nought need no unit.
func unitMissing(c *checker) {
	for _, r := range c.numbers().rows {
		unit := r.Node.Get("unit").String()
		var bare []plan.Figure
		for _, f := range r.figures {
			switch {
			case unit != "" && f.Gap == plan.NoGap && f.Change == plan.NoChange && f.Unit != unit && otherUnit(f.Quantity, unit):
				c.report(r.Element, f.Field(), f.At, plan.Say("rules.other-unit", f.At.Value, f.Unit, unit))
			case lacksUnit(f.Quantity):
				bare = append(bare, f)
			}
		}
		if len(bare) == 0 || r.derived || needsNoUnit(r.Node.Get("name").String()) {
			continue
		}
		if len(bare) == len(r.figures) {
			c.report(r.Element, "unit", nil, plan.Say("rules.indicator-without-unit", bare[0].At.Value))
			continue
		}
		for _, f := range bare {
			c.report(r.Element, f.Field(), f.At, plan.Say("rules.amount-without-unit", f.At.Value))
		}
	}
	for _, a := range c.numbers().amounts {
		switch {
		case !lacksUnit(a.Quantity) || a.in.Shape == plan.CountShape || a.in.Shape == plan.PartShape:
		case a.field == "share":
			c.report(a.in, a.field, a.at, plan.Say("rules.share-without-percent", a.at.Value))
		default:
			c.report(a.in, a.field, a.at, plan.Say("rules.amount-without-unit", a.at.Value))
		}
	}
}

func lacksUnit(q plan.Quantity) bool {
	return q.Unit == "" && q.Over == "" && q.Gap == plan.NoGap && q.Change != plan.Fold && q.Number.Cmp("0") != 0
}

func otherUnit(q plan.Quantity, unit string) bool {
	return q.BaseUnit() != plan.Quantity{Unit: unit}.BaseUnit()
}

func needsNoUnit(name string) bool {
	for _, end := range []string{"比", "比例", "系数", "指数", "倍数", "名次", "排名"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// overAHundred finds more than all: a coverage of 105 %. Gross rates count those of other ages too, and
// growth knows no bound.
func overAHundred(c *checker) {
	for _, r := range c.numbers().rows {
		for _, f := range r.figures {
			if isOver(f.Quantity) && r.Node.Get("gross").String() != "true" && !grows(r.Node.Get("name").String()) {
				c.report(r.Element, f.Field(), f.At, plan.Say("rules.over-a-hundred-indicator", f.At.Value))
			}
		}
	}
	for _, a := range c.numbers().amounts {
		if a.in.Shape != plan.PartShape && isOver(a.Quantity) && !grows(a.in.Title()) && !strings.Contains(a.in.Title(), "毛") {
			c.report(a.in, a.field, a.at, plan.Say("rules.over-a-hundred", a.at.Value))
		}
	}
}

func grows(name string) bool { return strings.Contains(name, "增") }

func isOver(q plan.Quantity) bool {
	if q.Change != plan.NoChange || !q.Share() {
		return false
	}
	number := q.Number
	if q.To != "" {
		number = q.To
	}
	if q.Unit == "%" {
		return number.Cmp("100") > 0
	}
	value, _ := q.Base()
	return value.Cmp(big.NewRat(100, 1)) > 0
}

// againstDirection finds targets that move the way in which the indicator should not.
func againstDirection(c *checker) {
	for _, r := range c.numbers().rows {
		for before, after := range r.steps {
			moved, ok := after.Cmp(before.Quantity)
			message := ""
			switch {
			case !ok || moved == 0:
			case r.direction == "up" && moved < 0:
				message = "rules.target-falls"
			case r.direction == "down" && moved > 0:
				message = "rules.target-rises"
			case r.direction == "keep":
				message = "rules.target-changes"
			}
			if message != "" {
				c.report(r.Element, after.Field(), after.At, plan.Message{ID: message, Args: []any{after.Period, after.At.Value, before.Period, before.At.Value}})
			}
		}
	}
}

// steps gives each figure of a row with the one before it.
func (r row) steps(yield func(before, after step) bool) {
	for i := 1; i < len(r.chain); i++ {
		if !yield(r.chain[i-1], r.chain[i]) {
			return
		}
	}
}

// flatTarget tells of targets that ask for nothing more than the period before, unless nothing more can
// be asked for. A plan may begin where things stand, so the baseline counts only against the last target.
// Once is enough for an indicator.
func flatTarget(c *checker) {
	for _, r := range c.numbers().rows {
		if r.derived || r.direction != "up" && r.direction != "down" {
			continue
		}
		for before, after := range r.steps {
			moved, ok := after.Cmp(before.Quantity)
			ceiling := r.direction == "up" && after.Share() && after.Number.Cmp("100") >= 0
			floor := r.direction == "down" && after.Number.Cmp("0") == 0
			if before.baseline() && after.Figure != r.chain[len(r.chain)-1].Figure {
				continue
			}
			if ok && moved == 0 && after.To == before.To && !ceiling && !floor {
				c.report(r.Element, after.Field(), after.At, plan.Say("rules.target-flat", after.Period, after.At.Value, before.Period))
				break
			}
		}
	}
}

// jump finds targets that leap: most are slips of a digit. A year may bring half as much again, a share
// fifty points; numbers below ten may do what they like.
func jump(c *checker) {
	for _, r := range c.numbers().rows {
		if r.derived {
			continue
		}
		for before, after := range r.steps {
			if isNear(before, after) || before.BaseUnit() != after.BaseUnit() || !before.IsLevel() || !after.IsLevel() {
				continue
			}
			years := int64(max(1, after.last.Year-before.last.Year))
			from, _ := before.Base()
			to, _ := after.Base()
			change := new(big.Rat).Sub(to, from)
			allowed := big.NewRat(50*years, 1)
			if after.Share() {
				if change.Abs(change).Cmp(allowed) > 0 {
					c.report(r.Element, after.Field(), after.At, plan.Say("rules.share-jumps",
						after.Period, after.At.Value, before.Period, before.At.Value, string(plan.Decimal(change, 1))))
				}
				continue
			}
			ten := big.NewRat(10, 1)
			if from.Sign() <= 0 || from.Cmp(ten) < 0 && to.Cmp(ten) < 0 && after.IsCount() {
				continue
			}
			change.Quo(change, from).Mul(change, big.NewRat(100, 1))
			if change.Abs(change).Cmp(allowed) > 0 {
				c.report(r.Element, after.Field(), after.At, plan.Say("rules.number-jumps",
					after.Period, after.At.Value, before.Period, before.At.Value, string(plan.Decimal(change, 0))))
			}
		}
	}
}

// isNear tells numbers of one unit that differ by less than half of the smaller, and shares below a hundred
// that do, without any fractions: as nearly all do, and there are thousands.
func isNear(before, after step) bool {
	a, ok := inHundredths(before.Number)
	b, also := inHundredths(after.Number)
	return ok && also && before.Unit == after.Unit && before.Over == "" && after.Over == "" &&
		2*max(a-b, b-a) < min(a, b) && (!after.Share() || max(a, b) <= 100*100)
}

// inHundredths reads a decimal of a usual size.
func inHundredths(n plan.Number) (int64, bool) {
	if len(n) > 12 || n.Places() > 2 {
		return 0, false
	}
	whole, fraction, _ := strings.Cut(string(n), ".")
	v, err := strconv.ParseInt(whole+(fraction + "00")[:2], 10, 64)
	return v, err == nil && v > 0
}

// boundAgainstDirection finds targets such as ≤95 of an indicator that should rise: they are met by doing
// nothing.
func boundAgainstDirection(c *checker) {
	for _, r := range c.numbers().rows {
		for _, f := range r.figures {
			if f.Row != "targets" || f.Change != plan.NoChange {
				continue
			}
			above := f.Comparator == plan.AtLeast || f.Comparator == plan.MoreThan
			below := f.Comparator == plan.AtMost || f.Comparator == plan.LessThan
			switch {
			case r.direction == "up" && below:
				c.report(r.Element, f.Field(), f.At, plan.Say("rules.bound-above", f.At.Value))
			case r.direction == "down" && above:
				c.report(r.Element, f.Field(), f.At, plan.Say("rules.bound-below", f.At.Value))
			}
		}
	}
}
