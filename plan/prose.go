package plan

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Prose is kept with line breaks where they read well and differ well: by habit one sentence a line,
// an empty line between paragraphs. Inside a paragraph they mean nothing, so everything that
// compares or prints prose works on joined paragraphs.

// Paragraphs joins the lines of each paragraph of a text. Lines meet without a space, except
// between two characters that are not Chinese, as in a line of English words.
func Paragraphs(text string) []string {
	var out []string
	for _, lines := range paragraphLines(text) {
		out = append(out, joinLines(lines))
	}
	return out
}

// paragraphLines splits a text at its empty lines.
func paragraphLines(text string) [][]string {
	var out [][]string
	open := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			open = false
		case open:
			out[len(out)-1] = append(out[len(out)-1], line)
		default:
			out, open = append(out, []string{line}), true
		}
	}
	return out
}

func joinLines(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			last, _ := utf8.DecodeLastRuneInString(lines[i-1])
			first, _ := utf8.DecodeRuneInString(line)
			if !Wide(last) && !Wide(first) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(line)
	}
	return b.String()
}

// Wide tells whether r is a Chinese character or a mark of Chinese punctuation, which stand
// without spaces between them.
func Wide(r rune) bool {
	return unicode.Is(unicode.Han, r) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || strings.ContainsRune("“”‘’—…·", r)
}

// Prose writes paragraphs as the text of a prose field: one sentence a line. Paragraphs that old, the
// text before, has too keep the lines that they have there, so that rewriting one paragraph changes
// no line of another.
func Prose(paragraphs []string, old string) string {
	kept := map[string][][]string{} // a paragraph that stands twice may have its lines broken in two ways
	for _, lines := range paragraphLines(old) {
		joined := joinLines(lines)
		kept[joined] = append(kept[joined], lines)
	}
	var b strings.Builder
	for _, p := range paragraphs {
		for _, own := range paragraphLines(p) {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			joined := joinLines(own)
			lines := Sentences(joined)
			if same := kept[joined]; len(same) > 0 {
				lines, kept[joined] = same[0], same[1:]
			}
			for _, line := range lines {
				b.WriteString(line)
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

// Sentences splits a paragraph after each 。！？ and the closing marks that follow. Joining the
// sentences as Paragraphs does gives the paragraph again.
func Sentences(paragraph string) []string {
	var out []string
	rs := []rune(paragraph)
	start := 0
	for i := 0; i < len(rs); i++ {
		if !slices.Contains([]rune("。！？"), rs[i]) {
			continue
		}
		for i+1 < len(rs) && slices.Contains([]rune("。！？”’」』）》〉】…"), rs[i+1]) {
			i++
		}
		if i+1 < len(rs) && unicode.IsSpace(rs[i+1]) { // joining would lose the space
			continue
		}
		out = append(out, strings.TrimSpace(string(rs[start:i+1])))
		start = i + 1
	}
	if rest := strings.TrimSpace(string(rs[start:])); rest != "" {
		out = append(out, rest)
	}
	return out
}
