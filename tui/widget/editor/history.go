package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An edit is one replacement that can be taken back.
type edit struct {
	at                Pos
	removed, inserted string
	before, after     Pos // the cursor
}

// end is where the inserted text ends. The cursor may stand behind it, where the text joined the
// character that follows.
func (e edit) end() Pos { return endOf(e.at, e.inserted) }

// A manner is how an edit came about: those of one manner that follow each other are taken back
// together, until a word ends.
type manner uint8

const (
	apart   manner = iota // an edit of its own
	typing                // characters, one after another
	erasing               // by backspace or delete
)

type history struct {
	done, undone []edit
	size         int    // bytes that done holds
	open         manner // of edits that may join the last one
}

// maxHistory and maxHeld bound how many edits can be taken back, and the bytes that they hold.
const (
	maxHistory = 2000
	maxHeld    = 32 << 20
)

func (h *history) seal() { h.open = apart }

// add remembers an edit.
func (h *history) add(e edit, m manner) {
	h.undone = nil
	h.size += e.size()
	if !h.joins(e, m) {
		h.done = append(h.done, e)
		for len(h.done) > maxHistory || len(h.done) > 1 && h.size > maxHeld {
			h.size -= h.done[0].size()
			h.done[0] = edit{}
			h.done = h.done[1:]
		}
	}
	h.open = m
	word := e.inserted
	if m == erasing {
		word = e.removed
	}
	if r, n := utf8.DecodeRuneInString(word); m == typing && n < len(word) || unicode.IsSpace(r) || unicode.IsPunct(r) {
		h.open = apart
	}
}

// joins makes an edit a part of the last one, if it goes on with it.
func (h *history) joins(e edit, m manner) bool {
	if len(h.done) == 0 || m == apart || m != h.open {
		return false
	}
	last := &h.done[len(h.done)-1]
	switch {
	case m == typing && e.removed == "" && last.end() == e.at:
		last.inserted += e.inserted
	case m == erasing && last.inserted == "" && endOf(e.at, e.removed) == last.at:
		last.at, last.removed = e.at, e.removed+last.removed
	case m == erasing && last.inserted == "" && e.at == last.at:
		last.removed += e.removed
	default:
		return false
	}
	last.after = e.after
	return true
}

func (e edit) size() int { return len(e.removed) + len(e.inserted) }

// Undo takes the last edit back and tells whether there was one.
func (e *Editor) Undo() bool {
	h := &e.history
	if len(h.done) == 0 {
		return false
	}
	last := h.done[len(h.done)-1]
	h.done = h.done[:len(h.done)-1]
	h.size -= last.size()
	e.replace(last.at, last.end(), last.removed)
	h.undone = append(h.undone, last)
	e.anchor = nil
	e.place(last.before)
	return true
}

// Redo does again what Undo took back.
func (e *Editor) Redo() bool {
	h := &e.history
	if len(h.undone) == 0 {
		return false
	}
	next := h.undone[len(h.undone)-1]
	h.undone = h.undone[:len(h.undone)-1]
	e.replace(next.at, endOf(next.at, next.removed), next.inserted)
	h.done = append(h.done, next)
	h.size += next.size()
	e.anchor = nil
	e.place(next.after)
	return true
}

// endOf is where text ends that begins at p.
func endOf(p Pos, text string) Pos {
	n := strings.Count(text, "\n")
	if n == 0 {
		return Pos{p.Para, p.Byte + len(text)}
	}
	return Pos{p.Para + n, len(text) - strings.LastIndexByte(text, '\n') - 1}
}
