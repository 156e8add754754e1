package main

import (
	"slices"

	"github.com/spf13/cobra"

	"lantu/plan/lang"
	"lantu/plan/workspace"
)

func (c *cli) waiveCommand() *cobra.Command {
	var v workspace.Waiver
	var end bool
	cmd := c.command("waive PLAN[#ID] RULE (-m REASON --until DAY | --end)", "waive", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, element, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		v.File, v.Element, v.Rule = file.Path, element, args[1]
		act := w.Waive
		if end {
			act = w.EndWaiver
		} else if v.Until == "" {
			return usage("cmd.waive.until")
		}
		done, err := act(cmd.Context(), v)
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(2, 2, "PLAN[#ID] RULE")
	cmd.ValidArgsFunction = proposing(c.targets(), c.found(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &v.Reason)
	cmd.Flags().StringVar(&v.Until, "until", "", c.text("cmd.flag.until"))
	cmd.Flags().BoolVar(&end, "end", false, c.text("cmd.flag.end"))
	return cmd
}

// found proposes the rules that found something at the element that the first word names.
func (c *cli) found() proposal {
	return c.fromWorkspace(func(_ *cobra.Command, w *workspace.Workspace, args []string, _ string) (out []string) {
		file, element, err := planFile(w, args[0])
		if err != nil {
			return nil
		}
		e, _ := file.Doc.Element(element)
		for _, f := range w.Findings(file) {
			if word := f.Rule + "\t" + lang.Say(c.lang, lang.RuleTitle(f.Rule)); f.Element == e.ID && !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
		return out
	})
}
