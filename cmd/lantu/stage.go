package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// staged is a plan in the output of stage --json.
type staged struct {
	Plan   string   `json:"plan"`
	Stage  string   `json:"stage"`
	Next   []string `json:"next"`
	Issues []issued `json:"issues"`
}

// issued is an official text that came out, in the output of stage --json.
type issued struct {
	Number int    `json:"number"`
	Tag    string `json:"tag"`    // "" where this clone lacks it
	Commit string `json:"commit"` // "" without a tag
	When   string `json:"when"`   // "" without a tag
}

func (c *cli) stageCommand() *cobra.Command {
	var reason string
	var asJSON bool
	cmd := c.command("stage PLAN [STAGE] [-m REASON]", "stage", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if len(args) == 1 {
			return c.showStage(w, args[0], asJSON)
		}
		done, err := w.SetStage(cmd.Context(), workspace.StageChange{Plan: args[0], Stage: args[1], Reason: reason})
		var refused *workspace.Refused
		if errors.As(err, &refused) {
			file, _, err := planFile(w, args[0])
			if err != nil {
				return err
			}
			sortFindings(refused.Findings)
			if asJSON {
				return errors.Join(c.json(c.refusedStage(file, refused)), errFindings)
			}
			c.report(file, refused.Findings)
			c.complain(refused)
			return errFindings
		}
		if err != nil {
			return err
		}
		c.done(done)
		if asJSON {
			return c.showStage(w, args[0], true)
		}
		if done.Issued > 0 {
			fmt.Fprintln(c.out, done.Issued)
		}
		return nil
	}))
	cmd.Args = words(1, 2, "PLAN [STAGE]")
	cmd.ValidArgsFunction = proposing(c.plans(), c.nextStages(), cobra.NoFileCompletions)
	c.reasonFlag(cmd, &reason)
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// refusedStage is what stage --json says of a move that findings stand in the way of.
func (c *cli) refusedStage(file *workspace.File, r *workspace.Refused) map[string]any {
	found := []finding{}
	for _, f := range r.Findings {
		found = append(found, finding{f, lang.Say(c.lang, f.Message)})
	}
	return map[string]any{"plan": file.Doc.ID(), "stage": workspace.StageOf(file.Doc), "refused": r.Stage,
		"message": lang.Say(c.lang, r.Message), "findings": found}
}

// showStage tells where a plan is, where it can go, and what of it was issued.
func (c *cli) showStage(w *workspace.Workspace, ref string, asJSON bool) error {
	f, _, err := planFile(w, ref)
	if err != nil {
		return err
	}
	issues, err := w.Issues(ref)
	if err != nil {
		return err
	}
	stage := workspace.StageOf(f.Doc)
	next := workspace.NextStages(stage)
	out := staged{f.Doc.ID(), stage, next, []issued{}}
	t := c.table("cmd.stage.issue", "cmd.log.when", "cmd.log.commit", "cmd.stage.tag")
	for _, i := range issues {
		one := issued{Number: i.Number, Tag: i.Tag}
		hash, when := "-", "-"
		if !i.Commit.Hash.IsZero() {
			one.Commit, one.When = i.Commit.Hash.String(), i.Commit.Committer.When.Format(time.RFC3339)
			hash, when = i.Commit.Hash.Short(), i.Commit.Committer.When.Format("2006-01-02 15:04")
		}
		out.Issues = append(out.Issues, one)
		t.row(strconv.Itoa(i.Number), when, hash, i.Tag)
	}
	if asJSON {
		return c.json(out)
	}
	named := make([]string, len(next))
	for i, s := range next {
		named[i] = c.stageName(s)
	}
	fmt.Fprintln(c.out, c.text("cmd.stage.now", c.stageName(stage)))
	if len(named) > 0 {
		fmt.Fprintln(c.out, c.text("cmd.stage.next", strings.Join(named, c.text("screen.comma"))))
	}
	if len(issues) > 0 {
		fmt.Fprintln(c.out)
		t.print()
	}
	return nil
}

// stageName is a stage as commands take it, with the word that people know it by.
func (c *cli) stageName(stage string) string {
	name := lang.ValueName(c.lang, "stage", stage)
	if name == stage {
		return stage
	}
	return stage + c.text("cmd.stage.name", name)
}

// nextStages proposes the stages that the plan of the first word can move to.
func (c *cli) nextStages() proposal {
	return c.fromWorkspace(func(_ *cobra.Command, w *workspace.Workspace, args []string, _ string) (out []string) {
		f, err := w.Plan(args[0])
		if err != nil || f.Doc == nil {
			return nil
		}
		for _, s := range workspace.NextStages(workspace.StageOf(f.Doc)) {
			out = append(out, s+"\t"+lang.ValueName(c.lang, "stage", s))
		}
		return out
	})
}

// latest is what --issued without a number asks for.
const latest = "latest"

// issueNumber reads the number of an issue: that of --issued=N, or the word after PLAN. 0 is the latest.
func issueNumber(flag string, words []string) (int, error) {
	if flag == latest && len(words) > 0 {
		flag, words = words[0], nil
	}
	n, err := strconv.Atoi(flag)
	switch {
	case flag == latest:
		return 0, nil
	case len(words) > 0 || err != nil || n < 1:
		return 0, usage("cmd.flag-issued", strings.Join(append(words, flag), " "))
	}
	return n, nil
}
