package rules

import (
	"strconv"

	"lantu/plan"
	"lantu/plan/lang"
)

// miscounted compares what the text says there are of something, in counts that carry a quote, with what
// the plan has. The members of groups are counted elsewhere.
func miscounted(c *checker) {
	counted := map[countOf]int{}
	for e := range c.Doc.Elements() {
		if e.Shape != plan.CountShape || isEmpty(e.Node.Get("quote")) {
			continue
		}
		of, amount := e.Node.Get("of").String(), e.Node.Get("amount")
		said, err := plan.ParseQuantity(amount.String())
		if of == "" || of == "members" || err != nil || said.Gap != plan.NoGap {
			continue
		}
		n, all, known := c.countFor(e, of, counted)
		if !known || allows(said, n) || allows(said, all) {
			continue
		}
		c.report(e, "amount", amount, plan.Say("rules.miscounted", e.Node.Get("quote").String(), n, lang.ValueLabel("of", of)))
	}
}

// allows tells whether a quantity holds for a number of things, or cannot be compared with one.
func allows(said plan.Quantity, n int) bool {
	yes, ok := said.Allows(plan.Quantity{Comparator: plan.Exactly, Number: plan.Number(strconv.Itoa(n)), Unit: said.Unit})
	return yes || !ok
}

// A countOf is a sort of things and the element in which they are counted.
type countOf struct {
	of string
	in *plan.Element
}

// countFor counts what a count is about: in the elements that it names, else in the item that it stands in,
// or in the plan where items have no such things. all counts indicators with the parts that they fall into.
// Nothing is known where it names an element that is not there.
func (c *checker) countFor(e *plan.Element, of string, counted map[countOf]int) (n, all int, known bool) {
	places := []*plan.Element{e.Up}
	switch of {
	case "indicators", "phases", "attachments", "basis":
		places[0] = c.Doc.Top()
	}
	if in := e.Node.Get("in").Strings(); len(in) > 0 {
		places = places[:0]
		for _, id := range in {
			place, ok := c.Doc.Element(id)
			if !ok {
				return 0, 0, false
			}
			places = append(places, place)
		}
	}
	for _, place := range places {
		key := countOf{of, place}
		if _, done := counted[key]; !done {
			if counted[key] = countIn(place, of); of == "indicators" && place.Shape == plan.TableShape {
				counted[key] = len(place.Node.Get("indicators").Strings())
			}
		}
		n += counted[key]
		if of == "indicators" {
			all += descendants(place, plan.IndicatorShape)
		}
	}
	return n, max(all, n), true
}

// countIn counts things of a sort in an element: items directly, other sorts however deep they stand.
func countIn(place *plan.Element, of string) int {
	n := 0
	for _, child := range place.Children {
		role := child.Node.Get("role").String()
		is, deeper := false, of != "items"
		switch child.Shape {
		case plan.ItemShape:
			switch of {
			case "items":
				is = true
			case "sections":
				is = role == "" && !isEmpty(child.Node.Get("title")) || role == "goals" || role == "tasks" || role == "safeguards"
				deeper = role != "task"
			default:
				is = role+"s" == of // tasks, measures, goals
			}
		case plan.IndicatorShape:
			is, deeper = of == "indicators" || of == "items" && place.Shape == plan.IndicatorShape, false
		case plan.PhaseShape:
			is = of == "phases"
		case plan.AttachmentShape:
			is = of == "attachments"
		case plan.BasisShape:
			is = of == "basis"
		}
		if is {
			n++
		}
		if deeper {
			n += countIn(child, of)
		}
	}
	return n
}

func descendants(e *plan.Element, shape *plan.Shape) int {
	n := 0
	for _, child := range e.Children {
		if child.Shape == shape {
			n++
		}
		n += descendants(child, shape)
	}
	return n
}
