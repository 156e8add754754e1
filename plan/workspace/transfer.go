package workspace

import (
	"context"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// A Passage moves elements from one plan to another; see plan.Transfer.
type Passage struct {
	From, To string // paths of the plans' files
	plan.Transfer
	Reason string
}

// Passed tells what became of a passage. File and Changes are of the plan that the elements left.
type Passed struct {
	Done
	To *File // the plan that they came to
}

// Pass makes a passage, one commit over both files. Elements that references tie to their plan are
// refused with *plan.Tied. Each of the plans is held to what its stage asks of a change.
func (w *Workspace) Pass(ctx context.Context, p Passage) (Passed, error) {
	var out Passed
	if p.From == p.To {
		return out, plan.Say("workspace.same-plan", nameOf(p.To))
	}
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		out = Passed{}
		from, err := w.current(tx, p.From)
		if err != nil {
			return err
		}
		to, err := w.current(tx, p.To)
		if err != nil {
			return err
		}
		left, come, err := p.Apply(from.Doc, to.Doc)
		if err != nil {
			return err
		}
		if out.File, err = w.write(tx, from, left); err != nil {
			return err
		}
		if out.To, err = w.write(tx, to, come); err != nil {
			return err
		}
		out.Changes = diff.Between(from.Doc, out.File.Doc)
		came := diff.Between(to.Doc, out.To.Doc)
		if err := w.reasoned(from.Doc, out.File.Doc, out.Changes, p.Reason); err != nil {
			return err
		}
		if err := w.reasoned(to.Doc, out.To.Doc, came, p.Reason); err != nil {
			return err
		}
		words := w.words()
		es, err := from.Doc.Topmost(p.Elements)
		if err != nil {
			return err
		}
		trailers := append(planTrailer(from.Doc), planTrailer(to.Doc)...)
		trailers = append(trailers, elementTrailers(from.Doc.ID(), out.Changes)...)
		tx.SetMessage(words.Passed(from.Doc, to.Doc, es), body(words, from, out.File, out.Changes, p.Reason), w.signed(trailers)...)
		return nil
	})
	if err != nil {
		return Passed{}, err
	}
	out.Commit = commit
	return out, nil
}
