package repo

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ParseMoment reads a moment as people say it, in the zone of now: a day (2026-11-01, 2026年11月1日,
// 11月1日), a day with a time, or how long ago (yesterday, 昨天, 2 weeks ago, 3天前, last month). A day
// means its beginning, and so do days, weeks, months and years ago.
func ParseMoment(s string, now time.Time) (time.Time, bool) {
	s = strings.ToLower(strings.TrimSpace(halfWidth(s)))
	for _, layout := range momentLayouts {
		if t, err := time.ParseInLocation(layout, strings.ToUpper(s), now.Location()); err == nil {
			if t.Year() == 0 { // 11月1日: the last one
				if t = t.AddDate(now.Year(), 0, 0); t.After(now) {
					t = t.AddDate(-1, 0, 0)
				}
			}
			return t, true
		}
	}
	if back, ok := momentNames[s]; ok {
		return back.from(now), true
	}
	if m := weekday.FindStringSubmatch(s); m != nil {
		return onWeekday(m[1], m[2], now), true
	}
	switch s {
	case "本月", "这个月", "this month":
		return time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, now.Location()), true
	case "今年", "本年", "this year":
		return time.Date(now.Year(), 1, 1, 0, 0, 0, 0, now.Location()), true
	}
	m := ago.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false
	}
	n, ok := momentNumbers[m[1]]
	if !ok {
		n, ok = hanNumber(m[1])
	}
	if !ok {
		var err error
		if n, err = strconv.Atoi(m[1]); err != nil || n > 100_000 {
			return time.Time{}, false
		}
	}
	return momentUnits[m[2]].times(n).from(now), true
}

var momentLayouts = []string{
	"2006-1-2", "2006/1/2", "2006.1.2", "2006-1-2 15:04", "2006-1-2 15:04:05", "2006-1-2T15:04", "2006-1-2T15:04:05",
	"2006-1-2T15:04Z07:00", "2006-1-2T15:04:05Z07:00", "2006-1-2 15:04:05 -0700",
	"2006年1月2日", "2006年1月2日 15:04", "2006年1月", "2006-01", "1月2日", "20060102", "1月",
}

// halfWidth writes full-width digits and signs, which an input method leaves behind, as ASCII.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// weekday names a day of this week or of the last one; "last monday" is the latest one that is over.
var weekday = regexp.MustCompile(`^(本|这|上|last )(?:周|个?星期)?(一|二|三|四|五|六|日|天|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$`)

func onWeekday(which, day string, now time.Time) time.Time {
	place := map[string]int{"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "monday": 0,
		"tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}[day]
	back := (int(now.Weekday())+6)%7 - place
	switch {
	case which == "上":
		back += 7
	case which == "last " && back <= 0:
		back += 7
	}
	return distance{days: back}.from(now)
}

// hanNumber reads 十一 to 九十九.
func hanNumber(s string) (int, bool) {
	tens, ones, ok := strings.Cut(s, "十")
	if !ok {
		return 0, false
	}
	n := 10
	if tens != "" {
		n = 10 * momentNumbers[tens]
	}
	if ones != "" && momentNumbers[ones] == 0 {
		return 0, false
	}
	return n + momentNumbers[ones], n > 0
}

// A distance is a way back: a length of time, or days and months, which lead to the beginning of a day.
type distance struct {
	exact               time.Duration
	days, months, years int
}

func (d distance) times(n int) distance {
	return distance{d.exact * time.Duration(n), d.days * n, d.months * n, d.years * n}
}

func (d distance) from(now time.Time) time.Time {
	if d.exact != 0 {
		return now.Add(-d.exact)
	}
	y, m, day := now.Date()
	return time.Date(y-d.years, m-time.Month(d.months), day-d.days, 0, 0, 0, 0, now.Location())
}

var (
	aDay, aWeek, aMonth, aYear = distance{days: 1}, distance{days: 7}, distance{months: 1}, distance{years: 1}

	momentNames = map[string]distance{
		"now": {exact: time.Nanosecond}, "现在": {exact: time.Nanosecond}, "today": {}, "今天": {}, "今日": {},
		"yesterday": aDay, "昨天": aDay, "昨日": aDay, "前天": aDay.times(2), "大前天": aDay.times(3),
		"last week": aWeek, "上周": aWeek, "上星期": aWeek, "last month": aMonth, "上月": aMonth, "上个月": aMonth,
		"last year": aYear, "去年": aYear, "半年前": aMonth.times(6), "半个月前": aDay.times(15),
	}
	momentUnits = map[string]distance{
		"second": {exact: time.Second}, "秒": {exact: time.Second}, "秒钟": {exact: time.Second},
		"minute": {exact: time.Minute}, "分钟": {exact: time.Minute},
		"hour": {exact: time.Hour}, "小时": {exact: time.Hour}, "个小时": {exact: time.Hour},
		"day": aDay, "天": aDay, "日": aDay,
		"week": aWeek, "周": aWeek, "星期": aWeek, "个星期": aWeek,
		"month": aMonth, "个月": aMonth, "月": aMonth,
		"year": aYear, "年": aYear,
	}
	momentNumbers = map[string]int{"a": 1, "an": 1, "one": 1, "一": 1, "two": 2, "两": 2, "二": 2, "three": 3, "三": 3,
		"four": 4, "四": 4, "five": 5, "五": 5, "six": 6, "六": 6, "seven": 7, "七": 7, "eight": 8, "八": 8,
		"nine": 9, "九": 9, "ten": 10, "十": 10}

	ago = regexp.MustCompile(`^([0-9]+|[a-z]+|[一两二三四五六七八九十]{1,3})[ .]*(second|minute|hour|day|week|month|year|秒钟?|分钟|个?小时|天|日|周|个?星期|个?月|年)(?:s?[ .]+ago|以?之?前)$`)
)
