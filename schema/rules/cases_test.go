package rules

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/schema"
)

// The cases of a rule are a file, testdata/<ID>.txtar. Its comment says what the rule is for. Its
// sections are plans, named by what makes them cases:
//
//	-- fires NAME --    has findings of the rule
//	-- silent NAME --   a near miss: has none
//	-- fixed NAME --    what "fires NAME" is after every fix that the rule offers
//	-- units.yaml --    the registry, else testdata/units.yaml
//	-- lantu.yaml --    the settings, else none
//
// Comment lines at the top of a case tell what the runner has to know:
//
//	# finds: ELEMENT FIELD “words”   a finding, one a line in the order of the file; - for no FIELD
//	# without: owner period          leave out what the runner would add
//	# file: units.yaml               the case is no plan, but that file
//	# record: altered 1              the record of an issue that is not as it should be: altered, missing, untagged
//
// What every plan needs is added where a case does not say it, see usual.

// usual is what the runner adds to plans that have no such key.
var usual = []plan.Entry{
	{Key: "lantu", Value: plan.Text("1")},
	{Key: "id", Value: plan.Text("p-4k7qz2mn")},
	{Key: "title", Value: plan.Text("校园安全行动计划")},
	{Key: "owner", Value: plan.Text("u-edu")},
	{Key: "period", Value: plan.Text("2022-01-01..2024-12-31")},
}

// caseDay is the day on which cases are checked.
var caseDay = plan.Date{Year: 2022, Month: 6, Day: 30}

// A ruleCase is one section of a file of cases.
type ruleCase struct {
	kind, name string
	src        string // the file, with what the runner added
	shape      *plan.Shape
	records    []Record
	finds      []string // what the case announces
}

// A caseFile is the cases of one rule.
type caseFile struct {
	rule            string
	units, settings *plan.Document // settings may be nil
	cases           []ruleCase
}

func readCases(t testing.TB, file string) caseFile {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f := caseFile{rule: strings.TrimSuffix(filepath.Base(file), ".txtar")}
	if len(bytes.TrimSpace(archive.Comment)) == 0 {
		t.Errorf("%s does not say what the rule is for", file)
	}
	registry, err := os.ReadFile("testdata/units.yaml")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, section := range archive.Files {
		if seen[section.Name] {
			t.Errorf("%s has two sections %q", file, section.Name)
		}
		seen[section.Name] = true
		kind, name, _ := strings.Cut(section.Name, " ")
		switch {
		case section.Name == "units.yaml":
			registry = section.Data
		case section.Name == "lantu.yaml":
			f.settings = parse(t, plan.SettingsFile, string(section.Data))
		case slices.Contains([]string{"fires", "silent", "fixed"}, kind) && name != "":
			c, err := readCase(kind, name, string(section.Data))
			if err != nil {
				t.Errorf("%s, %s: %v", file, section.Name, err)
				continue
			}
			f.cases = append(f.cases, c)
		default:
			t.Errorf("%s has a section %q, which is no case", file, section.Name)
		}
	}
	f.units = parse(t, plan.UnitsFile, string(registry))
	return f
}

func readCase(kind, name, text string) (ruleCase, error) {
	c := ruleCase{kind: kind, name: name, shape: plan.PlanFile}
	var without []string
	for strings.HasPrefix(text, "# ") {
		line, rest, _ := strings.Cut(text, "\n")
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "# "), ": ")
		value = strings.TrimSpace(value)
		switch key {
		case "finds":
			c.finds = append(c.finds, value)
		case "record":
			r, err := readRecord(value)
			if err != nil {
				return c, err
			}
			c.records = append(c.records, r)
		case "without":
			without = strings.Fields(value)
		case "file":
			shapes := map[string]*plan.Shape{"units.yaml": plan.UnitsFile, "lantu.yaml": plan.SettingsFile}
			if c.shape = shapes[value]; c.shape == nil {
				return c, fmt.Errorf("cannot be %s", value)
			}
		default:
			return c, fmt.Errorf("begins with %q", line)
		}
		text = rest
	}
	switch {
	case kind == "fires" && len(c.finds) == 0:
		return c, fmt.Errorf("announces no finding")
	case kind != "fires" && len(c.finds) > 0:
		return c, fmt.Errorf("announces findings, but does not fire")
	}
	for _, e := range usual {
		_, takes := c.shape.Field(e.Key)
		if !takes || slices.Contains(without, e.Key) || strings.HasPrefix(text, e.Key+":") || strings.Contains(text, "\n"+e.Key+":") {
			continue
		}
		text = strings.TrimSuffix(text, "\n") + "\n" + e.Key + ": " + e.Value.Value + "\n"
	}
	c.src = strings.TrimLeft(text, "\n")
	return c, nil
}

// readRecord reads what a case says of the record of an issue.
func readRecord(words string) (r Record, err error) {
	var fault string
	if _, err := fmt.Sscanf(words, "%s %d", &fault, &r.Number); err != nil {
		return r, fmt.Errorf("has a record %q: %w", words, err)
	}
	r.Fault = RecordFault(slices.Index([]string{Altered: "altered", Missing: "missing", Untagged: "untagged"}, fault))
	r.File, r.Tag = fmt.Sprintf("plans/case/issued/%d.txt", r.Number), fmt.Sprintf("issued/case/%d", r.Number)
	r.Remedy = "git restore -s " + r.Tag + " -- " + r.File
	if r.Fault < 0 {
		err = fmt.Errorf("knows no fault %q of a record", fault)
	}
	return r, err
}

// context is what the rules look at in a case.
func (f caseFile) context(t testing.TB, c ruleCase) Context {
	doc := parse(t, c.shape, c.src)
	ctx := Context{File: "plans/case/plan.yaml", Doc: doc, Units: plan.NewRegistry(f.units), Settings: f.settings, Records: c.records, Day: caseDay}
	switch c.shape {
	case plan.UnitsFile:
		ctx.File, ctx.Units = "units.yaml", plan.NewRegistry(doc)
	case plan.SettingsFile:
		ctx.File, ctx.Settings = "lantu.yaml", doc
	}
	return ctx
}

// found is what a rule of a table finds in a case.
func (f caseFile) found(t testing.TB, c ruleCase, table []rule) []schema.Finding {
	return slices.DeleteFunc(check(f.context(t, c), table).Findings(), func(found schema.Finding) bool { return found.Rule != f.rule })
}

// announced writes a finding as cases announce it.
func announced(f schema.Finding) string {
	dash := func(s string) string {
		if s == "" {
			return "-"
		}
		return s
	}
	return fmt.Sprintf("%s %s “%s”", dash(f.Element), dash(f.Field), f.Excerpt)
}

// failure says how a case fails with a table, "" when it holds.
func (f caseFile) failure(t testing.TB, c ruleCase, table []rule) string {
	var got []string
	for _, found := range f.found(t, c, table) {
		got = append(got, announced(found))
	}
	if slices.Equal(got, c.finds) {
		return ""
	}
	return fmt.Sprintf("%s %s %s:\n got %s\nwant %s\nin\n%s", f.rule, c.kind, c.name,
		strings.Join(got, "\n     "), strings.Join(c.finds, "\n     "), c.src)
}

func caseFiles(t testing.TB) []caseFile {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases: ", err)
	}
	var out []caseFile
	for _, name := range names {
		out = append(out, readCases(t, name))
	}
	return out
}

func TestCases(t *testing.T) {
	for _, f := range caseFiles(t) {
		t.Run(f.rule, func(t *testing.T) {
			for _, c := range f.cases {
				if c.kind == "fixed" {
					continue
				}
				if failure := f.failure(t, c, table); failure != "" {
					t.Error(failure)
				}
				for _, found := range f.found(t, c, table) {
					sayable(t, found)
					standsThere(t, found, c.src)
				}
			}
		})
	}
}

// A rule without a case that fires and a near miss that does not is none, and a row without which its
// cases hold as well does nothing.
func TestEachRuleHasCases(t *testing.T) {
	files := map[string]caseFile{}
	for _, f := range caseFiles(t) {
		files[f.rule] = f
	}
	for at, r := range table {
		f, ok := files[r.id]
		if !ok {
			t.Errorf("there is no testdata/%s.txtar", r.id)
			continue
		}
		delete(files, r.id)
		without := slices.Delete(slices.Clone(table), at, at+1)
		kinds, missed := map[string]bool{}, false
		for _, c := range f.cases {
			kinds[c.kind] = true
			missed = missed || c.kind == "fires" && f.failure(t, c, without) != ""
		}
		if !kinds["fires"] || !kinds["silent"] {
			t.Errorf("%s needs a case that fires and one that is silent", r.id)
		}
		if !missed {
			t.Errorf("%s: its cases do not miss it", r.id)
		}
	}
	for id := range files {
		t.Errorf("testdata/%s.txtar is about no rule", id)
	}
}

// Each finding that offers a fix has a case that shows what becomes of the plan.
func TestFixes(t *testing.T) {
	for _, f := range caseFiles(t) {
		fixed := map[string]ruleCase{}
		for _, c := range f.cases {
			if c.kind == "fixed" {
				fixed[c.name] = c
			}
		}
		offers := false
		for _, c := range f.cases {
			if c.kind != "fires" {
				continue
			}
			got, offered := f.afterFixes(t, c)
			offers = offers || offered > 0
			want, shown := fixed[c.name]
			delete(fixed, c.name)
			if !shown {
				continue
			}
			if offered == 0 {
				t.Errorf("%s fires %s offers no fix", f.rule, c.name)
			}
			if wanted := canonical(t, want); canonical(t, got) != wanted {
				t.Errorf("%s fixed %s:\n%s\nwant\n%s", f.rule, c.name, got.src, want.src)
			}
		}
		for name := range fixed {
			t.Errorf("%s fixed %s has no case that fires", f.rule, name)
		}
		if shown := slices.ContainsFunc(f.cases, func(c ruleCase) bool { return c.kind == "fixed" }); offers && !shown {
			t.Errorf("%s offers fixes, but no case shows one", f.rule)
		}
		at := slices.IndexFunc(table, func(r rule) bool { return r.id == f.rule })
		if at >= 0 && table[at].fixes != offers {
			t.Errorf("the table says of %s that it offers fixes: %v; its cases: %v", f.rule, table[at].fixes, offers)
		}
	}
}

// afterFixes makes every fix that the rule offers, one after the other, as each may move the words of the
// next.
func (f caseFile) afterFixes(t testing.TB, c ruleCase) (fixed ruleCase, offered int) {
	t.Helper()
	for {
		found := f.found(t, c, table)
		at := slices.IndexFunc(found, func(f schema.Finding) bool { return f.Fix != nil })
		if at < 0 {
			return c, offered
		}
		if offered++; offered > 100 {
			t.Fatalf("%s fires %s: the fix of %s does not mend it", f.rule, c.name, announced(found[at]))
		}
		doc := parse(t, c.shape, c.src)
		next, err := plan.Apply(doc, found[at].Fix.Edits...)
		if err != nil {
			t.Fatalf("%s fires %s: the fix of %s: %v", f.rule, c.name, announced(found[at]), err)
		}
		src, _, err := codec.Rewrite([]byte(c.src), doc.Root, next.Root, c.shape)
		if err != nil {
			t.Fatal(err)
		}
		c.src = string(src)
	}
}

func canonical(t testing.TB, c ruleCase) string {
	t.Helper()
	return string(codec.Emit(parse(t, c.shape, c.src).Root, c.shape))
}

// standsThere holds that the words in question are where the finding says.
func standsThere(t testing.TB, f schema.Finding, src string) {
	t.Helper()
	if f.Length == 0 {
		return
	}
	line := []rune(strings.Split(src, "\n")[f.Line-1])
	words := string(line[f.Column-1 : f.Column-1+f.Length])
	if want := strings.TrimSuffix(f.Excerpt, "…"); !strings.HasPrefix(words, want) {
		t.Errorf("%s: “%s” should stand at %d:%d, which has “%s” in\n%s", f.Rule, want, f.Line, f.Column, words, src)
	}
}

// sayable holds that a finding has its sentence in both languages, with all gaps filled.
func sayable(t testing.TB, f schema.Finding) {
	t.Helper()
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		if s := lang.Say(l, f.Message); strings.HasPrefix(s, "rules.") || strings.Contains(s, "%!") {
			t.Errorf("%s says %q in %s", f.Rule, s, l)
		}
	}
}
