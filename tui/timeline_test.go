package tui

import (
	"strings"
	"testing"

	"lantu/plan/lang"
	"lantu/tui/term/termtest"
)

func atTimeline(t *testing.T, l lang.Language, width, height int) *desktop {
	t.Helper()
	d := start(t, wholeExample(t), l, width, height)
	d.WaitFor("云岭省校园安全").Press("/").Type("基础教育\r").Press("enter").WaitFor("│▾")
	d.Press("T")
	return d
}

// Phases have bars and gates, tasks lines up to what is due, what recurs ticks; what has no time says so.
func TestTimelineShowsThePlanOverItsPeriod(t *testing.T) {
	d := atTimeline(t, lang.Chinese, 110, 40)
	for words, marks := range map[string]string{
		"阶段：（一）准备阶段": "━▲", "节点：印发责任清单": "──▲", "节点：年度评估": "┄○┄", "5.提高心理健康教育水平": "──◆", "2.提高体育水平": "┄┄┤",
	} {
		if p, ok := d.Find(words); !ok || !strings.Contains(d.Row(p.Y), marks) {
			t.Errorf("%s has no %s: %q", words, marks, d.Row(p.Y))
		}
	}
	d.Expect("2022", "2025", "2022年5月1日—8月31日")
	d.Press("z").Expect("2022春", "→").Press("z").Expect("2022/5").Press("right", "right").Expect("←7")
	d.Press("end").Expect("2025年9月底前", "各县（市、区）人民政府")
	d.Press("/").Expect("只看一个单位").Type("财政\r").Expect("只看：市财政局").Absent("准备阶段")
	d.Press("esc", "home").Expect("准备阶段").Press("enter").Expect("大纲", "准备阶段")
	d.clean()
}

// Without colours and without line drawing the chart says the same.
func TestTimelineInASCII(t *testing.T) {
	d := atTimeline(t, lang.English, 80, 24)
	v := d.app.views.timeline
	d.Expect("phase: （一）准备阶段")
	termtest.ASCII(t)
	plain := termtest.Plain(t, v.Draw(80, 40), 80, 40)
	for _, marks := range []string{"##", "^", "--o--", "===", "|"} {
		if !strings.Contains(plain, marks) {
			t.Errorf("no %s in\n%s", marks, plain)
		}
	}
}

// The chart follows the plan: a task that gets a date has it there at once, and undoing takes it back.
func TestTimelineFollowsThePlan(t *testing.T) {
	d := openSafety(t, lang.English, 120, 40)
	d.at("依法处置").Press("T").Expect("3.依法处置安全事故")
	d.Press("esc").Expect("Outline").Press("D").Type("2023-06\r").Expect("committed")
	d.Press("T")
	p, ok := d.Find("3.依法处置安全事故")
	if !ok || !strings.Contains(d.Row(p.Y), "◆") {
		t.Errorf("the new date is not in the chart: %q", d.Row(p.Y))
	}
	d.Press("u").Expect("committed")
	if strings.Contains(d.Row(p.Y), "◆") {
		t.Errorf("the date that was taken back is in the chart: %q", d.Row(p.Y))
	}
}
