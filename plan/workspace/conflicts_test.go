package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/merge"
)

// side makes edits on a branch that parts here.
func (x *bench) side(edits func()) {
	x.t.Helper()
	x.git("switch", "-q", "-c", "side")
	edits()
	x.git("switch", "-q", "main")
}

// collide makes a conflict of every sort between two branches, and merges them.
func collide(t *testing.T) *bench {
	x := ready(t)
	psb, err := plan.Make(plan.UnitShape, plan.Setting{Field: "id", Words: []string{"u-psb"}}, plan.Setting{Field: "name", Words: []string{"市公安局"}})
	x.need(err)
	x.apply(UnitsPath, plan.Add{Shape: plan.UnitShape, At: 99, Value: psb})
	c, d := x.task("整治周边环境"), x.task("开展应急演练")
	for _, id := range []string{x.a, x.b, c, d} {
		x.apply(x.file, plan.Set{Element: id, Field: "lead", Value: plan.Text("u-edu")}, plan.Set{Element: id, Field: "text", Value: plan.Text("每年至少开展一次。\n\n加强巡查值守。\n")})
	}
	x.git("branch", "-M", "main")
	x.side(func() {
		x.set(x.a, "due", "2023-12-31")
		x.set(x.b, "lead", "u-water")
		x.apply(x.file, plan.Remove{Element: c})
		x.set(d, "text", "每年至少开展一次。\n\n加强日间值守。\n")
		x.apply(UnitsPath, plan.Set{Element: "u-water", Field: "name", Value: plan.Text("市水务局")})
	})
	x.set(x.a, "due", "2023-06-30")
	x.apply(x.file, plan.Set{Element: x.b, Field: "lead", Value: plan.MapOf("joint", plan.Strings("u-edu", "u-psb"))})
	x.set(c, "title", "整治校园周边环境")
	x.set(d, "text", "每年至少开展一次。\n\n加强夜间值守。\n")
	x.apply(UnitsPath, plan.Set{Element: "u-water", Field: "name", Value: plan.Text("市水利水务局")})
	done, err := x.Merge(t.Context(), "side", SyncOptions{})
	x.need(err)
	if done.Open.Hard != 5 || len(done.Conflicts) != 5 {
		t.Fatalf("open %+v, told %d", done.Open, len(done.Conflicts))
	}
	x.clean()
	return x
}

func TestConflictsInWords(t *testing.T) {
	x := collide(t)
	found, err := x.Conflicts(t.Context())
	x.need(err)
	words := x.words()
	var lines []string
	for _, d := range found {
		line := d.Title(words)
		for _, v := range d.Candidates {
			line += " / " + d.Say(words, v)
		}
		by, err := x.Brought(t.Context(), d)
		x.need(err)
		for i, c := range by {
			if c.Hash.IsZero() {
				t.Errorf("%s: nobody wrote candidate %d", d.ID(), i+1)
			}
		}
		lines = append(lines, line)
	}
	got := strings.Join(lines, "\n")
	for _, want := range []string{
		"时限 / 2023-06-30 / 2023-12-31", "牵头单位 / 市水利局 / 市教育局、市公安局", "去留 / 保留 / 删除",
		"正文第 2 段 / ", "名称 / 市水利水务局 / 市水务局",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if named, err := x.Conflicts(t.Context(), UnitsPath); err != nil || len(named) != 1 {
		t.Errorf("of units.yaml: %d, %v", len(named), err)
	}
}

func TestResolve(t *testing.T) {
	x := collide(t)
	x.need(x.ActAs(t.Context(), "u-psb"))
	resolve := func(id, take string) (Settled, error) {
		how, ok := merge.ParseTake(take)
		if !ok {
			t.Fatal(take)
		}
		return x.Resolve(t.Context(), x.file, []Choice{{id, how}}, "")
	}
	done, err := resolve(x.a+"/due", "1")
	x.need(err)
	if x.field(x.a, "due") != "2023-06-30" || len(done.Outside) != 1 || done.Commit.Trailer("Resolves") != x.a+"/due" {
		t.Errorf("due is %s; %+v", x.field(x.a, "due"), done)
	}
	done, err = resolve(x.b, "both")
	x.need(err)
	if e, _ := x.doc().Element(x.b); len(e.Value("lead").Get("joint").Strings()) != 3 {
		t.Errorf("lead is %v", e.Value("lead"))
	}
	if len(done.Outside) != 1 {
		t.Error("the public security bureau led nothing before that")
	}
	if _, err := resolve(x.a, "1"); !said(err, "workspace.no-conflict") {
		t.Errorf("settled twice: %v", err)
	}
	var rest []Choice
	found, err := x.Conflicts(t.Context(), x.file)
	x.need(err)
	for _, d := range found {
		rest = append(rest, Choice{d.ID(), merge.Take{Number: 2}})
	}
	x.need(x.ActAs(t.Context(), "u-edu"))
	done, err = x.Resolve(t.Context(), x.file, rest, "一并解决")
	x.need(err)
	if len(done.Titles) != 2 || len(done.Outside) != 0 || done.Commit.Body != "一并解决" && !strings.HasPrefix(done.Commit.Body, "一并解决\n") {
		t.Errorf("%+v", done)
	}
	open, err := x.OpenConflicts(t.Context())
	x.need(err)
	if open != (Tally{Hard: 1}) {
		t.Errorf("open: %+v", open)
	}
	again, err := Open(x.dir) // which finds what was counted
	x.need(err)
	defer again.Close()
	if kept, err := again.OpenConflicts(t.Context()); err != nil || kept != open {
		t.Errorf("another process finds %+v, %v", kept, err)
	}
	x.clean()
}

// While units.yaml is disputed no plan moves on, and neither does a disputed plan to any stage.
func TestStagesWaitForConflicts(t *testing.T) {
	x := collide(t)
	for _, stage := range []string{"consultation", "issued", "withdrawn"} {
		if _, err := x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: stage, Reason: ""}); !said(err, "workspace.stage-refused") {
			t.Errorf("%s: %v", stage, err)
		}
	}
	found, err := x.Conflicts(t.Context(), x.file)
	x.need(err)
	var all []Choice
	for _, d := range found {
		all = append(all, Choice{d.ID(), merge.Take{Base: true}})
	}
	_, err = x.Resolve(t.Context(), x.file, all, "")
	x.need(err)
	if _, err := x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "withdrawn", Reason: ""}); !said(err, "workspace.stage-conflict") {
		t.Errorf("with units.yaml in dispute: %v", err)
	}
	_, err = x.Resolve(t.Context(), UnitsPath, []Choice{{"u-water/name", merge.Take{Number: 1}}}, "")
	x.need(err)
	_, err = x.SetStage(t.Context(), StageChange{Plan: "campus", Stage: "withdrawn", Reason: "不再实施"})
	x.need(err)
}

// However an entry of the list goes, somebody has to have decided.
func TestConflictsAreNotDropped(t *testing.T) {
	x := collide(t)
	parted, err := x.Repo().Resolve("main~1")
	x.need(err)
	id := x.a + "/due"
	if _, err := x.Apply(t.Context(), Change{File: x.file, Edits: []plan.Edit{plan.Remove{Element: id}}}); !said(err, "workspace.conflict-dropped") {
		t.Errorf("removed like an element: %v", err)
	}
	if _, err := x.Restore(t.Context(), "units.yaml", parted.String()+"~3", ""); !said(err, "workspace.conflict-dropped") {
		t.Errorf("restored past it: %v", err)
	}
	path := filepath.Join(x.dir, filepath.FromSlash(x.file))
	was, err := os.ReadFile(path)
	x.need(err)
	cut := was[:strings.Index(string(was), "\nconflicts:")+1]
	x.need(os.WriteFile(path, cut, 0o644))
	if _, err := x.CommitByHand(t.Context(), x.file, ""); !said(err, "workspace.conflict-dropped") {
		t.Errorf("cut out by hand: %v", err)
	}
	x.need(os.WriteFile(path, was, 0o644))
	x.clean()
}

func TestSyncStatus(t *testing.T) {
	x := ready(t)
	s, err := x.SyncStatus(t.Context())
	x.need(err)
	if s.Remote.Name != "" || s.Conflicts != (Tally{}) {
		t.Errorf("alone: %+v", s)
	}
	there := t.TempDir()
	x.git("init", "-q", "--bare", there)
	x.need(x.AddRemote(t.Context(), "origin", there, "."))
	_, err = x.Sync(t.Context(), SyncOptions{})
	x.need(err)
	x.set(x.a, "due", "2023-06-30")
	if s, err = x.SyncStatus(t.Context()); err != nil || s.Ahead != 1 || s.Behind != 0 || s.When.IsZero() || s.Offline {
		t.Errorf("one ahead: %+v, %v", s, err)
	}
}

// What comes in by a fast forward is noticed like what anybody else does.
func TestLookNoticesASync(t *testing.T) {
	x := ready(t)
	there := t.TempDir()
	x.git("init", "-q", "--bare", there)
	x.need(x.AddRemote(t.Context(), "origin", there, "."))
	_, err := x.Sync(t.Context(), SyncOptions{})
	x.need(err)
	other, err := Clone(t.Context(), there, filepath.Join(t.TempDir(), "b"), nil)
	x.need(err)
	defer other.Close()
	_, err = other.Look()
	x.need(err)
	x.set(x.a, "due", "2023-06-30")
	_, err = x.Sync(t.Context(), SyncOptions{})
	x.need(err)
	done, err := other.Sync(t.Context(), SyncOptions{})
	x.need(err)
	if !done.Forward || len(done.In.Plans) != 1 || len(done.In.Plans[0].Changes) != 1 {
		t.Errorf("%+v", done)
	}
	if stir, err := other.Look(); err != nil || !stir.Head || len(stir.Files) != 1 {
		t.Errorf("%+v, %v", stir, err)
	}
	if _, err := other.Undo(t.Context(), ""); !said(err, "workspace.nothing-to-undo") {
		t.Errorf("undo of what others did: %v", err)
	}
}
