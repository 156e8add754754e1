package diff

import (
	"slices"
	"strings"

	"lantu/plan"
)

// InTheWay is the error of Apply and Revert when a change cannot be made: a later change touched the
// same thing, or it needs another change that was not asked for.
type InTheWay struct {
	Change       Change  // what could not be made
	Needs        *Change // what would have to be made with it, nil where a later change is in the way
	plan.Message         // takes what Change is about and, with Needs, what that is about; see Words.Blocked
}

// Unwrap gives the sentence.
func (w *InTheWay) Unwrap() error { return w.Message }

// Apply makes changes in d, which is the version that they start from or one that came later. The
// changes are some or all of one call of Between or Files, in any order. All of them, applied to the
// version that they start from, give the version that they lead to, none gives d.
//
// In a later version the changes made since to other elements and fields stay; one that is there
// already is passed over; members of sets come and go one by one. Where a change does not fit, because
// a later one touched the same element or field or because it needs one that is not among changes,
// nothing is done and the error is *InTheWay.
func Apply(d *plan.Document, changes ...Change) (*plan.Document, error) {
	if len(changes) == 0 {
		return d, nil
	}
	f := newForest(d, changes[0].of)
	doc, err := f.carry(changes)
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		if c.Kind == Layout {
			if root := dress(doc.Root, c.New, doc.Shape); root != doc.Root {
				doc = plan.NewDocument(doc.Shape, root)
			}
		}
	}
	return doc, nil
}

// Revert takes the changes that lead from before to after back from current, a version that came
// later: a three-way merge whose base is after and whose sides are current and before. A current that
// holds nothing of it any more comes back as it is. Errors are as those of Apply.
func Revert(current, before, after *plan.Document) (*plan.Document, error) {
	return Apply(current, Between(after, before)...)
}

// Inverse turns changes round: applied, they take back what the given ones did.
func Inverse(changes ...Change) []Change {
	out := make([]Change, len(changes))
	turned := map[*pair]*pair{}
	for i, c := range changes {
		if turned[c.of] == nil {
			turned[c.of] = &pair{a: c.of.b, b: c.of.a, moved: c.of.moved, wholes: c.of.wholes}
		}
		kind := c.Kind
		switch kind {
		case Added:
			kind = Removed
		case Removed:
			kind = Added
		}
		id := c.Element
		if kind == Changed && id == c.of.a.doc.ID() {
			id = c.of.b.doc.ID()
		}
		out[i] = Change{Kind: kind, Element: id, Field: c.Field, Old: c.New, New: c.Old,
			From: c.To, To: c.From, keys: c.keys, of: turned[c.of]}
	}
	return out
}

// carry makes the changes: what comes, what moves, what fields hold, and last what goes, when all that
// stays has left it.
func (f *forest) carry(changes []Change) (*plan.Document, error) {
	of := func(kind Kind) []Change {
		return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Kind != kind })
	}
	removed := of(Removed)
	for _, c := range removed { // an id that goes and comes again as something else is free
		if err := f.checkRemoval(c); err != nil {
			return nil, err
		}
	}
	var arrivals []*twig
	for _, step := range []struct {
		changes []Change
		make    func(Change) (*twig, error)
	}{{of(Added), f.add}, {of(Moved), f.move}} {
		for _, c := range step.changes {
			t, err := step.make(c)
			if err != nil {
				return nil, err
			}
			if t != nil {
				arrivals = append(arrivals, t)
			}
		}
	}
	if err := f.checkCycles(arrivals); err != nil {
		return nil, err
	}
	f.settle(arrivals)
	for _, c := range of(Changed) {
		if err := f.set(c); err != nil {
			return nil, err
		}
	}
	for _, c := range removed {
		if err := f.remove(c); err != nil {
			return nil, err
		}
	}
	if !f.top.isDirty() {
		return f.doc, nil
	}
	doc := plan.NewDocument(f.doc.Shape, f.top.grown())
	return doc, f.checkWhole(doc, changes)
}

// add plants what came.
func (f *forest) add(c Change) (*twig, error) {
	e, _ := f.b.doc.Element(c.Element)
	if now := f.staysHere(c.Element); now != nil {
		if plan.Equal(now.node, c.New) {
			return nil, nil
		}
		return nil, f.blocked(c, "diff.back-taken", f.change(Removed, c.Element))
	}
	up := f.above(e)
	if up == nil {
		return nil, f.blocked(c, "diff.parent-gone", nil)
	}
	t := f.plant(e)
	t.up, t.list, t.goal = up, e.List, e
	return t, nil
}

// plant makes the twigs of an element that came, without the elements in it that were there before:
// those come by moves of their own.
func (f *forest) plant(e *plan.Element) *twig {
	t := &twig{id: e.ID, shape: e.Shape, node: e.Node, now: map[string][]*twig{}}
	f.planted[e.ID] = t
	for _, child := range e.Children {
		if !f.b.known[child] {
			continue
		}
		if f.a.has(child) || f.staysHere(child.ID) != nil {
			t.isChanged = true
			if t.now[child.List] == nil {
				t.now[child.List] = []*twig{} // the list is there, and may stay empty
			}
			continue
		}
		below := f.plant(child)
		below.up, below.list = t, child.List
		t.now[child.List] = append(t.now[child.List], below)
	}
	return t
}

// move takes an element out of its place.
func (f *forest) move(c Change) (*twig, error) {
	before, _ := f.a.doc.Element(c.Element)
	e, _ := f.b.doc.Element(c.Element)
	now := f.found(c.Element)
	if now == nil {
		return nil, f.blocked(c, "diff.gone-since", nil)
	}
	from, to := f.top, f.above(e)
	if before.Up.Up != nil {
		from = f.found(before.Up.ID)
	}
	switch {
	case to == nil:
		if needed := f.coming(e.Up); needed != nil {
			return nil, f.blocked(c, "diff.needs", needed)
		}
		return nil, f.blocked(c, "diff.parent-gone", nil)
	case now.up == to && from != to:
		return nil, nil
	case now.up != from:
		return nil, f.blocked(c, "diff.moved-since", nil)
	}
	now.leave()
	now.up, now.list, now.goal = to, e.List, e
	return now, nil
}

// set gives a field its value.
func (f *forest) set(c Change) error {
	t := f.found(c.Element)
	if c.Element == f.a.doc.ID() {
		t = f.top
	}
	if t == nil {
		return f.blocked(c, "diff.gone-since", nil)
	}
	field := fieldAt(t.shape, c.keys)
	value := t.node.At(c.keys...)
	switch {
	case f.doc == f.a.doc:
		value = c.New
	case sameValue(field, value, c.New):
		return nil
	case sameValue(field, value, c.Old):
		value = c.New
	case field != nil && isSet(field):
		value = members(value, c.Old, c.New)
	default:
		return f.blocked(c, "diff.changed-since", nil)
	}
	t.node, t.isChanged = put(t.node, t.shape, c.keys, value), true
	return nil
}

// checkRemoval looks whether what is to go is still what it was, and notes that it goes.
func (f *forest) checkRemoval(c Change) error {
	now := f.found(c.Element)
	if now == nil {
		return nil
	}
	if f.doc != f.a.doc {
		then, _ := f.a.doc.Element(c.Element)
		here, _ := f.doc.Element(c.Element)
		stays := func(e *plan.Element) bool { return f.b.has(e) }
		if !plan.Equal(less(here, stays), less(then, stays)) {
			return f.blocked(c, "diff.edited-since", nil)
		}
	}
	f.goes(now)
	return nil
}

// remove takes an element away, with what stands in it. What stays in the plan must have left it.
func (f *forest) remove(c Change) error {
	for now := range f.going {
		if now.id != c.Element {
			continue
		}
		if stays := f.staying(now); stays != nil {
			return f.blocked(c, "diff.needs", f.change(Moved, stays.id))
		}
		now.leave()
	}
	return nil
}

// staying finds an element below t that the plan keeps.
func (f *forest) staying(t *twig) *twig {
	for _, list := range t.now {
		for _, below := range list {
			if e, ok := f.b.doc.Element(below.id); ok && f.b.known[e] && e.Shape == below.shape {
				return below
			}
			if found := f.staying(below); found != nil {
				return found
			}
		}
	}
	return nil
}

// checkCycles finds an element that would stand within itself. Another one on the way up from it has to
// leave: in the version that is wanted there is no cycle.
func (f *forest) checkCycles(arrivals []*twig) error {
	for _, t := range arrivals {
		seen := map[*twig]bool{}
		up := t.up
		for ; up != nil && up != t && !seen[up]; up = up.up {
			seen[up] = true
		}
		if up != t {
			continue
		}
		c := *f.change(Moved, t.id)
		for step := t.up; step != t; step = step.up {
			if missing := f.change(Moved, step.id); missing != nil && step.goal == nil {
				return f.blocked(c, "diff.needs", missing)
			}
		}
		return f.blocked(c, "diff.moved-since", nil)
	}
	return nil
}

// checkWhole refuses a document that has an id twice, or that names an element that went.
func (f *forest) checkWhole(d *plan.Document, changes []Change) error {
	if again := d.Repeated(); len(again) > 0 && len(f.doc.Repeated()) == 0 && len(f.b.doc.Repeated()) == 0 {
		return f.blocked(f.first(changes, again[0].ID), "diff.twice", nil)
	}
	for r := range d.References() {
		_, is := d.Element(r.To)
		_, was := f.doc.Element(r.To)
		if is || !was || f.isWanted(r) {
			continue
		}
		stays := f.b.has(r.From)
		for _, missing := range f.all() {
			if stays && missing.Kind == Changed && missing.Element == r.From.ID && missing.Field == r.Field ||
				!stays && missing.Kind == Removed && held(missing.Old, r.From.ID) {
				return f.blocked(f.first(changes, r.To), "diff.needs", &missing)
			}
		}
		return f.blocked(f.first(changes, r.To), "diff.named-since", nil)
	}
	return nil
}

// isWanted tells that the version that is wanted names an element that it does not hold, too.
func (f *forest) isWanted(r plan.Reference) bool {
	for other := range f.b.doc.References() {
		if other.From.ID == r.From.ID && other.Field == r.Field && other.To == r.To {
			return true
		}
	}
	return false
}

// first finds the change that an element with that id came or went by.
func (f *forest) first(changes []Change, id string) Change {
	for _, c := range changes {
		if c.Element == id || c.Kind == Removed && held(c.Old, id) || c.Kind == Added && held(c.New, id) {
			return c
		}
	}
	return changes[0]
}

func (f *forest) blocked(c Change, id string, needs *Change) error {
	if needs != nil {
		return &InTheWay{Change: c, Needs: needs, Message: plan.Say("diff.needs", about(c), about(*needs))}
	}
	return &InTheWay{Change: c, Message: plan.Say(id, about(c))}
}

func about(c Change) string { return strings.TrimSpace(c.Element + " " + c.Field) }

// all lists every change between the two versions, for the words of an error.
func (f *forest) all() []Change { return f.pair.changes() }

// change finds a change of that kind, nil for none.
func (f *forest) change(kind Kind, id string) *Change {
	for _, c := range f.all() {
		if c.Kind == kind && c.Element == id {
			return &c
		}
	}
	return nil
}

// coming finds the change by which an element came.
func (f *forest) coming(e *plan.Element) *Change {
	for ; e != nil && e.Up != nil; e = e.Up {
		if c := f.change(Added, e.ID); c != nil {
			return c
		}
	}
	return nil
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
