package plan

import "slices"

// An arrangement is a document whose lists are being put into another order, or emptied, or filled.
// It gives the new document in one pass, however many elements have moved.
type arrangement struct {
	d     *Document
	lists map[listOf][]*Element // as they are now; those that are not here are as in d
	where map[*Element]listOf   // of elements that have moved; the zero listOf where one is gone
	nodes map[*Element]*Node    // that took the place of an element's own, without regard to its lists
}

// A listOf is one list of elements.
type listOf struct {
	up   *Element
	list string
}

func arrange(d *Document) *arrangement {
	return &arrangement{d, map[listOf][]*Element{}, map[*Element]listOf{}, map[*Element]*Node{}}
}

// around is the list in which e stands now.
func (a *arrangement) around(e *Element) listOf {
	if l, moved := a.where[e]; moved {
		return l
	}
	return listOf{e.Up, e.List}
}

// in is what stands in a list now; it must not be changed, nor kept beyond the next change.
func (a *arrangement) in(l listOf) []*Element {
	es, ok := a.lists[l]
	if !ok {
		es = l.up.In(l.list)
		a.lists[l] = es
	}
	return es
}

func (a *arrangement) take(e *Element) {
	l := a.around(e)
	es := a.in(l)
	at := slices.Index(es, e)
	a.lists[l] = slices.Delete(es, at, at+1)
	a.where[e] = listOf{}
}

// put places e, which was taken out, at a place from 0; anything past the end is last.
func (a *arrangement) put(e *Element, l listOf, at int) {
	es := a.in(l)
	a.lists[l] = slices.Insert(es, max(0, min(at, len(es))), e)
	a.where[e] = l
}

// swap changes the places of two neighbours of a list.
func (a *arrangement) swap(l listOf, i, j int) {
	es := a.in(l)
	es[i], es[j] = es[j], es[i]
}

// document is what has come of it.
func (a *arrangement) document() (*Document, error) {
	touched := map[*Element]bool{}
	touch := func(e *Element) {
		for ; e != nil && !touched[e]; e = a.around(e).up {
			touched[e] = true
		}
	}
	for l, es := range a.lists {
		if !slices.Equal(es, l.up.In(l.list)) {
			touch(l.up)
		}
	}
	for e := range a.nodes {
		touch(e)
	}
	if len(touched) == 0 {
		return a.d, nil
	}
	root, err := a.node(a.d.Top(), touched)
	if err != nil {
		return nil, err
	}
	return NewDocument(a.d.Shape, root), nil
}

func (a *arrangement) node(e *Element, touched map[*Element]bool) (*Node, error) {
	if !touched[e] {
		return e.Node, nil
	}
	n := e.Node
	if own := a.nodes[e]; own != nil {
		n = own
	}
	for _, list := range a.listsOf(e) {
		l := listOf{e, list}
		es := a.in(l)
		if slices.Equal(es, e.In(list)) && !slices.ContainsFunc(es, func(c *Element) bool { return touched[c] }) {
			continue
		}
		path := keysOf(e.Shape, list)
		old := e.Value(list)
		if !passable(n, path) || !old.Blank() && old.Kind != List {
			return nil, Say("document.no-subfield", list, es[0].ID)
		}
		now := &Node{Kind: List}
		if old != nil {
			now.Notes, now.Pos = old.Notes, old.Pos
		}
		for _, c := range es {
			child, err := a.node(c, touched)
			if err != nil {
				return nil, err
			}
			now.Entries = append(now.Entries, Entry{Value: child})
		}
		if len(now.Entries) == 0 {
			n = unsetAt(n, path)
		} else {
			n = setAt(n, e.Shape, path, now)
		}
	}
	if n.Notes == nil {
		n = n.inherit(e.Node)
	}
	return n, nil
}

// listsOf names the lists of e that hold something, before or now, in the order of its shape.
func (a *arrangement) listsOf(e *Element) []string {
	var out []string
	for _, c := range e.Children {
		if !slices.Contains(out, c.List) {
			out = append(out, c.List)
		}
	}
	for l := range a.lists {
		if l.up == e && !slices.Contains(out, l.list) {
			out = append(out, l.list)
		}
	}
	slices.Sort(out)
	return out
}

// Topmost gives the elements of ids in the order of the document, each once, without those that stand
// in another of them: what is done to one is done to all that stands in it.
func (d *Document) Topmost(ids []string) ([]*Element, error) {
	chosen := map[*Element]bool{}
	for _, id := range ids {
		e, err := d.need(id)
		switch {
		case err != nil:
			return nil, err
		case e.Up == nil:
			return nil, Say("document.whole", e.ID)
		}
		chosen[e] = true
	}
	var out []*Element
	for _, e := range d.order {
		if !chosen[e] {
			continue
		}
		above := e.Up
		for above != nil && !chosen[above] {
			above = above.Up
		}
		if above == nil {
			out = append(out, e)
		}
	}
	return out, nil
}
