package main

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/repo"
	"lantu/plan/workspace"
)

// committed is a commit in the output of log --json and blame --json.
type committed struct {
	Hash    string    `json:"hash"`
	Author  string    `json:"author"`
	Email   string    `json:"email"`
	When    time.Time `json:"when"`
	Unit    string    `json:"unit"` // as the commit says; anyone can write that
	Subject string    `json:"subject"`
	Reason  string    `json:"reason"`
}

// logged is a commit in the output of log --json. Where a plan was named it tells what the commit did to it.
type logged struct {
	committed
	File       string         `json:"file,omitempty"`
	From       string         `json:"from,omitempty"` // where the file stood before, where that was elsewhere
	Unreadable bool           `json:"unreadable,omitempty"`
	Changes    []loggedChange `json:"changes,omitempty"`
}

type loggedChange struct {
	Kind    string          `json:"kind"` // changed, added, removed or moved
	Element string          `json:"element"`
	Field   string          `json:"field,omitempty"`
	Old     json.RawMessage `json:"old,omitempty"`
	New     json.RawMessage `json:"new,omitempty"`
}

func (c *cli) logCommand() *cobra.Command {
	var asJSON bool
	var limit int
	var q workspace.LogQuery
	cmd := c.command("log [PLAN[#ID[.FIELD]]]", "log", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if cmd.Flags().Changed("limit") && limit < 1 {
			return usage("cmd.flag-limit", limit)
		}
		if len(args) == 1 {
			q.Target = args[0]
		}
		versions, err := w.Past(cmd.Context(), q)
		if err != nil {
			return err
		}
		units := w.Units()
		commits, found := []logged{}, 0
		heads := []string{"cmd.log.commit", "cmd.log.when", "cmd.log.who", "cmd.log.what", "cmd.blame.why"}
		if q.Target == "" {
			heads = []string{"cmd.log.commit", "cmd.log.when", "cmd.log.who", "cmd.log.says"}
		}
		t := c.table(heads...)
		teller := w.Teller(diff.Words{Language: c.lang, Units: units})
		for v, err := range versions {
			if err != nil {
				return err
			}
			found++
			if asJSON {
				commits = append(commits, inLog(v))
			} else if err := c.logRow(cmd.Context(), t, teller, units, q.Target != "", v); err != nil {
				return err
			}
			if found == limit {
				break
			}
		}
		if _, element, _, err := w.Find(cmd.Context(), q.Target); q.Target != "" && err == nil && element != "" &&
			found == 0 && q.Since == "" && q.Unit == "" && q.Author == "" {
			ref, _, _ := workspace.Target(q.Target)
			return plan.Say("history.never-there", element, ref)
		}
		if asJSON {
			return c.json(map[string]any{"commits": commits})
		}
		if found == 0 {
			io.WriteString(c.err, c.text("history.nothing")+"\n")
			return nil
		}
		t.print()
		return nil
	}))
	cmd.Args = words(0, 1, "[PLAN[#ID[.FIELD]]]")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	cmd.Flags().IntVarP(&limit, "limit", "n", 0, c.text("cmd.flag.limit"))
	cmd.Flags().StringVar(&q.Since, "since", "", c.text("cmd.flag.log-since"))
	cmd.Flags().StringVar(&q.Unit, "unit", "", c.text("cmd.flag.log-unit"))
	cmd.Flags().StringVar(&q.Author, "author", "", c.text("cmd.flag.log-author"))
	propose(cmd, c.units(), "unit")
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// logRow adds a commit to a log: what it did to what the log is of and why, or, in a log of the whole
// workspace, what its author says. Rows are printed as they come, a screenful at a time.
func (c *cli) logRow(ctx context.Context, t *table, teller *workspace.Teller, units *plan.Registry, told bool, v workspace.Version) error {
	row := []string{v.Hash.Short(), v.Author.When.Format("2006-01-02 15:04"), workspace.Who(units, v.Commit)}
	if !told {
		row = append(row, v.Subject)
	} else {
		done, err := teller.Tell(ctx, v)
		if err != nil {
			return err
		}
		what, why := done.Line, oneLine(done.Reason)
		if what == "" {
			what, why = v.Subject, oneLine(v.Body)
		}
		if done.More > 0 {
			what += c.text("review.and-more", done.More)
		}
		if v.Unreadable {
			what += c.text("history.unreadable")
		}
		row = append(row, what, why)
	}
	t.row(row...)
	const screenful = 40
	if len(t.rows) > screenful {
		t.print()
	}
	return nil
}

func commitJSON(v repo.Commit) committed {
	return committed{v.Hash.String(), v.Author.Name, v.Author.Email, v.Author.When, v.Trailer("Unit"), v.Subject, v.Body}
}

func inLog(v workspace.Version) logged {
	out := logged{committed: commitJSON(v.Commit), File: v.File, Unreadable: v.Unreadable}
	if v.From != v.File {
		out.From = v.From
	}
	kinds := map[diff.Kind]string{diff.Changed: "changed", diff.Added: "added", diff.Removed: "removed", diff.Moved: "moved"}
	for _, change := range v.Changes {
		out.Changes = append(out.Changes, loggedChange{kinds[change.Kind], change.Element, change.Field, valueJSON(change.Old), valueJSON(change.New)})
	}
	return out
}

// valueJSON is a value with its words as the file has them.
func valueJSON(n *plan.Node) json.RawMessage {
	if n == nil {
		return nil
	}
	return codec.JSON(n, nil)
}
