package workspace

import (
	"context"
	"errors"
	"slices"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// UndoChanges takes some of the changes of a difference back in what the plan is now, in one commit.
// What was changed since elsewhere stays; a later change to the same thing stands in the way. No commit
// is made where nothing of them is left.
func (w *Workspace) UndoChanges(ctx context.Context, d Difference, changes []diff.Change, reason string) (Done, error) {
	back := slices.DeleteFunc(diff.Inverse(changes...), func(c diff.Change) bool { return c.Kind == diff.Layout })
	if d.New == nil || d.Old == nil || len(back) == 0 {
		return Done{}, plan.Say("review.whole-file", nameOf(d.File().Path))
	}
	file := d.New.Path
	if slug, err := w.slug(d.New.id()); err == nil {
		file = PlanPath(slug)
	}
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		now, err := w.current(tx, file)
		if err != nil {
			return err
		}
		doc, err := diff.Apply(now.Doc, back...)
		var way *diff.InTheWay
		if errors.As(err, &way) {
			return plan.Say("review.in-the-way", w.blocked(now.Doc, way))
		}
		if err != nil {
			return err
		}
		after, err := w.write(tx, now, doc)
		if err != nil {
			return err
		}
		done.File, done.Changes = after, diff.Between(now.Doc, after.Doc)
		if err := w.permitted(now, after, done.Changes, reason); err != nil {
			return err
		}
		trailers := append(planTrailer(after.Doc), elementTrailers(after.Doc.ID(), done.Changes)...)
		subject := w.words().Subject(d.Old.Doc, d.New.Doc, changes)
		tx.SetMessage(lang.Text(w.Language(), "workspace.undo", subject), body(w.words(), now, after, done.Changes, reason), w.signed(trailers)...)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}
