package rules

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/lang"
)

// announcements goes on with the family S: what the plan announces has to be there, said once and to its end.
var announcements = []rule{
	{id: "S-23", draft: informs, issue: blocks, find: emptySlot},
	{id: "S-24", draft: warns, issue: warns, find: miscounted},
	{id: "S-25", draft: warns, issue: warns, looks: words, find: suspected},
	{id: "S-26", draft: informs, issue: informs, looks: words + " every amount due", find: saidTwice},
	{id: "S-27", draft: warns, issue: blocks, looks: words, find: suspected},
}

// emptySlot finds headings, slots and lists that are announced and have nothing in them.
func emptySlot(c *checker) {
	if c.Doc.Shape != plan.PlanFile {
		return
	}
	suspected(c)
	for e := range c.Doc.Elements() {
		switch e.Shape {
		case plan.ItemShape:
			c.emptyItem(e)
			c.nothingFollows(e)
		case plan.IndicatorShape:
			if c.Doc.Top().String("profile") != "indicator-form" { // which is filled in after it was issued
				c.emptyUnless(e, "targets", "baseline", "formula", "items", "text")
			}
		case plan.PhaseShape:
			c.emptyUnless(e, "window", "text", "gates")
			c.nothingFollows(e)
		case plan.GateShape:
			c.emptyUnless(e, "title", "text", "sender", "receiver", "due")
		case plan.TableShape:
			c.emptyUnless(e, "indicators", "rule")
		case plan.PartShape:
			c.emptyUnless(e, "weight", "formula", "text")
		case plan.AttachmentShape:
			c.emptyUnless(e, "title", "text", "tables")
		case plan.LeadingGroupShape:
			c.emptyPosts(e)
		}
	}
}

// emptyItem looks for a heading with nothing below it. A task, a goal or a measure may be said in its
// title alone once somebody answers for it or a date is set; and the indicators are printed after the
// goals.
func (c *checker) emptyItem(e *plan.Element) {
	title := e.Node.Get("title")
	if !isEmpty(e.Node.Get("text")) || len(e.Children) > 0 {
		return
	}
	if isEmpty(title) {
		c.report(e, "", nil, plan.Say("rules.empty-element", lang.ShapeLabel(e.Shape), e.ID))
		return
	}
	switch role := e.Node.Get("role").String(); role {
	case "goal", "measure":
		return
	case "goals":
		if len(c.Doc.Top().In("indicators")) > 0 {
			return
		}
	case "task", "":
		if role == "" && e.Up.Shape == plan.ItemShape && e.Up.Node.Get("role").String() == "task" {
			return // a measure
		}
		for _, field := range [...]string{"lead", "with", "by", "due", "see"} {
			if !isEmpty(e.Node.Get(field)) {
				return
			}
		}
	}
	c.report(e, "title", title, plan.Say("rules.empty-heading", title.String()))
}

// nothingFollows looks for a text that ends with a colon and has nothing after it.
func (c *checker) nothingFollows(e *plan.Element) {
	at := e.Node.Get("text")
	words := strings.TrimRight(at.String(), " 　\t\r\n")
	colon, size := utf8.DecodeLastRuneInString(words)
	if wide(colon) != '：' {
		return
	}
	for _, child := range e.Children {
		switch child.Shape {
		case plan.ItemShape, plan.GateShape:
			return
		}
	}
	if siblings := e.Up.In(e.List); siblings[len(siblings)-1] != e {
		return // it may be what the others go on with
	}
	line := words[strings.LastIndexByte(words, '\n')+1:]
	if label := strings.TrimSpace(line[:len(line)-size]); slotLabels[label] {
		return // a slot, see slots
	}
	for _, elsewhere := range [...]string{"表", "指标", "附件", "清单", "图"} {
		if strings.Contains(line, elsewhere) {
			return
		}
	}
	start := len(words) - size
	for n := 0; n < 8 && start > len(words)-len(line); n++ {
		x, size := utf8.DecodeLastRuneInString(words[:start])
		if isStop(x) {
			break
		}
		start -= size
	}
	c.reportSpot(spot{in: e, field: "text", at: at, start: start, end: len(words)}, plan.Say("rules.nothing-announced", words[start:]))
}

// emptyUnless reports an element that has none of the fields.
func (c *checker) emptyUnless(e *plan.Element, fields ...string) {
	for _, field := range fields {
		if !isEmpty(e.Node.Get(field)) {
			return
		}
	}
	c.report(e, "", nil, plan.Say("rules.empty-element", lang.ShapeLabel(e.Shape), e.Title()))
}

// emptyPosts looks for posts of a leading group that are named and left open.
func (c *checker) emptyPosts(e *plan.Element) {
	if isEmptyBelow(e.Node.Get("chief")) && isEmptyBelow(e.Node.Get("deputies")) && isEmptyBelow(e.Node.Get("members")) &&
		isEmptyBelow(e.Node.Get("office")) && isEmpty(e.Node.Get("text")) {
		c.report(e, "", nil, plan.Say("rules.empty-element", lang.ShapeLabel(e.Shape), e.Title()))
		return
	}
	for _, field := range [...]string{"chief", "deputies", "members", "office"} {
		if at := e.Node.Get(field); e.Node.Find(field) >= 0 && isEmptyBelow(at) {
			c.report(e, field, at, plan.Say("rules.empty-post", lang.FieldLabel(e.Shape, field)))
		}
	}
	office := e.Node.Get("office")
	if at := office.Get("host"); office.Find("host") >= 0 && isEmpty(at) && !isEmptyBelow(office) {
		c.report(e, "office.host", at, plan.Say("rules.empty-post", lang.FieldLabel(plan.OfficeShape, "host")))
	}
}

// isEmptyBelow tells whether nothing stands in a value or in what it holds.
func isEmptyBelow(n *plan.Node) bool {
	if n == nil || n.Kind == plan.Scalar {
		return isEmpty(n)
	}
	for _, e := range n.Entries {
		if !isEmptyBelow(e.Value) {
			return false
		}
	}
	return true
}

// slotLabels are the labels of what people fill in when a form becomes a plan.
var slotLabels = func() map[string]bool {
	labels := map[string]bool{}
	for _, l := range strings.Fields("组长 副组长 成员 成员单位 主任 副主任 办公室主任 联系人 联系电话 电话 牵头单位 责任单位 配合单位 责任人 完成时限 时间 地点 指挥长 副指挥长 总指挥 召集人") {
		labels[l] = true
	}
	return labels
}()

// slots looks for labels in a paragraph after which nothing stands, but the end or another label.
func (r *reading) slots(p *paragraph) {
	for _, m := range r.marks {
		if wide(m.r) != '：' || !r.endsLine(m.end) {
			continue
		}
		label := r.labelBefore(m.at)
		if label == "" {
			continue
		}
		rest := strings.TrimLeft(r.text[m.end:], " 　\t\r\n")
		next := rest
		if end := strings.IndexAny(rest, "：:\n"); end >= 0 {
			next = rest[:end]
		}
		if rest == "" || next != rest && rest[len(next)] != '\n' && slotLabels[withoutBlanks(next)] {
			r.suspect("S-23", m.at-len(label), m.end, plan.Say("rules.empty-slot", withoutBlanks(label)))
		}
	}
}

func (r *reading) endsLine(at int) bool {
	for at < len(r.text) {
		_, size := blankAt(r.text, at)
		if size == 0 {
			return r.text[at] == '\n'
		}
		at += size
	}
	return true
}

// labelBefore gives the label of a slot whose colon stands at a place, "" where the line has other words.
func (r *reading) labelBefore(at int) string {
	line := strings.TrimLeft(r.text[strings.LastIndexByte(r.text[:at], '\n')+1:at], " 　\t")
	if h, ok := readHead(line); ok {
		line = strings.TrimLeft(line[h.end:], " ")
	}
	const longest = 30 // bytes, blanks and all
	if len(line) > longest || !slotLabels[withoutBlanks(line)] {
		return ""
	}
	return line
}

// ending looks at how a paragraph ends. Lines of a list and headings that came with an imported text have
// no closing mark: they are short and have none within either.
func (r *reading) ending(p *paragraph) {
	r.slots(p)
	last, _ := utf8.DecodeLastRuneInString(r.text[p.start:p.end])
	if strings.ContainsRune("。！？；：…”’》）】」』〕—.!?;:\"')]}", last) {
		return
	}
	const shortLine = 30 // signs
	if p.stops == 0 && p.signs <= shortLine && (!r.isWhole(p) || r.isLabelled(p) || r.passage.of.Shape == plan.AttachmentShape) {
		return
	}
	start := p.end - utf8.RuneLen(last)
	for n := 1; n < 8 && start > p.start; n++ {
		x, size := utf8.DecodeLastRuneInString(r.text[p.start:start])
		if isStop(x) {
			break
		}
		start -= size
	}
	for start > p.start && byteSorts[r.text[start-1]&0x7f] == digitByte && r.text[start-1] < utf8.RuneSelf { // no half numbers
		start--
	}
	r.suspect("S-25", start, p.end, plan.Say("rules.no-full-stop", r.text[start:p.end]))
}

// isWhole tells whether a paragraph is all of its text.
func (r *reading) isWhole(p *paragraph) bool {
	return strings.TrimSpace(r.text[:p.start]) == "" && strings.TrimSpace(r.text[p.end:]) == ""
}

func (r *reading) isLabelled(p *paragraph) bool {
	return strings.ContainsAny(r.text[p.start:p.end], "：:")
}

// attachment looks at a place of the text that names attachments, whose numbers may follow: 附件1, 附件1—3.
func (r *reading) attachment(start, at int) {
	before, _ := utf8.DecodeLastRuneInString(r.text[:start])
	if before == '》' || r.Doc.Shape != plan.PlanFile {
		return // of another document
	}
	has := len(r.Doc.Top().In("attachments"))
	end, highest := at, 0
	for rest := strings.TrimLeft(r.text[at:], " "); ; {
		n, after, ok := plan.ReadNumeral(rest)
		arabic := rest != "" && rest[0] < utf8.RuneSelf
		if !ok || n > mostPoints || !arabic && hanAt(after, 0) > 0 && !startsWithAny(after, "的", "中", "和", "及", "所", "至") {
			break // 附件一并报送
		}
		end, highest = len(r.text)-len(after), max(highest, n)
		next, size := utf8.DecodeRuneInString(after)
		if !strings.ContainsRune("—-–～~至、和", next) {
			break
		}
		rest = strings.TrimLeft(after[size:], "—- ")
	}
	switch {
	case highest > has:
		r.suspect("S-27", start, end, plan.Say("rules.no-attachment", r.text[start:end], has))
	case highest == 0 && has == 0 && before == '见':
		r.suspect("S-27", start, end, plan.Say("rules.no-attachment", r.text[start:end], has))
	}
}
