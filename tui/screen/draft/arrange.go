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

// acted are the elements that an act is for: the marked ones or, where none is, the selected one.
func (s *Screen) acted() []*plan.Element {
	var out []*plan.Element
	for _, id := range s.outline.Marked() {
		if e, ok := s.v.Doc.Element(id); ok {
			out = append(out, e)
		}
	}
	if e, ok := s.Selected(); ok && len(out) == 0 {
		out = append(out, e)
	}
	return out
}

func idsOf(es []*plan.Element) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.ID
	}
	return out
}

// Movable tells whether what an act is for can be moved or taken away.
func (s *Screen) Movable() error {
	es := s.acted()
	if len(es) == 0 {
		return plan.Say("screen.not-an-element")
	}
	for _, e := range es {
		switch {
		case e.Up == nil:
			return plan.Say("screen.not-an-element")
		case e.ID == "":
			return plan.Say("screen.no-id")
		}
	}
	return nil
}

// Indent moves elements into the one before them.
func (s *Screen) Indent() { s.rearrange(plan.Indent{Elements: idsOf(s.acted())}) }

// Outdent moves elements out of the one around them, behind that.
func (s *Screen) Outdent() { s.rearrange(plan.Outdent{Elements: idsOf(s.acted())}) }

// rearrange makes an edit of the outline and stays on what is selected.
func (s *Screen) rearrange(edit plan.Edit) {
	at := s.outline.ID()
	s.apply(edit, nil, func() {
		s.outline.SelectID(at)
		s.moved()
	}, nil)
}

// MoveTo asks for another parent for the elements, in which they become the last.
func (s *Screen) MoveTo() {
	es := s.acted()
	var options []picker.Choice
	for p := range s.v.Doc.Elements() {
		if (p.ID == "" && p.Up != nil) || !holds(p, es) {
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
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("screen.move-to", s.namesOf(es)), options, "", func(id string) {
		s.rearrange(plan.Gather{Elements: idsOf(es), Parent: id})
	}))
}

// holds tells whether p can hold all of es, and does not hold all of them already.
func holds(p *plan.Element, es []*plan.Element) bool {
	elsewhere := false
	for _, e := range es {
		if plan.ListFor(p.Shape, e.Shape) == "" || p.Inside(e) {
			return false
		}
		elsewhere = elsewhere || e.Up != p
	}
	return elsewhere
}

// namesOf names elements in a title: the one, or how many there are.
func (s *Screen) namesOf(es []*plan.Element) string {
	if len(es) == 1 {
		return string(s.TitleOf(es[0]))
	}
	return string(s.desk.Say("outline.several", string(s.TitleOf(es[0])), len(es)))
}

// Remove takes elements away. While something refers to them that is refused; of several, and of what
// stands inside, the user is told first how much goes.
func (s *Screen) Remove() {
	es := s.acted()
	ids := idsOf(es)
	if refs := workspace.Referrers(s.v.Doc, ids...); len(refs) > 0 {
		s.refuse(es, refs)
		return
	}
	stay := s.besides(es)
	do := func() {
		edit := plan.Edit(plan.RemoveAll{Elements: ids})
		if len(ids) == 1 {
			edit = plan.Remove{Element: ids[0]}
		}
		s.apply(edit, nil, func() {
			if stay != nil && stay.Up != nil {
				s.Select(stay.ID, "")
			}
			s.desk.Note.Text += " " + s.desk.Say("outline.u-brings-back")
		}, nil)
	}
	within := 0
	top, err := s.v.Doc.Topmost(ids)
	if err != nil {
		s.desk.Fail(err)
		return
	}
	for _, e := range top {
		within += count(e) - 1
	}
	if len(top) == 1 && within == 0 {
		do()
		return
	}
	question := s.desk.Say("screen.remove-with", s.namesOf(top), within)
	if within == 0 {
		question = s.desk.Say("outline.remove-several", s.namesOf(top))
	}
	s.desk.Open(ask.NewQuestion(s.desk, s.desk.Say("screen.remove"), question, s.desk.Say("screen.remove"), do))
}

// besides is the element to stay at when some go: the next neighbour of the first, else the one before,
// else the parent.
func (s *Screen) besides(going []*plan.Element) *plan.Element {
	e := going[0]
	if selected, ok := s.Selected(); ok && slices.Contains(going, selected) {
		e = selected
	}
	goes := func(e *plan.Element) bool {
		return slices.ContainsFunc(going, func(g *plan.Element) bool { return e.Inside(g) })
	}
	for ; e.Up != nil; e = e.Up {
		neighbours := e.Up.In(e.List)
		for _, n := range slices.Concat(neighbours[e.At:], reversed(neighbours[:e.At])) {
			if !goes(n) {
				return n
			}
		}
	}
	return nil
}

func reversed(es []*plan.Element) []*plan.Element {
	out := slices.Clone(es)
	slices.Reverse(out)
	return out
}

func count(e *plan.Element) int {
	n := 1
	for _, c := range e.Children {
		n += count(c)
	}
	return n
}

// refuse lists what refers to elements, and leads there.
func (s *Screen) refuse(es []*plan.Element, refs []plan.Reference) {
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("screen.referred", s.namesOf(es)), s.referring(refs), "",
		func(id string) { s.toReference(refs, id) }))
}

// referring offers each element that refers to something, with the field that does.
func (s *Screen) referring(refs []plan.Reference) (options []picker.Choice) {
	for _, r := range refs {
		if !slices.ContainsFunc(options, func(o picker.Choice) bool { return o.ID == r.From.ID }) {
			options = append(options, picker.Choice{ID: r.From.ID, Text: s.TitleOf(r.From),
				Hint: term.Sanitize(lang.FieldName(s.desk.Lang, r.From.Shape.Name, r.Field))})
		}
	}
	return options
}

func (s *Screen) toReference(refs []plan.Reference, id string) {
	for _, r := range refs {
		if r.From.ID == id {
			s.Select(id, r.Field)
			return
		}
	}
}
