package draft

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen"
)

// A Reader tells the elements of a plan in words, as the form shows them, and where new ones can stand. It
// is the draft for those who hear it line by line; it draws nothing.
type Reader struct{ s *Screen }

// NewReader reads a version of a plan whose file could be read.
func NewReader(d *screen.Desk, v *screen.Version) *Reader { return &Reader{&Screen{desk: d, v: v}} }

// A SpokenField is a field of an element as people say it.
type SpokenField struct {
	Path       string
	Model      *plan.Field
	Label      string
	Words      string // the value, empty for none
	Understood string // how a date or an amount is read, where that says more than the words
	Bad        bool   // Understood says why it cannot be read
	Fixed      bool   // given at birth
	More       bool   // Path is a map, to which a period can be added

	field field
}

// Meaning is the edit that gives the field of an element what was typed: paragraphs by lines, members of a
// list parted by semicolons, nothing to clear it.
func (f SpokenField) Meaning(element, typed string) (plan.Edit, error) {
	if f.Model.Type == plan.WordsField { // which the screen has a line each
		typed = strings.NewReplacer("；", "\n", ";", "\n").Replace(typed)
	}
	return meaning(f.field, element, typed)
}

// Fields are those of an element, in the order of the form.
func (r *Reader) Fields(e *plan.Element) []SpokenField {
	rows := fieldsOf(r.s.desk.Lang, row{element: e})
	if e.Up == nil { // what has a heading of its own in the outline
		for i := range e.Shape.Fields {
			f := &e.Shape.Fields[i]
			if f.Type == plan.ObjectField && plan.ListFor(f.Of, plan.PartShape) != "" {
				rows = append(rows, fieldsOf(r.s.desk.Lang, row{e, f.Key + "." + plan.ListFor(f.Of, plan.PartShape)})...)
			}
		}
	}
	var out []SpokenField
	for _, x := range rows {
		if x.title {
			continue
		}
		f := SpokenField{Path: x.path, Model: x.model, Label: x.label, Words: r.s.words(x), Fixed: x.fixed, More: x.more, field: x}
		note, bad := r.s.understood(x.model, x.value.String())
		if string(note) != f.Words {
			f.Understood, f.Bad = string(note), bad
		}
		out = append(out, f)
	}
	return out
}

// Understand says how a value that is typed into a field is read, or why it cannot be.
func (r *Reader) Understand(f SpokenField, typed string) (note string, bad bool) {
	said, bad := r.s.understood(f.Model, typed)
	return string(said), bad
}

// Kind is what people call an element: a task, an indicator.
func (r *Reader) Kind(e *plan.Element) string {
	switch role := e.String("role"); {
	case e.Shape != plan.ItemShape:
		return lang.ShapeName(r.s.desk.Lang, e.Shape.Name)
	case role != "":
		return lang.ValueName(r.s.desk.Lang, "role", role)
	}
	return lang.Text(r.s.desk.Lang, "screen.section")
}

// A Place is where a new element can stand.
type Place struct {
	Kind   string // what it would be
	Beside bool   // after the element, rather than inside it
	Label  string // of the field that it is begun with, mostly what it is called by
	Model  *plan.Field
	place  place
}

// Places are where new elements can stand from an element, the likeliest first.
func (r *Reader) Places(e *plan.Element) []Place {
	var out []Place
	for _, p := range placesAt(row{element: e}) {
		f := firstField(p)
		out = append(out, Place{Kind: string(r.s.kindName(p)), Beside: p.beside, Label: lang.FieldName(r.s.desk.Lang, p.shape.Name, f.Key),
			Model: f, place: p})
	}
	return out
}

// Add is the edit that puts a new element with its first field at a place, and its id. words are the
// paragraphs of a text, the ids of units, or else one line.
func (p Place) Add(words []string) (edit plan.Add, id string, err error) {
	value := plan.ProseNode(words, nil)
	if p.Model.Type != plan.ProseField {
		if value, err = plan.ParseValue(p.Model, words, nil); err != nil {
			return plan.Add{}, "", err
		}
	}
	edit, id = newElement(p.place, p.Model, value)
	return edit, id, nil
}

// Journal is where the journal keeps the words of the new element.
func (p Place) Journal() (element, field string) { return p.place.parent.ID, p.place.name() }
