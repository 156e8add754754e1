package rules

import (
	"fmt"
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

// Each rule with what comes close to it and is none.
func TestEachRule(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing to find", led, ""},

		{"no owner", strings.Replace(led, "owner: u-edu\n", "", 1), "S-20 error 1:1 p-4k7qz2mn owner"},
		{"a blank owner", strings.Replace(led, "owner: u-edu", "owner:", 1), "S-20 error 1:1 p-4k7qz2mn owner"},
		{"no period", strings.Replace(led, "period: 2022-01-01..2024-12-31\n", "", 1), "S-21 warning 1:1 p-4k7qz2mn period"},
		{"no period when it counts", strings.Replace(led, "period: 2022-01-01..2024-12-31", "stage: review", 1), "S-21 error 1:1 p-4k7qz2mn period"},
		{"no task", strings.Replace(led, "role: task", "role: tasks", 1), "S-22 info 1:1 p-4k7qz2mn body"},
		{"no task when it counts", strings.Replace(strings.Replace(led, "role: task", "role: tasks", 1), "owner", "stage: issued\nowner", 1), "S-22 error 1:1 p-4k7qz2mn body"},
		{"a goal without a task", strings.Replace(led, "role: task", "role: goal", 1), ""},
		{"goals in words", strings.Replace(led, "role: task", "role: goals", 1), ""},
		{"an indicator without a task", strings.Replace(led, "role: task", "role: tasks", 1) + "indicators:\n  - id: i-6h2bv8qf\n", ""},

		{"a hard conflict", led + "conflicts:\n  - {element: t-9d4xk3hb, field: due, class: hard, candidates: [a, b]}\n", "S-30 error 18:5 t-9d4xk3hb due"},
		{"a conflict to look over", led + "conflicts:\n  - {element: t-9d4xk3hb, field: due, class: review, candidates: [a, b]}\n", "S-31 warning 18:5 t-9d4xk3hb due"},

		{"see nothing", led + "    see: [t-2q8fs4zn]\n", "N-01 error 17:11 t-9d4xk3hb see"},
		{"see itself", led + "    see: [t-9d4xk3hb]\n", ""},
		{"a formula over nothing", led + "indicators:\n  - id: i-6h2bv8qf\n    formula: i-6h2bv8qf / i-1x5wz4md\n", "N-01 error 19:14 i-6h2bv8qf formula"},
		{"a waiver for nothing", led + "waivers:\n  - {rule: T-01, element: t-2q8fs4zn}\n", "N-01 error 18:27 T-01/t-2q8fs4zn element"},
		{"a waiver for no id", led + "waivers:\n  - {rule: T-01, element: 第一项}\n", "N-01 error 18:27 T-01/第一项 element"},
		{"a waiver for the plan", led + "waivers:\n  - {rule: T-01, element: p-4k7qz2mn}\n", ""},
		{"a conflict about nothing", led + "conflicts:\n  - {element: t-2q8fs4zn, field: due, class: review, candidates: [a, b]}\n",
			"S-31 warning 18:5 t-2q8fs4zn due|N-01 error 18:15 t-2q8fs4zn/due element"},
		{"a table of nothing", led + "tables:\n  - id: x-6h2bv8qf\n    indicators: [i-1x5wz4md]\n", "N-01 error 19:18 x-6h2bv8qf indicators"},

		{"a quote across lines", led + "    duties:\n      - {id: d-3c7me9ya, quote: 每年组织不少于15天的培训}\n", ""},
		{"a quote with another number", led + "    duties:\n      - {id: d-3c7me9ya, quote: 每年组织不少于10天的培训}\n", "N-05 error 18:33 d-3c7me9ya quote"},
		{"a quote across paragraphs", led + "    duties:\n      - {id: d-3c7me9ya, quote: 的培训。建立台账}\n", "N-05 error 18:33 d-3c7me9ya quote"},
		{"a quote of a measure", led + "    quotas:\n      - {id: q-3c7me9ya, quote: 设置标识}\n    items:\n      - {id: m-7v1gn6pc, role: measure, text: 设置标识。}\n", ""},
		{"a quote of another task", led + "    quotas:\n      - {id: q-3c7me9ya, quote: 设置标识}\n  - {id: t-2q8fs4zn, role: task, text: 设置标识。, lead: u-edu}\n", "N-05 error 18:33 q-3c7me9ya quote"},
		{"a blank quote", led + "    quotas:\n      - {id: q-3c7me9ya, quote: }\n", ""},
		{"an indicator's quote from anywhere", led + "indicators:\n  - {id: i-6h2bv8qf, quote: 专职保安员}\n", ""},
		{"an indicator's quote across lines", led + "indicators:\n  - {id: i-6h2bv8qf, quote: 每年组织不少于15天的培训}\n", ""},
		{"an indicator's quote from nowhere", led + "indicators:\n  - {id: i-6h2bv8qf, quote: 兼职保安员}\n", "N-05 error 18:29 i-6h2bv8qf quote"},
		{"a report's quote of one character", led + "reports:\n  - {id: r-6h2bv8qf, quote: 账}\n", ""},
		{"a report's quote that only facts have", led + "indicators:\n  - {id: i-6h2bv8qf, name: 兼职保安员}\nreports:\n  - {id: r-6h2bv8qf, quote: 兼职}\n", "N-05 error 20:29 r-6h2bv8qf quote"},

		{"nobody", whole, "R-01 error 8:5 t-9d4xk3hb lead"},
		{"nobody, in a plan that does not ask", strings.Replace(whole, "three-year", "implementation", 1), ""},
		{"nobody, in a plan without a profile", strings.Replace(whole, "profile: three-year\n", "", 1), ""},
		{"one measure with a lead", whole + "    items:\n      - {id: m-7v1gn6pc, role: measure, lead: u-edu}\n      - {id: m-4b9py2td, role: measure}\n", ""},
		{"a measure without a lead", whole + "    items:\n      - {id: m-7v1gn6pc, role: measure}\n", "R-01 error 8:5 t-9d4xk3hb lead"},
		{"a section that leads for its tasks", strings.Replace(whole, "body:\n", "body:\n  - {id: s-1f6rt8cw, lead: u-edu, items: [{id: t-2q8fs4zn, role: task}]}\n", 1) + "    lead: u-edu\n", ""},

		{"helpers without a lead", whole + "    with: [u-psb]\n", "R-02 error 16:11 t-9d4xk3hb lead"},
		{"those responsible without a lead", whole + "    by: [g-counties]\n", "R-02 error 16:9 t-9d4xk3hb lead"},
		{"helpers of a measure without a lead", led + "    items:\n      - {id: m-7v1gn6pc, role: measure, with: [u-psb]}\n", ""},
		{"helpers where all measures have leads", whole + "    by: [g-counties]\n    items:\n      - {id: m-7v1gn6pc, role: measure, lead: u-edu}\n", ""},
		{"helpers where one measure has none", whole + "    by: [g-counties]\n    items:\n      - {id: m-7v1gn6pc, role: measure, lead: u-edu}\n      - {id: m-4b9py2td, role: measure}\n", "R-02 error 16:9 t-9d4xk3hb lead"},
		{"a bare list", strings.Replace(whole, "three-year", "school", 1) + "    by: [g-counties]\n", ""},

		{"a unit that nobody registered", whole + "    lead: u-none\n", "R-04 error 16:11 t-9d4xk3hb lead"},
		{"a name that nobody registered", whole + "    lead: 市教育局\n", "R-04 error 16:11 t-9d4xk3hb lead"},
		{"one of a joint lead", whole + "    lead: {joint: [u-edu, u-none]}\n", "R-04 error 16:27 t-9d4xk3hb lead"},
		{"one of a set", led + "    by: [g-counties, u-none]\n", "R-04 error 17:22 t-9d4xk3hb by"},
		{"the owner", strings.Replace(led, "u-edu", "u-none", 1), "R-04 error 4:8 p-4k7qz2mn owner"},
		{"a unit deep inside", led + "leading-groups:\n  - id: o-3n8vx6jt\n    chief: {unit: u-none}\n", "R-04 error 19:19 o-3n8vx6jt chief.unit"},
		{"a name", whole + "    lead: 省教育厅\n", "R-05 error 16:11 t-9d4xk3hb lead"},
		{"an alias", whole + "    lead: 教育厅\n", "R-05 error 16:11 t-9d4xk3hb lead"},
		{"an alias of two", whole + "    lead: 县教育局\n", "R-05 error 16:11 t-9d4xk3hb lead"},

		{"leads and helps", led + "    with: [u-psb, u-edu]\n", "R-07 warning 17:19 t-9d4xk3hb with"},
		{"helps and delivers", led + "    with: [u-psb]\n    by: [u-psb]\n", "R-07 warning 18:10 t-9d4xk3hb by"},
		{"helps twice", led + "    with: [u-psb, u-psb]\n", "R-07 warning 17:12 t-9d4xk3hb with"},
		{"thrice is said once", led + "    with: [u-edu]\n    by: [u-edu]\n", "R-07 warning 18:10 t-9d4xk3hb by"},
		{"each in its place", led + "    with: [u-psb]\n    by: [g-counties]\n", ""},
		{"in two tasks", led + "  - {id: t-2q8fs4zn, role: task, lead: u-edu}\n", ""},

		{"after the period", led + "    due: 2025-01-01\n", "T-01 error 17:10 t-9d4xk3hb due"},
		{"before the period", led + "    due: 2021-12-31\n", "T-01 error 17:10 t-9d4xk3hb due"},
		{"on its last day", led + "    due: 2024-12-31\n", ""},
		{"on its first day", led + "    due: 2022-01-01\n", ""},
		{"in its last year", led + "    due: 2024年底前\n", ""},
		{"beyond, as meant", led + "    due: 2025-01-01\n    beyond: true\n", ""},
		{"beyond: false", led + "    due: 2025-01-01\n    beyond: false\n", "T-01 error 17:10 t-9d4xk3hb due"},
		{"within something beyond", led + "    beyond: true\n    quotas:\n      - {id: q-3c7me9ya, due: 2025-01-01}\n", ""},
		{"a duty after the period", led + "    duties:\n      - {id: d-3c7me9ya, due: 2025-01-01}\n", "T-01 error 18:31 d-3c7me9ya due"},
		{"a window that starts too early", led + "    due: 2021-12..2022-06\n", "T-01 error 17:10 t-9d4xk3hb due"},
		{"from before the period on", led + "    due: 从2021年起\n", "T-01 error 17:10 t-9d4xk3hb due"},
		{"every year", led + "    due: every year by 09-30\n", ""},
		{"ongoing", led + "    due: ongoing\n", ""},
		{"to be settled", led + "    due: 20xx年底前\n", ""},
		{"a report on the whole plan", led + "reports:\n  - {id: r-6h2bv8qf, due: 2025-01-31}\n", ""},
		{"a period that nobody can read", strings.Replace(led, "2022-01-01..2024-12-31", "三年", 1) + "    due: 2025-01-01\n", ""},
	} {
		if got := strings.Join(briefs(t, context(t, c.src)), "|"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
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
	if got := briefs(t, ctx); len(got) != 2 {
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
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			if title := lang.Say(l, lang.RuleTitle(r.id)); strings.HasPrefix(title, "rule.") {
				t.Errorf("%s has no title in %s", r.id, l)
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
