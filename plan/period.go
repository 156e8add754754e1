package plan

import "strings"

// A Period is a stretch of time from the first day of Start to the last day of End: that of a plan,
// or the window of a phase. It is written START..END with two dates as Date knows them,
//
//	2022-01-01..2024-12-31   2022..2024   2022-09..2025-07   2022
//
// and read in the Chinese forms too: 2022—2024年, 2013年4月—10月, 2022年至2024年.
type Period struct {
	Text       string // as typed
	Start, End Date   // the same where one date was typed; zero in a placeholder
	Gap        Gap
}

// ParsePeriod reads a period. The error is a Message that says what to type.
func ParsePeriod(s string) (Period, error) {
	text := strings.TrimSpace(s)
	start, end, found, err := parseSpan(text)
	switch {
	case err == nil && found:
		return Period{Text: text, Start: start, End: end}, nil
	case err == nil:
		if d, derr := ParseDate(text); derr == nil {
			return Period{Text: text, Start: d, End: d}, nil
		}
		err = Say("period.unreadable", text)
	}
	if filled, gap := fillGaps(text); gap != NoGap {
		if _, err := ParsePeriod(filled); err == nil || isOrder(err) {
			return Period{Text: text, Gap: gap}, nil
		}
	}
	return Period{}, err
}

// String is the period as it was typed.
func (p Period) String() string { return p.Text }

// Canonical is the period in the form that the grammar writes.
func (p Period) Canonical() string {
	switch {
	case p.Gap != NoGap:
		return p.Text
	case p.Start == p.End:
		return p.Start.String()
	}
	return p.Start.String() + ".." + p.End.String()
}

// First is the first day of the period.
func (p Period) First() Date { return p.Start.First() }

// Last is the last day of the period.
func (p Period) Last() Date { return p.End.Last() }

// Contains says whether every day of d lies in the period. A period with a gap contains nothing.
func (p Period) Contains(d Date) bool {
	return p.Gap == NoGap && !d.IsZero() &&
		compareDays(p.First(), d.First()) <= 0 && compareDays(d.Last(), p.Last()) <= 0
}

// Years lists the calendar years that the period has days in, rising.
func (p Period) Years() []int {
	if p.Gap != NoGap || p.Start.IsZero() {
		return nil
	}
	var years []int
	for y := p.First().Year; y <= p.Last().Year; y++ {
		years = append(years, y)
	}
	return years
}

// Chinese is the period for display: 2022—2024年, 2013年4月—10月.
func (p Period) Chinese() string {
	if p.Gap != NoGap {
		return p.Text
	}
	return spanChinese(p.Start, p.End)
}

// English is the period for display: 2022–2024, April–October 2013.
func (p Period) English() string {
	if p.Gap != NoGap {
		return p.Text
	}
	return spanEnglish(p.Start, p.End)
}
