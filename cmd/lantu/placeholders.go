package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/term"
)

// placeholder is a blank in the output of placeholders --json.
type placeholder struct {
	Plan    string `json:"plan"`
	Element string `json:"element"`
	Field   string `json:"field"`
	Kind    string `json:"kind"` // number, time, name, free or masked
	Words   string `json:"words"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

func (c *cli) placeholdersCommand() *cobra.Command {
	var asJSON bool
	cmd := c.command("placeholders PLAN[#ID]", "placeholders", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, element, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		within, _ := file.Doc.Element(element)
		list := []placeholder{}
		t := c.table("cmd.placeholders.place", "cmd.placeholders.kind", "cmd.placeholders.words", "cmd.placeholders.element", "cmd.placeholders.field")
		numbers := plan.Numbers(file.Doc)
		for u := range file.Doc.Unfilled() {
			if !u.Element.Inside(within) {
				continue
			}
			line, column, _ := u.At.Place(u.Start, u.End)
			list = append(list, placeholder{file.Doc.ID(), u.Element.ID, u.Field, string(u.Kind), u.Words, file.Path, line, column})
			name := string(term.Clip(term.Sanitize(numbers[u.Element.ID]+u.Element.Title()).OneLine(), placeholderTitle))
			t.row(fmt.Sprintf("%s:%d:%d", file.Path, line, column), lang.ValueName(c.lang, "blank", string(u.Kind)), u.Words,
				u.Element.ID+" "+name, u.Field)
		}
		switch {
		case asJSON:
			return c.json(map[string]any{"placeholders": list})
		case len(list) == 0:
			fmt.Fprintln(c.err, c.text("cmd.placeholders.none"))
		default:
			t.print()
		}
		return nil
	}))
	cmd.Args = words(1, 1, "PLAN[#ID]")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// placeholderTitle bounds the title of an element beside its id, in cells.
const placeholderTitle = 32
