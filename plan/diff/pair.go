package diff

import (
	"strings"

	"lantu/plan"
)

// A pair is two versions of a document, with the elements that can be told apart in both.
type pair struct {
	a, b  *version
	moved []string

	wholes map[string]bool // see isWhole; a key is of an element and a path in it
}

// A version is a document and those of its elements that are compared one by one, in its order.
type version struct {
	doc   *plan.Document
	bytes []byte          // of its file, nil where only the document is known
	order []*plan.Element // the file itself first
	known map[*plan.Element]bool
}

func newPair(a, b *plan.Document, moved []string) *pair {
	p := &pair{moved: moved, wholes: map[string]bool{}}
	p.mark(a)
	p.mark(b)
	p.a, p.b = p.version(a), p.version(b)
	return p
}

// mark finds the fields of a document that can only be compared as a whole: lists of elements with a
// member that has no id, or one that another element has too, and what should hold elements but holds
// something else.
func (p *pair) mark(d *plan.Document) {
	repeated := map[string]bool{"": true}
	for _, e := range d.Repeated() {
		repeated[e.ID] = true
	}
	for e := range d.Elements() {
		if e.Up != nil && repeated[e.ID] && isNamed(e.Up) {
			p.wholes[wholeKey(e.Up, e.List)] = true
		}
		if isNamed(e) {
			p.markMisfits(e, "", e.Node, e.Shape)
		}
	}
}

func (p *pair) markMisfits(e *plan.Element, prefix string, n *plan.Node, s *plan.Shape) {
	if n == nil || n.Kind != plan.Map {
		return
	}
	for _, entry := range n.Entries {
		f, ok := s.Field(entry.Key)
		if !ok || f.Of == nil || entry.Value.Blank() {
			continue
		}
		path := prefix + f.Key
		switch {
		case f.Type == plan.ObjectsField && entry.Value.Kind != plan.List, f.Type == plan.ObjectField && entry.Value.Kind != plan.Map:
			p.wholes[wholeKey(e, path)] = true
		case f.Type == plan.ObjectField:
			p.markMisfits(e, path+".", entry.Value, f.Of)
		}
	}
}

// isNamed tells that e has an id or needs none. What stands in one that lacks it is never looked at.
func isNamed(e *plan.Element) bool { return e.Up == nil || e.ID != "" }

func wholeKey(e *plan.Element, path string) string {
	if e.Up == nil {
		return "\x00" + path
	}
	return e.ID + "\x00" + path
}

// isWhole tells that a field of e is compared as one value, in both versions, or stands in one that is.
func (p *pair) isWhole(e *plan.Element, keys []string) bool {
	if len(p.wholes) == 0 {
		return false
	}
	for n := range keys {
		if p.wholes[wholeKey(e, strings.Join(keys[:n+1], "."))] {
			return true
		}
	}
	return false
}

func (p *pair) version(d *plan.Document) *version {
	v := &version{doc: d, known: map[*plan.Element]bool{}}
	for e := range d.Elements() {
		if e.Up == nil || v.known[e.Up] && !p.isWhole(e.Up, strings.Split(e.List, ".")) {
			v.known[e] = true
			v.order = append(v.order, e)
		}
	}
	return v
}

// like finds the element that e, of another version, is here; nil for none.
func (v *version) like(e *plan.Element) *plan.Element {
	if e == nil || e.Up == nil {
		return v.order[0]
	}
	if found, ok := v.doc.Element(e.ID); ok && found.Up != nil && found.Shape == e.Shape && v.known[found] {
		return found
	}
	return nil
}

func (v *version) has(e *plan.Element) bool { return v.like(e) != nil }
