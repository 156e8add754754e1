package draft

import (
	"context"
	"time"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// shifting is a move among neighbours that goes on as long as its key is held. It is shown at once and
// becomes one commit when the key rests, or before anything else happens.
type shifting struct {
	base *screen.Version // that it begins with
	ids  []string
	by   int

	shown   *screen.Version // as it would be, nil as long as that was not worked out
	shownBy int
	running bool
}

// shiftRest is how long the key rests before the move is committed.
const shiftRest = 700 * time.Millisecond

// Shift moves elements by one place among their neighbours.
func (s *Screen) Shift(by int) {
	h := s.shifting
	if h == nil {
		if file := s.v.File.Path; s.desk.ByHand[file] {
			s.desk.Fail(plan.Say("screen.by-hand-first", file))
			return
		}
		ids := idsOf(s.acted())
		if e, ok := s.v.Doc.Element(ids[0]); ok && len(ids) == 1 {
			if at := e.At + by; at < 0 || at >= len(e.Up.In(e.List)) {
				s.desk.Tell("screen.at-the-edge")
				return
			}
		}
		h = &shifting{base: s.v, ids: ids}
		s.shifting = h
	}
	h.by += by
	s.bound(h)
	s.workOut(h)
	now := h.by
	s.desk.After(shiftRest, func() {
		if s.shifting == h && h.by == now {
			s.Settle()
		}
	})
	s.desk.Tell("outline.shifting")
}

// bound keeps the move of a single element within its list, so that as many keys as led past its end do
// not have to be taken back first.
func (s *Screen) bound(h *shifting) {
	if e, ok := h.base.Doc.Element(h.ids[0]); ok && len(h.ids) == 1 {
		h.by = max(-e.At, min(h.by, len(e.Up.In(e.List))-1-e.At))
	}
}

// workOut shows the outline as the move would leave it. That is worked out beside the loop, one state at a
// time; those that were passed meanwhile are left out.
func (s *Screen) workOut(h *shifting) {
	if h.running {
		return
	}
	h.running = true
	base, l := h.base, s.desk.Lang
	edit := plan.Shift{Elements: h.ids, By: h.by}
	screen.Beside(s.desk, func(context.Context) *screen.Version {
		doc, err := edit.Apply(base.Doc)
		if err != nil {
			return base // the commit will say why
		}
		return screen.NewVersion(&workspace.File{Path: base.File.Path, Doc: doc}, l)
	}, func(v *screen.Version) {
		h.running = false
		if s.shifting != h {
			return
		}
		if h.base == base {
			h.shown, h.shownBy = v, edit.By
			s.buildOutline()
		}
		if h.shown == nil || h.shownBy != h.by {
			s.workOut(h)
		}
	})
}

// Shifting tells that a move waits for its key to rest.
func (s *Screen) Shifting() bool { return s.shifting != nil }

// Settle commits a move that is going on.
func (s *Screen) Settle() {
	h := s.shifting
	if h == nil {
		return
	}
	s.shifting = nil
	s.desk.Note = screen.Note{}
	at := s.outline.ID()
	back := func() {
		s.buildOutline()
		s.outline.SelectID(at)
		s.moved()
	}
	if h.by == 0 {
		back()
		return
	}
	s.apply(plan.Shift{Elements: h.ids, By: h.by}, nil, back, func(err error) {
		back()
		s.desk.Fail(err)
	})
}

// rebase goes on with a move in a version that somebody else made meanwhile.
func (s *Screen) rebase() {
	h := s.shifting
	if h == nil {
		return
	}
	for _, id := range h.ids {
		if _, ok := s.v.Doc.Element(id); !ok {
			s.shifting = nil
			s.desk.Note = screen.Note{Text: s.desk.Say("outline.shift-gone", term.Sanitize(id)), Bad: true}
			return
		}
	}
	h.base, h.shown = s.v, nil
	s.bound(h)
	s.workOut(h)
}

// outlined is the version that the outline shows.
func (s *Screen) outlined() *screen.Version {
	if h := s.shifting; h != nil && h.shown != nil {
		return h.shown
	}
	return s.v
}
