package codec

import (
	"bytes"
	"errors"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"lantu/plan"
)

// readYAML reads any YAML file of one document with the help of yaml.v3, which gives the values and
// where they begin. Comments and the ends of values are found here, in the text between them:
// yaml.v3 moves comments about and loses blank lines.
func readYAML(text string) (*plan.Node, error) {
	if e := conflictMarkers(text); e != nil {
		return nil, e
	}
	doc, second, err := decode(text)
	if err == io.EOF {
		return nil, &Error{Message: plan.Say("codec.empty")}
	}
	if err != nil {
		return nil, explain(text, err)
	}
	if second > 0 {
		return nil, faultAt(text, second, 1, "codec.second-document")
	}
	root := doc.Content[0]
	y := &yamlReader{text: text, starts: lineStarts(text)}
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" && root.Value == "" {
		return nil, &Error{Message: plan.Say("codec.empty")}
	}
	if root.Kind != yaml.MappingNode {
		return nil, explainRoot(text, root.Line, root.Column)
	}
	n := y.convert(root, 1, -1)
	y.scan(len(text))
	if y.faults != nil {
		if len(y.faults) == 1 {
			return nil, y.faults[0]
		}
		return nil, y.faults
	}
	n.Notes = y.foot()
	return n, nil
}

// decode runs yaml.v3; second is the line of a second document. A panic of it is an error.
func decode(text string) (doc *yaml.Node, second int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("yaml: line 1: panic")
		}
	}()
	src := []byte(text)
	if strings.HasPrefix(text, "%YAML 1.2") {
		src[len("%YAML 1.")] = '1' // all that yaml.v3 admits; we take no types, in which the two differ
	}
	d := yaml.NewDecoder(bytes.NewReader(src))
	doc = &yaml.Node{}
	if err := d.Decode(doc); err != nil {
		return nil, 0, err
	}
	var more yaml.Node
	switch err := d.Decode(&more); {
	case err == io.EOF:
		return doc, 0, nil
	case err != nil:
		return nil, 0, err
	}
	return doc, max(more.Line, 1), nil
}

// lineStarts gives the offsets at which the lines of text begin.
func lineStarts(text string) []int {
	starts := make([]int, 1, 1+strings.Count(text, "\n"))
	for i := 0; ; {
		j := strings.IndexByte(text[i:], '\n')
		if j < 0 {
			return starts
		}
		i += j + 1
		starts = append(starts, i)
	}
}

// A yamlReader walks the nodes of yaml.v3 in the order of the text, and the text beside them.
type yamlReader struct {
	text   string
	starts []int
	at     int // up to here the text was taken
	faults Errors

	marginalia
	entry *openEntry
}

// An openEntry is the latest entry of a block collection that has begun.
type openEntry struct {
	margin
	line    int    // its first line
	note    string // the comment at the end of that line
	inside  bool   // its value is not a block collection and has not ended
	endLine int    // of such a value
	soft    bool   // the value is empty or plain: a # could have been meant as a part of it
	scalar  string // text of the value, for messages
	key     string
}

func (y *yamlReader) fault(at int, id string, args ...any) {
	const most = 20
	if len(y.faults) < most {
		line, column := y.place(at)
		y.faults = append(y.faults, faultAt(y.text, line, column, id, args...))
	}
}

func (y *yamlReader) lineOf(at int) int {
	return sort.Search(len(y.starts), func(i int) bool { return y.starts[i] > at })
}

func (y *yamlReader) place(at int) (line, column int) {
	line = y.lineOf(at)
	return line, utf8.RuneCountInString(y.text[y.starts[line-1]:at]) + 1
}

// offset gives the byte where a node of yaml.v3 begins.
func (y *yamlReader) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(y.starts) {
		return len(y.text)
	}
	at := y.starts[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(y.text[at:])
		at += size
	}
	return at
}

// scan takes comments and blank lines up to a place.
func (y *yamlReader) scan(to int) {
	for y.at < to {
		i := strings.IndexAny(y.text[y.at:to], "#\n")
		if i < 0 {
			break
		}
		y.at += i
		if y.text[y.at] == '\n' {
			y.at++
			rest := y.text[y.at:]
			if j := strings.IndexByte(rest, '\n'); j >= 0 && strings.Trim(rest[:j], " \t\r") == "" && !y.inside() {
				y.blank()
			}
			continue
		}
		if y.at > 0 && strings.IndexByte(" \t\n", y.text[y.at-1]) < 0 {
			y.at++
			continue
		}
		end := len(y.text)
		if j := strings.IndexByte(y.text[y.at:], '\n'); j >= 0 {
			end = y.at + j
		}
		y.remark(y.at, trimComment(y.text[y.at:end]))
		y.at = end
	}
	y.at = max(y.at, to)
}

func (y *yamlReader) inside() bool { return y.entry != nil && y.entry.inside }

// remark gives a comment to its entry.
func (y *yamlReader) remark(at int, text string) {
	e, line := y.entry, y.lineOf(at)
	switch {
	case e == nil:
		y.comment(text)
	case (line == e.line || !e.inside && line == e.endLine) && e.note == "":
		e.note = text
		if e.soft && isHashed(text) {
			y.fault(at, "codec.hash", quotedLine(e.key, strings.TrimLeft(e.scalar+" "+text, " ")))
		}
	case e.inside || line == e.endLine:
		e.head = append(e.head, text)
	default:
		y.comment(text)
	}
}

// begin starts an entry of a block collection whose key or dash stands at a place.
func (y *yamlReader) begin(at int, key string) *openEntry {
	y.scan(at)
	e := &openEntry{margin: y.take(), line: y.lineOf(at), key: key}
	y.entry = e
	return e
}

// convert turns a node into ours. parent is the column (from 0) of the block collection around it.
func (y *yamlReader) convert(n *yaml.Node, depth, parent int) *plan.Node {
	at := y.offset(n)
	line, column := y.place(at)
	out := &plan.Node{Pos: plan.Pos{Line: line, Column: column, Last: line}}
	if depth > MaxDepth {
		if depth == MaxDepth+1 {
			y.fault(at, "codec.too-deep", MaxDepth)
		}
		return out
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		y.fault(at, "codec.anchor", y.meant(at))
		return out
	}
	if own := strings.HasPrefix(y.text[at:], "!") && !strings.HasPrefix(y.text[at:], "!!"); own || !coreTags[n.ShortTag()] {
		y.fault(at, "codec.tag", y.meant(at))
		return out
	}
	isFlow := n.Style&yaml.FlowStyle != 0
	switch {
	case n.Kind == yaml.ScalarNode:
		y.scalar(n, out, at, parent)
	case isFlow:
		out.Style = plan.Flow
		y.flow(n, out, at, depth, parent)
	default:
		y.block(n, out, depth)
	}
	return out
}

var coreTags = map[string]bool{
	"!!str": true, "!!int": true, "!!float": true, "!!bool": true, "!!null": true,
	"!!map": true, "!!seq": true, "!!timestamp": true, "!!merge": true, "!!binary": false,
}

// block converts a map or list of one entry a line.
func (y *yamlReader) block(n *yaml.Node, out *plan.Node, depth int) {
	if n.Kind == yaml.SequenceNode {
		out.Kind = plan.List
		// The dash of an entry is not in the tree: it is the first after the previous entry.
		for _, c := range n.Content {
			dash := y.find('-')
			if dash < 0 {
				return
			}
			y.begin(dash, "")
			line, column := y.place(dash)
			if len(out.Entries) == 0 {
				out.Pos.Line, out.Pos.Column = line, column // a tag may stand before
			}
			y.at = dash + 1
			v := y.entryValue(c, depth, column-1)
			out.Entries = append(out.Entries, plan.Entry{Pos: plan.Pos{Line: line, Column: column, Last: line}, Value: v})
			out.Pos.Last = max(out.Pos.Last, v.Pos.Last)
		}
		return
	}
	out.Kind = plan.Map
	if n.Style&yaml.TaggedStyle != 0 {
		out.Pos.Line, out.Pos.Column = y.place(y.offset(n.Content[0]))
	}
	seen, column := map[string]int{}, out.Pos.Column-1
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, at := n.Content[i], y.offset(n.Content[i])
		e := y.begin(at, k.Value)
		e.inside = true
		key, ok := y.key(k, at, seen, column)
		if !ok {
			return
		}
		v := y.entryValue(n.Content[i+1], depth, column)
		out.Entries = append(out.Entries, plan.Entry{Key: k.Value, Pos: key.Pos, Value: v})
		out.Pos.Last = max(out.Pos.Last, v.Pos.Last)
	}
}

// key converts a key and refuses those that lantu does not take.
func (y *yamlReader) key(k *yaml.Node, at int, seen map[string]int, parent int) (*plan.Node, bool) {
	if k.Kind != yaml.ScalarNode && k.Kind != yaml.AliasNode {
		y.fault(at, "codec.key-not-text")
		return nil, false
	}
	if k.ShortTag() == "!!merge" {
		y.fault(at, "codec.merge-key")
		return nil, false
	}
	if k.Style == 0 && strings.HasPrefix(k.Value, wideSpace) {
		y.fault(at, "codec.wide-indent")
	}
	out := y.convert(k, 0, parent)
	if first, twice := seen[k.Value]; twice {
		y.fault(at, "codec.duplicate", k.Value, first)
	} else {
		seen[k.Value] = out.Pos.Line
	}
	return out, true
}

// entryValue converts the value of the entry that has just begun.
func (y *yamlReader) entryValue(n *yaml.Node, depth, parent int) *plan.Node {
	e := y.entry
	e.inside = n.Kind == yaml.ScalarNode || n.Style&yaml.FlowStyle != 0
	if e.inside {
		e.soft = n.Kind == yaml.ScalarNode && n.Style&^yaml.TaggedStyle == 0
		if n.Value == "" || y.lineOf(y.offset(n)) == e.line {
			e.scalar = n.Value
		}
		y.scan(y.offset(n))
	}
	v := y.convert(n, depth+1, parent)
	if e.inside {
		e.inside, e.endLine = false, v.Pos.Last
		y.scanLine()
	}
	v.Notes = e.notes(e.note)
	return v
}

// scanLine takes the comment at the end of the line.
func (y *yamlReader) scanLine() {
	to := len(y.text)
	if j := strings.IndexByte(y.text[y.at:], '\n'); j >= 0 {
		to = y.at + j
	}
	y.scan(to)
}
