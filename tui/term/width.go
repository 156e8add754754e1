package term

import (
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Width is the number of cells that s takes. Characters of ambiguous width count as the terminal
// was found to draw them.
func Width[S ~string](s S) (width int) {
	for i := 0; i < len(s); {
		n, w := plain(string(s[i:]))
		if n == 0 {
			n, w = first(string(s[i:]))
		}
		i += n
		width += w
	}
	return width
}

// plain is the length and width of the character that s begins with, if that needs no closer
// look, as for nearly all text; else zero.
func plain(s string) (bytes, width int) {
	if c := s[0]; c < utf8.RuneSelf {
		if c >= ' ' && c < 0x7f && (len(s) == 1 || s[1] < utf8.RuneSelf) {
			return 1, 1
		}
		return 0, 0
	}
	if r, n := utf8.DecodeRuneInString(s); plainHan(r) && standsAlone(s[n:]) {
		return n, 2
	}
	return 0, 0
}

// first is the length and width of the cluster that s begins with.
func first(s string) (bytes, width int) {
	g := measure().StringGraphemes(s)
	g.Next()
	return len(g.Value()), g.Width()
}

func measure() displaywidth.Options {
	return displaywidth.Options{EastAsianWidth: current.Load().Ambiguous == 2}
}

// Cluster is the first character of s as a reader counts them (a grapheme cluster): its length
// in bytes, how it is shown, and its width in cells. s need not be sanitised; what is unsafe is
// shown as Sanitize shows it, and a line end, which has no place in a row, as ␊. The length is
// zero for an empty s only.
func Cluster[S ~string](s S) (bytes int, shown Text, width int) {
	if s == "" {
		return 0, "", 0
	}
	if n, w := plain(string(s)); n > 0 {
		return n, Text(s[:n]), w
	}
	bytes, width = first(string(s))
	v := string(s[:bytes])
	if v[len(v)-1] == '\n' {
		return len(v), "\u240a", 1
	}
	shown = Sanitize(v)
	if len(shown) == len(v) {
		return len(v), shown, width
	}
	return len(v), shown, Width(shown)
}

// standsAlone tells, of what follows a character, that it does not join on to it. It answers
// only for the commonest text.
func standsAlone(rest string) bool {
	if rest == "" || rest[0] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return plainHan(r)
}

// cells is the width of s as Cluster shows it.
func cells(s string) (width int) {
	for s != "" {
		n, _, w := Cluster(s)
		width += w
		s = s[n:]
	}
	return width
}

// cut is the longest beginning of t that fits into width cells.
func cut(t Text, width int) Text {
	if width <= 0 {
		return ""
	}
	if len(t) <= width || Width(t) <= width { // a byte takes at most one cell
		return t
	}
	end, used := 0, 0
	for end < len(t) {
		n, w := plain(string(t[end:]))
		if n == 0 {
			n, w = first(string(t[end:]))
		}
		if used += w; used > width {
			break
		}
		end += n
	}
	return t[:end]
}

// Clip shortens t to width cells; what is missing is shown by an ellipsis. It may be a cell
// shorter where a wide character would not fit.
func Clip(t Text, width int) Text {
	if short := cut(t, width); len(short) == len(t) {
		return t
	}
	if width <= 0 {
		return ""
	}
	tail := cut(Signs().Ellipsis, width)
	return cut(t, width-Width(tail)) + tail
}

// Pad clips t and fills it with spaces to exactly width cells.
func Pad(t Text, width int) Text {
	t = Clip(t, width)
	return t + Spaces(width-Width(t))
}

// PadLeft is Pad with the spaces in front, as numbers stand.
func PadLeft(t Text, width int) Text {
	t = Clip(t, width)
	return Spaces(width-Width(t)) + t
}

const manySpaces = "                                                                                                                                "

// Spaces are n spaces; none for a negative n.
func Spaces(n int) Text {
	if n <= 0 {
		return ""
	}
	if n <= len(manySpaces) {
		return Text(manySpaces[:n])
	}
	b := make([]byte, n)
	for i := range b {
		b[i] = ' '
	}
	return Text(b)
}
