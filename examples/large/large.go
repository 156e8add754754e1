// Package large makes workspaces as large as a province's, from the tasks of the example, for
// benchmarks and for trying lantu on real sizes.
package large

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"lantu/examples"
	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/workspace"
)

// Plan makes a plan with so many tasks, in groups of ten, as canonical bytes. With 30 tasks it has
// about 50 KB. Plans of different serials have the same words and other ids.
func Plan(serial, tasks int) []byte {
	from := example()
	var pool []*plan.Node
	for e := range from.Elements() {
		if e.String("role") == "task" {
			pool = append(pool, e.Node)
		}
	}
	groups := plan.ListOf()
	for first := 0; first < tasks; first += 10 {
		list := plan.ListOf()
		for i := first; i < min(first+10, tasks); i++ {
			list = list.Insert(i, bare(pool[i%len(pool)]))
		}
		groups = groups.Insert(first, plan.MapOf("title", fmt.Sprintf("第%d组任务", first/10+1), "items", list))
	}
	root := from.Root
	for _, key := range []string{"basis", "indicators", "tables", "leading-groups", "phases", "attachments", "reports", "assessment"} {
		root = root.Without(key)
	}
	root = root.With("id", plan.Text(plan.NewID('p')), nil)
	root = root.With("title", plan.Text(fmt.Sprintf("第%d号行动计划", serial)), nil)
	root = root.With("body", plan.ListOf(plan.MapOf("role", "tasks", "title", "主要任务", "items", groups)), nil)
	return codec.Emit(workspace.WithIDs(root, plan.PlanFile), plan.PlanFile)
}

// bare takes the ids off an element and all inside it, so that it gets new ones.
func bare(n *plan.Node) *plan.Node {
	out := &plan.Node{Kind: n.Kind, Style: n.Style, Value: n.Value, Notes: n.Notes}
	for _, e := range n.Entries {
		if e.Key != "id" && e.Key != "see" {
			out.Entries = append(out.Entries, plan.Entry{Key: e.Key, Value: bare(e.Value)})
		}
	}
	return out
}

var example = sync.OnceValue(func() *plan.Document {
	const file = "plans/basic-education/plan.yaml"
	data, err := examples.Files.ReadFile("workspace/" + file)
	if err != nil {
		panic(err) // the file is embedded
	}
	return workspace.Parse(file, data).Doc
})

// Workspace lays out a repository with so many plans of so many tasks in dir, by means of the git
// command, and commits it. The identity is set in the repository.
func Workspace(dir string, plans, tasks int) error {
	for _, name := range []string{"lantu.yaml", "units.yaml", ".gitattributes"} {
		data, err := examples.Files.ReadFile("workspace/" + name)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	for i := range plans {
		if err := write(filepath.Join(dir, "plans", fmt.Sprintf("plan-%04d", i), "plan.yaml"), Plan(i, tasks)); err != nil {
			return err
		}
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"}, {"config", "user.name", "王晓"}, {"config", "user.email", "wx@example.org"},
		{"config", "gc.auto", "0"}, {"add", "-A"}, {"commit", "-q", "-m", "begin"}, {"repack", "-q", "-a", "-d"},
	} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %w: %s", strings.Join(args, " "), err, out)
		}
	}
	return nil
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
