package schema

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
)

// Nearest finds the one among words that somebody meant who typed typed: a slip or two away, or the
// name that people call it by in either language (起草 for draft). "" means that nothing is close.
func Nearest(typed string, words []string, label func(word string) plan.Message) string {
	for _, w := range words {
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			if strings.EqualFold(lang.Say(l, label(w)), typed) {
				return w
			}
		}
	}
	typed = strings.ToLower(typed)
	best, least := "", 0
	for _, w := range words {
		d := distance(typed, w)
		if d <= allowance(typed, w) && (best == "" || d < least) {
			best, least = w, d
		}
	}
	return best
}

// allowance is how many slips two words may be apart and still count as close: none for words of one
// or two letters, which are close to everything.
func allowance(a, b string) int {
	return min(2, (min(len(a), len(b))+1)/3)
}

// distance counts the letters to insert, drop, replace or swap with their neighbour to make b of a.
// Words far longer than any key are not worth counting.
func distance(a, b string) int {
	const longest = 40
	if len(a) > longest {
		return longest
	}
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		now[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			now[j+1] = min(change, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
