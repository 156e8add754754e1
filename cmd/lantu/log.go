package main

import (
	"time"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

// logged is a commit in the output of log --json.
type logged struct {
	Hash    string    `json:"hash"`
	Author  string    `json:"author"`
	Email   string    `json:"email"`
	When    time.Time `json:"when"`
	Unit    string    `json:"unit"`
	Subject string    `json:"subject"`
	Reason  string    `json:"reason"`
}

func (c *cli) logCommand() *cobra.Command {
	var asJSON bool
	var limit int
	cmd := c.command("log [PLAN[#ID]]", "log", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if cmd.Flags().Changed("limit") && limit < 1 {
			return usage("cmd.flag-limit", limit)
		}
		path, element, ref := "", "", ""
		if len(args) == 1 {
			ref, element = workspace.Target(args[0])
			file, err := w.FileOf(cmd.Context(), ref)
			if err != nil {
				return err
			}
			path = file
		}
		versions, err := w.Log(cmd.Context(), path, element, limit)
		if err != nil {
			return err
		}
		if element != "" && len(versions) == 0 {
			return plan.Say("cmd.no-element", element, ref)
		}
		units := w.Units()
		commits := []logged{}
		t := c.table("cmd.log.commit", "cmd.log.when", "cmd.log.who", "cmd.log.what")
		for _, v := range versions {
			unit := v.Trailer("Unit")
			commits = append(commits, logged{v.Hash.String(), v.Author.Name, v.Author.Email, v.Author.When, unit, v.Subject, v.Body})
			who := v.Author.Name
			if unit != "" {
				who = units.NameOf(unit) + " " + who
			}
			t.row(v.Hash.Short(), v.Author.When.Format("2006-01-02 15:04"), who, v.Subject)
		}
		if asJSON {
			return c.json(map[string]any{"commits": commits})
		}
		t.print()
		return nil
	}))
	cmd.Args = words(0, 1, "[PLAN[#ID]]")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	cmd.Flags().IntVarP(&limit, "limit", "n", 0, c.text("cmd.flag.limit"))
	c.jsonFlag(cmd, &asJSON)
	return cmd
}
