package screen

import (
	"strconv"
	"strings"

	"lantu/tui/term"
)

// TallySpans shows errors and warnings, each with its sign; nothing to report is a quiet dot.
func TallySpans(t Tally) []term.Span {
	g := term.Signs()
	var spans []term.Span
	if t.Errors > 0 {
		spans = append(spans, term.Span{Style: term.ErrorText, Text: g.Error + term.Text(strconv.Itoa(t.Errors))})
	}
	if t.Warnings > 0 {
		if len(spans) > 0 {
			spans = append(spans, term.Span{Text: " "})
		}
		spans = append(spans, term.Span{Style: term.WarnText, Text: g.Warning + term.Text(strconv.Itoa(t.Warnings))})
	}
	if len(spans) == 0 {
		spans = append(spans, term.Span{Style: term.Dim, Text: g.Dot})
	}
	return spans
}

// Rule is a line across width cells.
func Rule(width int, s term.Style) string {
	return term.Row(term.Plain, width, term.Span{Style: s, Text: term.Text(strings.Repeat(string(term.Signs().Horizontal), max(width, 0)))})
}
