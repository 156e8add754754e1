package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lantu/tui/term"
)

// jsonFlag adds --json.
func (c *cli) jsonFlag(cmd *cobra.Command, on *bool) {
	cmd.Flags().BoolVar(on, "json", false, c.text("cmd.flag.json"))
}

// json prints a value as indented JSON with its characters as they are.
func (c *cli) json(v any) error {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// A table prints rows in columns; a Chinese character takes two cells.
type table struct {
	c      *cli
	rows   [][]string // not printed yet
	widths []int      // of the columns so far
}

// table starts a table with the given words as its head.
func (c *cli) table(heads ...string) *table {
	t := &table{c: c}
	for i := range heads {
		heads[i] = c.text(heads[i])
	}
	t.rows, t.widths = append(t.rows, heads), make([]int, len(heads))
	return t
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// print prints the rows that came since it was called last.
func (t *table) print() {
	for _, row := range t.rows {
		for i, cell := range row {
			t.widths[i] = max(t.widths[i], term.Width(term.Sanitize(cell).OneLine()))
		}
	}
	for _, row := range t.rows {
		var b strings.Builder
		for i, cell := range row {
			text := term.Sanitize(cell).OneLine()
			b.WriteString(string(text))
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", t.widths[i]-term.Width(text)+2))
			}
		}
		fmt.Fprintln(t.c.out, strings.TrimRight(b.String(), " "))
	}
	t.rows = nil
}
