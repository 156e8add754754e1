package merge

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
)

// keyOf gives a string that two values share exactly when they mean the same. Comments, places and the
// order of a map's keys are no part of it. The absent value and a blank one have the key "".
func keyOf(n *plan.Node) string {
	if n.Blank() {
		return ""
	}
	if n.Kind == plan.Scalar {
		return "=" + n.Value
	}
	var b strings.Builder
	writeKey(&b, n)
	return b.String()
}

func writeKey(b *strings.Builder, n *plan.Node) {
	switch {
	case n.Blank():
		b.WriteByte('~')
	case n.Kind == plan.Scalar:
		b.WriteString(strconv.Quote(n.Value))
	case n.Kind == plan.List:
		b.WriteByte('[')
		for _, e := range n.Entries {
			writeKey(b, e.Value)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	default:
		b.WriteByte('{')
		entries := slices.Clone(n.Entries)
		slices.SortStableFunc(entries, func(x, y plan.Entry) int { return cmp.Compare(x.Key, y.Key) })
		for _, e := range entries {
			b.WriteString(strconv.Quote(e.Key))
			b.WriteByte(':')
			writeKey(b, e.Value)
			b.WriteByte(',')
		}
		b.WriteByte('}')
	}
}

// bare gives a value as it is kept among candidates: without comments, places and styles, so that every
// office writes the same bytes. Quotes stay where they may tell a text from a number.
func bare(n *plan.Node) *plan.Node {
	if n.Blank() {
		return &plan.Node{}
	}
	out := &plan.Node{Kind: n.Kind, Value: n.Value}
	switch {
	case n.Kind != plan.Scalar:
		out.Entries = make([]plan.Entry, len(n.Entries))
		for i, e := range n.Entries {
			out.Entries[i] = plan.Entry{Key: e.Key, Value: bare(e.Value)}
		}
		if n.Kind == plan.Map {
			slices.SortStableFunc(out.Entries, func(x, y plan.Entry) int { return cmp.Compare(x.Key, y.Key) })
		}
	case n.Value == "":
		out.Style = plan.Double
	}
	return out
}

// twins tells whether two nodes are written alike: what Same compares, and the styles that show.
func twins(a, b *plan.Node) bool {
	if a == b {
		return true
	}
	if !plan.Same(a, b) {
		return false
	}
	return sameStyles(a, b)
}

func sameStyles(a, b *plan.Node) bool {
	if a.Style != b.Style {
		return false
	}
	for i := range a.Entries {
		if !sameStyles(a.Entries[i].Value, b.Entries[i].Value) {
			return false
		}
	}
	return true
}

// A set is the candidates of an atom by their keys. A value that leaves the atom out is "".
type set map[string]*plan.Node

func setOf(nodes ...*plan.Node) set {
	out := set{}
	for _, n := range nodes {
		out[keyOf(n)] = bare(n)
	}
	return out
}

// plus gives the union of s and others.
func (s set) plus(others ...set) set {
	out := maps.Clone(s)
	if out == nil {
		out = set{}
	}
	for _, o := range others {
		maps.Copy(out, o)
	}
	return out
}

func (s set) minus(o set) set {
	out := set{}
	for k, n := range s {
		if _, ok := o[k]; !ok {
			out[k] = n
		}
	}
	return out
}

func (s set) and(o set) set { return s.minus(s.minus(o)) }

func (s set) has(n *plan.Node) bool { _, ok := s[keyOf(n)]; return ok }

func (s set) equal(o set) bool {
	return maps.EqualFunc(s, o, func(_, _ *plan.Node) bool { return true })
}

// sorted lists the values by their bytes, the one that leaves the atom out first.
func (s set) sorted() []*plan.Node {
	var out []*plan.Node
	for _, k := range slices.Sorted(maps.Keys(s)) {
		out = append(out, s[k])
	}
	return out
}

// joined is the merge of sets: what neither side took away, and what either brought.
func joined(base, ours, theirs set) set {
	return ours.and(theirs).plus(ours.minus(base), theirs.minus(base))
}

// lesser gives the base of a conflict where two are known, as in one that grew from conflicts with
// different bases: the smaller by its bytes, and none only where neither is one. Any two offices
// that know the same bases choose alike, in whatever order they learned of them.
func lesser(a, b *plan.Node) *plan.Node {
	switch {
	case a.Blank():
		return b
	case b.Blank() || keyOf(a) <= keyOf(b):
		return a
	}
	return b
}
