package schedule

import (
	"strconv"

	"lantu/plan"
)

// A Zoom is the unit in which an Axis counts.
type Zoom string

// The zooms, from the widest view to the closest.
const (
	Years  Zoom = "year"
	Terms  Zoom = "term"
	Months Zoom = "month"
)

// Zooms are all of them.
var Zooms = []Zoom{Years, Terms, Months}

// A Unit is a year, a term or a month on an Axis.
type Unit struct {
	From, To plan.Date
	Date     plan.Date // what it is called: 2022, 2022 autumn term, 2022-09
}

// An Axis lays days out in columns: each unit has as many.
type Axis struct {
	Zoom
	Units []Unit
	Cells int // columns of a unit
}

// How many columns a unit has: no fewer than it takes to tell it, and no more than help.
var leastCells = map[Zoom]int{Years: 8, Terms: 9, Months: 7}
var mostCells = map[Zoom]int{Years: 24, Terms: 18, Months: 10}

// mostUnits bounds an axis: two hundred years by months are a slip.
const mostUnits = 1200

// Axis covers the schedule in units of a zoom. Its units are as wide as they may be where all of them then have
// room; where they have not, the chart is wider than the room and scrolls.
func (s *Schedule) Axis(z Zoom, c plan.SchoolCalendar, room int) Axis {
	a := Axis{Zoom: z, Cells: leastCells[z]}
	if s.From.IsZero() || s.To.IsZero() {
		return a
	}
	for day := s.From; day.Compare(s.To) <= 0 && len(a.Units) < mostUnits; {
		u := unitOf(z, day, c)
		a.Units = append(a.Units, u)
		day = plan.DateOf(u.To.Time().AddDate(0, 0, 1))
	}
	if fit := room / len(a.Units); fit > a.Cells {
		a.Cells = min(fit, mostCells[z])
	}
	return a
}

// unitOf is the unit that a day lies in. A term goes on through the holidays that follow it.
func unitOf(z Zoom, day plan.Date, c plan.SchoolCalendar) Unit {
	before := func(d plan.Date) plan.Date { return plan.DateOf(d.Time().AddDate(0, 0, -1)) }
	switch z {
	case Years:
		year := plan.Date{Year: day.Year}
		return Unit{year.First(), year.Last(), year}
	case Months:
		month := plan.Date{Year: day.Year, Month: day.Month}
		return Unit{month.First(), month.Last(), month}
	}
	spring, autumn := c.TermBegins(day.Year, plan.SpringTerm), c.TermBegins(day.Year, plan.AutumnTerm)
	switch {
	case day.Compare(spring) < 0:
		return Unit{c.TermBegins(day.Year-1, plan.AutumnTerm), before(spring), plan.Date{Year: day.Year - 1, Part: plan.AutumnTerm}}
	case day.Compare(autumn) < 0:
		return Unit{spring, before(autumn), plan.Date{Year: day.Year, Part: plan.SpringTerm}}
	}
	return Unit{autumn, before(c.TermBegins(day.Year+1, plan.SpringTerm)), plan.Date{Year: day.Year, Part: plan.AutumnTerm}}
}

// Width is how many columns the axis has.
func (a Axis) Width() int { return len(a.Units) * a.Cells }

// Column is the column of a day, -1 before the axis and Width behind it.
func (a Axis) Column(day plan.Date) int {
	if len(a.Units) == 0 || day.IsZero() || day.Compare(a.Units[0].From) < 0 {
		return -1
	}
	lo, hi := 0, len(a.Units)
	for lo+1 < hi { // the last unit that begins by that day
		if mid := (lo + hi) / 2; a.Units[mid].From.Compare(day) <= 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	u := a.Units[lo]
	if day.Compare(u.To) > 0 {
		return a.Width()
	}
	length := days(u.From, u.To) + 1
	return lo*a.Cells + days(u.From, day)*a.Cells/length
}

func days(from, to plan.Date) int { return int(to.Time().Sub(from.Time()).Hours() / 24) }

// Title is the short name of a unit that fits above it, in the language of the words given for terms.
func (a Axis) Title(u Unit, spring, autumn string) string {
	switch {
	case a.Zoom == Months && (u.Date.Month == 1 || u == a.Units[0]):
		return strconv.Itoa(u.Date.Year) + "/" + strconv.Itoa(u.Date.Month)
	case a.Zoom == Months:
		return strconv.Itoa(u.Date.Month)
	case u.Date.Part == plan.SpringTerm:
		return strconv.Itoa(u.Date.Year) + spring
	case u.Date.Part == plan.AutumnTerm:
		return strconv.Itoa(u.Date.Year) + autumn
	}
	return strconv.Itoa(u.Date.Year)
}

// A Mark is what a column of a row shows.
type Mark uint8

// The marks, the weightier later: it hides what else falls into its column.
const (
	None     Mark = iota
	UnitEdge      // where a unit begins
	Faint         // time that is not the row's own
	Ahead         // time until something is due
	Bar           // time in which it is done
	Running       // time without an end of its own
	End           // where time that is not its own ends
	Tick          // once more
	DueMark       // when it is due
	GateMark      // when something must exist
	Today
)

// Chart draws a row on an axis: a mark for each column. today is drawn in every row; the zero Date is not.
func (a Axis) Chart(r Row, today plan.Date) []Mark {
	out := make([]Mark, a.Width())
	for i := range a.Units {
		out[i*a.Cells] = UnitEdge
	}
	put := func(column int, m Mark) {
		if column >= 0 && column < len(out) && m > out[column] {
			out[column] = m
		}
	}
	fill := func(m Mark) {
		for column := max(a.Column(r.From), 0); column <= a.Column(r.To) && column < len(out); column++ {
			put(column, m)
		}
	}
	switch r.Kind {
	case Inherited:
		fill(Faint)
		put(a.Column(r.To), End)
	case Event:
		fill(Faint)
	case Due:
		fill(Ahead)
		put(a.Column(r.To), DueMark)
	case Window:
		fill(Bar)
	case Open:
		fill(Running)
	case Recurring:
		fill(Faint)
		for _, day := range r.Times {
			put(a.Column(day), Tick)
		}
	}
	if r.List == "gates" && (r.Kind == Due || r.Kind == Window) {
		put(a.Column(r.To), GateMark)
	}
	for _, day := range r.Gates {
		put(a.Column(day), GateMark)
	}
	put(a.Column(today), Today)
	return out
}

// Glyphs draw marks, each in one cell.
type Glyphs [Today + 1]string

// ASCII is what any terminal and any file can show.
var ASCII = Glyphs{None: " ", UnitEdge: ".", Faint: "-", Ahead: "=", Bar: "#", Running: "~", End: "|", Tick: "o", DueMark: "*", GateMark: "^", Today: "!"}

// Draw puts marks from a column on into words, in a number of cells.
func (g *Glyphs) Draw(marks []Mark, from, width int) string {
	out := make([]byte, 0, 3*width)
	for column := from; column < from+width; column++ {
		m := None
		if column >= 0 && column < len(marks) {
			m = marks[column]
		}
		out = append(out, g[m]...)
	}
	return string(out)
}

// Unicode is what terminals show that draw lines in one cell.
var Unicode = Glyphs{None: " ", UnitEdge: "·", Faint: "┄", Ahead: "─", Bar: "━", Running: "╍", End: "┤", Tick: "○", DueMark: "◆", GateMark: "▲", Today: "│"}

// Legend lists the marks that need words, with the key of these.
var Legend = []struct {
	Mark
	Key string
}{{Bar, "window"}, {DueMark, "due"}, {Tick, "recurring"}, {GateMark, "gate"}, {Running, "open"}, {Faint, "inherited"}, {Today, "today"}}

// Key names the kind in texts and in JSON.
func (k Kind) Key() string {
	return [...]string{"heading", "inherited", "window", "due", "recurring", "open", "event", "unclear"}[k]
}

// Header writes the names of units above their columns, from a column on, in a number of cells. width measures
// words; spring and autumn are what terms are called.
func Header(a Axis, from, cells int, spring, autumn string, width func(string) int) string {
	out, used := "", 0
	for i, u := range a.Units {
		at := i*a.Cells - from
		title := a.Title(u, spring, autumn)
		switch w := width(title); {
		case at < used || w >= a.Cells: // which would touch the next one
			continue
		case at+w > cells:
			return out
		default:
			for ; used < at; used++ {
				out += " "
			}
			out += title
			used += w
		}
	}
	return out
}
