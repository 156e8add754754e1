package plan

import "slices"

// Join makes one element of an element and the neighbour behind it. The first survives; it gets the
// text, the responsibilities, the facts and the items of the second after its own, and what named the
// second names it. The title of an item that comes second begins its text, as it does in print. Where
// both have a value of which there can be one only, and not the same, the edit is refused.
type Join struct {
	Element string
}

// JoinedWith is what Join would join with e; nil for nothing.
func JoinedWith(e *Element) *Element {
	if e.Up == nil {
		return nil
	}
	if list := e.Up.In(e.List); e.At+1 < len(list) {
		return list[e.At+1]
	}
	return nil
}

// Apply joins.
func (j Join) Apply(d *Document) (*Document, error) {
	e, err := d.need(j.Element)
	if err != nil {
		return nil, err
	}
	other := JoinedWith(e)
	switch {
	case !IsID(e.ID):
		return nil, Say("document.no-join-shape", Say("shape."+e.Shape.Name))
	case other == nil:
		return nil, Say("document.no-join-last", e.Title())
	case !IsID(other.ID):
		return nil, Say("document.no-join-shape", Say("shape."+e.Shape.Name))
	}
	if _, err := d.need(other.ID); err != nil {
		return nil, err
	}
	for c := range d.Elements() {
		if id := c.String("element"); c.Shape == ConflictShape && (id == e.ID || id == other.ID) {
			return nil, Say("document.no-join-conflict", e.Title(), other.Title())
		}
	}
	node, err := joined(e, other)
	if err != nil {
		return nil, err
	}
	a := arrange(d)
	a.take(other)
	a.nodes[e] = node
	next, err := a.document()
	if err != nil {
		return nil, err
	}
	return followed(next, other.ID, e.ID)
}

// joined is the node of what becomes of e and other.
func joined(e, other *Element) (*Node, error) {
	n, o := e.Node, other.Node
	if e.Shape == ItemShape { // the title begins the text, which is print's own order
		if title := o.Get("title").String(); title != "" && !(n.Get("title").Blank() && n.Get("text").Blank()) {
			paragraphs := Paragraphs(o.Get("text").String())
			if len(paragraphs) == 0 {
				paragraphs = []string{title}
			} else {
				paragraphs[0] = title + stopAfter(title) + paragraphs[0]
			}
			notes := noted(noted(nil, o.Get("title")), o.Get("text"))
			o = o.Without("title").With("text", withNotes(ProseNode(paragraphs, o.Get("text")), notes), e.Shape.Order())
		}
	}
	for _, entry := range o.Entries {
		f, known := e.Shape.Field(entry.Key)
		own, more := n.Get(entry.Key), entry.Value
		if known && f.Type == OwnIDField || more.Blank() && more.note() == nil {
			continue
		}
		if known && f.Type == RefsField { // what named the first would name itself
			o := withSet(MapOf(f.Key, more), f, e.ID)
			if more = o.Get(f.Key); more == nil {
				continue
			}
		}
		if own.Blank() {
			n = n.With(entry.Key, more, e.Shape.Order())
			continue
		}
		var both *Node
		if known {
			both = together(f, own, more)
		} else if Equal(own, more) {
			both = own
		}
		if both == nil {
			key := Say("field." + entry.Key)
			if !known {
				return nil, Say("document.no-join-field", e.Title(), other.Title(), entry.Key)
			}
			return nil, Say("document.no-join-field", e.Title(), other.Title(), key)
		}
		n = n.With(entry.Key, withNotes(both, noted(own.note(), more)), nil)
	}
	return withNotes(n, noted(e.Node.note(), o)), nil
}

// together is what becomes of a field that both elements have; nil where one value would be lost.
func together(f *Field, own, more *Node) *Node {
	if Equal(own, more) {
		return own
	}
	switch f.Type {
	case ProseField:
		return ProseNode(slices.Concat(Paragraphs(own.String()), Paragraphs(more.String())), own)
	case UnitsField, RefsField, WordsField:
		have := own.Strings()
		out := own
		for _, m := range more.List() {
			if !slices.Contains(have, m.String()) {
				if out.Kind != List {
					out = Strings(have...)
				}
				out = out.Insert(len(out.Entries), m)
			}
		}
		return out
	case ObjectsField:
		if own.Kind != List || more.Kind != List {
			return nil
		}
		out := own.copy()
		out.Style = Plain
		out.Entries = append(out.Entries, more.Entries...)
		return out
	case AmountsField, ChoicesField, PairsField:
		out := own
		for _, e := range more.Entries {
			if have := out.Get(e.Key); have != nil && !Equal(have, e.Value) {
				return nil
			}
			if out.Get(e.Key) == nil {
				out = out.With(e.Key, e.Value, nil)
			}
		}
		return out
	}
	return nil
}

// note gives the comments of a node that may be absent.
func (n *Node) note() *Notes {
	if n == nil {
		return nil
	}
	return n.Notes
}

// noted adds the comments of n to others, above them.
func noted(notes *Notes, n *Node) *Notes {
	more := n.note()
	if more == nil || len(more.Head) == 0 && more.Line == "" {
		return notes
	}
	out := Notes{}
	if notes != nil {
		out = *notes
	}
	out.Head = append(slices.Clone(out.Head), more.Head...)
	if more.Line != "" {
		out.Head = append(out.Head, more.Line)
	}
	return &out
}

func withNotes(n *Node, notes *Notes) *Node {
	if n.Notes == notes {
		return n
	}
	c := *n
	c.Notes = notes
	return &c
}

// followed leads what names old to id. A set names nothing twice, and nothing itself; a waiver of the
// same rule for both is kept once where both say the same.
func followed(d *Document, old, id string) (*Document, error) {
	a := arrange(d)
	waived := map[string]*Element{}
	for _, e := range d.order {
		if e.Shape == WaiverShape && e.String("element") == id {
			waived[e.String("rule")] = e
		}
	}
	named := map[*Element]bool{}
	for ref := range d.References() {
		if ref.To == old {
			named[ref.From] = true
		}
	}
	for _, e := range d.order {
		if !named[e] {
			continue
		}
		if first := waived[e.String("rule")]; e.Shape == WaiverShape && first != nil {
			if !Equal(first.Node, e.Node.With("element", Text(id), nil)) {
				return nil, Say("document.no-join-waiver", e.String("rule"))
			}
			a.take(e)
			continue
		}
		n := renamedOwn(e.Node, e.Shape, old, id)
		for i := range e.Shape.Fields {
			f := &e.Shape.Fields[i]
			if f.Type == RefsField && n.Get(f.Key) != nil {
				n = withSet(n, f, e.ID)
			}
		}
		a.nodes[e] = n
	}
	return a.document()
}

// renamedOwn renames what the element itself names, without the elements in it.
func renamedOwn(n *Node, s *Shape, old, id string) *Node {
	for e, f := range s.Entries(n) {
		if f == nil || f.Type == ObjectsField || f.Type == OwnIDField {
			continue
		}
		one := Renamed(&Node{Kind: Map, Entries: []Entry{*e}}, s, map[string]string{old: id})
		if now := one.Entries[0].Value; now != e.Value {
			n = n.With(e.Key, now, nil)
		}
	}
	return n
}

// withSet takes out of a set of references what stands in it twice, and self.
func withSet(n *Node, f *Field, self string) *Node {
	set := n.Get(f.Key)
	seen := map[string]bool{self: true}
	out := set
	for i := 0; i < len(out.Entries); {
		if s := out.Entries[i].Value.String(); s != "" && seen[s] {
			out = out.Delete(i)
			continue
		} else {
			seen[s] = true
		}
		i++
	}
	switch {
	case out == set && !(set.Kind == Scalar && set.Value == self):
		return n
	case len(out.Entries) == 0:
		return n.Without(f.Key)
	}
	return n.With(f.Key, out, nil)
}
