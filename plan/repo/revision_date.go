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
	s = strings.ToLower(strings.TrimSpace(s))
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
	m := ago.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false
	}
	n, ok := momentNumbers[m[1]]
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
	"2006年1月2日", "2006年1月2日 15:04", "2006年1月", "2006-01", "1月2日",
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
		"last year": aYear, "去年": aYear,
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

	ago = regexp.MustCompile(`^([0-9]+|[a-z]+|[一两二三四五六七八九十])[ .]*(second|minute|hour|day|week|month|year|秒钟?|分钟|个?小时|天|日|周|个?星期|个?月|年)(?:s?[ .]+ago|以?之?前)$`)
)
