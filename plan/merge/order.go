package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// findOrders decides in which order the elements of each list stand.
func (m *merger) findOrders() {
	m.lists = map[spot][]string{}
	here := map[spot]map[string]bool{}
	for _, key := range m.keys {
		at := m.home[key]
		if here[at] == nil {
			here[at] = map[string]bool{}
		}
		here[at][key] = true
	}
	var runs [3]map[spot][]string
	for i, s := range m.side {
		runs[i] = map[spot][]string{}
		for _, p := range s.order {
			if p.up == nil {
				continue
			}
			if at := p.place(); here[at][p.key] {
				runs[i][at] = append(runs[i][at], p.key)
			}
		}
	}
	for at := range here {
		v := [3][]string{runs[base][at], runs[ours][at], runs[theirs][at]}
		name := where{m.nameOf(at.parent), at.list}
		m.settled(name, &v)
		order, doubtful := m.table.order(v)
		ordered := places(order)
		var rest []string // what a conflict puts where no version has it
		for key := range here[at] {
			if _, ok := ordered[key]; !ok {
				rest = append(rest, key)
			}
		}
		slices.Sort(rest)
		m.lists[at] = append(order, rest...)
		for _, group := range doubtful {
			m.review(name, nil, sequence(v[ours], group), sequence(v[theirs], group))
		}
	}
}

// settled looks for a side whose order came of a doubt that the other side was a part of, and leaves
// the other out of it: what it wants is known.
func (m *merger) settled(name where, v *[3][]string) {
	for _, i := range []int{ours, theirs} {
		o, other := m.openAt(i, name), ours+theirs-i
		if !o.isReview() || m.openAt(base, name) != nil {
			continue
		}
		for _, c := range o.cands {
			group := c.Strings()
			if slices.Equal(sequence(v[other], group).Strings(), group) && !slices.Equal(sequence(v[i], group).Strings(), group) {
				v[other] = likewise(v[other], v[i], group)
			}
		}
	}
}

// likewise gives a list with the members of a group in the order that another list has them in.
func likewise(list, like, group []string) []string {
	want := sequence(like, group).Strings()
	if len(want) != len(group) {
		return list
	}
	out, next := slices.Clone(list), 0
	for i, key := range out {
		if slices.Contains(group, key) {
			out[i], next = want[next], next+1
		}
	}
	return out
}

// sequence gives the members of a group in the order of a list.
func sequence(list, group []string) *plan.Node {
	var out []string
	for _, key := range list {
		if slices.Contains(group, key) {
			out = append(out, key)
		}
	}
	return plan.Strings(out...)
}

// review flags an atom for somebody to look over.
func (m *merger) review(at where, before *plan.Node, cands ...*plan.Node) {
	o := m.open[at]
	if !m.done[at] {
		if o == nil {
			o = joinOpen(m.openAt(base, at), m.openAt(ours, at), m.openAt(theirs, at))
		}
		m.done[at] = true
	}
	switch {
	case o.isHard(): // somebody will look anyway
	case o == nil:
		o = &open{class: Review, base: bareOrNil(before), cands: setOf(cands...)}
	default:
		o = &open{class: Review, base: lesser(o.base, bareOrNil(before)), cands: o.cands.plus(setOf(cands...))}
	}
	m.open[at] = o
}

// order merges the orders of a list, which hold the same members but for those that a version lacks. Of a
// pair that both sides have, the side that swapped it has its way. What only one side has stands behind
// the neighbour that it has there; what several put behind one neighbour goes by key, first against
// first, which comes out alike in whatever order versions meet. Pairs that contradict each
// other in a ring are doubtful: they are put by key.
func order(v [3][]string) (out []string, doubtful [][]string) {
	x, y := v[ours], v[theirs]
	inX, inY := places(x), places(y)
	common := slices.DeleteFunc(slices.Clone(x), func(k string) bool { _, ok := inY[k]; return !ok })
	commonY := slices.DeleteFunc(slices.Clone(y), func(k string) bool { _, ok := inX[k]; return !ok })
	spine := common
	if !slices.Equal(common, commonY) {
		spine, doubtful = spineOf(places(v[base]), inX, inY, common, commonY)
	}
	at := places(spine)
	gaps := make([][2][]string, len(spine)+1)
	hang := func(list []string, side int) {
		gap := 0
		for _, key := range list {
			if i, ok := at[key]; ok {
				gap = i + 1
			} else {
				gaps[gap][side] = append(gaps[gap][side], key)
			}
		}
	}
	hang(x, 0)
	hang(y, 1)
	// What neither side has here any more was moved away by both and went back.
	left := slices.DeleteFunc(slices.Clone(v[base]), func(k string) bool {
		_, okX := inX[k]
		_, okY := inY[k]
		return okX || okY
	})
	out = make([]string, 0, len(x)+len(y))
	for i, g := range gaps {
		out = append(out, zip(g[0], g[1])...)
		if i < len(spine) {
			out = append(out, spine[i])
		}
	}
	for _, key := range left {
		out = slices.Insert(out, placeLike(v[base], key, out), key)
	}
	return out, doubtful
}

// placeLike gives the place in list behind the nearest member that stands before key in like.
func placeLike(like []string, key string, list []string) int {
	for i := slices.Index(like, key) - 1; i >= 0; i-- {
		if at := slices.Index(list, like[i]); at >= 0 {
			return at + 1
		}
	}
	return 0
}

func places(list []string) map[string]int {
	out := make(map[string]int, len(list))
	for i, k := range list {
		out[k] = i
	}
	return out
}

// zip joins two lists by always taking the smaller of their first members.
func zip(x, y []string) []string {
	out := make([]string, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		if strings.Compare(x[0], y[0]) < 0 {
			out, x = append(out, x[0]), x[1:]
		} else {
			out, y = append(out, y[0]), y[1:]
		}
	}
	return append(append(out, x...), y...)
}

// spineOf orders what both sides have. Each pair has an order, so the members can be ranked by how many
// others they stand before; where the first k of the ranking do not all stand before the rest, some
// form a ring.
func spineOf(inB, inX, inY map[string]int, common, commonY []string) (spine []string, doubtful [][]string) {
	before := func(a, b string) bool {
		x, y := inX[a] < inX[b], inY[a] < inY[b]
		if x == y {
			return x
		}
		pa, okA := inB[a]
		pb, okB := inB[b]
		if !okA || !okB {
			return a < b
		}
		return pa > pb // one of the two swapped the pair
	}
	n := len(common)
	score := make(map[string]int, n)
	for i, a := range common {
		for _, b := range common[i+1:] {
			if before(a, b) {
				score[a]++
			} else {
				score[b]++
			}
		}
	}
	spine = slices.Clone(common)
	slices.SortFunc(spine, func(a, b string) int {
		if score[a] != score[b] {
			return score[b] - score[a]
		}
		return strings.Compare(a, b)
	})
	sum, start := 0, 0
	for i, key := range spine {
		sum += score[key]
		k := i + 1
		if sum != k*(k-1)/2+k*(n-k) {
			continue
		}
		if ring := spine[start:k]; len(ring) > 1 {
			slices.Sort(ring)
			doubtful = append(doubtful, slices.Clone(ring))
		}
		start = k
	}
	return spine, doubtful
}
