package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"lantu/examples"
)

func (c *cli) demoCommand() *cobra.Command {
	var only, wrong bool
	cmd := c.command("demo [DIR]", "demo", func(cmd *cobra.Command, args []string) error {
		if err := c.validTheme(); err != nil {
			return err
		}
		dir := ""
		if len(args) == 1 {
			dir = c.path(args[0])
		} else {
			var err error
			if dir, err = os.MkdirTemp("", "lantu-demo-"); err != nil {
				return err
			}
		}
		lay := examples.Demo
		if wrong {
			lay = examples.Wrong
		}
		w, err := lay(cmd.Context(), dir)
		if err != nil {
			return err
		}
		defer w.Close()
		fmt.Fprintln(c.out, w.Root())
		if only {
			return nil
		}
		return c.show(cmd.Context(), w)
	})
	cmd.Args = words(0, 1, "[DIR]")
	cmd.ValidArgsFunction = nil // folders
	cmd.Flags().BoolVar(&wrong, "wrong", false, c.text("cmd.flag.wrong"))
	cmd.Flags().BoolVar(&only, "no-open", false, c.text("cmd.flag.no-open"))
	c.showFlags(cmd)
	return cmd
}
