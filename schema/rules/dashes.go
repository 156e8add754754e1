package rules

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// A dash is one that stands for 至, as in 2022—2025年 and 2—3名, or that parts words, as in 目标——质量.
type dash struct {
	spot  spot
	sort  dashSort
	words string // the mark itself
}

type dashSort uint8

const (
	wordDash   dashSort = iota
	timeDash            // between years, months, days and hours
	amountDash          // between other figures
)

// dash looks at the run of dashes that begins with marks[i] and gives the last mark of it.
func (r *reading) dash(p *paragraph, i int) int {
	first, last := r.marks[i], i
	for last+1 < len(r.marks) && r.marks[last+1].r == first.r && r.marks[last+1].at == r.marks[last].end {
		last++
	}
	start, end := first.at, r.marks[last].end
	d := dash{words: r.text[start:end], sort: r.rangeAt(p, start, end)}
	switch {
	case d.sort != wordDash:
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

// rangeAt tells between which figures a mark stands. Within a date, a telephone number or the number of a
// standard, as between words, it stands between none: wordDash.
func (r *reading) rangeAt(p *paragraph, start, end int) dashSort {
	left, right := r.text[p.start:start], r.text[end:p.end]
	digits := func(x rune) bool { return x < utf8.RuneSelf && byteSorts[x] == digitByte || x == '.' }
	after := strings.TrimLeftFunc(right, digits)
	if len(after) == len(right) || right[0] == '.' || strings.IndexAny(after, "-—–") == 0 {
		return wordDash
	}
	unit, size := utf8.DecodeLastRuneInString(left)
	if strings.ContainsRune("年月日号时点分岁%％‰", unit) {
		left = left[:len(left)-size]
	}
	before := strings.TrimRightFunc(left, digits)
	figures := left[len(before):]
	if figures == "" || figures[0] == '0' && len(figures) > 2 || len(right)-len(after) >= 7 {
		return wordDash
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	if last < utf8.RuneSelf && byteSorts[last] == letterByte || strings.ContainsRune("-—–/", last) {
		return wordDash
	}
	_, year := yearAt(right[:len(right)-len(after)], 0)
	if year || strings.ContainsRune("年月日号时点分", unit) || startsWithAny(after, "年", "月", "日", "时", "点", ":", "：") {
		return timeDash
	}
	return amountDash
}

// properDashes are those that Chinese puts between words and between two figures; the first of each is the
// official one. 2—3名 and 2～3名 are both right, and many write the first between dates and the second
// between amounts.
var properDashes = [...][]string{
	wordDash:   {"——"},
	timeDash:   {"—", "～"},
	amountDash: {"—", "～"},
}

// mixedDashes finds dashes that are written otherwise than most of their sort in the plan. What they should
// be is a proper one: of those that the plan has the commonest, however many hyphens stand beside it.
func mixedDashes(c *checker) {
	all := c.read().dashes
	if len(all) < 2 {
		return
	}
	var uses [len(properDashes)]map[string]int
	for sort := range uses {
		uses[sort] = map[string]int{}
	}
	ranges := map[string]int{} // between figures of either sort
	for _, d := range all {
		uses[d.sort][d.words]++
		if d.sort != wordDash {
			ranges[d.words]++
		}
	}
	for sort, proper := range properDashes {
		kin := ranges
		if dashSort(sort) == wordDash {
			kin = uses[wordDash]
		}
		if len(kin) < 2 {
			continue
		}
		wanted := cmp.Or(commonest(proper, uses[sort]), commonest(proper, kin), proper[0])
		for _, d := range all {
			if d.sort == dashSort(sort) && d.words != wanted {
				c.reportSpot(d.spot, plan.Say("rules.mixed-dashes", d.words, wanted))
			}
		}
	}
}

// commonest is the one of some words that is used most, the first of those that are used as often; "" where
// none is.
func commonest(words []string, uses map[string]int) string {
	best := ""
	for _, w := range words {
		if uses[w] > uses[best] {
			best = w
		}
	}
	return best
}
