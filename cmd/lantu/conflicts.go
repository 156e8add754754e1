package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/plan/repo"
	"lantu/plan/workspace"
)

// conflictJSON is a conflict in the output of conflicts --json and sync --json.
type conflictJSON struct {
	File       string          `json:"file"`
	Plan       string          `json:"plan,omitempty"` // id
	ID         string          `json:"id"`             // as lantu resolve takes it
	Element    string          `json:"element"`
	Field      string          `json:"field"`
	Class      string          `json:"class"` // hard or review
	Title      string          `json:"title"` // in words
	Base       json.RawMessage `json:"base,omitempty"`
	Present    json.RawMessage `json:"present,omitempty"` // what the file says now
	Candidates []candidateJSON `json:"candidates"`
}

type candidateJSON struct {
	Value  json.RawMessage `json:"value"` // null: to leave the field out
	Words  string          `json:"words"`
	Commit *committed      `json:"commit,omitempty"` // that brought it, where history tells
}

func (c *cli) conflictsCommand() *cobra.Command {
	var asJSON bool
	cmd := c.command("conflicts [PLAN...] [--json]", "conflicts", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		found, err := w.Conflicts(cmd.Context(), args...)
		if err != nil {
			return err
		}
		brought := make([][]repo.Commit, len(found))
		hard := false
		for i, d := range found {
			if brought[i], err = w.Brought(cmd.Context(), d); err != nil {
				return err
			}
			hard = hard || d.Class == merge.Hard
		}
		words := diff.Words{Language: c.lang, Units: w.Units()}
		switch {
		case asJSON:
			err = c.json(map[string]any{"conflicts": c.disputesInJSON(words, found, brought)})
		case len(found) == 0:
			_, err = io.WriteString(c.err, c.text("cmd.conflicts.none")+"\n")
		default:
			c.printDisputes(words, found, brought)
		}
		if err == nil && hard {
			err = errFindings
		}
		return err
	}))
	cmd.ValidArgsFunction = c.plans()
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

func (c *cli) printDisputes(words diff.Words, found []workspace.Dispute, brought [][]repo.Commit) {
	for i, d := range found {
		if i == 0 || d.File != found[i-1].File {
			if i > 0 {
				fmt.Fprintln(c.out)
			}
			fmt.Fprintln(c.out, words.File(d.File.Doc, d.File.Name()))
		}
		fmt.Fprintf(c.out, "  %s  %s%s\n", d.ID(), d.Title(words), c.text("cmd.conflicts.class", lang.ValueName(c.lang, "class", string(d.Class))))
		fmt.Fprintln(c.out, "    base  "+c.orNothing(d.Say(words, d.Base)))
		for n, value := range d.Candidates {
			line := fmt.Sprintf("    %-4d  %s", n+1, c.orNothing(d.Say(words, value)))
			if by := brought[i][n]; !by.Hash.IsZero() {
				line += c.text("cmd.conflicts.by", workspace.Who(words.Units, by), by.Author.When.Format("2006-01-02"), by.Hash.Short())
				if by.Body != "" {
					line += c.text("cmd.conflicts.why", oneLine(by.Body))
				}
			}
			fmt.Fprintln(c.out, line)
		}
		if d.Class == merge.Review {
			fmt.Fprintln(c.out, "    now   "+c.orNothing(d.Say(words, d.Present())))
		}
	}
}

func (c *cli) disputesInJSON(words diff.Words, found []workspace.Dispute, brought [][]repo.Commit) []conflictJSON {
	out := []conflictJSON{}
	for i, d := range found {
		j := conflictJSON{File: d.File.Path, Plan: d.File.Doc.ID(), ID: d.ID(), Element: d.Element, Field: d.Field, Class: string(d.Class),
			Title: d.Title(words), Base: valueJSON(d.Base), Present: valueJSON(d.Present()), Candidates: []candidateJSON{}}
		for n, value := range d.Candidates {
			k := candidateJSON{Words: d.Say(words, value)}
			if k.Value = valueJSON(value); value.Blank() {
				k.Value = json.RawMessage("null")
			}
			if brought != nil && !brought[i][n].Hash.IsZero() {
				by := commitJSON(brought[i][n])
				k.Commit = &by
			}
			j.Candidates = append(j.Candidates, k)
		}
		out = append(out, j)
	}
	return out
}

// conflictsOf proposes the conflicts of the plan that the first word names.
func (c *cli) conflictsOf() proposal {
	return c.fromWorkspace(func(cmd *cobra.Command, w *workspace.Workspace, args []string, _ string) (out []string) {
		found, err := w.Conflicts(cmd.Context(), args[0])
		if err != nil {
			return nil
		}
		words := diff.Words{Language: c.lang, Units: w.Units()}
		for _, d := range found {
			out = append(out, d.ID()+"\t"+oneLine(d.Title(words)))
		}
		return out
	})
}

// warnOpen says that a text is not what all offices agree on.
func (c *cli) warnOpen(d *plan.Document, name string) {
	if merge.HasHard(merge.Conflicts(d)) {
		fmt.Fprintln(c.err, c.text("cmd.show.conflicts", name))
	}
}
