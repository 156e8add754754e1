package diff

import (
	"strings"

	"lantu/plan"
)

// A Row is a paragraph of the official text, or a row of a table, as it was and as it is, beside each
// other.
type Row struct {
	Old, New []Piece // nil where the paragraph is not there; pieces of Old are Same or Gone, of New Same or Came
}

// IsSame tells that nothing changed in the row but printed numbers.
func (r Row) IsSame() bool { return r.Old != nil && r.New != nil && Places(r.Old)+Places(r.New) == 0 }

// Facing lays two versions of a plan out as their official texts, side by side: what stayed in the same
// row, what went beside nothing, what was rewritten beside what it was. Printed numbers are no change.
func Facing(a, b *plan.Document, namesA, namesB plan.Names) []Row {
	was, is := paragraphsOf(plan.Official(a, namesA)), paragraphsOf(plan.Official(b, namesB))
	var rows []Row
	i := 0
	align(was, is, func(p paragraph) string { return p.text }, func(a, aEnd, b, bEnd int) {
		for ; i < a; i++ {
			rows = append(rows, faced(&was[i], &is[b-(a-i)]))
		}
		rows = append(rows, byElement(was[a:aEnd], is[b:bEnd])...)
		i = aEnd
	})
	for rest := len(is) - (len(was) - i); i < len(was); i, rest = i+1, rest+1 {
		rows = append(rows, faced(&was[i], &is[rest]))
	}
	return rows
}

// byElement faces paragraphs that changed: those of one element stand beside each other.
func byElement(was, is []paragraph) []Row {
	var rows []Row
	i, j := 0, 0
	both := func(a int) {
		for ; i < a; i, j = i+1, j+1 {
			rows = append(rows, faced(&was[i], &is[j]))
		}
	}
	align(was, is, func(p paragraph) string { return p.of }, func(a, aEnd, b, bEnd int) {
		both(a)
		for ; i < aEnd; i++ {
			rows = append(rows, faced(&was[i], nil))
		}
		for ; j < bEnd; j++ {
			rows = append(rows, faced(nil, &is[j]))
		}
	})
	both(len(was))
	return rows
}

// align calls differ with each stretch in which the keys of two lists differ.
func align(was, is []paragraph, key func(paragraph) string, differ func(a, aEnd, b, bEnd int)) {
	keys := func(list []paragraph) []string {
		out := make([]string, len(list))
		for i, p := range list {
			out[i] = key(p)
		}
		return out
	}
	c := newComparison(keys(was), keys(is))
	c.compare(0, len(was), 0, len(is))
	for _, h := range c.hunks {
		differ(h.a, h.aEnd, h.b, h.bEnd)
	}
}

func faced(was, is *paragraph) Row {
	switch {
	case was == nil:
		return Row{New: is.restored([]Piece{{Came, is.text}})}
	case is == nil:
		return Row{Old: was.restored([]Piece{{Gone, was.text}})}
	}
	old, now := []Piece{}, []Piece{}
	for _, p := range Text(was.text, is.text) {
		if p.Part != Came {
			old = append(old, p)
		}
		if p.Part != Gone {
			now = append(now, p)
		}
	}
	return Row{was.restored(old), is.restored(now)}
}

// A paragraph is a line of the official text with the mark numberMark in the place of each printed number.
type paragraph struct {
	of      string // what it stands for: an element and a kind of block
	text    string
	numbers []string
}

// numberMark stands for a printed number while texts are compared. It is a character of private use.
const numberMark = "\uf8f0"

// restored puts the numbers back.
func (p *paragraph) restored(pieces []Piece) []Piece {
	next := 0
	for i := range pieces {
		var b strings.Builder
		for j, part := range strings.Split(pieces[i].Text, numberMark) {
			if j > 0 {
				b.WriteString(p.numbers[next])
				next++
			}
			b.WriteString(part)
		}
		pieces[i].Text = b.String()
	}
	return pieces
}

// paragraphsOf joins the blocks of an official text to its lines.
func paragraphsOf(blocks []plan.Block) []paragraph {
	var out []paragraph
	for _, blocks := range plan.Lines(blocks) {
		if blocks[0].Cells != nil {
			for i, line := range strings.Split(strings.TrimSuffix(plan.PlainText(blocks), "\n"), "\n") {
				of := blocks[i].Element + " head"
				if i > 0 {
					of = blocks[min(i, len(blocks)-1)].Element + " row"
				}
				out = append(out, paragraph{of: of, text: unmarked(line)})
			}
			continue
		}
		p := paragraph{of: blocks[0].Element + " " + blocks[0].List + string(rune('0'+blocks[0].Style))}
		if blocks[0].Indented() {
			p.text = "　　"
		}
		for _, b := range blocks {
			words := b.Words()
			if b.Number != "" {
				p.numbers = append(p.numbers, b.Number)
				p.text += numberMark
				words = words[len(b.Number):]
			}
			p.text += unmarked(words)
		}
		out = append(out, p)
	}
	return out
}

func unmarked(s string) string { return strings.ReplaceAll(s, numberMark, "\ufffd") }
