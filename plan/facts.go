package plan

// Facts are what the text of an item says in words that can be reckoned with. Each may quote the words
// that it stands for; rules compare facts, never prose. A plan without facts is as good a plan.
var (
	DutyShape = &Shape{Name: "duty", Letter: 'd', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "who", Type: LineField},
		{Key: "do", Type: LineField},
		{Key: "every", Type: LineField},
		{Key: "amount", Type: AmountField, Merge: Coupled},
		{Key: "force", Type: ChoiceField, Values: Forces},
		{Key: "due", Type: DueField},
		{Key: "quote", Type: LineField},
	}}
	QuotaShape = &Shape{Name: "quota", Letter: 'q', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "what", Type: LineField},
		{Key: "amount", Type: AmountField, Merge: Coupled},
		{Key: "per", Type: LineField},
		{Key: "force", Type: ChoiceField, Values: Forces},
		{Key: "due", Type: DueField},
		{Key: "quote", Type: LineField},
	}}
	// A count is what the text says there are of something in the plan: 26项任务, 五大工程, 13个县.
	CountShape = &Shape{Name: "count", Letter: 'n', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "of", Type: ChoiceField, Values: Countable},
		{Key: "in", Type: RefsField},    // whose they are; none for the item that says so
		{Key: "group", Type: UnitField}, // whose members are counted
		{Key: "amount", Type: AmountField, Merge: Coupled},
		{Key: "quote", Type: LineField},
	}}
	// A division says how a whole falls into parts, each with an amount, a share or both.
	DivisionShape = &Shape{Name: "division", Letter: 'f', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "what", Type: LineField},
		{Key: "whole", Type: AmountField, Merge: Coupled},
		{Key: "exclusive", Type: BoolField}, // nothing belongs to two parts
		{Key: "complete", Type: BoolField},  // the parts are all of it
		{Key: "parts", Type: ObjectsField, Of: ShareShape},
		{Key: "quote", Type: LineField},
	}}
	ShareShape = &Shape{Name: "share", Letter: 'j', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "what", Type: LineField},
		{Key: "amount", Type: AmountField, Merge: Coupled},
		{Key: "share", Type: AmountField, Merge: Coupled},
		{Key: "quote", Type: LineField},
	}}
	// A product is what an item delivers of what a goal (an indicator, or a quota of a goal) asks for.
	ProductShape = &Shape{Name: "product", Letter: 'v', Identity: byID, Fields: []Field{
		{Key: "id", Type: OwnIDField, Required: true, Merge: Fixed},
		{Key: "goal", Type: RefsField},
		{Key: "amount", Type: AmountField, Merge: Coupled},
		{Key: "due", Type: DueField},
		{Key: "quote", Type: LineField},
	}}
)

// Countable is what a count may count: elements by their role or list; items are all that stand directly
// in the place named.
var Countable = []string{"sections", "tasks", "measures", "goals", "items", "indicators", "phases", "attachments", "basis", "members"}
