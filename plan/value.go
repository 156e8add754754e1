package plan

import (
	"slices"
	"strings"
)

// ParseValue makes the value of a field from words that a person gave, as `lantu set` gets them:
// one word for most fields, the parts of a joint lead, the members of a set, key=value for maps. For
// a set, words that start with + or - change the old value instead of replacing it.
//
// Only what cannot be written is refused, with a Message that says what to type. Whether a date
// exists or a unit is registered is for the checks to say.
func ParseValue(f *Field, words []string, old *Node) (*Node, error) {
	one := strings.TrimSpace(strings.Join(words, " "))
	if one == "" {
		return nil, Say("document.empty-value", f.Key)
	}
	switch f.Type {
	case ProseField:
		return ProseNode(Paragraphs(strings.Join(words, "\n\n")), old), nil
	case ChoiceField:
		if !slices.Contains(f.Values, one) {
			return nil, Say("document.no-choice", one, f.Key, strings.Join(f.Values, " "))
		}
	case BoolField:
		if one != "true" && one != "false" {
			return nil, Say("document.no-choice", one, f.Key, "true false")
		}
	case LeadField:
		switch ids := splitWords(words); len(ids) {
		case 0:
			return nil, Say("document.empty-value", f.Key)
		case 1:
			one = ids[0]
		default:
			joint := MapOf("joint", Strings(ids...))
			joint.Style = Flow
			return joint, nil
		}
	case UnitsField, RefsField:
		return memberSet(f, splitWords(words), old)
	case WordsField:
		return memberSet(f, words, old)
	case AmountsField, ChoicesField, PairsField, ObjectField:
		return pairs(f, words, old)
	case ObjectsField:
		return nil, Say("document.set-list", f.Key)
	}
	if strings.ContainsAny(one, "\n\r") {
		return nil, Say("document.one-line", f.Key)
	}
	return Text(one), nil
}

// ProseNode makes the value of a prose field; paragraphs that old has keep their lines, and where it has
// no others it is kept as it was written.
func ProseNode(paragraphs []string, old *Node) *Node {
	if old != nil && slices.Equal(Paragraphs(old.String()), paragraphs) {
		return old
	}
	return &Node{Kind: Scalar, Style: Literal, Value: Prose(paragraphs, old.String())}
}

// splitWords parts words at spaces and commas of both widths; no id holds one.
func splitWords(words []string) []string {
	return strings.FieldsFunc(strings.Join(words, " "), func(r rune) bool {
		return r == ' ' || r == ',' || r == '，' || r == '、'
	})
}

// memberSet makes a set of words. Where all of them begin with + or -, they change the old set, whose
// other members stay as they are written.
func memberSet(f *Field, words []string, old *Node) (*Node, error) {
	signed := 0
	for _, w := range words {
		if len(w) > 1 && (w[0] == '+' || w[0] == '-') {
			signed++
		}
	}
	switch {
	case len(words) == 0:
		return nil, Say("document.empty-value", f.Key)
	case signed > 0 && signed < len(words):
		return nil, Say("document.mixed-set", f.Key)
	}
	var members []*Node
	switch {
	case signed == 0:
	case old != nil && old.Kind == List:
		members = old.List()
	case !old.Blank(): // a lone unit; comments beside it belong to the field
		members = []*Node{Text(old.String())}
	}
	for _, w := range words {
		name := w
		if signed > 0 {
			name = w[1:]
		}
		is := func(m *Node) bool { return m.String() == name }
		switch {
		case signed > 0 && w[0] == '-':
			members = slices.DeleteFunc(members, is)
		case !slices.ContainsFunc(members, is):
			members = append(members, Text(name))
		}
	}
	out := ListOf(members...)
	out.Style = Flow
	if old != nil && old.Kind == List {
		out.Style = old.Style
	}
	return out, nil
}

// pairs sets the members of a map that key=value words name.
func pairs(f *Field, words []string, old *Node) (*Node, error) {
	shape := &Shape{Fields: []Field{*f}}
	holder := MapOf(f.Key, old)
	for _, w := range words {
		key, value, ok := strings.Cut(w, "=")
		if !ok || key == "" {
			return nil, Say("document.pairs", f.Key, w)
		}
		member, err := FieldAt(shape, f.Key+"."+key)
		if err != nil {
			return nil, err
		}
		v, err := ParseValue(member, []string{value}, holder.At(keysOf(shape, f.Key+"."+key)...))
		if err != nil {
			return nil, err
		}
		holder = setAt(holder, shape, keysOf(shape, f.Key+"."+key), v)
	}
	return holder.Get(f.Key), nil
}

// A Setting is a field of a new element, by its path, and the words of its value.
type Setting struct {
	Field string
	Words []string
}

// Make builds an element of a shape from settings. It gets a new id, unless people choose the ids of
// that shape and one of the settings does.
func Make(s *Shape, settings ...Setting) (*Node, error) {
	role := ""
	for _, set := range settings {
		if set.Field == "role" && len(set.Words) == 1 {
			role = set.Words[0]
		}
	}
	n := &Node{Kind: Map}
	if s.Letter != 0 {
		n = MapOf("id", NewID(LetterFor(s, role)))
	}
	for _, set := range settings {
		f, err := FieldAt(s, set.Field)
		if err != nil {
			return nil, err
		}
		if f.Type == OwnIDField && s.Letter != 0 {
			return nil, Say("document.id-drawn", s.Name)
		}
		path := keysOf(s, set.Field)
		v, err := ParseValue(f, set.Words, n.At(path...))
		if err != nil {
			return nil, err
		}
		n = setAt(n, s, path, v)
	}
	return n, nil
}
