package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/repo"
)

// ready is a workspace whose plan has nothing against being issued.
func ready(t testing.TB) *bench {
	x := aWorkspace(t)
	x.need(x.ActAs(t.Context(), "u-edu"))
	for _, task := range []string{x.a, x.b} {
		x.set(task, "lead", "u-edu")
		x.set(task, "due", "2022-12-31")
		x.set(task, "text", "配齐专职人员。\n")
	}
	x.fill(x.file)
	return x
}

// fill puts words under the headings that a template leaves empty.
func (x *bench) fill(file string) {
	x.t.Helper()
	f, err := x.Read(file)
	x.need(err)
	var edits []plan.Edit
	for e := range f.Doc.Elements() {
		if e.Shape == plan.ItemShape && len(e.In("items")) == 0 && e.String("text") == "" {
			edits = append(edits, plan.Set{Element: e.ID, Field: "text", Value: plan.Text(e.Title() + "要认真落实。\n")})
		}
	}
	x.apply(file, edits...)
}

func (x *bench) stage(stage string) Done {
	x.t.Helper()
	d, err := x.SetStage(x.t.Context(), StageChange{Plan: "campus", Stage: stage})
	x.need(err)
	return d
}

func (x *bench) wantError(err error, id string) {
	x.t.Helper()
	if !said(err, id) {
		x.t.Errorf("error %v, want %s", err, id)
	}
}

func TestStagesHaveAnOrder(t *testing.T) {
	x := ready(t)
	for _, s := range []string{"consultation", "draft", "review", "issued", "in-force", "amended", "issued", "in-force", "evaluated", "archived", "withdrawn"} {
		x.stage(s)
		if got := x.field("", "stage"); got != s {
			t.Fatalf("after the move to %s the stage is %q", s, got)
		}
		x.clean()
	}
	_, err := x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "draft"})
	x.wantError(err, "workspace.stage-last")
	x = ready(t)
	for _, s := range []string{"in-force", "amended", "evaluated", "archived"} {
		_, err := x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: s})
		x.wantError(err, "workspace.stage-move")
	}
	_, err = x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "finished"})
	x.wantError(err, "workspace.no-stage")
	if d := x.stage("draft"); !d.Commit.Hash.IsZero() {
		t.Error("a move to the present stage made a commit")
	}
	x.stage("issued")
	_, err = x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "draft"})
	x.wantError(err, "workspace.stage-move")
}

// Every stage can be reached, and each table knows each stage.
func TestEveryStageHasItsMoves(t *testing.T) {
	reached := map[string]bool{plan.Stages[0]: true}
	for _, s := range plan.Stages {
		next, ok := nextStages[s]
		if !ok {
			t.Errorf("no moves from %s", s)
		}
		for _, n := range next {
			reached[n] = true
			if !slices.Contains(plan.Stages, n) {
				t.Errorf("%s moves to %s, which is no stage", s, n)
			}
		}
		if s != "withdrawn" && !slices.Contains(next, "withdrawn") {
			t.Errorf("%s cannot be withdrawn", s)
		}
	}
	for _, s := range plan.Stages {
		if !reached[s] {
			t.Errorf("nothing leads to %s", s)
		}
	}
}

// A draft is only advised, broken structure keeps a plan from being sent round, any error from being
// issued.
func TestGates(t *testing.T) {
	x := ready(t)
	before := x.git("rev-parse", "HEAD")
	refused := func(stage, rule string) {
		t.Helper()
		_, err := x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: stage})
		var r *Refused
		if !errors.As(err, &r) || len(r.Findings) == 0 || r.Findings[0].Rule != rule {
			t.Errorf("the gate of %s gives %v, want %s", stage, err, rule)
		}
		if got := x.field("", "stage"); got != "draft" {
			t.Errorf("a refused move leaves the stage %s", got)
		}
	}
	x.apply(x.file, plan.Unset{Field: "owner"})
	refused("consultation", "S-20")
	refused("issued", "S-20")
	x.set("", "owner", "u-edu")
	x.set(x.a, "due", "2031-12-31")
	refused("issued", "T-01")
	x.stage("consultation")
	x.stage("draft")
	x.set(x.a, "due", "2022-12-31")
	x.stage("issued")
	if x.git("rev-parse", "HEAD") == before {
		t.Error("nothing was committed")
	}
}

// An id that another plan has too is found however late the other came.
func TestAGateLooksAtTheOtherPlans(t *testing.T) {
	x := ready(t)
	data, err := os.ReadFile(filepath.Join(x.dir, x.file))
	x.need(err)
	x.need(os.MkdirAll(filepath.Join(x.dir, "plans/copy"), 0o755))
	x.need(os.WriteFile(filepath.Join(x.dir, "plans/copy/plan.yaml"), data, 0o644))
	_, err = x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "consultation"})
	x.wantError(err, "workspace.stage-refused")
}

// Only the gate changes a stage: not an edit, not a file edited by hand, not undo.
func TestNothingGoesPastTheGate(t *testing.T) {
	x := ready(t)
	for _, e := range []plan.Edit{
		plan.Set{Field: "stage", Value: plan.Text("consultation")},
		plan.SetWords{Field: "stage", Words: []string{"issued"}},
	} {
		_, err := x.Apply(t.Context(), Change{File: x.file, Edits: []plan.Edit{e}})
		x.wantError(err, "workspace.stage-gate")
	}
	byHand := func(old, new, id string) {
		t.Helper()
		path := filepath.Join(x.dir, x.file)
		data, err := os.ReadFile(path)
		x.need(err)
		if !strings.Contains(string(data), old) {
			t.Fatalf("no %q", old)
		}
		x.need(os.WriteFile(path, []byte(strings.Replace(string(data), old, new, 1)), 0o644))
		_, err = x.CommitByHand(t.Context(), x.file, "")
		if id == "" {
			x.need(err)
			return
		}
		x.wantError(err, id)
		x.need(os.WriteFile(path, data, 0o644))
	}
	byHand("stage: draft", "stage: in-force", "workspace.stage-move")
	byHand("stage: draft", "stage: issued", "workspace.stage-issue")
	byHand("owner: u-edu\n", "owner: \"\"\n", "")
	byHand("stage: draft", "stage: consultation", "workspace.stage-refused-back")
	byHand("owner: \"\"\n", "owner: u-edu\n", "")
	byHand("stage: draft", "stage: consultation", "")
	x.stage("draft")
	x.apply(x.file, plan.Unset{Field: "owner"})
	x.clean()

	x = ready(t)
	x.stage("consultation")
	_, err := x.Undo(t.Context(), "")
	x.need(err)
	_, err = x.Redo(t.Context(), "")
	x.need(err)
	if got := x.field("", "stage"); got != "consultation" {
		t.Errorf("the stage is %s", got)
	}
	done := x.stage("issued")
	_, err = x.Undo(t.Context(), "错了")
	x.wantError(err, "workspace.undo-issue")
	if h, _ := x.Repo().Head(); h.Hash != done.Commit.Hash {
		t.Error("an issue was taken back")
	}
	x.clean()
}

func TestIssue(t *testing.T) {
	x := ready(t)
	x.stage("review")
	want := OfficialText(x.doc(), x.Units())
	done := x.stage("issued")
	if done.Issued != 1 || done.Commit.Subject != "印发：校园安全三年行动计划（第 1 次）" {
		t.Errorf("issue %d, %q", done.Issued, done.Commit.Subject)
	}
	if got := x.git("show", "--format=", "--name-only", "HEAD"); got != "plans/campus/issued/1.txt\nplans/campus/plan.yaml" {
		t.Errorf("the commit touches %q", got)
	}
	if got := x.git("for-each-ref", "--format=%(refname) %(objecttype) %(*objectname) %(contents:subject)", "refs/tags"); got !=
		"refs/tags/issued/campus/1 tag "+done.Commit.Hash.String()+" 印发：校园安全三年行动计划（第 1 次），市教育局" {
		t.Errorf("the tag is %q", got)
	}
	x.clean()

	// What was issued stays as it was, whatever becomes of the plan, its units and its name.
	x.apply(UnitsPath, plan.Set{Element: "u-edu", Field: "name", Value: plan.Text("市教育和体育局")})
	x.stage("amended")
	_, err := x.Apply(t.Context(), Change{File: x.file, Reason: "按新口径", Edits: []plan.Edit{plan.Set{Element: x.a, Field: "due", Value: plan.Text("2023-12-31")}}})
	x.need(err)
	if done := x.stage("issued"); done.Issued != 2 {
		t.Errorf("the second issue is %d", done.Issued)
	}
	_, err = x.Rename(t.Context(), "campus", "safety", "")
	x.need(err)
	x.wantIssued("safety", 1, want)
	second := OfficialText(mustDoc(x, "safety"), x.Units())
	if second == want {
		t.Fatal("the two issues are alike")
	}
	x.wantIssued("safety", 2, second)
	x.wantIssued("safety", 0, second)
	_, err = x.Issued("safety", 3)
	x.wantError(err, "workspace.no-issue")

	// A plan that gets the free name goes on after the tags of the old one, and shows none of its texts.
	_, err = x.New(t.Context(), NewPlan{Slug: "campus", Template: "notice", Title: "通知", Owner: "u-edu", From: "2022-01-01", To: "2022-12-31"})
	x.need(err)
	_, err = x.Issued("campus", 0)
	x.wantError(err, "workspace.never-issued")
	n, err := plan.Make(plan.ItemShape, plan.Setting{Field: "role", Words: []string{"task"}}, plan.Setting{Field: "title", Words: []string{"报名"}},
		plan.Setting{Field: "lead", Words: []string{"u-edu"}})
	x.need(err)
	x.apply(PlanPath("campus"), plan.Add{Shape: plan.ItemShape, At: 99, Value: n})
	x.fill(PlanPath("campus"))
	if done := x.stage("issued"); done.Issued != 3 {
		t.Errorf("a new plan under an old name is issued as %d", done.Issued)
	}
	x.clean()
	if out := x.git("fsck", "--strict"); strings.Contains(out, "error") {
		t.Error(out)
	}
}

func mustDoc(x *bench, slug string) *plan.Document {
	f, err := x.Read(PlanPath(slug))
	x.need(err)
	x.need(f.Err)
	return f.Doc
}

func (x *bench) wantIssued(slug string, n int, want string) {
	x.t.Helper()
	got, err := x.Issued(slug, n)
	x.need(err)
	if string(got) != want {
		x.t.Errorf("issue %d of %s is\n%s\nwant\n%s", n, slug, got, want)
	}
}

// The text rests on the registry, so one that nobody else has is no ground for an issue.
func TestIssueWantsACommittedRegistry(t *testing.T) {
	x := ready(t)
	path := filepath.Join(x.dir, UnitsPath)
	data, err := os.ReadFile(path)
	x.need(err)
	x.need(os.WriteFile(path, []byte(strings.Replace(string(data), "市水利局", "市水务局", 1)), 0o644))
	_, err = x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "issued"})
	x.wantError(err, "workspace.by-hand")
	x.need(os.WriteFile(path, []byte("units: ["), 0o644))
	_, err = x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "issued"})
	x.wantError(err, "workspace.unreadable")
}

// Without its tags, as in a clone that did not fetch them, what was issued is still the committed file;
// a tag and a stray file are stepped over.
func TestIssuesWithoutTags(t *testing.T) {
	x := ready(t)
	x.git("tag", "issued/campus/4")
	x.need(os.MkdirAll(filepath.Join(x.dir, "plans/campus/issued"), 0o755))
	x.need(os.WriteFile(filepath.Join(x.dir, "plans/campus/issued/5.txt"), []byte("草稿"), 0o644))
	want := OfficialText(x.doc(), x.Units())
	if done := x.stage("issued"); done.Issued != 6 {
		t.Errorf("issued as %d", done.Issued)
	}
	x.need(os.Remove(filepath.Join(x.dir, "plans/campus/issued/5.txt")))
	x.wantIssued("campus", 6, want)
	x.git("tag", "-d", "issued/campus/6")
	x.wantIssued("campus", 6, want)
	issues, err := x.Issues("campus")
	x.need(err)
	if len(issues) != 2 || issues[1].Tag != "" || issues[1].Number != 6 {
		t.Errorf("the issues are %+v", issues)
	}
	_, err = x.RemovePlan(t.Context(), "campus", "")
	var need *NeedsReason
	if !errors.As(err, &need) {
		t.Errorf("an issued plan was removed: %v", err)
	}
}

// After the issue a change of a target, a date or a responsibility needs a reason, by whatever way.
func TestReasonsAfterTheIssue(t *testing.T) {
	x := ready(t)
	i, err := plan.Make(plan.IndicatorShape, plan.Setting{Field: "name", Words: []string{"配备率"}}, plan.Setting{Field: "unit", Words: []string{"%"}},
		plan.Setting{Field: "targets.2022", Words: []string{"90"}}, plan.Setting{Field: "targets.2024", Words: []string{"100"}})
	x.need(err)
	x.apply(x.file, plan.Add{Shape: plan.IndicatorShape, Value: i})
	indicator := i.Get("id").String()
	x.stage("issued")
	bare := plan.MapOf("id", "y-00000001", "role", "paragraph", "title", "其他", "text", "认真落实。\n")
	task := plan.MapOf("id", "t-00000002", "role", "task", "title", "新任务", "lead", "u-edu")
	cases := []struct {
		edit  plan.Edit
		needs bool
	}{
		{plan.Set{Element: x.a, Field: "title", Value: plan.Text("建强队伍")}, false},
		{plan.Set{Element: x.a, Field: "text", Value: plan.Text("配齐人员。\n")}, false},
		{plan.Add{Parent: x.goal, Shape: plan.ItemShape, At: 99, Value: bare}, false},
		{plan.Set{Element: x.a, Field: "due", Value: plan.Text("2023-12-31")}, true},
		{plan.Unset{Element: x.a, Field: "due"}, true},
		{plan.Set{Element: x.a, Field: "lead", Value: plan.Text("u-water")}, true},
		{plan.Set{Element: x.a, Field: "with", Value: plan.Strings("u-water")}, true},
		{plan.Set{Field: "period", Value: plan.Text("2022-01-01..2025-12-31")}, true},
		{plan.Set{Element: indicator, Field: "targets.2022", Value: plan.Text("91")}, true},
		{plan.Set{Element: indicator, Field: "unit", Value: plan.Text("人")}, true},
		{plan.Set{Element: indicator, Field: "direction", Value: plan.Text("up")}, false},
		{plan.Add{Parent: x.goal, Shape: plan.ItemShape, At: 99, Value: task}, true},
		{plan.Move{Element: x.a, Parent: x.goal, At: 99}, true},
		{plan.Remove{Element: "t-00000002"}, true},
		{plan.Remove{Element: indicator}, true},
	}
	for _, c := range cases {
		change := Change{File: x.file, Edits: []plan.Edit{c.edit}}
		_, err := x.Apply(t.Context(), change)
		var need *NeedsReason
		if errors.As(err, &need) != c.needs || err != nil && need == nil {
			t.Errorf("%+v gives %v", c.edit, err)
		}
		change.Reason = " \n"
		if _, err := x.Apply(t.Context(), change); c.needs && !errors.As(err, &need) {
			t.Errorf("blanks are a reason for %+v", c.edit)
		}
		change.Reason = "按新口径"
		if _, err := x.Apply(t.Context(), change); c.needs {
			x.need(err)
			_, err = x.Undo(t.Context(), "")
			if !errors.As(err, &need) {
				t.Errorf("the undo of %+v gives %v", c.edit, err)
			}
		}
	}
	_, err = x.Undo(t.Context(), "仍按原计划")
	x.need(err)
	path := filepath.Join(x.dir, x.file)
	data, err := os.ReadFile(path)
	x.need(err)
	x.need(os.WriteFile(path, []byte(strings.Replace(string(data), "2022-12-31", "2022-11-30", 1)), 0o644))
	_, err = x.CommitByHand(t.Context(), x.file, "")
	var need *NeedsReason
	if !errors.As(err, &need) {
		t.Errorf("a commit by hand gives %v", err)
	}
	_, err = x.CommitByHand(t.Context(), x.file, "提前")
	x.need(err)
	x.clean()
}

func TestIssuedBy(t *testing.T) {
	h := repo.BlobHash([]byte("x"))
	for _, c := range []struct {
		changes []repo.Change
		want    string
	}{
		{[]repo.Change{{Path: "plans/campus/issued/1.txt", New: h}, {Path: "plans/campus/plan.yaml", Old: h, New: h}}, "campus"},
		{[]repo.Change{{Path: "plans/campus/issued/1.txt", Old: h}, {Path: "plans/safety/issued/1.txt", New: h}}, ""},
		{[]repo.Change{{Path: "plans/safety/issued/1.txt", New: h}, {Path: "plans/zoo/issued/1.txt", Old: h}}, ""},
		{[]repo.Change{{Path: "plans/campus/issued/1.txt", Old: h, New: h}}, ""},
		{[]repo.Change{{Path: "plans/campus/issued/one.txt", New: h}, {Path: "notes/issued/1.txt", New: h}}, ""},
	} {
		if got := issuedBy(c.changes); got != c.want {
			t.Errorf("%v issues %q, want %q", c.changes, got, c.want)
		}
	}
}
