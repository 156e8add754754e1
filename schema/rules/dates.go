package rules

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"lantu/plan"
)

// Dates in words: in fields that hold one, and in the texts.

// dateWords is a date that stands in a text in digits: 2022年9月30日, or the parts of it that are there.
type dateWords struct {
	start, end       int // in bytes of the text
	year, month, day int // 0 where the text has none, -1 where it has 0
}

// datesIn finds the dates in a text, with a year or at least a month. 3个月 is none.
func datesIn(text string) iter.Seq[dateWords] {
	return func(yield func(dateWords) bool) {
		for at := 0; at < len(text); {
			if !isDigit(text[at]) {
				at++
				continue
			}
			d := dateWords{start: at}
			n, size := digitsAt(text, at)
			at += size
			switch {
			case size == 4 && strings.HasPrefix(text[at:], "年"):
				d.year, d.end = n, at+len("年")
				if n, size := digitsAt(text, d.end); size == 1 || size == 2 {
					d.readMonth(text, n, d.end+size)
				}
			case size == 1 || size == 2:
				d.readMonth(text, n, at)
			}
			if d.end == 0 {
				continue
			}
			if at = d.end; !yield(d) {
				return
			}
		}
	}
}

// readMonth takes a number that ends at a place of the text for the month, if it is one, and what
// follows for the day.
func (d *dateWords) readMonth(text string, n, at int) {
	if !strings.HasPrefix(text[at:], "月") {
		return
	}
	d.month, d.end = typed(n), at+len("月")
	day, size := digitsAt(text, d.end)
	if size != 1 && size != 2 {
		return
	}
	if mark := firstPrefix(text[d.end+size:], "日", "号"); mark != "" {
		d.day, d.end = typed(day), d.end+size+len(mark)
	}
}

// typed tells a 0 that was typed, which no date has, from a part that a date lacks.
func typed(n int) int {
	if n == 0 {
		return -1
	}
	return n
}

// digitsAt reads the digits at a place of a text: their number, and how many there are.
func digitsAt(text string, at int) (n, size int) {
	for at+size < len(text) && isDigit(text[at+size]) && size < 9 {
		n = 10*n + int(text[at+size]-'0')
		size++
	}
	return n, size
}

// twoReadings finds times that one side reads as the end of a year and the other as the end of the year
// before: 2023年前.
func twoReadings(c *checker) {
	for _, t := range c.doubtfulTimes() {
		if m, ok := hasTwoReadings(t.err); ok && t.in.Shape != plan.BasisShape {
			c.report(t.in, t.field, t.at, m)
		}
	}
	for _, p := range c.datedTexts() {
		text := p.at.Value
		for _, d := range p.dates {
			if d.day != 0 {
				continue
			}
			before := firstPrefix(text[d.end:], "之前", "以前", "前")
			if before == "" || startsWithAny(text[d.end+len(before):], notBefore...) {
				continue
			}
			start, end := d.start, d.end+len(before)
			if d.year == 0 {
				if !strings.HasSuffix(text[:start], "每年") {
					continue
				}
				start -= len("每年")
			}
			_, err := plan.ParseWhen(text[start:end])
			if m, ok := hasTwoReadings(err); ok && !inBookMarks(text, start) {
				c.reportSpot(spot{in: p.in, field: p.field, at: p.at, start: start, end: end}, plan.Say("rules.two-readings", m.Args...))
			}
		}
	}
}

// notBefore are words with which 前 does not mean before: 前后, 前期, 前三季度, 前10个月.
var notBefore = []string{"后", "期", "一", "二", "两", "三", "四", "五", "六", "几", "半", "十", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

func hasTwoReadings(err error) (plan.Message, bool) {
	var m plan.Message
	return m, errors.As(err, &m) && strings.HasSuffix(m.ID, ".two-readings")
}

func firstPrefix(s string, prefixes ...string) string {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return p
		}
	}
	return ""
}

func startsWithAny(s string, prefixes ...string) bool { return firstPrefix(s, prefixes...) != "" }

// noSuchDate finds dates whose digits were lost on the way (20**年), and in texts dates that no calendar
// has. Those in fields cannot be read, and are reported with the structure.
func noSuchDate(c *checker) {
	for _, t := range c.doubtfulTimes() {
		if t.gap == plan.Masked {
			c.report(t.in, t.field, t.at, plan.Say("rules.masked-date", t.at.Value))
		}
	}
	for _, p := range c.datedTexts() {
		text := p.at.Value
		for _, d := range p.dates {
			if d.exists() {
				continue
			}
			c.reportSpot(spot{in: p.in, field: p.field, at: p.at, start: d.start, end: d.end},
				plan.Say("rules.no-such-date", text[d.start:d.end]))
		}
	}
}

// exists tells whether a calendar may have the date. A month alone is left alone, as children of 24月 are
// no date.
func (d dateWords) exists() bool {
	switch {
	case d.month == 0 || d.year == 0 && d.day == 0:
		return true
	case d.month < 1 || d.month > 12:
		return false
	case d.day == 0:
		return true
	}
	year := d.year
	if year == 0 {
		year = 2020 // which has a 29 February
	}
	return d.day >= 1 && d.day <= plan.Date{Year: year, Month: d.month}.Last().Day
}

// dateWithoutYear finds deadlines in texts that name a month and no year, in a plan of several years.
// The year is plain where it stands earlier in the text or in a heading above, where the sentence speaks
// of each year or of another, and where a field says when it is.
func dateWithoutYear(c *checker) {
	period, ok := c.period()
	if !ok || len(period.Years()) < 2 {
		return
	}
	for _, p := range c.datedTexts() {
		text := p.at.Value
		for _, d := range p.dates {
			before, afterYear := strings.CutSuffix(text[:d.start], "年") // one in words, or still to be filled in
			if d.year != 0 || afterYear && !strings.HasSuffix(before, "每") {
				break
			}
			start, end, ok := deadlineAround(text, d)
			if !ok || saysWhichYear(sentenceAround(text, d.start)) || inBookMarks(text, d.start) {
				continue
			}
			if c.yearIsPlain(p.in) {
				break
			}
			c.reportSpot(spot{in: p.in, field: p.field, at: p.at, start: start, end: end},
				plan.Say("rules.date-without-year", text[start:end], period.String()))
		}
	}
}

// deadlineAround gives the words that make a month a deadline or the start of a stretch: 9月底前, 3月起,
// 3月至9月, 于9月. A month among other words may be a festival or a habit.
func deadlineAround(text string, d dateWords) (start, end int, ok bool) {
	rest := text[d.end:]
	part := firstPrefix(rest, "底", "末", "初", "上旬", "中旬", "下旬")
	before := firstPrefix(rest[len(part):], "之前", "以前", "前", "起", "内")
	if part != "" || before != "" {
		return d.start, d.end + len(part) + len(before), true
	}
	for _, mark := range [...]string{"至", "—", "-", "到"} {
		if after, found := strings.CutPrefix(rest, mark); found && after != "" && isDigit(after[0]) {
			return d.start, d.end, true
		}
	}
	for _, word := range [...]string{"截至", "截止", "至迟", "于"} {
		if strings.HasSuffix(text[:d.start], word) {
			return d.start - len(word), d.end, true
		}
	}
	return 0, 0, false
}

// saysWhichYear tells whether a sentence speaks of each year, or of one that the reader knows.
func saysWhichYear(sentence string) bool {
	return slices.ContainsFunc(yearWords, func(w string) bool { return strings.Contains(sentence, w) })
}

var yearWords = []string{"每", "逐年", "历年", "当年", "次年", "翌年", "本年", "今年", "明年", "同年", "上年", "年度", "学年", "年级", "一年"}

// yearIsPlain tells whether an element or one around it says in which year it is: by its heading, by a
// time within one year, or by a time that recurs.
func (c *checker) yearIsPlain(e *plan.Element) bool {
	for ; e != nil && e.Up != nil; e = e.Up {
		for d := range datesIn(e.Node.Get("title").String()) {
			if d.year != 0 {
				return true
			}
		}
		if due := e.Node.Get("due").String(); due != "" {
			when, err := c.when(due)
			if err == nil && (when.Kind != plan.WhenWindow || when.Start.First().Year == when.End.Last().Year) {
				return true
			}
		}
		if window, err := plan.ParsePeriod(e.Node.Get("window").String()); err == nil && len(window.Years()) == 1 {
			return true
		}
	}
	return false
}
