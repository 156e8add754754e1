package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

func (c *cli) replaceCommand() *cobra.Command {
	var preview bool
	var r workspace.Replacement
	cmd := c.command("replace OLD NEW [PLAN[#ID]...]", "replace", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		r.Old, r.New, r.Targets = args[0], harmless(args[1]), args[2:]
		if r.Old == r.New {
			fmt.Fprintln(c.err, c.text("cmd.replace.same"))
			return nil
		}
		for _, u := range w.UnitsNamed(r.Old) {
			fmt.Fprintln(c.err, harmless(c.text("cmd.replace.unit", r.Old, u.ID)))
		}
		if preview {
			return c.previewWords(cmd, w, r)
		}
		done, err := w.ReplaceWords(cmd.Context(), r)
		switch {
		case err != nil:
			return err
		case done.Places == 0:
			c.noWords(r.Old)
			return nil
		}
		c.done(done.Done)
		return nil
	}))
	cmd.Args = words(2, -1, "OLD NEW [PLAN[#ID]...]")
	cmd.ValidArgsFunction = proposing(cobra.NoFileCompletions, cobra.NoFileCompletions, c.targets())
	cmd.Flags().BoolVar(&preview, "preview", false, c.text("cmd.flag.replace-preview"))
	c.reasonFlag(cmd, &r.Reason)
	return cmd
}

// previewWords lists, plan by plan, the lines as they are and as they would be.
func (c *cli) previewWords(cmd *cobra.Command, w *workspace.Workspace, r workspace.Replacement) error {
	plans, err := w.ProposeWords(cmd.Context(), r)
	if err != nil {
		return err
	}
	if len(plans) == 0 {
		c.noWords(r.Old)
		return nil
	}
	places, quotes := 0, 0
	for _, p := range plans {
		fmt.Fprintln(c.out, harmless(c.text("cmd.replace.plan", p.File.Slug(), oneLine(p.File.Doc.Top().Title()), len(p.Places))))
		printLines(c.out, p.Lines)
		places += len(p.Places)
		quotes += p.Quotes
	}
	c.followed(quotes)
	fmt.Fprintln(c.err, c.text("cmd.replace.sum", places, len(plans)))
	return nil
}

func (c *cli) noWords(old string) { fmt.Fprintln(c.err, harmless(c.text("cmd.replace.none", old))) }
