package codec

import (
	"strings"

	"lantu/plan"
)

// inline reads a value that begins on the line of its key or dash.
func (r *plainReader) inline(i, ind, depth int, notes margin) *plan.Node {
	pos := r.pos(i)
	var n *plan.Node
	after, ok, isPlain := 0, true, false
	switch r.s[i] {
	case '|':
		return r.literal(i, ind, notes)
	case '"', '\'':
		n, after = r.quotedNode(i, r.end, pos)
	case '[', '{':
		n, after = r.flow(i, depth+1)
	default:
		isPlain = true
		after, ok = r.plainEnd(i)
		if ok {
			n = r.node(plan.Scalar, plan.Plain, r.s[i:after], pos)
			n.Exact = true
		}
	}
	if n == nil {
		return nil
	}
	note, ok := r.lineComment(after, isPlain)
	if !ok {
		return nil
	}
	n.Notes = notes.notes(note)
	r.last = r.line
	r.advance()
	if r.ind > ind {
		return nil // a scalar that goes on, or a mistake
	}
	return n
}

// plainEnd finds the end of a plain scalar in block context.
func (r *plainReader) plainEnd(i int) (int, bool) {
	c := r.s[i]
	if notFirst[c] && !(c == '-' && i+1 < r.end && r.s[i+1] != ' ' && r.s[i+1] != '-') {
		return 0, false
	}
	end := r.end
	for j := i; j < end; j++ {
		switch r.s[j] {
		case '\t':
			return 0, false
		case ':':
			if j+1 == r.end || r.s[j+1] == ' ' || r.s[j+1] == '\t' {
				return 0, false
			}
		case '#':
			if r.s[j-1] == ' ' {
				end = j
			}
		}
	}
	for r.s[end-1] == ' ' {
		end--
	}
	return end, true
}

func (r *plainReader) quotedNode(i, end int, pos plan.Pos) (*plan.Node, int) {
	v, after, ok := r.quoted(i, end)
	if !ok {
		return nil, 0
	}
	style := plan.Double
	if r.s[i] == '\'' {
		style = plan.Single
	}
	n := r.node(plan.Scalar, style, v, pos)
	n.Exact = r.s[i+1:after-1] == v
	return n, after
}

// quoted reads a quoted scalar that ends before end; after is the place behind its closing quote.
func (r *plainReader) quoted(i, end int) (v string, after int, ok bool) {
	rest := r.s[i+1 : end]
	if r.s[i] == '\'' {
		j := strings.IndexByte(rest, '\'')
		if j < 0 || j+1 < len(rest) && rest[j+1] == '\'' {
			return r.single(rest, i+1)
		}
		return rest[:j], i + 1 + j + 1, true
	}
	j := strings.IndexByte(rest, '"')
	if j < 0 {
		return "", 0, false
	}
	if strings.IndexByte(rest[:j], '\\') < 0 {
		return rest[:j], i + 1 + j + 1, true
	}
	return r.double(rest, i+1)
}

func (r *plainReader) single(rest string, at int) (string, int, bool) {
	for j := 0; j < len(rest); j++ {
		if rest[j] != '\'' {
			continue
		}
		if j+1 < len(rest) && rest[j+1] == '\'' {
			j++
			continue
		}
		return strings.ReplaceAll(rest[:j], "''", "'"), at + j + 1, true
	}
	return "", 0, false
}

// escapes are those that Emit writes and the common ones of other writers.
var escapes = map[byte]string{
	'n': "\n", 't': "\t", 'r': "\r", '"': "\"", '\\': "\\", '0': "\x00",
	'a': "\a", 'b': "\b", 'e': "\x1b", 'f': "\f", 'v': "\v",
	'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

func (r *plainReader) double(rest string, at int) (string, int, bool) {
	var b strings.Builder
	for j := 0; j < len(rest); {
		k := strings.IndexAny(rest[j:], `"\`)
		if k < 0 {
			return "", 0, false
		}
		b.WriteString(rest[j : j+k])
		j += k
		if rest[j] == '"' {
			return b.String(), at + j + 1, true
		}
		if j+1 >= len(rest) {
			return "", 0, false
		}
		c := rest[j+1]
		j += 2
		width := 0
		switch c {
		case 'x':
			width = 2
		case 'u':
			width = 4
		case 'U':
			width = 8
		default:
			s, ok := escapes[c]
			if !ok {
				return "", 0, false
			}
			b.WriteString(s)
			continue
		}
		var code rune
		for range width {
			if j >= len(rest) {
				return "", 0, false
			}
			d := strings.IndexByte("0123456789abcdef", rest[j]|0x20)
			if d < 0 || rest[j] < '0' || code > 0x10ffff {
				return "", 0, false
			}
			code = code<<4 | rune(d)
			j++
		}
		if code > 0x10ffff || code >= 0xd800 && code < 0xe000 {
			return "", 0, false
		}
		b.WriteRune(code)
	}
	return "", 0, false
}

// literal reads a literal block. What stands under it with less indentation is the next entry's.
func (r *plainReader) literal(i, ind int, notes margin) *plan.Node {
	pos, chomp, need := r.pos(i), byte(0), 0
	for i++; i < r.end && r.s[i] != ' '; i++ {
		switch c := r.s[i]; {
		case c == '-' && chomp == 0:
			chomp = c
		case c >= '1' && c <= '9' && need == 0:
			need = max(ind, 0) + int(c-'0')
		default:
			return nil
		}
	}
	note, ok := r.lineComment(i, false)
	if !ok {
		return nil
	}
	text, indent, ok := r.lines(ind, need, chomp == '-')
	if !ok {
		return nil
	}
	pos.Last, r.last = r.line, r.line
	n := r.node(plan.Scalar, plan.Literal, text, pos)
	n.Exact, n.Indent = true, narrow(indent)
	n.Notes = notes.notes(note)
	r.advance()
	if r.ind > ind {
		return nil
	}
	return n
}

// lines reads the lines of a literal block with an indentation of need, or of the first of them
// when need is 0, but more than ind. It ends at the block's last line.
func (r *plainReader) lines(ind, need int, strip bool) (text string, indent int, ok bool) {
	first, last := -1, -1 // bytes of the lines with text
	count, lines := 0, 0
	at := r.next
	for at < len(r.s) {
		i := strings.IndexByte(r.s[at:], '\n')
		if i < 0 {
			return "", 0, false // a last line that is not ended
		}
		end := at + i
		eol := end
		if eol > at && r.s[eol-1] == '\r' {
			eol--
		}
		j := at
		for j < eol && r.s[j] == ' ' {
			j++
		}
		lines++
		if j == eol {
			if j-at > need {
				return "", 0, false
			}
			at = end + 1
			continue
		}
		if r.s[j] == '\t' && (need == 0 || j-at < need) {
			return "", 0, false
		}
		if need == 0 {
			if j-at <= ind {
				break
			}
			need = j - at
		}
		if j-at < need {
			break
		}
		if first < 0 {
			first = r.next
		}
		last, count = end+1, lines
		at = end + 1
	}
	if first < 0 {
		return "", 0, false
	}
	text = r.s[first:last]
	r.next = last
	r.line += count
	if count == 1 && text[len(text)-2] != '\r' {
		if strip {
			return text[need : len(text)-1], need, true
		}
		return text[need:], need, true
	}
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		i := strings.IndexByte(text, '\n')
		line := text[:i]
		text = text[i+1:]
		if i > 0 && line[i-1] == '\r' {
			line = line[:i-1]
		}
		if len(line) > need {
			b.WriteString(line[need:])
		}
		if text != "" || !strip {
			b.WriteByte('\n')
		}
	}
	return b.String(), need, true
}

// narrow fits an indentation into a node; MaxDepth keeps all that matter far below.
func narrow(indent int) uint16 { return uint16(min(indent, 1<<16-1)) }

// flow reads a flow collection that ends on this line; after is the place behind it.
func (r *plainReader) flow(i, depth int) (n *plan.Node, after int) {
	if depth > MaxDepth {
		return nil, 0
	}
	pos, base, kind, closing := r.pos(i), len(r.stack), plan.List, byte(']')
	if r.s[i] == '{' {
		kind, closing = plan.Map, '}'
	}
	var known map[string]struct{}
	spaces := func() {
		for i < r.end && r.s[i] == ' ' {
			i++
		}
	}
	i++
	spaces()
	for i >= r.end || r.s[i] != closing {
		e := plan.Entry{}
		if i < r.end {
			e.Pos = r.pos(i)
		}
		if kind == plan.Map {
			key, colon, ok := r.key(i)
			if !ok || !r.isNewKey(base, key, &known) {
				return nil, 0
			}
			e.Key = key
			i = colon + 1
			spaces()
		}
		if e.Value, i = r.flowItem(i, depth); e.Value == nil {
			return nil, 0
		}
		r.stack = append(r.stack, e)
		spaces()
		if i < r.end && r.s[i] == closing {
			break
		}
		if i >= r.end || r.s[i] != ',' {
			return nil, 0
		}
		i++
		spaces()
		if i < r.end && r.s[i] == closing {
			return nil, 0
		}
	}
	return r.collect(kind, plan.Flow, base, pos), i + 1
}

// notInFlow are the bytes that end a plain scalar in a flow collection or make it doubtful.
var notInFlow = bytesOf(",[]{}:#?\"'\t")

func (r *plainReader) flowItem(i, depth int) (*plan.Node, int) {
	if i >= r.end {
		return nil, 0
	}
	switch c := r.s[i]; {
	case c == '[' || c == '{':
		return r.flow(i, depth+1)
	case c == '"' || c == '\'':
		return r.quotedNode(i, r.end, r.pos(i))
	case notFirst[c] && !(c == '-' && i+1 < r.end && r.s[i+1] > ' ' && !notInFlow[r.s[i+1]]):
		return nil, 0
	}
	pos, j := r.pos(i), i
	for j < r.end && !notInFlow[r.s[j]] {
		j++
	}
	after := j
	if j == r.end || r.s[j] != ',' && r.s[j] != ']' && r.s[j] != '}' {
		return nil, 0
	}
	for r.s[j-1] == ' ' {
		j--
	}
	n := r.node(plan.Scalar, plan.Plain, r.s[i:j], pos)
	n.Exact = true
	return n, after
}
