package plan

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Date is a day, or a stretch of days that has a name in the calendar: a month (Day 0), a year
// (Month and Day 0), or a part of a year (Part). There are no hours and no time zones. The zero
// Date is no date.
//
// Dates are written
//
//	2022-09-30   2022-09   2022   2022 Q3   2022 H1
//	2022-2023 school year   2022 autumn term   2022 spring term
//
// (by itself, as the key of a target, a school year may be just 2022-2023) and read in the Chinese forms too: 2022年9月30日, 2022年第三季度, 2022年上半年, 2022—2023学年,
// 2022年秋季学期, 2022—2023学年第一学期. Year is that of the stretch's first day.
type Date struct {
	Year, Month, Day int
	Part             YearPart
}

// A YearPart is a named part of a year.
type YearPart string

// The parts of a year. A school year runs from September to August, its autumn term from September
// to January, its spring term from February to July; the parts take the year of their first day.
const (
	Quarter1   YearPart = "Q1"
	Quarter2   YearPart = "Q2"
	Quarter3   YearPart = "Q3"
	Quarter4   YearPart = "Q4"
	FirstHalf  YearPart = "H1"
	SecondHalf YearPart = "H2"
	SchoolYear YearPart = "school year"
	AutumnTerm YearPart = "autumn term"
	SpringTerm YearPart = "spring term"
)

// Years outside these are slips of the finger.
const (
	firstYear = 1900
	lastYear  = 2199
)

const monthsAYear = 12

// partMonths holds the first month of each part and how many it has.
var partMonths = map[YearPart]struct{ first, count int }{
	Quarter1: {1, 3}, Quarter2: {4, 3}, Quarter3: {7, 3}, Quarter4: {10, 3},
	FirstHalf: {1, 6}, SecondHalf: {7, 6},
	SchoolYear: {9, 12}, AutumnTerm: {9, 5}, SpringTerm: {2, 6},
}

// DateOf is the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: int(m), Day: d}
}

// Time is midnight of d's first day, UTC.
func (d Date) Time() time.Time {
	f := d.First()
	return time.Date(f.Year, time.Month(f.Month), f.Day, 0, 0, 0, 0, time.UTC)
}

// IsZero says whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// First is the first day of d.
func (d Date) First() Date {
	if span, ok := partMonths[d.Part]; ok {
		return Date{Year: d.Year, Month: span.first, Day: 1}
	}
	return Date{Year: d.Year, Month: max(d.Month, 1), Day: max(d.Day, 1)}
}

// Last is the last day of d.
func (d Date) Last() Date {
	if d.Day != 0 {
		return d
	}
	y, m := d.Year, d.Month
	if span, ok := partMonths[d.Part]; ok {
		m = span.first + span.count - 1
	} else if m == 0 {
		m = monthsAYear
	}
	y, m = y+(m-1)/monthsAYear, (m-1)%monthsAYear+1
	return Date{Year: y, Month: m, Day: daysIn(y, m)}
}

// Compare orders dates by their first days, and of two that begin together the shorter first.
func (d Date) Compare(e Date) int {
	return cmp.Or(compareDays(d.First(), e.First()), compareDays(d.Last(), e.Last()))
}

// Contains says whether every day of e is a day of d.
func (d Date) Contains(e Date) bool {
	return compareDays(d.First(), e.First()) <= 0 && compareDays(e.Last(), d.Last()) <= 0
}

func compareDays(a, b Date) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Day, b.Day))
}

// previous is the date of d's kind just before it.
func (d Date) previous() Date {
	before := DateOf(d.Time().AddDate(0, 0, -1))
	if d.Day != 0 {
		return before
	}
	if d.Month != 0 {
		return Date{Year: before.Year, Month: before.Month}
	}
	for _, p := range []YearPart{Quarter1, Quarter2, Quarter3, Quarter4, FirstHalf, SecondHalf} {
		e := Date{Year: before.Year, Part: p}
		if e.Last() == before && partMonths[p].count == partMonths[d.Part].count {
			return e
		}
	}
	return Date{Year: d.Year - 1, Part: d.Part}
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String is d in the canonical form.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Part == SchoolYear:
		return fmt.Sprintf("%04d-%04d %s", d.Year, d.Year+1, d.Part)
	case d.Part != "":
		return fmt.Sprintf("%04d %s", d.Year, d.Part)
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Chinese is d for display: 2022年9月30日.
func (d Date) Chinese() string {
	switch {
	case d.IsZero():
		return ""
	case d.Part == SchoolYear:
		return fmt.Sprintf("%d—%d学年", d.Year, d.Year+1)
	case d.Part != "":
		return fmt.Sprintf("%d年%s", d.Year, partChinese[d.Part])
	case d.Month == 0:
		return fmt.Sprintf("%d年", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%d年%d月", d.Year, d.Month)
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// English is d for display: 30 September 2022.
func (d Date) English() string {
	switch {
	case d.IsZero():
		return ""
	case d.Part == SchoolYear:
		return fmt.Sprintf("the %d–%d school year", d.Year, d.Year+1)
	case d.Part == AutumnTerm || d.Part == SpringTerm:
		return fmt.Sprintf("the %s of %d", d.Part, d.Year)
	case d.Part != "":
		return fmt.Sprintf("%s %d", d.Part, d.Year)
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
	}
	return fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
}

var partChinese = map[YearPart]string{
	Quarter1: "第一季度", Quarter2: "第二季度", Quarter3: "第三季度", Quarter4: "第四季度",
	FirstHalf: "上半年", SecondHalf: "下半年", AutumnTerm: "秋季学期", SpringTerm: "春季学期",
}

// ParseDate reads one date. The error is a Message that says what to type.
func ParseDate(s string) (Date, error) {
	text := strings.TrimSpace(s)
	if isReadable(text) {
		p := phrase{strings.ToLower(plain(text))}
		d, ok, err := p.date(text)
		if err != nil {
			return Date{}, err
		}
		if ok && p.rest == "" {
			return d, nil
		}
		p = phrase{plain(text)}
		if d, ok := p.bareSchoolYear(); ok {
			return d, nil
		}
	}
	return Date{}, Say("date.unreadable", text)
}

// bareSchoolYear reads 2022-2023: two years in a row and nothing else.
func (p phrase) bareSchoolYear() (Date, bool) {
	years := p.yearsTogether()
	if years == "" || strings.HasSuffix(p.rest, "年") {
		return Date{}, false
	}
	first, _ := strconv.Atoi(years[:4])
	second, _ := strconv.Atoi(years[len(years)-4:])
	ok := second == first+1 && firstYear <= first && first <= lastYear
	return Date{Year: first, Part: SchoolYear}, ok
}

// date drops the date that the phrase begins with. ok is false, and the phrase as it was, where
// there is none; an error (about text, the words as typed) means a date that does not exist.
func (p *phrase) date(text string) (d Date, ok bool, err error) {
	q := *p
	run, is := q.digits(4, 4)
	if !is {
		return Date{}, false, nil
	}
	d.Year, _ = strconv.Atoi(run)
	if d.Year < firstYear || d.Year > lastYear {
		return Date{}, false, Say("date.year", text, run)
	}
	switch school, err := q.schoolYear(d.Year, text); {
	case err != nil:
		return Date{}, false, err
	case school.Part != "":
		d = school
	default:
		han := q.take("年")
		if d.Part, is = q.yearPart(); !is {
			if err := q.monthAndDay(&d, han, text); err != nil {
				return Date{}, false, err
			}
		}
	}
	*p = q
	return d, true, nil
}

// schoolYear drops what makes the year just read a school year or one of its terms, if it does.
func (p *phrase) schoolYear(year int, text string) (Date, error) {
	q := *p
	q.take("年")
	if q.take("-", "至", "~") {
		run, ok := q.digits(4, 4)
		q.take("年")
		if !ok || !q.take("学年度", "学年", "school year") {
			return Date{}, nil
		}
		if second, _ := strconv.Atoi(run); second != year+1 {
			return Date{}, Say("date.school-year", text, year, year+1)
		}
	} else if !q.take("学年度", "学年") {
		return Date{}, nil
	}
	*p = q
	switch {
	case p.take("第一学期", "上学期", "秋季学期"):
		return Date{Year: year, Part: AutumnTerm}, nil
	case p.take("第二学期", "下学期", "春季学期"):
		return Date{Year: year + 1, Part: SpringTerm}, nil
	}
	return Date{Year: year, Part: SchoolYear}, nil
}

// yearPart drops a part of a year.
func (p *phrase) yearPart() (YearPart, bool) {
	switch {
	case p.take("上半年", "-h1", "h1"):
		return FirstHalf, true
	case p.take("下半年", "-h2", "h2"):
		return SecondHalf, true
	case p.take("秋季学期", "秋季", "autumn term"):
		return AutumnTerm, true
	case p.take("春季学期", "春季", "spring term"):
		return SpringTerm, true
	}
	q := *p
	ascii := q.take("-q", "q")
	if !ascii {
		q.take("第")
	}
	n, ok := q.count()
	if !ok || n < 1 || n > 4 || !ascii && !q.take("季度") {
		return "", false
	}
	*p = q
	return YearPart("Q" + strconv.Itoa(n)), true
}

// monthAndDay drops the month and the day after a year, where there are any. han tells that 年
// stood before them; in the other form the separators are -, / or ., the same twice.
func (p *phrase) monthAndDay(d *Date, han bool, text string) error {
	q := *p
	sep := "-"
	if !han {
		switch {
		case q.take("-"):
		case q.take("/"):
			sep = "/"
		case q.take("."):
			sep = "."
		default:
			return nil
		}
	}
	month, ok := q.digits(1, 2)
	if !ok || han && !q.take("月") {
		return nil
	}
	d.Month, _ = strconv.Atoi(month)
	if d.Month < 1 || d.Month > monthsAYear {
		return Say("date.month", text, month)
	}
	*p = q
	if !han && !q.take(sep) {
		return nil
	}
	day, ok := q.digits(1, 2)
	if !ok || han && !q.take("日", "号") {
		return nil
	}
	*p = q
	d.Day, _ = strconv.Atoi(day)
	if n := daysIn(d.Year, d.Month); d.Day < 1 || d.Day > n {
		return Say("date.day", text, d.Year, d.Month, n)
	}
	return nil
}
