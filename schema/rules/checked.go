package rules

import (
	"cmp"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/schema"
)

// A Checked is a document with all that the rules found in it. It never changes.
type Checked struct {
	Context
	table   []rule
	remarks [][]remark // what each rule of the table found
}

// A remark is what a rule found, before anybody asked how much it weighs or whether it is waived.
type remark struct {
	spot
	message plan.Message
}

func check(ctx Context, table []rule) *Checked {
	k := &Checked{Context: ctx, table: table, remarks: make([][]remark, len(table))}
	c := newChecker(k)
	for n := range table {
		k.remarks[n] = c.ask(&table[n])
	}
	return k
}

// Recheck checks a document of which an earlier version was checked: only rules that look at what has
// changed look again, and what the others found is found again where it stands now. before may be nil.
//
// A rule says which fields of elements it looks at. When anything else changes than values of such
// fields (the elements themselves or their order, what stands at the top of the file, the registry, the
// settings, the stage), every rule looks again.
func Recheck(before *Checked, ctx Context) *Checked { return recheck(before, ctx, table) }

func recheck(before *Checked, ctx Context, table []rule) *Checked {
	if before == nil || before.Units != ctx.Units || before.Settings != ctx.Settings || before.Stage != ctx.Stage {
		return check(ctx, table)
	}
	touched := map[string]bool{}
	if len(ctx.Doc.Repeated()) > 0 || !compare(before.Doc.Top(), ctx.Doc.Top(), touched) {
		return check(ctx, table)
	}
	k := &Checked{Context: ctx, table: table, remarks: make([][]remark, len(table))}
	c := newChecker(k)
	for n := range table {
		r, kept := &table[n], false
		if !sees(r, touched) {
			k.remarks[n], kept = moved(before.remarks[n], ctx.Doc)
		}
		if !kept {
			k.remarks[n] = c.ask(r)
		}
	}
	return k
}

// sees tells whether a rule looks at one of the fields that were touched.
func sees(r *rule, touched map[string]bool) bool {
	if r.looks == "" {
		return true
	}
	for key := range strings.FieldsSeq(r.looks) {
		if touched[key] {
			return true
		}
	}
	return false
}

// compare adds the keys whose values differ between two versions of an element, and in it, to touched. It
// gives false where more differs.
func compare(a, b *plan.Element, touched map[string]bool) bool {
	if a.ID != b.ID || a.Shape != b.Shape || a.List != b.List || len(a.Children) != len(b.Children) {
		return false
	}
	if a.Node == b.Node {
		return true
	}
	if !compareFields(a.Node, b.Node, a.Shape, touched) || a.Up == nil && len(touched) > 0 {
		return false
	}
	for i := range a.Children {
		if !compare(a.Children[i], b.Children[i], touched) {
			return false
		}
	}
	return true
}

// compareFields adds the keys of fields that differ. Lists of elements are left to compare.
func compareFields(a, b *plan.Node, s *plan.Shape, touched map[string]bool) bool {
	if a == nil || b == nil || a.Kind != plan.Map || b.Kind != plan.Map {
		return same(a, b)
	}
	for i, e := range a.Entries {
		var other *plan.Node
		if i < len(b.Entries) && b.Entries[i].Key == e.Key { // as nearly always
			other = b.Entries[i].Value
		} else {
			other = b.Get(e.Key)
		}
		if e.Value == other {
			continue
		}
		f, known := s.Field(e.Key)
		switch {
		case known && f.Type == plan.ObjectField:
			if !compareFields(e.Value, other, f.Of, touched) {
				return false
			}
		case known && f.Of != nil && e.Value.Kind == plan.List && other != nil && other.Kind == plan.List:
		case !same(e.Value, other):
			touched[e.Key] = true
		}
	}
	for i, e := range b.Entries {
		if i < len(a.Entries) && a.Entries[i].Key == e.Key || a.Find(e.Key) >= 0 {
			continue
		}
		if f, known := s.Field(e.Key); known && f.Type == plan.ObjectField {
			return false // all that stands in it is new, too
		}
		touched[e.Key] = true
	}
	return true
}

// same tells whether two values are written alike, down to the order of keys, wherever they stand.
func same(a, b *plan.Node) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.Kind != b.Kind || a.Style != b.Style || a.Value != b.Value || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i, e := range a.Entries {
		if e.Key != b.Entries[i].Key || !same(e.Value, b.Entries[i].Value) {
			return false
		}
	}
	return true
}

// moved finds remarks in another version of the document; ok is false where one has lost its place.
func moved(remarks []remark, doc *plan.Document) (out []remark, ok bool) {
	for _, m := range remarks {
		e, found := doc.Element(m.in.ID)
		if m.in.Up == nil {
			e, found = doc.Top(), true
		}
		if !found || e.Shape != m.in.Shape || e.List != m.in.List || e.At != m.in.At {
			return nil, false
		}
		if m.at != nil {
			at := counterpart(m.at, m.in.Value(m.field), e.Value(m.field))
			if at == nil || at.Value != m.at.Value {
				return nil, false
			}
			m.at = at
		}
		m.in = e
		out = append(out, m)
	}
	return out, true
}

// counterpart finds the node of new that stands where at stands in old, nil for none.
func counterpart(at, old, new *plan.Node) *plan.Node {
	if old == nil || new == nil || old.Kind != new.Kind || len(old.Entries) != len(new.Entries) {
		return nil
	}
	if at == old {
		return new
	}
	for i, e := range old.Entries {
		if e.Key == new.Entries[i].Key {
			if n := counterpart(at, e.Value, new.Entries[i].Value); n != nil {
				return n
			}
		}
	}
	return nil
}

// Findings are what the rules found that is not waived, in the order of the file.
func (k *Checked) Findings() []schema.Finding {
	waived := k.waived()
	var out []schema.Finding
	for n, remarks := range k.remarks {
		r := &k.table[n]
		for _, m := range remarks {
			if r.firm || !waived[r.id+"/"+m.element()] {
				out = append(out, k.finding(r, m))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b schema.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return out
}

func (k *Checked) finding(r *rule, m remark) schema.Finding {
	f := schema.Finding{Rule: r.id, Severity: k.severityOf(r), Plan: k.Doc.ID(), Element: m.element(), Field: m.field,
		File: k.File, Fix: m.fix, Message: m.message}
	switch {
	case m.at == nil:
		f.Line, f.Column = m.in.Node.Pos.Line, m.in.Node.Pos.Column
		if title := m.in.Node.Get("title"); m.in.Up == nil && !title.Blank() { // the file begins with its format
			f.Line, f.Column, f.Length = title.Place(0, 0)
		}
		if e, ok := k.Doc.Element(f.Element); ok {
			f.Excerpt = schema.Excerpt(e.Title())
		}
	case m.end > m.start:
		f.Line, f.Column, f.Length = m.at.Place(m.start, m.end)
		f.Excerpt = schema.Excerpt(m.at.Value[m.start:m.end])
	default:
		f.Line, f.Column, f.Length = m.at.Place(0, 0)
		f.Excerpt = schema.Excerpt(strings.Join(m.at.Strings(), " "))
	}
	return f
}
