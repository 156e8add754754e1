package editor

import (
	"slices"
	"sort"

	"lantu/tui/term"
)

// A para is a paragraph and its visual lines, as far as they were asked for. In a paragraph of
// fifty thousand characters one typed character can move every break behind it, so a change lays
// out only some lines; the old ones are kept, for sooner or later old and new breaks meet.
type para struct {
	text  string
	lines []line // right, but they may end before the text does
	rest  []line // lines of an older text, up to the end: right again once a break meets one
	from  int    // where the text is that of rest
	width int    // that lines were made for; 0: none were asked for yet
	epoch int    // of the look that they were made under
	count *counts
}

// A line ends before the byte end. seen says on how much of the text that depends: a change
// behind it cannot matter. Neither ever gets less from one line to the next.
type line struct{ end, seen int }

// A spot is a visual line.
type spot struct{ para, line int }

func (s spot) before(t spot) bool { return s.para < t.para || s.para == t.para && s.line < t.line }

// eager is how many lines a change lays out at once.
var eager = 8

// layout is a paragraph whose lines, if there are any, are for the present width.
func (e *Editor) layout(i int) *para {
	p := e.paras[i]
	width, epoch := max(e.width-wrapLess, 1), term.Current().Epoch
	if p.width != width || p.epoch != epoch {
		p.width, p.epoch = width, epoch
		p.lines, p.rest = nil, nil
	}
	return p
}

// has tells whether there is an i-th line, laying out as many as that takes.
func (p *para) has(i int) bool {
	for i >= len(p.lines) && !p.complete() {
		p.next()
	}
	return i < len(p.lines)
}

// last is the index of the last line.
func (p *para) last() int {
	for !p.complete() {
		p.next()
	}
	return len(p.lines) - 1
}

// lineAt is the visual line that holds a byte; a break belongs to the lower line.
func (p *para) lineAt(at int) int {
	for p.end() <= at && !p.complete() {
		p.next()
	}
	i := sort.Search(len(p.lines), func(i int) bool { return p.lines[i].end > at })
	return min(i, len(p.lines)-1)
}

// end is how far the lines reach.
func (p *para) end() int {
	if len(p.lines) == 0 {
		return 0
	}
	return p.lines[len(p.lines)-1].end
}

func (p *para) complete() bool { return len(p.lines) > 0 && p.end() == len(p.text) }

// next lays out one more line.
func (p *para) next() {
	pos, seen := p.end(), 0
	if n := len(p.lines); n > 0 {
		seen = p.lines[n-1].seen
	}
	end, far := term.Break(p.text[pos:], p.width)
	p.lines = append(p.lines, line{pos + end, max(seen, pos+far)})
	if p.meet(p.rest, p.from) || p.complete() {
		p.rest = nil
	}
}

// meet goes on with old lines if the lines so far end where one of them does, at or behind
// stable: a line depends on nothing before it.
func (p *para) meet(old []line, stable int) bool {
	end := p.end()
	if end < stable {
		return false
	}
	i := sort.Search(len(old), func(i int) bool { return old[i].end >= end })
	if i == len(old) || old[i].end != end {
		return false
	}
	n := len(p.lines)
	p.lines = append(p.lines, old[i+1:]...)
	for ; n < len(p.lines) && p.lines[n].seen < p.lines[n-1].seen; n++ {
		p.lines[n].seen = p.lines[n-1].seen
	}
	return true
}

// replace changes the text and those lines that the change can have affected.
func (p *para) replace(from, to int, text string) {
	if p.width != 0 {
		p.lineAt(from)
	}
	p.recount(from, to, text)
	p.text = p.text[:from] + text + p.text[to:]
	if p.width == 0 {
		return
	}
	delta := len(text) - (to - from)
	first := sort.Search(len(p.lines), func(i int) bool { return p.lines[i].end >= to })
	old := shifted(p.lines[first:], delta)
	p.rest = shifted(p.rest, delta)
	p.from = max(p.from+delta, from+len(text))
	p.lines = p.lines[:sort.Search(first, func(i int) bool { return p.lines[i].seen > from })]
	p.relay(old, from+len(text))
}

// relay lays out some lines. old are lines of before that follow each other, and hold from stable
// on.
func (p *para) relay(old []line, stable int) {
	for range eager {
		p.next()
		if p.complete() {
			return
		}
		if p.meet(old, stable) {
			if p.complete() {
				p.rest = nil
			}
			return
		}
	}
	if n := len(old); p.rest == nil && n > 0 && old[n-1].end == len(p.text) {
		p.rest, p.from = old, stable
	}
}

func shifted(lines []line, delta int) []line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].end += delta
		lines[i].seen += delta
	}
	return lines
}

// split cuts the text at a byte; what follows is a paragraph of its own.
func (p *para) split(at int) *para {
	tail := &para{
		text: p.text, lines: slices.Clone(p.lines), rest: p.rest, from: p.from,
		width: p.width, epoch: p.epoch, count: p.count,
	}
	tail.replace(0, at, "")
	p.replace(at, len(p.text), "")
	return tail
}

// join appends another paragraph.
func (p *para) join(q *para) {
	at := len(p.text)
	p.count = addedCounts(p, q)
	if p.width == 0 || q.width != p.width || q.epoch != p.epoch {
		p.text += q.text
		p.width = 0
		return
	}
	p.last()
	p.text += q.text
	p.lines = p.lines[:sort.Search(len(p.lines), func(i int) bool { return p.lines[i].seen > at })]
	p.rest, p.from = shifted(q.rest, at), q.from+at
	p.relay(shifted(q.lines, at), at)
}

// bounds are the bytes of a visual line. A line that is there no more since the width or the look
// changed counts as the last.
func (p *para) bounds(i int) (start, end int) {
	if !p.has(i) {
		i = len(p.lines) - 1
	}
	if i > 0 {
		start = p.lines[i-1].end
	}
	return start, p.lines[i].end
}

// column is the cell of a byte in its visual line.
func (p *para) column(i, at int) (x int) {
	pos, _ := p.bounds(i)
	for pos < at {
		n, _, w := term.Cluster(p.text[pos:])
		pos += n
		x += w
	}
	return x
}

// byteAt is the byte of the character at a cell of a visual line, or the line's end.
func (p *para) byteAt(i, x int) int {
	pos, end := p.bounds(i)
	for used := 0; pos < end; {
		n, _, w := term.Cluster(p.text[pos:end])
		if used+w > x {
			break
		}
		used += w
		pos += n
	}
	return pos
}

// spot is the visual line where the cursor is shown.
func (e *Editor) spot() spot {
	p := e.layout(e.cursor.Para)
	i := p.lineAt(e.cursor.Byte)
	if e.upstream && i > 0 && p.lines[i-1].end == e.cursor.Byte {
		i--
	}
	return spot{e.cursor.Para, i}
}

// step is the visual line n lines further, as far as there are any, and how many it went.
func (e *Editor) step(s spot, n int) (spot, int) {
	went := 0
	for ; went < n; went++ {
		switch {
		case e.layout(s.para).has(s.line + 1):
			s.line++
		case s.para+1 < len(e.paras):
			s = spot{s.para + 1, 0}
			e.layout(s.para).has(0)
		default:
			return s, went
		}
	}
	for ; went > n; went-- {
		switch {
		case s.line > 0:
			s.line--
		case s.para > 0:
			s = spot{s.para - 1, e.layout(s.para - 1).last()}
		default:
			return s, went
		}
	}
	return s, went
}
