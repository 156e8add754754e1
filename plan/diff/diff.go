// Package diff finds what changed between two versions of a document, in the terms of the plan:
// an element was added, removed, moved, a field of it was set. Numbers that only moved along,
// rewrapped lines, key order and comments are no change.
//
// It never reads files or git. Between finds the changes, Revert takes them back from a later
// version, Subject and Describe put them into words.
package diff

import (
	"slices"

	"lantu/plan"
)

// A Kind says what happened to an element.
type Kind int

// The kinds of changes.
const (
	Changed Kind = iota // a field got another value
	Added
	Removed
	Moved
)

// A Change is one thing that differs between two versions.
type Change struct {
	Kind    Kind
	Element string
	Field   string     // of Changed: the path within the element, such as targets.2025
	Old     *plan.Node // Changed: the value before, nil for none. Removed: the element
	New     *plan.Node // Changed: the value after, nil for none. Added: the element
	From    Place      // Moved and Removed: where it stood
	To      Place      // Moved and Added: where it stands
}

// A Place is a position in a list of elements.
type Place struct {
	Parent string // id, "" for a file that has none
	List   string
	At     int
}

func placeOf(e *plan.Element) Place {
	return Place{Parent: e.Up.ID, List: e.List, At: e.At}
}

// Between lists the changes that lead from a to b: removals first, then additions and moves in the
// order of b, then fields in the order of b. What stands inside an element that was added or removed
// as a whole is not listed again.
//
// Where two neighbours changed places either may have moved; moved names the elements that somebody
// says did, and decides such cases and no others.
func Between(a, b *plan.Document, moved ...string) []Change {
	if a.Root == b.Root {
		return nil
	}
	var out []Change
	for e := range a.Elements() {
		if e.Up == nil || e.ID == "" || inDoc(b, e.ID) {
			continue
		}
		if e.Up.Up == nil || inDoc(b, e.Up.ID) {
			out = append(out, Change{Kind: Removed, Element: e.ID, Old: e.Node, From: placeOf(e)})
		}
	}
	stayed := steady(a, b, moved)
	for e := range b.Elements() {
		if e.Up == nil || e.ID == "" {
			continue
		}
		before, ok := a.Element(e.ID)
		switch {
		case !ok && (e.Up.Up == nil || inDoc(a, e.Up.ID)):
			out = append(out, Change{Kind: Added, Element: e.ID, New: e.Node, To: placeOf(e)})
		case ok && before.Up != nil && !stayed[e.ID]:
			out = append(out, Change{Kind: Moved, Element: e.ID, From: placeOf(before), To: placeOf(e)})
		}
	}
	for e := range b.Elements() {
		if before, ok := a.Element(e.ID); ok && before.Node != e.Node && (e.ID != "" || e.Up == nil) {
			out = fields(out, e.ID, "", before.Node, e.Node, e.Shape)
		}
	}
	return out
}

func inDoc(d *plan.Document, id string) bool {
	_, ok := d.Element(id)
	return ok
}

// steady finds the elements of b that kept their parent, and their order among those that did: of
// each list the longest run of elements whose order did not change, so that one moved task counts
// as one move and not as a shift of all that it passed.
func steady(a, b *plan.Document, moved []string) map[string]bool {
	out := map[string]bool{}
	for parent := range b.Elements() {
		lists := map[string][]*plan.Element{}
		for _, c := range parent.Children {
			before, ok := a.Element(c.ID)
			if ok && before.Up != nil && before.Up.ID == parent.ID && before.List == c.List {
				lists[c.List] = append(lists[c.List], before)
			}
		}
		for _, kept := range lists {
			run := rising(kept)
			others := slices.DeleteFunc(slices.Clone(kept), func(e *plan.Element) bool { return slices.Contains(moved, e.ID) })
			if without := rising(others); len(without) == len(run) {
				run = without
			}
			for _, e := range run {
				out[e.ID] = true
			}
		}
	}
	return out
}

// rising gives a longest subsequence in which At rises.
func rising(es []*plan.Element) []*plan.Element {
	var tails []int // tails[k]: the element that ends the best run of k+1 elements
	prev := make([]int, len(es))
	for i, e := range es {
		k, _ := slices.BinarySearchFunc(tails, e.At, func(t, at int) int { return es[t].At - at })
		prev[i] = -1
		if k > 0 {
			prev[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	var out []*plan.Element
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = prev[i] {
			out = append(out, es[i])
		}
	}
	return out
}

// fields compares two versions of a map field by field.
func fields(out []Change, element, prefix string, a, b *plan.Node, s *plan.Shape) []Change {
	keys := map[string]bool{}
	var order []string
	for _, n := range []*plan.Node{b, a} {
		if n == nil || n.Kind != plan.Map {
			continue
		}
		for _, e := range n.Entries {
			if !keys[e.Key] {
				keys[e.Key] = true
				order = append(order, e.Key)
			}
		}
	}
	for _, key := range order {
		old, new := a.Get(key), b.Get(key)
		f, known := s.Field(key)
		switch {
		case known && f.Type == plan.ObjectsField:
			if isElements(f, old) && isElements(f, new) {
				continue // its members are elements of their own
			}
		case known && f.Type == plan.ObjectField && isMap(old) && isMap(new):
			out = fields(out, element, prefix+key+".", old, new, f.Of)
			continue
		case known && (f.Type == plan.AmountsField || f.Type == plan.ChoicesField || f.Type == plan.PairsField) && isMap(old) && isMap(new):
			out = fields(out, element, prefix+key+".", old, new, &plan.Shape{})
			continue
		}
		if !sameValue(known, f, old, new) {
			out = append(out, Change{Kind: Changed, Element: element, Field: prefix + key, Old: old, New: new})
		}
	}
	return out
}

// isElements tells that every member of the list is an element; a list with a member that lacks its
// id can only be compared as a whole.
func isElements(f *plan.Field, n *plan.Node) bool {
	if n.Blank() {
		return true
	}
	if n.Kind != plan.List {
		return false
	}
	for _, m := range n.List() {
		for _, key := range f.Of.Identity {
			if m.Get(key).String() == "" {
				return false
			}
		}
	}
	return true
}

func isMap(n *plan.Node) bool { return n == nil || n.Kind == plan.Map }

func sameValue(known bool, f *plan.Field, a, b *plan.Node) bool {
	if plan.Equal(a, b) {
		return true
	}
	if a == nil || b == nil || !known {
		return false
	}
	switch f.Type {
	case plan.ProseField:
		return slices.Equal(plan.Paragraphs(a.String()), plan.Paragraphs(b.String()))
	case plan.UnitsField, plan.RefsField:
		x, y := slices.Sorted(slices.Values(a.Strings())), slices.Sorted(slices.Values(b.Strings()))
		return slices.Equal(x, y)
	}
	return false
}

// Touches tells whether the changes concern the element id or, when below is wanted, one that a or
// b has inside it.
func Touches(changes []Change, id string, a, b *plan.Document) bool {
	for _, c := range changes {
		if c.Element == id {
			return true
		}
		for _, d := range []*plan.Document{a, b} {
			e, ok := d.Element(c.Element)
			if !ok {
				continue
			}
			for ; e != nil; e = e.Up {
				if e.ID == id && e.ID != "" && e.Up != nil {
					return true
				}
			}
			if held(c.Old, id) || held(c.New, id) {
				return true
			}
		}
	}
	return false
}

// held tells whether a tree that came or went as a whole holds the element id.
func held(n *plan.Node, id string) bool {
	if n == nil || n.Kind == plan.Scalar {
		return false
	}
	if n.Get("id").String() == id {
		return true
	}
	for _, e := range n.Entries {
		if held(e.Value, id) {
			return true
		}
	}
	return false
}
