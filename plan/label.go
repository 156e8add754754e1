package plan

import (
	"slices"
	"strings"
)

// A Label is how messages and commit subjects call an element: 任务12, 措施（2） of 任务5, 指标
// 专职保安员配备率. It holds what there is to say; plan/lang puts it into words.
type Label struct {
	ID     string
	Shape  string // name of the element's Shape: item, indicator, phase …
	Role   string // of an item, "" for a plain section
	Number string // in digits without marks: 12, 1.1; "" where the element prints without one
	Title  string // as Element.Title gives it; may be a whole paragraph or ""
	Within *Label // the element within which Number counts or to which this one belongs; nil where it needs none
}

// LabelOf makes the label of e; numbers are those of Numbers for the same document.
func LabelOf(e *Element, numbers map[string]string) Label {
	printed := numbers[e.ID]
	l := Label{ID: e.ID, Shape: e.Shape.Name, Number: plainNumber(printed), Title: e.Title()}
	if e.Shape == ItemShape {
		l.Role = roleOf(e)
	}
	if e.Up == nil || e.Up.Up == nil || standsAlone(e, printed) {
		return l
	}
	up := LabelOf(e.Up, numbers)
	l.Within = &up
	return l
}

// standsAlone tells whether the number of an item says by itself which one is meant: a decimal says
// its parents', and tasks are counted through the plan in all schemes but these.
func standsAlone(e *Element, printed string) bool {
	if e.Shape != ItemShape {
		return false
	}
	if strings.Count(printed, ".") > 1 {
		return true
	}
	top := e
	for top.Up != nil {
		top = top.Up
	}
	scheme := top.String("numbering")
	return roleOf(e) == "task" && scheme != "restarting" && scheme != "staged" && scheme != "bracket"
}

// Path gives the elements around e from the file down to e itself, as a breadcrumb shows them.
func (e *Element) Path() []*Element {
	var path []*Element
	for ; e != nil; e = e.Up {
		path = append([]*Element{e}, path...)
	}
	return path
}

// Answerable lists the units that an element names as its own, each once: who leads, helps, owns or is
// obliged. Where it names none those of the nearest element around it answer.
func (e *Element) Answerable() []string {
	for ; e != nil; e = e.Up {
		var units []string
		for i := range e.Shape.Fields {
			f := &e.Shape.Fields[i]
			var named []string
			switch f.Type {
			case LeadField:
				named, _ = Leads(e.Node.Get(f.Key))
			case UnitField, UnitsField:
				named = e.Node.Get(f.Key).Strings()
			}
			for _, u := range named {
				if u != "" && !slices.Contains(units, u) {
					units = append(units, u)
				}
			}
		}
		if len(units) > 0 {
			return units
		}
	}
	return nil
}
