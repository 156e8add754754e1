package merge

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
)

// A Take says how a conflict is settled; exactly one of its fields is set.
type Take struct {
	Base   bool       // what was there before
	Number int        // a candidate, from 1
	Both   bool       // all candidates: two paragraphs, a joint lead, two elements
	Accept bool       // what the document says now
	Value  *plan.Node // something else; of a paragraph its text
}

// ParseTake reads base, both, accept or the number of a candidate.
func ParseTake(s string) (Take, bool) {
	switch n, err := strconv.Atoi(s); {
	case s == "base":
		return Take{Base: true}, true
	case s == "both":
		return Take{Both: true}, true
	case s == "accept":
		return Take{Accept: true}, true
	case err == nil && n > 0:
		return Take{Number: n}, true
	}
	return Take{}, false
}

// ID is how a conflict is named within its file: ELEMENT/FIELD. Element.ID of its entry is the same.
func (c Conflict) ID() string { return c.Element + "/" + c.Field }

// Settle settles a conflict: it gives the document in which the field has the value that was taken and
// the conflict is gone. It is nil where the file itself is to be removed. The errors are Messages.
func Settle(d *plan.Document, c Conflict, take Take) (*plan.Document, error) {
	i := slices.IndexFunc(Conflicts(d), func(o Conflict) bool { return o.ID() == c.ID() })
	if i < 0 {
		return nil, plan.Say("merge.no-conflict", c.Element, c.Field)
	}
	c = Conflicts(d)[i]
	next, err := settled(d, c, take)
	if err != nil || next == nil {
		return nil, err
	}
	return without(next, func(o Conflict) bool { return o.ID() == c.ID() || isLost(o, next) }), nil
}

// isLost tells that the element of a conflict is not there any more.
func isLost(c Conflict, d *plan.Document) bool {
	_, ok := elementOf(d, c.Element)
	return !ok && c.Field != Identity
}

// elementOf finds the element that a conflict names.
func elementOf(d *plan.Document, name string) (*plan.Element, bool) {
	if name == d.Shape.Name && d.ID() == "" {
		return d.Top(), true
	}
	return d.Element(name)
}

func settled(d *plan.Document, c Conflict, take Take) (*plan.Document, error) {
	e, ok := elementOf(d, c.Element)
	if take.Accept || !ok && c.Field != Identity {
		return d, nil
	}
	v, err := c.taken(take)
	if err != nil {
		return nil, err
	}
	text, isParagraph := c.paragraph()
	f, err := plan.FieldAt(d.Shape, c.Field)
	if ok {
		f, err = plan.FieldAt(e.Shape, c.Field)
	}
	switch {
	case c.Class == Review && err == nil && f.Type == plan.ProseField && take.Value == nil:
		return nil, plan.Say("merge.merged-already", c.Element, c.Field)
	case c.Class == Review && v != nil && v.Kind == plan.Map && take.Number > 0: // of coupled fields
		for _, pair := range v.Entries {
			f, err := plan.FieldAt(e.Shape, pair.Key)
			if err != nil {
				return nil, err
			}
			if d, err = put(d, e, pair.Key, f, pair.Value); err != nil {
				return nil, err
			}
			e, _ = elementOf(d, c.Element)
		}
		return d, nil
	case c.Field == Existence:
		if v.String() != Remove {
			return d, nil
		}
		if e.Up == nil {
			return nil, nil
		}
		return plan.Remove{Element: e.ID}.Apply(d)
	case c.Field == Place && (err != nil || f.Type != plan.UnitField):
		parent, _, _ := strings.Cut(v.String(), ".")
		if parent == c.Element {
			return d, nil
		}
		to, ok := elementOf(d, parent)
		if !ok {
			return nil, plan.Say("document.no-element", parent)
		}
		return plan.Move{Element: e.ID, Parent: to.ID, At: len(to.Children)}.Apply(d)
	case c.Field == Identity && (!ok || e.Up != nil):
		return c.keepOne(d, take, v)
	case isParagraph:
		return c.setParagraph(d, e, text, take)
	case err == nil && f.Type == plan.ObjectsField:
		return reorder(d, e, c.Field, v.Strings()), nil
	case take.Both && err == nil && f.Type == plan.LeadField:
		var all []string
		for _, n := range c.Candidates {
			units, _ := plan.Leads(n)
			for _, u := range units {
				if !slices.Contains(all, u) {
					all = append(all, u)
				}
			}
		}
		v = plan.Text(strings.Join(all, ""))
		if len(all) > 1 {
			v = plan.MapOf("joint", plan.Strings(all...))
		}
	case take.Both && err == nil && f.Type == plan.ProseField:
		var ps []string
		for _, n := range c.Candidates {
			ps = append(ps, plan.Paragraphs(n.String())...)
		}
		v = plan.ProseNode(slices.Compact(ps), nil)
	case take.Both:
		return nil, plan.Say("merge.no-both", c.Element, c.Field)
	}
	return put(d, e, c.Field, f, v)
}

// taken gives the value that a take means, nil for none.
func (c Conflict) taken(take Take) (*plan.Node, error) {
	switch {
	case take.Base:
		return c.Base, nil
	case take.Value != nil:
		return take.Value, nil
	case take.Both:
		return nil, nil
	case take.Number < 1 || take.Number > len(c.Candidates):
		return nil, plan.Say("merge.no-candidate", c.Element, c.Field, len(c.Candidates), take.Number)
	}
	return c.Candidates[take.Number-1], nil
}

// put gives a field of an element a value, whatever sort of field it is.
func put(d *plan.Document, e *plan.Element, field string, f *plan.Field, v *plan.Node) (*plan.Document, error) {
	switch {
	case v.Blank() && f != nil && f.Required:
		return nil, plan.Say("merge.required", e.ID, field)
	case v.Blank():
		return plan.Unset{Element: e.ID, Field: field}.Apply(d)
	case f == nil || f.Type == plan.OwnIDField: // an unknown key, or the id of the plan
		if e.Up == nil {
			return plan.NewDocument(d.Shape, e.Node.With(field, v, d.Shape.Order())), nil
		}
		list := e.Up.Value(e.List).Replace(e.At, e.Node.With(field, v, e.Shape.Order()))
		return plan.Set{Element: e.Up.ID, Field: e.List, Value: list}.Apply(d)
	}
	return plan.Set{Element: e.ID, Field: field, Value: v}.Apply(d)
}

// keepOne settles which of two elements with one id stays.
func (c Conflict) keepOne(d *plan.Document, take Take, v *plan.Node) (*plan.Document, error) {
	if take.Both || v.Blank() {
		return d, nil
	}
	for _, n := range c.Candidates {
		if _, ok := d.Element(n.String()); ok && n.String() != v.String() {
			var err error
			if d, err = (plan.Remove{Element: n.String()}).Apply(d); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

// paragraph gives the path of the text that a conflict about a paragraph stands in.
func (c Conflict) paragraph() (text string, ok bool) {
	i := strings.LastIndexByte(c.Field, '.')
	if i < 0 || !isOrdinal(c.Field[i+1:]) {
		return "", false
	}
	return c.Field[:i], true
}

func (c Conflict) setParagraph(d *plan.Document, e *plan.Element, field string, take Take) (*plan.Document, error) {
	f, err := plan.FieldAt(e.Shape, field)
	if err != nil || f.Type != plan.ProseField { // targets.2025
		if f, err = plan.FieldAt(e.Shape, c.Field); err != nil {
			return nil, err
		}
		if take.Both {
			return nil, plan.Say("merge.no-both", c.Element, c.Field)
		}
		v, err := c.taken(take)
		if err != nil {
			return nil, err
		}
		return put(d, e, c.Field, f, v)
	}
	old := e.Value(field)
	ps := plan.Paragraphs(old.String())
	at := slices.Index(ps, c.Base.String())
	var instead []string
	if take.Both {
		for _, n := range c.Candidates {
			instead = append(instead, plan.Paragraphs(n.String())...)
		}
	} else {
		v, err := c.taken(take)
		if err != nil {
			return nil, err
		}
		instead = plan.Paragraphs(v.String())
	}
	if at < 0 { // somebody rewrote it since
		ps = append(ps, instead...)
	} else {
		ps = slices.Replace(ps, at, at+1, instead...)
	}
	if len(ps) == 0 {
		return put(d, e, field, f, nil)
	}
	return put(d, e, field, f, plan.ProseNode(ps, old))
}

// reorder puts the members of a list that are named in the order that they are named in, each in the
// place of one of them.
func reorder(d *plan.Document, e *plan.Element, list string, order []string) *plan.Document {
	value := e.Value(list)
	var at []int
	elements := map[string]*plan.Node{}
	for _, c := range e.In(list) {
		if slices.Contains(order, c.ID) {
			at, elements[c.ID] = append(at, c.At), c.Node
		}
	}
	next := 0
	for _, id := range order {
		if n := elements[id]; n != nil && next < len(at) {
			value = value.Replace(at[next], n)
			next++
		}
	}
	out, err := plan.Set{Element: e.ID, Field: list, Value: value}.Apply(d)
	if err != nil {
		return d
	}
	return out
}

// without takes conflicts out of a document.
func without(d *plan.Document, drop func(Conflict) bool) *plan.Document {
	list := d.Root.Get("conflicts")
	if list == nil {
		return d
	}
	for i := len(list.Entries) - 1; i >= 0; i-- {
		if c, ok := conflictOf(list.Entries[i].Value); ok && drop(c) {
			list = list.Delete(i)
		}
	}
	if len(list.Entries) == 0 {
		return plan.NewDocument(d.Shape, d.Root.Without("conflicts"))
	}
	return plan.NewDocument(d.Shape, d.Root.With("conflicts", list, d.Shape.Order()))
}

// Dropped lists the conflicts of before that after lacks though nobody decided them: what they are about
// is as it was, and recorded, the IDs of conflicts that a commit says it settles, lacks them.
func Dropped(before, after *plan.Document, recorded ...string) []Conflict {
	var out []Conflict
	left := Conflicts(after)
	for _, c := range Conflicts(before) {
		remains := slices.ContainsFunc(left, func(o Conflict) bool {
			tc, okC := c.paragraph()
			to, okO := o.paragraph()
			return o.ID() == c.ID() || okC && okO && o.Element == c.Element && tc == to && keyOf(o.Base) == keyOf(c.Base)
		})
		if !remains && !slices.Contains(recorded, c.ID()) && !c.decided(before, after) {
			out = append(out, c)
		}
	}
	return out
}

// decided tells whether what a conflict is about changed.
func (c Conflict) decided(before, after *plan.Document) bool {
	if c.Field == Identity {
		for _, n := range c.Candidates {
			if _, ok := after.Element(n.String()); !ok && plan.IsID(n.String()) {
				return true
			}
		}
	}
	b, _ := elementOf(before, c.Element)
	a, ok := elementOf(after, c.Element)
	if b == nil || !ok {
		return true
	}
	switch c.Field {
	case Existence:
		return false
	case Place:
		return a.Up != nil && b.Up != nil && (a.Up.ID != b.Up.ID || a.List != b.List)
	}
	f, err := plan.FieldAt(a.Shape, c.Field)
	if text, ok := c.paragraph(); ok && err != nil {
		return !slices.Equal(plan.Paragraphs(a.String(text)), plan.Paragraphs(b.String(text)))
	}
	if err == nil && f.Type == plan.ObjectsField {
		var was, is []string
		for _, e := range b.In(c.Field) {
			was = append(was, e.ID)
		}
		for _, e := range a.In(c.Field) {
			is = append(is, e.ID)
		}
		return !slices.Equal(was, is)
	}
	return !plan.Equal(a.Value(c.Field), b.Value(c.Field))
}
