package plan

import (
	"strconv"
	"strings"
)

// numeral prints the n-th number of a series.
func numeral(s series, n int, prefix string) string {
	switch s {
	case hanSeries:
		return hanNumeral(n) + "、"
	case bracketSeries:
		return "（" + hanNumeral(n) + "）"
	case arabicSeries:
		return strconv.Itoa(n) + "."
	case parenSeries:
		return "（" + strconv.Itoa(n) + "）"
	case decimalSeries:
		return prefix + strconv.Itoa(n) + "."
	case stageSeries:
		return "第" + hanNumeral(n) + "阶段"
	case inlineSeries:
		return hanNumeral(n) + "是"
	}
	return ""
}

// hanNumeral writes a number from 1 to 9999 as official headings do: 十, 十一, 二十一, 一百零一. Larger
// ones come in digits.
func hanNumeral(n int) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	digits := []rune("零一二三四五六七八九")
	var b strings.Builder
	gap := false
	for power := 1000; power > 0; power /= 10 {
		switch digit := n / power % 10; {
		case digit == 0:
			gap = b.Len() > 0
		case digit == 1 && power == 10 && b.Len() == 0:
			b.WriteString("十")
		default:
			if gap {
				b.WriteRune('零')
				gap = false
			}
			b.WriteRune(digits[digit])
			b.WriteString(map[int]string{1000: "千", 100: "百", 10: "十"}[power])
		}
	}
	return b.String()
}

// plainNumber takes the marks off a printed number and writes it in digits: 12 for 12. and 十二、.
func plainNumber(printed string) string {
	s := strings.Trim(printed, "、（）.")
	s = strings.TrimSuffix(strings.TrimPrefix(s, "第"), "阶段")
	s = strings.TrimSuffix(s, "是")
	if n, rest, ok := hanNumber(s); ok && rest == "" {
		return strconv.Itoa(n)
	}
	return s
}

// ReadNumeral reads the whole number that s begins with, in digits or in Chinese numerals: 12, 十二.
func ReadNumeral(s string) (n int, rest string, ok bool) {
	p := phrase{s}
	n, ok = p.count()
	return n, p.rest, ok
}
