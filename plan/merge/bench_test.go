package merge

import (
	"fmt"
	"testing"

	"lantu/plan"
)

// BenchmarkMerge merges a plan of 500 tasks with 100 edits a side, without parsing and writing, and with
// both.
func BenchmarkMerge(b *testing.B) {
	w := &world{dice: fast(1), fresh: true}
	d := w.file(plan.PlanFile, 2)
	section := ""
	for _, e := range d.Top().In("body") {
		section = e.ID
	}
	for i := range 500 {
		text := plan.ProseNode([]string{w.paragraph() + w.paragraph()}, nil)
		task := plan.MapOf("id", w.id('t'), "role", "task", "title", fmt.Sprintf("任务%d", i), "text", text,
			"lead", w.unit(), "by", plan.Strings(w.unit(), w.unit()), "due", "2024-12-31",
			"quotas", plan.ListOf(plan.MapOf("id", w.id('q'), "what", w.line(), "amount", "15节")))
		d, _ = plan.Add{Parent: section, Shape: plan.ItemShape, At: i, Value: task}.Apply(d)
	}
	d = w.read(d)
	x, y := w.edit(d, 100), w.edit(d, 100)
	b.Run("documents", func(b *testing.B) {
		for b.Loop() {
			if _, err := Merge(d, x, y); err != nil {
				b.Fatal(err)
			}
		}
	})
	base, ours, theirs := bytesOf(d), bytesOf(x), bytesOf(y)
	b.Run("files", func(b *testing.B) {
		for b.Loop() {
			if _, err := Files(plan.PlanFile, base, ours, theirs); err != nil {
				b.Fatal(err)
			}
		}
	})
}
