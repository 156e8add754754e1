package rules

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// What the words say against what the facts and tables say, and goals against what is done for them.

// otherThanQuote compares the numbers of facts and indicators with those in the words that they quote.
// Only numbers of the same unit are compared, and one that agrees is enough: the words may name others.
func otherThanQuote(c *checker) {
	var said []saidNumber // room for the numbers of one quote after the other
	for _, a := range c.numbers().amounts {
		at := a.in.Node.Get("quote")
		if at.Blank() || at.Kind != plan.Scalar || a.Gap != plan.NoGap || a.Change == plan.Fold {
			continue
		}
		said = appendNumbers(said[:0], at.Value, a.Quantity)
		if len(said) > 0 && !anyMeans(said, a.Quantity) {
			c.reportSpot(spot{in: a.in, field: "quote", at: at, start: said[0].start, end: said[0].end},
				plan.Say("rules.other-than-fact", said[0].words(at.Value), a.at.Value))
		}
	}
	for _, r := range c.numbers().rows {
		at := r.Node.Get("quote")
		if at.Blank() || at.Kind != plan.Scalar || len(r.chain) == 0 {
			continue
		}
		said = appendNumbers(said[:0], at.Value, r.chain[len(r.chain)-1].Quantity)
		c.compareRow(r, at, said)
	}
}

// compareRow compares the numbers of a quote with the figures of the year that it names before them, or
// with all figures where it names none.
func (c *checker) compareRow(r row, at *plan.Node, said []saidNumber) {
	for len(said) > 0 {
		year, group := said[0].year, 1
		for group < len(said) && said[group].year == year {
			group++
		}
		agrees := false
		var figures []string
		for i := 0; i < len(r.chain) && !agrees; i++ {
			s := r.chain[i]
			if year == 0 || s.first.Year == year && s.last.Year == year {
				if agrees = anyMeans(said[:group], s.Quantity); !agrees {
					figures = append(figures, s.At.Value)
				}
			}
		}
		if len(figures) > 0 && !agrees {
			m := plan.Say("rules.other-than-table", said[0].words(at.Value), strings.Join(figures, "、"))
			if year != 0 {
				m = plan.Say("rules.other-than-year", said[0].words(at.Value), strconv.Itoa(year), figures[0])
			}
			c.reportSpot(spot{in: r.Element, field: "quote", at: at, start: said[0].start, end: said[0].end}, m)
		}
		said = said[group:]
	}
}

// A saidNumber is a number that stands in words.
type saidNumber struct {
	start, end int // in bytes
	year       int // the year named before it, 0 for none
	plan.Quantity
}

func (n saidNumber) words(text string) string { return text[n.start:n.end] }

// anyMeans tells whether one of the numbers is that of q, whichever way it is bounded or falls.
func anyMeans(said []saidNumber, q plan.Quantity) bool {
	for _, n := range said {
		if means(n.Quantity, q) {
			return true
		}
		if upper := q; q.To != "" {
			upper.Number = q.To
			if means(n.Quantity, upper) {
				return true
			}
		}
	}
	return false
}

func means(a, b plan.Quantity) bool {
	c, ok := bare(a).Cmp(bare(b))
	return ok && c == 0
}

// bare is the number of q without its sign, and its unit.
func bare(q plan.Quantity) plan.Quantity {
	return plan.Quantity{Number: plan.Number(strings.TrimPrefix(string(q.Number), "-")), Over: q.Over, Unit: q.Unit}
}

// appendNumbers adds the numbers of a text that have the unit of q, or that are ratios where q is one. A date
// is no number, so units of time other than hours are not looked for.
func appendNumbers(out []saidNumber, text string, q plan.Quantity) []saidNumber {
	unit := q.BaseUnit()
	if q.Over == "" && (unit == "" || strings.Contains("年月日", unit)) {
		return out
	}
	year := 0
	for at := 0; at < len(text); {
		if !mayBeginNumber[text[at]] {
			at++
			continue
		}
		end := numberEnd(text, at)
		if end == at {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		if end == at+4 && strings.HasPrefix(text[end:], "年") && isDigit(text[at]) {
			year, _ = strconv.Atoi(text[at:end])
			at = end
			continue
		}
		stop := end
		if q.Over == "" {
			stop = unitEnd(text, end, unit)
		}
		if stop > 0 {
			if n, err := readNumber(text[at:end], text[end:stop]); err == nil && n.BaseUnit() == unit && (n.Over != "") == (q.Over != "") {
				out = append(out, saidNumber{at, stop, year, n})
				end = stop
			}
		}
		at = end
	}
	return out
}

// readNumber reads a number with its unit. Most are digits and a unit that is one word, and need no parser.
func readNumber(number, unit string) (plan.Quantity, error) {
	if len(number) < 10 && strings.Trim(number, "0123456789") == "" && !strings.ContainsAny(unit, "0123456789.,万亿千百个余多至到-–—~～％ ") {
		return plan.Quantity{Comparator: plan.Exactly, Number: plan.Number(number), Unit: unit}, nil
	}
	return plan.ParseQuantity(number + unit)
}

// numberEnd is where the number ends that begins at a place of a text: digits with their points, commas
// and colons, or Han numerals. The place itself where none begins.
func numberEnd(text string, at int) int {
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isDecimalDigit(r) && (end == at || !strings.ContainsRune(".,:：∶", r) || end+size == len(text) || !isDigit(text[end+size])) {
			break
		}
		end += size
	}
	for end < len(text) && end-at < longestNumeral {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isNumeral(r) || end == at && strings.ContainsRune("百千万亿", r) {
			break
		}
		end += size
	}
	return end
}

const longestNumeral = 60 // bytes

// mayBeginNumber has the bytes that digits and Han numerals begin with.
var mayBeginNumber = func() (may [256]bool) {
	for _, r := range "0123456789０〇零一二两三四五六七八九十" {
		may[string(r)[0]] = true
	}
	return may
}()

func isDecimalDigit(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' }

func isNumeral(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
		return true
	}
	return false
}

// unitEnd is where the unit ends that follows a number, with powers of ten and the rest of a range or of a
// large number between them: 20 of 20至30万元. 0 where another word comes first.
func unitEnd(text string, from int, unit string) int {
	for at := from; at < len(text) && at-from < longestNumeral; {
		rest := text[at:]
		if strings.HasPrefix(rest, unit) {
			return at + len(unit)
		}
		if unit == "%" {
			for _, sign := range []string{"％", "‰", "成"} {
				if strings.HasPrefix(rest, sign) {
					return at + len(sign)
				}
			}
		}
		r, size := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune("0123456789.,万亿千百个余多至到-–—~～% ", r) {
			return 0
		}
		at += size
	}
	return 0
}

// goalWithoutProduct adds up what items deliver of each goal. Goals for which nothing is delivered are told
// of only in plans that say what is delivered for some.
func goalWithoutProduct(c *checker) {
	type tally struct {
		sum     *big.Rat
		unknown bool
	}
	tallies := map[*plan.Element]*tally{}
	var goals []*plan.Element
	for e := range c.Doc.Elements() {
		if e.Shape != plan.ProductShape {
			continue
		}
		for _, id := range e.Node.Get("goal").Strings() {
			goal, ok := c.Doc.Element(id)
			if !ok || id == "" {
				continue
			}
			t := tallies[goal]
			if t == nil {
				t = &tally{sum: new(big.Rat)}
				tallies[goal] = t
				goals = append(goals, goal)
			}
			a, ok := amountOf(e, "amount")
			want, _ := c.goalOf(goal)
			if !ok || !counts(a) || a.In(want.Unit).BaseUnit() != want.BaseUnit() {
				t.unknown = true
				continue
			}
			t.sum.Add(t.sum, a.In(want.Unit).Worth())
		}
	}
	for _, goal := range goals {
		want, need := c.goalOf(goal)
		if t := tallies[goal]; need != nil && !t.unknown && t.sum.Cmp(need) < 0 {
			c.report(want.in, want.field, want.at, plan.Say("rules.goal-short", want.at.Value, want.Written(need), want.Written(t.sum)))
		}
	}
	if len(goals) == 0 {
		return
	}
	for _, a := range c.numbers().amounts {
		role := ""
		if a.in.Up != nil {
			role = a.in.Up.String("role")
		}
		if a.in.Shape == plan.QuotaShape && (role == "goal" || role == "goals") && tallies[a.in] == nil && tallies[a.in.Up] == nil {
			c.report(a.in, a.field, a.at, plan.Say("rules.goal-without-product", a.at.Value))
		}
	}
}

// goalOf is the number that a goal asks for, and how much of it is to be delivered: a quota, or the rise
// of an indicator from its baseline to its last target. need is nil where it cannot be told, as for a
// number for each of several places.
func (c *checker) goalOf(goal *plan.Element) (want amount, need *big.Rat) {
	switch goal.Shape {
	case plan.QuotaShape:
		a, ok := amountOf(goal, "amount")
		if ok && a.Scope == "" && goal.Node.Get("per").Blank() && isAimedAt(a.Quantity) {
			need = a.Worth()
		}
		return a, need
	case plan.IndicatorShape:
		if r, ok := c.numbers().rowOf(goal); ok && len(r.chain) > 0 {
			first, last := r.chain[0], r.chain[len(r.chain)-1]
			want = amount{r.Element, last.Field(), last.At, last.Quantity}
			if isAimedAt(last.Quantity) && !last.baseline() {
				need = last.Worth()
				if first.baseline() && first.IsLevel() && first.BaseUnit() == last.BaseUnit() {
					need.Sub(need, first.Worth())
				}
			}
		}
	}
	return want, need
}

// isAimedAt tells a number that is to be reached and can be added up to.
func isAimedAt(q plan.Quantity) bool {
	return q.IsLevel() && q.Over == "" && !q.Share() && q.Comparator != plan.AtMost && q.Comparator != plan.LessThan
}

// rangeAfterBound finds 不少于2—4课时: at least two, or at least four?
func rangeAfterBound(c *checker) {
	doubtful := func(q plan.Quantity) bool {
		return q.To != "" && q.Comparator != plan.Between && q.Comparator != plan.About
	}
	for _, a := range c.numbers().amounts {
		if doubtful(a.Quantity) {
			c.report(a.in, a.field, a.at, plan.Say("rules.range-after-bound", a.at.Value))
		}
	}
	for _, r := range c.numbers().rows {
		for _, f := range r.figures {
			if doubtful(f.Quantity) {
				c.report(r.Element, f.Field(), f.At, plan.Say("rules.range-after-bound", f.At.Value))
			}
		}
	}
	for _, p := range c.printed() {
		for _, word := range []string{"少于", "低于", "至少", "超过"} {
			for from := 0; ; {
				i := strings.Index(p.at.Value[from:], word)
				if i < 0 {
					break
				}
				start := from + i
				from = start + len(word)
				if end := rangeEnd(p.at.Value, from); end > 0 {
					c.reportSpot(spot{in: p.in, field: p.field, at: p.at, start: start, end: end},
						plan.Say("rules.range-after-bound", p.at.Value[start:end]))
				}
			}
		}
	}
}

// rangeEnd is where a range of two numbers ends that begins at a place of a text, 0 where none does. Years
// and dates are no such range.
func rangeEnd(text string, at int) int {
	digits := func(at int) int {
		at = len(text) - len(strings.TrimLeft(text[at:], " "))
		for end := at; ; end++ {
			if end == len(text) || !isDigit(text[end]) && (text[end] != '.' || end == at) {
				return max(end, at)
			}
		}
	}
	first := digits(at)
	if first == at || !isDigit(text[first-1]) || first-at > 3 {
		return 0
	}
	rest := strings.TrimLeft(strings.TrimPrefix(text[first:], "%"), " ")
	dash := strings.TrimLeft(rest, "-–—~～－至到")
	second := len(text) - len(dash)
	end := digits(second)
	if len(dash) == len(rest) || end == second || strings.HasPrefix(text[end:], "年") || strings.HasPrefix(text[end:], "月") {
		return 0
	}
	return end
}
