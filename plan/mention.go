package plan

import (
	"iter"
	"unicode/utf8"
)

// A Mention is a place in a text where a name or an alias of registered units stands.
type Mention struct {
	Start, End int     // in bytes of the text
	Units      []*Unit // those that bear the name; an alias may be shared
}

// Mentions finds the names and aliases of the registry in a text, in one pass however many names there
// are. Where one begins within another the first stands, and of two that begin together the longer, so
// that 市教育局 is not found in 望川市教育局.
func (r *Registry) Mentions(text string) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		if r == nil {
			return
		}
		r.once.Do(r.spell)
		for at := r.names.start(text, 0); at < len(text); {
			end := r.names.longest(text, at)
			if end == 0 {
				_, size := utf8.DecodeRuneInString(text[at:])
				at = r.names.start(text, at+size)
				continue
			}
			if !yield(Mention{Start: at, End: end, Units: r.byName[text[at:end]]}) {
				return
			}
			at = r.names.start(text, end)
		}
	}
}

// A speller is names as a tree of their characters. Node 0 is its root.
type speller struct {
	first [1 << 16 / 64]uint64 // a bit for each character that a name begins with: few do, so most places need no more
	next  map[spelled]int32
	whole []bool // by node
}

// spelled is a node and the character after it.
type spelled struct {
	node int32
	r    rune
}

// spell makes the tree of all names, when the first text is searched.
func (r *Registry) spell() {
	r.names = &speller{next: map[spelled]int32{}, whole: make([]bool, 1)}
	for name := range r.byName {
		r.names.add(name)
	}
}

func (s *speller) add(name string) {
	node := int32(0)
	for at, r := range name {
		if at == 0 {
			s.first[r%(1<<16)/64] |= 1 << (r % 64)
		}
		next, ok := s.next[spelled{node, r}]
		if !ok {
			next = int32(len(s.whole))
			s.whole = append(s.whole, false)
			s.next[spelled{node, r}] = next
		}
		node = next
	}
	s.whole[node] = true
}

// start finds the next character, from a place of text on, that a name begins with. Most characters of
// a text are no such, and of three bytes: they are told without being decoded.
func (s *speller) start(text string, at int) int {
	for at < len(text) {
		r, size := rune(text[at]), 1
		switch {
		case r < utf8.RuneSelf:
		case r>>4 == 0xe && at+2 < len(text) && text[at+1]>>6 == 2 && text[at+2]>>6 == 2:
			r, size = r&0xf<<12|rune(text[at+1]&0x3f)<<6|rune(text[at+2]&0x3f), 3
		default:
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if s.first[r%(1<<16)/64]&(1<<(r%64)) != 0 {
			return at
		}
		at += size
	}
	return at
}

// longest gives the end of the longest name that begins at a place of text, 0 where none does.
func (s *speller) longest(text string, at int) int {
	end, node := 0, int32(0)
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		next, ok := s.next[spelled{node, r}]
		if !ok {
			break
		}
		node, at = next, at+size
		if s.whole[node] {
			end = at
		}
	}
	return end
}
