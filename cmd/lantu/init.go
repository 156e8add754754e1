package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) initCommand() *cobra.Command {
	var name string
	cmd := c.command("init [DIR]", "init", func(cmd *cobra.Command, args []string) error {
		dir := c.path(".")
		if len(args) == 1 && args[0] == "" {
			return usage("cmd.init.no-folder")
		}
		if len(args) == 1 {
			dir = c.path(args[0])
		}
		w, done, err := workspace.Init(cmd.Context(), dir, workspace.InitOptions{Name: name, Language: c.lang})
		if err != nil {
			return err
		}
		defer w.Close()
		fmt.Fprintln(c.out, w.Root())
		c.done(done)
		return nil
	})
	cmd.Args = words(0, 1, "[DIR]")
	cmd.ValidArgsFunction = nil // folders
	cmd.Flags().StringVar(&name, "name", "", c.text("cmd.flag.name"))
	return cmd
}
