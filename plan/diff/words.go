package diff

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/lang"
)

// Words puts changes into the words of the plan. Commit subjects are made here, so they are short,
// on one line, and read like the minutes of a meeting.
type Words struct {
	Language lang.Language
	Units    *plan.Registry
}

// valueLength bounds a value in a subject, in characters.
const valueLength = 24

// Subject says in one line what leads from a to b: the change where there is one, else how many
// there are and where.
func (w Words) Subject(a, b *plan.Document, changes []Change) string {
	switch elements := elementsOf(changes); {
	case len(changes) == 0:
		return w.text("diff.format", w.plan(b))
	case len(changes) == 1:
		return w.line(a, b, changes[0], plan.Numbers(a), plan.Numbers(b))
	case len(elements) == 1:
		if e, ok := b.Element(elements[0]); ok {
			var names []string
			for _, c := range changes {
				if c.Kind == Changed {
					names = append(names, w.field(e.Shape, c.Field))
				}
			}
			if len(names) == len(changes) {
				return w.text("diff.fields", w.Element(b, e, plan.Numbers(b)), w.list(names))
			}
		}
	}
	return w.text("diff.many", w.plan(b), len(changes))
}

// Lines says each change in a line of its own.
func (w Words) Lines(a, b *plan.Document, changes []Change) []string {
	before, after := plan.Numbers(a), plan.Numbers(b)
	out := make([]string, len(changes))
	for i, c := range changes {
		out[i] = w.line(a, b, c, before, after)
	}
	return out
}

// Came words the coming of a file.
func (w Words) Came(d *plan.Document, name string) string {
	if d != nil && d.Shape != plan.PlanFile {
		return w.text("diff.file-came", name, w.plan(d))
	}
	return w.text("diff.came", name, w.plan(d))
}

// Gone words the removal of a file; d is what it held, nil where that is not known.
func (w Words) Gone(d *plan.Document, name string) string {
	if d != nil && d.Shape != plan.PlanFile {
		return w.text("diff.file-gone", name, w.plan(d))
	}
	return w.text("diff.gone", name, w.plan(d))
}

// Renamed words a plan's change of slug.
func (w Words) Renamed(d *plan.Document, from, to string) string {
	return w.text("diff.renamed", w.plan(d), from, to)
}

// File names a file with the whole title of the document in it.
func (w Words) File(d *plan.Document, name string) string {
	title := w.plan(d)
	if d.Shape == plan.PlanFile {
		title = oneLine(d.Top().Title())
	}
	return w.text("diff.file", name, title)
}

func (w Words) text(id string, args ...any) string { return lang.Text(w.Language, id, args...) }

func (w Words) plan(d *plan.Document) string {
	if d == nil {
		return ""
	}
	switch d.Shape {
	case plan.UnitsFile, plan.SettingsFile:
		return lang.ShapeName(w.Language, d.Shape.Name)
	}
	return short(d.Top().Title())
}

func elementsOf(changes []Change) []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range changes {
		if !seen[c.Element] {
			seen[c.Element] = true
			out = append(out, c.Element)
		}
	}
	return out
}

// line says one change, as a sentence that begins with what it is about. A sentence that begins with
// lantu's own word begins with a capital; the title of a plan stays as it is.
func (w Words) line(a, b *plan.Document, c Change, before, after map[string]string) string {
	s := w.change(a, b, c, before, after)
	if e, ok := b.Element(c.Element); ok && e.Up == nil {
		return s
	}
	return capital(s)
}

// capital begins a sentence with a capital.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// Where says what a change is about, as it is called in the version d or, where d does not have it, in
// one of those that the change leads between.
func (w Words) Where(d *plan.Document, c Change) string {
	for _, d := range []*plan.Document{d, c.of.b.doc, c.of.a.doc} {
		e, ok := d.Element(c.Element)
		if !ok {
			continue
		}
		name := w.full(w.Element(d, e, plan.Numbers(d)), e)
		if c.Kind == Changed {
			name += " " + w.field(e.Shape, c.Field)
		}
		return name
	}
	return c.Element
}

// About names a field of an element, or the element itself where field is "".
func (w Words) About(d *plan.Document, e *plan.Element, field string) string {
	name := w.full(w.Element(d, e, plan.Numbers(d)), e)
	if field != "" {
		name += " " + w.field(e.Shape, field)
	}
	return name
}

// Field names the field at a path of an element, as lines do.
func (w Words) Field(s *plan.Shape, path string) string { return w.field(s, path) }

// Value puts the value of a field into words, whole: units and elements by name, choices by label, the
// rest as typed.
func (w Words) Value(d *plan.Document, s *plan.Shape, field string, n *plan.Node) string {
	f, err := plan.FieldAt(s, field)
	switch {
	case n.Blank():
		return ""
	case err == nil && f.Type == plan.LeadField, err == nil && f.Type == plan.UnitField, err == nil && f.Type == plan.UnitsField:
		ids, _ := plan.Leads(n)
		names := make([]string, len(ids))
		for i, id := range ids {
			names[i] = oneLine(w.Units.NameOf(id))
		}
		return w.list(names)
	case err == nil && (f.Type == plan.RefsField || f.Type == plan.ChoiceField):
		return w.value(d, s, field, n)
	}
	return oneLine(flat(n))
}

// Blocked says why a change could not be made in the version d.
func (w Words) Blocked(d *plan.Document, way *InTheWay) plan.Message {
	if way.Needs == nil {
		return plan.Say(way.ID, w.Where(d, way.Change))
	}
	a, b := way.Needs.of.a.doc, way.Needs.of.b.doc
	return plan.Say(way.ID, w.Where(d, way.Change), w.Lines(a, b, []Change{*way.Needs})[0])
}

func (w Words) change(a, b *plan.Document, c Change, before, after map[string]string) string {
	now, ok := b.Element(c.Element)
	numbers, in := after, b
	if then, was := a.Element(c.Element); !ok || was && (c.Field == "title" || c.Field == "name") {
		now, numbers, in = then, before, a // by the name that it had
	}
	name := w.Element(in, now, numbers)
	switch c.Kind {
	case Layout:
		return w.text("diff.format", name)
	case Added:
		return w.text("diff.added", w.full(name, now))
	case Removed:
		return w.text("diff.removed", w.full(name, now))
	case Moved:
		if then, _ := a.Element(c.Element); c.From.Parent == c.To.Parent && before[c.Element] != after[c.Element] {
			return w.text("diff.reordered", w.Element(a, then, before), plan.LabelOf(now, after).Number)
		}
		if c.From.Parent != c.To.Parent && now.Up.Up != nil {
			return w.text("diff.moved", name, w.Element(b, now.Up, after))
		}
		return w.text("diff.shifted", name)
	}
	label := w.field(now.Shape, c.Field)
	old, new := w.value(a, now.Shape, c.Field, c.Old), w.value(b, now.Shape, c.Field, c.New)
	switch f, err := plan.FieldAt(now.Shape, c.Field); {
	case err == nil && isSet(f) && c.Old != nil && c.New != nil:
		return w.text("diff.set", name, label, w.members(a, b, f, c.Old, c.New))
	case err == nil && f.Type == plan.ProseField && c.Old != nil && c.New != nil:
		if n := Places(c.Pieces()); n != 1 {
			return w.text("diff.reworded-places", name, label, n)
		}
		return w.text("diff.reworded", name, label)
	case err == nil && f.Type == plan.AmountField:
		return w.amount(name, label, c, old, new)
	case old == "":
		return w.text("diff.set", name, label, new)
	case new == "":
		return w.text("diff.unset", name, label, old)
	}
	return w.text("diff.changed", name, label, old, new)
}

// Element names an element as people do: 任务12 where it has a number, else its kind and title.
func (w Words) Element(d *plan.Document, e *plan.Element, numbers map[string]string) string {
	if e.Up == nil {
		return w.plan(d)
	}
	return w.label(plan.LabelOf(e, numbers))
}

// full adds the title to a name that is a number only: whoever reads that a task came or went wants to
// know which.
func (w Words) full(name string, e *plan.Element) string {
	if title := short(e.Title()); title != "" && !strings.Contains(name, title) {
		return w.text("diff.titled", name, title)
	}
	return name
}

func (w Words) label(l plan.Label) string {
	kind := lang.ShapeName(w.Language, l.Shape)
	if l.Role != "" {
		kind = lang.ValueName(w.Language, "role", l.Role)
	}
	title := short(l.Title)
	switch {
	case l.Number != "" && l.Role == "task" && l.Within == nil:
		return w.text("diff.numbered", kind, l.Number)
	case l.Number != "" && l.Role == "task", l.Number != "" && l.Role == "measure" && l.Within != nil && l.Within.Shape != "plan":
		return w.text("diff.within", w.label(*l.Within), w.text("diff.numbered", kind, l.Number))
	case title != "":
		return w.text("diff.titled", kind, title)
	}
	return w.text("diff.by-id", kind, l.ID)
}

func isSet(f *plan.Field) bool {
	return f.Type == plan.UnitsField || f.Type == plan.RefsField || f.Type == plan.WordsField
}

// members tells which members came into a set and which left it: +省水利厅 −省公安厅.
func (w Words) members(a, b *plan.Document, f *plan.Field, old, new *plan.Node) string {
	was, is := old.Strings(), new.Strings()
	var out []string
	for _, m := range is {
		if !slices.Contains(was, m) {
			out = append(out, "+"+w.member(b, f, m))
		}
	}
	for _, m := range was {
		if !slices.Contains(is, m) {
			out = append(out, "−"+w.member(a, f, m))
		}
	}
	if len(out) == 0 { // the same members in another order
		return w.text("diff.order")
	}
	return strings.Join(out, " ")
}

func (w Words) field(s *plan.Shape, path string) string {
	key, rest, deeper := strings.Cut(path, ".")
	name := lang.FieldName(w.Language, s.Name, key)
	if w.Language == lang.English {
		name = strings.ToLower(name) // within a sentence
	}
	if !deeper {
		return name
	}
	if f, ok := s.Field(key); ok && f.Type == plan.ObjectField {
		return name + w.text("diff.inner") + w.field(f.Of, rest)
	}
	return name + " " + rest
}

// value puts a field's value into words: units by name, elements of d by theirs, choices by label, the
// rest as typed.
func (w Words) value(d *plan.Document, s *plan.Shape, path string, n *plan.Node) string {
	if n.Blank() {
		return ""
	}
	f, err := plan.FieldAt(s, path)
	if err != nil {
		return short(flat(n))
	}
	switch f.Type {
	case plan.UnitField, plan.UnitsField, plan.LeadField, plan.RefsField:
		ids, _ := plan.Leads(n)
		names := make([]string, len(ids))
		for i, id := range ids {
			names[i] = w.member(d, f, id)
		}
		return w.list(names)
	case plan.ChoiceField:
		return lang.ValueName(w.Language, f.Key, n.String())
	}
	return short(flat(n))
}

// member names what an id in a field stands for; an id of nothing stands for itself.
func (w Words) member(d *plan.Document, f *plan.Field, id string) string {
	switch f.Type {
	case plan.UnitField, plan.UnitsField, plan.LeadField:
		return short(w.Units.NameOf(id))
	case plan.RefsField:
		if e, ok := d.Element(id); ok && e.Up != nil {
			return w.Element(d, e, plan.Numbers(d))
		}
	}
	return short(id)
}

// Quote makes words that somebody typed fit for a subject.
func (w Words) Quote(s string) string { return short(s) }

func (w Words) list(names []string) string { return strings.Join(names, w.text("diff.and")) }

func visible(r rune) rune {
	if unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) {
		return unicode.ReplacementChar
	}
	return r
}

// flat writes any value on one line.
func flat(n *plan.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == plan.Scalar:
		return strings.Join(plan.Paragraphs(n.Value), " ")
	}
	var parts []string
	for _, e := range n.Entries {
		if part := flat(e.Value); e.Key != "" {
			parts = append(parts, e.Key+"="+part)
		} else {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// short is s on one line, cut where it is long. Characters that command a terminal or turn the reading
// direction become marks: git log prints subjects as they are.
func short(s string) string {
	s = oneLine(s)
	if rs := []rune(s); len(rs) > valueLength {
		return string(rs[:valueLength-1]) + "…"
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(strings.Map(visible, s)), " ") }
