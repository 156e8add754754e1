package draft

import (
	"context"

	"lantu/plan"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
)

// layText lays the official text of the shown version out, beside the loop.
func (s *Screen) layText() {
	v, units := s.v, s.desk.Units
	type laid struct {
		paras []pager.Paragraph
		shows map[string]string
	}
	screen.Beside(s.desk, func(context.Context) laid {
		paras, shows := paragraphs(plan.Official(v.Doc, units))
		return laid{paras, shows}
	}, func(l laid) {
		if s.v != v {
			return
		}
		first := s.paras == nil
		s.paras = l.shows
		s.text.SetParagraphs(l.paras)
		if first {
			s.follow()
		}
	})
}

// paragraphs joins the blocks that run on. shows tells, for each element and each list of the plan by
// the key of its heading, which id the paragraph bears that begins to show it.
func paragraphs(blocks []plan.Block) (paras []pager.Paragraph, shows map[string]string) {
	shows = map[string]string{}
	var head []string
	var columns []int
	for i, b := range blocks {
		if !b.Runs || len(paras) == 0 {
			p := pager.Paragraph{ID: b.Element, Style: looks[b.Style]}
			if b.List != "" {
				p.ID = screen.ListKey + b.List
				shows[p.ID] = p.ID
			}
			if b.Indented() {
				p.First = 4
			}
			paras = append(paras, p)
		}
		p := &paras[len(paras)-1]
		p.Text += term.Sanitize(b.Words())
		if b.Style == plan.HeadBlock {
			head, columns = b.Cells, columnsOf(blocks[i:])
		}
		if b.Cells != nil {
			p.Row, p.Width = tableRow(b.Cells, columns)
			p.Text = ""
			if b.Style == plan.RowBlock {
				p.Text = entry(head, b.Cells)
			}
		}
		if _, ok := shows[b.Element]; !ok {
			shows[b.Element] = p.ID
		}
	}
	return paras, shows
}

// columnsOf measures the columns of the table with which blocks begin.
func columnsOf(blocks []plan.Block) (widths []int) {
	for i, b := range blocks {
		if b.Cells == nil || i > 0 && b.Style == plan.HeadBlock {
			break
		}
		for j, c := range b.Cells {
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], term.Width(term.Sanitize(c)))
		}
	}
	return widths
}

// columnGap stands between two columns.
const columnGap = 2

// tableRow sets cells below their heads; width is that of the whole table.
func tableRow(cells []string, columns []int) (row term.Text, width int) {
	for i, w := range columns {
		if i > 0 {
			row += term.Spaces(columnGap)
			width += columnGap
		}
		c := term.Text("")
		if i < len(cells) {
			c = term.Sanitize(cells[i])
		}
		row += term.Pad(c, w)
		width += w
	}
	return row, width
}

// entry is a row of a table where the table is too wide: the first cell, and below it each other one
// that is not empty with its head.
func entry(head, cells []string) term.Text {
	t := term.Text("")
	for i, c := range cells {
		switch {
		case i == 0:
			t = term.Sanitize(c)
		case c != "" && i < len(head):
			t += "\n    " + term.Sanitize(head[i]) + "：" + term.Sanitize(c)
		}
	}
	return t
}

var looks = map[plan.BlockStyle]term.Style{
	plan.TitleBlock: term.Title, plan.HeadingBlock: term.Title, plan.CaptionBlock: term.Title,
	plan.HeadBlock: term.Title, plan.AttachmentBlock: term.Title, plan.NumberBlock: term.Dim,
}

// follow marks the text of the selected element, or of the nearest around it that has some, and
// brings it into view. A heading of the outline has that of its list, or of the first in it.
func (s *Screen) follow() {
	r := s.row()
	if r.list != "" {
		ids := []string{screen.ListKey + r.list}
		for _, e := range r.element.In(r.list) {
			ids = append(ids, e.ID)
		}
		for _, id := range ids {
			if at, ok := s.paras[id]; ok {
				s.text.Current = at
				s.text.FollowID(at)
				return
			}
		}
	}
	for e := s.row().element; e != nil; e = e.Up {
		if id, ok := s.paras[e.ID]; ok {
			s.text.Current = id
			s.text.FollowID(id)
			return
		}
	}
}

func (s *Screen) drawText(width, height int) term.Frame {
	if s.paras == nil {
		return screen.Lines([]string{term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: " " + s.desk.Say("screen.laying-out")})}, width, height)
	}
	inner := s.text.Render(max(1, width-2), height)
	for i, l := range inner.Lines {
		inner.Lines[i] = " " + l + " "
	}
	return inner
}
