package rules

import (
	"math/big"
	"strings"

	"lantu/plan"
)

// Wholes and their parts: divisions, 其中 and what a formula gives.

// A division is a whole with its parts, as far as they have numbers.
type division struct {
	*plan.Element
	whole           amount // Text is "" where there is none
	parts           []part
	exclusive       bool
	complete        bool // and exclusive: the parts are all of it, each once
	amounts, shares bool // every part has one
}

type part struct {
	*plan.Element
	amount, share amount
}

func (c *checker) divisions(yield func(division) bool) {
	for e := range c.Doc.Elements() {
		if e.Shape != plan.DivisionShape {
			continue
		}
		d := division{Element: e, exclusive: e.String("exclusive") == "true", amounts: true, shares: true}
		d.complete = d.exclusive && e.String("complete") == "true"
		d.whole, _ = amountOf(e, "whole")
		for _, p := range e.In("parts") {
			x := part{Element: p}
			x.amount, _ = amountOf(p, "amount")
			x.share, _ = amountOf(p, "share")
			x.amount.Quantity = x.amount.In(d.whole.Unit)
			d.amounts = d.amounts && counts(x.amount)
			d.shares = d.shares && counts(x.share) && x.share.Share()
			d.parts = append(d.parts, x)
		}
		if !yield(d) {
			return
		}
	}
}

// counts tells an amount that can be added up.
func counts(a amount) bool { return a.Text != "" && a.IsLevel() && a.Over == "" }

// sharesOverAHundred adds up shares of which nothing belongs to two. Shares of at most so much may be less.
func sharesOverAHundred(c *checker) {
	for d := range c.divisions {
		if !d.exclusive {
			continue
		}
		sum, slack, words := new(big.Rat), new(big.Rat), []string{}
		for _, p := range d.parts {
			if counts(p.share) && p.share.Share() && p.share.Comparator != plan.AtMost && p.share.Comparator != plan.LessThan {
				sum.Add(sum, p.share.Worth())
				slack.Add(slack, p.share.Leeway())
				words = append(words, p.share.at.Value)
			}
		}
		if new(big.Rat).Sub(sum, slack).Cmp(big.NewRat(1, 1)) > 0 {
			c.report(d.Element, "parts", nil, plan.Say("rules.shares-over-a-hundred", strings.Join(words, " + "), percent(sum)))
		}
	}
}

func percent(share *big.Rat) string {
	return string(plan.Decimal(new(big.Rat).Mul(share, big.NewRat(100, 1)), 2)) + "%"
}

// otherThanParts adds up the parts of a whole: amounts, shares, and sub-indicators that are all of their
// indicator. Counts have to agree, what was rounded to the last digit that it states.
func otherThanParts(c *checker) {
	for d := range c.divisions {
		switch {
		case d.complete && d.amounts && len(d.parts) > 0 && counts(d.whole):
			var parts []plan.Quantity
			for _, p := range d.parts {
				parts = append(parts, p.amount.Quantity)
			}
			if sum, agrees, _ := plan.AddUp(d.whole.Quantity, parts); !agrees {
				c.report(d.Element, "whole", d.whole.at, plan.Say("rules.other-than-parts", d.whole.at.Value, d.whole.Written(sum)))
			}
		case d.complete && d.shares && len(d.parts) > 0:
			whole, parts := plan.Quantity{Comparator: plan.Exactly, Number: "100", Unit: "%"}, []plan.Quantity{}
			for _, p := range d.parts {
				parts = append(parts, p.share.Quantity)
			}
			if sum, agrees, _ := plan.AddUp(whole, parts); !agrees && sum.Cmp(big.NewRat(1, 1)) < 0 {
				c.report(d.Element, "parts", nil, plan.Say("rules.shares-below-a-hundred", percent(sum)))
			}
		}
	}
	for _, x := range c.Doc.Sums() {
		if !x.Agrees {
			c.report(x.Element, x.Field(), x.Stated.At, plan.Say("rules.other-than-parts", x.Stated.At.Value, x.Words))
		}
	}
}

func addsUp(r row) bool { return r.Node.Get("adds-up").String() == "true" }

// otherThanCounts divides the amount of a part by the whole: 22 of 27 are 81.5 %.
func otherThanCounts(c *checker) {
	for d := range c.divisions {
		whole, ok := d.total()
		if !ok || whole.Sign() <= 0 {
			continue
		}
		for _, p := range d.parts {
			if !counts(p.amount) || p.share.Text == "" || !p.share.Share() || d.whole.Text != "" && p.amount.BaseUnit() != d.whole.BaseUnit() {
				continue
			}
			if share := new(big.Rat).Quo(p.amount.Worth(), whole); !p.share.Agrees(share) {
				c.report(p.Element, "share", p.share.at, plan.Say("rules.other-than-counts",
					p.share.at.Value, p.amount.at.Value, c.wholeWords(d, whole), percent(rounded(share))))
			}
		}
	}
}

// total is the whole of a division, or what its parts make together where they are all of it.
func (d division) total() (*big.Rat, bool) {
	if counts(d.whole) {
		return d.whole.Worth(), true
	}
	sum := new(big.Rat)
	for _, p := range d.parts {
		if !counts(p.amount) {
			return nil, false
		}
		sum.Add(sum, p.amount.Worth())
	}
	return sum, d.complete && len(d.parts) > 0
}

func (c *checker) wholeWords(d division, whole *big.Rat) string {
	if d.whole.Text != "" {
		return d.whole.at.Value
	}
	return string(plan.Decimal(whole, 2))
}

// rounded is a share to a tenth of a per cent, as people write them.
func rounded(share *big.Rat) *big.Rat { return plan.Number(share.FloatString(3)).Rat() }

// partAboveWhole finds parts that are more than what they are a part of. A rate may be higher in a part,
// so shares are compared only where they add up.
func partAboveWhole(c *checker) {
	for d := range c.divisions {
		if !counts(d.whole) {
			continue
		}
		for _, p := range d.parts {
			if counts(p.amount) && isAbove(p.amount.Quantity, d.whole.Quantity) {
				c.report(p.Element, "amount", p.amount.at, plan.Say("rules.part-above-whole", p.amount.at.Value, d.whole.at.Value))
			}
		}
	}
	for _, r := range c.numbers().rows {
		if r.Up.Shape != plan.IndicatorShape {
			continue
		}
		whole, _ := c.numbers().rowOf(r.Up)
		for _, f := range r.figures {
			for _, w := range whole.figures {
				if w.Column == f.Column && (!f.Share() || addsUp(whole)) && isAbove(f.Quantity, w.Quantity) {
					c.report(r.Element, f.Field(), f.At, plan.Say("rules.part-above-indicator", f.At.Value, whole.Title(), f.Period, w.At.Value))
				}
			}
		}
	}
}

// isAbove tells whether a part is certainly more than the whole: at least so many are above at most so
// many, but not above at least so many of the whole, which may be more.
func isAbove(part, whole plan.Quantity) bool {
	lowest := part.Comparator == plan.Exactly || part.Comparator == plan.AtLeast || part.Comparator == plan.MoreThan
	highest := whole.Comparator == plan.Exactly || whole.Comparator == plan.AtMost || whole.Comparator == plan.LessThan
	if !part.IsLevel() || !whole.IsLevel() || part.Comparator != whole.Comparator && !(lowest && highest) {
		return false
	}
	c, ok := part.Cmp(whole)
	return ok && c > 0
}

// otherThanFormula reckons the indicators that follow from others.
func otherThanFormula(c *checker) {
	for _, loop := range c.Doc.FormulaLoops() {
		if e, ok := c.Doc.Element(loop[0]); ok {
			c.report(e, "formula", e.Node.Get("formula"), plan.Say("rules.formula-loop", strings.Join(append(loop, loop[0]), " → ")))
		}
	}
	for _, x := range c.Doc.Derived() {
		if !x.Agrees {
			c.report(x.Element, x.Field(), x.Stated.At, plan.Say("rules.other-than-formula", x.Period, x.Stated.At.Value, x.Words))
		}
	}
}

// weightsNotWhole adds up the weights of an assessment: 100 %, or as many points as its text says, else a
// hundred. Extra points and deductions stand beside them.
func weightsNotWhole(c *checker) {
	var last *plan.Element
	sum, unit, words := new(big.Rat), "", []string{}
	for _, e := range c.Doc.Top().In("assessment.parts") {
		weight, ok := amountOf(e, "weight")
		if title := e.String("title"); strings.Contains(title, "加分") || strings.Contains(title, "扣分") || strings.Contains(title, "附加") {
			continue
		}
		if !ok || !counts(weight) || last != nil && weight.Unit != unit {
			return // not all of them are known, or they cannot be added up
		}
		last, unit = e, weight.Unit
		value, _ := weight.Base()
		sum.Add(sum, value)
		words = append(words, weight.at.Value)
	}
	if last == nil {
		return
	}
	whole := big.NewRat(100, 1)
	if unit == "" && sum.Cmp(big.NewRat(1, 1)) == 0 {
		return // 0.5 + 0.5
	}
	if unit == "分" {
		if full, ok := fullMarks(c.Doc.Top().String("assessment.text")); ok {
			whole = full
		}
	}
	if sum.Cmp(whole) != 0 {
		c.report(last, "weight", last.Node.Get("weight"), plan.Say("rules.weights-not-whole",
			strings.Join(words, " + "), string(plan.Decimal(sum, 2))+unit, string(plan.Decimal(whole, 2))+unit))
	}
}

// fullMarks reads 满分120分, 总分120分.
func fullMarks(text string) (*big.Rat, bool) {
	for _, word := range []string{"满分", "总分"} {
		_, rest, found := strings.Cut(text, word)
		rest = strings.TrimLeft(rest, "为是：: ")
		digits, after, _ := strings.Cut(rest, "分")
		if n := plan.Number(strings.TrimSpace(digits)); found && len(rest) > len(after) && n.Rat().Sign() > 0 {
			return n.Rat(), true
		}
	}
	return nil, false
}
