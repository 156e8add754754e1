package plan

import "slices"

// Transfer moves elements, with all that stands in them and the waivers of their findings, from one plan
// to another. Ids stay, as they stand once in the workspace. No field names an element of another plan;
// so where something that stays names something that goes, or the other way about, the elements are
// tied, and only Untie moves them: those fields name them no more.
type Transfer struct {
	Elements []string
	Parent   string // id in the other plan; "" is that plan itself
	Before   string // id of the one in Parent that they are to precede; "" for the end
	Untie    bool
}

// Tied is the error of a transfer of elements that references tie to their plan.
type Tied struct {
	References []Reference
	Message
}

// Unwrap gives the sentence.
func (t *Tied) Unwrap() error { return t.Message }

// Apply gives the two plans as they are afterwards.
func (t Transfer) Apply(from, to *Document) (*Document, *Document, error) {
	es, err := from.Topmost(t.Elements)
	if err != nil {
		return nil, nil, err
	}
	parent, err := to.need(t.Parent)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range es {
		if ListFor(parent.Shape, e.Shape) == "" || !IsID(e.ID) {
			return nil, nil, noList(e.Shape, parent)
		}
	}
	going := map[*Element]bool{}
	for _, e := range from.order {
		going[e] = slices.Contains(es, e) || e.Up != nil && going[e.Up]
	}
	var waivers []*Element
	for _, e := range from.order {
		named, ok := from.elements[e.String("element")]
		if !ok || !going[named] || going[e] {
			continue
		}
		switch e.Shape {
		case ConflictShape:
			return nil, nil, Say("document.no-transfer-conflict", named.Title())
		case WaiverShape:
			waivers = append(waivers, e)
		}
	}
	if ties := tiesOf(from, going); len(ties) > 0 {
		if !t.Untie {
			return nil, nil, &Tied{ties, Say("document.tied", es[0].Title(), len(ties), ties[0].From.Title(), titleAt(from, ties[0].To))}
		}
		if from, err = untied(from, ties); err != nil {
			return nil, nil, err
		}
		for _, list := range []*[]*Element{&es, &waivers} {
			for i, e := range *list {
				(*list)[i] = from.elements[e.ID]
			}
		}
	}
	a, b := arrange(from), arrange(to)
	at := listOf{parent, ListFor(parent.Shape, es[0].Shape)}
	before := to.elements[t.Before]
	for _, e := range append(es, waivers...) {
		l := at
		if e.Shape == WaiverShape {
			l = listOf{to.Top(), ListFor(PlanFile, WaiverShape)}
		} else {
			l.list = ListFor(parent.Shape, e.Shape)
		}
		for _, inside := range NewDocument(e.Shape, e.Node).order {
			if _, taken := to.elements[inside.ID]; taken && inside.ID != "" {
				return nil, nil, Say("document.id-taken", inside.ID)
			}
		}
		place := len(to.order)
		if i := slices.Index(b.in(l), before); i >= 0 && t.Before != "" {
			place = i
		}
		a.take(e)
		b.put(&Element{ID: e.ID, Shape: e.Shape, Node: e.Node}, l, place)
	}
	left, err := a.document()
	if err != nil {
		return nil, nil, err
	}
	come, err := b.document()
	return left, come, err
}

func titleAt(d *Document, id string) string {
	if e, ok := d.Element(id); ok {
		return e.Title()
	}
	return id
}

// tiesOf lists the references between what goes and what stays. Waivers go with what they name.
func tiesOf(d *Document, going map[*Element]bool) []Reference {
	var out []Reference
	for ref := range d.References() {
		to, ok := d.elements[ref.To]
		if ok && to.Up != nil && ref.From.Shape != WaiverShape && going[ref.From] != going[to] {
			out = append(out, ref)
		}
	}
	return out
}

// untied takes references out of their sets. A formula would be another one without what it names.
func untied(d *Document, ties []Reference) (*Document, error) {
	a := arrange(d)
	for _, ref := range ties {
		f, err := FieldAt(ref.From.Shape, ref.Field)
		if err != nil || f.Type != RefsField {
			return nil, Say("document.tied-formula", ref.From.Title(), titleAt(d, ref.To))
		}
		n := a.nodes[ref.From]
		if n == nil {
			n = ref.From.Node
		}
		path := keysOf(ref.From.Shape, ref.Field)
		switch set := without(n.At(path...), ref.To); {
		case set == nil:
			n = unsetAt(n, path)
		default:
			n = setAt(n, ref.From.Shape, path, set)
		}
		a.nodes[ref.From] = n
	}
	return a.document()
}

// without is a set without a member, nil where nothing is left.
func without(set *Node, member string) *Node {
	if set.Kind != List {
		return nil
	}
	out := set
	for i := len(set.Entries) - 1; i >= 0; i-- {
		if set.Entries[i].Value.String() == member {
			out = out.Delete(i)
		}
	}
	if len(out.Entries) == 0 {
		return nil
	}
	return out
}
