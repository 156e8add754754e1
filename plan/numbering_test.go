package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumbersPerScheme(t *testing.T) {
	ids := []string{"s-00000001", "s-00000003", "t-00000001", "t-00000003", "t-00000004", "m-00000001", "m-00000003", "s-00000005", "s-00000006", "h-00000002", "k-00000001"}
	for scheme, want := range map[string]string{
		"":           "一、 （一） 1. 3. 4. （1） - 五、 （一） （二） （一）",
		"running":    "一、 （一） 1. 3. 4. （1） - 五、 （一） （二） （一）",
		"restarting": "一、 （一） 1. 1. 2. （1） - 五、 （一） （二） （一）",
		"bracket":    "一、 （一） - - - - - 五、 （一） （二） （一）",
		"decimal":    "一、 （一） 1. 3. 4. 4.1. - 五、 （一） （二） （一）",
		"staged":     "一、 第一阶段 1. 1. 2. （1） - 五、 （一） 第二阶段 （一）",
		"inline":     "一、 （一） 1. 3. 4. 一是 - 五、 （一） （二） （一）",
		"none":       "- - - - - - - - - - -",
	} {
		numbers := Numbers(schoolSafety(scheme))
		var got []string
		for _, id := range ids {
			got = append(got, cmp.Or(numbers[id], "-"))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", scheme, s, want)
		}
	}
}

func TestNumbersWithoutTasks(t *testing.T) {
	rules := func(scheme string) *Document {
		return planOf("title", "校车安全管理制度", "numbering", scheme, "body", ListOf(
			it("s-00000001", "", "总则", "", it("s-00000002", "", "目的", ""), it("s-00000003", "", "范围", "", it("s-00000004", "", "车辆", "", it("s-00000005", "", "年检", "", it("s-00000006", "", "记录", ""))))),
			it("s-00000007", "", "附则", "")))
	}
	for scheme, want := range map[string]string{
		"decimal": "1. 1.1. 1.2. 1.2.1. 1.2.1.1. 1.2.1.1.1. 2.",
		"running": "一、 （一） （二） 1. （1）  二、",
		"staged":  "第一阶段 （一） （二） 1. （1）  第二阶段",
	} {
		numbers := Numbers(rules(scheme))
		var got []string
		for i := 1; i <= 7; i++ {
			got = append(got, numbers[fmt.Sprintf("s-%08d", i)])
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", scheme, s, want)
		}
	}
}

func TestNumbersCountOnlyWhatIsNumbered(t *testing.T) {
	d := planOf("body", ListOf(
		it("y-00000001", "paragraph", "", "为提升质量，制定本计划。"),
		it("s-00000001", "", "", "没有标题的段落。"), // a free paragraph, whatever its letter
		it("s-00000002", "goals", "目标", ""),
		it("s-00000003", "tasks", "任务", "",
			it("t-00000001", "task", "甲", "", it("y-00000002", "paragraph", "", "说明。"), it("s-00000004", "", "", "第一项。"), it("m-00000001", "measure", "", "第二项。", it("m-00000002", "measure", "", "细目一。"), it("m-00000003", "measure", "", "细目二。"))),
			it("s-00000005", "", "组", "", it("s-00000006", "", "小组", ""), it("t-00000002", "task", "乙", ""), it("t-00000003", "task", "丙", "")))))
	want := map[string]string{"s-00000002": "一、", "s-00000003": "二、", "t-00000001": "1.", "s-00000004": "（1）", "m-00000001": "（2）",
		"s-00000005": "（一）", "s-00000006": "2.", "t-00000002": "3.", "t-00000003": "4."}
	if got := Numbers(d); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestHanNumeral(t *testing.T) {
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百", 101: "一百零一",
		110: "一百一十", 111: "一百一十一", 205: "二百零五", 1000: "一千", 1001: "一千零一", 1010: "一千零一十", 9999: "九千九百九十九", 10000: "10000", 0: "0"} {
		if got := hanNumeral(n); got != want {
			t.Errorf("%d is written %s, want %s", n, got, want)
		}
	}
	for n := 1; n < 10000; n++ {
		if got, rest, ok := hanNumber(hanNumeral(n)); !ok || rest != "" || got != n {
			t.Fatalf("%s reads as %d, want %d", hanNumeral(n), got, n)
		}
	}
}

func TestLabels(t *testing.T) {
	say := func(scheme, id string) string {
		d := schoolSafety(scheme)
		e, _ := d.Element(id)
		l := LabelOf(e, Numbers(d))
		var parts []string
		for in := &l; in != nil; in = in.Within {
			parts = append(parts, strings.TrimSpace(in.Shape+" "+in.Role+in.Number))
		}
		return strings.Join(parts, " < ")
	}
	for _, c := range []struct{ scheme, id, want string }{
		{"running", "t-00000004", "item task4"},
		{"restarting", "t-00000004", "item task2 < item 2 < item tasks2"},
		{"running", "m-00000002", "item measure2 < item task4"},
		{"running", "m-00000003", "item measure < item task5"},
		{"decimal", "m-00000002", "item measure4.2"},
		{"inline", "m-00000002", "item measure2 < item task4"},
		{"staged", "s-00000004", "item 2 < item tasks2"},
		{"none", "t-00000004", "item task"},
		{"running", "e-00000001", "gate < phase 2"},
		{"running", "i-00000003", "indicator < indicator"},
		{"running", "p-00000001", "plan"},
	} {
		if got := say(c.scheme, c.id); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.scheme, c.id, got, c.want)
		}
	}
}

func TestPathLeadsFromTheFileToTheElement(t *testing.T) {
	e, _ := schoolSafety("running").Element("m-00000002")
	var got []string
	for _, up := range e.Path() {
		got = append(got, up.ID)
	}
	if want := []string{"p-00000001", "s-00000002", "s-00000004", "t-00000004", "m-00000002"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Where tasks run on through the plan, they have the numbers from 1 on in reading order, wherever they
// stand.
func TestTasksRunOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlan(t, rapid.SampledFrom([]string{"running", "inline"}).Draw(t, "scheme"))
		numbers, last := Numbers(d), 0
		for e := range d.Elements() {
			if e.Shape != ItemShape {
				continue
			}
			besideTask := slices.ContainsFunc(e.Up.Children, func(s *Element) bool { return s.List == e.List && roleOf(s) == "task" })
			var n int
			if _, err := fmt.Sscanf(numbers[e.ID], "%d.", &n); err != nil {
				if roleOf(e) == "task" {
					t.Fatalf("task %s is numbered %q", e.ID, numbers[e.ID])
				}
				continue
			}
			if besideTask {
				if last++; n != last {
					t.Fatalf("%s is numbered %d, want %d", e.ID, n, last)
				}
			}
		}
	})
}

// Within one list no number stands twice.
func TestNumbersOfAListDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawPlan(t, rapid.SampledFrom(Schemes).Draw(t, "scheme"))
		numbers := Numbers(d)
		for e := range d.Elements() {
			seen := map[string]bool{}
			for _, c := range e.Children {
				key := c.List + numbers[c.ID]
				if numbers[c.ID] != "" && seen[key] {
					t.Fatalf("%s stands twice in %s of %s", numbers[c.ID], c.List, e.ID)
				}
				seen[key] = true
			}
		}
	})
}
