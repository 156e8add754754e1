package plan

import "iter"

// Model describes every file of a workspace. It is the one place that knows which keys there are;
// all else (key order, JSON Schema, validation, forms, set, merge) is derived from it.

// A Type says how the value of a field is written and what it means.
type Type uint8

// The types of fields, with the shape of the node that holds them.
const (
	LineField     Type = iota // words on one line
	ProseField                // paragraphs: a literal block, by habit one sentence a line, an empty line between paragraphs
	IntegerField              // a decimal integer, such as the format version
	BoolField                 // true or false
	ChoiceField               // one of Field.Values
	OwnIDField                // the id of this element
	DayField                  // 2022-12-31
	DueField                  // the time language, see ParseWhen
	WindowField               // start..end, see ParsePeriod
	AmountField               // comparator, number, unit; see ParseQuantity
	FormulaField              // arithmetic over indicator ids
	UnitField                 // the id of a unit or of a unit group
	LeadField                 // a unit, or {joint: [a, b]}: one atom
	UnitsField                // a set of ids of units and groups
	RefsField                 // a set of ids of elements
	WordsField                // a list of lines
	ObjectField               // one map of shape Of
	ObjectsField              // a list of maps of shape Of, told apart by Of.Identity
	AmountsField              // a map from period (2022, 2022-2023) to Amount, one line each
	ChoicesField              // a map from a name to one of Values, such as severities of rules
	PairsField                // a map from words to words, such as slips of the pen and what was meant
	AnythingField             // whatever the field that it stands for holds
)

// A Field is a key of a Shape.
type Field struct {
	Key      string
	Type     Type
	Of       *Shape   // of Object and Objects
	Values   []string // of Choice and Choices
	Required bool     // the file is broken without it
	Merge    Strategy // how two changes of it come together; the zero value follows from Type
}

// A Strategy is how the merge treats a field. Most follow from the field's type: sets merge by
// member, lists of objects by element, prose by paragraph, sentence and clause, all else as one
// atom.
type Strategy uint8

// The strategies.
const (
	ByType  Strategy = iota
	Fixed            // given at birth; a difference is a conflict that no side may win alone
	Coupled          // an atom whose meaning hangs on a sibling: edits of both merge, flagged for review
)

// A Shape is a kind of map: a task, an indicator, a unit. Fields stand in the order in which they
// are written.
type Shape struct {
	Name     string   // in messages and in JSON Schema
	Letter   byte     // of the ids that are drawn for it, 0 when people choose ids or there are none
	Identity []string // the keys that tell elements of a list apart; nil for lone objects
	Fields   []Field
	order    []string
}

// Field finds a field by key.
func (s *Shape) Field(key string) (*Field, bool) {
	for i := range s.Fields {
		if s.Fields[i].Key == key {
			return &s.Fields[i], true
		}
	}
	return nil, false
}

// Entries gives the entries of a map with their fields; nil for a key that the shape has not. Files have
// their keys in the order of the shape, so the next field is looked for from the last one on.
func (s *Shape) Entries(n *Node) iter.Seq2[*Entry, *Field] {
	return func(yield func(*Entry, *Field) bool) {
		if n == nil || n.Kind != Map {
			return
		}
		last := 0
		for i := range n.Entries {
			e := &n.Entries[i]
			var f *Field
			for step := range s.Fields {
				at := last + step
				if at >= len(s.Fields) {
					at -= len(s.Fields)
				}
				if s.Fields[at].Key == e.Key {
					f, last = &s.Fields[at], at
					break
				}
			}
			if !yield(e, f) {
				return
			}
		}
	}
}

// Order lists the keys in the order in which they are written.
func (s *Shape) Order() []string { return s.order }

var byID = []string{"id"}

// Vocabularies of the fields, in the order in which they are offered.
var (
	Levels     = []string{"national", "province", "city", "county", "township", "school", "company"}
	Stages     = []string{"draft", "consultation", "review", "issued", "in-force", "amended", "evaluated", "archived", "withdrawn"}
	Roles      = []string{"goals", "tasks", "safeguards", "goal", "task", "measure", "paragraph"}
	Kinds      = []string{"action-plan", "implementation-plan", "work-plan", "campaign-plan", "regulation", "notice", "form"}
	Profiles   = []string{"three-year", "implementation", "indicator-form", "school", "campaign", "notice"}
	Schemes    = []string{"running", "restarting", "bracket", "decimal", "staged", "inline", "none"}
	Systems    = []string{"party", "government", "mass-organisation", "court", "company", "school"}
	Forces     = []string{"must", "strive", "in-principle"}
	Severities = []string{"error", "warning", "info", "off"}
)

// ItemShape is the recursive building block of a plan's body: sections, goals, tasks, measures and free
// paragraphs.
var ItemShape = &Shape{Name: "item", Letter: 's', Identity: byID}

// Shapes beside the body of a plan.
var (
	BasisShape = &Shape{Name: "basis", Letter: 'b', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField},
		{Key: "number", Type: LineField},
		{Key: "issuer", Type: LineField},
		{Key: "date", Type: DayField},
		{Key: "short", Type: LineField},
	}}
	IndicatorShape = &Shape{Name: "indicator", Letter: 'i', Identity: byID}
	TableShape     = &Shape{Name: "table", Letter: 'x', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField},
		{Key: "rule", Type: ProseField},
		{Key: "fillers", Type: UnitsField},
		{Key: "periods", Type: WordsField},
		{Key: "indicators", Type: RefsField},
	}}
	GateShape = &Shape{Name: "gate", Letter: 'e', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField},
		{Key: "text", Type: ProseField},
		{Key: "sender", Type: UnitField},
		{Key: "receiver", Type: UnitField},
		{Key: "due", Type: DueField},
	}}
	PhaseShape = &Shape{Name: "phase", Letter: 'h', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField},
		{Key: "window", Type: WindowField},
		{Key: "text", Type: ProseField},
		{Key: "gates", Type: ObjectsField, Of: GateShape},
	}}
	PostShape = &Shape{Name: "post", Fields: []Field{
		{Key: "unit", Type: UnitField},
		{Key: "post", Type: LineField},
		{Key: "name", Type: LineField},
	}}
	OfficeShape = &Shape{Name: "office", Fields: []Field{
		{Key: "host", Type: UnitField},
		{Key: "director", Type: ObjectField, Of: PostShape},
	}}
	LeadingGroupShape = &Shape{Name: "leading-group", Letter: 'o', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField},
		{Key: "chief", Type: ObjectField, Of: PostShape},
		{Key: "deputies", Type: WordsField},
		{Key: "members", Type: UnitsField},
		{Key: "office", Type: ObjectField, Of: OfficeShape},
		{Key: "text", Type: ProseField},
	}}
	PartShape = &Shape{Name: "part", Letter: 'k', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField},
		{Key: "weight", Type: AmountField},
		{Key: "formula", Type: FormulaField},
		{Key: "text", Type: ProseField},
	}}
	AssessmentShape = &Shape{Name: "assessment", Fields: []Field{
		{Key: "text", Type: ProseField},
		{Key: "parts", Type: ObjectsField, Of: PartShape},
	}}
	ReportShape = &Shape{Name: "report", Letter: 'r', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "what", Type: LineField},
		{Key: "sender", Type: UnitField},
		{Key: "receiver", Type: UnitField},
		{Key: "due", Type: DueField},
		{Key: "quote", Type: LineField},
	}}
	AttachmentShape = &Shape{Name: "attachment", Letter: 'a', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField},
		{Key: "text", Type: ProseField},
		{Key: "tables", Type: RefsField},
	}}
	WaiverShape = &Shape{Name: "waiver", Identity: []string{"rule", "element"}, Fields: []Field{
		{Key: "rule", Type: LineField, Required: true},
		{Key: "element", Type: LineField, Required: true},
		{Key: "reason", Type: LineField},
		{Key: "unit", Type: UnitField},
		{Key: "until", Type: DayField},
	}}
	ConflictShape = &Shape{Name: "conflict", Identity: []string{"element", "field"}, Fields: []Field{
		{Key: "element", Type: LineField, Required: true},
		{Key: "field", Type: LineField, Required: true},
		{Key: "class", Type: ChoiceField, Values: []string{"hard", "review"}, Required: true},
		{Key: "base", Type: AnythingField},
		{Key: "candidates", Type: AnythingField, Required: true},
	}}
	LabelsShape = &Shape{Name: "labels", Fields: []Field{
		{Key: "lead", Type: LineField},
		{Key: "with", Type: LineField},
		{Key: "by", Type: LineField},
	}}
)

// The shapes of whole files.
var (
	PlanFile = &Shape{Name: "plan", Letter: 'p', Fields: []Field{
		{Key: "lantu", Type: IntegerField, Required: true, Merge: Fixed},
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "title", Type: LineField, Required: true},
		{Key: "kind", Type: ChoiceField, Values: Kinds},
		{Key: "profile", Type: ChoiceField, Values: Profiles},
		{Key: "level", Type: ChoiceField, Values: Levels},
		{Key: "owner", Type: UnitField},
		{Key: "number", Type: LineField},
		{Key: "period", Type: WindowField},
		{Key: "stage", Type: ChoiceField, Values: Stages},
		{Key: "numbering", Type: ChoiceField, Values: Schemes},
		{Key: "labels", Type: ObjectField, Of: LabelsShape},
		{Key: "basis", Type: ObjectsField, Of: BasisShape},
		{Key: "body", Type: ObjectsField, Of: ItemShape},
		{Key: "indicators", Type: ObjectsField, Of: IndicatorShape},
		{Key: "tables", Type: ObjectsField, Of: TableShape},
		{Key: "phases", Type: ObjectsField, Of: PhaseShape},
		{Key: "leading-groups", Type: ObjectsField, Of: LeadingGroupShape},
		{Key: "assessment", Type: ObjectField, Of: AssessmentShape},
		{Key: "reports", Type: ObjectsField, Of: ReportShape},
		{Key: "attachments", Type: ObjectsField, Of: AttachmentShape},
		{Key: "waivers", Type: ObjectsField, Of: WaiverShape},
		{Key: "conflicts", Type: ObjectsField, Of: ConflictShape},
	}}
	UnitShape = &Shape{Name: "unit", Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "name", Type: LineField, Required: true},
		{Key: "aliases", Type: WordsField},
		{Key: "level", Type: ChoiceField, Values: Levels},
		{Key: "parent", Type: UnitField},
		{Key: "system", Type: ChoiceField, Values: Systems},
		{Key: "vertical", Type: BoolField},
	}}
	GroupShape = &Shape{Name: "group", Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "name", Type: LineField, Required: true},
		{Key: "aliases", Type: WordsField},
		{Key: "members", Type: UnitsField},
	}}
	UnitsFile = &Shape{Name: "units", Fields: []Field{
		{Key: "lantu", Type: IntegerField, Required: true, Merge: Fixed},
		{Key: "units", Type: ObjectsField, Of: UnitShape},
		{Key: "groups", Type: ObjectsField, Of: GroupShape},
		{Key: "conflicts", Type: ObjectsField, Of: ConflictShape},
	}}
	CalendarShape = &Shape{Name: "calendar", Fields: []Field{
		{Key: "autumn", Type: LineField}, // first day of the autumn term, MM-DD
		{Key: "spring", Type: LineField},
	}}
	SettingsFile = &Shape{Name: "settings", Fields: []Field{
		{Key: "lantu", Type: IntegerField, Required: true, Merge: Fixed},
		{Key: "name", Type: LineField},
		{Key: "lang", Type: ChoiceField, Values: []string{"zh", "en"}},
		{Key: "severity", Type: ChoicesField, Values: Severities},
		{Key: "words", Type: PairsField},       // near misses, such as 教行: 教育
		{Key: "short-names", Type: WordsField}, // names that a text may use without defining them
		{Key: "calendar", Type: ObjectField, Of: CalendarShape},
		{Key: "conflicts", Type: ObjectsField, Of: ConflictShape},
	}}
)

// Format is the format version that this lantu reads and writes, the value of the key lantu.
const Format = 1

// Model is every shape of file, by the name of its JSON Schema.
var Model = []*Shape{PlanFile, UnitsFile, SettingsFile}

// ShapeNamed finds the shape of a file or of something in it by its name; nil for none.
func ShapeNamed(name string) *Shape {
	seen := map[*Shape]bool{}
	var find func([]*Shape) *Shape
	find = func(shapes []*Shape) *Shape {
		for _, s := range shapes {
			if s == nil || seen[s] {
				continue
			}
			if s.Name == name {
				return s
			}
			seen[s] = true
			for i := range s.Fields {
				if found := find([]*Shape{s.Fields[i].Of}); found != nil {
					return found
				}
			}
		}
		return nil
	}
	return find(Model)
}

func init() {
	ItemShape.Fields = []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "role", Type: ChoiceField, Values: Roles},
		{Key: "title", Type: LineField},
		{Key: "text", Type: ProseField},
		{Key: "lead", Type: LeadField},
		{Key: "with", Type: UnitsField},
		{Key: "by", Type: UnitsField},
		{Key: "due", Type: DueField},
		{Key: "beyond", Type: BoolField},
		{Key: "duties", Type: ObjectsField, Of: DutyShape},
		{Key: "quotas", Type: ObjectsField, Of: QuotaShape},
		{Key: "counts", Type: ObjectsField, Of: CountShape},
		{Key: "divisions", Type: ObjectsField, Of: DivisionShape},
		{Key: "produces", Type: ObjectsField, Of: ProductShape},
		{Key: "see", Type: RefsField},
		{Key: "items", Type: ObjectsField, Of: ItemShape},
	}
	IndicatorShape.Fields = []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "name", Type: LineField},
		{Key: "unit", Type: LineField, Merge: Coupled},
		{Key: "nature", Type: ChoiceField, Values: []string{"binding", "expected"}},
		{Key: "direction", Type: ChoiceField, Values: []string{"up", "down", "keep"}},
		{Key: "gross", Type: BoolField},
		{Key: "scope", Type: LineField},
		{Key: "formula", Type: FormulaField},
		{Key: "lead", Type: LeadField},
		{Key: "baseline", Type: AmountsField},
		{Key: "targets", Type: AmountsField},
		{Key: "beyond", Type: BoolField},
		{Key: "tasks", Type: RefsField},
		{Key: "quote", Type: LineField},
		{Key: "text", Type: ProseField},
		{Key: "adds-up", Type: BoolField}, // its sub-indicators are all of it
		{Key: "items", Type: ObjectsField, Of: IndicatorShape},
	}
	for _, s := range Model {
		s.prepare()
	}
}

// prepare fills the key order of a shape and of all shapes that it reaches.
func (s *Shape) prepare() {
	if s.order != nil {
		return
	}
	for _, f := range s.Fields {
		s.order = append(s.order, f.Key)
	}
	for _, f := range s.Fields {
		if f.Of != nil {
			f.Of.prepare()
		}
	}
}

// LetterFor gives the letter of a new id: the shape's, and for items their role's.
func LetterFor(s *Shape, role string) byte {
	if s == ItemShape {
		switch role {
		case "goal":
			return 'c'
		case "task":
			return 't'
		case "measure":
			return 'm'
		case "paragraph":
			return 'y'
		}
	}
	return s.Letter
}

// Listed finds the shape of the elements that a list of that name holds, such as indicators or gates, in
// elements of a shape or, where those have no such list, anywhere in a plan: the nearest, as an assessment
// has parts and a division too. It is nil where no field bears the name. "items" is left out: it names
// items and sub-indicators.
func Listed(in *Shape, name string) *Shape {
	if name == "items" {
		return nil
	}
	seen := map[*Shape]bool{}
	for at := []*Shape{in}; len(at) > 0; at = at[1:] {
		for _, f := range at[0].Fields {
			if f.Type == ObjectsField && f.Key == name {
				return f.Of
			}
			if f.Of != nil && !seen[f.Of] {
				seen[f.Of] = true
				at = append(at, f.Of)
			}
		}
	}
	if in == PlanFile {
		return nil
	}
	return Listed(PlanFile, name)
}
