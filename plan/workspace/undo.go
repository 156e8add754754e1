package workspace

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/history"
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
	var blocked error
	for _, c := range standing(own) {
		if blocked != nil {
			return Done{}, plan.Say("workspace.undo-earlier", blocked, c.Hash.Short(), clean(c.Subject))
		}
		done, err := w.takeBack(ctx, c, "workspace.undo", undoes, reason)
		if isInTheWay(err) {
			blocked = err
			continue
		}
		if err != nil || !done.Commit.Hash.IsZero() {
			return done, err
		}
		// Somebody took it back by other means; there is nothing left of it, so go further back.
	}
	if blocked != nil {
		return Done{}, blocked
	}
	return Done{}, plan.Say("workspace.nothing-to-undo")
}

// standing are those of a person's own commits, newest first, that are neither undone nor an undo or a
// redo themselves.
func standing(own []repo.Commit) []repo.Commit {
	var out []repo.Commit
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
			out = append(out, c)
		}
	}
	return out
}

// isInTheWay tells the refusals of an undo that a later change causes.
func isInTheWay(err error) bool {
	var m plan.Message
	return errors.As(err, &m) && slices.Contains([]string{"workspace.undo-blocked", "workspace.undo-in-the-way", "workspace.undo-later"}, m.ID)
}

// untouchedSince refuses to take a commit back where a later one changed the same, even if the values
// coincide by now: with it the later change would go, which nobody asked for. Changes that were undone
// themselves do not count.
func (w *Workspace) untouchedSince(ctx context.Context, c repo.Commit) error {
	changed, err := w.repo.Changes(c)
	if err != nil {
		return err
	}
	doings, err := w.doings(c, changed)
	if err != nil {
		return err
	}
	own, err := w.own()
	if err != nil {
		return err
	}
	settled := map[repo.Hash]bool{}
	for _, o := range own {
		settled[o.Hash] = true
	}
	for _, o := range standing(own) {
		delete(settled, o.Hash)
	}
	for _, d := range doings {
		if d.before == nil || d.after == nil || d.before.Doc == nil || d.after.Doc == nil {
			continue
		}
		file, did := d.to, diff.Between(d.before.Doc, d.after.Doc, named(c)...)
		if slug, err := w.slug(d.after.id()); err == nil {
			file = PlanPath(slug)
		}
		now := d.after.Doc
		if f, err := w.Read(file); err == nil && f.Doc != nil {
			now = f.Doc
		}
		for v, err := range w.History().Log(ctx, history.Query{File: file, Since: c.Hash}) {
			if err != nil {
				return err
			}
			if settled[v.Hash] {
				continue
			}
			for _, mine := range did {
				if mine.Kind == diff.Changed && slices.ContainsFunc(v.Changes, func(later diff.Change) bool {
					return later.Kind == diff.Changed && later.Element == mine.Element && later.Field == mine.Field
				}) {
					what := w.phrase(func(words diff.Words) string { return words.Where(now, mine) })
					return plan.Say("workspace.undo-later", clean(c.Subject), plan.Say("diff.changed-since", what), v.Hash.Short(), clean(v.Subject), clean(v.Author.Name), v.Author.When.Format("2006-01-02 15:04"))
				}
			}
		}
	}
	return nil
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
		return Done{}, plan.Say("history.undo-first", c.Hash.Short(), clean(c.Subject))
	case 1:
		if c.Trailer(undoes) != "" { // to take an undo back is to redo
			return w.takeBack(ctx, c, "workspace.redo", redoes, reason)
		}
		if err := w.untouchedSince(ctx, c); err != nil {
			return Done{}, err
		}
		return w.takeBack(ctx, c, "workspace.undo", undoes, reason)
	}
	return Done{}, plan.Say("history.undo-merge", c.Hash.Short(), clean(c.Subject))
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

// original is the subject of the change that c made, took back or made again.
func (w *Workspace) original(c repo.Commit) string {
	for range mostOwn {
		h, ok := repo.ParseHash(cmp.Or(c.Trailer(undoes), c.Trailer(redoes)))
		if !ok {
			break
		}
		first, err := w.repo.Commit(h)
		if err != nil {
			break
		}
		c = first
	}
	return clean(c.Subject)
}

// clean marks, in words of a commit that anybody may have made, the characters that command a terminal
// or turn the reading direction.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
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
