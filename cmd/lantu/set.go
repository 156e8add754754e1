package main

import (
	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) setCommand() *cobra.Command {
	var reason string
	cmd := c.command("set PLAN[#ID] FIELD VALUE...", "set", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, element, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		return c.set(cmd, w, file, element, args[1], args[2:], reason)
	}))
	cmd.Args = words(3, -1, "PLAN[#ID] FIELD VALUE...")
	cmd.ValidArgsFunction = proposing(c.targets(), c.fields(inPlan), c.values(inPlan))
	c.reasonFlag(cmd, &reason)
	return cmd
}

// set gives a field of an element a value that was typed as words. What the words mean is found when
// the edit is made, on what the file holds then.
func (c *cli) set(cmd *cobra.Command, w *workspace.Workspace, file *workspace.File, element, field string, values []string, reason string) error {
	e, _ := file.Doc.Element(element)
	if f, err := plan.FieldAt(e.Shape, field); err == nil {
		if values, err = w.UnitIDs(f, values); err != nil {
			return err
		}
	}
	done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason,
		Edits: []plan.Edit{plan.SetWords{Element: element, Field: field, Words: values}}})
	if err != nil {
		return err
	}
	c.done(done)
	return nil
}

func (c *cli) unsetCommand() *cobra.Command {
	var reason string
	cmd := c.command("unset PLAN[#ID] FIELD", "unset", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, element, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason,
			Edits: []plan.Edit{plan.Unset{Element: element, Field: args[1]}}})
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(2, 2, "PLAN[#ID] FIELD")
	cmd.ValidArgsFunction = proposing(c.targets(), c.fields(inPlan), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	return cmd
}
