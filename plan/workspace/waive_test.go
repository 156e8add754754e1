package workspace

import (
	"testing"

	"lantu/plan"
)

// A waiver can be given, renewed and taken out through the one road; nothing else of the plan changes.
func TestWaive(t *testing.T) {
	x := ready(t)
	x.set(x.a, "due", "2031-12-31")
	until := today().Last()
	until.Year++
	v := Waiver{File: x.file, Element: x.a, Rule: "T-01", Reason: "跨期", Until: until.String()}
	finds := func() (n int) {
		for _, found := range x.Check(t.Context(), x.file) {
			for _, f := range found {
				if f.Rule == "T-01" {
					n++
				}
			}
		}
		return n
	}
	if finds() != 1 {
		t.Fatal("nothing to waive")
	}
	_, err := x.Waive(t.Context(), v)
	x.need(err)
	done, err := x.Waive(t.Context(), v)
	x.need(err)
	if finds() != 0 || !done.Commit.Hash.IsZero() {
		t.Errorf("after the waiver %d findings, the same again made %v", finds(), done.Commit.Hash)
	}
	v.Reason = "跨期，已报批"
	_, err = x.Waive(t.Context(), v)
	x.need(err)
	if e, _ := x.doc().Element("T-01/" + x.a); e.String("reason") != v.Reason || e.String("unit") != "u-edu" {
		t.Errorf("the waiver is %v", e.Node)
	}
	_, err = x.EndWaiver(t.Context(), v)
	x.need(err)
	if finds() != 1 || len(x.doc().Top().In("waivers")) != 0 {
		t.Error("the waiver is still there")
	}
	x.clean()

	for id, bad := range map[string]Waiver{
		"workspace.waive-reason":  {File: x.file, Element: x.a, Rule: "T-01", Reason: " ", Until: v.Until},
		"workspace.waive-past":    {File: x.file, Element: x.a, Rule: "T-01", Reason: "x", Until: "2001-01-01"},
		"workspace.waive-nothing": {File: x.file, Element: x.b, Rule: "T-01", Reason: "x", Until: v.Until},
		"workspace.waive-firm":    {File: x.file, Element: x.a, Rule: "S-30", Reason: "x", Until: v.Until},
		"workspace.no-rule":       {File: x.file, Element: x.a, Rule: "Z-01", Reason: "x", Until: v.Until},
		"document.no-element":     {File: x.file, Element: "t-00000000", Rule: "T-01", Reason: "x", Until: v.Until},
	} {
		if _, err := x.Waive(t.Context(), bad); !said(err, id) {
			t.Errorf("%+v gives %v, want %s", bad, err, id)
		}
	}
	// After the issue a waiver needs no other reason than its own.
	x.set(x.a, "due", "2022-12-31")
	x.stage("issued")
	_, err = x.Apply(t.Context(), Change{File: x.file, Reason: "顺延", Edits: []plan.Edit{plan.Set{Element: x.a, Field: "due", Value: plan.Text("2031-12-31")}}})
	x.need(err)
	_, err = x.Waive(t.Context(), v)
	x.need(err)
}
