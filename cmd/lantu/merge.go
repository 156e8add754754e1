package main

import (
	"github.com/spf13/cobra"

	"lantu/plan/workspace"
)

// mergeCommand brings another line of this repository's history in, or finishes what git began.
func (c *cli) mergeCommand() *cobra.Command {
	var proceed, yes, asJSON bool
	cmd := c.command("merge REV|FILE.bundle | merge --continue", "merge", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if proceed == (len(args) == 1) {
			return usage("cmd.words", cmd.CommandPath()+" REV | --continue")
		}
		if proceed {
			done, err := w.FinishMerge(cmd.Context())
			return c.afterExchange(w, done, err, asJSON)
		}
		o := c.syncOptions(w, args, false, yes)
		if o.Bundle != "" {
			done, err := w.Sync(cmd.Context(), o)
			return c.afterExchange(w, done, err, asJSON)
		}
		done, err := w.Merge(cmd.Context(), args[0], o)
		return c.afterExchange(w, done, err, asJSON)
	}))
	cmd.Args = words(0, 1, "REV | --continue")
	cmd.ValidArgsFunction = nil // bundles are files
	cmd.Flags().BoolVar(&proceed, "continue", false, c.text("cmd.flag.continue"))
	cmd.Flags().BoolVarP(&yes, "yes", "y", false, c.text("cmd.flag.sync-yes"))
	c.jsonFlag(cmd, &asJSON)
	return cmd
}
