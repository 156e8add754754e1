package rules

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/schema"
)

func parse(t testing.TB, shape *plan.Shape, src string) *plan.Document {
	t.Helper()
	root, err := codec.Parse([]byte(src))
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	return plan.NewDocument(shape, root)
}

const unitsYAML = `lantu: 1
units:
  - {id: u-edu, name: 省教育厅, aliases: [教育厅]}
  - {id: u-psb, name: 省公安厅}
  - {id: u-a, name: 甲县教育局, aliases: [县教育局], parent: u-edu}
  - {id: u-b, name: 乙县教育局, aliases: [县教育局], parent: u-edu}
groups:
  - {id: g-counties, name: 各县, members: [u-a, u-b]}
`

func context(t testing.TB, src string) Context {
	return Context{
		File:  "plans/x/plan.yaml",
		Doc:   parse(t, plan.PlanFile, src),
		Units: plan.NewRegistry(parse(t, plan.UnitsFile, unitsYAML)),
		Day:   plan.Date{Year: 2022, Month: 6, Day: 30},
	}
}

// whole is a plan in which no rule finds anything; %s stands for what a test adds to the task.
const whole = `lantu: 1
id: p-4k7qz2mn
title: 校园安全三年行动计划
owner: u-edu
period: 2022-01-01..2024-12-31
profile: three-year
body:
  - id: t-9d4xk3hb
    role: task
    title: 建强保卫队伍
    text: |
      配齐专职保安员，每年组织
      不少于15天的培训。

      建立台账。
`

const led = whole + "    lead: u-edu\n"

func brief(f schema.Finding) string {
	return fmt.Sprintf("%s %s %d:%d %s %s", f.Rule, f.Severity, f.Line, f.Column, f.Element, f.Field)
}

func briefs(t *testing.T, ctx Context) []string {
	t.Helper()
	var out []string
	for _, f := range Check(ctx) {
		out = append(out, brief(f))
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			s, title := lang.Say(l, f.Message), lang.Say(l, lang.RuleTitle(f.Rule))
			if strings.HasPrefix(s, "rules.") || strings.Contains(s, "%!") || strings.HasPrefix(title, "rule.") {
				t.Errorf("%s, %q, says %q in %s", f.Rule, title, s, l)
			}
		}
	}
	return out
}

func TestAnAliasIsAnsweredWithItsId(t *testing.T) {
	for typed, want := range map[string]string{"教育厅": "u-edu", "县教育局": "u-a u-b"} {
		found := Check(context(t, whole+"    lead: "+typed+"\n"))
		if s := lang.Say(lang.English, found[0].Message); len(found) != 1 || !strings.Contains(s, want) || found[0].Excerpt != typed {
			t.Errorf("%s: %s (%s)", typed, s, found[0].Excerpt)
		}
	}
}

func TestWaivers(t *testing.T) {
	late := led + "    due: 2025-01-01\n"
	for _, c := range []struct {
		name, waiver string
		waived       bool
	}{
		{"this rule on this element", "{rule: T-01, element: t-9d4xk3hb, until: 2022-12-31}", true},
		{"until today", "{rule: T-01, element: t-9d4xk3hb, until: 2022-06-30}", true},
		{"until yesterday", "{rule: T-01, element: t-9d4xk3hb, until: 2022-06-29}", false},
		{"for good", "{rule: T-01, element: t-9d4xk3hb}", true},
		{"until nobody knows when", "{rule: T-01, element: t-9d4xk3hb, until: 待定}", false},
		{"another rule", "{rule: T-02, element: t-9d4xk3hb}", false},
		{"another element", "{rule: T-01, element: p-4k7qz2mn}", false},
	} {
		got := briefs(t, context(t, late+"waivers:\n  - "+c.waiver+"\n"))
		if waived := len(got) == 0; waived != c.waived {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	ctx := context(t, late+"waivers:\n  - {rule: T-01, element: t-9d4xk3hb, until: 2022-06-29}\n")
	ctx.Day = plan.Date{}
	if got := briefs(t, ctx); len(got) != 0 {
		t.Errorf("without a day: %v", got)
	}
}

func TestConflictsAndStructureCannotBeWaived(t *testing.T) {
	src := strings.Replace(led, "owner: u-edu\n", "", 1) + "waivers:\n" +
		"  - {rule: S-20, element: p-4k7qz2mn}\n  - {rule: S-30, element: t-9d4xk3hb}\n" +
		"conflicts:\n  - {element: t-9d4xk3hb, field: due, class: hard, candidates: [a, b]}\n"
	ctx := context(t, src)
	ctx.Settings = parse(t, plan.SettingsFile, "lantu: 1\nseverity: {S-20: off, S-30: off}\n")
	got := slices.DeleteFunc(briefs(t, ctx), func(s string) bool { return strings.HasPrefix(s, "S-41") })
	if len(got) != 2 {
		t.Errorf("found %v", got)
	}
}

func TestSettingsWeighRules(t *testing.T) {
	late := led + "    due: 2025-01-01\n"
	for severity, want := range map[string]string{
		"warning": "T-01 warning 17:10 t-9d4xk3hb due",
		"info":    "T-01 info 17:10 t-9d4xk3hb due",
		"off":     "",
		"mild":    "T-01 error 17:10 t-9d4xk3hb due", // reported by package schema, and without effect
	} {
		ctx := context(t, late)
		ctx.Settings = parse(t, plan.SettingsFile, "lantu: 1\nseverity:\n  T-01: "+severity+"\n")
		if got := strings.Join(briefs(t, ctx), ""); got != want {
			t.Errorf("%s: %s", severity, got)
		}
	}
}

func TestTheStageThatIsAskedForCounts(t *testing.T) {
	ctx := context(t, strings.Replace(led, "period: 2022-01-01..2024-12-31\n", "", 1))
	for stage, want := range map[string]schema.Severity{
		"": schema.Warning, "draft": schema.Warning, "consultation": schema.Warning, "review": schema.Error, "issued": schema.Error,
	} {
		ctx.Stage = stage
		if found := Check(ctx); len(found) != 1 || found[0].Severity != want {
			t.Errorf("for %q: %v", stage, found)
		}
	}
}

func TestUnitsAreLeftAloneWithoutARegistry(t *testing.T) {
	ctx := context(t, whole+"    lead: 谁\n")
	ctx.Units = nil
	if got := briefs(t, ctx); len(got) != 0 {
		t.Errorf("found %v", got)
	}
}

func TestTheRegistryItself(t *testing.T) {
	for src, want := range map[string]string{
		unitsYAML: "",
		"lantu: 1\nunits:\n  - {id: u-a, name: 甲, parent: u-none}\n":       "R-04 error 3:32 u-a parent",
		"lantu: 1\ngroups:\n  - {id: g-a, name: 甲, members: [u-a, g-a]}\n": "R-04 error 3:34 g-a members",
	} {
		doc := parse(t, plan.UnitsFile, src)
		if got := strings.Join(briefs(t, Context{Doc: doc, Units: plan.NewRegistry(doc)}), "|"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", src, got, want)
		}
	}
}

func TestTheTable(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range schema.Rules() {
		ids[r.ID] = true
	}
	for _, r := range table {
		if ids[r.id] {
			t.Errorf("%s stands twice", r.id)
		}
		ids[r.id] = true
		if r.draft == "" || r.issue == "" || !strings.Contains("SNRTQDPC", r.id[:1]) {
			t.Errorf("%s is not whole: %+v", r.id, r)
		}
	}
	for _, r := range Rules() {
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			for _, m := range []plan.Message{lang.RuleTitle(r.ID), lang.RuleWhy(r.ID)} {
				if lang.Say(l, m) == m.ID {
					t.Errorf("%s is not told of in %s: there is no %s", r.ID, l, m.ID)
				}
			}
		}
	}
	for name := range profiles {
		if !slices.Contains(plan.Profiles, name) {
			t.Errorf("there is no profile %s", name)
		}
	}
}

func FuzzCheckNeverPanics(f *testing.F) {
	f.Add([]byte(led + "    due: 2025-01-01\n    lead: {joint: [a, [b]]}\nwaivers:\n  - {rule: T-01}\n  - x\n"))
	f.Add([]byte(unitsYAML))
	f.Add([]byte("body:\n  - items: [{quote: a}, {quotas: [{quote: [x]}]}]\nindicators: [{quote: 的}, {formula: {a: b}}]\nconflicts: [{element: {a: b}, class: hard}]\n"))
	units := parse(f, plan.UnitsFile, unitsYAML)
	f.Fuzz(func(t *testing.T, src []byte) {
		root, err := codec.Parse(src)
		if err != nil {
			return
		}
		for _, s := range plan.Model {
			doc := plan.NewDocument(s, root)
			Check(Context{Doc: doc, Units: plan.NewRegistry(units), Settings: doc, Day: plan.Date{Year: 2022}})
			Check(Context{Doc: doc, Units: plan.NewRegistry(doc)})
		}
	})
}

// The example is a good plan: nothing is wrong with it, and no rule says otherwise.
func TestTheExampleIsQuiet(t *testing.T) {
	const root = "../../examples/workspace/"
	read := func(file string, shape *plan.Shape) *plan.Document {
		src, err := os.ReadFile(root + file)
		if err != nil {
			t.Fatal(err)
		}
		return parse(t, shape, string(src))
	}
	units, settings := read("units.yaml", plan.UnitsFile), read("lantu.yaml", plan.SettingsFile)
	docs := map[string]*plan.Document{"units.yaml": units, "lantu.yaml": settings}
	plans, err := fs.Glob(os.DirFS(root), "plans/*/plan.yaml")
	if err != nil || len(plans) < 2 {
		t.Fatal(plans, err)
	}
	for _, file := range plans {
		docs[file] = read(file, plan.PlanFile)
	}
	for file, doc := range docs {
		for _, stage := range []string{"", "review"} {
			for _, f := range Check(Context{File: file, Doc: doc, Units: plan.NewRegistry(units), Settings: settings, Stage: stage}) {
				if f.Severity != schema.Info {
					t.Errorf("%s:%d:%d %s “%s”: %s", f.File, f.Line, f.Column, f.Rule, f.Excerpt, lang.Say(lang.English, f.Message))
				}
			}
		}
	}
}
