package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/lang"
)

// Check finds what is wrong with the structure of a document, in the order of the file. The file is
// named by its path in the workspace.
func Check(file string, doc *plan.Document) []Finding {
	c := &checker{file: file, plan: doc.ID(), element: doc.ID(), values: map[typedValue]error{}}
	if doc.Root.Blank() {
		c.report(WrongForm, "", place{}, "", plan.Say("schema.empty-file", lang.ShapeLabel(doc.Shape)))
		return c.found
	}
	c.object(doc.Root, doc.Shape, "", place{value: doc.Root, key: doc.Shape.Name})
	for _, e := range doc.Repeated() {
		first, _ := doc.Element(e.ID)
		line, _, _ := at(first.Node, "id").where()
		c.element = e.ID
		c.report(RepeatedID, e.Shape.Identity[0], at(e.Node, e.Shape.Identity[0]), e.ID,
			plan.Say("schema.repeated-id", e.ID, line))
	}
	slices.SortStableFunc(c.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return c.found
}

// A checker walks one file.
type checker struct {
	file, plan string
	element    string // id of the nearest element around the place that the walk has come to
	found      []Finding
	values     map[typedValue]error // what reading a value gave
}

// A place is a value, or the key or dash of one that is not there, and the key by which messages call it.
type place struct {
	value *plan.Node
	entry *plan.Entry
	key   string
}

// where gives the line, the column and the length of a place in the file.
func (p place) where() (line, column, length int) {
	switch {
	case p.value != nil:
		return p.value.Place(0, 0)
	case p.entry != nil:
		return p.entry.Pos.Line, p.entry.Pos.Column, utf8.RuneCountInString(p.entry.Key)
	}
	return 0, 0, 0
}

func at(n *plan.Node, key string) place {
	if v := n.Get(key); v != nil {
		return place{value: v, key: key}
	}
	return place{value: n, key: key}
}

// entryAt is the place of an entry's value, or of its key or dash where it has none.
func entryAt(e *plan.Entry, key string) place {
	if e.Value.Blank() || e.Value.Pos.Line == 0 {
		return place{entry: e, key: key}
	}
	return place{value: e.Value, key: key}
}

func (c *checker) report(r Rule, field string, p place, excerpt string, m plan.Message) {
	f := Finding{Rule: r.ID, Severity: r.Severity, Plan: c.plan, Element: c.element, Field: field,
		File: c.file, Excerpt: Excerpt(excerpt), Message: m}
	f.Line, f.Column, f.Length = p.where()
	c.found = append(c.found, f)
}

// object checks a map. field is the path from the nearest element, with a dot at its end unless it
// is empty.
func (c *checker) object(n *plan.Node, s *plan.Shape, field string, p place) {
	if n.Kind != plan.Map {
		c.wrongForm(n, "schema.want-map", strings.TrimSuffix(field, "."), p)
		return
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		if f.Required && n.Find(f.Key) < 0 {
			c.report(MissingKey, field+f.Key, p, "", plan.Say("schema.missing-key", f.Key, lang.FieldLabel(s, f.Key), lang.ShapeLabel(s)))
		}
	}
	for e, f := range s.Entries(n) {
		if f == nil {
			c.unknownKey(s, field+e.Key, place{entry: e, key: e.Key})
			continue
		}
		c.field(e.Value, s, f, field+f.Key, entryAt(e, f.Key))
	}
}

func (c *checker) field(n *plan.Node, s *plan.Shape, f *plan.Field, field string, p place) {
	if f.Required && blank(n) {
		c.report(MissingKey, field, p, "", plan.Say("schema.blank-key", f.Key, lang.FieldLabel(s, f.Key)))
		return
	}
	if n.Blank() || f.Type == plan.AnythingField {
		return
	}
	switch f.Type {
	case plan.ObjectField:
		c.object(n, f.Of, field+".", p)
	case plan.ObjectsField:
		c.objects(n, f, field, p)
	case plan.LeadField:
		c.lead(n, field, p)
	case plan.UnitsField, plan.RefsField, plan.WordsField:
		c.set(n, field, p)
	case plan.AmountsField, plan.ChoicesField, plan.PairsField:
		c.members(n, f, field, p)
	default:
		if n.Kind != plan.Scalar {
			c.wrongForm(n, "schema.want-line", field, p)
			return
		}
		c.scalar(n, s, f, field, p)
		if r, found := unseen(n.Value); found {
			c.report(HiddenCharacter, field, p, n.Value, plan.Say("schema.hidden", lang.FieldLabel(s, f.Key), fmt.Sprintf("U+%04X", r)))
		}
	}
}

// unseen finds a character that commands a terminal or turns the direction of reading: it came by
// pasting, nobody sees it, and other programs may obey it.
func unseen(s string) (rune, bool) {
	for at := 0; at < len(s); at++ {
		if !mayBeUnseen[s[at]] {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[at:])
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x200e && unicode.Is(unicode.Bidi_Control, r) {
			return r, true
		}
	}
	return 0, false
}

// mayBeUnseen has the bytes that the characters begin with which unseen looks for: nearly no text has any.
var mayBeUnseen = func() (may [256]bool) {
	for b := range byte(' ') {
		may[b] = b != '\n'
	}
	may[0x7f] = true
	may[0xc2] = true // U+0080 to U+00BF
	may[0xe2] = true // U+2000 to U+2FFF
	return may
}()

// blank tells whether a required field is as good as absent.
func blank(n *plan.Node) bool {
	switch n.Kind {
	case plan.Scalar:
		return strings.Trim(n.Value, blanks) == ""
	case plan.List:
		return len(n.Entries) == 0
	}
	return false
}

// blanks are the characters of which a value cannot consist alone.
const blanks = " \t\r\n　"

func (c *checker) objects(n *plan.Node, f *plan.Field, field string, p place) {
	if n.Kind != plan.List {
		c.wrongForm(n, "schema.want-list", field, p)
		return
	}
	around := c.element
	for i := range n.Entries {
		e, path := &n.Entries[i], ""
		if id := e.Value.Get("id").String(); id != "" {
			c.element = id
		} else {
			path = field + "."
		}
		c.object(e.Value, f.Of, path, entryAt(e, f.Key))
		c.element = around
	}
}

func (c *checker) lead(n *plan.Node, field string, p place) {
	if n.Kind == plan.List {
		c.wrongForm(n, "schema.want-lead", field, p)
		return
	}
	if n.Kind == plan.Map {
		c.object(n, jointShape, field+".", p)
	}
}

// jointShape is the map that a joint lead is.
var jointShape = &plan.Shape{Name: "joint-lead", Fields: []plan.Field{{Key: "joint", Type: plan.UnitsField, Required: true}}}

func (c *checker) set(n *plan.Node, field string, p place) {
	if n.Kind == plan.Map {
		c.wrongForm(n, "schema.want-set", field, p)
		return
	}
	for i := range n.Entries {
		e := &n.Entries[i]
		inner := entryAt(e, p.key)
		switch {
		case e.Value.Kind != plan.Scalar:
			c.wrongForm(e.Value, "schema.want-line", field, inner)
		case blank(e.Value):
			c.report(WrongForm, field, inner, "", plan.Say("schema.blank-member", p.key))
		}
	}
}

// members checks a map whose keys people choose: periods with amounts, rules with severities.
func (c *checker) members(n *plan.Node, f *plan.Field, field string, p place) {
	if n.Kind != plan.Map {
		c.wrongForm(n, "schema.want-members", field, p)
		return
	}
	for i := range n.Entries {
		e := &n.Entries[i]
		switch inner := entryAt(e, e.Key); {
		case e.Value.Kind != plan.Scalar:
			c.wrongForm(e.Value, "schema.want-line", field+"."+e.Key, inner)
		case f.Type == plan.ChoicesField:
			c.choice(e.Value, f.Key, f.Values, field+"."+e.Key, inner)
		case f.Type == plan.PairsField:
		default:
			if err := c.once(plan.AmountsField, e.Key, readColumn); err != nil {
				c.unread(NoTime, err, e.Key, field+"."+e.Key, place{entry: e, key: e.Key})
			}
			if err := c.read(plan.AmountField, e.Value.Value); err != nil {
				c.unread(NoQuantity, err, e.Value.Value, field+"."+e.Key, inner)
			}
		}
	}
}

func (c *checker) scalar(n *plan.Node, s *plan.Shape, f *plan.Field, field string, p place) {
	switch f.Type {
	case plan.IntegerField:
		c.version(n, field, p)
	case plan.OwnIDField:
		if !s.IsOwnID(n.Value) {
			c.report(MalformedID, field, p, n.Value, plan.Message{ID: malformed(s), Args: []any{n.Value}})
		}
	case plan.ChoiceField:
		c.choice(n, f.Key, f.Values, field, p)
	case plan.BoolField:
		c.choice(n, "truth", truths, field, p)
	default:
		if err := c.read(f.Type, n.Value); err != nil {
			c.unread(readers[f.Type].rule, err, n.Value, field, p)
		}
	}
}

// malformed is the sentence that shows the form of a shape's ids.
func malformed(s *plan.Shape) string {
	switch s {
	case plan.UnitShape:
		return "schema.malformed-unit-id"
	case plan.GroupShape:
		return "schema.malformed-group-id"
	}
	return "schema.malformed-id"
}

var truths = []string{"true", "false"}

// version checks the key lantu, the only integer there is. A file of a newer format is never
// rewritten, as this lantu cannot know what it would lose.
func (c *checker) version(n *plan.Node, field string, p place) {
	v, err := strconv.Atoi(n.Value)
	switch {
	case err != nil || n.Style != plan.Plain || v < 1:
		c.report(OtherFormat, field, p, n.Value, plan.Say("schema.no-version", n.Value, plan.Format))
	case v > plan.Format:
		c.report(OtherFormat, field, p, n.Value, plan.Say("schema.newer-version", v, plan.Format))
	}
}

// choice checks a value against the values that there are; vocabulary is the key by which lang names
// them.
func (c *checker) choice(n *plan.Node, vocabulary string, values []string, field string, p place) {
	if n.Blank() || slices.Contains(values, n.Value) {
		return
	}
	m := plan.Say("schema.no-choice", n.Value, p.key, strings.Join(values, " "))
	if near := Nearest(n.Value, values, func(v string) plan.Message { return lang.ValueLabel(vocabulary, v) }); near != "" {
		m = plan.Say("schema.no-choice-near", n.Value, p.key, near, strings.Join(values, " "))
	}
	c.report(WrongValue, field, p, n.Value, m)
}

func (c *checker) unknownKey(s *plan.Shape, field string, p place) {
	m := plan.Say("schema.unknown-key", p.key, lang.ShapeLabel(s))
	if near := Nearest(p.key, s.Order(), func(k string) plan.Message { return lang.FieldLabel(s, k) }); near != "" {
		m = plan.Say("schema.unknown-key-near", p.key, lang.ShapeLabel(s), near)
	}
	c.report(UnknownKey, field, p, p.key, m)
}

// wrongForm reports a value whose form (a line, a list, a map) is not the one that its field has.
func (c *checker) wrongForm(n *plan.Node, message, field string, p place) {
	form := map[plan.Kind]string{plan.Scalar: "form.line", plan.List: "form.list", plan.Map: "form.map"}[n.Kind]
	excerpt := n.Value
	if n.Kind != plan.Scalar {
		excerpt = p.key
	}
	c.report(WrongForm, field, p, excerpt, plan.Message{ID: message, Args: []any{p.key, plan.Say(form)}})
}
