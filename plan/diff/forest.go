package diff

import (
	"maps"
	"slices"
	"strings"

	"lantu/plan"
)

// A forest is a document taken apart into its elements, so that any number of them can come, go and
// move before it is put together again.
type forest struct {
	*pair   // the versions that the changes lead between
	doc     *plan.Document
	top     *twig
	byID    map[string]*twig // of the document
	planted map[string]*twig // came by a change; an id may go as one thing and come as another
	going   map[*twig]bool
}

// A twig is an element in a forest.
type twig struct {
	id        string
	shape     *plan.Shape
	node      *plan.Node // its fields as they are now; the elements in it are those that it had
	isChanged bool       // its fields, or which elements stand in it
	up        *twig
	list      string
	now       map[string][]*twig // the elements in it, by list; a list that lost them all stays
	goal      *plan.Element      // of one that arrives: where it is to stand
}

func newForest(d *plan.Document, p *pair) *forest {
	v := p.a
	if d != p.a.doc {
		here := &pair{wholes: map[string]bool{}}
		for key := range p.wholes {
			here.wholes[key] = true
		}
		here.mark(d)
		v = here.version(d)
	}
	f := &forest{pair: p, doc: d, byID: map[string]*twig{}, planted: map[string]*twig{}, going: map[*twig]bool{}}
	twigs := map[*plan.Element]*twig{}
	for _, e := range v.order {
		t := &twig{id: e.ID, shape: e.Shape, node: e.Node, list: e.List, now: map[string][]*twig{}}
		twigs[e] = t
		if e.Up == nil {
			f.top = t
			continue
		}
		t.up = twigs[e.Up]
		t.up.now[t.list] = append(t.up.now[t.list], t)
		f.byID[e.ID] = t
	}
	return f
}

// found is the twig of an element that the document holds, nil for none.
func (f *forest) found(id string) *twig { return f.byID[id] }

// above is the twig of the element around e, which may have come by a change.
func (f *forest) above(e *plan.Element) *twig {
	if e.Up.Up == nil {
		return f.top
	}
	if t := f.planted[e.Up.ID]; t != nil {
		return t
	}
	return f.staysHere(e.Up.ID)
}

// staysHere is the twig of an element that the document holds and that no change takes away.
func (f *forest) staysHere(id string) *twig {
	if t := f.byID[id]; t != nil && !f.going[t] {
		return t
	}
	return nil
}

// goes notes that t will go, with all that stands in it.
func (f *forest) goes(t *twig) {
	f.going[t] = true
	for _, list := range t.now {
		for _, below := range list {
			if e, ok := f.b.doc.Element(below.id); !ok || !f.b.known[e] || e.Shape != below.shape {
				f.goes(below)
			}
		}
	}
}

// leave takes t out of its list.
func (t *twig) leave() {
	t.up.isChanged = true
	t.up.now[t.list] = slices.DeleteFunc(t.up.now[t.list], func(other *twig) bool { return other == t })
}

// settle gives the arrivals their places: each behind the nearest of its earlier neighbours that
// stands in the same list.
func (f *forest) settle(arrivals []*twig) {
	type list struct {
		up   *twig
		name string
	}
	var lists []list
	coming := map[list][]*twig{}
	for _, t := range arrivals {
		l := list{t.up, t.list}
		if coming[l] == nil {
			lists = append(lists, l)
		}
		coming[l] = append(coming[l], t)
	}
	for _, l := range lists {
		there := l.up.now[l.name]
		places := map[string]*twig{} // by id, those that stand there or arrive
		for _, t := range append(slices.Clone(there), coming[l]...) {
			places[t.id] = t
		}
		behind := map[*twig][]*twig{} // nil: at the front
		var last *twig
		for _, neighbour := range coming[l][0].goal.Up.In(l.name) {
			switch t := places[neighbour.ID]; {
			case t == nil:
			case t.goal == neighbour:
				behind[last] = append(behind[last], t)
			case t.goal == nil:
				last = t
			}
		}
		out := behind[nil]
		for _, t := range there {
			out = append(append(out, t), behind[t]...)
		}
		l.up.now[l.name], l.up.isChanged = out, true
	}
}

// isDirty tells whether t or anything below it may be other than it was.
func (t *twig) isDirty() bool {
	if t.isChanged {
		return true
	}
	for _, list := range t.now {
		if slices.ContainsFunc(list, (*twig).isDirty) {
			return true
		}
	}
	return false
}

// grown puts an element together again; what did not change is shared with what it was made of.
func (t *twig) grown() *plan.Node {
	if !t.isDirty() {
		return t.node
	}
	n := t.node
	for _, name := range slices.Sorted(maps.Keys(t.now)) {
		old := n.At(strings.Split(name, ".")...)
		if len(t.now[name]) == 0 {
			if !old.Blank() && len(old.Entries) > 0 {
				n = put(n, t.shape, strings.Split(name, "."), nil)
			}
			continue
		}
		list := &plan.Node{Kind: plan.List}
		stood := map[string]plan.Entry{}
		if old != nil {
			c := *old
			c.Kind, c.Style, c.Value, c.Entries = plan.List, plan.Plain, "", nil
			list = &c
			for _, e := range old.Entries {
				stood[identity(t.now[name][0].shape, e.Value)] = e
			}
		}
		same := old != nil && len(old.Entries) == len(t.now[name])
		for i, below := range t.now[name] {
			entry := plan.Entry{Pos: stood[below.id].Pos, Value: below.grown()}
			same = same && old.Entries[i].Value == entry.Value
			list.Entries = append(list.Entries, entry)
		}
		if !same {
			n = put(n, t.shape, strings.Split(name, "."), list)
		}
	}
	return n
}

// identity tells the members of a list of elements apart.
func identity(s *plan.Shape, n *plan.Node) string {
	var parts []string
	for _, key := range s.Identity {
		parts = append(parts, n.Get(key).String())
	}
	return strings.Join(parts, "/")
}

// less gives the node of e without the elements in it that drop names.
func less(e *plan.Element, drop func(*plan.Element) bool) *plan.Node {
	n := e.Node
	kept := map[string][]*plan.Node{}
	var lists []string
	for _, c := range e.Children {
		if kept[c.List] == nil {
			lists = append(lists, c.List)
			kept[c.List] = []*plan.Node{}
		}
		if c.ID == "" || !drop(c) {
			kept[c.List] = append(kept[c.List], less(c, drop))
		}
	}
	for _, name := range lists {
		var list *plan.Node
		if len(kept[name]) > 0 {
			list = plan.ListOf(kept[name]...)
		}
		n = put(n, e.Shape, strings.Split(name, "."), list)
	}
	return n
}

// put gives the field at keys a value; nil takes it away, with the maps around it that are left empty.
func put(n *plan.Node, s *plan.Shape, keys []string, v *plan.Node) *plan.Node {
	var order []string
	f := &plan.Field{}
	if s != nil {
		order = s.Order()
		if known, ok := s.Field(keys[0]); ok {
			f = known
		}
	}
	if n == nil || n.Kind != plan.Map {
		if v == nil {
			return n
		}
		var notes *plan.Notes
		if n != nil {
			notes = n.Notes
		}
		n = &plan.Node{Kind: plan.Map, Notes: notes}
	}
	if len(keys) > 1 {
		v = put(n.Get(keys[0]), f.Of, keys[1:], v)
		if v != nil && v.Kind == plan.Map && len(v.Entries) == 0 {
			v = nil
		}
	}
	if v == nil {
		return n.Without(keys[0])
	}
	return n.With(keys[0], v, order)
}

// fieldAt finds the field at keys, nil for one that the model does not know.
func fieldAt(s *plan.Shape, keys []string) *plan.Field {
	f, ok := s.Field(keys[0])
	switch {
	case !ok:
		return nil
	case len(keys) == 1:
		return f
	case f.Type == plan.ObjectField:
		return fieldAt(f.Of, keys[1:])
	}
	return nil
}
