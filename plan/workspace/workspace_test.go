package workspace

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/schema"
)

// aWorkspace makes a workspace with two units and a plan of two tasks.
type bench struct {
	*Workspace
	t          testing.TB
	dir        string
	file       string // of the plan
	goal, a, b string // ids of the section and its tasks
}

func aWorkspace(t testing.TB) *bench {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("GIT_CONFIG_GLOBAL", "/dev/null")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("GIT_AUTHOR_NAME", "王晓")
	t.Setenv("GIT_AUTHOR_EMAIL", "wx@example.org")
	t.Setenv("GIT_COMMITTER_NAME", "王晓")
	t.Setenv("GIT_COMMITTER_EMAIL", "wx@example.org")
	x := &bench{t: t, dir: t.TempDir(), file: PlanPath("campus")}
	w, _, err := Init(t.Context(), x.dir, InitOptions{Name: "测试", Language: lang.Chinese})
	x.need(err)
	t.Cleanup(func() { w.Close() })
	x.Workspace = w
	for _, u := range [][2]string{{"u-edu", "市教育局"}, {"u-water", "市水利局"}} {
		n, err := plan.Make(plan.UnitShape, plan.Setting{Field: "id", Words: []string{u[0]}},
			plan.Setting{Field: "name", Words: []string{u[1]}}, plan.Setting{Field: "level", Words: []string{"city"}})
		x.need(err)
		x.apply(UnitsPath, plan.Add{Shape: plan.UnitShape, At: 99, Value: n})
	}
	_, err = w.New(t.Context(), NewPlan{Slug: "campus", Template: "three-year", Title: "校园安全三年行动计划",
		Owner: "u-edu", From: "2022-01-01", To: "2024-12-31"})
	x.need(err)
	for e := range x.doc().Elements() {
		if e.String("role") == "tasks" {
			x.goal = e.ID
		}
	}
	x.a, x.b = x.task("建强保卫队伍"), x.task("防范溺水")
	return x
}

func (x *bench) need(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(lang.Say(lang.English, err))
	}
}

func (x *bench) doc() *plan.Document {
	x.t.Helper()
	f, err := x.Read(x.file)
	x.need(err)
	x.need(f.Err)
	return f.Doc
}

func (x *bench) apply(file string, edits ...plan.Edit) Done {
	x.t.Helper()
	d, err := x.Apply(x.t.Context(), Change{File: file, Edits: edits})
	x.need(err)
	return d
}

func (x *bench) task(title string) string {
	x.t.Helper()
	n, err := plan.Make(plan.ItemShape, plan.Setting{Field: "role", Words: []string{"task"}}, plan.Setting{Field: "title", Words: []string{title}})
	x.need(err)
	x.apply(x.file, plan.Add{Parent: x.goal, Shape: plan.ItemShape, At: 99, Value: n})
	return n.Get("id").String()
}

func (x *bench) set(element, field, value string) Done {
	x.t.Helper()
	return x.apply(x.file, plan.Set{Element: element, Field: field, Value: plan.Text(value)})
}

func (x *bench) field(element, field string) string {
	x.t.Helper()
	e, ok := x.doc().Element(element)
	if !ok {
		x.t.Fatalf("%s is gone", element)
	}
	return e.String(field)
}

func (x *bench) tasks() []string {
	var out []string
	s, _ := x.doc().Element(x.goal)
	for _, e := range s.In("items") {
		out = append(out, e.ID)
	}
	return out
}

func (x *bench) git(args ...string) string {
	x.t.Helper()
	out, err := exec.Command("git", append([]string{"-C", x.dir}, args...)...).CombinedOutput()
	if err != nil {
		x.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

func (x *bench) clean() {
	x.t.Helper()
	if s := x.git("status", "--porcelain"); s != "" {
		x.t.Errorf("git status is not clean:\n%s", s)
	}
}

// said tells whether err is the Message id.
func said(err error, id string) bool {
	var m plan.Message
	return errors.As(err, &m) && m.ID == id
}

func TestAnEditIsOneCommitOfItsLinesOnly(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "due", "2023-06-30")
	before := x.git("rev-list", "--count", "HEAD")
	d := x.apply(x.file, plan.Set{Element: x.a, Field: "due", Value: plan.Text("2023-12-31")})
	if got := x.git("rev-list", "--count", "HEAD"); got == before {
		t.Error("no commit was made")
	}
	if got := x.git("show", "--format=%s%n%(trailers)", "--numstat", "HEAD"); !strings.Contains(got, "1\t1\t"+x.file) ||
		!strings.Contains(got, "任务1 完成时限：2023-06-30 → 2023-12-31") || !strings.Contains(got, "Element: "+x.a) {
		t.Errorf("the commit reads:\n%s", got)
	}
	if len(d.Changes) != 1 || d.Commit.Hash.IsZero() {
		t.Errorf("done = %+v", d)
	}
	x.clean()
}

func TestAnEqualValueMakesNoCommit(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "due", "2023-06-30")
	before := x.git("rev-parse", "HEAD")
	if d := x.set(x.a, "due", "2023-06-30"); !d.Commit.Hash.IsZero() {
		t.Error("a commit was made")
	}
	if x.git("rev-parse", "HEAD") != before {
		t.Error("HEAD moved")
	}
}

func TestEditsByHandAreNeverSweptIn(t *testing.T) {
	x := aWorkspace(t)
	path := filepath.Join(x.dir, filepath.FromSlash(x.file))
	data, _ := os.ReadFile(path)
	byHand := strings.Replace(string(data), "防范溺水", "防范学生溺水", 1)
	x.need(os.WriteFile(path, []byte(byHand), 0o644))

	_, err := x.Apply(t.Context(), Change{File: x.file, Edits: []plan.Edit{plan.Set{Element: x.a, Field: "due", Value: plan.Text("2023")}}})
	if !said(err, "workspace.by-hand") || !strings.Contains(lang.Say(lang.English, err), "lantu commit campus") {
		t.Fatalf("err = %v", err)
	}
	if now, _ := os.ReadFile(path); string(now) != byHand {
		t.Error("the file was touched")
	}
	files, err := x.ByHand(t.Context())
	if err != nil || !slices.Equal(files, []string{x.file}) {
		t.Errorf("edited by hand: %v, %v", files, err)
	}
	d, err := x.CommitByHand(t.Context(), x.file, "口径统一")
	x.need(err)
	if !strings.Contains(d.Commit.Subject, "防范溺水 → 防范学生溺水") || d.Commit.Body != "口径统一" {
		t.Errorf("commit: %q %q", d.Commit.Subject, d.Commit.Body)
	}
	x.clean()
}

func TestABrokenFileIsNotCommittedAndLeftAlone(t *testing.T) {
	x := aWorkspace(t)
	path := filepath.Join(x.dir, filepath.FromSlash(x.file))
	x.need(os.WriteFile(path, []byte("lantu: 1\n\tbad: [\n"), 0o644))
	if _, err := x.CommitByHand(t.Context(), x.file, ""); !said(err, "workspace.unreadable") {
		t.Errorf("err = %v", err)
	}
	var errs int
	for _, findings := range x.Check(t.Context()) {
		for _, f := range findings {
			if f.Severity == schema.Error {
				errs++
				if f.File != x.file || f.Line != 2 {
					t.Errorf("finding at %s:%d", f.File, f.Line)
				}
			}
		}
	}
	if errs != 1 {
		t.Errorf("%d errors, want 1", errs)
	}
	for e := range x.List(t.Context()) {
		if e.Err == nil {
			t.Error("the list shows a broken plan as if it were whole")
		}
	}
}

func TestAnEditOfAValueThatChangedMeanwhileIsRefused(t *testing.T) {
	x := aWorkspace(t)
	seen := x.doc()
	x.set(x.a, "title", "别人改的标题")
	_, err := x.Apply(t.Context(), Change{File: x.file, Seen: seen,
		Edits: []plan.Edit{plan.Set{Element: x.a, Field: "title", Value: plan.Text("我的标题")}}})
	var o *Overtaken
	if !errors.As(err, &o) || o.Now.String() != "别人改的标题" {
		t.Fatalf("err = %v", err)
	}
	if !strings.Contains(lang.Say(lang.English, err), "changed by somebody else") {
		t.Errorf("said as %q", lang.Say(lang.English, err))
	}
	// Another field of the same element is free.
	_, err = x.Apply(t.Context(), Change{File: x.file, Seen: seen,
		Edits: []plan.Edit{plan.Set{Element: x.a, Field: "due", Value: plan.Text("2023")}}})
	x.need(err)
}

func TestInvalidStructureIsRefusedAndFindingsAreNot(t *testing.T) {
	x := aWorkspace(t)
	before := x.git("rev-parse", "HEAD")
	bad := &plan.Node{Kind: plan.List, Entries: []plan.Entry{{Value: plan.Text("a")}}}
	if _, err := x.Apply(t.Context(), Change{File: x.file, Edits: []plan.Edit{plan.Set{Element: x.a, Field: "title", Value: bad}}}); err == nil {
		t.Error("a list was written as a title")
	}
	if x.git("rev-parse", "HEAD") != before {
		t.Error("HEAD moved")
	}
	x.set(x.a, "due", "2030-12-31") // outside the period: a finding
	x.set(x.a, "lead", "u-nobody")  // not registered: a finding
}

func TestUndoGoesFurtherBackAndRedoForward(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "title", "二")
	x.set(x.a, "title", "三")
	x.apply(x.file, plan.Move{Element: x.b, Parent: x.goal, At: 0})
	want := func(title string, first string) {
		t.Helper()
		if got := x.field(x.a, "title"); got != title || x.tasks()[0] != first {
			t.Fatalf("title %q, first %s; want %q, %s", got, x.tasks()[0], title, first)
		}
		x.clean()
	}
	undo := func() { t.Helper(); _, err := x.Undo(t.Context(), ""); x.need(err) }
	redo := func() { t.Helper(); _, err := x.Redo(t.Context(), ""); x.need(err) }
	want("三", x.b)
	undo()
	want("三", x.a)
	undo()
	want("二", x.a)
	undo()
	want("建强保卫队伍", x.a)
	redo()
	want("二", x.a)
	redo()
	redo()
	want("三", x.b)
	if _, err := x.Redo(t.Context(), ""); !said(err, "workspace.nothing-to-redo") {
		t.Errorf("err = %v", err)
	}
	undo()
	want("三", x.a)
	x.set(x.a, "due", "2023")
	if _, err := x.Redo(t.Context(), ""); !said(err, "workspace.nothing-to-redo") {
		t.Errorf("after a new change: %v", err)
	}
}

func TestUndoKeepsLaterChangesElsewhereAndNamesThoseInTheWay(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "title", "新标题")
	x.git("commit", "--allow-empty", "-qm", "plain")
	path := filepath.Join(x.dir, filepath.FromSlash(x.file))
	data, _ := os.ReadFile(path)
	x.need(os.WriteFile(path, []byte(strings.Replace(string(data), "防范溺水", "防溺水", 1)), 0o644))
	x.git("commit", "-qam", "plain git edits the other task")

	_, err := x.Undo(t.Context(), "")
	x.need(err)
	if x.field(x.a, "title") != "建强保卫队伍" || x.field(x.b, "title") != "防溺水" {
		t.Errorf("titles: %q %q", x.field(x.a, "title"), x.field(x.b, "title"))
	}
	x.set(x.b, "title", "甲")
	data, _ = os.ReadFile(path)
	x.need(os.WriteFile(path, []byte(strings.Replace(string(data), "title: 甲", "title: 乙", 1)), 0o644))
	x.git("commit", "-qam", "plain git edits the same field")
	if _, err := x.Undo(t.Context(), ""); !said(err, "workspace.undo-earlier") || !strings.Contains(lang.Say(lang.Chinese, err), "任务2“乙” 标题 之后又改过（") {
		t.Errorf("err = %v", lang.Say(lang.Chinese, err))
	}
	if x.field(x.b, "title") != "乙" {
		t.Error("a later change was taken back")
	}
}

func TestUndoGoesPastWhatWasTakenBackByOtherMeans(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "title", "二")
	x.set(x.b, "title", "三")
	x.git("revert", "--no-edit", "HEAD")
	_, err := x.Undo(t.Context(), "")
	x.need(err)
	if x.field(x.a, "title") != "建强保卫队伍" || x.field(x.b, "title") != "防范溺水" {
		t.Errorf("titles: %q %q", x.field(x.a, "title"), x.field(x.b, "title"))
	}
}

func TestUndoNeverTakesBackWhatAnotherPersonDidHere(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "title", "我的")
	t.Setenv("GIT_COMMITTER_EMAIL", "other@example.org")
	x.set(x.b, "title", "别人的")
	t.Setenv("GIT_COMMITTER_EMAIL", "wx@example.org")
	_, err := x.Undo(t.Context(), "")
	x.need(err)
	if x.field(x.a, "title") != "建强保卫队伍" || x.field(x.b, "title") != "别人的" {
		t.Errorf("titles: %q %q", x.field(x.a, "title"), x.field(x.b, "title"))
	}
}

func TestUndoNeverTakesBackWhatCameFromElsewhere(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "title", "本机修改")
	other := t.TempDir()
	x.git("clone", "-q", x.dir, other)
	w, err := Open(other)
	x.need(err)
	defer w.Close()
	if _, err := w.Undo(t.Context(), ""); !said(err, "workspace.nothing-to-undo") {
		t.Errorf("a fresh clone undid something: %v", err)
	}
}

func TestRemovedPlansAndRenamesComeBack(t *testing.T) {
	x := aWorkspace(t)
	id := x.doc().ID()
	_, err := x.Rename(t.Context(), "campus", "safety", "")
	x.need(err)
	if f, err := x.Plan(id); err != nil || f.Slug() != "safety" {
		t.Fatalf("by id: %v", err)
	}
	x.clean()
	_, err = x.RemovePlan(t.Context(), "safety", "")
	x.need(err)
	if _, err := x.Plan(id); !said(err, "workspace.no-plan") {
		t.Errorf("err = %v", err)
	}
	x.clean()
	_, err = x.Undo(t.Context(), "")
	x.need(err)
	_, err = x.Undo(t.Context(), "")
	x.need(err)
	if f, err := x.Plan("campus"); err != nil || f.Doc.ID() != id {
		t.Errorf("err = %v", err)
	}
	x.clean()
}

func TestReferrersStandInTheWayOfRemoval(t *testing.T) {
	x := aWorkspace(t)
	n, err := plan.Make(plan.IndicatorShape, plan.Setting{Field: "name", Words: []string{"配备率"}}, plan.Setting{Field: "tasks", Words: []string{x.a}})
	x.need(err)
	x.apply(x.file, plan.Add{Shape: plan.IndicatorShape, Value: n})
	refs := Referrers(x.doc(), x.goal) // the section around the task
	if len(refs) != 1 || refs[0].From.ID != n.Get("id").String() || refs[0].Field != "tasks" {
		t.Errorf("referrers: %+v", refs)
	}
	if refs := Referrers(x.doc(), x.b); len(refs) != 0 {
		t.Errorf("referrers of the other task: %+v", refs)
	}
}

func TestAnIDInTwoFilesIsFoundAndNamesBoth(t *testing.T) {
	x := aWorkspace(t)
	data, _ := os.ReadFile(filepath.Join(x.dir, filepath.FromSlash(x.file)))
	copied := filepath.Join(x.dir, "plans", "twin")
	x.need(os.MkdirAll(copied, 0o755))
	x.need(os.WriteFile(filepath.Join(copied, "plan.yaml"), data, 0o644))
	for _, refs := range [][]string{nil, {"campus"}, {"twin"}} {
		found := 0
		for _, findings := range x.Check(t.Context(), refs...) {
			for _, f := range findings {
				m := lang.Say(lang.English, f.Message)
				if f.Rule == schema.RepeatedID.ID && strings.Contains(f.File+m, "plans/twin/") && strings.Contains(f.File+m, "plans/campus/") {
					found++
				}
			}
		}
		if found < 3 {
			t.Errorf("check %v: %d findings name both files", refs, found)
		}
	}
}

func TestLookNoticesWhatOthersDo(t *testing.T) {
	x := aWorkspace(t)
	look := func() Stir { t.Helper(); s, err := x.Look(); x.need(err); return s }
	look()
	if s := look(); !s.None() {
		t.Errorf("nothing happened, yet %+v", s)
	}
	path := filepath.Join(x.dir, filepath.FromSlash(x.file))
	data, _ := os.ReadFile(path)
	x.need(os.WriteFile(path, append(data, "# 手写\n"...), 0o644))
	if s := look(); s.Head || !slices.Equal(s.Files, []string{x.file}) {
		t.Errorf("an edit by hand: %+v", s)
	}
	x.git("commit", "-qam", "plain")
	if s := look(); !s.Head {
		t.Errorf("a plain commit: %+v", s)
	}
	x.need(os.RemoveAll(filepath.Dir(path)))
	if s := look(); !slices.Equal(s.Files, []string{x.file}) {
		t.Errorf("a removed plan: %+v", s)
	}
}

func TestWhatIsTypedIsKeptUntilForgotten(t *testing.T) {
	x := aWorkspace(t)
	typing := Typing{File: x.file, Element: x.a, Field: "text", Text: "半句"}
	x.need(x.Keep(typing))
	typing.Text = "半句话，\n还没写完"
	x.need(x.Keep(typing))
	kept, err := x.Kept()
	x.need(err)
	if len(kept) != 1 || kept[0].Text != typing.Text || kept[0].Element != x.a {
		t.Fatalf("kept %+v", kept)
	}
	x.clean()
	x.need(x.Forget(typing))
	if kept, _ = x.Kept(); len(kept) != 0 {
		t.Errorf("kept %+v", kept)
	}
}

func TestTheHistoryOfAnElementIsToldByWhatChanged(t *testing.T) {
	x := aWorkspace(t)
	x.set(x.a, "title", "二")
	x.set(x.b, "title", "其他")
	path := filepath.Join(x.dir, filepath.FromSlash(x.file))
	data, _ := os.ReadFile(path)
	x.need(os.WriteFile(path, []byte(strings.Replace(string(data), "title: 二", "title: 三", 1)), 0o644))
	x.git("commit", "-qam", "plain git, without trailers")
	x.git("commit", "-q", "--allow-empty", "-m", "forged", "-m", "Element: "+x.a)
	versions, err := x.Log(context.Background(), x.file, x.a, 0)
	x.need(err)
	var subjects []string
	for _, v := range versions {
		subjects = append(subjects, v.Subject)
	}
	if len(subjects) != 3 || subjects[0] != "plain git, without trailers" || !strings.HasPrefix(subjects[2], "新增任务1") {
		t.Errorf("history: %q", subjects)
	}
}

func TestInitLeavesWhatIsThereAlone(t *testing.T) {
	x := aWorkspace(t)
	dir := t.TempDir()
	x.need(exec.Command("git", "-C", dir, "init", "-q").Run())
	x.need(os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine\n"), 0o644))
	x.need(os.WriteFile(filepath.Join(dir, ".gitattributes"), []byte("*.png binary"), 0o644))
	w, d, err := Init(t.Context(), dir, InitOptions{Language: lang.English})
	x.need(err)
	defer w.Close()
	attributesNow, _ := os.ReadFile(filepath.Join(dir, ".gitattributes"))
	if !strings.HasPrefix(string(attributesNow), "*.png binary\n") || !strings.Contains(string(attributesNow), "/plans/** -text merge=binary\n") {
		t.Errorf(".gitattributes:\n%s", attributesNow)
	}
	y := &bench{t: t, dir: dir}
	if s := y.git("status", "--porcelain"); s != "?? notes.txt" {
		t.Errorf("status: %s", s)
	}
	if d.Commit.Hash.IsZero() {
		t.Error("nothing was committed")
	}
	_, again, err := Init(t.Context(), dir, InitOptions{Language: lang.English})
	x.need(err)
	if !again.Commit.Hash.IsZero() {
		t.Error("a second init committed again")
	}
}
