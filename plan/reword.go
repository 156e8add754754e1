package plan

import "strings"

// Reword puts other words in the place of some of a text, and in the quotes of the facts that would
// otherwise no longer be found in it.
type Reword struct {
	Element, Field string // a scalar: text, title, who
	At             int    // where the words begin, in bytes; if the text has changed, the nearest place counts
	Old, New       string
}

// Apply fails where the field no longer has the words.
func (w Reword) Apply(d *Document) (*Document, error) {
	e, err := d.need(w.Element)
	if err != nil {
		return nil, err
	}
	was := e.Value(w.Field)
	at := nearestIndex(was.String(), w.Old, w.At)
	if at < 0 {
		return nil, Say("document.words-gone", w.Old, w.Field)
	}
	now := *was
	now.Value = was.Value[:at] + w.New + was.Value[at+len(w.Old):]
	next, err := Set{w.Element, w.Field, &now}.Apply(d)
	if err != nil {
		return nil, err
	}
	u := unbreak(was.Value)
	splice := Splice{u.joinedAt(at), u.joinedAt(at + len(w.Old)), w.New}
	return Requote(d, next, []Rewording{{w.Element, w.Field, []Splice{splice}}})
}

// nearestIndex finds the words in a text that stand nearest to a place of it, -1 for none.
func nearestIndex(text, words string, place int) int {
	place = max(0, min(place, len(text)))
	before := strings.LastIndex(text[:min(len(text), place+max(0, len(words)-1))], words)
	after := strings.Index(text[place:], words)
	switch {
	case after < 0:
		return before
	case before < 0 || after <= place-before:
		return place + after
	}
	return before
}
