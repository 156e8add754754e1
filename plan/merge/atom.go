package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// A state is an atom in one version: the value that the file shows, and the conflict that stands about it.
type state struct {
	node *plan.Node // nil for none
	open *open
}

func (s state) equal(t state) bool {
	return (s.node == t.node || keyOf(s.node) == keyOf(t.node)) && s.open.equal(t.open)
}

// values are what the atom may be: the candidates while a conflict is open, with a value that somebody
// set without taking the conflict out; else the value alone.
func (s state) values() set {
	if !s.open.isHard() {
		return setOf(s.node)
	}
	if keyOf(s.node) != keyOf(s.open.base) && !s.open.base.Blank() {
		return s.open.cands.plus(setOf(s.node))
	}
	return s.open.cands
}

// chose tells that somebody set the value since b, to what may be a candidate, and left the conflict open.
func (s state) chose(b state) bool {
	return keyOf(s.node) != keyOf(b.node) && keyOf(s.node) != keyOf(s.open.base)
}

// A split merges two values of an atom part by part.
type split func(b, x, y *plan.Node) parted

// parted is what a split makes: the three versions with everything in them that does not collide. The
// split is clean when ours and theirs are one then.
type parted struct {
	base, ours, theirs *plan.Node
	flags              []*plan.Node // what somebody should look over
}

func (p parted) isClean() bool { return keyOf(p.ours) == keyOf(p.theirs) }

// whole splits nothing.
func whole(b, x, y *plan.Node) parted { return parted{base: b, ours: x, theirs: y} }

// decide merges an atom.
func decide(b, x, y state, cut split) state {
	switch {
	case x.equal(y):
		return state{pick(b.node, x.node, y.node), x.open}
	case y.equal(b):
		return x
	case x.equal(b):
		return y
	case !b.open.isHard() && !x.open.isHard() && !y.open.isHard():
		return decideValues(b, x, y, cut)
	case !b.open.isHard() && !y.open.isHard():
		return join(b, x, y, cut)
	case !b.open.isHard() && !x.open.isHard():
		return join(b, y, x, cut)
	}
	return gather(b, x, y)
}

// decideValues merges where no side has a conflict to settle.
func decideValues(b, x, y state, cut split) state {
	flags := joined(b.open.flags(), x.open.flags(), y.open.flags())
	node := pick(b.node, x.node, y.node)
	switch kx, ky, kb := keyOf(x.node), keyOf(y.node), keyOf(b.node); {
	case kx == ky:
	case kx == kb:
		node = y.node
	case ky == kb:
		node = x.node
	default:
		p := cut(b.node, x.node, y.node)
		if !p.isClean() {
			return against(p.base, setOf(p.ours, p.theirs), b, x, y)
		}
		node, flags = p.ours, flags.plus(setOf(p.flags...))
	}
	if len(flags) == 0 {
		return state{node, nil}
	}
	before := b.node
	for _, s := range []state{x, y} {
		if s.open != nil {
			before = lesser(before, s.open.base)
		}
	}
	return state{node, &open{class: Review, base: bareOrNil(before), cands: flags}}
}

// join merges x, where a conflict came up, with y, which changed the value and never saw it. What y
// changed goes into all of the candidates if it leaves alone what they disagree about.
func join(b, x, y state, cut split) state {
	if x.open.cands.has(y.node) || keyOf(y.node) == keyOf(b.node) {
		return x
	}
	for _, c := range x.open.cands {
		if p := cut(b.node, c, y.node); p.isClean() && keyOf(p.ours) == keyOf(c) {
			return x // what y says is a part of a candidate already
		}
	}
	shown := cut(b.node, x.node, y.node)
	if shown.isClean() {
		cands := set{}
		for _, c := range x.open.cands {
			p := cut(b.node, c, y.node)
			if !p.isClean() {
				return gather(b, x, y)
			}
			cands = cands.plus(setOf(p.ours))
		}
		o := &open{class: Hard, base: bareOrNil(shown.ours), cands: cands, notes: x.open.notes}
		if keyOf(x.node) != keyOf(x.open.base) {
			o.base = x.open.base
		}
		return state{shown.ours, o}
	}
	return gather(b, x, y)
}

// gather joins sets of candidates. A side that settled a conflict wrote its value anew, even where it was
// one of the candidates.
func gather(b, x, y state) state {
	vb, vx, vy := b.values(), x.values(), y.values()
	if x.open.isHard() && y.open.isHard() && len(vb.minus(vx)) > 0 && len(vb.minus(vy)) > 0 {
		// Each rewrote candidates, by what it merged or chose. What one made of a candidate that the other
		// left out may hold words of it that stand nowhere else.
		return against(b.node, vx.plus(vy), b, x, y)
	}
	out := vx.and(vy)
	for _, s := range []state{x, y} {
		v := s.values()
		if s.open.isHard() {
			out = out.plus(v.minus(vb))
			if s.chose(b) {
				out = out.plus(setOf(s.node))
			}
		} else if !s.equal(b) {
			out = out.plus(v)
		}
	}
	if len(out) == 0 {
		out = vx.plus(vy)
	}
	return against(b.node, out, b, x, y)
}

// against makes a conflict of candidates, or the value where only one is left.
func against(before *plan.Node, cands set, b, x, y state) state {
	if len(cands) == 1 && !x.open.isHard() && !y.open.isHard() {
		for k, n := range cands {
			for _, v := range []state{x, y} {
				if keyOf(v.node) == k {
					n = v.node
				}
			}
			if n.Blank() {
				n = nil
			}
			return state{n, nil}
		}
	}
	if b.open.isHard() {
		before = b.open.base
	}
	for _, v := range []state{x, y} {
		if v.open.isHard() {
			before = lesser(before, v.open.base)
		}
	}
	out := state{bareOrNil(before), &open{class: Hard, base: bareOrNil(before), cands: cands}}
	for _, v := range []state{b, x, y} { // as the file has it, with its quotes and lines
		if keyOf(v.node) == keyOf(out.node) {
			out.node = v.node
			break
		}
	}
	return out
}

func bareOrNil(n *plan.Node) *plan.Node {
	if n.Blank() {
		return nil
	}
	return bare(n)
}

// pick chooses between two ways of writing one value: the one that somebody changed, else the smaller.
func pick(b, x, y *plan.Node) *plan.Node {
	switch {
	case x.Blank():
		return y
	case y.Blank() || twins(x, y), b != nil && twins(y, b):
		return x
	case b != nil && twins(x, b):
		return y
	}
	if style(x) <= style(y) {
		return x
	}
	return y
}

// style tells ways of writing apart.
func style(n *plan.Node) string {
	var b strings.Builder
	var walk func(*plan.Node)
	walk = func(n *plan.Node) {
		if n == nil {
			return
		}
		b.WriteByte('0' + byte(n.Style))
		b.WriteString(n.Value)
		for _, l := range allComments(n, nil) {
			b.WriteString(l)
		}
		for _, e := range n.Entries {
			b.WriteString(e.Key)
			walk(e.Value)
		}
	}
	walk(n)
	return b.String()
}

// states gives an atom with its conflicts.
func (m *merger) states(a atom) (b, x, y state) {
	var s [3]state
	for i := range s {
		s[i] = state{a.v[i], m.openAt(i, a.where)}
		if a.v[i].Blank() {
			s[i].node = nil
		}
	}
	m.done[a.where] = true
	return s[base], s[ours], s[theirs]
}

// settle merges an atom with a split and keeps the conflict.
func (m *merger) settle(a atom, cut split) *plan.Node {
	b, x, y := m.states(a)
	s := decide(b, x, y, cut)
	if s.open != nil {
		m.open[a.where] = s.open
		if s.node == nil && s.open.isHard() && a.field != nil && a.field.Required {
			for _, c := range s.open.cands.sorted() {
				if !c.Blank() {
					return c
				}
			}
		}
	}
	return s.node
}

// scalar is the rule of what is one atom.
func scalar(m *merger, a atom) *plan.Node { return m.settle(a, whole) }

// fixed is the rule of what is given at birth: neither side may change it alone.
func fixed(m *merger, a atom) *plan.Node {
	b, x, y := m.states(a)
	if a.key != top { // by its id the element was found
		if o := joinOpen(b.open, x.open, y.open); o != nil {
			m.open[a.where] = o
		}
		return pick(b.node, x.node, y.node)
	}
	if x.open != nil || y.open != nil || b.open != nil || keyOf(x.node) == keyOf(y.node) || x.node == nil || y.node == nil {
		return m.settle(a, whole)
	}
	shown := b.node
	if shown == nil {
		shown = setOf(x.node, y.node).sorted()[0]
	}
	m.open[a.where] = &open{class: Hard, base: bareOrNil(b.node), cands: setOf(x.node, y.node)}
	return shown
}

// window is the rule of a stretch of time: its start and its end are atoms, coupled with each other.
func window(m *merger, a atom) *plan.Node {
	return m.settle(a, func(b, x, y *plan.Node) parted {
		vb, vx, vy := ends(b), ends(x), ends(y)
		if vb == nil || vx == nil || vy == nil {
			return whole(b, x, y)
		}
		for i := range vb {
			switch {
			case vx[i] == vb[i]:
				vb[i], vx[i] = vy[i], vy[i]
			case vy[i] == vb[i]:
				vb[i], vy[i] = vx[i], vx[i]
			}
		}
		out := parted{base: period(vb), ours: period(vx), theirs: period(vy)}
		for _, n := range []*plan.Node{out.base, out.ours, out.theirs} {
			if _, err := plan.ParsePeriod(n.Value); err != nil { // they end before they begin, together
				return whole(b, x, y)
			}
		}
		if out.isClean() && out.ours.Value != x.Value && out.ours.Value != y.Value {
			out.flags = []*plan.Node{x, y}
		}
		return out
	})
}

// ends gives start and end of a window that names both.
func ends(n *plan.Node) []string {
	parts := strings.Split(n.String(), "..")
	if len(parts) != 2 || slices.Contains(parts, "") {
		return nil
	}
	return parts
}

func period(ends []string) *plan.Node { return plan.Text(strings.Join(ends, "..")) }
