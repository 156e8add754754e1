package repo

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// What a sparse checkout leaves out is no deletion by hand, and stays left out.
func TestSparseCheckouts(t *testing.T) {
	for name, set := range map[string][][]string{
		"patterns":   {{"set", "--no-cone", "/*", "!/plans/a/"}},
		"folders":    {{"set", "--cone", "plans/b"}},
		"own folder": {{"set", "--cone", "--sparse-index", "plans/b"}}, // an index that only git reads
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := newRepo(t)
			for _, args := range set {
				git(t, dir, append([]string{"sparse-checkout"}, args...)...)
			}
			const out = "plans/a/plan.yaml"
			if _, err := os.Stat(filepath.Join(dir, out)); !errors.Is(err, fs.ErrNotExist) {
				t.Fatal("it is checked out")
			}
			states, err := r.States([]string{out, "plans/b/plan.yaml"})
			if err != nil || states[out] != Clean || states["plans/b/plan.yaml"] != Clean {
				t.Errorf("states %v, %v", states, err)
			}
			for what, f := range map[string]func(*Tx) error{
				"read":   func(tx *Tx) error { _, err := tx.Read(out); return err },
				"write":  func(tx *Tx) error { return tx.Write(out, []byte("n: 1\n")) },
				"remove": func(tx *Tx) error { return tx.Remove(out) },
				"adopt":  func(tx *Tx) error { return tx.Adopt(out) },
			} {
				_, err := r.Update(context.Background(), func(tx *Tx) error { tx.SetMessage(what, ""); return f(tx) })
				wantMessage(t, err, "repo.sparse")
			}
			if _, err := write(r, "plans/b/plan.yaml", "n: 1\n"); err != nil {
				t.Fatal(err)
			}
			wantClean(t, dir)
			if got := git(t, dir, "ls-files", "-t", out); got != "S "+out {
				t.Errorf("git lists it as %q", got)
			}
			if got := git(t, dir, "show", "--name-only", "--format=", "HEAD"); got != "plans/b/plan.yaml" {
				t.Errorf("the commit touches %q", got)
			}
		})
	}
}

// A file that git was told to skip, and that is there all the same, is an ordinary one; git goes on
// to skip it.
func TestUpdateKeepsTheSkipFlag(t *testing.T) {
	r, dir := newRepo(t)
	const path = "plans/a/plan.yaml"
	git(t, dir, "update-index", "--skip-worktree", path)
	if _, err := write(r, path, "n: 1\n"); err != nil {
		t.Fatal(err)
	}
	wantClean(t, dir)
	if got := git(t, dir, "ls-files", "-t", path); got != "S "+path {
		t.Errorf("git lists it as %q", got)
	}
	put(t, dir, path, "n: 2\n")
	if states, err := r.States([]string{path}); err != nil || states[path] != Modified {
		t.Errorf("states %v, %v", states, err)
	}
}
