package diff

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
)

// A Part says in which version a piece of text stands.
type Part int

// The parts of a text that changed.
const (
	Same Part = iota // in both
	Gone             // in the version before
	Came             // in the version after
)

// A Piece is a stretch of a text that changed, or of what stayed around it.
type Piece struct {
	Part Part
	Text string
}

// Text compares two texts character by character and gives few readable hunks: what went, what came
// in its place, what stayed between. The pieces that are Same or Gone make a, those that are Same or
// Came make b, to the byte. A number with its comparator and percent sign is one character here, and
// so is a Latin word: 90% → 92% is never 9[-0-]{+2+}%. The same texts always give the same pieces;
// the time grows with their length, and a stretch that has next to nothing in common is given as one
// piece that went and one that came.
func Text(a, b string) []Piece {
	x, y := tokensOf(a), tokensOf(b)
	c := newComparison(x, y)
	c.bySentence()
	c.join()
	c.slide()
	return c.pieces()
}

// Prose compares two values of a prose field. Lines of a paragraph count as joined, so that
// rewrapping is no change; paragraphs stand in the pieces with one line break between them.
func Prose(a, b string) []Piece {
	return Text(strings.Join(plan.Paragraphs(a), "\n"), strings.Join(plan.Paragraphs(b), "\n"))
}

// Lines compares two texts line by line, for files that cannot be read as documents.
func Lines(a, b string) []Piece {
	c := newComparison(slices.Collect(strings.Lines(a)), slices.Collect(strings.Lines(b)))
	c.compare(0, len(c.a), 0, len(c.b))
	return c.pieces()
}

// Places counts the places in which a text changed: a piece that went and the one that came for it are
// one place.
func Places(pieces []Piece) int {
	n := 0
	for i, p := range pieces {
		if p.Part != Same && (i == 0 || pieces[i-1].Part == Same) {
			n++
		}
	}
	return n
}

// Marked writes pieces as plain text: 健全突发事件[-报告-]{+信息报告、调查+}制度。 Of what stayed it keeps
// around characters beside each change, or all where around is negative.
func Marked(pieces []Piece, around int) string {
	var b strings.Builder
	for _, p := range Around(pieces, around) {
		switch p.Part {
		case Gone:
			b.WriteString("[-" + p.Text + "-]")
		case Came:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Around cuts what stayed down to so many characters beside each change, with an ellipsis for the rest; a
// negative number keeps all.
func Around(pieces []Piece, around int) []Piece {
	out := slices.Clone(pieces)
	for i, p := range out {
		if p.Part != Same || around < 0 {
			continue
		}
		before, after := around, around
		if i == 0 {
			before = 0
		}
		if i == len(out)-1 {
			after = 0
		}
		out[i].Text = middleCut(p.Text, before, after)
	}
	return out
}

// middleCut keeps the first and the last characters of a text, with an ellipsis for what lies between.
func middleCut(s string, first, last int) string {
	rs := []rune(s)
	if len(rs) <= first+last+1 {
		return s
	}
	return string(rs[:first]) + "…" + string(rs[len(rs)-last:])
}

// tokensOf cuts a text into what is compared as one: numbers with what belongs to them, Latin words,
// and single characters with the marks that combine with them.
func tokensOf(s string) []string {
	var out []string
	for len(s) > 0 {
		n := numberToken(s)
		if n == 0 {
			n = wordToken(s)
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
		}
		n += combining(s[n:])
		out, s = append(out, s[:n]), s[n:]
	}
	return out
}

// numberToken is the length of the number that s begins with: ≥40, 91.5%, 1,350, 600∶1.
func numberToken(s string) int {
	n := 0
	if r, size := utf8.DecodeRuneInString(s); strings.ContainsRune("≥≤><=＞＜＝±", r) {
		n = size
	}
	digits := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if isDigit(r) {
			n, digits = n+size, digits+1
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		if digits > 0 && strings.ContainsRune(".,:∶：．，", r) && isDigit(next) && !parts(r, s[n+size:]) {
			n += size
			continue
		}
		break
	}
	if digits == 0 {
		return 0
	}
	if r, size := utf8.DecodeRuneInString(s[n:]); strings.ContainsRune("%‰％", r) {
		n += size
	}
	return n
}

// parts tells a comma that parts two numbers from one that stands within a number: 12,13 are two,
// 1,350 is one.
func parts(r rune, rest string) bool {
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	return (r == ',' || r == '，') && digits != 3
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// wordToken is the length of the Latin word that s begins with: IPv6, don't.
func wordToken(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case unicode.Is(unicode.Latin, r), n > 0 && (isDigit(r) || unicode.Is(unicode.M, r)):
		case n > 0 && (r == '\'' || r == '’'):
			if next, _ := utf8.DecodeRuneInString(s[n+size:]); !unicode.Is(unicode.Latin, next) {
				return n
			}
		default:
			return n
		}
		n += size
	}
	return n
}

// combining is the length of the marks at the start of s that belong to the character before: accents,
// variation selectors, skin tones, and what a zero-width joiner ties on.
func combining(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case unicode.Is(unicode.M, r), r >= 0x1f3fb && r <= 0x1f3ff:
		case r == '\u200d':
			_, joined := utf8.DecodeRuneInString(s[n+size:])
			size += joined
		default:
			return n
		}
		n += size
	}
	return n
}

// endsSentence tells whether a token closes a sentence.
func endsSentence(token string) bool {
	switch token {
	case "。", "！", "？", "；", "\n", "!", "?", ";":
		return true
	}
	return false
}
