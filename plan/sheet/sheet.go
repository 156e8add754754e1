// Package sheet is the indicators of a plan as a spreadsheet: for each table of the form one Sheet, whose rows
// are indicators, each followed by its parts, and whose columns are the unit, where things stand, each year,
// and who leads.
//
// A Sheet is a view that is made anew for each version of a plan. It says what stands in a cell, what the plan's
// formulas give for it, and which edits make a cell hold something else; what is pasted from a spreadsheet it
// turns into a list of changes to be looked at before they are made (paste.go). The screens draw it. Nothing
// here reads or writes files. Start at All.
package sheet

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
)

// A Kind tells what the cells of a column hold.
type Kind uint8

// The kinds of columns, in their order.
const (
	Name Kind = iota
	Unit
	Figure // a baseline or a target
	Lead
)

// A Column of a sheet. The embedded one is that of figures.
type Column struct {
	Kind
	plan.Column
}

// Field is the path of the column's field in an indicator.
func (c Column) Field() string {
	switch c.Kind {
	case Name:
		return "name"
	case Unit:
		return "unit"
	case Lead:
		return "lead"
	}
	return c.Column.Field()
}

// A Row is an indicator, or what is reckoned for the indicator above it.
type Row struct {
	plan.IndicatorRow
	Computed bool
}

// A Sheet is one table of indicators.
type Sheet struct {
	Table   *plan.Element // nil for the indicators that stand in no table
	Rows    []Row
	Columns []Column

	doc      *plan.Document
	computed map[place]*plan.Derived
}

type place struct {
	element *plan.Element
	column  plan.Column
}

// All gives the sheets of a plan: that of the indicators in no table, unless there are only others, and one
// for each table.
func All(d *plan.Document) []*Sheet {
	computed := map[place]*plan.Derived{}
	for _, list := range [][]plan.Derived{d.Sums(), d.Derived()} {
		for i := range list {
			computed[place{list[i].Element, list[i].Column}] = &list[i]
		}
	}
	var out []*Sheet
	tables := d.Top().In("tables")
	if loose := d.IndicatorRows(nil); len(loose) > 0 || len(tables) == 0 {
		out = append(out, newSheet(d, nil, loose, computed))
	}
	for _, t := range tables {
		out = append(out, newSheet(d, t, d.IndicatorRows(t), computed))
	}
	return out
}

func newSheet(d *plan.Document, table *plan.Element, rows []plan.IndicatorRow, computed map[place]*plan.Derived) *Sheet {
	s := &Sheet{Table: table, doc: d, computed: computed}
	reckoned := map[*plan.Element]bool{}
	for at := range computed {
		reckoned[at.element] = true
	}
	for _, r := range rows {
		s.Rows = append(s.Rows, Row{IndicatorRow: r})
		if reckoned[r.Element] {
			s.Rows = append(s.Rows, Row{IndicatorRow: r, Computed: true})
		}
	}
	s.Columns = append(s.Columns, Column{Kind: Name}, Column{Kind: Unit})
	for _, period := range s.baselines() {
		s.Columns = append(s.Columns, Column{Figure, plan.Column{Row: "baseline", Period: period}})
	}
	for _, period := range s.targets() {
		s.Columns = append(s.Columns, Column{Figure, plan.Column{Row: "targets", Period: period}})
	}
	s.Columns = append(s.Columns, Column{Kind: Lead})
	return s
}

// stated lists the periods for which a row of the sheet states something.
func (s *Sheet) stated(field string) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range s.Rows {
		n := r.Value(field)
		if n == nil || n.Kind != plan.Map {
			continue
		}
		for _, e := range n.Entries {
			if !seen[e.Key] {
				seen[e.Key] = true
				out = append(out, e.Key)
			}
		}
	}
	return out
}

// baselines are the periods that baselines are stated for; where there are none the year before the plan.
func (s *Sheet) baselines() []string {
	out := s.stated("baseline")
	if len(out) == 0 {
		if years := s.years(); len(years) > 0 {
			out = []string{strconv.Itoa(years[0] - 1)}
		}
	}
	return inOrder(out)
}

// targets are the periods of the table or, where it names none, the years of the plan; and any other that a
// target is stated for.
func (s *Sheet) targets() []string {
	out := s.stated("targets")
	add := func(period string) {
		if period != "" && !slices.Contains(out, period) {
			out = append(out, period)
		}
	}
	if s.Table != nil && !s.Table.Value("periods").Blank() {
		for _, period := range s.Table.Value("periods").Strings() {
			add(period)
		}
	} else {
		for _, y := range s.years() {
			add(strconv.Itoa(y))
		}
	}
	return inOrder(out)
}

// mostYears bounds the columns that a period makes by itself, so that a slip in it does not make hundreds.
const mostYears = 30

func (s *Sheet) years() []int {
	p, err := plan.ParsePeriod(s.doc.Top().String("period"))
	if err != nil {
		return nil
	}
	years := p.Years()
	return years[:min(len(years), mostYears)]
}

// inOrder puts periods in the order of time; those that cannot be read come last.
func inOrder(periods []string) []string {
	first := func(period string) plan.Period {
		p, err := plan.ParsePeriod(period)
		if err != nil {
			p.Start.Year = 9999
		}
		return p
	}
	slices.SortStableFunc(periods, func(a, b string) int {
		p, q := first(a), first(b)
		return cmp.Or(p.Start.Compare(q.Start), p.End.Compare(q.End))
	})
	return periods
}

// Text is what a cell holds, as the file has it: of a lead the ids. Of a row that is reckoned it is what the
// formulas give.
func (s *Sheet) Text(row, column int) string {
	r, c := s.Rows[row], s.Columns[column]
	switch {
	case r.Computed && c.Kind != Figure:
		return ""
	case r.Computed:
		if x := s.Computed(row, column); x != nil && x.Why == nil {
			return strings.TrimSuffix(x.Words, r.String("unit"))
		}
		return ""
	case c.Kind == Lead:
		ids, _ := r.Leads()
		return join(ids)
	}
	return r.String(c.Field())
}

// Computed is what the formulas of the plan give for a cell, nil where they give nothing.
func (s *Sheet) Computed(row, column int) *plan.Derived {
	if s.Columns[column].Kind != Figure {
		return nil
	}
	return s.computed[place{s.Rows[row].Element, s.Columns[column].Column}]
}

// Find gives the row of an indicator, -1 where it stands in another sheet.
func (s *Sheet) Find(element string) int {
	return slices.IndexFunc(s.Rows, func(r Row) bool { return r.ID == element && !r.Computed })
}

func join(ids []string) string {
	out := ""
	for i, id := range ids {
		if i > 0 {
			out += " "
		}
		out += id
	}
	return out
}
