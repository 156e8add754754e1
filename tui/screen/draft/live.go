package draft

import (
	"context"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
)

// live is what the checks say of the element whose field is being typed, as if it were committed. One
// check is under way at a time, beside the loop, so that no key waits for it; what was typed meanwhile is
// checked next, and what came in between is passed over.
type live struct {
	known   bool
	found   []schema.Finding
	derived []plan.Derived // what the formula of the element gives
	running bool
	again   bool // something was typed since the check began
}

// recheck is to be called after each change of what is typed.
func (e *editing) recheck(s *Screen) {
	if e.live.running {
		e.live.again = true
		return
	}
	e.live.running = true
	ws, file, seen := s.desk.WS, s.v.File.Path, e.seen
	field, element, text := e.field, e.element, e.text()
	type checked struct {
		ok      bool
		found   []schema.Finding
		derived []plan.Derived
	}
	screen.Beside(s.desk, func(context.Context) checked {
		edit, err := meaning(field, element, text)
		if err != nil {
			return checked{}
		}
		doc, err := plan.Apply(seen, edit)
		if err != nil {
			return checked{}
		}
		c := checked{ok: true, derived: doc.DerivedOf(element)}
		for _, f := range ws.Findings(&workspace.File{Path: file, Doc: doc}) {
			if f.Element == element {
				c.found = append(c.found, f)
			}
		}
		return c
	}, func(c checked) {
		if e.live.running = false; s.edit != e {
			return
		}
		e.live.known, e.live.found, e.live.derived = c.ok, c.found, c.derived
		e.aid.made = false // which tells what the formula gives
		if e.live.again {
			e.live.again = false
			e.recheck(s)
		}
	})
}

// findings are those of the selected element: while a field of it is typed, of what is typed.
func (s *Screen) findings() []schema.Finding {
	e, ok := s.Selected()
	switch {
	case !ok:
		return nil
	case s.edit != nil && s.edit.element == e.ID && s.edit.live.known:
		return s.edit.live.found
	}
	return s.found.of[e.ID]
}
