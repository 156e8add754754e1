package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) copyCommand() *cobra.Command {
	var under, reason string
	var asJSON bool
	cmd := c.command("copy PLAN#ID... TO", "copy", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		last := len(args) - 1
		done, copied, err := w.Copy(cmd.Context(), args[:last], args[last], under, reason)
		if err != nil {
			return err
		}
		c.done(done)
		if asJSON {
			return c.json(map[string]any{"plan": done.File.Doc.ID(), "ids": copied.IDs, "dropped": droppedOf(copied.Dropped)})
		}
		for _, id := range copied.IDs {
			fmt.Fprintln(c.out, id)
		}
		c.tellDropped(copied.Dropped)
		return nil
	}))
	cmd.Args = words(2, -1, "PLAN#ID... TO")
	cmd.ValidArgsFunction = proposing(c.targets())
	cmd.Flags().StringVar(&under, "under", "", c.text("cmd.flag.under"))
	c.jsonFlag(cmd, &asJSON)
	c.reasonFlag(cmd, &reason)
	return cmd
}
