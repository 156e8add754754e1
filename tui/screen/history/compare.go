package history

import (
	"context"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
	"lantu/tui/widget/pager"
)

// A comparison shows two versions of a plan in the official layout, side by side where there is room.
type comparison struct {
	title [2]term.Text
	rows  []diff.Row
	all   bool // what stayed is shown too
	pager pager.Pager
}

// CanCompare tells why there are no two versions of a plan to compare.
func (s *Screen) CanCompare() error {
	if err := s.CanAct(); err != nil {
		return err
	}
	if d, ok := s.compared(); !ok {
		return plan.Say("review.nothing-to-compare")
	} else if err := d.Broken(); err != nil {
		return plan.Say("screen.cannot-read", d.File().Path)
	}
	return nil
}

// compared is the plan of the change under the cursor, else the first that the pane tells of.
func (s *Screen) compared() (workspace.Difference, bool) {
	if it, ok := s.current(); ok {
		return it.in, it.in.File().Slug() != ""
	}
	for _, it := range s.deed.items {
		if it.in.File().Slug() != "" {
			return it.in, true
		}
	}
	return workspace.Difference{}, false
}

// Compare lays out the versions before and after.
func (s *Screen) Compare() {
	d, _ := s.compared()
	from, to, ws, l := s.deed.from, s.deed.to, s.desk.WS, s.desk.Lang
	screen.Work(s.desk, "screen.laying-out", func(context.Context) (*comparison, error) {
		document := func(f *workspace.File) *plan.Document {
			if f == nil {
				return plan.NewDocument(plan.PlanFile, plan.MapOf())
			}
			return f.Doc
		}
		c := &comparison{title: [2]term.Text{pointName(l, from), pointName(l, to)}}
		c.rows = diff.Facing(document(d.Old), document(d.New), ws.UnitsAt(from), ws.UnitsAt(to))
		c.lay(l)
		return c, nil
	}, func(c *comparison) { s.compare = c }, nil)
}

// pointName says which version a column shows.
func pointName(l lang.Language, p workspace.Point) term.Text {
	if p.Commit.Hash.IsZero() {
		return term.Sanitize(lang.Text(l, "review.before-all"))
	}
	return when(p.Commit.Author.When) + "  " + term.Sanitize(p.Commit.Hash.Short())
}

// CloseComparison goes back to the changes.
func (s *Screen) CloseComparison() { s.compare = nil }

// CompareAll shows what stayed as well, or leaves it out again.
func (s *Screen) CompareAll() {
	s.compare.all = !s.compare.all
	s.compare.lay(s.desk.Lang)
	s.compare.pager.Press(term.Key{Name: "home"})
}

// lay puts the rows into paragraphs.
func (c *comparison) lay(l lang.Language) {
	var out []pager.Paragraph
	skipped := 0
	rest := func() {
		if skipped > 0 {
			out = append(out, pager.Paragraph{Style: term.Dim, Text: term.Sanitize(lang.Text(l, "cmd.compare.alike", skipped))})
		}
		skipped = 0
	}
	for _, r := range c.rows {
		if r.IsSame() && !c.all {
			skipped++
			continue
		}
		rest()
		out = append(out, pager.Paragraph{Lay: func(width int) [][]term.Span { return faced(r, width) }})
	}
	rest()
	c.pager.SetParagraphs(out)
}

// leastBeside is the width from which on the official text stands in two columns.
const leastBeside = 72

// faced lays one row out.
func faced(r diff.Row, width int) [][]term.Span {
	old, now := r.Old, r.New
	if old == nil && len(now) == 1 {
		now = []diff.Piece{{Part: diff.Came, Text: now[0].Text}}
	}
	if now == nil && len(old) == 1 {
		old = []diff.Piece{{Part: diff.Gone, Text: old[0].Text}}
	}
	if width >= leastBeside {
		return screen.Columns(screen.Marked(old), screen.Marked(now), (width-3)/2)
	}
	if r.IsSame() {
		old = nil
	}
	var rows [][]term.Span
	for _, side := range [][]diff.Piece{old, now} {
		if side != nil {
			rows = append(rows, term.WrapSpans(screen.Marked(side), width)...)
		}
	}
	return rows
}

func (c *comparison) handle(e term.Event) {
	switch e := e.(type) {
	case term.Key:
		c.pager.Press(e)
	case term.Mouse:
		switch e.Button {
		case term.WheelUp:
			c.pager.Scroll(-3)
		case term.WheelDown:
			c.pager.Scroll(3)
		}
	}
}

func (c *comparison) draw(d *screen.Desk, width, height int) term.Frame {
	column := (width - 2 - 3) / 2
	title := []term.Span{{Text: " "}, {Style: term.Label, Text: term.Pad(c.title[0], column)}, {Style: term.BorderText, Text: " " + term.Signs().Right + " "},
		{Style: term.Label, Text: c.title[1]}}
	if width < leastBeside {
		title = []term.Span{{Style: term.Label, Text: " " + c.title[0] + " " + term.Signs().Right + " " + c.title[1]}}
	}
	f := term.Frame{Lines: []string{list.Line(term.Plain, width, title, nil), screen.Rule(width, term.BorderText)}}
	inner := c.pager.Render(max(1, width-2), max(0, height-2))
	for i, l := range inner.Lines {
		inner.Lines[i] = " " + l + " "
	}
	return term.Stack(f, inner)
}
