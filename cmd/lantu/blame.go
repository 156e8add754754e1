package main

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/history"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/workspace"
)

// blamed is a fact in the output of blame --json.
type blamed struct {
	Element string          `json:"element"`
	Field   string          `json:"field,omitempty"`  // absent for the element's being there
	Member  string          `json:"member,omitempty"` // of a set
	Value   json.RawMessage `json:"value,omitempty"`
	Commit  committed       `json:"commit"`
}

func (c *cli) blameCommand() *cobra.Command {
	var asJSON bool
	var rev string
	cmd := c.command("blame PLAN[#ID[.FIELD]]", "blame", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		found, err := w.Blame(cmd.Context(), args[0], rev)
		if err != nil {
			return err
		}
		if asJSON {
			facts := []blamed{}
			for _, f := range found.Facts {
				facts = append(facts, blamed{f.Element, f.Field, f.Member, valueJSON(f.Value), commitJSON(f.Commit)})
			}
			return c.json(map[string]any{"file": found.File.Path, "facts": facts})
		}
		return c.printBlame(cmd.Context(), w, found)
	}))
	cmd.Args = words(1, 1, "PLAN[#ID[.FIELD]]")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	cmd.Flags().StringVar(&rev, "at", "", c.text("cmd.flag.blame-at"))
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

func (c *cli) printBlame(ctx context.Context, w *workspace.Workspace, found workspace.Blame) error {
	units, doc := w.Units(), found.File.Doc
	say := diff.Words{Language: c.lang, Units: units}
	numbers := plan.Numbers(doc)
	t := c.table("cmd.blame.element", "cmd.blame.field", "cmd.blame.value", "cmd.log.who", "cmd.log.when", "cmd.log.commit", "cmd.blame.why")
	last, whys := "", map[repo.Hash]string{}
	for i, f := range found.Facts {
		e, _ := doc.Element(f.Element)
		name := ""
		if i == 0 || f.Element != last {
			name = say.Element(doc, e, numbers)
		}
		last = f.Element
		why, known := whys[f.Commit.Hash]
		if !known {
			var err error
			if why, err = w.Reason(ctx, f.Commit); err != nil {
				return err
			}
			whys[f.Commit.Hash] = why
		}
		t.row(name, c.fieldOf(e, f), valueOf(units, e, f), workspace.Who(units, f.Commit), f.Commit.Author.When.Format("2006-01-02 15:04"), f.Commit.Hash.Short(), oneLine(why))
	}
	t.print()
	return nil
}

// fieldOf names the field of a fact, "" for the element's being there.
func (c *cli) fieldOf(e *plan.Element, f history.Fact) string {
	if f.Field == "" {
		return ""
	}
	key, rest, _ := strings.Cut(f.Field, ".")
	return strings.TrimSpace(lang.FieldName(c.lang, e.Shape.Name, key) + " " + rest)
}

// valueOf is what a fact says, in one line that may be cut.
func valueOf(units *plan.Registry, e *plan.Element, f history.Fact) string {
	words := f.Value.Strings()
	switch {
	case f.Member != "":
		words = []string{f.Member}
	case f.Value != nil && f.Value.Kind == plan.Map:
		words, _ = plan.Leads(f.Value)
	case f.Value != nil && f.Value.Kind == plan.Scalar:
		words = plan.Paragraphs(f.Value.Value)
	}
	if field, err := plan.FieldAt(e.Shape, f.Field); err == nil && slices.Contains([]plan.Type{plan.UnitField, plan.UnitsField, plan.LeadField}, field.Type) {
		words = slices.Clone(words)
		for i := range words {
			words[i] = units.NameOf(words[i])
		}
	}
	const most = 24
	if text := []rune(strings.Join(words, " ")); len(text) > most {
		return string(text[:most-1]) + "…"
	}
	return strings.Join(words, " ")
}
