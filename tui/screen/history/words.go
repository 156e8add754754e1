package history

import (
	"strings"

	"lantu/plan/diff"
	"lantu/tui/screen"
	"lantu/tui/term"
)

const (
	around = 24  // characters beside a change of words
	beside = 100 // cells from which on the words before and after stand side by side
)

// words shows what changed in a text: before and after side by side where there is room, else in one.
func words(pieces []diff.Piece, width int) [][]term.Span {
	if width < beside {
		return term.WrapSpans(screen.Marked(diff.Around(pieces, around)), width)
	}
	var rows [][]term.Span
	column := (width - 3) / 2
	for _, b := range paragraphsOf(pieces) {
		if diff.Places(b.old)+diff.Places(b.now) > 0 {
			rows = append(rows, screen.Columns(screen.Marked(b.old), screen.Marked(b.now), column)...)
		}
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
