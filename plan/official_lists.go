package plan

import "strings"

// Lists that stand beside the body and are printed as sections of it, with their headings.
var listHeadings = map[string]string{
	"phases":         "实施步骤",
	"leading-groups": "组织领导",
	"assessment":     "考核评价",
	"reports":        "信息报送",
}

func (w *writer) list(p part) {
	if p.list == "indicators" {
		w.indicators()
		return
	}
	w.add(Block{List: p.path, Style: HeadingBlock, Level: p.mark.level, Number: p.mark.number, Heading: listHeadings[p.list]})
	if p.list == "assessment" {
		w.body(Block{}, Paragraphs(w.d.Top().String("assessment.text")), false)
	}
	for _, e := range p.elements {
		first := len(w.blocks)
		switch p.list {
		case "phases":
			w.phase(e)
		case "leading-groups":
			w.leadingGroup(e)
		case "assessment":
			w.assessmentPart(e)
		case "reports":
			words := w.delivery(e.String("what"), e.String("sender"), e.String("receiver"), e.String("due"))
			w.body(w.head(e, ""), lineOf(words), false)
		}
		w.settle(first)
	}
}

// head is the block that begins an element of a list: its number and a heading.
func (w *writer) head(e *Element, heading string) Block {
	m := w.marks[e]
	return Block{Element: e.ID, Level: m.level, Number: m.number, Heading: heading}
}

// lineOf is the paragraph that words make, none for no words.
func lineOf(words string) []string {
	if words == "" {
		return nil
	}
	return []string{words}
}

// phase writes （一）全面实施（2022年3月—2024年6月）。 with its text and gates in one paragraph.
func (w *writer) phase(e *Element) {
	heading := e.String("title")
	if window := e.String("window"); window != "" {
		heading += "（" + periodWords(window) + "）"
	}
	w.body(w.head(e, heading), Paragraphs(e.String("text")), false)
	for _, gate := range e.In("gates") {
		words := w.delivery(gate.String("title"), gate.String("sender"), gate.String("receiver"), gate.String("due"))
		text := Paragraphs(gate.String("text"))
		if len(text) > 0 {
			text[0] = words + text[0]
		} else {
			text = lineOf(words)
		}
		w.body(Block{Element: gate.ID}, text, true)
	}
}

// periodWords gives a period as official texts say it, whole months without their days; one that cannot
// be read comes as it was typed.
func periodWords(s string) string {
	p, err := ParsePeriod(s)
	if err != nil {
		return s
	}
	last := Date{Year: p.End.Year, Month: p.End.Month}
	if p.Start.Day == 1 && p.End.Day != 0 && p.End == last.Last() {
		p.Start.Day, p.End = 0, last
	}
	return p.Chinese()
}

// leadingGroup writes the posts and members of a group, a line each.
func (w *writer) leadingGroup(e *Element) {
	w.body(w.head(e, e.String("title")), nil, false)
	line := func(words string) { w.add(Block{Element: e.ID, Style: BodyBlock, Text: words}) }
	if chief := w.post(e.Value("chief")); chief != "" {
		line("组长：" + chief)
	}
	if deputies := e.Value("deputies").Strings(); len(deputies) > 0 {
		line("副组长：" + strings.Join(deputies, "、"))
	}
	if members := e.Value("members").Strings(); len(members) > 0 {
		line("成员单位：" + w.unitList(members))
	}
	host, director := w.name(e.String("office.host")), w.post(e.Value("office.director"))
	switch {
	case host != "" && director != "":
		line("领导小组办公室设在" + host + "，办公室主任由" + director + "担任。")
	case host != "":
		line("领导小组办公室设在" + host + "。")
	case director != "":
		line("领导小组办公室主任由" + director + "担任。")
	}
	w.body(Block{Element: e.ID}, Paragraphs(e.String("text")), false)
}

// post names who holds a post: 王某（省教育厅厅长）, or the post alone.
func (w *writer) post(n *Node) string {
	post, name := w.name(n.Get("unit").String()), n.Get("name").String()
	if words := n.Get("post").String(); !strings.HasPrefix(words, post) {
		post += words
	} else {
		post = words
	}
	switch {
	case name == "":
		return post
	case post == "":
		return name
	}
	return name + "（" + post + "）"
}

// assessmentPart writes （一）过程考核（权重50%）。 with its text and formula.
func (w *writer) assessmentPart(e *Element) {
	heading := e.String("title")
	if weight := e.String("weight"); weight != "" {
		heading += "（权重" + weight + "）"
	}
	w.body(w.head(e, heading), Paragraphs(e.String("text")), false)
	if formula := e.String("formula"); formula != "" {
		w.body(Block{Element: e.ID}, []string{"计算公式：" + w.formulaWords(formula) + "。"}, true)
	}
}

// formulaWords puts the names of indicators and parts in the place of their ids.
func (w *writer) formulaWords(formula string) string {
	for _, id := range idsIn(formula) {
		if e, ok := w.d.Element(id); ok && e.Title() != "" {
			formula = strings.ReplaceAll(formula, id, e.Title())
		}
	}
	return formula
}
