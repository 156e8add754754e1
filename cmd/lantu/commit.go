package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) commitCommand() *cobra.Command {
	var message string
	cmd := c.command("commit [PLAN] [-m REASON]", "commit", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		files, err := w.ByHand(cmd.Context())
		if err != nil {
			return err
		}
		if len(args) == 1 {
			file, err := w.FileOf(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			files = []string{file}
		}
		if len(files) == 0 {
			fmt.Fprintln(c.err, c.text("cmd.commit.none"))
		}
		var failed error // one file that cannot be committed keeps no other from it
		for _, file := range files {
			done, err := w.CommitByHand(cmd.Context(), file, message)
			if err == nil {
				c.done(done)
				continue
			}
			if failed != nil {
				c.complain(failed)
			}
			failed = err
		}
		return failed
	}))
	cmd.Args = words(0, 1, "[PLAN]")
	cmd.ValidArgsFunction = proposing(c.plans(), cobra.NoFileCompletions)
	cmd.Flags().StringVarP(&message, "message", "m", "", c.text("cmd.flag.reason"))
	return cmd
}
