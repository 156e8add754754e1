package diff

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A comparison finds a short way from one sequence of tokens to another.
type comparison struct {
	before, after []string
	a, b          []int32 // the same, each token as a number
	hunks         []hunk  // in order; what lies between two is alike
	forth, back   []int32 // room for middle
}

// A hunk says that the tokens from a to aEnd were replaced by those from b to bEnd.
type hunk struct{ a, aEnd, b, bEnd int }

// mostSteps bounds the search for what two stretches have in common: where more tokens than twice this
// went and came, they count as unlike.
const mostSteps = 1000

func newComparison(before, after []string) *comparison {
	numbers := map[string]int32{}
	return &comparison{before: before, after: after, a: numbered(before, numbers), b: numbered(after, numbers)}
}

func numbered(tokens []string, numbers map[string]int32) []int32 {
	out := make([]int32, len(tokens))
	for i, t := range tokens {
		n, ok := numbers[t]
		if !ok {
			n = int32(len(numbers))
			numbers[t] = n
		}
		out[i] = n
	}
	return out
}

// bySentence finds the sentences that stayed and compares by token what lies between them: sentences
// hold a comparison of long texts together and keep it fast.
func (c *comparison) bySentence() {
	x, xStarts := sentencesOf(c.before)
	y, yStarts := sentencesOf(c.after)
	whole := newComparison(x, y)
	whole.compare(0, len(x), 0, len(y))
	for _, h := range whole.hunks {
		c.compare(xStarts[h.a], xStarts[h.aEnd], yStarts[h.b], yStarts[h.bEnd])
	}
}

// sentencesOf joins tokens to sentences; starts has the first token of each, and the end of all.
func sentencesOf(tokens []string) (sentences []string, starts []int) {
	starts = []int{0}
	var s []byte
	for i, t := range tokens {
		s = append(s, t...)
		if endsSentence(t) || i == len(tokens)-1 {
			sentences, starts = append(sentences, string(s)), append(starts, i+1)
			s = s[:0]
		}
	}
	return sentences, starts
}

// compare appends the hunks between two stretches.
func (c *comparison) compare(a, aEnd, b, bEnd int) {
	for a < aEnd && b < bEnd && c.a[a] == c.b[b] {
		a, b = a+1, b+1
	}
	for a < aEnd && b < bEnd && c.a[aEnd-1] == c.b[bEnd-1] {
		aEnd, bEnd = aEnd-1, bEnd-1
	}
	if a == aEnd && b == bEnd {
		return
	}
	if x, y, ok := c.middle(a, aEnd, b, bEnd); ok {
		c.compare(a, x, b, y)
		c.compare(x, aEnd, y, bEnd)
		return
	}
	c.add(hunk{a, aEnd, b, bEnd})
}

func (c *comparison) add(h hunk) {
	if n := len(c.hunks); n > 0 && c.hunks[n-1].aEnd == h.a && c.hunks[n-1].bEnd == h.b {
		c.hunks[n-1].aEnd, c.hunks[n-1].bEnd = h.aEnd, h.bEnd
		return
	}
	c.hunks = append(c.hunks, h)
}

// middle finds a point on a shortest way between two stretches by going from both ends at once, as
// Myers describes (An O(ND) Difference Algorithm, 1986, §4b). It gives up where they have nothing in
// common, or where the way is long.
func (c *comparison) middle(a, aEnd, b, bEnd int) (x, y int, ok bool) {
	n, m := aEnd-a, bEnd-b
	if n == 0 || m == 0 {
		return 0, 0, false
	}
	most := min((n+m+1)/2, mostSteps)
	c.forth, c.back = unset(c.forth, 2*most+2), unset(c.back, 2*most+2)
	forth, back := c.forth, c.back
	forth[most+1], back[most+1] = 0, 0
	delta := n - m
	fromFront := delta%2 != 0 // the end that notices that both have met
	var low, high, backLow, backHigh int
	for d := range most {
		for k := -d + low; k <= d-high; k += 2 {
			i := farther(forth, most+k, k == -d, k == d)
			j := i - k
			for i < n && j < m && c.a[a+i] == c.b[b+j] {
				i, j = i+1, j+1
			}
			forth[most+k] = int32(i)
			switch at := most + delta - k; {
			case i > n:
				high += 2
			case j > m:
				low += 2
			case fromFront && at >= 0 && at < len(back) && back[at] >= 0 && i >= n-int(back[at]):
				return a + i, b + j, true
			}
		}
		for k := -d + backLow; k <= d-backHigh; k += 2 {
			i := farther(back, most+k, k == -d, k == d)
			j := i - k
			for i < n && j < m && c.a[aEnd-1-i] == c.b[bEnd-1-j] {
				i, j = i+1, j+1
			}
			back[most+k] = int32(i)
			switch at := most + delta - k; {
			case i > n:
				backHigh += 2
			case j > m:
				backLow += 2
			case !fromFront && at >= 0 && at < len(forth) && forth[at] >= 0 && int(forth[at]) >= n-i:
				x := int(forth[at])
				return a + x, b + x - (at - most), true
			}
		}
	}
	return 0, 0, false
}

// unset gives room for n steps that none has reached.
func unset(room []int32, n int) []int32 {
	room = slices.Grow(room[:0], n)[:n]
	for i := range room {
		room[i] = -1
	}
	return room
}

// farther is how far one more step leads on a diagonal, from the better of its neighbours.
func farther(reached []int32, at int, first, last bool) int {
	if first || !last && reached[at-1] < reached[at+1] {
		return int(reached[at+1])
	}
	return int(reached[at-1]) + 1
}

// join makes one hunk of two that have less between them than they change on either side: a reader
// takes 报告 → 信息报告、调查 in at one look, and not two insertions around a word. One number or word that
// stands for another is taken in at one look already.
func (c *comparison) join() {
	var out []hunk
	for _, h := range c.hunks {
		for len(out) > 0 {
			last := out[len(out)-1]
			if between := h.a - last.aEnd; between > last.size() || between > h.size() || c.swaps(last) || c.swaps(h) {
				break
			}
			h.a, h.b = last.a, last.b
			out = out[:len(out)-1]
			for h.a < h.aEnd && h.b < h.bEnd && c.a[h.a] == c.b[h.b] {
				h.a, h.b = h.a+1, h.b+1
			}
			for h.a < h.aEnd && h.b < h.bEnd && c.a[h.aEnd-1] == c.b[h.bEnd-1] {
				h.aEnd, h.bEnd = h.aEnd-1, h.bEnd-1
			}
		}
		out = append(out, h)
	}
	c.hunks = out
}

// swaps tells that h puts one number or word in the place of one.
func (c *comparison) swaps(h hunk) bool {
	return h.aEnd-h.a == 1 && h.bEnd-h.b == 1 &&
		utf8.RuneCountInString(c.before[h.a]) > 1 && utf8.RuneCountInString(c.after[h.b]) > 1
}

func (h hunk) size() int { return max(h.aEnd-h.a, h.bEnd-h.b) }

// slide moves what only went or only came to where a reader would cut: 、乙 in 甲、乙、丙 may as well be
// 乙、, and a sentence begins behind the full stop of the one before.
func (c *comparison) slide() {
	for i, h := range c.hunks {
		tokens, start, end := c.before, h.a, h.aEnd
		if h.a == h.aEnd {
			tokens, start, end = c.after, h.b, h.bEnd
		} else if h.b != h.bEnd {
			continue
		}
		left, right := h.a, len(c.a)-h.aEnd
		if i > 0 {
			left = h.a - c.hunks[i-1].aEnd - 1
		}
		if i < len(c.hunks)-1 {
			right = c.hunks[i+1].a - h.aEnd - 1
		}
		best, cut := 0, cutAt(tokens, start)+cutAt(tokens, end)
		for by := -1; -by <= left && tokens[start+by] == tokens[end+by]; by-- {
			if s := cutAt(tokens, start+by) + cutAt(tokens, end+by); s > cut {
				best, cut = by, s
			}
		}
		for by := 1; by <= right && tokens[start+by-1] == tokens[end+by-1]; by++ {
			if s := cutAt(tokens, start+by) + cutAt(tokens, end+by); s > cut {
				best, cut = by, s
			}
		}
		c.hunks[i] = hunk{h.a + best, h.aEnd + best, h.b + best, h.bEnd + best}
	}
}

// cutAt tells how well a text is cut before the token at i.
func cutAt(tokens []string, i int) int {
	if i == 0 || i == len(tokens) {
		return 5
	}
	switch before := tokens[i-1]; {
	case before == "\n":
		return 5
	case endsSentence(before):
		return 4
	case before == "，" || before == "," || before == "：" || before == ":":
		return 3
	case before == "、" || before == " " || before == "）" || before == "”" || tokens[i] == "（" || tokens[i] == "“":
		return 2
	case tokens[i] == "\n" || tokens[i] == " ":
		return 1
	}
	return 0
}

func (c *comparison) pieces() []Piece {
	var out []Piece
	put := func(part Part, tokens []string) {
		if text := strings.Join(tokens, ""); text != "" {
			out = append(out, Piece{part, text})
		}
	}
	at := 0
	for _, h := range c.hunks {
		put(Same, c.before[at:h.a])
		put(Gone, c.before[h.a:h.aEnd])
		put(Came, c.after[h.b:h.bEnd])
		at = h.aEnd
	}
	put(Same, c.before[at:])
	return out
}
