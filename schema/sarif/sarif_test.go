package sarif

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/schema"
)

// The standard's own schema is the oracle.
func oracle(t testing.TB) *jsonschema.Schema {
	data, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("file:///sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("file:///sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(s *jsonschema.Schema, data []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err == nil {
		err = s.Validate(doc)
	}
	return err
}

const source = "title: 计划\nbody:\n  - text: 由省消防总队牵头，𠮷林路。\n"

func TestEncode(t *testing.T) {
	found := schema.Finding{Rule: "R-05", Severity: schema.Warning, Plan: "p-1", Element: "t-2", Field: "text", File: "plans/平安 #1/plan.yaml",
		Line: 3, Column: 12, Length: 5, Excerpt: "省消防总队", Message: plan.Say("rules.no-owner"), Fix: &schema.Fix{Old: "省消防总队", New: "省消防救援总队"}}
	whole := schema.Finding{Rule: "S-01", Severity: schema.Error, File: "units.yaml", Message: plan.Say("schema.empty-file", "x")}
	data, err := Encode(lang.Chinese, "v1.2.3", []Result{{whole, nil}, {found, []byte(source)}, {found, []byte("other\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if err := valid(oracle(t), data); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	var log struct {
		Runs []struct {
			ColumnKind string
			Tool       struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleIndex int
				Level     string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI, URIBaseID string }
						Region           *region
					}
				}
				Fixes []fix
			}
		}
	}
	if err := json.Unmarshal(data, &log); err != nil {
		t.Fatal(err)
	}
	r := log.Runs[0]
	if len(r.Tool.Driver.Rules) != 2 || r.Tool.Driver.Rules[0].ID != "R-05" || r.ColumnKind != "unicodeCodePoints" {
		t.Errorf("the run is %+v", r)
	}
	if r.Results[0].RuleIndex != 1 || r.Results[0].Level != "error" || r.Results[0].Locations[0].PhysicalLocation.Region != nil {
		t.Errorf("a finding without a line is %+v", r.Results[0])
	}
	at := r.Results[1].Locations[0].PhysicalLocation
	if at.Region.StartLine != 3 || at.Region.StartColumn != 12 || at.Region.EndColumn != 17 || at.Region.Snippet.Text != "省消防总队" {
		t.Errorf("the region is %+v", at.Region)
	}
	if uri, err := url.PathUnescape(at.ArtifactLocation.URI); err != nil || uri != found.File || at.ArtifactLocation.URIBaseID != "%SRCROOT%" {
		t.Errorf("the file is %+v", at.ArtifactLocation)
	}
	if f := r.Results[1].Fixes; len(f) != 1 || f[0].Changes[0].Replacements[0].Inserted.Text != "省消防救援总队" {
		t.Errorf("the fixes are %+v", f)
	}
	if r.Results[2].Fixes != nil {
		t.Error("a fix is offered for words that are not there")
	}
	empty, err := Encode(lang.English, "v1", nil)
	if err == nil {
		err = valid(oracle(t), empty)
	}
	if err != nil {
		t.Error(err)
	}
	if err := valid(oracle(t), bytes.Replace(data, []byte(`"2.1.0"`), []byte(`"2.0"`), 1)); err == nil {
		t.Error("the oracle takes anything")
	}
}

// Whatever files are called and hold, the log is valid.
func TestEveryLogIsValid(t *testing.T) {
	s := oracle(t)
	rapid.Check(t, func(t *rapid.T) {
		var results []Result
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			words := rapid.StringOf(rapid.RuneFrom([]rune("a 省#%:?\x1b\u202e\u2028𠮷\xff/"))).Draw(t, "words")
			f := schema.Finding{Rule: rapid.SampledFrom([]string{"S-01", "T-04", "Q-99"}).Draw(t, "rule"),
				Severity: rapid.SampledFrom([]schema.Severity{schema.Error, schema.Warning, schema.Info}).Draw(t, "severity"),
				Plan:     "p-1", Element: words, Field: words, File: "plans/" + words + "/plan.yaml",
				Line: rapid.IntRange(0, 4).Draw(t, "line"), Column: rapid.IntRange(1, 9).Draw(t, "column"), Length: rapid.IntRange(0, 9).Draw(t, "length"),
				Excerpt: words, Message: plan.Say("rules.dangling", words), Fix: &schema.Fix{Old: words, New: "x"}}
			results = append(results, Result{f, []byte(words + "\n" + words + "\n" + words)})
		}
		data, err := Encode(lang.English, "v1", results)
		if err == nil {
			err = valid(s, data)
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
	})
}
