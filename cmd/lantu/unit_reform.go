package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

func (c *cli) unitMergeCommand() *cobra.Command {
	var reason string
	cmd := c.command("merge OLD NEW", "unit-merge", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		acting := w.ActingUnit()
		done, err := w.MergeUnits(cmd.Context(), args[0], args[1], reason)
		if err != nil {
			return err
		}
		c.done(done)
		if now := w.ActingUnit(); now != acting {
			fmt.Fprintln(c.err, c.text("cmd.unit.acts-for", w.Units().NameOf(now)))
		}
		return nil
	}))
	cmd.Args = words(2, 2, "OLD NEW")
	cmd.ValidArgsFunction = proposing(c.units(), c.units(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	return cmd
}

func (c *cli) unitRenameCommand() *cobra.Command {
	var reason string
	cmd := c.command("rename ID NAME", "unit-rename", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		done, err := w.RenameUnit(cmd.Context(), args[0], strings.Join(args[1:], " "), reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(2, -1, "ID NAME")
	cmd.ValidArgsFunction = proposing(c.units(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	return cmd
}

func (c *cli) unitRmCommand() *cobra.Command {
	var reason string
	cmd := c.command("rm ID", "unit-rm", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		done, err := w.RemoveUnit(cmd.Context(), args[0], reason)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, 1, "ID")
	cmd.ValidArgsFunction = proposing(c.units(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	return cmd
}

// unitUse is a use of a unit in the output of unit used --json.
type unitUse struct {
	File    string `json:"file"`
	Plan    string `json:"plan"` // slug, "" in units.yaml
	Title   string `json:"title"`
	Element string `json:"element"`
	Number  string `json:"number"`
	Name    string `json:"name"` // what people know the element by
	Role    string `json:"role"` // the field that names the unit
}

func (c *cli) unitUsedCommand() *cobra.Command {
	var asJSON bool
	cmd := c.command("used ID", "unit-used", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		unit, uses, err := w.UsesOf(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		if asJSON {
			out := []unitUse{}
			for _, u := range uses {
				out = append(out, unitUse{u.File, u.Slug(), u.Plan, u.Element, u.Number, u.Title, u.Field})
			}
			return c.json(map[string]any{"unit": unit.ID, "name": unit.Name, "uses": out})
		}
		if len(uses) == 0 {
			fmt.Fprintln(c.err, c.text("cmd.unit.unused", unit.Name))
			return nil
		}
		t := c.table("cmd.unit.head-plan", "cmd.unit.head-id", "cmd.unit.head-role", "cmd.unit.head-element")
		for _, u := range uses {
			where := u.Slug()
			if where == "" {
				where = u.File
			}
			shape := plan.ShapeNamed(u.Shape)
			t.row(where, u.Element, lang.PathName(c.lang, shape, u.Field), strings.TrimSpace(u.Number+" "+u.Title))
		}
		t.print()
		return nil
	}))
	cmd.Args = words(1, 1, "ID")
	cmd.ValidArgsFunction = proposing(c.units(), cobra.NoFileCompletions)
	c.jsonFlag(cmd, &asJSON)
	return cmd
}
