package main

import (
	"strings"
	"testing"

	"lantu/tui/term"
)

// The marks stand under the words, whatever stands before them and however long the line is.
func TestMarksStandUnderTheWords(t *testing.T) {
	long := strings.Repeat("健全各项值守、巡查制度，", 40)
	for _, c := range []struct{ before, words, after string }{
		{"    title: ", "guards", " in post"},
		{"        lead: ", "省消防总队", ""},
		{"text: 𠮷林❤️", "配齐", "保安员"},
		{"\t", "x", "\ty"},
		{"title: " + long, "省消防总队", long},
		{"title: " + long, long, ""},
		{"title: \x1b[31m", "\u202e红", "\u200b"},
		{"title: ", "", ""},
		{"", "", ""},
	} {
		line := []rune(c.before + c.words + c.after)
		start := len([]rune(c.before))
		text, mark := marked(line, start, start+len([]rune(c.words)))
		if term.Width(term.Text(text)) > sourceWidth || term.Width(term.Text(mark)) > sourceWidth+1 {
			t.Errorf("%q is shown %d cells wide", c.before, term.Width(term.Text(text)))
		}
		indent := len(mark) - len(strings.TrimLeft(mark, " "))
		var under term.Text
		for _, r := range text { // what stands where the marks begin
			if term.Width(under+term.Text(r)) > indent && !strings.HasPrefix(text[len(under):], "️") {
				break
			}
			under += term.Text(r)
		}
		shown := string(term.Sanitize(strings.ReplaceAll(c.words, "\t", " ")).OneLine())
		if rest := text[len(under):]; shown != "" && !strings.HasPrefix(shown, string([]rune(rest)[:1])) || term.Width(under) != indent {
			t.Errorf("%q %q: the mark is not under the words\n%s\n%s", c.before, c.words, text, mark)
		}
		if !strings.HasSuffix(mark, "^") || strings.ContainsAny(text, "\x1b\u202e\t\n") {
			t.Errorf("%q is shown as %q with %q", line, text, mark)
		}
	}
}
