package diff

import (
	"slices"
	"strings"

	"lantu/plan"
)

// InTheWay is the error of Revert when a later change touched what is to be taken back.
type InTheWay struct {
	Change       Change // what would have to be done to go back
	plan.Message        // takes one word: what the change is about, see Words.Where
}

// Unwrap gives the sentence.
func (w *InTheWay) Unwrap() error { return w.Message }

// Revert takes the changes that lead from before to after back from current, a version that came
// later: a three-way merge whose base is after and whose sides are current and before. Changes made
// since to other elements and fields stay. Where a later change touched the same element or field
// the whole is refused with *InTheWay. A current that holds nothing of it any more comes back as it is.
func Revert(current, before, after *plan.Document) (*plan.Document, error) {
	changes := Between(after, before)
	// Elements that come back are needed as parents by those that move back, so they go first;
	// elements that go take nothing along that a move has not saved before.
	rank := func(c Change) int { return [...]int{Added: 0, Moved: 1, Changed: 2, Removed: 3}[c.Kind] }
	slices.SortStableFunc(changes, func(a, b Change) int { return rank(a) - rank(b) })
	d := current
	for _, c := range changes {
		edits, err := back(c, d, before, after)
		if err != nil {
			return nil, err
		}
		if d, err = plan.Apply(d, edits...); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// back gives the edits that make one change in d.
func back(c Change, d, before, after *plan.Document) ([]plan.Edit, error) {
	now, exists := d.Element(c.Element)
	blocked := func(id string) error {
		return &InTheWay{Change: c, Message: plan.Say(id, strings.TrimSpace(c.Element+" "+c.Field))}
	}
	switch c.Kind {
	case Added:
		if exists {
			if plan.Equal(now.Node, c.New) {
				return nil, nil
			}
			return nil, blocked("diff.back-taken")
		}
		if _, ok := d.Element(c.To.Parent); !ok {
			return nil, blocked("diff.parent-gone")
		}
		e, _ := before.Element(c.Element)
		return []plan.Edit{plan.Add{Parent: c.To.Parent, List: c.To.List, Shape: e.Shape,
			At: spot(d, e), Value: without(e, d)}}, nil
	case Removed:
		if !exists {
			return nil, nil
		}
		then, _ := after.Element(c.Element)
		if !plan.Equal(emptied(now, before), emptied(then, before)) {
			return nil, blocked("diff.edited-since")
		}
		return []plan.Edit{plan.Remove{Element: c.Element}}, nil
	case Moved:
		switch {
		case !exists:
			return nil, blocked("diff.gone-since")
		case now.Up.ID == c.To.Parent && c.From.Parent != c.To.Parent:
			return nil, nil
		case now.Up.ID != c.From.Parent:
			return nil, blocked("diff.moved-since")
		}
		if _, ok := d.Element(c.To.Parent); !ok {
			return nil, blocked("diff.parent-gone")
		}
		e, _ := before.Element(c.Element)
		return []plan.Edit{plan.Move{Element: c.Element, Parent: c.To.Parent, At: spot(d, e)}}, nil
	}
	if !exists {
		return nil, blocked("diff.gone-since")
	}
	value := now.Value(c.Field)
	f, err := plan.FieldAt(now.Shape, c.Field)
	switch known := err == nil; {
	case sameValue(known, f, value, c.New):
		return nil, nil
	case sameValue(known, f, value, c.Old):
		return put(c, c.New), nil
	case known && (f.Type == plan.UnitsField || f.Type == plan.RefsField || f.Type == plan.WordsField):
		return put(c, members(value, c.Old, c.New)), nil
	}
	return nil, blocked("diff.changed-since")
}

func put(c Change, v *plan.Node) []plan.Edit {
	if v == nil {
		return []plan.Edit{plan.Unset{Element: c.Element, Field: c.Field}}
	}
	return []plan.Edit{plan.Set{Element: c.Element, Field: c.Field, Value: v}}
}

// members makes in a set the difference between two others.
func members(now, old, new *plan.Node) *plan.Node {
	var out []string
	was, will := old.Strings(), new.Strings()
	for _, m := range now.Strings() {
		if slices.Contains(will, m) || !slices.Contains(was, m) {
			out = append(out, m)
		}
	}
	for _, m := range will {
		if !slices.Contains(was, m) && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return plan.Strings(out...)
}

// spot finds the place in d for e, an element of another version: behind the nearest of its earlier
// neighbours that d has in the same list.
func spot(d *plan.Document, e *plan.Element) int {
	neighbours := e.Up.In(e.List)
	for i := e.At - 1; i >= 0; i-- {
		if n, ok := d.Element(neighbours[i].ID); ok && n.Up != nil && n.Up.ID == e.Up.ID && n.List == e.List {
			at := n.At + 1
			if self, ok := d.Element(e.ID); ok && self.Up == n.Up && self.List == n.List && self.At < n.At {
				at-- // e itself will have left the list
			}
			return at
		}
	}
	return 0
}

// without gives the node of e less the elements that d has elsewhere: they were moved out and not
// removed.
func without(e *plan.Element, d *plan.Document) *plan.Node {
	return prune(e, func(c *plan.Element) bool { return inDoc(d, c.ID) })
}

// emptied gives the node of e less the elements that stay in the plan: they will be moved out before
// e goes.
func emptied(e *plan.Element, staying *plan.Document) *plan.Node {
	return prune(e, func(c *plan.Element) bool { return inDoc(staying, c.ID) })
}

// prune takes the elements below e that drop names out of its node.
func prune(e *plan.Element, drop func(*plan.Element) bool) *plan.Node {
	scratch := plan.NewDocument(e.Shape, e.Node)
	for again := true; again; {
		again = false
		for c := range scratch.Elements() {
			if c.Up == nil || c.ID == "" || !drop(c) {
				continue
			}
			next, err := plan.Apply(scratch, plan.Remove{Element: c.ID})
			if err == nil {
				scratch, again = next, true
				break
			}
		}
	}
	return scratch.Root
}
