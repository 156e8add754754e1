package history

import (
	"encoding/binary"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
)

// A step is one change between two versions, with the elements that it concerns beside its own. A trail
// has tens of thousands of them, so words and values stand in its ledger.
type step struct {
	kind           diff.Kind
	element, field word
	from, to       place
	old, new       value
	around         []word // the elements that its own stands in, in either version
	inside         []word // of an element that came or went: what came or went with it; of a list compared as one value: what is in it
}

type place struct {
	parent, list word
	at           int32
}

// A word is a string of a ledger, a value a node.
type (
	word  int32
	value int32
)

// noValue stands for a nil node.
const noValue = value(-1)

// A ledger holds every word and value of a trail once.
type ledger struct {
	words   []string
	wordAt  map[string]word
	values  []string // nodes as appendNode writes them
	valueAt map[string]value
}

func (l *ledger) word(s string) word {
	if l.wordAt == nil {
		l.wordAt = make(map[string]word, len(l.words))
		for i, w := range l.words {
			l.wordAt[w] = word(i)
		}
	}
	w, ok := l.wordAt[s]
	if !ok {
		w, s = word(len(l.words)), strings.Clone(s) // what is read from a file holds the whole file
		l.words = append(l.words, s)
		l.wordAt[s] = w
	}
	return w
}

// known is the word for s, -1 where the ledger has none, and so no step can be about it.
func (l *ledger) known(s string) word {
	if i := slices.Index(l.words, s); i >= 0 {
		return word(i)
	}
	return -1
}

func (l *ledger) value(n *plan.Node) value {
	if n == nil {
		return noValue
	}
	if l.valueAt == nil {
		l.valueAt = make(map[string]value, len(l.values))
		for i, v := range l.values {
			l.valueAt[v] = value(i)
		}
	}
	s := string(appendNode(nil, n))
	v, ok := l.valueAt[s]
	if !ok {
		v = value(len(l.values))
		l.values = append(l.values, s)
		l.valueAt[s] = v
	}
	return v
}

func (l *ledger) node(v value) *plan.Node {
	if v < 0 || int(v) >= len(l.values) {
		return nil
	}
	n, _ := readNode(l.values[v], 0)
	return n
}

// appendNode writes what a node says; comments and places are left out.
func appendNode(out []byte, n *plan.Node) []byte {
	out = append(out, byte(n.Kind), byte(n.Style))
	if n.Kind == plan.Scalar {
		return appendText(out, n.Value)
	}
	out = binary.AppendUvarint(out, uint64(len(n.Entries)))
	for _, e := range n.Entries {
		if n.Kind == plan.Map {
			out = appendText(out, e.Key)
		}
		out = appendNode(out, e.Value)
	}
	return out
}

func appendText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

// readNode is the reverse of appendNode; nil where the bytes hold no node.
func readNode(s string, depth int) (*plan.Node, string) {
	const deepest = 200
	if len(s) < 2 || depth > deepest {
		return nil, ""
	}
	n := &plan.Node{Kind: plan.Kind(s[0]), Style: plan.Style(s[1])}
	s = s[2:]
	if n.Kind == plan.Scalar {
		var ok bool
		if n.Value, s, ok = readText(s); !ok {
			return nil, ""
		}
		return n, s
	}
	count, size := uvarint(s)
	if size <= 0 || n.Kind > plan.List {
		return nil, ""
	}
	s = s[size:]
	for range count {
		var e plan.Entry
		if n.Kind == plan.Map {
			var ok bool
			if e.Key, s, ok = readText(s); !ok {
				return nil, ""
			}
		}
		if e.Value, s = readNode(s, depth+1); e.Value == nil {
			return nil, ""
		}
		n.Entries = append(n.Entries, e)
	}
	return n, s
}

func readText(s string) (text, rest string, ok bool) {
	n, size := uvarint(s)
	if size <= 0 || n > uint64(len(s)-size) {
		return "", "", false
	}
	return s[size:][:n], s[size+int(n):], true
}

func uvarint(s string) (uint64, int) {
	return binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
}

// steps puts changes beside the elements around them; outer are those around both documents.
func (l *ledger) steps(changes []diff.Change, a, b *plan.Document, outer []string) []step {
	out := make([]step, len(changes))
	for i, c := range changes {
		s := step{kind: c.Kind, element: l.word(c.Element), field: l.word(c.Field), from: l.place(c.From), to: l.place(c.To),
			old: l.value(c.Old), new: l.value(c.New)}
		for _, id := range outer {
			s.around = append(s.around, l.word(id))
		}
		for i, d := range []*plan.Document{a, b} {
			e, ok := d.Element(c.Element)
			if !ok || e.Up == nil {
				continue
			}
			other := []*plan.Document{b, a}[i]
			for up := e.Up; up.Up != nil; up = up.Up {
				if w := l.word(up.ID); up.ID != "" && !slices.Contains(s.around, w) {
					s.around = append(s.around, w)
				}
			}
			if c.Kind == diff.Added && d == b || c.Kind == diff.Removed && d == a {
				s.inside = l.below(e, other, nil)
			}
		}
		if c.Kind == diff.Changed {
			s.inside = l.held(c.New, l.held(c.Old, nil))
		}
		out[i] = s
	}
	return out
}

// ofFile is the step by which a file came or went: it has no value, as all that the file says has steps
// of its own.
func (l *ledger) ofFile(kind diff.Kind, d *plan.Document) step {
	none := l.place(diff.Place{})
	return step{kind: kind, element: l.word(d.ID()), field: l.word(""), from: none, to: none, old: noValue, new: noValue}
}

func (s *step) isOfFile() bool { return s.isWhole() && s.old == noValue && s.new == noValue }

func (l *ledger) place(p diff.Place) place {
	return place{l.word(p.Parent), l.word(p.List), int32(p.At)}
}

// below finds the elements in e that another version has nowhere; the others moved in or out.
func (l *ledger) below(e *plan.Element, other *plan.Document, out []word) []word {
	for _, c := range e.Children {
		if there, ok := other.Element(c.ID); c.ID != "" && (!ok || there.Shape != c.Shape) {
			out = append(out, l.word(c.ID))
		}
		out = l.below(c, other, out)
	}
	return out
}

// held finds the ids of the elements in a value, which is then a list that is compared as a whole.
func (l *ledger) held(n *plan.Node, out []word) []word {
	if n == nil || n.Kind == plan.Scalar {
		return out
	}
	if id := n.Get("id").String(); id != "" {
		out = append(out, l.word(id))
	}
	for _, e := range n.Entries {
		out = l.held(e.Value, out)
	}
	return out
}

// change puts a step into the terms of plan/diff.
func (l *ledger) change(s step) diff.Change {
	at := func(p place) diff.Place {
		return diff.Place{Parent: l.words[p.parent], List: l.words[p.list], At: int(p.at)}
	}
	return diff.Change{Kind: s.kind, Element: l.words[s.element], Field: l.words[s.field], Old: l.node(s.old), New: l.node(s.new),
		From: at(s.from), To: at(s.to)}
}

// isWhole tells that an element came or went.
func (s *step) isWhole() bool { return s.kind == diff.Added || s.kind == diff.Removed }

// holds tells that a step is the coming or going of an element with that one in it.
func (s *step) holds(element word) bool {
	return s.isWhole() && (s.element == element || slices.Contains(s.inside, element))
}

// concerns tells whether a step changed an element or one inside it or, where a field is named, that
// field. An element that came or went did so with all its fields.
func (l *ledger) concerns(s step, element word, field string) bool {
	switch {
	case s.holds(element), slices.Contains(s.inside, element):
		return true
	case field == "":
		return s.element == element || slices.Contains(s.around, element)
	}
	return s.element == element && s.kind == diff.Changed && overlap(l.words[s.field], field)
}

// overlap tells whether two paths of fields are the same or one is within the other.
func overlap(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".")
}

// own are those of the steps from each parent that a commit did itself: what differs from all. An
// element that came with regard to one parent is told field by field where another parent has it.
func own(byParent [][]step) []step {
	if len(byParent) == 0 {
		return nil
	}
	if len(byParent) == 1 {
		return byParent[0]
	}
	var out []step
	for i, steps := range byParent {
		for _, s := range steps {
			if slices.ContainsFunc(out, s.isLike) {
				continue
			}
			mine := true
			for j, others := range byParent {
				at := slices.IndexFunc(others, s.isCoveredBy)
				if mine = mine && at >= 0; mine && i != j {
					s.around = union(s.around, others[at].around)
					s.inside = s.alsoIn(others[at])
				}
			}
			if mine {
				out = append(out, s)
			}
		}
	}
	return slices.DeleteFunc(out, func(s step) bool {
		return slices.ContainsFunc(out, func(other step) bool { return other.kind == s.kind && slices.Contains(other.inside, s.element) })
	})
}

// alsoIn lists what came or went with s and did so with regard to another parent too.
func (s step) alsoIn(other step) []word {
	if s.kind != diff.Added && s.kind != diff.Removed {
		return s.inside
	}
	return slices.DeleteFunc(slices.Clone(s.inside), func(w word) bool { return !other.holds(w) })
}

func union(a, b []word) []word {
	for _, w := range b {
		if !slices.Contains(a, w) {
			a = append(slices.Clip(a), w)
		}
	}
	return a
}

func (s step) isLike(other step) bool {
	return s.kind == other.kind && s.element == other.element && s.field == other.field
}

// isCoveredBy tells that other, a step from another parent, says that what s changed differs from there
// too: it is the same change, or the element came or went as a whole.
func (s step) isCoveredBy(other step) bool {
	if s.isLike(other) {
		return true
	}
	return other.holds(s.element) && (other.kind == diff.Removed) == (s.kind == diff.Removed)
}
