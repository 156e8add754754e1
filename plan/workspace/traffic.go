package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/merge"
	"lantu/plan/repo"
	"lantu/plan/sync"
)

// Traffic is what comes in or goes out, in the terms of the plans. The list of conflicts is no part of it.
type Traffic struct {
	Plans []Difference // plans, units.yaml and lantu.yaml
	More  int          // how many of these are not told one by one
	Other []string     // paths of other files
}

// Empty tells that nothing is in it.
func (t Traffic) Empty() bool { return len(t.Plans)+t.More+len(t.Other) == 0 }

// Count is the number of changes that are told.
func (t Traffic) Count() int {
	n := 0
	for _, d := range t.Plans {
		n += max(len(d.Changes), 1)
	}
	return n
}

// Unreadable lists what came in and cannot be read here, or was written by a newer lantu. It stays as it is.
func (t Traffic) Unreadable() []error {
	var out []error
	for _, d := range t.Plans {
		switch f := d.New; {
		case f == nil:
		case f.Err != nil:
			out = append(out, plan.Say("workspace.unreadable", f.Path, f.Err))
		default:
			if err := sameFormat(f); err != nil {
				out = append(out, err)
			}
		}
	}
	return out
}

// mostTold bounds how many plans are told one by one: a first sync brings all that there are.
const mostTold = 200

// traffic tells what leads from one commit to another; a zero one has nothing.
func (w *Workspace) traffic(ctx context.Context, from, to repo.Hash) (Traffic, error) {
	var trees [2]repo.Hash
	for i, h := range []repo.Hash{from, to} {
		if h.IsZero() {
			continue
		}
		c, err := w.repo.Commit(h)
		if err != nil {
			return Traffic{}, err
		}
		trees[i] = c.Tree
	}
	changed, err := w.repo.Between(trees[0], trees[1], "")
	if err != nil {
		return Traffic{}, err
	}
	var paths []string
	for _, ch := range changed {
		paths = append(paths, ch.Path)
	}
	return w.told(ctx, paths, w.at(from), w.at(to))
}

// A version gives the bytes of files; nil for none.
type version func(file string) ([]byte, error)

// at is the version that a commit holds.
func (w *Workspace) at(commit repo.Hash) version {
	return func(file string) ([]byte, error) {
		data, _, err := w.repo.ReadAt(commit, file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return data, err
	}
}

// told tells what leads from one version of some files to another.
func (w *Workspace) told(ctx context.Context, paths []string, from, to version) (Traffic, error) {
	var out Traffic
	var olds, news []*File
	for _, file := range slices.Compact(slices.Sorted(slices.Values(paths))) {
		if shapeOf(file) == nil {
			out.Other = append(out.Other, file)
			continue
		}
		if len(olds)+len(news) >= 2*mostTold {
			out.More++
			continue
		}
		old, err := from(file)
		if err != nil {
			return out, err
		}
		now, err := to(file)
		if err != nil {
			return out, err
		}
		if old != nil && now != nil && string(old) == string(now) {
			continue
		}
		if old != nil {
			olds = append(olds, Parse(file, old))
		}
		if now != nil {
			news = append(news, Parse(file, now))
		}
	}
	var err error
	out.Plans, err = differences(ctx, olds, news)
	for i, d := range out.Plans {
		if d.Changes != nil {
			out.Plans[i].Changes = meant(d.Changes, d.Old.Doc, d.New.Doc)
		}
	}
	return out, err
}

// brought lists the conflicts that came with it.
func (t Traffic) brought() []Dispute {
	var out []Dispute
	for _, d := range t.Plans {
		if d.Changes == nil {
			continue
		}
		had := disputes(d.Old)
		for _, n := range disputes(d.New) {
			if !slices.ContainsFunc(had, func(o Dispute) bool { return o.ID() == n.ID() }) {
				out = append(out, n)
			}
		}
	}
	return out
}

// leaveOut leaves out what a merge did to fields that it could not decide: they show again what was there
// before, which nobody wrote now. The conflicts tell what was written.
func (t *Traffic) leaveOut(conflicts []sync.Collision) {
	type field struct{ path, element, field string }
	open := map[field]bool{}
	for _, c := range conflicts {
		if c.Class == merge.Hard {
			open[field{c.Path, c.Element, c.Field}] = true
		}
	}
	for i, d := range t.Plans {
		if d.Changes != nil {
			t.Plans[i].Changes = slices.DeleteFunc(d.Changes, func(c diff.Change) bool {
				return c.Kind == diff.Changed && open[field{d.New.Path, c.Element, c.Field}]
			})
		}
	}
}
