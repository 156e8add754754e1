package codec

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"lantu/plan"
)

// placesOf gives files in which s stands in every way that Emit knows: as words, prose, amount, unknown
// value, member of a set and of a list, alone and nested, before another entry and at the end.
func placesOf(s string) *plan.Node {
	members := plan.Strings("u-edu", s, "x")
	blocks := plan.ListOf(plan.MapOf("id", "t-4k7qz2mn", "title", plan.Text(s), "text", plan.Text(s), "by", members),
		plan.MapOf("id", "t-9d4xk3hb", "text", plan.Text(s)))
	return &plan.Node{Kind: plan.Map, Entries: []plan.Entry{
		{Key: "title", Value: plan.Text(s)},
		{Key: "body", Value: blocks},
		{Key: "indicators", Value: plan.ListOf(plan.MapOf("id", "i-6h2bv8qf", "targets", plan.MapOf("2022", plan.Text(s), "2023", "x"), "text", plan.Text(s)))},
		{Key: "odd", Value: plan.ListOf(plan.Text(s), plan.ListOf(plan.Text(s)), plan.MapOf("a", plan.Text(s), "b", plan.Text(s)))},
	}}
}

func survives(t *testing.T, s string) {
	t.Helper()
	n := placesOf(s)
	out := Emit(n, plan.PlanFile)
	agree(t, string(out))
	again, err := Parse(out)
	if err != nil {
		t.Fatalf("%q: %v\n%s", s, err, out)
	}
	if !plan.Same(n, again) {
		t.Fatalf("%q came back as another\n%s", s, out)
	}
}

func TestStringsSurvive(t *testing.T) {
	for _, s := range twisted {
		survives(t, s)
	}
	count := 2000
	if isLong {
		count = 100_000
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range count {
		var b strings.Builder
		for range 1 + r.IntN(10) {
			switch r.IntN(8) {
			case 0:
				b.WriteString(twisted[r.IntN(len(twisted))])
			case 1:
				if c := rune(r.IntN(0x110000)); c < 0xd800 || c >= 0xe000 {
					b.WriteRune(c)
				}
			default:
				b.WriteString(pieces[r.IntN(len(pieces))])
			}
		}
		survives(t, b.String())
	}
}

// TestOtherReadersSeeStrings checks that a reader that takes types from YAML takes words for words.
func TestOtherReadersSeeStrings(t *testing.T) {
	for _, s := range twisted {
		if s == "" {
			continue // written as nothing, the blank value
		}
		out := Emit(plan.MapOf("title", plan.Text(s), "by", plan.Strings("x", s)), plan.PlanFile)
		var v struct{ Title, By any }
		if err := yaml.Unmarshal(out, &v); err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		if v.Title != s || v.By.([]any)[1] != s {
			t.Errorf("%q is read as %#v and %#v from %q", s, v.Title, v.By, out)
		}
	}
}
