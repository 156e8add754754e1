// Package pager shows paragraphs of text to be read. Paragraphs are wrapped when they come into
// view, so a long document opens at once.
package pager

import (
	"math"

	"lantu/tui/term"
)

// A Paragraph is text with one style, wrapped as a whole.
type Paragraph struct {
	ID     string // of what it shows, for FollowID; may be shared by several, and empty
	Style  term.Style
	Indent int // cells before every row but the first
	First  int // cells before the first row
	Text   term.Text
	// Row, where not empty, stands for Text where Width cells fit beside each other: a row of a table,
	// all of which needs Width.
	Row   term.Text
	Width int
	// Lay, where not nil, makes the rows in place of Text: words in several styles, or columns.
	Lay func(width int) [][]term.Span
}

// isLike tells that two paragraphs are surely shown alike.
func (p *Paragraph) isLike(q *Paragraph) bool {
	return p.Lay == nil && q.Lay == nil && p.ID == q.ID && p.Style == q.Style && p.Indent == q.Indent && p.First == q.First &&
		p.Text == q.Text && p.Row == q.Row && p.Width == q.Width
}

// A Pager is a view on paragraphs, and a place in it where the reader is. Scrolling moves both, the place
// also where the view is at an end, so that every paragraph can be reached. The zero value is empty.
type Pager struct {
	// Current marks the paragraphs with this ID; Focused shows that they have the keyboard.
	Current string
	Focused bool

	paragraphs []Paragraph
	rows       []wrapped // as wrapped for width and epoch
	width      int
	epoch      int
	height     int
	top        place
	at         place // where the reader is
}

type place struct{ paragraph, row int }

func (p place) before(q place) bool {
	return p.paragraph < q.paragraph || p.paragraph == q.paragraph && p.row < q.row
}

// wrapped is the rows of a paragraph; nil: not yet.
type wrapped [][]term.Span

// SetParagraphs replaces the text. The view stays on what it shows, as far as that is still there.
func (p *Pager) SetParagraphs(paragraphs []Paragraph) {
	old := p.paragraphs
	p.paragraphs = paragraphs
	rows := make([]wrapped, len(paragraphs))
	for i := 0; i < len(rows) && i < len(old) && old[i].isLike(&paragraphs[i]); i++ {
		rows[i] = p.rows[i]
	}
	for i, j := len(rows)-1, len(old)-1; i >= 0 && j >= 0 && old[j].isLike(&paragraphs[i]); i, j = i-1, j-1 {
		rows[i] = p.rows[j]
	}
	p.rows = rows
	p.top, p.at = p.again(old, p.top), p.again(old, p.at)
}

// again finds a place in another text by the ID of its paragraph, or of the nearest before it that has one.
func (p *Pager) again(old []Paragraph, at place) place {
	for i := min(at.paragraph, len(old)-1); i >= 0; i-- {
		if id := old[i].ID; id != "" {
			if now := find(p.paragraphs, id); now >= 0 {
				at.paragraph += now - find(old, id)
			}
			break
		}
	}
	if at.paragraph >= len(p.paragraphs) {
		at = place{max(len(p.paragraphs)-1, 0), 0}
	}
	return at
}

// find is where the first paragraph with an ID stands, -1 for nowhere.
func find(paragraphs []Paragraph, id string) int {
	for i := range paragraphs {
		if paragraphs[i].ID == id {
			return i
		}
	}
	return -1
}

func (p *Pager) wrap(i int) wrapped {
	if p.rows[i] == nil {
		para := &p.paragraphs[i]
		first := max(p.width-para.First, 1)
		rest := max(p.width-para.Indent, 1)
		var rows []term.Text
		switch {
		case para.Lay != nil:
			p.rows[i] = para.Lay(rest)
			if len(p.rows[i]) == 0 {
				p.rows[i] = wrapped{nil}
			}
			return p.rows[i]
		case para.Row != "" && para.Width <= p.width:
			rows = []term.Text{para.Row}
		case first == rest:
			rows = term.Wrap(para.Text, rest)
		default:
			rows = hanging(para.Text, first, rest)
		}
		spans := make([]term.Span, len(rows))
		p.rows[i] = make(wrapped, len(rows))
		for j, text := range rows {
			spans[j] = term.Span{Style: para.Style, Text: text}
			p.rows[i][j] = spans[j : j+1 : j+1]
		}
	}
	return p.rows[i]
}

// hanging wraps the first row to another width than the others.
func hanging(t term.Text, first, rest int) []term.Text {
	end, _ := term.Break(string(t.OneLine()), first)
	rows := []term.Text{t[:end].OneLine()}
	if end < len(t) {
		rows = append(rows, term.Wrap(t[end:].OneLine(), rest)...)
	}
	return rows
}

// Press scrolls and tells whether the key means that.
func (p *Pager) Press(k term.Key) bool {
	switch k.Name {
	case "up":
		p.Scroll(-1)
	case "down":
		p.Scroll(1)
	case "pgup":
		p.Scroll(-max(p.height-1, 1))
	case "pgdown", "space":
		p.Scroll(max(p.height-1, 1))
	case "home":
		p.top, p.at = place{}, place{}
	case "end":
		p.top = place{max(len(p.paragraphs)-1, 0), math.MaxInt}
		p.at = p.top
	default:
		return false
	}
	return true
}

// Scroll moves the view and the reader by rows.
func (p *Pager) Scroll(n int) {
	if len(p.paragraphs) == 0 || p.width == 0 {
		return
	}
	p.top, _ = p.step(p.top, n)
	p.at, _ = p.step(p.at, n)
}

// FollowID scrolls as little as shows the first paragraph with an ID.
func (p *Pager) FollowID(id string) {
	if i := find(p.paragraphs, id); i >= 0 {
		p.Follow(i, 0)
	}
}

// Follow scrolls as little as shows the row of a paragraph in which that byte of its words stands, or one
// beside it, and puts the reader there.
func (p *Pager) Follow(paragraph, at int) {
	p.at = place{paragraph, 0}
	if p.width > 0 && at > 0 {
		p.at.row = p.rowOf(paragraph, at)
	}
	if p.at.before(p.top) || p.width == 0 {
		p.top = p.at
		return
	}
	if end, _ := p.step(p.top, max(p.height-2, 0)); end.before(p.at) {
		p.top, _ = p.step(p.at, -p.height/3)
	}
}

// rowOf is about where a byte of the words of a paragraph stands.
func (p *Pager) rowOf(paragraph, at int) int {
	rows := p.wrap(paragraph)
	for i, row := range rows {
		for _, span := range row {
			at -= len(span.Text)
		}
		if at < 0 {
			return i
		}
	}
	return len(rows) - 1
}

// ID is that of the paragraph where the reader is.
func (p *Pager) ID() string {
	if p.at.paragraph >= len(p.paragraphs) {
		return ""
	}
	return p.paragraphs[p.at.paragraph].ID
}

// Click puts the reader at a line of the last Render.
func (p *Pager) Click(y int) {
	if len(p.paragraphs) > 0 && p.width > 0 {
		p.at, _ = p.step(p.top, y)
	}
}

// step goes n rows on or back, as far as there are any, and tells how many it went.
func (p *Pager) step(at place, n int) (place, int) {
	at.row = min(at.row, len(p.wrap(at.paragraph))-1)
	went := 0
	for ; went < n; went++ {
		switch {
		case at.row+1 < len(p.wrap(at.paragraph)):
			at.row++
		case at.paragraph+1 < len(p.paragraphs):
			at = place{at.paragraph + 1, 0}
		default:
			return at, went
		}
	}
	for ; went > n; went-- {
		switch {
		case at.row > 0:
			at.row--
		case at.paragraph > 0:
			at = place{at.paragraph - 1, len(p.wrap(at.paragraph-1)) - 1}
		default:
			return at, went
		}
	}
	return at, went
}

// IDAt is the ID of the paragraph at a line of the last Render.
func (p *Pager) IDAt(y int) string {
	if len(p.paragraphs) == 0 || p.width == 0 {
		return ""
	}
	at, _ := p.step(p.top, y)
	return p.paragraphs[at.paragraph].ID
}

// Rows counts the rows of the text at a width, as far as most.
func (p *Pager) Rows(width, most int) int {
	p.fit(width)
	rows := 0
	for i := 0; i < len(p.paragraphs) && rows < most; i++ {
		rows += len(p.wrap(i))
	}
	return min(rows, most)
}

// fit forgets rows that were wrapped for another width or look.
func (p *Pager) fit(width int) {
	if epoch := term.Current().Epoch; width != p.width || epoch != p.epoch {
		p.width, p.epoch = width, epoch
		clear(p.rows)
	}
}

// Render shows the rows from the view's top on.
func (p *Pager) Render(width, height int) term.Frame {
	p.fit(width)
	p.height = height
	if len(p.paragraphs) == 0 || width <= 0 || height <= 0 {
		return term.Blank(width, height)
	}
	p.bound()
	f := term.Frame{Lines: make([]string, 0, height)}
	for at := p.top; len(f.Lines) < height; {
		f.Lines = append(f.Lines, p.row(at))
		next, went := p.step(at, 1)
		if went == 0 {
			break
		}
		at = next
	}
	for len(f.Lines) < height {
		f.Lines = append(f.Lines, term.Fill(term.Plain, width))
	}
	return f
}

// bound keeps the view inside the text, and the reader inside the view.
func (p *Pager) bound() {
	end, went := p.step(p.top, p.height-1)
	p.top, _ = p.step(end, -went)
	if went < p.height-1 {
		p.top, _ = p.step(p.top, went-(p.height-1))
	}
	p.at, _ = p.step(p.at, 0)
	switch {
	case p.at.before(p.top):
		p.at = p.top
	case end.before(p.at):
		p.at = end
	}
}

func (p *Pager) row(at place) string {
	para := &p.paragraphs[at.paragraph]
	indent := para.Indent
	if at.row == 0 {
		indent = para.First
	}
	base := term.Plain
	if p.Current != "" && para.ID == p.Current {
		base = term.SelectedIdle
		if p.Focused {
			base = term.Selected
		}
	}
	row := p.wrap(at.paragraph)[at.row]
	spans := make([]term.Span, 0, 1+len(row))
	spans = append(spans, term.Span{Text: term.Spaces(min(indent, p.width-1))})
	return term.Row(base, p.width, append(spans, row...)...)
}
