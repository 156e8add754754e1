// Package plantest draws random plans and random edits of them for property tests, from the model
// itself: every shape and every type of field comes up. It is for tests only and holds no checks.
//
// Start at Plan for a document, Edited for one edit and ByHand for what people do in an editor that
// lantu never does.
package plantest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"lantu/plan"
)

// Plan draws a plan without faults of structure: ids are there and stand once, references lead to
// elements, keys stand in their order. Comments come up at times.
func Plan(t *rapid.T) *plan.Document {
	m := &maker{T: t}
	root := m.object(plan.PlanFile, 3)
	return plan.NewDocument(plan.PlanFile, root)
}

// A maker draws values; its ids stand once in all that it makes.
type maker struct {
	*rapid.T
	last int
	ids  []string
}

func (m *maker) one(label string, of ...string) string { return rapid.SampledFrom(of).Draw(m.T, label) }

func (m *maker) often(label string, oneIn int) bool {
	return rapid.IntRange(1, oneIn).Draw(m.T, label) == 1
}

func (m *maker) object(s *plan.Shape, depth int) *plan.Node {
	out := &plan.Node{Kind: plan.Map}
	role := ""
	if s == plan.ItemShape {
		role = m.one("role", plan.Roles...)
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		var v *plan.Node
		switch {
		case f.Type == plan.OwnIDField:
			v = plan.Text(m.id(plan.LetterFor(s, role)))
		case f.Key == "role":
			v = plan.Text(role)
		case !f.Required && !m.often(f.Key, 3) && f.Key != "body":
			continue
		default:
			v = m.Value(f, depth)
		}
		if v != nil {
			out.Entries = append(out.Entries, plan.Entry{Key: f.Key, Value: m.noted(v)})
		}
	}
	return out
}

func (m *maker) id(letter byte) string {
	m.last++
	id := fmt.Sprintf("%c-%08d", letter, m.last)
	m.ids = append(m.ids, id)
	return id
}

func (m *maker) noted(v *plan.Node) *plan.Node {
	if !m.often("note", 12) {
		return v
	}
	out := *v
	out.Notes = &plan.Notes{Head: []string{m.one("comment", "# 待定", "# 已商定", "# ask again")}}
	return &out
}

var sentences = []string{"配齐专职人员。", "2022年底前覆盖率达到90%。", "2023年底前覆盖率达到92%。", "加强巡查，落实责任。", "每年培训不少于15天。", "Use IPv6 only.", "建立健全信息报告、调查制度；"}

// Value draws a value for a field, nil where it has none to give.
func (m *maker) Value(f *plan.Field, depth int) *plan.Node {
	units := []string{"u-edu", "u-psb", "u-fire", "g-counties"}
	switch f.Type {
	case plan.IntegerField:
		return plan.Text("1")
	case plan.BoolField:
		return plan.Text(m.one(f.Key, "true", "false"))
	case plan.ChoiceField:
		return plan.Text(m.one(f.Key, f.Values...))
	case plan.DayField:
		return plan.Text(m.one(f.Key, "2022-12-31", "2023-06-30", "2024-01-01"))
	case plan.DueField:
		return plan.Text(m.one(f.Key, "2022", "2023-12-31", "every year by 09-30", "ongoing"))
	case plan.WindowField:
		return plan.Text(m.one(f.Key, "2022-01-01..2024-12-31", "2022..2023", "2022-03..2022-06"))
	case plan.AmountField:
		return plan.Text(m.one(f.Key, "90", "92", "91.5", "≥15天", "20–30万元", "1∶12.5"))
	case plan.UnitField:
		return plan.Text(m.one(f.Key, units...))
	case plan.LeadField:
		if m.often("joint", 4) {
			return plan.MapOf("joint", plan.Strings("u-edu", "u-psb"))
		}
		return plan.Text(m.one(f.Key, units...))
	case plan.UnitsField:
		return plan.Strings(m.some(f.Key, units)...)
	case plan.RefsField:
		if len(m.ids) == 0 {
			return nil
		}
		return plan.Strings(m.some(f.Key, m.ids)...)
	case plan.WordsField:
		return plan.Strings(m.some(f.Key, []string{"甲", "乙", "2022", "a b"})...)
	case plan.AmountsField:
		out := &plan.Node{Kind: plan.Map}
		for _, year := range slices.Sorted(slices.Values(m.some(f.Key, []string{"2021", "2022", "2023", "2024"}))) {
			out.Entries = append(out.Entries, plan.Entry{Key: year, Value: m.noted(m.Value(&plan.Field{Key: "amount", Type: plan.AmountField}, 0))})
		}
		return out
	case plan.ObjectField:
		if depth == 0 {
			return nil
		}
		out := m.object(f.Of, depth-1)
		if len(out.Entries) == 0 {
			return nil
		}
		return out
	case plan.ObjectsField:
		if depth == 0 || f.Of == plan.ConflictShape || f.Of == plan.WaiverShape {
			return nil
		}
		out := &plan.Node{Kind: plan.List}
		for range rapid.IntRange(1, 2).Draw(m.T, f.Key) {
			out.Entries = append(out.Entries, plan.Entry{Value: m.noted(m.object(f.Of, depth-1))})
		}
		return out
	case plan.ProseField:
		return plan.Text(strings.Join(m.some(f.Key, sentences), m.one("break", "\n", "\n\n", "\n")) + "\n")
	case plan.LineField:
		return plan.Text(m.one(f.Key, "建强队伍", "防溺水", "覆盖率", "%", "所", "Reading", "x: y"))
	}
	return nil
}

// some draws one or more of what is given, each once.
func (m *maker) some(label string, from []string) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 1, min(3, len(from)), rapid.ID).Draw(m.T, label)
}

// makerFor goes on from the ids of d.
func makerFor(t *rapid.T, d *plan.Document) *maker {
	m := &maker{T: t, last: 1000}
	for e := range d.Elements() {
		var letter rune
		var n int
		if _, err := fmt.Sscanf(e.ID, "%c-%d", &letter, &n); err == nil {
			m.last = max(m.last, n)
		}
		if e.ID != "" && e.Up != nil {
			m.ids = append(m.ids, e.ID)
		}
	}
	return m
}

// Edited draws one edit of a plan and makes it. Where the edit does not fit the plan, and where it
// changes nothing, ok is false.
func Edited(t *rapid.T, d *plan.Document) (edit plan.Edit, next *plan.Document, ok bool) {
	m := makerFor(t, d)
	e := m.element(d)
	switch m.one("edit", "set", "set", "set", "unset", "add", "remove", "move", "move") {
	case "set":
		field, f := m.field(e)
		if v := m.Value(f, 0); v != nil {
			edit = plan.Set{Element: e.ID, Field: field, Value: v}
		}
	case "unset":
		field, f := m.field(e)
		if !f.Required {
			edit = plan.Unset{Element: e.ID, Field: field}
		}
	case "add":
		var lists []*plan.Field
		for i := range e.Shape.Fields {
			if f := &e.Shape.Fields[i]; f.Type == plan.ObjectsField && f.Of.Letter != 0 {
				lists = append(lists, f)
			}
		}
		if len(lists) > 0 {
			f := rapid.SampledFrom(lists).Draw(t, "list")
			edit = plan.Add{Parent: e.ID, List: f.Key, Shape: f.Of, At: rapid.IntRange(0, 4).Draw(t, "at"), Value: m.object(f.Of, 1)}
		}
	case "remove":
		edit = plan.Remove{Element: e.ID}
	case "move":
		edit = plan.Move{Element: e.ID, Parent: m.element(d).ID, At: rapid.IntRange(0, 4).Draw(t, "at")}
	}
	if edit == nil {
		return nil, nil, false
	}
	next, err := edit.Apply(d)
	return edit, next, err == nil && next.Root != d.Root
}

func (m *maker) element(d *plan.Document) *plan.Element {
	return rapid.SampledFrom(slices.Collect(d.Elements())).Draw(m.T, "element")
}

// field draws a field of e that holds no elements, or a year of one that holds amounts.
func (m *maker) field(e *plan.Element) (string, *plan.Field) {
	var fields []*plan.Field
	for i := range e.Shape.Fields {
		if f := &e.Shape.Fields[i]; f.Of == nil && f.Type != plan.OwnIDField && f.Type != plan.IntegerField {
			fields = append(fields, f)
		}
	}
	f := rapid.SampledFrom(fields).Draw(m.T, "field")
	if f.Type == plan.AmountsField {
		return f.Key + "." + m.one("year", "2022", "2023", "2025"), &plan.Field{Key: "amount", Type: plan.AmountField}
	}
	return f.Key, f
}

// ByHand draws what people do to a file in an editor: comments come and go, keys change places, lines
// are broken elsewhere, keys that lantu does not know and keys without a value appear; where isRough,
// ids are lost or stand twice too.
func ByHand(t *rapid.T, d *plan.Document, isRough bool) *plan.Document {
	m := makerFor(t, d)
	for range rapid.IntRange(1, 4).Draw(t, "strokes") {
		e := m.element(d)
		if e.Node.Kind != plan.Map || len(e.Node.Entries) == 0 { // a stroke before left nothing there
			continue
		}
		n := *e.Node
		n.Entries = slices.Clone(n.Entries)
		acts := []string{"comment", "swap", "rewrap", "unknown", "empty"}
		if isRough {
			acts = append(acts, "lose", "repeat", "blank")
		}
		switch m.one("stroke", acts...) {
		case "comment":
			i := rapid.IntRange(0, len(n.Entries)-1).Draw(t, "entry")
			v := *n.Entries[i].Value
			v.Notes = nil
			if rapid.Bool().Draw(t, "noted") {
				v.Notes = &plan.Notes{Head: []string{"# 手写"}}
			}
			n.Entries[i].Value = &v
		case "swap":
			i, j := rapid.IntRange(0, len(n.Entries)-1).Draw(t, "i"), rapid.IntRange(0, len(n.Entries)-1).Draw(t, "j")
			n.Entries[i], n.Entries[j] = n.Entries[j], n.Entries[i]
		case "rewrap":
			if i := n.Find("text"); i >= 0 && n.Entries[i].Value.Kind == plan.Scalar {
				v := *n.Entries[i].Value
				v.Value = strings.Join(plan.Paragraphs(v.Value), "\n\n") + "\n"
				n.Entries[i].Value = &v
			}
		case "unknown":
			key := m.one("key", "备注", "x.y", "extra")
			if n.Find(key) < 0 {
				n.Entries = append(n.Entries, plan.Entry{Key: key, Value: plan.Text(m.one("value", "1", "乙"))})
			} else {
				n = *n.Without(key)
			}
		case "empty":
			key := m.one("key", "by", "with", "text", "items", "targets", "due")
			if _, ok := e.Shape.Field(key); ok && n.Find(key) < 0 {
				n.Entries = append(n.Entries, plan.Entry{Key: key, Value: plan.Text("")})
			}
		case "lose":
			n = *n.Without("id")
		case "repeat":
			if i := n.Find("id"); i >= 0 && len(m.ids) > 0 {
				n.Entries[i].Value = plan.Text(m.one("id", m.ids...))
			}
		case "blank":
			if len(n.Entries) > 1 {
				n.Entries[len(n.Entries)-1].Value = plan.Text("?")
			}
		}
		d = plan.NewDocument(d.Shape, replaced(d.Root, e.Node, &n))
	}
	return d
}

// replaced gives a tree with one node in the place of another.
func replaced(n, old, now *plan.Node) *plan.Node {
	if n == old {
		return now
	}
	for i, e := range n.Entries {
		if v := replaced(e.Value, old, now); v != e.Value {
			out := *n
			out.Entries = slices.Clone(n.Entries)
			out.Entries[i].Value = v
			return &out
		}
	}
	return n
}
