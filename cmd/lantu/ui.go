package main

import (
	"context"
	"runtime/debug"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
	"lantu/tui"
)

// runUI opens the terminal UI; it is what lantu does without a command.
func (c *cli) runUI(cmd *cobra.Command, _ []string) error {
	w, err := c.open()
	if err != nil {
		return err
	}
	defer w.Close()
	return c.show(cmd.Context(), w)
}

// show shows a workspace on the screen.
func (c *cli) show(ctx context.Context, w *workspace.Workspace) error {
	debug.SetGCPercent(uiGC)
	return tui.Run(ctx, w, tui.Options{Language: c.lang})
}
