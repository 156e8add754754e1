package rules

import (
	"slices"

	"lantu/plan"
)

// quantities is the family Q: what is still to be filled in, indicators and their targets, and facts that
// can be reckoned with. All arithmetic is exact, in decimals and fractions.
var quantities = []rule{
	{id: "Q-01", draft: informs, issue: blocks, firm: true, find: placeholderLeft},
	{id: "Q-02", draft: blocks, issue: blocks, firm: true, find: maskedNumber},
	{id: "Q-03", draft: warns, issue: blocks, looks: "name unit formula baseline targets amount whole share", find: unitMissing},
	{id: "Q-04", draft: blocks, issue: blocks, looks: "name what do gross unit baseline targets amount whole share", find: overAHundred},
	{id: "Q-05", draft: warns, issue: warns, looks: "unit direction baseline targets", find: againstDirection},
	{id: "Q-06", draft: informs, issue: informs, looks: "unit direction formula baseline targets", find: flatTarget},
	{id: "Q-07", draft: warns, issue: warns, looks: "exclusive share", find: sharesOverAHundred},
	{id: "Q-08", draft: blocks, issue: blocks, looks: "unit formula baseline targets", find: otherThanFormula},
	{id: "Q-09", draft: blocks, issue: blocks, looks: "exclusive complete whole amount share adds-up unit baseline targets", find: otherThanParts},
	{id: "Q-10", draft: warns, issue: warns, looks: "exclusive complete whole amount share", find: otherThanCounts},
	{id: "Q-11", draft: blocks, issue: blocks, looks: "name whole amount adds-up unit baseline targets", find: partAboveWhole},
	{id: "Q-12", draft: warns, issue: warns, looks: "quote unit baseline targets amount whole share", find: otherThanQuote},
	{id: "Q-13", draft: warns, issue: warns, find: goalWithoutProduct},
	{id: "Q-14", draft: warns, issue: warns, looks: "amount whole share weight baseline targets title text rule", find: rangeAfterBound},
	{id: "Q-15", draft: warns, issue: warns, looks: "unit formula baseline targets", find: jump},
	{id: "Q-16", draft: warns, issue: warns, looks: "unit direction baseline targets", find: boundAgainstDirection},
	{id: "Q-17", draft: warns, issue: blocks, looks: "weight title", find: weightsNotWhole},
}

// placeholderLeft finds what is still to be filled in: legitimate in a draft, fatal in an issued plan.
func placeholderLeft(c *checker) {
	for _, b := range c.blanks() {
		if b.Kind != plan.MaskedBlank {
			c.reportSpot(spot{in: b.Element, field: b.Field, at: b.At, start: b.Start, end: b.End}, plan.Message{ID: placeholderWords[b.Kind], Args: []any{b.Words}})
		}
	}
}

var placeholderWords = map[plan.BlankKind]string{
	plan.NumberBlank: "rules.number-to-come",
	plan.TimeBlank:   "rules.time-to-come",
	plan.NameBlank:   "rules.name-to-come",
	plan.FreeBlank:   "rules.words-to-come",
}

// maskedNumber finds figures and words that somebody made illegible, dates in texts among them. Fields
// that hold a date are maskedDate's.
func maskedNumber(c *checker) {
	for _, b := range c.blanks() {
		if b.Kind == plan.MaskedBlank && !inDateField(b) {
			c.reportSpot(spot{in: b.Element, field: b.Field, at: b.At, start: b.Start, end: b.End}, plan.Say("rules.masked-number", b.Words))
		}
	}
}

func inDateField(b plan.Unfilled) bool {
	f, err := plan.FieldAt(b.Element.Shape, b.Field)
	return err == nil && slices.Contains([]plan.Type{plan.DayField, plan.DueField, plan.WindowField}, f.Type)
}

// numbers is all of a plan that can be reckoned with, read once for all rules that ask.
type numbers struct {
	rows    []row
	amounts []amount
	at      map[*plan.Element]int // where an indicator stands in rows; nil until somebody asks
}

// A row is an indicator with its figures.
type row struct {
	*plan.Element
	direction string
	derived   bool // a formula gives its figures
	figures   []plan.Figure
	chain     []step // the figures in the order of time
}

// A step is a figure with the days that its period holds.
type step struct {
	*plan.Figure
	first, last plan.Date
}

// baseline tells a figure of where things stood before the plan.
func (s step) baseline() bool { return s.Row == "baseline" }

// An amount is a quantity of a fact.
type amount struct {
	in    *plan.Element
	field string
	at    *plan.Node
	plan.Quantity
}

// amountFields are where facts have quantities.
var amountFields = map[*plan.Shape][]string{
	plan.DutyShape:     {"amount"},
	plan.QuotaShape:    {"amount"},
	plan.CountShape:    {"amount"},
	plan.DivisionShape: {"whole"},
	plan.ShareShape:    {"amount", "share"},
	plan.ProductShape:  {"amount"},
	plan.PartShape:     {"weight"},
}

// blanks finds the placeholders when the first rule asks.
func (c *checker) blanks() []plan.Unfilled {
	if c.unfilled == nil {
		c.unfilled = slices.AppendSeq([]plan.Unfilled{}, c.Doc.Unfilled())
	}
	return c.unfilled
}

// numbers reads the document when the first rule asks.
func (c *checker) numbers() *numbers {
	if c.figures != nil {
		return c.figures
	}
	n := &numbers{}
	n.makeRoom(c.Doc)
	spans := map[string]span{} // plans name few different periods
	for e := range c.Doc.Elements() {
		if e.Shape == plan.IndicatorShape {
			r := row{Element: e, direction: e.Node.Get("direction").String(), derived: !e.Node.Get("formula").Blank(), figures: e.Figures()}
			r.chain = inOrder(r.figures, spans)
			n.rows = append(n.rows, r)
			continue
		}
		for _, field := range amountFields[e.Shape] {
			if a, ok := amountOf(e, field); ok {
				n.amounts = append(n.amounts, a)
			}
		}
	}
	c.figures = n
	return n
}

// makeRoom is for as many as there may be, as amounts are large and many.
func (n *numbers) makeRoom(doc *plan.Document) {
	rows, amounts := 0, 0
	for e := range doc.Elements() {
		if e.Shape == plan.IndicatorShape {
			rows++
		} else {
			amounts += len(amountFields[e.Shape])
		}
	}
	n.rows, n.amounts = make([]row, 0, rows), make([]amount, 0, amounts)
}

// amountOf reads a quantity of a fact; ok is false where there is none.
func amountOf(e *plan.Element, field string) (amount, bool) {
	at := e.Node.Get(field)
	if at.Blank() || at.Kind != plan.Scalar {
		return amount{}, false
	}
	q, err := plan.ParseQuantity(at.Value)
	return amount{e, field, at, q}, err == nil
}

// rowOf finds the row of an indicator; ok is false for anything else.
func (n *numbers) rowOf(e *plan.Element) (row, bool) {
	if n.at == nil {
		n.at = map[*plan.Element]int{}
		for i, r := range n.rows {
			n.at[r.Element] = i
		}
	}
	i, ok := n.at[e]
	if !ok {
		return row{}, false
	}
	return n.rows[i], true
}

// A span is the days of a period; ok is false where nobody can tell.
type span struct {
	first, last plan.Date
	ok          bool
}

func spanOf(period string) span {
	if d, err := plan.ParseDate(period); err == nil {
		return span{d.First(), d.Last(), true}
	}
	p, err := plan.ParsePeriod(period)
	return span{p.First(), p.Last(), err == nil && p.Gap == plan.NoGap}
}

// inOrder lists the levels among figures by time, from the baseline on. Where periods overlap the shorter
// stands: a total over all years is no step after the last of them.
func inOrder(figures []plan.Figure, spans map[string]span) []step {
	all := make([]step, 0, len(figures))
	for i := range figures {
		f := &figures[i]
		if f.Gap != plan.NoGap || f.Change != plan.NoChange {
			continue
		}
		s, known := spans[f.Period]
		if !known {
			s = spanOf(f.Period)
			spans[f.Period] = s
		}
		if s.ok {
			all = append(all, step{f, s.first, s.last})
		}
	}
	byTime := func(a, b step) int {
		if c := a.last.Compare(b.last); c != 0 {
			return c
		}
		return b.first.Compare(a.first)
	}
	if !slices.IsSortedFunc(all, byTime) {
		slices.SortStableFunc(all, byTime)
	}
	out := all[:0]
	for _, s := range all {
		if len(out) == 0 || s.first.Compare(out[len(out)-1].last) > 0 {
			out = append(out, s)
		}
	}
	return out
}
