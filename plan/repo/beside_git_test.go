package repo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lantu/plan"
)

// edits does what a day of work does to a workspace: replace, add, remove; git judges each state.
func edits(t *testing.T, r *Repo, dir string) {
	t.Helper()
	for i, path := range []string{"plans/a/plan.yaml", "plans/new/plan.yaml", "plans/aa/plan.yaml", "units.yaml", "a.yaml", "plans/new/plan.yaml"} {
		if _, err := write(r, path, fmt.Sprint("n: ", i, "\n")); err != nil {
			t.Fatal(err)
		}
		wantClean(t, dir)
	}
	_, err := r.Update(context.Background(), func(tx *Tx) error {
		tx.SetMessage("remove", "")
		return tx.Remove("plans/aa/plan.yaml")
	})
	if err != nil {
		t.Fatal(err)
	}
	wantClean(t, dir)
}

func TestIndexForms(t *testing.T) {
	prepare := map[string]func(t *testing.T, dir string){
		"version 4": func(t *testing.T, dir string) { git(t, dir, "update-index", "--index-version", "4") },
		"version 3": func(t *testing.T, dir string) {
			git(t, dir, "update-index", "--skip-worktree", "notes/other.txt")
		},
		"split":           func(t *testing.T, dir string) { git(t, dir, "update-index", "--split-index") },
		"untracked cache": func(t *testing.T, dir string) { git(t, dir, "update-index", "--force-untracked-cache") },
		"sparse": func(t *testing.T, dir string) {
			git(t, dir, "sparse-checkout", "init", "--cone", "--sparse-index")
			git(t, dir, "sparse-checkout", "set", "plans")
		},
		"without checksum": func(t *testing.T, dir string) {
			path := filepath.Join(dir, ".git/index")
			data, _ := os.ReadFile(path)
			if err := os.WriteFile(path, append(data[:len(data)-20:len(data)-20], make([]byte, 20)...), 0o644); err != nil {
				t.Fatal(err)
			}
		},
		"many threads": func(t *testing.T, dir string) {
			git(t, dir, "config", "index.threads", "4")
			git(t, dir, "config", "index.recordOffsetTable", "true")
			git(t, dir, "config", "index.recordEndOfIndexEntries", "true")
			git(t, dir, "update-index", "--force-write-index")
		},
		"missing": func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, ".git/index")) },
		"broken": func(t *testing.T, dir string) {
			os.Truncate(filepath.Join(dir, ".git/index"), 100)
		},
	}
	for name, f := range prepare {
		t.Run(name, func(t *testing.T) {
			r, dir := newRepo(t)
			f(t, dir)
			if name == "many threads" && !strings.Contains(get(t, dir, ".git/index"), "EOIE") {
				t.Fatal("git wrote no EOIE")
			}
			if _, err := write(r, "units.yaml", "n: 0\n"); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(get(t, dir, ".git/index"), "EOIE") {
				t.Error("the index keeps an extension that counts bytes")
			}
			edits(t, r, dir)
			if name == "version 4" {
				if data := get(t, dir, ".git/index"); data[7] != 4 {
					t.Errorf("the index has become version %d", data[7])
				}
			}
		})
	}
}

func TestAFileNamedLikeAFolderInTheIndex(t *testing.T) {
	r, dir := newRepo(t)
	put(t, dir, "plans/x", "a file\n")
	git(t, dir, "add", "plans/x")
	os.Remove(filepath.Join(dir, "plans/x"))
	_, err := write(r, "plans/x/plan.yaml", "title: x\n")
	if err == nil || err.(*DirtyError).State != Staged {
		t.Errorf("%v", err)
	}
}

func TestTheUsersStagedRemovalAndIntentToAddStay(t *testing.T) {
	r, dir := newRepo(t)
	put(t, dir, "later.txt", "later\n")
	git(t, dir, "add", "-N", "later.txt")
	git(t, dir, "rm", "-q", "--cached", "notes/other.txt")
	before := git(t, dir, "status", "--porcelain")
	if _, err := write(r, "plans/a/plan.yaml", "title: x\n"); err != nil {
		t.Fatal(err)
	}
	if now := git(t, dir, "status", "--porcelain"); now != before {
		t.Errorf("status was\n%s\nand is\n%s", before, now)
	}
}

// A hand edit within the second of the last commit, of the same length, is only found by git if the
// index says that its times are not to be trusted.
func TestGitSeesEditsWithinTheSameSecond(t *testing.T) {
	r, dir := newRepo(t)
	for i := range 10 {
		a, b := fmt.Sprint("n: ", i, "\n"), fmt.Sprint("n: ", (i+1)%10, "\n")
		if _, err := write(r, "plans/a/plan.yaml", a); err != nil {
			t.Fatal(err)
		}
		fi, _ := os.Stat(filepath.Join(dir, "plans/a/plan.yaml"))
		f, _ := os.OpenFile(filepath.Join(dir, "plans/a/plan.yaml"), os.O_WRONLY, 0)
		f.WriteString(b)
		f.Close()
		os.Chtimes(filepath.Join(dir, "plans/a/plan.yaml"), fi.ModTime(), fi.ModTime())
		if _, err := write(r, "plans/b/plan.yaml", a+"b\n"); err != nil {
			t.Fatal(err)
		}
		git(t, dir, "config", "core.trustctime", "false")
		if got := git(t, dir, "status", "--porcelain"); got != " M plans/a/plan.yaml" {
			t.Fatalf("round %d: git status says %q", i, got)
		}
		git(t, dir, "checkout", "-q", "--", ".")
	}
}

func TestPackedRefsAndGcBetweenEdits(t *testing.T) {
	r, dir := newRepo(t)
	for i := range 6 {
		if _, err := write(r, "plans/a/plan.yaml", fmt.Sprint("n: ", i, "\n")); err != nil {
			t.Fatal(err)
		}
		head, err := r.Head()
		if err != nil || head.Hash.String() != git(t, dir, "rev-parse", "HEAD") {
			t.Fatal(head, err)
		}
		switch i % 3 {
		case 0:
			git(t, dir, "pack-refs", "--all", "--prune")
		case 1:
			git(t, dir, "gc", "-q", "--prune=now")
		case 2:
			git(t, dir, "repack", "-adfq")
		}
		if data, _, err := r.Committed("plans/b/plan.yaml"); err != nil || string(data) != "title: 乙\n" {
			t.Fatalf("after a gc: %q, %v", data, err)
		}
	}
	wantClean(t, dir)
	if cs, err := r.Log(context.Background(), LogQuery{Path: "plans/a"}); err != nil || len(cs) != 7 {
		t.Errorf("%d commits, %v", len(cs), err)
	}
}

func TestBranchesInFoldersAndSymbolicRefs(t *testing.T) {
	r, dir := newRepo(t)
	git(t, dir, "switch", "-qc", "office/林业局")
	git(t, dir, "pack-refs", "--all", "--prune") // which removes refs/heads/office
	if _, err := write(r, "plans/a/plan.yaml", "n: 1\n"); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "symbolic-ref", "refs/heads/alias", "refs/heads/main")
	git(t, dir, "symbolic-ref", "HEAD", "refs/heads/alias")
	git(t, dir, "reset", "-q", "--hard")
	c, err := write(r, "plans/a/plan.yaml", "n: 2\n")
	if err != nil || git(t, dir, "rev-parse", "main") != c.Hash.String() {
		t.Error(err)
	}
	if got := git(t, dir, "symbolic-ref", "refs/heads/alias"); got != "refs/heads/main" {
		t.Errorf("the alias is now %q", got)
	}
	wantClean(t, dir)
}

func TestLinkedWorkTrees(t *testing.T) {
	r, dir := newRepo(t)
	linked := filepath.Join(t.TempDir(), "linked")
	git(t, dir, "worktree", "add", "-q", "-b", "office", linked)
	git(t, dir, "config", "extensions.worktreeConfig", "true")
	git(t, linked, "config", "--worktree", "lantu.unit", "u-linked")
	l := open(t, filepath.Join(linked, "plans", "a"))
	if l.Root() != linked || l.CommonDir() != filepath.Join(dir, ".git") || l.GitDir() == l.CommonDir() {
		t.Errorf("%s %s %s", l.Root(), l.GitDir(), l.CommonDir())
	}
	edits(t, l, linked)
	edits(t, r, dir)
	wantClean(t, linked)
	if head, _ := l.Head(); head.Branch() != "office" {
		t.Errorf("branch %q", head.Branch())
	}
	if v, _, _ := l.Config("lantu.unit"); v != "u-linked" {
		t.Errorf("unit %q", v)
	}
	if _, ok, _ := r.Config("lantu.unit"); ok {
		t.Error("the other work tree has the linked one's unit")
	}
	if err := os.RemoveAll(filepath.Join(dir, ".git/worktrees")); err != nil {
		t.Fatal(err)
	}
	_, err := Open(linked)
	wantMessage(t, err, "repo.gitfile")
}

func TestRefusalsToCommit(t *testing.T) {
	cases := map[string]struct {
		id   string
		make func(t *testing.T, dir string)
	}{
		"detached": {"repo.detached", func(t *testing.T, dir string) { git(t, dir, "switch", "-q", "--detach") }},
		"merge": {"repo.doing", func(t *testing.T, dir string) {
			git(t, dir, "switch", "-qc", "other")
			put(t, dir, "units.yaml", "x\n")
			git(t, dir, "commit", "-qam", "x")
			git(t, dir, "switch", "-q", "main")
			git(t, dir, "merge", "-q", "--no-ff", "--no-commit", "other")
		}},
		"pick": {"repo.doing", func(t *testing.T, dir string) {
			git(t, dir, "switch", "-qc", "other")
			put(t, dir, "units.yaml", "x\n")
			git(t, dir, "commit", "-qam", "x")
			git(t, dir, "switch", "-q", "main")
			put(t, dir, "units.yaml", "y\n")
			git(t, dir, "commit", "-qam", "y")
			tryGit(dir, "cherry-pick", "other")
		}},
		"rebase merge": {"repo.doing-rebase", func(t *testing.T, dir string) {
			git(t, dir, "switch", "-qc", "other")
			put(t, dir, "units.yaml", "x\n")
			git(t, dir, "commit", "-qam", "x")
			git(t, dir, "switch", "-q", "main")
			put(t, dir, "units.yaml", "y\n")
			git(t, dir, "commit", "-qam", "y")
			tryGit(dir, "rebase", "--merge", "other")
		}},
		"rebase apply": {"repo.doing-rebase", func(t *testing.T, dir string) {
			git(t, dir, "switch", "-qc", "other")
			put(t, dir, "units.yaml", "x\n")
			git(t, dir, "commit", "-qam", "x")
			git(t, dir, "switch", "-q", "main")
			put(t, dir, "units.yaml", "y\n")
			git(t, dir, "commit", "-qam", "y")
			tryGit(dir, "rebase", "--apply", "other")
		}},
		"nobody": {"repo.identity", func(t *testing.T, dir string) { t.Setenv("GIT_AUTHOR_NAME", "") }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r, dir := newRepo(t)
			c.make(t, dir)
			before, log := git(t, dir, "status", "--porcelain"), git(t, dir, "reflog")
			_, err := write(r, "plans/a/plan.yaml", "title: x\n")
			var m plan.Message
			if errors.As(err, &m); m.ID == "repo.doing" && c.id != m.ID {
				err = m.Args[0].(plan.Message) // what is being done
			}
			wantMessage(t, err, c.id)
			if git(t, dir, "status", "--porcelain") != before || git(t, dir, "reflog") != log {
				t.Error("something changed")
			}
		})
	}
}

func TestGitsLocksAreWaitedForAndNeverRemoved(t *testing.T) {
	for _, name := range []string{"index.lock", "HEAD.lock", "refs/heads/main.lock"} {
		t.Run(name, func(t *testing.T) {
			r, dir := newRepo(t)
			lock := filepath.Join(dir, ".git", filepath.FromSlash(name))
			if err := os.WriteFile(lock, nil, 0o644); err != nil {
				t.Fatal(err)
			}
			was := lockPatience
			lockPatience = 20 * time.Millisecond
			defer func() { lockPatience = was }()
			_, err := write(r, "plans/a/plan.yaml", "n: 1\n")
			wantMessage(t, err, "repo.locked")
			if !strings.Contains(fmt.Sprint(err), lock) {
				t.Errorf("%v does not name the lock", err)
			}
			if _, err := os.Stat(lock); err != nil {
				t.Error("git's lock was removed")
			}
			if get(t, dir, "plans/a/plan.yaml") != "title: 甲\n" {
				t.Error("the file changed")
			}
			// As soon as git lets go the edit goes on.
			lockPatience = time.Minute
			r.failAt = func(step string) error {
				if step == "prepared" {
					go func() { os.Remove(lock) }()
				}
				return nil
			}
			if _, err := write(r, "plans/a/plan.yaml", "n: 1\n"); err != nil {
				t.Fatal(err)
			}
			wantClean(t, dir)
		})
	}
}

func TestALockOfADeadRecordIsToldFromGitsOwn(t *testing.T) {
	r, dir := newRepo(t)
	cmd, _ := child(t, "die", dir, "prepared", "1")
	cmd.Wait()
	// The record names index.lock, but it is git that holds it now.
	lock := filepath.Join(dir, ".git/index.lock")
	if err := os.WriteFile(lock, []byte("DIRC"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := r.Recover(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(lock); err != nil {
		t.Error("git's lock was removed")
	}
	os.Remove(lock)
	wantClean(t, dir)
}

func TestRecoveryLeavesWhatAHandDidSince(t *testing.T) {
	_, dir := newRepo(t)
	cmd, _ := child(t, "die", dir, "indexed", "1")
	cmd.Wait()
	put(t, dir, "plans/b/plan.yaml", "title: 手改\n")
	r := open(t, dir)
	if err := r.Recover(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := get(t, dir, "plans/b/plan.yaml"); got != "title: 手改\n" {
		t.Errorf("the hand's text is now %q", got)
	}
	if got := git(t, dir, "status", "--porcelain"); got != " M plans/b/plan.yaml" {
		t.Errorf("git status: %q", got)
	}
}

func TestHooksDoNotRun(t *testing.T) {
	r, dir := newRepo(t)
	for _, h := range []string{"pre-commit", "post-commit", "post-index-change", "reference-transaction", "commit-msg"} {
		put(t, dir, ".git/hooks/"+h, "#!/bin/sh\ntouch "+dir+"/../ran\n")
		os.Chmod(filepath.Join(dir, ".git/hooks", h), 0o755)
	}
	if _, err := write(r, "plans/a/plan.yaml", "n: 1\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "../ran")); err == nil {
		t.Error("a hook ran")
	}
}

func TestAlternatesAndShallowClones(t *testing.T) {
	_, dir := newRepo(t)
	for _, args := range [][]string{{"--shared"}, {"--depth", "1", "--no-local"}} {
		clone := filepath.Join(t.TempDir(), "clone")
		git(t, dir, append(append([]string{"clone", "-q"}, args...), "file://"+dir, clone)...)
		r := open(t, clone)
		edits(t, r, clone)
		if cs, err := r.Log(context.Background(), LogQuery{}); err != nil || len(cs) != 8 {
			t.Errorf("%v: %d commits, %v", args, len(cs), err)
		}
	}
}
