package plan

import (
	"slices"
	"strings"
	"unicode"
)

// Numbered finds the elements that people mean by a printed number: 12, （二）4 for the 4 in （二）, 二（三）,
// 1.2. A number stands alone or behind those of what is around it, of which any may be left out; marks,
// spaces and full-width forms do not matter. numbers are those of Numbers for d. What is no number
// finds nothing.
func Numbered(d *Document, numbers map[string]string, said string) []*Element {
	want, ok := numberParts(said)
	if !ok || len(want) == 0 {
		return nil
	}
	var out []*Element
	for _, e := range d.order {
		if e.Up != nil && isNumbered(e, numbers, want) {
			out = append(out, e)
		}
	}
	return out
}

// isNumbered tells whether the last part is the number of e and the others, from the back, those of what is
// around it.
func isNumbered(e *Element, numbers map[string]string, want []string) bool {
	last := len(want) - 1
	if own, _ := numberParts(numbers[e.ID]); len(own) == 0 || own[len(own)-1] != want[last] {
		return false
	}
	for last--; last >= 0; last-- {
		for e = e.Up; ; e = e.Up {
			if e == nil {
				return false
			}
			if own, _ := numberParts(numbers[e.ID]); len(own) > 0 && own[len(own)-1] == want[last] {
				break
			}
		}
	}
	return true
}

// numberParts takes a number apart: the Chinese numerals, the Arabic ones with their dots, and those in
// brackets, each with the brackets. ok is false where there is anything else.
func numberParts(said string) (parts []string, ok bool) {
	for _, w := range numberWords {
		said = strings.ReplaceAll(said, w, " ")
	}
	var part strings.Builder
	kind := 0
	closed := func(next int) {
		if kind != next || next == 0 {
			if s := strings.Trim(part.String(), "."); s != "" {
				parts = append(parts, s)
			}
			part.Reset()
		}
		kind = next
	}
	open := false
	for _, r := range said {
		switch {
		case r >= '０' && r <= '９':
			r -= '０' - '0'
		case r == '(':
			r = '（'
		case r == ')':
			r = '）'
		case r == '．':
			r = '.'
		}
		switch {
		case r == '（':
			closed(0)
			kind, open = 3, true
			part.WriteRune(r)
		case r == '）':
			if !open {
				return nil, false
			}
			open = false
			part.WriteRune(r)
			closed(0)
		case unicode.IsSpace(r) || slices.Contains([]rune("、，,"), r):
			if !open {
				closed(0)
			}
		case r >= '0' && r <= '9' || r == '.':
			if !open {
				closed(1)
			}
			part.WriteRune(r)
		case strings.ContainsRune(hanNumerals, r):
			if !open {
				closed(2)
			}
			part.WriteRune(r)
		default:
			return nil, false
		}
	}
	if open {
		part.WriteRune('）')
	}
	closed(0)
	return parts, true
}

// hanNumerals are the characters of Chinese numerals up to the hundreds.
const hanNumerals = "〇零一二三四五六七八九十百"

// numberWords are what is said around numbers.
var numberWords = []string{"第", "阶段", "任务", "措施", "项", "是"}
