package plan

import (
	"math/big"
	"strings"
)

// A Figure is one number of an indicator: its baseline or target for a period.
type Figure struct {
	Column
	At *Node
	Quantity
}

// A Column is what a figure is of: all indicators of a table may have one in it.
type Column struct {
	Row    string // baseline or targets
	Period string // 2024, 2022-2023, 2022..2024
}

// Field is the path of the column in an indicator: baseline.2021, targets.2024.
func (c Column) Field() string { return c.Row + "." + c.Period }

// usualFigures are a baseline and the targets of three years.
const usualFigures = 4

// Figures gives the baselines and targets of an indicator that can be read, in the order of the file, each
// in the unit of the indicator where it names none itself.
func (e *Element) Figures() []Figure {
	out := make([]Figure, 0, usualFigures)
	unit := e.Node.Get("unit").String()
	for _, field := range [...]string{"baseline", "targets"} {
		columns := e.Node.Get(field)
		if columns == nil || columns.Kind != Map {
			continue
		}
		for _, column := range columns.Entries {
			if column.Value.Blank() || column.Value.Kind != Scalar {
				continue
			}
			if q, err := ParseQuantity(column.Value.Value); err == nil {
				out = append(out, Figure{Column{field, column.Key}, column.Value, q.In(unit)})
			}
		}
	}
	return out
}

// IsLevel tells a quantity that can stand for a value in a reckoning: a number that is neither a change
// nor a rough one nor a range. Of a bound the bound counts.
func (q Quantity) IsLevel() bool {
	return q.Gap == NoGap && q.Change == NoChange && q.To == "" && q.Comparator != About
}

// Worth is the number that q stands for in arithmetic over several units: 12,000 for 1.2万人, 0.92 for
// 92% and 0.02 for 2个百分点.
func (q Quantity) Worth() *big.Rat { return worth(q.Base()) }

func worth(value *big.Rat, unit string) *big.Rat {
	if isPercent(unit) {
		value.Quo(value, hundred)
	}
	return value
}

var hundred = big.NewRat(100, 1)

func isPercent(unit string) bool { return unit == "%" || unit == "百分点" }

// Share tells a quantity that is a part of a hundred, in whichever scale.
func (q Quantity) Share() bool { return q.BaseUnit() == "%" }

// Leeway is how far an exact value may lie from Worth when q is what it was rounded to: half of one in the
// last digit.
func (q Quantity) Leeway() *big.Rat { return q.leeway(q.Number) }

// IsCount tells a whole number of things, which nobody rounded: 27所, but not 2.7万人 or 27%.
func (q Quantity) IsCount() bool {
	scale, unit := unitScale(q.Unit)
	return q.Number.isWhole() && q.Over == "" && scale.isOne() && !isPercent(unit)
}

func (q Quantity) leeway(n Number) *big.Rat {
	scale, unit := unitScale(q.Unit)
	step := n.Step()
	return worth(step.Mul(step, big.NewRat(scale.times, 2*scale.over)), unit)
}

// Agrees says whether an exact value, counted as Worth is, is what q states, within half of one in the
// last digit. A ratio may be stated either way round: 12.5 is 1∶12.5 and 12.5∶1. A bound has to hold, and
// of something rough or of a change nothing can be said: it agrees.
func (q Quantity) Agrees(value *big.Rat) bool {
	switch {
	case q.Gap != NoGap || q.Change != NoChange || q.Comparator == About:
		return true
	case q.Over != "":
		return q.agreesAsRatio(value)
	}
	low, high := q.Worth(), q.Worth()
	slack := q.leeway(q.Number)
	if q.To != "" {
		high, slack = worth(q.scaled(q.To), q.BaseUnit()), q.leeway(q.To)
	}
	notBelow := new(big.Rat).Add(value, slack).Cmp(low) >= 0
	notAbove := new(big.Rat).Sub(value, slack).Cmp(high) <= 0
	switch q.Comparator {
	case AtLeast, MoreThan:
		return notBelow
	case AtMost, LessThan:
		return notAbove
	}
	return notBelow && notAbove
}

// BaseUnit is the unit without its power of ten or classifier: 人 of 万人, % of ‰.
func (q Quantity) BaseUnit() string {
	_, unit := unitScale(q.Unit)
	return unit
}

// agreesAsRatio compares with the fraction of the terms as they may have been before they were rounded. A
// term of 1 is the one that the other is counted against.
func (q Quantity) agreesAsRatio(value *big.Rat) bool {
	slack := func(n Number) *big.Rat {
		if n.Cmp("1") == 0 {
			return new(big.Rat)
		}
		return new(big.Rat).Quo(n.Step(), big.NewRat(2, 1))
	}
	over := q.Over.Rat()
	low := new(big.Rat).Quo(new(big.Rat).Sub(q.Number.Rat(), slack(q.Number)), new(big.Rat).Add(over, slack(q.Over)))
	under := new(big.Rat).Sub(over, slack(q.Over))
	if under.Sign() <= 0 || value.Sign() <= 0 {
		return value.Sign() == 0 && q.Number.Rat().Sign() == 0
	}
	high := new(big.Rat).Quo(new(big.Rat).Add(q.Number.Rat(), slack(q.Number)), under)
	within := func(v *big.Rat) bool { return v.Cmp(low) >= 0 && v.Cmp(high) <= 0 }
	return within(value) || within(new(big.Rat).Inv(value))
}

// Written writes an exact value, counted as Worth is, in the way in which q is written: its unit, its
// digits after the point, its side of a ratio.
func (q Quantity) Written(value *big.Rat) string {
	if q.Over != "" && value.Sign() > 0 {
		if q.Over.Cmp("1") == 0 {
			return written(nearer(value, q.Number.Rat()), q.Number.Places(), "∶1")
		}
		return "1∶" + written(nearer(value, new(big.Rat).Quo(q.Over.Rat(), q.Number.Rat())), q.Over.Places(), "")
	}
	return written(q.counted(value), max(q.Number.Places(), q.To.Places()), q.Unit)
}

// counted is an exact value, counted as Worth is, in the unit of q.
func (q Quantity) counted(value *big.Rat) *big.Rat {
	scale, unit := unitScale(q.Unit)
	v := new(big.Rat).Mul(value, big.NewRat(scale.over, scale.times))
	if isPercent(unit) {
		v.Mul(v, hundred)
	}
	return v
}

// nearer is value or its inverse, whichever lies closer to want.
func nearer(value, want *big.Rat) *big.Rat {
	apart := func(v *big.Rat) *big.Rat { d := new(big.Rat).Sub(v, want); return d.Abs(d) }
	if inverse := new(big.Rat).Inv(value); apart(inverse).Cmp(apart(value)) < 0 {
		return inverse
	}
	return value
}

func written(v *big.Rat, places int, unit string) string {
	return strings.TrimSpace(v.FloatString(places) + unit)
}
