package plan

import (
	"math/big"
	"slices"
	"strings"
)

// A Derived is what the formula of an indicator gives for one period, beside what its table states.
type Derived struct {
	Element *Element
	Field   string   // baseline.2021, targets.2024
	Period  string   // 2024
	Stated  *Figure  // nil where the table has nothing that can be read
	Value   *big.Rat // as Quantity.Worth counts; nil where it cannot be reckoned
	Words   string   // Value as the indicator is written: 271.9人, 34%, 1∶12.5
	Agrees  bool     // Stated and Value do not contradict each other
	Why     error    // a Message, where there is no Value
}

// Derived reckons every indicator that has a formula, for each period for which it states something
// or all that it follows from is known. An indicator that states nothing counts with what its own
// formula gives.
//
// Units are reckoned with (万人 over 人, % as a part of one), unless the figures agree better when taken as
// they are written: a formula may say × 100 by itself.
func (d *Document) Derived() []Derived {
	r := deriver{doc: d, rows: map[string]*derivedRow{}, known: map[column]reckoned{}}
	var out []Derived
	for e := range d.Elements() {
		if e.Shape == IndicatorShape && !e.Node.Get("formula").Blank() {
			out = append(out, r.derive(e)...)
		}
	}
	return out
}

// FormulaLoops gives the formulas that follow from themselves, each loop as the first ids on its way.
func (d *Document) FormulaLoops() [][]string {
	const (
		open = iota + 1
		done
		longestLoop = 10 // ids that are named
	)
	state := map[string]int{}
	var loops [][]string
	var way []string
	var visit func(id string)
	visit = func(id string) {
		e, ok := d.Element(id)
		if !ok || id == "" {
			return
		}
		formula := e.Node.Get("formula").String()
		switch {
		case formula == "" || state[id] == done:
			return
		case state[id] == open:
			loop := way[slices.Index(way, id):]
			loops = append(loops, slices.Clone(loop[:min(len(loop), longestLoop)]))
			return
		}
		state[id] = open
		way = append(way, id)
		for _, to := range idsIn(formula) {
			visit(to)
		}
		way = way[:len(way)-1]
		state[id] = done
	}
	for e := range d.Elements() {
		if e.Shape == IndicatorShape || e.Shape == PartShape {
			visit(e.ID)
		}
	}
	return loops
}

// A deriver reckons the formulas of one document.
type deriver struct {
	doc  *Document
	rows map[string]*derivedRow

	known map[column]reckoned // what formulas gave; open while one is being reckoned, to stop in loops
}

// A column is a figure that a formula gives.
type column struct {
	id, field string
	raw       bool
}

// reckoned is the value of a column, or why it has none.
type reckoned struct {
	value *big.Rat
	err   error
}

// A derivedRow is what there is to reckon with of one indicator.
type derivedRow struct {
	element *Element
	figures []Figure
	formula Formula
	raw     bool // its formula takes figures as they are written
	chosen  bool
}

// row reads an indicator once; nil for ids of anything else.
func (r *deriver) row(id string) *derivedRow {
	row, known := r.rows[id]
	if known {
		return row
	}
	if e, ok := r.doc.Element(id); ok && e.Shape == IndicatorShape {
		row = &derivedRow{element: e, figures: e.Figures()}
		row.formula, _ = ParseFormula(e.Node.Get("formula").String())
	}
	r.rows[id] = row
	return row
}

// figure finds what is stated for a period; a baseline and a target of the same period stand for each
// other where only one of them is there.
func (row *derivedRow) figure(field, period string) *Figure {
	var found *Figure
	for i := range row.figures {
		if f := &row.figures[i]; f.Field == field {
			return f
		} else if f.Period == period {
			found = f
		}
	}
	return found
}

func (r *deriver) derive(e *Element) []Derived {
	row := r.row(e.ID)
	if row == nil || row.element != e || row.formula.root == nil {
		return nil
	}
	raw := r.raw(row)
	var out []Derived
	for _, field := range r.columns(row) {
		_, period, _ := strings.Cut(field, ".")
		x := Derived{Element: e, Field: field, Period: period, Agrees: true}
		for i := range row.figures {
			if row.figures[i].Field == field {
				x.Stated = &row.figures[i]
			}
		}
		like := r.like(row, x.Stated)
		if x.Value, x.Why = r.eval(row, field, period, raw); x.Why == nil {
			if raw {
				x.Value = asWritten(like, x.Value)
			}
			if like.Number == "" {
				like.Number = Decimal(like.counted(x.Value), 2)
			}
			x.Words = like.Written(x.Value)
			x.Agrees = x.Stated == nil || x.Stated.Agrees(x.Value)
		}
		out = append(out, x)
	}
	return out
}

// columns lists the fields of a row that are worth reckoning: those that it states, then those that all
// indicators of the formula have.
func (r *deriver) columns(row *derivedRow) []string {
	var out []string
	for _, f := range row.figures {
		out = append(out, f.Field)
	}
	for n, id := range row.formula.IDs() {
		from := r.row(id)
		if n > 0 || from == nil {
			break
		}
		for _, f := range from.figures {
			everywhere := !slices.ContainsFunc(row.formula.IDs(), func(id string) bool {
				other := r.row(id)
				return other == nil || other.figure(f.Field, f.Period) == nil
			})
			if everywhere && row.figure(f.Field, f.Period) == nil && !slices.Contains(out, f.Field) {
				out = append(out, f.Field)
			}
		}
	}
	return out
}

// like is the quantity in whose way a reckoned one is written: the stated one, else another of the row
// with the most digits, else any number in the unit of the indicator.
func (r *deriver) like(row *derivedRow, stated *Figure) Quantity {
	if stated != nil && stated.IsLevel() {
		return stated.Quantity
	}
	out := Quantity{Unit: row.element.Node.Get("unit").String()}
	for _, f := range row.figures {
		if f.IsLevel() && (out.Number == "" || f.Number.Places() > out.Number.Places()) {
			out = f.Quantity
		}
	}
	return out
}

// raw chooses how a formula reads figures: in base units, or as they are written where that comes closer
// to what is stated.
func (r *deriver) raw(row *derivedRow) bool {
	if row.chosen {
		return row.raw
	}
	row.chosen = true
	var off [2]*big.Rat
	for i, raw := range [...]bool{false, true} {
		off[i] = new(big.Rat)
		for _, f := range row.figures {
			if !f.IsLevel() || f.Over != "" {
				continue
			}
			v, err := r.eval(row, f.Field, f.Period, raw)
			if err != nil {
				continue
			}
			if raw {
				v = asWritten(f.Quantity, v)
			}
			if !f.Agrees(v) {
				apart := new(big.Rat).Sub(v, f.Worth())
				off[i].Add(off[i], apart.Abs(apart))
			}
		}
	}
	row.raw = off[1].Cmp(off[0]) < 0
	return row.raw
}

// asWritten gives a number that was reckoned from figures as they are written the worth that it has in the
// unit of q.
func asWritten(q Quantity, v *big.Rat) *big.Rat {
	scale, unit := unitScale(q.Unit)
	return worth(new(big.Rat).Mul(v, big.NewRat(scale.times, scale.over)), unit)
}

// eval reckons a formula for one period.
func (r *deriver) eval(row *derivedRow, field, period string, raw bool) (*big.Rat, error) {
	key := column{row.element.ID, field, raw}
	if x, ok := r.known[key]; ok {
		return x.value, x.err
	}
	r.known[key] = reckoned{err: Say("formula.loop", row.element.ID)}
	v, err := row.formula.Eval(r.figures(field, period, raw))
	r.known[key] = reckoned{v, err}
	return v, err
}

// figures gives the values of a period to a formula.
func (r *deriver) figures(field, period string, raw bool) func(id string) (*big.Rat, bool) {
	return func(id string) (*big.Rat, bool) {
		from := r.row(id)
		if from == nil {
			return nil, false
		}
		if f := from.figure(field, period); f != nil && f.IsLevel() {
			if raw {
				return f.Number.over(f.Over), true
			}
			return f.Worth(), true
		}
		if from.formula.root == nil {
			return nil, false
		}
		v, err := r.eval(from, field, period, raw)
		return v, err == nil
	}
}

// over is n divided by the second term of a ratio, if there is one.
func (n Number) over(m Number) *big.Rat {
	out := n.Rat()
	if by := m.Rat(); by.Sign() != 0 {
		out.Quo(out, by)
	}
	return out
}
