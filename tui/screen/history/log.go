package history

import (
	"context"
	"errors"
	"time"

	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// A log is a list of commits that is read bit by bit, as far as somebody looks.
type log struct {
	commits []workspace.Version
	groups  []group
	runs    map[string]int // the group of a unit and person on the day that was read last
	day     string
	passed  int       // commits that were looked into in vain
	head    repo.Hash // the newest commit of the workspace when the log was read
	now     time.Time // when it was read, for "today"
	paused  bool      // it waits until somebody asks for more
	whole   bool      // all was read
	ended   bool      // nothing more comes, whether or not it is whole
	more    chan struct{}
	cancel  context.CancelFunc
}

// A group is what one person did for one unit on one day.
type group struct {
	key     string
	commits []int
}

func newLog() *log { return &log{runs: map[string]int{}} }

// stop ends the reading.
func (l *log) stop() {
	if l.cancel != nil {
		l.cancel()
	}
	l.ended = true
}

// put appends commits. A group has the commits of one day, however those of others lie between.
func (l *log) put(commits []workspace.Version) {
	for _, c := range commits {
		if day := c.Author.When.Local().Format(time.DateOnly); day != l.day {
			l.day = day
			clear(l.runs)
		}
		who := c.Unit() + "\x00" + c.Author.Name + "\x00" + c.Author.Email
		at, ok := l.runs[who]
		if !ok {
			at = len(l.groups)
			l.runs[who] = at
			l.groups = append(l.groups, group{key: l.day + "\x00" + who})
		}
		l.groups[at].commits = append(l.groups[at].commits, len(l.commits))
		l.commits = append(l.commits, c)
	}
}

func (l *log) has(h repo.Hash) bool {
	for i := range l.commits {
		if l.commits[i].Hash == h {
			return true
		}
	}
	return false
}

const (
	page  = 1000                  // commits that are read before somebody comes near their end
	near  = 200                   // rows
	batch = 20 * time.Millisecond // for which commits are collected before they are shown
	first = 50                    // so many are shown at once
)

// restart reads the log of another subject or by another filter.
func (s *Screen) restart() {
	s.log.stop()
	s.log, s.coming = newLog(), nil
	s.mark, s.deed, s.at, s.focused, s.compare = repo.Hash{}, deed{}, 0, false, nil
	s.pager.SetParagraphs(nil)
	s.layRows()
	s.list.Select(1)
	s.read(s.log)
}

// refresh reads the log again and shows it when it has come to the commit under the cursor.
func (s *Screen) refresh() {
	s.stale = false
	if s.coming != nil {
		s.coming.stop()
	}
	s.log.stop()
	s.coming = newLog()
	s.read(s.coming)
}

// read streams commits into a log.
func (s *Screen) read(l *log) {
	ws := s.desk.WS
	q := workspace.Review{File: s.of.File, Element: s.of.Element, Since: s.filter.since.Point.Commit.Hash,
		Unit: s.filter.unit, Author: s.filter.author, Weighs: s.filter.weighs, Rule: s.filter.rule}
	ctx, cancel := context.WithCancel(context.Background())
	more := make(chan struct{}, 1)
	l.more, l.cancel = more, cancel
	s.desk.Run(term.Stream(func(outer context.Context, send func(term.Event)) {
		defer context.AfterFunc(outer, cancel)()
		var some []workspace.Version
		passed, wanted := 0, page
		head := repo.Hash{}
		if at, err := ws.Repo().Head(); err == nil {
			head = at.Hash
		}
		due := time.Now().Add(batch)
		flush := func(whole bool, err error) {
			b := brought{some, passed, head, time.Now(), wanted == 0, whole, err}
			some, due = nil, b.now.Add(batch)
			send(screen.Done(func() { s.take(l, b) }))
		}
		for r, err := range ws.Review(ctx, q) {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				flush(false, err)
				return
			}
			if r.Passed {
				passed++
			} else {
				some = append(some, r.Version)
				wanted--
			}
			if isFirst := len(some) == first && wanted == page-first; isFirst || wanted == 0 || due.Before(time.Now()) {
				flush(false, nil)
			}
			if wanted == 0 {
				select {
				case <-more:
					wanted = page
				case <-ctx.Done():
					return
				}
			}
		}
		if ctx.Err() == nil {
			flush(true, nil)
		}
	}))
}

// brought is what the reading of a log brings at a time.
type brought struct {
	commits       []workspace.Version
	passed        int
	head          repo.Hash
	now           time.Time
	paused, whole bool
	err           error
}

// take puts what was read into a log and shows it.
func (s *Screen) take(l *log, b brought) {
	if l.ended || l != s.log && l != s.coming {
		return
	}
	l.put(b.commits)
	l.passed, l.head, l.now, l.paused, l.whole = b.passed, b.head, b.now, b.paused, b.whole
	if b.whole || b.err != nil {
		l.stop()
	}
	if b.err != nil && !errors.Is(b.err, context.Canceled) {
		s.desk.Fail(b.err)
	}
	here, newest := s.rowID(s.list.At()), s.rowID(s.firstCommit())
	if l == s.coming {
		if c, ok := s.Current(); ok && !l.ended && len(l.commits) < page && !l.has(c.Hash) {
			return // not there yet
		}
		s.log, s.coming = l, nil
	}
	s.epoch++
	stay := s.list.At()
	s.layRows()
	switch at := s.rowAt(here); {
	case here == newest && !s.focused, stay < 0:
		s.list.Select(s.firstCommit())
	case at >= 0:
		s.list.Select(at)
	}
	s.moved()
}

// wantMore asks for more commits when the cursor comes near the end.
func (s *Screen) wantMore() {
	if l := s.log; l.paused && !l.ended && s.list.At() > len(s.rows)-near {
		l.paused = false
		l.more <- struct{}{}
	}
}
