package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) duplicateCommand() *cobra.Command {
	var reason string
	cmd := c.command("duplicate PLAN#ID [ID...]", "duplicate", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, ids, err := several(cmd, w, args)
		if err != nil {
			return err
		}
		fresh := plan.Freshly(file.Doc, ids)
		done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason, Edits: []plan.Edit{plan.Duplicate{Elements: ids, Fresh: fresh}}})
		if err != nil {
			return err
		}
		for _, id := range ids {
			fmt.Fprintln(c.out, fresh[id])
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, -1, "PLAN#ID")
	cmd.ValidArgsFunction = proposing(c.targets(), c.siblings())
	c.reasonFlag(cmd, &reason)
	return cmd
}
