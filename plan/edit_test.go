package plan

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// elementIDs lists the ids of the elements of a document, without that of the file.
func elementIDs(d *Document) []string {
	var ids []string
	for e := range d.Elements() {
		if e.Up != nil {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// drawSome draws a plan that has items, and one of them.
func drawSome(t *rapid.T) (*Document, *Element) {
	d := drawPlan(t, "running")
	if len(d.Top().In("body")) == 0 {
		d = planOf("title", "某方案", "body", ListOf(it("s-10000001", "tasks", "任务", "", it("t-10000002", "task", "甲", "做好。"))))
	}
	e, _ := d.Element(rapid.SampledFrom(elementIDs(d)).Draw(t, "element"))
	return d, e
}

func mustApply(t interface{ Fatal(...any) }, d *Document, edits ...Edit) *Document {
	next, err := Apply(d, edits...)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func TestSetThenUnsetIsTheSameDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := drawSome(t)
		var free []string
		for _, f := range e.Shape.Fields {
			if e.Node.Find(f.Key) < 0 && !f.Required {
				free = append(free, f.Key)
			}
		}
		field := rapid.SampledFrom(free).Draw(t, "field")
		set := mustApply(t, d, Set{e.ID, field, Text("新值")})
		now, _ := set.Element(e.ID)
		if now.String(field) != "新值" {
			t.Fatalf("%s of %s is %q", field, e.ID, now.String(field))
		}
		if order := keysInOrder(now); !slices.IsSorted(order) {
			t.Fatalf("the keys of %s stand in the order %v", e.ID, order)
		}
		if back := mustApply(t, set, Unset{e.ID, field}); !Same(back.Root, d.Root) {
			t.Fatalf("%s does not come back", field)
		}
		if again := mustApply(t, set, Set{e.ID, field, Text("新值")}); again != set {
			t.Fatal("an equal value made another document")
		}
	})
}

// keysInOrder gives the ranks of the keys of an element.
func keysInOrder(e *Element) []int {
	var ranks []int
	for _, entry := range e.Node.Entries {
		ranks = append(ranks, rankOf(entry.Key, e.Shape.Order()))
	}
	return ranks
}

func TestAddThenRemoveIsTheSameDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := drawSome(t)
		parent := e.ID
		if e.Shape != ItemShape || rapid.Bool().Draw(t, "top") {
			parent = ""
		}
		at := rapid.IntRange(-1, 6).Draw(t, "at")
		added := mustApply(t, d, Add{Parent: parent, Shape: ItemShape, At: at, Value: it("t-99999999", "task", "新任务", "")})
		now, ok := added.Element("t-99999999")
		up, _ := added.Element(parent)
		list := ListFor(up.Shape, ItemShape)
		if !ok || now.Up != up || now.At != min(max(at, 0), len(up.In(list))-1) {
			t.Fatalf("added at %+v", now)
		}
		if before := elementIDs(d); len(elementIDs(added)) != len(before)+1 {
			t.Fatalf("%v became %v", before, elementIDs(added))
		}
		if back := mustApply(t, added, Remove{"t-99999999"}); !Same(back.Root, d.Root) {
			t.Fatal("the document does not come back")
		}
	})
}

func TestRemoveThenAddIsTheSameDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := drawSome(t)
		removed := mustApply(t, d, Remove{e.ID})
		for id := range Numbers(removed) {
			if gone, _ := d.Element(id); gone.Inside(e) {
				t.Fatalf("%s is still there", id)
			}
		}
		back := mustApply(t, removed, Add{Parent: e.Up.ID, List: e.List, Shape: e.Shape, At: e.At, Value: e.Node})
		if !Equal(back.Root, d.Root) {
			t.Fatal("the document does not come back")
		}
	})
}

func TestMoveThereAndBackIsTheSameDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := drawSome(t)
		to := ""
		if p, _ := d.Element(rapid.SampledFrom(elementIDs(d)).Draw(t, "parent")); p.Shape == e.Shape && e.Shape == ItemShape {
			to = p.ID
		}
		at := rapid.IntRange(-1, 6).Draw(t, "at")
		moved, err := Move{e.ID, to, at}.Apply(d)
		if p, _ := d.Element(to); p.Inside(e) {
			if err == nil {
				t.Fatalf("%s moved into itself", e.ID)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		now, _ := moved.Element(e.ID)
		up, _ := moved.Element(to)
		if now.Up != up || now.At != min(max(at, 0), len(up.In(now.List))-1) || now.Node != e.Node {
			t.Fatalf("moved to %s at %d", now.Up.ID, now.At)
		}
		if Equal(moved.Root, d.Root) && moved != d {
			t.Fatal("a move to its own place made another document")
		}
		back := mustApply(t, moved, Move{e.ID, e.Up.ID, e.At})
		if !Equal(back.Root, d.Root) {
			t.Fatal("the document does not come back")
		}
	})
}

// An edit makes anew only the nodes on the way from the root to what it changes.
func TestEditsShareWhatTheyLeaveAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := drawSome(t)
		set := mustApply(t, d, Set{e.ID, "title", Text("新标题")})
		for old := range d.Elements() {
			now, _ := set.Element(old.ID)
			if (now.Node == old.Node) == e.Inside(old) {
				t.Fatalf("edit of %s: node of %s shared %v", e.ID, old.ID, now.Node == old.Node)
			}
		}
	})
}

func TestEditsOfNestedFields(t *testing.T) {
	d := planOf("title", "某方案",
		"indicators", ListOf(MapOf("id", "i-00000001", "name", "甲", "targets", &Node{Kind: Scalar, Notes: &Notes{Line: "# 待定"}})),
		"leading-groups", ListOf(MapOf("id", "o-00000001", "title", "小组")))
	d = mustApply(t, d,
		Set{"i-00000001", "targets.2023", Text("95")},
		Set{"i-00000001", "targets.2022", Text("90")},
		Set{"i-00000001", "targets.2022..2024", Text("99")},
		Set{"o-00000001", "office.director.post", Text("局长")},
		Set{"o-00000001", "office.host", Text("u-edu")},
		Add{Parent: "p-00000001", Shape: PartShape, Value: MapOf("id", "k-00000001", "title", "过程")})
	want := MapOf("lantu", "1", "id", "p-00000001", "title", "某方案",
		"indicators", ListOf(MapOf("id", "i-00000001", "name", "甲", "targets", MapOf("2022", "90", "2022..2024", "99", "2023", "95"))),
		"leading-groups", ListOf(MapOf("id", "o-00000001", "title", "小组", "office", MapOf("host", "u-edu", "director", MapOf("post", "局长")))),
		"assessment", MapOf("parts", ListOf(MapOf("id", "k-00000001", "title", "过程"))))
	want.Entries[3].Value.Entries[0].Value.Entries[2].Value.Notes = &Notes{Line: "# 待定"}
	if !Same(d.Root, want) {
		t.Errorf("got %s", outlineOf(d.Root))
	}
	e, _ := d.Element("i-00000001")
	if e.String("targets.2022..2024") != "99" {
		t.Error("a period with dots in it is not found")
	}
	d = mustApply(t, d, Unset{"i-00000001", "targets.2022"}, Unset{"i-00000001", "targets.2023"}, Unset{"i-00000001", "targets.2022..2024"},
		Unset{"o-00000001", "office.director.post"}, Unset{"o-00000001", "office.host"}, Remove{"k-00000001"})
	want = MapOf("lantu", "1", "id", "p-00000001", "title", "某方案",
		"indicators", ListOf(MapOf("id", "i-00000001", "name", "甲")), "leading-groups", ListOf(MapOf("id", "o-00000001", "title", "小组")))
	if !Same(d.Root, want) {
		t.Errorf("what was left empty stays: %s", outlineOf(d.Root))
	}
}

// outlineOf writes a tree on one line, for messages of tests.
func outlineOf(n *Node) string {
	if n == nil {
		return "nil"
	}
	if n.Kind == Scalar {
		return n.Value
	}
	var parts []string
	for _, e := range n.Entries {
		parts = append(parts, e.Key+":"+outlineOf(e.Value))
	}
	return "{" + strings.Join(parts, " ") + "}"
}

func TestAnEmptySetIsNoValue(t *testing.T) {
	d := schoolSafety("running")
	d = mustApply(t, d, Set{"t-00000001", "by", Strings()})
	if e, _ := d.Element("t-00000001"); e.Node.Find("by") >= 0 {
		t.Errorf("an empty set stays as %v", e.Value("by"))
	}
}

func TestMoveBetweenLists(t *testing.T) {
	d := planOf("phases", ListOf(
		MapOf("id", "h-00000001", "gates", ListOf(MapOf("id", "e-00000001"))), MapOf("id", "h-00000002")),
		"indicators", ListOf(MapOf("id", "i-00000001"), MapOf("id", "i-00000002")))
	d = mustApply(t, d, Move{"e-00000001", "h-00000002", 0}, Move{"i-00000001", "i-00000002", 0})
	e, _ := d.Element("e-00000001")
	i, _ := d.Element("i-00000001")
	if e.Up.ID != "h-00000002" || i.Up.ID != "i-00000002" || i.List != "items" {
		t.Errorf("gate in %s, indicator in %s", e.Up.ID, i.Up.ID)
	}
	if h, _ := d.Element("h-00000001"); h.Node.Find("gates") >= 0 {
		t.Error("an empty list of gates stays")
	}
}

func TestEditsThatCannotBe(t *testing.T) {
	broken := planOf("title", "某方案", "body", ListOf(
		it("t-00000001", "task", "甲", ""), it("t-00000001", "task", "乙", ""),
		it("t-00000002", "task", "丙", "", it("m-00000001", "measure", "丁", ""))),
		"indicators", ListOf(MapOf("id", "i-00000001", "targets", "100", "items", "无")))
	for _, c := range []struct {
		want string
		edit Edit
	}{
		{"document.repeated-id", Set{"t-00000001", "title", Text("x")}},
		{"document.repeated-id", Remove{"t-00000001"}},
		{"document.repeated-id", Move{"t-00000002", "t-00000001", 0}},
		{"document.no-element", Set{"t-00000009", "title", Text("x")}},
		{"document.no-element", Unset{"t-00000009", "title"}},
		{"document.no-element", Add{Parent: "t-00000009", Shape: ItemShape, Value: it("t-00000003", "", "", "")}},
		{"document.no-element", Move{"t-00000002", "t-00000009", 0}},
		{"document.no-field", Set{"t-00000002", "colour", Text("x")}},
		{"document.no-field", Unset{"t-00000002", "colour"}},
		{"document.no-field", Set{"i-00000001", "baseline.", Text("x")}},
		{"document.no-subfield", Set{"t-00000002", "title.x", Text("x")}},
		{"document.no-subfield", Set{"i-00000001", "targets.2024", Text("x")}}, // it would lose the 100
		{"document.no-subfield", Add{Parent: "i-00000001", Shape: IndicatorShape, Value: MapOf("id", "i-00000002")}},
		{"document.no-subfield", Move{"i-00000003", "i-00000001", 0}},
		{"document.id-for-life", Set{"t-00000002", "id", Text("t-00000003")}},
		{"document.empty-value", Set{"t-00000002", "title", nil}},
		{"document.required", Unset{"", "title"}},
		{"document.required", Unset{"t-00000002", "id"}},
		{"document.whole", Remove{""}},
		{"document.whole", Move{"p-00000001", "t-00000002", 0}},
		{"document.into-itself", Move{"t-00000002", "m-00000001", 0}},
		{"document.into-itself", Move{"t-00000002", "t-00000002", 0}},
		{"document.no-list", Move{"t-00000002", "i-00000001", 0}},
		{"document.no-list", Add{Parent: "t-00000002", Shape: PhaseShape, Value: MapOf("id", "h-00000001")}},
		{"document.no-list", Add{Parent: "t-00000002", List: "duties", Shape: QuotaShape, Value: MapOf("id", "q-00000001")}},
		{"document.no-identity", Add{Shape: ItemShape, Value: MapOf("title", "x")}},
		{"document.id-taken", Add{Shape: ItemShape, Value: it("t-00000002", "", "", "")}},
		{"document.id-taken", Add{Shape: ItemShape, Value: it("t-00000004", "", "", "", it("m-00000001", "", "", ""))}},
	} {
		d := broken
		if m, ok := c.edit.(Move); ok && m.Element == "i-00000003" {
			d = mustApply(t, d, Add{Shape: IndicatorShape, Value: MapOf("id", "i-00000003"), At: 9})
		}
		got, err := c.edit.Apply(d)
		var m Message
		if !errors.As(err, &m) || m.ID != c.want || got != nil {
			t.Errorf("%#v: %v, want %s", c.edit, err, c.want)
		}
		if !inLanguages(t, c.want) {
			t.Errorf("%s is in no table of plan/lang", c.want)
		}
	}
}

// inLanguages tells whether the tables of plan/lang, which this package cannot import, hold a message.
func inLanguages(t *testing.T, id string) bool {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("lang", "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no tables of words", err)
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if regexp.MustCompile(`"` + regexp.QuoteMeta(id) + `":\s+\{`).Match(src) {
			return true
		}
	}
	return false
}

func TestCommentsStayWithWhatTheyPrecede(t *testing.T) {
	d := schoolSafety("running")
	e, _ := d.Element("t-00000001")
	noted := *e.Node
	noted.Notes = &Notes{Head: []string{"# 待核"}}
	d = d.update(e, &noted)
	d = mustApply(t, d, Set{"t-00000001", "title", Text("新")}, Move{"t-00000001", "s-00000004", 1}, Set{"t-00000001", "due", Text("2023")})
	if e, _ := d.Element("t-00000001"); e.Node.Notes == nil || e.Node.Notes.Head[0] != "# 待核" {
		t.Errorf("the comment became %+v", e.Node.Notes)
	}
}

func TestWordsOfASetChangeWhatItHoldsWhenTheEditIsMade(t *testing.T) {
	d := NewDocument(PlanFile, MapOf("id", "p-00000000", "body", ListOf(MapOf("id", "t-00000000", "by", Strings("u-a", "u-b")))))
	add := SetWords{Element: "t-00000000", Field: "by", Words: []string{"+u-c"}}
	later, err := Set{Element: "t-00000000", Field: "by", Value: Strings("u-x")}.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	got, err := add.Apply(later)
	if err != nil {
		t.Fatal(err)
	}
	e, _ := got.Element("t-00000000")
	if by := e.Value("by").Strings(); len(by) != 2 || by[0] != "u-x" || by[1] != "u-c" {
		t.Errorf("by = %v", by)
	}
}

func TestAListOfElementsIsNotUnset(t *testing.T) {
	d := NewDocument(PlanFile, MapOf("id", "p-00000000", "x-mine", "1", "body", ListOf(MapOf("id", "t-00000000")),
		"assessment", MapOf("parts", ListOf(MapOf("id", "k-00000000")))))
	for _, field := range []string{"body", "assessment", "assessment.parts"} {
		if _, err := (Unset{Field: field}).Apply(d); err == nil {
			t.Errorf("%s was wiped", field)
		}
	}
	got, err := Unset{Field: "x-mine"}.Apply(d)
	if err != nil || got.Root.Get("x-mine") != nil {
		t.Errorf("an unknown key stays: %v", err)
	}
}
