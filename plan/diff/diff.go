// Package diff finds what changed between two versions of a document, in the terms of the plan:
// an element was added, removed, moved, a field of it was set. Numbers that only moved along,
// rewrapped lines, key order and comments are no change; where a version is wanted to the byte they
// come as one change of their own, Layout.
//
// It never touches git or files and never decides what is good. Between finds the changes of two
// documents and Files those of two files, Apply and ApplyFile make any of them in a version, Revert
// takes them back from a later one, Words says them, ByConsequence puts what matters most first.
// Text compares prose character by character.
package diff

import (
	"slices"
	"strings"

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
	Layout // comments, order of keys, line breaks and the like: all that says nothing. See Files.
)

// String is the kind's name in JSON.
func (k Kind) String() string {
	return [...]string{"changed", "added", "removed", "moved", "layout"}[k]
}

// A Change is one thing that differs between two versions.
type Change struct {
	Kind    Kind
	Element string     // id; of the file itself the plan's id, "" where it has none
	Field   string     // of Changed: the path within the element, such as targets.2025
	Old     *plan.Node // Changed: the value before, nil for none. Removed: the element
	New     *plan.Node // Changed: the value after, nil for none. Added: the element
	From    Place      // Moved and Removed: where it stood
	To      Place      // Moved and Added: where it stands

	keys []string // of Field
	of   *pair    // the versions that it leads between
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
// as a whole is not listed again. A list with members that no id tells apart is compared as one value.
//
// Where two neighbours changed places either may have moved; moved names the elements that somebody
// says did, and decides such cases and no others.
func Between(a, b *plan.Document, moved ...string) []Change {
	if a.Root == b.Root {
		return nil
	}
	return newPair(a, b, moved).changes()
}

func (p *pair) changes() []Change {
	var out []Change
	for _, e := range p.a.order[1:] {
		if !p.b.has(e) && (e.Up.Up == nil || p.b.has(e.Up)) {
			out = append(out, Change{Kind: Removed, Element: e.ID, Old: e.Node, From: placeOf(e), of: p})
		}
	}
	stayed := p.steady()
	for _, e := range p.b.order[1:] {
		before := p.a.like(e)
		switch {
		case before == nil && (e.Up.Up == nil || p.a.has(e.Up)):
			out = append(out, Change{Kind: Added, Element: e.ID, New: e.Node, To: placeOf(e), of: p})
		case before != nil && !stayed[e]:
			out = append(out, Change{Kind: Moved, Element: e.ID, From: placeOf(before), To: placeOf(e), of: p})
		}
	}
	for _, e := range p.b.order {
		if before := p.a.like(e); before != nil && before.Node != e.Node {
			out = p.fields(out, e, nil, before.Node, e.Node, e.Shape)
		}
	}
	return out
}

// steady finds the elements of b that kept their parent, and their order among those that did: of
// each list the longest run of elements whose order did not change, so that one moved task counts
// as one move and not as a shift of all that it passed.
func (p *pair) steady() map[*plan.Element]bool {
	type list struct {
		up   *plan.Element
		list string
	}
	var lists []list
	kept := map[list][]*plan.Element{} // as they stood before, in the order of b
	now := map[*plan.Element]*plan.Element{}
	for _, e := range p.b.order[1:] {
		before := p.a.like(e)
		if before == nil || before.Up != p.a.like(e.Up) || before.List != e.List {
			continue
		}
		l := list{e.Up, e.List}
		if kept[l] == nil {
			lists = append(lists, l)
		}
		kept[l] = append(kept[l], before)
		now[before] = e
	}
	out := map[*plan.Element]bool{}
	for _, l := range lists {
		run := rising(kept[l])
		if len(p.moved) > 0 && len(run) < len(kept[l]) {
			others := slices.DeleteFunc(slices.Clone(kept[l]), func(e *plan.Element) bool { return slices.Contains(p.moved, e.ID) })
			if without := rising(others); len(without) == len(run) {
				run = without
			}
		}
		for _, e := range run {
			out[now[e]] = true
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

// fields compares two versions of a map of the element e, field by field.
func (p *pair) fields(out []Change, e *plan.Element, way []string, a, b *plan.Node, s *plan.Shape) []Change {
	for _, key := range keysIn(b, a) {
		old, new := a.Get(key), b.Get(key)
		keys := append(slices.Clip(way), key)
		f, known := s.Field(key)
		switch {
		case known && f.Type == plan.ObjectsField && !p.isWhole(e, keys):
			continue // its members are elements of their own
		case known && f.Type == plan.ObjectField && !p.isWhole(e, keys):
			out = p.fields(out, e, keys, old, new, f.Of)
			continue
		case known && (f.Type == plan.AmountsField || f.Type == plan.ChoicesField) && isMap(old) && isMap(new):
			out = p.fields(out, e, keys, old, new, &plan.Shape{})
			continue
		}
		if !sameValue(f, old, new) {
			id := e.ID
			if e.Up == nil {
				id = p.a.order[0].ID
			}
			out = append(out, Change{Kind: Changed, Element: id, Field: strings.Join(keys, "."), Old: old, New: new, keys: keys, of: p})
		}
	}
	return out
}

// keysIn gives the keys of several maps, each once.
func keysIn(maps ...*plan.Node) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range maps {
		if n == nil || n.Kind != plan.Map {
			continue
		}
		for _, e := range n.Entries {
			if !seen[e.Key] {
				seen[e.Key] = true
				out = append(out, e.Key)
			}
		}
	}
	return out
}

func isMap(n *plan.Node) bool { return n.Blank() || n.Kind == plan.Map }

// sameValue tells whether two values of a field, nil for one that the model does not know, mean the
// same.
func sameValue(f *plan.Field, a, b *plan.Node) bool {
	if plan.Equal(a, b) {
		return true
	}
	if f == nil {
		return false
	}
	switch f.Type {
	case plan.ProseField:
		return a != nil && b != nil && a.Kind == plan.Scalar && b.Kind == plan.Scalar &&
			slices.Equal(plan.Paragraphs(a.Value), plan.Paragraphs(b.Value))
	case plan.UnitsField, plan.RefsField:
		return isLines(a) && isLines(b) &&
			slices.Equal(slices.Sorted(slices.Values(a.Strings())), slices.Sorted(slices.Values(b.Strings())))
	}
	return false
}

// isLines tells that all members of a set can be compared by their words.
func isLines(n *plan.Node) bool {
	return n.Blank() || n.Kind != plan.Map && len(n.List()) == len(n.Strings())
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
