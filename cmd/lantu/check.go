package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
)

// finding is a schema.Finding with its message said.
type finding struct {
	schema.Finding
	Message string `json:"message"`
}

func (c *cli) checkCommand() *cobra.Command {
	var format, stage string
	var strict bool
	cmd := c.command("check [PLAN...]", "check", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if format != "text" && format != "json" {
			return usage("cmd.bad-format", format, "text json")
		}
		if stage != "" && !slices.Contains(plan.Stages, stage) {
			return plan.Say("workspace.no-stage", stage, strings.Join(plan.Stages, " "))
		}
		found := []finding{}
		counts := map[schema.Severity]int{}
		for _, ref := range args {
			if _, err := w.FileOf(cmd.Context(), ref); err != nil {
				return err
			}
		}
		for _, list := range w.CheckFor(cmd.Context(), stage, args...) {
			slices.SortStableFunc(list, func(a, b schema.Finding) int {
				return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
			})
			for _, f := range list {
				counts[f.Severity]++
				if format == "json" {
					found = append(found, finding{f, lang.Say(c.lang, f.Message)})
				} else {
					c.printFinding(f)
				}
			}
		}
		if err := cmd.Context().Err(); err != nil {
			return err
		}
		if format == "json" {
			e := json.NewEncoder(c.out)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			if err := e.Encode(map[string]any{"findings": found}); err != nil {
				return err
			}
		} else {
			fmt.Fprintln(c.out, c.text("cmd.check.sum", counts[schema.Error], counts[schema.Warning], counts[schema.Info]))
		}
		if counts[schema.Error] > 0 || strict && counts[schema.Warning] > 0 {
			return errFindings
		}
		return nil
	}))
	cmd.ValidArgsFunction = c.plans()
	cmd.Flags().StringVar(&format, "format", "text", c.text("cmd.flag.check-format"))
	cmd.Flags().BoolVar(&strict, "strict", false, c.text("cmd.flag.strict"))
	cmd.Flags().StringVar(&stage, "stage", "", c.text("cmd.flag.stage"))
	propose(cmd, oneOf("text", "json"), "format")
	propose(cmd, oneOf(plan.Stages...), "stage")
	return cmd
}

// printFinding prints a finding as compilers do, so that editors can jump to it.
func (c *cli) printFinding(f schema.Finding) {
	where, message := f.File, lang.Say(c.lang, f.Message)
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		message = lang.SayThere(c.lang, f.Message)
	}
	fmt.Fprintf(c.out, "%s: %s %s %s\n", where, lang.ValueName(c.lang, "severity", string(f.Severity)), f.Rule, message)
	if f.Excerpt != "" {
		fmt.Fprintf(c.out, "    %s\n", f.Excerpt)
	}
}
