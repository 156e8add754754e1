package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan/merge"
	"lantu/plan/workspace"
)

func (c *cli) resolveCommand() *cobra.Command {
	var take, reason string
	var values []string
	var all bool
	cmd := c.command("resolve PLAN CONFLICT|--all --take base|N|both|accept | --value VALUE [-m REASON]", "resolve",
		c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
			byValue := cmd.Flags().Changed("value")
			if all != (len(args) == 1) || byValue == (take != "") || all && byValue {
				return usage("cmd.words", cmd.CommandPath()+" PLAN CONFLICT|--all --take base|1|2|both|accept")
			}
			file, err := w.FileOf(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			chosen, ok := merge.ParseTake(take)
			if !byValue && !ok {
				return usage("cmd.resolve.take", take)
			}
			choices, err := c.choices(cmd, w, args, chosen, values)
			if err != nil {
				return err
			}
			done, err := w.Resolve(cmd.Context(), file, choices, reason)
			if err != nil {
				return err
			}
			c.done(done.Done)
			for _, title := range done.Outside {
				fmt.Fprintln(c.err, c.text("cmd.resolve.outside", w.Units().NameOf(w.ActingUnit()), title))
			}
			return nil
		}))
	cmd.Args = words(1, 2, "PLAN CONFLICT|--all")
	cmd.ValidArgsFunction = proposing(c.plans(), c.conflictsOf(), cobra.NoFileCompletions)
	cmd.Flags().StringVar(&take, "take", "", c.text("cmd.flag.take"))
	cmd.Flags().StringArrayVar(&values, "value", nil, c.text("cmd.flag.take-value"))
	cmd.Flags().BoolVar(&all, "all", false, c.text("cmd.flag.resolve-all"))
	propose(cmd, oneOf("base", "1", "2", "both", "accept"), "take")
	c.reasonFlag(cmd, &reason)
	return cmd
}

// choices are what is to be settled, and how.
func (c *cli) choices(cmd *cobra.Command, w *workspace.Workspace, args []string, take merge.Take, values []string) ([]workspace.Choice, error) {
	if len(args) == 2 && values == nil {
		return []workspace.Choice{{Conflict: args[1], Take: take}}, nil
	}
	found, err := w.Conflicts(cmd.Context(), args[0])
	if err != nil {
		return nil, err
	}
	if len(args) == 2 {
		return c.choiceOf(w, found, args[1], values)
	}
	var out []workspace.Choice
	for _, d := range found {
		out = append(out, workspace.Choice{Conflict: d.ID(), Take: take})
	}
	if len(out) == 0 {
		return nil, usage("workspace.no-conflicts", args[0])
	}
	return out, nil
}

// choiceOf settles a conflict with another value.
func (c *cli) choiceOf(w *workspace.Workspace, found []workspace.Dispute, id string, values []string) ([]workspace.Choice, error) {
	for _, d := range found {
		if d.ID() == id || d.Element == id {
			take, err := w.TakeWords(d, values)
			return []workspace.Choice{{Conflict: id, Take: take}}, err
		}
	}
	return []workspace.Choice{{Conflict: id}}, nil // which says what there is
}
