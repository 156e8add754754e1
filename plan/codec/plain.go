package codec

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// readPlain reads the YAML that Emit writes and that people write who follow it: block maps and
// lists, scalars on one line, literal blocks, flow collections on one line, comments. For anything
// else, and for anything that may be a mistake, it gives nil: readYAML then reads the file, or
// says what is wrong with it. Where both read a file they give the same tree.
func readPlain(text string) *plan.Node {
	r := &plainReader{s: text}
	r.advance()
	if r.done || r.dash() {
		return nil
	}
	root := r.mapping(1)
	if root == nil || !r.done {
		return nil
	}
	root.Notes = r.foot()
	return root
}

// A plainReader stands at the first character of an entry: of a line, or after a dash.
type plainReader struct {
	s        string
	next     int // where the line after the current one begins
	off, end int // the rest of the current line, without its line break
	ind      int // the column of off, from 0; only spaces and dashes stand before it
	line     int // the number of the current line
	last     int // the last line that held something of an entry
	done     bool

	marginalia
	nodes   []plan.Node  // allocated ahead
	entries []plan.Entry // allocated ahead
	stack   []plan.Entry // of the collections that are being read

	knownAt, knownColumn int // a place of the current line whose column is known
}

// advance goes to the next line that is neither blank nor a comment.
func (r *plainReader) advance() {
	for r.next < len(r.s) {
		start, end := r.next, len(r.s)
		if i := strings.IndexByte(r.s[start:], '\n'); i >= 0 {
			end = start + i
			r.next = end + 1
			if end > start && r.s[end-1] == '\r' {
				end--
			}
		} else {
			r.next = end
		}
		r.line++
		i := start
		for i < end && r.s[i] == ' ' {
			i++
		}
		switch {
		case i == end:
			if r.next > end { // otherwise the file's last line, not ended
				r.blank()
			}
		case r.s[i] == '#':
			r.comment(r.s[i:end])
		default:
			r.off, r.end, r.ind = i, end, i-start
			r.knownAt, r.knownColumn = i, r.ind+1
			return
		}
	}
	r.done, r.ind = true, -1
}

// dash tells whether an entry of a list begins here.
func (r *plainReader) dash() bool {
	return !r.done && r.s[r.off] == '-' && (r.off+1 == r.end || r.s[r.off+1] == ' ')
}

// column gives the column of a place of the current line. Places are asked for from left to right.
func (r *plainReader) column(at int) int {
	if at >= r.knownAt {
		r.knownColumn += utf8.RuneCountInString(r.s[r.knownAt:at])
		r.knownAt = at
		return r.knownColumn
	}
	return r.knownColumn - utf8.RuneCountInString(r.s[at:r.knownAt])
}

func (r *plainReader) pos(at int) plan.Pos {
	return plan.Pos{Line: r.line, Column: r.column(at), Last: r.line}
}

func (r *plainReader) node(kind plan.Kind, style plan.Style, value string, pos plan.Pos) *plan.Node {
	if len(r.nodes) == 0 {
		r.nodes = make([]plan.Node, min(256, 16+len(r.s)/64))
	}
	n := &r.nodes[0]
	r.nodes = r.nodes[1:]
	n.Kind, n.Style, n.Value, n.Pos = kind, style, value, pos
	return n
}

// collect makes a collection of what lies on the stack above base.
func (r *plainReader) collect(kind plan.Kind, style plan.Style, base int, pos plan.Pos) *plan.Node {
	n := r.node(kind, style, "", pos)
	if len(r.stack) > base {
		count := len(r.stack) - base
		if len(r.entries) < count {
			r.entries = make([]plan.Entry, max(count, min(256, 16+len(r.s)/64)))
		}
		n.Entries = r.entries[:count:count]
		r.entries = r.entries[count:]
		copy(n.Entries, r.stack[base:])
	}
	r.stack = r.stack[:base]
	return n
}

// isNewKey tells whether key is not yet among the entries above base of the stack.
func (r *plainReader) isNewKey(base int, key string, known *map[string]struct{}) bool {
	const few = 24
	if len(r.stack)-base < few {
		for i := base; i < len(r.stack); i++ {
			if r.stack[i].Key == key {
				return false
			}
		}
		return true
	}
	if *known == nil {
		*known = make(map[string]struct{}, 2*few)
		for _, e := range r.stack[base:] {
			(*known)[e.Key] = struct{}{}
		}
	}
	_, twice := (*known)[key]
	(*known)[key] = struct{}{}
	return !twice
}

// block reads the map or list that begins here.
func (r *plainReader) block(depth int) *plan.Node {
	if r.dash() {
		return r.list(depth)
	}
	return r.mapping(depth)
}

func (r *plainReader) mapping(depth int) *plan.Node {
	if depth > MaxDepth {
		return nil
	}
	ind, base, pos := r.ind, len(r.stack), r.pos(r.off)
	var known map[string]struct{}
	for {
		notes, start := r.take(), r.off
		key, colon, ok := r.key(start)
		if !ok || !r.isNewKey(base, key, &known) {
			return nil
		}
		keyPos := r.pos(start)
		v := r.value(colon+1, ind, true, depth, notes)
		if v == nil {
			return nil
		}
		r.stack = append(r.stack, plan.Entry{Key: key, Pos: keyPos, Value: v})
		if r.ind < ind {
			break
		}
		if r.ind > ind || r.dash() {
			return nil
		}
	}
	pos.Last = r.last
	return r.collect(plan.Map, plan.Plain, base, pos)
}

func (r *plainReader) list(depth int) *plan.Node {
	if depth > MaxDepth {
		return nil
	}
	ind, base, pos := r.ind, len(r.stack), r.pos(r.off)
	for r.dash() {
		notes, dash := r.take(), r.pos(r.off)
		i := r.off + 1
		for i < r.end && r.s[i] == ' ' {
			i++
		}
		var v *plan.Node
		if _, _, isKey := r.key(i); isKey || i < r.end && r.s[i] == '-' && (i+1 == r.end || r.s[i+1] == ' ') {
			r.ind += i - r.off
			r.off = i
			if v = r.block(depth + 1); v != nil {
				v.Notes = notes.notes("")
			}
		} else {
			v = r.value(r.off+1, ind, false, depth, notes)
		}
		if v == nil {
			return nil
		}
		r.stack = append(r.stack, plan.Entry{Pos: dash, Value: v})
		if r.ind < ind {
			break
		}
		if r.ind > ind {
			return nil
		}
	}
	pos.Last = r.last
	return r.collect(plan.List, plan.Plain, base, pos)
}

// key reads a key and its colon at i.
func (r *plainReader) key(i int) (key string, colon int, ok bool) {
	if i >= r.end {
		return "", 0, false
	}
	switch c := r.s[i]; {
	case c == '"' || c == '\'':
		var after int
		if key, after, ok = r.quoted(i, r.end); !ok || after >= r.end || r.s[after] != ':' {
			return "", 0, false
		}
		colon = after
	case notFirst[c]:
		return "", 0, false
	default:
		for colon = i; ; colon++ {
			if colon == r.end || notInKey[r.s[colon]] {
				return "", 0, false
			}
			if r.s[colon] == ':' && (colon+1 == r.end || r.s[colon+1] == ' ') {
				break
			}
		}
		key = r.s[i:colon]
		if key == "" || key[len(key)-1] == ' ' || strings.HasPrefix(key, "...") || strings.HasPrefix(key, wideSpace) {
			return "", 0, false
		}
	}
	const longest = 900 // yaml.v3 gives up on keys of 1024 characters
	return key, colon, colon-i < longest && (colon+1 == r.end || r.s[colon+1] == ' ')
}

// Bytes that a plain scalar cannot begin with, and bytes that a key of the subset does not hold.
var (
	notFirst = bytesOf("-?:,[]{}#&*!|>'\"%@`<=\t")
	notInKey = bytesOf("#\"'[]{},\t?")
)

func bytesOf(s string) (t [256]bool) {
	for i := range len(s) {
		t[s[i]] = true
	}
	return t
}

// value reads what stands after a colon or a dash, up to the next entry. ind is the column of the
// collection that it belongs to.
func (r *plainReader) value(i, ind int, inMap bool, depth int, notes margin) *plan.Node {
	start := i
	for i < r.end && r.s[i] == ' ' {
		i++
	}
	if i < r.end && r.s[i] != '#' {
		return r.inline(i, ind, depth, notes)
	}
	note, ok := r.lineComment(i, false)
	if !ok {
		return nil
	}
	pos := r.pos(start)
	r.last = r.line
	r.advance()
	var n *plan.Node
	if r.ind > ind || r.ind == ind && inMap && r.dash() {
		if n = r.block(depth + 1); n == nil {
			return nil
		}
	} else if n = r.node(plan.Scalar, plan.Plain, "", pos); isHashed(note) {
		return nil
	}
	n.Notes = notes.notes(note)
	return n
}

// lineComment takes the comment that ends the line, if any. A # with a word right after it, where a
// plain text could have gone on, is doubtful.
func (r *plainReader) lineComment(i int, doubtful bool) (string, bool) {
	j := i
	for j < r.end && r.s[j] == ' ' {
		j++
	}
	switch {
	case j == r.end:
		return "", true
	case r.s[j] != '#' || r.s[j-1] != ' ' || doubtful && isHashed(r.s[j:r.end]):
		return "", false
	}
	return trimComment(r.s[j:r.end]), true
}
