package main

import (
	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) restoreCommand() *cobra.Command {
	var from, reason string
	cmd := c.command("restore PLAN[#ID[.FIELD]] --from REV", "restore", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if from == "" {
			return usage("cmd.restore.from")
		}
		done, err := w.Restore(cmd.Context(), args[0], from, reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, 1, "PLAN[#ID[.FIELD]] --from REV")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	cmd.Flags().StringVar(&from, "from", "", c.text("cmd.flag.restore-from"))
	c.reasonFlag(cmd, &reason)
	return cmd
}
