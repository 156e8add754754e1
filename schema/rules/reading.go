package rules

import (
	"unicode"
	"unicode/utf8"

	"lantu/plan"
)

// Many rules look for characters in the words of a plan, and a workspace has a hundred megabytes of
// them. So they are read once for all: reading goes through each text character by character, notes the
// few marks that some rule asks for, and at the end of each paragraph hands them to those rules. What
// they suspect is kept until the row of the table comes that reports it, see suspected.

// A passage is one text of a plan, or one of its titles or names.
type passage struct {
	of    *plan.Element
	field string
	at    *plan.Node
	sort  passageSort
}

type passageSort uint8

const (
	headingPassage passageSort = iota // a title
	linePassage                       // words on a line, such as what a duty is
	listedPassage                     // a line of a list, which no edit reaches by itself
	prosePassage
)

// A paragraph is what the rules learn of one as a whole, beside its marks.
type paragraph struct {
	start, end int    // in bytes of the text, without the blanks around it
	han        int    // Chinese characters
	words      int    // of letters; an address is one
	signs      int    // characters without marks and blanks
	stops      int    // of ，；。！？
	hash       uint64 // of the signs
}

// isChinese tells whether a paragraph is in Chinese, with half-width words in it perhaps, and not in
// English with Chinese names. A Chinese word has about two characters.
func (p *paragraph) isChinese() bool { return p.han >= 2*p.words && p.han > 0 }

// A mark is a character that some rule asks for, or a run of them.
type mark struct {
	at, end int
	r       rune
}

// Marks that stand for more than themselves.
const (
	gapMark   rune = ' '                 // blanks between two Chinese characters
	titleMark rune = unicode.MaxRune + 1 // the title of a document that the plan rests on
)

// A suspicion is what a rule will report when its turn comes.
type suspicion struct {
	rule    string
	spot    spot
	message plan.Message
}

// A reading is what all texts of a document hold.
type reading struct {
	*checker
	first      [1 << 16 / 64]uint64 // a bit for each character by which words are found, see lexeme
	own        []lexeme             // words of this plan and this workspace
	passages   []passage            // those with paragraphs that are kept
	kept       []keptParagraph      // long enough to be told from each other
	dashes     []dash
	suspicions []suspicion
	shortNames bool // some text says 简称

	passage passage // the one that is being read
	text    string  // its words
	marks   []mark  // of the paragraph that is being read
	open    []mark  // those of them that wait for their partner
	heads   []head  // of the paragraphs of the passage
	points  []head  // of the points within the paragraph that is being read

	runs   []headRun
	halves []mark // half-width marks of the passage that belong to Chinese words

	paragraphs int // how many the passage has had
}

// read reads all texts once, for the first rule that asks.
func (c *checker) read() *reading {
	if c.reading != nil {
		return c.reading
	}
	r := &reading{checker: c}
	c.reading = r
	if c.Doc.Shape == plan.SettingsFile {
		return r
	}
	r.first = builtIn.first
	r.learnSlips()
	r.learnTitles()
	for e := range c.Doc.Elements() {
		if e.Shape != plan.WaiverShape && e.Shape != plan.ConflictShape {
			r.element(e, e.Node, "")
			r.siblings(e)
		}
	}
	return r
}

// suspected reports what the reading of the texts made the rule suspect.
func suspected(c *checker) {
	for _, s := range c.read().suspicions {
		if s.rule == c.rule.id {
			c.reportSpot(s.spot, s.message)
		}
	}
}

// suspect keeps what a rule finds in the passage that is being read: the words from start to end.
func (r *reading) suspect(rule string, start, end int, m plan.Message) *spot {
	p := &r.passage
	r.suspicions = append(r.suspicions, suspicion{rule, spot{in: p.of, field: p.field, at: p.at, start: start, end: end}, m})
	return &r.suspicions[len(r.suspicions)-1].spot
}

// words are the keys of the fields that are read, see element.
const words = "title text rule name what do who scope issuer short post deputies chief office director assessment"

// element reads what an element says in words. The quotes of facts are left out, as they stand in a text
// already, and so are values that have a language of their own.
func (r *reading) element(e *plan.Element, n *plan.Node, prefix string) {
	if n == nil || n.Kind != plan.Map {
		return
	}
	for i := range n.Entries {
		key, v := n.Entries[i].Key, n.Entries[i].Value
		switch key {
		case "title":
			r.scalar(passage{e, prefix + key, v, headingPassage})
		case "text", "rule":
			r.scalar(passage{e, prefix + key, v, prosePassage})
		case "name", "what", "do", "who", "scope", "issuer", "short", "post":
			r.scalar(passage{e, prefix + key, v, linePassage})
		case "deputies":
			for _, line := range v.List() {
				r.scalar(passage{e, prefix + key, line, listedPassage})
			}
		case "chief", "office", "director", "assessment":
			r.element(e, v, prefix+key+".")
		}
	}
}

func (r *reading) scalar(p passage) {
	if p.at == nil || p.at.Kind != plan.Scalar || p.at.Value == "" {
		return
	}
	r.passage, r.text = p, p.at.Value
	r.paragraphs = 0
	for at := 0; at < len(r.text); {
		at = r.paragraph(at)
	}
	r.sequence()
	r.halfWidths()
}

// What single bytes of a text are.
const (
	otherByte uint8 = iota
	letterByte
	digitByte
	blankByte
	lineByte
	markByte
)

var byteSorts = func() (sorts [utf8.RuneSelf]uint8) {
	for b := range sorts {
		switch {
		case unicode.IsLetter(rune(b)):
			sorts[b] = letterByte
		case unicode.IsDigit(rune(b)):
			sorts[b] = digitByte
		}
	}
	for _, b := range ",:;()[]{}\"-~" {
		sorts[b] = markByte
	}
	sorts[' '], sorts['\t'], sorts['\r'], sorts['\n'] = blankByte, blankByte, blankByte, lineByte
	return sorts
}()

// paragraph reads the paragraph that begins at or after a place, and gives where it ends. Most of a text
// is Chinese characters, of three bytes each, which are told without being decoded.
func (r *reading) paragraph(at int) int {
	v, first := r.text, &r.first
	for at < len(v) {
		if _, size := blankAt(v, at); size > 0 {
			at += size
		} else if v[at] == '\n' {
			at++
		} else {
			break
		}
	}
	p := paragraph{start: at, end: at}
	r.marks, r.points = r.marks[:0], r.points[:0]
	inWord := false
scan:
	for at < len(v) {
		b := v[at]
		switch {
		case b-0xe4 <= 0xe9-0xe4 && at+2 < len(v):
			x := uint32(b&0xf)<<12 | uint32(v[at+1]&0x3f)<<6 | uint32(v[at+2]&0x3f)
			p.hash = (p.hash ^ uint64(x)) * hashPrime
			p.han++
			inWord = false
			if first[x>>6]&(1<<(x&63)) != 0 {
				r.word(at, rune(x))
			}
			at += 3
			p.end = at
		case b < utf8.RuneSelf:
			switch byteSorts[b] {
			case letterByte, digitByte:
				p.hash = (p.hash ^ uint64(b)) * hashPrime
				p.signs++
				if !inWord && byteSorts[b] == letterByte {
					p.words++
					inWord = true
				}
			case lineByte:
				inWord = false
				if endsParagraph(v, at+1) {
					break scan
				}
				at++
				r.point(&p, at, '\n')
				continue
			case blankByte:
				if v[at-1] == '.' {
					r.point(&p, at, '.')
				}
				at = r.gap(at)
				inWord = false
				continue
			case markByte:
				r.marks = append(r.marks, mark{at, at + 1, rune(b)})
				if b == ',' || b == ':' || b == ';' {
					r.point(&p, at+1, rune(b))
				}
			}
			at++
			p.end = at
		default:
			x, size := utf8.DecodeRuneInString(v[at:])
			inWord = false
			switch x {
			case '，', '；', '。', '！', '？':
				p.stops++
				r.point(&p, at+size, x)
			case '：':
				r.point(&p, at+size, x)
				r.marks = append(r.marks, mark{at, at + size, x})
			case '《', '》', '（', '）', '“', '”', '〔', '〕', '【', '［', '﹝', '—', '–', '～', '－', '−', '─':
				r.marks = append(r.marks, mark{at, at + size, x})
			case '　', '\u00a0':
				at = r.gap(at)
				continue
			default:
				if unicode.Is(unicode.Han, x) {
					p.han++
				}
				if unicode.IsLetter(x) || unicode.IsNumber(x) {
					p.signs++
				}
				p.hash = (p.hash ^ uint64(x)) * hashPrime
			}
			at += size
			p.end = at
		}
	}
	if p.end > p.start {
		p.signs += p.han
		r.settle(&p)
	}
	return at
}

// hashPrime is that of the 64-bit FNV hash.
const hashPrime = 1099511628211

// endsParagraph tells whether the line that begins at a place is empty.
func endsParagraph(v string, at int) bool {
	for at < len(v) {
		_, size := blankAt(v, at)
		if size == 0 {
			return v[at] == '\n'
		}
		at += size
	}
	return true
}

// blankAt reads a blank within a line, of size 0 where there is none.
func blankAt(v string, at int) (r rune, size int) {
	switch b := v[at]; {
	case b == ' ' || b == '\t' || b == '\r':
		return rune(b), 1
	case b == 0xe3 && at+2 < len(v) && v[at+1] == 0x80 && v[at+2] == 0x80:
		return '　', 3
	case b == 0xc2 && at+1 < len(v) && v[at+1] == 0xa0:
		return '\u00a0', 2
	}
	return 0, 0
}

// gap passes over blanks and marks them where they part two Chinese characters.
func (r *reading) gap(at int) int {
	end := at
	for end < len(r.text) {
		_, size := blankAt(r.text, end)
		if size == 0 {
			break
		}
		end += size
	}
	if hanBefore(r.text, at) > 0 && hanAt(r.text, end) > 0 {
		r.marks = append(r.marks, mark{at, end, gapMark})
	}
	return end
}

// hanBefore gives the size of the Chinese character that ends at a place of a text, 0 for none.
func hanBefore(v string, at int) int {
	if x, size := utf8.DecodeLastRuneInString(v[:at]); unicode.Is(unicode.Han, x) {
		return size
	}
	return 0
}

// hanAt gives the size of the Chinese character that begins at a place of a text, 0 for none.
func hanAt(v string, at int) int {
	if x, size := utf8.DecodeRuneInString(v[at:]); unicode.Is(unicode.Han, x) {
		return size
	}
	return 0
}

// settle hands a paragraph that was read to the rules.
func (r *reading) settle(p *paragraph) {
	if len(r.marks) > 0 {
		r.quotes(p)
		r.brackets(p)
		r.punctuation(p)
	}
	if r.passage.sort == prosePassage {
		r.paragraphs++
		r.head(r.passage, p.start, r.paragraphs)
		if len(r.points) > 0 {
			r.within(p)
		}
		r.ending(p)
		r.keep(p)
	}
}
