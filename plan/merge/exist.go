package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// A verdict says what becomes of an element.
type verdict uint8

const (
	gone     verdict = iota
	stays            // on both sides, new, or not touched by a removal
	disputed         // one side removed it, the other changed it
)

// findElements decides which elements there will be.
func (m *merger) findElements() {
	for _, i := range []int{ours, theirs} {
		for _, p := range m.side[i].order {
			if _, known := m.home[p.key]; known || p.key == top {
				continue
			}
			switch m.table.exists(m, p.key) {
			case disputed:
				m.dispute(p.key)
				fallthrough
			case stays:
				m.keep(p.key)
			}
		}
	}
	slices.Sort(m.keys)
}

func (m *merger) keep(key string) {
	m.home[key] = spot{}
	m.keys = append(m.keys, key)
}

// dispute keeps an element that one side removed, and says so.
func (m *merger) dispute(key string) {
	at := where{m.nameOf(key), Existence}
	m.done[at] = true
	m.open[at] = &open{class: Hard, base: plan.Text(Keep), cands: setOf(plan.Text(Keep), plan.Text(Remove))}
}

// exists is the rule of existence.
func exists(m *merger, key string) verdict {
	b, x, y := m.side[base].parts[key], m.side[ours].parts[key], m.side[theirs].parts[key]
	has := ours
	if x == nil {
		has = theirs
	}
	switch {
	case x != nil && y != nil, b == nil:
		return stays
	case m.touched(b, m.side[has].parts[key], m.side[has]):
		return disputed
	}
	return gone
}

// touched tells whether a side did something with an element that removing it would undo: changed what it
// says, moved it, put something into it, settled a conflict about it, or named it elsewhere.
func (m *merger) touched(b, p *part, s *side) bool {
	old := m.side[base]
	if b.up != nil && p.up != nil && b.place() != p.place() || !alike(b.node, p.node, p.shape) {
		return true
	}
	for _, c := range p.kids {
		if was := old.parts[c.key]; was == nil || was.up.key != p.key {
			return true
		}
	}
	before, after := old.opens(p.key), s.opens(p.key)
	if len(before) != len(after) {
		return true
	}
	for field, o := range after {
		if !o.equal(before[field]) {
			return true
		}
	}
	for _, r := range s.references()[p.key] {
		if !slices.Contains(old.references()[p.key], r) {
			return true
		}
	}
	return false
}

// alike tells whether two versions of an element say the same, comments included; rewrapped lines, blank
// lines and what its lists of elements hold do not count.
func alike(a, b *plan.Node, s *plan.Shape) bool {
	if a == b {
		return true
	}
	if a.Blank() || b.Blank() {
		return a.Blank() && b.Blank()
	}
	if !sameComments(a, b) {
		return false
	}
	for _, pair := range [][2]*plan.Node{{a, b}, {b, a}} {
		for _, e := range pair[0].Entries {
			f, known := s.Field(e.Key)
			other := pair[1].Get(e.Key)
			switch {
			case known && f.Type == plan.ObjectsField:
				if !sameComments(e.Value, other) {
					return false
				}
			case known && f.Type == plan.ObjectField && e.Value.Kind == plan.Map && other != nil && other.Kind == plan.Map:
				if !alike(e.Value, other, f.Of) {
					return false
				}
			case known && f.Type == plan.ProseField && e.Value.Kind == plan.Scalar && other != nil && other.Kind == plan.Scalar:
				if !slices.Equal(plan.Paragraphs(e.Value.Value), plan.Paragraphs(other.Value)) || !sameComments(e.Value, other) {
					return false
				}
			case !plan.Equal(e.Value, other) || !slices.Equal(allComments(e.Value, nil), allComments(other, nil)):
				return false
			}
		}
	}
	return true
}

func sameComments(a, b *plan.Node) bool {
	return slices.Equal(commentsOf(a), commentsOf(b))
}

// findPlaces decides under which parent each element stands. What stays takes its ancestors along, and
// nothing stands below itself.
func (m *merger) findPlaces() {
	for _, key := range m.keys {
		m.findPlace(key)
	}
	for again := true; again; {
		again = m.revive() || m.breakCycles()
	}
}

func (m *merger) findPlace(key string) {
	at := where{m.nameOf(key), Place}
	x, y := m.side[ours].parts[key], m.side[theirs].parts[key]
	if x != nil && y != nil && x.place() == y.place() && !m.isBusy(at.element) {
		m.home[key] = x.place()
		return
	}
	var v [3]*plan.Node
	places := map[string]spot{}
	for i, s := range m.side {
		if p := s.parts[key]; p != nil {
			text := m.nameOf(p.up.key) + "." + p.list
			v[i], places[text] = plan.Text(text), p.place()
		}
	}
	for i, s := range m.side { // candidates of former merges name places that no version shows
		if o := s.open[at]; o != nil && i != base {
			for _, c := range o.cands.plus(setOf(o.base)) {
				if parent, list, ok := strings.Cut(c.String(), "."); ok && places[c.String()] == (spot{}) {
					places[c.String()] = spot{m.keyOfName(parent), list}
				}
			}
		}
	}
	switch {
	case x == nil:
		m.home[key] = y.place()
	case y == nil:
		m.home[key] = x.place()
	default:
		shown := m.table.place(m, atom{where: at, key: key, v: v})
		m.home[key] = places[shown.String()]
		if !m.fits(key) {
			m.home[key] = m.standIn(key)
		}
	}
}

// fits tells whether an element can stand where it was put: the parent is to be had, and has such a list.
func (m *merger) fits(key string) bool {
	to, shape := m.home[key], m.shape
	if to.parent != top {
		p := m.partOf(to.parent)
		if p == nil || p.opaque {
			return false
		}
		shape = p.shape
	}
	f, err := plan.FieldAt(shape, to.list)
	return err == nil && f.Type == plan.ObjectsField && f.Of == m.partOf(key).shape
}

// standIn gives a place for an element whose old parent is gone for good, or that a file names wrongly:
// where a side has it.
func (m *merger) standIn(key string) spot {
	x, y := m.side[ours].parts[key].place(), m.side[theirs].parts[key].place()
	if x.parent+"."+x.list <= y.parent+"."+y.list {
		return x
	}
	return y
}

func (m *merger) keyOfName(name string) string {
	if name == m.nameOf(top) {
		return top
	}
	return name
}

// partOf gives an element as a side that still has it knows it.
func (m *merger) partOf(key string) *part {
	for _, i := range []int{ours, theirs} {
		if p := m.side[i].parts[key]; p != nil {
			return p
		}
	}
	return nil
}

// revive keeps the parents of what stays.
func (m *merger) revive() bool {
	done := false
	for i := 0; i < len(m.keys); i++ {
		parent := m.home[m.keys[i]].parent
		if _, lives := m.home[parent]; lives || parent == top {
			continue
		}
		m.keep(parent)
		m.dispute(parent)
		m.findPlace(parent)
		done = true
	}
	slices.Sort(m.keys)
	return done
}

// breakCycles takes elements that moves put below themselves back to where the base had them.
func (m *merger) breakCycles() bool {
	for _, key := range m.keys {
		var ring []string
		for k := key; k != top && !slices.Contains(ring, k) && len(ring) <= len(m.keys); k = m.home[k].parent {
			ring = append(ring, k)
		}
		last := m.home[ring[len(ring)-1]].parent
		if last == top {
			continue
		}
		ring = ring[slices.Index(ring, last):]
		back := false
		for _, k := range ring {
			was := m.side[base].parts[k]
			if was == nil || was.place() == m.home[k] {
				continue
			}
			if was.up.key != top && m.partOf(was.up.key) == nil {
				continue
			}
			m.returned(k, was.place())
			back = true
		}
		if !back { // no version of the base to go back to: the first goes to the top
			slices.Sort(ring)
			m.returned(ring[0], spot{top, plan.ListFor(m.shape, m.partOf(ring[0]).shape)})
		}
		return true
	}
	return false
}

// returned puts an element back and keeps where it was to go as a candidate.
func (m *merger) returned(key string, to spot) {
	at := where{m.nameOf(key), Place}
	text := func(w spot) *plan.Node { return plan.Text(m.nameOf(w.parent) + "." + w.list) }
	cands := setOf(text(m.home[key]))
	if o := m.open[at]; o != nil {
		cands = cands.plus(o.cands)
	}
	m.open[at] = &open{class: Hard, base: text(to), cands: cands}
	m.home[key] = to
}
