package merge

import "lantu/plan"

// A rule merges one atom, or one field whose members are atoms of their own. It gives the value, nil for
// none, and reports conflicts to m.
type rule func(m *merger, a atom) *plan.Node

// An atom is a field of an element as the three versions have it.
type atom struct {
	where
	key   string      // of the element
	field *plan.Field // nil for a key that nobody knows
	v     [3]*plan.Node
}

// A table says which rule each sort of atom follows.
type table struct {
	types    map[plan.Type]rule
	declared map[plan.Strategy]rule // stand before the type's where they are not nil
	unknown  rule                   // keys that the Model lacks
	place    rule                   // the parent of an element, as ID.LIST
	exists   func(m *merger, key string) verdict
	order    func(v [3][]string, known [][]string) (order []string, doubtful [][]string)
	comments func(b, x, y *plan.Notes) *plan.Notes
	apart    func(m *merger, a, b atom) // two coupled fields, each set by another side
}

// strategies is the merge of lantu. Each strategy of the Model has its row, and each type that a field
// without one can have.
var strategies = table{
	types: map[plan.Type]rule{
		plan.LineField:    scalar,
		plan.BoolField:    scalar,
		plan.ChoiceField:  scalar,
		plan.DayField:     scalar,
		plan.DueField:     scalar,
		plan.AmountField:  scalar,
		plan.FormulaField: scalar,
		plan.UnitField:    scalar,
		plan.LeadField:    scalar,
		plan.WindowField:  window,
		plan.ProseField:   prose,
		plan.UnitsField:   members,
		plan.RefsField:    members,
		plan.WordsField:   members,
		plan.AmountsField: pairs,
		plan.ChoicesField: pairs,
		plan.PairsField:   pairs,
		plan.ObjectField:  object,
		plan.ObjectsField: elements,
	},
	declared: map[plan.Strategy]rule{
		plan.ByType:  nil,
		plan.Fixed:   fixed,
		plan.Coupled: nil, // merges as its type does; apart flags it
	},
	unknown:  scalar,
	place:    scalar,
	exists:   exists,
	order:    order,
	comments: comments,
	apart:    setApart,
}

// of gives the rule of a field; nil where the table lacks one, which the tests forbid.
func (t *table) of(f *plan.Field) rule {
	if r := t.declared[f.Merge]; r != nil {
		return r
	}
	return t.types[f.Type]
}

// couples tells whether the meaning of a, a field that the Model declares as coupled, hangs on its
// sibling b: figures on each other and on their unit, and an amount also on the words that say of what.
func couples(a, b *plan.Field) bool {
	isFigure := func(f *plan.Field) bool { return f.Type == plan.AmountField || f.Type == plan.AmountsField }
	switch {
	case a.Merge != plan.Coupled || a.Key == b.Key || b.Key == "quote":
		return false
	case isFigure(b):
		return true
	}
	return isFigure(a) && (b.Type == plan.LineField || b.Type == plan.ChoiceField)
}
