package merge

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/diff"
)

// apartBy is how many characters changes of one clause lie apart to be merged.
const apartBy = 4

// clauses is the split of a paragraph: clause by clause. The clauses that collide make both sides
// differ; all others are merged on both, so that a conflict is about nothing else.
func clauses(b, x, y *plan.Node) parted {
	if b == nil || x == nil || y == nil {
		return whole(b, x, y)
	}
	vb, vx, vy := clausesOf(b.Value), clausesOf(x.Value), clausesOf(y.Value)
	switch hasX, hasY := within(vb, vy, vx, wovenInto), within(vb, vx, vy, wovenInto); {
	case hasX && !hasY:
		return parted{base: y, ours: y, theirs: y}
	case hasY && !hasX:
		return parted{base: x, ours: x, theirs: x}
	}
	var p pieces
	woven := weave(vb, vx, vy, likeTexts)
	for i := 0; i < len(woven); i++ {
		w := woven[i]
		if w.b >= 0 {
			p.change(vb[w.b], at(vx, w.x), at(vy, w.y))
			continue
		}
		var newX, newY, all []string
		for ; i < len(woven) && woven[i].b < 0; i++ {
			w := woven[i]
			switch {
			case w.x < 0:
				newY, all = append(newY, vy[w.y]), append(all, vy[w.y])
			case w.y < 0:
				newX, all = append(newX, vx[w.x]), append(all, vx[w.x])
			default:
				all = append(all, vx[w.x])
			}
		}
		i--
		p.insert(newX, newY, all)
	}
	out := parted{base: plan.Text(p.base.String()), ours: plan.Text(p.ours.String()), theirs: plan.Text(p.theirs.String())}
	for _, n := range []**plan.Node{&out.base, &out.ours, &out.theirs} {
		if strings.TrimSpace((*n).Value) == "" {
			*n = nil
		}
	}
	if out.isClean() {
		out.flags = p.flags
	}
	if p.isTorn {
		return whole(b, x, y)
	}
	return out
}

// within tells whether all that x changed is changed likewise in y, as in a merge that x was a part of:
// y has what x brought and lacks what it took away. isIn may find that y has something in another form.
func within(b, y, x []string, isIn func(c string, b, y []string) bool) bool {
	change := map[string]int{}
	for _, c := range x {
		change[c]++
	}
	for _, c := range b {
		change[c]--
	}
	count := map[string]int{}
	for _, c := range y {
		count[c]++
	}
	for _, c := range b {
		count[c]--
	}
	brought := 0
	for c, n := range change {
		brought += n
		if n > 0 && count[c] < n && !isIn(c, b, y) || n < 0 && count[c] > n {
			return false
		}
	}
	return brought >= 0 // of one that takes away, y may have made something else
}

// asItIs finds nothing in other forms.
func asItIs(string, []string, []string) bool { return false }

// wovenInto tells whether a clause of a side is in one of y, together with other changes of the clause of
// the base that it came from.
func wovenInto(c string, b, y []string) bool {
	for _, m := range y {
		if slices.Contains(b, m) {
			continue
		}
		for _, from := range b {
			if merged, _, ok := characters(from, m, c); ok && merged == m && likeTexts(from, c) > 0.5 {
				return true
			}
		}
	}
	return false
}

func at(clauses []string, i int) string {
	if i < 0 {
		return ""
	}
	return clauses[i]
}

// pieces are the three versions of a paragraph as they grow.
type pieces struct {
	base, ours, theirs strings.Builder
	flags              []*plan.Node
	isTorn             bool // a clause was put behind one that has no mark at its end
}

func (p *pieces) add(b, x, y string) {
	p.base.WriteString(b)
	p.ours.WriteString(x)
	p.theirs.WriteString(y)
}

// change merges a clause; "" is one that a side took out.
func (p *pieces) change(b, x, y string) {
	switch {
	case x == y, y == b:
		p.add(x, x, x)
		return
	case x == b:
		p.add(y, y, y)
		return
	}
	if merged, areApart, ok := characters(b, x, y); ok && x != "" && y != "" {
		p.add(merged, merged, merged)
		if areApart {
			p.flags = append(p.flags, plan.Text(x), plan.Text(y))
		}
		return
	}
	p.add(b, x, y)
}

// insert adds clauses that one side or both put in one place; all has them in the order of the result.
func (p *pieces) insert(newX, newY, all []string) {
	text := strings.Join(all, "")
	if len(newX) > 0 && len(newY) > 0 {
		for _, c := range all[:len(all)-1] {
			p.isTorn = p.isTorn || !endsClause(c)
		}
		if s := p.ours.String(); s != "" {
			p.isTorn = p.isTorn || !endsClause(s)
		}
		for _, c := range slices.Concat(newX, newY) {
			p.flags = append(p.flags, plan.Text(c))
		}
	}
	p.add(text, text, text)
}

const (
	clauseEnds = "，；：、。！？"
	closers    = "”’」』）》〉】…"
)

// clausesOf splits a paragraph behind the marks that end clauses and sentences. Joined, the clauses are
// the paragraph.
func clausesOf(paragraph string) []string {
	var out []string
	rs := []rune(paragraph)
	start := 0
	for i := 0; i < len(rs); i++ {
		switch {
		case strings.ContainsRune(clauseEnds, rs[i]):
			for i+1 < len(rs) && strings.ContainsRune(clauseEnds+closers, rs[i+1]) {
				i++
			}
		case strings.ContainsRune(",;:.!?", rs[i]) && i+1 < len(rs) && unicode.IsSpace(rs[i+1]):
			i++
		default:
			continue
		}
		out = append(out, string(rs[start:i+1]))
		start = i + 1
	}
	if start < len(rs) {
		out = append(out, string(rs[start:]))
	}
	return out
}

func endsClause(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(clauseEnds+closers, r) || unicode.IsSpace(r)
}

// likeTexts is how many pairs of neighbouring characters two texts share.
func likeTexts(a, b string) float64 {
	pairs := map[[2]rune]int{}
	count := func(s string, by int) (shared, all int) {
		last := rune(0)
		for _, r := range s {
			k := [2]rune{last, r}
			if by < 0 && pairs[k] > 0 {
				shared++
			}
			pairs[k] += by
			last, all = r, all+1
		}
		return shared, all
	}
	_, n := count(a, 1)
	shared, m := count(b, -1)
	if n+m == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(n+m)
}

// A hunk replaces the characters of a clause from start to end.
type hunk struct {
	start, end int
	text       string
}

// characters merges a clause that both sides changed, if their changes lie apart. areApart tells that each
// side has some of its own, so that nobody saw both.
func characters(b, x, y string) (merged string, areApart, ok bool) {
	hx, hy := hunksOf(b, x), hunksOf(b, y)
	ownX := slices.DeleteFunc(slices.Clone(hx), func(h hunk) bool { return slices.Contains(hy, h) })
	ownY := slices.DeleteFunc(slices.Clone(hy), func(h hunk) bool { return slices.Contains(hx, h) })
	for _, g := range ownX {
		for _, h := range ownY {
			if g.start < h.end+apartBy && h.start < g.end+apartBy {
				return "", false, false
			}
		}
	}
	all := slices.Concat(hx, ownY)
	slices.SortFunc(all, func(g, h hunk) int { return g.start - h.start })
	rs := []rune(b)
	var out strings.Builder
	from := 0
	for _, h := range all {
		if h.start < from {
			return "", false, false
		}
		out.WriteString(string(rs[from:h.start]))
		out.WriteString(h.text)
		from = h.end
	}
	out.WriteString(string(rs[from:]))
	return out.String(), len(ownX) > 0 && len(ownY) > 0, true
}

// hunksOf gives the changes from b to x in characters of b. Numbers with their percent sign and Latin
// words are one; changes that lie less than apartBy apart are one too.
func hunksOf(b, x string) []hunk {
	vb, vx := diff.Tokens(b), diff.Tokens(x)
	to := common(vb, vx)
	var out []hunk
	pos, j := 0, 0
	var between strings.Builder // what b and x share since the last change
	add := func(h hunk) {
		if n := len(out); n > 0 && h.start-out[n-1].end < apartBy {
			out[n-1].text += between.String() + h.text
			out[n-1].end = h.end
		} else {
			out = append(out, h)
		}
		between.Reset()
	}
	for i := 0; i <= len(vb); i++ {
		start := pos
		for i < len(vb) && to[i] < 0 {
			pos += utf8.RuneCountInString(vb[i])
			i++
		}
		end := len(vx)
		if i < len(vb) {
			end = to[i]
		}
		if pos > start || j < end {
			add(hunk{start, pos, strings.Join(vx[j:end], "")})
		}
		if i < len(vb) {
			between.WriteString(vb[i])
			pos, j = pos+utf8.RuneCountInString(vb[i]), end+1
		}
	}
	return out
}
