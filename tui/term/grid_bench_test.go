package term_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/table"
	tea "github.com/charmbracelet/bubbletea"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/grid"
	"lantu/tui/term"
)

const (
	indicators = 500
	years      = 12
)

// BenchmarkGridBesideTable measures a key and the frame that follows it in the table of 500 indicators over 12
// years, and the same in the table of bubbles, on a screen of 200 × 60.
func BenchmarkGridBesideTable(b *testing.B) {
	measure := func(b *testing.B, press func(down bool), draw func()) {
		times := make([]time.Duration, 0, b.N)
		b.ResetTimer()
		for i := range b.N {
			start := time.Now()
			press(i/400%2 == 0)
			draw()
			times = append(times, time.Since(start))
		}
		b.StopTimer()
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Microseconds()), "p50-µs")
		b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
	}
	b.Run("grid", func(b *testing.B) {
		look := term.SetLook(term.Look{Profile: term.Colors256, Unicode: true, Ambiguous: 1})
		b.Cleanup(func() { term.SetLook(look) })
		var s strings.Builder
		s.WriteString("lantu: 1\nid: p-00000001\ntitle: 大表\nperiod: 2020..2031\nindicators:\n")
		for i := range indicators {
			fmt.Fprintf(&s, "  - id: i-%08d\n    name: 第%d项指标的完成率\n    unit: \"%%\"\n    targets:\n", i, i)
			for y := range years {
				fmt.Fprintf(&s, "      %d: %d.%d\n", 2020+y, 40+y*5, i%10)
			}
		}
		root, err := codec.Parse([]byte(s.String()))
		if err != nil {
			b.Fatal(err)
		}
		file := &workspace.File{Path: "plans/large/plan.yaml", Doc: plan.NewDocument(plan.PlanFile, root)}
		v := screen.NewVersion(file, lang.Chinese)
		g := grid.New(&screen.Desk{Lang: lang.Chinese, Width: 200, Height: 60})
		g.Version = func() *screen.Version { return v }
		g.Draw(200, 60)
		measure(b, func(down bool) {
			g.Handle(term.Key{Name: map[bool]string{true: "down", false: "up"}[down]})
		}, func() { g.Draw(200, 60) })
	})
	b.Run("bubbles", func(b *testing.B) {
		columns := []table.Column{{Title: "指标", Width: 34}, {Title: "单位", Width: 4}}
		for y := range years {
			columns = append(columns, table.Column{Title: fmt.Sprint(2020 + y), Width: 8})
		}
		var rows []table.Row
		for i := range indicators {
			row := table.Row{fmt.Sprintf("第%d项指标的完成率", i), "%"}
			for y := range years {
				row = append(row, fmt.Sprintf("%d.%d", 40+y*5, i%10))
			}
			rows = append(rows, row)
		}
		t := table.New(table.WithColumns(columns), table.WithRows(rows), table.WithFocused(true), table.WithHeight(58), table.WithWidth(200))
		measure(b, func(down bool) {
			t, _ = t.Update(tea.KeyMsg{Type: map[bool]tea.KeyType{true: tea.KeyDown, false: tea.KeyUp}[down]})
		}, func() { _ = t.View() })
	})
}
