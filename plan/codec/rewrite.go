package codec

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// Rewrite carries an edit into a file. old is Parse(src); edited is a tree made from it, which shares
// what was not touched. Lines of entries that both have alike stay as they are, to the byte; entries
// that were changed, added or moved are written in canonical form with the line ends of what they replace or of the line above. An
// edit inside a flow collection writes that entry anew. The result is read again: tree is what it
// says, which is the same as edited but for the order of keys in what was written anew; otherwise
// err is a plan.Message, and nothing should be written.
func Rewrite(src []byte, old, edited *plan.Node, shape *plan.Shape) (out []byte, tree *plan.Node, err error) {
	if old == edited {
		return src, old, nil
	}
	text, start := strings.CutPrefix(string(src), bom)
	isLarge := false
	for _, way := range []struct{ keepMoved, redoEnd bool }{{true, false}, {true, true}, {false, true}} {
		w := &rewriter{text: text, starts: lineStarts(text), old: old, shape: shape, keepMoved: way.keepMoved, redoEnd: way.redoEnd}
		result := w.file(edited)
		tries := []string{result}
		if text != "" && !strings.HasSuffix(text, "\n") {
			tries = []string{strings.TrimSuffix(strings.TrimSuffix(result, "\n"), "\r"), result}
		}
		for _, s := range tries {
			if start {
				s = bom + s
			}
			isLarge = isLarge || len(s) > MaxSize
			if tree, err := Parse([]byte(s)); err == nil && alike(tree, edited) {
				return []byte(s), tree, nil
			}
		}
	}
	if m, ok := unwritable(edited, "", 1); ok {
		return nil, nil, m
	}
	if isLarge {
		return nil, nil, plan.Say("codec.write-large", MaxSize>>20)
	}
	return nil, nil, plan.Say("codec.rewrite")
}

// unwritable names what no file can hold: key is that of the node, depth its own.
func unwritable(n *plan.Node, key string, depth int) (plan.Message, bool) {
	switch {
	case n == nil:
		return plan.Message{}, false
	case !utf8.ValidString(n.Value):
		return plan.Say("codec.write-utf8", key), true
	case n.Kind != plan.Scalar && depth > MaxDepth:
		return plan.Say("codec.write-deep", MaxDepth), true
	}
	for _, e := range n.Entries {
		name := key
		if n.Kind == plan.Map {
			name = strings.ToValidUTF8(e.Key, "�")
			if name != e.Key {
				return plan.Say("codec.write-utf8", name), true
			}
		}
		if m, ok := unwritable(e.Value, name, depth+1); ok {
			return m, true
		}
	}
	return plan.Message{}, false
}

// alike tells whether a tree that was read says what the edited one does, comments too. Blank lines
// above the top-level keys say nothing, nor does the order of keys.
func alike(a, b *plan.Node) bool { return isAlike(withoutGaps(a), withoutGaps(b)) }

func isAlike(a, b *plan.Node) bool {
	if b == nil {
		b = &plan.Node{}
	}
	if a == b {
		return true
	}
	if len(a.Entries) != len(b.Entries) {
		return false
	}
	lone, other := *a, *b
	lone.Entries, other.Entries = nil, nil
	if a.Kind != plan.Scalar { // what stood behind a dash may stand above it now
		lone.Notes, other.Notes = raised(a.Notes), raised(b.Notes)
	}
	if !plan.Same(&lone, &other) {
		return false
	}
	for i, e := range a.Entries {
		j := i
		if a.Kind == plan.Map && e.Key != b.Entries[i].Key {
			j = b.Find(e.Key)
		}
		if j < 0 || !isAlike(e.Value, b.Entries[j].Value) {
			return false
		}
	}
	return true
}

func withoutGaps(root *plan.Node) *plan.Node {
	out := *root
	out.Entries = slices.Clone(root.Entries)
	for i, e := range out.Entries {
		if n := e.Value; n != nil && n.Notes != nil && n.Notes.Gap {
			value, notes := *n, *n.Notes
			notes.Gap = false
			value.Notes = &notes
			out.Entries[i].Value = &value
		}
	}
	return &out
}

// A rewriter puts the new text together from lines of the old and from written entries.
type rewriter struct {
	text    string
	starts  []int // of lines
	old     *plan.Node
	shape   *plan.Shape
	lineEnd string // of what is written next

	keepMoved bool // lines of an element that moves to another list move with it
	redoEnd   bool // a block of text that ends a file without a line end is written anew
	places    map[*plan.Node]place
	elements  map[string]place
}

// lines gives lines from and to, inclusive, and what is between.
func (w *rewriter) lines(from, to int) string {
	if from > to || from > len(w.starts) {
		return ""
	}
	if to >= len(w.starts) {
		return w.text[w.starts[from-1]:]
	}
	return w.text[w.starts[from-1]:w.starts[to]]
}

// own gives the lines of an entry, from the column of its key or dash on.
func (w *rewriter) own(from, to, column int) string { return w.lines(from, to)[column:] }

// endAs lets what is written next end its lines as a line of the file does: the one that it replaces,
// or its neighbour above.
func (w *rewriter) endAs(line int) {
	line = max(1, min(line, len(w.starts)))
	if line > 1 && !endsLine(w.lines(line, line)) {
		line-- // a file's last line, not ended
	}
	w.lineEnd = "\n"
	if strings.HasSuffix(w.lines(line, line), "\r\n") {
		w.lineEnd = "\r\n"
	}
}

// emitted gives what an emitter writes, with the line ends that the lines about it have.
func (w *rewriter) emitted(write func(*emitter)) string {
	const before = "x\n" // something that a blank line can follow
	e := emitter{out: []byte(before)}
	write(&e)
	s := string(e.out[len(before):])
	if w.lineEnd != "\n" {
		s = strings.ReplaceAll(s, "\n", w.lineEnd)
	}
	return s
}

func (w *rewriter) file(edited *plan.Node) string {
	w.endAs(1)
	if !areBlocks(w.old, edited) {
		return w.emitted(func(e *emitter) { e.out = append(e.out, Emit(edited, w.shape)...) })
	}
	if !w.isClean(w.old, 1) {
		return ""
	}
	text, _ := w.mapping(w.old, edited, w.shape, plan.AnythingField, 1)
	tail := w.lines(w.old.Pos.Last+1, len(w.starts))
	w.endAs(w.old.Pos.Last)
	if !slices.Equal(footOf(w.old), footOf(edited)) {
		tail = w.emitted(func(e *emitter) { e.comments(footOf(edited), 0) })
	}
	return w.join(text, tail)
}

func footOf(n *plan.Node) []string {
	if n.Notes == nil {
		return nil
	}
	return n.Notes.Foot
}

// areBlocks tells whether two collections can be compared entry by entry.
func areBlocks(old, edited *plan.Node) bool {
	return old.Kind == edited.Kind && old.Kind != plan.Scalar && old.Style != plan.Flow &&
		len(old.Entries) > 0 && len(edited.Entries) > 0
}

// join puts lines after lines.
func (w *rewriter) join(a, b string) string {
	if a != "" && b != "" && !strings.HasSuffix(a, "\n") {
		a += w.lineEnd
	}
	return a + b
}

// An assembly is the text of a block collection that grows entry by entry.
type assembly struct {
	w      *rewriter
	b      strings.Builder
	indent int
	isOpen bool // the text begins in the midst of a line: the first entry stands behind a dash
}

// add appends an entry: the lines above it, and its own from its column on.
func (a *assembly) add(head, own string) {
	isFirst := a.b.Len() == 0
	if !isFirst && !endsLine(a.b.String()) {
		a.b.WriteString(a.w.lineEnd)
	}
	if isFirst && head != "" {
		a.isOpen = false
	}
	a.b.WriteString(head)
	if !isFirst || !a.isOpen {
		a.b.WriteString(strings.Repeat(" ", a.indent))
	}
	a.b.WriteString(own)
}

func endsLine(s string) bool { return strings.HasSuffix(s, "\n") }

// mapping gives the lines of a block map whose first entry may begin on line from. isOpen tells that
// they begin in the midst of a line.
func (w *rewriter) mapping(old, edited *plan.Node, shape *plan.Shape, around plan.Type, from int) (text string, isOpen bool) {
	isRoot := old == w.old
	a := assembly{w: w, indent: indentOf(old), isOpen: old.Entries[0].Pos.Line < from}
	begins, above := firstLines(old, from), from-1
	for _, e := range edited.Entries {
		f, i := fieldOf(shape, around, e.Key), old.Find(e.Key)
		w.endAs(above)
		needsGap := isRoot && isSection(e.Value) && (i < 0 || !isSection(old.Entries[i].Value))
		if i < 0 {
			head := w.emitted(func(m *emitter) { m.above(e.Value.Notes, needsGap, a.indent) })
			if isRoot && a.b.Len() == 0 {
				head = strings.TrimLeft(head, "\r\n")
			}
			a.add(head, w.emitted(func(m *emitter) { m.entry(e, f, a.indent) }))
			continue
		}
		was := old.Entries[i]
		w.endAs(was.Pos.Line)
		above = was.Value.Pos.Last
		head := w.lines(begins[i], was.Pos.Line-1)
		if needsGap || !sameMargin(was.Value, e.Value, isRoot) {
			head = w.emitted(func(m *emitter) { m.above(e.Value.Notes, isRoot && isSection(e.Value), a.indent) })
		}
		if isRoot && a.b.Len() == 0 && i > 0 {
			head = strings.TrimLeft(head, "\r\n")
		}
		a.add(head, w.entry(was, e, f, a.indent))
	}
	return a.b.String(), a.isOpen
}

// entry gives the own lines of a key that both maps have.
func (w *rewriter) entry(was, e plan.Entry, f *plan.Field, indent int) string {
	old, v, line := was.Value, e.Value, was.Pos.Line
	if w.keeps(old, v) {
		return w.own(line, old.Pos.Last, indent)
	}
	if areBlocks(old, v) && w.isClean(old, line+1) {
		header := w.own(line, line, indent)
		if noteOf(old) != noteOf(v) {
			header = w.emitted(func(m *emitter) {
				m.out = append(m.out, writtenKey(e.Key)...)
				m.out = append(m.out, ':')
				m.endLine(v.Notes)
			})
		}
		return header + w.collection(old, v, f, line+1)
	}
	return w.emitted(func(m *emitter) { m.entry(e, f, indent) })
}

// collection gives the lines of a block collection that begins on a line of its own.
func (w *rewriter) collection(old, edited *plan.Node, f *plan.Field, from int) string {
	var text string
	if old.Kind == plan.Map {
		text, _ = w.mapping(old, edited, f.Of, f.Type, from)
	} else {
		text, _ = w.list(old, edited, f, from)
	}
	return text
}

// isClean tells whether the entries of a block collection that begins on line from or later stand on
// lines of their own, at one column.
func (w *rewriter) isClean(n *plan.Node, from int) bool {
	indent := indentOf(n)
	for i, e := range n.Entries {
		line := w.lines(e.Pos.Line, e.Pos.Line)
		if e.Pos.Line < from || e.Pos.Column-1 != indent || strings.Trim(line[:min(indent, len(line))], " ") != "" {
			return i == 0 && e.Pos.Line < from && w.isClean(&plan.Node{Pos: n.Pos, Entries: n.Entries[1:]}, from)
		}
	}
	return true
}

func indentOf(n *plan.Node) int { return n.Pos.Column - 1 }

// firstLines gives for each entry the first line that belongs to it: comments above it begin where
// the entry before ends.
func firstLines(n *plan.Node, from int) []int {
	out := make([]int, len(n.Entries))
	for i, e := range n.Entries {
		out[i] = from
		from = e.Value.Pos.Last + 1
	}
	return out
}

// keeps tells whether the own lines of an entry stay. The last line of a block of text has no line feed
// in it while it ends a file without one, and gets one where something comes to stand below.
func (w *rewriter) keeps(old, v *plan.Node) bool {
	if w.redoEnd && old.Pos.Last == len(w.starts) && (old.Kind != plan.Scalar || old.Style >= plan.Literal) {
		return false
	}
	return old == v || sameValue(old, v)
}

// sameValue tells whether the own lines of an entry can stay: what is above it does not count.
func sameValue(old, v *plan.Node) bool {
	a, b := *old, *v
	a.Notes, b.Notes = &plan.Notes{Line: noteOf(old)}, &plan.Notes{Line: noteOf(v)}
	return plan.Same(&a, &b)
}

func noteOf(n *plan.Node) string {
	if n == nil || n.Notes == nil {
		return ""
	}
	return n.Notes.Line
}

func sameMargin(old, v *plan.Node, isRoot bool) bool {
	a, b := old.Notes, v.Notes
	if a == nil {
		a = &plan.Notes{}
	}
	if b == nil {
		b = &plan.Notes{}
	}
	return (a.Gap == b.Gap || isRoot && isSection(v)) && slices.Equal(a.Head, b.Head)
}
