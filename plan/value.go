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
		if ids := splitWords(words); len(ids) > 1 {
			joint := MapOf("joint", Strings(ids...))
			joint.Style = Flow
			return joint, nil
		}
	case UnitsField, RefsField:
		return memberSet(splitWords(words), old), nil
	case WordsField:
		return memberSet(words, old), nil
	case AmountsField, ChoicesField, ObjectField:
		return pairs(f, words, old)
	case ObjectsField:
		return nil, Say("document.set-list", f.Key)
	}
	if strings.ContainsAny(one, "\n\r") {
		return nil, Say("document.one-line", f.Key)
	}
	return Text(one), nil
}

// ProseNode makes the value of a prose field; paragraphs that old has keep their lines.
func ProseNode(paragraphs []string, old *Node) *Node {
	return &Node{Kind: Scalar, Style: Literal, Value: Prose(paragraphs, old.String())}
}

// splitWords parts words at spaces and commas of both widths; no id holds one.
func splitWords(words []string) []string {
	return strings.FieldsFunc(strings.Join(words, " "), func(r rune) bool {
		return r == ' ' || r == ',' || r == '，' || r == '、'
	})
}

func memberSet(words []string, old *Node) *Node {
	change := true
	for _, w := range words {
		change = change && len(w) > 1 && (w[0] == '+' || w[0] == '-')
	}
	var members []string
	if change {
		members = old.Strings()
	}
	for _, w := range words {
		switch {
		case change && w[0] == '-':
			members = slices.DeleteFunc(members, func(m string) bool { return m == w[1:] })
			continue
		case change:
			w = w[1:]
		}
		if !slices.Contains(members, w) {
			members = append(members, w)
		}
	}
	out := Strings(members...)
	if old != nil && old.Kind == List {
		out.Style = old.Style
	}
	return out
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
		v, err := ParseValue(member, []string{value}, holder.Get(f.Key).Get(key))
		if err != nil {
			return nil, err
		}
		holder = setAt(holder, shape, []string{f.Key, key}, v)
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
		path := strings.Split(set.Field, ".")
		v, err := ParseValue(f, set.Words, n.At(path...))
		if err != nil {
			return nil, err
		}
		n = setAt(n, s, path, v)
	}
	return n, nil
}
