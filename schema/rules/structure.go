package rules

import (
	"strings"

	"lantu/plan"
)

// structure is the family S: what a plan cannot do without.
var structure = []rule{
	{id: "S-20", draft: blocks, issue: blocks, firm: true, looks: "owner", find: noOwner},
	{id: "S-21", draft: warns, issue: blocks, firm: true, looks: "period", find: noPeriod},
	{id: "S-22", draft: informs, issue: blocks, firm: true, looks: "role text", find: nothingToDo},
	{id: "S-30", draft: blocks, issue: blocks, firm: true, looks: "class element field", find: hardConflict},
	{id: "S-31", draft: warns, issue: warns, firm: true, looks: "class element field", find: softConflict},
}

// What a plan cannot do without, and what a merge has left open.

func noOwner(c *checker) { c.want("owner", "rules.no-owner") }

func noPeriod(c *checker) { c.want("period", "rules.no-period") }

func (c *checker) want(field, message string) {
	top := c.Doc.Top()
	if v := top.Node.Get(field); c.Doc.Shape == plan.PlanFile && isEmpty(v) {
		c.report(top, field, nil, plan.Message{ID: message})
	}
}

// nothingToDo looks for one goal or task. Indicators are goals too: some plans consist of a table.
func nothingToDo(c *checker) {
	if c.Doc.Shape != plan.PlanFile {
		return
	}
	for e := range c.Doc.Elements() {
		switch role := e.String("role"); {
		case e.Shape == plan.IndicatorShape,
			e.Shape == plan.ItemShape && (role == "goal" || role == "task"),
			e.Shape == plan.ItemShape && role == "goals" && !isEmpty(e.Node.Get("text")):
			return
		}
	}
	c.report(c.Doc.Top(), "body", nil, plan.Say("rules.nothing-to-do"))
}

func hardConflict(c *checker) { c.conflicts("hard", "rules.hard-conflict") }

func softConflict(c *checker) { c.conflicts("review", "rules.soft-conflict") }

func (c *checker) conflicts(class, message string) {
	for _, e := range c.Doc.Top().In("conflicts") {
		if e.String("class") == class {
			id, field := e.String("element"), e.String("field")
			c.reportSpot(spot{in: e, field: field, about: id}, plan.Message{ID: message, Args: []any{id, field}})
		}
	}
}

// isEmpty tells whether a value says nothing: absent, blank, or an empty list.
func isEmpty(n *plan.Node) bool {
	return n.Blank() || n.Kind != plan.Scalar && len(n.Entries) == 0 || n.Kind == plan.Scalar && strings.TrimSpace(n.Value) == ""
}
