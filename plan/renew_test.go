package plan_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
)

func TestMoveYearsKeepsTheForm(t *testing.T) {
	for _, c := range []struct {
		text string
		by   int
		want string
	}{
		{"2022-12-31", 3, "2025-12-31"},
		{"2022年底前", 3, "2025年底前"},
		{"2022-09-01..2023-08-31", 3, "2025-09-01..2026-08-31"},
		{"2022—2024年", 3, "2025—2027年"},
		{"2013年4月—10月", 10, "2023年4月—10月"},
		{"2022-2023", 1, "2023-2024"},
		{"2022—2023学年第一学期", 1, "2023—2024学年第一学期"},
		{"before 2022 autumn term", 2, "before 2024 autumn term"},
		{"从2023年起", 3, "从2026年起"},
		{"2024-02-29", 1, "2025-02-28"},
		{"2024年2月29日前", 1, "2025年2月28日前"},
		{"２０２２年底前", 3, "2025年底前"},
		{"2022", -1, "2021"},
	} {
		if got, ok := plan.MoveYears(c.text, c.by); got != c.want || !ok {
			t.Errorf("%s moved by %d is %q, %v; want %q", c.text, c.by, got, ok, c.want)
		}
	}
	for _, still := range []string{"常态化", "每年9月底前", "within 3 years", "20xx年底前", "待定", ""} {
		if got, ok := plan.MoveYears(still, 3); ok || got != still {
			t.Errorf("%q became %q", still, got)
		}
	}
}

// Moved there and back a time is what it was, and it stands as many years later as it was moved.
func TestMoveYearsIsExact(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) string {
		d := plan.Date{Year: rapid.IntRange(2000, 2040).Draw(t, "year")}
		if rapid.Bool().Draw(t, "month") {
			d.Month = rapid.IntRange(1, 12).Draw(t, "m")
			d.Day = rapid.IntRange(0, 28).Draw(t, "d")
		}
		if rapid.Bool().Draw(t, "chinese") {
			return d.Chinese()
		}
		return d.String()
	})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"", "before ", "from "}).Draw(t, "before") + day.Draw(t, "day")
		w, err := plan.ParseWhen(text)
		if err != nil {
			t.Skip(err)
		}
		by := rapid.IntRange(-9, 9).Draw(t, "by")
		moved, ok := plan.MoveYears(text, by)
		if !ok {
			t.Fatalf("%q did not move by %d", text, by)
		}
		v, err := plan.ParseWhen(moved)
		if err != nil || v.Kind != w.Kind || v.End.Year-w.End.Year != by && !w.End.IsZero() || v.Start.Year-w.Start.Year != by && !w.Start.IsZero() {
			t.Fatalf("%q became %q, which is %+v: %v", text, moved, v, err)
		}
		if back, _ := plan.MoveYears(moved, -by); back != text {
			t.Fatalf("%q became %q and then %q", text, moved, back)
		}
	})
}

func former() *plan.Document {
	return plan.NewDocument(plan.PlanFile, plan.MapOf("lantu", "1", "id", "p-4k7qz2mn", "title", "安全行动计划（2022—2024年）",
		"number", "云教发〔2022〕17号", "period", "2022-01-01..2024-12-31", "stage", "in-force",
		"basis", plan.ListOf(plan.MapOf("id", "b-4k7qz2mn", "title", "2021年的意见", "date", "2021-04-25")),
		"body", plan.ListOf(plan.MapOf("id", "s-4k7qz2mn", "title", "任务", "items", plan.ListOf(
			plan.MapOf("id", "t-4k7qz2mn", "role", "task", "title", "甲", "text", "建2000所学校，到2022年底、2023年底各一半。", "due", "2022年底前", "see", plan.Strings("t-4k7qz2mm", "t-99999999")),
			plan.MapOf("id", "t-4k7qz2mm", "role", "task", "title", "乙", "due", "每年9月底前")))),
		"indicators", plan.ListOf(
			plan.MapOf("id", "i-4k7qz2mn", "name", "率", "baseline", plan.MapOf("2021", "91.5"), "targets", plan.MapOf("2022", "≥95%", "2024", "20–30万元"), "tasks", plan.Strings("t-4k7qz2mn")),
			plan.MapOf("id", "i-4k7qz2mm", "name", "比", "formula", "i-4k7qz2mn / 2"),
			plan.MapOf("id", "i-4k7qz2mp", "name", "差", "formula", "i-4k7qz2mn - i-99999999")),
		"waivers", plan.ListOf(plan.MapOf("rule", "R-05", "element", "t-4k7qz2mn", "reason", "暂缓"))))
}

func TestRenewBeginsWhereAPlanLeftOff(t *testing.T) {
	d := former()
	r := plan.Renew(d, 3)
	now := plan.NewDocument(plan.PlanFile, r.Root)
	for e := range now.Elements() {
		if _, old := d.Element(e.ID); old && e.ID != "" {
			t.Errorf("%s has its old id", e.ID)
		}
	}
	top := now.Top()
	for field, want := range map[string]string{"number": "", "stage": "draft", "period": "2025-01-01..2027-12-31", "title": "安全行动计划（2022—2024年）"} {
		if got := top.String(field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	if len(top.In("waivers")) > 0 {
		t.Error("a waiver came along")
	}
	tasks := top.In("body")[0].Children
	if got := tasks[0].Node.Get("see").Strings(); !slices.Equal(got, []string{tasks[1].ID}) {
		t.Errorf("the reference names %v, not %s", got, tasks[1].ID)
	}
	if tasks[0].String("due") != "2025年底前" || tasks[1].String("due") != "每年9月底前" || top.In("basis")[0].String("date") != "2021-04-25" {
		t.Error("a time is not what it should be")
	}
	indicators := top.In("indicators")
	if got := indicators[0].Node.Get("targets"); got.Get("2025").String() != "≥xx%" || got.Get("2027").String() != "xx–xx万元" || len(got.Entries) != 2 {
		t.Errorf("the targets are %v", got.Entries)
	}
	if indicators[0].String("baseline.2021") != "91.5" || indicators[1].String("formula") != indicators[0].ID+" / 2" || indicators[2].String("formula") != "" {
		t.Error("an indicator is not what it should be")
	}
	if len(r.Dropped) != 2 {
		t.Errorf("dropped %v", r.Dropped)
	}
	var left []string
	for _, y := range r.Years {
		left = append(left, y.Words)
	}
	if want := []string{"2022—2024年", "到2022年底", "2023年底各一半", "2021: 91.5"}; !slices.Equal(left, want) {
		t.Errorf("the years left are %q", left)
	}
}

// A copy says what its original says, under other ids.
func TestCopyFollowsItsOwnReferences(t *testing.T) {
	d := former()
	a, _ := d.Element("t-4k7qz2mn")
	b, _ := d.Element("t-4k7qz2mm")
	c := plan.CopyOf([]*plan.Element{a, b}, nil)
	if got := c.Nodes[0].Get("see").Strings(); !slices.Equal(got, []string{c.IDs["t-4k7qz2mm"]}) || c.Nodes[1].Get("id").String() != got[0] {
		t.Errorf("the copy refers to %v", got)
	}
	if len(c.Dropped) != 1 || c.Dropped[0].To != "t-99999999" || c.Dropped[0].From != a {
		t.Errorf("dropped %v", c.Dropped)
	}
	kept := plan.CopyOf([]*plan.Element{a}, func(id string) bool { return id == "t-4k7qz2mm" })
	if got := kept.Nodes[0].Get("see").Strings(); !slices.Equal(got, []string{"t-4k7qz2mm"}) {
		t.Errorf("the copy within the plan refers to %v", got)
	}
}
