package plan

import (
	"math/big"
	"slices"
	"strings"
)

// A Quantity is how much of something: a target, an amount of a duty, a quota. It is written
//
//	[FORCE] [each SCOPE] [CHANGE] [COMPARATOR] NUMBER [UNIT] [per SCOPE]
//
// with parts of these kinds, ASCII and typographic forms alike:
//
//	COMPARATOR  ≥ > ≤ < = (or >= <=), 约 or ~ or about; 不少于 不低于 至少 (≥), 超过 高于 (>),
//	            不超过 不高于 至多 (≤), 不满 不足 低于 少于 (<); after the unit 以上 (≥), 以下 以内 (≤),
//	            左右 (about); at least, at most, more than, less than. 以上 and 以下 include the number.
//	NUMBER      100, 91.50, 1,350, -10, +2, 十五, 三分之一, 百分之五, 1亿5000万; halves 一个半, 三年半, 半天,
//	            一半 (50%); 全覆盖 (100%); a range 20-30, 20–30, 20～30, 20至30; a ratio 1:12.5, 600∶1;
//	            翻一番 or 2-fold; a placeholder xx, 20xx; a masked 1*0
//	UNIT        the words that follow: 节, %, ‰, 万元, 个百分点
//	CHANGE      同比 or yoy; 下降 减少 (turns the sign), 增长 提高; 比2018年, 比上年
//	SCOPE       per 市, each 每县: what there is one such quantity of
//	FORCE       必须 or must, 力争 or strive, 原则上 or in principle
//
// Examples: ≥15天, 20–30万元, 每县不少于10所, ≥40节 per 市, 同比下降10%, 力争1∶12.5. How often it recurs
// is not part of a quantity; it stands in `every`.
type Quantity struct {
	Text       string // as typed
	Force      Force
	Scope      string // such as 市; "" where none was named
	Change     Change
	Against    string // what the change is measured from, where it was named: 2018年, 上年
	Comparator Comparator
	Number     Number // "" in a gap; a decrease is negative; of a Fold, what the old value is multiplied by
	To         Number // the upper end of a range, else "". After AtLeast and its like a range is doubtful.
	Over       Number // the second term of a ratio, else ""
	Unit       string // "" where none was named, as it may stand in a field of its own
	Gap        Gap
}

// A Comparator says which values meet a quantity.
type Comparator string

// The comparators. Decreases are negative, so 下降10%以上 is AtMost -10.
const (
	Exactly  Comparator = "="
	AtLeast  Comparator = "≥"
	MoreThan Comparator = ">"
	AtMost   Comparator = "≤"
	LessThan Comparator = "<"
	Between  Comparator = "range" // both ends included
	About    Comparator = "about"
)

// A Change tells that a quantity is a difference and not a level.
type Change string

// The kinds of change.
const (
	NoChange   Change = ""
	Difference Change = "difference"   // 下降10%, +2个百分点
	YearOnYear Change = "year-on-year" // 同比
	Fold       Change = "fold"         // 翻一番, 增长2倍
)

// A Force is how binding a quantity is.
type Force string

// The forces.
const (
	NoForce     Force = ""
	Must        Force = "must"
	Strive      Force = "strive"
	InPrinciple Force = "in-principle"
)

// ParseQuantity reads a quantity. The error is a Message that says what to type.
func ParseQuantity(s string) (Quantity, error) {
	text := strings.TrimSpace(s)
	if q, ok := quickQuantity(text); ok {
		return q, nil
	}
	if text == "" || !isReadable(text) {
		return Quantity{}, Say("quantity.unreadable", text)
	}
	r := quantityReader{q: Quantity{Text: text}}
	if err := r.read(); err != nil {
		return Quantity{}, err
	}
	return r.q, nil
}

// quickQuantity reads the commonest forms, which need no grammar: 91.50, 15节, ≥40%.
func quickQuantity(text string) (Quantity, bool) {
	q := Quantity{Text: text, Comparator: Exactly}
	rest := text
	if s, ok := strings.CutPrefix(rest, "≥"); ok {
		q.Comparator, rest = AtLeast, s
	} else if s, ok := strings.CutPrefix(rest, "≤"); ok {
		q.Comparator, rest = AtMost, s
	}
	end := 0
	for end < len(rest) && (isDigit(rest[end]) || rest[end] == '.') {
		end++
	}
	q.Number, q.Unit = Number(rest[:end]), rest[end:]
	return q, q.Number.isDecimal() && (q.Unit == "" || commonUnits[q.Unit])
}

// commonUnits are units that nothing else can be meant by.
var commonUnits = map[string]bool{"%": true, "所": true, "个": true, "人": true, "名": true, "次": true, "节": true, "天": true,
	"场": true, "项": true, "家": true, "份": true, "万元": true, "万人": true, "亿元": true}

// String is the quantity as it was typed.
func (q Quantity) String() string { return q.Text }

// Same says whether two quantities mean the same, however they were typed: ≥40 and 不少于40, 1.1 and
// 1.10, 1.2万人 and 12,000人, 5‰ and 0.5%.
func (q Quantity) Same(r Quantity) bool {
	if q.Gap != NoGap || r.Gap != NoGap {
		return q.Text == r.Text
	}
	if q.Force != r.Force || q.Scope != r.Scope || q.Change != r.Change || q.Against != r.Against ||
		q.Comparator != r.Comparator || (q.To == "") != (r.To == "") || (q.Over == "") != (r.Over == "") {
		return false
	}
	low, ok := q.Cmp(r)
	return ok && low == 0 && (q.To == "" || q.scaled(q.To).Cmp(r.scaled(r.To)) == 0)
}

// Cmp compares the numbers of two quantities (of ranges the lower ends), whatever their comparators.
// ok is false where they have no common measure: another unit, a unit against none, a change
// against a level, a gap. 万, 亿 and the like before a unit are counted in, and ‰ against %.
func (q Quantity) Cmp(r Quantity) (c int, ok bool) {
	if q.Gap != NoGap || r.Gap != NoGap || q.Change != r.Change {
		return 0, false
	}
	if q.Unit == r.Unit && q.Over == "" && r.Over == "" {
		return q.Number.Cmp(r.Number), true
	}
	value, unit := q.Base()
	other, otherUnit := r.Base()
	return value.Cmp(other), unit == otherUnit
}

// Base gives the number of q (of a range the lower end) counted in the unit without its power of ten or
// classifier, and that unit: 12,000 and 人 for 1.2万人, 0.5 and % for 5‰. A ratio is divided out. It is
// 0 for a gap.
func (q Quantity) Base() (value *big.Rat, unit string) {
	_, unit = unitScale(q.Unit)
	return q.scaled(q.Number), unit
}

// In gives q with the unit that stands in a field of its own, for what q itself does not say: 92 in % is
// 92%, 1.2万 in 人 is 1.2万人, 40节 stays as it is.
func (q Quantity) In(unit string) Quantity {
	p := phrase{q.Unit}
	if q.Unit == "" {
		q.Unit = unit
	} else if power := p.power(); power > 1 && p.rest == "" {
		_, base := unitScale(unit)
		q.Unit += base
	}
	return q
}

// Allows says whether the plain number actual meets the quantity. ok is false where they cannot be
// compared, where actual is no plain number, and for About, which leaves it to people.
func (q Quantity) Allows(actual Quantity) (yes, ok bool) {
	c, ok := q.Cmp(actual)
	if !ok || actual.Comparator != Exactly || q.Comparator == About {
		return false, false
	}
	high := c
	if q.To != "" {
		high = q.scaled(q.To).Cmp(actual.scaled(actual.Number))
	}
	switch q.Comparator {
	case AtLeast:
		return c <= 0, true
	case MoreThan:
		return c < 0, true
	case AtMost:
		return high >= 0, true
	case LessThan:
		return high > 0, true
	case Between:
		return c <= 0 && high >= 0, true
	}
	return c == 0, true
}

// scaled is n in the base unit of q, divided by the second term of a ratio.
func (q Quantity) scaled(n Number) *big.Rat {
	scale, _ := unitScale(q.Unit)
	r := n.Rat()
	if !scale.isOne() {
		r.Mul(r, big.NewRat(scale.times, scale.over))
	}
	if over := q.Over.Rat(); over.Sign() != 0 {
		r.Quo(r, over)
	}
	return r
}

// A scale is what a unit is of its base unit.
type scale struct{ times, over int64 }

func (s scale) isOne() bool { return s == scale{1, 1} }

// unitScale parts a unit into its scale and the rest without its classifier: 万元 is 10,000 and 元,
// 个百分点 is 1 and 百分点, ‰ is a tenth and %.
func unitScale(unit string) (scale, string) {
	switch unit {
	case "‰":
		return scale{1, 10}, "%"
	case "成":
		return scale{10, 1}, "%"
	}
	p := phrase{unit}
	times := p.power()
	if times == 100 && !slices.Contains(hundreds, strings.TrimPrefix(p.rest, "个")) {
		p, times = phrase{unit}, 1
	}
	if rest := strings.TrimPrefix(p.rest, "个"); rest != "" {
		p.rest = rest
	}
	return scale{times, 1}, p.rest
}

// hundreds are the units that are counted by the hundred; 百 before other words is part of a name: 百强县.
var hundreds = []string{"", "人", "名", "户", "所", "元", "米", "亩", "吨", "次", "万元", "亿元"}
