package history

import (
	"strings"

	"lantu/plan/diff"
	"lantu/tui/term"
)

const (
	around = 24  // characters beside a change of words
	beside = 100 // cells from which on the words before and after stand side by side
)

// words shows what changed in a text: before and after side by side where there is room, else in one.
func words(pieces []diff.Piece, width int) [][]term.Span {
	if width < beside {
		return term.WrapSpans(marked(diff.Around(pieces, around)), width)
	}
	var rows [][]term.Span
	column := (width - 3) / 2
	for _, b := range paragraphsOf(pieces) {
		if diff.Places(b.old)+diff.Places(b.now) > 0 {
			rows = append(rows, facing(b.old, b.now, column)...)
		}
	}
	return rows
}

// marked gives pieces their styles and, as colour alone is no sign, their marks.
func marked(pieces []diff.Piece) []term.Span {
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

// facing sets what was beside what is, in columns of so many cells.
func facing(old, now []diff.Piece, column int) (rows [][]term.Span) {
	left, right := term.WrapSpans(marked(old), column), term.WrapSpans(marked(now), column)
	for i := range max(len(left), len(right)) {
		var row []term.Span
		used := 0
		if i < len(left) {
			row = append(row, left[i]...)
			for _, s := range left[i] {
				used += term.Width(s.Text)
			}
		}
		row = append(row, term.Span{Style: term.BorderText, Text: term.Spaces(column-used) + " " + term.Signs().Vertical + " "})
		if i < len(right) {
			row = append(row, right[i]...)
		}
		rows = append(rows, row)
	}
	return rows
}

// A block is a stretch of paragraphs as they were and as they are.
type block struct{ old, now []diff.Piece }

// paragraphsOf parts pieces at the line ends that stayed.
func paragraphsOf(pieces []diff.Piece) []block {
	var out []block
	var b block
	for _, p := range pieces {
		switch p.Part {
		case diff.Gone:
			b.old = append(b.old, p)
		case diff.Came:
			b.now = append(b.now, p)
		default:
			for i, part := range strings.Split(p.Text, "\n") {
				if i > 0 {
					out = append(out, b)
					b = block{}
				}
				if part != "" {
					b.old = append(b.old, diff.Piece{Text: part})
					b.now = append(b.now, diff.Piece{Text: part})
				}
			}
		}
	}
	return append(out, b)
}
