package diff

import (
	"slices"
	"unicode/utf8"

	"lantu/plan"
)

// A Weight says what a change is of consequence for. The gravest comes first.
type Weight int

// The weights.
const (
	Responsibility Weight = iota // who leads, helps, delivers, reports
	Targets                      // indicators, amounts of duties, quotas
	Dates                        // due dates, windows, phases
	Tasks                        // which goals, tasks and measures there are, and what they are called
	Wording                      // what they say
	Rest
)

// String is the weight's name in JSON.
func (w Weight) String() string {
	return [...]string{"responsibility", "targets", "dates", "tasks", "text", "rest"}[w]
}

// weightOfShape weighs an element that came, went or moved. Shapes that are not named are Rest.
var weightOfShape = map[*plan.Shape]Weight{
	plan.LeadingGroupShape: Responsibility, plan.UnitShape: Responsibility, plan.GroupShape: Responsibility,
	plan.IndicatorShape: Targets, plan.QuotaShape: Targets, plan.DutyShape: Targets, plan.PartShape: Targets, plan.TableShape: Targets,
	plan.PhaseShape: Dates, plan.GateShape: Dates, plan.ReportShape: Dates,
	plan.ItemShape: Tasks,
}

// weightOfType weighs a field of an element. Types that are not named are Rest.
var weightOfType = map[plan.Type]Weight{
	plan.LeadField: Responsibility, plan.UnitField: Responsibility, plan.UnitsField: Responsibility,
	plan.AmountField: Targets, plan.AmountsField: Targets, plan.FormulaField: Targets,
	plan.DueField: Dates, plan.WindowField: Dates, plan.DayField: Dates,
	plan.ObjectsField: Tasks,
	plan.ProseField:   Wording,
}

// weightOfKey weighs fields that say more than their type.
var weightOfKey = map[string]Weight{
	"every": Dates, "beyond": Dates, "period": Dates,
	"unit": Targets, "direction": Targets, "nature": Targets, "force": Targets, "per": Targets,
	"title": Tasks, "name": Tasks, "role": Tasks, "what": Tasks, "do": Tasks,
	"who": Responsibility, "chief": Responsibility, "deputies": Responsibility,
}

// Weight tells of what consequence the change is.
func (c Change) Weight() Weight {
	e := c.element()
	if e == nil || c.Kind == Layout {
		return Rest
	}
	if c.Kind != Changed {
		if w, ok := weightOfShape[e.Shape]; ok {
			return w
		}
		return Rest
	}
	f, err := plan.FieldAt(e.Shape, c.Field)
	if err != nil {
		return Rest
	}
	if w, ok := weightOfType[f.Type]; ok {
		return w
	}
	if w, ok := weightOfKey[c.keys[0]]; ok {
		return w
	}
	return Rest
}

// element is what the change is about, in the version after or, where that lacks it, before.
func (c Change) element() *plan.Element {
	for _, v := range []*version{c.of.b, c.of.a} {
		if e, ok := v.doc.Element(c.Element); ok {
			return e
		}
	}
	return nil
}

// ByConsequence puts changes into the order in which a reviewer wants them: responsibility, targets,
// dates, tasks, text, the rest; and otherwise as they were.
func ByConsequence(changes []Change) []Change {
	return slices.SortedStableFunc(slices.Values(changes), func(a, b Change) int { return int(a.Weight()) - int(b.Weight()) })
}

// Pieces compares the words of a text that was rewritten, nil for other changes and for words that
// are short enough to be given whole.
func (c Change) Pieces() []Piece {
	if c.Kind != Changed || c.Old == nil || c.New == nil || c.Old.Kind != plan.Scalar || c.New.Kind != plan.Scalar {
		return nil
	}
	if f := fieldAt(c.element().Shape, c.keys); f != nil && f.Type == plan.ProseField {
		return Prose(c.Old.Value, c.New.Value)
	}
	if utf8.RuneCountInString(c.Old.Value) <= valueLength && utf8.RuneCountInString(c.New.Value) <= valueLength {
		return nil
	}
	return Text(c.Old.Value, c.New.Value)
}

// LedTo tells whether c, a change that a commit made, is a step on the way to whole, a change over a
// longer time: the same field, or the coming, going or moving of the same element, in whatever was added
// or removed with it.
func (c Change) LedTo(whole Change) bool {
	switch {
	case c.Element == whole.Element && c.Kind == whole.Kind && c.Field == whole.Field:
		return c.Kind != Layout
	case whole.Kind == Added && held(whole.New, c.Element):
		return true
	case c.Kind == Added && held(c.New, whole.Element):
		return whole.Kind == Added
	case c.Kind == Removed && held(c.Old, whole.Element):
		return whole.Kind == Removed
	}
	return false
}
