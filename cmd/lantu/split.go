package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) splitCommand() *cobra.Command {
	var reason string
	cmd := c.command("split PLAN#ID --at N", "split", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, ids, err := several(cmd, w, args)
		if err != nil {
			return err
		}
		if !cmd.Flags().Changed("at") {
			return usage("cmd.words", cmd.CommandPath()+" PLAN#ID --at N")
		}
		at, err := place(cmd)
		if err != nil {
			return err
		}
		e, _ := file.Doc.Element(ids[0])
		split := plan.Split{Element: e.ID, Paragraph: at, ID: plan.SplitID(e)}
		done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason, Edits: []plan.Edit{split}})
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, split.ID)
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, 1, "PLAN#ID --at N")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	cmd.Flags().Int("at", 0, c.text("cmd.flag.paragraph"))
	c.reasonFlag(cmd, &reason)
	return cmd
}
