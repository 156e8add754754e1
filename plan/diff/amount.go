package diff

import (
	"math/big"
	"strings"

	"lantu/plan"
)

// amount says how a target or another quantity changed, with the unit that stands in a field of its own
// and the difference: 2023：90 → 92 %（+2 个百分点）.
func (w Words) amount(name, label string, c Change, old, new string) string {
	was, is := c.unit()
	shown := func(value, unit string) string {
		if q, err := plan.ParseQuantity(value); err != nil || q.Unit != "" || unit == "" {
			return value
		}
		return w.text("diff.with-unit", value, unit)
	}
	switch {
	case old == "":
		return w.text("diff.set", name, label, shown(new, is))
	case new == "":
		return w.text("diff.unset", name, label, shown(old, was))
	case was != is:
		return w.text("diff.changed", name, label, shown(old, was), shown(new, is))
	}
	line := w.text("diff.changed", name, label, old, shown(new, is))
	if d := w.difference(old, new, is); d != "" {
		line = w.text("diff.by", line, d)
	}
	return line
}

// Difference says by how much an amount changed: +2 个百分点, −5 所; "" where the values cannot be
// subtracted, such as ranges, ratios and amounts of different units.
func (w Words) Difference(c Change) string {
	was, is := c.unit()
	if c.Kind != Changed || c.Old == nil || c.New == nil || was != is {
		return ""
	}
	return w.difference(c.Old.String(), c.New.String(), is)
}

func (w Words) difference(old, new, unit string) string {
	a, errA := plan.ParseQuantity(old)
	b, errB := plan.ParseQuantity(new)
	if errA != nil || errB != nil || a.Unit != b.Unit || !isPlain(a) || !isPlain(b) ||
		a.Comparator != b.Comparator || a.Change != b.Change || a.Against != b.Against || a.Scope != b.Scope {
		return ""
	}
	by := (&big.Rat{}).Sub(b.Number.Rat(), a.Number.Rat())
	if by.Sign() == 0 {
		return ""
	}
	sign := "+"
	if by.Sign() < 0 {
		sign = "−"
	}
	number := sign + by.Abs(by).FloatString(max(decimals(a.Number), decimals(b.Number)))
	if strings.Contains(number, ".") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	if a.Unit != "" {
		unit = a.Unit
	}
	switch {
	case unit == "%" && strings.TrimLeft(number, "+−") == "1":
		return w.text("diff.by-point", number)
	case unit == "%":
		return w.text("diff.by-points", number)
	case unit == "":
		return number
	}
	return w.text("diff.by-amount", number, short(unit))
}

// isPlain tells that a quantity is one whole or decimal number.
func isPlain(q plan.Quantity) bool {
	return q.Gap == plan.NoGap && q.To == "" && q.Over == "" && q.Change != plan.Fold && !strings.Contains(string(q.Number), "/")
}

func decimals(n plan.Number) int {
	_, fraction, _ := strings.Cut(string(n), ".")
	return len(fraction)
}

// unit is the unit that stands beside an amount in a field of its own, before and after.
func (c Change) unit() (was, is string) {
	if c.Kind != Changed || len(c.keys) != 2 { // a duty's amount has its unit in it
		return "", ""
	}
	if e, ok := c.of.a.doc.Element(c.Element); ok && e.Shape == plan.IndicatorShape {
		was = e.String("unit")
	}
	if e, ok := c.of.b.doc.Element(c.Element); ok && e.Shape == plan.IndicatorShape {
		is = e.String("unit")
	}
	return was, is
}
