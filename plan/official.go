package plan

// Names tells what units and groups are called. A Registry does.
type Names interface {
	NameOf(id string) string // the id itself for a unit that is not registered
}

// Official lays a plan out as its official text: headings with their printed numbers, paragraphs,
// clauses of responsibility, tables and attachments, in reading order. The words are the plan's own;
// those that join them are Chinese, as the official text is, whatever the language of the screen.
// It takes time linear in the plan and gives nothing for other files.
//
// Facts (duties, quotas, reports that carry a quote) are left out, as the text that they quote says
// them already; so are waivers and conflicts.
func Official(d *Document, names Names) []Block {
	if d.Shape != PlanFile {
		return nil
	}
	w := &writer{d: d, names: names, outline: layOut(d), clauses: clausesBelow(d), times: map[string]string{}}
	w.blocks = make([]Block, 0, 2*len(d.order))
	w.labels[leadLabel], w.labels[withLabel], w.labels[byLabel] = "牵头单位", "配合单位", "责任单位"
	for i, field := range labelFields {
		if own := d.Top().String("labels." + field); own != "" {
			w.labels[i] = own
		}
	}

	top := d.Top()
	w.add(Block{Style: TitleBlock, Text: top.String("title")})
	if number := top.String("number"); number != "" {
		w.add(Block{Style: NumberBlock, Text: number})
	}
	w.basis()
	for _, p := range w.parts {
		if p.item != nil {
			w.item(p.item, false)
		} else {
			w.list(p)
		}
	}
	w.attachments()
	return w.blocks
}

// A writer collects the blocks of one plan.
type writer struct {
	outline
	d       *Document
	names   Names
	labels  [labelCount]string
	clauses map[*Element]bool // items that have a clause of responsibility somewhere below them
	times   map[string]string // how the times that were written so far are said
	blocks  []Block
	open    bool // the last paragraph takes words that run on
}

// add begins a paragraph.
func (w *writer) add(b Block) {
	if b.Element == "" {
		b.Element = w.d.ID()
	}
	w.blocks = append(w.blocks, b)
	w.open = b.Style == BodyBlock || b.Style == ResponsibilityBlock
}

// run goes on in the last paragraph, or begins one where the last does not take more words.
func (w *writer) run(b Block) {
	if w.open {
		if last := &w.blocks[len(w.blocks)-1]; last.Text == "" && b.Style == BodyBlock {
			last.Stop = stopAfter(last.Heading)
		}
		b.Runs = true
	}
	w.add(b)
}

// body writes a text, with the number and the heading of head before its first paragraph, which runs
// on in the last one if runs says so.
func (w *writer) body(head Block, paragraphs []string, runs bool) {
	head.Style = BodyBlock
	if len(paragraphs) > 0 {
		head.Text, paragraphs = paragraphs[0], paragraphs[1:]
	}
	if head.Text != "" || runs { // a heading in the midst of a paragraph ends like a sentence
		head.Stop = stopAfter(head.Heading)
	}
	if head.Text == "" && head.Heading == "" && head.Number == "" {
		return
	}
	if runs {
		w.run(head)
	} else {
		w.add(head)
	}
	for _, p := range paragraphs {
		w.add(Block{Element: head.Element, Style: BodyBlock, Text: p})
	}
}

// item writes an item of the body and all that stands in it. Words without a number and a heading
// run on after the heading of their parent where heads says that this is all there is before them.
func (w *writer) item(e *Element, heads bool) {
	m := w.marks[e]
	head := Block{Element: e.ID, Level: m.level, Number: m.number, Heading: e.Node.Get("title").String()}
	if m.dashed {
		head.Number = "——"
	}
	paragraphs := Paragraphs(e.Node.Get("text").String())
	first := len(w.blocks)
	if m.kind == sectionItem && head.Heading != "" {
		head.Style = HeadingBlock
		w.add(head)
		w.body(Block{Element: e.ID}, paragraphs, false)
	} else {
		w.body(head, paragraphs, m.inline || heads && head.Number == "" && head.Heading == "")
	}

	// A clause follows the words that it is for: the item's own where those below have clauses too,
	// else all of the item.
	items := e.In("items")
	early := len(items) == 0 || w.clauses[e]
	if early {
		w.clause(e, paragraphs)
	}
	for i, item := range items {
		w.item(item, i == 0 && w.bare(first))
	}
	if !early {
		if len(items) > 1 && !w.marks[items[0]].inline {
			w.open = false
		}
		w.clause(e, paragraphs)
	}
	if !m.inline {
		w.settle(first)
	}
}

// bare tells whether all that was written since first is a heading that words may follow.
func (w *writer) bare(first int) bool {
	return first == len(w.blocks)-1 && w.open && w.blocks[first].Heading != "" && w.blocks[first].Text == ""
}

// settle puts a heading that no words have followed on a line of its own.
func (w *writer) settle(first int) {
	if first == len(w.blocks) {
		return
	}
	b, alone := &w.blocks[first], first == len(w.blocks)-1
	followed := !alone && w.blocks[first+1].Runs && w.blocks[first+1].Style == BodyBlock
	if b.Level > 0 && b.Heading != "" && b.Text == "" && !followed {
		b.Style = HeadingBlock
		w.open = w.open && !alone
	}
}
