package main

import (
	"fmt"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/schema/rules"
	"lantu/tui/term"
)

// helpRules is the word after help that asks for the rules of checking.
const helpRules = "rules"

// explainWidth is how wide explanations are printed, their indent left out.
const explainWidth = 92

// rules prints the rules of checking, those with the ids alone if there are any.
func (c *cli) rules(ids []string) error {
	list := rules.Rules()
	for i, id := range ids {
		ids[i] = strings.ToUpper(id)
		if !slices.ContainsFunc(list, func(r rules.Rule) bool { return r.ID == ids[i] }) {
			return plan.Say("workspace.no-rule", id)
		}
	}
	if len(ids) == 0 {
		fmt.Fprintf(c.out, "%s\n\n", c.text("cmd.rules.head", len(list)))
	}
	for _, r := range list {
		if len(ids) == 0 || slices.Contains(ids, r.ID) {
			c.rule(r)
		}
	}
	return nil
}

func (c *cli) rule(r rules.Rule) {
	marks := ""
	if !r.Waivable {
		marks += "*"
	}
	if r.Fixes {
		marks += "†"
	}
	severity := lang.ValueName(c.lang, "severity", string(r.Draft))
	if r.Issue != r.Draft {
		severity = c.text("cmd.rules.by-stage", severity, lang.ValueName(c.lang, "severity", string(r.Issue)))
	}
	fmt.Fprintf(c.out, "%s%s  %s — %s\n", r.ID, marks, lang.Say(c.lang, lang.RuleTitle(r.ID)), severity)
	for _, line := range term.Wrap(term.Text(lang.Say(c.lang, lang.RuleWhy(r.ID))), explainWidth) {
		fmt.Fprintf(c.out, "      %s\n", line)
	}
}
