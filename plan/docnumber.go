package plan

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A DocNumber is the number under which an office issues a document: 云教发〔2022〕17号, made of the
// office's sign, the year in brackets of their own and the serial number. Orders and announcements have
// numbers of other forms, of which nothing but the words is kept: 教育部令第40号, 省政府公告2022年第3号.
type DocNumber struct {
	Sign   string // of the office: 云教发; all of the number where it has another form
	Year   string // as typed, four digits or 20xx; "" where the number has another form
	Serial string // as typed, digits or xx
	Gap    Gap    // of the year or the serial number
}

// String is the number in its official form, whatever brackets it was typed with. Year and serial
// number stay as they were typed.
func (n DocNumber) String() string {
	if n.Year == "" {
		return n.Sign
	}
	return n.Sign + "〔" + n.Year + "〕" + n.Serial + "号"
}

// ParseDocNumber reads a number on its own, also with the slips that are common and leave no doubt: other
// brackets, spaces, 第 before the serial number, 年 after the year, no 号. The error is a Message that says
// what to type.
func ParseDocNumber(s string) (DocNumber, error) {
	text := strings.TrimSpace(s)
	if !isReadable(text) {
		return DocNumber{}, Say("docnumber.unreadable", text)
	}
	if isOrderNumber(text) {
		return DocNumber{Sign: text}, nil
	}
	at := strings.IndexFunc(text, opensYear)
	if at <= 0 {
		return DocNumber{}, Say("docnumber.unreadable", text)
	}
	n, size, ok := ReadDocNumber(text[at:])
	n.Sign = strings.TrimSpace(text[:at])
	if !ok || size != len(text)-at || !isSign(n.Sign) {
		return DocNumber{}, Say("docnumber.unreadable", text)
	}
	return n, nil
}

// ReadDocNumber reads the year and the serial number of a document number that a text goes on with, from
// the bracket before the year on, and tells how many bytes they take. In a text the office's sign cannot
// be told from the words before it, so it is left out. ok is false for other words, and then size is 0;
// and for a number that would read otherwise if it were mended, as 〔22〕17号 and 〔2022〕017号.
func ReadDocNumber(text string) (n DocNumber, size int, ok bool) {
	open, width := utf8.DecodeRuneInString(text)
	if !opensYear(open) {
		return n, 0, false
	}
	p := phrase{text[width:]}
	p.spaces()
	year, yearGap, ok := p.figures(4)
	if !ok {
		return n, 0, false
	}
	p.take("年")
	p.spaces()
	if !p.take("〕", "]", "］", ")", "）", "】", "﹞", "〉", ">", "}") {
		return n, 0, false
	}
	p.spaces()
	p.take("第")
	p.spaces()
	serial, serialGap, ok := p.figures(5)
	if !ok {
		return n, 0, false
	}
	size = len(text) - len(p.rest)
	p.spaces()
	switch {
	case p.take("号"):
		size = len(text) - len(p.rest)
	case open != '〔': // 〔 is for years alone, the others may hold anything
		return n, 0, false
	}
	for _, other := range [...]string{"楼", "线", "院", "门", "桌", "机", "房", "井", "地块"} {
		if strings.HasPrefix(p.rest, other) {
			return n, 0, false
		}
	}
	if yearGap == NoGap && (len(year) != 4 || year[:2] != "19" && year[:2] != "20") {
		if open == '(' || open == '（' { // any number in round brackets
			size = 0
		}
		return n, size, false
	}
	if serial[0] == '0' {
		return n, size, false
	}
	gap := yearGap
	if gap == NoGap {
		gap = serialGap
	}
	return DocNumber{Year: year, Serial: serial, Gap: gap}, size, true
}

// figures drops a year or a serial number, in digits or as the gap that stands for it.
func (p *phrase) figures(most int) (words string, gap Gap, ok bool) {
	before := p.rest
	if gap = p.takeGap(); gap != NoGap {
		return before[:len(before)-len(p.rest)], gap, true
	}
	words, ok = p.digits(1, most)
	return words, NoGap, ok
}

func (p *phrase) spaces() { p.rest = strings.TrimLeftFunc(p.rest, isBlank) }

// isBlank tells of a space within a line.
func isBlank(r rune) bool { return r != '\n' && r != '\r' && unicode.IsSpace(r) }

func opensYear(r rune) bool {
	switch r {
	case '〔', '[', '［', '(', '（', '【', '﹝', '〈', '<', '{':
		return true
	}
	return false
}

// longestSign is in characters; the longest in use have about ten.
const longestSign = 20

// isSign tells whether words can be an office's sign: Chinese characters, perhaps letters among them.
func isSign(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return s != "" && utf8.RuneCountInString(s) <= longestSign
}

// isOrderNumber tells of the numbers of orders and announcements, which count through the years or say
// the year in words.
func isOrderNumber(s string) bool {
	for _, sort := range [...]string{"令", "公告", "通告", "决议"} {
		sign, rest, found := strings.Cut(s, sort)
		if !found || sign != "" && !isSign(sign) {
			continue
		}
		p := phrase{rest}
		bracket := p.take("（")
		if year, ok := p.digits(4, 4); ok && (year[0] == '0' || !p.take("年")) {
			continue
		}
		if !p.take("第") {
			continue
		}
		if serial, _, ok := p.figures(5); ok && serial[0] != '0' && p.take("号") && (!bracket || p.take("）")) && p.rest == "" {
			return true
		}
	}
	return false
}
