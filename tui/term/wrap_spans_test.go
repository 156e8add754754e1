package term_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/tui/term"
)

// Styles are no reason to break a row elsewhere, and every character keeps its own.
func TestStyledRowsBreakAsPlainOnes(t *testing.T) {
	styles := []term.Style{term.Plain, term.Added, term.Removed}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"学校", "。", "“安全”", "IPv6 ", "95%", " ", "\n", "（二）", ""})
		var spans []term.Span
		var text strings.Builder
		var want []term.Style // of each byte
		for range rapid.IntRange(0, 12).Draw(t, "spans") {
			s := term.Span{Style: rapid.SampledFrom(styles).Draw(t, "style"), Text: term.Text(strings.Join(rapid.SliceOfN(words, 0, 4).Draw(t, "words"), ""))}
			spans = append(spans, s)
			text.WriteString(string(s.Text))
			for range len(s.Text) {
				want = append(want, s.Style)
			}
		}
		width := rapid.IntRange(1, 30).Draw(t, "width")
		rows := term.WrapSpans(spans, width)
		plain := term.Wrap(term.Text(text.String()), width)
		if len(rows) != len(plain) {
			t.Fatalf("%d rows, not %d", len(rows), len(plain))
		}
		at := 0
		for i, row := range rows {
			var got strings.Builder
			var styled []term.Style
			for _, s := range row {
				got.WriteString(string(s.Text))
				for range len(s.Text) {
					styled = append(styled, s.Style)
				}
			}
			if got.String() != string(plain[i]) {
				t.Fatalf("row %d is %q, not %q", i, got.String(), plain[i])
			}
			for !strings.HasPrefix(text.String()[at:], got.String()) { // spaces and line ends between the rows
				at++
			}
			if end := at + got.Len(); !slices.Equal(styled, want[at:end]) {
				t.Fatalf("row %d, %q, has the styles %v, not %v", i, got.String(), styled, want[at:end])
			} else {
				at = end
			}
		}
	})
}
