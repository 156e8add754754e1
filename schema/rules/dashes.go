package rules

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// A dash is one that stands for 至, as in 2022—2025年, or that parts words, as in 目标——质量.
type dash struct {
	spot    spot
	between bool
	words   string // the mark itself
}

// dash looks at the run of dashes that begins with marks[i] and gives the last mark of it.
func (r *reading) dash(p *paragraph, i int) int {
	first, last := r.marks[i], i
	for last+1 < len(r.marks) && r.marks[last+1].r == first.r && r.marks[last+1].at == r.marks[last].end {
		last++
	}
	start, end := first.at, r.marks[last].end
	d := dash{words: r.text[start:end]}
	switch {
	case r.isRange(p, start, end):
		d.between = true
	case last == i || hanBefore(r.text, start) == 0 && hanAt(r.text, end) == 0:
		return last
	}
	if inBookMarks(r.text, start) { // how another document writes its title is not for this one to change
		return last
	}
	from, to := r.beside(start, end)
	d.spot = spot{in: r.passage.of, field: r.passage.field, at: r.passage.at, start: from, end: to}
	r.dashes = append(r.dashes, d)
	return last
}

// isRange tells whether a mark stands between two figures, and not in a date, a telephone number or the
// number of a standard.
func (r *reading) isRange(p *paragraph, start, end int) bool {
	left, right := r.text[p.start:start], r.text[end:p.end]
	digits := func(x rune) bool { return x < utf8.RuneSelf && byteSorts[x] == digitByte || x == '.' }
	after := strings.TrimLeftFunc(right, digits)
	if len(after) == len(right) || right[0] == '.' || strings.IndexAny(after, "-—–") == 0 {
		return false
	}
	if unit, size := utf8.DecodeLastRuneInString(left); strings.ContainsRune("年月日号时点分岁%％‰", unit) {
		left = left[:len(left)-size]
	}
	before := strings.TrimRightFunc(left, digits)
	figures := left[len(before):]
	if figures == "" || figures[0] == '0' && len(figures) > 2 || len(right)-len(after) >= 7 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return !(last < utf8.RuneSelf && byteSorts[last] == letterByte) && !strings.ContainsRune("-—–/", last)
}

// dashesInOrder are the ways to write a dash, the official ones first.
var dashesInOrder = []string{"—", "——", "～", "~", "–", "-", "－", "−", "─"}

// mixedDashes finds dashes that are written otherwise than most of their sort in the plan.
func mixedDashes(c *checker) {
	all := c.read().dashes
	for _, ranges := range [...]bool{true, false} {
		uses := map[string]int{}
		for _, d := range all {
			if d.between == ranges {
				uses[d.words]++
			}
		}
		if len(uses) < 2 {
			continue
		}
		usual := ""
		for words, n := range uses {
			if usual == "" || cmp.Or(cmp.Compare(uses[usual], n), cmp.Compare(rankOfDash(words), rankOfDash(usual)), cmp.Compare(words, usual)) < 0 {
				usual = words
			}
		}
		for _, d := range all {
			if d.between == ranges && d.words != usual {
				c.reportSpot(d.spot, plan.Say("rules.mixed-dashes", d.words, usual))
			}
		}
	}
}

func rankOfDash(words string) int {
	if at := slices.Index(dashesInOrder, words); at >= 0 {
		return at
	}
	return len(dashesInOrder) + len(words)
}
