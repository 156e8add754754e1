package plan

import (
	"slices"
	"strings"
)

var natureWords = map[string]string{"binding": "约束性", "expected": "预期性"}

// indicators writes the indicators that stand in no table of their own as one table, then the tables
// that no attachment holds.
func (w *writer) indicators() {
	attached := map[*Element]bool{}
	for _, a := range w.d.Top().In("attachments") {
		for _, t := range w.tablesOf(a) {
			attached[t] = true
		}
	}
	if rows := w.d.IndicatorRows(nil); len(rows) > 0 {
		w.add(Block{List: "indicators", Style: CaptionBlock, Text: "主要指标"})
		w.rows(w.d.ID(), rows, nil)
	}
	for _, t := range w.d.Top().In("tables") {
		if !attached[t] {
			w.table(t)
		}
	}
}

// table writes a table with its caption, who fills it in, its rows and its rule.
func (w *writer) table(t *Element) {
	w.add(Block{Element: t.ID, Style: CaptionBlock, Text: t.String("title")})
	if fillers := t.Value("fillers").Strings(); len(fillers) > 0 {
		w.add(Block{Element: t.ID, Style: BodyBlock, Text: "填报单位：" + w.unitList(fillers)})
	}
	w.rows(t.ID, w.d.IndicatorRows(t), t.Value("periods").Strings())
	if rule := Paragraphs(t.String("rule")); len(rule) > 0 {
		w.body(Block{Element: t.ID, Number: "说明："}, rule, false)
	}
}

// named gives the elements of a shape that a field of e names.
func (d *Document) named(e *Element, field string, shape *Shape) []*Element {
	var out []*Element
	for _, id := range e.Value(field).Strings() {
		if named, ok := d.Element(id); ok && named.Shape == shape {
			out = append(out, named)
		}
	}
	return out
}

func (w *writer) tablesOf(attachment *Element) []*Element {
	return w.d.named(attachment, "tables", TableShape)
}

// An IndicatorRow is an indicator in a table; Nest counts the indicators of which it is a part.
type IndicatorRow struct {
	*Element
	Nest int
}

// IndicatorRows gives the rows of a table of the form, each indicator followed by its parts; of nil, those
// that stand in no table.
func (d *Document) IndicatorRows(table *Element) []IndicatorRow {
	if table != nil {
		return indicatorRows(d.named(table, "indicators", IndicatorShape), 0, map[*Element]bool{})
	}
	tabled := map[*Element]bool{}
	for _, t := range d.Top().In("tables") {
		for _, e := range d.named(t, "indicators", IndicatorShape) {
			tabled[e] = true
		}
	}
	return indicatorRows(d.Top().In("indicators"), 0, tabled)
}

// indicatorRows lists indicators, each followed by its parts, without those in done and what stands
// below them. It adds what it lists to done.
func indicatorRows(list []*Element, nest int, done map[*Element]bool) []IndicatorRow {
	var out []IndicatorRow
	for _, e := range list {
		if done[e] {
			continue
		}
		done[e] = true
		out = append(out, IndicatorRow{e, nest})
		out = append(out, indicatorRows(e.In("items"), nest+1, done)...)
	}
	return out
}

// rows writes the head and the rows of a table: 指标, 单位, 属性, 现有基础, a column for each period,
// 责任单位. The periods are those that are given, then any other that has a target.
func (w *writer) rows(owner string, rows []IndicatorRow, periods []string) {
	if len(rows) == 0 && len(periods) == 0 {
		return
	}
	periods = slices.Clone(periods)
	column := map[string]int{}
	for i, p := range periods {
		column[p] = i
	}
	var others, bases []string
	for _, r := range rows {
		for _, t := range amounts(r.Value("targets")) {
			if _, known := column[t.Key]; !known {
				column[t.Key] = -1
				others = append(others, t.Key)
			}
		}
		for _, b := range amounts(r.Value("baseline")) {
			bases = append(bases, b.Key)
		}
	}
	slices.Sort(others)
	for _, p := range others {
		column[p] = len(periods)
		periods = append(periods, p)
	}

	baseline := "现有基础"
	slices.Sort(bases)
	oneBase := len(slices.Compact(bases)) == 1
	if oneBase {
		baseline += "（" + yearWords(bases[0]) + "）"
	}
	head := []string{"指标", "单位", "属性", baseline}
	for _, p := range periods {
		head = append(head, yearWords(p))
	}
	w.add(Block{Element: owner, Style: HeadBlock, Cells: append(head, "责任单位")})

	for _, r := range rows {
		name := r.String("name")
		if r.Nest > 0 {
			name = strings.Repeat("　", r.Nest-1) + "其中：" + name
		}
		var base []string
		for _, b := range amounts(r.Value("baseline")) {
			words := b.Value.String()
			if !oneBase {
				words += "（" + yearWords(b.Key) + "）"
			}
			base = append(base, words)
		}
		targets := make([]string, len(periods))
		for _, t := range amounts(r.Value("targets")) {
			targets[column[t.Key]] = t.Value.String()
		}
		leads, _ := r.Leads()
		cells := []string{name, r.String("unit"), natureWords[r.String("nature")], strings.Join(base, "；")}
		cells = append(append(cells, targets...), w.unitList(leads))
		w.add(Block{Element: r.ID, Style: RowBlock, Cells: cells})
	}
	for _, r := range rows {
		if text := Paragraphs(r.String("text")); len(text) > 0 {
			w.body(Block{Element: r.ID, Number: "注：", Heading: r.String("name")}, text, false)
		}
	}
}

// amounts gives the members of a map from period to amount.
func amounts(n *Node) []Entry {
	if n == nil || n.Kind != Map {
		return nil
	}
	return n.Entries
}

// yearWords gives a period as the head of a column.
func yearWords(period string) string {
	if len(period) == 4 && strings.Trim(period, "0123456789") == "" {
		return period + "年"
	}
	return periodWords(period)
}
