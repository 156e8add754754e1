package plan

import "slices"

// The edits of this file act on several elements at once, as one change. Each acts on the topmost of
// the elements that it names: what stands in one goes with it.

// Shift moves elements among their neighbours, by so many places on or, where By is negative, back.
// Who reaches the end of the list stays there, and those that follow close up behind.
type Shift struct {
	Elements []string
	By       int
}

// Indent moves elements into the neighbour before them, as its last.
type Indent struct {
	Elements []string
}

// Outdent moves elements out of the one around them, to stand behind it.
type Outdent struct {
	Elements []string
}

// Gather moves elements to one place, where they stand together in the order of the document.
type Gather struct {
	Elements []string
	Parent   string // id; "" is the file itself
	Before   string // id of the one in Parent that they are to precede; "" for the end
}

// RemoveAll takes elements away, with all that stands in them.
type RemoveAll struct {
	Elements []string
}

// SetAll gives one field of several elements the same value; nil takes it away. Unlike the other edits
// of this kind it reaches elements that stand in one another.
type SetAll struct {
	Elements []string
	Field    string
	Value    *Node
}

// Moved tells which elements an edit moves, where it moves some.
type Moved interface{ Moves() []string }

// Moves is Element.
func (m Move) Moves() []string { return []string{m.Element} }

// Moves is Elements.
func (s Shift) Moves() []string { return s.Elements }

// Moves is Elements.
func (i Indent) Moves() []string { return i.Elements }

// Moves is Elements.
func (o Outdent) Moves() []string { return o.Elements }

// Moves is Elements.
func (g Gather) Moves() []string { return g.Elements }

func (s Shift) Apply(d *Document) (*Document, error) {
	es, err := d.Topmost(s.Elements)
	if err != nil {
		return nil, err
	}
	a, step, by := arrange(d), 1, s.By
	if by < 0 {
		step, by = -1, -by
	} else {
		slices.Reverse(es) // the foremost goes first
	}
	for range min(by, len(d.order)) {
		moved := false
		for i, e := range es {
			l := a.around(e)
			list := a.in(l)
			at := slices.Index(list, e)
			to := at + step
			if to < 0 || to >= len(list) || slices.Contains(es[:i], list[to]) {
				continue
			}
			a.swap(l, at, to)
			moved = true
		}
		if !moved {
			break
		}
	}
	return a.document()
}

func (i Indent) Apply(d *Document) (*Document, error) {
	es, err := d.Topmost(i.Elements)
	if err != nil {
		return nil, err
	}
	a := arrange(d)
	for _, e := range es {
		l := a.around(e)
		list := a.in(l)
		at := slices.Index(list, e)
		if at == 0 {
			return nil, Say("document.no-indent-first", e.Title())
		}
		into := list[at-1]
		inner := ListFor(into.Shape, e.Shape)
		if inner == "" {
			return nil, Say("document.no-indent", e.Title(), into.Title())
		}
		a.take(e)
		a.put(e, listOf{into, inner}, len(d.order))
	}
	return a.document()
}

func (o Outdent) Apply(d *Document) (*Document, error) {
	es, err := d.Topmost(o.Elements)
	if err != nil {
		return nil, err
	}
	slices.Reverse(es) // each stands right behind what was around it, before those that came earlier
	a := arrange(d)
	for _, e := range es {
		up := a.around(e).up
		if up.Up == nil || ListFor(up.Up.Shape, e.Shape) == "" || ListFor(up.Up.Shape, e.Shape) != up.List {
			return nil, Say("document.no-outdent", e.Title())
		}
		l := a.around(up)
		a.take(e)
		a.put(e, l, slices.Index(a.in(l), up)+1)
	}
	return a.document()
}

func (g Gather) Apply(d *Document) (*Document, error) {
	es, err := d.Topmost(g.Elements)
	if err != nil {
		return nil, err
	}
	parent, err := d.need(g.Parent)
	if err != nil {
		return nil, err
	}
	a := arrange(d)
	for _, e := range es {
		switch {
		case ListFor(parent.Shape, e.Shape) == "":
			return nil, noList(e.Shape, parent)
		case parent.Inside(e):
			return nil, Say("document.into-itself", e.ID, parent.ID)
		}
	}
	var before *Element
	if g.Before != "" {
		if before, err = d.need(g.Before); err != nil {
			return nil, err
		}
		for slices.Contains(es, before) { // what goes itself marks no place: the next that stays does
			rest := before.Up.In(before.List)[before.At+1:]
			if before = nil; len(rest) > 0 {
				before = rest[0]
			}
		}
	}
	for _, e := range es {
		a.take(e)
	}
	for _, e := range es {
		l := listOf{parent, ListFor(parent.Shape, e.Shape)}
		at := len(d.order)
		if i := slices.Index(a.in(l), before); i >= 0 {
			at = i
		}
		a.put(e, l, at)
	}
	return a.document()
}

func (r RemoveAll) Apply(d *Document) (*Document, error) {
	es, err := d.Topmost(r.Elements)
	if err != nil {
		return nil, err
	}
	a := arrange(d)
	for _, e := range es {
		a.take(e)
	}
	return a.document()
}

func (s SetAll) Apply(d *Document) (*Document, error) {
	a := arrange(d)
	for _, id := range s.Elements {
		e, err := d.need(id)
		if err != nil {
			return nil, err
		}
		var now *Node
		if s.Value == nil {
			now, err = Unset{id, s.Field}.on(e)
		} else {
			now, err = Set{id, s.Field, s.Value}.on(e)
		}
		if err != nil {
			return nil, err
		}
		if now != e.Node {
			a.nodes[e] = now
		}
	}
	return a.document()
}
