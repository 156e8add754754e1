package main

import (
	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) joinCommand() *cobra.Command {
	var reason string
	cmd := c.command("join PLAN#ID", "join", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, ids, err := several(cmd, w, args)
		if err != nil {
			return err
		}
		done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason, Edits: []plan.Edit{plan.Join{Element: ids[0]}}})
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, 1, "PLAN#ID")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	return cmd
}
