package draft

import (
	"strconv"

	"lantu/plan"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
)

// An official is the official text of a plan, laid out to be read. It is made beside the loop; what its
// paragraphs look like is worked out when they come into view.
type official struct {
	paragraphs []pager.Paragraph
	at         map[string]int // the paragraph that begins to show an element or a list, by id or by the key of its heading
	units      *plan.Registry // that it names
	typed      bool           // it shows what is typed and not yet committed
	bodies     []passage      // of the element whose field is typed
	long       []int          // paragraphs that take long to divide into rows
}

// A passage is where a paragraph of an element's own text stands.
type passage struct {
	paragraph int
	before    int // bytes of the paragraph that stand before the text
}

// longLine is the length from which on a paragraph is long, in bytes.
const longLine = 4000

// measure is the longest line of words, in cells: half as long again as that of a printed page, beyond
// which lines are hard to follow. Tables take what there is.
const measure = 84

// margin stands before every row, for the level of a heading.
const margin = 1

// layOut lays blocks out. typing is the id of the element whose field is typed, "" for none.
func layOut(blocks []plan.Block, typing string) *official {
	o := &official{at: map[string]int{}, paragraphs: make([]pager.Paragraph, 0, len(blocks))}
	show := func(key string) {
		if _, ok := o.at[key]; !ok {
			o.at[key] = len(o.paragraphs)
		}
	}
	for apart, line := range plan.Lines(blocks) {
		if apart {
			o.paragraphs = append(o.paragraphs, pager.Paragraph{})
		}
		if line[0].Cells != nil {
			t := &table{rows: line}
			for i, b := range line {
				show(b.Element)
				o.paragraphs = append(o.paragraphs, pager.Paragraph{ID: b.Element, Lay: func(width int) [][]term.Span { return t.lay(i, width) }})
			}
			continue
		}
		id := line[0].Element
		if line[0].List != "" {
			id = screen.ListKey + line[0].List
			show(id)
		}
		before := 0
		for _, b := range line {
			show(b.Element)
			if b.Element == typing && b.Style == plan.BodyBlock {
				o.bodies = append(o.bodies, passage{len(o.paragraphs), before + len(b.Lead())})
			}
			before += len(b.Words())
		}
		if before >= longLine {
			o.long = append(o.long, len(o.paragraphs))
		}
		o.paragraphs = append(o.paragraphs, pager.Paragraph{ID: id, Lay: func(width int) [][]term.Span { return layLine(line, width) }})
	}
	return o
}

// prepare divides long paragraphs into rows of a width, so that no frame waits for it.
func (o *official) prepare(width int) {
	for _, i := range o.long {
		p := &o.paragraphs[i]
		lay, epoch, rows := p.Lay, term.Current().Epoch, p.Lay(width)
		p.Lay = func(other int) [][]term.Span {
			if other == width && term.Current().Epoch == epoch {
				return rows
			}
			return lay(other)
		}
	}
}

// headings are the styles of headings by level. The level stands in the margin too, as colour alone is no
// sign and some terminals have neither bold nor underlined letters.
var headings = [...]term.Style{1: term.Heading1, term.Heading2, term.Heading3, term.Heading4}

// headingOf is the style of the number and the heading of a block.
func headingOf(b plan.Block) term.Style {
	switch {
	case b.Heading == "" || b.Level == 0:
		return term.Accent
	case b.Level < len(headings):
		return headings[b.Level]
	}
	return headings[len(headings)-1]
}

var looks = map[plan.BlockStyle]term.Style{
	plan.TitleBlock: term.Title, plan.NumberBlock: term.Dim, plan.CaptionBlock: term.Title, plan.HeadBlock: term.Title,
	plan.AttachmentBlock: term.Title, plan.ResponsibilityBlock: term.Label,
}

// layLine lays a paragraph out in rows.
func layLine(line []plan.Block, width int) [][]term.Span {
	room := max(min(width, measure)-margin, 1)
	first := line[0]
	if !first.Indented() && first.Style != plan.AttachmentBlock {
		return centred(term.Span{Style: looks[first.Style], Text: term.Sanitize(first.Words())}, room)
	}
	spans := make([]term.Span, 0, 1+2*len(line))
	if first.Indented() {
		spans = append(spans, term.Span{Text: "　　"})
	}
	for _, b := range line {
		lead := headingOf(b)
		if b.Style == plan.AttachmentsBlock {
			lead = term.Plain
		}
		spans = append(spans, term.Span{Style: lead, Text: term.Sanitize(b.Lead())}, term.Span{Style: looks[b.Style], Text: term.Sanitize(b.Text)})
	}
	rows := term.WrapSpans(spans, room)
	level := term.Text(" ")
	if first.Heading != "" && first.Level > 0 {
		level = term.Text(strconv.Itoa(first.Level))
	}
	for i := range rows {
		rows[i] = append([]term.Span{{Style: term.Dim, Text: level}}, rows[i]...)
		level = " "
	}
	return rows
}

// centred sets words in the middle of a line of room cells.
func centred(words term.Span, room int) [][]term.Span {
	rows := term.WrapSpans([]term.Span{words}, room)
	for i, row := range rows {
		used := 0
		for _, s := range row {
			used += term.Width(s.Text)
		}
		rows[i] = append([]term.Span{{Text: term.Spaces(margin + (room-used)/2)}}, row...)
	}
	return rows
}

// A table is one of the official text.
type table struct {
	rows   []plan.Block
	widths []int // of the columns, in cells
	epoch  int   // of the look that they were measured for
}

// columnGap stands between two columns.
const columnGap = 2

// lay lays a row out: its cells below the heads of their columns or, where the table is too wide for
// that, the first cell and below it each other one that is not empty with its head.
func (t *table) lay(row, width int) [][]term.Span {
	t.fit()
	whole := margin - columnGap
	for _, w := range t.widths {
		whole += w + columnGap
	}
	cells, style := t.rows[row].Cells, looks[t.rows[row].Style]
	if whole <= width {
		out := term.Text("")
		for i, w := range t.widths {
			if i > 0 {
				out += term.Spaces(columnGap)
			}
			cell := term.Text("")
			if i < len(cells) {
				cell = term.Sanitize(cells[i]).OneLine()
			}
			out += term.Pad(cell, w)
		}
		return [][]term.Span{{{Text: term.Spaces(margin)}, {Style: style, Text: out}}}
	}
	head := t.rows[0].Cells
	if row == 0 && t.rows[0].Style == plan.HeadBlock {
		return nil
	}
	var rows [][]term.Span
	for i, c := range cells {
		words, indent := term.Sanitize(c), margin
		if i > 0 {
			if c == "" || i >= len(head) {
				continue
			}
			words, indent = term.Sanitize(head[i])+"："+words, margin+4
		}
		for _, r := range term.Wrap(words, max(min(width, measure)-indent, 1)) {
			rows = append(rows, []term.Span{{Text: term.Spaces(indent)}, {Text: r}})
		}
	}
	return rows
}

// fit measures the columns for the look in force.
func (t *table) fit() {
	epoch := term.Current().Epoch
	if t.widths != nil && epoch == t.epoch {
		return
	}
	t.epoch, t.widths = epoch, t.widths[:0]
	for _, b := range t.rows {
		for i, c := range b.Cells {
			if i == len(t.widths) {
				t.widths = append(t.widths, 0)
			}
			t.widths[i] = max(t.widths[i], term.Width(term.Sanitize(c).OneLine()))
		}
	}
}
