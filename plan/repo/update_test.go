package repo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestUpdateCommitsTheTouchedPathAlone(t *testing.T) {
	r, dir := newRepo(t)
	put(t, dir, "notes/other.txt", "staged by hand\n")
	git(t, dir, "add", "notes/other.txt")
	put(t, dir, "plans/b/plan.yaml", "title: 手改\n")
	put(t, dir, "stray.txt", "untracked\n")
	before := git(t, dir, "status", "--porcelain")

	c, err := r.Update(context.Background(), func(tx *Tx) error {
		data, err := tx.Read("plans/a/plan.yaml")
		if err != nil {
			return err
		}
		tx.SetMessage("甲 → 丙", "因为\n\n所以", Trailer{"Plan", "p-1"}, Trailer{"Element", "t-2"})
		return tx.Write("plans/a/plan.yaml", append([]byte("# 注\n"), data...))
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := git(t, dir, "status", "--porcelain"); got != before {
		t.Errorf("status was\n%s\nand is\n%s", before, got)
	}
	if got := git(t, dir, "show", "--name-only", "--format=", "HEAD"); got != "plans/a/plan.yaml" {
		t.Errorf("the commit touches %q", got)
	}
	if got := git(t, dir, "log", "-1", "--format=%H|%an|%ae|%s|%b|%(trailers:key=Plan,valueonly)"); !strings.HasPrefix(got,
		c.Hash.String()+"|李明|li@example.org|甲 → 丙|因为\n\n所以\n\nPlan: p-1\nElement: t-2\n|p-1") {
		t.Errorf("git reads the commit as %q", got)
	}
	if c.Subject != "甲 → 丙" || c.Body != "因为\n\n所以" || c.Trailer("Element") != "t-2" {
		t.Errorf("the commit is returned as %+v", c)
	}
	if get(t, dir, "plans/a/plan.yaml") != "# 注\ntitle: 甲\n" {
		t.Error("the work tree has not the new file")
	}
	for _, ref := range []string{"HEAD", "main"} {
		if got := git(t, dir, "reflog", "-1", "--format=%H %gs", ref); got != c.Hash.String()+" commit (lantu): 甲 → 丙" {
			t.Errorf("reflog of %s: %q", ref, got)
		}
	}
	git(t, dir, "checkout", "-q", "HEAD", "--", ".")
	os.Remove(filepath.Join(dir, "stray.txt"))
	wantClean(t, dir)
}

func TestUpdateWithoutChangeMakesNoCommit(t *testing.T) {
	r, dir := newRepo(t)
	was := git(t, dir, "rev-parse", "HEAD")
	c, err := write(r, "plans/a/plan.yaml", "title: 甲\n")
	if err != nil || !c.Hash.IsZero() {
		t.Errorf("got %v, %v", c, err)
	}
	if now := git(t, dir, "rev-parse", "HEAD"); now != was {
		t.Error("a commit was made")
	}
	wantClean(t, dir)
}

func TestUpdateAddsAndRemoves(t *testing.T) {
	r, dir := newRepo(t)
	ctx := context.Background()
	_, err := r.Update(ctx, func(tx *Tx) error {
		tx.SetMessage("rename", "")
		if err := tx.Remove("plans/a/plan.yaml"); err != nil {
			return err
		}
		return tx.Write("plans/新计划/plan.yaml", []byte("title: 甲\n"))
	})
	if err != nil {
		t.Fatal(err)
	}
	wantClean(t, dir)
	if _, err := os.Stat(filepath.Join(dir, "plans/a")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the empty folder stays")
	}
	if got := git(t, dir, "show", "-M", "--name-status", "--format=", "-z", "HEAD"); got != "R100\x00plans/a/plan.yaml\x00plans/新计划/plan.yaml\x00" {
		t.Errorf("%q", got)
	}
	for _, p := range []string{"plans/b/plan.yaml", "plans/新计划/plan.yaml", "notes/other.txt", "units.yaml"} {
		if _, err := r.Update(ctx, func(tx *Tx) error { tx.SetMessage("rm "+p, ""); return tx.Remove(p) }); err != nil {
			t.Fatal(err)
		}
		wantClean(t, dir)
	}
	if got := git(t, dir, "rev-parse", "HEAD^{tree}"); got != emptyTree.String() {
		t.Errorf("the last tree is %s", got)
	}
}

func TestUpdateKeepsTheFileMode(t *testing.T) {
	r, dir := newRepo(t)
	if err := os.Chmod(filepath.Join(dir, "units.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "commit", "-qam", "mode")
	if err := os.Chmod(filepath.Join(dir, "plans/a/plan.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"units.yaml", "plans/a/plan.yaml"} {
		if _, err := write(r, p, "new\n"); err != nil {
			t.Fatal(err)
		}
	}
	wantClean(t, dir)
	for p, want := range map[string]os.FileMode{"units.yaml": 0o755, "plans/a/plan.yaml": 0o600} {
		if fi, _ := os.Stat(filepath.Join(dir, p)); fi.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", p, fi.Mode(), want)
		}
	}
}

func TestUpdateRefusesWorkOfAHand(t *testing.T) {
	cases := map[string]struct {
		state State
		make  func(t *testing.T, dir string)

		onlyIndex bool // there is nothing in the work tree to commit
	}{
		"modified": {state: Modified, make: func(t *testing.T, dir string) { put(t, dir, "plans/a/plan.yaml", "title: 手改\n") }},
		"deleted":  {state: Deleted, make: func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "plans/a/plan.yaml")) }},
		"staged": {state: Staged, make: func(t *testing.T, dir string) {
			put(t, dir, "plans/a/plan.yaml", "title: 暂存\n")
			git(t, dir, "add", ".")
		}},
		"staged and back": {state: Staged, make: func(t *testing.T, dir string) {
			put(t, dir, "plans/a/plan.yaml", "title: 暂存\n")
			git(t, dir, "add", ".")
			put(t, dir, "plans/a/plan.yaml", "title: 甲\n")
		}, onlyIndex: true},
		"out of the index": {state: Staged, make: func(t *testing.T, dir string) {
			git(t, dir, "rm", "-q", "--cached", "plans/a/plan.yaml")
		}, onlyIndex: true},
		"mode": {state: Modified, make: func(t *testing.T, dir string) {
			os.Chmod(filepath.Join(dir, "plans/a/plan.yaml"), 0o755)
		}},
		"staged mode": {state: Staged, make: func(t *testing.T, dir string) {
			git(t, dir, "update-index", "--chmod=+x", "plans/a/plan.yaml")
		}, onlyIndex: true},
		"untracked": {state: Untracked, make: func(t *testing.T, dir string) {
			git(t, dir, "rm", "-q", "--cached", "plans/a/plan.yaml")
			git(t, dir, "commit", "-qm", "rm")
		}},
		"conflict": {state: Staged, make: func(t *testing.T, dir string) {
			git(t, dir, "stash", "-q", "--keep-index")
			put(t, dir, "plans/a/plan.yaml", "title: 一\n")
			git(t, dir, "stash", "-q")
			put(t, dir, "plans/a/plan.yaml", "title: 二\n")
			git(t, dir, "commit", "-qam", "two")
			tryGit(dir, "stash", "pop")
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r, dir := newRepo(t)
			c.make(t, dir)
			head, status := git(t, dir, "rev-parse", "HEAD"), git(t, dir, "status", "--porcelain")
			_, err := write(r, "plans/a/plan.yaml", "title: 新\n")
			var dirty *DirtyError
			if !errors.As(err, &dirty) || dirty.State != c.state || dirty.Path != "plans/a/plan.yaml" {
				t.Fatalf("got %v, want state %v", err, c.state)
			}
			unchanged := func() {
				t.Helper()
				if git(t, dir, "rev-parse", "HEAD") != head || git(t, dir, "status", "--porcelain") != status {
					t.Error("something changed")
				}
			}
			unchanged()
			// What the hand did can be committed as it is.
			_, err = r.Update(context.Background(), func(tx *Tx) error {
				tx.SetMessage("by hand", "")
				return tx.Adopt("plans/a/plan.yaml")
			})
			if c.onlyIndex {
				wantMessage(t, err, "repo.index-only")
				unchanged()
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			wantClean(t, dir)
		})
	}
}

// A change of the mode is committed where git looks at modes, and is none where it does not.
func TestAdoptCommitsTheMode(t *testing.T) {
	for _, trusts := range []bool{true, false} {
		r, dir := newRepo(t)
		const path = "plans/a/plan.yaml"
		git(t, dir, "update-index", "--chmod=+x", path)
		git(t, dir, "commit", "-qm", "executable")
		git(t, dir, "config", "core.fileMode", fmt.Sprint(trusts))
		put(t, dir, "plans/new/plan.yaml", "title: 新\n")
		os.Chmod(filepath.Join(dir, "plans/new/plan.yaml"), 0o755)
		mode, newMode := "100755", "100644"
		if trusts {
			mode, newMode = newMode, mode
		}
		states, err := r.States([]string{path})
		if want := git(t, dir, "status", "--porcelain", path) != ""; err != nil || (states[path] == Modified) != want || want != trusts {
			t.Errorf("core.fileMode=%v: state %v, %v", trusts, states[path], err)
		}
		_, err = r.Update(context.Background(), func(tx *Tx) error {
			tx.SetMessage("by hand", "")
			return errors.Join(tx.Adopt(path), tx.Adopt("plans/new/plan.yaml"))
		})
		if err != nil {
			t.Fatal(err)
		}
		wantClean(t, dir)
		for p, want := range map[string]string{path: mode, "plans/new/plan.yaml": newMode} {
			if got := git(t, dir, "ls-tree", "HEAD", p); !strings.HasPrefix(got, want+" ") {
				t.Errorf("core.fileMode=%v: %s, want mode %s", trusts, got, want)
			}
		}
	}
}

func TestTheFirstCommit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "新 工作区")
	r, created, err := Init(context.Background(), dir, InitOptions{})
	if err != nil || !created {
		t.Fatal(created, err)
	}
	defer r.Close()
	if head, err := r.Head(); err != nil || head.Branch() != "main" || !head.Unborn() {
		t.Errorf("head %+v, %v", head, err)
	}
	if _, err := write(r, "lantu.yaml", "lantu: 1\n"); err != nil {
		t.Fatal(err)
	}
	wantClean(t, dir)
	if got := git(t, dir, "reflog", "-1", "--format=%gs"); got != "commit (initial): write lantu.yaml" {
		t.Errorf("reflog %q", got)
	}
	again, created, err := Init(context.Background(), dir, InitOptions{Branch: "else"})
	if err != nil || created {
		t.Fatal(created, err)
	}
	again.Close()
	_, _, err = Init(context.Background(), filepath.Join(dir, "plans/new"), InitOptions{})
	wantMessage(t, err, "repo.inside")
	if _, err := os.Stat(filepath.Join(dir, "plans")); err == nil {
		t.Error("a refused init left a folder")
	}
}

func TestUpdateRunsAgainWhenOvertaken(t *testing.T) {
	cases := map[string]func(t *testing.T, dir string){
		"commit": func(t *testing.T, dir string) {
			put(t, dir, "plans/a/plan.yaml", "title: 快\n")
			git(t, dir, "commit", "-qam", "faster")
		},
		"hand": func(t *testing.T, dir string) { put(t, dir, "plans/a/plan.yaml", "title: 快\n") },
		"read": func(t *testing.T, dir string) { put(t, dir, "units.yaml", "units: changed\n") },
		"staged": func(t *testing.T, dir string) {
			put(t, dir, "plans/a/plan.yaml", "title: 快\n")
			git(t, dir, "add", ".")
		},
		"staged and back": func(t *testing.T, dir string) {
			put(t, dir, "plans/a/plan.yaml", "title: 暂存\n")
			git(t, dir, "add", ".")
			put(t, dir, "plans/a/plan.yaml", "title: 甲\n")
		},
	}
	for name, overtake := range cases {
		t.Run(name, func(t *testing.T) {
			r, dir := newRepo(t)
			runs := 0
			paused := false
			r.failAt = func(step string) error {
				if step == "prepared" && runs == 1 {
					overtake(t, dir)
				}
				paused = paused || step == "paused"
				return nil
			}
			var sawUnits string
			_, err := r.Update(context.Background(), func(tx *Tx) error {
				runs++
				units, err := tx.Read("units.yaml")
				sawUnits = string(units)
				if err != nil {
					return err
				}
				tx.SetMessage("x", "")
				return tx.Write("plans/a/plan.yaml", []byte("title: 慢\n"))
			})
			if runs != 2 {
				t.Errorf("the function ran %d times", runs)
			}
			var dirty *DirtyError
			switch name {
			case "commit":
				if err != nil || git(t, dir, "rev-list", "--count", "HEAD") != "3" {
					t.Errorf("%v", err)
				}
				if !paused {
					t.Error("git was met, and the lock was not kept for it")
				}
				wantClean(t, dir)
			case "read":
				if err != nil || sawUnits != "units: changed\n" {
					t.Errorf("%v, saw %q", err, sawUnits)
				}
				if paused {
					t.Error("git was not there, and the lock was kept for it")
				}
			case "staged and back":
				if !errors.As(err, &dirty) || dirty.State != Staged {
					t.Errorf("%v", err)
				}
			default:
				if !errors.As(err, &dirty) || get(t, dir, "plans/a/plan.yaml") != "title: 快\n" {
					t.Errorf("%v", err)
				}
			}
		})
	}
}

func TestAdoptAndWriteBackWhatHeadHas(t *testing.T) {
	r, dir := newRepo(t)
	put(t, dir, "plans/a/plan.yaml", "title: 手改\n")
	git(t, dir, "add", ".")
	c, err := r.Update(context.Background(), func(tx *Tx) error {
		tx.SetMessage("back", "")
		if err := tx.Adopt("plans/a/plan.yaml"); err != nil {
			return err
		}
		return tx.Write("plans/a/plan.yaml", []byte("title: 甲\n"))
	})
	if err != nil || !c.Hash.IsZero() {
		t.Errorf("%v, %v", c, err)
	}
	if get(t, dir, "plans/a/plan.yaml") != "title: 甲\n" {
		t.Error("the file was not brought back")
	}
	wantClean(t, dir)
}

// git diff-files compares times and does not read contents: only right times keep it silent.
func TestTheIndexHasTheTimesOfTheNewFiles(t *testing.T) {
	r, dir := newRepo(t)
	for _, p := range []string{"plans/a/plan.yaml", "plans/new/plan.yaml", "units.yaml"} {
		if _, err := write(r, p, "n: 1\n"); err != nil {
			t.Fatal(err)
		}
		if got := git(t, dir, "diff-files", "--name-only"); got != "" {
			t.Errorf("after %s git takes as changed: %q", p, got)
		}
	}
}

func TestARecordWhoseWriterDiedOverItIsDropped(t *testing.T) {
	r, dir := newRepo(t)
	in := newIntent()
	in.Ref, in.Locks = "refs/heads/main", []string{"index"}
	whole, err := in.encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(r.stateDir(), 0o700); err != nil {
		t.Fatal(err)
	}
	for size := range len(whole) {
		put(t, dir, ".git/lantu/intent", string(whole[:size]))
		put(t, dir, ".git/lantu/"+in.ID+"-1", "temporary")
		if err := r.Recover(context.Background()); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(r.intentPath()); err == nil {
			t.Fatalf("%d bytes: the record stays", size)
		}
		if _, err := os.Stat(filepath.Join(r.stateDir(), in.ID+"-1")); err == nil && size >= len(in.firstLine()) {
			t.Fatalf("%d bytes: a temporary file stays", size)
		}
		os.Remove(filepath.Join(r.stateDir(), in.ID+"-1"))
	}
	wantClean(t, dir)
}

func TestAForgedRecordReachesNothingOutside(t *testing.T) {
	r, dir := newRepo(t)
	victim := filepath.Join(t.TempDir(), "victim.lock")
	relative, err := filepath.Rel(r.gitDir, strings.TrimSuffix(victim, ".lock"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{strings.TrimSuffix(victim, ".lock"), relative, "refs/../" + relative} {
		in := newIntent()
		in.Locks = []string{name}
		data, err := in.encode()
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, ".git/lantu/intent", string(data))
		put(t, filepath.Dir(victim), "victim.lock", in.firstLine())
		if err := r.Recover(context.Background()); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(victim); err != nil {
			t.Errorf("the lock name %q reached %s", name, victim)
		}
	}
}
