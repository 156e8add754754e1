package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// A Result is what a merge made.
type Result struct {
	Doc       *plan.Document
	Conflicts []Conflict // all that Doc holds, new ones and those that a side brought
}

// Merge brings ours and theirs together, which both began as base; nil where they began from nothing. It
// makes no difference which of the two is which. The three are files of one shape. The result is a
// valid document where they are.
//
// It fails with a Message for a file of a newer format, and for one with something else where elements
// belong.
func Merge(base, ours, theirs *plan.Document) (Result, error) {
	return strategies.merge(base, ours, theirs)
}

func (t *table) merge(b, x, y *plan.Document) (Result, error) {
	m := &merger{table: t, open: map[where]*open{}, done: map[where]bool{}, home: map[string]spot{}, orphans: map[string][]string{}}
	x, y, twice := separate(b, x, y)
	for i, d := range []*plan.Document{b, x, y} {
		s, err := openSide(d)
		if err != nil {
			return Result{}, err
		}
		m.side[i] = s
	}
	m.shape = x.Shape
	m.findElements()
	m.findPlaces()
	m.findOrders()
	root := m.build(top)
	for old, ids := range twice {
		at := where{old, Identity}
		o := &open{class: Hard, cands: setOf(plan.Text(ids[0]), plan.Text(ids[1]))}
		if was := m.open[at]; was != nil {
			o.cands = o.cands.plus(was.cands)
		}
		m.open[at] = o
	}
	m.carry()
	doc := plan.NewDocument(m.shape, m.withConflicts(root))
	return Result{Doc: doc, Conflicts: Conflicts(doc)}, nil
}

// A merger is one merge under way.
type merger struct {
	table *table
	shape *plan.Shape
	side  [3]*side

	keys     []string            // of the elements that will be, without the file itself
	home     map[string]spot     // where each of them will stand
	isParent map[string]bool     // which of them will have elements in them
	lists    map[spot][]string   // the elements of each list, in order
	open     map[where]*open     // conflicts of the result
	done     map[where]bool      // atoms whose conflicts were looked at
	orphans  map[string][]string // comments of fields that are gone, by element
}

// nameOf is how conflicts call an element.
func (m *merger) nameOf(key string) string {
	if key != top {
		return key
	}
	for _, i := range []int{base, ours, theirs} {
		if s := m.side[i]; s.doc != nil {
			if id := s.doc.ID(); id != "" {
				return id
			}
		}
	}
	return m.shape.Name
}

// carry merges the conflicts about atoms that nothing else looked at, and drops those of elements that
// are gone.
func (m *merger) carry() {
	seen := map[where]bool{}
	for i := range m.side {
		for at := range m.side[i].open {
			seen[at] = true
		}
	}
	file := m.nameOf(top)
	for at := range seen {
		_, lives := m.home[at.element]
		if m.done[at] || !lives && at.element != file {
			continue
		}
		if o := joinOpen(m.openAt(base, at), m.openAt(ours, at), m.openAt(theirs, at)); o != nil {
			m.open[at] = o
		}
	}
}

// openAt gives the conflict about an atom in a version. One that has removed the element has no say about
// it, as if it had left it as it was.
func (m *merger) openAt(i int, at where) *open {
	if i != base && m.partOf(at.element) != nil && m.side[i].parts[at.element] == nil {
		i = base
	}
	return m.side[i].open[at]
}

// withConflicts ends the file with its conflicts, sorted by what they are about.
func (m *merger) withConflicts(root *plan.Node) *plan.Node {
	list := &plan.Node{Kind: plan.List}
	var all []where
	for at := range m.open {
		all = append(all, at)
	}
	slices.SortFunc(all, func(a, b where) int {
		if a.element != b.element {
			return strings.Compare(a.element, b.element)
		}
		return strings.Compare(a.field, b.field)
	})
	for _, at := range all {
		n := m.open[at].conflict(at).node()
		var notes [3]*plan.Notes
		for i, s := range m.side {
			if o := s.open[at]; o != nil {
				notes[i] = o.notes
			}
		}
		n.Notes = m.table.comments(notes[base], notes[ours], notes[theirs])
		list.Entries = append(list.Entries, plan.Entry{Value: n})
	}
	var loose [3]set
	for i, s := range m.side {
		loose[i] = setOf(s.loose...)
	}
	for _, n := range joined(loose[base], loose[ours], loose[theirs]).sorted() {
		list.Entries = append(list.Entries, plan.Entry{Value: n})
	}
	v := m.rootValues("conflicts")
	if len(list.Entries) == 0 { // comments on conflicts that are settled stay
		return withFoot(root, unkept(v, list))
	}
	noted := *m.noted(top, v, list, false)
	noted.Notes = above(noted.Notes, unkept(v, &noted))
	return root.With("conflicts", &noted, m.shape.Order())
}

// withFoot gives the root of a file with more comments at its end.
func withFoot(root *plan.Node, lines []string) *plan.Node {
	if len(lines) == 0 {
		return root
	}
	notes := plan.Notes{}
	if root.Notes != nil {
		notes = *root.Notes
	}
	notes.Foot = slices.Concat(notes.Foot, lines)
	out := *root
	out.Notes = &notes
	return &out
}

func (m *merger) rootValues(key string) [3]*plan.Node {
	var v [3]*plan.Node
	for i, s := range m.side {
		if s.doc != nil {
			v[i] = s.doc.Root.Get(key)
		}
	}
	return v
}
