package plan

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// joinedText is a text with the lines of its paragraphs joined, and a line break between two paragraphs.
func joinedText(text string) string { return strings.Join(Paragraphs(text), "\n") }

// An unbroken is what joinedText gives, with where its lines stand in the text as it was typed.
type unbroken struct {
	text  string
	lines []unbrokenLine
}

// A unbrokenLine is a line without the blanks around it: where it begins in the joined text and in the one
// that was typed, and how long it is, all in bytes.
type unbrokenLine struct{ at, typed, size int }

func unbreak(typed string) unbroken {
	var b strings.Builder
	var u unbroken
	at, last, gap := 0, utf8.RuneError, false
	for line := range strings.Lines(typed) {
		words := strings.TrimSpace(line)
		from := at + strings.Index(line, words)
		at += len(line)
		if words == "" {
			gap = true
			continue
		}
		first, _ := utf8.DecodeRuneInString(words)
		switch {
		case b.Len() == 0:
		case gap:
			b.WriteByte('\n')
		case !Wide(last) && !Wide(first):
			b.WriteByte(' ')
		}
		u.lines = append(u.lines, unbrokenLine{b.Len(), from, len(words)})
		b.WriteString(words)
		last, _ = utf8.DecodeLastRuneInString(words)
		gap = false
	}
	u.text = b.String()
	return u
}

// typed is where a stretch of the joined text, which is not empty, stands in the text as it was typed. A
// break of lines within it belongs to it, and so does one whose space it begins or ends with.
func (u unbroken) typed(from, to int) (start, end int) {
	first, last := u.lineAt(from), u.lineAt(to-1)
	l := u.lines[first]
	start = l.typed + min(from-l.at, l.size)
	if l = u.lines[last]; to-l.at > l.size {
		return start, u.lines[last+1].typed
	}
	return start, l.typed + to - l.at
}

// lineAt is the line that a byte of the joined text stands in, or right behind.
func (u unbroken) lineAt(at int) int {
	return sort.Search(len(u.lines), func(i int) bool { return u.lines[i].at > at }) - 1
}

// joinedAt is where a place of the text as it was typed stands in the joined one.
func (u unbroken) joinedAt(typed int) int {
	for i := len(u.lines) - 1; i >= 0; i-- {
		if l := u.lines[i]; l.typed <= typed {
			return l.at + min(typed-l.typed, l.size)
		}
	}
	return 0
}

// paragraphAt is the paragraph that a place of the joined text stands in, and the place in it.
func (u unbroken) paragraphAt(at int) (text string, place int) {
	from, to := strings.LastIndexByte(u.text[:at], '\n')+1, len(u.text)
	if i := strings.IndexByte(u.text[at:], '\n'); i >= 0 {
		to = at + i
	}
	return u.text[from:to], at - from
}

// placesOf are where words stand in a text, without those that overlap one before.
func placesOf(words, text string) []int {
	var out []int
	for at := 0; words != ""; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			break
		}
		out = append(out, at+i)
		at += i + len(words)
	}
	return out
}
