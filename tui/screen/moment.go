package screen

import (
	"time"

	"lantu/tui/term"
)

// Moment is a point in time as short as it can be told from now: today by the clock, this year without
// the year.
func Moment(now, t time.Time) term.Text {
	now, t = now.Local(), t.Local()
	switch {
	case now.Year() == t.Year() && now.YearDay() == t.YearDay():
		return term.Text(t.Format("15:04"))
	case now.Year() == t.Year():
		return term.Text(t.Format("01-02 15:04"))
	}
	return term.Text(t.Format("2006-01-02"))
}
