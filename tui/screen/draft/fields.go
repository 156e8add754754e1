package draft

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
)

// A field is a row of the form: a field of the model with its path in the element. Maps are
// flattened (chief.post), periods of amounts are rows of their own (targets.2025).
type field struct {
	path  string
	model *plan.Field
	label string
	value *plan.Node
	fixed bool // given at birth, what tells the element apart, or nothing that a form can show
	title bool // no field but the name of those that follow
	more  bool // the row that adds a member: path is that of the map
}

// id names the row of the form.
func (f field) id() string {
	if f.more {
		return f.path + "+"
	}
	return f.path
}

// fieldsOf lists the rows of the form for a row of the outline, in the order of the model. The lists
// of elements are left out, as the outline shows them.
func fieldsOf(l lang.Language, r row) []field {
	if r.element == nil {
		return nil
	}
	shape, prefix := r.element.Shape, ""
	if r.list != "" {
		key, _, deeper := strings.Cut(r.list, ".")
		f, ok := shape.Field(key)
		if !ok || !deeper {
			return nil
		}
		shape, prefix = f.Of, key+"."
	}
	w := walker{l: l, e: r.element, years: yearsOf(r.element)}
	w.walk(shape, prefix, nil)
	return append(w.fields, w.fixed...)
}

// A walker lists the fields of a shape; the fixed ones apart, as they come last. The id stands in the
// title of the form.
type walker struct {
	l      lang.Language
	e      *plan.Element
	years  []int
	fields []field
	fixed  []field
}

func (w *walker) walk(shape *plan.Shape, prefix string, around []string) {
	for i := range shape.Fields {
		f := &shape.Fields[i]
		x := field{path: prefix + f.Key, model: f, label: lang.FieldName(w.l, shape.Name, f.Key)}
		switch f.Type {
		case plan.OwnIDField, plan.ObjectsField:
		case plan.ObjectField:
			if prefix == "" && w.e.Up == nil && plan.ListFor(f.Of, plan.PartShape) != "" {
				continue // a heading of the outline
			}
			names := append(slices.Clone(around), x.label)
			x.title, x.label = true, strings.Join(names, " ")
			w.fields = append(w.fields, x)
			w.walk(f.Of, x.path+".", names)
		case plan.AmountsField:
			w.amounts(f, x.path, x.label)
		default:
			x.value = w.e.Value(x.path)
			if x.fixed = f.Merge == plan.Fixed || f.Type == plan.AnythingField || slices.Contains(shape.Identity, f.Key); x.fixed {
				w.fixed = append(w.fixed, x)
			} else {
				w.fields = append(w.fields, x)
			}
		}
	}
}

// manyYears is how many years of a period get an empty row each; a longer period would bury the rest.
const manyYears = 6

// amounts gives a row to each period that has an amount, and to each year of the plan where targets
// stand; the last row adds another.
func (w *walker) amounts(f *plan.Field, path, label string) {
	var periods []string
	if v := w.e.Value(path); v != nil && v.Kind == plan.Map {
		for _, e := range v.Entries {
			periods = append(periods, e.Key)
		}
	}
	if f.Key == "targets" && len(w.years) <= manyYears {
		for _, y := range w.years {
			if p := strconv.Itoa(y); !slices.Contains(periods, p) {
				periods = append(periods, p)
			}
		}
		slices.Sort(periods)
	}
	for _, p := range periods {
		member, err := plan.FieldAt(w.e.Shape, path+"."+p)
		if err != nil || strings.Contains(p, ".") {
			continue
		}
		w.fields = append(w.fields, field{path: path + "." + p, model: member, label: label + " " + p,
			value: w.e.Value(path).Get(p)})
	}
	w.fields = append(w.fields, field{path: path, model: f, label: label + " +", more: true})
}

// yearsOf gives the years of the plan's period.
func yearsOf(e *plan.Element) []int {
	for e.Up != nil {
		e = e.Up
	}
	p, err := plan.ParsePeriod(e.String("period"))
	if err != nil {
		return nil
	}
	return p.Years()
}
