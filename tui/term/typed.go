package term

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typeable takes out of pasted text what nobody types and nobody sees: characters that command a terminal
// or turn the direction of reading, and bytes that are no UTF-8. Tabs, as between the cells of a table,
// become spaces. dropped is how many characters went.
func Typeable(s string) (clean string, dropped int) {
	if strings.IndexFunc(s, unseen) < 0 && utf8.ValidString(s) {
		return s, 0
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case unseen(r), r == utf8.RuneError && n <= 1:
			dropped++
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String(), dropped
}

// unseen tells the characters that the checks of package schema warn of in a file.
func unseen(r rune) bool {
	return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x200e && unicode.Is(unicode.Bidi_Control, r)
}
