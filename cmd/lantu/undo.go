package main

import (
	"context"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) undoCommand() *cobra.Command { return c.back("undo", (*workspace.Workspace).Undo) }

func (c *cli) redoCommand() *cobra.Command { return c.back("redo", (*workspace.Workspace).Redo) }

func (c *cli) back(name string, act func(*workspace.Workspace, context.Context, string) (workspace.Done, error)) *cobra.Command {
	var reason string
	cmd := c.command(name, name, c.with(func(cmd *cobra.Command, w *workspace.Workspace, _ []string) error {
		done, err := act(w, cmd.Context(), reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(0, 0, "")
	c.reasonFlag(cmd, &reason)
	return cmd
}
