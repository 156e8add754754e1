package term

import "strings"

// A Quote is a line of a file around the words in question, in characters that are safe to show.
type Quote struct{ Before, Words, After Text }

// QuoteLine cuts a line to width cells with the characters from start to before end in sight. What the line
// is indented by is left out.
func QuoteLine(line []rune, start, end, width int) Quote {
	clean := func(rs []rune) Text { return Sanitize(strings.ReplaceAll(string(rs), "\t", " ")).OneLine() }
	indent := 0
	for indent < start && line[indent] == ' ' {
		indent++
	}
	q := Quote{clean(line[indent:start]), clean(line[start:end]), clean(line[end:])}
	ahead := width / 3
	if Width(q.Before)+Width(q.Words)+Width(q.After) > width && Width(q.Before) > ahead {
		from := start
		for from > indent && Width(clean(line[from-1:start])) < ahead {
			from--
		}
		q.Before = "…" + clean(line[from:start])
	}
	q.Words = Clip(q.Words, max(1, width-Width(q.Before)))
	q.After = Clip(q.After, max(0, width-Width(q.Before)-Width(q.Words)))
	return q
}

// Marks are what to put under the quote: a Chinese character takes two cells, and so do its marks.
func (q Quote) Marks() Text {
	return Spaces(Width(q.Before)) + Text(strings.Repeat("^", max(1, Width(q.Words))))
}
