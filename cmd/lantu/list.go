package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// listed is a plan in the output of list --json.
type listed struct {
	Slug   string `json:"slug"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Kind   string `json:"kind"`
	Level  string `json:"level"`
	Owner  string `json:"owner"`
	Period string `json:"period"`
	Stage  string `json:"stage"`
	Blanks int    `json:"blanks"` // placeholders that are still to be filled in
	Error  string `json:"error,omitempty"`
}

func (c *cli) listCommand() *cobra.Command {
	var asJSON bool
	cmd := c.command("list", "list", c.with(func(cmd *cobra.Command, w *workspace.Workspace, _ []string) error {
		plans := []listed{}
		bad := false
		units := w.Units()
		t := c.table("cmd.list.slug", "cmd.list.stage", "cmd.list.period", "cmd.list.unfilled", "cmd.list.owner", "cmd.list.title")
		for e, err := range w.ListWhole(cmd.Context()) {
			if err != nil {
				return err
			}
			l := listed{e.Slug, e.ID, e.Title, e.Kind, e.Level, e.Owner, e.Period, e.Stage, e.Unfilled, ""}
			if e.Err != nil {
				bad = true
				l.Error = lang.Say(c.lang, e.Err)
				t.row(e.Slug, "-", "-", "-", "-", l.Error)
			} else {
				t.row(e.Slug, lang.ValueName(c.lang, "stage", e.Stage), e.Period, strconv.Itoa(e.Unfilled), units.NameOf(e.Owner), e.Title)
			}
			plans = append(plans, l)
		}
		switch {
		case asJSON:
			if err := c.json(map[string]any{"plans": plans}); err != nil {
				return err
			}
		case len(plans) == 0:
			fmt.Fprintln(c.err, c.text("cmd.list.none"))
		default:
			t.print()
		}
		if bad {
			return errFindings
		}
		return nil
	}))
	cmd.Args = words(0, 0, "")
	c.jsonFlag(cmd, &asJSON)
	return cmd
}
