package draft

import (
	"strings"

	"lantu/plan"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
)

// markable tells whether a row of the outline is an element that acts can be for.
func (s *Screen) markable(key string) bool {
	if key == "" || key == screen.PlanKey || strings.HasPrefix(key, screen.ListKey) {
		return false
	}
	_, ok := s.v.Doc.Element(key)
	return ok
}

// CanMark tells why the selected row cannot be marked.
func (s *Screen) CanMark() error {
	if !s.markable(s.outline.ID()) {
		return plan.Say("screen.not-an-element")
	}
	return nil
}

// Mark marks the selected element, or unmarks it, and goes on to the next row.
func (s *Screen) Mark() {
	id := s.outline.ID()
	s.outline.Mark(!s.outline.IsMarked(id), id)
	s.press(term.Key{Name: "down"})
}

// Extend marks the rows from where it was first called up to the next one in a direction. Going back takes
// the marks back.
func (s *Screen) Extend(by string) {
	if s.anchor == "" {
		s.anchor, s.remarks = s.outline.ID(), s.outline.Marking()
	}
	anchor := s.anchor
	s.press(term.Key{Name: by})
	s.anchor = anchor
	s.outline.Remark(s.remarks)
	for _, id := range s.outline.Between(anchor, s.outline.ID()) {
		if s.markable(id) {
			s.outline.Mark(true, id)
		}
	}
}

// MarkBelow marks what stands in the selected element or under the selected heading; where all of that is
// marked, what stands one level deeper too.
func (s *Screen) MarkBelow() {
	r := s.row()
	var level []*plan.Element
	switch {
	case r.list != "":
		level = r.element.In(r.list)
	case r.element != nil && r.element.Up == nil:
		level = r.element.In("body")
	case r.element != nil:
		level = inside(r.element)
	}
	for len(level) > 0 {
		grew, deeper := false, []*plan.Element(nil)
		for _, e := range level {
			if s.markable(e.ID) && !s.outline.IsMarked(e.ID) {
				s.outline.Mark(true, e.ID)
				grew = true
			}
			deeper = append(deeper, inside(e)...)
		}
		if grew {
			return
		}
		level = deeper
	}
	s.desk.Tell("outline.nothing-below")
}

// inside lists what stands in an element, without its facts: its own kind first of all.
func inside(e *plan.Element) []*plan.Element {
	if list := plan.ListFor(e.Shape, e.Shape); list != "" {
		return e.In(list)
	}
	return e.Children
}

// Unmark unmarks all.
func (s *Screen) Unmark() { s.outline.Unmark() }

// Marked tells that some elements are marked.
func (s *Screen) Marked() bool { return s.outline.Marks() > 0 }

// CanSet tells why a field cannot be set: of the marked elements that have such a field, else of the selected one.
func CanSet(path string) func(*Screen) error {
	return func(s *Screen) error {
		if !s.Marked() {
			return CanEdit(path)(s)
		}
		if es, _ := s.having(path); len(es) == 0 {
			return plan.Say("screen.no-such-field")
		}
		return nil
	}
}

// having are the marked elements that have a field, and the field.
func (s *Screen) having(path string) (es []*plan.Element, f *plan.Field) {
	for _, e := range s.acted() {
		if own, ok := e.Shape.Field(path); ok {
			es, f = append(es, e), own
		}
	}
	return es, f
}

// SetMarked asks for one value of a field for all marked elements; false where none is marked.
func (s *Screen) SetMarked(path string) bool {
	if !s.Marked() {
		return false
	}
	es, f := s.having(path)
	seen := s.v.Doc
	set := func(v *plan.Node) {
		s.apply(plan.SetAll{Elements: idsOf(es), Field: path, Value: v}, seen, nil, nil)
	}
	label := plan.Say("field." + path)
	title := s.desk.Say("outline.set-marked", s.namesOf(es), label)
	common := es[0].Node.Get(path)
	for _, e := range es {
		if !plan.Equal(common, e.Node.Get(path)) {
			common = nil
		}
	}
	if f.Type == plan.DueField {
		text := common.String()
		s.desk.Open(ask.NewLine(s.desk, title, s.desk.Say("outline.due-help"), text, func(typed string) (term.Text, bool) {
			return s.understood(f, typed)
		}, func(typed string) {
			if typed == "" {
				set(nil)
				return
			}
			v, err := plan.ParseValue(f, []string{typed}, nil)
			if err != nil {
				s.desk.Fail(err)
				return
			}
			set(v)
		}))
		return true
	}
	x := field{path: path, model: f, value: common}
	ids, _ := plan.Leads(common)
	units := choose.Units{Desk: s.desk, Plan: seen, Of: es[0], Role: path, Keep: ids}
	units.Several(title, ids, f.Type == plan.LeadField, func(ids []string) {
		if len(ids) == 0 {
			set(nil)
			return
		}
		set(members(x, ids))
	})
	return true
}
