package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
)

// Each act on the outline is one commit, whose subject says what was done, and undo gives the file back to
// the byte.
func TestOutlineActsAreUndoneToTheByte(t *testing.T) {
	x := aWorkspace(t)
	x.apply(x.file, plan.Set{Element: x.a, Field: "text", Value: plan.Text("第一段。\n\n第二段。\n")},
		plan.Set{Element: x.a, Field: "lead", Value: plan.Text("u-edu")})
	c := x.task("整治周边秩序")
	for _, act := range []struct {
		edit    plan.Edit
		subject string
	}{
		{plan.Shift{Elements: []string{x.b, c}, By: -1}, "任务1 调整为第 3 项"},
		{plan.Indent{Elements: []string{x.b, c}}, "任务2“防范溺水”、任务3“整治周边秩序” 移到 任务1"},
		{plan.Gather{Elements: []string{x.a, x.b, c}, Parent: "", Before: ""}, "任务1“建强保卫队伍”等 3 项 移到 校园安全三年行动计划"},
		{plan.RemoveAll{Elements: []string{x.a, x.b, c}}, "删除任务1“建强保卫队伍”等 3 项"},
		{plan.SetAll{Elements: []string{x.a, x.b, c}, Field: "by", Value: plan.Strings("u-edu", "u-water")},
			"任务1“建强保卫队伍”等 3 项 责任单位：市教育局、市水利局"},
		{plan.Duplicate{Elements: []string{x.a}}, "复制任务1“建强保卫队伍”"},
		{plan.Split{Element: x.a, Paragraph: 1, ID: "t-00000001"}, "任务1“建强保卫队伍” 拆分为任务1“建强保卫队伍”和任务2“第二段。”"},
		{plan.Join{Element: x.a}, "任务2“防范溺水” 并入任务1“建强保卫队伍”"},
	} {
		before := x.read(x.file)
		done := x.apply(x.file, act.edit)
		if done.Commit.Subject != act.subject {
			t.Errorf("%T is committed as %q, want %q", act.edit, done.Commit.Subject, act.subject)
		}
		if x.read(x.file) == before {
			t.Errorf("%T changes nothing", act.edit)
		}
		_, err := x.Undo(t.Context(), "")
		x.need(err)
		if x.read(x.file) != before {
			t.Errorf("undo of %T leaves something else than was there:\n%s", act.edit, x.read(x.file))
		}
	}
}

func TestSetAllSeesWhatOthersDid(t *testing.T) {
	x := aWorkspace(t)
	seen := x.doc()
	x.apply(x.file, plan.Set{Element: x.b, Field: "due", Value: plan.Text("2023-12-31")})
	_, err := x.Apply(t.Context(), Change{File: x.file, Seen: seen,
		Edits: []plan.Edit{plan.SetAll{Elements: []string{x.a, x.b}, Field: "due", Value: plan.Text("2022-12-31")}}})
	var over *Overtaken
	if !errors.As(err, &over) || over.Element != x.b {
		t.Errorf("a date that somebody else set is overwritten: %v", err)
	}
}

func TestPass(t *testing.T) {
	x := aWorkspace(t)
	_, err := x.New(t.Context(), NewPlan{Slug: "water", Template: "three-year", Title: "防溺水三年行动计划",
		Owner: "u-edu", From: "2022-01-01", To: "2024-12-31"})
	x.need(err)
	other := PlanPath("water")
	to, err := x.Read(other)
	x.need(err)
	section := ""
	for e := range to.Doc.Elements() {
		if e.String("role") == "tasks" {
			section = e.ID
		}
	}
	x.apply(x.file, plan.Add{Shape: plan.WaiverShape, At: 9, Value: plan.MapOf("rule", "D-05", "element", x.b, "reason", "照上级文件原文")})
	here, there := x.read(x.file), x.read(other)
	p := Passage{From: x.file, To: other, Transfer: plan.Transfer{Elements: []string{x.b}, Parent: section}}

	passed, err := x.Pass(t.Context(), p)
	x.need(err)
	if want := "任务2“防范溺水” 从《校园安全三年行动计划》移到《防溺水三年行动计划》"; passed.Commit.Subject != want {
		t.Errorf("the subject is %q", passed.Commit.Subject)
	}
	if e, ok := passed.To.Doc.Element(x.b); !ok || e.Up.ID != section {
		t.Error("it is not where it was sent to")
	}
	if _, ok := passed.File.Doc.Element(x.b); ok {
		t.Error("it is still where it was")
	}
	if _, ok := passed.To.Doc.Element("D-05/" + x.b); !ok || strings.Contains(x.read(x.file), "D-05") {
		t.Error("its waiver did not go with it")
	}
	_, err = x.Undo(t.Context(), "")
	x.need(err)
	if x.read(x.file) != here || x.read(other) != there {
		t.Error("undo does not give both plans back to the byte")
	}

	x.apply(x.file, plan.Set{Element: x.a, Field: "see", Value: plan.Strings(x.b)})
	_, err = x.Pass(t.Context(), p)
	var tied *plan.Tied
	if !errors.As(err, &tied) || len(tied.References) != 1 || tied.References[0].From.ID != x.a {
		t.Fatalf("what is referred to goes: %v", err)
	}
	p.Untie = true
	passed, err = x.Pass(t.Context(), p)
	x.need(err)
	if e, _ := passed.File.Doc.Element(x.a); e.Value("see") != nil {
		t.Error("the reference leads nowhere")
	}
}

func TestPassLeavesFilesOfAHandAlone(t *testing.T) {
	x := aWorkspace(t)
	_, err := x.New(t.Context(), NewPlan{Slug: "water", Template: "three-year", Title: "防溺水三年行动计划",
		Owner: "u-edu", From: "2022-01-01", To: "2024-12-31"})
	x.need(err)
	other := PlanPath("water")
	x.need(os.WriteFile(filepath.Join(x.dir, other), []byte(x.read(other)+"# 待定\n"), 0o644))
	before, head := x.read(x.file), x.head()
	if _, err := x.Pass(t.Context(), Passage{From: x.file, To: other, Transfer: plan.Transfer{Elements: []string{x.b}}}); err == nil {
		t.Error("edits made by hand are swept into a commit")
	}
	if x.read(x.file) != before || x.head() != head {
		t.Error("a passage that is refused leaves something behind")
	}
}

func TestPassNeedsAReasonFromEachPlan(t *testing.T) {
	x := ready(t)
	for _, stage := range []string{"consultation", "review", "issued"} {
		x.stage(stage)
	}
	_, err := x.New(t.Context(), NewPlan{Slug: "water", Template: "three-year", Title: "防溺水三年行动计划",
		Owner: "u-edu", From: "2022-01-01", To: "2024-12-31"})
	x.need(err)
	p := Passage{From: x.file, To: PlanPath("water"), Transfer: plan.Transfer{Elements: []string{x.b}}}
	var needs *NeedsReason
	if _, err := x.Pass(t.Context(), p); !errors.As(err, &needs) {
		t.Fatalf("an issued plan loses a task without a reason: %v", err)
	}
	p.Reason = "职责调整"
	_, err = x.Pass(t.Context(), p)
	x.need(err)
}
