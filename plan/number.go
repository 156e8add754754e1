package plan

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
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

// Cmp compares two numbers by value: -1, 0 or 1.
func (n Number) Cmp(m Number) int { return n.Rat().Cmp(m.Rat()) }

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
		if ones, after, ok := hanNumber(more); ok {
			n, rest = 10000*n+ones, after
		}
	}
	p.rest = rest
	return Number(strconv.Itoa(n)), true
}
