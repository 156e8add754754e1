package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// To every list of elements that the model has something is added, moved to another place, taken away
// again: each a commit. Conflicts and waivers come and go by actions of their own.
func TestEveryListIsAddedToAndTakenFrom(t *testing.T) {
	dir := small(t)
	root := everyShape(t)
	path := filepath.Join(dir, filepath.FromSlash(workspace.PlanPath("safety")))
	if err := os.WriteFile(path, codec.Emit(root, plan.PlanFile), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "commit", "-qam", "每种要素各一")
	d := start(t, dir, lang.Chinese, 100, 40)
	d.WaitFor("甲").Press("enter").WaitFor("│▸ ").Absent("无法读取")
	w := fieldWalk{desktop: d, path: path, commits: 2}
	seen := map[*plan.Shape]bool{}
	for e := range plan.NewDocument(plan.PlanFile, root).Elements() {
		if seen[e.Shape] {
			continue
		}
		seen[e.Shape] = true
		for i := range e.Shape.Fields {
			f := &e.Shape.Fields[i]
			list, of := f.Key, f.Of
			if f.Type == plan.ObjectField && plan.ListFor(f.Of, plan.PartShape) != "" {
				list, of = f.Key+"."+plan.ListFor(f.Of, plan.PartShape), plan.PartShape
			} else if f.Type != plan.ObjectsField || elsewhere["plan."+f.Key] != "" {
				continue
			}
			w.list(e, list, of)
		}
	}
	d.clean()
}

// list adds to a list of an element, moves what was added up, and takes it away.
func (w *fieldWalk) list(e *plan.Element, list string, of *plan.Shape) {
	w.t.Helper()
	where := e.Shape.Name + "." + list
	if e.Up == nil {
		w.Press("home")
	} else {
		w.at(e.ID)
	}
	before := w.members(e, list)
	name := lang.ShapeName(lang.Chinese, of.Name)
	switch {
	case of == plan.ItemShape:
		name = "举措"
	case of == plan.IndicatorShape && e.Shape == plan.IndicatorShape:
		name = "其中"
	}
	w.Press("a")
	if strings.Contains(w.Screen(), "┌ 添加 ") {
		w.Type(name)
		if !strings.Contains(w.Screen(), name+" ") {
			w.t.Fatalf("%s: nothing is offered as %s:\n%s", where, name, w.Screen())
		}
		for _, l := range strings.Split(w.Screen(), "\n") {
			if strings.Contains(l, "│  "+name) && strings.Contains(l, "同级") {
				w.Press("down")
			}
			if strings.Contains(l, "│  "+name) {
				break
			}
		}
		w.Press("enter")
	}
	w.Expect("新增" + name)
	switch of {
	case plan.CountShape:
		w.Press("enter")
	case plan.ProductShape:
		w.Press("tab", "enter")
	default:
		w.Type("丁\r")
	}
	w.commits++
	w.commitsAre(where + " added to")
	if got := w.members(e, list); len(got) != len(before)+1 {
		w.t.Fatalf("%s has %d members, had %d:\n%s", where, len(got), len(before), w.Screen())
	}
	if len(before) > 0 {
		w.Press("alt+up").WaitFor("已提交")
		w.commits++
		w.commitsAre(where + " reordered")
	}
	w.Press("d")
	w.commits++
	w.commitsAre(where + " taken from")
	if got := w.members(e, list); strings.Join(got, " ") != strings.Join(before, " ") {
		w.t.Fatalf("%s has %q, had %q", where, got, before)
	}
}

// members are the ids in a list of an element, as the file has them.
func (w *fieldWalk) members(e *plan.Element, list string) (ids []string) {
	w.t.Helper()
	data, err := os.ReadFile(w.path)
	if err != nil {
		w.t.Fatal(err)
	}
	doc := workspace.Parse(workspace.PlanPath("safety"), data).Doc
	now, ok := doc.Element(e.ID)
	if e.Up == nil {
		now, ok = doc.Top(), true
	}
	if !ok {
		w.t.Fatalf("%s is gone", e.ID)
	}
	for _, m := range now.In(list) {
		ids = append(ids, m.ID)
	}
	return ids
}
