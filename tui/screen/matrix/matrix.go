// Package matrix is the screen that shows who does what: the units of a plan, those who bear most first,
// against its tasks.
//
// The matrix itself is made by plan/workload; here it is put into a table, narrowed to a unit, and the cell
// under the cursor said in words. Start at Screen.
package matrix

import (
	"strconv"

	"lantu/plan"
	"lantu/plan/sheet"
	"lantu/plan/workload"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/cells"
	"lantu/tui/widget/list"
	"lantu/tui/widget/picker"
)

// Screen shows the matrix of the plan that is open.
type Screen struct {
	// Version is the plan that is open, nil for none.
	Version func() *screen.Version
	// Go shows an element in the draft.
	Go func(element string)

	desk  *screen.Desk
	of    *screen.Version // that m was made of
	units *plan.Registry  // likewise
	whole *workload.Matrix
	m     *workload.Matrix // what is shown of it
	unit  string           // that it is narrowed to, "" for all
	table *cells.Table
	width int // for which the columns were laid out
	epoch int // likewise
}

// The columns before the tasks.
const (
	unitColumn = iota
	leadsColumn
	allColumn
	frozen
)

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, m: &workload.Matrix{}}
	s.table = cells.New(s)
	s.table.Focused = true
	return s
}

// follow takes in the version that is open now. The cursor stays on its unit and task.
func (s *Screen) follow() {
	v := s.Version()
	if v == s.of && s.desk.Units == s.units {
		return
	}
	s.whole = &workload.Matrix{}
	if v != nil && v.Doc != nil {
		s.whole = workload.Of(v.Doc)
	}
	other := s.of == nil || v == nil || s.of.File.Path != v.File.Path
	s.of, s.units = v, s.desk.Units
	if other {
		s.unit = ""
		s.narrow()
		s.table.Select(cells.Place{Column: frozen})
		return
	}
	s.narrow()
}

// narrow shows the whole or the part of a unit.
func (s *Screen) narrow() {
	unit, task := s.current()
	if s.m = s.whole; s.unit != "" {
		s.m = s.whole.For(s.unit, s.desk.Units)
	}
	s.width = 0
	at := s.table.At()
	for i, u := range s.m.Units {
		if u.ID == unit {
			at.Row = i
		}
	}
	for i, t := range s.m.Tasks {
		if task != nil && t.ID == task.ID {
			at.Column = frozen + i
		}
	}
	s.layOut(s.desk.Width)
	s.table.Select(at)
}

// current is the unit and the task of the cell under the cursor; nil for a column of totals.
func (s *Screen) current() (unit string, task *plan.Element) {
	at := s.table.At()
	if at.Row >= 0 && at.Row < len(s.m.Units) {
		unit = s.m.Units[at.Row].ID
	}
	if i := at.Column - frozen; i >= 0 && i < len(s.m.Tasks) {
		task = s.m.Tasks[i].Element
	}
	return unit, task
}

// Cells of the columns but that of the units: a number, and a letter of at most two cells.
const (
	countWidth = 3
	taskWidth  = 4
	widestUnit = 28
	leastUnit  = 10
)

// layOut gives the table its columns.
func (s *Screen) layOut(width int) {
	if epoch := term.Current().Epoch; width == s.width && epoch == s.epoch {
		return
	}
	s.width, s.epoch = width, term.Current().Epoch
	names := leastUnit
	for _, u := range s.m.Units {
		names = max(names, term.Width(s.name(u.ID)))
	}
	columns := []cells.Column{
		{Title: s.desk.Say("matrix.unit"), Under: s.desk.Say("matrix.per-task"), Width: min(names, widestUnit, max(leastUnit, width/3))},
		{Title: s.desk.Say("matrix.leads"), Width: countWidth, Right: true},
		{Title: s.desk.Say("matrix.all"), Width: countWidth, Right: true},
	}
	for i, t := range s.m.Tasks {
		number := workload.Number(t.Element, s.of.Numbers)
		if number == "" {
			number = "#" + strconv.Itoa(i+1)
		}
		columns = append(columns, cells.Column{Title: term.Sanitize(number), Under: term.Text(strconv.Itoa(t.All())),
			Width: max(taskWidth, term.Width(number)), Right: true})
	}
	s.table.SetColumns(columns, frozen)
}

func (s *Screen) name(unit string) term.Text { return term.Sanitize(s.desk.UnitName(unit)).OneLine() }

// Rows is how many units there are.
func (s *Screen) Rows() int { return len(s.m.Units) }

// styles set the roles apart for who sees colours; the letters do for everybody.
var styles = map[workload.Role]term.Style{workload.Lead: term.Accent, workload.JointLead: term.Accent, workload.Responsible: term.Dim}

// Cell is the name of a unit, one of its totals, or the letter of its role in a task.
func (s *Screen) Cell(row, column int) cells.Cell {
	u := &s.m.Units[row]
	switch column {
	case unitColumn:
		return cells.Cell{Text: s.name(u.ID)}
	case leadsColumn:
		return cells.Cell{Style: term.Dim, Text: term.Text(strconv.Itoa(u.Leads()))}
	case allColumn:
		return cells.Cell{Style: term.Dim, Text: term.Text(strconv.Itoa(u.All()))}
	}
	role := u.Roles[column-frozen]
	if role == workload.None {
		return cells.Cell{Style: term.BorderText, Text: term.Signs().Dot}
	}
	return cells.Cell{Style: styles[role], Text: s.letter(role)}
}

func (s *Screen) letter(r workload.Role) term.Text {
	return term.Sanitize(r.Letter(s.desk.Lang))
}

// Filtered tells that the matrix is narrowed to a unit.
func (s *Screen) Filtered() bool { return s.unit != "" }

// Unfilter shows all units and tasks again.
func (s *Screen) Unfilter() {
	s.unit = ""
	s.narrow()
}

// Filter asks for a unit and shows the tasks in which it has a part.
func (s *Screen) Filter() {
	s.follow()
	var choices []picker.Choice
	for _, u := range s.whole.Units {
		choices = append(choices, picker.Choice{ID: u.ID, Text: s.name(u.ID), Hint: s.desk.Say("matrix.bears", u.Leads(), u.All()), Keys: u.ID})
	}
	unit, _ := s.current()
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("action.matrix-unit"), choices, unit, func(id string) {
		s.unit = id
		s.narrow()
	}))
}

// Open goes to the task under the cursor; on the unit itself it narrows the matrix to that.
func (s *Screen) Open() {
	s.follow()
	unit, task := s.current()
	switch {
	case task != nil:
		s.Go(task.ID)
	case unit != "":
		s.unit = unit
		s.narrow()
	}
}

// Copy puts the matrix on the clipboard as spreadsheets take it.
func (s *Screen) Copy() {
	s.follow()
	text := sheet.WriteTSV(s.m.Table(s.desk.Lang, s.of.Numbers, s.desk.Units))
	s.desk.Run(term.Copy(text))
	s.desk.Tell("matrix.copied", len(s.m.Units), len(s.m.Tasks))
}

// Any tells why there is nothing to show.
func (s *Screen) Any() error {
	if s.follow(); len(s.m.Units) == 0 {
		return plan.Say("matrix.nobody")
	}
	return nil
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	if s.Filtered() {
		return []string{"matrix.filtered", "matrix"}
	}
	return []string{"matrix"}
}

// Typing is never the case here.
func (s *Screen) Typing() bool { return false }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	s.follow()
	return screen.WayTo(s.desk, s.of, "matrix.title")
}

// Handle moves in the matrix.
func (s *Screen) Handle(e term.Event) {
	s.follow()
	switch e := e.(type) {
	case term.Key:
		switch e.Name {
		case "tab":
			s.table.Step(1)
		case "shift+tab":
			s.table.Step(-1)
		default:
			s.table.Press(e)
		}
	case term.Mouse:
		screen.TurnTable(s.table, e, 1)
	}
	s.table.Unmark()
}

// Draw shows what the matrix is of, the matrix, and the cell under the cursor in words.
func (s *Screen) Draw(width, height int) term.Frame {
	s.follow()
	s.layOut(width)
	s.table.Empty = " " + s.desk.Say("matrix.nobody")
	f := term.Frame{Lines: []string{s.status(width)}}
	words := s.inWords(width)
	f = term.Stack(f, s.table.Render(width, max(1, height-1-len(words))))
	return term.Stack(f, screen.Lines(words, width, max(0, height-len(f.Lines))))
}

// status says how much is shown, and what the letters stand for.
func (s *Screen) status(width int) string {
	left := []term.Span{{Text: " "}, {Style: term.Title, Text: s.desk.Say("matrix.count", len(s.m.Units), len(s.m.Tasks))}}
	if s.unit != "" {
		left = append(left, term.Span{Style: term.Accent, Text: "  " + s.desk.Say("matrix.only", s.desk.UnitName(s.unit))})
	}
	var right []term.Span
	for _, r := range workload.Roles {
		right = append(right, term.Span{Style: styles[r], Text: s.letter(r)}, term.Span{Style: term.Dim, Text: " " + s.role(r) + "  "})
	}
	if width < 80 {
		right = nil
	}
	return list.Line(term.Plain, width, left, right)
}

func (s *Screen) role(r workload.Role) term.Text { return s.desk.Say("matrix.role." + r.Key()) }

// inWords says the cell under the cursor: who, in what, as what.
func (s *Screen) inWords(width int) []string {
	at := s.table.At()
	if at.Row < 0 || len(s.m.Units) == 0 {
		return nil
	}
	u := s.m.Units[at.Row]
	tally := s.desk.Say("matrix.tally", u.Tally[workload.Lead], u.Tally[workload.JointLead], u.Tally[workload.Cooperating], u.Tally[workload.Responsible])
	name, right := s.name(u.ID), []term.Span{{Style: term.Dim, Text: tally + " "}}
	if term.Width(name)+term.Width(tally)+3 > width {
		right = nil
	}
	lines := []string{screen.Rule(width, term.BorderText), list.Line(term.Plain, width, []term.Span{{Text: " "}, {Style: term.Title, Text: name}}, right)}
	if _, task := s.current(); task != nil {
		role := s.desk.Say("matrix.no-role")
		if r := u.Roles[at.Column-frozen]; r != workload.None {
			role = s.role(r)
		}
		title := term.Sanitize(s.of.Numbers[task.ID]) + term.Sanitize(task.Title()).OneLine()
		lines = append(lines, term.Row(term.Plain, width, term.Span{Text: " "}, term.Span{Style: term.Accent, Text: role},
			term.Span{Text: " " + term.Signs().Dot + " " + title}))
	}
	return lines
}
