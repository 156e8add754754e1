package merge

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lantu/plan"
)

// Drills: collisions of each sort, which chance alone brings about too seldom.

// eachField has two sides set fields of all types: the same one, and one that the other leaves alone.
func eachField(t *table, w *world) error {
	for _, s := range plan.Model {
		d := w.file(s, 1)
		if s == plan.PlanFile { // the id is given at birth: neither side changes it alone
			other := plan.NewDocument(s, d.Root.With("id", plan.Text(w.id('p')), s.Order()))
			busy, err := plan.Set{Field: "title", Value: plan.Text("别处")}.Apply(d)
			if err != nil {
				return err
			}
			for _, v := range [][2]*plan.Document{{other, busy}, {busy, other}} {
				m, err := t.files(s, bytesOf(d), bytesOf(v[0]), bytesOf(v[1]))
				if err != nil {
					return err
				}
				if out := document(m.Data); out.ID() != d.ID() || !HasHard(m.Conflicts) {
					return fmt.Errorf("one side changed the id alone:\n%s", m.Data)
				}
			}
		}
		all, ids := partsOf(d)
		type spot struct {
			e *plan.Element
			leaf
		}
		byType := map[plan.Type][]spot{}
		for _, e := range all {
			for _, l := range leaves(e.Shape, "") {
				byType[l.field.Type] = append(byType[l.field.Type], spot{e, l})
			}
		}
		for _, typ := range slices.Sorted(maps.Keys(byType)) {
			l := pickOf(w, byType[typ])
			e := l.e
			old, err := plan.Set{Element: e.ID, Field: l.path, Value: w.value(l.field, ids)}.Apply(d)
			if w.roll(3) == 0 && !l.field.Required {
				old, err = plan.Unset{Element: e.ID, Field: l.path}.Apply(d)
			}
			if err != nil {
				continue
			}
			x, err := plan.Set{Element: e.ID, Field: l.path, Value: w.value(l.field, ids)}.Apply(old)
			if err != nil {
				return err
			}
			y := old
			if w.roll(2) == 0 {
				if y, err = (plan.Set{Element: e.ID, Field: l.path, Value: w.value(l.field, ids)}).Apply(old); err != nil {
					return err
				}
			}
			y = w.edit(y, 1)
			if err := soundOf(t, s, bytesOf(old), bytesOf(x), bytesOf(y)); err != nil {
				return err
			}
		}
	}
	return nil
}

// collisions has two sides move one element, change one text, set one unknown key, comment one field, and set
// coupled fields.
func collisions(t *table, w *world) error {
	d := w.file(plan.PlanFile, 3)
	all, _ := partsOf(d)
	sections := d.Top().In("body")
	moved := w.element(plan.ItemShape, []string{"t-00000001"}, 0)
	b, err := plan.Add{Parent: sections[0].ID, Shape: plan.ItemShape, Value: moved}.Apply(d)
	if err != nil {
		return err
	}
	id := moved.Get("id").String()
	x, errX := plan.Move{Element: id, Parent: sections[1].ID}.Apply(b)
	y, errY := plan.Move{Element: id, Parent: sections[2].ID}.Apply(b)
	if err := errors.Join(errX, errY); err != nil {
		return err
	}
	if err := sound(t, bytesOf(b), bytesOf(x), bytesOf(y)); err != nil {
		return err
	}
	prose := func(paragraphs ...string) []byte {
		return bytesOf(replacedValue(d, sections[0], "text", plan.ProseNode(paragraphs, nil)))
	}
	first, second := w.paragraph(), w.paragraph() // which one side takes out, while the other adds to the first
	if err := sound(t, prose(first, second), prose(first), prose(first+w.paragraph(), second)); err != nil {
		return err
	}
	if err := sound(t, prose(first), prose(first+w.paragraph()), prose(first+w.paragraph())); err != nil {
		return err
	}
	m, err := t.files(plan.PlanFile, prose("达到90%以上。"), prose("达到91%以上。"), prose("达到92%以上。"))
	if err != nil {
		return err
	}
	if e, _ := document(m.Data).Element(sections[0].ID); !HasHard(m.Conflicts) || strings.TrimSpace(e.String("text")) != "达到90%以上。" {
		return fmt.Errorf("two figures in one place are no conflict:\n%s", m.Data)
	}
	e := pickOf(w, all)
	if err := sound(t, bytesOf(d), bytesOf(replacedValue(d, e, "x-1", plan.Text(w.line()))), bytesOf(replacedValue(d, e, "x-1", plan.Text(w.line())))); err != nil {
		return err
	}
	key := e.Node.Entries[w.roll(len(e.Node.Entries))].Key
	for _, remark := range []func(string) *plan.Notes{
		func(s string) *plan.Notes { return &plan.Notes{Head: []string{"# " + s}} },
		func(s string) *plan.Notes { return &plan.Notes{Line: "# " + s} },
	} {
		b = withComment(d, e, key, remark("旧"))
		at, _ := b.Element(e.ID)
		x, y = withComment(b, at, key, remark("甲")), withComment(b, at, key, remark("乙"))
		if w.roll(3) == 0 {
			y = withComment(b, at, key, nil)
		}
		if err := sound(t, bytesOf(w.read(b)), bytesOf(w.read(x)), bytesOf(w.read(y))); err != nil {
			return err
		}
	}
	return coupled(t, w)
}

func replacedValue(d *plan.Document, e *plan.Element, key string, v *plan.Node) *plan.Document {
	return replaced(d, e, e.Node.With(key, v, e.Shape.Order()))
}

func withComment(d *plan.Document, e *plan.Element, key string, n *plan.Notes) *plan.Document {
	v := *e.Node.Get(key)
	v.Notes = n
	node := *e.Node
	node.Entries = append([]plan.Entry(nil), e.Node.Entries...)
	node.Entries[e.Node.Find(key)].Value = &v
	return replaced(d, e, &node)
}

// coupled has one side set a unit and the other a target: both stand, and somebody shall look at them.
func coupled(t *table, w *world) error {
	file := func(unit, target string) []byte {
		return []byte(header + "title: 甲\nindicators:\n  - id: i-00000001\n    unit: " + unit + "\n    targets:\n      2022: " + target + "\n")
	}
	w.next += 2
	target := fmt.Sprint(1000 + w.next)
	m, err := t.files(plan.PlanFile, file("所", "80"), file("个", "80"), file("所", target))
	if err != nil {
		return err
	}
	e, _ := document(m.Data).Element("i-00000001")
	if e.String("unit") != "个" || e.String("targets.2022") != target || len(m.Conflicts) != 1 || m.Conflicts[0].Class != Review {
		return fmt.Errorf("a unit and a target that were set apart:\n%s", m.Data)
	}
	return nil
}
