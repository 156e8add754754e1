package main

import (
	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) renameCommand() *cobra.Command {
	var reason string
	cmd := c.command("rename SLUG NEW", "rename", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		done, err := w.Rename(cmd.Context(), args[0], args[1], reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(2, 2, "SLUG NEW")
	cmd.ValidArgsFunction = proposing(c.plans(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	return cmd
}
