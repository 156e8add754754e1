package main

import (
	"io"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/workspace"
	"lantu/tui/term"
)

func (c *cli) showCommand() *cobra.Command {
	var format, issue string
	cmd := c.command("show PLAN[#ID] [--format text|yaml|json] [--issued [N]]", "show", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		if issue != "" {
			n, err := issueNumber(issue, args[1:])
			if err != nil {
				return err
			}
			text, err := w.Issued(args[0], n)
			if err != nil {
				return err
			}
			if doubt := w.Doubt(args[0], n); doubt != nil {
				c.complain(doubt)
			}
			_, err = c.out.Write(text)
			return err
		}
		if len(args) > 1 {
			return usage("cmd.words", cmd.CommandPath()+" PLAN[#ID]")
		}
		file, element, err := planFile(w, args[0])
		if err != nil {
			return err
		}
		e, _ := file.Doc.Element(element)
		switch format {
		case "text":
			c.warnOpen(file.Doc, file.Name())
			_, err = io.WriteString(c.out, string(term.Sanitize(officialText(file.Doc, e, w.Units()))))
		case "yaml":
			if e.Up == nil {
				_, err = c.out.Write(file.Bytes)
			} else {
				_, err = c.out.Write(codec.EmitElement(e.Node, e.Shape))
			}
		case "json":
			_, err = c.out.Write(codec.JSON(e.Node, e.Shape))
		default:
			err = usage("cmd.bad-format", format, "text yaml json")
		}
		return err
	}))
	cmd.Args = words(1, 2, "PLAN[#ID]")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	cmd.Flags().StringVar(&format, "format", "text", c.text("cmd.flag.show-format"))
	cmd.Flags().StringVar(&issue, "issued", "", c.text("cmd.flag.issued"))
	cmd.Flags().Lookup("issued").NoOptDefVal = latest
	propose(cmd, oneOf("text", "yaml", "json"), "format")
	return cmd
}

// officialText is the official text of a plan, or the part of it that an element and those inside
// it make.
func officialText(d *plan.Document, e *plan.Element, units *plan.Registry) string {
	blocks := plan.Official(d, units)
	if e.Up == nil {
		return plan.PlainText(blocks)
	}
	var part []plan.Block
	for _, b := range blocks {
		if of, ok := d.Element(b.Element); ok && of.Inside(e) {
			part = append(part, b)
		}
	}
	return plan.PlainText(part)
}
