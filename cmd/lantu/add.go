package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/workspace"
)

// adding is what the flags of add say.
type adding struct {
	parent, list, role, title, textFile, due, reason string
	lead, with, by                                   []string
}

func (c *cli) addCommand() *cobra.Command {
	var a adding
	cmd := c.command("add PLAN[#ID] (--role R --title T | --in LIST KEY=VALUE...)", "add",
		c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
			file, element, err := planFile(w, args[0])
			if err != nil {
				return err
			}
			add, err := c.addition(w, file.Doc, element, a, args[1:])
			if err != nil {
				return err
			}
			if add.At, err = place(cmd); err != nil {
				return err
			}
			done, err := w.Apply(cmd.Context(), workspace.Change{File: file.Path, Reason: a.reason, Edits: []plan.Edit{add}})
			if err != nil {
				return err
			}
			fmt.Fprintln(c.out, add.Value.Get("id").String())
			c.done(done)
			return nil
		}))
	cmd.Args = words(1, -1, "PLAN[#ID]")
	cmd.ValidArgsFunction = proposing(c.targets(), cobra.NoFileCompletions)
	f := cmd.Flags()
	f.StringVar(&a.parent, "parent", "", c.text("cmd.flag.parent"))
	f.StringVar(&a.list, "in", "", c.text("cmd.flag.in", strings.Join(lists, " ")))
	f.StringVar(&a.role, "role", "", c.text("cmd.flag.role", strings.Join(plan.Roles, " ")))
	f.StringVar(&a.title, "title", "", c.text("cmd.flag.element-title"))
	f.StringVar(&a.textFile, "text-file", "", c.text("cmd.flag.text-file"))
	f.StringSliceVar(&a.lead, "lead", nil, c.text("cmd.flag.lead"))
	f.StringSliceVar(&a.with, "with", nil, c.text("cmd.flag.with"))
	f.StringSliceVar(&a.by, "by", nil, c.text("cmd.flag.by"))
	f.StringVar(&a.due, "due", "", c.text("cmd.flag.due"))
	f.Int("at", 0, c.text("cmd.flag.at"))
	c.reasonFlag(cmd, &a.reason)
	propose(cmd, c.units(), "lead", "with", "by")
	propose(cmd, c.siblings(), "parent")
	propose(cmd, oneOf(plan.Roles...), "role")
	propose(cmd, oneOf(lists...), "in")
	return cmd
}

// place is the place from 0 that --at names from 1; without the flag it lies past any end.
func place(cmd *cobra.Command) (int, error) {
	if !cmd.Flags().Changed("at") {
		return 1 << 30, nil
	}
	at, err := cmd.Flags().GetInt("at")
	if err == nil && at < 1 {
		err = usage("cmd.flag-place", at)
	}
	return at - 1, err
}

// lists are the lists of a plan that add --in takes.
var lists = []string{"indicators", "phases", "gates", "duties", "quotas", "basis", "leading-groups", "attachments", "tables", "reports", "parts"}

// addition is the edit that adds what the flags and the words describe.
func (c *cli) addition(w *workspace.Workspace, d *plan.Document, element string, a adding, pairs []string) (plan.Add, error) {
	parent := a.parent
	if parent == "" {
		parent = element
	}
	above, ok := d.Element(parent)
	if !ok {
		return plan.Add{}, plan.Say("document.no-element", parent)
	}
	shape := plan.ItemShape
	if a.list != "" {
		if shape = plan.Listed(above.Shape, a.list); shape == nil || !slices.Contains(lists, a.list) {
			return plan.Add{}, usage("cmd.add.no-list", a.list, strings.Join(lists, " "))
		}
	}
	settings, err := c.settings(a)
	if err != nil {
		return plan.Add{}, err
	}
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			return plan.Add{}, usage("cmd.add.pair", pair)
		}
		settings = append(settings, plan.Setting{Field: key, Words: []string{value}})
	}
	if len(settings) == 0 {
		return plan.Add{}, usage("cmd.add.nothing")
	}
	if err := named(w, shape, settings); err != nil {
		return plan.Add{}, err
	}
	value, err := plan.Make(shape, settings...)
	return plan.Add{Parent: above.ID, Shape: shape, Value: value}, err
}

// named puts the ids of units in the place of their names. Fields that the shape lacks are for plan.Make
// to refuse.
func named(w *workspace.Workspace, shape *plan.Shape, settings []plan.Setting) error {
	for i, s := range settings {
		f, err := plan.FieldAt(shape, s.Field)
		if err != nil {
			continue
		}
		if settings[i].Words, err = w.UnitIDs(f, s.Words); err != nil {
			return err
		}
	}
	return nil
}

// settings are the fields that have flags of their own.
func (c *cli) settings(a adding) ([]plan.Setting, error) {
	var out []plan.Setting
	set := func(field string, words ...string) {
		if strings.Join(words, "") != "" {
			out = append(out, plan.Setting{Field: field, Words: words})
		}
	}
	set("role", a.role)
	set("title", a.title)
	if a.textFile != "" {
		text, err := c.readText(a.textFile)
		if err != nil {
			return nil, err
		}
		set("text", text)
	}
	set("lead", a.lead...)
	set("with", a.with...)
	set("by", a.by...)
	set("due", a.due)
	return out, nil
}

// mostText bounds a text that is read from a file or a pipe.
const mostText = 4 << 20

func (c *cli) readText(name string) (string, error) {
	from := c.in
	if name != "-" {
		f, err := os.Open(c.path(name))
		if err != nil {
			return "", usage("cmd.text-file", name, err)
		}
		defer f.Close()
		from = f
	}
	text, err := io.ReadAll(io.LimitReader(from, mostText+1))
	if err != nil {
		return "", usage("cmd.text-file", name, err)
	}
	if len(text) > mostText {
		return "", usage("cmd.text-long", name, mostText>>20)
	}
	return plainText(name, text)
}

// byteOrderMark is what some editors put before a text.
const byteOrderMark = "\uFEFF"

// plainText is a text as plans hold it: UTF-8 without a byte order mark, lines that end in \n, and no
// characters that command a terminal, which no plan should carry to its readers.
func plainText(name string, text []byte) (string, error) {
	if !utf8.Valid(text) {
		return "", usage("cmd.text-not-utf8", name)
	}
	plain := strings.ReplaceAll(strings.TrimPrefix(string(text), byteOrderMark), "\r\n", "\n")
	line := 1
	for _, r := range plain {
		switch {
		case r == '\n':
			line++
		case unicode.IsControl(r) && r != '\t':
			return "", usage("cmd.text-control", name, line, fmt.Sprintf("U+%04X", r))
		}
	}
	return plain, nil
}
