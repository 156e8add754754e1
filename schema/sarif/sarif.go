// Package sarif writes what a check found as SARIF 2.1.0, the form in which code hosts and editors take
// the findings of any tool and show them at their lines.
//
// It only puts findings into another form: it checks nothing and reads no file. Start at Encode.
package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"lantu/plan/lang"
	"lantu/schema"
)

// A Result is a finding with the bytes of the file that it was found in, nil where they could not be
// read.
type Result struct {
	schema.Finding
	Source []byte
}

// Encode gives the findings of one run of lantu, with their sentences in one language. Columns are counted
// in characters, paths are relative to the root of the workspace. Which rules are listed, and in which
// order, follows from the findings alone, so equal findings give equal bytes.
func Encode(l lang.Language, version string, results []Result) ([]byte, error) {
	tool := driver{Name: "lantu", Version: version, Language: string(l)}
	index := map[string]int{}
	for _, r := range results {
		index[r.Rule] = 0
	}
	for id := range index {
		tool.Rules = append(tool.Rules, ruleOf(l, id))
	}
	slices.SortFunc(tool.Rules, func(a, b rule) int { return strings.Compare(a.ID, b.ID) })
	for i, r := range tool.Rules {
		index[r.ID] = i
	}
	one := run{Tool: map[string]driver{"driver": tool}, ColumnKind: "unicodeCodePoints", Results: []result{},
		Invocations: []invocation{{true}}}
	for _, r := range results {
		one.Results = append(one.Results, resultOf(l, r, index[r.Rule]))
	}
	return json.MarshalIndent(log{schemaURI, "2.1.0", []run{one}}, "", "  ")
}

// schemaURI names the schema of the standard as it was last published.
const schemaURI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// root stands for the folder that paths are relative to; whoever reads the log knows where that is.
const root = "%SRCROOT%"

var levels = map[schema.Severity]string{schema.Error: "error", schema.Warning: "warning", schema.Info: "note"}

func ruleOf(l lang.Language, id string) rule {
	r := rule{ID: id, Short: text{lang.Say(l, lang.RuleTitle(id))}}
	if why := lang.RuleWhy(id); lang.Say(l, why) != why.ID {
		r.Help = &text{lang.Say(l, why)}
	}
	return r
}

func resultOf(l lang.Language, r Result, index int) result {
	at := physical{Artifact: artifact{(&url.URL{Path: r.File}).String(), root}}
	said := lang.Say(l, r.Message)
	var fixes []fix
	if r.Line > 0 {
		said = lang.SayThere(l, r.Message)
		at.Region = &region{StartLine: r.Line, StartColumn: r.Column}
		if line, start, end, ok := r.InSource(r.Source); ok && end > start {
			at.Region.EndColumn = end + 1
			at.Region.Snippet = &text{string(line[start:end])}
			fixes = fixesOf(l, r, at, string(line[start:end]))
		}
	}
	out := result{RuleID: r.Rule, RuleIndex: index, Level: levels[r.Severity], Message: text{said},
		Locations: []location{{Physical: at}}, Fixes: fixes,
		Fingerprints: map[string]string{"lantu/v1": fingerprint(r.Finding)}}
	if r.Element != "" {
		out.Locations[0].Logical = []logical{{Name: r.Element, FullName: qualified(r.Finding), Kind: "element"}}
	}
	return out
}

// qualified names a place as the command line does: PLAN#ID and the field.
func qualified(f schema.Finding) string {
	name := f.Plan
	if f.Element != f.Plan {
		name += "#" + f.Element
	}
	if f.Field != "" {
		name += " " + f.Field
	}
	return name
}

// fixesOf gives the fix of a finding where it is no more than other words in its place.
func fixesOf(l lang.Language, r Result, at physical, there string) []fix {
	if r.Fix == nil || r.Fix.Old != there {
		return nil
	}
	deleted := *at.Region
	deleted.Snippet = nil
	return []fix{{Changes: []change{{at.Artifact, []replacement{{deleted, text{r.Fix.New}}}}},
		Description: text{lang.Text(l, "sarif.fix", r.Fix.Old, r.Fix.New)}}}
}

// fingerprint tells findings of different runs apart whose lines have shifted.
func fingerprint(f schema.Finding) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Rule, f.File, f.Plan, f.Element, f.Field, f.Excerpt}, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// The parts of the form, in the order of its chapters.
type (
	log struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	run struct {
		Tool        map[string]driver `json:"tool"`
		Invocations []invocation      `json:"invocations"`
		ColumnKind  string            `json:"columnKind"`
		Results     []result          `json:"results"`
	}
	invocation struct {
		Successful bool `json:"executionSuccessful"`
	}
	driver struct {
		Name     string `json:"name"`
		Version  string `json:"version"`
		Language string `json:"language"`
		Rules    []rule `json:"rules,omitempty"`
	}
	rule struct {
		ID    string `json:"id"`
		Short text   `json:"shortDescription"`
		Help  *text  `json:"help,omitempty"`
	}
	text struct {
		Text string `json:"text"`
	}
	result struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      text              `json:"message"`
		Locations    []location        `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []fix             `json:"fixes,omitempty"`
	}
	location struct {
		Physical physical  `json:"physicalLocation"`
		Logical  []logical `json:"logicalLocations,omitempty"`
	}
	physical struct {
		Artifact artifact `json:"artifactLocation"`
		Region   *region  `json:"region,omitempty"`
	}
	artifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	region struct {
		StartLine   int   `json:"startLine"`
		StartColumn int   `json:"startColumn,omitempty"`
		EndColumn   int   `json:"endColumn,omitempty"` // the one after the last
		Snippet     *text `json:"snippet,omitempty"`
	}
	logical struct {
		Name     string `json:"name"`
		FullName string `json:"fullyQualifiedName"`
		Kind     string `json:"kind"`
	}
	fix struct {
		Description text     `json:"description"`
		Changes     []change `json:"artifactChanges"`
	}
	change struct {
		Artifact     artifact      `json:"artifactLocation"`
		Replacements []replacement `json:"replacements"`
	}
	replacement struct {
		Deleted  region `json:"deletedRegion"`
		Inserted text   `json:"insertedContent"`
	}
)
