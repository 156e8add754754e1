package history

import (
	"bytes"
	"slices"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// An outline is a version of a file that is known to be readable: its bytes, and where in them the
// elements begin. Most versions differ from their neighbour in a line or two; then the outline and the
// changes are found by parsing the one element that holds these lines, in both versions, and not the
// whole file. This is safe because
//
//   - the bytes before the element and its first line are the same in both versions, so that a parser
//     comes to the element in the same state;
//   - the element's lines are those that are indented deeper than its dash, up to a line that is not,
//     so that nothing in them reaches further and nothing after them reaches in;
//   - the same elements stand in it, and no id stands twice in the file, so that nothing outside of it
//     means anything else than before.
type outline struct {
	blob  repo.Hash
	bytes []byte
	marks []mark
	plain bool           // every element has an id and no two have the same
	doc   *plan.Document // nil until somebody wants it
	shape *plan.Shape
}

// A mark is where an element begins that has lines of its own: a dash after spaces.
type mark struct {
	at     int // offset of its first line
	indent int // of the dash
	up     int // the mark of the nearest element around it, -1 for none
	id     string
	shape  *plan.Shape
}

// newOutline parses a version whole.
func newOutline(shape *plan.Shape, blob repo.Hash, data []byte) (*outline, error) {
	root, err := codec.Parse(data)
	if err != nil {
		return nil, err
	}
	o := &outline{blob: blob, bytes: data, shape: shape, doc: plan.NewDocument(shape, root), plain: true}
	o.marks, o.plain = marksOf(o.doc, data, 0)
	return o, nil
}

// document is the version as a whole.
func (o *outline) document() *plan.Document {
	if o.doc == nil {
		if root, err := codec.Parse(o.bytes); err == nil {
			o.doc = plan.NewDocument(o.shape, root)
		}
	}
	return o.doc
}

// marksOf finds where the elements of a document begin in its bytes; skipped lines at their start are
// not counted by the offsets.
func marksOf(d *plan.Document, data []byte, skipped int) (marks []mark, plain bool) {
	plain = len(d.Repeated()) == 0
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	byElement := map[*plan.Element]int{}
	for e := range d.Elements() {
		if e.Up == nil {
			continue
		}
		if e.ID == "" {
			plain = false
		}
		up := -1
		for around := e.Up; around != nil; around = around.Up {
			if i, ok := byElement[around]; ok {
				up = i
				break
			}
		}
		pos := e.Up.Value(e.List).Entries[e.At].Pos
		line := pos.Line - 1
		if line < skipped || line >= len(starts) {
			continue
		}
		at := starts[line]
		indent := indentAt(data, at)
		if indent != pos.Column-1 || at+indent >= len(data) || data[at+indent] != '-' {
			continue
		}
		byElement[e] = len(marks)
		marks = append(marks, mark{at - starts[skipped], indent, up, e.ID, e.Shape})
	}
	if !slices.IsSortedFunc(marks, func(a, b mark) int { return a.at - b.at }) {
		plain = false
	}
	return marks, plain
}

func indentAt(data []byte, at int) int {
	n := 0
	for at+n < len(data) && data[at+n] == ' ' {
		n++
	}
	return n
}

// difference gives the lines in which two versions differ: from from to the ends in a and in b. The
// bytes before and after are the same, and all three places are beginnings of lines.
func difference(a, b []byte) (from, endA, endB int) {
	from = commonPrefix(a, b)
	from = bytes.LastIndexByte(a[:from], '\n') + 1
	same := commonSuffix(a[from:], b[from:])
	atStart := func(data []byte, at int) bool { return at == 0 || at == len(data) || data[at-1] == '\n' }
	if !atStart(a, len(a)-same) || !atStart(b, len(b)-same) {
		if i := bytes.IndexByte(a[len(a)-same:], '\n'); i >= 0 {
			same -= i + 1
		} else {
			same = 0
		}
	}
	return from, len(a) - same, len(b) - same
}

func commonPrefix(a, b []byte) int {
	n := min(len(a), len(b))
	const step = 256
	i := 0
	for i+step <= n && bytes.Equal(a[i:i+step], b[i:i+step]) {
		i += step
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

func commonSuffix(a, b []byte) int {
	n := min(len(a), len(b))
	const step = 256
	i := 0
	for i+step <= n && bytes.Equal(a[len(a)-i-step:len(a)-i], b[len(b)-i-step:len(b)-i]) {
		i += step
	}
	for i < n && a[len(a)-1-i] == b[len(b)-1-i] {
		i++
	}
	return i
}

// extent gives where the lines of an element end: those that are blank or indented deeper than its
// dash. ok is false where a comment makes that uncertain.
func extent(data []byte, m mark) (end int, ok bool) {
	next := func(at int) int {
		if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
			return at + i + 1
		}
		return len(data)
	}
	blank := func(at int) bool {
		i := at + indentAt(data, at)
		return i == len(data) || data[i] == '\n' || data[i] == '\r'
	}
	end = next(m.at)
	for end < len(data) && (blank(end) || indentAt(data, end) > m.indent) {
		end = next(end)
	}
	for at := end; at < len(data); at = next(at) {
		if i := at + indentAt(data, at); !blank(at) && data[i] != '#' {
			return end, indentAt(data, at) <= m.indent
		}
	}
	return end, true
}

// against finds the changes that lead from older to o, and the outline of older, by way of the one
// element in which they differ; ok is false where it cannot be done that way.
func (o *outline) against(l *ledger, blob repo.Hash, older []byte) (before *outline, steps []step, ok bool) {
	if !o.plain || len(older) > codec.MaxSize {
		return nil, nil, false
	}
	from, endOld, endNew := difference(older, o.bytes)
	// An element whose first line differs is none that both have.
	at, _ := slices.BinarySearchFunc(o.marks, from, func(m mark, from int) int { return m.at - from })
	for at--; at >= 0; at = o.marks[at].up {
		m := o.marks[at]
		end, clear := extent(o.bytes, m)
		if !clear || end < endNew {
			continue
		}
		if end, clear := extent(older, m); clear && end >= endOld {
			return o.within(l, at, blob, older, end)
		}
	}
	return nil, nil, false
}

// within is against for the element of a mark, whose lines in older go up to end.
func (o *outline) within(l *ledger, at int, blob repo.Hash, older []byte, end int) (*outline, []step, bool) {
	m := o.marks[at]
	endNew, _ := extent(o.bytes, m)
	was, okOld := partOf(older[m.at:end], m)
	is, okNew := partOf(o.bytes[m.at:endNew], m)
	if !okOld || !okNew || !slices.Equal(was.ids, is.ids) {
		return nil, nil, false
	}
	inner := at + 1 // the first mark behind the element
	for inner < len(o.marks) && o.marks[inner].at < endNew {
		inner++
	}
	shift, added := len(older)-len(o.bytes), len(was.marks)-(inner-at)
	marks := make([]mark, 0, len(o.marks)+added)
	marks = append(marks, o.marks[:at]...)
	for _, inside := range was.marks {
		inside.at += m.at
		if inside.up < 0 {
			inside.up = m.up
		} else {
			inside.up += at
		}
		marks = append(marks, inside)
	}
	for _, after := range o.marks[inner:] {
		after.at += shift
		if after.up >= inner {
			after.up += added
		}
		marks = append(marks, after)
	}
	before := &outline{blob: blob, bytes: older, shape: o.shape, plain: true, marks: marks}
	var around []string
	for up := m.up; up >= 0; up = o.marks[up].up {
		around = append(around, o.marks[up].id)
	}
	return before, l.steps(diff.Between(was.doc, is.doc), was.doc, is.doc, around), true
}

// A part is one element parsed by itself.
type part struct {
	doc   *plan.Document
	marks []mark   // offsets from the element's first line; the element itself is the first
	ids   []string // of the element and all in it, sorted
}

const (
	deepest  = 60 // spaces or brackets; far within codec.MaxDepth together with what stands around
	partHead = "x:\n"
)

var farIn = append([]byte("\n"), bytes.Repeat([]byte(" "), 2*deepest)...)

// partOf parses the lines of the element of a mark.
func partOf(lines []byte, m mark) (part, bool) {
	if m.indent > deepest || bytes.Count(lines, []byte("["))+bytes.Count(lines, []byte("{")) > deepest ||
		bytes.Contains(lines, farIn) {
		return part{}, false
	}
	text := append([]byte(partHead), lines...)
	root, err := codec.Parse(text)
	if err != nil || len(root.Entries) != 1 {
		return part{}, false
	}
	p := part{doc: plan.NewDocument(&plan.Shape{Fields: []plan.Field{{Key: "x", Type: plan.ObjectsField, Of: m.shape}}}, root)}
	var plain bool
	p.marks, plain = marksOf(p.doc, text, 1)
	if top := p.doc.Top(); !plain || len(top.Children) != 1 || top.Children[0].ID != m.id || len(p.marks) == 0 || p.marks[0].at != 0 {
		return part{}, false
	}
	for e := range p.doc.Elements() {
		if e.Up != nil {
			p.ids = append(p.ids, e.ID)
		}
	}
	slices.Sort(p.ids)
	return p, true
}
