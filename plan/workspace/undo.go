package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"lantu/plan"
	"lantu/plan/repo"
)

// Undo and redo are new commits that take a former one back. Which commits are this clone's own
// comes from the reflog, which no other clone can write; which of them took which back stands in
// their trailers, which count for own commits only.
const (
	undoes = "Undoes"
	redoes = "Redoes"
)

// Undo takes back the latest change made in this clone that is not undone yet; called again, the
// one before. A commit of somebody else and a merge are never taken back this way.
func (w *Workspace) Undo(ctx context.Context, reason string) (Done, error) {
	own, err := w.own()
	if err != nil {
		return Done{}, err
	}
	undone, cancelled := map[string]bool{}, map[string]bool{}
	for _, c := range own {
		switch u, r := c.Trailer(undoes), c.Trailer(redoes); {
		case r != "":
			cancelled[r] = true
		case u != "":
			if !cancelled[c.Hash.String()] {
				undone[u] = true
			}
		case !undone[c.Hash.String()]:
			done, err := w.takeBack(ctx, c, "workspace.undo", undoes, reason)
			if err != nil || !done.Commit.Hash.IsZero() {
				return done, err
			}
			// Somebody took it back by other means; there is nothing left of it, so go further back.
		}
	}
	return Done{}, plan.Say("workspace.nothing-to-undo")
}

// Redo makes the change again that the latest undo took back, as long as nothing new was done since.
func (w *Workspace) Redo(ctx context.Context, reason string) (Done, error) {
	own, err := w.own()
	if err != nil {
		return Done{}, err
	}
	cancelled := map[string]bool{}
	for _, c := range own {
		switch u, r := c.Trailer(undoes), c.Trailer(redoes); {
		case r != "":
			cancelled[r] = true
		case u == "":
			return Done{}, plan.Say("workspace.nothing-to-redo")
		case !cancelled[c.Hash.String()]:
			done, err := w.takeBack(ctx, c, "workspace.redo", redoes, reason)
			if err == nil && done.Commit.Hash.IsZero() {
				err = plan.Say("workspace.there-already", w.original(c))
			}
			return done, err
		}
	}
	return Done{}, plan.Say("workspace.nothing-to-redo")
}

// UndoCommit takes back what a commit did, whoever made it and however long ago, in a commit of its own.
// What was changed since elsewhere stays; a later change to the same thing stands in the way and is
// named. A merge is refused, as it has no one version before it, and so is the first commit.
func (w *Workspace) UndoCommit(ctx context.Context, rev, reason string) (Done, error) {
	h, err := w.repo.Resolve(rev)
	if err != nil {
		return Done{}, err
	}
	c, err := w.repo.Commit(h)
	if err != nil {
		return Done{}, err
	}
	switch len(w.repo.Parents(c)) {
	case 0:
		return Done{}, plan.Say("history.undo-first", c.Hash.Short(), c.Subject)
	case 1:
		return w.takeBack(ctx, c, "workspace.undo", undoes, reason)
	}
	return Done{}, plan.Say("history.undo-merge", c.Hash.Short(), c.Subject)
}

// mostOwn bounds how far back undo looks.
const mostOwn = 1000

// own lists the commits that this person made with lantu in this clone and that the branch still
// holds, newest first.
func (w *Workspace) own() ([]repo.Commit, error) {
	made, err := w.repo.Made(mostOwn)
	if err != nil {
		return nil, err
	}
	_, me, err := w.repo.Identity()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(made, func(c repo.Commit) bool {
		return len(c.Parents) != 1 || c.Committer.Name != me.Name || c.Committer.Email != me.Email
	}), nil
}

// original is the subject of the change that c made, or that c took back.
func (w *Workspace) original(c repo.Commit) string {
	if h, ok := repo.ParseHash(c.Trailer(undoes)); ok {
		if first, err := w.repo.Commit(h); err == nil {
			return first.Subject
		}
	}
	return c.Subject
}

// fileAt is a file as a commit holds it, nil where it holds none.
func (w *Workspace) fileAt(commit repo.Hash, file string) (*File, error) {
	data, _, err := w.repo.ReadAt(commit, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if shapeOf(file) == nil {
		return &File{Path: file, Bytes: data}, nil
	}
	return Parse(file, data), nil
}
