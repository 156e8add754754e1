package plan

// An Occasion is a stretch of days in which something falls due: until the last of them or, where From is
// set, from the one to the other.
type Occasion struct{ From, To Date }

// mostOccasions bounds what Occasions lists: a period of thirty years has fewer days.
const mostOccasions = 12_000

// Occasions says what a time comes to in the period of a plan: the deadline of one that has one, the
// window, each year, term or week of a recurring one, in their order. Terms begin as the calendar says. A
// time after an event, and one with a gap, come to nothing that can be told.
func (w When) Occasions(p Period, c SchoolCalendar) []Occasion {
	if w.Gap != NoGap {
		return nil
	}
	known := p.Gap == NoGap && !p.Start.IsZero()
	switch w.Kind {
	case WhenBy:
		return []Occasion{{To: w.End.Last()}}
	case WhenBefore:
		part := w.Start.Part
		if part == SchoolYear {
			part = AutumnTerm
		}
		return []Occasion{{To: c.TermBegins(w.Start.Year, part).previous()}}
	case WhenWindow:
		return []Occasion{{From: w.Start.First(), To: w.End.Last()}}
	}
	if !known {
		return nil
	}
	switch w.Kind {
	case WhenFrom:
		return []Occasion{{From: w.Start.First(), To: p.Last()}}
	case WhenOngoing:
		return []Occasion{{From: p.First(), To: p.Last()}}
	case WhenWithin:
		if end, ok := p.First().after(w.Count, w.Unit); ok && w.Event == "" {
			return []Occasion{{To: end}}
		}
	case WhenRecurring:
		return w.recurring(p, c)
	}
	return nil
}

// TermBegins is the first day of a term of the year.
func (c SchoolCalendar) TermBegins(year int, part YearPart) Date {
	first := Date{Year: year, Part: part}.First()
	switch {
	case c.autumn.IsZero():
	case part == AutumnTerm:
		first.Month, first.Day = c.autumn.Month, c.autumn.Day
	case part == SpringTerm:
		first.Month, first.Day = c.spring.Month, c.spring.Day
	}
	return first
}

// after is the last day of so many units that begin with d; ok is false for units that are no days.
func (d Date) after(n int, unit TimeUnit) (Date, bool) {
	months := map[TimeUnit]int{Years: 12, SchoolYears: 12, HalfYears: 6, Terms: 6, Quarters: 3, Months: 1}[unit]
	switch {
	case months > 0:
		m := d.Month - 1 + n*months
		end := Date{Year: d.Year + m/monthsAYear, Month: m%monthsAYear + 1}
		end.Day = min(d.Day, daysIn(end.Year, end.Month))
		return end.previous(), true
	case unit == Weeks:
		return DateOf(d.Time().AddDate(0, 0, 7*n-1)), true
	case unit == Days:
		return DateOf(d.Time().AddDate(0, 0, n-1)), true
	}
	return Date{}, false
}

// recurring lists the occasions of a recurring time whose last day lies in the period.
func (w When) recurring(p Period, c SchoolCalendar) (out []Occasion) {
	spans := spansOf(w.Every.Unit, p, c)
	count := max(w.Every.Count, 1)
	for i := count - 1; i < len(spans) && len(out) < mostOccasions; i += count {
		o, ok := w.Slot.within(spans[i], w.Every.Unit)
		if !ok {
			continue
		}
		if w.Slot == (Slot{}) { // any day of all of them
			o.From = spans[i-count+1].From
		}
		if compareDays(o.To, p.First()) >= 0 && (compareDays(o.To, p.Last()) <= 0 || o.From != (Date{}) && compareDays(o.From, p.Last()) <= 0) {
			out = append(out, o)
		}
	}
	return out
}

// spansOf lists the years, terms, weeks and the like that have a day in the period.
func spansOf(unit TimeUnit, p Period, c SchoolCalendar) (out []Occasion) {
	add := func(from, next Date) {
		o := Occasion{from, next.previous()}
		if compareDays(o.To, p.First()) >= 0 && compareDays(o.From, p.Last()) <= 0 && len(out) < mostOccasions {
			out = append(out, o)
		}
	}
	switch unit {
	case Weeks, Days:
		step, day := 7, p.First()
		if unit == Days {
			step = 1
		} else { // weeks begin on Mondays
			day = DateOf(day.Time().AddDate(0, 0, -(int(day.Time().Weekday())+6)%7))
		}
		for compareDays(day, p.Last()) <= 0 && len(out) < mostOccasions {
			next := DateOf(day.Time().AddDate(0, 0, step))
			add(day, next)
			day = next
		}
		return out
	}
	for y := p.First().Year - 1; y <= p.Last().Year; y++ {
		autumn, spring := c.TermBegins(y, AutumnTerm), c.TermBegins(y, SpringTerm)
		switch unit {
		case Years:
			add(Date{y, 1, 1, ""}, Date{y + 1, 1, 1, ""})
		case SchoolYears:
			add(autumn, c.TermBegins(y+1, AutumnTerm))
		case Terms:
			add(spring, autumn)
			add(autumn, c.TermBegins(y+1, SpringTerm))
		default:
			months := map[TimeUnit]int{HalfYears: 6, Quarters: 3, Months: 1}[unit]
			for m := 1; months > 0 && m <= monthsAYear; m += months {
				end := Date{Year: y, Month: m + months - 1}.Last()
				add(Date{y, m, 1, ""}, DateOf(end.Time().AddDate(0, 0, 1)))
			}
		}
	}
	return out
}

// within is the place of a slot in a span of its unit; ok is false where the span has no such place.
func (s Slot) within(span Occasion, unit TimeUnit) (o Occasion, ok bool) {
	place := Date{Year: span.From.Year, Month: s.Month, Day: s.Day, Part: s.Part}
	if unit == SchoolYears && s.Month != 0 && s.Month < span.From.Month {
		place.Year++
	}
	switch {
	case s == (Slot{}):
		return span, true
	case s.End:
		return Occasion{To: span.To}, true
	case s.Week != 0:
		from := DateOf(span.From.Time().AddDate(0, 0, 7*(s.Week-1)))
		o = Occasion{from, DateOf(from.Time().AddDate(0, 0, 6))}
	case s.Weekday != 0:
		day := DateOf(span.From.Time().AddDate(0, 0, s.Weekday-1))
		o = Occasion{day, day}
	case unit == Months && s.Month == 0:
		place.Month = span.From.Month
		fallthrough
	default:
		if place.Day != 0 {
			place.Day = min(place.Day, daysIn(place.Year, place.Month))
		}
		o = Occasion{place.First(), place.Last()}
	}
	if s.By {
		o.From = Date{}
	}
	return o, compareDays(o.To, span.From) >= 0 && (o.From == Date{} || compareDays(o.From, span.To) <= 0)
}
