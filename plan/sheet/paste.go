package sheet

import (
	"strings"

	"lantu/plan"
)

// How much of a clipboard is taken: more rows or columns than any table of indicators has.
const (
	mostRows    = 2000
	mostColumns = 200
)

// ReadTSV reads cells as spreadsheets put them on the clipboard: rows by line ends, cells by tabs, and in
// quotes what holds either. cut tells that there was more than is taken.
func ReadTSV(text string) (rows [][]string, cut bool) {
	text = strings.TrimRight(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	if text == "" {
		return nil, false
	}
	row := []string{}
	put := func(cell string) {
		if len(row) < mostColumns {
			row = append(row, strings.TrimSpace(cell))
		} else {
			cut = true
		}
	}
	for {
		var cell string
		if quoted, rest, ok := quotedCell(text); ok {
			cell, text = quoted, rest
		} else if i := strings.IndexAny(text, "\t\n"); i >= 0 {
			cell, text = text[:i], text[i:]
		} else {
			cell, text = text, ""
		}
		put(strings.ReplaceAll(cell, "\n", " "))
		if text == "" {
			return append(rows, row), cut
		}
		if text[0] == '\n' {
			rows, row = append(rows, row), []string{}
			if len(rows) == mostRows {
				return rows, true
			}
		}
		text = text[1:]
	}
}

// quotedCell drops a cell in quotes, with doubled quotes inside; ok is false where the text begins with none.
func quotedCell(text string) (cell, rest string, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		return "", "", false
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] != '"':
			b.WriteByte(text[i])
		case i+1 < len(text) && text[i+1] == '"':
			b.WriteByte('"')
			i++
		default:
			rest = text[i+1:]
			return b.String(), rest, rest == "" || rest[0] == '\t' || rest[0] == '\n'
		}
	}
	return "", "", false
}

// WriteTSV writes rows of cells as spreadsheets take them from the clipboard.
func WriteTSV(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.Fields(cell), " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// A Change is what a paste does to one cell.
type Change struct {
	Row, Column int
	Old, New    string // New is empty where the cell is cleared
	Err         error  // why it cannot be read; the cell then stays as it is
}

// A Paste is what comes of cells that are put over a range.
type Paste struct {
	Changes []Change // those that change something, and those that cannot be read
	Alike   int      // cells that hold the same already
	Beyond  int      // cells outside the sheet, or in rows that are reckoned
}

// Paste tells what cells would change whose first one comes to a row and column. Rows that are reckoned are
// passed over, as a table that was copied elsewhere has none.
func (s *Sheet) Paste(row, column int, cells [][]string, units *plan.Registry) Paste {
	var p Paste
	for _, line := range cells {
		for row < len(s.Rows) && s.Rows[row].Computed {
			row++
		}
		for i, text := range line {
			switch at := column + i; {
			case row >= len(s.Rows) || at >= len(s.Columns):
				if text != "" {
					p.Beyond++
				}
			default:
				p.put(s, row, at, text, units)
			}
		}
		row++
	}
	return p
}

func (p *Paste) put(s *Sheet, row, column int, text string, units *plan.Registry) {
	c := Change{Row: row, Column: column, Old: s.Text(row, column)}
	switch s.Columns[column].Kind {
	case Figure:
		c.New, c.Err = Amount(text, s.Rows[row].String("unit"))
		if c.Err == nil && c.New != "" && same(c.Old, c.New) {
			c.New = c.Old
		}
	case Lead:
		c.New, c.Err = lead(text, units)
	case Name:
		if c.New = strings.TrimPrefix(strings.TrimSpace(text), "其中："); c.New == "" {
			c.New = c.Old // an indicator keeps its name
		}
	default:
		c.New = text
	}
	if c.Err == nil && c.New == c.Old {
		p.Alike++
		return
	}
	if c.Err != nil {
		c.New = text
	}
	p.Changes = append(p.Changes, c)
}

// same tells two ways to write one amount.
func same(a, b string) bool {
	p, errP := plan.ParseQuantity(a)
	q, errQ := plan.ParseQuantity(b)
	return errP == nil && errQ == nil && p.Same(q)
}

// Edits makes the changes that can be read.
func (s *Sheet) Edits(p Paste) []plan.Edit {
	var out []plan.Edit
	for _, c := range p.Changes {
		switch {
		case c.Err != nil:
		case s.Columns[c.Column].Kind == Lead && strings.Contains(c.New, " "):
			joint := plan.MapOf("joint", plan.Strings(strings.Fields(c.New)...))
			joint.Style = plan.Flow
			out = append(out, plan.Set{Element: s.Rows[c.Row].ID, Field: "lead", Value: joint})
		default:
			out = append(out, s.Set(c.Row, c.Column, c.New))
		}
	}
	return out
}

// blanks are how tables write that a cell holds nothing.
var blanks = map[string]bool{"": true, "-": true, "–": true, "—": true, "——": true, "－": true, "/": true, "／": true}

// grouping are spaces that only part thousands.
var grouping = strings.NewReplacer("\u00a0", "", "\u202f", "", "\u2009", "")

// Amount reads a cell of a spreadsheet as an amount of an indicator with a unit. A plain number loses its
// separators, full-width forms and the unit that the indicator has anyway: "1,234.5" is 1234.5 and "95％" is 95.
// Anything else that is an amount stays as it is written; a dash is no value.
func Amount(text, unit string) (string, error) {
	text = strings.TrimSpace(grouping.Replace(text))
	if blanks[text] {
		return "", nil
	}
	q, err := plan.ParseQuantity(text)
	if err != nil {
		return "", err
	}
	if q.Gap != plan.NoGap || q.Comparator != plan.Exactly || q.To != "" || q.Over != "" ||
		q.Change != plan.NoChange || q.Force != plan.NoForce || q.Scope != "" || strings.Contains(string(q.Number), "/") {
		return text, nil
	}
	if q.Unit == unit {
		q.Unit = ""
	}
	return string(q.Number) + q.Unit, nil
}

// lead reads the names or ids of the units that lead.
func lead(text string, units *plan.Registry) (string, error) {
	var ids []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、,，;； ", r) }) {
		if _, ok := units.Lookup(word); ok {
			ids = append(ids, word)
			continue
		}
		named := units.ByName(word)
		if len(named) != 1 {
			return "", plan.Say("grid.no-unit", word)
		}
		ids = append(ids, named[0].ID)
	}
	return join(ids), nil
}
