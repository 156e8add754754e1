package plan

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// itemsOf draws the body of a document as the ids of its items, each below its parent.
func itemsOf(d *Document) string {
	var b strings.Builder
	var list func(es []*Element, depth int)
	list = func(es []*Element, depth int) {
		for _, e := range es {
			b.WriteString(strings.Repeat(" ", depth) + strings.TrimLeft(e.ID[2:], "0") + "\n")
			list(e.In("items"), depth+1)
		}
	}
	list(d.Top().In("body"), 0)
	return strings.TrimSpace(b.String())
}

// grove is a plan whose items are 1 with 2 and 3, 4 with 5, and 6.
func grove() *Document {
	return planOf("title", "某方案", "body", ListOf(
		it("s-00000001", "tasks", "一", "", it("t-00000002", "task", "二", "做好。"), it("t-00000003", "task", "三", "办好。")),
		it("s-00000004", "", "四", "", it("t-00000005", "task", "五", "抓好。")),
		it("t-00000006", "task", "六", "管好。")))
}

func ids(numbers ...string) []string {
	var out []string
	for _, n := range numbers {
		out = append(out, map[bool]string{true: "s-0000000", false: "t-0000000"}[n == "1" || n == "4"]+n)
	}
	return out
}

func TestRearranging(t *testing.T) {
	for _, c := range []struct {
		name string
		edit Edit
		want string // the outline on one line, or a word of the refusal
	}{
		{"down", Shift{ids("1"), 1}, "4; 5;1; 2; 3;6"},
		{"down, twice", Shift{ids("1"), 2}, "4; 5;6;1; 2; 3"},
		{"down, past the end", Shift{ids("1"), 9}, "4; 5;6;1; 2; 3"},
		{"two up, of which the first stays", Shift{ids("1", "6"), -1}, "1; 2; 3;6;4; 5"},
		{"two down together", Shift{ids("1", "4"), 1}, "6;1; 2; 3;4; 5"},
		{"who stands in another goes with it", Shift{ids("1", "2"), 1}, "4; 5;1; 2; 3;6"},
		{"in two lists", Shift{ids("3", "6"), -1}, "1; 3; 2;6;4; 5"},
		{"at the edge", Shift{ids("6"), 1}, "1; 2; 3;4; 5;6"},
		{"indent", Indent{ids("6")}, "1; 2; 3;4; 5; 6"},
		{"indent two", Indent{ids("4", "6")}, "1; 2; 3; 4;  5; 6"},
		{"indent the first", Indent{ids("2")}, "no-indent-first"},
		{"outdent two", Outdent{ids("2", "3")}, "1;2;3;4; 5;6"},
		{"outdent at the top", Outdent{ids("6")}, "no-outdent"},
		{"gather at the end", Gather{ids("6", "2"), "s-00000004", ""}, "1; 3;4; 5; 2; 6"},
		{"gather before", Gather{ids("6", "2"), "s-00000004", "t-00000005"}, "1; 3;4; 2; 6; 5"},
		{"gather before one that goes too", Gather{ids("2", "6"), "s-00000001", "t-00000002"}, "1; 2; 6; 3;4; 5"},
		{"gather to the top", Gather{ids("5"), "", "s-00000001"}, "5;1; 2; 3;4;6"},
		{"gather into itself", Gather{ids("1"), "t-00000002", ""}, "into-itself"},
		{"remove", RemoveAll{ids("1", "2", "6")}, "4; 5"},
		{"none of these", Shift{[]string{"t-99999999"}, 1}, "no-element"},
		{"the plan itself", RemoveAll{[]string{"p-00000001"}}, "whole"},
	} {
		next, err := c.edit.Apply(grove())
		got := ""
		if err != nil {
			got = err.(Message).ID
			if strings.HasSuffix(got, c.want) {
				continue
			}
		} else {
			got = strings.ReplaceAll(itemsOf(next), "\n", ";")
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSetAll(t *testing.T) {
	d := mustApply(t, grove(), SetAll{ids("1", "2", "5"), "lead", Text("u-edu")})
	for e := range d.Elements() {
		if want := slices.Contains(ids("1", "2", "5"), e.ID); e.Shape == ItemShape && (e.String("lead") == "u-edu") != want {
			t.Errorf("the lead of %s is %q", e.ID, e.String("lead"))
		}
	}
	if again := mustApply(t, d, SetAll{ids("1", "2", "5"), "lead", Text("u-edu")}); again != d {
		t.Error("an equal value makes a new document")
	}
	if none := mustApply(t, d, SetAll{ids("1", "2", "5"), "lead", nil}); !Equal(none.Root, grove().Root) {
		t.Error("taking the value away does not give the plan as it was")
	}
}

// drawOutlineEdit draws an edit of several elements at once.
func drawOutlineEdit(t *rapid.T, d *Document) Edit {
	all := elementIDs(d)
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, min(4, len(all)), rapid.ID).Draw(t, "some")
	switch rapid.IntRange(0, 7).Draw(t, "act") {
	case 0:
		return Shift{some, rapid.IntRange(-3, 3).Draw(t, "by")}
	case 1:
		return Indent{some}
	case 2:
		return Outdent{some}
	case 3:
		before := ""
		if rapid.Bool().Draw(t, "before") {
			before = rapid.SampledFrom(all).Draw(t, "which")
		}
		return Gather{some, rapid.SampledFrom(all).Draw(t, "parent"), before}
	case 4:
		return SetAll{some, "text", Text("新的一段。")}
	case 5:
		return Duplicate{some, Freshly(d, some)}
	case 6:
		e, _ := d.Element(some[0])
		return Split{e.ID, rapid.IntRange(0, 2).Draw(t, "paragraph"), rapid.IntRange(0, 9).Draw(t, "rune"), SplitID(e)}
	}
	return Join{some[0]}
}

// Whatever is done to an outline, ids stand once, references lead where they led, and only RemoveAll
// takes words away.
func TestLawsOfOutlineEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _ := drawSome(t)
		edit := drawOutlineEdit(t, d)
		before := itemsOf(d)
		next, err := edit.Apply(d)
		if itemsOf(d) != before {
			t.Fatal("the document that was edited has changed")
		}
		if err != nil {
			if _, ok := err.(Message); !ok {
				t.Fatalf("%T is refused without words: %v", edit, err)
			}
			return
		}
		if again := NewDocument(next.Shape, next.Root); len(again.Repeated()) > 0 {
			t.Fatalf("%#v makes two of %s", edit, again.Repeated()[0].ID)
		}
		if lost := dangling(next, dangling(d, nil)); len(lost) > 0 {
			t.Fatalf("%#v leaves references to %v", edit, lost)
		}
		if _, sets := edit.(SetAll); !sets {
			if lost := lostWords(d, next); lost != "" {
				t.Fatalf("%#v loses %q", edit, lost)
			}
		}
		if m, moves := edit.(Moved); moves && len(elementIDs(next)) != len(elementIDs(d)) {
			t.Fatalf("moving %v takes elements away or adds some", m.Moves())
		}
	})
}

// dangling lists what is named and is not there, without what was so before.
func dangling(d *Document, before []string) []string {
	var out []string
	for ref := range d.References() {
		if _, ok := d.Element(ref.To); !ok && ref.Type == RefsField && !slices.Contains(before, ref.To) {
			out = append(out, ref.To)
		}
	}
	return out
}

// lostWords gives a title or a sentence of d that next has nowhere.
func lostWords(d, next *Document) string {
	var b strings.Builder
	for e := range next.Elements() {
		b.WriteString(e.String("title") + "\n" + strings.Join(Paragraphs(e.String("text")), "") + "\n")
	}
	all := strings.ReplaceAll(b.String(), "\n", "")
	for e := range d.Elements() {
		for _, words := range append(Sentences(strings.Join(Paragraphs(e.String("text")), "")), e.String("title")) {
			if !strings.Contains(all, words) {
				return words
			}
		}
	}
	return ""
}

// What was split at a paragraph and is joined again is what it was.
func TestJoinTakesASplitBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := drawSome(t)
		if e.Shape != ItemShape {
			t.Skip("only items are split")
		}
		d = mustApply(t, d, Set{e.ID, "text", Text("第一段。\n\n第二段。\n\n第三段。\n")})
		parts := mustApply(t, d, Split{e.ID, rapid.IntRange(1, 2).Draw(t, "paragraph"), 0, SplitID(e)})
		if len(elementIDs(parts)) != len(elementIDs(d))+1 {
			t.Fatal("a split does not make one more of it")
		}
		back := mustApply(t, parts, Join{e.ID})
		if !Equal(back.Root, d.Root) {
			t.Fatalf("%s is not what it was:\n%#v\n%#v", e.ID, back.Root, d.Root)
		}
	})
}

func TestSplitTakesItsFactsAlong(t *testing.T) {
	d := planOf("title", "某方案", "body", ListOf(it("t-00000001", "task", "甲", "每年培训两次。\n\n每学期演练一次。",
		"lead", Text("u-edu"), "duties", ListOf(
			MapOf("id", "d-00000001", "do", "培训", "quote", "每年培训两次"),
			MapOf("id", "d-00000002", "do", "演练", "quote", "每学期演练一次")),
		it("m-00000001", "measure", "办法", "从严。"))))
	d = mustApply(t, d, Split{"t-00000001", 1, 0, "t-00000009"})
	first, _ := d.Element("t-00000001")
	second, _ := d.Element("t-00000009")
	if first.String("text") != "每年培训两次。\n" || second.String("text") != "每学期演练一次。\n" {
		t.Errorf("the texts are %q and %q", first.String("text"), second.String("text"))
	}
	if d, _ := d.Element("d-00000002"); d.Up != second || len(first.In("duties")) != 1 {
		t.Error("the duty of the second paragraph stays with the first")
	}
	if second.String("lead") != "u-edu" || second.String("role") != "task" || second.String("title") != "" {
		t.Error("the second has another role or lead, or a title")
	}
	if m, _ := d.Element("m-00000001"); m.Up != second {
		t.Error("the measure, which followed the text, does not follow it")
	}
}

func TestJoin(t *testing.T) {
	two := func(first, second *Node, rest ...any) *Document {
		return planOf(append([]any{"title", "某方案", "body", ListOf(first, second)}, rest...)...)
	}
	a := it("t-00000001", "task", "甲", "做好。", "lead", Text("u-edu"), "by", Strings("u-psb"))
	b := it("t-00000002", "task", "乙", "办好。", "by", Strings("u-fire", "u-psb"), "due", "2022-12-31", "see", Strings("t-00000001"))
	d := mustApply(t, two(a, b, "indicators", ListOf(MapOf("id", "i-00000001", "tasks", Strings("t-00000002", "t-00000001")))), Join{"t-00000001"})
	e, _ := d.Element("t-00000001")
	if got := e.String("text"); got != "做好。\n\n乙。\n办好。\n" {
		t.Errorf("the text is %q", got)
	}
	if got := strings.Join(e.Value("by").Strings(), " "); got != "u-psb u-fire" || e.String("due") != "2022-12-31" || e.String("lead") != "u-edu" {
		t.Errorf("by %s, due %s", got, e.String("due"))
	}
	if i, _ := d.Element("i-00000001"); strings.Join(i.Value("tasks").Strings(), " ") != "t-00000001" {
		t.Errorf("the indicator names %v", i.Value("tasks").Strings())
	}
	if e.Value("see") != nil {
		t.Error("it names itself")
	}
	for name, c := range map[string]struct {
		d    *Document
		want string
	}{
		"another role": {two(a, it("m-00000002", "measure", "乙", "")), "document.no-join-field"},
		"another lead": {two(a, it("t-00000002", "task", "乙", "", "lead", Text("u-psb"))), "document.no-join-field"},
		"the last":     {two(it("t-00000003", "", "零", ""), a), "document.no-join-last"},
		"in conflict": {two(a, b, "conflicts", ListOf(MapOf("element", "t-00000002", "field", "due", "class", "hard", "candidates", Strings("2023")))),
			"document.no-join-conflict"},
		"waived in two ways": {two(a, b, "waivers", ListOf(MapOf("rule", "T-09", "element", "t-00000001", "reason", "一"),
			MapOf("rule", "T-09", "element", "t-00000002", "reason", "二"))), "document.no-join-waiver"},
	} {
		if _, err := (Join{"t-00000001"}).Apply(c.d); err == nil || err.(Message).ID != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDuplicateFollowsItself(t *testing.T) {
	d := planOf("title", "某方案", "body", ListOf(
		it("s-00000001", "", "组", "", it("t-00000002", "task", "甲", "", "see", Strings("t-00000003")), it("t-00000003", "task", "乙", "", "see", Strings("t-00000004"))),
		it("t-00000004", "task", "丙", "")))
	d = mustApply(t, d, Duplicate{[]string{"s-00000001"}, map[string]string{"s-00000001": "s-00000009", "t-00000002": "t-00000008", "t-00000003": "t-00000007"}})
	copied, ok := d.Element("t-00000008")
	if !ok || copied.Up.ID != "s-00000009" || copied.Up.At != 1 {
		t.Fatal("there is no copy behind the original")
	}
	if see := copied.Value("see").Strings()[0]; see != "t-00000007" {
		t.Errorf("the copy names %s and not the copy of that", see)
	}
	if other, _ := d.Element("t-00000007"); other.Value("see").Strings()[0] != "t-00000004" {
		t.Error("what was not copied is named no more")
	}
}

func TestRenamedFormula(t *testing.T) {
	n := renamedFormula(Text(" i-00000001 / (i-00000002+ i-00000001)*100"), map[string]string{"i-00000001": "i-00000009"})
	if n.Value != " i-00000009 / (i-00000002+ i-00000009)*100" {
		t.Errorf("%q", n.Value)
	}
}
