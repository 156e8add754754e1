// Package sync is the screen on which an office exchanges its changes with the others: how it stands to
// each remote, what came in and went out last, what a sync would do, and the sync itself.
//
// Nothing goes over a network unless the user asks for it. What then runs, runs beside the loop: the user
// may go on writing, and Esc breaks it off at any point, as every sync goes on from what is there. Before
// anything is merged the screen shows what comes in, goes out and collides; what is then done is exactly
// that, or the screen shows anew what has changed meanwhile. Start at Screen; errand.go runs, tell.go puts
// into words, draw.go shows, remotes.go adds and takes out remotes.
package sync

import (
	"context"
	"slices"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
	"lantu/tui/widget/pager"
)

// Screen is about the remotes of the workspace.
type Screen struct {
	// Changed is called when a sync, or what was done about the remotes, may have changed anything.
	Changed func()

	desk     *screen.Desk
	contacts []workspace.Contact
	known    bool // they were read
	reading  bool
	stale    bool // they are to be read again when that is done
	eager    bool // a sync is to start as soon as they are read
	merging  bool // a merge that plain git began waits to be finished
	list     *list.List
	epoch    int

	run     *run              // what is under way, nil for nothing
	preview *preview          // what waits for the user to agree, nil for nothing
	outcome []pager.Paragraph // of the last errand
	seen    bool              // it was shown
	about   string            // the remote that outcome is of, "" for another place
	refused error             // why the last errand was not done
	path    string            // that was typed last
	pager   pager.Pager
}

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, Changed: func() {}}
	s.list = list.New(source{s})
	return s
}

// Show shows the screen anew: what the last errand did is told until it was seen.
func (s *Screen) Show() {
	if s.seen {
		s.outcome, s.refused = nil, nil
	}
	s.Refresh()
}

// Refresh reads how the workspace stands to its remotes. It asks none of them.
func (s *Screen) Refresh() {
	if s.reading {
		s.stale = true
		return
	}
	s.reading, s.stale = true, false
	type read struct {
		contacts []workspace.Contact
		merging  bool
		err      error
	}
	ws := s.desk.WS
	screen.Beside(s.desk, func(ctx context.Context) read {
		var r read
		if r.contacts, r.err = ws.Contacts(ctx); r.err == nil {
			r.merging, r.err = ws.MergeWaits()
		}
		return r
	}, func(r read) {
		s.reading = false
		if r.err != nil {
			s.desk.Fail(r.err)
		} else {
			s.take(r.contacts, r.merging)
		}
		if s.stale {
			s.Refresh()
		}
	})
}

func (s *Screen) take(contacts []workspace.Contact, merging bool) {
	at, known := s.Current()
	s.contacts, s.merging, s.known = contacts, merging, true
	s.epoch++
	i := slices.IndexFunc(contacts, func(c workspace.Contact) bool {
		return known && c.Remote.Name == at.Remote.Name || !known && c.Usual
	})
	s.list.Select(max(i, 0))
	s.tell()
	if s.eager {
		s.eager = false
		s.Begin()
	}
}

// Begin starts a sync with the remote under the cursor, or says why it cannot be.
func (s *Screen) Begin() {
	if !s.known {
		s.eager = true
		return
	}
	if err := s.CanSync(); err != nil {
		s.desk.Fail(err)
		return
	}
	s.Start()
}

// Current is the remote under the cursor; ok is false where there is none.
func (s *Screen) Current() (c workspace.Contact, ok bool) {
	if i := s.list.At(); i >= 0 {
		return s.contacts[i], true
	}
	return c, false
}

// Merging tells that a merge that plain git began waits to be finished.
func (s *Screen) Merging() bool { return s.merging }

// HandFile is the file whose edits by hand stood in the way of the last errand, "" for none.
func (s *Screen) HandFile() string {
	if s.refused == nil {
		return ""
	}
	file, _ := screen.InScreen(s.refused)
	if !s.desk.ByHand[file] {
		return ""
	}
	return file
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	switch {
	case s.run != nil:
		return []string{"sync.running", "sync"}
	case s.preview != nil:
		return []string{"sync.preview", "sync"}
	}
	return []string{"sync"}
}

// Typing is never the case here.
func (s *Screen) Typing() bool { return false }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	here := []term.Text{s.desk.Say("screen.sync")}
	if s.preview != nil {
		here = append(here, s.desk.Say("syncing.preview"))
	}
	return here
}

// Handle moves among the remotes, and scrolls in what is told.
func (s *Screen) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Key:
		before := s.list.At()
		if s.preview == nil && (e.Name == "up" || e.Name == "down") && len(s.contacts) > 1 && s.list.Press(e) {
			if s.list.At() != before {
				s.outcome = nil
				s.tell()
				s.pager.Press(term.Key{Name: "home"})
			}
			return
		}
		s.pager.Press(e)
	case term.Mouse:
		switch e.Button {
		case term.WheelUp:
			s.pager.Scroll(-3)
		case term.WheelDown:
			s.pager.Scroll(3)
		}
	}
}

// Idle tells why nothing can be begun now.
func (s *Screen) Idle() error {
	if s.run != nil {
		return plan.Say("syncing.under-way")
	}
	return nil
}

// CanSync tells why there is nobody to sync with.
func (s *Screen) CanSync() error {
	if s.known && len(s.contacts) == 0 {
		return plan.Say("syncing.no-remotes")
	}
	if s.merging {
		return plan.Say("syncing.merging")
	}
	return s.Idle()
}
