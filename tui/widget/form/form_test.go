package form

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
	"lantu/tui/widget/editor"
)

func task() []Field {
	return []Field{
		{ID: "h", Label: "任务", Heading: true},
		{ID: "title", Label: "标题", Value: "建强保卫队伍"},
		{ID: "lead", Label: "牵头", Value: "省教育厅"},
		{ID: "with", Label: "责任", Value: "省公安厅、省消防救援总队、各州、市人民政府", Note: "✕ R-05 “省消防总队”应为“省消防救援总队”", NoteStyle: term.ErrorText},
		{ID: "due", Label: "期限", Placeholder: "未定"},
		{ID: "text", Label: "正文", Value: "配齐专职保安员，2022年底前配备率达到100%。\n县级教育部门联合公安、消防部门每年组织不少于15天的培训和演练。", MaxRows: 3},
	}
}

func press(f *Form, names ...string) {
	for _, n := range names {
		f.Press(term.Key{Name: n})
	}
}

func TestForm(t *testing.T) {
	termtest.Look(t)
	f := &Form{Focused: true}
	f.SetFields(task())
	if f.ID() != "title" {
		t.Errorf("the first field is %q", f.ID())
	}
	press(f, "down", "down")
	termtest.Golden(t, "task-40", termtest.Plain(t, f.Render(40, 12), 40, 12))
	termtest.Golden(t, "task-80", termtest.Plain(t, f.Render(80, 10), 80, 10))
	termtest.Golden(t, "task-18", termtest.Plain(t, f.Render(18, 6), 18, 6))
	press(f, "up", "up", "up", "up")
	if f.ID() != "title" {
		t.Errorf("above the first field is %q", f.ID())
	}
	f.Render(80, 10)
	if !f.Click(4) || f.ID() != "with" || f.Click(0) {
		t.Errorf("click: %q", f.ID())
	}
}

func TestInline(t *testing.T) {
	termtest.Look(t)
	f := &Form{Focused: true}
	f.SetFields(task())
	press(f, "end")
	e := editor.New("配齐专职保安员。\n第二段")
	e.End()
	f.Inline, f.InlineHeight = e, 4
	termtest.Golden(t, "inline-40", termtest.Plain(t, f.Render(40, 8), 40, 8))
	if at := f.InlineAt(); at.X != 8 {
		t.Errorf("the editor is at %v", at)
	}
}

func TestFormStaysInBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := &Form{}
		for range 8 {
			fields := task()
			f.SetFields(fields[:rapid.IntRange(0, len(fields)).Draw(r, "n")])
			press(f, rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "home", "end"}).Draw(r, "key"))
			f.Inline = nil
			if rapid.Bool().Draw(r, "inline") {
				f.Inline, f.InlineHeight = editor.New("正文"), rapid.IntRange(1, 5).Draw(r, "height")
			}
			w, h := rapid.IntRange(4, 50).Draw(r, "w"), rapid.IntRange(1, 12).Draw(r, "h")
			termtest.Plain(t, f.Render(w, h), w, h)
		}
	})
}

// Labels are read in full as long as values have room beside them.
func TestLabelsInFull(t *testing.T) {
	termtest.Look(t)
	f := &Form{}
	f.SetFields([]Field{{ID: "a", Label: "Cooperating units"}, {ID: "b", Label: "Lead", Value: "省教育厅"}})
	if got := termtest.Plain(t, f.Render(46, 2), 46, 2); !strings.Contains(got, "Cooperating units") {
		t.Errorf("a label is cut:\n%s", got)
	}
	if got := f.labelWidth(36); got != 12 {
		t.Errorf("the labels of a narrow form take %d cells", got)
	}
	if got := f.Rows(46); got != 2 {
		t.Errorf("two lines are %d rows", got)
	}
}
