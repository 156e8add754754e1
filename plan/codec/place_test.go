package codec

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lantu/plan"
)

// wordsAt gives what a file has at a line and column.
func wordsAt(src string, line, column, length int) string {
	text := strings.Split(strings.TrimPrefix(src, bom), "\n")[line-1]
	runes := []rune(text)
	return string(runes[column-1 : column-1+length])
}

// placesHold checks for every scalar, and for words in it, that the file has them where Place says.
func placesHold(t fataler, src string, n *plan.Node, choose func(most int) int) (exact, other int) {
	t.Helper()
	for _, e := range n.Entries {
		x, o := placesHold(t, src, e.Value, choose)
		exact, other = exact+x, other+o
	}
	if n.Kind != plan.Scalar || n.Value == "" {
		return exact, other
	}
	if !n.Exact {
		if line, column, length := n.Place(0, 0); line != n.Pos.Line || column != n.Pos.Column || length != 0 {
			t.Fatalf("%q is not exact, but at %d:%d for %d", n.Value, line, column, length)
		}
		return exact, other + 1
	}
	edge := func(i int) int {
		for i < len(n.Value) && !utf8.RuneStart(n.Value[i]) {
			i++
		}
		return i
	}
	ranges := [][2]int{{0, 0}, {0, edge(1)}}
	for range 3 {
		start := choose(len(n.Value) - 1)
		ranges = append(ranges, [2]int{edge(start), edge(start + 1 + choose(len(n.Value)-start-1))})
	}
	for _, r := range ranges {
		words, _, _ := strings.Cut(n.Value[r[0]:r[1]], "\n")
		if r == [2]int{} {
			words, _, _ = strings.Cut(strings.TrimLeft(n.Value, "\n"), "\n")
		}
		line, column, length := n.Place(r[0], r[1])
		if length == 0 && words == "" {
			continue
		}
		if got := wordsAt(src, line, column, length); got != words {
			t.Fatalf("%q, at %d:%d, is %q in\n%s", words, line, column, got, src)
		}
	}
	return exact + 1, other
}

func TestWordsStandWherePlaceSays(t *testing.T) {
	exact, other := 0, 0
	count := func(x, o int) { exact, other = exact+x, other+o }
	for _, src := range awkward {
		if n, err := Parse([]byte(src)); err == nil {
			count(placesHold(t, src, n, func(int) int { return 0 }))
		}
		if n, err := readYAML(strings.TrimPrefix(src, bom)); err == nil && checkText([]byte(src)) == nil {
			count(placesHold(t, src, n, func(most int) int { return most / 2 }))
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		n, s := anyFile(r)
		src := string(Emit(n, s))
		choose := func(most int) int { return rapid.IntRange(0, most).Draw(r, "at") }
		n, err := Parse([]byte(src))
		if err != nil {
			r.Fatal(err)
		}
		count(placesHold(r, src, n, choose))
	})
	if exact < 5*other || other < 20 {
		t.Errorf("%d scalars were exact and %d not", exact, other)
	}
}
