package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/sheet"
	"lantu/plan/workload"
	"lantu/plan/workspace"
	"lantu/tui/term"
)

// matrixJSON is the output of matrix --json.
type matrixJSON struct {
	Units []matrixUnit `json:"units"`
	Tasks []matrixTask `json:"tasks"`
}

type matrixUnit struct {
	ID    string            `json:"id"`
	Name  string            `json:"name"`
	Lead  int               `json:"lead"`
	Joint int               `json:"joint"`
	With  int               `json:"with"`
	By    int               `json:"by"`
	Roles map[string]string `json:"roles"` // by the id of the task: lead, joint, with or by
}

type matrixTask struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Title  string `json:"title"`
	Units  int    `json:"units"`
}

func (c *cli) matrixCommand() *cobra.Command {
	var asJSON bool
	var format, unit string
	cmd := c.command("matrix PLAN [--unit UNIT] [--format text|tsv]", "matrix", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if format != "text" && format != "tsv" {
			return usage("cmd.bad-format", format, "text tsv")
		}
		file, _, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		units := w.Units()
		m := workload.Of(file.Doc)
		if unit != "" {
			id, err := w.UnitID(unit)
			if err != nil {
				return err
			}
			m = m.For(id, units)
		}
		numbers := plan.Numbers(file.Doc)
		switch {
		case asJSON:
			return c.json(asMatrixJSON(m, numbers, units))
		case len(m.Units) == 0:
			fmt.Fprintln(c.err, c.text("cmd.matrix.nobody"))
		case format == "tsv":
			_, err = io.WriteString(c.out, harmless(sheet.WriteTSV(m.Table(c.lang, numbers, units))))
		default:
			c.printMatrix(m.Table(c.lang, numbers, units))
		}
		return err
	}))
	cmd.Args = words(1, 1, "PLAN")
	cmd.ValidArgsFunction = proposing(c.plans(), cobra.NoFileCompletions)
	cmd.Flags().StringVar(&format, "format", "text", c.text("cmd.flag.matrix-format"))
	cmd.Flags().StringVar(&unit, "unit", "", c.text("cmd.flag.view-unit"))
	propose(cmd, oneOf("text", "tsv"), "format")
	propose(cmd, c.units(), "unit")
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

func asMatrixJSON(m *workload.Matrix, numbers map[string]string, units *plan.Registry) matrixJSON {
	out := matrixJSON{[]matrixUnit{}, []matrixTask{}}
	for _, t := range m.Tasks {
		out.Tasks = append(out.Tasks, matrixTask{t.ID, workload.Number(t.Element, numbers), t.Title(), t.All()})
	}
	for _, u := range m.Units {
		row := matrixUnit{u.ID, units.NameOf(u.ID), u.Tally[workload.Lead], u.Tally[workload.JointLead],
			u.Tally[workload.Cooperating], u.Tally[workload.Responsible], map[string]string{}}
		for i, role := range u.Roles {
			if role != workload.None {
				row.Roles[m.Tasks[i].ID] = role.Key()
			}
		}
		out.Units = append(out.Units, row)
	}
	return out
}

// printMatrix prints the matrix with the tasks by number above its columns, and below it what they are. Where
// it is wider than the display it goes on below, with the units again.
func (c *cli) printMatrix(rows [][]string) {
	const fixed = 3 // the unit and its totals
	widths := make([]int, len(rows[0]))
	for i, row := range rows {
		for column, cell := range row {
			if i != 1 { // the titles
				widths[column] = max(widths[column], term.Width(term.Sanitize(cell)))
			}
		}
	}
	room := displayWidth()
	for from := fixed; from < len(rows[0]); {
		used, to := widths[0]+widths[1]+widths[2]+4, from
		for to < len(widths) && (to == from || used+2+widths[to] <= room) {
			used += 2 + widths[to]
			to++
		}
		if from > fixed {
			fmt.Fprintln(c.out)
		}
		for i, row := range rows {
			if i == 1 {
				continue
			}
			line := term.Pad(term.Sanitize(row[0]), widths[0])
			for column := 1; column < to; column++ {
				if column < fixed || column >= from {
					line += "  " + term.PadLeft(term.Sanitize(row[column]), widths[column])
				}
			}
			fmt.Fprintln(c.out, strings.TrimRight(string(line), " "))
		}
		from = to
	}
	fmt.Fprintln(c.out)
	for column := fixed; column < len(rows[0]); column++ {
		fmt.Fprintf(c.out, "%s  %s\n", term.PadLeft(term.Sanitize(rows[0][column]), 6), term.Clip(term.Sanitize(rows[1][column]).OneLine(), max(leastWidth, room-8)))
	}
}
