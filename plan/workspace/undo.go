package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/lang"
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

// takeBack makes the commit that takes the commit c back; none where nothing of c is left.
func (w *Workspace) takeBack(ctx context.Context, c repo.Commit, subject, trailer, reason string) (Done, error) {
	changed, err := w.repo.Changes(c)
	if err != nil {
		return Done{}, err
	}
	if slug := issuedBy(changed); slug != "" {
		return Done{}, plan.Say("workspace.undo-issue", c.Subject, slug)
	}
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		var trailers []repo.Trailer
		for _, ch := range changed {
			version, changes, err := w.takeBackFile(tx, c, ch)
			if err != nil {
				return err
			}
			if version != nil {
				now, err := tx.Committed(ch.Path)
				if err == nil {
					err = w.permitted(w.version(ch.Path, now), version, changes, reason)
				}
				if err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
				done.File = version
				trailers = append(trailers, planTrailer(version.Doc)...)
				trailers = append(trailers, elementTrailers(version.Doc.ID(), changes)...)
			}
			done.Changes = append(done.Changes, changes...)
		}
		trailers = append(trailers, repo.Trailer{Key: trailer, Value: c.Hash.String()})
		tx.SetMessage(lang.Text(w.Language(), subject, w.original(c)), reason, w.signed(trailers)...)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
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

// takeBackFile takes back what a commit did to one file. Where the file is still as that commit left
// it, the bytes from before come back; else the changes are taken back one by one, with the later
// ones kept.
func (w *Workspace) takeBackFile(tx *repo.Tx, c repo.Commit, ch repo.Change) (*File, []diff.Change, error) {
	if state, err := tx.State(ch.Path); err != nil {
		return nil, nil, err
	} else if state != repo.Clean {
		return nil, nil, dirty(ch.Path, state)
	}
	before, err := w.fileAt(c.Parents[0], ch.Path)
	if err != nil {
		return nil, nil, err
	}
	after, err := w.fileAt(c.Hash, ch.Path)
	if err != nil {
		return nil, nil, err
	}
	data, err := tx.Read(ch.Path)
	gone := errors.Is(err, fs.ErrNotExist)
	if err != nil && !gone {
		return nil, nil, err
	}
	switch {
	case gone && after == nil || after != nil && !gone && string(data) == string(after.Bytes):
		if before == nil {
			return nil, nil, tx.Remove(ch.Path)
		}
		var changes []diff.Change
		if after != nil && after.Doc != nil && before.Doc != nil {
			changes = diff.Between(after.Doc, before.Doc, named(c)...)
		}
		return documentOnly(before), changes, tx.Write(ch.Path, before.Bytes)
	case gone || after == nil || before == nil || after.Doc == nil || before.Doc == nil:
		return nil, nil, plan.Say("workspace.undo-blocked", c.Subject, ch.Path)
	}
	now := w.version(ch.Path, data)
	if now.Err != nil {
		return nil, nil, plan.Say("workspace.unreadable", ch.Path, now.Err)
	}
	doc, err := diff.Revert(now.Doc, before.Doc, after.Doc)
	if err != nil {
		return nil, nil, w.inTheWay(c, now, err)
	}
	if doc.Root == now.Doc.Root {
		return nil, nil, nil
	}
	out, root, err := codec.Rewrite(now.Bytes, now.Doc.Root, doc.Root, doc.Shape)
	if err != nil {
		return nil, nil, err
	}
	version := &File{Path: ch.Path, Bytes: out, Doc: plan.NewDocument(doc.Shape, root)}
	return version, diff.Between(now.Doc, version.Doc, named(c)...), tx.Write(ch.Path, out)
}

// inTheWay says which later change keeps the commit c from being taken back.
func (w *Workspace) inTheWay(c repo.Commit, now *File, err error) error {
	var way *diff.InTheWay
	if !errors.As(err, &way) {
		return err
	}
	what := w.words().Blocked(now.Doc, way)
	later, logErr := w.Log(context.Background(), now.Path, way.Change.Element, 1)
	if logErr != nil || len(later) == 0 || later[0].Hash == c.Hash {
		return plan.Say("workspace.undo-in-the-way", c.Subject, what)
	}
	return plan.Say("workspace.undo-later", c.Subject, what, later[0].Hash.Short(), later[0].Subject)
}

// documentOnly leaves out files that hold no document, which have nothing to tell in trailers.
func documentOnly(f *File) *File {
	if f.Doc == nil {
		return nil
	}
	return f
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
