package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) fmtCommand() *cobra.Command {
	var check bool
	cmd := c.command("fmt [--check] [PLAN...]", "fmt", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		var files []string
		for _, ref := range args {
			file, err := w.FileOf(cmd.Context(), ref)
			if err != nil {
				return err
			}
			files = append(files, file)
		}
		if check {
			odd, err := w.NotCanonical(cmd.Context(), files...)
			for _, file := range odd {
				fmt.Fprintln(c.out, file)
			}
			if err == nil && len(odd) > 0 {
				err = errFindings
			}
			return err
		}
		done, err := w.Format(cmd.Context(), files...)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.ValidArgsFunction = c.plans()
	cmd.Flags().BoolVar(&check, "check", false, c.text("cmd.flag.fmt-check"))
	return cmd
}
