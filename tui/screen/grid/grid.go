// Package grid is the screen on which the indicators of a plan are filled in as in a spreadsheet: one table at
// a time, a cell for each year, what the formulas give in a row of its own below what is stated.
//
// What stands in the cells and which edits change them is plan/sheet's business; here are the cursor, the typing
// in a cell, ranges and the clipboard. Every change is one commit. Start at Screen; edit.go is the typing,
// acts.go what is done to ranges and rows, draw.go shows it.
package grid

import (
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/sheet"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/cells"
)

// Screen shows the tables of indicators of the plan that is open.
type Screen struct {
	// Version is the plan that is open, nil for none.
	Version func() *screen.Version
	// Go shows an element in the draft.
	Go func(element string)

	desk   *screen.Desk
	of     *screen.Version // that the sheets were made of
	units  *plan.Registry  // likewise
	sheets []*sheet.Sheet
	chosen int // which of them is shown
	table  *cells.Table
	width  int // for which the columns were laid out
	epoch  int // likewise
	worst  map[spot]schema.Finding
	found  []schema.Finding // that worst was made of
	edit   *editing         // what is being typed, nil for nothing
}

// A spot is a field of an indicator.
type spot struct{ element, field string }

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, sheets: []*sheet.Sheet{{}}}
	s.table = cells.New(s)
	s.table.Focused = true
	return s
}

// sheet is the one that is shown.
func (s *Screen) sheet() *sheet.Sheet { return s.sheets[s.chosen] }

// follow takes in the version that is open now, and its findings. The cursor stays on its cell.
func (s *Screen) follow() {
	v := s.Version()
	if v != s.of || s.units != s.desk.Units {
		s.take(v)
	}
	if v == nil {
		return
	}
	if found := s.desk.Problems[v.File.Path]; len(found) != len(s.found) || len(found) > 0 && &found[0] != &s.found[0] {
		s.found, s.worst = found, worst(found)
	}
}

func (s *Screen) take(v *screen.Version) {
	other := s.of == nil || v == nil || s.of.File.Path != v.File.Path
	at, from, to := s.place(), s.table.At(), s.table.Marking()
	s.of, s.units = v, s.desk.Units
	s.sheets = []*sheet.Sheet{{}}
	if v != nil && v.Doc != nil {
		s.sheets = sheet.All(v.Doc)
	}
	s.width = 0
	if other {
		s.KeepNow()
		s.chosen, s.edit, s.table.Inline = 0, nil, nil
		s.layOut(s.desk.Width)
		s.table.Select(cells.Place{})
		return
	}
	s.chosen = min(s.chosen, len(s.sheets)-1)
	s.layOut(s.desk.Width)
	if !s.moveTo(at) && !to {
		s.table.Select(from)
	}
}

// A place is the cell under the cursor, as it is found again in another version.
type place struct {
	spot
	computed bool
}

func (s *Screen) place() place {
	at := s.table.At()
	sh := s.sheet()
	if at.Row < 0 || at.Row >= len(sh.Rows) || at.Column >= len(sh.Columns) {
		return place{}
	}
	return place{spot{sh.Rows[at.Row].ID, sh.Columns[at.Column].Field()}, sh.Rows[at.Row].Computed}
}

// moveTo puts the cursor on a cell, in whichever sheet it stands; false where there is none. A marked range
// stays while its cells do.
func (s *Screen) moveTo(p place) bool {
	for i := range s.sheets {
		i = (s.chosen + i) % len(s.sheets)
		row := s.sheets[i].Find(p.element)
		if row < 0 {
			continue
		}
		column := 0
		for c := range s.sheets[i].Columns {
			if s.sheets[i].Columns[c].Field() == p.field {
				column = c
			}
		}
		if p.computed && row+1 < len(s.sheets[i].Rows) && s.sheets[i].Rows[row+1].Computed {
			row++
		}
		if i != s.chosen {
			s.chosen, s.width = i, 0
			s.layOut(s.desk.Width)
		}
		if to := (cells.Place{Row: row, Column: column}); s.table.At() != to {
			s.table.Select(to)
		}
		return true
	}
	return false
}

// Show opens the table in which an element stands, at its row; where it is no indicator the screen is as it was.
func (s *Screen) Show(element string) {
	s.follow()
	if s.edit == nil && element != s.place().element {
		s.moveTo(place{spot: spot{element: element}})
	}
}

// worst finds the weightiest finding of each field. Those of no column stand at the name.
func worst(findings []schema.Finding) map[spot]schema.Finding {
	weight := map[schema.Severity]int{schema.Error: 3, schema.Warning: 2, schema.Info: 1}
	out := map[spot]schema.Finding{}
	for _, f := range findings {
		at := spot{f.Element, f.Field}
		if known, ok := out[at]; !ok || weight[f.Severity] > weight[known.Severity] {
			out[at] = f
		}
	}
	return out
}

// finding is the problem of a cell, if it has one.
func (s *Screen) finding(row, column int) (schema.Finding, bool) {
	r := s.sheet().Rows[row]
	if r.Computed {
		return schema.Finding{}, false
	}
	c := s.sheet().Columns[column]
	if f, ok := s.worst[spot{r.ID, c.Field()}]; ok {
		return f, true
	}
	if c.Kind != sheet.Name {
		return schema.Finding{}, false
	}
	for _, field := range []string{"", "formula", "adds-up", "baseline", "targets", "direction", "quote", "text"} {
		if f, ok := s.worst[spot{r.ID, field}]; ok {
			return f, true
		}
	}
	return schema.Finding{}, false
}

// NextSheet shows the next table of the plan.
func (s *Screen) NextSheet() {
	s.follow()
	s.chosen = (s.chosen + 1) % len(s.sheets)
	s.width = 0
	s.layOut(s.desk.Width)
	s.table.Select(cells.Place{})
}

// Several tells why there is no other table.
func (s *Screen) Several() error {
	if s.follow(); len(s.sheets) < 2 {
		return plan.Say("grid.one-table")
	}
	return nil
}

// OnRow tells why nothing can be done with the current row.
func (s *Screen) OnRow() error {
	s.follow()
	if at := s.table.At(); at.Row < 0 {
		return plan.Say("grid.empty")
	}
	return nil
}

// OnCell tells why the current cell cannot be filled in.
func (s *Screen) OnCell() error {
	if err := s.OnRow(); err != nil {
		return err
	}
	if at := s.table.At(); !s.sheet().CanHold(at.Row, at.Column) {
		return plan.Say("grid.computed")
	}
	return nil
}

// Open goes to the indicator of the current row.
func (s *Screen) Open() { s.Go(s.place().element) }

// Element is the indicator of the current row, nil for none.
func (s *Screen) Element() *plan.Element {
	s.follow()
	if at := s.table.At(); at.Row >= 0 {
		return s.sheet().Rows[at.Row].Element
	}
	return nil
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	switch {
	case s.edit != nil:
		return []string{"grid.cell"}
	case s.table.Marking():
		return []string{"grid.range", "grid"}
	}
	return []string{"grid"}
}

// Typing tells that keys are text.
func (s *Screen) Typing() bool { return s.edit != nil }

// Grabs tells of a key that begins to fill the current cell in: a digit, a comparator, or a character that
// no keyboard has a key for.
func (s *Screen) Grabs(k term.Key) bool {
	r, n := utf8.DecodeRuneInString(k.Text)
	return s.edit == nil && n > 0 && n == len(k.Text) && s.OnCell() == nil &&
		(r >= utf8.RuneSelf || r >= '0' && r <= '9' || r == '<' || r == '=' || r == '>' || r == '-' || r == '+' || r == '.' || r == '~')
}

// TakesCells tells that what is pasted now may be cells of a spreadsheet.
func (s *Screen) TakesCells() bool { return s.edit == nil }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	s.follow()
	return screen.WayTo(s.desk, s.of, "grid.title")
}

// Handle types, moves, pastes.
func (s *Screen) Handle(e term.Event) {
	s.follow()
	switch e := e.(type) {
	case term.Key:
		s.press(e)
	case term.Paste:
		s.paste(e)
	case term.Mouse:
		if s.edit != nil {
			return // what is typed is confirmed or given up first
		}
		before := s.table.At()
		screen.TurnTable(s.table, e, 1)
		if e.Button == term.Left && e.Action == term.Press && before == s.table.At() && s.OnCell() == nil {
			s.Edit()
		}
	}
}

func (s *Screen) press(k term.Key) {
	switch {
	case s.edit != nil:
		s.edit.press(k)
	case s.Grabs(k):
		s.begin(k.Text)
	case k.Name == "tab":
		s.table.Step(1)
	case k.Name == "shift+tab":
		s.table.Step(-1)
	default:
		s.table.Press(k)
	}
}

// Unmark ends the marking of a range.
func (s *Screen) Unmark() { s.table.Unmark() }
