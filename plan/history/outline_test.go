package history

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// long chooses between the count of an ordinary run and that of LANTU_LONG=1.
func long(short, full int) int {
	if os.Getenv("LANTU_LONG") != "" {
		return full
	}
	return short
}

const planID = "p-4k7qz2mn"

// aPlan is a plan with sections, tasks, duties, indicators and sets.
const aPlan = `# yaml-language-server: $schema=../../.lantu/schema/1/plan.schema.json
lantu: 1
id: p-4k7qz2mn
title: 校园安全三年行动计划
level: city
owner: u-edu
period: 2022-01-01..2024-12-31

body:
  - id: s-8n3ch5vj
    role: tasks
    title: 主要任务
    items:
      - id: t-9d4xk3hb
        role: task
        title: 建强保卫队伍
        text: |
          配齐专职保安员，2022年底前配备率达到100%。

          每年组织不少于15天的培训和演练。
        lead: u-edu
        by: [u-psb, g-counties]
        due: 2022-12-31
        duties:
          - id: d-3c7me9ya
            do: 组织培训和演练
            amount: "≥15天"
      # 这一项尚待商定
      - id: t-2q8fs4zn
        role: task
        title: 防范溺水
        items:
          - id: m-7v1gn6pc
            role: measure
            text: |
              明确责任主体。
            lead: u-water
          - id: m-4b9py2td
            role: measure
            lead: {joint: [u-edu, u-emergency]}
            due: every year by 09-30
  - id: s-1f6rt8cw
    title: 保障措施

indicators:
  - id: i-6h2bv8qf
    name: 专职保安员配备率
    unit: "%"
    targets:
      2022: 100
      2023: 100
    tasks: [t-9d4xk3hb]

leading-groups:
  - id: o-3n8vx6jt
    chief: {post: 主要负责人}
    office:
      host: u-edu
      director: {post: 分管负责人}

waivers:
  - rule: T-09
    element: t-2q8fs4zn
    reason: 频次由专项方案确定
`

// change makes another version of a plan: most often by an edit as lantu makes it, else by hand.
func change(random *rand.Rand, data []byte) []byte {
	root, err := codec.Parse(data)
	if err != nil || random.IntN(4) == 0 {
		return byHand(random, data)
	}
	d := plan.NewDocument(plan.PlanFile, root)
	for range 20 {
		next, err := plan.Apply(d, anEdit(random, d))
		if err != nil || next.Root == d.Root {
			continue
		}
		if out, _, err := codec.Rewrite(data, d.Root, next.Root, d.Shape); err == nil {
			return out
		}
	}
	return data
}

func anEdit(random *rand.Rand, d *plan.Document) plan.Edit {
	all := slices.Collect(d.Elements())
	e := all[random.IntN(len(all))]
	words := []string{"甲", "乙", "丙", "第一句。\n第二句。\n", "10%", "- id: t-9d4xk3hb", "# 不是注释", "a: b"}
	pick := func(s ...string) string { return s[random.IntN(len(s))] }
	switch random.IntN(10) {
	case 0:
		return plan.Remove{Element: e.ID}
	case 1:
		to := all[random.IntN(len(all))]
		return plan.Move{Element: e.ID, Parent: to.ID, At: random.IntN(4)}
	case 2:
		return plan.Add{Parent: e.ID, Shape: plan.ItemShape, At: random.IntN(4),
			Value: plan.MapOf("id", fmt.Sprintf("t-%08d", random.IntN(100_000)), "title", pick(words...))}
	case 3:
		return plan.Set{Element: e.ID, Field: "by", Value: plan.Strings(pick("u-a", "u-b"), pick("u-c", "u-d"))}
	case 4:
		return plan.Set{Element: e.ID, Field: pick("targets.2022", "targets.2024", "baseline.2021"), Value: plan.Text(fmt.Sprint(random.IntN(100)))}
	case 5:
		return plan.Unset{Element: e.ID, Field: pick("text", "lead", "by", "due", "title")}
	case 6:
		return plan.Set{Element: e.ID, Field: "text", Value: plan.Text(pick(words...) + pick(words...) + "\n\n" + pick(words...))}
	}
	return plan.Set{Element: e.ID, Field: pick("title", "due", "lead", "name", "do", "office.host", "chief.post", "reason"), Value: plan.Text(pick(words...))}
}

// byHand changes lines as an editor might, well or badly.
func byHand(random *rand.Rand, data []byte) []byte {
	lines := strings.SplitAfter(string(data), "\n")
	at := random.IntN(len(lines))
	line := lines[at]
	switch random.IntN(14) {
	case 0:
		lines[at] = ""
	case 1:
		lines[at] = line + line
	case 2:
		lines[at] = "  " + line
	case 3:
		lines[at] = strings.TrimPrefix(line, "  ")
	case 4:
		lines[at] = "\n" + line
	case 5:
		lines[at] = strings.Repeat(" ", random.IntN(10)) + "# 批注\n" + line
	case 6:
		other := random.IntN(len(lines))
		lines[at], lines[other] = lines[other], line
	case 7:
		lines[at] = strings.Replace(line, "id: ", "id: \"", 1)
	case 8:
		if before, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "id: "); ok {
			lines[at] = before + "id: \"" + value + "\"\n"
		}
	case 9:
		lines[at] = strings.Repeat(" ", random.IntN(8)) + "- {id: t-00000001, title: 流}\n" + line
	case 10:
		lines[at] = strings.TrimSuffix(line, "\n") + "改\n"
	case 11:
		lines[at] = strings.Replace(line, ": ", ": \"多行\n"+strings.Repeat(" ", random.IntN(12))+"引文 ", 1)
	case 12: // a whole element deeper
		n := 1 + random.IntN(8)
		for i := at; i < min(at+n, len(lines)); i++ {
			lines[i] = "  " + lines[i]
		}
	case 13:
		lines[at] = strings.Replace(line, "\n", "\r\n", 1)
	}
	return []byte(strings.Join(lines, ""))
}

// sameAsWhole holds what is found by parsing one element to what is found by parsing both versions.
func sameAsWhole(t testing.TB, older, newer []byte) (short bool) {
	t.Helper()
	now, err := newOutline(plan.PlanFile, repo.BlobHash(newer), newer)
	if err != nil {
		return false
	}
	var l ledger
	before, steps, ok := now.against(&l, repo.BlobHash(older), older)
	if !ok {
		return false
	}
	whole, err := newOutline(plan.PlanFile, repo.BlobHash(older), older)
	if err != nil {
		t.Fatalf("a version that cannot be read was taken for readable: %v\n%s", err, older)
	}
	if got, want := fmt.Sprint(before.marks), fmt.Sprint(whole.marks); got != want || !whole.plain {
		t.Fatalf("the outline is %s\nnot %s\n%s", got, want, older)
	}
	want := l.steps(diff.Between(whole.doc, now.doc), whole.doc, now.doc, nil)
	if got, want := say(&l, steps), say(&l, want); got != want {
		t.Fatalf("found\n%snot\n%sbetween\n%s\nand\n%s", got, want, older, newer)
	}
	return true
}

func say(l *ledger, steps []step) string {
	var b strings.Builder
	for _, s := range steps {
		c := l.change(s)
		var around, inside []string
		for _, w := range s.around {
			around = append(around, l.words[w])
		}
		for _, w := range s.inside {
			inside = append(inside, l.words[w])
		}
		slices.Sort(around)
		slices.Sort(inside)
		fmt.Fprintln(&b, c.Kind, c.Element, c.Field, c.From, c.To, written(c.Old), written(c.New), around, slices.Compact(inside))
	}
	return b.String()
}

func written(n *plan.Node) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprintf("%q", appendNode(nil, n))
}

func TestParsingOneElementFindsWhatParsingAllFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	short, total := 0, long(3000, 60_000)
	data := []byte(aPlan)
	for i := range total {
		if i%40 == 0 {
			data = []byte(aPlan)
		}
		next := change(random, data)
		for _, pair := range [][2][]byte{{data, next}, {next, data}} {
			if sameAsWhole(t, pair[0], pair[1]) {
				short++
			}
		}
		if _, err := codec.Parse(next); err == nil || random.IntN(3) == 0 {
			data = next
		}
	}
	t.Logf("%d of %d pairs by way of one element", short, 2*total)
	if short < total/4 {
		t.Errorf("only %d of %d pairs went the short way", short, 2*total)
	}
}

func FuzzParsingOneElement(f *testing.F) {
	f.Add(aPlan, strings.Replace(aPlan, "防范溺水", "防溺水", 1))
	f.Add(aPlan, strings.Replace(aPlan, "2022: 100", "2022: 95", 1))
	f.Add(aPlan, strings.Replace(aPlan, "        lead: u-edu\n", "        lead: \"u-edu\n   x\"\n", 1))
	f.Add(aPlan, strings.Replace(aPlan, "      # 这", "            # 这", 1))
	f.Add("body:\n- id: t-9d4xk3hb\n  title: |\n    a\n  x: b\n", "body:\n- id: t-9d4xk3hb\n  title: |\n    a\n  x: c\n...\n")
	f.Add("a: 1\nbody:\n - id: t-9d4xk3hb\n   by: [a,\n b]\n", "a: 1\nbody:\n - id: t-9d4xk3hb\n   by: [a,\n c]\n")
	f.Fuzz(func(t *testing.T, older, newer string) {
		sameAsWhole(t, []byte(older), []byte(newer))
		sameAsWhole(t, []byte(newer), []byte(older))
	})
}

func TestTheLinesThatDiffer(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	lines := func() []byte {
		var b strings.Builder
		for range random.IntN(6) {
			b.WriteString(strings.Repeat(string("ab\n"[random.IntN(3)]), random.IntN(3)))
		}
		return []byte(b.String())
	}
	for range 20_000 {
		a, b := lines(), lines()
		from, endA, endB := difference(a, b)
		if from > endA || from > endB || !bytes.Equal(a[:from], b[:from]) || !bytes.Equal(a[endA:], b[endB:]) {
			t.Fatalf("%q %q: %d %d %d", a, b, from, endA, endB)
		}
		for _, at := range [][2]any{{a, from}, {a, endA}, {b, endB}} {
			data, i := at[0].([]byte), at[1].(int)
			if i > 0 && i < len(data) && data[i-1] != '\n' {
				t.Fatalf("%q %q: %d is within a line", a, b, i)
			}
		}
	}
}
