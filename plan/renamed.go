package plan

import "slices"

// Renamed gives a tree in which elements have other ids: their own, and wherever a field names them.
// What stands elsewhere, as in words and comments, stays as it was.
func Renamed(n *Node, s *Shape, ids map[string]string) *Node {
	if n == nil || n.Kind != Map || s == nil {
		return n
	}
	out := n
	i := -1
	for e, f := range s.Entries(n) {
		i++
		if f == nil || e.Value == nil {
			continue
		}
		now := e.Value
		switch {
		case f.Of != nil && now.Kind == List:
			now = mapped(now, func(m *Node) *Node { return Renamed(m, f.Of, ids) })
		case f.Of != nil:
			now = Renamed(now, f.Of, ids)
		case f.Type == FormulaField:
			now = renamedFormula(now, ids)
		case f.Type == OwnIDField || f.Type == RefsField || f.Key == "element":
			now = renamedIDs(now, ids)
		}
		if now != e.Value {
			if out == n {
				out = n.copy()
			}
			out.Entries[i].Value = now
		}
	}
	return out
}

// mapped gives a list with each member put through f.
func mapped(list *Node, f func(*Node) *Node) *Node {
	out := list
	for i := range list.Entries {
		if v := f(list.Entries[i].Value); v != list.Entries[i].Value {
			if out == list {
				out = list.copy()
			}
			out.Entries[i].Value = v
		}
	}
	return out
}

// renamedIDs renames a scalar, or the members of a list of them.
func renamedIDs(n *Node, ids map[string]string) *Node {
	switch {
	case n.Kind == List:
		return mapped(n, func(m *Node) *Node { return renamedIDs(m, ids) })
	case n.Kind == Scalar:
		if id, ok := ids[n.Value]; ok {
			return n.withValue(id)
		}
	}
	return n
}

// renamedFormula renames the ids in a formula, whose words otherwise stay as they were typed.
func renamedFormula(n *Node, ids map[string]string) *Node {
	text := n.String()
	if !slices.ContainsFunc(idsIn(text), func(id string) bool { _, ok := ids[id]; return ok }) {
		return n
	}
	out, last := "", 0
	s := formulaScanner{text: text}
	for t := s.next(); t.kind != endToken; t = s.next() {
		if id, ok := ids[t.text]; t.kind == idToken && ok {
			out += text[last:t.at] + id
			last = s.at
		}
	}
	return n.withValue(out + text[last:])
}

// withValue gives a scalar other words; comments and style stay.
func (n *Node) withValue(s string) *Node {
	c := *n
	c.Value, c.Exact, c.Pos = s, false, Pos{}
	return &c
}
