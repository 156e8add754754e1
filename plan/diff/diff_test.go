package diff

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/lang"
)

// aPlan draws a plan of sections, tasks and measures with an indicator.
func aPlan(t *rapid.T) *plan.Document {
	var items func(depth int) *plan.Node
	items = func(depth int) *plan.Node {
		n := rapid.IntRange(1, 4).Draw(t, "items")
		list := &plan.Node{Kind: plan.List}
		for range n {
			item := plan.MapOf("id", plan.NewID('t'), "role", rapid.SampledFrom(plan.Roles).Draw(t, "role"),
				"title", words(t), "lead", rapid.SampledFrom([]string{"", "u-edu", "u-psb"}).Draw(t, "lead"))
			if depth > 0 && rapid.Bool().Draw(t, "deeper") {
				item = item.With("items", items(depth-1), plan.ItemShape.Order())
			}
			list = list.Insert(99, item)
		}
		return list
	}
	root := plan.MapOf("lantu", "1", "id", plan.NewID('p'), "title", words(t), "body", items(2),
		"indicators", plan.ListOf(plan.MapOf("id", plan.NewID('i'), "name", words(t),
			"targets", plan.MapOf("2022", "90", "2023", "95"))))
	return plan.NewDocument(plan.PlanFile, root)
}

func words(t *rapid.T) string {
	return rapid.SampledFrom([]string{"甲", "乙", "丙", "丁", "建强队伍", "x 1"}).Draw(t, "words")
}

// pick draws an element that is not the plan; ok is false where there is none.
func pick(t *rapid.T, d *plan.Document, shape *plan.Shape) (*plan.Element, bool) {
	var all []*plan.Element
	for e := range d.Elements() {
		if e.Up != nil && e.Shape == shape {
			all = append(all, e)
		}
	}
	if len(all) == 0 {
		return nil, false
	}
	return rapid.SampledFrom(all).Draw(t, "element"), true
}

// edited makes some random edits.
func edited(t *rapid.T, d *plan.Document) *plan.Document {
	for range rapid.IntRange(0, 6).Draw(t, "edits") {
		e, ok := pick(t, d, plan.ItemShape)
		if !ok {
			break
		}
		var edit plan.Edit
		switch rapid.IntRange(0, 5).Draw(t, "edit") {
		case 0:
			edit = plan.Set{Element: e.ID, Field: "title", Value: plan.Text(words(t))}
		case 1:
			edit = plan.Set{Element: e.ID, Field: "by", Value: plan.Strings("u-edu", "u-psb")}
		case 2:
			edit = plan.Remove{Element: e.ID}
		case 3:
			edit = plan.Add{Parent: e.ID, Shape: plan.ItemShape, At: rapid.IntRange(0, 3).Draw(t, "at"),
				Value: plan.MapOf("id", plan.NewID('m'), "title", words(t))}
		case 4:
			to, _ := pick(t, d, plan.ItemShape)
			edit = plan.Move{Element: e.ID, Parent: to.ID, At: rapid.IntRange(0, 3).Draw(t, "at")}
		case 5:
			i, _ := pick(t, d, plan.IndicatorShape)
			edit = plan.Set{Element: i.ID, Field: "targets.2023", Value: plan.Text(words(t))}
		}
		if next, err := edit.Apply(d); err == nil {
			d = next
		}
	}
	return d
}

func TestNothingDiffersFromItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := aPlan(t)
		again := plan.NewDocument(a.Shape, copied(a.Root))
		if c := Between(a, again); len(c) > 0 {
			t.Fatalf("changes: %+v", c)
		}
	})
}

// copied makes a tree that shares nothing with n, as a second parse would.
func copied(n *plan.Node) *plan.Node {
	c := *n
	c.Entries = nil
	for _, e := range n.Entries {
		c.Entries = append(c.Entries, plan.Entry{Key: e.Key, Value: copied(e.Value)})
	}
	return &c
}

func TestRevertingAllThatChangedGivesTheVersionBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := aPlan(t)
		after := edited(t, before)
		back, err := Revert(after, before, after)
		if err != nil {
			t.Fatalf("reverting onto the same version: %v", err)
		}
		if left := Between(before, back); len(left) > 0 {
			t.Fatalf("%d changes are left, first %+v", len(left), left[0])
		}
	})
}

func TestRevertingKeepsWhatWasDoneElsewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := aPlan(t)
		e, _ := pick(t, before, plan.ItemShape)
		after, err := plan.Set{Element: e.ID, Field: "due", Value: plan.Text("2023")}.Apply(before)
		if err != nil {
			t.Fatal(err)
		}
		later, err := plan.Set{Element: e.ID, Field: "title", Value: plan.Text("后来")}.Apply(after)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Revert(later, before, after)
		if err != nil {
			t.Fatal(err)
		}
		now, _ := back.Element(e.ID)
		if now.String("title") != "后来" || now.Value("due") != nil {
			t.Fatalf("title %q, due %q", now.String("title"), now.String("due"))
		}
		again, _ := plan.Set{Element: e.ID, Field: "due", Value: plan.Text("2024")}.Apply(later)
		var way *InTheWay
		if _, err := Revert(again, before, after); !errors.As(err, &way) || way.Change.Field != "due" {
			t.Fatalf("a later change of the same field: %v", err)
		}
	})
}

// Each way in which a later change can stand in the way of going back; taking any of them for nothing
// would lose somebody's work.
func TestWhatStandsInTheWayOfGoingBack(t *testing.T) {
	before := plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", "body", plan.ListOf(
		plan.MapOf("id", "s-00000001", "title", "甲", "items", plan.ListOf(plan.MapOf("id", "t-00000001", "title", "一"))),
		plan.MapOf("id", "s-00000002", "title", "乙"), plan.MapOf("id", "s-00000003", "title", "丙"))))
	child := plan.Add{Parent: "s-00000002", Shape: plan.ItemShape, Value: plan.MapOf("id", "t-00000002", "title", "二")}
	title := func(id string) plan.Edit {
		return plan.Set{Element: id, Field: "title", Value: plan.Text("后来改的")}
	}
	again := plan.Add{Parent: "s-00000001", Shape: plan.ItemShape, Value: plan.MapOf("id", "t-00000001", "title", "另写")}
	for _, c := range []struct {
		name        string
		then, later plan.Edit
		id          string
	}{
		{"an addition that was edited", child, title("t-00000002"), "diff.edited-since"},
		{"a removal that was added again", plan.Remove{Element: "t-00000001"}, again, "diff.back-taken"},
		{"a removal whose parent went", plan.Remove{Element: "t-00000001"}, plan.Remove{Element: "s-00000001"}, "diff.parent-gone"},
		{"a move of what was moved on", plan.Move{Element: "t-00000001", Parent: "s-00000002"},
			plan.Move{Element: "t-00000001", Parent: "s-00000003"}, "diff.moved-since"},
		{"a move of what went", plan.Move{Element: "t-00000001", Parent: "s-00000002"}, plan.Remove{Element: "t-00000001"}, "diff.gone-since"},
		{"a value of what went", title("t-00000001"), plan.Remove{Element: "t-00000001"}, "diff.gone-since"},
		{"a value that was set again", title("t-00000001"),
			plan.Set{Element: "t-00000001", Field: "title", Value: plan.Text("三")}, "diff.changed-since"},
	} {
		after, err := c.then.Apply(before)
		if err != nil {
			t.Fatal(err)
		}
		now, err := c.later.Apply(after)
		if err != nil {
			t.Fatal(err)
		}
		var way *InTheWay
		if _, err := Revert(now, before, after); !errors.As(err, &way) || way.ID != c.id {
			t.Errorf("%s: %v, want %s", c.name, err, c.id)
		}
	}
}

func TestOneEditIsOneChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := aPlan(t)
		e, _ := pick(t, a, plan.ItemShape)
		b, err := plan.Set{Element: e.ID, Field: "due", Value: plan.Text("2023")}.Apply(a)
		if err != nil {
			t.Fatal(err)
		}
		if c := Between(a, b); len(c) != 1 || c[0].Kind != Changed || c[0].Field != "due" {
			t.Fatalf("changes: %+v", c)
		}
		to, _ := pick(t, a, plan.ItemShape)
		moved, err := plan.Move{Element: e.ID, Parent: to.ID, At: 0}.Apply(a)
		if err != nil || moved.Root == a.Root {
			return
		}
		if c := Between(a, moved); len(c) != 1 || c[0].Kind != Moved {
			t.Fatalf("changes of a move: %+v", c)
		}
	})
}

func TestOfTwoNeighboursThatChangedPlacesTheNamedOneMoved(t *testing.T) {
	order := func(ids ...string) *plan.Document {
		list := plan.ListOf()
		for _, id := range ids {
			list = list.Insert(99, plan.MapOf("id", id, "title", id))
		}
		return plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", "body", list))
	}
	a, b := order("t-00000001", "t-00000002", "t-00000003"), order("t-00000002", "t-00000001", "t-00000003")
	for _, id := range []string{"t-00000001", "t-00000002"} {
		if c := Between(a, b, id); len(c) != 1 || c[0].Element != id {
			t.Errorf("%s moved, said: %+v", id, c)
		}
	}
	if c := Between(a, b, "t-00000003"); len(c) != 1 || c[0].Element == "t-00000003" {
		t.Errorf("one that stayed was believed to have moved: %+v", c)
	}
}

func TestRewrappingIsNoChange(t *testing.T) {
	text := func(s string) *plan.Document {
		return plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", "body",
			plan.ListOf(plan.MapOf("id", "t-00000000", "text", s))))
	}
	a, b := text("一句。二句。\n"), text("一句。\n二句。\n")
	if c := Between(a, b); len(c) > 0 {
		t.Errorf("changes: %+v", c)
	}
	if c := Between(a, text("一句。\n\n二句。\n")); len(c) != 1 {
		t.Errorf("a new paragraph: %+v", c)
	}
}

func TestSubjectsReadLikeMinutes(t *testing.T) {
	units := plan.NewRegistry(plan.NewDocument(plan.UnitsFile, plan.MapOf("units", plan.ListOf(
		plan.MapOf("id", "u-a", "name", "市林业局"), plan.MapOf("id", "u-b", "name", "市资源局")))))
	task := func(id, title string) *plan.Node {
		return plan.MapOf("id", id, "role", "task", "title", title, "lead", "u-a", "by", plan.Strings("u-a", "u-b"))
	}
	a := plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-00000000", "title", "造林行动计划", "numbering", "running", "body",
		plan.ListOf(plan.MapOf("id", "s-00000000", "role", "tasks", "title", "主要任务", "items",
			plan.ListOf(task("t-00000001", "植树"), task("t-00000002", "护林")))), "indicators",
		plan.ListOf(plan.MapOf("id", "i-00000001", "name", "覆盖率", "targets", plan.MapOf("2023", "90")))))
	for _, c := range []struct {
		edit   plan.Edit
		zh, en string
	}{
		{plan.Set{Element: "t-00000002", Field: "lead", Value: plan.Text("u-b")},
			"任务2 牵头单位：市林业局 → 市资源局", "Task 2 lead: 市林业局 → 市资源局"},
		{plan.Set{Element: "i-00000001", Field: "targets.2023", Value: plan.Text("95")}, "指标“覆盖率”", "90 → 95"},
		{plan.Move{Element: "t-00000002", Parent: "s-00000000", At: 0}, "任务2 调整为第 1 项", "place 1"},
		{plan.Remove{Element: "t-00000001"}, "删除任务1“植树”", "Remove task 1 “植树”"},
		{plan.Set{Element: "t-00000001", Field: "by", Value: plan.Strings("u-a")},
			"任务1 责任单位：−市资源局", "Task 1"},
		{plan.Set{Element: "p-00000000", Field: "title", Value: plan.Text("iPhone 行动计划")},
			"造林行动计划 标题：造林行动计划 → iPhone 行动计划", "造林行动计划 title: "},
		{plan.Set{Element: "i-00000001", Field: "tasks", Value: plan.Strings("t-00000002")}, "指标“覆盖率” 对应任务：任务2", "Indicator “覆盖率” tasks: task 2"},
		{plan.Unset{Element: "t-00000001", Field: "lead"}, "任务1 清空牵头单位（原为 市林业局）", "clear"},
	} {
		b, err := c.edit.Apply(a)
		if err != nil {
			t.Fatal(err)
		}
		zh := Words{lang.Chinese, units}.Subject(a, b, Between(a, b))
		en := Words{lang.English, units}.Subject(a, b, Between(a, b))
		if !strings.HasPrefix(zh, c.zh) || !strings.Contains(en, c.en) {
			t.Errorf("%T:\n  zh %q want %q\n  en %q want %q", c.edit, zh, c.zh, en, c.en)
		}
	}
}
