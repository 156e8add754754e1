package plan

import "slices"

// ReplaceUnit names another unit or group wherever a document names one. A set that holds both then
// holds the new one once, a joint lead of both is a lead of one, and a unit that comes to lead an element
// is no longer among those that help with it.
type ReplaceUnit struct {
	Old, New string // ids
}

// Apply leaves words alone: only fields that hold ids of units change.
func (r ReplaceUnit) Apply(d *Document) (*Document, error) {
	root := r.in(d.Root, d.Shape)
	if root == d.Root {
		return d, nil
	}
	return NewDocument(d.Shape, root), nil
}

// in gives the same node where it does not name the old unit.
func (r ReplaceUnit) in(n *Node, s *Shape) *Node {
	out := n
	for e, f := range s.Entries(n) {
		if f == nil {
			continue
		}
		v := e.Value
		switch f.Type {
		case UnitField:
			v = r.scalar(v)
		case UnitsField:
			v = r.set(v)
		case LeadField:
			v = r.lead(v)
		case ObjectField:
			v = r.in(v, f.Of)
		case ObjectsField:
			v = r.list(v, f.Of)
		}
		if v != e.Value {
			out = out.With(e.Key, v, nil)
		}
	}
	if out == n {
		return n
	}
	leads, _ := Leads(out.Get("lead"))
	if with := out.Get("with"); slices.Contains(leads, r.New) && slices.Contains(with.Strings(), r.New) {
		if rest := with.dropping(r.New); len(rest.Entries) > 0 {
			out = out.With("with", rest, nil)
		} else {
			out = out.Without("with")
		}
	}
	return out
}

func (r ReplaceUnit) list(n *Node, s *Shape) *Node {
	if n == nil || n.Kind != List {
		return n
	}
	out := n
	for i, e := range n.Entries {
		if v := r.in(e.Value, s); v != e.Value {
			out = out.Replace(i, v)
		}
	}
	return out
}

func (r ReplaceUnit) scalar(n *Node) *Node {
	if n.String() != r.Old {
		return n
	}
	now := *n
	now.Value = r.New
	return &now
}

func (r ReplaceUnit) lead(n *Node) *Node {
	if n == nil || n.Kind != Map {
		return r.scalar(n)
	}
	joint := n.Get("joint")
	now := r.set(joint)
	switch {
	case now == joint:
		return n
	case len(now.Strings()) == 1:
		return Text(r.New).inherit(n)
	}
	return n.With("joint", now, nil)
}

// set puts the new member where the old one was, unless the set has it already.
func (r ReplaceUnit) set(n *Node) *Node {
	members := n.Strings()
	switch {
	case !slices.Contains(members, r.Old):
		return n
	case n.Kind == Scalar:
		return r.scalar(n)
	case slices.Contains(members, r.New):
		return n.dropping(r.Old)
	}
	out := n
	for i, e := range n.Entries {
		if v := r.scalar(e.Value); v != e.Value {
			if out != n { // it stood there twice
				return out.dropping(r.Old)
			}
			out = out.Replace(i, v)
		}
	}
	return out
}

// dropping is a list without its members of a value.
func (n *Node) dropping(value string) *Node {
	out := n.copy()
	out.Entries = slices.DeleteFunc(out.Entries, func(e Entry) bool { return e.Value.String() == value })
	return out
}
