package plan

import (
	"iter"
	"slices"
)

// Kind says what a Node is.
type Kind uint8

// The kinds of nodes.
const (
	Scalar Kind = iota // a string; types are read from it on demand
	Map                // keys in the order of the file
	List
)

// Style says how a Node was written in its file. It has no meaning, but an edit elsewhere leaves
// it alone.
type Style uint8

// The styles of nodes. Flow is for maps and lists, the others are for scalars.
const (
	Plain Style = iota
	Single
	Double
	Literal
	Folded
	Flow
)

// A Node is one value of a document as its file says it. Nodes are immutable: the With methods
// return a new Node that shares its entries' values with the old one. The nil Node is an absent
// value; reading from it gives nothing.
type Node struct {
	Kind    Kind
	Style   Style
	Exact   bool    // the characters of Value stand in the file as they are here, see Place
	Indent  uint16  // of an exact literal block: the spaces before each of its lines
	Value   string  // of a Scalar, decoded; empty also for a key without a value
	Entries []Entry // of a Map or a List
	Notes   *Notes  // comments, nil for none
	Pos     Pos     // where the value stands; zero for a Node that no file holds yet
}

// An Entry is a member of a Map or of a List (then Key is empty and Pos is the dash).
type Entry struct {
	Key   string
	Pos   Pos // of the key
	Value *Node
}

// Notes are the comments and blank lines that belong to a node. A comment belongs to the entry
// that it precedes or whose line it ends.
type Notes struct {
	Gap  bool     // a blank line stands before the entry (and before Head); unset for sections (top-level maps and lists), which always have one
	Head []string // comment lines above the entry, with their #; "" is a blank line between them
	Line string   // comment at the end of the entry's first line, with its #
	Foot []string // comment lines at the end of the file; on the root only
}

// Pos is a place in a file: line and column count from 1, the column in characters. Last is the
// last line that the value occupies.
type Pos struct {
	Line, Column, Last int
}

// Text makes a scalar.
func Text(s string) *Node { return &Node{Kind: Scalar, Value: s} }

// Strings makes a list of scalars on one line, as sets are written.
func Strings(ss ...string) *Node {
	n := &Node{Kind: List, Style: Flow}
	for _, s := range ss {
		n.Entries = append(n.Entries, Entry{Value: Text(s)})
	}
	return n
}

// ListOf makes a list of nodes.
func ListOf(nodes ...*Node) *Node {
	n := &Node{Kind: List}
	for _, v := range nodes {
		n.Entries = append(n.Entries, Entry{Value: v})
	}
	return n
}

// MapOf makes a map of keys and values that alternate; absent (nil) values are left out.
func MapOf(pairs ...any) *Node {
	n := &Node{Kind: Map}
	for i := 0; i+1 < len(pairs); i += 2 {
		var v *Node
		switch x := pairs[i+1].(type) {
		case string:
			if x == "" {
				continue
			}
			v = Text(x)
		case *Node:
			v = x
		}
		if v != nil {
			n.Entries = append(n.Entries, Entry{Key: pairs[i].(string), Value: v})
		}
	}
	return n
}

// Find gives the position of key among the entries of a Map, -1 when it is absent.
func (n *Node) Find(key string) int {
	if n != nil && n.Kind == Map {
		for i := range n.Entries {
			if n.Entries[i].Key == key {
				return i
			}
		}
	}
	return -1
}

// Get gives the value of a key of a Map, nil when there is none.
func (n *Node) Get(key string) *Node {
	if i := n.Find(key); i >= 0 {
		return n.Entries[i].Value
	}
	return nil
}

// At follows keys from map to map, nil when the way ends early.
func (n *Node) At(keys ...string) *Node {
	for _, k := range keys {
		n = n.Get(k)
	}
	return n
}

// String gives a scalar's text, "" for anything else.
func (n *Node) String() string {
	if n == nil || n.Kind != Scalar {
		return ""
	}
	return n.Value
}

// List gives the values of a List; a lone scalar counts as a list of one, as people write it.
func (n *Node) List() []*Node {
	switch {
	case n == nil || n.Kind == Map || n.Blank():
		return nil
	case n.Kind == Scalar:
		return []*Node{n}
	}
	out := make([]*Node, len(n.Entries))
	for i, e := range n.Entries {
		out[i] = e.Value
	}
	return out
}

// Strings gives the texts of a List's scalars.
func (n *Node) Strings() []string {
	var out []string
	for s := range n.Each() {
		if out == nil {
			out = make([]string, 0, max(1, len(n.Entries)))
		}
		out = append(out, s)
	}
	return out
}

// Each gives what Strings gives, one after the other.
func (n *Node) Each() iter.Seq[string] {
	return func(yield func(string) bool) {
		switch {
		case n == nil || n.Kind == Map || n.Blank():
		case n.Kind == Scalar:
			yield(n.Value)
		default:
			for i := range n.Entries {
				if v := n.Entries[i].Value; v.Kind == Scalar && !yield(v.Value) {
					return
				}
			}
		}
	}
}

// Blank tells whether a key was left without a value: absent, or nothing after the colon.
func (n *Node) Blank() bool {
	return n == nil || n.Kind == Scalar && n.Value == "" && n.Style == Plain
}

// With returns the map with key set to v. A new key goes where order (the keys of the shape, in
// their order) wants it among the keys that are there; keys that order lacks go last, sorted.
func (n *Node) With(key string, v *Node, order []string) *Node {
	out := n.copy()
	if i := out.Find(key); i >= 0 {
		v = v.inherit(out.Entries[i].Value)
		out.Entries[i].Value = v
		return out
	}
	at := len(out.Entries)
	rank := rankOf(key, order)
	for i, e := range out.Entries {
		if r := rankOf(e.Key, order); r > rank || r == rank && e.Key > key {
			at = i
			break
		}
	}
	out.Entries = slices.Insert(out.Entries, at, Entry{Key: key, Value: v})
	return out
}

func rankOf(key string, order []string) int {
	if i := slices.Index(order, key); i >= 0 {
		return i
	}
	return len(order)
}

// inherit gives v the comments of the value that it replaces, unless it brings its own.
func (v *Node) inherit(old *Node) *Node {
	if v.Notes != nil || old == nil || old.Notes == nil {
		return v
	}
	c := *v
	c.Notes = old.Notes
	return &c
}

// Without returns the map without key.
func (n *Node) Without(key string) *Node {
	i := n.Find(key)
	if i < 0 {
		return n
	}
	out := n.copy()
	out.Entries = slices.Delete(out.Entries, i, i+1)
	return out
}

// Insert returns the list with v at position at (0 is first; anything past the end is last).
func (n *Node) Insert(at int, v *Node) *Node {
	if n.Blank() {
		n = &Node{Kind: List}
	}
	out := n.copy()
	at = max(0, min(at, len(out.Entries)))
	out.Entries = slices.Insert(out.Entries, at, Entry{Value: v})
	if v.Kind != Scalar {
		out.Style = Plain
	}
	return out
}

// Delete returns the list without the entry at position at.
func (n *Node) Delete(at int) *Node {
	out := n.copy()
	out.Entries = slices.Delete(out.Entries, at, at+1)
	return out
}

// Replace returns the list with the entry at position at replaced by v.
func (n *Node) Replace(at int, v *Node) *Node {
	out := n.copy()
	out.Entries[at].Value = v
	return out
}

func (n *Node) copy() *Node {
	if n == nil {
		return &Node{Kind: Map}
	}
	c := *n
	c.Entries = slices.Clone(n.Entries)
	return &c
}

// Equal tells whether two nodes mean the same: kinds, texts, members; the order of a map's keys,
// styles and comments do not count. A blank value equals an absent one.
func Equal(a, b *Node) bool {
	if a == b {
		return true
	}
	if a.Blank() || b.Blank() {
		return a.Blank() && b.Blank()
	}
	if a.Kind != b.Kind || len(a.Entries) != len(b.Entries) {
		return false
	}
	switch a.Kind {
	case Scalar:
		return a.Value == b.Value
	case List:
		for i := range a.Entries {
			if !Equal(a.Entries[i].Value, b.Entries[i].Value) {
				return false
			}
		}
	case Map:
		for _, e := range a.Entries {
			i := b.Find(e.Key)
			if i < 0 || !Equal(e.Value, b.Entries[i].Value) {
				return false
			}
		}
	}
	return true
}

// Same tells whether two nodes would be written alike: Equal, with the same key order and the same
// comments. Styles and positions do not count.
func Same(a, b *Node) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.Kind != b.Kind || a.Value != b.Value ||
		len(a.Entries) != len(b.Entries) || !sameNotes(a.Notes, b.Notes) {
		return false
	}
	for i := range a.Entries {
		if a.Entries[i].Key != b.Entries[i].Key || !Same(a.Entries[i].Value, b.Entries[i].Value) {
			return false
		}
	}
	return true
}

func sameNotes(a, b *Notes) bool {
	if a == nil {
		a = &Notes{}
	}
	if b == nil {
		b = &Notes{}
	}
	return a.Gap == b.Gap && a.Line == b.Line && slices.Equal(a.Head, b.Head) && slices.Equal(a.Foot, b.Foot)
}
