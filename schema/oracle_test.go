package schema_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/schema"
)

// The JSON Schema files and Check must agree. A validator of JSON Schema is the oracle, once as a
// reader of 2020-12 and once of draft-07, as editors differ in which they know.
//
// Left out, as the two see different things there: rules that JSON Schema has no words for, and the
// few bare scalars in which YAML sees a type and lantu the letters (null, ~, True, 0x1, 1.0).

// expressible are the rules that JSON Schema can state.
var expressible = []string{schema.WrongForm.ID, schema.WrongValue.ID, schema.MissingKey.ID, schema.MalformedID.ID, schema.OtherFormat.ID}

func oracles(t testing.TB, name string) []*jsonschema.Schema {
	data, ok := schema.Files()[name+".schema.json"]
	if !ok {
		t.Fatalf("no file for %s", name)
	}
	old := bytes.Replace(data, []byte("https://json-schema.org/draft/2020-12/schema"), []byte("http://json-schema.org/draft-07/schema#"), 1)
	if bytes.Equal(old, data) {
		t.Fatal("the file does not say that it is 2020-12")
	}
	var out []*jsonschema.Schema
	for _, src := range [][]byte{data, old} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("file:///"+name, doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile("file:///" + name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

var number = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)

// jsonOf is how an editor sees a tree: bare scalars have the types of YAML 1.2's core schema.
func jsonOf(n *plan.Node) any {
	switch n.Kind {
	case plan.Map:
		out := map[string]any{}
		for _, e := range n.Entries {
			out[e.Key] = jsonOf(e.Value)
		}
		return out
	case plan.List:
		out := []any{}
		for _, e := range n.Entries {
			out = append(out, jsonOf(e.Value))
		}
		return out
	}
	switch {
	case n.Style != plan.Plain:
		return n.Value
	case n.Value == "":
		return nil
	case n.Value == "true", n.Value == "false":
		return n.Value == "true"
	case number.MatchString(n.Value):
		f, _ := strconv.ParseFloat(n.Value, 64)
		return json.Number(strconv.FormatFloat(f, 'f', -1, 64))
	}
	return n.Value
}

// values are what random fields hold: right in one place and wrong in most.
var values = []*plan.Node{
	plan.Text(""), plan.Text("1"), plan.Text("2"), plan.Text("1.10"), plan.Text("2022"), plan.Text("true"), plan.Text("false"),
	plan.Text("draft"), plan.Text("county"), plan.Text("task"), plan.Text("hard"), plan.Text("error"), plan.Text("u-edu"), plan.Text("g-counties"),
	plan.Text("t-4k7qz2mn"), plan.Text("T-4k7qz2mn"), plan.Text("u-4k7qz2mn"), plan.Text("起草"), plan.Text("2022-12-31"), plan.Text("总体目标\n二"),
	{Value: "", Style: plan.Double}, {Value: "true", Style: plan.Double}, {Value: "1", Style: plan.Single}, {Value: " 　\n", Style: plan.Literal},
	{Value: "\u00a0", Style: plan.Double}, {Value: "\f", Style: plan.Double},
	plan.Strings(), plan.Strings("u-edu", "u-psb"), plan.Strings("", "u-edu"), plan.ListOf(plan.MapOf("id", "t-4k7qz2mn")), plan.ListOf(plan.Strings("u-edu")),
	{Kind: plan.Map}, plan.MapOf("joint", plan.Strings("u-edu", "u-psb")), plan.MapOf("joint", plan.Text("u-edu")), plan.MapOf("joint", plan.Text("")),
	plan.MapOf("joint", plan.Strings()), plan.MapOf("2025", "92", "2026", plan.Text("")), plan.MapOf("S-08", "warning"), plan.MapOf("a", plan.MapOf("b", "c")),
}

// randomObject makes a map of a shape: most of its required keys, some of its others, and in a
// few of the fields whatever there is.
func randomObject(t *rapid.T, s *plan.Shape, wild int, depth int) *plan.Node {
	n := &plan.Node{Kind: plan.Map}
	for i := range s.Fields {
		f := &s.Fields[i]
		chance := 3
		if f.Required {
			chance = 60
		}
		if rapid.IntRange(0, 62).Draw(t, "present") >= chance {
			continue
		}
		n.Entries = append(n.Entries, plan.Entry{Key: f.Key, Value: randomValue(t, s, f, wild, depth)})
	}
	if rapid.IntRange(0, 20).Draw(t, "unknown") == 0 {
		n.Entries = append(n.Entries, plan.Entry{Key: "x-note", Value: rapid.SampledFrom(values).Draw(t, "value")})
	}
	return n
}

func randomValue(t *rapid.T, s *plan.Shape, f *plan.Field, wild, depth int) *plan.Node {
	if rapid.IntRange(0, 99).Draw(t, "wild") < wild || depth == 0 {
		return rapid.SampledFrom(values).Draw(t, "value")
	}
	switch f.Type {
	case plan.IntegerField:
		return plan.Text("1")
	case plan.OwnIDField:
		if s == plan.UnitShape {
			return plan.Text("u-edu")
		} else if s == plan.GroupShape {
			return plan.Text("g-counties")
		}
		return plan.Text("t-4k7qz2mn")
	case plan.ChoiceField:
		return plan.Text(rapid.SampledFrom(f.Values).Draw(t, "choice"))
	case plan.ObjectField:
		return randomObject(t, f.Of, wild, depth-1)
	case plan.ObjectsField:
		list := plan.ListOf()
		for range rapid.IntRange(0, 3).Draw(t, "length") {
			list.Entries = append(list.Entries, plan.Entry{Value: randomObject(t, f.Of, wild, depth-1)})
		}
		return list
	case plan.AmountsField, plan.ChoicesField:
		return plan.MapOf("2025", rapid.SampledFrom(values).Draw(t, "member"))
	case plan.BoolField:
		return plan.Text("true")
	}
	return plan.Text("u-edu")
}

func verdict(root *plan.Node, s *plan.Shape) []string {
	var out []string
	for _, f := range schema.Check("f", plan.NewDocument(s, root)) {
		if slices.Contains(expressible, f.Rule) {
			out = append(out, f.Rule+" "+f.Field)
		}
	}
	return out
}

func TestTheSchemaFilesAndTheWalkAgree(t *testing.T) {
	for _, s := range plan.Model {
		t.Run(s.Name, func(t *testing.T) {
			schemas := oracles(t, s.Name)
			good, bad := 0, 0
			rapid.Check(t, func(t *rapid.T) {
				wild := rapid.SampledFrom([]int{0, 2, 10, 40}).Draw(t, "how wild")
				root := randomObject(t, s, wild, 4)
				found := verdict(root, s)
				for i, oracle := range schemas {
					err := oracle.Validate(jsonOf(root))
					if (err == nil) != (len(found) == 0) {
						t.Fatalf("draft %d: the schema file says %v, the walk says %v", []int{2020, 7}[i], err, found)
					}
				}
				if len(found) == 0 {
					good++
				} else {
					bad++
				}
			})
			if good < 5 || bad < 5 {
				t.Errorf("%d good and %d bad documents prove little", good, bad)
			}
		})
	}
}

// Every field of the Model meets every value once, so that no field's row can be wrong unseen.
func TestEveryFieldAgreesOnEveryValue(t *testing.T) {
	for _, s := range plan.Model {
		schemas := oracles(t, s.Name)
		n := 0
		var visit func(shape *plan.Shape, seen []*plan.Shape, wrap func(*plan.Node) *plan.Node)
		visit = func(shape *plan.Shape, seen []*plan.Shape, wrap func(*plan.Node) *plan.Node) {
			if slices.Contains(seen, shape) {
				return
			}
			seen = append(seen, shape)
			base := &plan.Node{Kind: plan.Map}
			for i := range shape.Fields {
				if f := &shape.Fields[i]; f.Required {
					v := map[plan.Type]string{plan.IntegerField: "1", plan.OwnIDField: exampleID(shape), plan.ChoiceField: "hard"}[f.Type]
					if v == "" {
						v = "文字"
					}
					base = base.With(f.Key, plan.Text(v), shape.Order())
				}
			}
			for i := range shape.Fields {
				f := &shape.Fields[i]
				for _, v := range append(values, nil) {
					n++
					inner := base.Without(f.Key)
					if v != nil {
						inner = inner.With(f.Key, v, shape.Order())
					}
					root := wrap(inner)
					found := verdict(root, s)
					for _, oracle := range schemas {
						if err := oracle.Validate(jsonOf(root)); (err == nil) != (len(found) == 0) {
							t.Errorf("%s.%s = %v: the schema file says %v, the walk says %v", shape.Name, f.Key, jsonOf(inner), err, found)
						}
					}
				}
				if f.Of != nil {
					visit(f.Of, seen, func(n *plan.Node) *plan.Node {
						if f.Type == plan.ObjectsField {
							n = plan.ListOf(n)
						}
						return wrap(base.With(f.Key, n, shape.Order()))
					})
				}
			}
		}
		visit(s, nil, func(n *plan.Node) *plan.Node { return n })
		if n < 200 {
			t.Errorf("%s: only %d cases", s.Name, n)
		}
	}
}

func exampleID(s *plan.Shape) string {
	switch s {
	case plan.UnitShape:
		return "u-edu"
	case plan.GroupShape:
		return "g-counties"
	}
	return "t-4k7qz2mn"
}

// An editor shows no mistake in the files that people start from.
func TestTheExamplesSatisfyTheSchemaFiles(t *testing.T) {
	files := map[string]string{"settings": "lantu.yaml", "units": "units.yaml", "plan": "plans/*/plan.yaml"}
	for name, pattern := range files {
		paths, err := filepath.Glob("../examples/workspace/" + pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no example for %s (%v)", name, err)
		}
		for _, path := range paths {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			root, err := codec.Parse(src)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			for _, oracle := range oracles(t, name) {
				if err := oracle.Validate(jsonOf(root)); err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
		}
	}
}

// Editors know draft-07 or 2020-12; what both read alike is less than either.
func TestTheSchemaFilesKeepToSharedKeywords(t *testing.T) {
	shared := strings.Fields("$schema title description type enum pattern required properties additionalProperties items minItems anyOf definitions $ref")
	var walk func(file string, v any, keywords bool)
	walk = func(file string, v any, keywords bool) {
		switch v := v.(type) {
		case map[string]any:
			if _, ok := v["$ref"]; ok && keywords && len(v) > 1 {
				t.Errorf("%s: draft-07 ignores what stands beside $ref in %v", file, v)
			}
			for k, inner := range v {
				if keywords && !slices.Contains(shared, k) {
					t.Errorf("%s uses %s", file, k)
				}
				if k == "enum" && keywords {
					continue
				}
				walk(file, inner, !keywords || k != "properties" && k != "definitions")
			}
		case []any:
			for _, inner := range v {
				walk(file, inner, keywords)
			}
		}
	}
	for name, data := range schema.Files() {
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		walk(name, v, true)
	}
}

func FuzzCheckNeverPanics(f *testing.F) {
	for _, s := range []string{head, head + "body:\n  - id: t-9d4xk3hb\n    lead: {joint: []}\n    due: x\n", "lantu: 1\nunits:\n  - id: u-a\n", "severity: {a: b}"} {
		f.Add([]byte(s))
	}
	if b, err := os.ReadFile("../examples/workspace/units.yaml"); err == nil {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		checkBytes(t, src)
	})
}

// checkBytes checks a file as each of the shapes; what one shape wants is often wrong for the others.
func checkBytes(t *testing.T, src []byte) {
	root, err := codec.Parse(src)
	if err != nil {
		return
	}
	lines := bytes.Count(src, []byte("\n")) + bytes.Count(src, []byte("\r")) + 1
	for _, s := range plan.Model {
		for _, f := range schema.Check("f", plan.NewDocument(s, root)) {
			if f.Line < 1 || f.Line > lines || f.Column < 1 {
				t.Errorf("%s stands at %d:%d of %d lines", f.Rule, f.Line, f.Column, lines)
			}
			spoken(t, f)
		}
	}
}
