// Package bar draws the single rows at the edges of a screen: header, tabs and the keys that
// work.
package bar

import (
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// A Hint is a key and what it does.
type Hint struct {
	Key  term.Text
	Text term.Text
}

// Row is a header or footer with a part flush left and one flush right, which is never clipped
// first.
func Row(width int, left, right []term.Span) string {
	return list.Line(term.Bar, width, left, right)
}

// Hints are as many hints as fit, the first ones first. None is clipped.
func Hints(base term.Style, width int, hints []Hint) string {
	spans := make([]term.Span, 0, 3*len(hints))
	used := 0
	for _, h := range hints {
		w := term.Width(h.Key) + 1 + term.Width(h.Text)
		if used > 0 {
			w += 2
		}
		if used+w > width {
			break
		}
		if used > 0 {
			spans = append(spans, term.Span{Text: "  "})
		}
		spans = append(spans, term.Span{Style: term.KeyHint, Text: h.Key}, term.Span{Text: " " + h.Text})
		used += w
	}
	return term.Row(base, width, spans...)
}

// Tabs are numbered titles, one of them current, with a part flush right.
func Tabs(width int, titles []term.Text, current int, right []term.Span) string {
	var spans []term.Span
	for i, t := range titles {
		spans = append(spans, term.Span{Text: " "})
		number := term.Text(rune('1' + i))
		if i == current {
			spans = append(spans, term.Span{Style: term.Selected, Text: " " + number + " " + t + " "})
		} else {
			spans = append(spans, term.Span{Style: term.KeyHint, Text: " " + number}, term.Span{Text: " " + t + " "})
		}
	}
	return list.Line(term.Plain, width, spans, right)
}

// TabAt is the tab at a cell of Tabs; -1 if there is none.
func TabAt(titles []term.Text, x int) int {
	at := 0
	for i, t := range titles {
		w := term.Width(t) + 5
		if x >= at && x < at+w {
			return i
		}
		at += w
	}
	return -1
}
