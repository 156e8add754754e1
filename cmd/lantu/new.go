package main

import (
	"fmt"
	"unicode"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

func (c *cli) newCommand() *cobra.Command {
	var n workspace.NewPlan
	var period string
	var asJSON bool
	cmd := c.command("new SLUG (--template T --title TITLE --owner UNIT --from DATE --to DATE | --from PLAN)", "new",
		c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
			n.Slug = args[0]
			former, err := formerPlan(w, n.From)
			switch {
			case err != nil:
				return err
			case former != "" && n.To != "":
				return usage("cmd.new.from-to")
			case former != "":
				return c.newFrom(cmd, w, workspace.Successor{Slug: n.Slug, Of: former, Title: n.Title, Owner: n.Owner, Period: period, Reason: n.Reason}, asJSON)
			case asJSON:
				return usage("cmd.new.only-from")
			}
			if period != "" {
				p, err := plan.ParsePeriod(period)
				if err != nil {
					return err
				}
				n.From, n.To = p.Start.String(), p.End.String()
			}
			done, err := w.New(cmd.Context(), n)
			if err != nil {
				return err
			}
			fmt.Fprintln(c.out, done.File.Doc.ID())
			c.done(done)
			return nil
		}))
	cmd.Args = words(1, 1, "SLUG")
	f := cmd.Flags()
	f.StringVar(&n.Template, "template", "three-year", c.text("cmd.flag.template"))
	f.StringVar(&n.Title, "title", "", c.text("cmd.flag.title"))
	f.StringVar(&n.Owner, "owner", "", c.text("cmd.flag.owner"))
	f.StringVar(&n.From, "from", "", c.text("cmd.flag.from"))
	f.StringVar(&n.To, "to", "", c.text("cmd.flag.to"))
	f.StringVar(&period, "period", "", c.text("cmd.flag.period"))
	c.jsonFlag(cmd, &asJSON)
	c.reasonFlag(cmd, &n.Reason)
	propose(cmd, oneOf(plan.Profiles...), "template")
	propose(cmd, c.units(), "owner")
	propose(cmd, c.plans(), "from")
	return cmd
}

// formerPlan is the plan that --from names, "" where it gives a date or nothing. A plan whose name could be
// a date is named by its id.
func formerPlan(w *workspace.Workspace, from string) (string, error) {
	if _, err := plan.ParseDate(from); from == "" || err == nil {
		return "", nil
	}
	if _, err := w.Plan(from); err == nil {
		return from, nil
	} else if !unicode.IsDigit(rune(from[0])) {
		return "", plan.Say("cmd.new.no-start", from)
	}
	return "", nil
}

func (c *cli) newFrom(cmd *cobra.Command, w *workspace.Workspace, s workspace.Successor, asJSON bool) error {
	done, renewal, err := w.NewFrom(cmd.Context(), s)
	if err != nil {
		return err
	}
	c.done(done)
	if asJSON {
		years := []yearLeft{}
		for _, y := range renewal.Years {
			years = append(years, yearLeft{y.Element, y.Field, y.Words})
		}
		return c.json(map[string]any{"plan": done.File.Doc.ID(), "slug": s.Slug, "years": years, "dropped": droppedOf(renewal.Dropped)})
	}
	fmt.Fprintln(c.out, done.File.Doc.ID())
	c.tellDropped(renewal.Dropped)
	if len(renewal.Years) > 0 {
		fmt.Fprintln(c.err, c.text("cmd.reuse.years"))
	}
	for _, y := range renewal.Years {
		if e, ok := done.File.Doc.Element(y.Element); ok {
			fmt.Fprintln(c.err, harmless(c.text("cmd.reuse.year", y.Element, lang.PathName(c.lang, e.Shape, y.Field), y.Words)))
		}
	}
	return nil
}

// yearLeft is a year in words in the output of new --from --json.
type yearLeft struct {
	Element string `json:"element"`
	Field   string `json:"field"`
	Words   string `json:"words"`
}

// droppedRef is a reference that a copy lacks in the output of --json.
type droppedRef struct {
	Element string `json:"element"` // the original
	Field   string `json:"field"`
	To      string `json:"to"`
}

func droppedOf(refs []plan.Reference) []droppedRef {
	out := []droppedRef{}
	for _, r := range refs {
		out = append(out, droppedRef{r.From.ID, r.Field, r.To})
	}
	return out
}

// tellDropped says which references a copy lacks.
func (c *cli) tellDropped(refs []plan.Reference) {
	for _, r := range refs {
		fmt.Fprintln(c.err, harmless(c.text("cmd.reuse.dropped", r.From.ID, lang.PathName(c.lang, r.From.Shape, r.Field), r.To)))
	}
}
