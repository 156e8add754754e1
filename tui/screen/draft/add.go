package draft

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// place is where a new element can go and what it can be.
type place struct {
	parent *plan.Element
	list   string
	at     int
	shape  *plan.Shape
	role   string
	beside bool // after the selected element, rather than inside it
}

// places lists what can be added from the selected row, the likeliest first: after a task the next
// task, as people write one after another, and in a section what it is there for; then what belongs
// inside, then what else may stand after it.
func (s *Screen) places() []place { return placesAt(s.row()) }

func placesAt(r row) []place {
	e := r.element
	if e == nil {
		return nil
	}
	var out []place
	add := func(p place) {
		same := func(q place) bool { return q.shape == p.shape && q.role == p.role && q.beside == p.beside }
		if !slices.ContainsFunc(out, same) {
			out = append(out, p)
		}
	}
	if r.list != "" {
		f, err := plan.FieldAt(e.Shape, r.list)
		if err != nil || f.Of == nil || !takesDrawnIDs(f.Of) {
			return nil
		}
		return []place{{parent: e, list: r.list, at: len(e.In(r.list)), shape: f.Of}}
	}
	beside := func(role string) place {
		return place{parent: e.Up, list: e.List, at: e.At + 1, shape: e.Shape, role: role, beside: true}
	}
	inside := func(f *plan.Field, list, role string) place {
		return place{parent: e, list: list, at: len(e.In(list)), shape: f.Of, role: role}
	}
	if e.Shape == plan.ItemShape {
		items, _ := e.Shape.Field("items")
		if likely := likelyRole(e); likely != "" {
			add(inside(items, "items", likely))
		}
		for _, role := range rolesIn(e) {
			add(inside(items, "items", role))
		}
	}
	if e.Up != nil && takesDrawnIDs(e.Shape) {
		add(beside(e.String("role")))
	}
	for i := range e.Shape.Fields {
		f := &e.Shape.Fields[i]
		switch {
		case f.Type == plan.ObjectField && plan.ListFor(f.Of, plan.PartShape) != "":
			list := f.Key + "." + plan.ListFor(f.Of, plan.PartShape)
			parts, _ := plan.FieldAt(e.Shape, list)
			add(inside(parts, list, ""))
		case f.Type != plan.ObjectsField || !takesDrawnIDs(f.Of):
		case f.Of == plan.ItemShape:
			for _, role := range rolesIn(e) {
				add(inside(f, f.Key, role))
			}
		default:
			add(inside(f, f.Key, ""))
		}
	}
	item := e
	for item.Up != nil && (item.Shape == plan.DutyShape || item.Shape == plan.QuotaShape) {
		item = item.Up
	}
	if item.Shape == plan.ItemShape {
		for _, role := range append([]string{item.String("role")}, rolesIn(item.Up)...) {
			add(place{parent: item.Up, list: item.List, at: item.At + 1, shape: item.Shape, role: role, beside: true})
		}
	}
	slices.SortStableFunc(out, func(a, b place) int {
		switch {
		case a.beside == b.beside:
			return 0
		case b.beside:
			return -1
		}
		return 1
	})
	if i := slices.IndexFunc(out, func(p place) bool { return p.beside }); i > 0 && !isSection(e) {
		next := out[i]
		out = slices.Insert(slices.Delete(out, i, i+1), 0, next)
	}
	return out
}

// isSection tells whether an element is there for what stands inside it.
func isSection(e *plan.Element) bool {
	if e.Shape != plan.ItemShape {
		return e.Up == nil || e.Shape == plan.PhaseShape
	}
	switch e.String("role") {
	case "", "goals", "tasks", "safeguards":
		return true
	}
	return false
}

// takesDrawnIDs tells whether ids of the shape are drawn, so that a new one needs no more than words.
func takesDrawnIDs(s *plan.Shape) bool { return s.Letter != 0 }

// likelyRole is what usually stands in an item.
func likelyRole(e *plan.Element) string {
	switch e.String("role") {
	case "goals":
		return "goal"
	case "tasks":
		return "task"
	case "safeguards":
		return "measure"
	case "task":
		return "measure"
	case "":
		for up := e; up != nil; up = up.Up {
			if up.String("role") == "tasks" {
				return "task"
			}
		}
	}
	return ""
}

// within is what roles the items in an item usually have, by its role; "" is a section. Where the
// plan itself is the parent the key is "plan".
var within = map[string][]string{
	"plan":       {"", "goals", "tasks", "safeguards", "paragraph", "task", "goal", "measure"},
	"goals":      {"goal", "", "paragraph"},
	"tasks":      {"task", "", "paragraph"},
	"safeguards": {"measure", "", "paragraph"},
	"":           {"task", "measure", "goal", "", "paragraph"},
	"goal":       {"paragraph", "measure"},
	"task":       {"measure", "paragraph"},
	"measure":    {"measure", "paragraph"},
}

// rolesIn gives what usually stands in a parent.
func rolesIn(parent *plan.Element) []string {
	if parent.Up == nil {
		return within["plan"]
	}
	return within[parent.String("role")]
}

// CanAdd tells why nothing can be added here.
func (s *Screen) CanAdd() error {
	if len(s.places()) == 0 {
		return plan.Say("screen.nothing-to-add")
	}
	return nil
}

// Add asks what to add and for its title, and adds it in one commit.
func (s *Screen) Add() {
	places := s.places()
	if len(places) == 1 {
		s.addTitled(places[0], "")
		return
	}
	var options []picker.Choice
	for i, p := range places {
		where := s.desk.Say("screen.add-inside")
		if p.beside {
			where = s.desk.Say("screen.add-after")
		}
		options = append(options, picker.Choice{ID: strconv.Itoa(i), Text: s.kindName(p), Hint: where, Keys: p.role + " " + p.shape.Name})
	}
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("screen.add"), options, "", func(id string) {
		i, _ := strconv.Atoi(id)
		s.addTitled(places[i], "")
	}))
}

// kindName is what people call the new element.
func (s *Screen) kindName(p place) term.Text {
	switch {
	case p.shape == plan.ItemShape && p.role == "":
		return s.desk.Say("screen.section")
	case p.shape == plan.ItemShape:
		return term.Sanitize(lang.ValueName(s.desk.Lang, "role", p.role))
	case p.shape == plan.IndicatorShape && p.parent.Shape == plan.IndicatorShape && !p.beside:
		return term.Sanitize(lang.FieldName(s.desk.Lang, p.shape.Name, "items"))
	}
	return s.shapeName(p.shape)
}

// firstField is what a new element is called by, and so what is asked for: its title, its name, what
// it is about; for a paragraph and a measure, which have no title, the text. A fact that is called by
// nothing is begun with its first field.
func firstField(p place) *plan.Field {
	keys := []string{"title", "name", "what", "do"}
	if p.role == "measure" || p.role == "paragraph" {
		keys = []string{"text"}
	}
	for _, k := range keys {
		if f, ok := p.shape.Field(k); ok {
			return f
		}
	}
	for i := range p.shape.Fields {
		if f := &p.shape.Fields[i]; f.Merge != plan.Fixed {
			return f
		}
	}
	return nil
}

// addChosen asks for the first field of a new element where that is chosen from a list; false where it is
// typed.
func (s *Screen) addChosen(p place, f *plan.Field) bool {
	label := term.Sanitize(lang.FieldName(s.desk.Lang, p.shape.Name, f.Key))
	title := s.desk.Say("screen.add-titled", string(s.kindName(p)), string(label))
	switch f.Type {
	case plan.ChoiceField:
		s.desk.Open(ask.NewChoice(s.desk, title, choose.Values(s.desk, f), "", func(id string) { s.addWith(p, f, plan.Text(id), func() {}) }))
	case plan.RefsField:
		s.desk.Open(ask.NewChoices(s.desk, title, choose.Elements(s.desk, s.v, p.parent, f, nil), nil, func(ids []string) {
			if len(ids) > 0 {
				s.addWith(p, f, plan.Strings(ids...), func() {})
			}
		}))
	default:
		return false
	}
	return true
}

// addTitled asks for the words of a new element. They are kept as what is typed into a field is.
func (s *Screen) addTitled(p place, words string) {
	f := firstField(p)
	if s.addChosen(p, f) {
		return
	}
	label := term.Sanitize(lang.FieldName(s.desk.Lang, p.shape.Name, f.Key))
	var line *ask.Line
	var keeper *screen.Keeper
	line = ask.NewLine(s.desk, s.desk.Say("screen.add-titled", string(s.kindName(p)), string(label)),
		s.desk.Say("screen.add-help"), words, nil, func(words string) {
			if words == "" {
				keeper.Keep()
				s.desk.Tell("screen.unchanged")
				return
			}
			s.add(p, f, words, keeper)
		})
	keeper = screen.NewKeeper(s.desk, workspace.Typing{File: s.v.File.Path, Element: p.parent.ID, Field: p.name()}, "", words, line.Text)
	s.adding, line.Typed, line.Left = keeper, keeper.Typed, keeper.Left
	s.desk.Open(line)
}

// name is the place as the journal calls it, which finds it again in another version.
func (p place) name() string { return "+" + p.list + "/" + p.role }

// placeNamed finds the place in e with a name, at the end of its list.
func placeNamed(e *plan.Element, name string) (place, bool) {
	rest, is := strings.CutPrefix(name, "+")
	list, role, _ := strings.Cut(rest, "/")
	if !is {
		return place{}, false
	}
	f, err := plan.FieldAt(e.Shape, list)
	if err != nil || f.Of == nil || !takesDrawnIDs(f.Of) {
		return place{}, false
	}
	return place{parent: e, list: list, at: len(e.In(list)), shape: f.Of, role: role}, true
}

func (s *Screen) add(p place, f *plan.Field, words string, keeper *screen.Keeper) {
	value := plan.Text(words)
	if f.Type == plan.ProseField {
		value = plan.ProseNode([]string{words}, nil)
	}
	s.addWith(p, f, value, keeper.Forget)
}

// addWith adds an element with its first field, in one commit, and goes to the next that is empty.
func (s *Screen) addWith(p place, f *plan.Field, value *plan.Node, then func()) {
	edit, id := newElement(p, f, value)
	s.apply(edit, nil,
		func() {
			then()
			s.Select(id, "")
			s.toEmptyField()
		}, nil)
}

// newElement is the edit that puts an element with its first field at a place.
func newElement(p place, f *plan.Field, value *plan.Node) (edit plan.Add, id string) {
	id = plan.NewID(plan.LetterFor(p.shape, p.role))
	node := plan.MapOf("id", id)
	if p.role != "" {
		node = node.With("role", plan.Text(p.role), p.shape.Order())
	}
	node = node.With(f.Key, value, p.shape.Order())
	return plan.Add{Parent: p.parent.ID, List: p.list, Shape: p.shape, At: p.at, Value: node}, id
}
