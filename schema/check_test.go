package schema_test

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

const head = `lantu: 1
id: p-4k7qz2mn
title: 校园安全三年行动计划
`

func parse(t testing.TB, shape *plan.Shape, src string) *plan.Document {
	t.Helper()
	root, err := codec.Parse([]byte(src))
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	return plan.NewDocument(shape, root)
}

// brief gives a finding as "rule line:column element field excerpt".
func brief(f schema.Finding) string {
	return strings.TrimRight(fmt.Sprintf("%s %d:%d %s %s %s", f.Rule, f.Line, f.Column, f.Element, f.Field, f.Excerpt), " ")
}

func check(t *testing.T, shape *plan.Shape, src string) []string {
	t.Helper()
	var out []string
	for _, f := range schema.Check("plans/x/plan.yaml", parse(t, shape, src)) {
		out = append(out, brief(f))
		spoken(t, f)
	}
	return out
}

// spoken requires a whole sentence in both languages, without gaps left over.
func spoken(t *testing.T, f schema.Finding) {
	t.Helper()
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		s := lang.Say(l, f.Message)
		if strings.HasPrefix(s, f.Message.ID) || strings.Contains(s, "%!") || strings.Contains(s, "field.") || strings.Contains(s, "shape.") {
			t.Errorf("%s says %q in %s", f.Rule, s, l)
		}
		if title := lang.Say(l, lang.RuleTitle(f.Rule)); strings.HasPrefix(title, "rule.") {
			t.Errorf("%s has no title in %s", f.Rule, l)
		}
	}
}

// Each problem with what comes close to it and is none.
func TestEachProblemIsFoundWhereItStands(t *testing.T) {
	body := head + "body:\n  - id: t-9d4xk3hb\n    role: task\n"
	for _, c := range []struct {
		name string
		src  string
		want string // findings, by commas
	}{
		{"nothing", head, ""},
		{"everything missing", "kind: notice", "S-04 1:1  id,S-04 1:1  lantu,S-04 1:1  title"},

		{"a list for a line", head + "kind: [notice]\n", "S-02 4:7 p-4k7qz2mn kind kind"},
		{"a map for a line", head + "number:\n  a: b\n", "S-02 5:3 p-4k7qz2mn number number"},
		{"a number for a line", head + "number: 17\n", ""},
		{"a line for a list", head + "body: 总体目标\n", "S-02 4:7 p-4k7qz2mn body 总体目标"},
		{"a map for a list", head + "body:\n  id: t-9d4xk3hb\n", "S-02 5:3 p-4k7qz2mn body body"},
		{"a blank list", head + "body:\n", ""},
		{"a line in a list of elements", head + "body:\n  - 总体目标\n", "S-02 5:5 p-4k7qz2mn body 总体目标"},
		{"a line for a map", head + "labels: 牵头\n", "S-02 4:9 p-4k7qz2mn labels 牵头"},
		{"a line for targets", head + "indicators:\n  - id: i-6h2bv8qf\n    targets: 92\n", "S-02 6:14 i-6h2bv8qf targets 92"},
		{"a map for a target", head + "indicators:\n  - id: i-6h2bv8qf\n    targets:\n      2025: {a: 1}\n", "S-02 7:13 i-6h2bv8qf targets.2025 2025"},
		{"a list for a lead", body + "    lead: [u-a, u-b]\n", "S-02 7:11 t-9d4xk3hb lead lead"},
		{"a joint lead", body + "    lead: {joint: [u-a, u-b]}\n", ""},
		{"a joint lead of nobody", body + "    lead: {joint: []}\n", "S-04 7:19 t-9d4xk3hb lead.joint"},
		{"a lead that is not joint", body + "    lead: {unit: u-a}\n", "S-04 7:11 t-9d4xk3hb lead.joint,S-08 7:12 t-9d4xk3hb lead.unit unit"},
		{"one unit for a set", body + "    with: u-a\n", ""},
		{"a map for a set", body + "    with: {a: b}\n", "S-02 7:11 t-9d4xk3hb with with"},
		{"a list in a set", body + "    with: [u-a, [u-b]]\n", "S-02 7:17 t-9d4xk3hb with with"},
		{"a blank member", body + "    with:\n      - u-a\n      -\n", "S-02 9:7 t-9d4xk3hb with"},

		{"an unknown value", head + "stage: drafft\n", "S-03 4:8 p-4k7qz2mn stage drafft"},
		{"a value in Chinese", head + "stage: 起草\n", "S-03 4:8 p-4k7qz2mn stage 起草"},
		{"a known value", head + "stage: draft\n", ""},
		{"a blank value", head + "stage:\n", ""},
		{"a yes", body + "    beyond: yes\n", "S-03 7:13 t-9d4xk3hb beyond yes"},
		{"a true", body + "    beyond: true\n", ""},

		{"a blank title", "lantu: 1\nid: p-4k7qz2mn\ntitle:\n", "S-04 3:1 p-4k7qz2mn title"},
		{"a title of spaces", "lantu: 1\nid: p-4k7qz2mn\ntitle: \"　\"\n", "S-04 3:9 p-4k7qz2mn title"},
		{"an element without an id", head + "body:\n  - title: 总体目标\n", "S-04 5:5 p-4k7qz2mn body.id"},
		{"the elements in one without an id", head + "body:\n  - items:\n    - id: t-9d4xk3hb\n      by: {}\n", "S-04 5:5 p-4k7qz2mn body.id,S-02 7:11 t-9d4xk3hb by by"},

		{"an id of the wrong form", head + "body:\n  - id: t-1\n", "S-05 5:9 t-1 id t-1"},
		{"an id with a letter that looks like a digit", head + "body:\n  - id: t-9d4xk3hl\n", "S-05 5:9 t-9d4xk3hl id t-9d4xk3hl"},

		{"a newer format", "lantu: 2\nid: p-4k7qz2mn\ntitle: 标题\n", "S-06 1:8 p-4k7qz2mn lantu 2"},
		{"a quoted format", "lantu: \"1\"\nid: p-4k7qz2mn\ntitle: 标题\n", "S-06 1:9 p-4k7qz2mn lantu 1"},
		{"no format at all", "lantu: 一\nid: p-4k7qz2mn\ntitle: 标题\n", "S-06 1:8 p-4k7qz2mn lantu 一"},

		{"an id twice", head + "body:\n  - id: t-9d4xk3hb\n  - id: t-9d4xk3hb\n", "S-07 6:9 t-9d4xk3hb id t-9d4xk3hb"},
		{"the id of the plan again", head + "body:\n  - id: p-4k7qz2mn\n", "S-07 5:9 p-4k7qz2mn id p-4k7qz2mn"},
		{"a waiver twice", head + "waivers:\n  - {rule: T-01, element: p-4k7qz2mn}\n  - {rule: T-01, element: p-4k7qz2mn}\n",
			"S-07 6:12 T-01/p-4k7qz2mn rule T-01/p-4k7qz2mn"},
		{"two waivers of one element", head + "waivers:\n  - {rule: T-01, element: p-4k7qz2mn}\n  - {rule: T-02, element: p-4k7qz2mn}\n", ""},

		{"an unknown key", head + "body:\n  - id: t-9d4xk3hb\n    led: u-a\n", "S-08 6:5 t-9d4xk3hb led led"},
		{"an unknown key within", head + "assessment:\n  note: 注\n", "S-08 5:3 p-4k7qz2mn assessment.note note"},

		{"an amount without a number", body + "    quotas:\n      - id: q-3c7me9ya\n        amount: 若干\n", "S-09 9:17 q-3c7me9ya amount 若干"},
		{"an amount", body + "    quotas:\n      - id: q-3c7me9ya\n        amount: \"≥15节\"\n", ""},
		{"an amount to come", body + "    quotas:\n      - id: q-3c7me9ya\n        amount: xx节\n", ""},
		{"a target without a number", head + "indicators:\n  - id: i-6h2bv8qf\n    targets:\n      2025: 待定\n", "S-09 7:13 i-6h2bv8qf targets.2025 待定"},

		{"a formula", head + "indicators:\n  - id: i-6h2bv8qf\n    formula: i-1a9vk53f/i-spm1n9ae-1\n", ""},
		{"a formula over names", head + "indicators:\n  - id: i-6h2bv8qf\n    formula: 在校生数/教师数\n", "S-13 6:14 i-6h2bv8qf formula 在校生数/教师数"},
		{"a formula that breaks off", head + "assessment:\n  parts:\n    - {id: k-6h2bv8qf, formula: i-1a9vk53f ×}\n", "S-13 6:33 k-6h2bv8qf formula i-1a9vk53f ×"},

		{"a date that is none", body + "    due: 2022-02-30\n", "S-10 7:10 t-9d4xk3hb due 2022-02-30"},
		{"a date", body + "    due: 2022年底前\n", ""},
		{"a date to come", body + "    due: 20xx年底前\n", ""},
		{"a blank date", body + "    due:\n", ""},
		{"a quoted blank date", body + "    due: \"\"\n", ""},
		{"a character that turns the direction of reading", body + "    title: \"甲\\u202E乙\"\n", "S-12 7:12 t-9d4xk3hb title 甲\u202e乙"},
		{"a date with two readings", body + "    due: 2023年前\n", ""},
		{"a period that ends before it starts", head + "period: 2024-12-31..2022-01-01\n", "S-10 4:9 p-4k7qz2mn period 2024-12-31..2022-01-01"},
		{"a period", head + "period: 2022-01-01..2024-12-31\n", ""},
		{"a month for a day", head + "basis:\n  - id: b-2m8wq6rd\n    date: 2022-06\n", "S-10 6:11 b-2m8wq6rd date 2022-06"},
		{"a day", head + "basis:\n  - id: b-2m8wq6rd\n    date: 2022-06-01\n", ""},
		{"a day to come", head + "basis:\n  - id: b-2m8wq6rd\n    date: 20xx-xx-xx\n", ""},
		{"a column that is no time", head + "indicators:\n  - id: i-6h2bv8qf\n    targets:\n      明年: 92\n", "S-10 7:7 i-6h2bv8qf targets.明年 明年"},
		{"columns of all kinds", head + "indicators:\n  - id: i-6h2bv8qf\n    targets:\n      2025: 92\n      2022-2023: 93\n      2022..2024: 94\n      2022 Q3: 95\n", ""},
	} {
		got := check(t, plan.PlanFile, c.src)
		slices.Sort(got)
		want := strings.Split(c.want, ",")
		slices.Sort(want)
		if strings.Join(got, ",") != strings.Join(want, ",") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, want)
		}
	}
}

func TestUnitsAndSettings(t *testing.T) {
	units := "lantu: 1\nunits:\n"
	for _, c := range []struct {
		shape     *plan.Shape
		src, want string
	}{
		{plan.UnitsFile, units + "  - id: u-edu\n    name: 省教育厅\n    aliases: [教育厅]\n", ""},
		{plan.UnitsFile, units + "  - id: u-edu\n", "S-04 3:5 u-edu name"},
		{plan.UnitsFile, units + "  - id: g-edu\n    name: 省教育厅\n", "S-05 3:9 g-edu id g-edu"},
		{plan.UnitsFile, units + "  - id: 省教育厅\n    name: 省教育厅\n", "S-05 3:9 省教育厅 id 省教育厅"},
		{plan.UnitsFile, "lantu: 1\ngroups:\n  - id: g-counties\n    name: 各县\n", ""},
		{plan.UnitsFile, "lantu: 1\ngroups:\n  - id: u-counties\n    name: 各县\n", "S-05 3:9 u-counties id u-counties"},
		{plan.SettingsFile, "lantu: 1\nlang: zh\nseverity:\n  T-01: warning\n", ""},
		{plan.SettingsFile, "lantu: 1\nseverity:\n  T-01: mild\n", "S-03 3:9  severity.T-01 mild"},
		{plan.SettingsFile, "lantu: 1\nlanguage: zh\n", "S-08 2:1  language language"},
	} {
		if got := strings.Join(check(t, c.shape, c.src), ","); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.src, got, c.want)
		}
	}
}

func TestFindingsFollowTheFile(t *testing.T) {
	src := "lantu: 1\nid: p-4k7qz2mn\nstage: x\nzzz: 1\nbody:\n  - id: t-9d4xk3hb\n    due: never\n"
	last := 0
	for _, f := range schema.Check("f", parse(t, plan.PlanFile, src)) {
		if f.Line < last {
			t.Errorf("%s stands on line %d, after line %d", f.Rule, f.Line, last)
		}
		last = f.Line
		if f.File != "f" || f.Plan != "p-4k7qz2mn" {
			t.Errorf("%s is of %s in %s", f.Rule, f.Plan, f.File)
		}
	}
	if last != 7 {
		t.Errorf("the last finding stands on line %d", last)
	}
}

func TestWhatWasMeant(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"stage: drafft", "是否想写 draft？"},
		{"stage: Draft", "是否想写 draft？"},
		{"stage: 起草", "是否想写 draft？"},
		{"kind: action_plan", "是否想写 action-plan？"},
		{"stage: fnial", "请改为下列之一"},
		{"tilte: x", "是否想写 title？"},
		{"kidn: x", "是否想写 kind？"},
		{"Owner: x", "是否想写 owner？"},
		{"编制单位: x", "是否想写 owner？"},
		{"leading_groups: x", "是否想写 leading-groups？"},
		{"x: x", "请核对键名"},
		{"remarks: x", "请核对键名"},
	} {
		found := schema.Check("f", parse(t, plan.PlanFile, head+c.line+"\n"))
		if len(found) != 1 {
			t.Errorf("%s: %d findings", c.line, len(found))
			continue
		}
		if got := lang.Say(lang.Chinese, found[0].Message); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.line, got)
		}
	}
}

func TestADuplicateNamesBothFiles(t *testing.T) {
	d := parse(t, plan.PlanFile, head+"body:\n  - id: t-9d4xk3hb\n")
	e, _ := d.Element("t-9d4xk3hb")
	f := schema.Twice("plans/a/plan.yaml", d, e, "plans/b/plan.yaml", 12)
	spoken(t, f)
	said := f.File + " " + lang.Say(lang.English, f.Message)
	if !strings.Contains(said, "plans/a/plan.yaml") || !strings.Contains(said, "plans/b/plan.yaml, line 12") {
		t.Error(said)
	}
	if got := brief(f); got != "S-07 5:9 t-9d4xk3hb id t-9d4xk3hb" {
		t.Error(got)
	}
}

func TestATreeThatIsNoMap(t *testing.T) {
	for _, root := range []*plan.Node{nil, plan.Text(""), plan.Text("校园"), plan.Strings("校园")} {
		found := schema.Check("f", plan.NewDocument(plan.PlanFile, root))
		if len(found) != 1 || found[0].Rule != "S-02" {
			t.Errorf("%v gives %v", root, found)
		}
	}
}

func TestExcerptFitsALine(t *testing.T) {
	for in, want := range map[string]string{
		"短":                     "短",
		"一行\n两行":                "一行…",
		strings.Repeat("长", 40): strings.Repeat("长", 39) + "…",
		strings.Repeat("长", 39): strings.Repeat("长", 39),
		"":                      "",
	} {
		if got := schema.Excerpt(in); got != want {
			t.Errorf("%q becomes %q", in, got)
		}
	}
}

func TestEveryRuleHasATitleOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range schema.Rules() {
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			title := lang.Say(l, lang.RuleTitle(r.ID))
			if seen[title] || strings.HasPrefix(title, "rule.") {
				t.Errorf("the title of %s in %s is %q", r.ID, l, title)
			}
			seen[title] = true
		}
	}
}
