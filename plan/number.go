package plan

import (
	"cmp"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Number is an exact decimal number as a person wrote it, such as 712.40, -10 or 1350; or a
// fraction, 1/3. Separators, full-width forms and a plus sign are gone, all other digits stay. The
// empty Number is none. Numbers that are equal may differ as strings: compare them by Cmp.
type Number string

// longestNumber bounds the digits of a number, so that no file can make sums slow.
const longestNumber = 40

// Rat is the value of n, 0 for none.
func (n Number) Rat() *big.Rat {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// Cmp compares two numbers by value: -1, 0 or 1. Most are decimals, which need no fractions.
func (n Number) Cmp(m Number) int {
	if n == "" || m == "" || n.isFraction() || m.isFraction() {
		return n.Rat().Cmp(m.Rat())
	}
	a, b := n.sign(), m.sign()
	if a != b || a == 0 {
		return cmp.Compare(a, b)
	}
	wholeN, fractionN := n.digits()
	wholeM, fractionM := m.digits()
	return a * cmp.Or(cmp.Compare(len(wholeN), len(wholeM)), cmp.Compare(wholeN, wholeM), cmp.Compare(fractionN, fractionM))
}

// digits of a decimal number before and after its point, without noughts at the ends.
func (n Number) digits() (whole, fraction string) {
	s := string(n)
	for s != "" && (s[0] == '0' || s[0] == '-') {
		s = s[1:]
	}
	point := strings.IndexByte(s, '.')
	if point < 0 {
		return s, ""
	}
	end := len(s)
	for s[end-1] == '0' {
		end--
	}
	return s[:point], s[point+1 : end]
}

func (n Number) isFraction() bool { return strings.IndexByte(string(n), '/') >= 0 }

// sign of a decimal number: -1, 0 or 1.
func (n Number) sign() int {
	for i := range len(n) {
		if '1' <= n[i] && n[i] <= '9' {
			if n[0] == '-' {
				return -1
			}
			return 1
		}
	}
	return 0
}

// isWhole tells a number of digits alone.
func (n Number) isWhole() bool {
	for i := range len(n) {
		if !isDigit(n[i]) {
			return false
		}
	}
	return n != ""
}

// isDecimal tells a number of digits with at most a point among them.
func (n Number) isDecimal() bool {
	whole, fraction, point := strings.Cut(string(n), ".")
	return len(n) <= longestNumber && Number(whole).isWhole() && (!point || Number(fraction).isWhole())
}

// Places counts the digits after the point: 2 for 712.40.
func (n Number) Places() int {
	_, fraction, _ := strings.Cut(string(n), ".")
	return len(fraction)
}

// Step is one in the last digit: 0.01 for 712.40, 1 for 1350, and 0 for a fraction, which is exact.
func (n Number) Step() *big.Rat {
	if n == "" || n.isFraction() {
		return new(big.Rat)
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n.Places())), nil)
	return new(big.Rat).SetFrac(big.NewInt(1), power)
}

// Decimal writes r with as many digits after the point as it has, but not more than places; a half is
// rounded away from zero.
func Decimal(r *big.Rat, places int) Number {
	if digits, exact := r.FloatPrec(); exact && digits < places {
		places = digits
	}
	return Number(r.FloatString(places))
}

// negative gives n with its sign turned.
func (n Number) negative() Number {
	if rest, ok := strings.CutPrefix(string(n), "-"); ok {
		return Number(rest)
	}
	return "-" + n
}

// number drops the decimal number that the phrase begins with: 1,350, -10, +2, 91.50. signed tells
// that a sign stood before it. The error is about text, the words as typed.
func (p *phrase) number(text string) (n Number, signed, ok bool, err error) {
	q := *p
	minus := q.take("-")
	signed = minus || q.take("+")
	s, ok := q.digits(1, longestNumber)
	if !ok {
		return "", false, false, nil
	}
	for first := len(s); len(q.rest) > 1 && q.rest[0] == ',' && isDigit(q.rest[1]); {
		q.take(",")
		group, ok := q.digits(3, 3)
		if !ok || first > 3 {
			return "", false, false, Say("quantity.grouping", text)
		}
		s += group
	}
	if len(q.rest) > 1 && q.rest[0] == '.' && isDigit(q.rest[1]) {
		q.take(".")
		fraction, ok := q.digits(1, longestNumber)
		if !ok {
			return "", false, false, nil
		}
		s += "." + fraction
	}
	if len(s) > longestNumber {
		return "", false, false, nil
	}
	if minus {
		s = "-" + s
	}
	*p = q
	return Number(s), signed, true, nil
}

// hanNumeral drops a number in Han numerals, 十五 or 一万二千, or a fraction, 三分之一. A 万 with nothing
// after it belongs to the unit.
func (p *phrase) hanNumeral() (Number, bool) {
	n, rest, ok := hanNumber(p.rest)
	if !ok {
		return "", false
	}
	if over, isFraction := strings.CutPrefix(rest, "分之"); isFraction && n > 0 {
		if part, rest, ok := hanNumber(over); ok {
			p.rest = rest
			return Number(fmt.Sprintf("%d/%d", part, n)), true
		}
	}
	if more, isMyriad := strings.CutPrefix(rest, "万"); isMyriad {
		ones, after, ok := hanNumber(more)
		colloquial := ones < 10 && !strings.HasPrefix(more, "零") && !strings.HasPrefix(more, "〇") // 三万五 is 35,000
		if ok && !colloquial {
			n, rest = 10000*n+ones, after
		}
	}
	p.rest = rest
	return Number(strconv.Itoa(n)), true
}

// powers are the words by which numbers and units are taken times a power of ten, falling.
var powers = []struct {
	word  string
	times int64
}{{"万亿", 1e12}, {"亿", 1e8}, {"千万", 1e7}, {"百万", 1e6}, {"万", 1e4}, {"千", 1e3}, {"百", 1e2}}

// power drops a word that the phrase begins with and that is followed by something less: the 亿 of
// 亿5000万. 百 in 百分点 is none.
func (p *phrase) power() int64 {
	if p.rest == "" || p.rest[0] < utf8.RuneSelf {
		return 1
	}
	for _, w := range powers {
		if strings.HasPrefix(p.rest, w.word) && !strings.HasPrefix(p.rest, "百分") {
			p.rest = p.rest[len(w.word):]
			return w.times
		}
	}
	return 1
}

// lesser goes on with a whole number whose words fall in power: of 1亿5000万元, with 1 read, it leaves 万元
// and gives 15000. Anything else leaves n and the phrase as they are.
func (p *phrase) lesser(n Number) Number {
	for {
		q := *p
		above := q.power()
		if above == 1 || !n.isWhole() {
			return n
		}
		m, signed, ok, err := q.number("")
		if !ok {
			m, ok = q.hanNumeral()
		}
		if !ok || err != nil || signed || !m.isWhole() {
			return n
		}
		unit := q
		times := unit.power()
		low := m.Rat()
		low.Mul(low, new(big.Rat).SetInt64(times))
		if low.Cmp(new(big.Rat).SetInt64(above)) >= 0 || times == 1 && len(m) < 2 { // 1万5 is 15,000
			return n
		}
		sum := n.Rat()
		sum.Mul(sum, new(big.Rat).SetInt64(above)).Add(sum, low).Quo(sum, new(big.Rat).SetInt64(times))
		if len(sum.RatString()) > longestNumber {
			return n
		}
		n, *p = Number(sum.RatString()), q
	}
}

// half drops 个半 after a whole number, or a leading 半 before a unit of time, and gives the number with
// its half: 一个半小时, 半年. 个 goes on to be the unit.
func (p *phrase) half(n Number) (Number, bool) {
	if rest, ok := strings.CutPrefix(p.rest, "个半"); ok && n.isWhole() {
		p.rest = "个" + rest
		return n + ".5", true
	}
	if rest, ok := strings.CutPrefix(p.rest, "半"); ok && n == "" {
		for _, unit := range halved {
			if strings.HasPrefix(strings.TrimPrefix(rest, "个"), unit) {
				p.rest = rest
				return "0.5", true
			}
		}
	}
	return n, false
}

// halved are the units that come in halves: 三年半, 半天.
var halved = []string{"年", "学期", "月", "天", "日", "小时", "周", "倍"}
