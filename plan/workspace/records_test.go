package workspace

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
)

// records are what a check of a workspace says of the records of issues, by another process each time.
func records(t *testing.T, dir string) []string {
	t.Helper()
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var out []string
	for f, found := range w.Check(t.Context()) {
		for _, s := range found {
			if s.Rule == "S-50" || s.Rule == "S-51" {
				out = append(out, f.Name()+" "+s.Rule+" "+string(s.Severity)+" "+lang.Say(lang.English, s.Message))
			}
		}
	}
	return out
}

// wantRecords holds what a check says, twice, as the second time it is remembered, to words of each finding.
func (x *bench) wantRecords(words ...string) {
	x.t.Helper()
	for _, when := range []string{"cold", "warm"} {
		got := records(x.t.(*testing.T), x.dir)
		if !slices.EqualFunc(got, words, strings.Contains) {
			x.t.Errorf("%s: found %q, want %q", when, got, words)
		}
	}
}

// twiceIssued is a plan of which two texts were issued, and another that stands beside it.
func twiceIssued(t *testing.T) *bench {
	x := ready(t)
	x.stage("issued")
	x.stage("amended")
	x.set(x.a, "title", "建强专职保卫队伍")
	x.stage("issued")
	_, err := x.New(t.Context(), NewPlan{Slug: "other", Template: "notice", Title: "通知", Owner: "u-edu", From: "2022-01-01", To: "2022-12-31"})
	x.need(err)
	return x
}

const firstText, secondText = "plans/campus/issued/1.txt", "plans/campus/issued/2.txt"

// mend runs the command that a finding names.
func (x *bench) mend(finding, from, to string) {
	x.t.Helper()
	_, command, _ := strings.Cut(finding, from)
	command, _, ok := strings.Cut(command, to)
	if !ok {
		x.t.Fatalf("%q names no command", finding)
	}
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = x.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		x.t.Fatalf("%s: %v\n%s", command, err, out)
	}
}

func TestACheckHoldsWhatWasIssuedAgainstItsTag(t *testing.T) {
	x := twiceIssued(t)
	x.wantRecords()
	text := x.read(firstText)
	x.write(firstText, text+"。")
	x.wantRecords("campus S-50 error plans/campus/issued/1.txt was altered")
	x.mend(records(t, x.dir)[0], "put the file right with ", " and commit it")
	x.wantRecords()
	x.clean()

	x.git("rm", "-q", secondText)
	x.git("commit", "-qm", "tidy up")
	x.wantRecords("campus S-50 error plans/campus/issued/2.txt is gone")
	x.mend(records(t, x.dir)[0], "bring the file back with ", " and commit it")
	x.wantRecords()

	object := strings.TrimSpace(x.git("rev-parse", "refs/tags/issued/campus/1"))
	x.git("tag", "-d", "issued/campus/1")
	x.wantRecords("campus S-51 warning no tag issued/campus/1 vouches for plans/campus/issued/1.txt")
	x.need(os.Remove(filepath.Join(x.dir, firstText)))
	x.wantRecords() // nobody can know of it
	x.write(firstText, text)
	x.git("update-ref", "refs/tags/issued/campus/1", object)
	x.wantRecords()

	// A tag that was moved is held against the file as well, packed or not.
	x.write(firstText, "又一稿\n")
	x.git("commit", "-qam", "another text")
	x.git("tag", "-f", "-a", "-m", "moved", "issued/campus/1")
	x.wantRecords()
	x.write(firstText, text)
	x.git("pack-refs", "--all")
	x.wantRecords("campus S-50 error plans/campus/issued/1.txt was altered")

	// A folder of texts that leads elsewhere holds none.
	x.need(os.Rename(filepath.Join(x.dir, "plans/campus/issued"), filepath.Join(x.dir, "elsewhere")))
	x.need(os.Symlink("../../elsewhere", filepath.Join(x.dir, "plans/campus/issued")))
	x.wantRecords("issued/1.txt is gone", "issued/2.txt is gone")
}

// The tags of a plan that was renamed keep the old name, also where another plan has it by now.
func TestRecordsOfARenamedPlan(t *testing.T) {
	x := twiceIssued(t)
	_, err := x.Rename(t.Context(), "campus", "safety", "")
	x.need(err)
	x.wantRecords()
	text := x.read("plans/safety/issued/1.txt")
	x.write("plans/safety/issued/1.txt", "改过\n")
	x.wantRecords("safety S-50 error plans/safety/issued/1.txt was altered since it was issued; what was issued is what the tag issued/campus/1 has")
	x.mend(records(t, x.dir)[0], "put the file right with ", " and commit it")
	if got := x.read("plans/safety/issued/1.txt"); got != text {
		t.Errorf("the command leaves\n%s\nwant\n%s", got, text)
	}
	x.need(os.Remove(filepath.Join(x.dir, "plans/safety/issued/2.txt")))
	x.wantRecords("safety S-50 error plans/safety/issued/2.txt is gone")
	x.mend(records(t, x.dir)[0], "bring the file back with ", " and commit it")

	_, err = x.Rename(t.Context(), "other", "campus", "")
	x.need(err)
	x.wantRecords()
	x.write("plans/safety/issued/1.txt", "改过\n")
	x.wantRecords("safety S-50 error plans/safety/issued/1.txt was altered")
}

// A plan in the folder of one that was removed has none of its issues: the numbers go on, the count begins.
func TestAFolderIsUsedAgain(t *testing.T) {
	x := twiceIssued(t)
	_, err := x.RemovePlan(t.Context(), "campus", "并入他项计划")
	x.need(err)
	x.wantRecords()
	_, err = x.Rename(t.Context(), "other", "campus", "")
	x.need(err)
	n, err := plan.Make(plan.ItemShape, plan.Setting{Field: "role", Words: []string{"task"}}, plan.Setting{Field: "title", Words: []string{"报名"}},
		plan.Setting{Field: "lead", Words: []string{"u-edu"}})
	x.need(err)
	x.apply(x.file, plan.Add{Shape: plan.ItemShape, At: 99, Value: n})
	x.fill(x.file)
	x.wantRecords()
	for times := range 2 {
		done := x.stage("issued")
		if done.Issued != 3+times || done.Times != 1+times {
			t.Errorf("issued as number %d, time %d", done.Issued, done.Times)
		}
		want := []string{"印发：通知（第 1 次）", "印发：通知（第 2 次）"}[times]
		if done.Commit.Subject != want {
			t.Errorf("the commit says %q, want %q", done.Commit.Subject, want)
		}
		if got := x.git("for-each-ref", "--format=%(contents:subject)", "refs/tags/"+IssueTag("campus", done.Issued)); got != want+"，市教育局" {
			t.Errorf("the tag says %q", got)
		}
		x.stage("amended")
	}
	x.wantRecords()
}

// Clones lack tags in their ways: one that did not fetch them is told, a shallow one cannot know.
func TestRecordsInClones(t *testing.T) {
	x := twiceIssued(t)
	for _, c := range []struct {
		args []string
		want int
	}{
		{nil, 0},
		{[]string{"--no-tags"}, 2},
		{[]string{"--no-tags", "--depth", "1"}, 0},
		{[]string{"--depth", "1"}, 0},
	} {
		dir := filepath.Join(t.TempDir(), "clone")
		x.git(slices.Concat([]string{"clone", "-q"}, c.args, []string{"file://" + x.dir, dir})...)
		if got := records(t, dir); len(got) != c.want {
			t.Errorf("in a clone %v: %q", c.args, got)
		}
		if c.args == nil {
			continue
		}
		w, err := Open(dir)
		x.need(err)
		err = w.Doubt("campus", 1)
		w.Close()
		if x.wantError(err, "workspace.issue-untagged"); err != nil && !strings.Contains(lang.Say(lang.Chinese, err), "没有标签 issued/campus/1 为证") {
			t.Errorf("it is told as %s", lang.Say(lang.Chinese, err))
		}
	}
	x.git("sparse-checkout", "set", "--no-cone", "/*", "!/plans/campus/issued/")
	if _, err := os.Stat(filepath.Join(x.dir, firstText)); err == nil {
		t.Fatal("the text is laid out")
	}
	x.wantRecords()
}

// An open workspace notices what becomes of the records.
func TestALookAtTheRecords(t *testing.T) {
	x := twiceIssued(t)
	look := func(want ...string) {
		t.Helper()
		got, err := x.LookAtRecords()
		x.need(err)
		if !slices.Equal(got, want) {
			t.Errorf("the look gives %q, want %q", got, want)
		}
	}
	for range x.Check(t.Context()) {
	}
	look()
	x.write(firstText, "改过\n")
	look("campus")
	look()
	f, err := x.Plan("campus")
	x.need(err)
	if found := x.Findings(f); !slices.ContainsFunc(records(t, x.dir), func(s string) bool { return strings.Contains(s, "S-50") }) || found[0].Rule != "S-50" {
		t.Errorf("found %v", found)
	}
	x.git("checkout", "-q", "--", firstText)
	look("campus")
	if found := x.Findings(f); len(found) > 0 && found[0].Rule == "S-50" {
		t.Errorf("what was found before is found again: %v", found)
	}
	x.git("tag", "-d", "issued/campus/2")
	look("campus")
	look()
}
