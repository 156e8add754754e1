package draft

import (
	"slices"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// Movable tells whether the selected row is an element that can be moved or taken away.
func (s *Screen) Movable() error {
	e, ok := s.Selected()
	switch {
	case !ok || e.Up == nil:
		return plan.Say("screen.not-an-element")
	case e.ID == "":
		return plan.Say("screen.no-id")
	}
	return nil
}

// Shift moves the selected element by one place among its neighbours.
func (s *Screen) Shift(by int) {
	e, _ := s.Selected()
	if at := e.At + by; at >= 0 && at < len(e.Up.In(e.List)) {
		s.move(e, e.Up, at)
		return
	}
	s.desk.Tell("screen.at-the-edge")
}

// Indent moves the selected element into the one before it.
func (s *Screen) Indent() {
	e, _ := s.Selected()
	if e.At > 0 {
		if before := e.Up.In(e.List)[e.At-1]; plan.ListFor(before.Shape, e.Shape) != "" {
			s.move(e, before, len(before.In(plan.ListFor(before.Shape, e.Shape))))
			return
		}
	}
	s.desk.Tell("screen.no-indent")
}

// Outdent moves the selected element out of the one around it, behind that.
func (s *Screen) Outdent() {
	e, _ := s.Selected()
	if up := e.Up.Up; up != nil && plan.ListFor(up.Shape, e.Shape) == e.Up.List {
		s.move(e, up, e.Up.At+1)
		return
	}
	s.desk.Tell("screen.no-outdent")
}

func (s *Screen) move(e, parent *plan.Element, at int) {
	s.apply(plan.Move{Element: e.ID, Parent: parent.ID, At: at}, nil, func() { s.Select(e.ID, "") }, nil)
}

// MoveTo asks for another parent for the selected element, in which it becomes the last.
func (s *Screen) MoveTo() {
	e, _ := s.Selected()
	var options []picker.Choice
	for p := range s.v.Doc.Elements() {
		if (p.ID == "" && p.Up != nil) || p.Inside(e) || p == e.Up || plan.ListFor(p.Shape, e.Shape) == "" {
			continue
		}
		o := picker.Choice{ID: p.ID, Text: s.TitleOf(p)}
		if p.Up != nil {
			o.Text = term.Spaces(2*(len(p.Path())-1)) + o.Text
		}
		options = append(options, o)
	}
	if len(options) == 0 {
		s.desk.Tell("screen.nowhere")
		return
	}
	doc := s.v.Doc
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("screen.move-to", string(s.TitleOf(e))), options, "", func(id string) {
		if p, ok := doc.Element(id); ok {
			s.move(e, p, len(p.In(plan.ListFor(p.Shape, e.Shape))))
		}
	}))
}

// Remove takes the selected element away. While something refers to it that is refused; what stands
// inside goes with it, after a question.
func (s *Screen) Remove() {
	e, _ := s.Selected()
	if refs := workspace.Referrers(s.v.Doc, e.ID); len(refs) > 0 {
		s.refuse(e, refs)
		return
	}
	// The row to stay at: the next neighbour, else the one before, else the parent.
	stay := e.Up
	if neighbours := e.Up.In(e.List); e.At+1 < len(neighbours) {
		stay = neighbours[e.At+1]
	} else if e.At > 0 {
		stay = neighbours[e.At-1]
	}
	do := func() {
		s.apply(plan.Remove{Element: e.ID}, nil, func() {
			if stay.Up != nil {
				s.Select(stay.ID, "")
			}
		}, nil)
	}
	if within := count(e) - 1; within > 0 {
		s.desk.Open(ask.NewQuestion(s.desk, s.desk.Say("screen.remove"),
			s.desk.Say("screen.remove-with", string(s.TitleOf(e)), within), s.desk.Say("screen.remove"), do))
		return
	}
	do()
}

func count(e *plan.Element) int {
	n := 1
	for _, c := range e.Children {
		n += count(c)
	}
	return n
}

// refuse lists what refers to an element, and leads there.
func (s *Screen) refuse(e *plan.Element, refs []plan.Reference) {
	var options []picker.Choice
	fields := map[string]string{}
	for _, r := range refs {
		id := r.From.ID
		if slices.ContainsFunc(options, func(o picker.Choice) bool { return o.ID == id }) {
			continue
		}
		fields[id] = r.Field
		options = append(options, picker.Choice{ID: id, Text: s.TitleOf(r.From),
			Hint: term.Sanitize(lang.FieldName(s.desk.Lang, r.From.Shape.Name, r.Field))})
	}
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("screen.referred", string(s.TitleOf(e))), options, "",
		func(id string) { s.Select(id, fields[id]) }))
}
