package merge

import "slices"

// A woven is a place in the merge of two sequences that began as one: the positions of its member in the
// base and in the sides, -1 where it is not there.
type woven struct{ b, x, y int }

// A likeness says how much two members have in common, from 0 to 1; nil where only equal ones pair.
type likeness func(a, b string) float64

var exactly likeness

// weave brings the members of two sequences in order. What both sides put in one place goes by its text,
// first against first; what both put there alike is there once.
func weave(b, x, y []string, like likeness) []woven {
	toX, toY := align(b, x, like), align(b, y, like)
	newX, newY := inserted(toX, len(x)), inserted(toY, len(y))
	var out []woven
	for i := 0; i <= len(b); i++ {
		out = append(out, zipped(x, y, newX[i], newY[i])...)
		if i < len(b) {
			out = append(out, woven{i, toX[i], toY[i]})
		}
	}
	return out
}

// inserted lists, for each place between the members of the base, the members of a side that are new there.
func inserted(to []int, n int) [][]int {
	out := make([][]int, len(to)+1)
	gap := 0
	for j, i := range inverse(to, n) {
		if i >= 0 {
			gap = i + 1
		} else {
			out[gap] = append(out[gap], j)
		}
	}
	return out
}

func zipped(x, y []string, newX, newY []int) []woven {
	if len(newX) == 0 && len(newY) == 0 {
		return nil
	}
	texts := func(all []string, at []int) []string {
		var out []string
		for _, i := range at {
			out = append(out, all[i])
		}
		return out
	}
	tx, ty := texts(x, newX), texts(y, newY)
	var both []int // of several that are as long, the same whichever side is which
	if slices.Compare(tx, ty) <= 0 {
		both = common(tx, ty)
	} else {
		both = inverse(common(ty, tx), len(tx))
	}
	var out []woven
	j := 0
	for i, to := range append(both, len(newY)) {
		if to < 0 {
			continue
		}
		var from []int
		for k := i - 1; k >= 0 && both[k] < 0; k-- {
			from = append(from, newX[k])
		}
		slices.Reverse(from)
		for len(from) > 0 || j < to {
			if j >= to || len(from) > 0 && x[from[0]] <= y[newY[j]] {
				out, from = append(out, woven{-1, from[0], -1}), from[1:]
			} else {
				out, j = append(out, woven{-1, -1, newY[j]}), j+1
			}
		}
		if i < len(both) {
			out, j = append(out, woven{-1, newX[i], newY[to]}), to+1
		}
	}
	return out
}

// inverse gives for each of n members its counterpart, where to gives them the other way round.
func inverse(to []int, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	for i, j := range to {
		if j >= 0 {
			out[j] = i
		}
	}
	return out
}

// align gives for each member of a its counterpart in b, -1 for none: first those that are equal, then,
// between these, those that are most alike. Where something went and something came, they are
// counterparts even if they have nothing in common.
func align(a, b []string, like likeness) []int {
	to := common(a, b)
	if like == nil {
		return to
	}
	i, j := 0, 0
	for k := 0; k <= len(a); k++ {
		end := len(b)
		if k < len(a) {
			if to[k] < 0 {
				continue
			}
			end = to[k]
		}
		if i < k && j < end {
			for n, m := range pairUp(a[i:k], b[j:end], like) {
				if m >= 0 {
					to[i+n] = j + m
				}
			}
		}
		i, j = k+1, end+1
	}
	return to
}

// mostPairs bounds the comparison of what lies between equal members; longer stretches pair in order.
const mostPairs = 4096

// pairUp pairs as many members as there can be pairs, so that they are as alike as possible.
func pairUp(a, b []string, like likeness) []int {
	out := make([]int, len(a))
	if len(a) == len(b) && len(a) == 1 || len(a)*len(b) > mostPairs {
		for i := range out {
			if out[i] = i; i >= len(b) {
				out[i] = -1
			}
		}
		return out
	}
	n, m := len(a), len(b)
	alike := make([]float64, n*m)
	best := make([]float64, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			alike[i*m+j] = like(a[i], b[j]) + 2 // any pair is better than none
			best[i*(m+1)+j] = max(best[(i+1)*(m+1)+j+1]+alike[i*m+j], best[(i+1)*(m+1)+j], best[i*(m+1)+j+1])
		}
	}
	for i := range out {
		out[i] = -1
	}
	for i, j := 0, 0; i < n && j < m; {
		switch here := best[i*(m+1)+j]; {
		case here == best[(i+1)*(m+1)+j+1]+alike[i*m+j]:
			out[i] = j
			i, j = i+1, j+1
		case here == best[(i+1)*(m+1)+j]:
			i++
		default:
			j++
		}
	}
	return out
}

// mostCells bounds the table of a comparison; longer sequences are cut at members that stand once in both.
const mostCells = 1 << 20

// common gives for each member of a its counterpart in a longest sequence that a and b share, -1 for none.
func common(a, b []string) []int {
	to := make([]int, len(a))
	for i := range to {
		to[i] = -1
	}
	share(a, b, 0, to)
	return to
}

// share fills to for the members of a and b, whose positions in b begin at from.
func share(a, b []string, from int, to []int) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		to[0] = from
		a, b, to, from = a[1:], b[1:], to[1:], from+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		to[len(a)-1] = from + len(b) - 1
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	n, m := len(a), len(b)
	if n == 0 || m == 0 {
		return
	}
	if n*m > mostCells {
		shareAround(a, b, from, to)
		return
	}
	longest := make([]int32, (n+1)*(m+1))
	at := func(i, j int) *int32 { return &longest[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i] == b[j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i] == b[j]:
			to[i] = from + j
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
}

// shareAround pairs what stands once in a and once in b, as far as both have it in one order, and goes on
// between these. Stretches without such a member share nothing.
func shareAround(a, b []string, from int, to []int) {
	type seen struct{ a, b, at int }
	count := map[string]*seen{}
	for _, s := range a {
		if count[s] == nil {
			count[s] = &seen{}
		}
		count[s].a++
	}
	for j, s := range b {
		if c := count[s]; c != nil {
			c.b, c.at = c.b+1, j
		}
	}
	var anchors []int // positions in a
	last := -1
	for i, s := range a {
		if c := count[s]; c.a == 1 && c.b == 1 && c.at > last {
			anchors, last = append(anchors, i), c.at
		}
	}
	if len(anchors) == 0 {
		return
	}
	i, j := 0, 0
	for _, k := range anchors {
		at := count[a[k]].at
		share(a[i:k], b[j:at], from+j, to[i:k])
		to[k] = from + at
		i, j = k+1, at+1
	}
	share(a[i:], b[j:], from+j, to[i:])
}
