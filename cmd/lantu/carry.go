package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) carryCommand() *cobra.Command {
	var join, asJSON bool
	cmd := c.command("carry PATH [--join] [--json]", "carry", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		path, err := workspace.Address(args[0], c.path("."))
		if err != nil {
			return err
		}
		done, err := w.Carry(cmd.Context(), path, c.syncOptions(w, nil, join, true))
		switch {
		case err != nil:
			return err
		case done.Bundle:
			fmt.Fprintln(c.err, c.text("cmd.carry.bundle", path))
			return nil
		case done.Made:
			fmt.Fprintln(c.err, c.text("cmd.carry.made", path))
		}
		fmt.Fprintln(c.err, c.text("cmd.carry.whole", path))
		return c.afterExchange(w, done.Exchanged, nil, asJSON)
	}))
	cmd.Args = words(1, 1, "PATH")
	cmd.ValidArgsFunction = nil // folders
	cmd.Flags().BoolVar(&join, "join", false, c.text("cmd.flag.join"))
	c.jsonFlag(cmd, &asJSON)
	return cmd
}
