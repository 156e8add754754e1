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
		for _, file := range files {
			done, err := w.CommitByHand(cmd.Context(), file, message)
			if err != nil {
				return err
			}
			c.done(done)
		}
		return nil
	}))
	cmd.Args = words(0, 1, "[PLAN]")
	cmd.ValidArgsFunction = proposing(c.plans(), cobra.NoFileCompletions)
	cmd.Flags().StringVarP(&message, "message", "m", "", c.text("cmd.flag.reason"))
	return cmd
}
