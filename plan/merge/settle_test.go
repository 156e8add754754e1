package merge

import (
	"strings"
	"testing"

	"lantu/plan"
)

func TestSettle(t *testing.T) {
	const paragraph = "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到90%，保持。\n\nconflicts:\n  - element: t-00000001\n    field: text.2\n    class: hard\n    base: 达到90%，保持。\n    candidates: [达到91%，保持。, 达到92%，保持。]\n"
	const field = "title: 甲\nowner: u-a\n\nconflicts:\n  - element: p-00000000\n    field: owner\n    class: hard\n    base: u-a\n    candidates:\n      -\n      - u-b\n"
	const lead = "body:\n  - id: t-00000001\n    lead: u-a\n\nconflicts:\n  - element: t-00000001\n    field: lead\n    class: hard\n    base: u-a\n    candidates: [u-b, u-c]\n"
	const existence = "body:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n\nconflicts:\n  - element: s-00000001\n    field: existence\n    class: hard\n    base: keep\n    candidates: [keep, remove]\n  - element: t-00000002\n    field: title\n    class: hard\n    candidates: [甲, 乙]\n"
	const place = "body:\n  - id: s-00000001\n    items:\n      - id: t-00000009\n  - id: s-00000002\n\nconflicts:\n  - element: t-00000009\n    field: place\n    class: hard\n    base: s-00000001.items\n    candidates: [p-00000000.body, s-00000002.items]\n"
	const order = "body:\n  - id: t-00000001\n  - id: t-00000002\n  - id: t-00000003\n\nconflicts:\n  - element: p-00000000\n    field: body\n    class: review\n    candidates:\n      - [t-00000001, t-00000003, t-00000002]\n      - [t-00000002, t-00000001, t-00000003]\n"
	const twice = "body:\n  - id: t-00000001\n  - id: t-00000002\n\nconflicts:\n  - element: t-00000001\n    field: id\n    class: hard\n    candidates: [t-00000001, t-00000002]\n"
	const coupled = "indicators:\n  - id: i-00000001\n    unit: 个\n    targets:\n      2022: 90\n\nconflicts:\n  - element: i-00000001\n    field: unit\n    class: review\n    base: 所\n    candidates:\n      - targets.2022: \"90\"\n        unit: 个\n"
	for _, c := range []struct {
		name, file string
		take       Take
		want       string
	}{
		{"a paragraph", paragraph, Take{Number: 2}, "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到92%，保持。\n"},
		{"both paragraphs", paragraph, Take{Both: true}, "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到91%，保持。\n\n      达到92%，保持。\n"},
		{"another text", paragraph, Take{Value: plan.Text("另写。")}, "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      另写。\n"},
		{"the base", paragraph, Take{Base: true}, "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到90%，保持。\n"},
		{"leave it out", field, Take{Number: 1}, "title: 甲\n"},
		{"a value", field, Take{Number: 2}, "title: 甲\nowner: u-b\n"},
		{"as it is now", field, Take{Accept: true}, "title: 甲\nowner: u-a\n"},
		{"both of a unit", field, Take{Both: true}, "merge.no-both"},
		{"a number that is none", field, Take{Number: 3}, "merge.no-candidate"},
		{"a joint lead", lead, Take{Both: true}, "body:\n  - id: t-00000001\n    lead: {joint: [u-b, u-c]}\n"},
		{"keep", existence, Take{Number: 1}, "body:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n\nconflicts:\n  - element: t-00000002\n    field: title\n    class: hard\n    candidates: [甲, 乙]\n"},
		{"remove, with what is in it", existence, Take{Number: 2}, ""},
		{"a parent", place, Take{Number: 2}, "body:\n  - id: s-00000001\n  - id: s-00000002\n    items:\n      - id: t-00000009\n"},
		{"the top", place, Take{Number: 1}, "body:\n  - id: s-00000001\n  - id: s-00000002\n  - id: t-00000009\n"},
		{"an order", order, Take{Number: 2}, "body:\n  - id: t-00000002\n  - id: t-00000001\n  - id: t-00000003\n"},
		{"one of two elements", twice, Take{Number: 2}, "body:\n  - id: t-00000002\n"},
		{"two elements", twice, Take{Both: true}, "body:\n  - id: t-00000001\n  - id: t-00000002\n"},
		{"a unit and its target", coupled, Take{Number: 1}, "indicators:\n  - id: i-00000001\n    unit: 个\n    targets:\n      2022: 90\n"},
		{"the unit before", coupled, Take{Base: true}, "indicators:\n  - id: i-00000001\n    unit: 所\n    targets:\n      2022: 90\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document(whole3(c.file))
			next, err := Settle(d, Conflicts(d)[0], c.take)
			if err != nil {
				if m, ok := err.(plan.Message); !ok || m.ID != c.want {
					t.Fatal(err)
				}
				return
			}
			got := strings.TrimPrefix(strings.TrimPrefix(string(bytesOf(next)), header), "\n")
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			recorded := c.take.Accept || c.take.Base || c.take.Both || c.name == "keep" || strings.HasPrefix(c.name, "a unit and")
			if lost := Dropped(d, next); len(lost) > 0 && !recorded {
				t.Errorf("was decided, and counts as dropped: %v", lost)
			}
			if lost := Dropped(d, next, Conflicts(d)[0].ID()); len(lost) > 0 {
				t.Errorf("was recorded, and counts as dropped: %v", lost)
			}
		})
	}
}

func TestSettleTheFileItself(t *testing.T) {
	m, err := Files(plan.PlanFile, whole3("title: 甲\n"), nil, whole3("title: 乙\n"))
	if err != nil || len(m.Conflicts) != 1 || m.Conflicts[0].Field != Existence {
		t.Fatalf("%v\n%s", err, m.Data)
	}
	d := document(m.Data)
	if next, err := Settle(d, m.Conflicts[0], Take{Number: 1}); err != nil || string(bytesOf(next)) != string(whole3("title: 乙\n")) {
		t.Errorf("kept: %v %s", err, bytesOf(next))
	}
	if next, err := Settle(d, m.Conflicts[0], Take{Number: 2}); err != nil || next != nil {
		t.Errorf("removed: %v %v", err, next)
	}
}

// A conflict that disappears without anybody's decision was lost.
func TestDropped(t *testing.T) {
	before := document(whole3("title: 甲\nowner: u-a\n\nconflicts:\n  - element: p-00000000\n    field: owner\n    class: hard\n    base: u-a\n    candidates: [u-b, u-c]\n"))
	for file, want := range map[string]int{
		"title: 甲\nowner: u-a\n": 1,
		"title: 乙\nowner: u-a\n": 1,
		"title: 甲\nowner: u-b\n": 0,
		"title: 甲\n":             0,
		"title: 甲\nowner: u-a\n\nconflicts:\n  - element: p-00000000\n    field: owner\n    class: hard\n    base: u-a\n    candidates: [u-b, u-c, u-d]\n": 0,
	} {
		if got := Dropped(before, document(whole3(file))); len(got) != want {
			t.Errorf("%q: %v", file, got)
		}
	}
	if got := Dropped(before, document(whole3("title: 甲\nowner: u-a\n")), "p-00000000/owner"); len(got) != 0 {
		t.Errorf("recorded: %v", got)
	}
}

func TestTake(t *testing.T) {
	for s, want := range map[string]Take{"base": {Base: true}, "both": {Both: true}, "accept": {Accept: true}, "2": {Number: 2}} {
		if got, ok := ParseTake(s); !ok || got != want {
			t.Errorf("%s: %v %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "0", "-1", "ours", "1.5"} {
		if got, ok := ParseTake(s); ok {
			t.Errorf("%s: %v", s, got)
		}
	}
}
