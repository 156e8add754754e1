package tui

import (
	"strings"
	"testing"

	"lantu/plan/lang"
)

// fill goes to the form of what is selected and to the field with a label.
func (d *desktop) fill(label string) *desktop {
	d.t.Helper()
	d.Press("enter", "home")
	for range 60 {
		if strings.Contains(d.Screen(), "▸ "+label) {
			return d
		}
		d.Press("down")
	}
	d.t.Fatalf("no field %s:\n%s", label, d.Screen())
	return d
}

// A list of words is written a line each: added to, reordered, taken from.
func TestListOfLines(t *testing.T) {
	d := openSafety(t, lang.Chinese, 80, 24)
	d.at("校园安全工作领导小组").fill("副组长").Press("enter").Expect("一行一项")
	d.Press("ctrl+home").Type("省财政厅分管负责人\r").Press("up", "alt+down", "alt+down", "alt+up", "alt+down", "ctrl+end").Type("\r省应急厅分管负责人")
	d.Press("ctrl+s").Expect("已提交")
	const want = "省人民政府分管副秘书长 - 省教育厅主要负责人 - 省财政厅分管负责人 - 省公安厅分管负责人 - 省应急厅分管负责人"
	if !strings.Contains(strings.Join(strings.Fields(d.file(safety)), " "), want) {
		t.Errorf("the file lacks %s:\n%s", want, git(t, d.dir, "show"))
	}
	d.clean()
}

// Choices say what they mean, in both languages.
func TestChoicesSayWhatTheyMean(t *testing.T) {
	d := openSafety(t, lang.Chinese, 80, 24)
	d.Press("home")
	d.fill("编号方式").Press("enter").Type("chongpai").Expect("每个（一）之下从 1. 重新编号").Press("esc")
	e := openSafety(t, lang.English, 80, 24)
	e.Press("home")
	e.fill("Numbering").Press("enter").Type("restarting").Expect("tasks count from 1 under each")
}

// A fact that is called by nothing is added with what it counts, or with the goal that it adds to, and can
// be told apart in the outline.
func TestAddFactsWithoutTitle(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("依法处置安全事故").Press("a").Type("jishu\r").Expect("新增计数：数什么").Type("jucuo\r").Expect("计数 举措", "▸ 计数范围")
	d.at("依法处置安全事故").Press("a").Type("gongxian\r").Expect("新增贡献：所对应的目标").Type("保安").Press("enter").Expect("贡献 ")
	if got := len(d.subjects()); got != 2 {
		t.Errorf("%d commits, want 2", got)
	}
	d.clean()
}
