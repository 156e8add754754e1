package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/schema/rules"
	"lantu/schema/sarif"
)

// finding is a schema.Finding with its message said.
type finding struct {
	schema.Finding
	Message string `json:"message"`
}

// checking is what the flags of check say.
type checking struct {
	format, stage, fix string
	strict, yes        bool
}

var checkFormats = []string{"text", "json", "sarif"}

func (c *cli) checkCommand() *cobra.Command {
	var o checking
	cmd := c.command("check [PLAN...] [--stage STAGE] [--format text|json|sarif] [--fix [RULE]]", "check",
		c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
			var err error
			if args, err = o.understand(args); err != nil {
				return err
			}
			for _, ref := range args {
				if _, err := w.Checked(cmd.Context(), ref); err != nil {
					return err
				}
			}
			if o.fix != "" {
				if err := c.fix(cmd, w, o, args); err != nil {
					return err
				}
			}
			return c.check(cmd, w, o, args)
		}))
	cmd.ValidArgsFunction = c.plans()
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "text", c.text("cmd.flag.check-format"))
	f.StringVar(&o.stage, "stage", "", c.text("cmd.flag.stage"))
	f.BoolVar(&o.strict, "strict", false, c.text("cmd.flag.strict"))
	f.StringVar(&o.fix, "fix", "", c.text("cmd.flag.fix"))
	f.Lookup("fix").NoOptDefVal = everyRule
	f.BoolVarP(&o.yes, "yes", "y", false, c.text("cmd.flag.yes"))
	propose(cmd, oneOf(checkFormats...), "format")
	propose(cmd, oneOf(plan.Stages...), "stage")
	return cmd
}

// everyRule is what --fix without a rule asks for.
const everyRule = "all"

// ruleID is the form of the ids of rules, which no plan's folder made by lantu has.
var ruleID = regexp.MustCompile(`^[A-Za-z]-[0-9]{2}$`)

// understand checks the flags, and takes the rule of --fix out of the words.
func (o *checking) understand(args []string) ([]string, error) {
	if !slices.Contains(checkFormats, o.format) {
		return nil, usage("cmd.bad-format", o.format, strings.Join(checkFormats, " "))
	}
	if o.stage != "" && !slices.Contains(plan.Stages, o.stage) {
		return nil, plan.Say("workspace.no-stage", o.stage, strings.Join(plan.Stages, " "))
	}
	if i := slices.IndexFunc(args, ruleID.MatchString); o.fix == everyRule && i >= 0 {
		o.fix, args = args[i], slices.Delete(slices.Clone(args), i, i+1)
	}
	if o.fix != "" && o.fix != everyRule {
		id := strings.ToUpper(o.fix)
		if !slices.ContainsFunc(rules.Rules(), func(r rules.Rule) bool { return r.ID == id }) {
			return nil, plan.Say("workspace.no-rule", o.fix)
		}
		o.fix = id
	}
	return args, nil
}

func (c *cli) check(cmd *cobra.Command, w *workspace.Workspace, o checking, args []string) error {
	found := []finding{}
	results := []sarif.Result{}
	counts := map[schema.Severity]int{}
	for file, list := range w.CheckFor(cmd.Context(), o.stage, args...) {
		sortFindings(list)
		for _, f := range list {
			counts[f.Severity]++
			switch o.format {
			case "json":
				found = append(found, finding{f, lang.Say(c.lang, f.Message)})
			case "sarif":
				results = append(results, sarif.Result{Finding: f, Source: file.Bytes})
			}
		}
		if o.format == "text" {
			c.report(file, list)
		}
	}
	if err := cmd.Context().Err(); err != nil {
		return err
	}
	switch o.format {
	case "json":
		if err := c.json(map[string]any{"findings": found}); err != nil {
			return err
		}
	case "sarif":
		log, err := sarif.Encode(c.lang, version(), results)
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, string(log))
	default:
		fmt.Fprintln(c.out, c.text("cmd.check.sum", counts[schema.Error], counts[schema.Warning], counts[schema.Info]))
	}
	if counts[schema.Error] > 0 || o.strict && counts[schema.Warning] > 0 {
		return errFindings
	}
	return nil
}
