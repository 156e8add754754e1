package diff_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/plantest"
)

// Both columns hold the official texts, word for word.
func TestBothColumnsAreTheOfficialTexts(t *testing.T) {
	names := plan.NewRegistry(nil)
	rapid.Check(t, func(t *rapid.T) {
		a := plantest.Plan(t)
		b := edited(t, a, false)
		var old, now []string
		for _, r := range diff.Facing(a, b, names, names) {
			if r.Old != nil {
				old = append(old, diffText(r.Old, diff.Came, t))
			}
			if r.New != nil {
				now = append(now, diffText(r.New, diff.Gone, t))
			}
		}
		for _, c := range []struct {
			column []string
			doc    *plan.Document
		}{{old, a}, {now, b}} {
			want := plan.PlainText(plan.Official(c.doc, names))
			if got := strings.Join(c.column, "\n"); strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(want), "") {
				t.Fatalf("the column\n%s\nis not\n%s", got, want)
			}
		}
	})
}

func diffText(pieces []diff.Piece, never diff.Part, t *rapid.T) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Part == never {
			t.Fatalf("a piece of the other version: %+v", p)
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestWhatOnlyMovedAlongIsNoChangeSideBySide(t *testing.T) {
	task := func(id, title, text string) *plan.Node {
		return plan.MapOf("id", id, "role", "task", "title", title, "text", text)
	}
	a := plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", "title", "计划", "numbering", "running", "body", plan.ListOf(
		plan.MapOf("id", "s-00000001", "role", "tasks", "title", "任务", "items", plan.ListOf(
			task("t-00000001", "甲", "到2022年达到90%。"), task("t-00000002", "乙", "巡查。"))))))
	b, err := plan.Apply(a, plan.Add{Parent: "s-00000001", Shape: plan.ItemShape, At: 0, Value: task("t-00000003", "新", "新增。")},
		plan.Set{Element: "t-00000001", Field: "text", Value: plan.Text("到2022年达到92%。")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range diff.Facing(a, b, plan.NewRegistry(nil), plan.NewRegistry(nil)) {
		if !r.IsSame() {
			got = append(got, diff.Marked(r.Old, -1)+"|"+diff.Marked(r.New, -1))
		}
	}
	want := "|{+　　1.新。新增。+}\n　　1.甲。到2022年达到[-90%-]。|　　2.甲。到2022年达到{+92%+}。"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}
