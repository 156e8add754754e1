package rules

import (
	"fmt"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/schema"
)

// largePlan is a plan of so many tasks with all that a task usually has: five sentences, units, a date,
// a duty and a quota with quotes, a measure, and an indicator each with three targets; figures differ
// from task to task.
func largePlan(tasks int) string {
	var b strings.Builder
	b.WriteString("lantu: 1\nid: p-4k7qz2mn\ntitle: 三年行动计划\nowner: u-edu\nperiod: 2022-01-01..2024-12-31\nprofile: three-year\nbody:\n")
	for n := range tasks {
		id := fmt.Sprintf("%08d", n)
		fmt.Fprintf(&b, `  - id: t-%[1]s
    role: task
    title: 第%[2]d项任务
    text: |
      2022年底前配备率达到%[5]d%%。
      各级教育部门联合公安部门每年组织不少于%[2]d天的培训。
      完善工作机制，压实主体责任，加强督促检查。

      每县不少于%[2]d所。
    lead: u-edu
    with: [u-psb]
    by: [g-counties]
    due: 2022-%02[3]d-%02[4]d
    duties:
      - id: d-%[1]s
        who: 教育部门
        do: 组织培训
        every: year
        amount: "≥%[2]d天"
        quote: 每年组织不少于%[2]d天的培训
    quotas:
      - id: q-%[1]s
        what: 学校
        amount: 每县不少于%[2]d所
        quote: 每县不少于%[2]d所
    items:
      - id: m-%[1]s
        role: measure
        text: 建立台账。
        due: every year by 09-30
`, id, n, n%12+1, n%28+1, n%90+10)
	}
	b.WriteString("indicators:\n")
	for n := range tasks {
		fmt.Fprintf(&b, "  - id: i-%08[1]d\n    name: 配备率\n    unit: \"%%\"\n    targets:\n      2022: %[2]d\n      2023: %[2]d.2\n      2024: %[2]d.30\n    tasks: [t-%08[1]d]\n    quote: 配备率达到%[2]d%%\n", n, n%90+10)
	}
	return b.String()
}

// A check of a plan of 500 tasks has to stay below 10 ms beside the parsing.
func BenchmarkCheckOf500Tasks(b *testing.B) {
	doc := parse(b, plan.PlanFile, largePlan(500))
	units := plan.NewRegistry(parse(b, plan.UnitsFile, unitsYAML))
	check := map[string]func() []schema.Finding{
		"structure": func() []schema.Finding { return schema.Check("f", doc) },
		"rules": func() []schema.Finding {
			return Check(Context{File: "f", Doc: doc, Units: units, Day: plan.Date{Year: 2022, Month: 1, Day: 1}})
		},
	}
	for _, name := range []string{"structure", "rules"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if found := check[name](); len(found) > 0 {
					b.Fatal(found[0])
				}
			}
		})
	}
}

// After an edit only the rules that look at what changed look again.
func BenchmarkRecheckOf500Tasks(b *testing.B) {
	doc := parse(b, plan.PlanFile, largePlan(500))
	ctx := Context{File: "f", Doc: doc, Units: plan.NewRegistry(parse(b, plan.UnitsFile, unitsYAML)), Day: plan.Date{Year: 2022, Month: 1, Day: 1}}
	before := check(ctx, table)
	for _, edit := range []plan.Set{
		{Element: "t-00000250", Field: "due", Value: plan.Text("2023-06-30")},
		{Element: "t-00000250", Field: "text", Value: plan.Text("2022年底前配备率达到250%。\n每年组织不少于250天的培训。\n每县不少于250所。")},
	} {
		b.Run(edit.Field, func(b *testing.B) {
			next, err := plan.Apply(doc, edit)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				after := ctx
				after.Doc = next
				Recheck(before, after)
			}
		})
	}
}
