package term

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Wrap divides t into rows of at most width cells by the rules of UAX #14: no row begins with 。
// or ends with 《, words stay whole, and only what is wider than a row is divided inside.
// Spaces at the end of a row are dropped. There is at least one row.
func Wrap(t Text, width int) []Text {
	var rows []Text
	for line := range strings.SplitSeq(string(t), "\n") {
		for {
			end, _ := Break(line, width)
			rows = append(rows, Text(strings.TrimRight(line[:end], " ")))
			line = line[end:]
			if line == "" {
				break
			}
		}
	}
	return rows
}

// WrapSpans is Wrap for text in several styles. Every row has its own spans.
func WrapSpans(spans []Span, width int) [][]Span {
	var all strings.Builder
	for _, s := range spans {
		all.WriteString(string(s.Text))
	}
	text := all.String()
	var rows [][]Span
	at, in := 0, 0 // the span that the next row begins in, and how much of it is used up
	take := func(n int) (row []Span) {
		for n > 0 && at < len(spans) {
			rest := spans[at].Text[in:]
			if len(rest) > n {
				in += n
				return append(row, Span{spans[at].Style, rest[:n]})
			}
			if len(rest) > 0 {
				row = append(row, Span{spans[at].Style, rest})
			}
			n -= len(rest)
			at, in = at+1, 0
		}
		return row
	}
	for line := range strings.SplitSeq(text, "\n") {
		for {
			end, _ := Break(line, width)
			shown := len(strings.TrimRight(line[:end], " "))
			rows = append(rows, take(shown))
			take(end - shown)
			if line = line[end:]; line == "" {
				break
			}
		}
		take(1) // the line end
	}
	return rows
}

// Break finds where the first row of a paragraph ends: s[:end] takes at most width cells, not
// counting spaces at its end, and holds at least one character if s does. The answer depends on
// s[:seen] alone, which lets an editor keep rows that an edit cannot have changed; seen is beyond
// len(s) where text appended to s would matter. s need not be sanitised, and line ends in it
// are characters like others.
func Break(s string, width int) (end, seen int) {
	width = max(width, 1)
	window := min(len(s), boundary(s, 8*width+64))
	pos, col, state := 0, 0, -1
	for pos < len(s) {
		if n := loneHan(s[pos:]); n > 0 && col > 0 {
			if col+2 > width {
				return pos, pos + n + lookahead
			}
			col += 2
			pos, state = pos+n, -1
			if pos+lookahead > window {
				window = min(len(s), boundary(s, 2*window))
			}
			continue
		}
		segEnd, next := segment(s[:window], pos, state)
		cut := window < len(s)
		over := col + cells(strings.TrimRight(s[pos:segEnd], " "))
		if cut && over <= width && segEnd+lookahead > window {
			window = min(len(s), boundary(s, 2*window))
			continue
		}
		if over > width {
			seen = segEnd + lookahead
			if col == 0 {
				return hardBreak(s, width), seen
			}
			return pos, seen
		}
		col += cells(s[pos:segEnd])
		pos, state = segEnd, next
	}
	return len(s), len(s) + lookahead
}

// loneHan is the length of the Han character that s begins with if another follows: the line may
// always be divided between the two, whatever stands before. Most of a Chinese text is spared
// the rules by that.
func loneHan(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r < 0x4e00 || r > 0x9fff {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s[n:]); r < 0x4e00 || r > 0x9fff {
		return 0
	}
	return n
}

// lookahead is how many bytes beyond a break the rules look at: two runes.
const lookahead = 2 * utf8.UTFMax

// segment is the end of the unbreakable segment that begins at pos. Breaks inside a character
// as readers count them do not count.
func segment(s string, pos, state int) (end, next int) {
	end = pos
	for {
		seg, rest, _, st := uniseg.FirstLineSegmentInString(s[end:], state)
		end, state = end+len(seg), st
		if rest == "" || betweenClusters(s[pos:], end-pos) {
			return end, state
		}
	}
}

// betweenClusters tells whether s, which begins with a character, may be divided at i.
func betweenClusters(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if (before < 0x300 || plainHan(before)) && standsAlone(s[i:]) {
		return true
	}
	for i > 0 {
		n, _, _ := Cluster(s)
		s = s[n:]
		i -= n
	}
	return i == 0
}

// hardBreak divides a segment that is wider than a row.
func hardBreak(s string, width int) (end int) {
	used := 0
	for end < len(s) {
		n, _, w := Cluster(s[end:])
		used += w
		if used > width && end > 0 {
			break
		}
		end += n
	}
	return end
}

// boundary is i, or a little less or len(s), so that no rune of s is divided.
func boundary(s string, i int) int {
	if i >= len(s) {
		return len(s)
	}
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}
