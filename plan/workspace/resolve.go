package workspace

import (
	"context"
	"path"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/plan/repo"
)

// resolves names, in a trailer, a conflict that a commit settles.
const resolves = "Resolves"

// A Choice settles one conflict of a file.
type Choice struct {
	Conflict string // ELEMENT/FIELD; see merge.Conflict.ID
	Take     merge.Take
}

// Settled tells what settling conflicts did.
type Settled struct {
	Done
	Titles  []string // what was settled
	Outside []string // of these, what the acting unit neither leads nor owns the plan of
}

// Resolve settles conflicts of a file, in one commit. Anyone may; whether the acting unit leads the
// element or owns the plan is told and recorded.
func (w *Workspace) Resolve(ctx context.Context, file string, choices []Choice, reason string) (Settled, error) {
	var out Settled
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		out = Settled{}
		before, err := w.current(tx, file)
		if err != nil {
			return err
		}
		words, doc := w.words(), before.Doc
		var trailers []repo.Trailer
		var ids []string
		for _, c := range choices {
			d, err := disputed(before, c.Conflict)
			if err != nil {
				return err
			}
			if d.Field == "stage" && c.Take.Value != nil {
				return plan.Say("workspace.stage-gate", nameOf(file), c.Take.Value.String())
			}
			if doc, err = merge.Settle(doc, d.Conflict, c.Take); err != nil {
				return err
			}
			title := d.Title(words)
			out.Titles = append(out.Titles, title)
			if w.IsOutside(d) {
				out.Outside = append(out.Outside, title)
			}
			ids = append(ids, d.ID())
			trailers = append(trailers, repo.Trailer{Key: resolves, Value: d.ID()})
			if doc == nil {
				break
			}
		}
		subject := lang.Text(words.Language, "workspace.resolve", strings.Join(out.Titles, lang.Text(words.Language, "screen.comma")))
		if len(out.Titles) > 2 {
			subject = lang.Text(words.Language, "workspace.resolve-many", nameOf(file), len(out.Titles))
		}
		if doc == nil {
			tx.SetMessage(subject, w.resolutionBody(nil, reason, out.Outside), w.signed(append(planTrailer(before.Doc), trailers...))...)
			return w.removeSettled(tx, before, reason)
		}
		if out.File, err = w.write(tx, before, doc, ids...); err != nil {
			return err
		}
		out.Changes = meant(diff.Between(before.Doc, out.File.Doc), before.Doc, out.File.Doc)
		if err := w.reasoned(before.Doc, out.File.Doc, out.Changes, reason); err != nil {
			return err
		}
		if len(out.Changes) == 1 {
			subject = lang.Text(words.Language, "workspace.resolve", words.Subject(before.Doc, out.File.Doc, out.Changes))
		}
		all := append(planTrailer(before.Doc), elementTrailers(before.Doc.ID(), out.Changes)...)
		tx.SetMessage(subject, w.resolutionBody(words.Lines(before.Doc, out.File.Doc, out.Changes), reason, out.Outside), w.signed(append(all, trailers...))...)
		return nil
	})
	if err != nil {
		return Settled{}, err
	}
	out.Commit = commit
	return out, nil
}

// disputed finds a conflict of a file by its id, or by its element where that has only one.
func disputed(f *File, id string) (Dispute, error) {
	all := disputes(f)
	var found []Dispute
	for _, d := range all {
		if d.ID() == id {
			return d, nil
		}
		if d.Element == id {
			found = append(found, d)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	var ids []string
	for _, d := range all {
		ids = append(ids, d.ID())
	}
	if len(ids) == 0 {
		return Dispute{}, plan.Say("workspace.no-conflicts", nameOf(f.Path))
	}
	return Dispute{}, plan.Say("workspace.no-conflict", nameOf(f.Path), id, strings.Join(ids, " "))
}

// removeSettled takes away a file whose removal was chosen, of a plan with all that stands in its folder.
func (w *Workspace) removeSettled(tx *repo.Tx, f *File, reason string) error {
	if err := removable(f.Doc, f.Path, reason); err != nil {
		return err
	}
	if f.Slug() == "" {
		return tx.Remove(f.Path)
	}
	return w.eachFile(tx, path.Join(plansDir, f.Slug()), func(file string, _ []byte) error { return tx.Remove(file) })
}

// resolutionBody is the reason, what changed where that is more than the subject says, and what was
// settled by an office that neither leads the element nor owns the plan.
func (w *Workspace) resolutionBody(lines []string, reason string, outside []string) string {
	var parts []string
	if reason != "" {
		parts = append(parts, reason)
	}
	if len(lines) > 1 {
		parts = append(parts, strings.Join(lines, "\n"))
	}
	if len(outside) > 0 {
		words := w.words()
		parts = append(parts, lang.Text(words.Language, "workspace.resolve-outside", words.Units.NameOf(w.ActingUnit()),
			strings.Join(outside, lang.Text(words.Language, "screen.comma"))))
	}
	return strings.Join(parts, "\n\n")
}

// IsOutside tells that the acting unit neither owns the plan nor leads what a conflict is about.
func (w *Workspace) IsOutside(d Dispute) bool {
	unit := w.ActingUnit()
	if unit == "" || d.File.Doc.Shape != plan.PlanFile {
		return false
	}
	units := w.Units()
	if units.Includes(d.File.Doc.Top().String("owner"), unit) {
		return false
	}
	for e := d.About; e != nil; e = e.Up {
		leads, _ := plan.Leads(e.Node.Get("lead"))
		if slices.ContainsFunc(leads, func(id string) bool { return units.Includes(id, unit) }) {
			return false
		}
	}
	return true
}

// TakeWords makes the choice of a value that a person gave in words, as lantu set takes them.
func (w *Workspace) TakeWords(d Dispute, words []string) (merge.Take, error) {
	if d.About == nil {
		return merge.Take{Value: plan.Text(strings.Join(words, " "))}, nil
	}
	if _, _, ok := paragraphOf(d.About.Shape, d.Field); ok {
		return merge.Take{Value: plan.Text(strings.Join(words, "\n\n"))}, nil
	}
	f, err := plan.FieldAt(d.About.Shape, d.Field)
	if err != nil || f.Type == plan.ObjectsField || f.Type == plan.OwnIDField {
		return merge.Take{}, plan.Say("workspace.resolve-value", d.ID())
	}
	if words, err = w.UnitIDs(f, words); err != nil {
		return merge.Take{}, err
	}
	doc, err := plan.Apply(d.File.Doc, plan.SetWords{Element: d.About.ID, Field: d.Field, Words: words})
	if err != nil {
		return merge.Take{}, err
	}
	e, _ := doc.Element(d.About.ID)
	if d.About.Up == nil {
		e = doc.Top()
	}
	return merge.Take{Value: e.Value(d.Field)}, nil
}

// undecided refuses a version from which conflicts are gone though nobody decided them.
func undecided(before, after *File, settles ...string) error {
	if before.Doc == nil || after.Doc == nil || before.Doc.Shape != after.Doc.Shape {
		return nil
	}
	if dropped := merge.Dropped(before.Doc, after.Doc, settles...); len(dropped) > 0 {
		return plan.Say("workspace.conflict-dropped", nameOf(after.Path), dropped[0].ID())
	}
	return nil
}

// meant leaves out the changes of the list of conflicts: they say nothing about the plan.
func meant(changes []diff.Change, versions ...*plan.Document) []diff.Change {
	return slices.DeleteFunc(changes, func(c diff.Change) bool {
		for _, d := range versions {
			if e, ok := d.Element(c.Element); ok {
				return e.Shape == plan.ConflictShape
			}
		}
		return false
	})
}
