package diff_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/plantest"
	"lantu/schema"
)

func TestMain(m *testing.M) {
	flag.Parse()
	checks := "200"
	if os.Getenv("LANTU_LONG") != "" {
		checks = "10000"
	}
	flag.Set("rapid.checks", checks)
	os.Exit(m.Run())
}

// file is a document as its file says it.
func file(t *rapid.T, d *plan.Document) diff.File {
	out := codec.Emit(d.Root, d.Shape)
	root, err := codec.Parse(out)
	if err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	return diff.File{Bytes: out, Doc: plan.NewDocument(d.Shape, root)}
}

// edited makes some edits and, at times, what people do by hand.
func edited(t *rapid.T, d *plan.Document, isRough bool) *plan.Document {
	for range rapid.IntRange(0, 8).Draw(t, "edits") {
		if _, next, ok := plantest.Edited(t, d); ok {
			d = next
		}
	}
	if rapid.Bool().Draw(t, "by hand") || isRough {
		d = plantest.ByHand(t, d, isRough)
	}
	return d
}

// inDisguise writes a file otherwise than lantu would, with the same meaning.
func inDisguise(t *rapid.T, f diff.File) diff.File {
	out := f.Bytes
	if rapid.Bool().Draw(t, "carriage returns") {
		out = bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n"))
	}
	if rapid.Bool().Draw(t, "byte order mark") {
		out = append([]byte("\ufeff"), out...)
	}
	if rapid.Bool().Draw(t, "quotes") {
		out = bytes.ReplaceAll(out, []byte("title: 防溺水"), []byte("title:   '防溺水'"))
	}
	root, err := codec.Parse(out)
	if err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	return diff.File{Bytes: out, Doc: plan.NewDocument(f.Doc.Shape, root)}
}

func shuffled(t *rapid.T, changes []diff.Change) []diff.Change {
	return rapid.Permutation(changes).Draw(t, "order")
}

func lines(a, b diff.File, changes []diff.Change) string {
	return strings.Join(diff.Words{Language: lang.English, Units: plan.NewRegistry(nil)}.Lines(a.Doc, b.Doc, changes), "\n")
}

// allGive checks that all changes lead from a to b and back, to the byte, in any order.
func allGive(t *rapid.T, a, b diff.File) {
	changes := diff.Files(a, b)
	if bytes.Equal(a.Bytes, b.Bytes) != (len(changes) == 0) {
		t.Fatalf("%d changes:\n%s", len(changes), lines(a, b, changes))
	}
	if len(changes) == 0 {
		return
	}
	made, err := diff.ApplyFile(a, shuffled(t, changes)...)
	if err != nil || !bytes.Equal(made.Bytes, b.Bytes) {
		t.Fatalf("%v\nchanges:\n%s\nfrom:\n%s\nmade:\n%s\nwanted:\n%s", err, lines(a, b, changes), a.Bytes, made.Bytes, b.Bytes)
	}
	back, err := diff.ApplyFile(b, shuffled(t, diff.Inverse(changes...))...)
	isExact := changes[len(changes)-1].Kind == diff.Layout // else comments may have gone that no change knows
	if err != nil || len(diff.Between(a.Doc, back.Doc)) > 0 || isExact && !bytes.Equal(back.Bytes, a.Bytes) {
		t.Fatalf("back: %v\nchanges:\n%s\nfrom:\n%s\nmade:\n%s\nwanted:\n%s", err, lines(a, b, changes), b.Bytes, back.Bytes, a.Bytes)
	}
	if same, err := diff.ApplyFile(a); err != nil || !bytes.Equal(same.Bytes, a.Bytes) {
		t.Fatalf("no change changes something: %v", err)
	}
	// What says something is said without the change of layout, too.
	if meant, err := diff.Apply(a.Doc, diff.Between(a.Doc, b.Doc)...); err != nil || len(diff.Between(meant, b.Doc)) > 0 {
		t.Fatalf("%v, left:\n%s\nchanges:\n%s\nfrom:\n%s\nwanted:\n%s", err, lines(a, b, diff.Between(meant, b.Doc)), lines(a, b, changes), a.Bytes, b.Bytes)
	}
}

func TestAllChangesGiveTheNewVersionToTheByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := plantest.Plan(t)
		allGive(t, file(t, d), file(t, edited(t, d, false)))
	})
}

func TestAllChangesGiveAFileThatLantuWouldWriteOtherwise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := plantest.Plan(t)
		allGive(t, inDisguise(t, file(t, d)), inDisguise(t, file(t, edited(t, d, false))))
	})
}

func TestAllChangesGiveAFileWhoseIDsAreLostOrStandTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := plantest.Plan(t)
		allGive(t, file(t, edited(t, d, rapid.Bool().Draw(t, "rough before"))), file(t, edited(t, d, true)))
	})
}

func TestPlansThatHaveNothingInCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		allGive(t, file(t, plantest.Plan(t)), file(t, plantest.Plan(t)))
	})
}

func faults(d *plan.Document) []schema.Finding {
	return slices.DeleteFunc(schema.Check("plans/x/plan.yaml", d), func(f schema.Finding) bool { return f.Severity != schema.Error })
}

// Any subset makes a valid document or is refused, and where it is refused for want of another change
// that one makes it whole, sooner or later.
func TestAnySubsetIsValidOrRefusedWithItsReason(t *testing.T) {
	accepted, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		d := plantest.Plan(t)
		a, b := file(t, d), file(t, entangled(t, edited(t, d, false)))
		changes := diff.Files(a, b)
		if len(changes) == 0 || len(faults(a.Doc)) > 0 || len(faults(b.Doc)) > 0 {
			return
		}
		var some []diff.Change
		for _, c := range changes {
			if rapid.Bool().Draw(t, "take") {
				some = append(some, c)
			}
		}
		for {
			made, err := diff.ApplyFile(a, shuffled(t, some)...)
			if err == nil {
				accepted++
				if found := faults(made.Doc); len(found) > 0 {
					t.Fatalf("%v of\n%s\nis not valid: %v\n%s", lines(a, b, some), lines(a, b, changes), lang.Say(lang.English, found[0].Message), made.Bytes)
				}
				for r := range made.Doc.References() {
					_, is := made.Doc.Element(r.To)
					_, was := a.Doc.Element(r.To)
					if _, will := b.Doc.Element(r.To); will && was && !is {
						t.Fatalf("%s %s leads to nothing", r.From.ID, r.Field)
					}
				}
				return
			}
			refused++
			var way *diff.InTheWay
			if !errors.As(err, &way) || way.Needs == nil {
				t.Fatalf("refused without a way out: %v\n%s\nof\n%s", err, lines(a, b, some), lines(a, b, changes))
			}
			for _, l := range []lang.Language{lang.Chinese, lang.English} {
				words := diff.Words{Language: l, Units: plan.NewRegistry(nil)}
				if s := lang.Say(l, words.Blocked(a.Doc, way)); s == "" || strings.Contains(s, "%!") || strings.Contains(s, "diff.") {
					t.Fatalf("the reason reads %q", s)
				}
			}
			if slices.ContainsFunc(some, func(c diff.Change) bool { return key(c) == key(*way.Needs) }) {
				t.Fatalf("%v wants what was chosen:\n%s\nof\n%s", err, lines(a, b, some), lines(a, b, changes))
			}
			some = append(some, *way.Needs)
		}
	})
	if accepted == 0 || refused == 0 {
		t.Errorf("%d accepted, %d refused: nothing was tried", accepted, refused)
	}
}

// entangled makes edits that need one another: a new section takes over what stands in an old one, which
// goes; what is named elsewhere goes and is named no more; parent and child change places.
func entangled(t *rapid.T, d *plan.Document) *plan.Document {
	var items []*plan.Element
	for e := range d.Elements() {
		if e.Shape == plan.ItemShape {
			items = append(items, e)
		}
	}
	if len(items) == 0 {
		return d
	}
	e := rapid.SampledFrom(items).Draw(t, "old")
	var edits []plan.Edit
	switch rapid.IntRange(0, 2).Draw(t, "knot") {
	case 0:
		edits = append(edits, plan.Add{Shape: plan.ItemShape, Value: plan.MapOf("id", "s-99999999", "title", "接替")})
		for _, c := range e.Children {
			edits = append(edits, plan.Move{Element: c.ID, Parent: "s-99999999"})
		}
		edits = append(edits, plan.Remove{Element: e.ID})
	case 1:
		edits = append(edits, plan.Remove{Element: e.ID})
	case 2:
		if below := e.In("items"); len(below) > 0 {
			edits = append(edits, plan.Move{Element: below[0].ID}, plan.Move{Element: e.ID, Parent: below[0].ID})
		}
	}
	next, err := plan.Apply(d, edits...)
	if err != nil {
		return d
	}
	for again := true; again; { // nothing names what went
		again = false
		for r := range next.References() {
			if _, ok := next.Element(r.To); ok || !plan.IsID(r.To) {
				continue
			}
			cut, err := plan.Unset{Element: r.From.ID, Field: r.Field}.Apply(next)
			if err == nil && cut.Root != next.Root {
				next, again = cut, true
				break
			}
		}
	}
	return next
}

func key(c diff.Change) [3]any { return [3]any{c.Kind, c.Element, c.Field} }

func TestTheDiffOfOneEditIsThatEdit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := file(t, plantest.Plan(t))
		edit, next, ok := plantest.Edited(t, a.Doc)
		if !ok {
			return
		}
		changes := diff.Files(a, file(t, next))
		if m, isMove := edit.(plan.Move); isMove {
			changes = diff.Files(a, file(t, next), m.Element)
		}
		if len(changes) != 1 {
			// The comments of a value that goes or that is replaced may stay or go with it.
			if len(changes) == 2 && changes[1].Kind == diff.Layout && bytes.Contains(a.Bytes, []byte("#")) {
				return
			}
			if len(changes) > 0 || !bytes.Equal(file(t, next).Bytes, a.Bytes) {
				t.Fatalf("%T %+v is\n%s", edit, edit, lines(a, file(t, next), changes))
			}
			return
		}
		want, id, field := diff.Changed, "", ""
		switch e := edit.(type) {
		case plan.Set:
			id, field = e.Element, e.Field
		case plan.Unset:
			id, field = e.Element, e.Field
		case plan.Add:
			want, id = diff.Added, e.Value.Get("id").String()
		case plan.Remove:
			want, id = diff.Removed, e.Element
		case plan.Move:
			want, id = diff.Moved, e.Element
		}
		// Setting the members of a set in another order and breaking lines elsewhere say nothing.
		c := changes[0]
		if c.Kind == diff.Layout && want == diff.Changed {
			return
		}
		if c.Kind != want || c.Element != id || c.Field != field {
			t.Fatalf("%T %+v is %+v", edit, edit, c)
		}
	})
}
