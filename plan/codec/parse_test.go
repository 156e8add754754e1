package codec

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
)

// dump shows a tree with everything that a reader must agree on.
func dump(n *plan.Node) string {
	var b strings.Builder
	dumpTo(&b, n, "")
	return b.String()
}

func dumpTo(b *strings.Builder, n *plan.Node, indent string) {
	notes := ""
	if n.Notes != nil {
		notes = fmt.Sprintf(" gap=%v head=%q line=%q foot=%q", n.Notes.Gap, n.Notes.Head, n.Notes.Line, n.Notes.Foot)
	}
	fmt.Fprintf(b, "k%d s%d %q %v%s\n", n.Kind, n.Style, n.Value, n.Pos, notes)
	for _, e := range n.Entries {
		fmt.Fprintf(b, "%s  %q %v: ", indent, e.Key, e.Pos)
		dumpTo(b, e.Value, indent+"  ")
	}
}

// A fataler is a test or a property.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// agree fails unless the two readers give the same tree, where the fast one reads the text.
func agree(t fataler, text string) (fast bool) {
	t.Helper()
	if checkText([]byte(text)) != nil {
		return false
	}
	text = strings.TrimPrefix(text, bom)
	a := readPlain(text)
	if a == nil {
		return false
	}
	b, err := readYAML(text)
	if err != nil {
		t.Fatalf("only the plain reader reads %q: %v\n%s", text, err, dump(a))
	}
	if !reflect.DeepEqual(a, b) {
		t.Fatalf("readers differ on %q\nplain:\n%s\nyaml:\n%s", text, dump(a), dump(b))
	}
	return true
}

// TestReadersAgreeOnSpoiledFiles types into awkward files at random.
func TestReadersAgreeOnSpoiledFiles(t *testing.T) {
	count := 10_000
	if isLong {
		count = 600_000
	}
	r := rand.New(rand.NewPCG(3, 4))
	read := 0
	for range count {
		s := []byte(awkward[r.IntN(len(awkward))])
		for range 1 + r.IntN(4) {
			const typed = " \n-:#\"'[]{}|>&*!%@,?\tab1.\r~\\\n  "
			i := r.IntN(len(s) + 1)
			switch r.IntN(4) {
			case 0:
				s = slices.Insert(s, i, typed[r.IntN(len(typed))])
			case 1:
				s = slices.Delete(s, i, min(i+1, len(s)))
			case 2:
				s = append(s[:i], typed[r.IntN(len(typed))])
			case 3:
				other := awkward[r.IntN(len(awkward))]
				from := r.IntN(len(other) + 1)
				s = slices.Insert(s, i, []byte(other[from:from+r.IntN(len(other)-from+1)])...)
			}
		}
		if agree(t, string(s)) {
			read++
		}
		if n, err := Parse(s); (n == nil) == (err == nil) {
			t.Fatalf("%q: %v, %v", s, n, err)
		}
	}
	if read < count/50 {
		t.Errorf("only %d of %d files were read by both readers", read, count)
	}
}

func TestExample(t *testing.T) {
	src, err := os.ReadFile("testdata/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !agree(t, string(src)) {
		t.Fatal("the plain reader does not read the example")
	}
	n, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	out := Emit(n, plan.PlanFile)
	if string(out) != string(src) {
		t.Fatalf("the example is not canonical:\n%s", out)
	}
}
