package rules

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
	"lantu/schema"
)

// Documents that a plan cites: their numbers and their titles.

// malformedNumber finds numbers of documents in fields that are not as they were issued, and those that
// the reading of the texts found.
func malformedNumber(c *checker) {
	if c.Doc.Shape == plan.PlanFile {
		c.numberField(c.Doc.Top())
		for _, e := range c.Doc.Top().Children {
			if e.Shape == plan.BasisShape {
				c.numberField(e)
			}
		}
	}
	suspected(c)
}

func (c *checker) numberField(e *plan.Element) {
	at := e.Node.Get("number")
	words := at.String()
	if strings.TrimSpace(words) == "" {
		return
	}
	n, err := plan.ParseDocNumber(words)
	s := spot{in: e, field: "number", at: at}
	switch wanted := n.String(); {
	case err != nil:
		c.reportSpot(s, plan.Say("rules.document-number-unclear", words))
	case wanted != words:
		if e.ID != "" || e.Up == nil {
			s.fix = &schema.Fix{Old: words, New: wanted, Edits: []plan.Edit{
				plan.Set{Element: e.ID, Field: "number", Value: plan.Text(wanted)},
			}}
		}
		c.reportSpot(s, plan.Say("rules.document-number", words, wanted))
	}
}

// documentNumber looks at what may be the bracket before the year of a document number, and gives where the
// number ends, 0 where there is none.
func (r *reading) documentNumber(p *paragraph, m mark, cited bool) int {
	switch m.r {
	case '〔', '[', '［', '(', '（', '【', '﹝':
	default:
		return 0
	}
	at := m.end
	for at < p.end && r.text[at] == ' ' {
		at++
	}
	if at >= p.end || byteSorts[r.text[at]&0x7f] != digitByte || r.text[at] >= utf8.RuneSelf {
		return 0
	}
	start := m.at
	for start > p.start && r.text[start-1] == ' ' {
		start--
	}
	if hanBefore(r.text, start) == 0 { // the office's sign
		return 0
	}
	n, size, ok := plan.ReadDocNumber(r.text[m.at:])
	if size == 0 {
		return 0
	}
	end := m.at + size
	words := r.text[start:end]
	switch {
	case !ok:
		r.suspect("D-02", start, end, plan.Say("rules.document-number-unclear", words))
	case n.String() != words:
		r.suspectFix("D-02", start, end, n.String(), plan.Say("rules.document-number", words, n.String()))
	}
	if !cited {
		r.uncitedBefore(p, start)
	}
	return end
}

// shortestTitle is how many characters a title has at least that cannot be taken for other words.
const shortestTitle = 6

// learnTitles looks for the titles of the documents that the plan rests on.
func (r *reading) learnTitles() {
	for _, e := range r.Doc.Top().Children {
		if e.Shape != plan.BasisShape {
			continue
		}
		title := strings.TrimSuffix(strings.TrimPrefix(e.Node.Get("title").String(), "《"), "》")
		if utf8.RuneCountInString(title) >= shortestTitle {
			r.learn(lexeme{words: title})
		}
	}
}

// uncited reports the title of a document that stands without 《》.
func (r *reading) uncited(start, end int) {
	if r.passage.sort == prosePassage {
		r.suspect("D-03", start, end, plan.Say("rules.uncited", r.text[start:end]))
	}
}

// Titles end with the sort of the document: 通知, 意见, 办法, 决定, 方案, 规划, 纲要, 条例, 细则, 制度, 函.
const documentSorts = "知见法定案划要例则度函"

// uncitedBefore looks whether a document number, whose year begins at a place, follows a title without
// 《》: 关于做好某事的通知（云教发〔2022〕17号）.
func (r *reading) uncitedBefore(p *paragraph, year int) {
	const longestSign = 20
	at := year
	for n := 0; n < longestSign; n++ {
		size := hanBefore(r.text[:at], at)
		if size == 0 {
			break
		}
		at -= size
	}
	before := r.text[p.start:at]
	open, size := utf8.DecodeLastRuneInString(before)
	if wide(open) != '（' {
		return
	}
	before = before[:len(before)-size]
	end := p.start + len(before)
	last, _ := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune(documentSorts, last) {
		return
	}
	start := strings.LastIndex(before, "关于")
	if start < 0 || strings.ContainsAny(before[start:], "《》。；！？") || !strings.Contains(before[start:], "的") {
		return
	}
	for _, s := range r.suspicions {
		if s.rule == "D-03" && s.spot.in == r.passage.of && s.spot.end == end {
			return // it is one of those that the plan rests on
		}
	}
	r.uncited(p.start+start, end)
}
