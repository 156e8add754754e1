package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// A proposal proposes words for the one that is being typed, each as "word\twhat it is".
type proposal = cobra.CompletionFunc

const noFiles = cobra.ShellCompDirectiveNoFileComp

var shells = []string{"bash", "zsh", "fish", "powershell"}

func (c *cli) completionCommand() *cobra.Command {
	cmd := c.command("completion bash|zsh|fish|powershell", "completion", func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(c.out, true)
		case "zsh":
			return root.GenZshCompletion(c.out)
		case "fish":
			return root.GenFishCompletion(c.out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(c.out)
		}
		return usage("cmd.no-shell", args[0], strings.Join(shells, " "))
	})
	cmd.Args = words(1, 1, strings.Join(shells, "|"))
	cmd.ValidArgsFunction = proposing(oneOf(shells...), cobra.NoFileCompletions)
	return cmd
}

// proposing proposes for the words of a command: the first function for the first word and so on,
// the last for all that follow.
func proposing(byPlace ...proposal) proposal {
	return func(cmd *cobra.Command, args []string, typing string) ([]string, cobra.ShellCompDirective) {
		return byPlace[min(len(args), len(byPlace)-1)](cmd, bare(args), typing)
	}
}

// propose registers proposals for flags; they take lists with commas too.
func propose(cmd *cobra.Command, f proposal, flags ...string) {
	for _, name := range flags {
		cmd.RegisterFlagCompletionFunc(name, func(cmd *cobra.Command, args []string, typing string) ([]string, cobra.ShellCompDirective) {
			done := typing[:strings.LastIndex(typing, ",")+1]
			out, directive := f(cmd, args, typing[len(done):])
			for i := range out {
				out[i] = done + out[i]
			}
			return out, directive
		})
	}
}

// oneOf proposes fixed values.
func oneOf(values ...string) proposal {
	return func(_ *cobra.Command, _ []string, typing string) ([]string, cobra.ShellCompDirective) {
		return startingWith(typing, slices.Clone(values)), noFiles
	}
}

func startingWith(typing string, proposed []string) []string {
	return slices.DeleteFunc(proposed, func(s string) bool { return !strings.HasPrefix(s, typing) })
}

// fromWorkspace proposes what f finds; outside of a workspace there is nothing to propose.
func (c *cli) fromWorkspace(f func(cmd *cobra.Command, w *workspace.Workspace, args []string, typing string) []string) proposal {
	return func(cmd *cobra.Command, args []string, typing string) ([]string, cobra.ShellCompDirective) {
		w, err := c.open()
		if err != nil {
			return nil, noFiles
		}
		defer w.Close()
		return startingWith(typing, f(cmd, w, args, typing)), noFiles
	}
}

// plans proposes slugs.
func (c *cli) plans() proposal {
	return c.fromWorkspace(func(cmd *cobra.Command, w *workspace.Workspace, _ []string, _ string) (out []string) {
		for e := range w.List(cmd.Context()) {
			out = append(out, e.Slug+"\t"+oneLine(e.Title))
		}
		return out
	})
}

// targets proposes PLAN and, once there is a #, the elements of that plan.
func (c *cli) targets() proposal {
	return c.fromWorkspace(func(cmd *cobra.Command, w *workspace.Workspace, _ []string, typing string) (out []string) {
		ref, _, _ := workspace.Target(typing)
		if ref == typing {
			for e := range w.List(cmd.Context()) {
				out = append(out, e.Slug+"\t"+oneLine(e.Title))
			}
			return out
		}
		return elements(w, ref, ref+"#")
	})
}

// siblings proposes the elements of the plan that the first word names.
func (c *cli) siblings() proposal {
	return c.fromWorkspace(func(_ *cobra.Command, w *workspace.Workspace, args []string, _ string) []string {
		if len(args) == 0 {
			return nil
		}
		ref, _, _ := workspace.Target(args[0])
		return elements(w, ref, "")
	})
}

func elements(w *workspace.Workspace, ref, before string) (out []string) {
	f, err := w.Plan(ref)
	if err != nil || f.Doc == nil {
		return nil
	}
	for e := range f.Doc.Elements() {
		if plan.IsID(e.ID) {
			out = append(out, before+e.ID+"\t"+oneLine(e.Title()))
		}
	}
	return out
}

// units proposes units and groups, also as members to add to or take out of a set.
func (c *cli) units() proposal {
	return c.fromWorkspace(func(_ *cobra.Command, w *workspace.Workspace, _ []string, typing string) (out []string) {
		sign := typing[:len(typing)-len(strings.TrimLeft(typing, "+-"))]
		for _, u := range w.Units().Units() {
			out = append(out, sign+u.ID+"\t"+oneLine(u.Name))
		}
		return out
	})
}

// fields proposes the fields of the element that the first word names; values those of such a field.
func (c *cli) fields(find func(*workspace.Workspace, string) *plan.Element) proposal {
	return c.fromWorkspace(func(_ *cobra.Command, w *workspace.Workspace, args []string, _ string) (out []string) {
		e := find(w, args[0])
		if e == nil {
			return nil
		}
		for _, f := range e.Shape.Fields {
			if f.Type != plan.OwnIDField && f.Type != plan.ObjectsField {
				out = append(out, f.Key+"\t"+lang.FieldName(c.lang, e.Shape.Name, f.Key))
			}
		}
		return out
	})
}

func (c *cli) values(find func(*workspace.Workspace, string) *plan.Element) proposal {
	return func(cmd *cobra.Command, args []string, typing string) ([]string, cobra.ShellCompDirective) {
		next := oneOf()
		c.fromWorkspace(func(_ *cobra.Command, w *workspace.Workspace, args []string, _ string) []string {
			e := find(w, args[0])
			if e == nil {
				return nil
			}
			switch f, err := plan.FieldAt(e.Shape, args[1]); {
			case err != nil:
			case f.Type == plan.ChoiceField:
				next = oneOf(f.Values...)
			case f.Type == plan.BoolField:
				next = oneOf("true", "false")
			case f.Type == plan.UnitField, f.Type == plan.UnitsField, f.Type == plan.LeadField:
				next = c.units()
			case f.Type == plan.RefsField:
				next = c.siblings()
			}
			return nil
		})(cmd, args, typing)
		return next(cmd, args, typing)
	}
}

// inPlan finds the element that PLAN[#ID] names, inRegistry the unit of that id; nil for none.
func inPlan(w *workspace.Workspace, target string) *plan.Element {
	f, element, err := planFile(w, target)
	if err != nil {
		return nil
	}
	e, _ := f.Doc.Element(element)
	return e
}

func inRegistry(w *workspace.Workspace, id string) *plan.Element {
	f, err := w.Read(workspace.UnitsPath)
	if err != nil || f.Doc == nil {
		return nil
	}
	e, _ := f.Doc.Element(id)
	return e
}

// oneLine makes a description that cannot break the lines that a shell reads.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
