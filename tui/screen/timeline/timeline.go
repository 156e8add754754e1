// Package timeline is the screen that shows the phases, tasks and reports of a plan over its period: bars for
// what has a window, lines up to what is due, ticks for what recurs, today.
//
// The schedule and how its days fall into columns is made by plan/schedule; here it is scrolled, zoomed, narrowed
// to a unit, and the row under the cursor said in words. Start at Screen.
package timeline

import (
	"strconv"
	"time"

	"lantu/plan"
	"lantu/plan/schedule"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/list"
	"lantu/tui/widget/picker"
)

// Screen shows the schedule of the plan that is open.
type Screen struct {
	// Version is the plan that is open, nil for none.
	Version func() *screen.Version
	// Go shows an element in the draft.
	Go func(element string)

	desk     *screen.Desk
	of       *screen.Version // that whole was made of
	calendar plan.SchoolCalendar
	whole    *schedule.Schedule
	s        *schedule.Schedule // what is shown of it
	unit     string             // that it is narrowed to, "" for all
	zoom     schedule.Zoom
	axis     schedule.Axis
	left     int // the first column that is shown
	today    plan.Date
	list     *list.List
	epoch    int // counts what rows were drawn from
	width    int // for which the axis was laid out
	names    int // cells of the names
}

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, s: &schedule.Schedule{}, zoom: schedule.Years}
	s.list = list.New(source{s})
	s.list.Focused = true
	return s
}

// follow takes in the version that is open now, and the day. The cursor stays on its row.
func (s *Screen) follow() {
	v := s.Version()
	if today := plan.DateOf(time.Now()); today != s.today {
		s.today = today
		s.epoch++
	}
	if v == s.of && s.calendar == s.desk.About.Calendar {
		return
	}
	other := s.of == nil || v == nil || s.of.File.Path != v.File.Path
	s.of, s.calendar = v, s.desk.About.Calendar
	s.whole = &schedule.Schedule{}
	if v != nil && v.Doc != nil {
		s.whole = schedule.Of(v.Doc, s.calendar)
	}
	if other {
		s.unit, s.left, s.zoom = "", 0, schedule.Years
		s.list.Select(0)
	}
	s.narrow()
}

// narrow shows the whole or the part of a unit.
func (s *Screen) narrow() {
	at := s.list.At()
	id := ""
	if at >= 0 && at < len(s.s.Rows) {
		id = s.s.Rows[at].ID
	}
	if s.s = s.whole; s.unit != "" {
		s.s = s.whole.For(s.unit, s.desk.Units)
	}
	for i, r := range s.s.Rows {
		if r.ID == id {
			s.list.Select(i)
		}
	}
	s.width = 0
	s.epoch++
}

// How much of the width names get.
const leastNames, mostNames = 14, 40

// layOut fits the axis to a width.
func (s *Screen) layOut(width int) {
	if width == s.width {
		return
	}
	s.width = width
	s.names = min(mostNames, max(leastNames, width*2/5))
	s.axis = s.s.Axis(s.zoom, s.calendar, s.room())
	s.left = max(min(s.left, s.axis.Width()-s.room()), 0)
	s.epoch++
}

// room is how many columns of the chart are shown.
func (s *Screen) room() int { return max(s.width-s.names-2, 1) }

// Zoom changes the unit of the axis, and keeps the day at the left.
func (s *Screen) Zoom(by int) {
	s.follow()
	for i, z := range schedule.Zooms {
		if z == s.zoom {
			s.zoom = schedule.Zooms[(i+by+len(schedule.Zooms))%len(schedule.Zooms)]
			break
		}
	}
	first := s.day()
	s.width = 0
	s.layOut(s.desk.Width)
	s.scrollTo(s.axis.Column(first))
}

// day is the first day of the unit at the left.
func (s *Screen) day() plan.Date {
	if i := s.left / max(s.axis.Cells, 1); i < len(s.axis.Units) {
		return s.axis.Units[i].From
	}
	return s.s.From
}

func (s *Screen) scrollTo(column int) {
	s.left = max(min(column, s.axis.Width()-s.room()), 0)
	s.epoch++
}

// Scroll moves the view by so many units.
func (s *Screen) Scroll(units int) {
	s.follow()
	s.scrollTo(s.left + units*s.axis.Cells)
}

// ToToday brings today into view.
func (s *Screen) ToToday() {
	s.follow()
	s.scrollTo(s.axis.Column(s.today) - s.room()/2)
}

// HasToday tells why today cannot be shown.
func (s *Screen) HasToday() error {
	if s.follow(); s.axis.Column(s.today) < 0 || s.axis.Column(s.today) >= s.axis.Width() {
		return plan.Say("timeline.not-today")
	}
	return nil
}

// Filtered tells that the schedule is narrowed to a unit.
func (s *Screen) Filtered() bool { return s.unit != "" }

// Unfilter shows all rows again.
func (s *Screen) Unfilter() {
	s.unit = ""
	s.narrow()
}

// Filter asks for a unit and shows what it has a part in.
func (s *Screen) Filter() {
	s.follow()
	var choices []picker.Choice
	ids, count := s.whole.Units()
	for _, id := range ids {
		choices = append(choices, picker.Choice{ID: id, Text: term.Sanitize(s.desk.UnitName(id)), Hint: term.Text(strconv.Itoa(count[id])), Keys: id})
	}
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("action.timeline-unit"), choices, s.unit, func(id string) {
		s.unit = id
		s.narrow()
	}))
}

// current is the row under the cursor; ok is false where there is none.
func (s *Screen) current() (r schedule.Row, ok bool) {
	s.follow()
	if i := s.list.At(); i >= 0 {
		return s.s.Rows[i], true
	}
	return r, false
}

// Open goes to the element of the current row.
func (s *Screen) Open() {
	if r, ok := s.current(); ok {
		s.Go(r.ID)
	}
}

// Any tells why there is nothing to show.
func (s *Screen) Any() error {
	if _, ok := s.current(); !ok {
		return plan.Say("timeline.empty")
	}
	return nil
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	if s.Filtered() {
		return []string{"timeline.filtered", "timeline"}
	}
	return []string{"timeline"}
}

// Typing is never the case here.
func (s *Screen) Typing() bool { return false }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	s.follow()
	return screen.WayTo(s.desk, s.of, "timeline.title")
}

// heads is how many rows stand above the list.
const heads = 2

// Handle moves and scrolls.
func (s *Screen) Handle(e term.Event) {
	s.follow()
	switch e := e.(type) {
	case term.Key:
		s.list.Press(e)
	case term.Mouse:
		e.Y -= heads
		switch {
		case e.Button == term.WheelLeft:
			s.Scroll(-1)
		case e.Button == term.WheelRight:
			s.Scroll(1)
		case s.list.Mouse(e):
			s.Open()
		}
	}
}

// source gives the list its rows.
type source struct{ *Screen }

func (s source) Len() int { return len(s.s.Rows) }

func (s source) Row(i int) list.Row {
	r := s.s.Rows[i]
	name := term.Spaces(2*min(r.Depth, 4)) + term.Sanitize(r.Name(s.desk.Lang, s.of.Numbers)).OneLine()
	style := term.Plain
	if r.Kind == schedule.Heading {
		style = term.Label
	}
	spans := []term.Span{{Text: " "}, {Style: style, Text: term.Pad(name, s.names)}, {Text: " "}}
	return list.Row{ID: strconv.Itoa(i), Version: s.epoch, Spans: s.chart(spans, r)}
}

// styles of marks; the glyphs tell them apart for everybody.
var styles = [schedule.Today + 1]term.Style{
	schedule.UnitEdge: term.BorderText, schedule.Faint: term.Dim, schedule.End: term.Dim, schedule.Ahead: term.Dim,
	schedule.Bar: term.OkText, schedule.Running: term.OkText, schedule.Tick: term.Accent, schedule.DueMark: term.WarnText,
	schedule.GateMark: term.Accent, schedule.Today: term.ErrorText,
}

// chart adds the visible part of a row's chart, a span for each run of one style.
func (s *Screen) chart(spans []term.Span, r schedule.Row) []term.Span {
	marks := s.axis.Chart(r, s.today)
	marks = marks[min(s.left, len(marks)):min(s.left+s.room(), len(marks))]
	g := glyphs()
	for from := 0; from < len(marks); {
		to := from + 1
		for to < len(marks) && styles[marks[to]] == styles[marks[from]] {
			to++
		}
		spans = append(spans, term.Span{Style: styles[marks[from]], Text: term.Text(g.Draw(marks, from, to-from))})
		from = to
	}
	return spans
}

func glyphs() *schedule.Glyphs {
	if l := term.Current(); l.Unicode && l.Ambiguous == 1 {
		return &schedule.Unicode
	}
	return &schedule.ASCII
}
