package plan_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
)

// item makes an item whose fields name units.
func item(lead *plan.Node, with, by []string) *plan.Node {
	return plan.MapOf("id", plan.NewID('t'), "role", "task", "title", "任务", "text", "u-old 的正文不改。", "lead", lead,
		"with", plan.Strings(with...), "by", plan.Strings(by...))
}

func joint(units ...string) *plan.Node { return plan.MapOf("joint", plan.Strings(units...)) }

func TestReplaceUnitFollowsEveryRole(t *testing.T) {
	d := plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-4k7qz2mn", "title", "计划", "owner", "u-old",
		"body", plan.ListOf(
			item(plan.Text("u-old"), []string{"u-new", "u-c"}, []string{"u-new", "u-old"}),
			item(joint("u-old", "u-new"), []string{"u-old"}, nil),
			item(joint("u-old", "u-c"), nil, []string{"u-old"}),
			item(plan.Text("u-c"), []string{"u-old"}, nil)),
		"leading-groups", plan.ListOf(plan.MapOf("id", "o-4k7qz2mn", "title", "领导小组",
			"chief", plan.MapOf("unit", "u-old", "post", "厅长"), "members", plan.Strings("u-old", "u-c"),
			"office", plan.MapOf("host", "u-old", "director", plan.MapOf("unit", "u-old")))),
		"reports", plan.ListOf(plan.MapOf("id", "r-4k7qz2mn", "what", "进展", "sender", "u-old", "receiver", "u-c"))))
	after, err := plan.Apply(d, plan.ReplaceUnit{Old: "u-old", New: "u-new"})
	if err != nil {
		t.Fatal(err)
	}
	body := after.Top().In("body")
	for _, want := range []struct {
		got  []string
		want []string
	}{
		{[]string{after.Top().String("owner")}, []string{"u-new"}},
		{body[0].Node.Get("with").Strings(), []string{"u-c"}},
		{body[0].Node.Get("by").Strings(), []string{"u-new"}},
		{body[1].Node.Get("lead").Strings(), []string{"u-new"}},
		{body[1].Node.Get("with").Strings(), nil},
		{body[2].Node.Get("lead").Get("joint").Strings(), []string{"u-new", "u-c"}},
		{body[3].Node.Get("with").Strings(), []string{"u-new"}},
		{[]string{body[0].String("text")}, []string{"u-old 的正文不改。"}},
	} {
		if !slices.Equal(want.got, want.want) {
			t.Errorf("got %v, want %v", want.got, want.want)
		}
	}
	if body[1].Node.Find("with") >= 0 {
		t.Error("an empty set is left behind")
	}
	for ref := range after.References() {
		if ref.To == "u-old" {
			t.Errorf("%s of %s still names the old unit", ref.Field, ref.From.ID)
		}
	}
}

// Whatever sets there are: the old unit is gone, the new one stands where either stood, the others stay
// in their order, and none stands twice that did not before.
func TestReplaceUnitKeepsSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"u-old", "u-new", "u-c", "u-d"}), rapid.ID[string])
		by := some.Draw(t, "by")
		d := plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-4k7qz2mn", "body", plan.ListOf(item(nil, nil, by))))
		after, err := plan.Apply(d, plan.ReplaceUnit{Old: "u-old", New: "u-new"})
		if err != nil {
			t.Fatal(err)
		}
		got := after.Top().In("body")[0].Node.Get("by").Strings()
		either := slices.Contains(by, "u-old") || slices.Contains(by, "u-new")
		others := func(s []string) []string {
			return slices.DeleteFunc(slices.Clone(s), func(u string) bool { return u == "u-old" || u == "u-new" })
		}
		switch {
		case slices.Contains(got, "u-old"), slices.Contains(got, "u-new") != either:
			t.Fatalf("%v became %v", by, got)
		case !slices.Equal(others(got), others(by)):
			t.Fatalf("%v became %v", by, got)
		case len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got):
			t.Fatalf("%v became %v", by, got)
		}
		if !slices.Contains(by, "u-old") && after != d {
			t.Fatal("a document that does not name the old unit is another one now")
		}
	})
}
