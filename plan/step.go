package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Step changes the number that a cursor stands at in a typed time or amount by so many, and gives the new
// text with the place of the cursor, in bytes. In a date it is the year, the month or the day, and the
// others follow: a day after 31 January is 1 February, a month after it the 28th or 29th. Anywhere else it
// is the number alone. Text and place come back as they were, and ok is false, where no number stands at
// the cursor or before it.
func Step(text string, at, by int) (stepped string, cursor int, ok bool) {
	if from, to, ok := spanAt(datePattern.FindAllStringSubmatchIndex(text, -1), at); ok {
		return stepDate(text, from, to, at, by)
	}
	spans := numberPattern.FindAllStringSubmatchIndex(text, -1)
	from, to, ok := spanAt(spans, at)
	for i := len(spans) - 1; i >= 0 && !ok; i-- { // the last one before the cursor
		if spans[i][1] <= at {
			from, to, ok = spans[i][0], spans[i][1], true
		}
	}
	if !ok {
		return text, at, false
	}
	if dates := datePattern.FindAllStringSubmatchIndex(text, -1); len(dates) > 0 && dates[len(dates)-1][1] == to {
		return stepDate(text, dates[len(dates)-1][0], to, to, by)
	}
	n, err := strconv.Atoi(text[from:to])
	if err != nil || n+by < 0 {
		return text, at, false
	}
	said := fmt.Sprintf("%0*d", padding(text[from:to]), n+by)
	return text[:from] + said + text[to:], from + len(said), true
}

var (
	datePattern   = regexp.MustCompile(`(\d{4})(?:年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?|-(\d{2})(?:-(\d{2}))?)`)
	numberPattern = regexp.MustCompile(`\d+`)
)

// padding is how many digits a number keeps: those of 09 but not of 9.
func padding(digits string) int {
	if digits[0] == '0' {
		return len(digits)
	}
	return 1
}

func spanAt(spans [][]int, at int) (from, to int, ok bool) {
	for _, s := range spans {
		if s[0] <= at && at <= s[1] {
			return s[0], s[1], true
		}
	}
	return 0, 0, false
}

// stepDate steps the part of a date that the cursor is at: the one before it where it stands between two.
func stepDate(text string, from, to, at, by int) (string, int, bool) {
	m := datePattern.FindStringSubmatchIndex(text[from:to])
	var parts [][2]int // places in text of year, month, day
	for _, group := range [...]int{1, 2, 3, 4, 5} {
		if m[2*group] >= 0 {
			parts = append(parts, [2]int{from + m[2*group], from + m[2*group+1]})
		}
	}
	which, values := 0, [3]int{1, 1, 1}
	for i, p := range parts {
		values[i], _ = strconv.Atoi(text[p[0]:p[1]])
		if p[0] < at {
			which = i
		}
	}
	y, month, d := values[0], values[1], values[2]
	switch which {
	case 0:
		y += by
	case 1:
		month += by
	}
	for ; month < 1; month += monthsAYear {
		y--
	}
	for ; month > monthsAYear; month -= monthsAYear {
		y++
	}
	if which == 2 {
		t := time.Date(y, time.Month(month), d+by, 0, 0, 0, 0, time.UTC)
		y, month, d = t.Year(), int(t.Month()), t.Day()
	}
	if y < firstYear || y > lastYear {
		return text, at, false
	}
	values = [3]int{y, month, min(d, daysIn(y, month))}
	out, cursor, last := text[:from], at, from
	for i, p := range parts {
		digits := padding(text[p[0]:p[1]])
		if i > 0 && text[p[0]-1] == '-' { // 2022-09-30
			digits = 2
		}
		said := fmt.Sprintf("%0*d", digits, values[i])
		out += text[last:p[0]] + said
		last = p[1]
		if i == which {
			cursor = len(out)
		}
	}
	return out + text[last:], cursor, true
}
