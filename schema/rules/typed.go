package rules

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/plan"
	"lantu/schema"
)

// typedNumbers goes on with the family N: numbers that were typed or came with an imported text, and how
// deep numbers go. What lantu numbers itself is right by itself.
var typedNumbers = []rule{
	{id: "N-02", draft: warns, issue: warns, looks: words, find: suspected},
	{id: "N-03", draft: warns, issue: warns, looks: "role title numbering", find: tooDeep},
	{id: "N-04", draft: warns, issue: warns, fixes: true, looks: words, find: suspected},
}

// A head is the typed number at the beginning of a paragraph, of a title, or of a point within a paragraph.
type head struct {
	passage     passage
	place       int // among the others; not the next one where other words may stand between
	start, end  int // of the mark in the passage, number and all
	sort        headSort
	open, close string // what stands around the number
	number      string // as typed
	n, upTo     int    // the number, and the one to which the paragraph itself goes on counting
	within      bool   // a paragraph, of whose points it is one
	sequence    int    // which of the sequences it belongs to, from 0
}

// A headSort is what a head counts with; marks of one sort that differ are mixed styles.
type headSort uint8

const (
	arabicHead  headSort = iota // 1. 1、 1．
	parenHead                   // （1） (1)
	closeHead                   // 1） 1)
	hanHead                     // 一、
	bracketHead                 // （一）
	ordinalHead                 // 第一，
	itemHead                    // 一是
	circledHead                 // ①
)

// mayBeHead tells quickly, as nearly all texts begin with other words, whether one may begin with a typed
// number.
func mayBeHead(text string) bool {
	if text[0] < utf8.RuneSelf {
		return byteSorts[text[0]] == digitByte || text[0] == '('
	}
	first, _ := utf8.DecodeRuneInString(text)
	switch first {
	case '（', '第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两', '百':
		return true
	}
	return '①' <= first && first <= '⑳'
}

// head notes the typed number at a place of the text that is being read, if there is one.
func (r *reading) head(p passage, at, place int) {
	if !mayBeHead(r.text[at:]) {
		return
	}
	if h, ok := readHead(r.text[at:]); ok {
		h.passage, h.place = p, place
		h.start, h.end = h.start+at, h.end+at
		r.heads = append(r.heads, h)
	}
}

// mostPoints is the highest number that is taken for that of a point: 2022. is a year.
const mostPoints = 99

// readHead reads the typed number that a text begins with.
func readHead(text string) (h head, ok bool) {
	first, size := utf8.DecodeRuneInString(text)
	if '①' <= first && first <= '⑳' {
		return head{end: size, sort: circledHead, number: text[:size], n: int(first-'①') + 1, upTo: int(first-'①') + 1}, true
	}
	rest := text
	if first == '（' || first == '(' || first == '第' {
		h.open = text[:size]
		rest = text[size:]
	}
	arabic := rest != "" && rest[0] < utf8.RuneSelf && byteSorts[rest[0]] == digitByte
	n, after, ok := plan.ReadNumeral(rest)
	if !ok || n < 1 || n > mostPoints || arabic && rest[0] == '0' {
		return head{}, false
	}
	h.n, h.upTo, h.number = n, n, rest[:len(rest)-len(after)]
	next, size := utf8.DecodeRuneInString(after)
	h.close = after[:size]
	follows := after[size:]
	switch {
	case h.open == "第":
		if arabic || !strings.ContainsRune("，、：", next) {
			return head{}, false
		}
		h.sort, h.close = ordinalHead, "" // the mark is that of the sentence
		size = 0
	case h.open != "":
		if next != '）' && next != ')' {
			return head{}, false
		}
		if mark, size := utf8.DecodeRuneInString(follows); mark == '、' || mark == '.' || mark == '．' {
			h.close += follows[:size]
		}
		h.sort = bracketHead
		if arabic {
			h.sort = parenHead
		}
	case next == '）' || next == ')':
		if !arabic {
			return head{}, false
		}
		h.sort = closeHead
	case next == '.' || next == '．' || next == '、':
		h.sort = hanHead
		if arabic {
			h.sort = arabicHead
		}
		if _, more, number := plan.ReadNumeral(follows); number && (next == '.' || more == "" || more[0] >= utf8.RuneSelf) {
			return head{}, false // 1.5, 一、二年级 and 3、4月, but not 2、5G
		}
	case next == '是' && !arabic:
		h.sort = itemHead
	default:
		return head{}, false
	}
	h.end = len(h.open) + len(h.number) + len(h.close)
	return h, true
}

// isTypedNumber tells whether words are a number of a point and nothing else.
func isTypedNumber(words string) bool {
	n, rest, ok := plan.ReadNumeral(words)
	return ok && rest == "" && n <= mostPoints
}

// mostMissing is how many points may be missing within a paragraph. More than that is another number.
const mostMissing = 5

// point notes the typed number of a point within a paragraph, if one stands at or after the blanks at a
// place that follows a mark, or where a line begins (after is '\n'). Numbers elsewhere count or refer.
func (r *reading) point(p *paragraph, at int, after rune) {
	for at < len(r.text) {
		_, size := blankAt(r.text, at)
		if size == 0 {
			break
		}
		at += size
	}
	if r.passage.sort != prosePassage || at >= len(r.text) || at == p.start || !mayBeHead(r.text[at:]) {
		return
	}
	h, ok := readHead(r.text[at:])
	if !ok || !r.mayBePoint(p, h, at, after) {
		return
	}
	h.passage, h.within = r.passage, true
	h.start, h.end = h.start+at, h.end+at
	h.place = 2 // other words may stand before it, unless it follows at once upon a point
	if len(r.points) > 0 {
		h.place += r.points[len(r.points)-1].place
	}
	if after == '；' || after == ';' || after == '\n' && r.headsLineBefore(p, at) {
		h.place--
	}
	r.points = append(r.points, h)
}

// mayBePoint tells whether a typed number is that of a point where it stands.
func (r *reading) mayBePoint(p *paragraph, h head, at int, after rune) bool {
	clause := strings.ContainsRune("，,：:", after)
	switch before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(r.text[p.start:at], "，,：:； \t\r\n　")); {
	case after == '\n': // where a line was broken in the midst of a sentence any number may begin the next
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(r.text[p.start:at], " \t\r\n　"))
		return strings.ContainsRune("。；：！？，.;:,!?”）", last) || r.headsLineBefore(p, at)
	case h.sort == arabicHead && clause: // 8：30、
		return before >= utf8.RuneSelf || byteSorts[before] != digitByte
	case h.sort == ordinalHead: // 排名第一，第三，
		return after != '，'
	case h.sort == closeHead: // （编号：3）
		return !clause
	case h.sort == hanHead:
		return after != '，'
	}
	return true
}

// headsLineBefore tells whether the line before that of a place begins with a typed number.
func (r *reading) headsLineBefore(p *paragraph, at int) bool {
	lines := strings.TrimRight(r.text[p.start:at], " \t\r\n　")
	line := strings.TrimLeft(lines[strings.LastIndexByte(lines, '\n')+1:], " \t　")
	if line == "" || !mayBeHead(line) {
		return false
	}
	_, ok := readHead(line)
	return ok
}

// within looks whether the points of a paragraph count on, together with the number that it begins with.
func (r *reading) within(p *paragraph) {
	own := -1 // index of that number among the heads
	if n := len(r.heads) - 1; n >= 0 && r.heads[n].start == p.start && r.heads[n].passage.at == r.passage.at {
		own = n
		first := r.heads[n]
		first.place = 0
		r.points = slices.Insert(r.points, 0, first)
	}
	runs, _ := r.countOn(r.points)
	if own >= 0 && len(runs) > 0 { // its run is the first
		r.heads[own].upTo = r.points[runs[0].last].n
	}
}

// siblings looks at the titles, or the first paragraphs, of the elements that stand side by side in e.
func (r *reading) siblings(e *plan.Element) {
	list, at := "", 0
	for _, child := range e.Children {
		if child.List != list {
			r.sequence()
			list, at = child.List, 0
		}
		switch at++; child.Shape {
		case plan.ItemShape, plan.PhaseShape, plan.GateShape, plan.PartShape, plan.TableShape, plan.AttachmentShape:
		default:
			continue
		}
		p := passage{child, "title", child.Node.Get("title"), headingPassage}
		if p.at.String() == "" {
			p = passage{child, "text", child.Node.Get("text"), prosePassage}
		}
		if r.text = p.at.String(); r.text != "" {
			r.head(p, 0, at)
		}
	}
	r.sequence()
}

// A headRun is heads that count on from each other.
type headRun struct {
	last  int  // index of its last head
	back  int  // index of the last of those that went back and count on from there, -1 for none
	sure  bool // they are numbers of points: one follows another, or the first is 1, or 2 where no mark stands before 1
	mixed bool
	ended bool // another with the same marks has begun since
}

// sequence looks whether the heads that were noted count on, and forgets them.
func (r *reading) sequence() {
	heads := r.heads
	r.heads = heads[:0]
	if runs, mixed := r.countOn(heads); mixed {
		r.mixedStyles(heads, runs)
	}
}

// countOn looks whether heads count on. Heads of another sort, or words without a number, may stand between
// two of them; then counting may also begin anew.
func (r *reading) countOn(heads []head) (runs []headRun, mixed bool) {
	if len(heads) < 2 {
		return nil, false
	}
	runs = r.runs[:0]
	for i := range heads {
		h := &heads[i]
		at := runFor(heads, runs, i)
		if at < 0 {
			h.sequence = len(runs)
			runs = append(runs, headRun{last: i, back: -1, sure: h.n <= 2})
			continue
		}
		before := heads[runs[at].last]
		h.sequence = at
		if h.open != before.open || h.close != before.close {
			runs[at].mixed, mixed = true, true
		}
		r.passage, r.text = h.passage, h.passage.at.Value
		words, old := r.text[h.start:h.end], before.open+before.number+before.close
		switch {
		case h.n == before.upTo+1:
			runs[at].last, runs[at].back, runs[at].sure = i, -1, true
		case runs[at].back >= 0 && h.n == heads[runs[at].back].upTo+1: // once is enough
			runs[at].back = i
		case h.n > before.upTo:
			runs[at].last, runs[at].back = i, -1
			r.suspect("N-02", h.start, h.end, plan.Say("rules.number-gap", words, old))
		case h.n == before.upTo:
			r.suspect("N-02", h.start, h.end, plan.Say("rules.number-repeat", words))
		default:
			runs[at].back = i
			r.suspect("N-02", h.start, h.end, plan.Say("rules.number-back", words, old))
		}
	}
	r.runs = runs
	return runs, mixed
}

// mostRuns bounds how many runs a head is held against: those with the marks of one sort are few.
const mostRuns = 16

// runFor finds the run that heads[i] goes on with, -1 for none: it begins one.
func runFor(heads []head, runs []headRun, i int) int {
	h, same, other := &heads[i], -1, -1
	for at := len(runs) - 1; at >= max(0, len(runs)-mostRuns); at-- {
		last := &heads[runs[at].last]
		if runs[at].ended || last.sort != h.sort {
			continue
		}
		alike := last.open == h.open && last.close == h.close
		switch {
		case last.upTo+1 == h.n && alike:
			return at
		case last.upTo+1 == h.n && other < 0:
			other = at
		}
		if alike && same < 0 {
			same = at
		}
	}
	switch {
	case other >= 0:
		return other
	case same < 0:
		return -1
	case h.n == 1 && (heads[i-1].sequence != same || h.place > heads[i-1].place+1),
		h.within && (!runs[same].sure || h.n > heads[runs[same].last].n+mostMissing):
		runs[same].ended = true
		return -1
	}
	return same
}

// A headStyle is how often the heads of a run have certain marks.
type headStyle struct {
	first head
	uses  int
}

// mixedStyles reports the heads whose marks are not those that most of their run have.
func (r *reading) mixedStyles(heads []head, runs []headRun) {
	styles := make([][]headStyle, len(runs))
	for _, h := range heads {
		of := &styles[h.sequence]
		at := slices.IndexFunc(*of, func(s headStyle) bool { return s.first.open == h.open && s.first.close == h.close })
		if at < 0 {
			*of, at = append(*of, headStyle{first: h}), len(*of)
		}
		(*of)[at].uses++
	}
	for _, h := range heads {
		if !runs[h.sequence].mixed {
			continue
		}
		usual := slices.MaxFunc(styles[h.sequence], func(a, b headStyle) int {
			return cmp.Or(cmp.Compare(a.uses, b.uses), cmp.Compare(a.first.official(), b.first.official()))
		}).first
		if h.open != usual.open || h.close != usual.close {
			r.otherStyle(h, usual)
		}
	}
}

// otherStyle reports a head whose marks should be those of another. The fix leaves the number alone.
func (r *reading) otherStyle(h, usual head) {
	r.passage, r.text = h.passage, h.passage.at.Value
	end := h.end
	for end < len(r.text) && r.text[end] == ' ' {
		end++
	}
	now := usual.open + h.number + usual.close
	next, size := utf8.DecodeRuneInString(r.text[end:])
	if size == 1 && next > ' ' && strings.HasSuffix(now, ".") { // not 1.5G for a first point on 5G
		now += " "
	}
	m := plan.Say("rules.mark-style", r.text[h.start:h.end], usual.open+usual.number+usual.close)
	s := r.suspect("N-04", h.start, h.end, m)
	was := r.text[h.start:end]
	s.fix = &schema.Fix{Old: was, New: now, Edits: []plan.Edit{
		plan.Reword{Element: s.in.ID, Field: s.field, At: h.start, Old: was, New: now},
	}}
}

// official is 1 for the marks of official texts, 1. （1） 一、 （一）, and 0 for others.
func (h head) official() int {
	marks := [...]string{arabicHead: ".", parenHead: "（）", closeHead: "）", hanHead: "、", bracketHead: "（）", circledHead: ""}
	if h.open+h.close == marks[h.sort] {
		return 1
	}
	return 0
}

// deepest is how many levels of numbers official texts have.
const deepest = 4

// tooDeep finds items below four numbered levels: they are printed without a number.
func tooDeep(c *checker) {
	if c.Doc.Shape != plan.PlanFile || c.Doc.Top().String("numbering") == "none" {
		return
	}
	c.tooDeepIn(c.Doc.Top(), 1)
}

// tooDeepIn looks at the items in e, which have a level of numbers, and at those in them.
func (c *checker) tooDeepIn(e *plan.Element, level int) {
	measures := 0
	for _, item := range e.Children {
		if item.Shape == plan.ItemShape && item.Node.Get("role").String() == "measure" {
			measures++
		}
	}
	for _, item := range e.Children {
		if item.Shape != plan.ItemShape {
			continue
		}
		role := item.Node.Get("role").String()
		unnumbered := role == "goal" || role == "paragraph" || role == "measure" && measures == 1 ||
			role == "" && item.Node.Get("title").Blank()
		switch {
		case unnumbered:
			c.tooDeepIn(item, level)
		case level > deepest:
			c.report(item, "title", item.Node.Get("title"), plan.Say("rules.too-deep"))
		default:
			c.tooDeepIn(item, level+1)
		}
	}
}
