package main

import (
	"bytes"
	"encoding/json"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
)

// The files keep to keywords that draft-07 and 2020-12 share and read alike ("definitions", no
// siblings of "$ref" that matter), as editors differ in which of the two they know. They allow what
// schema.Check allows: any scalar may be written bare, so a title may look like a number to YAML, and
// a key may be left without a value unless it is required.

// An object is a JSON object whose members keep their order.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

type list []any

// files gives the schema of each file of the Model by its name.
func files() map[string][]byte {
	out := map[string][]byte{}
	for _, s := range plan.Model {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(file(s)); err != nil {
			panic(err) // every value comes from this file
		}
		out[s.Name+".schema.json"] = b.Bytes()
	}
	return out
}

func file(s *plan.Shape) object {
	out := object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}}
	out = append(out, shape(s)...)
	var shapes object
	for _, inner := range reached(s, nil) {
		shapes = append(shapes, member{inner.Name, shape(inner)})
	}
	if shapes != nil {
		out = append(out, member{"definitions", shapes})
	}
	return out
}

// reached lists the shapes that s holds, each once, in the order in which they are met.
func reached(s *plan.Shape, seen []*plan.Shape) []*plan.Shape {
	for _, f := range s.Fields {
		known := f.Of == nil
		for _, k := range seen {
			known = known || k == f.Of
		}
		if !known {
			seen = reached(f.Of, append(seen, f.Of))
		}
	}
	return seen
}

func shape(s *plan.Shape) object {
	out := object{{"title", both(lang.ShapeLabel(s))}, {"type", "object"}}
	var required list
	var properties object
	for i := range s.Fields {
		f := &s.Fields[i]
		if f.Required {
			required = append(required, f.Key)
		}
		properties = append(properties, member{f.Key, append(about(s, f), value(s, f)...)})
	}
	if required != nil {
		out = append(out, member{"required", required})
	}
	return append(out, member{"properties", properties}, member{"additionalProperties", true})
}

// about names a field and says what to write there, in both languages.
func about(s *plan.Shape, f *plan.Field) object {
	out := object{{"title", both(lang.FieldLabel(s, f.Key))}}
	var says []string
	if help, ok := lang.FieldHelp(s, f); ok {
		says = append(says, lang.Say(lang.Chinese, help), lang.Say(lang.English, help))
	}
	if f.Values != nil {
		var zh, en []string
		for _, v := range f.Values {
			label := lang.ValueLabel(f.Key, v)
			zh = append(zh, v+" "+lang.Say(lang.Chinese, label))
			if word := lang.Say(lang.English, label); word != strings.ReplaceAll(v, "-", " ") {
				en = append(en, v+" = "+word)
			}
		}
		says = append(says, strings.Join(zh, "；"))
		if en != nil {
			says = append(says, strings.Join(en, "; "))
		}
	}
	if says != nil {
		out = append(out, member{"description", strings.Join(says, "\n")})
	}
	return out
}

func both(m plan.Message) string {
	return lang.Say(lang.Chinese, m) + " / " + lang.Say(lang.English, m)
}

var scalars = list{"string", "number", "boolean"}

// What keeps a required value from being blank: a character that is no space, or an entry.
var (
	nonBlank = member{"pattern", "[^ \t\r\n　]"}
	nonEmpty = member{"minItems", 1}
)

// value gives the keywords for what a field holds.
func value(s *plan.Shape, f *plan.Field) object {
	optional := func(types ...any) list { return orBlank(f, types, "null") }
	switch f.Type {
	case plan.IntegerField:
		return object{{"type", optional("integer")}, {"enum", list{plan.Format}}}
	case plan.OwnIDField:
		return object{{"type", optional("string")}, {"pattern", s.IDForm()}}
	case plan.ChoiceField:
		return object{{"enum", orBlank(f, words(f.Values), nil)}}
	case plan.BoolField:
		return object{{"enum", orBlank(f, list{true, false, "true", "false"}, nil)}}
	case plan.ObjectField:
		return object{{"anyOf", list{ref(f.Of), object{{"type", "null"}}}}}
	case plan.ObjectsField:
		return object{{"type", optional("array")}, {"items", ref(f.Of)}}
	case plan.LeadField:
		joint := set(scalars)
		return object{{"anyOf", list{
			object{{"type", optional(scalars...)}},
			object{
				{"type", "object"},
				{"required", list{"joint"}},
				{"properties", object{{"joint", append(joint, nonBlank, nonEmpty)}}},
			},
		}}}
	case plan.UnitsField, plan.RefsField, plan.WordsField:
		return set(optional(scalars...))
	case plan.AmountsField, plan.PairsField:
		return object{{"type", optional("object")}, {"additionalProperties", object{{"type", append(scalars, "null")}}}}
	case plan.ChoicesField:
		return object{{"type", optional("object")}, {"additionalProperties", object{{"enum", append(words(f.Values), nil)}}}}
	case plan.AnythingField:
		if !f.Required {
			return nil
		}
		return object{{"type", append(scalars, "array", "object")}, nonBlank, nonEmpty}
	}
	out := object{{"type", optional(scalars...)}}
	if f.Required {
		out = append(out, nonBlank)
	}
	return out
}

// orBlank adds what stands for a key without a value, unless the field must have one.
func orBlank(f *plan.Field, allowed list, blank any) list {
	if f.Required {
		return allowed
	}
	return append(allowed, blank)
}

// set is a list of scalars; a lone one may stand for a list of one.
func set(alone list) object {
	return object{
		{"type", append(alone, "array")},
		{"items", object{{"type", scalars}, nonBlank}},
	}
}

func ref(s *plan.Shape) object { return object{{"$ref", "#/definitions/" + s.Name}} }

func words(values []string) list {
	var out list
	for _, v := range values {
		out = append(out, v)
	}
	return out
}
