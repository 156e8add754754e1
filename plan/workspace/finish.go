package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/repo"
	"lantu/plan/sync"
)

// MergeWaits tells that a merge which plain git began waits to be finished.
func (w *Workspace) MergeWaits() (bool, error) {
	others, err := w.repo.Merging()
	return len(others) > 0, err
}

// FinishMerge finishes a merge that plain git began and that stopped at files which it could not merge:
// plans, units and settings are merged by meaning, of other files both versions are kept. What git merged,
// and what hands staged since, stays as it is in the index.
func (w *Workspace) FinishMerge(ctx context.Context) (Exchanged, error) {
	others, err := w.repo.Merging()
	if err != nil {
		return Exchanged{}, err
	}
	if len(others) > 1 {
		return Exchanged{}, plan.Say("workspace.octopus", len(others))
	}
	head, err := w.repo.Head()
	if err != nil {
		return Exchanged{}, err
	}
	made := sync.Done{Before: head.Hash}
	commit, err := w.repo.FinishMerge(ctx, func(tx *repo.Tx) error {
		made.Merges = nil
		theirs := others[0]
		j, err := sync.Plan(ctx, w.repo, tx.Head().Hash, theirs, true)
		if err != nil {
			return err
		}
		for _, file := range tx.Unmerged() {
			if err := w.untouched(tx, j, file); err != nil {
				return err
			}
		}
		subject, body := w.mergeMessage(ctx, theirs.Short(), j)
		tx.SetMessage(subject, body, w.signed(nil)...)
		made.Merges = append(made.Merges, j)
		return w.settleUnmerged(tx, j)
	})
	if err != nil {
		return Exchanged{}, refusal(err)
	}
	made.After, made.Theirs = commit.Hash, commit.Hash
	return w.exchanged(ctx, commit.Parents[1].Short(), made)
}

// untouched refuses to put a merge in the place of what a hand wrote into an unmerged file since git stopped.
func (w *Workspace) untouched(tx *repo.Tx, j *sync.Joint, file string) error {
	now, err := tx.Read(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	mixed, err := w.repo.Mixed(file)
	if err == nil && mixed == repo.BlobHash(now) {
		return nil
	}
	for _, commit := range []repo.Hash{j.Ours, j.Theirs} {
		data, err := w.at(commit)(file)
		if err != nil {
			return err
		}
		if data != nil && string(data) == string(now) {
			return nil
		}
	}
	return plan.Say("workspace.merge-edited", file)
}

// settleUnmerged writes what the merge by meaning makes of the files that git left unmerged, and of the
// names that it had to choose for second versions and for plans that had to move.
func (w *Workspace) settleUnmerged(tx *repo.Tx, j *sync.Joint) error {
	wanted := map[string]bool{}
	for _, file := range tx.Unmerged() {
		wanted[file] = true
	}
	j.Doubles = slices.DeleteFunc(j.Doubles, func(d sync.Double) bool { return !wanted[d.Path] }) // git merged it
	for _, d := range j.Doubles {
		wanted[d.Other] = true
	}
	moved := func(file string) bool {
		for _, m := range j.Moved {
			for _, slug := range []string{m.From, m.To} {
				if strings.HasPrefix(file, plansDir+"/"+slug+"/") {
					return true
				}
			}
		}
		return false
	}
	made := map[string]bool{}
	for _, f := range j.Files {
		if !wanted[f.Path] && !moved(f.Path) {
			continue
		}
		made[f.Path] = true
		if err := adopting(tx, f.Path, f.Data); err != nil {
			return err
		}
	}
	for _, file := range tx.Unmerged() {
		if made[file] {
			continue
		}
		ours, err := w.at(j.Ours)(file)
		if err == nil {
			err = adopting(tx, file, ours)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// adopting writes a file, or takes it away, whatever stands there.
func adopting(tx *repo.Tx, file string, data []byte) error {
	if err := tx.Adopt(file); err != nil {
		return err
	}
	if data == nil {
		return tx.Remove(file)
	}
	return tx.Write(file, data)
}
