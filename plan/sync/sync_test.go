package sync

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/repo"
	"lantu/plan/repo/carrier"
	"lantu/plan/repo/carrier/carriertest"
)

func TestMain(m *testing.M) {
	carriertest.Isolate()
	if job := os.Getenv("LANTU_SYNC_TEST_JOB"); job != "" {
		os.Exit(childJob(job))
	}
	os.Exit(m.Run())
}

// childJob is the main of a test binary that was started as another process.
var childJob = func(string) int { return 1 }

var git = carriertest.Git

// planA is a plan of two tasks; edits in tests are replacements of its lines.
const planA = `lantu: 1
id: p-4k7qz2mn
title: 校园安全三年行动计划
body:
  - id: t-9d4xk3hb
    role: task
    title: 建强保卫队伍
    lead: u-edu
    by: [u-psb]
    due: 2022-12-31
  - id: t-2q8fs4zn
    role: task
    title: 防范溺水
    lead: u-water
`

// office is a clone that syncs.
type office struct {
	t    testing.TB
	dir  string
	repo *repo.Repo
}

func newOffice(t testing.TB, url string) *office {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	r, err := repo.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	if err := r.AddRemote(context.Background(), "origin", url); err != nil {
		t.Fatal(err)
	}
	return &office{t, dir, r}
}

func words(j *Joint) (string, string) { return fmt.Sprintf("合并 %s", j.Theirs.Short()), "" }

func (o *office) trySync(options ...func(*Options)) (Done, error) {
	opts := Options{Git: gitPath, Message: words}
	for _, f := range options {
		f(&opts)
	}
	return Sync(context.Background(), o.repo, opts)
}

var gitPath = carrier.FindGit(context.Background())

func (o *office) sync(options ...func(*Options)) Done {
	o.t.Helper()
	done, err := o.trySync(options...)
	if err != nil {
		o.t.Fatalf("sync: %v", err)
	}
	if out := git(o.t, o.dir, "status", "--porcelain"); out != "" {
		o.t.Errorf("git status after a sync:\n%s", out)
	}
	return done
}

func (o *office) write(path, text string) {
	o.t.Helper()
	_, err := o.repo.Update(context.Background(), func(tx *repo.Tx) error {
		tx.SetMessage("write "+path, "")
		if text == "" {
			return tx.Remove(path)
		}
		return tx.Write(path, []byte(text))
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// edit replaces words in a file, in a commit.
func (o *office) edit(path, old, new string) {
	o.t.Helper()
	text := o.read(path)
	if !strings.Contains(text, old) {
		o.t.Fatalf("%s has no %q:\n%s", path, old, text)
	}
	o.write(path, strings.Replace(text, old, new, 1))
}

func (o *office) read(path string) string {
	o.t.Helper()
	data, err := os.ReadFile(filepath.Join(o.dir, filepath.FromSlash(path)))
	if err != nil {
		o.t.Fatal(err)
	}
	return string(data)
}

func (o *office) files() string { return git(o.t, o.dir, "ls-tree", "-r", "HEAD") }

// pair makes two offices that share a plan.
func pair(t testing.TB) (a, b *office) {
	s := carriertest.Folder(t)
	git(t, s.Root, "init", "-q", "--bare", "-b", "main", "plans.git")
	a, b = newOffice(t, s.URL("plans.git")), newOffice(t, s.URL("plans.git"))
	a.write("lantu.yaml", "lantu: 1\nname: 教育厅\n")
	a.write("plans/a/plan.yaml", planA)
	a.sync()
	b.sync()
	return a, b
}

// meet syncs until both have what the other has.
func meet(a, b *office) {
	a.t.Helper()
	a.sync()
	b.sync()
	a.sync()
	if x, y := a.files(), b.files(); x != y {
		a.t.Errorf("the offices differ:\n%s\n\n%s", x, y)
	}
	if git(a.t, a.dir, "rev-parse", "HEAD") != git(b.t, b.dir, "rev-parse", "HEAD") {
		a.t.Error("the offices are at two commits")
	}
}

func TestFirstSync(t *testing.T) {
	a, b := pair(t)
	if got := git(t, a.dir, "rev-parse", "--abbrev-ref", "main@{upstream}"); got != "origin/main" {
		t.Errorf("upstream: %s", got)
	}
	if b.read("plans/a/plan.yaml") != planA {
		t.Error("the plan did not arrive")
	}
	git(t, b.dir, "fsck", "--strict")
	if done := b.sync(); done.Pushed || done.Forward || len(done.Merges) > 0 {
		t.Errorf("a sync with nothing to do: %+v", done)
	}
}

func TestBothEdit(t *testing.T) {
	a, b := pair(t)
	a.edit("plans/a/plan.yaml", "lead: u-edu", "lead: u-finance")
	b.edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-06-30")
	b.write("notes/b.txt", "b\n")
	meet(a, b)
	got := a.read("plans/a/plan.yaml")
	for _, want := range []string{"lead: u-finance", "due: 2023-06-30"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "conflicts") || a.read("notes/b.txt") != "b\n" {
		t.Errorf("merged to\n%s", got)
	}
	if got := git(t, b.dir, "log", "-1", "--format=%P"); len(strings.Fields(got)) != 2 {
		t.Errorf("parents of the merge: %s", got)
	}
}

// A conflict travels as data, both offices have the same, and either may settle it.
func TestAConflictTravels(t *testing.T) {
	a, b := pair(t)
	a.edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-12-31")
	b.edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-06-30")
	meet(a, b)
	got := a.read("plans/a/plan.yaml")
	for _, want := range []string{"due: 2022-12-31", "2023-06-30", "2023-12-31", "class: hard"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// A plan is matched by its id: one office renames the folder, the other edits and adds a file.
func TestRenameAgainstEdit(t *testing.T) {
	a, b := pair(t)
	git(t, a.dir, "mv", "plans/a", "plans/safety")
	git(t, a.dir, "commit", "-q", "-m", "rename")
	b.edit("plans/a/plan.yaml", "lead: u-edu", "lead: u-finance")
	b.write("plans/a/issued/1.txt", "正文\n")
	meet(a, b)
	if !strings.Contains(a.read("plans/safety/plan.yaml"), "lead: u-finance") || a.read("plans/safety/issued/1.txt") != "正文\n" {
		t.Errorf("files:\n%s", a.files())
	}
	if _, err := os.Stat(filepath.Join(a.dir, "plans/a")); err == nil {
		t.Error("the old folder is still there")
	}
}

func TestBothRename(t *testing.T) {
	a, b := pair(t)
	for o, name := range map[*office]string{a: "plans/x", b: "plans/w"} {
		git(t, o.dir, "mv", "plans/a", name)
		git(t, o.dir, "commit", "-q", "-m", "rename")
	}
	meet(a, b)
	if got := a.files(); strings.Count(got, "plan.yaml") != 1 || !strings.Contains(got, "plans/w/plan.yaml") {
		t.Errorf("files:\n%s", got)
	}
}

// Two plans with one folder keep both; the larger id moves on.
func TestTwoPlansOneFolder(t *testing.T) {
	a, b := pair(t)
	a.write("plans/new/plan.yaml", "lantu: 1\nid: p-00000002\ntitle: 甲的\n")
	a.write("plans/new/note.txt", "甲\n")
	b.write("plans/new/plan.yaml", "lantu: 1\nid: p-00000001\ntitle: 乙的\n")
	b.write("plans/new/note.txt", "乙\n")
	meet(a, b)
	if a.read("plans/new/note.txt") != "乙\n" || a.read("plans/new-2/note.txt") != "甲\n" ||
		!strings.Contains(a.read("plans/new-2/plan.yaml"), "甲的") {
		t.Errorf("files:\n%s", a.files())
	}
	a.edit("plans/new-2/plan.yaml", "甲的", "甲又改")
	meet(a, b)
}

func TestOtherFilesKeepBoth(t *testing.T) {
	a, b := pair(t)
	a.write("README.md", "甲\n")
	b.write("README.md", "乙\n")
	a.write("data.bin", "x")
	b.write("data.bin", "x")
	meet(a, b)
	got := a.files()
	if strings.Count(got, "README") != 2 || strings.Count(got, "data") != 1 {
		t.Errorf("files:\n%s", got)
	}
	all := a.read("README.md")
	matches, _ := filepath.Glob(filepath.Join(a.dir, "README-*.md"))
	for _, m := range matches {
		all += a.read(filepath.Base(m))
	}
	if !strings.Contains(all, "甲\n") || !strings.Contains(all, "乙\n") {
		t.Errorf("kept: %q", all)
	}
}

func TestDeletedAgainstEdited(t *testing.T) {
	a, b := pair(t)
	a.write("plans/a/plan.yaml", "")
	b.edit("plans/a/plan.yaml", "lead: u-edu", "lead: u-finance")
	a.write("keep.txt", "k\n")
	meet(a, b)
	if got := a.read("plans/a/plan.yaml"); !strings.Contains(got, "u-finance") || !strings.Contains(got, "existence") {
		t.Errorf("merged to\n%s", got)
	}
}

// Merged crosswise: two histories that each took in a merge of the other's.
func TestCrosswise(t *testing.T) {
	a, b := pair(t)
	a.edit("plans/a/plan.yaml", "lead: u-edu", "lead: u-a")
	b.edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-01-01")
	a1, b1 := git(t, a.dir, "rev-parse", "HEAD"), git(t, b.dir, "rev-parse", "HEAD")
	git(t, a.dir, "fetch", "-q", b.dir, "main")
	git(t, b.dir, "fetch", "-q", a.dir, "main")
	cross := func(o *office, theirs string) {
		h, _ := repo.ParseHash(theirs)
		head, _ := o.repo.Head()
		j, err := Plan(context.Background(), o.repo, head.Hash, h, false)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.repo.Update(context.Background(), func(tx *repo.Tx) error {
			tx.SetMessage("cross", "")
			return j.Write(tx)
		}); err != nil {
			t.Fatal(err)
		}
	}
	cross(a, b1)
	cross(b, a1)
	a.edit("plans/a/plan.yaml", "lead: u-a", "lead: u-aa")
	b.edit("plans/a/plan.yaml", "title: 防范溺水", "title: 防溺水")
	meet(a, b)
	got := a.read("plans/a/plan.yaml")
	for _, want := range []string{"u-aa", "2023-01-01", "防溺水"} {
		if !strings.Contains(got, want) || strings.Contains(got, "conflicts") {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestTagsTravel(t *testing.T) {
	a, b := pair(t)
	git(t, a.dir, "tag", "-a", "-m", "印发", "issued/a/1")
	git(t, a.dir, "tag", "private")
	a.sync()
	if done := b.sync(); len(done.Tags) != 1 || git(t, b.dir, "tag") != "issued/a/1" {
		t.Errorf("tags: %v, %s", done.Tags, git(t, b.dir, "tag"))
	}
	for _, o := range []*office{a, b} {
		git(t, o.dir, "tag", "-a", "-m", o.dir, "issued/a/2")
	}
	a.sync()
	was := git(t, b.dir, "rev-parse", "issued/a/2")
	if done := b.sync(); len(done.Clashes) != 1 || git(t, b.dir, "rev-parse", "issued/a/2") != was {
		t.Errorf("a clash: %+v", done)
	}
	if done := a.sync(); len(done.Clashes) != 0 {
		t.Errorf("a has what the remote has: %+v", done)
	}
}

func TestRefusals(t *testing.T) {
	want := func(t *testing.T, err error, id string) {
		t.Helper()
		if messageID(err) != id {
			t.Errorf("got %v, want %s", err, id)
		}
	}
	t.Run("edited by hand", func(t *testing.T) {
		a, b := pair(t)
		a.edit("plans/a/plan.yaml", "u-edu", "u-finance")
		a.sync()
		path := filepath.Join(b.dir, "plans/a/plan.yaml")
		os.WriteFile(path, []byte(planA+"# 手改\n"), 0o644)
		_, err := b.trySync()
		if dirty, ok := err.(*repo.DirtyError); !ok || dirty.Path != "plans/a/plan.yaml" {
			t.Errorf("got %v", err)
		}
		if b.read("plans/a/plan.yaml") != planA+"# 手改\n" {
			t.Error("the hand's work is gone")
		}
	})
	t.Run("another file edited by hand", func(t *testing.T) {
		a, b := pair(t)
		a.edit("plans/a/plan.yaml", "u-edu", "u-finance")
		a.sync()
		os.WriteFile(filepath.Join(b.dir, "lantu.yaml"), []byte("lantu: 1\n"), 0o644)
		if _, err := b.trySync(); err != nil {
			t.Error(err)
		}
	})
	t.Run("detached", func(t *testing.T) {
		a, _ := pair(t)
		git(t, a.dir, "checkout", "-q", "--detach")
		_, err := a.trySync()
		want(t, err, "repo.detached")
	})
	t.Run("rewound", func(t *testing.T) {
		a, b := pair(t)
		a.edit("plans/a/plan.yaml", "u-edu", "u-finance")
		a.sync()
		b.sync()
		git(t, a.dir, "push", "-q", "-f", "origin", "HEAD~1:main")
		b.edit("plans/a/plan.yaml", "u-water", "u-x")
		for range 2 { // it does not come to be taken for granted
			_, err := b.trySync()
			want(t, err, "sync.rewound")
		}
		if !strings.Contains(b.read("plans/a/plan.yaml"), "u-finance") {
			t.Error("something was lost")
		}
		b.sync(func(o *Options) { o.Join = func(d Doubt) bool { return d.Rewound } })
		if a.sync(); !strings.Contains(a.read("plans/a/plan.yaml"), "u-x") {
			t.Error("what was joined did not arrive")
		}
	})
	t.Run("branch gone", func(t *testing.T) {
		a, b := pair(t)
		git(t, git(t, a.dir, "config", "remote.origin.url"), "branch", "-m", "main", "other")
		_, err := b.trySync()
		want(t, err, "sync.branch-gone")
	})
	t.Run("unreadable", func(t *testing.T) {
		a, b := pair(t)
		a.write("plans/a/plan.yaml", planA+"x: [\n")
		a.sync()
		b.edit("plans/a/plan.yaml", "u-edu", "u-finance")
		was := git(t, b.dir, "rev-parse", "HEAD")
		_, err := b.trySync()
		want(t, err, "sync.unreadable")
		if git(t, b.dir, "rev-parse", "HEAD") != was {
			t.Error("something moved")
		}
	})
	t.Run("unrelated", func(t *testing.T) {
		a, _ := pair(t)
		c := newOffice(t, git(t, a.dir, "config", "remote.origin.url"))
		c.write("lantu.yaml", "lantu: 1\nname: 另一处\n")
		_, err := c.trySync()
		want(t, err, "sync.unrelated")
	})
	t.Run("no remote", func(t *testing.T) {
		a, _ := pair(t)
		a.repo.RemoveRemote(context.Background(), "origin")
		_, err := a.trySync()
		want(t, err, "repo.no-remotes")
	})
}

// The README that a code host makes is joined after asking.
func TestJoiningUnrelatedFiles(t *testing.T) {
	s := carriertest.Folder(t)
	git(t, s.Root, "init", "-q", "--bare", "-b", "master", "plans.git")
	host := newOffice(t, s.URL("plans.git"))
	host.write("README.md", "# 计划\n")
	git(t, host.dir, "push", "-q", "origin", "main:master")
	a := newOffice(t, s.URL("plans.git"))
	a.write("plans/a/plan.yaml", planA)
	if done, err := a.trySync(); err != nil || !done.Declined {
		t.Errorf("without asking: %+v, %v", done, err)
	}
	a.sync(func(o *Options) { o.Join = func(Doubt) bool { return true } })
	if a.read("README.md") != "# 计划\n" || a.read("plans/a/plan.yaml") != planA {
		t.Error("a file is missing")
	}
	if got := git(t, a.dir, "rev-parse", "--abbrev-ref", "main@{upstream}"); got != "origin/master" {
		t.Errorf("upstream: %s", got)
	}
	if git(t, s.Root, "-C", "plans.git", "rev-parse", "master") != git(t, a.dir, "rev-parse", "HEAD") {
		t.Error("the remote has not our commit")
	}
}

func TestAgreeIsAskedBeforeAMerge(t *testing.T) {
	a, b := pair(t)
	a.edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-12-31")
	a.sync()
	b.edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-06-30")
	was := git(t, b.dir, "rev-parse", "HEAD")
	done := b.sync(func(o *Options) {
		o.Agree = func(j *Joint) bool {
			if len(j.Incoming) != 1 || len(j.Outgoing) != 1 || len(j.Conflicts) != 1 || j.Conflicts[0].Field != "due" {
				t.Errorf("preview: %+v", j)
			}
			return false
		}
	})
	if !done.Declined || git(t, b.dir, "rev-parse", "HEAD") != was {
		t.Errorf("declined: %+v", done)
	}
}

func TestStatus(t *testing.T) {
	a, b := pair(t)
	a.edit("plans/a/plan.yaml", "u-edu", "u-finance")
	a.sync()
	b.write("x.txt", "x\n")
	git(t, b.dir, "fetch", "-q")
	s, err := StatusOf(context.Background(), b.repo, "")
	if err != nil || s.Ahead != 1 || s.Behind != 1 || s.When.IsZero() || s.Offline {
		t.Errorf("status: %+v, %v", s, err)
	}
	git(t, b.dir, "remote", "set-url", "origin", "git://127.0.0.1:1/none")
	if _, err := b.trySync(); messageID(err) != "carrier.offline" {
		t.Errorf("got %v", err)
	}
	if s, _ := StatusOf(context.Background(), b.repo, ""); !s.Offline || s.Ahead != 1 {
		t.Errorf("status offline: %+v", s)
	}
}

func messageID(err error) string {
	m, _ := asMessage(err)
	return m.ID
}

func asMessage(err error) (m plan.Message, ok bool) {
	for err != nil {
		if m, ok = err.(plan.Message); ok {
			return m, true
		}
		u, can := err.(interface{ Unwrap() error })
		if !can {
			return m, false
		}
		err = u.Unwrap()
	}
	return m, false
}

// Several offices, some with plain git and sed, edit and sync in any order; at the end all have the same
// and every word that anybody wrote is in a plan or among its candidates.
func TestManyOffices(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		random := rand.New(rand.NewPCG(seed, 7))
		a, b := pair(t)
		url := git(t, a.dir, "config", "remote.origin.url")
		c := newOffice(t, url)
		c.sync()
		plain := t.TempDir()
		git(t, plain, "clone", "-q", url, plain)
		offices := []*office{a, b, c}
		var written []string
		rounds := 8
		if os.Getenv("LANTU_LONG") != "" {
			rounds = 50
		}
		for n := range rounds {
			o := offices[random.IntN(len(offices))]
			word := fmt.Sprintf("u-w%d", n)
			switch random.IntN(4) {
			case 0, 1: // a new task of its own
				id := fmt.Sprintf("t-%08d", n)
				o.write("plans/a/plan.yaml", strings.Replace(o.read("plans/a/plan.yaml"), "body:\n", "body:\n  - id: "+id+"\n    role: task\n    lead: "+word+"\n", 1))
			case 2:
				o.write(fmt.Sprintf("plans/n%d/plan.yaml", n), fmt.Sprintf("lantu: 1\nid: p-%08d\ntitle: 计划\nowner: %s\n", n, word))
			case 3: // git and sed
				if out, err := exec.Command("git", "-C", plain, "pull", "-q", "--ff-only").CombinedOutput(); err != nil {
					t.Fatalf("%s", out)
				}
				path := filepath.Join(plain, "plans/a/plan.yaml")
				data, _ := os.ReadFile(path)
				os.WriteFile(path, []byte(strings.Replace(string(data), "title: 校园", "owner: "+word+"\ntitle: 校园", 1)), 0o644)
				if strings.Count(string(data), "owner:") == 0 {
					git(t, plain, "commit", "-q", "-am", "sed")
					if out, err := exec.Command("git", "-C", plain, "push", "-q").CombinedOutput(); err != nil {
						t.Fatalf("%s", out)
					}
				} else {
					git(t, plain, "checkout", "-q", ".")
					continue
				}
			}
			written = append(written, word)
			if random.IntN(2) == 0 {
				offices[random.IntN(len(offices))].sync()
			}
		}
		for range 2 {
			for _, o := range offices {
				o.sync()
			}
		}
		for _, o := range offices[1:] {
			if o.files() != a.files() {
				t.Errorf("seed %d: the offices differ", seed)
			}
		}
		all := git(t, a.dir, "grep", "-h", "-e", "u-w", "HEAD", "--", "plans")
		for _, word := range written {
			if !strings.Contains(all+"\n", word+"\n") {
				t.Errorf("seed %d: %s is lost", seed, word)
			}
		}
		for line := range strings.Lines(git(t, a.dir, "ls-files", "plans")) {
			if _, err := codec.Parse([]byte(a.read(strings.TrimSpace(line)))); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
}
