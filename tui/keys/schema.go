package keys

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/tui/term"
)

// FileName and SchemaName are the names of a person's file and of its schema, which lies beside it.
const (
	FileName   = "keys.yaml"
	SchemaName = "keys.schema.json"
)

// Schema is the JSON Schema of the file, for editors, which offer the actions and explain them from it.
func (b Board) Schema(l lang.Language) []byte {
	type object = map[string]any
	properties := object{}
	for _, a := range b.Actions {
		properties[a.ID] = object{
			"description": lang.Text(l, "keys.schema-action", Title(a.ID), b.Place(a.Scope), strings.Join(a.Keys, ", ")),
			"$ref":        "#/$defs/keys",
		}
	}
	named := slices.Clone(term.KeyNames)
	out, _ := json.MarshalIndent(object{
		"$schema":              "https://json-schema.org/draft/2020-12/schema",
		"title":                lang.Text(l, "keys.schema-title"),
		"description":          lang.Text(l, "keys.schema-about"),
		"type":                 "object",
		"additionalProperties": false,
		"properties":           properties,
		"$defs": object{
			"key": object{"anyOf": []any{
				object{"type": "string", "pattern": `^((ctrl|alt|shift)\+)*(` + strings.Join(named, "|") + `|.)$`},
				object{"type": "integer", "minimum": 0, "maximum": 9},
			}},
			"keys": object{"anyOf": []any{
				object{"$ref": "#/$defs/key"},
				object{"type": "array", "uniqueItems": true, "items": object{"$ref": "#/$defs/key"}},
			}},
		},
	}, "", "  ")
	return append(out, '\n')
}

// Template is the file that a person begins with: every action with its keys, by place, all of it comment.
func (b Board) Template(l lang.Language) []byte {
	var out strings.Builder
	fmt.Fprintf(&out, "# yaml-language-server: $schema=%s\n", SchemaName)
	for line := range strings.Lines(lang.Text(l, "keys.template")) {
		fmt.Fprintf(&out, "# %s\n", strings.TrimRight(line, "\n"))
	}
	for _, s := range b.Sections() {
		fmt.Fprintf(&out, "\n# %s\n", lang.Say(l, s.Place))
		for _, a := range s.Actions {
			value := plan.Strings(a.Keys...)
			if len(a.Keys) == 1 {
				value = plan.Text(a.Keys[0])
			}
			line := strings.TrimRight(string(codec.Emit(plan.MapOf(a.ID, value), nil)), "\n")
			fmt.Fprintf(&out, "# %-34s # %s\n", line, lang.Say(l, Title(a.ID)))
		}
	}
	return []byte(out.String())
}

// A Section is the actions of one place, in the order of the table.
type Section struct {
	Place   plan.Message
	Actions []Action
}

// Sections groups the actions by place.
func (b Board) Sections() []Section {
	var out []Section
	at := map[string]int{}
	for _, a := range b.Actions {
		place := b.Place(a.Scope)
		i, known := at[place.ID]
		if !known {
			i = len(out)
			at[place.ID] = i
			out = append(out, Section{Place: place})
		}
		out[i].Actions = append(out[i].Actions, a)
	}
	return out
}
