package draft

import (
	"slices"

	"lantu/plan"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/tree"
)

// A drag is a row of the outline on which the button of the mouse went down. It goes once the mouse moves
// to another row; then the marks, if it is one of them, or the element alone come along.
type drag struct {
	id    string
	from  term.Point
	again bool // it was selected before, so that a click opens it
	going bool
	es    []*plan.Element
	edit  plan.Edit // what letting go would do, nil for nothing
}

// dragStep is how far to the right the mouse must go for a row to land inside another.
const dragStep = 4

// grab notes that the button went down on the selected row.
func (s *Screen) grab(m term.Mouse, again bool) {
	s.drag = &drag{id: s.outline.ID(), from: m.Point, again: again}
}

// dragged follows the mouse, and lands when the button comes up.
func (s *Screen) dragged(m term.Mouse) {
	d := s.drag
	if m.Action == term.Release {
		s.letGo()
		return
	}
	c := slices.IndexFunc(s.columns, func(c column) bool { return c.pane == Outline })
	if c < 0 || !s.markable(d.id) {
		return
	}
	if !d.going && m.Y == d.from.Y {
		return
	}
	if !d.going {
		d.going = true
		e, _ := s.v.Doc.Element(d.id)
		if d.es = []*plan.Element{e}; s.outline.IsMarked(d.id) {
			d.es = s.acted()
		}
	}
	switch y := m.Y - 1; {
	case y < 0:
		s.outline.Scroll(-1)
	case s.outline.IDAt(y) == "":
		s.outline.Scroll(1)
	}
	s.aimAt(s.outline.IDAt(max(0, m.Y-1)), m.Point)
}

// aimAt works out where the rows would land that are dragged over a row, shows it and says it.
func (s *Screen) aimAt(over string, at term.Point) {
	d := s.drag
	land := tree.Landing{ID: over}
	d.edit = nil
	target, ok := s.v.Doc.Element(over)
	down := at.Y > d.from.Y
	switch {
	case over == "" || at.Y == d.from.Y:
	case !s.markable(over):
		s.landUnder(over, &land)
	case at.X-d.from.X >= dragStep, down && s.outline.Open(over) && holdsAll(target, d.es) && firstIn(target, d.es[0]) != "":
		land.Where = tree.Into
		if ok && holdsAll(target, d.es) {
			before := ""
			if down && at.X-d.from.X < dragStep { // between the row and the first inside it
				before = firstIn(target, d.es[0])
			}
			d.edit = plan.Gather{Elements: idsOf(d.es), Parent: target.ID, Before: before}
		}
	case target.Up != nil && holdsAll(target.Up, d.es) && plan.ListFor(target.Up.Shape, d.es[0].Shape) == target.List:
		land.Where = tree.Before
		before := target.ID
		if down {
			land.Where = tree.After
			if before = ""; plan.JoinedWith(target) != nil {
				before = plan.JoinedWith(target).ID
			}
		}
		d.edit = plan.Gather{Elements: idsOf(d.es), Parent: target.Up.ID, Before: before}
	}
	if d.edit == nil {
		land.Where = tree.Nowhere
	}
	s.outline.ShowLanding(land)
	s.sayLanding(land)
}

// landUnder lands under the heading of a list, or at the top of the plan.
func (s *Screen) landUnder(over string, land *tree.Landing) {
	d, top := s.drag, s.v.Doc.Top()
	r := s.rowOf(over)
	list := plan.ListFor(top.Shape, d.es[0].Shape)
	if !holdsAll(top, d.es) || r.list != "" && r.list != list || r.list == "" && list != "body" {
		return
	}
	land.Where = tree.Into
	d.edit = plan.Gather{Elements: idsOf(d.es), Parent: top.ID, Before: firstIn(top, d.es[0])}
}

// holdsAll tells whether p can hold all of es.
func holdsAll(p *plan.Element, es []*plan.Element) bool {
	for _, e := range es {
		if plan.ListFor(p.Shape, e.Shape) == "" || p.Inside(e) {
			return false
		}
	}
	return true
}

// firstIn is the first of the list of p that e would stand in, "" for none.
func firstIn(p, e *plan.Element) string {
	if list := p.In(plan.ListFor(p.Shape, e.Shape)); len(list) > 0 {
		return list[0].ID
	}
	return ""
}

func (s *Screen) sayLanding(l tree.Landing) {
	d := s.drag
	if d.edit == nil {
		s.desk.Tell("outline.drag-nowhere", s.namesOf(d.es))
		return
	}
	name := string(s.nameOfRow(l.ID))
	s.desk.Tell([...]string{"", "outline.drag-before", "outline.drag-after", "outline.drag-into"}[l.Where], name)
}

func (s *Screen) nameOfRow(key string) term.Text {
	if r := s.rowOf(key); r.list != "" {
		return screen.Heading(s.desk.Lang, r.list)
	} else if r.element != nil {
		return s.TitleOf(r.element)
	}
	return ""
}

// letGo lands what is dragged. A button that came up where it went down was a click, which opens the row that
// was selected already.
func (s *Screen) letGo() {
	d := s.drag
	s.Undrag()
	switch {
	case d.going && d.edit != nil:
		s.rearrange(d.edit)
	case !d.going && d.again && s.outline.ID() == d.id:
		s.focus = Form
	}
}

// Undrag leaves what is dragged where it was.
func (s *Screen) Undrag() {
	s.drag = nil
	s.outline.ShowLanding(tree.Landing{})
	s.desk.Note = screen.Note{}
}
