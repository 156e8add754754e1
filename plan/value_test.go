package plan

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSetsTakePlusAndMinus(t *testing.T) {
	units := []string{"u-a", "u-b", "u-c", "u-d", "g-e"}
	rapid.Check(t, func(t *rapid.T) {
		old := rapid.SliceOfNDistinct(rapid.SampledFrom(units), 0, 5, rapid.ID).Draw(t, "old")
		var words []string
		want := slices.Clone(old)
		for _, u := range rapid.SliceOfN(rapid.SampledFrom(units), 1, 5).Draw(t, "changes") {
			sign := rapid.SampledFrom([]string{"+", "-"}).Draw(t, "sign")
			words = append(words, sign+u)
			if at := slices.Index(want, u); sign == "-" && at >= 0 {
				want = slices.Delete(want, at, at+1)
			} else if sign == "+" && at < 0 {
				want = append(want, u)
			}
		}
		v, err := ParseValue(&Field{Key: "by", Type: UnitsField}, words, Strings(old...))
		if err != nil || !slices.Equal(v.Strings(), want) {
			t.Fatalf("%v %v gave %v (%v), want %v", old, words, v.Strings(), err, want)
		}
	})
}

func TestParseValue(t *testing.T) {
	roster := &Node{Kind: List, Entries: []Entry{
		{Value: &Node{Value: "u-a", Notes: &Notes{Line: "# 牵头"}}}, {Value: Text("u-b")}}}
	for _, c := range []struct {
		name  string
		shape *Shape
		field string
		words []string
		old   *Node
		want  *Node
	}{
		{"a line", ItemShape, "title", []string{"建强", "队伍"}, nil, Text("建强 队伍")},
		{"prose", ItemShape, "text", []string{"甲。乙。", "丙。"}, nil, Text("甲。\n乙。\n\n丙。\n")},
		{"prose that says the same", ItemShape, "text", []string{"甲。乙。"}, Text("甲。乙。"), Text("甲。乙。")},
		{"a lead", ItemShape, "lead", []string{"u-a"}, nil, Text("u-a")},
		{"a lead with a comma after it", ItemShape, "lead", []string{"u-a,"}, nil, Text("u-a")},
		{"a joint lead", ItemShape, "lead", []string{"u-a", "u-b"}, nil, MapOf("joint", Strings("u-a", "u-b"))},
		{"a joint lead in one word", ItemShape, "lead", []string{"u-a、u-b"}, nil, MapOf("joint", Strings("u-a", "u-b"))},
		{"a set", ItemShape, "by", []string{"u-a,u-b", "u-a"}, roster, Strings("u-a", "u-b")},
		{"a set from a lone unit", ItemShape, "by", []string{"+u-b"}, Text("u-a"), Strings("u-a", "u-b")},
		{"a set from a blank", ItemShape, "by", []string{"+u-b"}, Text(""), Strings("u-b")},
		{"words", UnitShape, "aliases", []string{"市 卫健委", "+卫生局"}, nil, nil},
		{"words as they are", UnitShape, "aliases", []string{"市 卫健委", "卫生局"}, nil, Strings("市 卫健委", "卫生局")},
		{"amounts", IndicatorShape, "targets", []string{"2024=≥95", "2022=1.10"}, MapOf("2023", "93"), MapOf("2022", "1.10", "2023", "93", "2024", "≥95")},
		{"amounts in the place of a blank", IndicatorShape, "targets", []string{"2024=95"}, Text(""), MapOf("2024", "95")},
		{"an object in an object", LeadingGroupShape, "office", []string{"host=u-a", "director.post=局长"}, nil, MapOf("host", "u-a", "director", MapOf("post", "局长"))},
		{"a choice", ItemShape, "role", []string{"task"}, nil, Text("task")},
		{"a switch", ItemShape, "beyond", []string{"true"}, nil, Text("true")},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := FieldAt(c.shape, c.field)
			if err != nil {
				t.Fatal(err)
			}
			got, err := ParseValue(f, c.words, c.old)
			if c.want == nil {
				if err == nil {
					t.Fatalf("got %s", outlineOf(got))
				}
				return
			}
			if err != nil || !Equal(got, c.want) {
				t.Errorf("got %s (%v), want %s", outlineOf(got), err, outlineOf(c.want))
			}
		})
	}
}

func TestSetsKeepTheCommentsOfTheirMembers(t *testing.T) {
	old := &Node{Kind: List, Entries: []Entry{
		{Value: &Node{Value: "u-a", Notes: &Notes{Line: "# 待定"}}}, {Value: Text("u-b")}}}
	v, err := ParseValue(&Field{Key: "by", Type: UnitsField}, []string{"+u-c", "-u-b"}, old)
	if err != nil || v.Style != Plain || !slices.Equal(v.Strings(), []string{"u-a", "u-c"}) || v.Entries[0].Value.Notes == nil {
		t.Errorf("got %s %+v (%v)", outlineOf(v), v, err)
	}
}

func TestTheCommentOfALoneMemberStaysWithTheField(t *testing.T) {
	old := &Node{Value: "u-a", Notes: &Notes{Line: "# 待定"}}
	d := planOf("body", ListOf(MapOf("id", "t-00000001", "by", old)))
	v, err := ParseValue(&Field{Key: "by", Type: UnitsField}, []string{"+u-b"}, old)
	if err != nil {
		t.Fatal(err)
	}
	e, _ := mustApply(t, d, Set{"t-00000001", "by", v}).Element("t-00000001")
	if by := e.Value("by"); by.Notes == nil || by.Entries[0].Value.Notes != nil || len(by.Entries) != 2 {
		t.Errorf("got %s with the comments %v and %v", outlineOf(by), by.Notes, by.Entries[0].Value.Notes)
	}
}

func TestValuesThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		shape *Shape
		field string
		words []string
		want  string
	}{
		{ItemShape, "title", []string{" "}, "document.empty-value"},
		{ItemShape, "title", nil, "document.empty-value"},
		{ItemShape, "text", []string{"\n"}, "document.empty-value"},
		{ItemShape, "lead", []string{"，"}, "document.empty-value"},
		{ItemShape, "by", []string{","}, "document.empty-value"},
		{ItemShape, "title", []string{"甲\n乙"}, "document.one-line"},
		{ItemShape, "role", []string{"chief"}, "document.no-choice"},
		{ItemShape, "beyond", []string{"yes"}, "document.no-choice"},
		{ItemShape, "items", []string{"x"}, "document.set-list"},
		{ItemShape, "by", []string{"+u-a", "u-b"}, "document.mixed-set"},
		{IndicatorShape, "targets", []string{"95"}, "document.pairs"},
		{IndicatorShape, "targets", []string{"=95"}, "document.pairs"},
		{IndicatorShape, "targets", []string{"2024="}, "document.empty-value"},
		{PlanFile, "labels", []string{"colour=x"}, "document.no-field"},
		{SettingsFile, "severity", []string{"T-09=loud"}, "document.no-choice"},
	} {
		f, err := FieldAt(c.shape, c.field)
		if err != nil {
			t.Fatal(err)
		}
		_, err = ParseValue(f, c.words, nil)
		var m Message
		if !errors.As(err, &m) || m.ID != c.want {
			t.Errorf("%s %q: %v, want %s", c.field, c.words, err, c.want)
		}
		if !inLanguages(t, c.want) {
			t.Errorf("%s is in no table of plan/lang", c.want)
		}
	}
}
