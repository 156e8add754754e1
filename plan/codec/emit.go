package codec

import (
	"slices"
	"strings"

	"lantu/plan"
)

// width is how many columns a collection on one line may reach to.
const width = 100

// Emit writes a file in canonical form: the keys of the shape in its order, then unknown ones sorted;
// two spaces an indentation; sets on one line when they are short, prose as literal blocks, one blank
// line before each section; comments with the entry that they precede. shape may be nil: all
// keys are unknown then. Parse gives the tree back, but for styles, positions and the order of keys.
func Emit(root *plan.Node, shape *plan.Shape) []byte {
	if root == nil {
		return nil
	}
	var e emitter
	switch {
	case root.Kind == plan.Map && len(root.Entries) > 0:
		e.mapping(root, shape, plan.AnythingField, 0, false)
	case root.Kind == plan.Map:
		e.out = append(e.out, "{}\n"...)
	default: // no file of ours; what is written is at least not lost
		e.value(root, &plan.Field{Type: plan.AnythingField}, 0, 0)
	}
	if root.Notes != nil {
		e.comments(root.Notes.Foot, 0)
	}
	return e.out
}

// EmitElement writes an element by itself, as Emit does but without the blank lines between the
// sections of a file.
func EmitElement(n *plan.Node, shape *plan.Shape) []byte {
	e := emitter{isElement: true}
	e.mapping(n, shape, plan.AnythingField, 0, false)
	return e.out
}

// Canonical gives the canonical form of a file: LF line ends, no byte order mark.
func Canonical(src []byte, shape *plan.Shape) ([]byte, error) {
	n, err := Parse(src)
	if err != nil {
		return nil, err
	}
	return Emit(n, shape), nil
}

type emitter struct {
	out       []byte
	isElement bool // and no file
}

func (e *emitter) indent(n int) {
	for range n {
		e.out = append(e.out, ' ')
	}
}

// gap ends with a blank line, unless the file is just beginning.
func (e *emitter) gap() {
	if n := len(e.out); n > 0 && !(n > 1 && e.out[n-1] == '\n' && e.out[n-2] == '\n') {
		e.out = append(e.out, '\n')
	}
}

func (e *emitter) comments(lines []string, indent int) {
	for _, text := range lines {
		if text == "" {
			e.gap()
			continue
		}
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, " \t\r\n")
			e.indent(indent)
			if !strings.HasPrefix(line, "#") {
				e.out = append(e.out, "# "...)
			}
			e.out = append(e.out, line...)
			e.out = append(e.out, '\n')
		}
	}
}

// above writes what stands above an entry.
func (e *emitter) above(n *plan.Notes, isSection bool, indent int) {
	if n != nil && n.Gap || isSection {
		e.gap()
	}
	if n != nil {
		e.comments(n.Head, indent)
	}
}

// endLine writes the comment at the end of an entry's first line.
func (e *emitter) endLine(n *plan.Notes) {
	if n != nil && n.Line != "" {
		text := strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' {
				return ' '
			}
			return r
		}, n.Line)
		e.out = append(e.out, "  "...)
		if !strings.HasPrefix(text, "#") {
			text = "# " + text
		}
		e.out = append(e.out, text...)
	}
	e.out = append(e.out, '\n')
}

// sorted gives the entries of a map in canonical order.
func sorted(entries []plan.Entry, shape *plan.Shape) []plan.Entry {
	var order []string
	if shape != nil {
		order = shape.Order()
	}
	rank := func(key string) int {
		if i := slices.Index(order, key); i >= 0 {
			return i
		}
		return len(order)
	}
	compare := func(a, b plan.Entry) int {
		if d := rank(a.Key) - rank(b.Key); d != 0 {
			return d
		}
		if rank(a.Key) < len(order) {
			return 0
		}
		return strings.Compare(a.Key, b.Key)
	}
	if slices.IsSortedFunc(entries, compare) {
		return entries
	}
	out := slices.Clone(entries)
	slices.SortStableFunc(out, compare)
	return out
}

// fieldOf gives the field of a key. What a shape does not know is Anything, and so is what is inside of
// Anything; the members of maps of amounts and of choices are these.
func fieldOf(shape *plan.Shape, around plan.Type, key string) *plan.Field {
	if shape != nil {
		if f, ok := shape.Field(key); ok {
			return f
		}
		return members[plan.AnythingField]
	}
	return memberField(around)
}

var (
	members = map[plan.Type]*plan.Field{
		plan.AmountsField:  {Type: plan.AmountField},
		plan.AnythingField: {Type: plan.AnythingField},
		plan.LeadField:     {Type: plan.LeadField},
	}
	otherMember = &plan.Field{Type: plan.LineField}
)

func memberField(t plan.Type) *plan.Field {
	if f, ok := members[t]; ok {
		return f
	}
	return otherMember
}

// mapping writes a block map. isOpen tells that the line of its first entry was begun (by a dash).
func (e *emitter) mapping(n *plan.Node, shape *plan.Shape, around plan.Type, indent int, isOpen bool) {
	isRoot := indent == 0 && !e.isElement
	for i, entry := range sorted(n.Entries, shape) {
		if entry.Value == nil {
			entry.Value = &plan.Node{}
		}
		if !isOpen || i > 0 {
			e.above(entry.Value.Notes, isRoot && isSection(entry.Value), indent)
			e.indent(indent)
		}
		e.entry(entry, fieldOf(shape, around, entry.Key), indent)
	}
}

// entry writes a key and its value.
func (e *emitter) entry(entry plan.Entry, f *plan.Field, indent int) {
	start := len(e.out)
	e.out = append(e.out, writtenKey(entry.Key)...)
	e.out = append(e.out, ':')
	e.value(entry.Value, f, indent, indent+columns(e.out[start:]))
}

// writtenKey gives a key as it is written. Periods are bare, as no reader of ours takes them for
// numbers; other keys that look like another type are not.
func writtenKey(key string) string {
	if isPlainText(key, true) && (!isTyped(key) || period(key)) && len(key) < 256 {
		return key
	}
	return quote(key)
}

// period tells whether a key is a year.
func period(key string) bool {
	return len(key) == 4 && strings.Trim(key, "0123456789") == "" && key[0] != '0'
}

// value writes what stands after a colon or dash. indent is that of the key or dash, column where
// the value would begin if it went on the same line.
func (e *emitter) value(n *plan.Node, f *plan.Field, indent, column int) {
	switch {
	case n.Kind == plan.Scalar:
		e.scalar(n, f, indent)
	case len(n.Entries) == 0:
		e.out = append(e.out, map[plan.Kind]string{plan.Map: " {}", plan.List: " []"}[n.Kind]...)
		e.endLine(n.Notes)
	default:
		if line, ok := oneLine(n, f, column+1); ok {
			e.out = append(e.out, ' ')
			e.out = append(e.out, line...)
			e.endLine(n.Notes)
			return
		}
		e.endLine(n.Notes)
		if n.Kind == plan.Map {
			e.mapping(n, f.Of, f.Type, indent+2, false)
		} else {
			e.list(n, f, indent+2, false)
		}
	}
}

// list writes a block list.
func (e *emitter) list(n *plan.Node, f *plan.Field, indent int, isOpen bool) {
	member := memberOfList(f)
	for i, entry := range n.Entries {
		v := entry.Value
		if v == nil {
			v = &plan.Node{}
		}
		if !isOpen || i > 0 {
			e.above(memberNotes(v, member, indent), false, indent)
			e.indent(indent)
		}
		e.member(v, member, indent)
	}
}

// memberOfList gives the field that the members of a list are.
func memberOfList(f *plan.Field) *plan.Field {
	if f.Type == plan.ObjectsField {
		return f
	}
	return memberField(f.Type)
}

// member writes a dash and its value.
func (e *emitter) member(v *plan.Node, f *plan.Field, indent int) {
	e.out = append(e.out, '-')
	if !isTall(v, f, indent) {
		e.value(v, f, indent, indent+1)
		return
	}
	isOpen := !hasMargin(firstOf(v, f, indent))
	if isOpen {
		e.out = append(e.out, ' ')
	} else {
		e.out = append(e.out, '\n')
	}
	if v.Kind == plan.Map {
		e.mapping(v, f.Of, f.Type, indent+2, isOpen)
	} else {
		e.list(v, f, indent+2, isOpen)
	}
}

// isTall tells whether a member of a list takes several lines, the first of which is its first entry's.
func isTall(v *plan.Node, f *plan.Field, indent int) bool {
	_, isShort := oneLine(v, f, indent+2)
	return v.Kind != plan.Scalar && len(v.Entries) > 0 && !isShort
}

// memberNotes gives the notes of a member of a list as they are written: a comment that would stand
// alone behind the dash goes above it.
func memberNotes(v *plan.Node, f *plan.Field, indent int) *plan.Notes {
	if noteOf(v) == "" || !isTall(v, f, indent) {
		return v.Notes
	}
	return raised(v.Notes)
}

// raised gives notes with the comment at the end of the line above it.
func raised(n *plan.Notes) *plan.Notes {
	if n == nil || n.Line == "" {
		return n
	}
	out := *n
	out.Head, out.Line = append(slices.Clone(n.Head), n.Line), ""
	return &out
}

// firstOf gives the notes of the entry that is written first of a member of a list at indent.
func firstOf(n *plan.Node, f *plan.Field, indent int) *plan.Notes {
	v := n.Entries[0].Value
	if n.Kind == plan.Map {
		v = sorted(n.Entries, f.Of)[0].Value
	}
	if n.Kind == plan.Map || v == nil {
		return notesOf(v)
	}
	return memberNotes(v, memberOfList(f), indent+2)
}

func notesOf(n *plan.Node) *plan.Notes {
	if n == nil {
		return nil
	}
	return n.Notes
}

func hasMargin(n *plan.Notes) bool { return n != nil && (n.Gap || len(n.Head) > 0) }

func (e *emitter) scalar(n *plan.Node, f *plan.Field, indent int) {
	// Where a word follows # at once, the comment would look like a part of the text.
	isHashed := n.Notes != nil && isHashed(n.Notes.Line)
	switch s := n.Value; {
	case s == "" && n.Style == plan.Plain && !isHashed:
		e.endLine(n.Notes)
	case (f.Type == plan.ProseField || strings.Contains(s, "\n")) && fitsLiteral(s):
		e.out = append(e.out, ' ')
		e.out = append(e.out, literalHeader(s)...)
		e.endLine(n.Notes)
		for line := range strings.Lines(s) {
			if line != "\n" {
				e.indent(indent + 2)
			}
			e.out = append(e.out, line...)
		}
		if !strings.HasSuffix(s, "\n") {
			e.out = append(e.out, '\n')
		}
	default:
		text := written(n, f.Type, false)
		if isHashed && text[0] != '"' {
			text = quote(s)
		}
		e.out = append(e.out, ' ')
		e.out = append(e.out, text...)
		e.endLine(n.Notes)
	}
}
