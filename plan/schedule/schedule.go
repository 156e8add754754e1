// Package schedule is the time table of a plan: its phases, its tasks and what is to be reported, each with the
// days on which it begins, falls due and recurs. It is a view of the plan and holds nothing that the plan does
// not say; what has no time of its own is shown to go on to the end of the plan, and is told apart.
//
// A Schedule is made anew for each version of a plan. An Axis lays days out in columns by years, terms or
// months, and Chart draws a row of it; the screens and the command line show the same. Nothing here reads or
// writes files, and the day of today is given. Start at Of, then Axis.
package schedule

import (
	"lantu/plan"
	"lantu/plan/lang"
)

// A Kind is how the time of a row is known.
type Kind uint8

// The kinds of rows.
const (
	Heading   Kind = iota // a section, which has no time itself
	Inherited             // no time of its own: it goes on to the end of the plan
	Window                // from a day to another
	Due                   // up to a day
	Recurring             // again and again
	Open                  // from a day on, or all the time
	Event                 // so long after something whose day nobody knows
	Unclear               // what is written there cannot be read, or is left open
)

// A Row is a phase, a gate, a task or a reporting duty, or a section that has some.
type Row struct {
	*plan.Element
	Kind
	Depth    int
	From, To plan.Date   // both zero where the plan has no period either
	Times    []plan.Date // of what recurs: the days by which it falls due
	Gates    []plan.Date // of a phase: the days by which something must exist
	Written  string      // the time as the plan writes it
}

// Name is what a row is called: its number and title, with what it is where it is no item.
func (r Row) Name(l lang.Language, numbers map[string]string) string {
	kind := map[*plan.Shape]string{plan.PhaseShape: "phase", plan.GateShape: "gate", plan.ReportShape: "report"}[r.Shape]
	if name := numbers[r.ID] + r.Title(); kind == "" {
		return name
	} else {
		return lang.Text(l, "timeline.of."+kind, name)
	}
}

// A Schedule is all rows of a plan in the order of its text: the phases, the body, the reports.
type Schedule struct {
	From, To plan.Date // of the plan, or of its rows where it has no period; zero where nobody knows
	Rows     []Row
}

// Of makes the schedule of a plan. Terms begin as the calendar says.
func Of(d *plan.Document, c plan.SchoolCalendar) *Schedule {
	m := maker{calendar: c, s: &Schedule{}}
	if p, err := plan.ParsePeriod(d.Top().String("period")); err == nil && p.Gap == plan.NoGap {
		m.period, m.s.From, m.s.To = p, p.First(), p.Last()
	}
	for _, e := range d.Top().In("phases") {
		m.phase(e)
	}
	for _, e := range d.Top().In("body") {
		m.item(e, 0)
	}
	for _, e := range d.Top().In("reports") {
		m.timed(e, "due", 0)
	}
	m.bounds()
	return m.s
}

type maker struct {
	period   plan.Period // of the plan, the zero one where it has none
	calendar plan.SchoolCalendar
	s        *Schedule
}

// bounds finds the period from the rows where the plan tells none, and gives rows without an end theirs.
func (m *maker) bounds() {
	s := m.s
	if s.From.IsZero() {
		for _, r := range s.Rows {
			for _, day := range append([]plan.Date{r.From, r.To}, r.Gates...) {
				if day.IsZero() {
					continue
				}
				if s.From.IsZero() || day.Compare(s.From) < 0 {
					s.From = plan.Date{Year: day.Year}.First()
				}
				if s.To.IsZero() || day.Compare(s.To) > 0 {
					s.To = plan.Date{Year: day.Year}.Last()
				}
			}
		}
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		if r.Kind == Heading || r.Kind == Unclear {
			continue
		}
		if r.From.IsZero() {
			r.From = s.From
		}
		if r.To.IsZero() {
			r.To = s.To
		}
		if !r.To.IsZero() && r.To.Compare(r.From) < 0 { // due before the plan begins
			r.From = r.To
		}
	}
}

func (m *maker) phase(e *plan.Element) {
	row := Row{Element: e, Kind: Unclear, Written: e.String("window")}
	p, err := plan.ParsePeriod(row.Written)
	switch {
	case row.Written == "":
		row.Kind = Inherited
	case err == nil && p.Gap == plan.NoGap:
		row.Kind, row.From, row.To = Window, p.First(), p.Last()
	}
	at := len(m.s.Rows)
	m.s.Rows = append(m.s.Rows, row)
	for _, g := range e.In("gates") {
		m.timed(g, "due", 1)
		gate := &m.s.Rows[len(m.s.Rows)-1]
		if gate.Kind == Inherited { // a gate belongs to the end of its phase
			gate.From, gate.To = row.From, row.To
		}
		if gate.Kind == Due || gate.Kind == Window {
			m.s.Rows[at].Gates = append(m.s.Rows[at].Gates, gate.To)
		}
		if gate.Kind == Due && !row.From.IsZero() && row.From.Compare(gate.To) <= 0 {
			gate.From = row.From
		}
	}
}

// item adds an item that has a time or is a task, with those that stand in it; sections only where they have some.
func (m *maker) item(e *plan.Element, depth int) {
	at := len(m.s.Rows)
	role := e.String("role")
	own := role == "task" || role == "goal" || !e.Value("due").Blank()
	if own {
		m.timed(e, "due", depth)
	} else {
		m.s.Rows = append(m.s.Rows, Row{Element: e, Kind: Heading, Depth: depth})
	}
	for _, c := range e.In("items") {
		m.item(c, depth+1)
	}
	if !own && len(m.s.Rows) == at+1 {
		m.s.Rows = m.s.Rows[:at]
	}
}

// timed adds a row for an element by the time in one of its fields.
func (m *maker) timed(e *plan.Element, field string, depth int) {
	row := Row{Element: e, Depth: depth, Written: e.String(field)}
	w, err := plan.ParseWhen(row.Written)
	switch {
	case row.Written == "":
		row.Kind = Inherited
	case err != nil || w.Gap != plan.NoGap:
		row.Kind = Unclear
	default:
		m.when(&row, w)
	}
	m.s.Rows = append(m.s.Rows, row)
}

func (m *maker) when(row *Row, w plan.When) {
	occasions := w.Occasions(m.period, m.calendar)
	switch w.Kind {
	case plan.WhenBy, plan.WhenBefore, plan.WhenWithin:
		if row.Kind = Event; len(occasions) == 1 {
			row.Kind, row.To = Due, occasions[0].To
		}
	case plan.WhenWindow:
		row.Kind, row.From, row.To = Window, w.Start.First(), w.End.Last()
	case plan.WhenRecurring:
		row.Kind = Recurring
		for _, o := range occasions {
			row.Times = append(row.Times, o.To)
		}
	case plan.WhenFrom:
		row.Kind, row.From = Open, w.Start.First()
	case plan.WhenOngoing:
		row.Kind = Open
	}
}

// For is the part of a schedule that concerns a unit: the rows that name it, itself or a group to which it
// belongs, and the headings and phases around them.
func (s *Schedule) For(unit string, units *plan.Registry) *Schedule {
	out := &Schedule{From: s.From, To: s.To}
	keep := make([]bool, len(s.Rows))
	for i, r := range s.Rows {
		if r.Kind == Heading || !names(r.Element, unit, units) {
			continue
		}
		keep[i] = true
		for up, depth := i-1, r.Depth; up >= 0 && depth > 0; up-- {
			if s.Rows[up].Depth < depth {
				keep[up], depth = true, s.Rows[up].Depth
			}
		}
	}
	for i, r := range s.Rows {
		if keep[i] {
			out.Rows = append(out.Rows, r)
		}
	}
	return out
}

// names tells whether an element names a unit in one of its fields; what a measure does not say its task does.
func names(e *plan.Element, unit string, units *plan.Registry) bool {
	for _, id := range e.Answerable() {
		if units.Includes(id, unit) {
			return true
		}
	}
	return false
}

// Units lists the units that rows name, each once, in the order of the plan, and how many rows name each.
func (s *Schedule) Units() (out []string, count map[string]int) {
	count = map[string]int{}
	for _, r := range s.Rows {
		if r.Kind == Heading {
			continue
		}
		for _, id := range r.Answerable() {
			if count[id]++; count[id] == 1 {
				out = append(out, id)
			}
		}
	}
	return out, count
}
