package term

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is words that are safe to show: valid UTF-8 without control characters other than "\n",
// and without characters that are invisible or turn the reading direction. Sanitize makes it;
// a conversion of a constant of the program's own is fine, one of anything else is a mistake.
type Text string

// Sanitize makes text safe to show. What could move the cursor, change the terminal's state or
// deceive a reader becomes a visible mark: ␛ for an escape character, <U+202E> for an override
// of the direction, <0x9B> for a byte that is not UTF-8. Tabs become four spaces and CRLF a line
// end. Emoji sequences and variants of Han characters stay whole. Clean text is returned without
// an allocation.
func Sanitize(s string) Text {
	prev := rune(-1)
	marks := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7f {
				return sanitizeSlow(s, i)
			}
			prev, marks = rune(c), 0
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !plainHan(r) {
			if r == utf8.RuneError && n <= 1 || !harmless(prev, r, s, i, &marks) {
				return sanitizeSlow(s, i)
			}
		} else {
			marks = 0
		}
		prev = r
		i += n
	}
	return Text(s)
}

// OneLine is t with every line end shown as a space, for places that have one row.
func (t Text) OneLine() Text {
	if strings.IndexByte(string(t), '\n') < 0 {
		return t
	}
	return Text(strings.ReplaceAll(string(t), "\n", " "))
}

// sanitizeSlow goes on where the fast path met something to replace. It starts over, as what
// stands before decides whether a joiner or a variant selector may stay.
func sanitizeSlow(s string, first int) Text {
	var b strings.Builder
	b.Grow(len(s) + 16)
	prev := rune(-1)
	marks := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case i < first:
			if r < utf8.RuneSelf || plainHan(r) {
				marks = 0
			} else {
				harmless(prev, r, s, i, &marks)
			}
			b.WriteString(s[i : i+n])
		case r == utf8.RuneError && n <= 1:
			fmt.Fprintf(&b, "<0x%02X>", s[i])
			r, marks = '>', 0
		case r == '\r' && strings.HasPrefix(s[i+n:], "\n"):
		case r == '\t':
			b.WriteString("    ")
		case r == '\n':
			b.WriteByte('\n')
		case r < ' ':
			b.WriteRune(0x2400 + r)
		case r == 0x7f:
			b.WriteRune(0x2421)
		case r >= utf8.RuneSelf && !plainHan(r) && !harmless(prev, r, s, i, &marks):
			fmt.Fprintf(&b, "<U+%04X>", r)
			r = '>'
		default:
			b.WriteString(s[i : i+n])
		}
		if r < utf8.RuneSelf || plainHan(r) {
			marks = 0
		}
		prev = r
		i += n
	}
	return Text(b.String())
}

// plainHan tells the bulk of Chinese text, which needs no closer look.
func plainHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3001 && r <= 0x3020 || r >= 0xff01 && r <= 0xff5e
}

// maxMarks is how many combining marks one character may carry; more are an attempt to paint
// over other rows.
const maxMarks = 8

// harmless decides on the rune r beyond ASCII, at byte i of s, from its neighbours.
func harmless(prev, r rune, s string, i int, marks *int) bool {
	if !unicode.In(r, unicode.Mn, unicode.Me) {
		defer func() { *marks = 0 }()
	}
	switch {
	case r < 0xa0 || r == 0xad: // C1 controls, soft hyphen
		return false
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef: // variation selectors
		return variantBase(prev)
	case r == 0x200d: // joiner
		return pictorial(prev) && joins(s, i) || joiningScript(prev)
	case r == 0x200c: // non-joiner
		return joiningScript(prev)
	case r >= 0x0600 && r <= 0x0605, r == 0x06dd, r == 0x08e2, r == 0x110bd, r == 0x110cd:
		return true // format characters that are drawn
	case unicode.In(r, unicode.Cf, unicode.Cc, unicode.Zl, unicode.Zp),
		r == 0x034f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x2800,
		r == 0x17b4, r == 0x17b5, r >= 0x180b && r <= 0x180f, r >= 0xe0000 && r <= 0xe0fff,
		r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return false
	case unicode.In(r, unicode.Mn, unicode.Me):
		*marks++
		return prev >= ' ' && *marks <= maxMarks
	}
	return true
}

// joins tells whether the joiner at byte i makes one character of what stands on its two sides.
func joins(s string, i int) bool {
	next, _ := utf8.DecodeRuneInString(s[i+len("\u200d"):])
	if !unicode.Is(unicode.So, next) || next == utf8.RuneError || next == 0x2800 {
		return false
	}
	start := i
	for back := 0; start > 0 && back < 2*maxMarks; back++ {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if r < utf8.RuneSelf || plainHan(r) {
			break
		}
		start -= n
	}
	g := measure().StringGraphemes(s[start:])
	for g.Next() {
		if start += len(g.Value()); start > i {
			return start > i+len("\u200d")
		}
	}
	return false
}

func variantBase(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.So, unicode.Sm, unicode.Sk, unicode.Po, unicode.Nd, unicode.Lo) &&
		(r > 0x7f || r >= '0' && r <= '9' || r == '#' || r == '*') || r == 0x2122 || r == 0x24c2 || r == 0x3030
}

func pictorial(r rune) bool {
	return unicode.Is(unicode.So, r) || r == 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff
}

// joiningScript is true for letters of scripts that need joiners to be spelt right.
func joiningScript(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari,
		unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer)
}
