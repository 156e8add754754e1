package plan

import "math/big"

// Sums adds up the parts of every indicator that says that its sub-indicators are all of it, for each period
// for which all of them state something. What cannot be added up is left out: quantities of several units,
// changes, bounds beside exact numbers.
func (d *Document) Sums() []Derived {
	var out []Derived
	for e := range d.Elements() {
		if e.Shape != IndicatorShape || e.Node.Get("adds-up").String() != "true" {
			continue
		}
		own := e.Figures()
		for _, p := range partFigures(e) {
			x := Derived{Element: e, Column: p.column, Agrees: true}
			like := p.parts[0]
			for i := range own {
				if own[i].Column == p.column {
					x.Stated = &own[i]
				}
			}
			if x.Stated != nil {
				if like = x.Stated.Quantity; !like.IsLevel() {
					continue
				}
			}
			var ok bool
			if x.Value, x.Agrees, ok = AddUp(like, p.parts); !ok {
				continue
			}
			x.Agrees = x.Agrees || x.Stated == nil
			x.Words = like.Written(x.Value)
			out = append(out, x)
		}
	}
	return out
}

// A partColumn is what the parts of an indicator state in one column.
type partColumn struct {
	column Column
	parts  []Quantity
}

// partFigures gives the columns in which every sub-indicator states something.
func partFigures(e *Element) []partColumn {
	var out []partColumn
	subs := 0
	for _, sub := range e.Children {
		if sub.Shape != IndicatorShape {
			continue
		}
		for _, f := range sub.Figures() {
			if subs == 0 {
				out = append(out, partColumn{column: f.Column})
			}
			for i := range out {
				if out[i].column == f.Column && len(out[i].parts) == subs {
					out[i].parts = append(out[i].parts, f.Quantity)
				}
			}
		}
		subs++
	}
	whole := out[:0]
	for _, c := range out {
		if len(c.parts) == subs {
			whole = append(whole, c)
		}
	}
	return whole
}

// AddUp adds up parts and tells whether the sum is the whole, but for rounding. ok is false where they are no
// parts of one measure: quantities of several units, and bounds beside exact numbers.
func AddUp(whole Quantity, parts []Quantity) (sum *big.Rat, agrees, ok bool) {
	sum, slack := new(big.Rat), rounding(whole)
	for _, p := range parts {
		if !p.IsLevel() || p.BaseUnit() != whole.BaseUnit() || p.Comparator != whole.Comparator {
			return sum, true, false
		}
		sum.Add(sum, p.Worth())
		slack.Add(slack, rounding(p))
	}
	apart := new(big.Rat).Sub(sum, whole.Worth())
	return sum, apart.Abs(apart).Cmp(slack) <= 0, true
}

// rounding is the leeway of what may have been rounded; of counts it is none.
func rounding(q Quantity) *big.Rat {
	if q.IsCount() {
		return new(big.Rat)
	}
	return q.Leeway()
}
