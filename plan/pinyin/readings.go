package pinyin

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// readings has a line for each syllable: the syllable without its tone (ü as v), the characters that are
// mostly read so, and the characters that may be. A missing list is empty.
//
//go:embed readings.txt
var readings string

// The characters with readings: the unified ideographs of the basic plane with their extension A. What
// lies beyond is found as it is written.
const (
	firstHan = 0x3400
	lastHan  = 0x9fff
	zeroHan  = '〇' // stands apart from the others
)

// A table tells how characters are read. Few of the possible sets of readings occur, so a character holds
// but the number of its own.
type table struct {
	set  [lastHan - firstHan + 2]uint16 // the last is of zeroHan
	sets [][]string                     // set 0 is empty; the main reading stands first

	letters []uint32 // of a set: a bit for each letter that one of its readings begins with
}

var unpacked = sync.OnceValue(func() *table {
	t := &table{sets: [][]string{nil}, letters: []uint32{0}}
	// with is where a set leads that another syllable joins.
	type step struct {
		set      uint16
		syllable string
	}
	with := map[step]uint16{}
	add := func(syllable, characters string) {
		for _, r := range characters {
			at, _ := place(r)
			s := step{t.set[at], syllable}
			next, ok := with[s]
			if !ok {
				next = uint16(len(t.sets))
				have := t.sets[s.set]
				t.sets = append(t.sets, append(have[:len(have):len(have)], syllable))
				t.letters = append(t.letters, t.letters[s.set]|1<<(syllable[0]-'a'))
				with[s] = next
			}
			t.set[at] = next
		}
	}
	lines := strings.Split(strings.TrimSuffix(readings, "\n"), "\n")
	for _, line := range lines {
		syllable, characters, _ := strings.Cut(line, " ")
		mostly, _, _ := strings.Cut(characters, " ")
		add(syllable, mostly)
	}
	for _, line := range lines {
		syllable, characters, _ := strings.Cut(line, " ")
		_, also, _ := strings.Cut(characters, " ")
		add(syllable, also)
	}
	return t
})

// place is where a table keeps a character; false for one without readings.
func place(r rune) (at int, ok bool) {
	switch {
	case r >= firstHan && r <= lastHan:
		return int(r - firstHan), true
	case r == zeroHan:
		return lastHan - firstHan + 1, true
	}
	return 0, false
}

func (t *table) of(r rune) []string {
	if at, ok := place(r); ok {
		return t.sets[t.set[at]]
	}
	return nil
}

// begins tells whether a reading of a character begins with one of some letters.
func (t *table) begins(r rune, letters uint32) bool {
	at, ok := place(r)
	return ok && t.letters[t.set[at]]&letters != 0
}

// Readings are the syllables that a character stands for, without tones and with v for ü, the usual one
// first: zhong and chong of 重. There are none of what is no Chinese character.
func Readings(r rune) []string { return unpacked().of(r) }

// Initials are the first letters of the usual readings, jyt of 教育厅; letters and digits of other kinds
// stay, in lower case, and all else is left out.
func Initials(text string) string {
	t := unpacked()
	var b strings.Builder
	for _, r := range text {
		if read := t.of(r); len(read) > 0 {
			b.WriteByte(read[0][0])
		} else if r = fold(r); r < utf8.RuneSelf && sounds(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
