package workspace

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
)

// NeedsReason is the error of a change that an issued plan takes only with a reason: of a target, of a
// date or of a responsibility. The same change with a reason goes through.
type NeedsReason struct{ plan.Message }

// Unwrap gives the sentence.
func (n *NeedsReason) Unwrap() error { return n.Message }

// bound tells whether a plan was issued and holds: whoever is named in it relies on what it says.
func bound(d *plan.Document) bool {
	return d != nil && d.Shape == plan.PlanFile && StageOf(d) != "withdrawn" && !slices.Contains(drafting, StageOf(d))
}

// reasoned refuses changes without a reason that need one.
func (w *Workspace) reasoned(before, after *plan.Document, changes []diff.Change, reason string) error {
	if strings.TrimSpace(reason) != "" || !bound(before) || after == nil {
		return nil
	}
	for _, c := range changes {
		if weighs(c, before, after) {
			in := after
			if c.Kind == diff.Removed {
				in = before
			}
			return &NeedsReason{plan.Say("workspace.needs-reason", w.phrase(func(words diff.Words) string { return words.Where(in, c) }))}
		}
	}
	return nil
}

// removable refuses to take an issued plan away without a reason.
func removable(d *plan.Document, file, reason string) error {
	if bound(d) && strings.TrimSpace(reason) == "" {
		return &NeedsReason{plan.Say("workspace.needs-reason", nameOf(file))}
	}
	return nil
}

// permitted holds a new version of a file that came by another way than edits to what edits are held to:
// the gate of its stage, and a reason where one is needed.
func (w *Workspace) permitted(before, after *File, changes []diff.Change, reason string) error {
	if err := w.restage(before, after); err != nil {
		return err
	}
	return w.reasoned(before.Doc, after.Doc, changes, reason)
}

// weighs tells whether a change is one of a target, of a date or of a responsibility, or of an element
// that has some.
func weighs(c diff.Change, before, after *plan.Document) bool {
	e, ok := after.Element(c.Element)
	if !ok {
		e, ok = before.Element(c.Element)
	}
	if !ok || lightShapes[e.Shape] {
		return false
	}
	if c.Kind != diff.Changed {
		return promises(e.Node, e.Shape)
	}
	f, err := plan.FieldAt(e.Shape, c.Field)
	return err == nil && (isPromise(f) || f.Of != nil && (promises(c.Old, f.Of) || promises(c.New, f.Of)))
}

// lightShapes hold units and dates that bind nobody.
var lightShapes = map[*plan.Shape]bool{plan.WaiverShape: true, plan.ConflictShape: true, plan.BasisShape: true}

// isPromise tells fields that say how much, by when or who.
func isPromise(f *plan.Field) bool {
	switch f.Type {
	case plan.AmountField, plan.AmountsField, plan.FormulaField, plan.DueField, plan.WindowField,
		plan.UnitField, plan.UnitsField, plan.LeadField:
		return true
	}
	return f.Merge == plan.Coupled || f.Key == "every"
}

// promises tells whether a tree of that shape, or of a list of it, has such a field.
func promises(n *plan.Node, s *plan.Shape) bool {
	if n == nil || lightShapes[s] {
		return false
	}
	if n.Kind == plan.List {
		return slices.ContainsFunc(n.List(), func(m *plan.Node) bool { return promises(m, s) })
	}
	for _, e := range n.Entries {
		f, ok := s.Field(e.Key)
		if ok && !e.Value.Blank() && (isPromise(f) || f.Of != nil && promises(e.Value, f.Of)) {
			return true
		}
	}
	return false
}
