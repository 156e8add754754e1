package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

func (c *cli) unitCommand() *cobra.Command {
	cmd := c.command("unit", "unit", nil)
	cmd.Args = noSuchCommand
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return usage("cmd.words", cmd.CommandPath()+" add|set|rename|merge|rm|list|used|use")
	}
	cmd.AddCommand(c.unitAddCommand(), c.unitSetCommand(), c.unitRenameCommand(), c.unitMergeCommand(), c.unitRmCommand(),
		c.unitListCommand(), c.unitUsedCommand(), c.unitUseCommand())
	return cmd
}

func (c *cli) unitAddCommand() *cobra.Command {
	var name, level, parent, system, reason string
	var aliases, members []string
	cmd := c.command("add ID --name NAME [--level L | --member U...]", "unit-add", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		id := args[0]
		shape := plan.UnitShape
		switch {
		case !plan.IsUnitID(id):
			return usage("cmd.unit.id", id)
		case strings.HasPrefix(id, "g-"):
			shape = plan.GroupShape
		}
		settings := []plan.Setting{{Field: "id", Words: []string{id}}}
		for _, s := range []plan.Setting{
			{Field: "name", Words: []string{name}}, {Field: "aliases", Words: aliases}, {Field: "level", Words: []string{level}},
			{Field: "parent", Words: []string{parent}}, {Field: "system", Words: []string{system}}, {Field: "members", Words: members},
		} {
			if strings.Join(s.Words, "") != "" {
				settings = append(settings, s)
			}
		}
		if name == "" {
			return usage("cmd.unit.name", id)
		}
		if err := named(w, shape, settings); err != nil {
			return err
		}
		value, err := plan.Make(shape, settings...)
		if err != nil {
			return err
		}
		done, err := w.Apply(cmd.Context(), workspace.Change{File: workspace.UnitsPath, Reason: reason,
			Edits: []plan.Edit{plan.Add{Shape: shape, At: 1 << 30, Value: value}}})
		if err != nil {
			return err
		}
		c.done(done)
		return nil
	}))
	cmd.Args = words(1, 1, "ID")
	f := cmd.Flags()
	f.StringVar(&name, "name", "", c.text("cmd.flag.unit-name"))
	f.StringArrayVar(&aliases, "alias", nil, c.text("cmd.flag.alias"))
	f.StringVar(&level, "level", "", c.text("cmd.flag.level", strings.Join(plan.Levels, " ")))
	f.StringVar(&parent, "parent", "", c.text("cmd.flag.unit-parent"))
	f.StringVar(&system, "system", "", c.text("cmd.flag.system", strings.Join(plan.Systems, " ")))
	f.StringSliceVar(&members, "member", nil, c.text("cmd.flag.member"))
	c.reasonFlag(cmd, &reason)
	propose(cmd, oneOf(plan.Levels...), "level")
	propose(cmd, oneOf(plan.Systems...), "system")
	propose(cmd, c.units(), "parent", "member")
	return cmd
}

func (c *cli) unitSetCommand() *cobra.Command {
	var reason string
	cmd := c.command("set ID FIELD VALUE...", "unit-set", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		file, err := w.Read(workspace.UnitsPath)
		if err != nil {
			return err
		}
		if file.Doc == nil {
			return plan.Say("workspace.unreadable", file.Path, file.Err)
		}
		if _, ok := file.Doc.Element(args[0]); !ok {
			return plan.Say("workspace.no-unit", args[0])
		}
		return c.set(cmd, w, file, args[0], args[1], args[2:], reason)
	}))
	cmd.Args = words(3, -1, "ID FIELD VALUE...")
	cmd.ValidArgsFunction = proposing(c.units(), c.fields(inRegistry), c.values(inRegistry))
	c.reasonFlag(cmd, &reason)
	return cmd
}

// unitListed is a unit or a group in the output of unit list --json.
type unitListed struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Level   string   `json:"level"`
	Parent  string   `json:"parent"`
	System  string   `json:"system"`
	Members []string `json:"members"`
	Acting  bool     `json:"acting"`
}

func (c *cli) unitListCommand() *cobra.Command {
	var asJSON bool
	cmd := c.command("list", "unit-list", c.with(func(cmd *cobra.Command, w *workspace.Workspace, _ []string) error {
		acting := w.ActingUnit()
		units := []unitListed{}
		t := c.table("cmd.unit.acting", "cmd.unit.head-id", "cmd.unit.head-level", "cmd.unit.head-name", "cmd.unit.head-aliases")
		registry, err := w.Registry()
		if err != nil {
			return err
		}
		for _, u := range registry.Units() {
			units = append(units, unitListed{u.ID, u.Name, list(u.Aliases), u.Level, u.Parent, u.System, list(u.Members), u.ID == acting})
			mark := ""
			if u.ID == acting {
				mark = "*"
			}
			t.row(mark, u.ID, lang.ValueName(c.lang, "level", u.Level), u.Name, strings.Join(u.Aliases, " "))
		}
		if asJSON {
			return c.json(map[string]any{"units": units})
		}
		if len(units) == 0 {
			fmt.Fprintln(c.err, c.text("cmd.unit.none"))
			return nil
		}
		t.print()
		return nil
	}))
	cmd.Args = words(0, 0, "")
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// list is never null in JSON.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func (c *cli) unitUseCommand() *cobra.Command {
	cmd := c.command("use ID", "unit-use", c.with(func(cmd *cobra.Command, w *workspace.Workspace, args []string) error {
		id, err := w.UnitID(args[0])
		if err != nil {
			return err
		}
		if err := w.ActAs(cmd.Context(), id); err != nil {
			return err
		}
		fmt.Fprintln(c.err, c.text("cmd.unit.using", w.Units().NameOf(id)))
		return nil
	}))
	cmd.Args = words(1, 1, "ID")
	cmd.ValidArgsFunction = proposing(c.units(), cobra.NoFileCompletions)
	return cmd
}
