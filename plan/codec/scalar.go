package codec

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	integer = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	isoDay  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// quote writes s in double quotes.
func quote(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case isHidden(r):
			if r < 0x80 {
				b.WriteString(`\x` + codePoint(r)[4:])
			} else {
				b.WriteString(`\u` + codePoint(r)[2:])
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isHidden tells whether r must be escaped: readers refuse it, or take it for a line break.
func isHidden(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 ||
		r == 0xfeff || r == 0xfffe || r == 0xffff
}

// isBare tells whether s can stand without quotes and any reader, of YAML 1.1 or 1.2, takes it for
// the same string. inFlow is for members of [a, b] and {a: b}.
func isBare(s string, inFlow bool) bool { return isPlainText(s, inFlow) && !isTyped(s) }

// isPlainText tells whether s can stand without quotes, whatever type a reader may give it.
func isPlainText(s string, inFlow bool) bool {
	if s == "" || notBareFirst[s[0]] {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(r) || r == ':' {
		return false
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0x20 || c == 0x7f:
			return false
		case c >= 0x80:
			r, size := utf8.DecodeRuneInString(s[i:])
			if isHidden(r) || r == utf8.RuneError && size == 1 {
				return false
			}
			i += size - 1
		case c == ':' && (s[i+1] == ' ' || inFlow), c == '#' && s[i-1] == ' ', inFlow && inBrackets[c]:
			return false
		}
	}
	return !strings.HasPrefix(s, "...")
}

var (
	notBareFirst = bytesOf("-?:,[]{}#&*!|>'\"%@`<= \t~")
	inBrackets   = bytesOf(",[]{}#?\"'")
)

// isTyped tells whether some reader takes bare s for a number, a date, a truth value or nothing.
func isTyped(s string) bool {
	switch c := s[0]; {
	case c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-':
		return number.MatchString(s) || timestamp.MatchString(s)
	case strings.IndexByte("yYnNtTfFoO~", c) >= 0 && len(s) <= 5:
		return words[s]
	}
	return false
}

var (
	// number is generous: whatever looks like a number of YAML 1.1 or 1.2 in any base, or like
	// hours and minutes, is quoted.
	number = regexp.MustCompile(`^[-+]?(\.?[0-9][0-9_,]*(:[0-9_]+)*(\.[0-9_]*)?([eE][-+]?[0-9_]*)?|0[xXoObB][0-9a-fA-F_]*|\.(inf|Inf|INF|nan|NaN|NAN))$`)

	timestamp = regexp.MustCompile(`^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?$`)

	words = func() map[string]bool {
		m := map[string]bool{}
		for _, w := range []string{"y", "n", "yes", "no", "true", "false", "on", "off", "null"} {
			m[w] = true
			m[strings.ToUpper(w)] = true
			m[strings.ToUpper(w[:1])+w[1:]] = true
		}
		return m
	}()
)

// fitsLiteral tells whether a literal block can hold s and an eye can tell what it holds.
func fitsLiteral(s string) bool {
	if strings.HasSuffix(s, "\n\n") || s == "\n" || s == "" {
		return false
	}
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		if strings.Trim(line, " ") == "" || line[0] == '\t' {
			return false
		}
	}
	for i, r := range s {
		if isHidden(r) {
			return false
		}
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
	}
	return true
}

// literalHeader gives the header of a literal block for s.
func literalHeader(s string) string {
	header := "|"
	if strings.TrimLeft(s, "\n")[0] == ' ' {
		header += "2"
	}
	if !strings.HasSuffix(s, "\n") {
		header += "-"
	}
	return header
}
