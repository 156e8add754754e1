package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) moveCommand() *cobra.Command {
	var to, reason string
	var untie bool
	cmd := c.command("move PLAN#ID [ID...] [--to PARENT|PLAN[#PARENT]] [--at N]", "move", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, ids, err := several(cmd, w, args)
		if err != nil {
			return err
		}
		at, err := place(cmd)
		if err != nil {
			return err
		}
		parent := to
		if first, _ := file.Doc.Element(ids[0]); !cmd.Flags().Changed("to") {
			parent = first.Up.ID
		}
		other, parent, err := destination(w, file, parent)
		if err != nil {
			return err
		}
		if other.Path != file.Path {
			passed, err := w.Pass(cmd.Context(), workspace.Passage{From: file.Path, To: other.Path, Reason: reason,
				Transfer: plan.Transfer{Elements: ids, Parent: parent, Before: placed(file.Doc, other.Doc, parent, ids, at), Untie: untie}})
			if err != nil {
				return c.tied(file.Doc, err)
			}
			c.done(passed.Done)
			return nil
		}
		edit := plan.Edit(plan.Move{Element: ids[0], Parent: parent, At: at})
		if len(ids) > 1 {
			edit = plan.Gather{Elements: ids, Parent: parent, Before: placed(file.Doc, file.Doc, parent, ids, at)}
		}
		done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: reason, Edits: []plan.Edit{edit}})
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, -1, "PLAN#ID")
	cmd.ValidArgsFunction = proposing(c.targets(), c.siblings())
	cmd.Flags().StringVar(&to, "to", "", c.text("cmd.flag.parent-to"))
	cmd.Flags().Int("at", 0, c.text("cmd.flag.at"))
	cmd.Flags().BoolVar(&untie, "drop-references", false, c.text("cmd.flag.drop-references"))
	c.reasonFlag(cmd, &reason)
	propose(cmd, c.siblings(), "to")
	return cmd
}

// several are the elements of PLAN#ID ID...: the first names the plan for all.
func several(cmd *cobra.Command, w *workspace.Workspace, args []string) (*workspace.File, []string, error) {
	file, element, err := planFile(w, args[0])
	if err != nil {
		return nil, nil, err
	}
	ids := append([]string{element}, args[1:]...)
	for i, id := range ids {
		e, ok := file.Doc.Element(id)
		switch {
		case !ok:
			return nil, nil, plan.Say("cmd.no-element", id, file.Slug())
		case i == 0 && (id == "" || e.Up == nil):
			return nil, nil, usage("cmd.words", cmd.CommandPath()+" PLAN#ID")
		}
	}
	return file, ids, nil
}

// destination reads --to: an element of the same plan, or PLAN[#PARENT] for another one.
func destination(w *workspace.Workspace, file *workspace.File, to string) (*workspace.File, string, error) {
	if _, ok := file.Doc.Element(to); ok {
		return file, to, nil
	}
	other, parent, err := planFile(w, to)
	if err != nil && plan.IsID(to) && !strings.Contains(to, "#") {
		return nil, "", plan.Say("cmd.no-element", to, file.Slug())
	}
	return other, parent, err
}

// placed is the element of parent before which a place from 0 lies, "" at the end. What moves itself does
// not count.
func placed(from, to *plan.Document, parent string, ids []string, at int) string {
	p, _ := to.Element(parent)
	first, _ := from.Element(ids[0])
	rest := slices.DeleteFunc(p.In(plan.ListFor(p.Shape, first.Shape)), func(e *plan.Element) bool { return slices.Contains(ids, e.ID) })
	if at < len(rest) {
		return rest[at].ID
	}
	return ""
}

// tied lists what stands in the way of a move to another plan, and how to move all the same.
func (c *cli) tied(d *plan.Document, err error) error {
	var tied *plan.Tied
	if !errors.As(err, &tied) {
		return err
	}
	return plan.Say("cmd.move.tied", strings.Join(c.referring(tied.References), "\n  "))
}
