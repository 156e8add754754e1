package repo

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lantu/plan"
)

// How the branch takes in what other clones committed. The road is that of every update: the same
// locks, the same record, the same care for what hands have edited.

// Take gives a path what another commit has there: its bytes, its mode, or its absence. A link or a
// submodule there is refused with a Message, as is a file above MaxFile.
func (t *Tx) Take(path string, commit Hash) error {
	if err := checkPath(path); err != nil {
		return err
	}
	e, err := t.r.entryAt(commit, path)
	switch {
	case err != nil:
		return err
	case e.hash.IsZero() || e.mode == modeTree:
		return t.Remove(path)
	case e.mode != modeFile && e.mode != modeExec:
		return plan.Say("repo.path-special", path)
	}
	data, err := t.r.blob(path, e.hash)
	if err != nil {
		return err
	}
	if err := t.Write(path, data); err != nil {
		return err
	}
	t.modes[path] = e.mode
	return nil
}

// ErrParted tells that a branch cannot go on to a commit, as it has commits that the other has not.
var ErrParted = errors.New("the branch has commits of its own")

// SetExec says whether a file that this Tx writes may be executed.
func (t *Tx) SetExec(path string, exec bool) {
	t.modes[path] = modeFile
	if exec {
		t.modes[path] = modeExec
	}
}

// Join makes the commit a merge: besides HEAD it gets these parents. It is made even where nothing
// else changes.
func (t *Tx) Join(commits ...Hash) { t.joined = append(t.joined, commits...) }

// Follow lets the branch go on to a commit that has HEAD in its history, in place of making one, and
// takes every file in which the two differ. ErrParted where the commit has not HEAD in its history: somebody
// committed here meanwhile.
func (t *Tx) Follow(commit Hash) error {
	if !t.head.Unborn() {
		if ahead, err := t.r.IsAncestor(context.Background(), t.head.Hash, commit); err != nil {
			return err
		} else if !ahead {
			return ErrParted
		}
	}
	c, err := t.r.Commit(commit)
	if err != nil {
		return err
	}
	var paths []string
	if err := t.r.diffTrees(t.tree, c.Tree, "", func(ch Change) { paths = append(paths, ch.Path) }); err != nil {
		return err
	}
	for _, path := range paths {
		if err := t.Take(path, commit); err != nil {
			return err
		}
	}
	t.follow, t.reflog = &c, "Fast-forward"
	t.SetMessage(c.Subject, "")
	return nil
}

// moves tells that the branch is to move even where no file changes.
func (t *Tx) moves() bool { return len(t.joined) > 0 || t.follow != nil }

// mergeFiles are what git keeps of a merge that it could not finish; MERGE_HEAD goes first, as with it
// the merge is over.
var mergeFiles = []string{"MERGE_HEAD", "MERGE_MODE", "MERGE_MSG", "MERGE_RR", "AUTO_MERGE"}

// Merging lists the commits that a git merge is about to join to HEAD: it stopped, and waits for
// somebody to settle what it could not. None where no merge is under way.
func (r *Repo) Merging() ([]Hash, error) {
	path := filepath.Join(r.gitDir, "MERGE_HEAD")
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diskError(path, err)
	}
	var out []Hash
	for line := range strings.Lines(string(data)) {
		h, ok := ParseHash(strings.TrimSpace(line))
		if !ok {
			return nil, plan.Say("repo.ref-broken", "MERGE_HEAD", r.gitDir)
		}
		out = append(out, h)
	}
	return out, nil
}

// FinishMerge is Update for a merge that git began and could not finish: the commit joins what
// MERGE_HEAD names. f writes the paths that Tx.Unmerged lists, each after Tx.Adopt; what git could
// merge, and what hands staged since, goes into the commit as it is in the index.
func (r *Repo) FinishMerge(ctx context.Context, f func(*Tx) error) (Commit, error) {
	begin := func() (*Tx, error) {
		others, err := r.Merging()
		if err != nil {
			return nil, err
		}
		if len(others) == 0 {
			return nil, plan.Say("repo.no-merge", r.root)
		}
		tx, err := r.newTx("MERGE_HEAD")
		if err != nil {
			return nil, err
		}
		if tx.index.parsed == nil {
			return nil, plan.Say("repo.merge-index", r.root)
		}
		tx.finishes = true
		tx.Join(others...)
		return tx, nil
	}
	return r.update(ctx, begin, func(tx *Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		return tx.keepStaged()
	})
}

// Unmerged lists the paths that git could not merge, sorted.
func (t *Tx) Unmerged() []string {
	var out []string
	for _, e := range t.index.parsed.entries {
		if e.stage != 0 {
			out = append(out, e.name)
		}
	}
	return slices.Compact(out)
}

// keepStaged takes what the index has at the paths that the Tx did not write.
func (t *Tx) keepStaged() error {
	inIndex := map[string]bool{}
	for _, e := range t.index.parsed.entries {
		inIndex[e.name] = true
		if _, done := t.written[e.name]; done {
			continue
		}
		if e.stage != 0 {
			return plan.Say("repo.unmerged", e.name)
		}
		if was, _, err := t.r.lookup(t.tree, e.name); err != nil {
			return err
		} else if was.hash != e.hash() || was.mode != e.mode() {
			t.staged = append(t.staged, treeEdit{e.name, e.mode(), e.hash()})
		}
	}
	return t.r.walkTree(t.tree, "", func(path string, mode uint32, h Hash) error {
		if _, done := t.written[path]; !done && !inIndex[path] {
			t.staged = append(t.staged, treeEdit{path: path})
		}
		return nil
	})
}

// clearMerge takes away what git keeps of the merge that c finished. A merge that somebody began since
// is left alone.
func (r *Repo) clearMerge(in *intent, c Commit) error {
	if !in.Merge || c.Hash != in.New {
		return nil
	}
	if others, err := r.Merging(); err != nil || !slices.Equal(others, c.Parents[1:]) {
		return err
	}
	for _, name := range mergeFiles {
		if err := os.Remove(filepath.Join(r.gitDir, name)); err != nil && !isAbsent(err) {
			return diskError(filepath.Join(r.gitDir, name), err)
		}
	}
	return nil
}

// Mixed is the blob that a stopped git merge left in the work tree for a path, with its marks where it
// could not decide; fs.ErrNotExist where git does not tell.
func (r *Repo) Mixed(path string) (Hash, error) {
	value, err := r.readRef("AUTO_MERGE")
	if err != nil {
		return Hash{}, err
	}
	tree, ok := ParseHash(value)
	if !ok {
		return Hash{}, fs.ErrNotExist
	}
	return r.BlobAt(tree, path)
}
