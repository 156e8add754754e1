package merge

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
)

// dice is what chance a generator takes its choices from: rapid, which shrinks, or a fast source.
type dice interface{ roll(n int) int }

type rapidDice struct{ t *rapid.T }

func (d rapidDice) roll(n int) int { return rapid.IntRange(0, n-1).Draw(d.t, "roll") }

type fastDice struct{ *rand.Rand }

func (d fastDice) roll(n int) int { return d.IntN(n) }

func fast(seed uint64) fastDice { return fastDice{rand.New(rand.NewPCG(seed, 1))} }

// A world makes documents and edits of them. In a fresh one no value comes back that was given up.
type world struct {
	dice
	fresh bool
	next  int
}

// recurring is how many numbers come again and again in a world that is not fresh; others are new.
const recurring = 6

func (w *world) number() int {
	if !w.fresh && w.roll(3) > 0 {
		return w.roll(recurring)
	}
	w.next++
	return w.next
}

func (w *world) id(letter byte) string {
	w.next++
	return fmt.Sprintf("%c-%08d", letter, w.next*73856093%100000000)
}

func pickOf[T any](w *world, all []T) T { return all[w.roll(len(all))] }

func (w *world) line() string { return fmt.Sprintf("词语%d", w.number()) }

func (w *world) unit() string { return fmt.Sprintf("u-n%d", w.number()) }

func (w *world) clause() string {
	s := fmt.Sprintf("第%d号事项由各单位分头抓好落实", w.number())
	switch w.roll(4) {
	case 0:
		s = fmt.Sprintf("覆盖率达到%d%%以上", w.number())
	case 1:
		s = "推进" + s
	}
	return s
}

func (w *world) paragraph() string {
	var b strings.Builder
	for range 1 + w.roll(3) {
		for range w.roll(3) {
			b.WriteString(w.clause() + pickOf(w, []string{"，", "；", "、"}))
		}
		b.WriteString(w.clause() + "。")
	}
	return b.String()
}

func (w *world) date() string {
	n := w.number()
	return fmt.Sprintf("%d-%02d-%02d", 2000+n/336%190, 1+n/28%12, 1+n%28)
}

// value makes a value of a field; nil where the field is none that people set.
func (w *world) value(f *plan.Field, ids []string) *plan.Node {
	some := func(one func() string) *plan.Node {
		var out []string
		for range 1 + w.roll(3) {
			if s := one(); !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		return plan.Strings(out...)
	}
	switch f.Type {
	case plan.LineField:
		return plan.Text(w.line())
	case plan.ProseField:
		ps := []string{w.paragraph()}
		for range w.roll(3) {
			ps = append(ps, w.paragraph())
		}
		return plan.ProseNode(ps, nil)
	case plan.BoolField:
		return plan.Text(pickOf(w, []string{"true", "false"}))
	case plan.ChoiceField:
		return plan.Text(pickOf(w, f.Values))
	case plan.DayField, plan.DueField:
		return plan.Text(w.date())
	case plan.WindowField:
		n := w.number()
		return plan.Text(fmt.Sprintf("%d-%02d..%d-%02d", 2000+n/12%90, 1+n%12, 2100+n/12%90, 1+n%12))
	case plan.AmountField:
		return plan.Text(fmt.Sprintf("%d所", w.number()))
	case plan.FormulaField:
		return plan.Text(fmt.Sprintf("%s / %d", pickOf(w, ids), 1+w.number()))
	case plan.UnitField:
		return plan.Text(w.unit())
	case plan.LeadField:
		if w.roll(3) == 0 {
			return plan.MapOf("joint", plan.Strings(w.unit(), fmt.Sprintf("u-m%d", w.number())))
		}
		return plan.Text(w.unit())
	case plan.UnitsField:
		return some(w.unit)
	case plan.RefsField:
		return some(func() string { return pickOf(w, ids) })
	case plan.WordsField:
		return some(w.line)
	case plan.AmountsField:
		return plan.MapOf(fmt.Sprint(2020+w.roll(5)), plan.Text(fmt.Sprint(w.number())), fmt.Sprint(2030+w.roll(5)), plan.Text(fmt.Sprint(w.number())))
	case plan.ChoicesField:
		return plan.MapOf(fmt.Sprintf("S-%02d", w.roll(3)), plan.Text(pickOf(w, f.Values)))
	case plan.PairsField:
		return plan.MapOf(fmt.Sprintf("错%d", w.roll(5)), plan.Text(w.line()))
	}
	return nil
}

// element makes an element with a few fields, and a few elements in it.
func (w *world) element(s *plan.Shape, ids []string, depth int) *plan.Node {
	n := &plan.Node{Kind: plan.Map}
	for i := range s.Fields {
		f := &s.Fields[i]
		var v *plan.Node
		switch {
		case f.Type == plan.OwnIDField && s == plan.UnitShape:
			w.next++
			v = plan.Text(fmt.Sprintf("u-n%d", w.next))
		case f.Type == plan.OwnIDField && s == plan.GroupShape:
			w.next++
			v = plan.Text(fmt.Sprintf("g-n%d", w.next))
		case f.Type == plan.OwnIDField:
			v = plan.Text(w.id(s.Letter))
		case s == plan.WaiverShape && f.Key == "element":
			v = plan.Text(pickOf(w, ids))
		case s == plan.WaiverShape && f.Key == "rule":
			w.next++
			v = plan.Text(fmt.Sprintf("T-%d", w.next))
		case f.Required:
			v = w.value(f, ids)
		case f.Type == plan.ObjectsField && f.Of != plan.ConflictShape && depth > 0 && w.roll(4) == 0:
			v = &plan.Node{Kind: plan.List}
			for range 1 + w.roll(2) {
				v.Entries = append(v.Entries, plan.Entry{Value: w.element(f.Of, ids, depth-1)})
			}
		case f.Type == plan.ObjectField && w.roll(3) == 0:
			if v = w.element(f.Of, ids, 0); len(v.Entries) == 0 {
				v = nil
			}
		case w.roll(3) == 0:
			v = w.value(f, ids)
		}
		if v != nil {
			n.Entries = append(n.Entries, plan.Entry{Key: f.Key, Value: v})
		}
	}
	return n
}

// file makes a document; size is about how many sections a plan has.
func (w *world) file(s *plan.Shape, size int) *plan.Document {
	w.next = max(w.next, recurring)
	root := plan.MapOf("lantu", plan.Text("1"))
	ids := []string{"t-00000001"}
	for i := range s.Fields {
		f := &s.Fields[i]
		switch {
		case f.Key == "lantu" || f.Of == plan.ConflictShape:
		case f.Type == plan.OwnIDField:
			root.Entries = append(root.Entries, plan.Entry{Key: f.Key, Value: plan.Text(w.id('p'))})
		case f.Type == plan.ObjectsField:
			n := w.roll(3)
			if f.Key == "body" || f.Key == "units" {
				n = size + w.roll(3)
			}
			list := &plan.Node{Kind: plan.List}
			for range n {
				e := w.element(f.Of, ids, 2)
				list.Entries = append(list.Entries, plan.Entry{Value: e})
				ids = append(ids, e.Get("id").String())
				if ids[len(ids)-1] == "" {
					ids = ids[:len(ids)-1]
				}
			}
			if n > 0 {
				root.Entries = append(root.Entries, plan.Entry{Key: f.Key, Value: list})
			}
		case f.Type == plan.ObjectField:
			if v := w.element(f.Of, ids, 1); len(v.Entries) > 0 {
				root.Entries = append(root.Entries, plan.Entry{Key: f.Key, Value: v})
			}
		case f.Required || w.roll(2) == 0:
			root.Entries = append(root.Entries, plan.Entry{Key: f.Key, Value: w.value(f, ids)})
		}
	}
	return w.read(plan.NewDocument(s, root))
}

// read writes and reads a document, as every version in a repository was.
func (w *world) read(d *plan.Document) *plan.Document {
	n, err := codec.Parse(codec.Emit(d.Root, d.Shape))
	if err != nil {
		panic(err)
	}
	return plan.NewDocument(d.Shape, n)
}

func bytesOf(d *plan.Document) []byte { return codec.Emit(d.Root, d.Shape) }

// edit makes a few random edits.
func (w *world) edit(d *plan.Document, times int) *plan.Document {
	for range times {
		for range 8 {
			if next := w.change(d); next != d {
				d = next
				break
			}
		}
	}
	return w.read(d)
}

// parts lists the elements of a document but for its conflicts.
func partsOf(d *plan.Document) (all []*plan.Element, ids []string) {
	for e := range d.Elements() {
		if e.Shape == plan.ConflictShape {
			continue
		}
		all = append(all, e)
		if e.Up != nil && (plan.IsID(e.ID) || plan.IsUnitID(e.ID)) {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 0 {
		ids = []string{"t-00000001"}
	}
	return all, ids
}

// leaf is a field that people set, by its path.
type leaf struct {
	path  string
	field *plan.Field
}

func leaves(s *plan.Shape, prefix string) (out []leaf) {
	for i := range s.Fields {
		switch f := &s.Fields[i]; {
		case f.Type == plan.ObjectField:
			out = append(out, leaves(f.Of, prefix+f.Key+".")...)
		case f.Type == plan.ObjectsField, f.Merge == plan.Fixed, s == plan.WaiverShape && (f.Key == "element" || f.Key == "rule"):
		default:
			out = append(out, leaf{prefix + f.Key, f})
		}
	}
	return out
}

// change makes one random edit; it gives d back where the one it thought of cannot be made.
func (w *world) change(d *plan.Document) *plan.Document {
	all, ids := partsOf(d)
	e := pickOf(w, all)
	if w.roll(2) == 0 { // where others are at work too
		e = all[w.roll(min(4, len(all)))]
	}
	fields := leaves(e.Shape, "")
	if len(fields) == 0 {
		return d
	}
	l := pickOf(w, fields)
	try := func(edits ...plan.Edit) *plan.Document {
		next, err := plan.Apply(d, edits...)
		if err != nil {
			return d
		}
		return next
	}
	switch w.roll(14) {
	case 0, 1:
		return try(plan.Set{Element: e.ID, Field: l.path, Value: w.value(l.field, ids)})
	case 2:
		if l.field.Required {
			return d
		}
		return try(plan.Unset{Element: e.ID, Field: l.path})
	case 3:
		for i := range e.Shape.Fields {
			if f := &e.Shape.Fields[(i+w.roll(8))%len(e.Shape.Fields)]; f.Type == plan.ObjectsField && f.Of != plan.ConflictShape {
				return try(plan.Add{Parent: e.ID, List: f.Key, Shape: f.Of, At: w.roll(5), Value: w.element(f.Of, ids, 1)})
			}
		}
	case 4:
		if e.Up != nil && (e.Up.Up != nil || w.roll(3) == 0) {
			return try(plan.Remove{Element: e.ID})
		}
	case 5, 6:
		if e.Up != nil {
			return try(plan.Move{Element: e.ID, Parent: pickOf(w, all).ID, At: w.roll(4)})
		}
	case 7:
		if e.Up != nil {
			return try(plan.Move{Element: e.ID, Parent: e.Up.ID, At: w.roll(6)})
		}
	case 8, 9, 10:
		return w.changeWithin(d, e, try, ids)
	case 11:
		key := fmt.Sprintf("x-%d", w.roll(4))
		v := plan.Text(w.line())
		if w.roll(3) == 0 {
			v = plan.MapOf("a", plan.Text(w.line()), "b", plan.Strings(w.line()))
		}
		return replaced(d, e, e.Node.With(key, v, e.Shape.Order()))
	case 12:
		if len(e.Node.Entries) == 0 {
			return d
		}
		i := w.roll(len(e.Node.Entries))
		n := *e.Node
		n.Entries = slices.Clone(n.Entries)
		v := *n.Entries[i].Value
		notes := plan.Notes{}
		if v.Notes != nil {
			notes = *v.Notes
		}
		w.next++
		if note := fmt.Sprintf("# 批注%d", w.next); w.roll(2) == 0 && v.Kind == plan.Scalar {
			notes.Line = note
		} else {
			notes.Head = append(slices.Clone(notes.Head), note)
		}
		v.Notes = &notes
		n.Entries[i].Value = &v
		return replaced(d, e, &n)
	case 13:
		if cs := Conflicts(d); len(cs) > 0 {
			return w.settleOne(d, pickOf(w, cs))
		}
	}
	return d
}

// changeWithin edits a part of a field: a member of a set, a period, a clause.
func (w *world) changeWithin(d *plan.Document, e *plan.Element, try func(...plan.Edit) *plan.Document, ids []string) *plan.Document {
	var rich []leaf
	for _, l := range leaves(e.Shape, "") {
		if v := e.Value(l.path); v != nil {
			switch l.field.Type {
			case plan.ProseField, plan.UnitsField, plan.RefsField, plan.WordsField, plan.AmountsField, plan.PairsField, plan.WindowField:
				rich = append(rich, l)
			}
		}
	}
	if len(rich) == 0 {
		return d
	}
	l := pickOf(w, rich)
	old := e.Value(l.path)
	switch l.field.Type {
	case plan.ProseField:
		return try(plan.Set{Element: e.ID, Field: l.path, Value: w.reworded(old)})
	case plan.AmountsField:
		return try(plan.Set{Element: e.ID, Field: fmt.Sprintf("%s.%d", l.path, 2020+w.roll(4)), Value: plan.Text(fmt.Sprint(w.number()))})
	case plan.PairsField:
		return try(plan.Set{Element: e.ID, Field: fmt.Sprintf("%s.错%d", l.path, w.roll(4)), Value: plan.Text(w.line())})
	case plan.WindowField:
		parts := strings.Split(old.String(), "..")
		if len(parts) != 2 {
			return d
		}
		i, n := w.roll(2), w.number()
		parts[i] = fmt.Sprintf("%d-%02d", 2000+100*i+n/12%90, 1+n%12)
		return try(plan.Set{Element: e.ID, Field: l.path, Value: plan.Text(strings.Join(parts, ".."))})
	}
	all := slices.Clone(old.Strings())
	if w.roll(2) == 0 && len(all) > 1 {
		i := w.roll(len(all))
		all = slices.Delete(all, i, i+1)
	} else if v := w.value(l.field, ids).Strings()[0]; !slices.Contains(all, v) {
		all = slices.Insert(all, w.roll(len(all)+1), v)
	}
	return try(plan.Set{Element: e.ID, Field: l.path, Value: plan.Strings(all...)})
}

// reworded edits a text as people do: a clause, a character, a paragraph.
func (w *world) reworded(old *plan.Node) *plan.Node {
	ps := plan.Paragraphs(old.String())
	if len(ps) == 0 {
		return plan.ProseNode([]string{w.paragraph()}, nil)
	}
	i := w.roll(len(ps))
	cs := clausesOf(ps[i])
	k := w.roll(len(cs))
	switch w.roll(7) {
	case 0:
		ps = slices.Insert(ps, i, w.paragraph())
	case 1:
		if len(ps) > 1 {
			ps = slices.Delete(ps, i, i+1)
		}
	case 2:
		cs = slices.Insert(cs, k, w.clause()+"，")
		ps[i] = strings.Join(cs, "")
	case 3:
		if len(cs) > 1 && k < len(cs)-1 {
			cs = slices.Delete(cs, k, k+1)
			ps[i] = strings.Join(cs, "")
		}
	case 4:
		r := []rune(cs[k])
		end := string(r[len(r)-1:])
		cs[k] = w.clause() + end
		ps[i] = strings.Join(cs, "")
	default: // some characters of a clause
		r := []rune(cs[k])
		if len(r) < 3 {
			return old
		}
		from := w.roll(len(r) - 2)
		w.next++
		cs[k] = string(r[:from]) + fmt.Sprintf("新%d", w.next) + string(r[from+1+w.roll(2):])
		ps[i] = strings.Join(cs, "")
	}
	return plan.ProseNode(ps, old)
}

// replaced puts another node in the place of an element.
func replaced(d *plan.Document, e *plan.Element, n *plan.Node) *plan.Document {
	var walk func(at *plan.Node) *plan.Node
	walk = func(at *plan.Node) *plan.Node {
		if at == e.Node {
			return n
		}
		if at == nil || at.Kind == plan.Scalar {
			return at
		}
		out := *at
		out.Entries = slices.Clone(at.Entries)
		for i := range out.Entries {
			out.Entries[i].Value = walk(out.Entries[i].Value)
		}
		return &out
	}
	return plan.NewDocument(d.Shape, walk(d.Root))
}

// settleOne settles a conflict in some way.
func (w *world) settleOne(d *plan.Document, c Conflict) *plan.Document {
	take := Take{Accept: true}
	switch w.roll(4) {
	case 0:
		take = Take{Base: true}
	case 1:
		take = Take{Both: true}
	case 2:
		take = Take{Number: 1 + w.roll(max(1, len(c.Candidates)))}
	}
	next, err := Settle(d, c, take)
	if err != nil || next == nil {
		return d
	}
	return next
}
