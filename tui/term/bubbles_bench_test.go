package term_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/table"
	"github.com/charmbracelet/bubbles/textarea"
	tea "github.com/charmbracelet/bubbletea"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/grid"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/tree"
)

// The screen on which widgets of ours and of bubbles are compared.
const (
	besideWidth  = 200
	besideHeight = 60
)

// beside measures the i-th key and the frame that follows it, in a widget of ours and in one of bubbles, one
// after the other so that both meet the same machine. It reports the 50th and the 99th of 100 of our times, the
// 50th of theirs, and how many times theirs is ours.
func beside(b *testing.B, ours, theirs func(i int)) {
	look := term.SetLook(term.Look{Profile: term.Colors256, Unicode: true, Ambiguous: 1})
	b.Cleanup(func() { term.SetLook(look) })
	times := [2][]time.Duration{}
	b.ResetTimer()
	for i := range b.N {
		for side, key := range []func(int){ours, theirs} {
			start := time.Now()
			key(i)
			times[side] = append(times[side], time.Since(start))
		}
	}
	b.StopTimer()
	at := func(side, percent int) float64 {
		slices.Sort(times[side])
		return float64(times[side][len(times[side])*percent/100].Nanoseconds()) / 1000
	}
	b.ReportMetric(at(0, 50), "p50-µs")
	b.ReportMetric(at(0, 99), "p99-µs")
	b.ReportMetric(at(1, 50), "bubbles-p50-µs")
	b.ReportMetric(at(1, 50)/at(0, 50), "times")
}

// updown are the keys that go through a long list, there and back.
func updown(i int) (name string, key tea.KeyMsg) {
	if i/400%2 == 0 {
		return "down", tea.KeyMsg{Type: tea.KeyDown}
	}
	return "up", tea.KeyMsg{Type: tea.KeyUp}
}

// BenchmarkTextBesideTextarea types into a text of 50,000 characters.
func BenchmarkTextBesideTextarea(b *testing.B) {
	sentence := "配齐专职保安员，二〇二二年底前配备率达到百分之百。" // 25 characters
	for name, text := range map[string]string{
		"paragraphs=1":   strings.Repeat(sentence, 2000),
		"paragraphs=500": strings.Repeat(strings.Repeat(sentence, 4)+"\n", 499) + strings.Repeat(sentence, 4),
	} {
		b.Run(name, func(b *testing.B) {
			e := editor.New(text)
			e.End()
			e.Render(besideWidth, besideHeight)
			t := textarea.New()
			t.CharLimit, t.MaxHeight = 0, 0
			t.SetWidth(besideWidth)
			t.SetHeight(besideHeight)
			t.SetValue(text)
			t.Focus()
			beside(b, func(int) {
				e.Press(term.Key{Name: "字", Text: "字"})
				e.Render(besideWidth, besideHeight)
			}, func(int) {
				t, _ = t.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("字")})
				_ = t.View()
			})
		})
	}
}

// BenchmarkOutlineBesideTable goes through an outline of 10,000 elements.
func BenchmarkOutlineBesideTable(b *testing.B) {
	const elements = 10_000
	nodes, rows := make([]tree.Node, elements), make([]table.Row, elements)
	for i := range elements {
		title := fmt.Sprintf("%d. 第%d项任务的标题要写得像真的一样长", i, i)
		nodes[i] = tree.Node{ID: fmt.Sprint(i), Depth: i % 3, Spans: []term.Span{{Text: term.Text(title)}}}
		rows[i] = table.Row{strings.Repeat("  ", i%3) + title}
	}
	outline := tree.New()
	outline.Focused = true
	outline.SetNodes(nodes)
	t := table.New(table.WithColumns([]table.Column{{Title: "大纲", Width: besideWidth - 4}}), table.WithRows(rows),
		table.WithFocused(true), table.WithHeight(besideHeight-2), table.WithWidth(besideWidth))
	beside(b, func(i int) {
		name, _ := updown(i)
		outline.Press(term.Key{Name: name})
		outline.Render(besideWidth, besideHeight)
	}, func(i int) {
		_, key := updown(i)
		t, _ = t.Update(key)
		_ = t.View()
	})
}

// BenchmarkGridBesideTable goes through the table of 500 indicators over 12 years.
func BenchmarkGridBesideTable(b *testing.B) {
	const indicators, years = 500, 12
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
	g := grid.New(&screen.Desk{Lang: lang.Chinese, Width: besideWidth, Height: besideHeight})
	g.Version = func() *screen.Version { return v }
	g.Draw(besideWidth, besideHeight)

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
	t := table.New(table.WithColumns(columns), table.WithRows(rows), table.WithFocused(true), table.WithHeight(besideHeight-2), table.WithWidth(besideWidth))
	beside(b, func(i int) {
		name, _ := updown(i)
		g.Handle(term.Key{Name: name})
		g.Draw(besideWidth, besideHeight)
	}, func(i int) {
		_, key := updown(i)
		t, _ = t.Update(key)
		_ = t.View()
	})
}
