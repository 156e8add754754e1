package plan

import "strings"

// A Copy is elements of a document once more, under ids of their own.
type Copy struct {
	Nodes   []*Node           // the copies, in the order of the elements
	IDs     map[string]string // of the copies, by the ids of the elements
	Dropped []Reference       // what the copies do not say, as it leads out of what was copied
}

// CopyOf copies elements with all that stands in them. References from one of them to another follow.
// One that leads out of the copy stays where keeps says so, else it is dropped; a formula goes whole, as
// half of it would say something else. Words, comments and unknown keys are copied as they are.
func CopyOf(elements []*Element, keeps func(id string) bool) Copy {
	c := copier{keeps: keeps, ids: map[*Node]string{}, copy: Copy{IDs: map[string]string{}}}
	for _, e := range elements {
		c.draw(e)
	}
	for _, e := range elements {
		c.from = map[*Node]*Element{}
		c.find(e)
		c.copy.Nodes = append(c.copy.Nodes, c.element(e.Node, e.Shape))
	}
	return c.copy
}

type copier struct {
	keeps func(string) bool
	ids   map[*Node]string // by the node, as an id may stand twice
	from  map[*Node]*Element
	at    *Element
	copy  Copy
}

// draw gives an element and all in it their new ids. Of two with the same id, references mean the first.
func (c *copier) draw(e *Element) {
	if e.Shape.Letter != 0 {
		id := NewID(LetterFor(e.Shape, e.Node.Get("role").String()))
		c.ids[e.Node] = id
		if _, known := c.copy.IDs[e.ID]; !known && e.ID != "" {
			c.copy.IDs[e.ID] = id
		}
	}
	for _, in := range e.Children {
		c.draw(in)
	}
}

func (c *copier) find(e *Element) {
	c.from[e.Node] = e
	for _, in := range e.Children {
		c.find(in)
	}
}

// element copies a map that may be an element.
func (c *copier) element(n *Node, s *Shape) *Node {
	if e, ok := c.from[n]; ok {
		outer := c.at
		c.at = e
		defer func() { c.at = outer }()
	}
	out := c.fields(n, s, "")
	if id, ok := c.ids[n]; ok {
		out = out.With("id", Text(id), s.Order())
	}
	return out
}

func (c *copier) fields(n *Node, s *Shape, prefix string) *Node {
	if n == nil || n.Kind != Map {
		return fresh(n)
	}
	out := &Node{Kind: Map, Style: n.Style, Notes: n.Notes}
	for e, f := range s.Entries(n) {
		var v *Node
		switch {
		case f == nil:
			v = fresh(e.Value)
		case f.Type == RefsField:
			v = c.refs(e.Value, f, prefix)
		case f.Type == FormulaField:
			v = c.formula(e.Value, f, prefix)
		case f.Type == ObjectField:
			v = c.fields(e.Value, f.Of, prefix+f.Key+".")
		case f.Type == ObjectsField && e.Value.Kind == List:
			v = &Node{Kind: List, Style: e.Value.Style, Notes: e.Value.Notes}
			for _, member := range e.Value.Entries {
				v.Entries = append(v.Entries, Entry{Value: c.element(member.Value, f.Of)})
			}
		default:
			v = fresh(e.Value)
		}
		if v != nil {
			out.Entries = append(out.Entries, Entry{Key: e.Key, Value: v})
		}
	}
	return out
}

// refs is a set of references as the copy says it, nil where none is left.
func (c *copier) refs(n *Node, f *Field, prefix string) *Node {
	out := fresh(n)
	if n.Kind == Scalar {
		if id, ok := c.follow(n.Value, f, prefix); ok {
			out.Value = id
			return out
		}
		return nil
	}
	out.Entries = nil
	for _, e := range n.Entries {
		if id, ok := c.follow(e.Value.String(), f, prefix); ok {
			member := fresh(e.Value)
			member.Value = id
			out.Entries = append(out.Entries, Entry{Value: member})
		}
	}
	if len(out.Entries) == 0 {
		return nil
	}
	return out
}

// formula is a formula over the copies, nil where it leads out of them.
func (c *copier) formula(n *Node, f *Field, prefix string) *Node {
	out := fresh(n)
	lost := false
	for _, id := range idsIn(n.String()) {
		now, ok := c.follow(id, f, prefix)
		if lost = lost || !ok; ok {
			out.Value = strings.ReplaceAll(out.Value, id, now)
		}
	}
	if lost {
		return nil
	}
	return out
}

// follow is the id by which a copy names what the original names.
func (c *copier) follow(id string, f *Field, prefix string) (string, bool) {
	if now, ok := c.copy.IDs[id]; ok {
		return now, true
	}
	if id == "" || c.keeps != nil && c.keeps(id) {
		return id, true
	}
	c.copy.Dropped = append(c.copy.Dropped, Reference{From: c.at, Field: prefix + f.Key, Type: f.Type, To: id})
	return "", false
}

// fresh is a tree for another file: it does not stand anywhere yet.
func fresh(n *Node) *Node {
	if n == nil {
		return nil
	}
	out := &Node{Kind: n.Kind, Style: n.Style, Value: n.Value, Notes: n.Notes}
	for _, e := range n.Entries {
		out.Entries = append(out.Entries, Entry{Key: e.Key, Value: fresh(e.Value)})
	}
	return out
}
