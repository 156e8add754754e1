package plan

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A blankScanner goes through a text from mark to mark: the characters without which a text has no
// blank.
type blankScanner struct {
	text string
	at   int // the mark that is looked at
	next int // where to look for the one after it
	done int // where the token before it ends
	word latinWord
}

// sight is how many bytes around a token are looked at, so that a line of a megabyte takes no longer
// than many short ones.
const sight = 200

// nextMark finds the first of x X × * _ { ? and their full-width forms in a text from a place on, -1 for
// none. Nearly all of a text is Chinese characters of three bytes, which are stepped over whole.
func nextMark(text string, from int) int {
	for i := from; i < len(text); {
		switch b := text[i]; {
		case b >= 0xe0:
			if b == 0xef && strings.IndexByte("\xbc\xbd", text[min(i+1, len(text)-1)]) >= 0 {
				if r, _ := utf8.DecodeRuneInString(text[i:]); strings.ContainsRune("ｘＸ＊＿｛？", r) {
					return i
				}
			}
			i += 3
		case b >= utf8.RuneSelf:
			if strings.HasPrefix(text[i:], "×") {
				return i
			}
			i++
		default:
			if isMarkByte[b] {
				return i
			}
			i++
		}
	}
	return -1
}

var isMarkByte = [utf8.RuneSelf]bool{'x': true, 'X': true, '*': true, '_': true, '{': true, '?': true}

// seek goes on to the next mark.
func (s *blankScanner) seek() bool {
	if s.at = nextMark(s.text, s.next); s.at < 0 {
		return false
	}
	_, size := utf8.DecodeRuneInString(s.text[s.at:])
	s.next = s.at + size
	return true
}

// blank tells the blank that the mark belongs to. Whether there is one or not, the marks beside it are
// done with.
func (s *blankScanner) blank() (Blank, bool) {
	if mark, _ := utf8.DecodeRuneInString(s.text[s.at:]); plainRune(mark) == '{' {
		return s.braces()
	}
	start, end := s.token()
	s.next, s.done = max(s.next, end), end
	t := token{words: strings.Map(plainRune, s.text[start:end]), joined: start > 0 && s.text[start-1] != ' '}
	t.before, _ = utf8.DecodeLastRuneInString(strings.TrimRight(s.text[s.floor(start):start], " "))
	t.after = s.text[end:min(len(s.text), end+sight)]
	t.after, _, _ = strings.Cut(strings.TrimLeft(t.after, " "), "\n")
	if t.words == "**" {
		if emphasis := strings.Index(t.after, "**"); emphasis > 0 && !slices.Contains(places, t.after[:emphasis]) {
			s.next = end + strings.Index(s.text[end:], "**") + len("**")
			return Blank{}, false
		}
	}
	kind, ok := t.kind()
	return Blank{Kind: kind, Start: start, End: end}, ok && !s.inLatin(start) && !s.inLatin(end)
}

// braces reads {…} on one line. What looks like code is no blank: a set of numbers, a key and a value,
// something joined to Latin letters.
func (s *blankScanner) braces() (Blank, bool) {
	rest := s.text[s.next:]
	end := strings.IndexAny(rest[:min(len(rest), sight)], "}｝{｛\n")
	if end < 0 || !strings.HasPrefix(rest[end:], "}") && !strings.HasPrefix(rest[end:], "｝") {
		return Blank{}, false
	}
	inside := strings.TrimSpace(rest[:end])
	_, size := utf8.DecodeRuneInString(rest[end:])
	end += s.next + size
	if strings.ContainsAny(inside, `"=:;<>$\/,`) || inside != "" && strings.Trim(inside, "0123456789.") == "" ||
		s.inLatin(s.at) || s.inLatin(end) || s.at > 0 && isASCIILetter(rune(s.text[s.at-1])) {
		return Blank{}, false
	}
	s.next = end
	return Blank{Kind: FreeBlank, Start: s.at, End: end}, true
}

// inLatin tells whether Latin letters are joined to a place of the text, as in words, identifiers and
// addresses. XX-XX and 20xx/20xx join nothing but marks. Each such word is looked through once, however
// many marks it has.
func (s *blankScanner) inLatin(at int) bool {
	if at < s.word.start || at > s.word.end || s.word.end == 0 {
		w := latinWord{at, at, false}
		for ; w.start > 0 && joins[s.text[w.start-1]]; w.start-- {
			w.letters = w.letters || isOtherLetter(s.text[w.start-1])
		}
		for ; w.end < len(s.text) && joins[s.text[w.end]]; w.end++ {
			w.letters = w.letters || isOtherLetter(s.text[w.end])
		}
		s.word = w
	}
	return s.word.letters
}

// A latinWord is a run of the characters of names and addresses in Latin letters.
type latinWord struct {
	start, end int
	letters    bool // others than x
}

func isOtherLetter(b byte) bool { return isASCIILetter(rune(b)) && b != 'x' && b != 'X' }

// joins has the characters of latinWords.
var joins = func() (is [256]bool) {
	for b := range is {
		is[b] = b < utf8.RuneSelf && (isDigit(byte(b)) || isASCIILetter(rune(b)) || strings.IndexByte(`-_./\:@&=#%$^?+~*`, byte(b)) >= 0)
	}
	return is
}()

// floor is how far back a place is looked around from.
func (s *blankScanner) floor(at int) int { return max(0, at-sight) }

// token gives the run of digits, points and marks that the mark is in; a question mark that does not
// begin the run ends the sentence before it. A point at either end of it
// belongs to the sentence; a comma belongs to it between two digits, or a digit and a mark.
func (s *blankScanner) token() (start, end int) {
	start, end = s.at, s.next
	first, _ := utf8.DecodeRuneInString(s.text[s.at:])
	asking := plainRune(first) == '?'
	inToken := func(r rune) bool {
		r = plainRune(r)
		return isASCIIDigit(r) || r == '.' || r == '?' && asking || strings.ContainsRune("xX×*_", r) && !asking
	}
	for start > s.done {
		r, size := utf8.DecodeLastRuneInString(s.text[:start])
		if r == ',' && start > s.done+1 && isDigit(s.text[start-2]) {
			size = 2
		} else if !inToken(r) || strings.HasSuffix(s.text[:start], "..") {
			break
		}
		start -= size
	}
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if r == ',' && end+1 < len(s.text) && (isDigit(s.text[end+1]) || s.text[end+1] == '*') {
			size = 2
		} else if !inToken(r) || strings.HasPrefix(s.text[end:], "..") {
			break
		}
		end += size
	}
	for start < s.at && s.text[start] == '.' {
		start++
	}
	for end > s.next && s.text[end-1] == '.' {
		end--
	}
	return start, end
}

// A token is a run of digits, points and marks with what stands around it.
type token struct {
	words  string // in plain form
	before rune   // the character before it and its spaces
	joined bool   // nothing parts the two
	after  string // the rest of the line after it and its spaces
}

// kind tells what a token stands for; ok is false where it is no blank.
func (t token) kind() (kind BlankKind, ok bool) {
	hidden := strings.TrimLeft(t.words, "0123456789.,")
	digits := len(t.words) - len(hidden)
	mark, size := utf8.DecodeRuneInString(hidden)
	tail := strings.TrimLeft(hidden, string(mark))
	run := (len(hidden) - len(tail)) / size
	switch mark {
	case '*', '?':
		return MaskedBlank, t.isMasked(digits, mark, run, tail)
	case '_':
		if run < 2 || tail != "" {
			return "", false
		}
		if k := t.asked(digits); k != NameBlank {
			return k, true
		}
		return FreeBlank, true
	}
	// x, X or ×; not 3×5, not Xx
	if strings.Trim(tail, "."+string(mark)) != "" || run == 1 && tail == "" && !t.standsAlone(mark, digits) {
		return "", false
	}
	return t.asked(digits), true
}

// isMasked tells figures that asterisks or question marks hide, and whole words of asterisks.
func (t token) isMasked(digits int, mark rune, run int, tail string) bool {
	switch {
	case digits == 0 && (mark == '?' || tail != ""):
		return false
	case digits == 0: // ****, but not a line of them
		alone := t.after == "" && (t.before == '\n' || t.before == utf8.RuneError)
		return run >= 2 && !alone && (run > 2 || t.after != "")
	case tail == "" && run == 1:
		return mark == '*' && (asks(t.after, measures) || digits == 3 && strings.HasPrefix(t.after, "年"))
	case tail == "":
		return true
	case mark == '*' && strings.Trim(tail, "0123456789.") == "": // 1*0, but not a size or opening hours
		return run > 1 || !asks(t.after, sizes) && !slices.Contains([]string{"7*24", "5*8"}, t.words)
	}
	return strings.Trim(tail, "0123456789.,*?") == ""
}

// standsAlone tells a single X or × that stands for something and is not a letter or a sign: X年, ×月×日,
// 202X年.
func (t token) standsAlone(mark rune, digits int) bool {
	switch {
	case digits > 0:
		return digits == 3 && strings.HasPrefix(t.after, "年")
	case t.joined && strings.ContainsRune("+-—", t.before):
		return false
	}
	return asks(t.after, times) || asks(t.after, places) || mark != '×' && asks(t.after, measures)
}

// asked tells what belongs into the blank, by the words around it.
func (t token) asked(digits int) BlankKind {
	year := digits == 2 && utf8.RuneCountInString(t.words) == 4 && (t.words[:2] == "20" || t.words[:2] == "19")
	switch {
	case asks(t.after, times) || strings.HasPrefix(t.after, "年度"), t.before == '〔' || t.before == '[':
		return TimeBlank
	case asks(t.after, measures):
		return NumberBlank
	case year:
		return TimeBlank
	case digits > 0 || strings.ContainsRune("于过至到达约≥≤><", t.before) && !asks(t.after, places):
		return NumberBlank
	}
	return NameBlank
}

// asks tells whether a text begins with one of words, and not with another word that looks like it:
// 人民政府 does not count people.
func asks(text string, words []string) bool {
	begins := func(w string) bool { return strings.HasPrefix(text, w) }
	return slices.ContainsFunc(words, begins) && !slices.ContainsFunc(mistaken, begins)
}

// The words after a blank that tell what it is.
var (
	times    = []string{"年", "月", "日", "季度", "学年", "学期"}
	places   = []string{"省", "市", "县", "区", "州", "镇", "乡", "村", "街道", "校", "学校", "局", "厅", "委", "办", "公司", "中学", "小学"}
	measures = []string{"名", "个", "所", "人", "场", "项", "次", "篇", "节", "万", "亿", "千", "百", "元", "%", "％", "‰", "家", "栋", "间", "台", "套",
		"册", "件", "份", "期", "种", "类", "条", "户", "亩", "门", "课时", "届", "批", "号", "天", "小时", "分钟", "周", "倍", "平方", "公里", "吨", "支",
		"对", "岁", "米", "学时"}
	sizes    = []string{"小时", "米", "厘米", "毫米", "平方", "×", "天", "分钟"}
	mistaken = []string{"人民", "人大", "人社", "人数", "名称", "年度", "年级", "年鉴", "年限", "年数", "月数", "日数", "日报", "日常", "天数", "市场",
		"区域", "校数", "千分", "学期数", "学年数"}
)
