package editor

import (
	"strings"

	"lantu/tui/term"
)

// Render shows the part of the text around the cursor in exactly height rows of width cells, and
// where the cursor is in them.
func (e *Editor) Render(width, height int) term.Frame {
	e.width, e.height = width, height
	if width <= 0 || height <= 0 {
		return term.Frame{}
	}
	at := e.spot()
	e.follow(at)
	f := term.Frame{Lines: make([]string, 0, height)}
	s := e.top
	for {
		f.Lines = append(f.Lines, e.row(s, width))
		if s == at {
			x := e.paras[s.para].column(s.line, e.cursor.Byte)
			f.Cursor = &term.Point{X: min(x, width-1), Y: len(f.Lines) - 1}
		}
		next, went := e.step(s, 1)
		if went == 0 || len(f.Lines) == height {
			break
		}
		s = next
	}
	for len(f.Lines) < height {
		f.Lines = append(f.Lines, term.Fill(term.Plain, width))
	}
	return f
}

// follow scrolls as little as shows the cursor's line, and no further than the text goes.
func (e *Editor) follow(at spot) {
	if e.top.para >= len(e.paras) || !e.layout(e.top.para).has(e.top.line) || at.before(e.top) {
		e.top = at
	}
	if s, went := e.step(e.top, e.height-1); s.before(at) {
		e.top, _ = e.step(at, 1-e.height)
	} else if went < e.height-1 {
		e.top, _ = e.step(e.top, went-(e.height-1))
	}
}

// row shows one visual line. Spaces that hang over the edge are not shown.
func (e *Editor) row(s spot, width int) string {
	p := e.layout(s.para)
	start, end := p.bounds(s.line)
	from, to := e.selection()
	if from == to && e.hunt.words == "" {
		return term.Row(term.Plain, width, term.Span{Text: fit(shown(p.text[start:end]), width)})
	}
	cut := func(q Pos) int {
		switch {
		case q.Para < s.para:
			return start
		case q.Para > s.para:
			return end
		}
		return min(max(q.Byte, start), end)
	}
	var spans []term.Span
	room := width
	put := func(style term.Style, text term.Text) {
		text = fit(text, room)
		room -= term.Width(text)
		spans = append(spans, term.Span{Style: style, Text: text})
	}
	a, b := cut(from), cut(to)
	e.withFound(s.para, start, a, put)
	marked := shown(p.text[a:b])
	if from.Para <= s.para && s.para < to.Para && end == len(p.text) {
		marked += " " // the paragraph's end is selected too
	}
	put(term.Marked, marked)
	e.withFound(s.para, b, end, put)
	return term.Row(term.Plain, width, spans...)
}

// withFound shows a part of a paragraph with the words that are looked for set off.
func (e *Editor) withFound(para, start, end int, put func(term.Style, term.Text)) {
	text := e.paras[para].text
	if size := len(e.hunt.words); size > 0 {
		found := e.found()
		for i := max(0, firstAt(found, Pos{para, start})-1); i < len(found); i++ {
			from, to := found[i].Byte, found[i].Byte+size
			if found[i].Para > para || found[i].Para == para && from >= end {
				break
			}
			if from, to = max(from, start), min(to, end); found[i].Para == para && from < to {
				put(term.Plain, shown(text[start:from]))
				put(term.Match, shown(text[from:to]))
				start = to
			}
		}
	}
	put(term.Plain, shown(text[start:end]))
}

// shown is s character by character, so that each takes the cells that the layout gave it.
func shown(s string) term.Text {
	clean := true
	for rest := s; rest != "" && clean; {
		n, t, _ := term.Cluster(rest)
		clean = string(t) == rest[:n]
		rest = rest[n:]
	}
	if clean {
		return term.Text(s)
	}
	var b strings.Builder
	for s != "" {
		n, t, _ := term.Cluster(s)
		b.WriteString(string(t))
		s = s[n:]
	}
	return term.Text(b.String())
}

func fit(t term.Text, width int) term.Text {
	if len(t) <= width || term.Width(t) <= width {
		return t
	}
	trimmed := term.Text(strings.TrimRight(string(t), " "))
	return trimmed + term.Spaces(width-term.Width(trimmed))
}
