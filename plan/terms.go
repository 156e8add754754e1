package plan

// A SchoolCalendar is when the two terms of a school year begin, of which lantu.yaml tells the month and
// the day. The zero one is the usual calendar, with terms as long as they may be anywhere.
type SchoolCalendar struct {
	autumn, spring Date // in a year like any other
}

// CalendarOf reads the calendar of a settings file. One that does not tell both terms, or puts the
// autumn term before the spring term, is the usual one.
func CalendarOf(settings *Document) SchoolCalendar {
	if settings == nil {
		return SchoolCalendar{}
	}
	autumn, err := ParseDate(calendarYear + settings.Root.At("calendar", "autumn").String())
	spring, err2 := ParseDate(calendarYear + settings.Root.At("calendar", "spring").String())
	if err != nil || err2 != nil || autumn.Day == 0 || spring.Day == 0 || compareDays(autumn, spring) <= 0 {
		return SchoolCalendar{}
	}
	return SchoolCalendar{autumn, spring}
}

const calendarYear = "2021-" // which is no leap year

// How many weeks terms and the holidays after them have. Where nobody tells when terms begin, these are
// the shortest and longest.
const (
	shortestUsualTerm, longestUsualTerm     = 16, 22
	shortestWinterBreak, longestWinterBreak = 3, 6
	shortestSummerBreak, longestSummerBreak = 6, 9
)

// TermWeeks bounds the weeks of teaching in a term: no term has less than the one or more than the
// other. The days on which terms begin leave open when the holidays do.
func (c SchoolCalendar) TermWeeks() (fewest, most int) {
	if c.autumn.IsZero() {
		return shortestUsualTerm, longestUsualTerm
	}
	const daysAYear = 365
	fromSpring := int(c.autumn.Time().Sub(c.spring.Time()).Hours()) / 24
	spring, autumn := fromSpring/7, (daysAYear-fromSpring)/7
	fewest = min(spring-longestSummerBreak, autumn-longestWinterBreak)
	most = max(spring-shortestSummerBreak, autumn-shortestWinterBreak)
	return max(fewest, 1), max(most, 1)
}
