package table

import (
	"fmt"
	"testing"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

type plans struct{}

func (plans) Len() int { return 3 }

func (plans) Row(i int) Row {
	return Row{ID: fmt.Sprint(i), Cells: []term.Span{
		{Text: []term.Text{"校园安全防范能力提升三年行动计划", "基础教育质量提升行动实施方案", "职业教育提质培优"}[i]},
		{Text: "起草"}, {Text: "2022–2024"}, {Style: term.ErrorText, Text: term.Text(fmt.Sprint(i * 7))}}}
}

func TestTable(t *testing.T) {
	termtest.Look(t)
	v := New([]Column{{Title: "计划", Width: 10, Flex: 1}, {Title: "阶段", Width: 8}, {Title: "期间", Width: 9}, {Title: "错误", Width: 4, Right: true}}, plans{})
	v.Focused = true
	for _, width := range []int{80, 40, 24, 8, 1} {
		termtest.Golden(t, fmt.Sprintf("plans-%d", width), termtest.Plain(t, v.Render(width, 5), width, 5))
	}
	if !v.Click(2) || v.At() != 1 || v.Click(0) {
		t.Errorf("click: %d", v.At())
	}
}
