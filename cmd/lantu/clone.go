package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) cloneCommand() *cobra.Command {
	cmd := c.command("clone URL [DIR]", "clone", func(cmd *cobra.Command, args []string) error {
		args = bare(args)
		dir := workspace.CloneName(args[0])
		if len(args) == 2 {
			dir = args[1]
		}
		if dir == "" {
			return usage("cmd.words", cmd.CommandPath()+" URL DIR")
		}
		address, err := workspace.Address(args[0], c.path("."))
		if err != nil {
			return err
		}
		w, err := workspace.Clone(cmd.Context(), address, c.path(dir), c.progress())
		if err != nil {
			return err
		}
		defer w.Close()
		fmt.Fprintln(c.out, w.Root())
		io.WriteString(c.err, c.text("cmd.clone.next", dir)+"\n")
		open, err := w.OpenConflicts(cmd.Context())
		if err == nil {
			c.printOpen(open)
		}
		return err
	})
	cmd.Args = words(1, 2, "URL [DIR]")
	cmd.ValidArgsFunction = nil // folders
	return cmd
}
