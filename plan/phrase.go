package plan

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A phrase is a short value that is being read from its start. The value languages (quantities,
// times, frequencies) are read by hand and not by regular expressions, as a workspace holds tens
// of thousands of them and every start of the program would pay for compiling the patterns.
type phrase struct{ rest string }

// take drops the first of words that the phrase begins with, and says whether there was one.
func (p *phrase) take(words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(p.rest, w) {
			p.rest = p.rest[len(w):]
			return true
		}
	}
	return false
}

// is says whether all that is left is one of words.
func (p phrase) is(words ...string) bool {
	for _, w := range words {
		if p.rest == w {
			return true
		}
	}
	return false
}

// digits drops a run of ASCII digits whose length lies between low and high. A longer or shorter
// run is left alone.
func (p *phrase) digits(low, high int) (string, bool) {
	n := 0
	for n < len(p.rest) && isDigit(p.rest[n]) {
		n++
	}
	if n < low || n > high {
		return "", false
	}
	run := p.rest[:n]
	p.rest = p.rest[n:]
	return run, true
}

// count drops a whole number in digits (at most four) or in Han numerals.
func (p *phrase) count() (int, bool) {
	if run, ok := p.digits(1, 4); ok {
		n, _ := strconv.Atoi(run)
		return n, true
	}
	n, rest, ok := hanNumber(p.rest)
	if ok {
		p.rest = rest
	}
	return n, ok
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

var hanDigits = map[rune]int{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4,
	'五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

var hanPowers = map[rune]int{'十': 10, '百': 100, '千': 1000}

// hanNumber reads the numeral that s begins with: 三, 十五, 两百零六. 万 and 亿 are left for the unit.
func hanNumber(s string) (n int, rest string, ok bool) {
	digit, power := -1, 10000
	end := 0
	for i, r := range s {
		if d, is := hanDigits[r]; is {
			if digit > 0 {
				break
			}
			digit, end = d, i+utf8.RuneLen(r)
			continue
		}
		m, is := hanPowers[r]
		if !is || m >= power {
			break
		}
		if digit < 0 {
			if i > 0 || m != 10 { // 十五 stands for 一十五; nothing else leaves out its digit
				break
			}
			digit = 1
		}
		n, power, digit, end = n+digit*m, m, -1, i+utf8.RuneLen(r)
	}
	if digit > 0 {
		n += digit
	}
	return n, s[end:], end > 0
}

// hanCount writes a small number before a measure word as an office would: 两, 三, 十, and digits
// from eleven on.
func hanCount(n int) string {
	if n == 2 {
		return "两"
	}
	return hanOrdinal(n)
}

// hanOrdinal writes the number of a quarter or a week: 一, 二, 三 and digits from eleven on.
func hanOrdinal(n int) string {
	if 1 <= n && n <= 10 {
		return string([]rune("一二三四五六七八九十")[n-1])
	}
	return strconv.Itoa(n)
}

// isReadable says whether s can be a value at all: UTF-8 on one line without control characters.
func isReadable(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, unicode.IsControl) < 0
}

// plainRune maps the typographic variants of a sign to the one that the readers know: full-width
// forms to ASCII, dashes to "-", waves to "~", colons to ":".
func plainRune(r rune) rune {
	switch {
	case '！' <= r && r <= '｝':
		return r - '！' + '!'
	case r == '～' || r == '〜':
		return '~'
	case '‐' <= r && r <= '―' || r == '−':
		return '-'
	case r == '∶' || r == '︰':
		return ':'
	case r == '≧' || r == '⩾':
		return '≥'
	case r == '≦' || r == '⩽':
		return '≤'
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// plain gives s with its typographic variants mapped and its spaces dropped, except where one
// parts two digits or two ASCII letters: "２０２２ 年8月" is 2022年8月, "1 350" stays two numbers. A
// run of dashes (the Chinese dash is two) is one.
func plain(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var last, lastTyped rune // last is what was written, lastTyped its form before mapping
	space := false
	for _, typed := range s {
		r := plainRune(typed)
		if r == ' ' {
			space = true
			continue
		}
		if space && (isASCIIDigit(last) && isASCIIDigit(r) || isASCIILetter(last) && isASCIILetter(r)) {
			b.WriteByte(' ')
		}
		if r == '-' && last == '-' && !space && (typed == '—' || typed == '–') && typed == lastTyped {
			continue
		}
		space = false
		b.WriteRune(r)
		last, lastTyped = r, typed
	}
	return b.String()
}

// isPlain tells words of Chinese characters, ASCII and ≥ or ≤ without spaces, as most values are: plain
// leaves them as they are.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		switch {
		case ' ' < s[i] && s[i] < utf8.RuneSelf:
			i++
		case isHanAt(s, i), strings.HasPrefix(s[i:], "≥"), strings.HasPrefix(s[i:], "≤"):
			i += 3
		default:
			return false
		}
	}
	return true
}

// isHanAt tells a character from U+4000 to U+9FFF, of three bytes, by its bytes: nearly all that words
// consist of, and no marks.
func isHanAt(s string, at int) bool {
	return at+2 < len(s) && s[at]-0xe4 <= 0xe9-0xe4 && s[at+1]>>6 == 2 && s[at+2]>>6 == 2
}

func isASCIIDigit(r rune) bool  { return '0' <= r && r <= '9' }
func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// A Gap is why a value has no number or date yet.
type Gap string

// The gaps of values. A placeholder is legitimate in a draft and blocks the issue; a masked number
// lost its digits on the way here and has to be looked up.
const (
	NoGap       Gap = ""
	Placeholder Gap = "placeholder" // xx, XX, ××, 20xx
	Masked      Gap = "masked"      // 1*0, ****
)

// takeGap drops the placeholder or masked number that the phrase begins with: digits and then a
// run of x, or digits with asterisks among them. 3×5 and 10kW are neither.
func (p *phrase) takeGap() Gap {
	if p.rest == "" || isHanAt(p.rest, 0) {
		return NoGap
	}
	end := 0
	for i, r := range p.rest {
		point := r == '.' && i > 0 && strings.IndexAny(p.rest[i+1:], "0123456789xX×*") == 0
		if !isASCIIDigit(r) && !strings.ContainsRune("xX×*", r) && !point {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	token, rest := p.rest[:end], p.rest[end:]
	if rest != "" && isASCIILetter(rune(rest[0])) {
		return NoGap
	}
	gap := NoGap
	switch hidden := strings.TrimLeft(token, "0123456789"); {
	case strings.Trim(hidden, "0123456789.") == "":
	case strings.Trim(hidden, "xX×.") == "":
		gap = Placeholder
	case strings.Trim(hidden, "0123456789*.") == "":
		gap = Masked
	}
	if gap != NoGap {
		p.rest = rest
	}
	return gap
}
