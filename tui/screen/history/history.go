// Package history is the screen that lists commits: of the workspace, of a plan, or of one element
// of it; and shows what one of them changed. What a commit changed is read from its versions; its
// message is shown but never believed. Start at Screen.
package history

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
	"lantu/tui/widget/pager"
)

// A Subject is what the history is of.
type Subject struct {
	File    string // "" for the workspace
	Element string // "" for the whole file
	Name    term.Text
}

// Screen lists the commits of a subject.
type Screen struct {
	desk    *screen.Desk
	of      Subject
	read    bool // something was read
	stale   bool
	reading bool
	commits []workspace.Version
	list    *list.List
	width   int
	epoch   int    // counts what rows were drawn from
	shown   string // the commit whose changes the pager has
	pager   *pager.Pager
	above   int       // rows of the list in the last frame
	focused bool      // the changes have the keyboard
	now     time.Time // when the list was read, for "today"
}

// New makes the screen for the workspace.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, pager: &pager.Pager{}}
	s.list = list.New(rows{s})
	return s
}

// Show lists the commits of a subject.
func (s *Screen) Show(of Subject) {
	if of != s.of {
		s.commits, s.read, s.shown, s.focused = nil, false, "", false
		s.list.Select(0)
	}
	s.of = of
	s.load()
}

// Subject is what the list is of.
func (s *Screen) Subject() Subject { return s.of }

// Stale tells that there are new commits; they are read when the screen is drawn or shown next.
func (s *Screen) Stale() {
	s.stale = true
	if s.read {
		s.load()
	}
}

// most bounds how many commits are listed.
const most = 500

func (s *Screen) load() {
	if s.reading {
		s.stale = true
		return
	}
	s.reading, s.stale = true, false
	type read struct {
		commits []workspace.Version
		err     error
		now     time.Time
	}
	of, ws := s.of, s.desk.WS
	screen.Beside(s.desk, func(ctx context.Context) read {
		commits, err := ws.Log(ctx, of.File, of.Element, most)
		return read{commits, err, time.Now()}
	}, func(r read) {
		s.reading = false
		if of == s.of {
			if r.err != nil && !errors.Is(r.err, context.Canceled) {
				s.desk.Fail(r.err)
			}
			s.take(r.commits)
			s.now, s.read = r.now, true
		}
		if of != s.of || s.stale {
			s.load()
		}
	})
}

// take shows a new list and stays at the commit where the cursor was, unless that was the newest.
func (s *Screen) take(commits []workspace.Version) {
	stay := s.list.At()
	if stay > 0 {
		here := s.commits[stay].Hash
		if i := slices.IndexFunc(commits, func(c workspace.Version) bool { return c.Hash == here }); i >= 0 {
			stay = i
		}
	}
	s.commits = commits
	s.epoch++
	s.list.Select(stay)
	s.explain()
}

// Current is the commit under the cursor.
func (s *Screen) Current() (workspace.Version, bool) {
	if i := s.list.At(); i >= 0 {
		return s.commits[i], true
	}
	return workspace.Version{}, false
}

// Open gives the keyboard to the changes of the commit under the cursor; Close gives it back.
func (s *Screen) Open() { s.focused = true }

// Close gives the keyboard back to the list.
func (s *Screen) Close() { s.focused = false }

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	if s.focused {
		return []string{"history.changes", "history"}
	}
	return []string{"history.list", "history"}
}

// Typing is never the case here.
func (s *Screen) Typing() bool { return false }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	name := s.of.Name
	if name == "" {
		name = s.desk.Say("screen.whole-workspace")
	}
	return []term.Text{s.desk.Say("screen.history"), name}
}

// Handle moves in the list, or in the changes.
func (s *Screen) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Key:
		if s.focused {
			s.pager.Press(e)
		} else {
			s.list.Press(e)
		}
	case term.Mouse:
		below := e.Y > s.above
		switch {
		case e.Button == term.WheelUp && below:
			s.pager.Scroll(-3)
		case e.Button == term.WheelDown && below:
			s.pager.Scroll(3)
		case e.Button == term.WheelUp:
			s.list.Scroll(-3)
		case e.Button == term.WheelDown:
			s.list.Scroll(3)
		case e.Button == term.Left && e.Action == term.Press:
			if s.focused = below; !below {
				s.list.Click(e.Y)
			}
		}
	}
	s.explain()
}

// explain puts the changes of the commit under the cursor into words, beside the loop.
func (s *Screen) explain() {
	c, ok := s.Current()
	hash := c.Hash.String()
	if !ok || s.shown == hash {
		return
	}
	s.shown = hash
	ws, l, units := s.desk.WS, s.desk.Lang, s.desk.Units
	screen.Beside(s.desk, func(context.Context) []pager.Paragraph {
		return changesOf(ws, c, diff.Words{Language: l, Units: units})
	}, func(paragraphs []pager.Paragraph) {
		if s.shown == hash {
			s.pager.SetParagraphs(paragraphs)
			s.pager.Press(term.Key{Name: "home"})
		}
	})
}

// Draw shows the commits and below them what the one under the cursor changed.
func (s *Screen) Draw(width, height int) term.Frame {
	s.width = width
	s.list.Focused = !s.focused
	s.list.Empty = " " + s.desk.Say("screen.reading")
	if s.read {
		s.list.Empty = " " + s.desk.Say("screen.no-commits")
	}
	s.above = max(1, height/2)
	if s.focused {
		s.above = max(1, height/4)
	}
	style := term.BorderText
	if s.focused {
		style = term.BorderFocus
	}
	f := term.Stack(s.list.Render(width, s.above), term.Frame{Lines: []string{screen.Rule(width, style)}})
	changes := s.pager.Render(max(1, width-2), max(0, height-s.above-1))
	for i, l := range changes.Lines {
		changes.Lines[i] = " " + l + " "
	}
	return term.Stack(f, changes)
}

// rows gives the list its rows.
type rows struct{ *Screen }

func (s rows) Len() int { return len(s.commits) }

func (s rows) Row(i int) list.Row {
	c := &s.commits[i]
	row := list.Row{ID: c.Hash.String(), Version: s.epoch}
	row.Spans = []term.Span{{Style: term.Dim, Text: " " + term.Pad(s.when(c.Author.When), 12) + " "}}
	if s.width >= 60 {
		who := c.Author.Name
		if unit := c.Trailer("Unit"); unit != "" {
			who = s.desk.UnitName(unit) + " " + who
		}
		row.Spans = append(row.Spans, term.Span{Style: term.Label, Text: term.Pad(term.Sanitize(who), min(20, s.width/5)) + " "})
	}
	row.Spans = append(row.Spans, term.Span{Text: term.Sanitize(c.Subject)})
	if s.width >= 100 {
		row.Right = []term.Span{{Style: term.Dim, Text: term.Sanitize(c.Hash.Short()) + " "}}
	}
	return row
}

// when says a time as people do: today by the hour, this year by the day.
func (s *Screen) when(t time.Time) term.Text {
	local, now := t.Local(), s.now.Local()
	y, m, d := local.Date()
	ny, nm, nd := now.Date()
	switch {
	case y == ny && m == nm && d == nd:
		return s.desk.Say("screen.today", local.Format("15:04"))
	case y == ny:
		return term.Text(local.Format("01-02 15:04"))
	}
	return term.Text(local.Format("2006-01-02"))
}

// changesOf says what a commit is and what it changed. It runs beside the loop.
func changesOf(ws *workspace.Workspace, c workspace.Version, words diff.Words) []pager.Paragraph {
	lines := []pager.Paragraph{
		{Style: term.Title, Text: term.Sanitize(c.Subject)},
		{Style: term.Dim, Text: term.Sanitize(c.Hash.Short() + "  " + c.Author.Name + "  " + c.Author.When.Format("2006-01-02 15:04"))},
	}
	if c.Body != "" {
		lines = append(lines, pager.Paragraph{Style: term.Plain, Text: term.Sanitize(c.Body)})
	}
	lines = append(lines, pager.Paragraph{})
	touched, err := ws.Repo().Changes(c.Commit)
	if err != nil {
		return append(lines, pager.Paragraph{Style: term.ErrorText, Text: term.Sanitize(lang.Say(words.Language, err))})
	}
	for _, t := range touched {
		lines = append(lines, fileChanges(ws, c, t.Path, words)...)
	}
	return lines
}

func fileChanges(ws *workspace.Workspace, c workspace.Version, file string, words diff.Words) []pager.Paragraph {
	read := func(commit repo.Hash) *plan.Document {
		data, _, err := ws.Repo().ReadAt(commit, file)
		if err != nil || workspace.SlugOf(file) == "" && file != workspace.UnitsPath && file != workspace.SettingsPath {
			return nil
		}
		return workspace.Parse(file, data).Doc
	}
	var before *plan.Document
	if len(c.Parents) > 0 {
		before = read(c.Parents[0])
	}
	after := read(c.Hash)
	lines := []pager.Paragraph{{Style: term.Label, Text: term.Sanitize(file)}}
	if before == nil || after == nil {
		return lines
	}
	var named []string // which decide only between two neighbours that changed places
	for _, t := range c.Trailers {
		if t.Key == "Element" {
			named = append(named, t.Value)
		}
	}
	changes := diff.Between(before, after, named...)
	for i, line := range words.Lines(before, after, changes) {
		lines = append(lines, pager.Paragraph{Style: term.Plain, Indent: 4, First: 2, Text: term.Sanitize(line)})
		lines = append(lines, hunks(changes[i], before, after)...)
	}
	return lines
}

// hunks shows the paragraphs of a text that a change took away and put in.
func hunks(c diff.Change, before, after *plan.Document) []pager.Paragraph {
	if !strings.HasSuffix(c.Field, "text") && c.Field != "rule" {
		return nil
	}
	old, now := paragraphsOf(before, c), paragraphsOf(after, c)
	var lines []pager.Paragraph
	for _, p := range old {
		if !slices.Contains(now, p) {
			lines = append(lines, pager.Paragraph{Style: term.Removed, Indent: 6, First: 4, Text: "- " + term.Sanitize(p)})
		}
	}
	for _, p := range now {
		if !slices.Contains(old, p) {
			lines = append(lines, pager.Paragraph{Style: term.Added, Indent: 6, First: 4, Text: "+ " + term.Sanitize(p)})
		}
	}
	return lines
}

func paragraphsOf(d *plan.Document, c diff.Change) []string {
	e, ok := d.Element(c.Element)
	if !ok {
		return nil
	}
	return plan.Paragraphs(e.String(c.Field))
}
