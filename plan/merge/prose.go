package merge

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
)

// A paragraph of prose in one version, with the conflict about it.
type paragraph struct {
	text string // joined
	raw  string // with the lines that the file has
	open *open
}

// A page is a prose field in one version.
type page struct {
	node       *plan.Node
	paragraphs []paragraph
	adrift     map[string]*open // conflicts about paragraphs that are not there any more, by their content
}

// prose is the rule of texts: their paragraphs merge, in these their clauses, and in a clause that both
// sides changed what lies apart. Whatever collides makes the paragraph a conflict of its own.
func prose(m *merger, a atom) *plan.Node {
	var pages [3]page
	for i, n := range a.v {
		if n != nil && n.Kind != plan.Scalar {
			return scalar(m, a)
		}
		pages[i] = m.page(i, a)
	}
	b, x, y := pages[base], pages[ours], pages[theirs]
	flag := m.openAt(ours, a.where)
	isOpen := flag.isHard() || m.openAt(base, a.where).isHard() || m.openAt(theirs, a.where).isHard()
	isNew := len(b.paragraphs) == 0 && !x.equal(y) && len(x.paragraphs) > 0 && len(y.paragraphs) > 0
	if isOpen || isNew && !x.isOpen() && !y.isOpen() {
		return scalar(m, a) // written anew by both, or so at one time
	}
	m.done[a.where] = true
	if o := joinOpen(m.openAt(base, a.where), flag, m.openAt(theirs, a.where)); o != nil {
		m.open[a.where] = o
	}
	switch {
	case x.equal(y):
		return m.printed(a, x, pick(a.v[base], a.v[ours], a.v[theirs]))
	case y.equal(b) && (x.node == nil || sameLines(y, b)):
		return m.printed(a, x, x.node)
	case x.equal(b) && (y.node == nil || sameLines(x, b)):
		return m.printed(a, y, y.node)
	}
	if !b.isOpen() && !x.isOpen() && !y.isOpen() {
		switch hasX, hasY := within(b.texts(), y.texts(), x.texts(), asItIs), within(b.texts(), x.texts(), y.texts(), asItIs); {
		case hasX && !hasY:
			return m.printed(a, y, y.node)
		case hasY && !hasX:
			return m.printed(a, x, x.node)
		}
	}
	out, flags := mergePages(b, x, y)
	if len(flags) > 0 {
		m.review(a.where, nil, flags...)
	}
	return m.printed(a, out, nil)
}

// sameLines tells that two versions of a text break their lines alike.
func sameLines(p, q page) bool {
	return p.node == q.node || p.node != nil && q.node != nil && p.node.Value == q.node.Value
}

// page reads a version of a text. A conflict about a paragraph belongs to the first that reads as its base
// does.
func (m *merger) page(i int, a atom) page {
	p := page{node: a.v[i], adrift: map[string]*open{}}
	if a.v[i].Blank() {
		p.node = nil
	}
	for _, raw := range rawParagraphs(a.v[i].String()) {
		p.paragraphs = append(p.paragraphs, paragraph{text: plan.Paragraphs(raw)[0], raw: raw})
	}
	var about []where
	for at := range m.side[i].open {
		if rest, ok := strings.CutPrefix(at.field, a.path()+"."); ok && at.element == a.element && isOrdinal(rest) {
			about = append(about, at)
		}
	}
	slices.SortFunc(about, func(v, w where) int { return strings.Compare(v.field, w.field) })
	for _, at := range about {
		o := m.openAt(i, at)
		m.done[at] = true
		k := slices.IndexFunc(p.paragraphs, func(q paragraph) bool { return q.open == nil && q.text == o.base.String() })
		if k >= 0 && o.isHard() {
			p.paragraphs[k].open = o
		} else {
			p.adrift[o.key()] = o
		}
	}
	return p
}

// key gives a string that two conflicts share when they say the same.
func (o *open) key() string {
	c := o.conflict(where{})
	return keyOf(c.node())
}

func isOrdinal(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 0 && strconv.Itoa(n) == s
}

// rawParagraphs splits a text at its empty lines and leaves the lines as they are.
func rawParagraphs(text string) []string {
	var out []string
	isOpen := false
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			isOpen = false
		} else if isOpen {
			out[len(out)-1] += line
		} else {
			out, isOpen = append(out, line), true
		}
	}
	return out
}

// equal tells whether two versions say the same and disagree about the same.
func (p page) equal(q page) bool {
	return slices.EqualFunc(p.paragraphs, q.paragraphs, func(v, w paragraph) bool { return v.text == w.text && v.open.equal(w.open) }) &&
		len(p.adrift) == len(q.adrift) && !slices.ContainsFunc(keys(p.adrift), func(k string) bool { return q.adrift[k] == nil })
}

func keys(m map[string]*open) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// isOpen tells whether a paragraph, or one that is gone, is in conflict.
func (p page) isOpen() bool {
	return len(p.adrift) > 0 || slices.ContainsFunc(p.paragraphs, func(q paragraph) bool { return q.open != nil })
}

func (p page) texts() []string {
	out := make([]string, len(p.paragraphs))
	for i, q := range p.paragraphs {
		out[i] = q.text
	}
	return out
}

// mergePages merges texts that both sides changed. flags are the clauses that somebody should look over.
func mergePages(b, x, y page) (out page, flags []*plan.Node) {
	out.adrift = map[string]*open{}
	for _, k := range slices.Concat(keys(x.adrift), keys(y.adrift)) {
		if o := joinOpen(b.adrift[k], x.adrift[k], y.adrift[k]); o != nil {
			out.adrift[k] = o
		}
	}
	at := func(p page, i int) (paragraph, state) {
		if i < 0 {
			return paragraph{}, state{}
		}
		q := p.paragraphs[i]
		return q, state{plan.Text(q.text), q.open}
	}
	for _, w := range weave(b.texts(), x.texts(), y.texts(), likeTexts) {
		pb, sb := at(b, w.b)
		px, sx := at(x, w.x)
		py, sy := at(y, w.y)
		s := sx
		switch {
		case w.b >= 0:
			s = decide(sb, sx, sy, clauses)
		case w.x >= 0 && w.y >= 0:
			s = decide(state{}, sx, sy, clauses)
		case w.x < 0:
			s = sy
		}
		if s.open.isReview() {
			flags = append(flags, s.open.cands.sorted()...)
			s.open = nil
		}
		if s.node.Blank() {
			if s.open != nil {
				out.adrift[s.open.key()] = s.open
			}
			continue
		}
		p := paragraph{text: s.node.Value, open: s.open}
		p.raw = rawOf(p.text, pb, px, py)
		out.paragraphs = append(out.paragraphs, p)
	}
	return out, flags
}

// rawOf gives the lines of a paragraph: those of the side that changed them, or of the smaller.
func rawOf(text string, b, x, y paragraph) string {
	switch {
	case x.text == text && y.text == text:
		if x.raw == b.raw || y.raw != b.raw && y.raw < x.raw {
			return y.raw
		}
		return x.raw
	case x.text == text:
		return x.raw
	case y.text == text:
		return y.raw
	case b.text == text:
		return b.raw
	}
	return plan.Prose([]string{text}, "")
}

// printed makes the value of a text and the conflicts about its paragraphs. as is the node where the value
// is that of a version.
func (m *merger) printed(a atom, p page, as *plan.Node) *plan.Node {
	free := len(p.paragraphs) + 1
	for i, q := range p.paragraphs {
		if q.open != nil {
			m.open[where{a.element, a.path() + "." + strconv.Itoa(i+1)}] = q.open
		}
	}
	for _, k := range keys(p.adrift) {
		m.open[where{a.element, a.path() + "." + strconv.Itoa(free)}] = p.adrift[k]
		free++
	}
	if as != nil || len(p.paragraphs) == 0 {
		return as
	}
	var b strings.Builder
	for i, q := range p.paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimRight(q.raw, "\n"))
		b.WriteByte('\n')
	}
	return &plan.Node{Style: plan.Literal, Value: b.String()}
}
