package screen

import (
	"lantu/plan/diff"
	"lantu/tui/term"
)

// Marked gives the pieces of a text that changed their styles and, as colour alone is no sign, their marks.
func Marked(pieces []diff.Piece) []term.Span {
	spans := make([]term.Span, 0, len(pieces))
	for _, p := range pieces {
		text := term.Sanitize(p.Text)
		switch p.Part {
		case diff.Gone:
			spans = append(spans, term.Span{Style: term.Removed, Text: "[-" + text + "-]"})
		case diff.Came:
			spans = append(spans, term.Span{Style: term.Added, Text: "{+" + text + "+}"})
		default:
			spans = append(spans, term.Span{Text: text})
		}
	}
	return spans
}

// Columns sets two texts side by side, in columns of so many cells.
func Columns(left, right []term.Span, column int) (rows [][]term.Span) {
	l, r := term.WrapSpans(left, column), term.WrapSpans(right, column)
	for i := range max(len(l), len(r)) {
		var row []term.Span
		used := 0
		if i < len(l) {
			row = append(row, l[i]...)
			for _, s := range l[i] {
				used += term.Width(s.Text)
			}
		}
		row = append(row, term.Span{Style: term.BorderText, Text: term.Spaces(column-used) + " " + term.Signs().Vertical + " "})
		if i < len(r) {
			row = append(row, r[i]...)
		}
		rows = append(rows, row)
	}
	return rows
}
