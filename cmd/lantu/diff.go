package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

func (c *cli) diffCommand() *cobra.Command {
	var asJSON bool
	cmd := c.command("diff [REV [REV]] [PLAN] [--json]", "diff", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		revs, ref := revisionsAndPlan(w, args)
		from, to, err := points(w, revs)
		if err != nil {
			return err
		}
		differences, err := w.Differences(cmd.Context(), from, to)
		if err == nil && ref != "" {
			differences, err = w.Of(cmd.Context(), differences, ref)
			if m := (plan.Message{}); len(args) < 3 && errors.As(err, &m) && m.ID == "workspace.no-plan" {
				err = plan.Say("cmd.diff.neither", ref)
			}
		}
		if err != nil {
			return err
		}
		words := diff.Words{Language: c.lang, Units: w.Units()}
		if asJSON {
			return c.json(differencesInJSON(words, from, to, differences))
		}
		for i, d := range differences {
			if i > 0 {
				fmt.Fprintln(c.out)
			}
			c.printDifference(words, d)
		}
		return nil
	}))
	cmd.Args = words(0, 3, "[REV [REV]] [PLAN]")
	cmd.ValidArgsFunction = proposing(c.plans())
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// revisionsAndPlan parts the words of a command: the last is a plan where a plan bears that name, or
// where it is no revision. A branch of that name is written refs/heads/NAME.
func revisionsAndPlan(w *workspace.Workspace, args []string) (revs []string, ref string) {
	if n := len(args); n == 3 || n > 0 && w.Names(args[n-1]) {
		return args[:n-1], args[n-1]
	}
	return args, ""
}

// points are the two ends of a comparison: HEAD and the work tree, one revision and the work tree, or
// two revisions.
func points(w *workspace.Workspace, revs []string) (from, to workspace.Point, err error) {
	rev := ""
	if len(revs) > 0 {
		rev = revs[0]
	}
	if from, err = w.PointAt(rev); err != nil {
		return from, to, err
	}
	if len(revs) == 2 {
		to, err = w.PointAt(revs[1])
	} else {
		to, err = w.WorkTree()
	}
	return from, to, err
}

// aroundHunk is how many characters stand beside a change of words.
const aroundHunk = 16

func (c *cli) printDifference(words diff.Words, d workspace.Difference) {
	fmt.Fprintln(c.out, d.Title(words))
	if d.Broken() != nil {
		c.printLines(d)
		return
	}
	if d.Changes == nil {
		return
	}
	changes := diff.ByConsequence(d.Changes)
	for i, line := range words.Lines(d.Old.Doc, d.New.Doc, changes) {
		fmt.Fprintln(c.out, "  "+line)
		if pieces := changes[i].Pieces(); pieces != nil {
			for _, l := range strings.Split(diff.Marked(pieces, aroundHunk), "\n") {
				fmt.Fprintln(c.out, "      "+l)
			}
		}
	}
}

// printLines shows a version that cannot be read as the lines that changed.
func (c *cli) printLines(d workspace.Difference) {
	fmt.Fprintln(c.out, "  "+c.text("cmd.diff.unreadable", d.Broken()))
	for _, p := range linesOf(d) {
		if p.Part == diff.Same {
			continue
		}
		for line := range strings.Lines(p.Text) {
			fmt.Fprintln(c.out, "  "+signOf(p.Part)+strings.TrimRight(line, "\r\n"))
		}
	}
}

func signOf(p diff.Part) string { return [...]string{" ", "-", "+"}[p] }

func linesOf(d workspace.Difference) []diff.Piece {
	var old, now string
	if d.Old != nil {
		old = string(d.Old.Bytes)
	}
	if d.New != nil {
		now = string(d.New.Bytes)
	}
	return diff.Lines(old, now)
}

// The shapes of diff --json.
type (
	differencesJSON struct {
		From  *string          `json:"from"` // commit; null where there is none yet
		To    *string          `json:"to"`   // commit; null for the work tree
		Files []differenceJSON `json:"files"`
	}
	differenceJSON struct {
		Path    string       `json:"path"`
		Before  string       `json:"before,omitempty"` // the path before, where it is another
		Plan    string       `json:"plan,omitempty"`   // id
		Title   string       `json:"title,omitempty"`
		State   string       `json:"state"` // changed, added, removed or unreadable
		Error   string       `json:"error,omitempty"`
		Changes []changeJSON `json:"changes"`
		Lines   []pieceJSON  `json:"lines,omitempty"` // of an unreadable version
	}
	changeJSON struct {
		Kind       string          `json:"kind"` // changed, added, removed, moved, layout
		Element    string          `json:"element"`
		Field      string          `json:"field,omitempty"`
		Weight     string          `json:"weight"`
		Words      string          `json:"words"`
		Old        json.RawMessage `json:"old,omitempty"`
		New        json.RawMessage `json:"new,omitempty"`
		Difference string          `json:"difference,omitempty"`
		From       *placeJSON      `json:"from,omitempty"`
		To         *placeJSON      `json:"to,omitempty"`
		Hunks      []pieceJSON     `json:"hunks,omitempty"`
	}
	placeJSON struct {
		Parent string `json:"parent"`
		List   string `json:"list"`
		At     int    `json:"at"` // from 0
	}
	pieceJSON struct {
		Part string `json:"part"` // same, gone or came
		Text string `json:"text"`
	}
)

func differencesInJSON(words diff.Words, from, to workspace.Point, differences []workspace.Difference) differencesJSON {
	out := differencesJSON{From: commitOf(from), Files: []differenceJSON{}}
	if !to.InTree {
		out.To = commitOf(to)
	}
	for _, d := range differences {
		f := d.File()
		j := differenceJSON{Path: f.Path, State: "changed", Changes: []changeJSON{}}
		if f.Doc != nil {
			j.Plan, j.Title = f.Doc.ID(), f.Doc.Top().Title()
		}
		switch err := d.Broken(); {
		case err != nil:
			j.State, j.Error, j.Lines = "unreadable", lang.Say(words.Language, err), inPieces(linesOf(d))
		case d.Old == nil:
			j.State = "added"
		case d.New == nil:
			j.State = "removed"
		}
		if d.Old != nil && d.New != nil && d.Old.Path != d.New.Path {
			j.Before = d.Old.Path
		}
		if d.Changes != nil {
			changes := diff.ByConsequence(d.Changes)
			for i, line := range words.Lines(d.Old.Doc, d.New.Doc, changes) {
				j.Changes = append(j.Changes, inJSON(words, d, changes[i], line))
			}
		}
		out.Files = append(out.Files, j)
	}
	return out
}

func commitOf(p workspace.Point) *string {
	if p.Commit.Hash.IsZero() {
		return nil
	}
	s := p.Commit.Hash.String()
	return &s
}

func inJSON(words diff.Words, d workspace.Difference, c diff.Change, line string) changeJSON {
	j := changeJSON{Kind: c.Kind.String(), Element: c.Element, Field: c.Field, Weight: c.Weight().String(), Words: line,
		Difference: words.Difference(c), Hunks: inPieces(c.Pieces())}
	place := func(p diff.Place) *placeJSON { return &placeJSON{p.Parent, p.List, p.At} }
	value := func(doc *plan.Document, n *plan.Node) json.RawMessage {
		e, ok := doc.Element(c.Element)
		if n == nil || !ok {
			return nil
		}
		if c.Kind == diff.Changed {
			return codec.JSON(n, nil) // words as the file has them
		}
		return codec.JSON(n, e.Shape)
	}
	switch c.Kind {
	case diff.Changed:
		j.Old, j.New = value(d.Old.Doc, c.Old), value(d.New.Doc, c.New)
	case diff.Added:
		j.New, j.To = value(d.New.Doc, c.New), place(c.To)
	case diff.Removed:
		j.Old, j.From = value(d.Old.Doc, c.Old), place(c.From)
	case diff.Moved:
		j.From, j.To = place(c.From), place(c.To)
	}
	return j
}

func inPieces(pieces []diff.Piece) []pieceJSON {
	var out []pieceJSON
	for _, p := range pieces {
		out = append(out, pieceJSON{[...]string{"same", "gone", "came"}[p.Part], p.Text})
	}
	return out
}
