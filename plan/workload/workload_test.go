package workload_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/sheet"
	"lantu/plan/workload"
)

func document(t testing.TB, text string) *plan.Document {
	t.Helper()
	root, err := codec.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return plan.NewDocument(plan.PlanFile, root)
}

const small = `lantu: 1
id: p-00000001
title: 计划
numbering: running
body:
  - id: s-00000001
    role: tasks
    title: 主要任务
    items:
      - id: t-00000001
        role: task
        title: 建强队伍
        lead: u-edu
        with: [u-psb]
        by: [u-edu, g-counties]
      - id: t-00000002
        role: task
        title: 防范溺水
        items:
          - id: m-00000001
            role: measure
            text: 巡查水域。
            lead: {joint: [u-psb, u-water]}
          - id: m-00000002
            role: measure
            text: 开展宣传。
      - id: t-00000003
        role: task
        title: 留待分工
`

func registry(t testing.TB) *plan.Registry {
	root, err := codec.Parse([]byte("lantu: 1\nunits:\n  - {id: u-edu, name: 教育局}\n  - {id: u-psb, name: 公安局}\n  - {id: u-water, name: 水务局}\n  - {id: u-east, name: 东县}\ngroups:\n  - {id: g-counties, name: 各县, members: [u-east]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return plan.NewRegistry(plan.NewDocument(plan.UnitsFile, root))
}

func TestMatrixOfAPlan(t *testing.T) {
	d := document(t, small)
	got := sheet.WriteTSV(workload.Of(d).Table(lang.English, plan.Numbers(d), registry(t)))
	want := strings.Join([]string{
		"Unit\tL\tAll\t1\t2\t2.1\t3",
		"\t\t\t建强队伍\t防范溺水\t巡查水域。\t留待分工",
		"公安局\t1\t2\tC\t\tJ\t",
		"教育局\t1\t1\tL\t\t\t", // who leads and is named again leads
		"水务局\t1\t1\t\t\tJ\t",
		"各县\t0\t1\tR\t\t\t",
		"units a task\t\t\t3\t0\t2\t0",
	}, "\n") + "\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A unit sees the tasks of the groups that it belongs to, and who else is in them.
func TestMatrixForAUnit(t *testing.T) {
	m := workload.Of(document(t, small)).For("u-east", registry(t))
	var units []string
	for _, u := range m.Units {
		units = append(units, fmt.Sprint(u.ID, u.All()))
	}
	if len(m.Tasks) != 1 || m.Tasks[0].ID != "t-00000001" || fmt.Sprint(units) != "[u-edu1 u-psb1 g-counties1]" {
		t.Errorf("tasks %d, units %v", len(m.Tasks), units)
	}
	if none := workload.Of(document(t, small)).For("u-nobody", registry(t)); len(none.Tasks)+len(none.Units) > 0 {
		t.Error("a unit without a task has a matrix")
	}
}

// Whatever a plan names: rows and columns add up to the same, rows go by what they bear, and no part for a
// unit says what the whole does not.
func TestMatrixAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString("lantu: 1\nid: p-00000001\ntitle: 计划\nbody:\n")
		units := []string{"u-a", "u-b", "u-c", "u-d", "g-e"}
		some := rapid.SliceOfN(rapid.SampledFrom(units), 0, 4)
		for i := range rapid.IntRange(1, 12).Draw(t, "tasks") {
			fmt.Fprintf(&b, "  - id: t-%08d\n    role: task\n    title: 任务\n", i)
			if leads := some.Draw(t, "leads"); len(leads) == 1 {
				fmt.Fprintf(&b, "    lead: %s\n", leads[0])
			} else if len(leads) > 1 {
				fmt.Fprintf(&b, "    lead: {joint: [%s]}\n", strings.Join(leads, ", "))
			}
			for _, field := range []string{"with", "by"} {
				if ids := some.Draw(t, field); len(ids) > 0 {
					fmt.Fprintf(&b, "    %s: [%s]\n", field, strings.Join(ids, ", "))
				}
			}
		}
		root, err := codec.Parse([]byte(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		whole := workload.Of(plan.NewDocument(plan.PlanFile, root))
		part := whole.For(rapid.SampledFrom(units).Draw(t, "unit"), nil)
		said := map[string]workload.Role{}
		for _, m := range []*workload.Matrix{whole, part} {
			rows, columns := 0, 0
			for i, u := range m.Units {
				rows += u.All()
				if i > 0 && (m.Units[i-1].Leads() < u.Leads() || m.Units[i-1].Leads() == u.Leads() && m.Units[i-1].All() < u.All()) {
					t.Fatalf("%s stands above %s", m.Units[i-1].ID, u.ID)
				}
				for j, r := range u.Roles {
					key := u.ID + m.Tasks[j].ID
					if m == whole {
						said[key] = r
					} else if said[key] != r {
						t.Fatalf("%s is %v in the part and %v in the whole", key, r, said[key])
					}
				}
			}
			for _, task := range m.Tasks {
				columns += task.All()
			}
			if rows != columns {
				t.Fatalf("rows have %d, columns %d", rows, columns)
			}
		}
	})
}
