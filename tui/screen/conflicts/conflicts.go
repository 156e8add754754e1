// Package conflicts is the screen on which what offices wrote against each other is settled: the open
// conflicts of the workspace, element by element, and for the one under the cursor what was there before,
// what each side wrote, who wrote it and why, and what the plan says now.
//
// A choice is a commit of its own, or, where the user gathers, one of several that are committed together.
// Anyone may settle a conflict; that the unit neither owns the plan nor leads the element is said before
// and recorded. Start at Screen; settle.go chooses, edit.go writes another value, draw.go shows.
package conflicts

import (
	"context"
	"slices"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/merge"
	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
	"lantu/tui/widget/pager"
)

// Screen lists the open conflicts of the workspace.
type Screen struct {
	desk    *screen.Desk
	all     []entry
	known   bool // they were read
	reading bool
	stale   bool              // they are to be read again when that is done
	recall  *workspace.Typing // is to be gone on with when they were

	rows   []row
	list   *list.List
	epoch  int
	at     string // the key of the conflict under the cursor
	asking string // the key of the one whose authors are being looked for

	gathers bool
	marks   map[string]choice // by key: chosen and not committed
	edit    *editing          // the value that is being written, nil for none
	pager   pager.Pager
	shown   string // the key of what the pager shows
}

// An entry is a conflict with what was found out about it. All but by stays as it is.
type entry struct {
	workspace.Dispute
	key, title string
	outside    bool          // the unit neither owns the plan nor leads the element
	by         []repo.Commit // that brought the candidates, nil as long as nobody looked
}

// A row is a conflict, or the heading of a file or an element.
type row struct {
	entry int // of a heading, the first below it
	head  head
}

type head int

const (
	noHead head = iota
	fileHead
	elementHead
)

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, marks: map[string]choice{}}
	s.list = list.New(source{s})
	s.list.Focused = true
	s.list.IsHead = func(i int) bool { return s.rows[i].head != noHead }
	return s
}

// Show goes to the first conflict of an element, or of a field of it; of any where file is "".
func (s *Screen) Show(file, element, field string) {
	if file != "" {
		s.at = keyOf(file, merge.Conflict{Element: element, Field: field}.ID())
		for _, e := range s.all {
			if e.File.Path == file && e.Element == element && (field == "" || e.Field == field) {
				s.at = e.key
				break
			}
		}
		s.back()
	}
	s.Refresh()
}

func keyOf(file, id string) string { return file + "\x00" + id }

// Refresh reads the conflicts anew.
func (s *Screen) Refresh() {
	if s.reading {
		s.stale = true
		return
	}
	s.reading, s.stale = true, false
	type read struct {
		all []entry
		err error
	}
	ws, words := s.desk.WS, s.wording()
	screen.Beside(s.desk, func(ctx context.Context) read {
		found, err := ws.Conflicts(ctx)
		var out []entry
		for _, d := range found {
			out = append(out, entry{Dispute: d, key: keyOf(d.File.Path, d.ID()), title: d.Title(words), outside: ws.IsOutside(d)})
		}
		return read{out, err}
	}, func(r read) {
		s.reading = false
		if r.err != nil {
			s.desk.Fail(r.err)
		} else {
			s.take(r.all)
		}
		if s.stale {
			s.Refresh()
		}
	})
}

func (s *Screen) wording() diff.Words {
	return diff.Words{Language: s.desk.Lang, Units: s.desk.Units}
}

// take shows conflicts that were read. Who wrote what is known still where nothing else was written.
func (s *Screen) take(all []entry) {
	for i := range all {
		for _, old := range s.all {
			if old.key == all[i].key && slices.EqualFunc(old.Candidates, all[i].Candidates, plan.Equal) {
				all[i].by = old.by
			}
		}
	}
	s.all, s.known = all, true
	for key := range s.marks {
		if !slices.ContainsFunc(all, func(e entry) bool { return e.key == key }) {
			delete(s.marks, key)
		}
	}
	s.layRows()
	if t := s.recall; t != nil {
		s.recall = nil
		if err := s.goOn(*t); err != nil {
			s.desk.Fail(err)
		}
	}
}

// layRows makes the rows and goes back to the conflict that the cursor was on, or to what took its place.
func (s *Screen) layRows() {
	before := s.list.At()
	s.rows = s.rows[:0]
	for i, e := range s.all {
		if i == 0 || s.all[i-1].File.Path != e.File.Path {
			s.rows = append(s.rows, row{i, fileHead}, row{i, elementHead})
		} else if s.all[i-1].Element != e.Element {
			s.rows = append(s.rows, row{i, elementHead})
		}
		s.rows = append(s.rows, row{i, noHead})
	}
	s.epoch++
	s.shown = ""
	s.list.Select(max(before, 0))
	s.back()
}

// back puts the cursor on the conflict that it belongs on.
func (s *Screen) back() {
	for i, r := range s.rows {
		if r.head == noHead && s.all[r.entry].key == s.at {
			s.list.Select(i)
			s.moved()
			return
		}
	}
	s.list.Skip(1)
	s.moved()
}

// Current is the conflict under the cursor; ok is false where there is none.
func (s *Screen) Current() (e *entry, ok bool) {
	if i := s.list.At(); i >= 0 && i < len(s.rows) && s.rows[i].head == noHead {
		return &s.all[s.rows[i].entry], true
	}
	return nil, false
}

// Place is where the conflict under the cursor is.
func (s *Screen) Place() (file, element, field string) {
	e, ok := s.Current()
	if !ok {
		return "", "", ""
	}
	return e.File.Path, e.Element, e.Field
}

// Next goes to the next conflict, after the last to the first; by is 1 or -1.
func (s *Screen) Next(by int) {
	n, i := len(s.rows), s.list.At()
	for range n {
		if i = (i + by + n) % n; s.rows[i].head == noHead {
			break
		}
	}
	s.list.Select(i)
	s.moved()
}

// moved notes the conflict under the cursor and looks for who wrote its sides.
func (s *Screen) moved() {
	e, ok := s.Current()
	if !ok {
		s.at, s.shown = "", ""
		return
	}
	if s.at != e.key {
		s.at = e.key
		s.pager.Press(term.Key{Name: "home"})
	}
	s.tell()
	if e.by != nil || s.asking == e.key {
		return
	}
	s.asking = e.key
	ws, d, key := s.desk.WS, e.Dispute, e.key
	screen.Beside(s.desk, func(ctx context.Context) []repo.Commit {
		by, err := ws.Brought(ctx, d)
		if err != nil {
			by = make([]repo.Commit, len(d.Candidates))
		}
		return by
	}, func(by []repo.Commit) {
		if s.asking == key {
			s.asking = ""
		}
		for i := range s.all {
			if s.all[i].key == key && len(by) == len(s.all[i].Candidates) {
				s.all[i].by = by
			}
		}
		s.shown = ""
		s.tell()
	})
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	switch {
	case s.edit != nil && s.edit.prose != nil:
		return []string{"conflicts.text", "conflicts.edit"}
	case s.edit != nil:
		return []string{"conflicts.line", "conflicts.edit"}
	case s.gathers:
		return []string{"conflicts.gather", "conflicts"}
	}
	return []string{"conflicts"}
}

// Typing tells that a value is being written.
func (s *Screen) Typing() bool { return s.edit != nil }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	here := []term.Text{s.desk.Say("screen.sync"), s.desk.Say("conflicts.title")}
	if e, ok := s.Current(); ok {
		here = append(here, term.Sanitize(e.title))
	}
	return here
}

// Handle moves in the list, scrolls what is told, or types.
func (s *Screen) Handle(ev term.Event) {
	if s.edit != nil {
		s.edit.handle(ev)
		return
	}
	switch ev := ev.(type) {
	case term.Key:
		if ev.Name == "pgup" || ev.Name == "pgdown" {
			s.pager.Press(ev)
			return
		}
		if s.list.Press(ev) {
			s.moved()
		}
	case term.Mouse:
		switch {
		case ev.Button == term.WheelUp:
			s.pager.Scroll(-3)
		case ev.Button == term.WheelDown:
			s.pager.Scroll(3)
		case ev.Button == term.Left && ev.Action == term.Press && ev.Y > 0 && s.list.Click(ev.Y-1):
			s.moved()
		}
	}
}

// Any tells why there is no conflict to look at.
func (s *Screen) Any() error {
	if _, ok := s.Current(); !ok {
		return plan.Say("conflicts.none")
	}
	return nil
}
