package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/merge"
)

func (c *cli) mergeFileCommand() *cobra.Command {
	var asJSON bool
	var out string
	cmd := c.command("merge-file BASE OURS THEIRS [-o OUT] [--json]", "merge-file", func(_ *cobra.Command, args []string) error {
		m, err := c.mergeFile(bare(args))
		if err != nil {
			return err
		}
		switch out {
		case "":
			err = replaceFile(c.path(bare(args)[1]), m.Data)
		case "-":
			_, err = c.out.Write(m.Data)
		default:
			err = replaceFile(c.path(out), m.Data)
		}
		if err != nil {
			return err
		}
		if err := c.tellConflicts(m.Conflicts, asJSON); err != nil {
			return err
		}
		if merge.HasHard(m.Conflicts) {
			return errFindings
		}
		return nil
	})
	cmd.Args = words(3, 3, "BASE OURS THEIRS")
	cmd.ValidArgsFunction = nil
	cmd.Flags().StringVarP(&out, "output", "o", "", c.text("cmd.flag.merge-output"))
	c.jsonFlag(cmd, &asJSON)
	return cmd
}

// mergeFile merges three files, which say themselves what they are: git gives them names of its own.
func (c *cli) mergeFile(names []string) (merge.File, error) {
	var versions [3][]byte
	for i, name := range names {
		data, err := os.ReadFile(c.path(name))
		if err != nil {
			return merge.File{}, err
		}
		versions[i] = data
	}
	shape := merge.ShapeOf(versions[:]...)
	if shape == nil {
		return merge.File{}, plan.Say("merge.unknown-file", strings.Join(names, " "))
	}
	m, err := merge.Files(shape, versions[0], versions[1], versions[2])
	if side := (*merge.SideError)(nil); errors.As(err, &side) {
		i := map[merge.Version]int{merge.Base: 0, merge.Ours: 1, merge.Theirs: 2}[side.Side]
		err = plan.Message{ID: "merge.side." + string(side.Side), Args: []any{names[i], side.Err}}
	}
	return m, err
}

// tellConflicts lists what a merge left open: for people on standard error, as JSON on standard output.
func (c *cli) tellConflicts(conflicts []merge.Conflict, asJSON bool) error {
	type said struct {
		Element    string      `json:"element"`
		Field      string      `json:"field"`
		Class      merge.Class `json:"class"`
		Base       any         `json:"base"`
		Candidates []any       `json:"candidates"`
	}
	if asJSON {
		list := []said{}
		for _, o := range conflicts {
			one := said{o.Element, o.Field, o.Class, plainValue(o.Base), []any{}}
			for _, n := range o.Candidates {
				one.Candidates = append(one.Candidates, plainValue(n))
			}
			list = append(list, one)
		}
		return c.json(map[string]any{"conflicts": list})
	}
	for _, o := range conflicts {
		id := "rules.hard-conflict"
		if o.Class == merge.Review {
			id = "rules.soft-conflict"
		}
		fmt.Fprintln(c.err, c.text(id, o.Element, o.Field))
		for i, n := range o.Candidates {
			fmt.Fprintf(c.err, "  %d  %s\n", i+1, onOneLine(n))
		}
	}
	return nil
}

// onOneLine shows a candidate in a list.
func onOneLine(n *plan.Node) string {
	switch {
	case n.Blank():
		return "—"
	case n.Kind == plan.Scalar:
		return strings.Join(plan.Paragraphs(n.Value), " ")
	}
	return strings.Join(strings.Fields(string(codec.JSON(n, nil))), " ")
}

// plainValue gives a value as JSON has it; null for none.
func plainValue(n *plan.Node) any {
	switch {
	case n.Blank():
		return nil
	case n.Kind == plan.Scalar:
		return n.Value
	case n.Kind == plan.List:
		out := []any{}
		for _, m := range n.List() {
			out = append(out, plainValue(m))
		}
		return out
	}
	out := map[string]any{}
	for _, e := range n.Entries {
		out[e.Key] = plainValue(e.Value)
	}
	return out
}

// replaceFile writes a file in one go: at any moment the old or the new one is there.
func replaceFile(name string, data []byte) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".lantu-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Chmod(mode), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		os.Remove(temp.Name())
	}
	return err
}
