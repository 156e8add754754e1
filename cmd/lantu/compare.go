package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/workspace"
	"lantu/tui/term"
)

func (c *cli) compareCommand() *cobra.Command {
	var all bool
	cmd := c.command("compare REV REV [PLAN]", "compare", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		from, to, err := points(w, args[:2])
		if err != nil {
			return err
		}
		differences, err := w.Differences(cmd.Context(), from, to)
		if err == nil && len(args) == 3 {
			differences, err = w.Of(cmd.Context(), differences, args[2])
		}
		if err != nil {
			return err
		}
		d, err := onePlan(differences, args[2:])
		if err != nil {
			return err
		}
		if d == nil {
			fmt.Fprintln(c.err, c.text("cmd.compare.same"))
			return nil
		}
		if err := d.Broken(); err != nil {
			return plan.Say("workspace.unreadable", d.File().Path, err)
		}
		c.printFacing(w, from, to, d, all)
		return nil
	}))
	cmd.Args = words(2, 3, "REV REV [PLAN]")
	cmd.ValidArgsFunction = proposing(cobra.NoFileCompletions, cobra.NoFileCompletions, c.plans())
	cmd.Flags().BoolVar(&all, "all", false, c.text("cmd.flag.compare-all"))
	return cmd
}

// onePlan is the plan to compare: the only one that differs, or the one that was named; nil where none
// differs.
func onePlan(differences []workspace.Difference, named []string) (*workspace.Difference, error) {
	var plans []workspace.Difference
	var names []string
	for _, d := range differences {
		if d.File().Slug() != "" {
			plans = append(plans, d)
			names = append(names, d.File().Slug())
		}
	}
	switch {
	case len(plans) == 0:
		return nil, nil
	case len(plans) > 1 && len(named) == 0:
		return nil, plan.Say("cmd.compare.several", len(plans), strings.Join(names[:min(len(names), 10)], " "))
	}
	return &plans[0], nil
}

// The width of a comparison where no terminal tells it, and the least that has room for two columns.
const (
	usualWidth = 120
	leastWidth = 40
)

func displayWidth() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= leastWidth {
		return n
	}
	if n := term.OutputWidth(os.Stdout); n >= leastWidth {
		return n
	}
	return usualWidth
}

// printFacing prints two columns. The sign between them says what happened to a paragraph: | it was
// rewritten, < it went, > it came.
func (c *cli) printFacing(w *workspace.Workspace, from, to workspace.Point, d *workspace.Difference, all bool) {
	column := (displayWidth() - 3) / 2
	line := func(left term.Text, sign string, right term.Text) {
		fmt.Fprintln(c.out, strings.TrimRight(string(term.Pad(left, column))+" "+sign+" "+string(right), " "))
	}
	line(term.Clip(term.Sanitize(pointName(from)), column), " ", term.Clip(term.Sanitize(pointName(to)), column))
	line(term.Text(strings.Repeat("-", column)), "-", term.Text(strings.Repeat("-", column)))
	skipped := 0
	rest := func() {
		if skipped > 0 {
			fmt.Fprintln(c.out, c.text("cmd.compare.alike", skipped))
		}
		skipped = 0
	}
	document := func(f *workspace.File) *plan.Document {
		if f == nil {
			return plan.NewDocument(plan.PlanFile, &plan.Node{Kind: plan.Map})
		}
		return f.Doc
	}
	for _, r := range diff.Facing(document(d.Old), document(d.New), w.UnitsAt(from), w.UnitsAt(to)) {
		if r.IsSame() && !all {
			skipped++
			continue
		}
		rest()
		sign := "|"
		switch {
		case r.Old == nil:
			sign = ">"
		case r.New == nil:
			sign = "<"
		case r.IsSame():
			sign = " "
		}
		left, right := wrapped(r.Old, column), wrapped(r.New, column)
		for i := range max(len(left), len(right)) {
			var l, n term.Text
			if i < len(left) {
				l = left[i]
			}
			if i < len(right) {
				n = right[i]
			}
			line(l, sign, n)
		}
	}
	rest()
}

func pointName(p workspace.Point) string {
	return strings.TrimSpace(p.Rev + " " + p.Commit.Hash.Short() + " " + p.Commit.Author.When.Format("2006-01-02 15:04"))
}

// wrapped breaks a paragraph with its marks into the lines of a column; a paragraph that is new or gone
// as a whole has the sign between the columns for a mark.
func wrapped(pieces []diff.Piece, column int) []term.Text {
	if pieces == nil {
		return nil
	}
	text := diff.Marked(pieces, -1)
	if len(pieces) == 1 {
		text = pieces[0].Text
	}
	return term.Wrap(term.Sanitize(text).OneLine(), column)
}
