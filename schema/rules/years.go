package rules

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// otherNumberOfYears finds plans whose title promises a stretch of time that is not their period: a
// three-year plan over four years, the years in brackets, a five-year plan of the state.
func otherNumberOfYears(c *checker) {
	period, ok := c.period()
	at := c.Doc.Top().Node.Get("title")
	title := at.String()
	if !ok || title == "" {
		return
	}
	found := func(start, end int, m plan.Message) {
		if !inBookMarks(title, start) { // the years of another plan, which this one carries out
			c.reportSpot(spot{in: c.Doc.Top(), field: "title", at: at, start: start, end: end}, m)
		}
	}
	first, last := period.First().Year, period.Last().Year
	if start, end, from, to, ok := yearsIn(title); ok && (from != first || to != last) {
		found(start, end, plan.Say("rules.other-years", title[start:end], period.String()))
		return
	}
	if start, end, n := yearsPromised(title); n > 0 && !lasts(period, n) {
		found(start, end, plan.Say("rules.other-number-of-years", title[start:end], period.String(), last-first+1))
		return
	}
	for n, name := range fiveYearPlans {
		from := firstFiveYearPlan + 5*n
		if i := strings.Index(title, name); i >= 0 && (first < from || last > from+4) {
			found(i, i+len(name), plan.Say("rules.other-years", title[i:i+len(name)], period.String()))
		}
	}
}

// fiveYearPlans are those of the state, from the twelfth, of 2011 to 2015, on.
var fiveYearPlans = []string{"十二五", "十三五", "十四五", "十五五", "十六五"}

const firstFiveYearPlan = 2011

// yearsIn finds a span of years in a title, such as 2022—2024年.
func yearsIn(title string) (start, end, from, to int, ok bool) {
	for i := 0; i+4 <= len(title); i++ {
		first, ok := yearAt(title, i)
		if !ok {
			continue
		}
		rest := strings.TrimLeft(strings.TrimPrefix(title[i+4:], "年"), " ")
		dash := strings.TrimLeft(rest, "—–-~～至到 ")
		at := len(title) - len(dash)
		if last, ok := yearAt(title, at); ok && len(dash) < len(rest) && last > first && !strings.HasPrefix(dash[4:], "学年") {
			return i, at + 4, first, last, true
		}
	}
	return 0, 0, 0, 0, false
}

// yearAt reads a year of four digits at a place of a text.
func yearAt(text string, at int) (int, bool) {
	if at+4 > len(text) || at > 0 && isDigit(text[at-1]) || at+4 < len(text) && isDigit(text[at+4]) {
		return 0, false
	}
	n, err := strconv.Atoi(text[at : at+4])
	return n, err == nil && n >= 1900 && n < 2200
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// yearsPromised finds for how many years a title says the plan is: 三年行动计划, 3年, three-year. n is 0
// where it does not.
func yearsPromised(title string) (start, end, n int) {
	for from := 0; ; {
		i := strings.Index(title[from:], "年")
		if i < 0 {
			break
		}
		from += i + len("年")
		before := title[:from-len("年")]
		numeral, size := utf8.DecodeLastRuneInString(before)
		further, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
		count, ok := smallNumerals[numeral]
		if !ok || strings.ContainsRune("第零〇一二三四五六七八九十0123456789", further) || !plansFollow(title[from:]) {
			continue // 2022年, 第三年, 三年级
		}
		return len(before) - size, from, count
	}
	lower := strings.ToLower(title)
	for word, count := range smallWords {
		for _, mark := range [...]string{"-year", " year"} {
			if i := strings.Index(lower, word+mark); i >= 0 && len(lower) == len(title) {
				return i, i + len(word+mark), count
			}
		}
	}
	return 0, 0, 0
}

var smallNumerals = map[rune]int{'二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '十': 10,
	'2': 2, '3': 3, '4': 4, '5': 5, '6': 6, '7': 7, '8': 8, '9': 9}

var smallWords = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}

// plansFollow tells whether the words after 三年 make it the length of a plan.
func plansFollow(rest string) bool {
	rest = strings.TrimLeft(rest, "”’")
	for _, word := range [...]string{"行动", "计划", "规划", "方案", "攻坚", "提升", "工程", "专项", "实施", "建设", "工作", "滚动", "发展"} {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return false
}

// lasts tells whether a period lasts so many years: that many calendar years, or that many times twelve
// months, counted from any month. School years have ten or eleven months of teaching.
func lasts(period plan.Period, years int) bool {
	first, last := period.First(), period.Last()
	months := 12*(last.Year-first.Year) + last.Month - first.Month + 1
	return last.Year-first.Year+1 == years || 12*years-2 <= months && months <= 12*years+1
}
