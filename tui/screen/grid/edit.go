package grid

import (
	"context"
	"errors"
	"strings"

	"lantu/plan"
	"lantu/plan/sheet"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
)

// editing is what is being typed into a cell. It stays with its indicator and field, whatever becomes of the
// table below it.
type editing struct {
	spot
	kind   sheet.Kind
	seen   *plan.Document // the version that the typist looks at
	line   *editor.Line
	keeper *screen.Keeper
}

// Edit begins to change what the current cell holds.
func (s *Screen) Edit() {
	s.follow()
	at := s.table.At()
	s.begin(s.sheet().Text(at.Row, at.Column))
}

// begin opens the editor of the current cell on a text. Who leads is chosen from the units.
func (s *Screen) begin(text string) {
	at := s.table.At()
	row, column := s.sheet().Rows[at.Row], s.sheet().Columns[at.Column]
	s.table.Unmark()
	file := s.of.File.Path
	if column.Kind == sheet.Lead {
		s.chooseLead(row.Element)
		return
	}
	e := &editing{spot: spot{row.ID, column.Field()}, kind: column.Kind, seen: s.of.Doc, line: editor.NewLine(text)}
	e.keeper = screen.NewKeeper(s.desk, workspace.Typing{File: file, Element: e.element, Field: e.field}, s.sheet().Text(at.Row, at.Column), "", e.line.Text)
	e.keeper.Typed()
	s.edit, s.table.Inline = e, e.line
	if s.desk.ByHand[file] {
		s.desk.Fail(plan.Say("screen.by-hand-typing", file))
	}
}

func (e *editing) press(k term.Key) {
	before := e.line.Version()
	e.line.Press(k)
	if e.line.Version() != before {
		e.keeper.Typed()
	}
}

func (s *Screen) chooseLead(e *plan.Element) {
	leads, _ := e.Leads()
	choose.Units{Desk: s.desk, Plan: s.of.Doc, Of: e, Role: "lead", Keep: leads}.Several(s.desk.Say("grid.lead"), leads, true, func(ids []string) {
		edit := plan.Edit(plan.Unset{Element: e.ID, Field: "lead"})
		if len(ids) > 0 {
			edit = plan.SetWords{Element: e.ID, Field: "lead", Words: ids}
		}
		s.commit([]plan.Edit{edit}, nil, nil, nil)
	})
}

// Confirm turns what was typed into one commit and moves on by so many rows or cells. What was not changed
// makes none.
func (s *Screen) Confirm(rows, steps int) {
	e := s.edit
	if e == nil {
		return
	}
	text := strings.TrimSpace(e.line.Text())
	edit := plan.Edit(plan.Unset{Element: e.element, Field: e.field})
	if text != "" {
		edit = plan.Set{Element: e.element, Field: e.field, Value: plan.Text(text)}
	} else if e.kind == sheet.Name {
		s.desk.Fail(plan.Say("grid.nameless"))
		return
	}
	done := func() {
		e.keeper.Forget()
		if s.edit == e {
			s.ended()
			s.step(rows, steps)
		}
	}
	if !e.keeper.Changed() {
		done()
		return
	}
	s.commit([]plan.Edit{edit}, e.seen, done, func(err error) {
		s.desk.Fail(err)
		var over *workspace.Overtaken
		if errors.As(err, &over) { // the next confirmation is about what the cell holds now
			s.desk.Reread(s.of.File.Path)
			e.seen = nil
		}
		if s.desk.Note.Hand != "" {
			s.desk.Fail(plan.Say("screen.by-hand-typing", s.of.File.Path))
		}
	})
}

// step moves on from a cell that was filled in. Rows that are reckoned are passed over.
func (s *Screen) step(rows, steps int) {
	s.follow()
	if steps != 0 {
		s.table.Step(steps)
	}
	for ; rows != 0; rows -= sign(rows) {
		at := s.table.At()
		for row := at.Row + sign(rows); row >= 0 && row < len(s.sheet().Rows); row += sign(rows) {
			if !s.sheet().Rows[row].Computed {
				s.table.Select(cellAt(row, at.Column))
				break
			}
		}
	}
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// GiveUp closes the editor. What was typed is kept and can be called back.
func (s *Screen) GiveUp() {
	e := s.edit
	if e == nil {
		return
	}
	changed := e.keeper.Changed()
	e.keeper.Finish(func() {
		if s.edit == e {
			s.ended()
		}
		if changed {
			s.desk.Tell("screen.kept")
		}
	}, func(err error) {
		s.desk.Fail(err)
		if !changed && s.edit == e { // and so nothing is lost
			s.ended()
		}
	})
}

func (s *Screen) ended() { s.edit, s.table.Inline = nil, nil }

// KeepNow writes what is being typed to the journal.
func (s *Screen) KeepNow() {
	if s.edit != nil {
		s.edit.keeper.Keep()
	}
}

// Recalls tells of kept text that belongs into a figure of an indicator.
func (s *Screen) Recalls(t workspace.Typing) bool {
	return strings.HasPrefix(t.Field, "targets.") || strings.HasPrefix(t.Field, "baseline.")
}

// Recall opens the editor of a cell on a text that was kept; where the table has no such cell it says so.
func (s *Screen) Recall(t workspace.Typing) error {
	s.follow()
	if !s.moveTo(place{spot: spot{t.Element, t.Field}}) || s.place().field != t.Field {
		return plan.Say("screen.recall-gone", t.Element)
	}
	s.begin(t.Text)
	return nil
}

// commit makes edits of the plan as one commit.
func (s *Screen) commit(edits []plan.Edit, seen *plan.Document, then func(), failed func(error)) {
	if len(edits) == 0 {
		s.desk.Tell("screen.unchanged")
		return
	}
	ws := s.desk.WS
	c := workspace.Change{File: s.of.File.Path, Edits: edits, Seen: seen}
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		c.Reason = reason
		return ws.Apply(ctx, c)
	}, func(screen.Made) {
		if then != nil {
			then()
		}
	}, failed)
}
