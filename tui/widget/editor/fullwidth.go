package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
)

// Marks of Chinese. An input method types them; who has it off, or types figures and Latin in between,
// gets those of ASCII, which read badly in Chinese and are a finding of the checks. With FullWidth a
// mark that is typed becomes that of Chinese where it stands in Chinese: behind a Chinese character, or
// before one. Behind a figure or a Latin word nobody knows yet what follows, so there the mark waits for
// the next character: 100%,其中 becomes 100%，其中, and 1,350, 8:30 and GDP(2022) stay.
//
// The mark is typed first and then changed, so that one undo brings it back as it was typed.

// wideMarks are those whose form needs no more than to know that it is Chinese.
var wideMarks = map[rune]string{',': "，", ':': "：", ';': "；", '?': "？", '!': "！", '(': "（", ')': "）"}

// typed inserts what a key types. later is where a mark stands that waits for this.
func (e *Editor) typed(text string, later *Pos) {
	at, _ := e.selection()
	e.Insert(text)
	if !e.FullWidth {
		return
	}
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case n != len(text) || e.cursor != endOf(at, text): // several characters, or one that joined another
	case later != nil && plan.Wide(r) && later.Para == at.Para && later.Byte+1 == at.Byte:
		line := e.paras[at.Para].text
		mark := rune(line[later.Byte])
		if wide := wideOf(line[:later.Byte], mark, line[at.Byte:]); wide != "" {
			e.change(*later, e.cursor, wide+text, apart)
		}
	case n == 1:
		line := e.paras[at.Para].text
		behind := line[at.Byte+1:]
		if wide := wideOf(line[:at.Byte], r, behind); wide != "" {
			e.change(at, e.cursor, wide, apart)
		} else if next, _ := utf8.DecodeRuneInString(behind); isMark(r) && !word(next) {
			e.later = &at
		}
	}
}

func isMark(r rune) bool { return wideMarks[r] != "" || r == '"' || r == '\'' || r == '.' }

// word tells letters and figures of ASCII.
func word(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// wideOf is the Chinese form of a mark between two parts of a paragraph, "" where it stays.
func wideOf(before string, mark rune, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	chinese := before != "" && plan.Wide(last) || after != "" && plan.Wide(next)
	if !isMark(mark) || strings.Count(before, `"`)%2 == 1 { // what a quotation of Latin holds, and its end
		return ""
	}
	switch mark {
	case '"':
		return quoteMark(before, chinese, "“", "”")
	case '\'':
		if word(last) && before != "" && !strings.Contains(before, "‘") { // an apostrophe
			return ""
		}
		return quoteMark(before, chinese, "‘", "’")
	case ')':
		if open := opened(before); open != 0 {
			chinese = open == '（'
		}
	case '.': // behind Chinese alone: 1.5, 2.任务 and 图3. keep theirs
		if unicode.Is(unicode.Han, last) || strings.ContainsRune("）”’》", last) {
			return "。"
		}
		return ""
	case '(':
	default:
		if word(next) && word(last) || before == "" {
			return ""
		}
	}
	if !chinese {
		return ""
	}
	return wideMarks[mark]
}

// quoteMark closes the quotation that is open, or opens one in Chinese.
func quoteMark(before string, chinese bool, open, end string) string {
	switch {
	case strings.Count(before, open) > strings.Count(before, end):
		return end
	case chinese:
		return open
	}
	return ""
}

// opened is the bracket that is open at the end of a text, 0 for none.
func opened(text string) rune {
	depth := 0
	for text != "" {
		r, n := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-n]
		switch r {
		case ')', '）':
			depth++
		case '(', '（':
			if depth == 0 {
				return r
			}
			depth--
		}
	}
	return 0
}
