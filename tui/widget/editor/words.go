package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words. Chinese is written without spaces and we carry no dictionary, so a run of Han is taken
// in steps of two characters, as most words are, with the commonest function words alone and so the
// measure word that follows a number. The steps are counted from the beginning of the run, so that
// going back and forth meets the same places.

type class uint8

const (
	space class = iota
	han
	letters
	mark // punctuation and everything else, one at a time
)

func classOf(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '\u200d':
		return letters
	}
	return mark
}

// functionWords stand alone.
const functionWords = "的了和与及等在是对将把被由从到并或其各为以于向按不也就都而所之"

// measureWords stand alone at the beginning of a run that follows a digit: 3名, 2022年.
const measureWords = "年月日时分秒周天季号期岁名个项所人次件条款章节类级批户家处座间台套辆米亩吨元万亿"

// maxRun bounds how far back the beginning of a run is looked for.
const maxRun = 600

// nextWord is the end of the word at or behind a byte, with the spaces after it.
func nextWord(text string, at int) int {
	r, n := utf8.DecodeRuneInString(text[at:])
	switch c := classOf(r); c {
	case han:
		start := runStart(text, at)
		for start <= at {
			start = hanStep(text, start)
		}
		at = start
	case letters:
		at = runEnd(text, at, letters)
	case mark:
		at += n
	}
	return runEnd(text, at, space)
}

// prevWord is the beginning of the word before a byte.
func prevWord(text string, at int) int {
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:at])
		if classOf(r) != space {
			break
		}
		at -= n
	}
	if at == 0 {
		return 0
	}
	r, n := utf8.DecodeLastRuneInString(text[:at])
	switch classOf(r) {
	case han:
		start := runStart(text, at-n)
		for {
			next := hanStep(text, start)
			if next >= at {
				return start
			}
			start = next
		}
	case letters:
		return runStart(text, at-n)
	}
	return at - n
}

// runStart is where the run of one class begins that holds the character at a byte.
func runStart(text string, at int) int {
	r, _ := utf8.DecodeRuneInString(text[at:])
	c := classOf(r)
	for from := at; at > 0 && from-at < maxRun; {
		r, n := utf8.DecodeLastRuneInString(text[:at])
		if classOf(r) != c {
			break
		}
		at -= n
	}
	return at
}

func runEnd(text string, at int, c class) int {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if classOf(r) != c {
			break
		}
		at += n
	}
	return at
}

// hanStep is the end of the word that begins at a byte of a run of Han.
func hanStep(text string, at int) int {
	r, n := utf8.DecodeRuneInString(text[at:])
	if strings.ContainsRune(functionWords, r) || at > 0 && unicode.IsDigit(rune(text[at-1])) && strings.ContainsRune(measureWords, r) {
		return at + n
	}
	at += n
	r, n = utf8.DecodeRuneInString(text[at:])
	if n == 0 || classOf(r) != han || strings.ContainsRune(functionWords, r) {
		return at
	}
	return at + n
}

// wordAt is the word around a byte, without the spaces that belong to its motion; spaces are one too.
func wordAt(text string, at int) (start, end int) {
	if at >= len(text) {
		if at = len(text); at == 0 {
			return 0, 0
		}
		_, n := utf8.DecodeLastRuneInString(text)
		at -= n
	}
	r, n := utf8.DecodeRuneInString(text[at:])
	switch c := classOf(r); c {
	case han:
		for start, end = 0, runStart(text, at); end <= at; {
			start, end = end, hanStep(text, end)
		}
		return start, end
	case mark:
		return at, at + n
	default:
		return runStart(text, at), runEnd(text, at, c)
	}
}
