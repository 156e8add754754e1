package picker

import (
	"strings"
	"testing"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

func units() *Picker {
	return New([]Choice{
		{ID: "u-edu", Text: "省教育厅", Hint: "省级", Keys: "教育厅 sjyt"},
		{ID: "u-police", Text: "省公安厅", Hint: "省级", Keys: "公安厅 sgat"},
		{ID: "u-fire", Text: "省消防救援总队", Hint: "省级", Keys: "消防总队 sxfjyzd"},
		{ID: "u-old", Text: "省卫生厅", Why: "已撤销"},
	}, "输入单位名称", "没有这样的单位")
}

func typed(p *Picker, s string) {
	for _, r := range s {
		p.Press(term.Key{Name: string(r), Text: string(r)})
	}
}

func TestPicker(t *testing.T) {
	termtest.Look(t)
	p := units()
	termtest.Golden(t, "all-30", termtest.Plain(t, p.Render(30, 6), 30, 6))
	typed(p, "sgat")
	if c, ok := p.Choice(); !ok || c.ID != "u-police" {
		t.Errorf("by initials: %v", c)
	}
	termtest.Golden(t, "one-30", termtest.Plain(t, p.Render(30, 4), 30, 4))
	typed(p, "x")
	if _, ok := p.Choice(); ok {
		t.Error("nothing should match")
	}
	termtest.Golden(t, "none-30", termtest.Plain(t, p.Render(30, 4), 30, 4))
}

func TestMany(t *testing.T) {
	termtest.ASCII(t)
	p := units()
	p.Many = true
	for _, k := range []string{"down", "tab", "up", "tab", "down", "down", "down", "tab"} {
		p.Press(term.Key{Name: k})
	}
	if got := strings.Join(p.Checked(), " "); got != "u-police u-edu" {
		t.Errorf("checked: %s", got)
	}
	termtest.Golden(t, "many-30", termtest.Plain(t, p.Render(30, 6), 30, 6))
	p.SelectID("u-edu")
	p.Press(term.Key{Name: "tab"})
	if got := strings.Join(p.Checked(), " "); got != "u-police" {
		t.Errorf("unchecked: %s", got)
	}
}
