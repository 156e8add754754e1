package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// findOrders decides in which order the elements of each list stand.
func (m *merger) findOrders() {
	m.lists = map[spot][]string{}
	m.isParent = map[string]bool{}
	size := map[spot]int{}
	for _, key := range m.keys {
		size[m.home[key]]++
		m.isParent[m.home[key].parent] = true
	}
	var runs [3]map[spot][]string
	for i, s := range m.side {
		runs[i] = make(map[spot][]string, len(size))
		for _, p := range s.order {
			if p.up == nil {
				continue
			}
			if to, lives := m.home[p.key]; lives && to == p.place() {
				runs[i][to] = append(runs[i][to], p.key)
			}
		}
	}
	for at := range size {
		v := [3][]string{runs[base][at], runs[ours][at], runs[theirs][at]}
		if len(v[ours]) == size[at] && slices.Equal(v[ours], v[theirs]) {
			m.lists[at] = v[ours]
			continue
		}
		name := where{m.nameOf(at.parent), at.list}
		order, doubtful := m.table.order(v, m.known(name, v))
		if len(order) < size[at] { // a conflict puts elements where no version has them
			ordered := places(order)
			for _, key := range m.keys {
				if _, ok := ordered[key]; !ok && m.home[key] == at {
					order = append(order, key)
				}
			}
		}
		m.lists[at] = order
		for _, group := range doubtful {
			m.review(name, nil, sequence(v[ours], group), sequence(v[theirs], group))
		}
	}
}

// known gives the groups of a list whose order came of a doubt on one side, which the other side was a
// part of: what the other wants of them has been heard, so they stay as the first has them.
func (m *merger) known(name where, v [3][]string) [][]string {
	var out [][]string
	for _, i := range []int{ours, theirs} {
		o, other := m.openAt(i, name), ours+theirs-i
		if !o.isReview() || m.openAt(base, name) != nil {
			continue
		}
		for _, c := range o.cands {
			group := c.Strings()
			heard := slices.Equal(sequence(v[other], group).Strings(), group)
			if is := sequence(v[i], group).Strings(); heard && len(is) == len(group) && !slices.Equal(is, group) {
				out = append(out, is)
			}
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
// pair that the base had, the side that swapped it has its way, where one side lacks a member the other
// side; groups that are known stand as they are given. Pairs that contradict each other in a ring are
// doubtful, and put by key. What is new stands behind the neighbour that it has on its side; what several
// put behind one neighbour goes by key, first against first, which comes out alike in whatever order
// versions meet.
func order(v [3][]string, known [][]string) (out []string, doubtful [][]string) {
	x, y := v[ours], v[theirs]
	inB, inX, inY := places(v[base]), places(x), places(y)
	isOld := func(k string) bool {
		_, b := inB[k]
		_, x := inX[k]
		_, y := inY[k]
		return b && (x || y)
	}
	spine := only(x, isOld)
	if !slices.Equal(spine, only(y, isOld)) {
		spine, doubtful = spineOf(inB, inX, inY, only(v[base], isOld), known)
	}
	at := places(spine)
	gapOf := func(list []string) map[string]int {
		gap, out := 0, make(map[string]int, len(list))
		for _, key := range list {
			if i, ok := at[key]; ok {
				gap = i + 1
			} else {
				out[key] = gap
			}
		}
		return out
	}
	gapX, gapY := gapOf(x), gapOf(y)
	gaps := make([][2][]string, len(spine)+1)
	for side, list := range [][]string{x, y} {
		for _, key := range list {
			if _, ok := at[key]; ok {
				continue
			}
			gx, okX := gapX[key]
			gy, okY := gapY[key]
			gap := min(gx, gy) // new on both sides, behind different neighbours
			if !okX {
				gap = gy
			} else if !okY {
				gap = gx
			}
			gaps[gap][side] = append(gaps[gap][side], key)
		}
	}
	out = make([]string, 0, len(x)+len(y))
	for i, g := range gaps {
		out = append(out, zip(g[0], g[1])...)
		if i < len(spine) {
			out = append(out, spine[i])
		}
	}
	// What neither side has here any more was moved away by both and went back.
	for _, key := range v[base] {
		_, okX := inX[key]
		_, okY := inY[key]
		if !okX && !okY {
			out = slices.Insert(out, placeLike(v[base], key, out), key)
		}
	}
	return out, doubtful
}

// only gives the members of a list that hold.
func only(list []string, holds func(string) bool) []string {
	out := make([]string, 0, len(list))
	for _, k := range list {
		if holds(k) {
			out = append(out, k)
		}
	}
	return out
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

// zip joins two lists by always taking the smaller of their first members. What both hold stands once;
// where they have it in different orders it goes by key.
func zip(x, y []string) []string {
	inX, inY := places(x), places(y)
	both := only(x, func(k string) bool { _, ok := inY[k]; return ok })
	if !slices.Equal(both, only(y, func(k string) bool { _, ok := inX[k]; return ok })) {
		slices.Sort(both)
	}
	out := make([]string, 0, len(x)+len(y))
	for n := 0; n <= len(both); n++ {
		var headX, headY []string // up to the next that both hold
		headX, x = until(x, inY)
		headY, y = until(y, inX)
		for len(headX) > 0 && len(headY) > 0 {
			if headX[0] < headY[0] {
				out, headX = append(out, headX[0]), headX[1:]
			} else {
				out, headY = append(out, headY[0]), headY[1:]
			}
		}
		out = append(append(out, headX...), headY...)
		if n < len(both) {
			out = append(out, both[n])
		}
	}
	return out
}

// until cuts a list at the first member that the other has too, which it leaves out.
func until(list []string, other map[string]int) (head, rest []string) {
	for i, k := range list {
		if _, ok := other[k]; ok {
			return list[:i], list[i+1:]
		}
	}
	return list, nil
}

// spineOf orders what the base and a side have. Each pair has an order, so the members can be ranked by how
// many others they stand before; where the first k of the ranking do not all stand before the rest, some
// form a ring.
func spineOf(inB, inX, inY map[string]int, old []string, known [][]string) (spine []string, doubtful [][]string) {
	n := len(old)
	const lacking = -1
	type rank struct {
		b, x, y int // positions in the versions
		score   int // how many others it stands before
	}
	ranks := make([]rank, n)
	position := func(in map[string]int, k string) int {
		if i, ok := in[k]; ok {
			return i
		}
		return lacking
	}
	for i, k := range old {
		ranks[i] = rank{b: inB[k], x: position(inX, k), y: position(inY, k)}
	}
	isKnown := map[[2]string]bool{} // pairs, the one that stands before first
	for _, group := range known {
		for i, k := range group {
			for _, after := range group[i+1:] {
				isKnown[[2]string{k, after}] = true
			}
		}
	}
	for i := range ranks {
		a := &ranks[i]
		for j := i + 1; j < n; j++ {
			b := &ranks[j]
			hasX, hasY := a.x != lacking && b.x != lacking, a.y != lacking && b.y != lacking
			isBefore := a.x < b.x
			switch {
			case isKnown[[2]string{old[i], old[j]}]:
				isBefore = true
			case isKnown[[2]string{old[j], old[i]}]:
				isBefore = false
			case !hasX && !hasY:
				isBefore = a.b < b.b
			case !hasX:
				isBefore = a.y < b.y
			case hasY && isBefore != (a.y < b.y):
				isBefore = a.b > b.b // one of the sides swapped the pair
			}
			if isBefore {
				a.score++
			} else {
				b.score++
			}
		}
	}
	score := make(map[string]int, n)
	for i, k := range old {
		score[k] = ranks[i].score
	}
	spine = slices.Clone(old)
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
