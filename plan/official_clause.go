package plan

import "strings"

// The fields of responsibility, in the order in which a clause names them.
const (
	leadLabel = iota
	withLabel
	byLabel
	labelCount
)

var labelFields = [labelCount]string{"lead", "with", "by"}

// clausesBelow finds the items that have a clause of responsibility somewhere below them.
func clausesBelow(d *Document) map[*Element]bool {
	below := map[*Element]bool{}
	for i := len(d.order) - 1; i > 0; i-- { // what stands in an element comes after it
		e := d.order[i]
		if e.Shape != ItemShape {
			continue
		}
		has := below[e]
		for _, f := range labelFields {
			has = has || !e.Node.Get(f).Blank()
		}
		if has {
			below[e.Up] = true
		}
	}
	return below
}

// clause writes （牵头单位：…；配合单位：…；责任单位：…；完成时限：…） for e, whose paragraphs may say the time
// already.
func (w *writer) clause(e *Element, paragraphs []string) {
	var duties, units []string
	for i, field := range labelFields {
		if i == leadLabel {
			own, _ := e.Leads()
			units = append(units, own...)
		} else {
			units = append(units, e.Node.Get(field).Strings()...)
		}
		if i+1 < labelCount && w.labels[i+1] == w.labels[i] {
			continue // a bare list, of which the first leads
		}
		if len(units) > 0 {
			duties = append(duties, w.labels[i]+"："+w.unitList(units))
		}
		units = nil
	}
	if due := w.time(e.Node.Get("due").String()); due != "" && !says(due, paragraphs) && !strings.Contains(e.Node.Get("title").String(), due) {
		duties = append(duties, "完成时限："+due)
	}
	if len(duties) > 0 {
		w.run(Block{Element: e.ID, Style: ResponsibilityBlock, Text: "（" + strings.Join(duties, "；") + "）"})
	}
}

func says(words string, paragraphs []string) bool {
	for _, p := range paragraphs {
		if strings.Contains(p, words) {
			return true
		}
	}
	return false
}

// time gives a due time as official texts say it; one that cannot be read comes as it was typed. Many
// elements share few times, so each is read once.
func (w *writer) time(s string) string {
	if s == "" {
		return ""
	}
	words, known := w.times[s]
	if !known {
		words = s
		if when, err := ParseWhen(s); err == nil {
			words = when.Chinese()
		}
		w.times[s] = words
	}
	return words
}

func (w *writer) name(id string) string {
	if id == "" || w.names == nil {
		return id
	}
	if name := w.names.NameOf(id); name != "" {
		return name
	}
	return id
}

// unitList names units: 省公安厅、省消防救援总队，各州、市人民政府. A group is set off, as its name holds
// marks of its own.
func (w *writer) unitList(ids []string) string {
	var b strings.Builder
	before := false
	for i, id := range ids {
		group := strings.HasPrefix(id, "g-")
		switch {
		case i == 0:
		case group || before:
			b.WriteString("，")
		default:
			b.WriteString("、")
		}
		b.WriteString(w.name(id))
		before = group
	}
	return b.String()
}

// delivery says who gives what to whom by when: 2024年6月15日前，各州、市人民政府向省教育厅报送自查报告。
func (w *writer) delivery(what, sender, receiver, due string) string {
	if what == "" {
		return ""
	}
	words := ""
	if due = w.time(due); due != "" {
		words = due + "，"
	}
	words += w.name(sender)
	switch {
	case receiver != "":
		words += "向" + w.name(receiver) + "报送" + what
	case sender != "":
		words += "提交" + what
	default:
		words += "完成" + what
	}
	return words + fullStop(what)
}

// fullStop gives the mark that ends a sentence with these last words.
func fullStop(words string) string {
	if strings.HasSuffix(words, "。") || strings.HasSuffix(words, "！") || strings.HasSuffix(words, "？") {
		return ""
	}
	return "。"
}
