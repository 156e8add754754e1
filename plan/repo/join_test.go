package repo

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// diverge makes a clone of a new repository, and a commit of its own in each; it gives the one and what
// the other has committed.
func diverge(t *testing.T) (r *Repo, dir string, theirs Hash) {
	t.Helper()
	r, dir = newRepo(t)
	other := filepath.Join(t.TempDir(), "other")
	git(t, dir, "clone", "-q", dir, other)
	put(t, other, "plans/b/plan.yaml", "title: 乙二\n")
	put(t, other, "plans/新/plan.yaml", "title: 新\n")
	put(t, other, "run.sh", "#!/bin/sh\n")
	os.Chmod(filepath.Join(other, "run.sh"), 0o755)
	os.Remove(filepath.Join(other, "notes", "other.txt"))
	git(t, other, "add", "-A")
	git(t, other, "commit", "-q", "-m", "theirs")
	git(t, dir, "fetch", "-q", other, "main:refs/remotes/other/main")
	theirs, err := r.Fetched("other", "main")
	if err != nil {
		t.Fatal(err)
	}
	return r, dir, theirs
}

func TestFollowTakesWhatTheCommitHas(t *testing.T) {
	r, dir, theirs := diverge(t)
	put(t, dir, "stray.txt", "mine\n")
	put(t, dir, "units.yaml", "units: # by hand\n")
	c, err := r.Update(context.Background(), func(tx *Tx) error { return tx.Follow(theirs) })
	if err != nil {
		t.Fatal(err)
	}
	if c.Hash != theirs || git(t, dir, "rev-parse", "HEAD") != theirs.String() {
		t.Errorf("the branch is at %s, not at %s", c.Hash, theirs)
	}
	if got := git(t, dir, "status", "--porcelain"); got != " M units.yaml\n?? stray.txt" {
		t.Errorf("git status:\n%s", got)
	}
	if fi, err := os.Stat(filepath.Join(dir, "run.sh")); err != nil || fi.Mode().Perm()&0o100 == 0 {
		t.Errorf("run.sh cannot be run: %v, %v", fi, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "notes")); err == nil {
		t.Error("the folder that became empty is still there")
	}
	if made, _ := r.Made(10); len(made) > 0 {
		t.Errorf("counts as made here: %v", made)
	}
	if got := git(t, dir, "reflog", "-1", "--format=%gs"); got != "merge "+theirs.String()+": Fast-forward" {
		t.Errorf("reflog says %q", got)
	}
}

func TestFollowLeavesHandsWorkAlone(t *testing.T) {
	r, dir, theirs := diverge(t)
	put(t, dir, "plans/b/plan.yaml", "title: 手改\n")
	was := git(t, dir, "rev-parse", "HEAD")
	_, err := r.Update(context.Background(), func(tx *Tx) error { return tx.Follow(theirs) })
	if dirty := (&DirtyError{}); !asDirty(err, &dirty) || dirty.Path != "plans/b/plan.yaml" {
		t.Errorf("got %v", err)
	}
	if git(t, dir, "rev-parse", "HEAD") != was || get(t, dir, "plans/b/plan.yaml") != "title: 手改\n" {
		t.Error("something moved")
	}
}

func asDirty(err error, d **DirtyError) bool {
	e, ok := err.(*DirtyError)
	if ok {
		*d = e
	}
	return ok
}

func TestAModeAloneIsFollowed(t *testing.T) {
	r, dir := newRepo(t)
	git(t, dir, "checkout", "-q", "-b", "side")
	os.Chmod(filepath.Join(dir, "units.yaml"), 0o755)
	git(t, dir, "commit", "-q", "-a", "-m", "mode")
	side, _ := r.Resolve("side")
	git(t, dir, "checkout", "-q", "main")
	if _, err := r.Update(context.Background(), func(tx *Tx) error { return tx.Follow(side) }); err != nil {
		t.Fatal(err)
	}
	wantClean(t, dir)
}

func TestJoinMakesAMerge(t *testing.T) {
	r, dir, theirs := diverge(t)
	mine, err := write(r, "plans/a/plan.yaml", "title: 甲二\n")
	if err != nil {
		t.Fatal(err)
	}
	join := func(path string) (Commit, error) {
		return r.Update(context.Background(), func(tx *Tx) error {
			tx.SetMessage("合并", "")
			tx.Join(theirs)
			if path == "" {
				return nil
			}
			return tx.Take(path, theirs)
		})
	}
	c, err := join("plans/b/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got := git(t, dir, "show", "-s", "--format=%P"); got != mine.Hash.String()+" "+theirs.String() {
		t.Errorf("parents of %s: %s", c.Hash, got)
	}
	if get(t, dir, "plans/b/plan.yaml") != "title: 乙二\n" || get(t, dir, "plans/a/plan.yaml") != "title: 甲二\n" {
		t.Error("a side is missing")
	}
	wantClean(t, dir)
	tree := c.Tree
	if c, err = join(""); err != nil || c.Hash.IsZero() || c.Tree != tree {
		t.Errorf("a merge without a change of files: %v, %v", c, err)
	}
	wantClean(t, dir)
}

func TestTakeRefusesLinks(t *testing.T) {
	r, dir := newRepo(t)
	git(t, dir, "checkout", "-q", "-b", "side")
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "link")); err != nil {
		t.Skip("no links here")
	}
	git(t, dir, "add", "link")
	git(t, dir, "commit", "-q", "-m", "link")
	side, _ := r.Resolve("side")
	git(t, dir, "checkout", "-q", "main")
	_, err := r.Update(context.Background(), func(tx *Tx) error { return tx.Follow(side) })
	wantMessage(t, err, "repo.path-special")
	wantClean(t, dir)
}

// A merge that git stopped is finished: what git merged by itself goes in as git staged it.
func TestFinishMerge(t *testing.T) {
	r, dir, theirs := diverge(t)
	put(t, dir, ".gitattributes", "/plans/** merge=binary\n")
	put(t, dir, "plans/b/plan.yaml", "title: 乙三\n")
	put(t, dir, "mine.txt", "mine\n")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "mine")
	if out, err := tryGit(dir, "merge", theirs.String()); err == nil {
		t.Fatalf("git merged by itself: %s", out)
	}
	finish := func(f func(tx *Tx) error) (Commit, error) {
		return r.FinishMerge(context.Background(), func(tx *Tx) error {
			tx.SetMessage("合并", "")
			return f(tx)
		})
	}
	_, err := finish(func(*Tx) error { return nil })
	wantMessage(t, err, "repo.unmerged")
	for _, settled := range []string{"title: 两方\n", "title: 乙三\n"} { // also to what HEAD has
		c, err := finish(func(tx *Tx) error {
			if got := strings.Join(tx.Unmerged(), " "); got != "plans/b/plan.yaml" {
				t.Errorf("unmerged: %s", got)
			}
			if err := tx.Adopt("plans/b/plan.yaml"); err != nil {
				return err
			}
			return tx.Write("plans/b/plan.yaml", []byte(settled))
		})
		if err != nil {
			t.Fatal(err)
		}
		wantClean(t, dir)
		if len(c.Parents) != 2 || c.Parents[1] != theirs {
			t.Errorf("parents: %v", c.Parents)
		}
		if get(t, dir, "plans/b/plan.yaml") != settled || get(t, dir, "run.sh") == "" || get(t, dir, "mine.txt") == "" {
			t.Error("something of a side is missing")
		}
		if _, err := os.Stat(filepath.Join(dir, "notes", "other.txt")); err == nil {
			t.Error("what they removed is back")
		}
		if _, err := finish(func(*Tx) error { return nil }); err == nil {
			t.Error("the merge is not over")
		}
		git(t, dir, "reset", "-q", "--hard", "HEAD^")
		tryGit(dir, "merge", theirs.String())
	}
}

// dieJoining takes in the commit theirs, and kills its own process at the nth step of it.
func dieJoining(r *Repo, how, theirs, nth string) error {
	n, _ := strconv.Atoi(nth)
	r.failAt = func(string) error {
		if n--; n == 0 {
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			select {}
		}
		return nil
	}
	commit, _ := ParseHash(theirs)
	return takeIn(r, how, commit)
}

func takeIn(r *Repo, how string, theirs Hash) error {
	var err error
	if how == "follow" {
		_, err = r.Update(context.Background(), func(tx *Tx) error { return tx.Follow(theirs) })
	} else {
		_, err = r.FinishMerge(context.Background(), func(tx *Tx) error {
			tx.SetMessage("合并", "")
			if err := tx.Adopt("plans/b/plan.yaml"); err != nil {
				return err
			}
			return tx.Write("plans/b/plan.yaml", []byte("title: 两方\n"))
		})
	}
	return err
}

// Whoever dies anywhere leaves either the old or the new state, whether the branch follows or a merge
// is finished.
func TestDyingWhileJoining(t *testing.T) {
	for _, how := range []string{"follow", "finish"} {
		t.Run(how, func(t *testing.T) {
			for step, died := 1, true; died; step++ {
				r, dir, theirs := diverge(t)
				r.Close()
				if how == "finish" {
					put(t, dir, ".gitattributes", "/plans/** merge=binary\n")
					put(t, dir, "plans/b/plan.yaml", "title: 乙三\n")
					git(t, dir, "add", "-A")
					git(t, dir, "commit", "-q", "-m", "mine")
					tryGit(dir, "merge", theirs.String())
				}
				was := git(t, dir, "rev-parse", "HEAD")
				cmd, _ := child(t, how, dir, theirs.String(), strconv.Itoa(step))
				died = cmd.Wait() != nil
				again := open(t, dir)
				if err := again.Recover(context.Background()); err != nil {
					t.Fatalf("step %d: %v", step, err)
				}
				if git(t, dir, "rev-parse", "HEAD") == was {
					if err := takeIn(again, how, theirs); err != nil {
						t.Errorf("after step %d: %v", step, err)
					}
				}
				wantClean(t, dir)
				if others, _ := again.Merging(); len(others) > 0 {
					t.Errorf("step %d: git is still merging", step)
				}
				if get(t, dir, "plans/新/plan.yaml") != "title: 新\n" {
					t.Errorf("step %d: their file is not here", step)
				}
				if step == 1 && !died {
					t.Error("nobody died")
				}
			}
		})
	}
}

func TestStartOn(t *testing.T) {
	r, _, err := Init(context.Background(), t.TempDir(), InitOptions{Branch: "main"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := r.StartOn(context.Background(), "office/计划"); err != nil {
		t.Fatal(err)
	}
	if head, err := r.Head(); err != nil || head.Branch() != "office/计划" || !head.Unborn() {
		t.Errorf("it begins on %+v, %v", head, err)
	}
	if err := r.StartOn(context.Background(), "../x"); !isMessage(err, "repo.branch") {
		t.Errorf("a bad name: %v", err)
	}
	if out := git(t, r.Root(), "symbolic-ref", "HEAD"); strings.TrimSpace(out) != "refs/heads/office/计划" {
		t.Errorf("git says %s", out)
	}
	old, _ := newRepo(t)
	if err := old.StartOn(context.Background(), "other"); !isMessage(err, "repo.has-commits") {
		t.Errorf("with commits: %v", err)
	}
	if _, err := os.Stat(filepath.Join(old.GitDir(), "HEAD.lock")); err == nil {
		t.Error("a lock was left")
	}
}

func TestMixed(t *testing.T) {
	r, dir, _ := diverge(t)
	if _, err := r.Mixed("plans/b/plan.yaml"); err == nil {
		t.Error("there is no merge")
	}
	put(t, dir, "plans/b/plan.yaml", "title: 乙三\n")
	git(t, dir, "commit", "-q", "-a", "-m", "ours")
	cmd := exec.Command("git", "-C", dir, "merge", "-q", "other/main")
	cmd.Run() // it stops
	h, err := r.Mixed("plans/b/plan.yaml")
	data, _ := os.ReadFile(filepath.Join(dir, "plans/b/plan.yaml"))
	if err != nil || h != BlobHash(data) {
		t.Errorf("git left %s, %v; the file is\n%s", h, err, data)
	}
}
