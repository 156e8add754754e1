package grid

import (
	"strings"

	"lantu/plan"
	"lantu/plan/sheet"
	"lantu/plan/workspace"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/cells"
)

func cellAt(row, column int) cells.Place { return cells.Place{Row: row, Column: column} }

// over makes the edits of a function over the marked range, or over the current cell, as one commit.
func (s *Screen) over(edits func(fromRow, fromColumn, toRow, toColumn int) []plan.Edit) {
	s.follow()
	from, to := s.table.Range()
	s.commit(edits(from.Row, from.Column, to.Row, to.Column), s.of.Doc, nil, nil)
}

// Clear empties the range.
func (s *Screen) Clear() { s.over(s.sheet().Clear) }

// FillRight copies the first figure of each row of the range to its right; from one cell up to the last target.
func (s *Screen) FillRight() { s.over(s.sheet().FillRight) }

// TakeComputed states what the formulas give, in the cells of the range.
func (s *Screen) TakeComputed() { s.over(s.sheet().TakeComputed) }

// HasComputed tells why the range has nothing that is reckoned otherwise than it is stated.
func (s *Screen) HasComputed() error {
	if err := s.OnRow(); err != nil {
		return err
	}
	from, to := s.table.Range()
	if len(s.sheet().TakeComputed(from.Row, from.Column, to.Row, to.Column)) == 0 {
		return plan.Say("grid.nothing-computed")
	}
	return nil
}

// CopyCells puts the marked range on the clipboard as spreadsheets take it, or the whole table with its headings.
func (s *Screen) CopyCells() {
	s.follow()
	from, to := s.table.Range()
	var rows [][]string
	if !s.table.Marking() {
		from, to = cellAt(0, 0), cellAt(len(s.sheet().Rows)-1, len(s.sheet().Columns)-1)
		var head []string
		for _, c := range s.sheet().Columns {
			head = append(head, string(s.heading(c)))
		}
		rows = append(rows, head)
	}
	count := 0
	for row := from.Row; row <= to.Row; row++ {
		if s.sheet().Rows[row].Computed {
			continue
		}
		var line []string
		for column := from.Column; column <= to.Column; column++ {
			line = append(line, s.words(row, column))
		}
		count += len(line)
		rows = append(rows, line)
	}
	s.desk.Run(term.Copy(sheet.WriteTSV(rows)))
	s.desk.Tell("grid.copied", count)
}

// Copy is CopyCells for the key that copies what is selected; it tells whether anything is.
func (s *Screen) Copy() bool {
	switch {
	case s.edit != nil:
		return s.edit.line.Copy()
	case s.table.Marking():
		s.CopyCells()
		return true
	}
	return false
}

// paste puts what comes from a spreadsheet over the cells from the current one on, after it was looked at. A
// single value goes into the cell that is typed into.
func (s *Screen) paste(p term.Paste) {
	if s.edit == nil && !strings.ContainsAny(strings.TrimRight(p.Text, "\n"), "\t\n") && s.OnCell() == nil {
		s.begin("")
	}
	if s.edit != nil {
		s.edit.line.Insert(strings.TrimSpace(p.Text))
		s.edit.keeper.Typed()
		return
	}
	if err := s.OnRow(); err != nil {
		s.desk.Fail(err)
		return
	}
	read, cut := sheet.ReadTSV(p.Text)
	from, _ := s.table.Range()
	pasted := s.sheet().Paste(from.Row, from.Column, read, s.desk.Units)
	edits := s.sheet().Edits(pasted)
	if len(pasted.Changes) == 0 {
		s.desk.Tell("grid.paste-alike", pasted.Alike)
		return
	}
	seen := s.of.Doc
	var answers []ask.Answer
	if len(edits) > 0 {
		answers = append(answers, ask.Answer{Keys: []string{"enter"}, Shown: "Enter", Title: s.desk.Say("grid.paste-do", len(edits)), Do: func() {
			s.commit(edits, seen, nil, nil)
		}})
	}
	s.desk.Open(ask.NewPage(s.desk, s.desk.Say("grid.paste-title"), s.preview(pasted, cut || p.Truncated), answers...))
}

// mostPreviewed bounds the changes that are listed one by one.
const mostPreviewed = 300

// preview says what a paste would do: first what cannot be read, then what changes.
func (s *Screen) preview(p sheet.Paste, cut bool) []term.Span {
	var bad, good []term.Span
	unread := 0
	for _, c := range p.Changes {
		name := s.words(c.Row, 0) + " " + string(s.heading(s.sheet().Columns[c.Column]))
		if c.Column == 0 {
			name = string(s.desk.Say("grid.row", c.Row+1))
		}
		if c.Err != nil {
			unread++
			bad = append(bad, term.Span{Style: term.ErrorText, Text: term.Signs().Error + " " + term.Sanitize(name+"  ") + s.desk.Say("grid.paste-unread", c.New, c.Err)})
			continue
		}
		old, now := s.shown(c.Column, c.Old), s.shown(c.Column, c.New)
		if now == "" {
			now = string(s.desk.Say("grid.paste-cleared"))
		}
		if old == "" {
			old = string(s.desk.Say("grid.paste-none"))
		}
		good = append(good, term.Span{Text: term.Sanitize(name+"  "+old+" ") + term.Signs().Right + term.Sanitize(" "+now)})
	}
	head := []term.Span{{Style: term.Title, Text: s.desk.Say("grid.paste-count", len(p.Changes)-unread, p.Alike)}}
	if unread > 0 {
		head = append(head, term.Span{Style: term.ErrorText, Text: s.desk.Say("grid.paste-left", unread)})
	}
	if p.Beyond > 0 {
		head = append(head, term.Span{Style: term.WarnText, Text: s.desk.Say("grid.paste-beyond", p.Beyond)})
	}
	if cut {
		head = append(head, term.Span{Style: term.WarnText, Text: s.desk.Say("grid.paste-cut")})
	}
	out := append(append(append(head, term.Span{}), bad...), good...)
	if more := len(out) - mostPreviewed; more > 0 {
		out = append(out[:mostPreviewed], term.Span{Style: term.Dim, Text: s.desk.Say("grid.paste-more", more)})
	}
	return out
}

// Insert asks for the name of a new indicator and puts it behind the current row, or as a part of it.
func (s *Screen) Insert(part bool) {
	s.follow()
	row, title := s.table.At().Row, "action.grid-insert"
	if part {
		title = "action.grid-part"
	}
	s.desk.Open(ask.NewLine(s.desk, s.desk.Say(title), s.desk.Say("grid.insert-help"), "", func(name string) (term.Text, bool) {
		return s.desk.Say("grid.nameless"), name == ""
	}, func(name string) {
		edits, id, err := s.sheet().Insert(row, part, name)
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.commit(edits, nil, func() {
			s.follow()
			s.moveTo(place{spot: spot{element: id, field: "unit"}})
		}, nil)
	}))
}

// Remove takes the indicator of the current row away, with its parts. While something but a table refers to it
// that is refused.
func (s *Screen) Remove() {
	s.follow()
	row := s.table.At().Row
	e := s.sheet().Rows[row].Element
	for _, r := range workspace.Referrers(s.of.Doc, e.ID) {
		if r.From.Shape != plan.TableShape && !r.From.Inside(e) {
			s.desk.Fail(plan.Say("grid.referred", e.Title(), r.From.Title()))
			return
		}
	}
	words := s.desk.Say("grid.remove", e.Title())
	if n := len(e.In("items")); n > 0 {
		words = s.desk.Say("grid.remove-with", e.Title(), n)
	}
	s.desk.Open(ask.NewQuestion(s.desk, s.desk.Say("action.grid-remove"), words, s.desk.Say("screen.remove"), func() {
		s.commit(s.sheet().Remove(row), nil, nil, nil)
	}))
}

// Shift moves the indicator of the current row up or down among its neighbours.
func (s *Screen) Shift(by int) {
	s.follow()
	s.commit(s.sheet().Move(s.table.At().Row, by), nil, nil, nil)
}
