package editor

import (
	"sort"
	"strings"
)

// A hunt is for words; what it found is right for one version of the text.
type hunt struct {
	words   string
	found   []Pos
	version int
}

// Find looks for words from now on: where they stand is shown and counted. "" ends that. Words are
// found within a paragraph, as they are written.
func (e *Editor) Find(words string) {
	words, _, _ = strings.Cut(normal(words), "\n")
	if words != e.hunt.words {
		e.hunt = hunt{words: words, version: -1}
	}
}

// Found is how often the words stand in the text, and which of them is selected: from 1, 0 for none.
func (e *Editor) Found() (at, of int) {
	found := e.found()
	from, to := e.selection()
	if i := firstAt(found, from); from.Para == to.Para && to.Byte-from.Byte == len(e.hunt.words) && i < len(found) && found[i] == from {
		at = i + 1
	}
	return at, len(found)
}

// found is where the words stand, without those that overlap one before.
func (e *Editor) found() []Pos {
	if h := &e.hunt; h.version != e.version {
		h.found, h.version = h.found[:0], e.version
		for i, p := range e.paras {
			for at := 0; h.words != ""; {
				k := strings.Index(p.text[at:], h.words)
				if k < 0 {
					break
				}
				h.found = append(h.found, Pos{i, at + k})
				at += k + len(h.words)
			}
		}
	}
	return e.hunt.found
}

// firstAt is the index of the first place at or behind p.
func firstAt(found []Pos, p Pos) int {
	return sort.Search(len(found), func(i int) bool { return !found[i].before(p) })
}

// FindNext selects the next place where the words stand, or the one before, and goes on from the other
// end of the text. It tells whether there is one.
func (e *Editor) FindNext(back bool) bool {
	found := e.found()
	if len(found) == 0 {
		return false
	}
	from, to := e.selection()
	i := firstAt(found, to)
	if back {
		i = firstAt(found, from) - 1
	}
	e.markFound((i + len(found)) % len(found))
	return true
}

// FindFrom selects the first place at or behind the beginning of the selection, as while the words are
// typed.
func (e *Editor) FindFrom() bool {
	found := e.found()
	if len(found) == 0 {
		return false
	}
	from, _ := e.selection()
	e.markFound(firstAt(found, from) % len(found))
	return true
}

func (e *Editor) markFound(i int) {
	p := e.found()[i]
	e.Mark(p, Pos{p.Para, p.Byte + len(e.hunt.words)})
}

// ReplaceFound puts other words in place of those that are selected, if they are what is looked for,
// and selects the next. It tells whether it replaced any.
func (e *Editor) ReplaceFound(with string) bool {
	at, _ := e.Found()
	if at == 0 {
		e.FindNext(false)
		return false
	}
	from, to := e.selection()
	e.change(from, to, normal(with), apart)
	e.FindNext(false)
	return true
}

// ReplaceAll puts other words in every place, as one change, and tells how many there were.
func (e *Editor) ReplaceAll(with string) int {
	found := e.found()
	if len(found) == 0 {
		return 0
	}
	n := len(found)
	first := found[0]
	last := Pos{found[n-1].Para, found[n-1].Byte + len(e.hunt.words)}
	text := strings.ReplaceAll(e.between(first, last), e.hunt.words, normal(with))
	e.change(first, last, text, apart)
	return n
}
