package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/history"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// restores names, in a trailer, the commit that something was brought back from.
const restores = "Restores"

// Restore brings PLAN[#ID[.FIELD]] back to what it was at a revision or moment, in one commit: a field to its
// value, an element with all in it, a plan to the byte but for its stage, which stays. An element that was removed since comes back to
// its place, one that was moved stays where it is. What stands in the way is a Message. No commit is
// made where nothing changes.
func (w *Workspace) Restore(ctx context.Context, target, rev, reason string) (Done, error) {
	file, element, field, err := w.Find(ctx, target)
	if err != nil {
		return Done{}, err
	}
	from, err := w.repo.Resolve(rev)
	if err != nil {
		return Done{}, err
	}
	then, err := w.versionAt(from, file, target)
	if err != nil {
		return Done{}, err
	}
	if e, ok := then.Doc.Element(element); element != "" && !ok {
		return Done{}, plan.Say("history.not-then", element, nameOf(file), from.Short())
	} else if ok && e.Up == nil && field == "" {
		element = ""
	}
	var done Done
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		now, back, err := w.restored(tx, file, then, element, field)
		if err != nil || back == nil {
			return err
		}
		done.File = back
		subject := w.words().Came(back.Doc, nameOf(back.Path))
		why := reason
		if now.Doc != nil {
			done.Changes = diff.Between(now.Doc, back.Doc)
			if err := w.permitted(now, back, done.Changes, reason); err != nil {
				return err
			}
			subject = w.words().Subject(now.Doc, back.Doc, done.Changes)
			why = body(w.words(), now, back, done.Changes, reason)
		}
		trailers := append(planTrailer(back.Doc), elementTrailers(back.Doc.ID(), done.Changes)...)
		trailers = append(trailers, repo.Trailer{Key: restores, Value: from.String()})
		tx.SetMessage(lang.Text(w.Language(), "history.restore", subject), why, w.signed(trailers)...)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	return done, nil
}

// versionAt is the file as a commit holds it, found by the plan's id wherever it stood then.
func (w *Workspace) versionAt(from repo.Hash, file, target string) (*history.Version, error) {
	id := ""
	if f, err := w.Read(file); err == nil {
		id = f.id()
	}
	v, err := w.History().At(from, file, id)
	switch {
	case err != nil:
		return nil, err
	case v == nil:
		return nil, plan.Say("history.no-plan-then", nameOf(file), from.Short())
	case v.Err != nil:
		return nil, plan.Say("history.unreadable-then", nameOf(file), from.Short(), v.Err)
	}
	return v, sameFormat(&File{Path: v.File, Bytes: v.Bytes, Doc: v.Doc})
}

// restored writes the version in which what was asked for is as it was; back is nil where it is so now.
func (w *Workspace) restored(tx *repo.Tx, file string, then *history.Version, element, field string) (now, back *File, err error) {
	if element == "" {
		return w.restoredPlan(tx, file, then)
	}
	if now, err = w.current(tx, file); err != nil {
		return nil, nil, err
	}
	doc, err := w.restoredElement(now.Doc, then.Doc, element, field)
	if err != nil || doc.Root == now.Doc.Root {
		return now, nil, err
	}
	back, err = w.write(tx, now, doc)
	return now, back, err
}

// restoredPlan brings back a whole file, also one that is gone or that cannot be read now.
func (w *Workspace) restoredPlan(tx *repo.Tx, file string, then *history.Version) (now, back *File, err error) {
	data, err := tx.Read(file)
	if errors.Is(err, fs.ErrNotExist) {
		file = then.File
		data, err = tx.Read(file)
		if err == nil {
			return nil, nil, plan.Say("history.place-taken", nameOf(file))
		}
	}
	gone := errors.Is(err, fs.ErrNotExist)
	if err != nil && !gone {
		return nil, nil, err
	}
	if state, err := tx.State(file); err != nil {
		return nil, nil, err
	} else if state != repo.Clean {
		return nil, nil, dirty(file, state)
	}
	if !gone && string(data) == string(then.Bytes) {
		return nil, nil, nil
	}
	now = &File{Path: file}
	if !gone {
		now = w.version(file, data)
	}
	back = &File{Path: file, Bytes: then.Bytes, Doc: then.Doc}
	if now.Doc != nil && now.Doc.Shape == plan.PlanFile {
		if back, err = inStage(back, now.Doc); err != nil {
			return nil, nil, err
		}
		if string(back.Bytes) == string(data) {
			return nil, nil, nil
		}
	}
	if now.Doc != nil {
		if err := errors.Join(sameFormat(now), notWorse(now, back), undecided(now, back)); err != nil {
			return nil, nil, err
		}
	}
	return now, back, tx.Write(file, back.Bytes)
}

// inStage is a version of a plan in the stage that the plan is in now: a stage is reached by lantu stage,
// which looks at what stands in the way and writes what an issue needs.
func inStage(then *File, now *plan.Document) (*File, error) {
	if StageOf(then.Doc) == StageOf(now) {
		return then, nil
	}
	doc, err := plan.Apply(then.Doc, plan.SetWords{Field: "stage", Words: []string{StageOf(now)}})
	if err != nil {
		return nil, err
	}
	out, root, err := codec.Rewrite(then.Bytes, then.Doc.Root, doc.Root, doc.Shape)
	if err != nil {
		return nil, err
	}
	return &File{Path: then.Path, Bytes: out, Doc: plan.NewDocument(doc.Shape, root)}, nil
}

// restoredElement makes the document in which an element, or one field of it, is what it was in then.
func (w *Workspace) restoredElement(now, then *plan.Document, id, field string) (*plan.Document, error) {
	was, _ := then.Element(id)
	is, here := now.Element(id)
	switch {
	case field != "" && !here:
		return nil, plan.Say("history.field-of-removed", id, field)
	case field != "":
		if v := was.Value(field); v != nil {
			return plan.Apply(now, plan.Set{Element: id, Field: field, Value: v})
		}
		return plan.Apply(now, plan.Unset{Element: id, Field: field})
	case !here:
		without, err := plan.Apply(then, plan.Remove{Element: id})
		if err != nil {
			return nil, err
		}
		doc, err := diff.Revert(now, then, without)
		var way *diff.InTheWay
		if errors.As(err, &way) {
			return nil, plan.Say("history.restore-blocked", id, w.blocked(now, way))
		}
		return doc, err
	case plan.Equal(is.Node, was.Node):
		return now, nil
	}
	for e := range then.Elements() {
		if other, ok := now.Element(e.ID); ok && e.ID != "" && e.Inside(was) && !other.Inside(is) {
			return nil, plan.Say("history.stands-elsewhere", id, w.phrase(func(words diff.Words) string { return words.Element(now, other, plan.Numbers(now)) }), e.ID)
		}
	}
	doc, err := plan.Apply(now, plan.Remove{Element: id},
		plan.Add{Parent: is.Up.ID, List: is.List, Shape: is.Shape, At: is.At, Value: was.Node})
	if err != nil {
		return nil, err
	}
	return doc, leftBehind(now, doc, id)
}

// leftBehind refuses a version in which elements that came since are gone and still referred to.
func leftBehind(now, doc *plan.Document, id string) error {
	var left []string
	for ref := range doc.References() {
		_, stays := doc.Element(ref.To)
		if _, was := now.Element(ref.To); was && !stays {
			left = append(left, fmt.Sprintf("%s %s → %s", ref.From.ID, ref.Field, ref.To))
		}
	}
	if len(left) == 0 {
		return nil
	}
	slices.Sort(left)
	return plan.Say("history.restore-referred", id, strings.Join(slices.Compact(left), "\n  "))
}
