package rules

import (
	"math/big"
	"strings"

	"lantu/plan"
)

// How often something is done.

// vagueFrequency finds promises to do something regularly, in plans whose profile wants a number: in the
// frequency of a duty, and in the texts of tasks and measures.
func vagueFrequency(c *checker) {
	if !c.profile.wantsFrequency {
		return
	}
	vague := map[string]bool{} // plans name few different frequencies
	for e, at := range c.having("every") {
		is, known := vague[at.String()]
		if !known {
			every, err := plan.ParseEvery(at.String())
			is = err == nil && every.Vague
			vague[at.String()] = is
		}
		if is {
			c.report(e, "every", at, plan.Say("rules.vague-frequency", at.String()))
		}
	}
	for _, p := range c.printed() {
		if p.field != "text" {
			continue
		}
		if role := p.in.Node.Get("role").String(); role == "task" || role == "measure" {
			c.vagueWords(p)
		}
	}
}

// vagueWords looks at each word of a text that promises to do something and not how often. A sentence
// that goes on to say so, and words that belong to a name (定期注册), are left alone.
func (c *checker) vagueWords(p printed) {
	text := p.at.Value
	for _, word := range [...]string{"定期", "经常性"} {
		for from := 0; ; {
			i := strings.Index(text[from:], word)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(word)
			from = end
			rest := strings.TrimPrefix(text[end:], "地")
			if !startsWithAny(rest, regularActs...) || isArrangement(rest) || strings.HasSuffix(text[:start], "稳") ||
				strings.Contains(sentenceAround(text, start), "每") || inBookMarks(text, start) || c.countedDuty(p.in, text[start:end]) {
				continue
			}
			if strings.HasSuffix(text[:start], "不") {
				start -= len("不")
			}
			act := firstPrefix(rest, regularActs...)
			end = len(text) - len(rest) + len(act)
			c.reportSpot(spot{in: p.in, field: p.field, at: p.at, start: start, end: end},
				plan.Say("rules.vague-frequency", text[start:end]))
		}
	}
}

// isArrangement tells whether the words after 定期 only name what is set up: 建立定期会商机制.
func isArrangement(rest string) bool {
	if end := strings.IndexAny(rest, "，。；"); end >= 0 {
		rest = rest[:end]
	}
	return strings.Contains(rest, "制度") || strings.Contains(rest, "机制")
}

// regularActs are what offices do regularly, as the words that follow 定期.
var regularActs = []string{"开展", "组织", "召开", "举办", "举行", "发布", "公布", "通报", "报送", "报告", "检查", "排查", "巡查", "督查",
	"督导", "调度", "会商", "研究", "研判", "分析", "评估", "监测", "更新", "培训", "走访", "家访", "轮岗", "演练"}

// countedDuty tells whether a duty of the item quotes words with the one in question and says how often.
func (c *checker) countedDuty(item *plan.Element, word string) bool {
	for _, duty := range item.In("duties") {
		every, err := plan.ParseEvery(duty.String("every"))
		if err == nil && !every.Vague && strings.Contains(duty.String("quote"), word) {
			return true
		}
	}
	return false
}

// weeklyAgainstTerm finds duties of one item whose weekly figures do not agree with the figure for the
// term: at least two a week make more than fifteen a term.
func weeklyAgainstTerm(c *checker) {
	var fewest, most int
	for e := range c.Doc.Elements() {
		if e.Shape != plan.ItemShape {
			continue
		}
		duties := e.In("duties")
		for _, term := range duties {
			if len(duties) < 2 {
				break
			}
			termly, ok := rateOf(term, plan.Terms)
			if !ok {
				continue
			}
			for _, week := range duties {
				weekly, ok := rateOf(week, plan.Weeks)
				if !ok || week.String("who") != term.String("who") || week.String("do") != term.String("do") || weekly.unit != termly.unit {
					continue
				}
				if most == 0 {
					fewest, most = plan.CalendarOf(c.Settings).TermWeeks()
				}
				at := term.Node.Get("amount")
				if least := weekly.times(weekly.low, fewest); least != nil && termly.bound().Cmp(least) < 0 {
					c.report(term, "amount", at, plan.Say("rules.term-below-weeks", week.String("amount"), term.String("amount"), fewest, least.RatString()+weekly.unit, week.ID))
				} else if greatest := weekly.times(weekly.high, most); greatest != nil && termly.low != nil && termly.low.Cmp(greatest) > 0 {
					c.report(term, "amount", at, plan.Say("rules.term-above-weeks", week.String("amount"), term.String("amount"), most, greatest.RatString()+weekly.unit, week.ID))
				}
			}
		}
	}
}

// A rate is what a duty asks for in each unit of time.
type rate struct {
	low, high *big.Rat // nil where there is no such bound
	unit      string   // of what is counted
}

// rateOf reads a duty whose frequency is in the given unit of time.
func rateOf(duty *plan.Element, unit plan.TimeUnit) (rate, bool) {
	every, err := plan.ParseEvery(duty.String("every"))
	if err != nil || every.Unit != unit || every.Count != 1 {
		return rate{}, false
	}
	q, err := plan.ParseQuantity(duty.String("amount"))
	if err != nil || q.Gap != plan.NoGap || q.Change != plan.NoChange || q.Over != "" {
		return rate{}, false
	}
	times := big.NewRat(int64(max(every.Times, 1)), 1)
	low, high := new(big.Rat).Mul(q.Number.Rat(), times), new(big.Rat).Mul(q.To.Rat(), times)
	r := rate{unit: q.Unit}
	switch q.Comparator {
	case plan.AtLeast, plan.MoreThan:
		r.low = low
	case plan.AtMost, plan.LessThan:
		r.high = low
	case plan.Exactly:
		r.low, r.high = low, low
	case plan.Between:
		r.low, r.high = low, high
	default:
		return rate{}, false
	}
	return r, true
}

// times gives a bound for so many units of time, nil for none.
func (r rate) times(bound *big.Rat, n int) *big.Rat {
	if bound == nil {
		return nil
	}
	return new(big.Rat).Mul(bound, big.NewRat(int64(n), 1))
}

// bound is the greatest that a rate speaks of: its upper end, or what it asks for at least.
func (r rate) bound() *big.Rat {
	if r.high != nil {
		return r.high
	}
	return r.low
}
