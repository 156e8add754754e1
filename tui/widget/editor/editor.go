// Package editor is a multi-line text editor for long Chinese text.
//
// Paragraphs are kept apart and divided into visual lines by UAX #14 on demand; an edit lays out
// only the lines that it can have changed. The cursor moves by characters as readers count them,
// so that a family emoji is one step. Start with Editor; Press takes keys, Render gives rows.
//
// The editor does no I/O and knows nothing of documents: text goes in and comes out as a string
// whose paragraphs end with "\n". What it holds need not be safe to show; what it renders is.
package editor

import (
	"slices"
	"strings"

	"lantu/tui/term"
)

// A Pos is a place in the text: a paragraph, counted from zero, and a byte in it.
type Pos struct{ Para, Byte int }

func (p Pos) before(q Pos) bool {
	return p.Para < q.Para || p.Para == q.Para && p.Byte < q.Byte
}

// An Editor is a text with a cursor. Make one with New.
type Editor struct {
	// FullWidth makes the marks that are typed those of Chinese where they stand in Chinese.
	FullWidth bool

	paras  []*para
	cursor Pos
	// upstream shows a cursor that stands where a paragraph was divided at the end of the upper
	// line instead of the beginning of the lower.
	upstream bool
	anchor   *Pos // the other end of the selection
	goal     int  // the column that up and down keep; -1: the cursor's own

	width, height int // of the last Render
	top           spot
	history       history
	killed        string
	version       int

	held  hold // by the mouse
	hunt  hunt // what is looked for
	later *Pos // of a mark that was just typed and may be a Chinese one; see FullWidth
}

// wrapLess is how much narrower than the pane lines are: the cursor behind a full line needs a
// cell.
const wrapLess = 1

// New is an editor of text with the cursor at its beginning.
func New(text string) *Editor {
	e := &Editor{width: 80, height: 24}
	e.SetText(text)
	return e
}

// SetText replaces everything, the history of changes too.
func (e *Editor) SetText(text string) {
	e.paras = nil
	for s := range strings.SplitSeq(normal(text), "\n") {
		e.paras = append(e.paras, &para{text: s})
	}
	e.cursor, e.top, e.anchor, e.goal, e.upstream = Pos{}, spot{}, nil, -1, false
	e.history, e.held, e.later = history{}, hold{}, nil
	e.version++
}

// Text is the whole text.
func (e *Editor) Text() string {
	n := len(e.paras) - 1
	for _, p := range e.paras {
		n += len(p.text)
	}
	var b strings.Builder
	b.Grow(n)
	for i, p := range e.paras {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// Version grows with every change of the text.
func (e *Editor) Version() int { return e.version }

// Paragraphs is how many there are, at least one; Paragraph is the text of one.
func (e *Editor) Paragraphs() int { return len(e.paras) }

// Paragraph is the text of the i-th paragraph.
func (e *Editor) Paragraph(i int) string { return e.paras[i].text }

// Cursor is where the next character goes.
func (e *Editor) Cursor() Pos { return e.cursor }

// SetCursor moves the cursor to p, or to the nearest place that exists and does not divide a
// character, and ends the selection.
func (e *Editor) SetCursor(p Pos) {
	p.Para = min(max(p.Para, 0), len(e.paras)-1)
	p.Byte = min(max(p.Byte, 0), len(e.paras[p.Para].text))
	e.place(p)
	e.anchor = nil
}

// Mark selects what stands from from to to, so that what is typed next takes its place.
func (e *Editor) Mark(from, to Pos) {
	e.SetCursor(from)
	anchor := e.cursor
	e.SetCursor(to)
	e.anchor = &anchor
}

// End moves the cursor behind the last character.
func (e *Editor) End() {
	last := len(e.paras) - 1
	e.SetCursor(Pos{last, len(e.paras[last].text)})
}

// place sets the cursor; a byte inside a character becomes the one behind it.
func (e *Editor) place(p Pos) {
	e.cursor = e.settled(p)
	e.goal, e.upstream = -1, false
	e.history.seal()
}

func (e *Editor) settled(p Pos) Pos {
	para := e.layout(p.Para)
	start, _ := para.bounds(para.lineAt(p.Byte))
	for start < p.Byte {
		n, _, _ := term.Cluster(para.text[start:])
		start += n
	}
	return Pos{p.Para, start}
}

// Insert puts text in place of the selection, or at the cursor, which ends up behind it.
func (e *Editor) Insert(text string) {
	from, to := e.selection()
	e.change(from, to, normal(text), typing)
}

// DeleteSelection removes the selected text and tells whether there was any.
func (e *Editor) DeleteSelection() bool {
	from, to := e.selection()
	if from == to {
		return false
	}
	e.change(from, to, "", apart)
	return true
}

// selection is both ends of the selection in order, or the cursor twice.
func (e *Editor) selection() (from, to Pos) {
	if e.anchor == nil {
		return e.cursor, e.cursor
	}
	if e.anchor.before(e.cursor) {
		return *e.anchor, e.cursor
	}
	return e.cursor, *e.anchor
}

func (e *Editor) between(from, to Pos) string {
	if from.Para == to.Para {
		return e.paras[from.Para].text[from.Byte:to.Byte]
	}
	var b strings.Builder
	b.WriteString(e.paras[from.Para].text[from.Byte:])
	for _, p := range e.paras[from.Para+1 : to.Para] {
		b.WriteByte('\n')
		b.WriteString(p.text)
	}
	b.WriteByte('\n')
	b.WriteString(e.paras[to.Para].text[:to.Byte])
	return b.String()
}

// change replaces a part of the text and remembers how to take that back.
func (e *Editor) change(from, to Pos, text string, m manner) {
	removed := e.between(from, to)
	if removed == text {
		e.anchor = nil
		e.place(to)
		return
	}
	before := e.cursor
	end := e.replace(from, to, text)
	e.cursor = e.settled(end)
	e.anchor, e.goal, e.upstream = nil, -1, false
	e.history.add(edit{from, removed, text, before, e.cursor}, m)
}

// replace is the only thing that changes the text. It returns the end of what it put in.
func (e *Editor) replace(from, to Pos, text string) (end Pos) {
	e.version++
	first := e.paras[from.Para]
	if from.Para == to.Para && strings.IndexByte(text, '\n') < 0 {
		first.replace(from.Byte, to.Byte, text)
		return Pos{from.Para, from.Byte + len(text)}
	}
	if from.Para < to.Para {
		last := e.paras[to.Para]
		first.replace(from.Byte, len(first.text), "")
		last.replace(0, to.Byte, "")
		first.join(last)
		e.paras = slices.Delete(e.paras, from.Para+1, to.Para+1)
	} else if from.Byte < to.Byte {
		first.replace(from.Byte, to.Byte, "")
	}
	head, rest, many := strings.Cut(text, "\n")
	if !many {
		first.replace(from.Byte, from.Byte, text)
		return Pos{from.Para, from.Byte + len(text)}
	}
	tail := first.split(from.Byte)
	first.replace(from.Byte, from.Byte, head)
	pieces := strings.Split(rest, "\n")
	last := pieces[len(pieces)-1]
	tail.replace(0, 0, last)
	added := make([]*para, 0, len(pieces))
	for _, s := range pieces[:len(pieces)-1] {
		added = append(added, &para{text: s})
	}
	e.paras = slices.Insert(e.paras, from.Para+1, append(added, tail)...)
	return Pos{from.Para + len(pieces), len(last)}
}

// normal makes every line end "\n".
func normal(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
