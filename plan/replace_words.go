package plan

import (
	"slices"
	"strings"
)

// ReplaceWords puts other words in the place of some, wherever Occurrences finds them. Of a text only the
// lines that have the words change, unless a blank between two lines would come or go. The quotes of facts follow their texts. A field that is left without
// words goes, and so does a line of a list.
type ReplaceWords struct {
	Old, New string             // on one line
	In       []string           // ids of elements to replace them in; none for the whole plan
	Only     map[WordPlace]bool // nil for every place
}

// Check fails where there is nothing to look for, and where words hold a line break.
func (r ReplaceWords) Check() error {
	switch {
	case r.Old == "":
		return Say("document.replace-nothing")
	case strings.ContainsAny(r.Old+r.New, "\r\n"):
		return Say("document.replace-lines")
	}
	return nil
}

// Apply fails where Check does, and where a field that has to be there would be left without words.
func (r ReplaceWords) Apply(d *Document) (*Document, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	for _, id := range r.In {
		if _, err := d.need(id); err != nil {
			return nil, err
		}
	}
	var texts []Rewording
	var err error
	read := func(at WordPlace, f *Field, v *Node) *Node {
		now, splices := r.value(at, f, v)
		if now == nil && f.Required {
			err = Say("document.replace-required", r.Old, at.Field, at.Element)
			return v
		}
		if len(splices) > 0 {
			texts = append(texts, Rewording{at.Element, at.Field, splices})
		}
		return now
	}
	root := wordsIn{read, r.In}.of(d.Root, d.Shape, d.ID(), "", len(r.In) == 0)
	if err != nil {
		return nil, err
	}
	if root == d.Root {
		return d, nil
	}
	return Requote(d, NewDocument(d.Shape, root), texts)
}

// value gives the value of a field with the words replaced, nil where that leaves nothing, and what was
// replaced in a scalar.
func (r ReplaceWords) value(at WordPlace, f *Field, v *Node) (*Node, []Splice) {
	if v.Kind == Scalar {
		text, splices := r.text(&at, f, v.Value)
		switch {
		case len(splices) == 0:
			return v, nil
		case text == "":
			return nil, splices
		}
		return v.withValue(text), splices
	}
	out, touched := v.copy(), false
	out.Entries = nil
	for _, e := range v.Entries {
		text, splices := r.text(&at, f, e.Value.String())
		touched = touched || len(splices) > 0
		switch {
		case len(splices) == 0:
			out.Entries = append(out.Entries, e)
		case text != "":
			e.Value = e.Value.withValue(text)
			out.Entries = append(out.Entries, e)
		}
	}
	switch {
	case !touched:
		return v, nil
	case len(out.Entries) == 0:
		return nil, nil
	}
	return out, nil
}

// text replaces words in a text as it was typed, and counts the places that it has looked at. Splices are
// of the text with its lines joined.
func (r ReplaceWords) text(at *WordPlace, f *Field, typed string) (string, []Splice) {
	if !mayHold(typed, r.Old) {
		return typed, nil
	}
	u := unbreak(typed)
	var splices []Splice
	for _, start := range placesOf(r.Old, u.text) {
		if r.Only == nil || r.Only[*at] {
			splices = append(splices, Splice{start, start + len(r.Old), r.New})
		}
		at.Nth++
	}
	if len(splices) == 0 || r.Old == r.New {
		return typed, nil
	}
	want := Paragraphs(strings.ReplaceAll(spliced(u.text, splices), "\n", "\n\n"))
	own := make([]Splice, len(splices))
	for i, s := range splices {
		own[i].New = s.New
		own[i].Start, own[i].End = u.typed(s.Start, s.End)
		if strings.TrimSpace(s.New) == "" {
			own[i].Start, own[i].End = wholeLines(typed, own[i].Start, own[i].End)
		}
	}
	now := spliced(typed, own)
	switch {
	case len(want) == 0:
		now = ""
	case slices.Equal(Paragraphs(now), want):
	case f.Type == ProseField: // a line meets its neighbour in another way, or several places left it empty
		now = Prose(want, typed)
	default:
		now = strings.Join(want, "\n")
	}
	return now, splices
}

// wholeLines is a stretch of a text and, where it is all that its lines hold, their ends and what parts them
// from the paragraph before or behind.
func wholeLines(text string, start, end int) (int, int) {
	first, behind := strings.LastIndexByte(text[:start], '\n')+1, len(text)
	if i := strings.IndexByte(text[end:], '\n'); i >= 0 {
		behind = end + i + 1
	}
	if strings.TrimSpace(text[first:start]+text[end:behind]) != "" {
		return start, end
	}
	before, after := text[:first], text[behind:]
	switch alone := before == "" || strings.HasSuffix(before, "\n\n"); {
	case alone && strings.HasPrefix(after, "\n"):
		return first, behind + 1
	case alone && after == "" && before != "":
		return first - 1, behind
	}
	return first, behind
}

// mayHold tells, without joining its lines, that a text has none of the words; blanks may be line breaks in it.
func mayHold(typed, words string) bool {
	word, _, _ := strings.Cut(strings.TrimLeft(words, " "), " ")
	return strings.Contains(typed, string([]rune(word)[:min(1, len(word))]))
}
