package workspace

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/schema"
)

// slips is a workspace whose plan has units by name where ids belong, which rule R-05 fixes.
func slips(t testing.TB) *bench {
	x := ready(t)
	x.set(x.a, "lead", "市教育局")
	x.apply(x.file, plan.Set{Element: x.b, Field: "with", Value: plan.Strings("市水利局")})
	return x
}

func TestFixesAreMadeOneByOne(t *testing.T) {
	x := slips(t)
	var seen []string
	var made []Done
	decide := func(p Proposal) (bool, error) {
		x.need(p.Err)
		for _, l := range p.Lines {
			seen = append(seen, strings.TrimSpace(l.Old)+" → "+strings.TrimSpace(l.New))
		}
		return true, nil
	}
	x.need(x.EachFix(t.Context(), "", nil, decide, func(d Done) { made = append(made, d) }))
	if got := strings.Join(seen, "\n"); got != "lead: 市教育局 → lead: u-edu\nwith: [市水利局] → with: [u-water]" {
		t.Errorf("the fixes were shown as\n%s", got)
	}
	if len(made) != 2 || !strings.HasPrefix(made[0].Commit.Subject, "按 R-05 修正 任务") || !strings.HasSuffix(made[0].Commit.Subject, "“市教育局” → “u-edu”") {
		t.Errorf("made %+v", made)
	}
	if x.field(x.a, "lead") != "u-edu" {
		t.Error("the lead is still a name")
	}
	x.clean()

	// What is declined is not offered again, and of another rule nothing is offered.
	x = slips(t)
	before := x.git("rev-parse", "HEAD")
	offered := 0
	x.need(x.EachFix(t.Context(), "R-05", nil, func(Proposal) (bool, error) { offered++; return false, nil }, nil))
	x.need(x.EachFix(t.Context(), "D-05", nil, func(Proposal) (bool, error) { t.Error("offered"); return false, nil }, nil))
	if offered != 2 || x.git("rev-parse", "HEAD") != before {
		t.Errorf("%d fixes were offered", offered)
	}
}

// A fix is made where its finding stands by now, and not at all where it is gone.
func TestAFixFollowsItsFinding(t *testing.T) {
	x := slips(t)
	var f schema.Finding
	for _, found := range x.Check(t.Context(), x.file) {
		for _, g := range offers(found, "R-05") {
			if g.Element == x.a {
				f = g
			}
		}
	}
	x.set("", "title", "另一标题")
	x.apply(x.file, plan.Set{Element: x.a, Field: "text", Value: plan.Text("一。\n\n二。\n\n三。\n")})
	_, err := x.Fix(t.Context(), f)
	x.need(err)
	if _, err := x.Fix(t.Context(), f); !said(err, "workspace.fix-gone") {
		t.Errorf("a fix made twice gives %v", err)
	}
	// After the issue too: the same unit by another word changes no responsibility.
	x.stage("issued")
	x.clean()
}

// Whatever a rule offers, a fix changes no number, no placeholder and no unit.
func TestFixesKeepTheMeaning(t *testing.T) {
	x := ready(t)
	x.apply(UnitsPath, plan.Set{Element: "u-edu", Field: "aliases", Value: plan.Strings("教育局")})
	try := func(field, old, new string) bool {
		t.Helper()
		x.set(x.a, field, old)
		f := schema.Finding{Rule: "X-01", File: x.file, Element: x.a, Fix: &schema.Fix{Old: old, New: new,
			Edits: []plan.Edit{plan.Set{Element: x.a, Field: field, Value: plan.Text(new)}}}}
		return x.Propose(f).Err == nil
	}
	for _, c := range []struct {
		field, old, new string
		same            bool
	}{
		{"text", "配齐人员,每年培训.", "配齐人员，每年培训。", true},
		{"text", "由教育局负责。", "由市教育局负责。", true},
		{"text", "由市 教育局负责。", "由市教育局负责。", true},
		{"text", "由市教育局负责。", "由市水利局负责。", false},
		{"text", "由市教育局负责。", "由有关部门负责。", false},
		{"text", "由有关部门负责。", "由市教育局负责。", false},
		{"text", "不少于15天。", "不少于 15 天。", true},
		{"text", "不少于15天。", "不少于16天。", false},
		{"text", "共1,350名。", "共1，350名。", false},
		{"text", "共1.5名。", "共15名。", false},
		{"text", "8:30到校。", "8：30到校。", false},
		{"text", "达到95%。", "达到95。", false},
		{"text", "三所学校。", "两所学校。", false},
		{"text", "新建xx所。", "新建若干所。", false},
		{"text", "新建xx所。", "新建XX所。", false},
		{"lead", "市教育局", "u-edu", true},
		{"lead", "教育局", "u-edu", true},
		{"lead", "u-edu", "u-water", false},
		{"due", "2022年底前", "2023年底前", false},
		{"role", "task", "goal", false},
	} {
		if got := try(c.field, c.old, c.new); got != c.same {
			t.Errorf("%s %q → %q passes: %v", c.field, c.old, c.new, got)
		}
	}
	gone := schema.Finding{File: x.file, Fix: &schema.Fix{Edits: []plan.Edit{plan.Remove{Element: x.a}}}}
	if x.Propose(gone).Err == nil {
		t.Error("a fix removed a task")
	}
}

// No digit changes, comes or goes without being seen.
func TestNumbersInSeeEveryDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringOf(rapid.SampledFrom([]rune("0159.,:，：％%年名 一二十万的"))).Draw(t, "text"))
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		digit := rapid.SampledFrom([]rune("01234567")).Draw(t, "digit")
		with := string(text[:at]) + string(digit) + string(text[at:])
		if strings.Join(numbersIn(string(text)), "|") == strings.Join(numbersIn(with), "|") {
			t.Fatalf("%q and %q have the same numbers %q", string(text), with, numbersIn(with))
		}
	})
}

func TestLinesChanged(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          []LineChange
	}{
		{"a\n  b\nc\n", "a\n  x\nc\n", []LineChange{{2, 2, "  b", "  x"}}},
		{"a\nb\nc\n", "x\nb\ny\n", []LineChange{{1, 1, "a", "x"}, {3, 3, "c", "y"}}},
		{"a\nb\nc\n", "a\nc\n", []LineChange{{2, 0, "b", ""}}},
		{"a\nc\n", "a\nb\nc\n", []LineChange{{0, 2, "", "b"}}},
		{"a\nb\nc\nd\ne\n", "a\nx\ny\nd\nz\n", []LineChange{{2, 2, "b", "x"}, {3, 3, "c", "y"}, {5, 5, "e", "z"}}},
		{"a\nb\nc\nd\n", "a\nc\nx\n", []LineChange{{2, 0, "b", ""}, {4, 3, "d", "x"}}},
		{"a\nb\nc\n", "a\nx\ny\nz\nc\nd\n", []LineChange{{2, 0, "b", ""}, {0, 2, "", "x"}, {0, 3, "", "y"}, {0, 4, "", "z"}, {0, 6, "", "d"}}},
		{"a\r\n\tb\r\n", "a\r\n\tc \r\n", []LineChange{{2, 2, "\tb", "\tc "}}},
		{"a\n", "a\n", nil},
	} {
		if got := linesChanged(c.before, c.after); !slices.Equal(got, c.want) {
			t.Errorf("%q → %q gives %+v", c.before, c.after, got)
		}
	}
}
