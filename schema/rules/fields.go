package rules

import (
	"iter"

	"lantu/plan"
)

// Most rules look at one field, which few shapes have: the others need not be asked for it.

// shapesWith are the shapes that have a field, by its key.
var shapesWith = func() map[string]map[*plan.Shape]bool {
	with := map[string]map[*plan.Shape]bool{}
	seen := map[*plan.Shape]bool{}
	var visit func(*plan.Shape)
	visit = func(s *plan.Shape) {
		if seen[s] {
			return
		}
		seen[s] = true
		for _, f := range s.Fields {
			if with[f.Key] == nil {
				with[f.Key] = map[*plan.Shape]bool{}
			}
			with[f.Key][s] = true
			if f.Of != nil {
				visit(f.Of)
			}
		}
	}
	for _, file := range plan.Model {
		visit(file)
	}
	return with
}()

// having gives the elements that have a field, with its value, in the order of the file.
func (c *checker) having(key string) iter.Seq2[*plan.Element, *plan.Node] {
	return func(yield func(*plan.Element, *plan.Node) bool) {
		has := shapesWith[key]
		for e := range c.Doc.Elements() {
			if !has[e.Shape] {
				continue
			}
			if at := e.Node.Get(key); at != nil && !yield(e, at) {
				return
			}
		}
	}
}

// A charge is a unit that an element names in one of its roles: lead, with, by.
type charge struct {
	of    *plan.Element
	field string
	value *plan.Node // of the field
	unit  string     // as it is named
}

func (c charge) at() *plan.Node { return memberAt(c.value, c.unit) }

// charges gives whom the plan charges with what, in the order of the file. They are looked for when the first
// rule asks.
func (c *checker) charges() []charge {
	if c.charged != nil {
		return c.charged
	}
	c.charged = []charge{}
	for e := range c.Doc.Elements() {
		for _, field := range [...]string{"lead", "with", "by"} {
			if !shapesWith[field][e.Shape] {
				continue
			}
			value := e.Node.Get(field)
			members := value
			if field == "lead" && value != nil && value.Kind == plan.Map {
				members = value.Get("joint")
			}
			for unit := range members.Each() {
				c.charged = append(c.charged, charge{e, field, value, unit})
			}
		}
	}
	return c.charged
}
