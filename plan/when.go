package plan

import (
	"fmt"
	"strings"
	"time"
)

// A When is the time of a commitment, the value of `due`. Where DATE is a date as Date knows it, it
// is written in one of these ways, all of which YAML takes without quotes:
//
//	DATE                      by its last day: 2022-12-31, 2022-12, 2022, 2022 Q3, 2022 spring term
//	before DATE               before a term or a school year begins: before 2022 autumn term
//	DATE..DATE                from the first day of one to the last of the other: 2013-04..2013-10
//	every UNIT [SLOT]         once in each year, school-year, half-year, term, quarter, month, week, day
//	every N UNITs [SLOT]      once in so many of them: every 3 years
//	within N UNITs            from the start of the plan: within 3 years
//	within N UNITs after EVENT   EVENT is any words: within 2 weeks after 抽测结束
//	from DATE                 without an end: from 2023
//	ongoing
//
// UNIT of within may also be a working day or an hour. SLOT is "by PLACE" (until the end of the place),
// "in PLACE" or "on PLACE", and a place is
//
//	in a year          09-30   09   Q3   H1   end
//	in a school-year   09-30   09   end
//	in a term          week 1   end
//	in a month         25   week 1   end
//	in a week          friday
//	in others          end
//
// such as every year by 09-30, every year in 12, every term in week 1. The Chinese forms of all of
// these are read too: 2022年底前, 2022年12月底前, 2022年秋季开学前, 2013年4月—10月, 每年9月底前,
// 每学期开学第一周, 三年内, 抽测结束后两周内, 从2023年起, 常态化.
//
// 2023年前, by 2023 and before 2023 have two readings, the end of 2022 and the end of 2023. They are
// refused with both in the Message.
type When struct {
	Text  string // as typed
	Kind  WhenKind
	Start Date     // of Window and From; of Before, what it has to come before
	End   Date     // of By and Window
	Every Every    // of Recurring
	Slot  Slot     // of Recurring; the zero Slot is any day
	Count int      // of Within
	Unit  TimeUnit // of Within
	Event string   // of Within, as typed; "" is the start of the plan
	Gap   Gap      // with one, all but Text is zero
}

// A WhenKind is a way to name a time.
type WhenKind string

// The kinds of times.
const (
	WhenBy        WhenKind = "by"
	WhenBefore    WhenKind = "before"
	WhenWindow    WhenKind = "window"
	WhenRecurring WhenKind = "recurring"
	WhenWithin    WhenKind = "within"
	WhenFrom      WhenKind = "from"
	WhenOngoing   WhenKind = "ongoing"
)

// A Slot is a place in a recurring unit of time. One of the places is set, a month alone or with
// its day.
type Slot struct {
	By      bool // until the end of the place; else in it
	Month   int
	Day     int
	Part    YearPart
	Week    int // from 1; a term's first week is that of its first day
	Weekday int // 1 Monday … 7 Sunday
	End     bool
}

// ParseWhen reads a time. The error is a Message that says what to type.
func ParseWhen(s string) (When, error) {
	text := strings.TrimSpace(s)
	w, err := readWhen(text)
	if err != nil {
		if filled, gap := fillGaps(text); gap != NoGap {
			if _, err := readWhen(filled); err == nil || isOrder(err) {
				return When{Text: text, Gap: gap}, nil
			}
		}
		return When{}, err
	}
	w.Text = text
	return w, nil
}

// String is the time as it was typed.
func (w When) String() string { return w.Text }

// Same says whether two times mean the same, however they were typed.
func (w When) Same(v When) bool {
	if w.Gap == NoGap {
		w.Text, v.Text = "", ""
	}
	return w == v
}

// Last is the last day that a time with an end of its own allows. Recurring, ongoing and open times
// have none, and those within so long of a start need that start.
func (w When) Last() (Date, bool) {
	switch w.Kind {
	case WhenBy, WhenWindow:
		return w.End.Last(), true
	case WhenBefore:
		return w.Start.First().previous(), true
	}
	return Date{}, false
}

// LastIn is the last day in year that the time allows; ok is false where it allows none or nobody
// can tell. Terms and school years are those of the usual calendar (see YearPart).
func (w When) LastIn(year int) (d Date, ok bool) {
	end := Date{Year: year}.Last()
	switch w.Kind {
	case WhenBy, WhenBefore, WhenWindow:
		last, _ := w.Last()
		if last.Year < year || w.Kind == WhenWindow && w.Start.First().Year > year {
			return Date{}, false
		}
		if last.Year > year {
			return end, true
		}
		return last, true
	case WhenFrom:
		if w.Start.First().Year > year {
			return Date{}, false
		}
		return end, true
	case WhenOngoing:
		return end, true
	case WhenRecurring:
		return w.Slot.lastIn(w.Every.Unit, year), true
	}
	return Date{}, false
}

func (s Slot) lastIn(unit TimeUnit, year int) Date {
	end := Date{Year: year}.Last()
	weeks := func(first Date, n int) Date {
		return DateOf(first.Time().AddDate(0, 0, 7*n-1))
	}
	switch {
	case s.Part != "":
		return Date{Year: year, Part: s.Part}.Last()
	case s.Weekday != 0:
		back := (int(end.Time().Weekday()) - s.Weekday + 7) % 7
		return DateOf(end.Time().AddDate(0, 0, -back))
	case s.Week != 0 && unit == Terms:
		return weeks(Date{Year: year, Part: AutumnTerm}.First(), s.Week)
	case s.Week != 0:
		return weeks(Date{Year: year, Month: monthsAYear}.First(), s.Week)
	case s.End && unit == SchoolYears:
		return Date{Year: year - 1, Part: SchoolYear}.Last()
	case s.End && unit == Terms:
		return Date{Year: year, Part: SpringTerm}.Last()
	case s.Month == 0 && s.Day != 0:
		return Date{Year: year, Month: monthsAYear, Day: s.Day}
	case s.Month != 0:
		month := Date{Year: year, Month: s.Month}.Last()
		if s.Day != 0 && s.Day < month.Day { // 29 February falls on the 28th in most years
			month.Day = s.Day
		}
		return month
	}
	return end
}

// check says whether the slot is one that unit has, and exists.
func (s Slot) check(unit TimeUnit) bool {
	place := s
	place.By = false
	switch {
	case place == Slot{}:
		return !s.By
	case s.Month != 0:
		return (unit == Years || unit == SchoolYears) && s.Month <= monthsAYear &&
			s.Day <= daysIn(leapYear, s.Month)
	case s.Day != 0:
		return unit == Months && s.Day <= daysIn(leapYear, 1)
	case s.Part != "":
		return unit == Years
	case s.Week != 0:
		return unit == Terms && s.Week <= longestTerm || unit == Months && s.Week <= 4
	case s.Weekday != 0:
		return unit == Weeks && s.Weekday <= 7
	}
	return unit != Days && unit != Weeks
}

const (
	leapYear    = 2020 // has each day that any year has
	longestTerm = 25   // weeks, which is more than terms have
)

// Canonical is the time in the form that the grammar writes.
func (w When) Canonical() string {
	switch w.Kind {
	case WhenBy:
		return w.End.String()
	case WhenBefore:
		return "before " + w.Start.String()
	case WhenWindow:
		return w.Start.String() + ".." + w.End.String()
	case WhenRecurring:
		s := "every " + w.Every.Canonical()
		if place := w.Slot.place(); place != "" {
			s += " " + w.Slot.preposition() + " " + place
		}
		return s
	case WhenWithin:
		s := fmt.Sprintf("within %d %s", w.Count, w.Unit)
		if w.Count != 1 {
			s += "s"
		}
		if w.Event != "" {
			s += " after " + w.Event
		}
		return s
	case WhenFrom:
		return "from " + w.Start.String()
	case WhenOngoing:
		return string(WhenOngoing)
	}
	return w.Text
}

func (s Slot) preposition() string {
	switch {
	case s.By:
		return "by"
	case s.Day != 0 || s.Weekday != 0:
		return "on"
	}
	return "in"
}

// place is the slot without its preposition, in the form that the grammar writes.
func (s Slot) place() string {
	switch {
	case s.Month != 0 && s.Day != 0:
		return fmt.Sprintf("%02d-%02d", s.Month, s.Day)
	case s.Month != 0:
		return fmt.Sprintf("%02d", s.Month)
	case s.Day != 0:
		return fmt.Sprintf("%02d", s.Day)
	case s.Part != "":
		return string(s.Part)
	case s.Week != 0:
		return fmt.Sprintf("week %d", s.Week)
	case s.Weekday != 0:
		return strings.ToLower(s.weekday().String())
	case s.End:
		return "end"
	}
	return ""
}

func (s Slot) weekday() time.Weekday { return time.Weekday(s.Weekday % 7) }
