package pinyin

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Query is what somebody typed to find things by: characters, pinyin, initials, or all of them mixed.
// Words apart are looked for apart, and all must be there. The zero Query is empty and finds everything.
type Query struct {
	words []word
	table *table // nil where nothing typed could be pinyin
}

// A word of a query, folded: at most longestWord characters are told apart by their sound, a longer one is
// looked for as it is written.
type word []rune

// longestWord leaves room for the offsets of a word, its end among them, in the bits of a state.
const longestWord = 63

// A Span is a part of a text, in bytes.
type Span struct{ Start, End int }

// NewQuery makes what was typed ready. Case, full-width letters and the apostrophe of xi'an do not count.
func NewQuery(typed string) Query {
	var q Query
	for _, field := range strings.Fields(typed) {
		var w word
		var letters bool
		for _, r := range field {
			if r = fold(r); r != '\'' && r != '’' {
				w = append(w, r)
				letters = letters || r >= 'a' && r <= 'z'
			}
		}
		if len(w) == 0 {
			continue
		}
		q.words = append(q.words, w)
		if letters && q.table == nil {
			q.table = unpacked()
		}
	}
	return q
}

// Empty tells whether nothing was typed.
func (q Query) Empty() bool { return len(q.words) == 0 }

// Find gives the parts of a text that the words of the query stand for, in the order of the text, none
// touching another; ok is false if a word is missing. It allocates only for what it found.
func (q Query) Find(text string) (spans []Span, ok bool) {
	if !q.Matches(text) {
		return nil, false
	}
	for _, w := range q.words {
		s, _ := q.find(w, text)
		spans = append(spans, s)
	}
	return merged(spans), true
}

// Matches tells whether Find would find all words.
func (q Query) Matches(text string) bool {
	for _, w := range q.words {
		if _, ok := q.find(w, text); !ok {
			return false
		}
	}
	return true
}

// The ranks of a text, best first.
const (
	Whole   = iota // the text is what was typed
	Begins         // it begins so
	Within         // it holds what was typed
	Missing        // it does not
)

// Rank says how well a text answers the query, so that lists may show the best first.
func (q Query) Rank(text string) int {
	rank := Whole
	for i, w := range q.words {
		s, ok := q.find(w, text)
		switch {
		case !ok:
			return Missing
		case i == 0 && s.Start > 0:
			rank = Within
		case s.End-s.Start < len(text):
			rank = max(rank, Begins)
		}
	}
	return rank
}

// find looks for the first place of a text that a word stands for. Most characters of most texts begin
// none, and are passed over by a look at the letters that they may begin with.
func (q Query) find(w word, text string) (Span, bool) {
	letter := uint32(0) // the bit of the first letter of the word, 0 where that is none
	if q.table != nil && w[0] >= 'a' && w[0] <= 'z' {
		letter = 1 << (w[0] - 'a')
	}
	for at, next := 0, 0; at < len(text); at = next {
		r, size := decode(text[at:])
		next = at + size
		switch {
		case r == w[0]:
		case letter == 0 || !q.table.begins(r, letter):
			continue
		}
		if end := q.end(w, r, text, next); end > 0 {
			return Span{at, end}, true
		}
	}
	return Span{}, false
}

// end gives the end of a match whose first character ends at a place of the text, 0 where there is none.
func (q Query) end(w word, first rune, text string, at int) int {
	if len(w) > longestWord {
		if first != w[0] {
			return 0
		}
		return written(w[1:], text, at)
	}
	if state := q.step(w, 1, first); state != 0 {
		return q.follow(w, state, text, at)
	}
	return 0
}

// follow goes on from the first character of a match and gives its end, 0 where it leads to none. A state
// is the offsets of the word up to which it has been read in some way; what lies between the words of a
// text, such as 、 or a space, need not be typed, but a line end parts names.
func (q Query) follow(w word, state uint64, text string, at int) int {
	for {
		if state>>len(w)&1 != 0 {
			return at
		}
		next := uint64(0)
		for next == 0 {
			if at >= len(text) {
				return 0
			}
			r, size := decode(text[at:])
			if r == '\n' {
				return 0
			}
			at += size
			if next = q.step(w, state, r); next == 0 && sounds(r) {
				return 0
			}
		}
		state = next
	}
}

// step reads one character of a text from every offset in state and gives the offsets after it.
func (q Query) step(w word, state uint64, r rune) (next uint64) {
	var read []string
	if q.table != nil {
		read = q.table.of(r)
	}
	for ; state != 0; state &= state - 1 {
		at := bits.TrailingZeros64(state)
		if at >= len(w) {
			continue
		}
		if w[at] == r {
			next |= 1 << (at + 1)
		}
		for _, syllable := range read {
			next |= spoken(w[at:], syllable) << at
		}
	}
	return next
}

// spoken tells after how many letters of a word a syllable may end: all of it, its first letter, zh, ch or
// sh, and at the end of the word as much of it as is typed.
func spoken(w word, syllable string) (ends uint64) {
	n := 0
	for n < len(syllable) && n < len(w) && same(w[n], syllable[n]) {
		n++
	}
	if n == 0 {
		return 0
	}
	ends = 1 << 1
	if n >= 2 && syllable[1] == 'h' {
		ends |= 1 << 2
	}
	if n == len(syllable) || n == len(w) {
		ends |= 1 << n
	}
	return ends
}

// same compares a typed letter with one of a syllable, whose v is ü: people type it as v, u or ü.
func same(typed rune, letter byte) bool {
	return typed == rune(letter) || letter == 'v' && (typed == 'u' || typed == 'ü')
}

// written compares a word with what stands in a text from a place on and gives the end, 0 if they differ.
func written(w word, text string, at int) int {
	for _, want := range w {
		r, size := decode(text[at:])
		if size == 0 || r != want {
			return 0
		}
		at += size
	}
	return at
}

// decode reads the first character of a text, folded; most are of three bytes or of one.
func decode(text string) (rune, int) {
	if text == "" {
		return 0, 0
	}
	if c := text[0]; c < utf8.RuneSelf {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		return rune(c), 1
	}
	if len(text) >= 3 && text[0]>>4 == 0xe && text[1]>>6 == 2 && text[2]>>6 == 2 {
		if r := rune(text[0]&0xf)<<12 | rune(text[1]&0x3f)<<6 | rune(text[2]&0x3f); r >= firstHan && r <= lastHan {
			return r, 3
		}
	}
	r, size := utf8.DecodeRuneInString(text)
	return fold(r), size
}

// fold takes case and full width away.
func fold(r rune) rune {
	switch {
	case r >= firstHan && r <= lastHan:
		return r
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	}
	return unicode.ToLower(r)
}

// sounds tells whether a character is said aloud: letters and digits are, marks and spaces are not.
func sounds(r rune) bool {
	return r >= firstHan && r <= lastHan || unicode.IsLetter(r) || unicode.IsNumber(r)
}

func merged(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
