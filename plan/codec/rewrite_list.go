package codec

import (
	"strconv"
	"strings"

	"lantu/plan"
)

// A place is where an element of a block list stands in the old file.
type place struct {
	entry  plan.Entry
	from   int // its first line, of the comments above it
	indent int // of its dash
}

// list gives the lines of a block list, as mapping does for maps. Elements are matched by identity.
func (w *rewriter) list(old, edited *plan.Node, f *plan.Field, from int) (text string, isOpen bool) {
	a := assembly{w: w, indent: indentOf(old), isOpen: old.Entries[0].Pos.Line < from}
	begins, above := firstLines(old, from), from-1
	member := memberOfList(f)
	matched := match(old, edited, f.Of)
	for i, e := range edited.Entries {
		at, isOld := place{indent: a.indent}, matched[i] >= 0
		w.endAs(above)
		if isOld {
			at.entry, at.from = old.Entries[matched[i]], begins[matched[i]]
		} else if at, isOld = w.movedFrom(e.Value, f.Of); !isOld {
			a.add(w.emittedMember(e.Value, member, a.indent))
			continue
		}
		w.endAs(at.entry.Pos.Line)
		above = at.entry.Value.Pos.Last
		head := w.lines(at.from, at.entry.Pos.Line-1)
		if !sameMargin(at.entry.Value, e.Value, false) {
			head = w.emitted(func(m *emitter) { m.above(e.Value.Notes, false, at.indent) })
		}
		own, isKept := w.member(at.entry, e.Value, member, at.indent)
		if !isKept && noteOf(e.Value) != "" {
			head, own = w.emittedMember(e.Value, member, at.indent)
		}
		if at.indent != a.indent {
			var ok bool
			if head, own, ok = shift(head, own, a.indent-at.indent); !ok {
				head, own = w.emittedMember(e.Value, member, a.indent)
			}
		}
		a.add(head, own)
	}
	return a.b.String(), a.isOpen
}

func (w *rewriter) emittedMember(v *plan.Node, f *plan.Field, indent int) (head, own string) {
	head = w.emitted(func(m *emitter) { m.above(memberNotes(v, f, indent), false, indent) })
	return head, w.emitted(func(m *emitter) { m.member(v, f, indent) })
}

// member gives the own lines of an element that stands in the old file. isKept tells that its first line
// is the old one.
func (w *rewriter) member(was plan.Entry, v *plan.Node, f *plan.Field, indent int) (own string, isKept bool) {
	old, line := was.Value, was.Pos.Line
	if w.keeps(old, v) {
		return w.own(line, old.Pos.Last, indent), true
	}
	if areBlocks(old, v) && noteOf(old) == noteOf(v) && w.isClean(old, line+1) {
		first := w.own(line, line, indent)
		if old.Entries[0].Pos.Line > line {
			return first + w.collection(old, v, f, line+1), true
		}
		var text string
		var isOpen bool
		if old.Kind == plan.Map {
			text, isOpen = w.mapping(old, v, f.Of, f.Type, line+1)
		} else {
			text, isOpen = w.list(old, v, f, line+1)
		}
		dash := first[:indentOf(old)-indent]
		if !isOpen {
			w.endAs(line)
			dash = strings.TrimRight(dash, " ") + w.lineEnd
		}
		return dash + text, true
	}
	return w.emitted(func(m *emitter) { m.member(v, f, indent) }), false
}

// match finds for each entry of the edited list its entry in the old one, -1 for new ones: the same
// node; then by identity, scalars by their text; then one with members of it, as when the id was
// changed; those without identity in order; scalars at last by position.
func match(old, edited *plan.Node, shape *plan.Shape) []int {
	same, known, free := map[*plan.Node]int{}, map[string][]int{}, make([]bool, len(old.Entries))
	for i, e := range old.Entries {
		same[e.Value], free[i] = i, true
	}
	out := make([]int, len(edited.Entries))
	for i, e := range edited.Entries {
		j, ok := same[e.Value]
		if ok = ok && free[j]; ok {
			out[i], free[j] = j, false
		} else {
			out[i] = -1
		}
	}
	for i, e := range old.Entries {
		if id := identity(e.Value, shape); free[i] && id != "" {
			known[id] = append(known[id], i)
		}
	}
	for i, e := range edited.Entries {
		if out[i] >= 0 {
			continue
		}
		id := identity(e.Value, shape)
		if alike := known[id]; id != "" && len(alike) > 0 {
			out[i], known[id] = alike[0], alike[1:]
			free[alike[0]] = false
		}
	}
	hasNoIdentity := func(a, b *plan.Node) bool {
		return a.Kind == b.Kind && identity(a, shape) == "" && identity(b, shape) == ""
	}
	for _, isMatch := range []func(a, b *plan.Node) bool{shares, hasNoIdentity} {
		for i, e := range edited.Entries {
			for j := 0; out[i] < 0 && j < len(free); j++ {
				if free[j] && isMatch(old.Entries[j].Value, e.Value) {
					out[i], free[j] = j, false
				}
			}
		}
	}
	for i, e := range edited.Entries {
		if out[i] < 0 && i < len(free) && free[i] && e.Value.Kind == plan.Scalar && old.Entries[i].Value.Kind == plan.Scalar {
			out[i], free[i] = i, false
		}
	}
	return out
}

// shares tells whether two nodes have an entry in common.
func shares(a, b *plan.Node) bool {
	if a.Kind != b.Kind {
		return false
	}
	for i, e := range b.Entries {
		j := i
		if a.Kind == plan.Map {
			j = a.Find(e.Key)
		}
		if j >= 0 && j < len(a.Entries) && a.Entries[j].Value == e.Value {
			return true
		}
	}
	return false
}

// identity tells members of a list apart, "" for those that have none.
func identity(v *plan.Node, shape *plan.Shape) string {
	switch {
	case v == nil || v.Kind == plan.List:
		return ""
	case v.Kind == plan.Scalar:
		return "=" + v.Value
	}
	keys := []string{"id"}
	if shape != nil {
		keys = shape.Identity
	}
	var b strings.Builder
	for _, k := range keys {
		s := v.Get(k).String()
		if s == "" {
			return ""
		}
		b.WriteString(strconv.Quote(s))
	}
	return b.String()
}

// movedFrom finds an element that stands in another list of the old file.
func (w *rewriter) movedFrom(v *plan.Node, shape *plan.Shape) (place, bool) {
	if !w.keepMoved || v.Kind != plan.Map {
		return place{}, false
	}
	if w.places == nil {
		w.places, w.elements = map[*plan.Node]place{}, map[string]place{}
		w.findPlaces(w.old, w.shape, plan.AnythingField, 1)
	}
	if p, ok := w.places[v]; ok {
		return p, true
	}
	id := identity(v, shape)
	if id == "" || shape == nil {
		return place{}, false
	}
	p, ok := w.elements[shape.Name+id]
	return p, ok
}

func (w *rewriter) findPlaces(n *plan.Node, shape *plan.Shape, around plan.Type, from int) {
	if n.Kind == plan.Scalar || n.Style == plan.Flow {
		return
	}
	begins := firstLines(n, from)
	for i, e := range n.Entries {
		if n.Kind == plan.Map {
			f := fieldOf(shape, around, e.Key)
			w.findPlaces(e.Value, f.Of, f.Type, e.Pos.Line+1)
			continue
		}
		p := place{entry: e, from: begins[i], indent: indentOf(n)}
		w.places[e.Value] = p
		if id := identity(e.Value, shape); shape != nil && id != "" {
			w.elements[shape.Name+id] = p
		}
		w.findPlaces(e.Value, shape, around, e.Pos.Line+1)
	}
}

// shift moves lines by columns; own begins behind its indentation. ok is false where a line has less
// than must go.
func shift(head, own string, by int) (h, o string, ok bool) {
	move := func(s string, isMidLine bool) string {
		var b strings.Builder
		for line := range strings.Lines(s) {
			text := strings.TrimRight(line, "\r\n")
			switch {
			case isMidLine || strings.TrimLeft(text, " ") == "":
			case by > 0:
				b.WriteString(strings.Repeat(" ", by))
			case len(text)-len(strings.TrimLeft(text, " ")) >= -by:
				line = line[-by:]
			default:
				ok = false
			}
			isMidLine = false
			b.WriteString(line)
		}
		return b.String()
	}
	ok = true
	return move(head, false), move(own, true), ok
}
