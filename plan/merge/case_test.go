package merge

import (
	"strings"
	"testing"

	"lantu/plan"
)

// mergeText merges plans given as YAML; the key lantu and the id are supplied.
func mergeText(t *testing.T, b, x, y string) string {
	t.Helper()
	out, err := Files(plan.PlanFile, whole3(b), whole3(x), whole3(y))
	if err != nil {
		t.Fatal(err)
	}
	back, err := Files(plan.PlanFile, whole3(b), whole3(y), whole3(x))
	if err != nil || string(back.Data) != string(out.Data) {
		t.Fatalf("the sides make a difference: %v\n%s\n---\n%s", err, out.Data, back.Data)
	}
	return strings.TrimPrefix(string(out.Data), header)
}

const header = "lantu: 1\nid: p-00000000\n"

func whole3(s string) []byte {
	if s == "" {
		return nil
	}
	return []byte(header + strings.TrimLeft(s, "\n"))
}

func TestSituations(t *testing.T) {
	for _, c := range []struct{ name, base, ours, theirs, want string }{
		{"different fields", "title: 甲\nowner: u-a\n", "title: 乙\nowner: u-a\n", "title: 甲\nowner: u-b\n", "title: 乙\nowner: u-b\n"},
		{"scalar", "title: 甲\n", "title: 乙\n", "title: 丙\n", "title: 甲\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [丙, 乙]\n"},
		{"unset against set", "title: 甲\nowner: u-a\n", "title: 甲\n", "title: 甲\nowner: u-b\n", "title: 甲\nowner: u-a\n\nconflicts:\n  - element: p-00000000\n    field: owner\n    class: hard\n    base: u-a\n    candidates:\n      -\n      - u-b\n"},
		{"period apart", "title: 甲\nperiod: 2022..2024\n", "title: 甲\nperiod: 2021..2024\n", "title: 甲\nperiod: 2022..2025\n",
			"title: 甲\nperiod: 2021..2025\n\nconflicts:\n  - element: p-00000000\n    field: period\n    class: review\n    base: 2022..2024\n    candidates: [2021..2024, 2022..2025]\n"},
		{"period would end before it begins", "title: 甲\nperiod: 2022..2024\n", "title: 甲\nperiod: 2024..2024\n", "title: 甲\nperiod: 2022..2023\n",
			"title: 甲\nperiod: 2022..2024\n\nconflicts:\n  - element: p-00000000\n    field: period\n    class: hard\n    base: 2022..2024\n    candidates: [2022..2023, 2024..2024]\n"},
		{"targets", "indicators:\n  - id: i-00000001\n    targets:\n      2022: 80\n      2023: 85\n", "indicators:\n  - id: i-00000001\n    targets:\n      2022: 81\n      2023: 85\n", "indicators:\n  - id: i-00000001\n    targets:\n      2022: 80\n      2023: 86\n      2024: 90\n",
			"\nindicators:\n  - id: i-00000001\n    targets:\n      2022: 81\n      2023: 86\n      2024: 90\n"},
		{"target and unit", "indicators:\n  - id: i-00000001\n    unit: 所\n    targets:\n      2022: 80\n", "indicators:\n  - id: i-00000001\n    unit: 个\n    targets:\n      2022: 80\n", "indicators:\n  - id: i-00000001\n    unit: 所\n    targets:\n      2022: 90\n",
			"\nindicators:\n  - id: i-00000001\n    unit: 个\n    targets:\n      2022: 90\n\nconflicts:\n  - element: i-00000001\n    field: unit\n    class: review\n    base: 所\n    candidates:\n      - targets.2022: \"90\"\n        unit: 个\n"},
		{"sets", "body:\n  - id: t-00000001\n    by: [u-a, u-b]\n", "body:\n  - id: t-00000001\n    by: [u-a, u-b, u-c]\n", "body:\n  - id: t-00000001\n    by: [u-b, u-d]\n", "\nbody:\n  - id: t-00000001\n    by: [u-b, u-c, u-d]\n"},
		{"delete against edit", "body:\n  - id: t-00000001\n    title: 甲\n  - id: t-00000002\n", "body:\n  - id: t-00000002\n", "body:\n  - id: t-00000001\n    title: 乙\n  - id: t-00000002\n",
			"\nbody:\n  - id: t-00000001\n    title: 乙\n  - id: t-00000002\n\nconflicts:\n  - element: t-00000001\n    field: existence\n    class: hard\n    base: keep\n    candidates: [keep, remove]\n"},
		{"delete against nothing", "title: 甲\nbody:\n  - id: t-00000001\n    title: 甲\n", "title: 甲\n", "title: 乙\nbody:\n  - id: t-00000001\n    title: 甲\n", "title: 乙\n"},
		{"clauses", "body:\n  - id: t-00000001\n    text: |\n      建设学校，配备教师，保障经费。\n", "body:\n  - id: t-00000001\n    text: |\n      新建学校，配备教师，保障经费。\n", "body:\n  - id: t-00000001\n    text: |\n      建设学校，配备教师，落实经费。\n", "\nbody:\n  - id: t-00000001\n    text: |\n      新建学校，配备教师，落实经费。\n"},
		{"one clause, apart", "body:\n  - id: t-00000001\n    text: |\n      到明年全市中小学校教室配备率达到90%。\n", "body:\n  - id: t-00000001\n    text: |\n      到后年全市中小学校教室配备率达到90%。\n", "body:\n  - id: t-00000001\n    text: |\n      到明年全市中小学校教室配备率达到92%。\n",
			"\nbody:\n  - id: t-00000001\n    text: |\n      到后年全市中小学校教室配备率达到92%。\n\nconflicts:\n  - element: t-00000001\n    field: text\n    class: review\n    candidates: [到后年全市中小学校教室配备率达到90%。, 到明年全市中小学校教室配备率达到92%。]\n"},
		{"one number", "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到90%，保持。\n", "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到91%，保持。\n", "body:\n  - id: t-00000001\n    text: |\n      首段！\n\n      达到92%，保住。\n",
			"\nbody:\n  - id: t-00000001\n    text: |\n      首段！\n\n      达到90%，保住。\n\nconflicts:\n  - element: t-00000001\n    field: text.2\n    class: hard\n    base: 达到90%，保住。\n    candidates: [达到91%，保住。, 达到92%，保住。]\n"},
		{"a paragraph taken out against an edit of it", "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到90%，保持。\n", "body:\n  - id: t-00000001\n    text: |\n      首段。\n", "body:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到92%，保持。\n",
			"\nbody:\n  - id: t-00000001\n    text: |\n      首段。\n\n      达到90%，保持。\n\nconflicts:\n  - element: t-00000001\n    field: text.2\n    class: hard\n    base: 达到90%，保持。\n    candidates:\n      -\n      - 达到92%，保持。\n"},
		{"a clause taken out against an edit of it", "body:\n  - id: t-00000001\n    text: |\n      甲校建成，乙校开工，丙校选址。\n", "body:\n  - id: t-00000001\n    text: |\n      甲校建成，丙校选址。\n", "body:\n  - id: t-00000001\n    text: |\n      甲校建成，乙校完工，丙校选址。\n",
			"\nbody:\n  - id: t-00000001\n    text: |\n      甲校建成，乙校开工，丙校选址。\n\nconflicts:\n  - element: t-00000001\n    field: text.1\n    class: hard\n    base: 甲校建成，乙校开工，丙校选址。\n    candidates: [甲校建成，丙校选址。, 甲校建成，乙校完工，丙校选址。]\n"},
		{"moves", "body:\n  - id: s-00000001\n    items:\n      - id: t-00000009\n  - id: s-00000002\n  - id: s-00000003\n", "body:\n  - id: s-00000001\n  - id: s-00000002\n    items:\n      - id: t-00000009\n  - id: s-00000003\n", "body:\n  - id: s-00000001\n  - id: s-00000002\n  - id: s-00000003\n    items:\n      - id: t-00000009\n",
			"\nbody:\n  - id: s-00000001\n    items:\n      - id: t-00000009\n  - id: s-00000002\n  - id: s-00000003\n\nconflicts:\n  - element: t-00000009\n    field: place\n    class: hard\n    base: s-00000001.items\n    candidates: [s-00000002.items, s-00000003.items]\n"},
		{"a cycle", "body:\n  - id: s-00000001\n  - id: s-00000002\n", "body:\n  - id: s-00000002\n    items:\n      - id: s-00000001\n", "body:\n  - id: s-00000001\n    items:\n      - id: s-00000002\n",
			"\nbody:\n  - id: s-00000001\n  - id: s-00000002\n\nconflicts:\n  - element: s-00000001\n    field: place\n    class: hard\n    base: p-00000000.body\n    candidates: [s-00000002.items]\n  - element: s-00000002\n    field: place\n    class: hard\n    base: p-00000000.body\n    candidates: [s-00000001.items]\n"},
		{"one id for two", "title: 甲\nbody:\n  - id: s-00000001\n", "title: 甲\nbody:\n  - id: s-00000001\n  - id: t-00000002\n    role: task\n", "title: 甲\nbody:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n        role: task\n        see: [t-00000002]\n",
			"title: 甲\n\nbody:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n        role: task\n        see: [t-00000002]\n  - id: t-5ct49vxw\n    role: task\n\nconflicts:\n  - element: t-00000002\n    field: id\n    class: hard\n    candidates: [t-00000002, t-5ct49vxw]\n"},
		{"orders", "body:\n  - id: t-00000001\n  - id: t-00000002\n  - id: t-00000003\n  - id: t-00000004\n", "body:\n  - id: t-00000002\n  - id: t-00000001\n  - id: t-00000003\n  - id: t-00000004\n", "body:\n  - id: t-00000001\n  - id: t-00000002\n  - id: t-00000004\n  - id: t-00000003\n", "\nbody:\n  - id: t-00000002\n  - id: t-00000001\n  - id: t-00000004\n  - id: t-00000003\n"},
		{"impossible orders", "body:\n  - id: t-00000001\n  - id: t-00000002\n  - id: t-00000003\n", "body:\n  - id: t-00000002\n  - id: t-00000001\n  - id: t-00000003\n", "body:\n  - id: t-00000001\n  - id: t-00000003\n  - id: t-00000002\n",
			"\nbody:\n  - id: t-00000001\n  - id: t-00000002\n  - id: t-00000003\n\nconflicts:\n  - element: p-00000000\n    field: body\n    class: review\n    candidates:\n      - [t-00000001, t-00000003, t-00000002]\n      - [t-00000002, t-00000001, t-00000003]\n"},
		{"settled here, a candidate written there", "title: 甲\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [丙, 乙]\n", "title: 甲\n", "title: 乙\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [丙, 乙]\n", "title: 甲\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [乙, 甲]\n"},
		{"candidates rewritten on both sides", "title: 甲\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [丙, 乙]\n", "title: 甲\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [丁, 乙]\n", "title: 甲\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [丙, 戊]\n", "title: 甲\n\nconflicts:\n  - element: p-00000000\n    field: title\n    class: hard\n    base: 甲\n    candidates: [丁, 丙, 乙, 戊]\n"},
		{"an element put elsewhere against its removal", "body:\n  - id: t-00000001\n  - id: t-00000002\n  - id: t-00000003\n", "body:\n  - id: t-00000002\n  - id: t-00000003\n  - id: t-00000001\n    title: 新\n", "body:\n  - id: t-00000003\n  - id: t-00000002\n", "\nbody:\n  - id: t-00000003\n  - id: t-00000002\n  - id: t-00000001\n    title: 新\n\nconflicts:\n  - element: t-00000001\n    field: existence\n    class: hard\n    base: keep\n    candidates: [keep, remove]\n"},
		{"new ones at one place", "body:\n  - id: t-00000001\n", "body:\n  - id: t-00000001\n  - id: t-00000009\n", "body:\n  - id: t-00000001\n  - id: t-00000005\n", "\nbody:\n  - id: t-00000001\n  - id: t-00000005\n  - id: t-00000009\n"},
		{"delete against a reference", "body:\n  - id: t-00000001\n  - id: t-00000002\n", "body:\n  - id: t-00000002\n", "body:\n  - id: t-00000001\n  - id: t-00000002\n    see: [t-00000001]\n",
			"\nbody:\n  - id: t-00000001\n  - id: t-00000002\n    see: [t-00000001]\n\nconflicts:\n  - element: t-00000001\n    field: existence\n    class: hard\n    base: keep\n    candidates: [keep, remove]\n"},
		{"delete against a child moved in", "body:\n  - id: s-00000001\n  - id: t-00000002\n", "body:\n  - id: t-00000002\n", "body:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n",
			"\nbody:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n\nconflicts:\n  - element: s-00000001\n    field: existence\n    class: hard\n    base: keep\n    candidates: [keep, remove]\n"},
		{"delete against an edit below", "title: 甲\nbody:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n      - id: t-00000003\n", "title: 甲\n", "title: 甲\nbody:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n        title: 新\n      - id: t-00000003\n",
			"title: 甲\n\nbody:\n  - id: s-00000001\n    items:\n      - id: t-00000002\n        title: 新\n\nconflicts:\n  - element: s-00000001\n    field: existence\n    class: hard\n    base: keep\n    candidates: [keep, remove]\n  - element: t-00000002\n    field: existence\n    class: hard\n    base: keep\n    candidates: [keep, remove]\n"},
		{"comments", "# 甲\ntitle: 甲  # 一\nowner: u-a\n", "# 乙\ntitle: 甲  # 二\nowner: u-a\n", "# 丙\ntitle: 甲  # 三\nowner: u-b\n", "# 丙\n# 乙\ntitle: 甲  # 三 # 二\nowner: u-b\n"},
		{"a text that is new on both sides, on one in conflict", "body:\n  - id: t-00000001\n", "body:\n  - id: t-00000001\n    text: |\n      达到90%。\n\nconflicts:\n  - element: t-00000001\n    field: text.1\n    class: hard\n    base: 达到90%。\n    candidates: [达到91%。, 达到92%。]\n", "body:\n  - id: t-00000001\n    text: |\n      逐月通报。\n",
			"\nbody:\n  - id: t-00000001\n    text: |\n      达到90%。\n\n      逐月通报。\n\nconflicts:\n  - element: t-00000001\n    field: text.1\n    class: hard\n    base: 达到90%。\n    candidates: [达到91%。, 达到92%。]\n"},
		{"comments at the end of a line that goes", "title: 甲\nowner: u-a  # 一 # 二\n", "title: 甲\nowner: u-a  # 一 # 二 # 三 # 四\n", "title: 甲\n", "title: 甲\n# 三\n# 四\n"},
		{"unknown keys", "title: 甲\ncolour: red\n", "title: 甲\ncolour: blue\nsize: 5\n", "title: 乙\ncolour: red\nshape: {a: b}\n", "title: 乙\ncolour: blue\n\nshape: {a: b}\nsize: 5\n"},
		{"without ids", "body:\n  - title: 甲\n  - title: 乙\n", "body:\n  - title: 丙\n  - title: 乙\n", "body:\n  - title: 丁\n  - title: 乙\n", "\nbody:\n  - title: 丁\n  - title: 丙\n  - title: 乙\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := mergeText(t, c.base, c.ours, c.theirs); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A merge whose order is doubtful meets one of its sides again: nothing comes of it, though the other
// members of the list stand among the doubtful ones on that side.
func TestAKnownDoubtStays(t *testing.T) {
	b := "body:\n  - id: t-00000004\n  - id: t-00000002\n  - id: t-00000001\n  - id: t-00000003\n"
	x := "body:\n  - id: t-00000004\n  - id: t-00000002\n  - id: t-00000001\n    title: 新\n  - id: t-00000003\n"
	y := "body:\n  - id: t-00000002\n  - id: t-00000003\n  - id: t-00000004\n"
	merged := mergeText(t, b, x, y)
	for _, side := range []string{x, y} {
		if again := mergeText(t, b, merged, side); again != merged {
			t.Errorf("with\n%s\nit becomes\n%s\nbefore\n%s", side, again, merged)
		}
	}
}
