package rules

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/schema"
)

// valuesOf collects what the cases have in fields, by shape and key.
func valuesOf(files []caseFile, t testing.TB) map[string][]*plan.Node {
	out := map[string][]*plan.Node{}
	for _, f := range files {
		for _, c := range f.cases {
			for e := range parse(t, c.shape, c.src).Elements() {
				if e.Node.Kind != plan.Map {
					continue
				}
				for _, entry := range e.Node.Entries {
					out[entry.Key] = append(out[entry.Key], entry.Value)
				}
			}
		}
	}
	return out
}

// anyEdit draws an edit of a document: most give a field a value that it has elsewhere.
func anyEdit(t *rapid.T, doc *plan.Document, values map[string][]*plan.Node) plan.Edit {
	var elements []*plan.Element
	for e := range doc.Elements() {
		elements = append(elements, e)
	}
	e := rapid.SampledFrom(elements).Draw(t, "element")
	f := rapid.SampledFrom(e.Shape.Fields).Draw(t, "field")
	if present := e.Node.Entries; len(present) > 0 && rapid.Bool().Draw(t, "present") {
		if known, ok := e.Shape.Field(rapid.SampledFrom(present).Draw(t, "entry").Key); ok {
			f = *known
		}
	}
	switch rapid.IntRange(0, 9).Draw(t, "edit") {
	case 0:
		return plan.Unset{Element: e.ID, Field: f.Key}
	case 1:
		return plan.Remove{Element: e.ID}
	case 2:
		return plan.Move{Element: e.ID, Parent: rapid.SampledFrom(elements).Draw(t, "parent").ID, At: rapid.IntRange(0, 2).Draw(t, "at")}
	}
	if pool := values[f.Key]; len(pool) > 0 {
		return plan.Set{Element: e.ID, Field: f.Key, Value: rapid.SampledFrom(pool).Draw(t, "value")}
	}
	return plan.Unset{Element: e.ID, Field: f.Key}
}

// After any edits, asking only the rules that look at what changed finds what asking all of them finds.
func TestRecheckFindsWhatCheckFinds(t *testing.T) {
	files := caseFiles(t)
	values := valuesOf(files, t)
	spared, reused := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		f := rapid.SampledFrom(files).Draw(r, "rule")
		c := rapid.SampledFrom(f.cases).Draw(r, "case")
		ctx := f.context(t, c)
		src := []byte(c.src)
		before := check(ctx, table)
		for range rapid.IntRange(1, 6).Draw(r, "edits") {
			next, err := plan.Apply(ctx.Doc, anyEdit(r, ctx.Doc, values))
			if err != nil || next == ctx.Doc {
				continue
			}
			if rapid.Bool().Draw(r, "written") { // a confirmed edit is read again, a draft is not
				out, root, err := codec.Rewrite(src, parse(t, c.shape, string(src)).Root, next.Root, c.shape)
				if err != nil {
					continue
				}
				src, next = out, plan.NewDocument(c.shape, root)
			}
			ctx.Doc = next
			if c.shape == plan.UnitsFile {
				ctx.Units = plan.NewRegistry(next)
			}
			if rapid.IntRange(0, 9).Draw(r, "day") == 0 {
				ctx.Day.Year = rapid.IntRange(2021, 2026).Draw(r, "year")
			}
			if rapid.IntRange(0, 9).Draw(r, "record") == 0 {
				ctx.Records = rapid.SliceOfN(rapid.Custom(func(r *rapid.T) Record {
					return Record{Number: rapid.IntRange(1, 2).Draw(r, "number"), Fault: RecordFault(rapid.IntRange(0, 2).Draw(r, "fault"))}
				}), 0, 2).Draw(r, "records")
			}
			asked := map[*rule]bool{}
			after := recheck(before, ctx, spied(asked))
			for i := range after.table {
				if !asked[&table[i]] {
					spared++
					reused += len(after.remarks[i])
				}
			}
			fresh := check(ctx, table)
			got, want := mended(ctx.Doc, after.Findings()), mended(ctx.Doc, fresh.Findings())
			if !reflect.DeepEqual(got, want) {
				r.Fatalf("after an edit of %s %s:\n got %s\nwant %s\nin\n%s", f.rule, c.name, listed(got), listed(want), codec.Emit(ctx.Doc.Root, c.shape))
			}
			after.table = table
			before = after
		}
	})
	if spared == 0 || reused == 0 {
		t.Errorf("%d rules were spared, %d findings found again", spared, reused)
	}
}

// mended puts what each fix makes of the document in the place of its edits, whose values may come from
// either version.
func mended(doc *plan.Document, found []schema.Finding) []schema.Finding {
	for i, f := range found {
		if f.Fix == nil {
			continue
		}
		made := "cannot be made"
		if next, err := plan.Apply(doc, f.Fix.Edits...); err == nil {
			made = string(codec.Emit(next.Root, doc.Shape))
		}
		found[i].Fix = &schema.Fix{Old: f.Fix.Old, New: f.Fix.New + "\n" + made}
	}
	return found
}

// spied is the table, noting which of its rules are asked.
func spied(asked map[*rule]bool) []rule {
	out := make([]rule, len(table))
	for i, r := range table {
		out[i] = r
		out[i].find = func(c *checker) {
			asked[&table[i]] = true
			r.find(c)
		}
	}
	return out
}

func listed(found []schema.Finding) string {
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%s “%s”+%d %s %v", brief(f), f.Excerpt, f.Length, f.Message.Error(), f.Fix))
	}
	return strings.Join(out, "\n     ")
}

// Rules say what they look at in keys of the model.
func TestLooksAreKeys(t *testing.T) {
	keys := map[string]bool{}
	var walk func(s *plan.Shape)
	seen := map[*plan.Shape]bool{}
	walk = func(s *plan.Shape) {
		if seen[s] {
			return
		}
		seen[s] = true
		for _, f := range s.Fields {
			keys[f.Key] = true
			if f.Of != nil {
				walk(f.Of)
			}
		}
	}
	for _, s := range plan.Model {
		walk(s)
	}
	for _, r := range table {
		for key := range strings.FieldsSeq(r.looks) {
			if !keys[key] {
				t.Errorf("%s looks at %s, which no shape has", r.id, key)
			}
		}
	}
}

func TestMain(m *testing.M) {
	flag.Parse()
	checks := "300"
	if os.Getenv("LANTU_LONG") != "" {
		checks = "20000"
	}
	flag.Set("rapid.checks", checks)
	os.Exit(m.Run())
}
