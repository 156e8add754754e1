package plan_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/plantest"
)

// campus is a plan with a task whose text breaks lines within words, and facts that quote it.
func campus() *plan.Document {
	return plan.NewDocument(plan.PlanFile, plan.MapOf("id", "p-4k7qz2mn", "title", "校园安全行动计划", "number", "云教〔2022〕校园1号",
		"body", plan.ListOf(plan.MapOf("id", "t-9d4xk3hb", "title", "校园巡查",
			"text", "每学期校园巡\n查不少于2次。\n校园巡查由学校组织。\n\nCheck the\nschool gate daily.\n",
			"duties", plan.ListOf(
				plan.MapOf("id", "d-3c7me9ya", "do", "校园巡查", "every", "每学期", "quote", "每学期校园巡查不少于2次"),
				plan.MapOf("id", "d-2q8fs4zn", "quote", "巡查由学校组织")))),
		"indicators", plan.ListOf(plan.MapOf("id", "i-7v1gn6pc", "name", "巡查率", "unit", "校园", "quote", "校园巡查由学校")),
		"leading-groups", plan.ListOf(plan.MapOf("id", "o-6h2bv8qf", "chief", plan.MapOf("post", "校园巡查组长"), "deputies", plan.Strings("校园巡查", "副组长"))),
		"reports", plan.ListOf(plan.MapOf("id", "r-5k9wt3je", "what", "报告", "quote", "由学校组织")),
		"attachments", plan.ListOf(plan.MapOf("id", "a-8p1xc4yd", "title", "办法", "text", "由学校组织检查。\n")),
		"waivers", plan.ListOf(plan.MapOf("rule", "T-09", "element", "t-9d4xk3hb", "reason", "校园巡查"))))
}

func TestReplaceWords(t *testing.T) {
	for _, c := range []struct {
		name    string
		edit    plan.ReplaceWords
		element string
		field   string
		want    string
		inList  string
	}{
		{"over the break of a line", plan.ReplaceWords{Old: "校园巡查", New: "校内检查"}, "t-9d4xk3hb", "text",
			"每学期校内检查不少于2次。\n校内检查由学校组织。\n\nCheck the\nschool gate daily.\n", ""},
		{"English over the break of a line", plan.ReplaceWords{Old: "the school gate", New: "each gate"}, "t-9d4xk3hb", "text",
			"每学期校园巡\n查不少于2次。\n校园巡查由学校组织。\n\nCheck each gate daily.\n", ""},
		{"up to the break of a line", plan.ReplaceWords{Old: "the ", New: "every "}, "t-9d4xk3hb", "text",
			"每学期校园巡\n查不少于2次。\n校园巡查由学校组织。\n\nCheck every school gate daily.\n", ""},
		{"a whole line", plan.ReplaceWords{Old: "校园巡查由学校组织。"}, "t-9d4xk3hb", "text",
			"每学期校园巡\n查不少于2次。\n\nCheck the\nschool gate daily.\n", ""},
		{"a whole paragraph", plan.ReplaceWords{Old: "Check the school gate daily."}, "t-9d4xk3hb", "text",
			"每学期校园巡\n查不少于2次。\n校园巡查由学校组织。\n", ""},
		{"where lines then meet with a blank", plan.ReplaceWords{Old: "2次。", New: "2 times"}, "t-9d4xk3hb", "text",
			"每学期校园巡\n查不少于2 times\n校园巡查由学校组织。\n\nCheck the\nschool gate daily.\n", ""},
		{"the quote of a fact", plan.ReplaceWords{Old: "校园巡查", New: "校内检查"}, "d-3c7me9ya", "quote", "每学期校内检查不少于2次", ""},
		{"the words of a fact", plan.ReplaceWords{Old: "校园巡查", New: "校内检查"}, "d-3c7me9ya", "do", "校内检查", ""},
		{"a quote that begins within the words", plan.ReplaceWords{Old: "校园巡查由", New: "校内检查由"}, "d-2q8fs4zn", "quote", "校内检查由学校组织", ""},
		{"a quote from elsewhere", plan.ReplaceWords{Old: "学校", New: "校长"}, "i-7v1gn6pc", "quote", "校园巡查由校长", ""},
		{"a quote whose words stand elsewhere first", plan.ReplaceWords{Old: "学校", New: "校长", In: []string{"a-8p1xc4yd"}}, "r-5k9wt3je", "quote", "由学校组织", ""},
		{"no frequency", plan.ReplaceWords{Old: "每学期", New: "每年"}, "d-3c7me9ya", "every", "每学期", ""},
		{"no unit of measure", plan.ReplaceWords{Old: "校园", New: "学校"}, "i-7v1gn6pc", "unit", "校园", ""},
		{"no number of a document", plan.ReplaceWords{Old: "校园", New: "学校"}, "p-4k7qz2mn", "number", "云教〔2022〕校园1号", ""},
		{"a field of a part", plan.ReplaceWords{Old: "校园巡查", New: "检查"}, "o-6h2bv8qf", "chief.post", "检查组长", ""},
		{"a line of a list that is left empty", plan.ReplaceWords{Old: "校园巡查"}, "o-6h2bv8qf", "deputies", "", "副组长"},
		{"nothing is left of a title", plan.ReplaceWords{Old: "校园巡查"}, "t-9d4xk3hb", "title", "", ""},
		{"in an element only", plan.ReplaceWords{Old: "校园", New: "学校", In: []string{"t-9d4xk3hb"}}, "p-4k7qz2mn", "title", "校园安全行动计划", ""},
		{"one of two places", plan.ReplaceWords{Old: "校园巡查", New: "检查", Only: map[plan.WordPlace]bool{{Element: "t-9d4xk3hb", Field: "text", Nth: 1}: true}},
			"t-9d4xk3hb", "text", "每学期校园巡\n查不少于2次。\n检查由学校组织。\n\nCheck the\nschool gate daily.\n", ""},
		{"the quote of the other place", plan.ReplaceWords{Old: "校园巡查", New: "检查", Only: map[plan.WordPlace]bool{{Element: "t-9d4xk3hb", Field: "text", Nth: 1}: true}},
			"d-3c7me9ya", "quote", "每学期校园巡查不少于2次", ""},
	} {
		d, err := c.edit.Apply(campus())
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		e, _ := d.Element(c.element)
		got := e.String(c.field)
		if c.inList != "" {
			got, c.want = strings.Join(e.Value(c.field).Strings(), ","), c.inList
		}
		if got != c.want {
			t.Errorf("%s: %s of %s is %q, not %q", c.name, c.field, c.element, got, c.want)
		}
		if w := d.Top().In("waivers")[0]; w.String("reason") != "校园巡查" {
			t.Errorf("%s: a waiver changed to %q", c.name, w.String("reason"))
		}
	}
}

func TestReplaceWordsRefuses(t *testing.T) {
	for _, c := range []struct {
		edit plan.ReplaceWords
		id   string
	}{
		{plan.ReplaceWords{New: "词"}, "document.replace-nothing"},
		{plan.ReplaceWords{Old: "校园", New: "校\n园"}, "document.replace-lines"},
		{plan.ReplaceWords{Old: "校园安全行动计划"}, "document.replace-required"},
		{plan.ReplaceWords{Old: "校园", In: []string{"t-00000000"}}, "document.no-element"},
	} {
		var m plan.Message
		if _, err := c.edit.Apply(campus()); !errors.As(err, &m) || m.ID != c.id {
			t.Errorf("%+v: %v", c.edit, err)
		}
	}
}

// source is the text that a fact may quote, its lines joined.
func source(d *plan.Document, fact *plan.Element) string {
	up := fact.Up
	if up.Shape != plan.ItemShape {
		up = d.Top()
	}
	var b strings.Builder
	for e := range d.Elements() {
		if e.Inside(up) {
			for _, field := range []string{"title", "text", "assessment.text"} {
				b.WriteString(strings.Join(plan.Paragraphs(e.String(field)), "\n") + "\n\n")
			}
		}
	}
	return b.String()
}

// quoting gives each fact of a plan some words of what it may quote.
func quoting(t *rapid.T, d *plan.Document) *plan.Document {
	for e := range d.Elements() {
		if f, has := e.Shape.Field("quote"); !has || f.Type != plan.LineField {
			continue
		}
		lines := strings.FieldsFunc(source(d, e), func(r rune) bool { return r == '\n' })
		if len(lines) == 0 {
			continue
		}
		next, err := plan.Set{Element: e.ID, Field: "quote", Value: plan.Text(cut(t, rapid.SampledFrom(lines).Draw(t, "line"), 12))}.Apply(d)
		if err != nil {
			t.Fatal(err)
		}
		d = next
	}
	return d
}

// cut draws some characters of a text, without blanks around them.
func cut(t *rapid.T, text string, most int) string {
	rs := []rune(text)
	from := rapid.IntRange(0, len(rs)-1).Draw(t, "from")
	words := strings.TrimSpace(string(rs[from:min(len(rs), from+rapid.IntRange(1, most).Draw(t, "size"))]))
	if words == "" {
		return string(rs[0])
	}
	return words
}

func TestReplaceWordsChangesTheirLinesOnlyAndNoQuoteIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := quoting(t, plantest.Plan(t))
		lines := strings.FieldsFunc(source(was, &plan.Element{Up: was.Top(), Shape: plan.ReportShape}), func(r rune) bool { return r == '\n' })
		old := cut(t, rapid.SampledFrom(lines).Draw(t, "line"), 5)
		fresh := rapid.SampledFrom([]string{"新词", "巡查", "a b", "。", "落实，x", "%"}).Draw(t, "new")
		now, err := plan.ReplaceWords{Old: old, New: fresh}.Apply(was)
		if err != nil {
			t.Fatal(err)
		}
		left := map[plan.WordPlace]bool{}
		for _, o := range was.Occurrences(old) {
			left[plan.WordPlace{Element: o.Element, Field: o.Field}] = true
		}
		for e := range was.Elements() {
			is, ok := now.Element(e.ID)
			if !ok || is.Up != nil && is.Up.ID != e.Up.ID {
				t.Fatalf("%s is gone, or elsewhere", e.ID)
			}
			for _, f := range e.Shape.Fields {
				a, b := e.Node.Get(f.Key), is.Node.Get(f.Key)
				switch here := left[plan.WordPlace{Element: e.ID, Field: f.Key}]; {
				case f.Of != nil || f.Key == "quote":
				case !here && !plan.Same(a, b):
					t.Fatalf("%s of %s was %v and is %v, though %q is not in it", f.Key, e.ID, a, b, old)
				case here && a.Kind == plan.Scalar:
					want := strings.ReplaceAll(strings.Join(plan.Paragraphs(a.Value), "\n"), old, fresh)
					if got := strings.Join(plan.Paragraphs(b.Value), "\n"); got != want {
						t.Fatalf("%s of %s says %q, not %q", f.Key, e.ID, got, want)
					}
					if fresh == "新词" && !strings.Contains(a.Value, "Use") { // beside English a break of lines is a blank
						kept(t, a.Value, b.Value, old)
					}
				}
			}
			quote := e.String("quote")
			if quote != "" && strings.Contains(source(was, e), quote) && !strings.Contains(source(now, is), is.String("quote")) {
				t.Fatalf("%s quoted %q, and now %q, which is not in %q", e.ID, quote, is.String("quote"), source(now, is))
			}
		}
	})
}

// kept fails where a line that has no character of the words is not in the new text.
func kept(t *rapid.T, was, now, words string) {
	lines := strings.Split(now, "\n")
	for line := range strings.SplitSeq(was, "\n") {
		if !strings.ContainsAny(line, words) && !slices.Contains(lines, line) {
			t.Fatalf("the line %q is gone from %q", line, now)
		}
	}
}
