package main

import (
	"context"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) undoCommand() *cobra.Command {
	var reason string
	cmd := c.command("undo [REV]", "undo", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		undo := w.Undo
		if len(args) == 1 {
			undo = func(ctx context.Context, reason string) (workspace.Done, error) {
				return w.UndoCommit(ctx, args[0], reason)
			}
		}
		done, err := undo(cmd.Context(), reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(0, 1, "[REV]")
	c.reasonFlag(cmd, &reason)
	return cmd
}

func (c *cli) redoCommand() *cobra.Command {
	var reason string
	cmd := c.command("redo", "redo", c.with(func(cmd *cobra.Command, w *workspace.Workspace, _ []string) error {
		done, err := w.Redo(cmd.Context(), reason)
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
