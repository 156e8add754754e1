package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// review lists the subjects of the commits that a review finds, and how many it looked into in vain.
func (x *bench) review(q Review) (subjects []string, passed int) {
	x.t.Helper()
	for r, err := range x.Review(x.t.Context(), q) {
		x.need(err)
		if r.Passed {
			passed++
		} else {
			subjects = append(subjects, r.Subject)
		}
	}
	return subjects, passed
}

func (x *bench) head() repo.Hash {
	x.t.Helper()
	head, err := x.repo.Head()
	x.need(err)
	return head.Hash
}

// byHandCommit changes the plan's file by plain git.
func (x *bench) byHandCommit(old, new, message string) {
	x.t.Helper()
	path := filepath.Join(x.dir, x.file)
	data, err := os.ReadFile(path)
	x.need(err)
	text := strings.Replace(string(data), old, new, 1)
	if text == string(data) {
		x.t.Fatalf("the plan has no %q", old)
	}
	x.need(os.WriteFile(path, []byte(text), 0o644))
	x.git("commit", "-q", "-a", "-m", message)
}

func set(element, field, value string) plan.Edit {
	return plan.Set{Element: element, Field: field, Value: plan.Text(value)}
}

func weight(w diff.Weight) *diff.Weight { return &w }

// What a commit did decides, whatever it says.
func TestAReviewPicksByWhatCommitsDid(t *testing.T) {
	x := aWorkspace(t)
	start := x.head()
	x.set(x.a, "lead", "u-edu")
	x.set(x.b, "text", "每学期巡查河道两次。\n")
	x.byHandCommit("lead: u-edu", "lead: u-water", "调整格式\n\nUnit: u-edu")
	x.byHandCommit("lantu: 1", "lantu: 1 # 说明", "牵头单位：市教育局 → 市水利局")
	x.set(x.b, "text", "每学期巡查河道四次。\n")
	for _, c := range []struct {
		name string
		q    Review
		want int // commits
		last string
	}{
		{"all", Review{File: x.file, Since: start}, 5, "任务2 正文"},
		{"responsibility", Review{File: x.file, Since: start, Weighs: weight(diff.Responsibility)}, 2, "调整格式"},
		{"text", Review{Since: start, Weighs: weight(diff.Wording)}, 2, "任务2 正文"},
		{"dates", Review{Since: start, Weighs: weight(diff.Dates)}, 0, ""},
		{"responsibility of an element", Review{File: x.file, Element: x.b, Since: start, Weighs: weight(diff.Responsibility)}, 0, ""},
		{"text of an element", Review{File: x.file, Element: x.b, Since: start, Weighs: weight(diff.Wording)}, 2, "任务2 正文"},
		{"by the person", Review{Since: start, Author: "王晓"}, 5, ""},
		{"by another", Review{Since: start, Author: "李敏"}, 0, ""},
	} {
		got, passed := x.review(c.q)
		if len(got) != c.want || c.want > 0 && !strings.HasPrefix(got[0], c.last) {
			t.Errorf("%s: %q", c.name, got)
		}
		if all := 5; c.q.Element == "" && c.q.Author == "" && passed+len(got) != all {
			t.Errorf("%s: %d were passed", c.name, passed)
		}
	}
}

// A rule picks the commits after which it finds something that it had not found before.
func TestAReviewPicksByRules(t *testing.T) {
	x := ready(t)
	start := x.head()
	x.apply(x.file, set(x.a, "lead", "u-none"))
	x.set(x.a, "title", "建强专职保卫队伍") // which leaves the fault there
	x.set(x.a, "lead", "u-water")   // and this mends it
	any, passed := x.review(Review{File: x.file, Since: start, Rule: AnyRule})
	if len(any) != 1 || !strings.Contains(any[0], "u-none") || passed != 2 {
		t.Fatalf("any rule: %q, %d passed", any, passed)
	}
	rule := ""
	for r, err := range x.Review(t.Context(), Review{File: x.file, Since: start, Rule: AnyRule}) {
		x.need(err)
		if r.Passed {
			continue
		}
		deed, err := x.Deed(t.Context(), r.Commit)
		x.need(err)
		for _, f := range x.Since(deed.Differences[0]) {
			rule = f.Rule
		}
	}
	if got, _ := x.review(Review{File: x.file, Element: x.a, Since: start, Rule: rule}); !slices.Equal(got, any) {
		t.Errorf("rule %s: %q", rule, got)
	}
	if got, _ := x.review(Review{File: x.file, Since: start, Rule: "X-99"}); len(got) != 0 {
		t.Errorf("an unknown rule: %q", got)
	}
	if got, _ := x.review(Review{File: x.file, Element: x.b, Since: start, Rule: rule}); len(got) != 0 {
		t.Errorf("rule %s of another element: %q", rule, got)
	}
}

func TestWhereStretchesBegin(t *testing.T) {
	x := ready(t)
	start := func(name, file string) string {
		s := x.StartOf(t.Context(), name, file)
		if s.Err != nil {
			if !said(s.Err, noStart[name]) || !s.Point.Commit.Hash.IsZero() {
				t.Errorf("%s: %v", name, s.Err)
			}
			return ""
		}
		return s.Point.Commit.Hash.String()
	}
	for _, name := range Starts {
		if at := start(name, x.file) + start(name, ""); at != "" {
			t.Errorf("%s begins at %s before there is one", name, at)
		}
	}
	x.stage("issued")
	issued := x.head().String()
	x.need(x.Visited(x.head()))
	x.task("巡查")
	for _, c := range []struct{ name, file, want string }{
		{"issue", x.file, issued}, {"issue", "", issued}, {"visit", x.file, issued}, {"sync", "", ""},
		{"issue", PlanPath("other"), ""}, {"issue", UnitsPath, issued},
	} {
		if got := start(c.name, c.file); got != c.want {
			t.Errorf("%s of %q: %s, want %s", c.name, c.file, got, c.want)
		}
	}
	x.need(x.repo.SetNote(visited, []byte(strings.Repeat("1", 40))))
	if at := start("visit", ""); at != "" {
		t.Errorf("a commit that is not there was visited: %s", at)
	}
}

// One change of several goes back; what came later stays, and what stands in the way is named.
func TestOneChangeIsTakenBack(t *testing.T) {
	x := aWorkspace(t)
	done := x.apply(x.file, set(x.a, "lead", "u-edu"), set(x.a, "title", "建强专职保卫队伍"), set(x.b, "lead", "u-water"))
	x.set(x.b, "text", "每学期巡查河道两次。\n")
	deed, err := x.Deed(t.Context(), done.Commit)
	x.need(err)
	if len(deed.Differences) != 1 || len(deed.Differences[0].Changes) != 3 || deed.Reason != "" {
		t.Fatalf("%+v", deed)
	}
	d := deed.Differences[0]
	title := slices.IndexFunc(d.Changes, func(c diff.Change) bool { return c.Field == "title" })
	back, err := x.UndoChanges(t.Context(), d, d.Changes[title:title+1], "与印发稿一致")
	x.need(err)
	if !strings.HasPrefix(back.Commit.Subject, "撤销：任务1 标题") || !strings.Contains(back.Commit.Body, "与印发稿一致") {
		t.Errorf("%q %q", back.Commit.Subject, back.Commit.Body)
	}
	if x.field(x.a, "title") != "建强保卫队伍" || x.field(x.a, "lead") != "u-edu" || x.field(x.b, "lead") != "u-water" || x.field(x.b, "text") == "" {
		t.Error(x.git("show"))
	}
	x.clean()
	again, err := x.UndoChanges(t.Context(), d, d.Changes[title:title+1], "")
	x.need(err)
	if !again.Commit.Hash.IsZero() {
		t.Error("what is taken back already made a commit")
	}
	x.set(x.a, "lead", "u-water")
	lead := slices.IndexFunc(d.Changes, func(c diff.Change) bool { return c.Field == "lead" && c.Element == x.a })
	_, err = x.UndoChanges(t.Context(), d, d.Changes[lead:lead+1], "")
	x.wantError(err, "review.in-the-way")
	_, err = x.UndoChanges(t.Context(), Difference{New: d.New}, nil, "")
	x.wantError(err, "review.whole-file")
}

// An issued plan wants a reason for taking back what binds somebody.
func TestTakingBackNeedsAReasonOnceIssued(t *testing.T) {
	x := ready(t)
	x.stage("issued")
	done, err := x.Apply(t.Context(), Change{File: x.file, Edits: []plan.Edit{set(x.a, "lead", "u-water")}, Reason: "职责调整"})
	x.need(err)
	deed, err := x.Deed(t.Context(), done.Commit)
	x.need(err)
	if deed.Reason != "职责调整" {
		t.Errorf("the reason is %q", deed.Reason)
	}
	d := deed.Differences[0]
	_, err = x.UndoChanges(t.Context(), d, d.Changes, "")
	x.wantError(err, "workspace.needs-reason")
	_, err = x.UndoChanges(t.Context(), d, d.Changes, "仍由教育局负责")
	x.need(err)
	if x.field(x.a, "lead") != "u-edu" {
		t.Error("the lead is not back")
	}
}

// What no words of the plan can tell is there too: a version that cannot be read, a merge, other files.
func TestDeedsOfPlainGit(t *testing.T) {
	x := aWorkspace(t)
	deed := func() Deed {
		c, err := x.repo.Commit(x.head())
		x.need(err)
		d, err := x.Deed(t.Context(), c)
		x.need(err)
		return d
	}
	x.byHandCommit("lantu: 1", "lantu: [1", "弄坏")
	if d := deed(); len(d.Differences) != 1 || d.Differences[0].Broken() == nil {
		t.Errorf("a broken version: %+v", d)
	}
	x.byHandCommit("lantu: [1", "lantu: 1", "修好")
	x.need(os.WriteFile(filepath.Join(x.dir, "说明.txt"), []byte("说明\n"), 0o644))
	x.git("add", "说明.txt")
	x.git("commit", "-q", "-m", "附说明")
	if d := deed(); len(d.Differences) != 0 || !slices.Equal(d.Others, []string{"说明.txt"}) || d.Reason != "" {
		t.Errorf("another file: %+v", d)
	}
	x.git("checkout", "-q", "-b", "side")
	x.byHandCommit("建强保卫队伍", "建强专职队伍", "旁支")
	x.git("checkout", "-q", "-")
	x.byHandCommit("防范溺水", "严防溺水", "主线")
	x.git("-c", "merge.binary.driver=false", "-c", "core.attributesFile=/dev/null", "merge", "-q", "--no-edit", "-s", "ours", "side")
	if d := deed(); len(d.Differences) != 0 || len(d.Others) != 0 {
		t.Errorf("a merge that did nothing of its own: %+v", d)
	}
}
