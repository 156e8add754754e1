package rules

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"lantu/plan"
	"lantu/schema"
)

// readers are the rules that look at the words of a plan, and those that stand beside them.
func readers() []rule {
	return slices.DeleteFunc(slices.Concat(announcements, typedNumbers, wording), func(r rule) bool {
		return r.draft == schema.Off
	})
}

// The rules on words read all texts of a workspace, a hundred megabytes. The bytes are those of the file;
// a walk over its characters in the same run tells how fast the machine is.
func BenchmarkReading(b *testing.B) {
	src := largePlan(500)
	ctx := Context{File: "f", Doc: parse(b, plan.PlanFile, src), Units: plan.NewRegistry(parse(b, plan.UnitsFile, unitsYAML))}
	table := readers()
	b.Run("rules", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if found := check(ctx, table).Findings(); len(found) > 0 {
				b.Fatal(found[0])
			}
		}
	})
	b.Run("walk", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		han := 0
		for b.Loop() {
			for _, r := range src {
				if unicode.Is(unicode.Han, r) {
					han++
				}
			}
		}
	})
}

// A text without faults costs no memory: many of a workspace are read.
func TestReadingACleanTextAllocatesNothing(t *testing.T) {
	text := strings.Repeat("到2025年，各县（市、区）落实《平安校园创建办法》（云教发〔2022〕17号），实行“一校一案”，每校2—3名，8:30前到岗。\n", 20)
	doc := parse(t, plan.PlanFile, "lantu: 1\nbody:\n  - id: t-9d4xk3hb\n    text: 甲\n")
	e, _ := doc.Element("t-9d4xk3hb")
	r := &reading{checker: newChecker(&Checked{Context: Context{Doc: doc}}), first: builtIn.first}
	p := passage{e, "text", plan.Text(text), prosePassage}
	r.scalar(p)
	if len(r.suspicions) > 0 {
		t.Fatalf("suspects %v", r.suspicions[0].message)
	}
	if n := testing.AllocsPerRun(100, func() {
		r.kept, r.dashes, r.passages = r.kept[:0], r.dashes[:0], r.passages[:0]
		r.scalar(p)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
