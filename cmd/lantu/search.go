package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// searchHit is what was found in the output of search --json.
type searchHit struct {
	File    string `json:"file"`
	Plan    string `json:"plan"` // slug, "" for a unit
	Title   string `json:"title"`
	Element string `json:"element"`
	Kind    string `json:"kind"`
	Number  string `json:"number"`
	Name    string `json:"name"`
	Unit    string `json:"unit"` // that was found by its name, "" for none
	Field   string `json:"field"`
	Excerpt string `json:"excerpt"`
}

func (c *cli) searchCommand() *cobra.Command {
	var asJSON bool
	cmd := c.command("search WORDS...", "search", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if err := w.RefreshIndex(cmd.Context(), nil); err != nil {
			return err
		}
		var hits []workspace.Hit
		more := false
		err := w.Search(cmd.Context(), strings.Join(args, " "), func(f workspace.Found) {
			hits = append(hits, f.Hits...)
			more = more || f.More
		})
		switch {
		case err != nil:
			return err
		case asJSON:
			out := []searchHit{}
			for _, h := range hits {
				out = append(out, searchHit{h.File, h.Slug(), h.Plan, h.Element, h.Shape, h.Number, h.Title, h.Unit, h.Field, h.Excerpt})
			}
			return c.json(map[string]any{"hits": out, "more": more})
		case len(hits) == 0:
			fmt.Fprintln(c.err, c.text("search.none", strings.Join(args, " ")))
			return nil
		}
		c.printHits(hits, w)
		if more {
			fmt.Fprintln(c.err, c.text("search.more"))
		}
		return nil
	}))
	cmd.Args = words(1, -1, "WORDS...")
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// printHits prints what was found below the plan that it is in, in the order of the best of each plan.
func (c *cli) printHits(hits []workspace.Hit, w *workspace.Workspace) {
	var files []string
	for _, h := range hits {
		if !slices.Contains(files, h.File) {
			files = append(files, h.File)
		}
	}
	units := w.Units()
	for _, file := range files {
		slug := workspace.SlugOf(file)
		for i, h := range slices.DeleteFunc(slices.Clone(hits), func(h workspace.Hit) bool { return h.File != file }) {
			if i == 0 && slug != "" {
				fmt.Fprintln(c.out, harmless(slug+"  "+oneLine(h.Plan)))
			} else if i == 0 {
				fmt.Fprintln(c.out, file)
			}
			name := h.Title
			if name == "" {
				name = lang.ShapeName(c.lang, h.Shape)
			}
			line := "  " + h.Element + "  " + strings.TrimSpace(h.Number+" "+oneLine(name))
			switch {
			case h.Excerpt != "":
				line += c.text("search.says", oneLine(h.Excerpt))
			case h.Unit != "" && len(h.Marks) == 0:
				line += c.text("search.says", units.NameOf(h.Unit))
			}
			fmt.Fprintln(c.out, harmless(line))
		}
	}
}
