package plan

import (
	"math/big"
	"slices"
)

// A Derived is what the formula of an indicator gives for one period, beside what its table states.
type Derived struct {
	Element *Element
	Column
	Stated *Figure  // nil where the table has nothing that can be read
	Value  *big.Rat // as Quantity.Worth counts; nil where it cannot be reckoned
	Words  string   // Value as the indicator is written: 271.9人, 34%, 1∶12.5
	Agrees bool     // Stated and Value do not contradict each other
	Why    error    // a Message, where there is no Value
}

// Derived reckons every indicator that has a formula, for each period for which it states something
// or all that it follows from is known. An indicator that states nothing counts with what its own
// formula gives.
//
// Units are reckoned with (万人 over 人, % as a part of one), unless the figures agree better when taken as
// they are written: a formula may say × 100 by itself.
func (d *Document) Derived() []Derived {
	r := deriver{doc: d, rows: map[string]*derivedRow{}, known: map[cell]reckoned{}}
	var out []Derived
	for e := range d.Elements() {
		if e.Shape == IndicatorShape && !e.Node.Get("formula").Blank() {
			out = append(out, r.derive(e)...)
		}
	}
	return out
}

// DerivedOf is Derived for one indicator; it is empty for anything else.
func (d *Document) DerivedOf(id string) []Derived {
	e, ok := d.Element(id)
	if !ok || e.Shape != IndicatorShape {
		return nil
	}
	r := deriver{doc: d, rows: map[string]*derivedRow{}, known: map[cell]reckoned{}}
	return r.derive(e)
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

	known map[cell]reckoned // what formulas gave; open while one is being reckoned, to stop in loops
}

// A cell is a figure that a formula gives.
type cell struct {
	id     string
	column Column
	raw    bool
}

// reckoned is the value of a cell, or why it has none.
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

// figure finds what is stated in a column; a baseline and a target of the same period stand for each
// other where only one of them is there.
func (row *derivedRow) figure(column Column) *Figure {
	var found *Figure
	for i := range row.figures {
		if f := &row.figures[i]; f.Column == column {
			return f
		} else if f.Period == column.Period {
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
	for _, column := range r.columns(row) {
		x := Derived{Element: e, Column: column, Agrees: true}
		for i := range row.figures {
			if row.figures[i].Column == column {
				x.Stated = &row.figures[i]
			}
		}
		like := r.like(row, x.Stated)
		if x.Value, x.Why = r.eval(row, column, raw); x.Why == nil {
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

// columns lists the columns of a row that are worth reckoning: those that it states, then those that all
// indicators of the formula have.
func (r *deriver) columns(row *derivedRow) []Column {
	var out []Column
	for _, f := range row.figures {
		out = append(out, f.Column)
	}
	for n, id := range row.formula.IDs() {
		from := r.row(id)
		if n > 0 || from == nil {
			break
		}
		for _, f := range from.figures {
			everywhere := !slices.ContainsFunc(row.formula.IDs(), func(id string) bool {
				other := r.row(id)
				return other == nil || other.figure(f.Column) == nil
			})
			if everywhere && row.figure(f.Column) == nil && !slices.Contains(out, f.Column) {
				out = append(out, f.Column)
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
			v, err := r.eval(row, f.Column, raw)
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

// eval reckons a formula for one column.
func (r *deriver) eval(row *derivedRow, column Column, raw bool) (*big.Rat, error) {
	key := cell{row.element.ID, column, raw}
	if x, ok := r.known[key]; ok {
		return x.value, x.err
	}
	r.known[key] = reckoned{err: Say("formula.loop", row.element.ID)}
	v, err := row.formula.Eval(r.figures(column, raw))
	r.known[key] = reckoned{v, err}
	return v, err
}

// figures gives the values of a column to a formula.
func (r *deriver) figures(column Column, raw bool) func(id string) (*big.Rat, bool) {
	return func(id string) (*big.Rat, bool) {
		from := r.row(id)
		if from == nil {
			return nil, false
		}
		if f := from.figure(column); f != nil && f.IsLevel() {
			if raw {
				return f.Number.over(f.Over), true
			}
			return f.Worth(), true
		}
		if from.formula.root == nil {
			return nil, false
		}
		v, err := r.eval(from, column, raw)
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
