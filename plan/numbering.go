package plan

// Numbers gives the printed number of every element that has one, marks included: 一、 （一） 1. （1）
// 1.1. 第一阶段 一是. It follows from the plan's field numbering and from the order of the official
// text, so it changes whenever something is added or moved; nothing may be stored under it.
//
//	running     一、（一） for sections, 1. for tasks running on through the plan, （1） for measures
//	restarting  the same, with 1. beginning anew in each section
//	bracket     一、 and （一） alone
//	decimal     tasks 1. running on, what stands in them 1.1. and 1.1.1., sections as above; a plan
//	            without tasks 1. 1.1. 1.1.1. from the top
//	staged      第一阶段 for what stands in the tasks section (at the top where there is none) and for
//	            the phases, the rest as in restarting
//	inline      as running, with the measures as 一是, 二是 in the paragraph of their parent
//	none        nothing
//
// A plan that names no scheme is running. A measure without a sibling, a goal and a paragraph have
// no number; nor has anything below the fourth level, as official texts have four.
func Numbers(d *Document) map[string]string {
	out := map[string]string{}
	o := layOut(d)
	for _, e := range d.order {
		if m := o.marks[e]; m.number != "" && e.ID != "" && out[e.ID] == "" {
			out[e.ID] = m.number
		}
	}
	return out
}

// ListNumbers gives the printed numbers of the sections that lists beside the body make, by the path of
// the list: 三、 for phases. A list that is no section of its own has none.
func ListNumbers(d *Document) map[string]string {
	out := map[string]string{}
	for _, p := range layOut(d).parts {
		if p.item == nil && p.mark.number != "" {
			out[p.path] = p.mark.number
		}
	}
	return out
}

// An itemKind is what an item is for the layout.
type itemKind uint8

const (
	sectionItem   itemKind = iota // its heading stands on a line of its own
	taskItem                      // its heading runs into its paragraph
	measureItem                   // likewise
	goalItem                      // set out by a dash among goals
	paragraphItem                 // no mark at all
	kindCount
)

// A mark is how an element is marked in the official text.
type mark struct {
	kind   itemKind
	number string // "" for none
	level  int    // of its heading, 1 to 4; 0 where a heading has the style of the body
	dashed bool   // a goal among goals
	inline bool   // runs on in the paragraph of its parent
}

// A series is a way of counting. The first four are the levels of official texts.
type series uint8

const (
	unmarked series = iota
	hanSeries
	bracketSeries
	arabicSeries
	parenSeries
	decimalSeries
	stageSeries
	inlineSeries
	seriesCount
)

// A place is where a list of items stands.
type place struct {
	nest   int    // items around it
	depth  int    // sections around it
	tasks  int    // tasks and measures around it
	stages bool   // its items are stages
	prefix string // decimal number of what is around it
}

// A tally is how many items of each kind a list has.
type tally [kindCount]int

// counts are the last numbers of each series in one list.
type counts [seriesCount]int

// An outline is the order of the official text with the marks of its elements.
type outline struct {
	parts []part
	marks map[*Element]mark
}

type numberer struct {
	scheme   string
	topDown  bool // decimal from the top
	runs     bool // tasks are numbered through the plan
	lastTask int
	outline
}

// layOut orders and numbers a plan. It takes time linear in its elements.
func layOut(d *Document) outline {
	n := &numberer{scheme: d.Top().String("numbering")}
	n.marks = make(map[*Element]mark, len(d.order))
	if d.Shape != PlanFile {
		return n.outline
	}
	hasTasks, tasksSection := false, false
	for _, e := range d.order {
		if e.Shape == ItemShape {
			role := roleOf(e)
			hasTasks = hasTasks || role == "task" || role == "tasks"
			tasksSection = tasksSection || role == "tasks" && e.Up == d.Top()
		}
	}
	n.topDown = n.scheme == "decimal" && !hasTasks
	n.runs = n.scheme != "restarting" && n.scheme != "staged"

	top := place{stages: n.scheme == "staged" && !tasksSection}
	n.parts = partsOf(d)
	siblings, c := tallyOf(d.Top().In("body"), top), counts{}
	for i := range n.parts {
		if p := &n.parts[i]; p.item != nil {
			n.number(p.item, top, siblings, &c)
		} else {
			p.mark = n.numberList(p, &c)
		}
	}
	if attachments := d.Top().In("attachments"); len(attachments) > 1 {
		for i, e := range attachments {
			n.marks[e] = mark{number: numeral(arabicSeries, i+1, "")}
		}
	}
	return n.outline
}

// number marks an item and all that stands in it.
func (n *numberer) number(e *Element, at place, siblings tally, c *counts) {
	k := kindOf(e, at)
	s := n.seriesOf(e, k, at, siblings)
	m := mark{kind: k, level: n.levelOf(k, at), inline: s == inlineSeries}
	switch {
	case s == unmarked:
		m.dashed = k == goalItem && siblings[goalItem] > 1 && n.scheme != "none"
	case n.runs && (s == decimalSeries && !n.topDown && at.tasks == 0 || s == arabicSeries && siblings[taskItem] > 0):
		n.lastTask++
		m.number = numeral(s, n.lastTask, "")
	default:
		c[s]++
		m.number = numeral(s, c[s], at.prefix)
	}
	n.marks[e] = m

	inside := place{nest: at.nest + 1, depth: at.depth, tasks: at.tasks, prefix: at.prefix}
	switch k {
	case sectionItem:
		inside.depth++
		inside.stages = n.scheme == "staged" && at.nest == 0 && roleOf(e) == "tasks"
	case taskItem, measureItem:
		inside.tasks++
	}
	if s == decimalSeries {
		inside.prefix = m.number
	}
	items := e.In("items")
	kinds, own := tallyOf(items, inside), counts{}
	for _, item := range items {
		n.number(item, inside, kinds, &own)
	}
}

// numberList marks a list that is printed as a section, and its elements where there are several.
func (n *numberer) numberList(p *part, c *counts) mark {
	m := mark{level: 1}
	if p.list == "indicators" {
		return m
	}
	if n.scheme == "none" {
		for _, e := range p.elements {
			n.marks[e] = mark{level: 2}
		}
		return m
	}
	s, inner := hanSeries, bracketSeries
	if n.topDown {
		s, inner = decimalSeries, decimalSeries
	}
	if n.scheme == "staged" && p.list == "phases" {
		inner = stageSeries
	}
	c[s]++
	m.number = numeral(s, c[s], "")
	for i, e := range p.elements {
		below := mark{level: 2}
		if len(p.elements) > 1 {
			below.number = numeral(inner, i+1, m.number)
		}
		n.marks[e] = below
	}
	return m
}

// seriesOf tells with which numbers an item is counted.
func (n *numberer) seriesOf(e *Element, k itemKind, at place, siblings tally) series {
	switch {
	case n.scheme == "none", k == goalItem, k == paragraphItem, k == measureItem && siblings[measureItem] < 2:
		return unmarked
	case n.scheme == "bracket":
		if at.nest < 2 {
			return hanSeries + series(at.nest)
		}
		return unmarked
	case n.topDown, n.scheme == "decimal" && (k == taskItem || at.tasks > 0):
		return decimalSeries
	case n.scheme == "inline" && k == measureItem:
		return inlineSeries
	case at.stages && roleOf(e) != "goals" && roleOf(e) != "safeguards":
		return stageSeries
	case k == taskItem:
		return arabicSeries
	case at.tasks == 1:
		return parenSeries
	case at.tasks == 0 && at.depth < 4:
		return hanSeries + series(at.depth)
	}
	return unmarked
}

// levelOf gives the level of an item's heading, whether it has a number or not.
func (n *numberer) levelOf(k itemKind, at place) int {
	switch {
	case k == goalItem || k == paragraphItem:
		return 0
	case n.topDown:
		return min(at.nest+1, 4)
	case n.scheme == "bracket" && at.nest < 2, at.stages:
		return at.nest + 1
	case k == taskItem:
		return 3
	case at.tasks > 0:
		return 4
	}
	return min(at.depth+1, 4)
}

// kindOf tells what an item is at its place. Without a role, what has no title is a paragraph, and
// what stands in a task is a measure.
func kindOf(e *Element, at place) itemKind {
	switch role := roleOf(e); {
	case role == "task":
		return taskItem
	case role == "measure":
		return measureItem
	case role == "goal":
		return goalItem
	case role == "paragraph":
		return paragraphItem
	case at.tasks > 0:
		return measureItem
	case role == "" && e.Node.Get("title").Blank() && !e.Node.Get("text").Blank():
		return paragraphItem
	}
	return sectionItem
}

func roleOf(e *Element) string { return e.Node.Get("role").String() }

func tallyOf(items []*Element, at place) tally {
	var t tally
	for _, e := range items {
		t[kindOf(e, at)]++
	}
	return t
}

// A part is what stands at the top of the official text: an item of the body, or a list beside it
// that is printed as a section under a heading of its own.
type part struct {
	item     *Element   // nil for a list
	list     string     // field of the plan
	path     string     // of its elements: list itself or, in a map, the list in it
	elements []*Element // of the list
	mark     mark       // of the list's heading
}

// partsOf orders the top of the official text: the indicators follow the goals, the phases and the
// leading groups precede the safeguards, assessment and reports come last.
func partsOf(d *Document) []part {
	body := d.Top().In("body")
	safeguards := len(body)
	for i := len(body) - 1; i >= 0; i-- {
		if roleOf(body[i]) == "safeguards" {
			safeguards = i
		}
	}
	goals := safeguards - 1
	for i := safeguards - 1; i >= 0; i-- {
		if roleOf(body[i]) == "goals" {
			goals = i
			break
		}
	}

	var parts []part
	list := func(name string, fields ...string) {
		p := part{list: name, path: fields[0]}
		for _, f := range fields {
			p.elements = append(p.elements, unquoted(d.Top().In(f))...)
		}
		if len(p.elements) > 0 || len(Paragraphs(d.Top().String(name+".text"))) > 0 {
			parts = append(parts, p)
		}
	}
	for i := -1; i < len(body); i++ {
		if i >= 0 {
			parts = append(parts, part{item: body[i]})
		}
		if i == goals {
			list("indicators", "indicators", "tables")
		}
		if i == safeguards-1 {
			list("phases", "phases")
			list("leading-groups", "leading-groups")
		}
	}
	list("assessment", "assessment.parts")
	list("reports", "reports")
	return parts
}

// unquoted leaves out the reports that the text says itself. An indicator is in its table even so.
func unquoted(list []*Element) []*Element {
	var out []*Element
	for _, e := range list {
		if e.Shape != ReportShape || e.Node.Get("quote").Blank() {
			out = append(out, e)
		}
	}
	return out
}
