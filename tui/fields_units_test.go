package tui

import (
	"slices"
	"strings"
	"testing"

	"lantu/plan/lang"
)

// A unit is found by its name, another name, its pinyin and its initials; the name that matched is shown.
func TestUnitsAreFoundAsPeopleTypeThem(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("依法处置安全事故").Press("b")
	for _, c := range []struct{ typed, shows string }{
		{"rlzy", "省人力资源社会保障厅"}, {"jiaotong", "省交通运输厅"}, {"省人社厅", "= 省人社厅"}, {"srst", "= 省人社厅"}, {"u-psb", "省公安厅"},
		{"教yt", "省教育厅"}, {"rmzf gzs", "各州、市人民政府"},
	} {
		d.Type("\x15" + c.typed).Expect(c.shows).Absent("没有符合的内容")
	}
	d.Type("\x15gzs").Expect("个成员：") // the members of the group under the cursor
}

// What a unit does in the element already stands beside it; who was chosen lately comes first.
func TestUnitsShowTheirRolesAndUse(t *testing.T) {
	d := openSafety(t, lang.English, 120, 40)
	d.at("依法处置安全事故").Press("l").Type("省水利厅\r").WaitFor("committed")
	d.Press("b").Type("省水利").Expect("Lead · province u-water").Press("esc")
	d.at("建强专职保卫队伍").Press("c")
	lines := strings.Split(d.Screen(), "\n")
	if i := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "type to narrow") }); i < 0 || !strings.Contains(lines[i+1], "省水利厅") {
		t.Errorf("who was chosen last does not come first:\n%s", d.Screen())
	}
}

// A missing unit is registered from within the list, as a commit of its own, and is chosen then. The
// order of choosing is kept.
func TestRegisterAUnitFromWithin(t *testing.T) {
	d := openSafety(t, lang.Chinese, 80, 24)
	d.at("依法处置安全事故").Press("b").Type("省疾控中心").Expect("登记新单位“省疾控中心”").Press("enter").Expect("新单位：全称")
	d.Press("enter").Expect("省疾控中心：层级").Type("shengji\r").Expect("u-sjkzx").Press("enter").Expect("[x] 省疾控中心")
	d.Type("shuilit").Press("tab", "enter").Expect("已提交")
	got := d.subjects()
	if len(got) != 2 || !strings.Contains(got[0], "省疾控中心") || !strings.Contains(got[1], "省疾控中心") {
		t.Errorf("commits: %q", got)
	}
	if units := d.file("units.yaml"); !strings.Contains(units, "id: u-sjkzx") || !strings.Contains(units, "level: province") {
		t.Error("units.yaml lacks the unit")
	}
	if file := d.file(safety); !strings.Contains(file, "g-prefectures, u-sjkzx, u-water]") {
		t.Errorf("the plan lacks the unit, or has another order:\n%s", git(t, d.dir, "show"))
	}
	d.clean()
}
