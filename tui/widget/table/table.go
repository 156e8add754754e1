// Package table shows rows of cells under headings.
package table

import (
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// A Column is as wide as Width, and Flex columns share what is left by their weights, getting no
// less than Width.
type Column struct {
	Title term.Text
	Width int
	Flex  int
	Right bool // set flush right, as numbers are
}

// A Source gives rows; see list.Source.
type Source interface {
	Len() int
	Row(i int) Row
}

// A Row has a cell for each column; missing ones are empty.
type Row struct {
	ID      string
	Version int
	Cells   []term.Span
}

// A Table is a list with columns. Make one with New.
type Table struct {
	*list.List
	columns []Column
	source  Source
	widths  []int
}

// New is a table of the rows of source.
func New(columns []Column, source Source) *Table {
	t := &Table{columns: columns, source: source}
	t.List = list.New(rows{t})
	return t
}

type rows struct{ *Table }

func (r rows) Len() int { return r.source.Len() }

func (r rows) Row(i int) list.Row {
	row := r.source.Row(i)
	return list.Row{ID: row.ID, Version: row.Version, Spans: r.spans(func(c int) term.Span {
		if c < len(row.Cells) {
			return row.Cells[c]
		}
		return term.Span{}
	})}
}

// gap is the space between columns.
const gap = 2

func (t *Table) spans(cell func(column int) term.Span) []term.Span {
	spans := make([]term.Span, 0, 2*len(t.columns))
	for c, column := range t.columns {
		if t.widths[c] == 0 {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, term.Span{Text: term.Spaces(gap)})
		}
		s := cell(c)
		s.Text = s.Text.OneLine()
		if column.Right {
			s.Text = term.PadLeft(s.Text, t.widths[c])
		} else {
			s.Text = term.Pad(s.Text, t.widths[c])
		}
		spans = append(spans, s)
	}
	return spans
}

// measure gives the columns their widths. Where there is no room for all, the last ones go.
func (t *Table) measure(width int) {
	t.widths = make([]int, len(t.columns))
	left, flex := width, 0
	for c, column := range t.columns {
		need := column.Width
		if c > 0 {
			need += gap
		}
		if need > left && c > 0 {
			break
		}
		left -= need
		t.widths[c] = max(min(column.Width, width), 1)
		flex += column.Flex
	}
	for c, column := range t.columns {
		if t.widths[c] > 0 && column.Flex > 0 {
			share := max(left, 0) * column.Flex / flex
			t.widths[c] += share
			left -= share
			flex -= column.Flex
		}
	}
}

// Click makes the row at a line of the last Render current; line 0 has the headings.
func (t *Table) Click(y int) (ok bool) { return t.List.Click(y - 1) }

// Render shows the headings and the rows around the current one.
func (t *Table) Render(width, height int) term.Frame {
	t.measure(width)
	if height <= 0 {
		return term.Frame{}
	}
	head := term.Row(term.Plain, width, t.spans(func(c int) term.Span {
		return term.Span{Style: term.Label, Text: t.columns[c].Title}
	})...)
	return term.Stack(term.Frame{Lines: []string{head}}, t.List.Render(width, height-1))
}
