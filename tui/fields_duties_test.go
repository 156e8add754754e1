package tui

import (
	"strings"
	"testing"

	"lantu/plan/lang"
)

// All responsibilities of a task are divided in one dialog and committed as one: an arrow moves a unit to
// another role, in their order.
func TestDivideDuties(t *testing.T) {
	d := openSafety(t, lang.Chinese, 80, 24)
	d.at("建强专职保卫队伍").Press("L").Expect("责任分工：4.建强专职保卫队伍", "牵头 配合 责任", "1    -    -   省教育厅", "-    -    1   省公安厅")
	d.Type("gongan").Press("left").Expect("-    1    -   省公安厅")
	d.Type("\x15shuili").Press("right", "right").Expect("-    2    -   省水利厅").Press("alt+up").Expect("-    1    -   省水利厅")
	d.Type("\x15jiaoyt").Press("delete").Expect("-    -    -   省教育厅")
	d.Type("\x15minzhengt").Press("right").Expect("1    -    -   省民政厅").Press("ctrl+s").Expect("已提交")
	if got := d.subjects(); len(got) != 1 {
		t.Errorf("commits: %q", got)
	}
	file := d.file(safety)
	at := strings.Index(file, "title: 建强专职保卫队伍")
	for _, want := range []string{"lead: u-civil\n", "with: [u-water, u-psb]\n"} {
		if !strings.Contains(file[at:at+900], want) {
			t.Errorf("the file lacks %q:\n%s", want, file[at:at+900])
		}
	}
	d.clean()
	d.Press("L", "enter").Expect("没有变化")
	d.Press("u").Expect("撤销", "省教育厅")
}

// The columns bear the names of the plan, several leads are joint, and an indicator has but a lead.
func TestDutiesFollowThePlan(t *testing.T) {
	d := openSafety(t, lang.English, 40, 20)
	d.fill("Responsible").Press("enter").Type("\x15属地责任\r").Expect("committed").Press("esc")
	d.at("依法处置安全事故").Press("L").Expect("牵头 with 属地", "1    -    -   省教育厅", "2    -    -")
	d.Type("water").Press("right").Expect("3    -    -   省水利厅").Press("ctrl+s").Expect("committed")
	if !strings.Contains(d.file(safety), "joint: [u-edu, u-hrss, u-water]") {
		t.Error("the lead is not joint")
	}
	d.at("i-gccq6wf8").Press("L").Expect("牵头", "1   省教育厅")
}
