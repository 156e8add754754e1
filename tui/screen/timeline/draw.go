package timeline

import (
	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/schedule"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// Draw shows the axis, the rows, and the current row in words.
func (s *Screen) Draw(width, height int) term.Frame {
	s.follow()
	s.layOut(width)
	s.list.Empty = " " + s.desk.Say("timeline.empty")
	f := term.Frame{Lines: []string{s.status(width), s.head(width)}}
	words := s.inWords(width)
	f = term.Stack(f, s.list.Render(width, max(1, height-heads-len(words))))
	return term.Stack(f, screen.Lines(words, width, max(0, height-len(f.Lines))))
}

// status says how the axis counts, what it is narrowed to, and what the signs mean.
func (s *Screen) status(width int) string {
	left := []term.Span{{Text: " "}}
	for _, z := range schedule.Zooms {
		style := term.Dim
		if z == s.zoom {
			style = term.Selected
		}
		left = append(left, term.Span{Style: style, Text: " " + s.desk.Say("timeline.zoom."+string(z)) + " "}, term.Span{Text: " "})
	}
	if s.unit != "" {
		left = append(left, term.Span{Style: term.Accent, Text: s.desk.Say("matrix.only", s.desk.UnitName(s.unit))})
	}
	g := glyphs()
	var right []term.Span
	for _, l := range schedule.Legend {
		right = append(right, term.Span{Style: styles[l.Mark], Text: term.Text(g[l.Mark])}, term.Span{Style: term.Dim, Text: " " + s.desk.Say("timeline.legend."+l.Key) + "  "})
	}
	used := 0
	for _, span := range append(left, right...) {
		used += term.Width(span.Text)
	}
	if used >= width {
		right = nil
	}
	return list.Line(term.Plain, width, left, right)
}

// head names the units above their columns. Signs at its ends tell that there is more beyond.
func (s *Screen) head(width int) string {
	a := s.axis
	text := term.Text(schedule.Header(a, s.left, s.room(), lang.Text(s.desk.Lang, "timeline.spring"), lang.Text(s.desk.Lang, "timeline.autumn"), term.Width[string]))
	before, behind := term.Text(" "), term.Text(" ")
	if s.left > 0 {
		before = term.Signs().Left
	}
	if s.left+s.room() < a.Width() {
		behind = term.Signs().Right
	}
	return term.Row(term.Plain, width, term.Span{Text: term.Spaces(s.names + 1)}, term.Span{Style: term.Accent, Text: before},
		term.Span{Style: term.Label, Text: term.Pad(text, max(s.room()-1, 0))}, term.Span{Style: term.Accent, Text: behind})
}

// inWords says the current row: what it is, when, and by whom.
func (s *Screen) inWords(width int) []string {
	r, ok := s.current()
	if !ok {
		return nil
	}
	title := term.Sanitize(s.of.Numbers[r.ID] + r.Title()).OneLine()
	lines := []string{screen.Rule(width, term.BorderText), term.Row(term.Plain, width, term.Span{Text: " "}, term.Span{Style: term.Title, Text: title})}
	if r.Kind == schedule.Heading {
		return append(lines, term.Fill(term.Plain, width))
	}
	when := s.when(r)
	switch r.Kind {
	case schedule.Inherited, schedule.Event, schedule.Unclear:
		when = s.desk.Say("timeline.kind."+r.Kind.Key(), string(when))
	}
	who := s.desk.UnitNames(r.Answerable())
	return append(lines, list.Line(term.Plain, width, []term.Span{{Text: " "}, {Style: term.Accent, Text: when}},
		[]term.Span{{Style: term.Dim, Text: term.Clip(term.Sanitize(who).OneLine(), max(0, width-term.Width(when)-4)) + " "}}))
}

// when is the time of a row as people say it.
func (s *Screen) when(r schedule.Row) term.Text {
	zh, en := r.Written, r.Written
	if r.Shape == plan.PhaseShape {
		if p, err := plan.ParsePeriod(r.Written); err == nil {
			zh, en = p.Chinese(), p.English()
		}
	} else if w, err := plan.ParseWhen(r.Written); err == nil {
		zh, en = w.Chinese(), w.English()
	}
	if r.Kind == schedule.Inherited {
		zh, en = r.To.Chinese(), r.To.English()
	}
	if s.desk.Lang == lang.Chinese {
		return term.Sanitize(zh).OneLine()
	}
	return term.Sanitize(en).OneLine()
}
