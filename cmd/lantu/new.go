package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) newCommand() *cobra.Command {
	var n workspace.NewPlan
	cmd := c.command("new SLUG --template T --title TITLE --owner UNIT --from DATE --to DATE", "new",
		c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
			n.Slug = args[0]
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
	c.reasonFlag(cmd, &n.Reason)
	propose(cmd, oneOf(plan.Profiles...), "template")
	propose(cmd, c.units(), "owner")
	return cmd
}
