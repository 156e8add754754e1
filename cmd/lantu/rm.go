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
	cmd := c.command("rm PLAN[#ID [ID...]]", "rm", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		done, err := c.remove(cmd, w, args, reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, -1, "PLAN[#ID]")
	cmd.ValidArgsFunction = proposing(c.targets(), c.siblings())
	c.reasonFlag(cmd, &reason)
	return cmd
}

func (c *cli) remove(cmd *cobra.Command, w *workspace.Workspace, args []string, reason string) (workspace.Done, error) {
	ref, element, err := workspace.Target(args[0])
	if err != nil {
		return workspace.Done{}, err
	}
	if element == "" {
		if len(args) > 1 {
			return workspace.Done{}, usage("cmd.words", cmd.CommandPath()+" PLAN#ID ID...")
		}
		return w.RemovePlan(cmd.Context(), ref, reason)
	}
	file, _, err := planFile(w, args[0])
	if err != nil {
		return workspace.Done{}, err
	}
	ids := append([]string{element}, args[1:]...)
	if refs := workspace.Referrers(file.Doc, ids...); len(refs) > 0 {
		return workspace.Done{}, plan.Say("cmd.rm.referred", strings.Join(ids, " "), strings.Join(c.referring(refs), "\n  "))
	}
	edit := plan.Edit(plan.Remove{Element: element})
	if len(ids) > 1 {
		edit = plan.RemoveAll{Elements: ids}
	}
	return w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason, Edits: []plan.Edit{edit}})
}

// referring says of each reference who refers, in which field.
func (c *cli) referring(refs []plan.Reference) []string {
	var list []string
	for _, r := range refs {
		list = append(list, r.From.ID+" "+lang.FieldName(c.lang, r.From.Shape.Name, r.Field)+" ("+r.From.Title()+")")
	}
	return list
}
