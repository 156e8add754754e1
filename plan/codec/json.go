package codec

import (
	"bytes"
	"encoding/json"

	"lantu/plan"
)

// JSON writes a tree as indented JSON with the keys of its YAML, in their order. Words are strings;
// integers, truth values and bare numbers of amounts are JSON numbers and truth values with the digits
// that the file has.
func JSON(n *plan.Node, shape *plan.Shape) []byte {
	var b bytes.Buffer
	writeJSON(&b, n, shape, nil)
	var out bytes.Buffer
	if err := json.Indent(&out, b.Bytes(), "", "  "); err != nil {
		panic(err) // writeJSON made something that is no JSON
	}
	out.WriteByte('\n')
	return out.Bytes()
}

func writeJSON(b *bytes.Buffer, n *plan.Node, s *plan.Shape, f *plan.Field) {
	switch {
	case n == nil || n.Blank():
		b.WriteString("null")
	case n.Kind == plan.Map:
		b.WriteByte('{')
		for i, e := range n.Entries {
			if i > 0 {
				b.WriteByte(',')
			}
			writeString(b, e.Key)
			b.WriteByte(':')
			field, inner := jsonMember(s, f, e.Key)
			writeJSON(b, e.Value, inner, field)
		}
		b.WriteByte('}')
	case n.Kind == plan.List:
		b.WriteByte('[')
		for i, e := range n.Entries {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, e.Value, s, nil)
		}
		b.WriteByte(']')
	case n.Style == plan.Plain && isBareJSON(f, n.Value):
		b.WriteString(n.Value)
	default:
		writeString(b, n.Value)
	}
}

// jsonMember finds the field that a key of a map is and the shape of what is in it. Within a map of
// amounts the members are amounts.
func jsonMember(s *plan.Shape, f *plan.Field, key string) (*plan.Field, *plan.Shape) {
	if f != nil && f.Type == plan.AmountsField {
		return &plan.Field{Key: key, Type: plan.AmountField}, nil
	}
	if s == nil {
		return nil, nil
	}
	field, ok := s.Field(key)
	if !ok {
		return nil, nil
	}
	return field, field.Of
}

func isBareJSON(f *plan.Field, value string) bool {
	if f == nil {
		return false
	}
	switch f.Type {
	case plan.BoolField:
		return value == "true" || value == "false"
	case plan.IntegerField, plan.AmountField:
		var number json.Number
		return json.Unmarshal([]byte(value), &number) == nil && value[0] != '"'
	}
	return false
}

func writeString(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // no string fails to encode
	}
	b.Truncate(b.Len() - 1) // the newline that Encode adds
}
