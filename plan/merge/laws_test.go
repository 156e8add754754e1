package merge

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/schema"
)

func TestMain(m *testing.M) {
	flag.Parse()
	flag.Set("rapid.checks", "12") // each draws some hundred numbers; the many cases come from a faster source
	os.Exit(m.Run())
}

// How many cases of each law, how many histories: the large counts with LANTU_LONG=1.
var cases, histories = 60, 60

func init() {
	if os.Getenv("LANTU_LONG") != "" {
		cases, histories = 100_000/len(laws), 20_000
	}
}

// A law holds for any three versions. It is tried with a table of strategies, so that a wrong table can
// be shown to break it.
type law struct {
	name string
	try  func(t *table, w *world) error
}

var laws = []law{
	{"a side that did nothing leaves the bytes of the other", func(t *table, w *world) error {
		b, x, _ := versions(w)
		for _, v := range [][3][]byte{{b, x, b}, {b, b, x}, {b, x, x}} {
			if m, err := t.files(plan.PlanFile, v[0], v[1], v[2]); err != nil || !bytes.Equal(m.Data, x) {
				return fmt.Errorf("%v\n%s", err, m.Data)
			}
		}
		return nil
	}},
	{"nothing is lost, whichever side it is from", func(t *table, w *world) error {
		b, x, y := versions(w)
		return sound(t, b, x, y)
	}},
	{"nothing is lost of what conflicts hold", func(t *table, w *world) error {
		b, x, y := versions(w)
		m, err := t.files(plan.PlanFile, b, x, y)
		if err != nil {
			return err
		}
		d := document(m.Data)
		return sound(t, m.Data, bytesOf(w.edit(d, 1+w.roll(4))), bytesOf(w.edit(d, 1+w.roll(4))))
	}},
	{"merging a side again changes nothing", func(t *table, w *world) error {
		w.fresh = true // where clauses recur, two readings of a rewritten text are as good as each other
		b, x, y := versions(w)
		m, err := t.files(plan.PlanFile, b, x, y)
		if err != nil {
			return err
		}
		for _, v := range [][]byte{x, y} {
			again, err := t.files(plan.PlanFile, b, m.Data, v)
			if err != nil {
				return err
			}
			fb, fm, fa, fv := read(document(b)), read(document(m.Data)), read(document(again.Data)), read(document(v))
			same := maps.Equal(fm.values, fa.values) && maps.Equal(fm.members, fa.members) &&
				maps.Equal(fm.before, fa.before) && maps.Equal(fm.comments, fa.comments)
			// A text that was written anew may be read in another way beside the merge than it was beside
			// the other side; then it becomes a conflict, and nothing is lost.
			if err := errors.Join(lost(fb, fm, fv, fa), lost(fb, fv, fm, fa)); err != nil || !same {
				return fmt.Errorf("%v\n%s\n--- base\n%s--- side\n%s--- merged\n%s--- again\n%s", err, difference(m.Data, again.Data), b, v, m.Data, again.Data)
			}
		}
		return nil
	}},
	{"an edit elsewhere changes no outcome", func(t *table, w *world) error {
		b, x, y := versions(w)
		all, _ := partsOf(document(x))
		e := pickOf(w, all)
		if !untouched(e.ID, b, x) || !untouched(e.ID, b, y) {
			return nil
		}
		w.next++
		d, err := plan.Set{Element: e.ID, Field: nameOf(e), Value: plan.Text(fmt.Sprintf("另改%d", w.next))}.Apply(document(x))
		if err != nil {
			return nil
		}
		z := bytesOf(d)
		m, err := t.files(plan.PlanFile, b, x, y)
		if err != nil {
			return err
		}
		n, err := t.files(plan.PlanFile, b, z, y)
		if err != nil {
			return err
		}
		return sameBut(e.ID, document(m.Data), document(n.Data))
	}},
	{"files that both sides made from nothing", func(t *table, w *world) error {
		_, x, y := versions(w)
		m, err := t.files(plan.PlanFile, nil, x, y)
		if err != nil {
			return err
		}
		back, err := t.files(plan.PlanFile, nil, y, x)
		if err != nil || !bytes.Equal(m.Data, back.Data) {
			return fmt.Errorf("the sides make a difference: %v\n%s\n--- ours\n%s--- theirs\n%s", err, difference(m.Data, back.Data), x, y)
		}
		return valid(m.Data)
	}},
	{"each sort of field", eachField},
	{"two moves, two comments, coupled fields", collisions},
	{"the registry and the settings", func(t *table, w *world) error {
		for _, s := range []*plan.Shape{plan.UnitsFile, plan.SettingsFile} {
			d := w.file(s, 4)
			if err := soundOf(t, s, bytesOf(d), bytesOf(w.edit(d, 4)), bytesOf(w.edit(d, 4))); err != nil {
				return err
			}
		}
		return nil
	}},
}

// versions makes a document and two that came of it.
func versions(w *world) (b, x, y []byte) {
	d := w.file(plan.PlanFile, 2)
	return bytesOf(d), bytesOf(w.edit(d, 1+w.roll(8))), bytesOf(w.edit(d, 1+w.roll(8)))
}

// sound checks what holds for every merge.
func sound(t *table, b, x, y []byte) error { return soundOf(t, plan.PlanFile, b, x, y) }

func soundOf(t *table, s *plan.Shape, b, x, y []byte) error {
	m, err := t.files(s, b, x, y)
	if err != nil {
		return err
	}
	back, err := t.files(s, b, y, x)
	if err != nil || !bytes.Equal(m.Data, back.Data) {
		return fmt.Errorf("the sides make a difference: %v\n%s", err, difference(m.Data, back.Data))
	}
	if err := validOf(s, m.Data); err != nil {
		return fmt.Errorf("%w\n%s", err, m.Data)
	}
	if !bytes.Equal(x, b) && !bytes.Equal(y, b) && !bytes.Equal(x, y) && !bytes.Equal(canonicalOf(s, m.Data), m.Data) {
		return fmt.Errorf("not canonical: %s", difference(m.Data, canonicalOf(s, m.Data)))
	}
	fb, fx, fy, fm := read(documentOf(s, b)), read(documentOf(s, x)), read(documentOf(s, y)), read(documentOf(s, m.Data))
	if err := lost(fb, fx, fy, fm); err != nil {
		return fmt.Errorf("of ours: %w\n--- base\n%s--- ours\n%s--- theirs\n%s--- merged\n%s", err, b, x, y, m.Data)
	}
	if err := lost(fb, fy, fx, fm); err != nil {
		return fmt.Errorf("of theirs: %w\n--- base\n%s--- ours\n%s--- theirs\n%s--- merged\n%s", err, b, x, y, m.Data)
	}
	return nil
}

func document(src []byte) *plan.Document { return documentOf(plan.PlanFile, src) }

func documentOf(s *plan.Shape, src []byte) *plan.Document {
	n, err := codec.Parse(src)
	if err != nil {
		panic(fmt.Sprintf("%v\n%s", err, src))
	}
	return plan.NewDocument(s, n)
}

func canonicalOf(s *plan.Shape, src []byte) []byte {
	out, err := codec.Canonical(src, s)
	if err != nil {
		panic(err)
	}
	return out
}

func valid(src []byte) error { return validOf(plan.PlanFile, src) }

func validOf(s *plan.Shape, src []byte) error {
	n, err := codec.Parse(src)
	if err != nil {
		return err
	}
	for _, f := range schema.Check("plan.yaml", plan.NewDocument(s, n)) {
		if f.Severity == schema.Error {
			return fmt.Errorf("the result is not valid: line %d: %v", f.Line, f.Message)
		}
	}
	return nil
}

func nameOf(e *plan.Element) string {
	for _, k := range []string{"title", "name", "what", "do"} {
		if _, ok := e.Shape.Field(k); ok {
			return k
		}
	}
	return "quote"
}

// untouched tells that an element is in both versions and no conflict, comment or reference is about it.
func untouched(id string, b, x []byte) bool {
	eb, okB := document(b).Element(id)
	ex, okX := document(x).Element(id)
	return okB && okX && plan.Same(shallow(eb), shallow(ex)) && (eb.Up == nil || ex.Up.ID == eb.Up.ID)
}

// shallow is an element without the elements in it.
func shallow(e *plan.Element) *plan.Node {
	n := e.Node
	for i := range e.Shape.Fields {
		if f := &e.Shape.Fields[i]; f.Type == plan.ObjectsField {
			n = n.Without(f.Key)
		}
	}
	return n
}

// sameBut tells that two documents say the same but for one element.
func sameBut(id string, a, b *plan.Document) error {
	fa, fb := read(a), read(b)
	if a.ID() == id {
		id = "FILE"
	}
	strip := func(f *facts) {
		for at := range f.values {
			if strings.HasPrefix(at, id+"|") {
				delete(f.values, at)
			}
		}
	}
	strip(fa)
	strip(fb)
	if !maps.Equal(fa.values, fb.values) {
		for at, v := range fa.values {
			if fb.values[at] != v {
				return fmt.Errorf("%s: %s, and %s after an edit of %s", at, v, fb.values[at], id)
			}
		}
	}
	if !maps.Equal(fa.members, fb.members) || !maps.Equal(fa.before, fb.before) {
		return fmt.Errorf("sets or orders differ after an edit of %s", id)
	}
	for e, s := range fa.said {
		if e != id && fb.said[e] != s {
			return fmt.Errorf("conflicts about %s: %s, and %s after an edit of %s", e, s, fb.said[e], id)
		}
	}
	return nil
}

// difference shows where two files part.
func difference(a, b []byte) string {
	la, lb := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	var out strings.Builder
	for i := range max(len(la), len(lb)) {
		var x, y string
		if i < len(la) {
			x = la[i]
		}
		if i < len(lb) {
			y = lb[i]
		}
		if x != y {
			fmt.Fprintf(&out, "line %d:\n  %s\n  %s\n", i+1, x, y)
			if out.Len() > 800 {
				break
			}
		}
	}
	return out.String()
}

func TestLaws(t *testing.T) {
	for _, l := range laws {
		t.Run(l.name, func(t *testing.T) {
			for seed := range uint64(cases) {
				if err := l.try(&strategies, &world{dice: fast(seed), fresh: seed%2 == 0}); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
			rapid.Check(t, func(t *rapid.T) {
				if err := l.try(&strategies, &world{dice: rapidDice{t}, fresh: rapid.Bool().Draw(t, "fresh")}); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}
