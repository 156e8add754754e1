package diff

import (
	"slices"

	"lantu/plan"
)

// Act words a change by what was done: elements that were moved, removed, copied, parted or joined are
// told as that, and not as the many changes that it came to. ok is false for edits whose changes say
// enough.
func (w Words) Act(a, b *plan.Document, edits []plan.Edit, changes []Change) (subject string, ok bool) {
	if len(edits) != 1 || len(changes) == 0 {
		return "", false
	}
	subject, ok = w.act(a, b, edits[0], changes)
	return capital(subject), ok
}

func (w Words) act(a, b *plan.Document, edit plan.Edit, changes []Change) (subject string, ok bool) {
	before, after := plan.Numbers(a), plan.Numbers(b)
	was := func(ids []string) (string, bool) {
		es, err := a.Topmost(ids)
		return w.several(a, es, before), err == nil && len(es) > 0
	}
	name := func(d *plan.Document, numbers map[string]string, id string) string {
		e, ok := d.Element(id)
		if !ok {
			return id
		}
		return w.full(w.Element(d, e, numbers), e)
	}
	switch e := edit.(type) {
	case plan.Duplicate:
		names, ok := was(e.Elements)
		return w.text("diff.copied", names), ok
	case plan.Split:
		return w.text("diff.split", name(a, before, e.Element), name(b, after, e.Element), name(b, after, e.ID)), true
	case plan.Join:
		first, _ := a.Element(e.Element)
		if second := plan.JoinedWith(first); second != nil {
			return w.text("diff.joined", name(a, before, second.ID), name(a, before, e.Element)), true
		}
	}
	if len(changes) < 2 {
		return "", false
	}
	switch e := edit.(type) {
	case plan.Shift:
		names, ok := was(e.Elements)
		return w.text("diff.shifted", names), ok
	case plan.Indent:
		names, ok := was(e.Elements)
		return w.text("diff.moved", names, w.around(b, after, e.Elements)), ok
	case plan.Outdent:
		names, ok := was(e.Elements)
		return w.text("diff.moved", names, w.around(b, after, e.Elements)), ok
	case plan.Gather:
		names, ok := was(e.Elements)
		return w.text("diff.moved", names, w.around(b, after, e.Elements)), ok
	case plan.RemoveAll:
		names, ok := was(e.Elements)
		return w.text("diff.removed", names), ok
	case plan.SetAll:
		var es []*plan.Element
		for _, c := range changes {
			if el, ok := b.Element(c.Element); ok && c.Kind == Changed {
				es = append(es, el)
			}
		}
		if len(es) != len(changes) {
			return "", false
		}
		names, label := w.several(b, es, after), w.field(es[0].Shape, e.Field)
		if e.Value == nil {
			return w.text("diff.cleared", names, label), true
		}
		return w.text("diff.set", names, label, w.value(b, es[0].Shape, e.Field, e.Value)), true
	}
	return "", false
}

// Passed words the move of elements from one plan to another.
func (w Words) Passed(from, to *plan.Document, es []*plan.Element) string {
	return capital(w.text("diff.passed", w.several(from, es, plan.Numbers(from)), w.plan(from), w.plan(to)))
}

// several names elements: the one, the two, or the first of them and how many there are.
func (w Words) several(d *plan.Document, es []*plan.Element, numbers map[string]string) string {
	var names []string
	for _, e := range es[:min(len(es), 2)] {
		names = append(names, w.full(w.Element(d, e, numbers), e))
	}
	if len(es) > 2 {
		return w.text("diff.several", names[0], len(es))
	}
	return w.list(names)
}

// around names the elements in which some stand.
func (w Words) around(d *plan.Document, numbers map[string]string, ids []string) string {
	var out []string
	for _, id := range ids {
		if e, ok := d.Element(id); ok && e.Up != nil {
			if name := w.Element(d, e.Up, numbers); !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return w.list(out)
}
