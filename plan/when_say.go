package plan

import (
	"fmt"
	"strings"
	"time"
)

// Chinese is the time for display, in the words of an official text: 2022年底前, 每年9月底前. It means
// the same when it is read again.
func (w When) Chinese() string {
	switch w.Kind {
	case WhenBy:
		return byChinese(w.End)
	case WhenBefore:
		if w.Start.Part == SchoolYear { // a school year begins with its autumn term
			return fmt.Sprintf("%d年秋季开学前", w.Start.Year)
		}
		return strings.TrimSuffix(w.Start.Chinese(), "学期") + "开学前"
	case WhenWindow:
		return windowChinese(w.Start, w.End)
	case WhenRecurring:
		return w.Every.Chinese() + w.Slot.chinese(w.Every.Unit)
	case WhenWithin:
		after := w.Event
		if after != "" && !strings.HasSuffix(after, "后") {
			after += "后"
		}
		return after + hanCount(w.Count) + w.Unit.measure() + "内"
	case WhenFrom:
		return "从" + w.Start.Chinese() + "起"
	case WhenOngoing:
		return "常态化"
	}
	return w.Text
}

// windowChinese keeps a window within one date, such as 2022..2022, from being read as a deadline: 2022年 is
// by its end.
func windowChinese(start, end Date) string {
	first, last := start.First(), start.Last()
	switch {
	case start != end:
		return spanChinese(start, end)
	case start.Part == "" && start.Day == 0 && start.Month != 0:
		return spanChinese(first, last)
	case start.Part == "" && start.Day == 0, first.Day == 1 && last == (Date{Year: last.Year, Month: last.Month}).Last():
		return spanChinese(Date{Year: first.Year, Month: first.Month}, Date{Year: last.Year, Month: last.Month})
	}
	return start.Chinese() + "—" + end.Chinese()
}

// coarser is the year or the month that a deadline on d stands for: by its last day is by its end.
func coarser(d Date) Date {
	switch year, month := (Date{Year: d.Year}), (Date{Year: d.Year, Month: d.Month}); {
	case d.Part != "" || d.Month == 0:
		return d
	case d.Last() == year.Last():
		return year
	case d == month.Last():
		return month
	}
	return d
}

func byChinese(d Date) string {
	switch d = coarser(d); {
	case d.Day != 0:
		return d.Chinese() + "前"
	case d.Part == FirstHalf || d.Part == SecondHalf:
		return d.Chinese()
	case d.Part != "":
		return d.Chinese() + "末前"
	}
	return d.Chinese() + "底前"
}

func (s Slot) chinese(unit TimeUnit) string {
	by := ""
	if s.By {
		by = "前"
	}
	switch {
	case s.Month != 0 && s.Day == daysIn(leapYear, s.Month) && s.By:
		return fmt.Sprintf("%d月底前", s.Month)
	case s.Month != 0 && s.Day != 0:
		return fmt.Sprintf("%d月%d日%s", s.Month, s.Day, by)
	case s.Month != 0 && s.By:
		return fmt.Sprintf("%d月底前", s.Month)
	case s.Month != 0:
		return fmt.Sprintf("%d月", s.Month)
	case s.Day != 0:
		return fmt.Sprintf("%d日%s", s.Day, by)
	case s.Part != "" && s.By:
		return partChinese[s.Part] + "末前"
	case s.Part != "":
		return partChinese[s.Part]
	case s.Week != 0:
		place := fmt.Sprintf("第%s周", hanOrdinal(s.Week))
		if unit == Terms && s.Week == 1 {
			place = "开学" + place
		}
		if s.By {
			place += "内"
		}
		return place
	case s.Weekday != 0:
		return weekdayNames[s.Weekday-1] + by
	case s.End && unit == Years:
		return "底前"
	case s.End && unit == Months:
		return "底前"
	case s.End:
		return "末前"
	}
	return ""
}

// English is the time for display: by end of 2022, every year by end of September.
func (w When) English() string {
	switch w.Kind {
	case WhenBy:
		return "by " + endEnglish(w.End)
	case WhenBefore:
		return "before " + w.Start.English()
	case WhenWindow:
		return spanEnglish(w.Start, w.End)
	case WhenRecurring:
		s := w.Every.English()
		if place := w.Slot.english(); place != "" {
			s += " " + w.Slot.preposition() + " " + place
		}
		return s
	case WhenWithin:
		s := fmt.Sprintf("within %d %s", w.Count, w.Unit.english(w.Count))
		if w.Event != "" {
			s += " after " + w.Event
		}
		return s
	case WhenFrom:
		return "from " + w.Start.English()
	case WhenOngoing:
		return string(WhenOngoing)
	}
	return w.Text
}

func endEnglish(d Date) string {
	if d = coarser(d); d.Day != 0 {
		return d.English()
	}
	return "end of " + d.English()
}

func (s Slot) english() string {
	end := ""
	if s.By {
		end = "end of "
	}
	switch {
	case s.Month != 0 && s.Day == daysIn(leapYear, s.Month) && s.By:
		return end + time.Month(s.Month).String()
	case s.Month != 0 && s.Day != 0:
		return fmt.Sprintf("%d %s", s.Day, time.Month(s.Month))
	case s.Month != 0:
		return end + time.Month(s.Month).String()
	case s.Day != 0:
		return fmt.Sprintf("day %d", s.Day)
	case s.Part != "":
		return end + string(s.Part)
	case s.Week != 0:
		return fmt.Sprintf("%sweek %d", end, s.Week)
	case s.Weekday != 0:
		return s.weekday().String()
	case s.End:
		return "its end"
	}
	return ""
}
