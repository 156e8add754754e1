package draft

import (
	"context"
	"slices"

	"lantu/plan"
	"lantu/tui/screen"
)

// GoTo goes to the element that a printed number names; where several have it, to the next of them. What
// names none is handed to otherwise.
func (s *Screen) GoTo(said string, otherwise func()) {
	v := s.v
	screen.Beside(s.desk, func(context.Context) []*plan.Element { return plan.Numbered(v.Doc, v.Numbers, said) }, func(found []*plan.Element) {
		switch {
		case s.v != v:
		case len(found) == 0:
			otherwise()
		default:
			at := slices.Index(found, s.row().element) + 1
			if at == 0 {
				at = slices.IndexFunc(found, func(e *plan.Element) bool { return v.Places[e.ID] > v.Places[s.outline.ID()] })
			}
			s.Select(found[max(0, at)%len(found)].ID, "")
			if len(found) > 1 {
				s.desk.Tell("outline.same-number", len(found))
			}
		}
	})
}
