package merge

import (
	"slices"
	"strconv"

	"lantu/plan"
)

// build makes an element of the result, with all that stands in it.
func (m *merger) build(key string) *plan.Node {
	v := m.nodes(key)
	notes := m.table.comments(notesOf(v[base]), notesOf(v[ours]), notesOf(v[theirs]))
	shape := m.shape
	var out plan.Node
	if key != top {
		p := m.partOf(key)
		if len(p.kids) == 0 && !m.isParent[key] && !m.isBusy(key) && twins(v[ours], v[base]) && twins(v[theirs], v[base]) {
			return v[ours]
		}
		if shape = p.shape; p.opaque {
			out = *pick(v[base], v[ours], v[theirs])
			out.Notes = above(notes, unkept(v, &out))
			return &out
		}
	}
	out = *m.fields(key, shape, "", v)
	m.flagCoupled(key, shape, v)
	out.Notes = notes
	lost := slices.DeleteFunc(m.orphans[key], func(l string) bool { return slices.Contains(commentsOf(&out), l) })
	if len(lost) > 0 {
		slices.Sort(lost)
		if key == top {
			return withFoot(&out, lost)
		}
		out.Notes = above(notes, lost)
	}
	return &out
}

// nodes gives an element in the three versions. A side that removed it has no say about what is in it.
func (m *merger) nodes(key string) [3]*plan.Node {
	var v [3]*plan.Node
	for i, s := range m.side {
		if v[i] = s.node(key); v[i] == nil {
			v[i] = m.side[base].node(key)
		}
	}
	return v
}

// isBusy tells whether a version has a conflict about an element.
func (m *merger) isBusy(name string) bool {
	return m.side[base].busy[name] || m.side[ours].busy[name] || m.side[theirs].busy[name]
}

// fields merges the fields of a map. prefix is the path from the element to it, with a dot at its end
// unless it is empty.
func (m *merger) fields(key string, shape *plan.Shape, prefix string, v [3]*plan.Node) *plan.Node {
	out := &plan.Node{Kind: plan.Map}
	name := m.nameOf(key)
	isQuiet := !m.isBusy(name)
	add := func(k string, f *plan.Field, r rule) {
		a := atom{where: where{name, prefix + k}, key: key, field: f}
		isNew, isFixed := true, f != nil && f.Merge == plan.Fixed && key == top
		for i := range v {
			a.v[i] = v[i].Get(k)
			isNew = isNew && a.v[i] == nil
		}
		var value *plan.Node
		switch isList := f != nil && f.Of != nil; {
		case isNew && !isList:
			return
		case isList:
			value = m.noted(key, a.v, r(m, a), false)
		case isQuiet && !isFixed && (twins(a.v[ours], a.v[theirs]) || twins(a.v[theirs], a.v[base])):
			value = a.v[ours]
		case isQuiet && !isFixed && twins(a.v[ours], a.v[base]):
			value = a.v[theirs]
		default:
			value = m.noted(key, a.v, r(m, a), f == nil || f.Type != plan.ProseField)
		}
		if value != nil {
			out.Entries = append(out.Entries, plan.Entry{Key: k, Value: value})
		}
	}
	for i := range shape.Fields {
		if f := &shape.Fields[i]; f.Of != plan.ConflictShape {
			add(f.Key, f, m.table.of(f))
		}
	}
	for _, k := range unknownKeys(shape, v) {
		add(k, nil, m.table.unknown)
	}
	return out
}

func unknownKeys(shape *plan.Shape, v [3]*plan.Node) []string {
	var out []string
	for _, n := range v {
		if n == nil {
			continue
		}
		for _, e := range n.Entries {
			if _, known := shape.Field(e.Key); !known && !slices.Contains(out, e.Key) {
				out = append(out, e.Key)
			}
		}
	}
	slices.Sort(out)
	return out
}

// object is the rule of a map of a shape: its fields are atoms of the element around it.
func object(m *merger, a atom) *plan.Node {
	out := m.fields(a.key, a.field.Of, a.path()+".", a.v)
	if len(out.Entries) == 0 {
		return nil
	}
	return out
}

func (a atom) path() string { return a.where.field }

// elements is the rule of a list of elements: which there are and in which order was decided for all of
// the file at once.
func elements(m *merger, a atom) *plan.Node {
	keys := m.lists[spot{a.key, a.path()}]
	if len(keys) == 0 {
		return nil
	}
	out := &plan.Node{Kind: plan.List, Entries: make([]plan.Entry, 0, len(keys))}
	for _, k := range keys {
		out.Entries = append(out.Entries, plan.Entry{Value: m.build(k)})
	}
	return out
}

// members is the rule of a set: each member is an atom, and so is the order of each pair.
func members(m *merger, a atom) *plan.Node {
	var keys [3][]string
	var nodes [3]map[string]*plan.Node
	var sets [3]set
	for i, n := range a.v {
		if n != nil && n.Kind == plan.Map {
			return scalar(m, a)
		}
		nodes[i], sets[i] = map[string]*plan.Node{}, set{}
		for _, v := range n.List() {
			k := keyOf(v)
			for c := 2; nodes[i][k] != nil; c++ {
				k = keyOf(v) + "#" + strconv.Itoa(c)
			}
			keys[i], nodes[i][k], sets[i][k] = append(keys[i], k), v, nil
		}
	}
	left := joined(sets[base], sets[ours], sets[theirs])
	for i := range keys {
		keys[i] = slices.DeleteFunc(keys[i], func(k string) bool { _, ok := left[k]; return !ok })
	}
	sequence, _ := order(keys, nil)
	if len(sequence) == 0 {
		return nil
	}
	out := &plan.Node{Kind: plan.List, Style: styleOf(a.v)}
	for _, k := range sequence {
		v := [3]*plan.Node{nodes[base][k], nodes[ours][k], nodes[theirs][k]}
		n := pick(v[base], v[ours], v[theirs])
		merged := *n
		merged.Notes = m.table.comments(notesOf(v[base]), notesOf(v[ours]), notesOf(v[theirs]))
		out.Entries = append(out.Entries, plan.Entry{Value: &merged})
	}
	return out
}

// styleOf merges how a list is written.
func styleOf(v [3]*plan.Node) plan.Style {
	var s [3]plan.Style
	for i, n := range v {
		s[i] = plan.Flow
		if n != nil && n.Kind == plan.List {
			s[i] = n.Style
		}
	}
	if s[ours] == s[base] {
		return s[theirs]
	}
	return s[ours]
}

// pairs is the rule of a map whose keys people choose, such as periods: each is an atom.
func pairs(m *merger, a atom) *plan.Node {
	for _, n := range a.v {
		if !n.Blank() && n.Kind != plan.Map {
			return scalar(m, a)
		}
	}
	out := &plan.Node{Kind: plan.Map}
	for _, k := range unknownKeys(&plan.Shape{}, a.v) {
		member := atom{where: where{a.element, a.path() + "." + k}, key: a.key,
			v: [3]*plan.Node{a.v[base].Get(k), a.v[ours].Get(k), a.v[theirs].Get(k)}}
		if n := m.noted(a.key, member.v, scalar(m, member), true); n != nil {
			out.Entries = append(out.Entries, plan.Entry{Key: k, Value: n})
		}
	}
	if len(out.Entries) == 0 {
		return nil
	}
	return out
}

// flagCoupled looks for coupled fields of an element that were set apart.
func (m *merger) flagCoupled(key string, shape *plan.Shape, v [3]*plan.Node) {
	for _, s := range m.side {
		if key != top && s.parts[key] == nil || s.doc == nil {
			return
		}
	}
	name := m.nameOf(key)
	for i := range shape.Fields {
		c := &shape.Fields[i]
		if c.Merge != plan.Coupled {
			continue
		}
		a := m.atomOf(name, key, c.Key, v)
		for j := range shape.Fields {
			f := &shape.Fields[j]
			if !couples(c, f) || j < i && couples(f, c) {
				continue
			}
			if f.Type != plan.AmountsField {
				m.table.apart(m, a, m.atomOf(name, key, f.Key, v))
				continue
			}
			inner := [3]*plan.Node{v[base].Get(f.Key), v[ours].Get(f.Key), v[theirs].Get(f.Key)}
			for _, k := range unknownKeys(&plan.Shape{}, inner) {
				b := m.atomOf(name, key, k, inner)
				b.where.field = f.Key + "." + k
				m.table.apart(m, a, b)
			}
		}
	}
}

func (m *merger) atomOf(name, key, field string, v [3]*plan.Node) atom {
	return atom{where: where{name, field}, key: key, v: [3]*plan.Node{v[base].Get(field), v[ours].Get(field), v[theirs].Get(field)}}
}

// setApart is the rule of coupled fields: both changes stand, and every pair of values that nobody set
// together is flagged.
func setApart(m *merger, a, b atom) {
	for _, i := range []int{ours, theirs} {
		va, vb := m.brought(a, i), m.brought(b, ours+theirs-i)
		for _, x := range va.sorted() {
			for _, y := range vb.sorted() {
				pair := &plan.Node{Kind: plan.Map, Entries: []plan.Entry{{Key: a.path(), Value: x}, {Key: b.path(), Value: y}}}
				m.review(a.where, a.v[base], bare(pair))
			}
		}
	}
}

// brought gives the values of an atom that one side has and neither the base nor the other side.
func (m *merger) brought(a atom, i int) set {
	if kx, kb := keyOf(a.v[i]), keyOf(a.v[base]); kx == kb && !m.side[i].busy[a.element] {
		return nil
	}
	values := func(i int) set { return state{a.v[i], m.openAt(i, a.where)}.values() }
	return values(i).minus(values(base)).minus(values(ours + theirs - i))
}
