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

// paragraphs joins the blocks that run on. shows tells, for each element, which id the paragraph
// bears that begins to show it.
func paragraphs(blocks []plan.Block) (paras []pager.Paragraph, shows map[string]string) {
	shows = map[string]string{}
	for _, b := range blocks {
		if !b.Runs || len(paras) == 0 {
			p := pager.Paragraph{ID: b.Element, Style: looks[b.Style]}
			if b.Indented() {
				p.First = 4
			}
			paras = append(paras, p)
		}
		p := &paras[len(paras)-1]
		p.Text += term.Sanitize(b.Words())
		for i, c := range b.Cells {
			if i > 0 {
				p.Text += "  "
			}
			p.Text += term.Sanitize(c)
		}
		if _, ok := shows[b.Element]; !ok {
			shows[b.Element] = p.ID
		}
	}
	return paras, shows
}

var looks = map[plan.BlockStyle]term.Style{
	plan.TitleBlock: term.Title, plan.HeadingBlock: term.Title, plan.CaptionBlock: term.Title,
	plan.HeadBlock: term.Title, plan.AttachmentBlock: term.Title, plan.NumberBlock: term.Dim,
}

// follow marks the text of the selected element, or of the nearest around it that has some, and
// brings it into view.
func (s *Screen) follow() {
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
