package diff

import (
	"slices"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
)

func TestAmountsAreSaidWithTheirDifference(t *testing.T) {
	for _, c := range []struct{ unit, old, new, zh, en string }{
		{"%", "90", "92", "90 → 92 %（+2 个百分点）", "90 → 92 % (+2 percentage points)"},
		{"%", "91.50", "92.5", "91.50 → 92.5 %（+1 个百分点）", "91.50 → 92.5 % (+1 percentage point)"},
		{"%", "100", "95", "100 → 95 %（−5 个百分点）", "(−5 percentage points)"},
		{"", "91.5%", "90%", "91.5% → 90%（−1.5 个百分点）", "(−1.5 percentage points)"},
		{"所", "20", "25", "20 → 25 所（+5 所）", "(+5 所)"},
		{"", "≥15天", "≥20天", "≥15天 → ≥20天（+5 天）", "(+5 天)"},
		{"", "0.1", "0.3", "0.1 → 0.3（+0.2）", "(+0.2)"},
		{"万人", "712.40", "712.4", "712.40 → 712.4 万人", "712.40 → 712.4 万人"},
		{"", "1∶12.5", "1∶13", "1∶12.5 → 1∶13", "1∶12.5 → 1∶13"},
		{"", "20–30万元", "20–40万元", "20–30万元 → 20–40万元", "→"},
		{"", "15天", "3周", "15天 → 3周", "15天 → 3周"},
		{"", "≥40", "≤45", "≥40 → ≤45", "≥40 → ≤45"},
		{"", "xx", "40", "xx → 40", "xx → 40"},
	} {
		of := func(value string) *plan.Document {
			return plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", "indicators", plan.ListOf(
				plan.MapOf("id", "i-00000001", "name", "率", "unit", c.unit, "targets", plan.MapOf("2023", value)))))
		}
		a, b := of(c.old), of(c.new)
		changes := Between(a, b)
		zh := Words{Language: lang.Chinese}.Lines(a, b, changes)[0]
		en := Words{Language: lang.English}.Lines(a, b, changes)[0]
		want := "指标“率” 目标值 2023：" + c.zh
		if zh != want {
			t.Errorf("%s → %s: got %s, want %s", c.old, c.new, zh, want)
		}
		if n := len(en) - len(c.en); n < 0 || c.en != "→" && en[n:] != c.en {
			t.Errorf("%s → %s: got %s", c.old, c.new, en)
		}
	}
}

func TestTheGravestChangeComesFirst(t *testing.T) {
	task := func(pairs ...any) *plan.Document {
		return plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", "body",
			plan.ListOf(plan.MapOf(append([]any{"id", "t-00000001"}, pairs...)...)),
			"indicators", plan.ListOf(plan.MapOf("id", "i-00000001", "targets", plan.MapOf("2023", "1"), "note", "x"))))
	}
	a := task("role", "task", "title", "甲", "text", "旧。", "due", "2022", "lead", "u-a")
	b := task("role", "task", "title", "乙", "text", "新。", "due", "2023", "lead", "u-b")
	b, err := plan.Apply(b, plan.Set{Element: "i-00000001", Field: "targets.2023", Value: plan.Text("2")}, plan.Unset{Element: "i-00000001", Field: "note"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range ByConsequence(Between(a, b)) {
		got = append(got, c.Weight().String()+" "+c.Field)
	}
	if want := []string{"responsibility lead", "targets targets.2023", "dates due", "tasks title", "text text", "rest note"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// An id that stands for a task before and for an indicator after is two elements.
func TestAnIDThatBecomesSomethingElseIsAnotherElement(t *testing.T) {
	of := func(list string) *plan.Document {
		return plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", list, plan.ListOf(plan.MapOf("id", "t-00000001", "text", "x"))))
	}
	a, b := of("body"), of("indicators")
	changes := Between(a, b)
	if len(changes) != 2 || changes[0].Kind != Removed || changes[1].Kind != Added {
		t.Fatalf("changes: %+v", changes)
	}
	if made, err := Apply(a, changes...); err != nil || len(Between(made, b)) > 0 {
		t.Errorf("applied: %v", err)
	}
}
