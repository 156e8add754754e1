package plan

import "slices"

// A WordPlace tells words apart that stand several times in a document.
type WordPlace struct {
	Element string // id
	Field   string // path: title, text, chief.post
	Nth     int    // of those in the field, from 0
}

// An Occurrence is a place where words stand in what people read of a document.
type Occurrence struct {
	WordPlace
	Text  string // the paragraph, its lines joined
	Start int    // in bytes of Text
}

// Occurrences finds words, as they are written, in the titles, the texts and the other fields of words of a
// plan, in the order of the file: in the whole plan, or in elements with what stands in them. Of places
// that overlap the first counts. What has a meaning to lantu is left out, such as units of measure and
// frequencies; so are the numbers of documents, quotes, as they repeat what is found in their texts, and
// waivers and conflicts, as they are no part of what is issued.
func (d *Document) Occurrences(words string, in ...string) []Occurrence {
	var out []Occurrence
	read := func(at WordPlace, _ *Field, v *Node) *Node {
		for _, member := range v.List() {
			u := unbreak(member.String())
			for _, start := range placesOf(words, u.text) {
				o := Occurrence{WordPlace: at}
				o.Text, o.Start = u.paragraphAt(start)
				out = append(out, o)
				at.Nth++
			}
		}
		return v
	}
	wordsIn{read, in}.of(d.Root, d.Shape, d.ID(), "", len(in) == 0)
	return out
}

// wordsIn goes through the fields of words of a tree.
type wordsIn struct {
	// read gets the value of a field, a scalar or a list of some, and gives what takes its place, nil for
	// nothing.
	read     func(at WordPlace, f *Field, v *Node) *Node
	elements []string // ids of those to go into
}

// meaningful are the fields of one line that lantu reads, or that name one thing and no other.
var meaningful = map[string]bool{"quote": true, "number": true, "unit": true, "every": true, "per": true}

// isWords tells fields whose values people may word as they like.
func (f *Field) isWords(s *Shape) bool {
	switch f.Type {
	case LineField, WordsField:
		return !meaningful[f.Key] && !(s == TableShape && f.Key == "periods")
	}
	return f.Type == ProseField
}

// of gives the tree as read left it: the same node where nothing changed. inside tells that it is one to go
// into.
func (w wordsIn) of(n *Node, s *Shape, id, prefix string, inside bool) *Node {
	inside = inside || slices.Contains(w.elements, id)
	out := n
	for e, f := range s.Entries(n) {
		if f == nil || f.Of == WaiverShape || f.Of == ConflictShape {
			continue
		}
		v := e.Value
		switch {
		case f.Type == ObjectField:
			v = w.of(v, f.Of, id, prefix+f.Key+".", inside)
		case f.Type == ObjectsField && v.Kind == List:
			v = mapped(v, func(m *Node) *Node { return w.of(m, f.Of, identityOf(f.Of, m), "", inside) })
		case inside && f.isWords(s):
			v = w.read(WordPlace{Element: id, Field: prefix + f.Key}, f, v)
		}
		switch {
		case v == nil:
			out = out.Without(e.Key)
		case v != e.Value:
			out = out.With(e.Key, v, nil)
		}
	}
	return out
}
