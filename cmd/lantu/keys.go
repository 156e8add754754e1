package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui"
	"lantu/tui/keys"
	"lantu/tui/personal"
)

// helpKeys is the word after help that asks for the keys of the UI.
const helpKeys = "keys"

func (c *cli) keysCommand() *cobra.Command {
	cmd := c.command("keys", "keys", func(*cobra.Command, []string) error { return c.cheatSheet() })
	cmd.Args = noSuchCommand
	begin := c.command("init", "keys-init", func(*cobra.Command, []string) error { return c.beginKeys() })
	begin.Args = words(0, 0, "")
	schema := c.command("schema", "keys-schema", func(*cobra.Command, []string) error {
		_, err := c.out.Write(tui.Board().Schema(c.lang))
		return err
	})
	schema.Args = words(0, 0, "")
	cmd.AddCommand(begin, schema)
	return cmd
}

// cheatSheet prints the keys in force and, as findings, what is wrong with the person's own.
func (c *cli) cheatSheet() error {
	sheet := tui.NewCheatSheet(c.lang, personal.Here())
	fmt.Fprintf(c.out, "%s\n%s\n", sheet, c.text("cmd.keys.foot", sheet.Path))
	for _, fault := range sheet.Faults {
		io.WriteString(c.err, harmless(c.text("cmd.keys.fault", sheet.Path, lang.Say(c.lang, fault)))+"\n")
	}
	if len(sheet.Faults) > 0 {
		return errFindings
	}
	return nil
}

// beginKeys writes the person's file of key bindings, all of it comment, and its schema.
func (c *cli) beginKeys() error {
	here, board := personal.Here(), tui.Board()
	err := here.Begin(board.Template(c.lang), board.Schema(c.lang))
	switch {
	case personal.Exists(err):
		return plan.Say("cmd.keys.exists", here.KeysPath(), filepath.Join(here.Config, keys.SchemaName))
	case err != nil:
		return err
	}
	fmt.Fprintf(c.out, "%s\n", here.KeysPath())
	return nil
}
