package main

import (
	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) moveCommand() *cobra.Command {
	var to, reason string
	cmd := c.command("move PLAN#ID [--to PARENT] [--at N]", "move", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, element, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		e, _ := file.Doc.Element(element)
		at, err := place(cmd)
		if err != nil {
			return err
		}
		move := plan.Move{Element: element, Parent: to, At: at}
		switch {
		case element == "" || e.Up == nil:
			return usage("cmd.words", cmd.CommandPath()+" PLAN#ID")
		case !cmd.Flags().Changed("to"):
			move.Parent = e.Up.ID
		}
		done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason, Edits: []plan.Edit{move}})
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, 1, "PLAN#ID")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	cmd.Flags().StringVar(&to, "to", "", c.text("cmd.flag.parent-to"))
	cmd.Flags().Int("at", 0, c.text("cmd.flag.at"))
	c.reasonFlag(cmd, &reason)
	propose(cmd, c.siblings(), "to")
	return cmd
}
