package plan

import (
	"slices"
	"strings"
)

// Split parts an element in two. The second, a neighbour right behind the first, takes the text from a
// place on, the facts whose quotes stand there and all items; it has the responsibilities and the time
// of the first, as what was said of the whole holds for both. It has no title.
type Split struct {
	Element   string
	Paragraph int    // of the text, from 0; the second element begins in it
	Rune      int    // of that paragraph, from 0: where the second element begins
	ID        string // of the second element; see SplitID
}

// SplitID draws the id of what is split off from e.
func SplitID(e *Element) string { return NewID(LetterFor(e.Shape, roleOf(e))) }

// CanSplit tells why an element cannot be split at all.
func CanSplit(e *Element) error {
	switch f, ok := e.Shape.Field("text"); {
	case e.Up == nil || !IsID(e.ID) || !ok || f.Type != ProseField:
		return Say("document.no-split-shape", Say("shape."+e.Shape.Name))
	case len([]rune(strings.Join(Paragraphs(e.String("text")), ""))) < 2:
		return Say("document.no-split-text", e.Title())
	}
	return nil
}

// Apply fails where one of the two would be without text.
func (s Split) Apply(d *Document) (*Document, error) {
	e, err := d.need(s.Element)
	if err != nil {
		return nil, err
	}
	if err := CanSplit(e); err != nil {
		return nil, err
	}
	if _, taken := d.elements[s.ID]; taken || !IsID(s.ID) {
		return nil, Say("document.id-taken", s.ID)
	}
	text := e.Value("text")
	head, tail, ok := partedAt(Paragraphs(text.String()), s.Paragraph, s.Rune)
	if !ok {
		return nil, Say("document.no-split-place", s.Paragraph+1, e.Title())
	}
	first, second := e.Node, MapOf("id", s.ID)
	first = first.With("text", ProseNode(head, text), nil)
	second = second.With("text", ProseNode(tail, text), e.Shape.Order())
	before, after := strings.Join(head, "\n"), strings.Join(tail, "\n")
	for i := range e.Shape.Fields {
		f := &e.Shape.Fields[i]
		own := e.Node.Get(f.Key)
		switch {
		case own.Blank() || f.Type == OwnIDField || f.Key == "title" || f.Key == "name" || f.Key == "text":
		case f.Type == ObjectsField && f.Of == e.Shape: // items come after the text
			first = first.Without(f.Key)
			second = second.With(f.Key, own, e.Shape.Order())
		case f.Type == ObjectsField:
			stay, gone := partedFacts(own, before, after)
			if len(gone.Entries) > 0 {
				second = second.With(f.Key, gone, e.Shape.Order())
				if first = first.With(f.Key, stay, nil); len(stay.Entries) == 0 {
					first = first.Without(f.Key)
				}
			}
		case e.Shape == ItemShape && slices.Contains(sharedBySplit, f.Key):
			second = second.With(f.Key, bare(own), e.Shape.Order())
		}
	}
	a := arrange(d)
	a.nodes[e] = first
	l := listOf{e.Up, e.List}
	a.put(&Element{ID: s.ID, Shape: e.Shape, Node: second}, l, e.At+1)
	return a.document()
}

// sharedBySplit are the fields of an item that hold for both of its halves.
var sharedBySplit = []string{"role", "lead", "with", "by", "due", "beyond"}

// bare is a value without comments, which stay where they were written.
func bare(n *Node) *Node {
	c := *n
	c.Notes = nil
	return &c
}

// partedAt parts paragraphs at a character of one of them; ok is false where one side would be empty.
func partedAt(paragraphs []string, paragraph, at int) (head, tail []string, ok bool) {
	if paragraph < 0 || paragraph >= len(paragraphs) {
		return nil, nil, false
	}
	rs := []rune(paragraphs[paragraph])
	if at < 0 || at > len(rs) {
		return nil, nil, false
	}
	head = slices.Clone(paragraphs[:paragraph])
	if words := strings.TrimSpace(string(rs[:at])); words != "" {
		head = append(head, words)
	}
	if words := strings.TrimSpace(string(rs[at:])); words != "" {
		tail = append(tail, words)
	}
	tail = append(tail, paragraphs[paragraph+1:]...)
	return head, tail, len(head) > 0 && len(tail) > 0
}

// partedFacts parts facts by whether their quotes stand in the first text. One whose quote stands in
// neither, or that has none, stays.
func partedFacts(facts *Node, before, after string) (stay, gone *Node) {
	stay, gone = &Node{Kind: List, Notes: facts.Notes}, &Node{Kind: List}
	for _, f := range facts.List() {
		quote := f.Get("quote").String()
		if quote != "" && !strings.Contains(before, quote) && strings.Contains(after, quote) {
			gone.Entries = append(gone.Entries, Entry{Value: f})
		} else {
			stay.Entries = append(stay.Entries, Entry{Value: f})
		}
	}
	return stay, gone
}
