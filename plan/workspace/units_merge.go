package workspace

import (
	"context"
	"slices"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/repo"
)

// MergeUnits lets one unit take the place of another that was dissolved into it: in every plan, in groups
// and as the unit above others, in one commit. The names of the old unit become aliases of the new one,
// so that texts, which stay as they are, are understood. The clone that acted for the old unit acts for
// the new one.
//
// All files that name the old unit must be free of edits made by hand and of open conflicts over it;
// where one of them belongs to an issued plan the merge needs a reason.
func (w *Workspace) MergeUnits(ctx context.Context, old, new, reason string) (Done, error) {
	from, err := w.registered(old)
	if err != nil {
		return Done{}, err
	}
	to, err := w.registered(new)
	if err != nil {
		return Done{}, err
	}
	switch {
	case from.ID == to.ID:
		return Done{}, plan.Say("workspace.unit-merge-same", from.Name)
	case from.Group != to.Group:
		return Done{}, plan.Say("workspace.unit-merge-kinds", from.ID, to.ID)
	}
	known, err := w.naming(ctx, []string{from.ID}) // before the lock, as reading takes the longest
	if err != nil {
		return Done{}, err
	}
	var done Done
	words := w.words()
	commit, err := w.repo.Update(ctx, func(tx *repo.Tx) error {
		done = Done{}
		files, err := w.naming(ctx, []string{from.ID}, known...)
		if err != nil {
			return err
		}
		told := across{words: words, trailers: []repo.Trailer{{Key: "Element", Value: from.ID}, {Key: "Element", Value: to.ID}}}
		for _, f := range files {
			before, err := w.currentAs(tx, f.Path, f)
			if err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			after, changes, err := w.merged(tx, before, from.ID, to.ID)
			if err != nil {
				return err
			}
			if err := w.reasoned(before.Doc, after.Doc, changes, reason); err != nil {
				return err
			}
			done.Changes = append(done.Changes, changes...)
			if before.Path == UnitsPath {
				done.File = after
				continue
			}
			told.add(before, after, changes)
		}
		tx.SetMessage(lang.Text(w.Language(), "workspace.unit-merged", from.Name, to.Name, told.plans), told.body(reason), w.signed(told.trailers)...)
		return nil
	})
	if err != nil {
		return Done{}, err
	}
	done.Commit = commit
	if w.ActingUnit() == from.ID {
		return done, w.ActAs(ctx, to.ID)
	}
	return done, nil
}

// merged writes the version of a file in which one unit stands for the other.
func (w *Workspace) merged(tx *repo.Tx, before *File, from, to string) (*File, []diff.Change, error) {
	for e := range before.Doc.Elements() {
		if e.Shape == plan.ConflictShape && (holds(e.Node.Get("base"), from) || holds(e.Node.Get("candidates"), from)) {
			return nil, nil, plan.Say("workspace.unit-in-conflict", from, nameOf(before.Path), e.ID)
		}
	}
	edits := []plan.Edit{plan.ReplaceUnit{Old: from, New: to}}
	if before.Path == UnitsPath {
		var err error
		if edits, err = absorbing(before.Doc, from, to); err != nil {
			return nil, nil, err
		}
	}
	doc, err := plan.Apply(before.Doc, edits...)
	if err != nil {
		return nil, nil, err
	}
	after, err := w.write(tx, before, doc)
	if err != nil {
		return nil, nil, err
	}
	return after, diff.Between(before.Doc, after.Doc), nil
}

// absorbing is what the registry does: the new unit takes the names of the old one, and its place where
// the old one stood above it.
func absorbing(units *plan.Document, from, to string) ([]plan.Edit, error) {
	old, ok := units.Element(from)
	new, there := units.Element(to)
	if !ok || !there {
		return nil, plan.Say("workspace.no-unit", from)
	}
	aliases := new.Node.Get("aliases").Strings()
	for _, name := range append([]string{old.String("name")}, old.Node.Get("aliases").Strings()...) {
		if name != "" && name != new.String("name") && !slices.Contains(aliases, name) {
			aliases = append(aliases, name)
		}
	}
	edits := []plan.Edit{plan.Set{Element: to, Field: "aliases", Value: listed(new.Node.Get("aliases"), aliases)}}
	if new.String("parent") == from {
		if above := old.String("parent"); above != "" && above != to {
			edits = append(edits, plan.Set{Element: to, Field: "parent", Value: plan.Text(above)})
		} else {
			edits = append(edits, plan.Unset{Element: to, Field: "parent"})
		}
	}
	if members := new.Node.Get("members"); slices.Contains(members.Strings(), from) { // a group in the group
		edits = append(edits, plan.SetWords{Element: to, Field: "members", Words: []string{"-" + from}})
	}
	return append(edits, plan.Remove{Element: from}, plan.ReplaceUnit{Old: from, New: to}), nil
}

// holds tells whether a tree has a scalar of that value.
func holds(n *plan.Node, value string) bool {
	if n == nil || n.Kind == plan.Scalar {
		return n.String() == value
	}
	return slices.ContainsFunc(n.Entries, func(e plan.Entry) bool { return holds(e.Value, value) })
}
