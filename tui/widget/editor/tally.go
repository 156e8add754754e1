package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
)

// A Tally counts a text as offices do.
type Tally struct {
	Paragraphs int // that are not empty
	Words      int // each Chinese character or mark, each run of others without a space in it
	Characters int // without spaces
}

func (t Tally) plus(u Tally) Tally {
	return Tally{t.Paragraphs + u.Paragraphs, t.Words + u.Words, t.Characters + u.Characters}
}

// Count counts a text whose paragraphs end with "\n".
func Count(text string) Tally {
	var t Tally
	for p := range strings.SplitSeq(text, "\n") {
		t = t.plus(counted(p).whole())
	}
	return t
}

// Count counts the whole text.
func (e *Editor) Count() Tally {
	var t Tally
	for _, p := range e.paras {
		t = t.plus(p.counts().whole())
	}
	return t
}

// CountSelected counts what is selected.
func (e *Editor) CountSelected() Tally {
	from, to := e.selection()
	if from.Para == to.Para {
		return counted(e.between(from, to)).whole()
	}
	t := counted(e.paras[from.Para].text[from.Byte:]).whole()
	for _, p := range e.paras[from.Para+1 : to.Para] {
		t = t.plus(p.counts().whole())
	}
	return t.plus(counted(e.paras[to.Para].text[:to.Byte]).whole())
}

// counts of a piece of a paragraph; those of two pieces add up where a word ends between them.
type counts struct{ words, characters int }

func (c counts) whole() Tally { return Tally{min(c.characters, 1), c.words, c.characters} }

func counted(s string) (c counts) {
	inside := false // a word of characters that stand without spaces
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		switch {
		case unicode.IsSpace(r):
			inside = false
			continue
		case plan.Wide(r):
			inside = false
			c.words++
		case !inside:
			inside = true
			c.words++
		}
		c.characters++
	}
	return c
}

// counts are those of the paragraph. Once they were asked for they follow each change.
func (p *para) counts() counts {
	if p.count == nil {
		c := counted(p.text)
		p.count = &c
	}
	return *p.count
}

// recount changes the counts as the text from from to to becomes another.
func (p *para) recount(from, to int, text string) {
	if p.count == nil {
		return
	}
	first, last := wordStart(p.text, from), wordEnd(p.text, to)
	was := counted(p.text[first:last])
	is := counted(p.text[first:from] + text + p.text[to:last])
	p.count = &counts{p.count.words - was.words + is.words, p.count.characters - was.characters + is.characters}
}

// wordStart and wordEnd are the nearest places before and behind a byte where no word that is counted
// as one is divided.
func wordStart(s string, at int) int {
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:at])
		if unicode.IsSpace(r) || plan.Wide(r) {
			break
		}
		at -= n
	}
	return at
}

func wordEnd(s string, at int) int {
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if unicode.IsSpace(r) || plan.Wide(r) {
			break
		}
		at += n
	}
	return at
}

// addedCounts are those of two paragraphs that become one, nil where they are not known.
func addedCounts(p, q *para) *counts {
	if p.count == nil || q.count == nil {
		return nil
	}
	c := counts{p.count.words + q.count.words, p.count.characters + q.count.characters}
	if wordStart(p.text, len(p.text)) < len(p.text) && wordEnd(q.text, 0) > 0 {
		c.words--
	}
	return &c
}
