package dialog

import (
	"testing"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/pane"
)

func screen(width, height int) term.Frame {
	f := term.Frame{Cursor: &term.Point{}}
	f.Lines = append(f.Lines, bar.Row(width, []term.Span{{Style: term.Title, Text: "蓝图  云岭省教育厅"}}, []term.Span{{Text: "2 错误"}}),
		bar.Tabs(width, []term.Text{"计划", "起草", "问题"}, 1, []term.Span{{Text: "? 帮助"}}))
	widths := pane.Split(width-3, []int{10, 10}, []int{1, 2})
	f = term.Stack(f, pane.Row(height-3,
		pane.Pane{Title: "大纲", Width: widths[0], Body: Message{Text: "一、总体目标\n二、主要任务"}},
		pane.Pane{Title: "正文", Width: widths[1], Focus: true, Body: Message{Text: "（一）夯实“三防”基础。健全责任制，配齐专职保安员。"}}))
	f.Lines = append(f.Lines, bar.Hints(term.Bar, width, []bar.Hint{{Key: "⏎", Text: "编辑"}, {Key: "a", Text: "添加"}, {Key: "⇥", Text: "下一栏"}, {Key: "d", Text: "删除"}}))
	return f
}

func TestDialogOverAScreen(t *testing.T) {
	d := &Dialog{Title: "删除任务", Width: 30, Height: 3, Body: Message{Text: "删除“建强保卫队伍”和它的3个措施？可以用 u 撤销。"},
		Hints: []bar.Hint{{Key: "⏎", Text: "删除"}, {Key: "Esc", Text: "不删除"}}}
	for _, c := range []struct {
		name          string
		width, height int
	}{{"dialog-80", 80, 24}, {"dialog-40", 40, 12}, {"dialog-20", 20, 8}} {
		termtest.Look(t)
		f := d.Over(screen(c.width, c.height), c.width, c.height)
		termtest.Golden(t, c.name, termtest.Plain(t, f, c.width, c.height))
	}
	termtest.ASCII(t)
	termtest.Golden(t, "dialog-80-ascii", termtest.Plain(t, d.Over(screen(80, 24), 80, 24), 80, 24))
}

func TestTabAt(t *testing.T) {
	titles := []term.Text{"计划", "起草"}
	for x, want := range map[int]int{0: 0, 8: 0, 9: 1, 17: 1, 18: -1} {
		if got := bar.TabAt(titles, x); got != want {
			t.Errorf("cell %d is tab %d, not %d", x, got, want)
		}
	}
}
