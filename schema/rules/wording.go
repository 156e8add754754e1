package rules

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"lantu/plan"
	"lantu/schema"
)

// wording is the family D: documents that are cited, marks and words of the text.
var wording = []rule{
	{id: "D-01", draft: warns, issue: blocks, looks: words, find: suspected},
	{id: "D-02", draft: warns, issue: blocks, fixes: true, looks: words + " number", find: malformedNumber},
	{id: "D-03", draft: warns, issue: warns, looks: words, find: suspected},
	{id: "D-04", draft: warns, issue: warns, find: earlyShortName},
	{id: "D-05", draft: warns, issue: warns, fixes: true, looks: words, find: suspected},
	{id: "D-06", draft: warns, issue: warns, fixes: true, looks: words, find: suspected},
	{id: "D-07", draft: warns, issue: warns, looks: words, find: suspected},
	{id: "D-08", draft: warns, issue: warns, looks: words, find: suspected},
	{id: "D-09", draft: warns, issue: warns, looks: words, find: mixedDashes},
	{id: "D-10", draft: informs, issue: informs, looks: "deputies chief office director name post", find: personNamed},
}

// partners are the marks that stand in pairs, by either of them.
var partners = map[rune]rune{'《': '》', '》': '《', '（': '）', '）': '（', '“': '”', '”': '“', '〔': '〕', '〕': '〔'}

// wideMarks are the Chinese forms of half-width marks.
var wideMarks = map[rune]rune{',': '，', ':': '：', ';': '；', '(': '（', ')': '）'}

// wide gives the Chinese form of a mark, as of any other character.
func wide(r rune) rune {
	if w, half := wideMarks[r]; half {
		return w
	}
	return r
}

// suspectFix keeps a finding whose words are to be replaced. The fix takes the characters beside them
// along, which tell the place from others of the text.
func (r *reading) suspectFix(rule string, start, end int, now string, m plan.Message) {
	s := r.suspect(rule, start, end, m)
	if r.passage.sort == listedPassage {
		return
	}
	was := r.text[start:end]
	s.fix = &schema.Fix{Old: was, New: now, Edits: []plan.Edit{
		plan.Reword{Element: s.in.ID, Field: s.field, At: start, Old: was, New: now},
	}}
}

// beside widens a range of a text by a character on either side, within its line.
func (r *reading) beside(start, end int) (int, int) {
	if x, size := utf8.DecodeLastRuneInString(r.text[:start]); size > 0 && x != '\n' {
		start -= size
	}
	if x, size := utf8.DecodeRuneInString(r.text[end:]); size > 0 && x != '\n' && x != '\r' {
		end += size
	}
	return start, end
}

// quotes looks at the quotation marks of a paragraph. An odd number of them is one too few or too many;
// of an even number, each pair has to be “ and ”.
func (r *reading) quotes(p *paragraph) {
	all := r.open[:0]
	depth, curly, right := 0, 0, true
	for _, m := range r.marks {
		switch m.r {
		case '“':
			depth++
			curly++
		case '”':
			depth--
			curly++
			right = right && depth >= 0
		case '"':
			if !p.isChinese() || m.at > 0 && byteSorts[r.text[m.at-1]&0x7f] == digitByte && r.text[m.at-1] < utf8.RuneSelf {
				continue // of an English sentence, or inches
			}
			right = false
		default:
			continue
		}
		all = append(all, m)
	}
	r.open = all
	if right && depth == 0 {
		return
	}
	if len(all)%2 == 1 && curly > 0 {
		r.unmatched(p, oddQuote(all))
		return
	}
	for i := 0; i+1 < len(all); i += 2 {
		a, b := all[i], all[i+1]
		switch {
		case a.r == '“' && b.r == '”':
		case a.r == '"' || b.r == '"':
			r.suspect("D-08", a.at, b.end, plan.Say("rules.straight-quotes", r.text[a.at:b.end]))
		default:
			r.suspect("D-08", a.at, b.end, plan.Say("rules.reversed-quotes", r.text[a.at:b.end]))
		}
	}
}

// oddQuote is the one of an odd number of quotation marks that has no partner: a ” before any “, else
// the first “ that none closes.
func oddQuote(all []mark) mark {
	var open []mark
	for _, m := range all {
		switch {
		case m.r == '“' || m.r == '"' && len(open) == 0:
			open = append(open, m)
		case len(open) == 0:
			return m
		default:
			open = open[:len(open)-1]
		}
	}
	return open[0]
}

// unmatched reports a mark without its partner, with the words after it, or before it if it closes.
func (r *reading) unmatched(p *paragraph, m mark) {
	const shown = 8 // characters
	start, end := m.at, m.end
	opens := strings.ContainsRune("《（(“〔\"", m.r)
	for n := 0; n < shown; n++ {
		if opens {
			x, size := utf8.DecodeRuneInString(r.text[end:p.end])
			if size == 0 || isStop(x) {
				break
			}
			end += size
		} else {
			x, size := utf8.DecodeLastRuneInString(r.text[p.start:start])
			if size == 0 || isStop(x) {
				break
			}
			start -= size
		}
	}
	r.suspect("D-01", start, end, plan.Say("rules.unbalanced", string(m.r), string(partners[wide(m.r)])))
}

func isStop(r rune) bool { return strings.ContainsRune("，。；：！？\r\n", r) }

// brackets pairs the brackets of a paragraph. Half-width ones pair with Chinese ones, as that is a matter
// of width, which other rules look at.
func (r *reading) brackets(p *paragraph) {
	open := r.open[:0]
	books, braces, skipTo := 0, 0, 0
	reported := ""
	unmatched := func(m mark) { // marks that cross need be told once
		kind := string(wide(m.r))
		if strings.Contains(reported, kind) {
			return
		}
		reported += kind + string(partners[wide(m.r)])
		if wide(m.r) == m.r || p.isChinese() && (hanBefore(r.text, m.at) > 0 || hanAt(r.text, m.end) > 0) {
			r.unmatched(p, m)
		}
	}
	for _, m := range r.marks {
		switch {
		case m.r == '{':
			braces++
		case m.r == '}':
			braces = max(0, braces-1)
		}
		if braces > 0 || m.at < skipTo {
			continue
		}
		if end := r.documentNumber(p, m, books > 0); end > 0 {
			skipTo = end
			continue
		}
		switch m.r {
		case '《', '（', '(', '〔':
			open = append(open, m)
			if m.r == '《' {
				books++
			}
		case '》', '）', ')', '〕':
			at := len(open) - 1
			for at >= 0 && open[at].r != partners[wide(m.r)] && wide(open[at].r) != partners[wide(m.r)] {
				at--
			}
			if m.r == '》' && at >= 0 {
				books--
			}
			if at < 0 {
				if !r.isEnumerator(p, m.at) {
					unmatched(m)
				}
				continue
			}
			for _, between := range open[at+1:] {
				unmatched(between)
				if between.r == '《' {
					books--
				}
			}
			if open[at].r == '(' || m.r == ')' {
				r.halfPair(p, open[at], m)
			}
			open = open[:at]
		case titleMark:
			if books == 0 {
				r.uncited(m.at, m.end)
			}
		}
	}
	for _, m := range open {
		unmatched(m)
	}
	r.open = open
}

// isEnumerator tells whether a closing bracket stands after the number of a point, as in 1）.
func (r *reading) isEnumerator(p *paragraph, at int) bool {
	start := at
	for start > p.start {
		x, size := utf8.DecodeLastRuneInString(r.text[p.start:start])
		if !strings.ContainsRune("0123456789一二三四五六七八九十", x) && !(x < utf8.RuneSelf && byteSorts[x] == letterByte && start == at) {
			return start < at && (strings.ContainsRune("，。；：、！？ \t\n　", x))
		}
		start -= size
	}
	return start < at
}

// halfPair looks at a pair of round brackets of which one or both are half-width.
func (r *reading) halfPair(p *paragraph, a, b mark) {
	inside := r.text[a.end:b.at]
	if !p.isChinese() || a.at == p.start && isTypedNumber(inside) {
		return
	}
	if isForeign(r.text[p.start:a.at], inside) || !r.wideBefore(a.at) && !r.wideAt(b.end) && !r.wideAt(a.end) && !r.wideBefore(b.at) {
		return
	}
	for _, m := range [...]mark{a, b} {
		if wide(m.r) != m.r {
			r.halves = append(r.halves, m)
		}
	}
}

// isForeign tells whether brackets belong to a foreign word: Pad(iOS), c(d).
func isForeign(before, inside string) bool {
	if before == "" || before[len(before)-1] >= utf8.RuneSelf {
		return false
	}
	sort := byteSorts[before[len(before)-1]]
	return (sort == letterByte || sort == digitByte) && strings.IndexFunc(inside, plan.Wide) < 0
}

func (r *reading) wideBefore(at int) bool {
	x, size := utf8.DecodeLastRuneInString(r.text[:at])
	return size > 1 && plan.Wide(x)
}

func (r *reading) wideAt(at int) bool {
	x, size := utf8.DecodeRuneInString(r.text[at:])
	return size > 1 && plan.Wide(x)
}

// punctuation looks at the marks of a paragraph that stand alone.
func (r *reading) punctuation(p *paragraph) {
	if !p.isChinese() {
		return
	}
	braces := 0
	for i := 0; i < len(r.marks); i++ {
		m := r.marks[i]
		switch m.r {
		case '{':
			braces++
		case '}':
			braces = max(0, braces-1)
		}
		if braces > 0 {
			continue
		}
		switch m.r {
		case ',', ':', ';':
			r.halfWidth(m)
		case gapMark:
			i = r.spaced(p, i)
		case '-', '—', '–', '～', '~', '－', '−', '─':
			i = r.dash(p, i)
		}
	}
}

// halfWidth looks at a half-width mark. It belongs to the Chinese words beside it, unless it stands in a
// number or a time.
func (r *reading) halfWidth(m mark) {
	end := m.end
	for end < len(r.text) {
		_, size := blankAt(r.text, end)
		if size == 0 {
			break
		}
		end += size
	}
	if !r.wideBefore(m.at) && !r.wideAt(end) {
		return
	}
	if end < len(r.text) && r.text[end] == '\n' {
		end = m.end
	}
	r.halves = append(r.halves, mark{m.at, end, m.r})
}

// halfWidths reports the half-width marks of a text as one finding, as they come in dozens. The fix puts
// each right in turn, and takes the characters beside it along, which tell the place from others.
func (r *reading) halfWidths() {
	if len(r.halves) == 0 {
		return
	}
	slices.SortFunc(r.halves, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	first := r.halves[0]
	start, end := r.beside(first.at, first.end)
	m := plan.Say("rules.half-width", string(first.r), string(wide(first.r)))
	if n := len(r.halves); n > 1 {
		m = plan.Say("rules.half-widths", n, r.text[start:end])
	}
	r.suspectFix("D-05", start, end, r.text[start:first.at]+string(wide(first.r))+r.text[first.end:end], m)
	if s := &r.suspicions[len(r.suspicions)-1].spot; s.fix != nil {
		s.fix.Edits = nil
		longer, done := 0, 0 // by the marks that come before
		for _, h := range r.halves {
			start, end := r.beside(h.at, h.end)
			if start < done { // it is another by then
				start = h.at
			}
			done = h.end
			before, after, now := r.text[start:h.at], r.text[h.end:end], string(wide(h.r))
			s.fix.Edits = append(s.fix.Edits, plan.Reword{Element: s.in.ID, Field: s.field, At: start + longer,
				Old: before + r.text[h.at:h.end] + after, New: before + now + after})
			longer += len(now) - (h.end - h.at)
		}
	}
	r.halves = r.halves[:0]
}

// spaced looks at blanks between Chinese characters, beginning with those of marks[i]; it gives the last
// of those that it has taken together: 教 育 部 门 has one fault, not three. Where blanks set words of
// several characters apart, they may stand for a 、 that only a person can put there.
func (r *reading) spaced(p *paragraph, i int) int {
	first := r.marks[i]
	if r.isLayout(p, first) {
		return i
	}
	last := i
	for last+1 < len(r.marks) {
		next := r.marks[last+1]
		if next.r != gapMark || hanAt(r.text, r.marks[last].end) != next.at-r.marks[last].end || r.isLayout(p, next) {
			break
		}
		last++
	}
	start := first.at - hanBefore(r.text, first.at)
	end := r.marks[last].end + hanAt(r.text, r.marks[last].end)
	words := r.text[start:end]
	m := plan.Say("rules.spaced", words)
	switch {
	case r.isRoom(i, last):
		r.suspect("D-06", start, end, plan.Say("rules.room", words))
	case r.isList(i, last) || joinsNumerals(words):
		r.suspect("D-06", start, end, m)
	default:
		r.suspectFix("D-06", start, end, withoutBlanks(words), m)
	}
	return last
}

// isRoom tells whether one of the blanks is room left for something to be written in: before the word of a
// date, or a wide one before anything.
func (r *reading) isRoom(first, last int) bool {
	for _, mark := range r.marks[first : last+1] {
		wide := utf8.RuneCountInString(r.text[mark.at:mark.end]) > 1
		after, _ := utf8.DecodeRuneInString(r.text[mark.end:])
		if wide || strings.ContainsRune("年月日号", after) {
			return true
		}
	}
	return false
}

// joinsNumerals tells whether blanks part the numerals of a number, or two numbers.
func joinsNumerals(words string) bool {
	const numerals = "〇零一二三四五六七八九十百千万亿两"
	between := false
	for at, x := range words {
		if _, size := blankAt(words, at); size > 0 {
			continue
		}
		numeral := strings.ContainsRune(numerals, x)
		if before, size := utf8.DecodeLastRuneInString(words[:at]); numeral && between && size > 0 && !isHan(before) {
			return true
		}
		between = numeral
	}
	return false
}

func withoutBlanks(s string) string {
	var b strings.Builder
	for at := 0; at < len(s); {
		if _, size := blankAt(s, at); size > 0 {
			at += size
			continue
		}
		b.WriteByte(s[at])
		at++
	}
	return b.String()
}

// isLayout tells whether blanks are there for the eye: in 组　长 and 张　三, which are made as wide as
// their neighbours of three characters, and after 第一条.
func (r *reading) isLayout(p *paragraph, m mark) bool {
	before, after := m.at-hanBefore(r.text, m.at), m.end+hanAt(r.text, m.end)
	if strings.Contains("章节条编篇款", r.text[before:m.at]) || strings.HasSuffix(r.text[p.start:m.at], "阶段") || strings.HasSuffix(r.text[p.start:m.at], "部分") {
		line := r.text[p.start:m.at]
		line = line[strings.LastIndexByte(line, '\n')+1:]
		if strings.HasPrefix(strings.TrimLeft(line, " 　\t"), "第") && utf8.RuneCountInString(line) <= 6 {
			return true
		}
	}
	alone := func(at int, back bool) bool {
		x, size := utf8.DecodeRuneInString(r.text[at:p.end])
		if back {
			x, size = utf8.DecodeLastRuneInString(r.text[p.start:at])
		}
		return size == 0 || x == '\n' || plan.Wide(x) && x != '　' && !isHan(x)
	}
	return alone(before, true) && alone(after, false)
}

func isHan(r rune) bool { return hanAt(string(r), 0) > 0 }

// isList tells whether the blanks from marks[i] to marks[last] seem to part the entries of a list: there
// are others in the same clause with several characters between, or names of units stand on both sides.
func (r *reading) isList(i, last int) bool {
	apart := func(a, b int) bool {
		if a < 0 || b >= len(r.marks) || r.marks[a].r != gapMark || r.marks[b].r != gapMark {
			return false
		}
		between := r.text[r.marks[a].end:r.marks[b].at]
		return utf8.RuneCountInString(between) > 1 && strings.IndexFunc(between, func(x rune) bool { return !isHan(x) }) < 0
	}
	if apart(i-1, i) || apart(last, last+1) {
		return true
	}
	if i != last || r.Units == nil {
		return false
	}
	gap, left := r.marks[i], false
	for m := range r.Units.Mentions(r.text) {
		left = left || m.End == gap.at
		if m.Start >= gap.at {
			return left && m.Start == gap.end
		}
	}
	return false
}
