package main

import (
	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

func (c *cli) remoteCommand() *cobra.Command {
	cmd := c.command("remote", "remote", nil)
	cmd.Args = noSuchCommand
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return usage("cmd.words", cmd.CommandPath()+" add|list|remove")
	}
	add := c.command("add NAME URL", "remote-add", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		return w.AddRemote(cmd.Context(), args[0], args[1], c.path("."))
	}))
	add.Args = words(2, 2, "NAME URL")
	add.ValidArgsFunction = nil // folders
	var asJSON bool
	list := c.command("list", "remote-list", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		all, usual, err := w.Remotes()
		if err != nil {
			return err
		}
		found := []remoteJSON{}
		t := c.table("cmd.remote.usual", "cmd.remote.name", "cmd.remote.address")
		for _, r := range all {
			mark := " "
			if r.Name == usual {
				mark = "*"
			}
			t.row(mark, r.Name, r.URL)
			found = append(found, remoteJSON{r.Name, r.URL, r.Push, r.Name == usual})
		}
		if asJSON {
			return c.json(map[string]any{"remotes": found})
		}
		if len(all) == 0 {
			return plan.Say("repo.no-remotes")
		}
		t.print()
		return nil
	}))
	list.Args = words(0, 0, "")
	c.jsonFlag(list, &asJSON)
	remove := c.command("remove NAME", "remote-remove", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		return w.Repo().RemoveRemote(cmd.Context(), args[0])
	}))
	remove.Args = words(1, 1, "NAME")
	remove.ValidArgsFunction = proposing(c.remotes(), cobra.NoFileCompletions)
	cmd.AddCommand(add, list, remove)
	return cmd
}

// remoteJSON is a remote in the output of remote list --json.
type remoteJSON struct {
	Name  string `json:"name"`
	URL   string `json:"url"` // without a password
	Push  string `json:"push,omitempty"`
	Usual bool   `json:"usual"`
}
