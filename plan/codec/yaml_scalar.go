package codec

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"lantu/plan"
)

// flow converts a flow collection and takes the text up to behind its closing bracket. Comments in
// it belong to its members, as if each stood on lines of its own.
func (y *yamlReader) flow(n *yaml.Node, out *plan.Node, at, depth, parent int) {
	around := y.entry
	if around != nil {
		around.inside, around.endLine = false, y.lineOf(at) // what stands behind the bracket is its own
	}
	y.scan(y.skipTag(at) + 1)
	var begun []*openEntry
	if n.Kind == yaml.SequenceNode {
		out.Kind = plan.List
		for _, c := range n.Content {
			begun = append(begun, y.beginInFlow(c))
			v := y.memberInFlow(c, depth, parent)
			out.Entries = append(out.Entries, plan.Entry{Pos: startOf(v), Value: v})
		}
	} else {
		out.Kind = plan.Map
		seen := map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k, from := n.Content[i], y.offset(n.Content[i])
			begun = append(begun, y.beginInFlow(k))
			if k.Kind == yaml.MappingNode {
				y.fault(at, "codec.placeholder", y.meant(at)) // {{xx}}
				return
			}
			key, ok := y.key(k, from, seen, parent)
			if !ok {
				return
			}
			if v := n.Content[i+1]; v.Kind == yaml.ScalarNode && v.Value == "" && y.at < len(y.text) && k.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0 {
				if j := y.find2(",}:"); j >= 0 && y.text[j] != ':' {
					y.fault(from, "codec.placeholder", y.meant(at))
					return
				}
			}
			v := y.memberInFlow(n.Content[i+1], depth, parent)
			out.Entries = append(out.Entries, plan.Entry{Key: k.Value, Pos: key.Pos, Value: v})
		}
	}
	closing := map[plan.Kind]byte{plan.List: ']', plan.Map: '}'}[out.Kind]
	if end := y.find(closing); end >= 0 {
		y.scan(end + 1)
	}
	out.Pos.Last = y.lineOf(max(y.at-1, 0))
	y.endFlow(out, begun, around)
}

// beginInFlow starts the member of a flow collection of which n is the key or the value.
func (y *yamlReader) beginInFlow(n *yaml.Node) *openEntry {
	at := y.offset(n)
	y.scan(at)
	m := y.take()
	m.gap = false // blank lines within brackets are no one's
	y.entry = &openEntry{margin: m, line: y.lineOf(at), inside: true}
	return y.entry
}

// memberInFlow converts the value of the member that has just begun.
func (y *yamlReader) memberInFlow(n *yaml.Node, depth, parent int) *plan.Node {
	m := y.entry
	y.scan(y.offset(n))
	v := y.convert(n, depth+1, parent)
	m.inside, m.endLine = false, v.Pos.Last
	return v
}

// endFlow gives the members of a flow collection their comments. Those below the last member go to it.
func (y *yamlReader) endFlow(out *plan.Node, begun []*openEntry, around *openEntry) {
	if rest := y.take(); len(begun) > 0 {
		last := begun[len(begun)-1]
		last.head = append(last.head, rest.head...)
	} else if around != nil {
		around.head = append(around.head, rest.head...)
	} else {
		y.margin = rest
	}
	for i, m := range begun {
		out.Entries[i].Value.Notes = m.notes(m.note)
	}
	y.entry = around
	if around != nil {
		around.inside = true
	}
}

// startOf is the place of an entry without key or dash.
func startOf(v *plan.Node) plan.Pos {
	return plan.Pos{Line: v.Pos.Line, Column: v.Pos.Column, Last: v.Pos.Line}
}

// find gives the first c behind the text that was taken, outside of comments, -1 for none.
func (y *yamlReader) find(c byte) int { return y.find2(string(c)) }

func (y *yamlReader) find2(chars string) int {
	for i := y.at; i < len(y.text); i++ {
		switch c := y.text[i]; {
		case c == '#' && (i == 0 || strings.IndexByte(" \t\n", y.text[i-1]) >= 0):
			j := strings.IndexByte(y.text[i:], '\n')
			if j < 0 {
				return -1
			}
			i += j
		case strings.IndexByte(chars, c) >= 0:
			return i
		}
	}
	return -1
}

// skipTag goes over tags that stand before a value.
func (y *yamlReader) skipTag(at int) int {
	for at < len(y.text) && y.text[at] == '!' {
		for at < len(y.text) && strings.IndexByte(" \t\r\n,[]{}", y.text[at]) < 0 {
			at++
		}
		for at < len(y.text) && strings.IndexByte(" \t\r\n", y.text[at]) >= 0 {
			at++
		}
	}
	return at
}

// scalar converts a scalar and takes its text.
func (y *yamlReader) scalar(n *yaml.Node, out *plan.Node, at, parent int) {
	out.Kind, out.Value = plan.Scalar, n.Value
	isTagged := n.Style&yaml.TaggedStyle != 0
	if isTagged && (n.Value != "" || n.Style != yaml.TaggedStyle) {
		at = y.skipTag(at)
	}
	y.at = max(y.at, at)
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		out.Style = plan.Double
		for y.at++; y.at < len(y.text) && y.text[y.at] != '"'; y.at++ {
			if y.text[y.at] == '\\' {
				y.at++
			}
		}
		y.at++
	case n.Style&yaml.SingleQuotedStyle != 0:
		out.Style = plan.Single
		for y.at++; y.at < len(y.text); y.at++ {
			if y.text[y.at] == '\'' {
				if !strings.HasPrefix(y.text[y.at:], "''") {
					break
				}
				y.at++
			}
		}
		y.at++
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		out.Style = plan.Literal
		if n.Style&yaml.FoldedStyle != 0 {
			out.Style = plan.Folded
		}
		y.blockScalar(n, out, at, parent)
		out.Exact = out.Style == plan.Literal && !isTagged
		return
	default:
		// A plain scalar has no escapes: its characters are those of the text but for white space.
		for _, c := range n.Value {
			if strings.ContainsRune(" \t\r\n", c) {
				continue
			}
			for y.at < len(y.text) && strings.IndexByte(" \t\r\n", y.text[y.at]) >= 0 {
				y.at++
			}
			y.at += utf8.RuneLen(c)
		}
		if isTagged && n.Value == "" {
			y.at = y.skipTag(y.at)
			for y.at > at && strings.IndexByte(" \t\r\n", y.text[y.at-1]) >= 0 {
				y.at--
			}
		}
	}
	y.at = min(y.at, len(y.text))
	out.Pos.Last = y.lineOf(max(y.at-1, 0))
	if y.at == at {
		out.Pos.Last = out.Pos.Line
	}
	if !isTagged && y.at > at {
		written := y.text[at:y.at]
		if out.Style != plan.Plain {
			written = written[1:max(1, len(written)-1)]
		}
		out.Exact = written == n.Value
	}
}

// blockScalar takes the text of a literal or folded scalar up to the end of its last line.
func (y *yamlReader) blockScalar(n *yaml.Node, out *plan.Node, at, parent int) {
	line := y.lineOf(at)
	header := strings.TrimRight(y.lineText(line)[at-y.starts[line-1]:], "\r")
	mark := strings.IndexByte(header, ' ')
	if mark < 0 {
		mark = len(header)
	}
	y.at = at + mark
	y.scanLine()
	width := 0
	if i := strings.IndexAny(header[:mark], "123456789"); i >= 0 {
		width = max(parent, 0) + int(header[i]-'0')
		if n.Value == "" {
			y.fault(at, "codec.block-header", y.meant(at))
			return
		}
	}
	last := line
	if out.Style == plan.Literal {
		last += strings.Count(n.Value, "\n")
		if n.Value != "" && !strings.HasSuffix(n.Value, "\n") {
			last++
		}
		for l := line + 1; l <= min(last, len(y.starts)) && width == 0; l++ {
			if text := strings.TrimRight(y.lineText(l), " \r"); text != "" {
				width = len(text) - len(strings.TrimLeft(text, " "))
			}
		}
		out.Indent = narrow(width)
	} else {
	lines:
		for l := line + 1; l <= len(y.starts); l++ {
			text := strings.TrimRight(y.lineText(l), " \r")
			indent := len(text) - len(strings.TrimLeft(text, " "))
			switch {
			case text == "":
				if strings.ContainsRune(header[:mark], '+') && l < len(y.starts) {
					last = l
				}
				continue
			case width == 0 && indent > parent:
				width = max(indent, 1)
			}
			if width == 0 || indent < width {
				break lines
			}
			last = l
		}
	}
	last = min(last, len(y.starts))
	out.Pos.Last = last
	y.at = max(y.at, y.starts[last-1]+len(y.lineText(last)))
}

// lineText gives a line without its line feed.
func (y *yamlReader) lineText(line int) string {
	if line < len(y.starts) {
		return y.text[y.starts[line-1] : y.starts[line]-1]
	}
	return y.text[y.starts[line-1]:]
}

// meant gives the line that begins an entry, with what stands at a place as quoted text: what the
// person should have typed.
func (y *yamlReader) meant(at int) string {
	line := y.lineOf(at)
	return quotedFrom(y.lineText(line), at-y.starts[line-1])
}
