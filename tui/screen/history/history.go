// Package history is the screen on which people review what changed: the commits of the workspace, of
// a plan or of one element, by day, unit and person; what one of them, or all of a stretch, changed,
// in the order of consequence; and the ways back: to take one change back, or to bring back how it was.
//
// What a commit changed is read from its versions; what it says of itself is shown, never believed.
// Nothing here reads git while a key is handled: the log streams in (log.go), a commit is looked into
// beside the loop (deed.go). Start at Screen.
package history

import (
	"context"

	"lantu/plan/diff"
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

// A filter picks commits of a subject. The zero value picks all.
type filter struct {
	since  workspace.Start // Name "" for all of the history
	unit   string
	author string
	weighs *diff.Weight
	rule   string
}

// Screen lists the commits of a subject and shows what they changed.
type Screen struct {
	desk    *screen.Desk
	of      Subject
	filter  filter
	log     *log // as shown
	coming  *log // read anew, to be shown in its place; nil for none
	folded  map[string]bool
	rows    []row // of the list
	list    *list.List
	stale   bool
	width   int
	epoch   int       // counts what rows were drawn from
	mark    repo.Hash // the other end of a stretch that is looked at as one; zero for none
	looking bool      // into a commit
	deed    deed      // what the pane shows
	told    map[repo.Hash]workspace.Told
	away    bool // another screen is shown
	at      int  // the change under the cursor, in deed.items
	pager   *pager.Pager
	above   int  // rows of the list in the last frame
	focused bool // the changes have the keyboard
	compare *comparison
}

// New makes the screen for the workspace.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, pager: &pager.Pager{}, folded: map[string]bool{}, told: map[repo.Hash]workspace.Told{}, log: newLog()}
	s.list = list.New(source{s})
	return s
}

// Show lists the commits of a subject. Another subject begins without filters.
func (s *Screen) Show(of Subject) {
	s.away = false
	switch {
	case of != s.of:
		s.of, s.filter = of, filter{}
		clear(s.told)
		s.restart()
	case s.stale || s.log.cancel == nil || s.log.ended && !s.log.whole:
		s.refresh()
	}
}

// Leave ends what is still being read, and notes how far somebody has looked.
func (s *Screen) Leave() {
	s.away = true
	for _, l := range []*log{s.log, s.coming} {
		if l != nil {
			l.stop()
		}
	}
	s.stale = s.stale || s.coming != nil
	s.coming = nil
	if seen, ws := s.log.head, s.desk.WS; !seen.IsZero() {
		screen.Beside(s.desk, func(context.Context) error { return ws.Visited(seen) }, func(err error) {
			if err != nil {
				s.desk.Fail(err)
			}
		})
	}
}

// Subject is what the list is of.
func (s *Screen) Subject() Subject { return s.of }

// Stale tells that there are new commits; they are read now where the screen is shown, else when it is
// shown next.
func (s *Screen) Stale(shown bool) {
	s.stale = true
	if shown {
		s.refresh()
	}
}

// Open gives the keyboard to the changes of the commit under the cursor; Close gives it back.
func (s *Screen) Open() {
	s.focused = true
	s.follow()
}

// Close gives the keyboard back to the list.
func (s *Screen) Close() {
	s.focused = false
	s.follow()
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	switch {
	case s.compare != nil:
		return []string{"history.compare"}
	case s.focused:
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
	here := []term.Text{s.desk.Say("screen.history"), name}
	if s.compare != nil {
		here = append(here, s.desk.Say("action.compare"))
	}
	return here
}

// Handle moves in the list, or in the changes.
func (s *Screen) Handle(e term.Event) {
	if s.compare != nil {
		s.compare.handle(e)
		return
	}
	switch e := e.(type) {
	case term.Key:
		if s.focused {
			s.moveAmongChanges(e)
		} else {
			s.list.Press(e)
		}
	case term.Mouse:
		s.mouse(e)
	}
	s.moved()
}

// mouse turns what is below it and selects what is clicked. The first row is that of the filters.
func (s *Screen) mouse(m term.Mouse) {
	y := m.Y - 1
	below := y > s.above
	switch {
	case m.Button == term.WheelUp && below:
		s.pager.Scroll(-3)
	case m.Button == term.WheelDown && below:
		s.pager.Scroll(3)
	case m.Button == term.WheelUp:
		s.list.Scroll(-3)
	case m.Button == term.WheelDown:
		s.list.Scroll(3)
	case m.Button == term.Left && m.Action == term.Press && below:
		s.focused = true
		s.selectItem(s.pager.IDAt(y - s.above - 1))
	case m.Button == term.Left && m.Action == term.Press:
		s.focused = false
		before := s.list.At()
		if s.list.Click(y) && s.list.At() == before {
			s.Fold(!s.isFolded())
		}
	}
}

// moved takes in that the cursor may stand elsewhere.
func (s *Screen) moved() {
	s.wantMore()
	s.explain()
}

// Draw shows the filters, the commits, and below them what the one under the cursor changed.
func (s *Screen) Draw(width, height int) term.Frame {
	if s.compare != nil {
		return s.compare.draw(s.desk, width, height)
	}
	s.width = width
	s.list.Focused, s.pager.Focused = !s.focused, s.focused
	s.list.Empty = " " + s.nothing()
	s.above = s.rowsAbove(width, height-2)
	style := term.BorderText
	if s.focused {
		style = term.BorderFocus
	}
	f := term.Stack(term.Frame{Lines: []string{s.filterRow(width)}}, s.list.Render(width, s.above),
		term.Frame{Lines: []string{screen.Rule(width, style)}})
	changes := s.pager.Render(max(1, width-2), max(0, height-len(f.Lines)))
	for i, l := range changes.Lines {
		changes.Lines[i] = " " + l + " "
	}
	return term.Stack(f, changes)
}

// rowsAbove divides the room between the list and what the commit under its cursor changed: each gets what
// the other leaves, and where both want more, the one that has the keyboard the greater part.
func (s *Screen) rowsAbove(width, room int) int {
	share := room / 2
	if s.focused {
		share = min(share, max(3, room/4))
	}
	left := room - s.pager.Rows(max(1, width-2), room)
	return max(1, min(max(share, left), max(len(s.rows), 4), room))
}

// nothing says why there is no commit in the list.
func (s *Screen) nothing() term.Text {
	switch {
	case !s.log.whole:
		return s.desk.Say("screen.reading")
	case s.filter.isSet():
		return s.desk.Say("review.nothing-fits")
	}
	return s.desk.Say("screen.no-commits")
}
