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

type history struct {
	done, undone []edit
	open         bool // typing may join the last edit
}

// maxHistory bounds how many edits can be taken back.
const maxHistory = 2000

func (h *history) seal() { h.open = false }

// add remembers an edit. Characters typed one after another make one edit until a word ends.
func (h *history) add(e edit, typing bool) {
	h.undone = nil
	if last := len(h.done) - 1; typing && h.open && e.removed == "" && last >= 0 && h.done[last].end() == e.at {
		h.done[last].inserted += e.inserted
		h.done[last].after = e.after
	} else {
		if len(h.done) == maxHistory {
			h.done = h.done[1:]
		}
		h.done = append(h.done, e)
	}
	r, n := utf8.DecodeRuneInString(e.inserted)
	h.open = typing && n == len(e.inserted) && !unicode.IsSpace(r) && !unicode.IsPunct(r)
}

// Undo takes the last edit back and tells whether there was one.
func (e *Editor) Undo() bool {
	h := &e.history
	if len(h.done) == 0 {
		return false
	}
	last := h.done[len(h.done)-1]
	h.done = h.done[:len(h.done)-1]
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
