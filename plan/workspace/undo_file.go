package workspace

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/history"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// A doing is what a commit did to one file.
type doing struct {
	from, to      string // paths; they differ where the commit moved the plan to another folder
	before, after *File  // nil where there was none
}

// doings lists what a commit with one parent did, file by file.
func (w *Workspace) doings(c repo.Commit, changed []repo.Change) ([]doing, error) {
	var all []doing
	for _, ch := range changed {
		before, err := w.fileAt(c.Parents[0], ch.Path)
		if err != nil {
			return nil, err
		}
		after, err := w.fileAt(c.Hash, ch.Path)
		if err != nil {
			return nil, err
		}
		all = append(all, doing{ch.Path, ch.Path, before, after})
	}
	var out []doing
	came := map[string]doing{}
	for _, d := range all {
		if d.before == nil && d.after != nil && d.after.id() != "" {
			came[d.after.id()] = d
		}
	}
	for _, d := range all {
		if d.after == nil && d.before != nil && d.before.id() != "" {
			if to, ok := came[d.before.id()]; ok {
				d.to, d.after = to.to, to.after
				delete(came, d.before.id())
			}
			out = append(out, d)
		}
	}
	for _, d := range all {
		switch {
		case d.before == nil && d.after != nil && d.after.id() != "":
			if _, alone := came[d.after.id()]; alone {
				out = append(out, d)
			}
		case d.after == nil && d.before != nil && d.before.id() != "":
		default:
			out = append(out, d)
		}
	}
	return out, nil
}

// A taken is what taking one file back came to.
type taken struct {
	now, back *File // nil where there is none
	changes   []diff.Change
}

// takeBack makes the commit that takes the commit c back; none where nothing of c is left.
func (w *Workspace) takeBack(ctx context.Context, c repo.Commit, subject, trailer, reason string) (Done, error) {
	changed, err := w.repo.Changes(c)
	if err != nil {
		return Done{}, err
	}
	if slug := issuedBy(changed); slug != "" {
		return Done{}, plan.Say("workspace.undo-issue", clean(c.Subject), slug)
	}
	doings, err := w.doings(c, changed)
	if err != nil {
		return Done{}, err
	}
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		var trailers []repo.Trailer
		for _, d := range doings {
			took, err := w.takeBackFile(ctx, tx, c, d)
			if err != nil {
				return err
			}
			if took.back != nil && took.back.Doc != nil {
				if took.now != nil {
					if err := w.permitted(took.now, took.back, took.changes, reason); err != nil {
						return err
					}
				}
				done.File = took.back
				trailers = append(trailers, planTrailer(took.back.Doc)...)
				trailers = append(trailers, elementTrailers(took.back.Doc.ID(), took.changes)...)
			}
			done.Changes = append(done.Changes, took.changes...)
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

// takeBackFile takes back what a commit did to one file, wherever that stands by now. Where the file is
// still as the commit left it, the bytes from before come back; else the changes are taken back one by
// one, with the later ones kept.
func (w *Workspace) takeBackFile(ctx context.Context, tx *repo.Tx, c repo.Commit, d doing) (taken, error) {
	at := w.standsNow(tx, d)
	for _, file := range []string{at, d.from} {
		if state, err := tx.State(file); err != nil {
			return taken{}, err
		} else if state != repo.Clean {
			return taken{}, dirty(file, state)
		}
	}
	data, err := tx.Read(at)
	gone := errors.Is(err, fs.ErrNotExist)
	if err != nil && !gone {
		return taken{}, err
	}
	blocked := plan.Say("workspace.undo-blocked", clean(c.Subject), at)
	switch {
	case d.before == nil && gone:
		return taken{}, nil
	case d.before == nil && d.after != nil && string(data) == string(d.after.Bytes):
		return taken{}, tx.Remove(at)
	case d.after == nil && gone:
		return taken{back: d.before}, tx.Write(d.from, d.before.Bytes)
	case d.after == nil && string(data) == string(d.before.Bytes):
		return taken{}, nil
	case gone || d.before == nil || d.after == nil || d.from != d.to && at != d.to:
		return taken{}, blocked
	}
	place := at
	if d.from != d.to {
		if _, err := tx.Read(d.from); err == nil {
			return taken{}, plan.Say("workspace.undo-blocked", clean(c.Subject), d.from)
		}
		place = d.from
	}
	took, err := w.before(ctx, c, d, at, data)
	if err != nil || took.back == nil && place == at {
		return took, err
	}
	if took.back == nil {
		took.back = took.now
	}
	took.back = &File{Path: place, Bytes: took.back.Bytes, Doc: took.back.Doc}
	if place != at {
		if err := tx.Remove(at); err != nil {
			return taken{}, err
		}
	}
	return took, tx.Write(place, took.back.Bytes)
}

// before makes the version without what a commit did; back is nil where nothing of it is left.
func (w *Workspace) before(ctx context.Context, c repo.Commit, d doing, at string, data []byte) (taken, error) {
	if string(data) == string(d.after.Bytes) {
		took := taken{now: d.after, back: d.before}
		if d.after.Doc != nil && d.before.Doc != nil {
			took.changes = diff.Between(d.after.Doc, d.before.Doc, named(c)...)
		}
		return took, nil
	}
	if d.after.Doc == nil || d.before.Doc == nil {
		return taken{}, plan.Say("workspace.undo-blocked", clean(c.Subject), at)
	}
	now := w.version(at, data)
	if now.Err != nil {
		return taken{}, plan.Say("workspace.unreadable", at, now.Err)
	}
	doc, err := diff.Revert(now.Doc, d.before.Doc, d.after.Doc)
	if err != nil {
		return taken{}, w.inTheWay(ctx, c, now, err)
	}
	if doc.Root == now.Doc.Root {
		return taken{now: now}, nil
	}
	out, root, err := codec.Rewrite(now.Bytes, now.Doc.Root, doc.Root, doc.Shape)
	if err != nil {
		return taken{}, err
	}
	back := &File{Path: at, Bytes: out, Doc: plan.NewDocument(doc.Shape, root)}
	return taken{now: now, back: back, changes: diff.Between(now.Doc, back.Doc, named(c)...)}, nil
}

// standsNow finds where a file stands by now: a plan may have been moved to another folder since.
func (w *Workspace) standsNow(tx *repo.Tx, d doing) string {
	last := d.after
	if last == nil {
		last = d.before
	}
	id := last.id()
	if SlugOf(d.to) == "" || id == "" {
		return d.to
	}
	if data, err := tx.Read(d.to); err == nil {
		if now := w.version(d.to, data); now.Doc == nil || now.id() == id {
			return d.to
		}
	}
	if slug, err := w.slug(id); err == nil {
		return PlanPath(slug)
	}
	return d.to
}

// inTheWay says which later change keeps the commit c from being taken back: who made it, when and in
// which commit.
func (w *Workspace) inTheWay(ctx context.Context, c repo.Commit, now *File, err error) error {
	var way *diff.InTheWay
	if !errors.As(err, &way) {
		return err
	}
	what := w.blocked(now.Doc, way)
	later, ok := w.laterThan(ctx, c, now.Path, way.Change)
	if !ok {
		return plan.Say("workspace.undo-in-the-way", clean(c.Subject), what)
	}
	return plan.Say("workspace.undo-later", clean(c.Subject), what, later.Hash.Short(), clean(later.Subject), clean(later.Author.Name), later.Author.When.Format("2006-01-02 15:04"))
}

// laterThan finds the last commit after c that changed what a change is about.
func (w *Workspace) laterThan(ctx context.Context, c repo.Commit, file string, what diff.Change) (Version, bool) {
	q := history.Query{File: file, Element: what.Element, Field: what.Field, Since: c.Hash}
	for _, field := range slices.Compact([]string{what.Field, ""}) {
		q.Field = field
		for v, err := range w.History().Log(ctx, q) {
			if err != nil {
				return Version{}, false
			}
			return v, true
		}
	}
	return Version{}, false
}
