package codec

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
)

// isLong tells whether the tests run with their large counts, which `LANTU_LONG=1 go test` asks for.
var isLong = os.Getenv("LANTU_LONG") != ""

func TestMain(m *testing.M) {
	flag.Parse()
	if isLong {
		flag.Set("rapid.checks", "10000")
	} else {
		flag.Set("rapid.checks", "300")
	}
	os.Exit(m.Run())
}

// Strings that YAML bends, and characters to make more of them.
var (
	twisted = []string{
		"", "yes", "No", "on", "off", "y", "~", "null", "Null", "true", "123", "-1", "+1", "1.10", "010", "0x1F", "0o7", "0b1", "1_000", "1:12.5", "8:30", "190:20:30",
		".5", "5.", "1e3", "1.e+3", ".inf", "-.INF", ".NaN", "2022-01-01", "2022-1-1", "2022-12-31T01:02:03Z", "2022", "=", "<<", "!", "!!str x", "&a", "*a", "**粗**", "%", "%5", "@某", "`x`",
		">40", ">=40", "≥40", "|", "|x", "- x", "-", "--", "---", "--- x", "...", "... x", "? x", "?", ": x", ":", "x:", "x: y", "x #y", "x# y", "#x", "{xx}", "{}", "[a]", "a, b", "a]", "'", "\"", "'x'", "\"x\"", "it's", "a\"b",
		"\\", "\\n", " ", "  x", "x ", "\t", "\tx", "x\ty", "\n", "\nx", "x\n", "x\n\n", "x\n\ny\n", " x\ny\n", "x\n y\n", "x\n  \ny\n", "x\n\ty\n", "x \ny\n", "\n\nx\n", "\n x\n", "a\rb", "a\r\nb", "\x01", "\x7f", "\u0085", "a\u0085b\n", "\u2028", "x\u2029y",
		"\ufeff", "\ufeffx", "\ufffe", "\u00a0", "\u3000x", "x\u3000", "\u200b", "\u202e", "🚀𠮷", "𠮷", "关于“三防”的意见：试行（一）", "国办发〔2022〕17号", "第12项、第13项", "https://a.b/c?d=e#f", "C:\\x", "600:1", "1∶12.5", "<<<<<<< HEAD", "<<<<<<< HEAD\nx\n", "=======", "# x\n", "#\n#\n", "key: |\n  x\n",
		"- a\n- b\n", strings.Repeat("长", 120), strings.Repeat("word ", 60) + "end", "%YAML 1.2\n---\n", "---\nx\n", "...\n", "a: &b", "é", "e\u0301", "100%", "50%~60%", "(一)", "一、", "\u0000",
	}
	pieces = []string{" ", "  ", "\n", "\n\n", "\t", ":", ": ", "#", " #", "-", "- ", "'", "\"", "\\", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?", "~", "=", "<", "0", "1", "a", "文", "字。", "\r", "\u0085", "\u2028", "\ufeff", "\x00", "\x1b", "𠮷", "🚀", "\u3000", ".", "/"}
)

func anyText(t *rapid.T) string {
	switch rapid.IntRange(0, 3).Draw(t, "sort") {
	case 0:
		return rapid.SampledFrom(twisted).Draw(t, "text")
	case 1:
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces"), "")
	case 2:
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(twisted), 1, 3).Draw(t, "texts"), "")
	default:
		return rapid.SampledFrom([]string{"建强保卫队伍", "加强巡查。\n落实责任。\n", "task", "u-edu", "第一段。\n\n第二段，两句。\n"}).Draw(t, "plain")
	}
}

func anyComment(t *rapid.T) string {
	return rapid.SampledFrom([]string{"# 注", "#", "# a: b", "## - x", "# 已商定 # 是", "#无空格", "# \"x"}).Draw(t, "comment")
}

// withNotes gives a node comments at times. isInline tells that a comment at its line's end is at hand.
func withNotes(t *rapid.T, n *plan.Node) *plan.Node {
	if rapid.IntRange(0, 5).Draw(t, "notes") > 0 {
		return n
	}
	var notes plan.Notes
	notes.Gap = rapid.Bool().Draw(t, "gap")
	for range rapid.IntRange(0, 3).Draw(t, "head") {
		if h := len(notes.Head); h > 0 && notes.Head[h-1] != "" && rapid.Bool().Draw(t, "blank") {
			notes.Head = append(notes.Head, "")
		} else {
			notes.Head = append(notes.Head, anyComment(t))
		}
	}
	if rapid.Bool().Draw(t, "line") {
		notes.Line = anyComment(t)
	}
	if !notes.Gap && len(notes.Head) == 0 && notes.Line == "" {
		return n
	}
	out := *n
	out.Notes = &notes
	return &out
}

// anyNode makes any tree.
func anyNode(t *rapid.T, depth int) *plan.Node {
	sort := 0
	if depth > 0 {
		sort = rapid.IntRange(0, 4).Draw(t, "kind")
	}
	out := &plan.Node{}
	switch {
	case sort <= 2:
		out.Value = anyText(t)
	case sort == 3:
		out.Kind = plan.List
		for range rapid.IntRange(0, 4).Draw(t, "members") {
			out.Entries = append(out.Entries, plan.Entry{Value: withNotes(t, anyNode(t, depth-1))})
		}
	default:
		out = anyMap(t, depth)
	}
	if rapid.Bool().Draw(t, "flow") {
		out.Style = plan.Flow
		if out.Kind == plan.Scalar {
			out.Style = plan.Double
		}
	}
	return out
}

func anyMap(t *rapid.T, depth int) *plan.Node {
	out := &plan.Node{Kind: plan.Map}
	for range rapid.IntRange(0, 5).Draw(t, "keys") {
		key := rapid.SampledFrom([]string{"a", "id", "名称", "2022", "2022-2023", "on", "text", "a b", "x-y"}).Draw(t, "key")
		if rapid.IntRange(0, 4).Draw(t, "odd") == 0 {
			key = anyText(t)
		}
		if out.Find(key) < 0 && len(key) < 300 {
			out.Entries = append(out.Entries, plan.Entry{Key: key, Value: withNotes(t, anyNode(t, depth-1))})
		}
	}
	return out
}

// anyOf makes a map of a shape, with unknown keys at times.
func anyOf(t *rapid.T, s *plan.Shape, depth int) *plan.Node {
	out := &plan.Node{Kind: plan.Map}
	for i := range s.Fields {
		f := &s.Fields[i]
		if !f.Required && rapid.IntRange(0, 2).Draw(t, "has") > 0 {
			continue
		}
		if v := anyValue(t, f, depth); v != nil {
			out.Entries = append(out.Entries, plan.Entry{Key: f.Key, Value: withNotes(t, v)})
		}
	}
	if rapid.IntRange(0, 5).Draw(t, "unknown") == 0 {
		for _, e := range anyMap(t, 2).Entries {
			if out.Find(e.Key) < 0 {
				out.Entries = append(out.Entries, e)
			}
		}
	}
	return out
}

func anyValue(t *rapid.T, f *plan.Field, depth int) *plan.Node {
	units := func() []string {
		return rapid.SliceOfN(rapid.SampledFrom([]string{"u-edu", "u-psb", "g-all"}), 0, 3).Draw(t, "units")
	}
	pick := func(ss ...string) *plan.Node { return plan.Text(rapid.SampledFrom(ss).Draw(t, f.Key)) }
	switch f.Type {
	case plan.IntegerField:
		return pick("1", "2", "-3")
	case plan.BoolField:
		return pick("true", "false")
	case plan.ChoiceField:
		return pick(f.Values...)
	case plan.OwnIDField:
		return plan.Text(rapid.StringMatching(`t-[0-9a-hjkmnp-tv-z]{8}`).Draw(t, "id"))
	case plan.DayField, plan.DueField:
		return pick("2022-12-31", "every year by 09-30", "2022")
	case plan.WindowField:
		return pick("2022-01-01..2024-12-31", "2022")
	case plan.AmountField:
		return pick("100", "712.40", "≥15天", "-3", "010", ">40", "1∶12.5")
	case plan.UnitField:
		return pick("u-edu")
	case plan.LeadField:
		if rapid.Bool().Draw(t, "joint") {
			return plan.MapOf("joint", plan.Strings("u-edu", "u-psb"))
		}
		return pick("u-edu")
	case plan.UnitsField, plan.RefsField, plan.WordsField:
		return plan.Strings(units()...)
	case plan.AmountsField, plan.ChoicesField:
		out := &plan.Node{Kind: plan.Map}
		for _, y := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"2022", "2022-2023", "2023"}), 1, 3, rapid.ID).Draw(t, "years") {
			out.Entries = append(out.Entries, plan.Entry{Key: y, Value: withNotes(t, pick("100", "off", "≥1"))})
		}
		return out
	case plan.ObjectField:
		if depth == 0 {
			return nil
		}
		return anyOf(t, f.Of, depth-1)
	case plan.ObjectsField:
		if depth == 0 {
			return nil
		}
		out := &plan.Node{Kind: plan.List}
		for range rapid.IntRange(0, 3).Draw(t, "elements") {
			out.Entries = append(out.Entries, plan.Entry{Value: withNotes(t, anyOf(t, f.Of, depth-1))})
		}
		return out
	case plan.AnythingField:
		return anyNode(t, 2)
	default:
		return plan.Text(anyText(t))
	}
}

// inOrder gives a tree as the canonical form has it: keys in order, blank lines that say nothing
// left out, and no invalid notes on members of collections without entries.
func inOrder(n *plan.Node, s *plan.Shape, around plan.Type, isRoot bool) *plan.Node {
	out := *n
	out.Entries = slices.Clone(n.Entries)
	if n.Kind == plan.Map {
		out.Entries = slices.Clone(sorted(n.Entries, s))
	}
	for i, e := range out.Entries {
		f := memberOfList(&plan.Field{Type: around, Of: s})
		if n.Kind == plan.Map {
			f = fieldOf(s, around, e.Key)
		}
		out.Entries[i].Value = inOrder(e.Value, f.Of, f.Type, false)
	}
	if isRoot {
		return withoutGaps(&out)
	}
	return &out
}

func anyFile(t *rapid.T) (*plan.Node, *plan.Shape) {
	var s *plan.Shape
	var n *plan.Node
	if i := rapid.IntRange(0, len(plan.Model)).Draw(t, "file"); i < len(plan.Model) {
		s = plan.Model[i]
		n = anyOf(t, s, 3)
	} else if n = anyMap(t, 4); len(n.Entries) == 0 {
		n = plan.MapOf("a", "b")
	}
	n = inOrder(n, s, plan.AnythingField, true)
	if rapid.IntRange(0, 4).Draw(t, "foot") == 0 {
		n.Notes = &plan.Notes{Foot: []string{"", "# 完"}}
	}
	return n, s
}

// commentsAbove gives a tree with the comments behind dashes above them, where long members have them.
func commentsAbove(n *plan.Node) *plan.Node {
	out := *n
	out.Entries = slices.Clone(n.Entries)
	for i, e := range out.Entries {
		v := commentsAbove(e.Value)
		if n.Kind == plan.List && v.Kind != plan.Scalar {
			v.Notes = raised(v.Notes)
		}
		out.Entries[i].Value = v
	}
	return &out
}

func TestEveryTreeSurvivesWritingAndReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, s := anyFile(t)
		out := Emit(n, s)
		agree(t, string(out))
		again, err := Parse(out)
		if err != nil {
			t.Fatalf("%v\n%s\n%s", err, out, dump(n))
		}
		if !plan.Same(commentsAbove(n), commentsAbove(again)) {
			t.Fatalf("read as another tree:\n%s\n%s\n%s", dump(n), out, dump(again))
		}
		if twice := Emit(again, s); string(twice) != string(out) {
			t.Fatalf("not canonical:\n%s\n%s", out, twice)
		}
	})
}
