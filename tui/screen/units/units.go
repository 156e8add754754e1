// Package units is the screen of the registry: the units and groups of the workspace with their level, the
// unit above them, their other names, and by how many places they are used. Here they are registered,
// changed, renamed, merged when offices are reorganised, and taken out when nothing uses them.
//
// The screen shows the registry that the Desk has; acts.go asks for changes, which package workspace makes.
// Start at Screen.
package units

import (
	"context"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/pinyin"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// Screen lists units.
type Screen struct {
	// Go shows an element of a plan, in a field of its.
	Go func(file, element, field string)

	desk   *screen.Desk
	of     *plan.Registry // that is shown
	shown  []*plan.Unit   // what the filter lets through
	uses   map[string]int // nil until they are counted
	list   *list.List
	filter *editor.Line
	typing bool
	wanted string // to be selected once the registry has it
	epoch  int
	c      columns
}

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, filter: editor.NewLine("")}
	s.list = list.New(rows{s})
	s.list.Focused = true
	return s
}

// Show counts the uses anew.
func (s *Screen) Show() {
	ws := s.desk.WS
	screen.Beside(s.desk, func(ctx context.Context) map[string]int {
		if ws.RefreshIndex(ctx, nil) != nil {
			return nil
		}
		return ws.UseCounts()
	}, func(uses map[string]int) {
		s.uses = uses
		s.epoch++
	})
}

// follow takes in the registry that the Desk has now. The cursor stays on its unit.
func (s *Screen) follow() {
	if s.of != s.desk.Units {
		s.narrow()
	}
}

// narrow filters anew.
func (s *Screen) narrow() {
	s.of = s.desk.Units
	current := s.wanted
	if i := s.list.At(); current == "" && i >= 0 && i < len(s.shown) {
		current = s.shown[i].ID
	}
	query := pinyin.NewQuery(s.filter.Text())
	s.shown = nil
	for _, u := range s.of.Units() {
		words := strings.Join(append([]string{u.Name, u.ID}, u.Aliases...), "\n")
		if query.Matches(words) {
			s.shown = append(s.shown, u)
		}
	}
	s.epoch++
	s.list.Select(min(max(0, s.list.At()), len(s.shown)-1))
	for i, u := range s.shown {
		if u.ID == current {
			s.list.Select(i)
			s.wanted = ""
		}
	}
}

// Select moves to a unit, with the filter off where that hides it.
func (s *Screen) Select(id string) {
	s.wanted = id
	s.narrow()
	if s.wanted != "" && s.Filtered() {
		s.Unfilter()
	}
}

// Current is the unit under the cursor, nil for none.
func (s *Screen) Current() *plan.Unit {
	s.follow()
	if i := s.list.At(); i >= 0 && i < len(s.shown) {
		return s.shown[i]
	}
	return nil
}

// Filter begins to type the filter, Typed ends it; Unfilter shows all units again.
func (s *Screen) Filter() { s.typing = true }

// Typed ends the typing of the filter; it stays in force.
func (s *Screen) Typed() { s.typing = false }

// Unfilter shows all units again.
func (s *Screen) Unfilter() {
	s.typing = false
	s.filter.SetText("")
	s.narrow()
}

// Filtered tells that not all units are shown.
func (s *Screen) Filtered() bool { return s.typing || s.filter.Text() != "" }

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	switch {
	case s.typing:
		return []string{"units.filter"}
	case s.Filtered():
		return []string{"units.filtered", "units"}
	}
	return []string{"units"}
}

// Typing tells that keys go into the filter.
func (s *Screen) Typing() bool { return s.typing }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text { return []term.Text{s.desk.Say("action.units")} }

// Handle types the filter and moves in the list.
func (s *Screen) Handle(e term.Event) {
	s.follow()
	switch e := e.(type) {
	case term.Key:
		if !s.list.Press(e) && s.typing {
			s.filter.Press(e)
			s.narrow()
		}
	case term.Paste:
		if s.typing {
			s.filter.Insert(e.Text)
			s.narrow()
		}
	case term.Mouse:
		e.Y--
		if s.list.Mouse(e) {
			s.Uses()
		}
	}
}

// columns are the widths of a row's parts; one of width 0 is left out.
type columns struct{ name, level, parent, aliases, uses int }

func columnsFor(width int) columns {
	c := columns{level: 12, parent: 18, aliases: 26, uses: 7}
	if width < 104 {
		c.aliases = 0
	}
	if width < 64 {
		c.parent = 0
	}
	if width < 44 {
		c.level = 0
	}
	c.name = max(4, width-1-c.level-c.parent-c.aliases-c.uses)
	return c
}

// Draw shows the heads of the columns, the units, and more of the one under the cursor.
func (s *Screen) Draw(width, height int) term.Frame {
	s.follow()
	if c := columnsFor(width); c != s.c {
		s.c = c
		s.epoch++
	}
	s.list.Empty = " " + s.empty()
	dim := func(id string, w int) term.Span { return term.Span{Style: term.Dim, Text: term.Pad(s.desk.Say(id), w)} }
	f := term.Frame{Lines: []string{term.Row(term.Plain, width, term.Span{Text: " "}, dim("units.name", s.c.name), dim("units.level", s.c.level),
		dim("units.parent", s.c.parent), dim("units.aliases", s.c.aliases),
		term.Span{Style: term.Dim, Text: term.PadLeft(s.desk.Say("units.uses"), s.c.uses-1)})}}
	foot := s.more(width)
	if s.Filtered() {
		foot = append(foot, "")
	}
	room := max(1, height-1-len(foot))
	f = term.Stack(f, s.list.Render(width, room))
	if !s.Filtered() {
		return term.Stack(f, screen.Lines(foot, width, max(0, height-len(f.Lines))))
	}
	foot = foot[:len(foot)-1]
	f = term.Stack(f, screen.Lines(foot, width, max(0, min(len(foot), height-len(f.Lines)-1))))
	count := s.desk.Say("screen.filter-count", len(s.shown), len(s.of.Units()))
	line := s.filter.Render(max(1, width-5-term.Width(count)))
	line.Lines[0] = term.Paint(term.KeyHint, " / ") + line.Lines[0] + term.Paint(term.Dim, " "+count+" ")
	if line.Cursor != nil {
		if line.Cursor.X += 3; !s.typing {
			line.Cursor = nil
		}
	}
	return term.Stack(f, line)
}

func (s *Screen) empty() term.Text {
	if s.filter.Text() != "" {
		return s.desk.Say("screen.filter-none")
	}
	return s.desk.Say("units.none")
}

// more says of the unit under the cursor what its row has no room for.
func (s *Screen) more(width int) []string {
	u := s.Current()
	if u == nil {
		return nil
	}
	var parts []string
	if len(u.Aliases) > 0 {
		parts = append(parts, lang.Text(s.desk.Lang, "units.also", strings.Join(u.Aliases, lang.Text(s.desk.Lang, "screen.comma"))))
	}
	if u.System != "" {
		parts = append(parts, lang.ValueName(s.desk.Lang, "system", u.System))
	}
	if u.Vertical {
		parts = append(parts, lang.FieldName(s.desk.Lang, plan.UnitShape.Name, "vertical"))
	}
	if u.Group {
		parts = append(parts, lang.Text(s.desk.Lang, "units.members", len(u.Members), s.desk.UnitNames(u.Members)))
	}
	spans := [][]term.Span{{{Style: term.Label, Text: term.Sanitize(u.ID) + "  "}, {Text: term.Sanitize(strings.Join(parts, "  "))}}}
	lines := []string{screen.Rule(width, term.BorderText)}
	for i, row := range term.WrapSpans(spans[0], max(1, width-2)) {
		if i == 3 {
			break
		}
		lines = append(lines, term.Row(term.Plain, width, append([]term.Span{{Text: " "}}, row...)...))
	}
	return lines
}

// rows gives the list its rows.
type rows struct{ *Screen }

func (s rows) Len() int { return len(s.shown) }

func (s rows) Row(i int) list.Row {
	u := s.shown[i]
	row := list.Row{ID: u.ID, Version: s.epoch, Spans: []term.Span{{Text: " "}}}
	column := func(t string, w int, style term.Style) {
		if w > 0 {
			row.Spans = append(row.Spans, term.Span{Style: style, Text: term.Pad(term.Clip(term.Sanitize(t).OneLine(), w-1), w)})
		}
	}
	name := u.Name
	if name == "" {
		name = u.ID
	}
	if u.ID == s.desk.About.UnitID {
		name += lang.Text(s.desk.Lang, "units.own")
	}
	column(name, s.c.name, term.Plain)
	kind := lang.ValueName(s.desk.Lang, "level", u.Level)
	if u.Group {
		kind = lang.ShapeName(s.desk.Lang, plan.GroupShape.Name) + " " + strconv.Itoa(len(u.Members))
	} else if u.Level == "" {
		kind = ""
	}
	column(kind, s.c.level, term.Plain)
	parent := ""
	if u.Parent != "" {
		parent = s.desk.UnitName(u.Parent)
	}
	column(parent, s.c.parent, term.Plain)
	column(strings.Join(u.Aliases, lang.Text(s.desk.Lang, "screen.comma")), s.c.aliases, term.Dim)
	uses := term.Signs().Ellipsis
	if s.uses != nil {
		uses = term.Text(strconv.Itoa(s.uses[u.ID]))
	}
	row.Right = []term.Span{{Style: term.Dim, Text: uses + " "}}
	return row
}
