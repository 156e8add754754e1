package plan

import (
	"math/big"
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
//	NUMBER      100, 91.50, 1,350, -10, +2, 十五, 三分之一, 百分之五; a range 20-30, 20–30, 20～30,
//	            20至30; a ratio 1:12.5, 600∶1; 翻一番 or 2-fold; a placeholder xx, 20xx; a masked 1*0
//	UNIT        the words that follow: 节, %, 万元, 个百分点
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
	if text == "" || !isReadable(text) {
		return Quantity{}, Say("quantity.unreadable", text)
	}
	r := quantityReader{q: Quantity{Text: text}}
	if err := r.read(); err != nil {
		return Quantity{}, err
	}
	return r.q, nil
}

// String is the quantity as it was typed.
func (q Quantity) String() string { return q.Text }

// Same says whether two quantities mean the same, however they were typed: ≥40 and 不少于40, 1.1 and
// 1.10, 1.2万人 and 12,000人.
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
// against a level, a gap. 万 and 亿 before a unit are counted in.
func (q Quantity) Cmp(r Quantity) (c int, ok bool) {
	_, unit := unitScale(q.Unit)
	_, other := unitScale(r.Unit)
	if q.Gap != NoGap || r.Gap != NoGap || unit != other || q.Change != r.Change {
		return 0, false
	}
	return q.scaled(q.Number).Cmp(r.scaled(r.Number)), true
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
	r.Mul(r, new(big.Rat).SetInt64(scale))
	if over := q.Over.Rat(); over.Sign() != 0 {
		r.Quo(r, over)
	}
	return r
}

// unitScale parts a unit into its power of ten and the rest without its classifier: 万元 is 10,000 and
// 元, 个百分点 is 1 and 百分点.
func unitScale(unit string) (scale int64, base string) {
	scale = 1
	for _, s := range []struct {
		word  string
		scale int64
	}{{"万亿", 1e12}, {"亿", 1e8}, {"千万", 1e7}, {"百万", 1e6}, {"万", 1e4}, {"千", 1e3}} {
		if rest, ok := strings.CutPrefix(unit, s.word); ok {
			unit, scale = rest, s.scale
			break
		}
	}
	if rest := strings.TrimPrefix(unit, "个"); rest != "" {
		unit = rest
	}
	return scale, unit
}
