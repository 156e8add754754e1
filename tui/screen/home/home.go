// Package home is the first screen: the plans of the workspace, with their stage, owner, period and
// problems. Plans appear as they are read. It never reads files itself; start at Screen.
package home

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// Screen is the list of plans.
type Screen struct {
	// Opened is called when a plan is clicked that is under the cursor already.
	Opened func()

	desk     *screen.Desk
	entries  []workspace.Entry // sorted by slug
	complete bool
	shown    []int // places in entries that the filter lets through
	list     *list.List
	filter   *editor.Line
	typing   bool // the filter is being typed
	columns  columns
	epoch    int // counts what rows were drawn from
}

// New makes the screen before anything was read.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, filter: editor.NewLine("")}
	s.list = list.New(rows{s})
	s.list.Focused = true
	return s
}

// Begin starts the list anew: what was there stays until Complete.
func (s *Screen) Begin() { s.complete = false }

// Put adds or replaces entries.
func (s *Screen) Put(entries ...workspace.Entry) {
	defer s.stay()()
	for _, e := range entries {
		at, found := slices.BinarySearchFunc(s.entries, e.Slug, func(e workspace.Entry, slug string) int {
			return strings.Compare(e.Slug, slug)
		})
		if found {
			s.entries[at] = e
		} else {
			s.entries = slices.Insert(s.entries, at, e)
		}
	}
}

// Take replaces the entry of a plan by what a new version of its file says.
func (s *Screen) Take(f *workspace.File) {
	e := workspace.Entry{Slug: f.Slug(), Err: f.Err}
	if f.Doc != nil {
		top := f.Doc.Top()
		e = workspace.Entry{Slug: e.Slug, ID: top.ID, Title: top.String("title"), Kind: top.String("kind"),
			Level: top.String("level"), Owner: top.String("owner"), Period: top.String("period"), Stage: top.String("stage")}
	}
	s.Put(e)
}

// Drop takes the plan of a slug out of the list.
func (s *Screen) Drop(slug string) {
	defer s.stay()()
	s.entries = slices.DeleteFunc(s.entries, func(e workspace.Entry) bool { return e.Slug == slug })
}

// Complete tells that the list is whole. Plans that are not among slugs are gone.
func (s *Screen) Complete(slugs map[string]bool) {
	defer s.stay()()
	s.complete = true
	s.entries = slices.DeleteFunc(s.entries, func(e workspace.Entry) bool { return !slugs[e.Slug] })
}

// Select moves to a plan.
func (s *Screen) Select(slug string) {
	for i, at := range s.shown {
		if s.entries[at].Slug == slug {
			s.list.Select(i)
		}
	}
}

// Plans are the plans that are known, whatever the filter hides, sorted by slug.
func (s *Screen) Plans() []workspace.Entry { return s.entries }

// TitleOf is the title of the plan in a file, "" where it is not known.
func (s *Screen) TitleOf(file string) string {
	at, found := slices.BinarySearchFunc(s.entries, workspace.SlugOf(file), func(e workspace.Entry, slug string) int {
		return strings.Compare(e.Slug, slug)
	})
	if !found {
		return ""
	}
	return s.entries[at].Title
}

// Entries are the plans that were read so far, by slug.
func (s *Screen) Entries() []workspace.Entry { return s.entries }

// Has tells whether a plan of a slug is known.
func (s *Screen) Has(slug string) bool {
	return slices.ContainsFunc(s.entries, func(e workspace.Entry) bool { return e.Slug == slug })
}

// Title is that of the plan of a slug, or the slug where there is none.
func (s *Screen) Title(slug string) term.Text {
	for _, e := range s.entries {
		if e.Slug == slug && e.Title != "" {
			return term.Sanitize(e.Title)
		}
	}
	return term.Sanitize(slug)
}

// Current is the plan under the cursor.
func (s *Screen) Current() (workspace.Entry, bool) {
	if i := s.list.At(); i >= 0 {
		return s.entries[s.shown[i]], true
	}
	return workspace.Entry{}, false
}

// Refresh draws rows anew, after something that they show has changed.
func (s *Screen) Refresh() { s.epoch++ }

// stay notes the plan under the cursor before the entries or the filter change. What it returns
// filters anew and goes back to that plan; if it is no more, the cursor stays on its row.
func (s *Screen) stay() (settle func()) {
	current, had := s.Current()
	return func() {
		s.narrow()
		if had {
			s.Select(current.Slug)
		}
	}
}

// narrow filters anew.
func (s *Screen) narrow() {
	s.epoch++
	s.shown = s.shown[:0]
	words := strings.Fields(strings.ToLower(s.filter.Text()))
	for i, e := range s.entries {
		hay := ""
		if len(words) > 0 {
			hay = s.haystack(e)
		}
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(hay, w) }) {
			s.shown = append(s.shown, i)
		}
	}
}

func (s *Screen) haystack(e workspace.Entry) string {
	return strings.ToLower(strings.Join([]string{e.Title, e.Slug, e.ID, s.desk.UnitName(e.Owner), e.Period,
		lang.ValueName(s.desk.Lang, "stage", e.Stage)}, "\x00"))
}

// Filter begins to type the filter.
func (s *Screen) Filter() { s.typing = true }

// Typed ends the typing of the filter; it stays in force.
func (s *Screen) Typed() { s.typing = false }

// Unfilter shows all plans again.
func (s *Screen) Unfilter() {
	defer s.stay()()
	s.typing = false
	s.filter.SetText("")
}

// Filtered tells that not all plans are shown.
func (s *Screen) Filtered() bool { return s.typing || s.filter.Text() != "" }

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	if s.typing {
		return []string{"home.filter"}
	}
	return []string{"home"}
}

// Copy puts the selected part of the filter on the clipboard and tells whether there was any.
func (s *Screen) Copy() bool { return s.typing && s.filter.Copy() }

// Typing tells that keys go into the filter.
func (s *Screen) Typing() bool { return s.typing }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text { return []term.Text{s.desk.Say("screen.plans")} }

// Handle types the filter and moves in the list.
func (s *Screen) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Key:
		if s.list.Press(e) || !s.typing {
			return
		}
		s.filter.Press(e)
		s.narrow()
	case term.Paste:
		if s.typing {
			s.filter.Insert(e.Text)
			s.narrow()
		}
	case term.Mouse:
		e.Y--
		if s.list.Mouse(e) && s.Opened != nil {
			s.Opened()
		}
	}
}

// Draw shows the heads of the columns, the plans and, while it is in force, the filter.
func (s *Screen) Draw(width, height int) term.Frame {
	s.columns = s.columnsFor(width)
	s.list.Empty = " " + s.empty()
	head := term.Frame{Lines: []string{s.head(width)}}
	if !s.Filtered() {
		return term.Stack(head, s.list.Render(width, max(0, height-1)))
	}
	f := term.Stack(head, s.list.Render(width, max(0, height-2)))
	count := s.desk.Say("screen.filter-count", len(s.shown), len(s.entries))
	line := s.filter.Render(max(1, width-5-term.Width(count)))
	line.Lines[0] = term.Paint(term.KeyHint, " / ") + line.Lines[0] + term.Paint(term.Dim, " "+count+" ")
	if line.Cursor.X += 3; !s.typing {
		line.Cursor = nil
	}
	return term.Stack(f, line)
}

func (s *Screen) empty() term.Text {
	switch {
	case s.filter.Text() != "":
		return s.desk.Say("screen.filter-none")
	case !s.complete:
		return s.desk.Say("screen.reading")
	}
	return s.desk.Say("screen.no-plans")
}

// columns are the widths of a row's parts; a column of width 0 is left out.
type columns struct{ title, stage, owner, period, blanks, problems int }

func (s *Screen) columnsFor(width int) columns {
	c := columns{stage: 10, owner: 18, period: 11, blanks: 6, problems: 10}
	if s.desk.Lang == lang.English {
		c.stage, c.blanks = 13, 8
	}
	if width < 110 {
		c.owner = 14
	}
	if width < 72 {
		c.owner = 0
	}
	if width < 60 {
		c.period, c.blanks = 0, 0
	}
	if width < 44 {
		c.stage = 0
	}
	c.title = max(4, width-1-c.stage-c.owner-c.period-c.blanks-c.problems)
	return c
}

func (s *Screen) head(width int) string {
	c := s.columns
	dim := func(t term.Text, w int) term.Span { return term.Span{Style: term.Dim, Text: term.Pad(t, w)} }
	return term.Row(term.Plain, width, term.Span{Text: " "},
		dim(s.desk.Say("screen.plan-title"), c.title),
		dim(s.label("stage"), c.stage),
		dim(s.label("owner"), c.owner),
		dim(s.label("period"), c.period),
		dim(term.PadLeft(s.desk.Say("screen.blanks"), max(0, c.blanks-1)), c.blanks),
		term.Span{Style: term.Dim, Text: term.PadLeft(s.desk.Say("screen.problems"), c.problems-1)})
}

func (s *Screen) label(key string) term.Text {
	return term.Sanitize(lang.FieldName(s.desk.Lang, plan.PlanFile.Name, key))
}

// rows gives the list its rows.
type rows struct{ *Screen }

func (s rows) Len() int { return len(s.shown) }

func (s rows) Row(i int) list.Row {
	e, c := s.entries[s.shown[i]], s.columns
	row := list.Row{ID: e.Slug, Version: s.epoch}
	title := term.Sanitize(e.Title)
	if title == "" {
		title = term.Sanitize(e.Slug)
	}
	row.Spans = append(row.Spans, term.Span{Text: " "})
	room := c.title - 1
	if s.desk.ByHand[workspace.PlanPath(e.Slug)] {
		mark := s.desk.Say("screen.by-hand-mark") + " "
		row.Spans = append(row.Spans, term.Span{Style: term.WarnText, Text: mark})
		room -= term.Width(mark)
	}
	row.Spans = append(row.Spans, term.Span{Text: term.Pad(title, room) + " "})
	if e.Err != nil {
		row.Spans = append(row.Spans, term.Span{Style: term.ErrorText, Text: s.desk.Say("screen.unreadable")})
		return row
	}
	column := func(t string, w int) {
		if w > 0 {
			row.Spans = append(row.Spans, term.Span{Text: term.Pad(term.Sanitize(t), w-1) + " "})
		}
	}
	column(lang.ValueName(s.desk.Lang, "stage", e.Stage), c.stage)
	column(s.desk.UnitName(e.Owner), c.owner)
	column(Years(e.Period), c.period)
	findings, known := s.desk.Problems[workspace.PlanPath(e.Slug)]
	if c.blanks > 0 {
		count := term.Text("")
		if n := workspace.CountBlanks(findings); n > 0 {
			count = term.Text(strconv.Itoa(n))
		}
		row.Spans = append(row.Spans, term.Span{Style: term.Placeholder, Text: term.PadLeft(count, c.blanks-1) + " "})
	}
	if known {
		row.Right = screen.TallySpans(screen.Count(findings, nil))
	} else {
		row.Right = []term.Span{{Style: term.Dim, Text: term.Signs().Ellipsis}}
	}
	row.Right = append(row.Right, term.Span{Text: " "})
	return row
}

// Years shows a period by its years, as a list has little room; what is no period stays as typed.
func Years(period string) string {
	p, err := plan.ParsePeriod(period)
	if err != nil {
		return period
	}
	first, last := p.First().Year, p.Last().Year
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}
