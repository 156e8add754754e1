package main

import (
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

func (c *cli) rmCommand() *cobra.Command {
	var reason string
	cmd := c.command("rm PLAN[#ID]", "rm", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		done, err := c.remove(cmd, w, args[0], reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, 1, "PLAN[#ID]")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	return cmd
}

func (c *cli) remove(cmd *cobra.Command, w *workspace.Workspace, target, reason string) (workspace.Done, error) {
	ref, element, err := workspace.Target(target)
	if err != nil {
		return workspace.Done{}, err
	}
	if element == "" {
		return w.RemovePlan(cmd.Context(), ref, reason)
	}
	file, element, err := planFile(w, target)
	if err != nil {
		return workspace.Done{}, err
	}
	if refs := workspace.Referrers(file.Doc, element); len(refs) > 0 {
		var list []string
		for _, r := range refs {
			list = append(list, r.From.ID+" "+lang.FieldName(c.lang, r.From.Shape.Name, r.Field)+" ("+r.From.Title()+")")
		}
		return workspace.Done{}, plan.Say("cmd.rm.referred", element, strings.Join(list, "\n  "))
	}
	return w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason,
		Edits: []plan.Edit{plan.Remove{Element: element}}})
}
