package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/lang"
)

// Words are looked for in all plans as they are typed; Enter goes to the words, Esc comes back to what was found.
func TestSearchLeadsToTheWords(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.Press("ctrl+f").Expect("全部查找", "输入要找的词")
	d.Type("jqzzbw").WaitFor("campus-safety").Expect("建强专职保卫队伍", "云岭省校园安全防范能力提升三年行动计划", "campus-safety")
	d.Press("enter").Expect("› 4.建强专职保卫队伍")
	d.Press("esc").Expect("建强专职保卫队伍", "jqzzbw")
	d.Type("\x15逐校列出风险管控清单").WaitFor("1 处").Expect("闭环整治安全隐患", "1 处")
	d.Press("enter").Expect("闭环整治安全隐患").Press("enter").Expect("逐校列出风险管控清单")
	d.Press("ctrl+s")
	d.Press("ctrl+f").Type("\x15望川河道").WaitFor("没有找到“望川河道”")
	d.Type("\x15gongant").WaitFor("单位名录").Expect("省公安厅").Press("enter").Expect("上级", "u-psb")
	d.clean()
}

// What others write is found while the search is open.
func TestSearchFollowsTheWorkspace(t *testing.T) {
	d := openSafety(t, lang.English, 100, 30)
	d.Press("ctrl+f").Type("依法处置事故").WaitFor("nothing found")
	text := strings.Replace(d.file(safety), "title: 依法处置安全事故", "title: 依法处置事故", 1)
	if err := os.WriteFile(filepath.Join(d.dir, safety), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	d.WaitFor("1 found").Press("enter").Expect("依法处置事故")
}

// Units are registered, renamed, merged and removed on their own screen; each is one commit, undone at once.
func TestUnitsAreReorganised(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.Press("O").Expect("单位名录", "省教育厅", "（本机代表）")
	d.Press("/").Type("gongan").Expect("省公安厅").Press("enter")
	d.Press("r").Expect("新名称").Type("\x15省公安总局\r").Expect("已提交 单位更名：省公安厅 → 省公安总局", "又称")
	d.Press("enter").Expect("“省公安总局”用在").Press("esc")
	d.Press("d").Expect("处使用，不能删除")
	d.Press("m").Expect("并入哪个单位").Type("司法").Press("enter").Expect("把“省公安总局”并入").Press("enter")
	d.Expect("单位合并：省公安总局")
	if text := d.file(safety); strings.Contains(text, "u-psb") {
		t.Error("a plan still names the old unit")
	}
	d.clean()
	d.Press("u").Expect("已提交 撤销").WaitFor("省公安总局")
	if text := d.file(safety); !strings.Contains(text, "u-psb") {
		t.Error("the merge was not undone")
	}
	d.Press("esc", "a").Expect("新单位").Type("省数据局\r").Expect("级别").Press("enter").Press("enter")
	d.Expect("已提交 新增单位“省数据局”")
	d.Press("e").Expect("修改“省数据局”").Type("别名").Press("enter").Type("大数据局、数据办\r").Expect("已提交", "大数据局")
	d.Press("d").Expect("已提交 删除")
	d.clean()
}

// Places are gone back and forth through like pages: plans, elements and screens; a move of the cursor is no page.
func TestPlacesBackAndForth(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("down", "down", "up", "up")
	d.at("依法处置安全事故").Press("p").Expect("问题 ›")
	d.Press("O").Expect("单位名录")
	d.Press("<").Expect("问题 ›").Press("<").Expect("› 3.依法处置安全事故")
	d.Press("<").Expect("› 4.建强专职保卫队伍").Press("<").Expect("计划概况").Press("<").Expect("征求意见  省教育厅")
	d.Press("<").Expect("没有更早的位置了")
	d.Press(">", ">", ">").Expect("› 3.依法处置安全事故").Press(">").Expect("问题 ›").Press(">").Expect("单位名录")
	d.Press(">").Expect("没有更后的位置了")
	d.Press("<", "<").Press("1").Press(">").Expect("没有更后的位置了") // another way was taken
	d.Press("<").Expect("› 3.依法处置安全事故")
}

// Where somebody was at work is offered again, in the next session too, to nobody else.
func TestRecentPlacesAreKept(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("e", "esc")
	d.at("依法处置安全事故").Press("1").Press("'").Expect("最近到过的地方", "4.建强专职保卫队伍", "3.依法处置安全事故")
	d.Press("enter").Expect("› 3.依法处置安全事故")
	fi, err := os.Stat(filepath.Join(d.dir, ".git", "lantu", "recent"))
	if err != nil || fi.Mode().Perm() != 0o600 {
		t.Fatal(fi, err)
	}
	next := start(t, d.dir, lang.English, 120, 40)
	next.WaitFor("云岭省校园").Press("'").WaitFor("recent places").Type("保卫").Press("enter").WaitFor("› 4.建强专职保卫队伍")
	next.clean()
}

// A plan begins from another one: what it is called and when it is, then the years to look at.
func TestNewPlanFromAnother(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.Press("1", "n").Expect("以已有计划为底稿").Type("底稿").Press("enter").Expect("以哪份计划为底稿")
	d.Type("xiaoyuananquan").Press("enter").Expect("标题", "（2022—2024年）")
	d.Type("\x15云岭省校园安全三年行动计划（2025—2027年）\r").Type("campus-next\r").Expect("新计划的期间", "2025-01-01..2027-12-31")
	d.Press("enter").Expect("文字中的年份没有改动", "到2022年底")
	d.Press("enter").Expect("起草")
	text := d.file("plans/campus-next/plan.yaml")
	for _, want := range []string{"title: 云岭省校园安全三年行动计划（2025—2027年）\n", "period: 2025-01-01..2027-12-31\n", "stage: draft", "due: 2025-12-31\n", "xx"} {
		if !strings.Contains(text, want) {
			t.Errorf("the new plan lacks %q", want)
		}
	}
	d.clean()
	d.Press("u").WaitFor("还没有打开计划") // it is gone again
}

// An element is copied to another plan, to where it would stand there; what its references lose is said.
func TestCopyToAnotherPlan(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("Y").Expect("复制到哪份计划").Press("enter").Expect("已提交 新增")
	if text := d.file("plans/basic-education/plan.yaml"); !strings.Contains(text, "title: 建强专职保卫队伍") {
		t.Error("the task is not in the other plan")
	}
	d.clean()
	d.Press("u").Expect("已提交 撤销")
	if text := d.file("plans/basic-education/plan.yaml"); strings.Contains(text, "title: 建强专职保卫队伍") {
		t.Error("the copy was not undone")
	}
}
