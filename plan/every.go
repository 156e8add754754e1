package plan

import (
	"fmt"
	"strconv"
	"strings"
)

// An Every says how often something recurs: the `every` of a duty, and the first half of a recurring
// time. It is written
//
//	year   school-year   half-year   term   quarter   month   week   day
//	3 years      once in that many
//	2 per week   so many times in each
//	regularly    with no number, which a plan's profile may forbid
//
// and read in the Chinese forms too: 每年, 每学期, 每三年, 每周2次, 定期. The word every may stand
// before it.
type Every struct {
	Text  string   // as typed; empty inside a When
	Unit  TimeUnit // "" in a vague frequency or a gap
	Count int      // units from one time to the next: 3 in "3 years", else 1
	Times int      // times in each unit: 2 in "2 per week", else 1
	Vague bool
	Gap   Gap
}

// A TimeUnit is a measure of time.
type TimeUnit string

// The units of time, named as they are written in the singular. Frequencies have no working days
// and no hours.
const (
	Years       TimeUnit = "year"
	SchoolYears TimeUnit = "school-year"
	HalfYears   TimeUnit = "half-year"
	Terms       TimeUnit = "term"
	Quarters    TimeUnit = "quarter"
	Months      TimeUnit = "month"
	Weeks       TimeUnit = "week"
	Days        TimeUnit = "day"
	WorkingDays TimeUnit = "working day"
	Hours       TimeUnit = "hour"
)

// timeUnits is every unit with its name in Chinese, all words that stand for it (a longer one before
// one that it begins with), and its measure word, which follows a number.
var timeUnits = []struct {
	unit    TimeUnit
	name    string
	words   []string
	measure string
	recurs  bool
}{
	{SchoolYears, "学年", []string{"学年度", "学年"}, "个学年", true},
	{HalfYears, "半年", []string{"半年"}, "个半年", true},
	{Years, "年", []string{"年度", "年"}, "年", true},
	{Terms, "学期", []string{"学期"}, "个学期", true},
	{Quarters, "季度", []string{"季度", "季"}, "个季度", true},
	{Months, "月", []string{"月"}, "个月", true},
	{Weeks, "周", []string{"周", "星期"}, "周", true},
	{WorkingDays, "工作日", []string{"工作日"}, "个工作日", false},
	{Days, "天", []string{"天", "日"}, "天", true},
	{Hours, "小时", []string{"小时"}, "小时", false},
}

// vagueWords are frequencies that promise no number.
var vagueWords = []string{"regularly", "定期", "不定期", "经常", "适时"}

// ParseEvery reads a frequency. The error is a Message that says what to type.
func ParseEvery(s string) (Every, error) {
	text := strings.TrimSpace(s)
	if e, ok := readEvery(text); ok {
		e.Text = text
		return e, nil
	}
	if filled, gap := fillGaps(text); gap != NoGap {
		if _, ok := readEvery(filled); ok || filled == anyYear {
			return Every{Text: text, Gap: gap}, nil
		}
	}
	return Every{}, Say("every.unreadable", text)
}

func readEvery(text string) (Every, bool) {
	if !isReadable(text) {
		return Every{}, false
	}
	p := phrase{strings.ToLower(plain(text))}
	if p.is(vagueWords...) {
		return Every{Vague: true}, true
	}
	words := asciiWords(text)
	if len(words) > 1 && words[0] == "every" {
		words = words[1:]
	}
	if e, rest, ok := everyInEnglish(words); ok && len(rest) == 0 {
		return e, true
	}
	e, ok := p.everyInChinese()
	if !ok {
		return Every{}, false
	}
	if p.rest == "" {
		return e, true
	}
	times, ok := p.count()
	if !ok || times < 1 || e.Count != 1 || !p.take("次") || p.rest != "" {
		return Every{}, false
	}
	e.Times = times
	return e, true
}

// asciiWords parts a text at its spaces, for the grammar in English words. They are in lower case
// and in plain form.
func asciiWords(text string) []string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = strings.ToLower(plain(w))
	}
	return words
}

// everyInEnglish reads the frequency that words begin with.
func everyInEnglish(words []string) (e Every, rest []string, ok bool) {
	e = Every{Count: 1, Times: 1}
	if len(words) == 0 {
		return e, words, false
	}
	n, counted := smallNumber(words[0])
	if counted {
		words = words[1:]
		if len(words) > 1 && words[0] == "per" {
			words = words[1:]
			e.Times = n
		} else {
			e.Count = n
		}
	}
	e.Unit, rest, ok = unitInEnglish(words)
	return e, rest, ok && recurs(e.Unit)
}

// unitInEnglish reads the unit that words begin with, in the singular or the plural.
func unitInEnglish(words []string) (TimeUnit, []string, bool) {
	for n := min(2, len(words)); n > 0; n-- {
		name := strings.TrimSuffix(strings.Join(words[:n], " "), "s")
		for _, u := range timeUnits {
			if name == string(u.unit) || name == strings.ReplaceAll(string(u.unit), "-", " ") {
				return u.unit, words[n:], true
			}
		}
	}
	return "", words, false
}

// smallNumber reads a whole number from 1 to 999.
func smallNumber(s string) (int, bool) {
	if len(s) > 3 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}

// everyInChinese drops 每年, 每三年, 每个学期 or, before the end or a number of times, a bare unit.
func (p *phrase) everyInChinese() (Every, bool) {
	q := *p
	e := Every{Count: 1, Times: 1}
	q.take("每")
	if n, ok := q.count(); ok {
		if n < 1 || n > 999 {
			return Every{}, false
		}
		e.Count = n
	}
	q.take("个")
	for _, u := range timeUnits {
		if u.recurs && q.take(u.words...) {
			e.Unit = u.unit
			*p = q
			return e, true
		}
	}
	return Every{}, false
}

func recurs(unit TimeUnit) bool {
	for _, u := range timeUnits {
		if u.unit == unit {
			return u.recurs
		}
	}
	return false
}

// String is the frequency as it was typed.
func (e Every) String() string { return e.Text }

// Canonical is the frequency in the form that the grammar writes.
func (e Every) Canonical() string {
	switch {
	case e.Gap != NoGap:
		return e.Text
	case e.Vague:
		return vagueWords[0]
	case e.Times > 1:
		return fmt.Sprintf("%d per %s", e.Times, e.Unit)
	case e.Count > 1:
		return fmt.Sprintf("%d %ss", e.Count, e.Unit)
	}
	return string(e.Unit)
}

// Chinese is the frequency for display: 每三年, 每周2次.
func (e Every) Chinese() string {
	switch {
	case e.Gap != NoGap:
		return e.Text
	case e.Vague:
		return "定期"
	case e.Times > 1:
		return fmt.Sprintf("每%s%d次", e.Unit.chinese(), e.Times)
	case e.Count > 1:
		return "每" + hanCount(e.Count) + e.Unit.measure()
	}
	return "每" + e.Unit.chinese()
}

// English is the frequency for display: every 3 years, 2 times a week.
func (e Every) English() string {
	switch {
	case e.Gap != NoGap:
		return e.Text
	case e.Vague:
		return vagueWords[0]
	case e.Times > 1:
		return fmt.Sprintf("%d times a %s", e.Times, e.Unit.english(1))
	case e.Count > 1:
		return fmt.Sprintf("every %d %s", e.Count, e.Unit.english(e.Count))
	}
	return "every " + e.Unit.english(1)
}

func (u TimeUnit) chinese() string {
	for _, t := range timeUnits {
		if t.unit == u {
			return t.name
		}
	}
	return ""
}

func (u TimeUnit) measure() string {
	for _, t := range timeUnits {
		if t.unit == u {
			return t.measure
		}
	}
	return ""
}

func (u TimeUnit) english(n int) string {
	s := strings.ReplaceAll(string(u), "-", " ")
	if n != 1 {
		s += "s"
	}
	return s
}
