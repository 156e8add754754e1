package tui

import (
	"os"
	"path/filepath"
	"testing"

	"lantu/plan/lang"
)

// blockJournal makes the journal a place where nothing can be written; the function that it returns
// makes it one again.
func (d *desktop) blockJournal() (unblock func()) {
	d.t.Helper()
	dir := filepath.Join(d.dir, ".git", "lantu", "journal")
	if err := os.RemoveAll(dir); err != nil {
		d.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return func() {
		if err := os.Remove(dir); err != nil {
			d.t.Fatal(err)
		}
	}
}

// Text that cannot be kept is not given up without a question, and is kept as soon as it can be.
func TestJournalThatCannotBeWritten(t *testing.T) {
	d := openSafety(t, lang.Chinese, 100, 30)
	unblock := d.blockJournal()
	d.at("建强专职保卫队伍").Press("e")
	d.Type("甲乙丙").Press("esc").Expect("未能保留", "无法找回").Absent("已保留")
	d.Press("esc").Expect("建强专职保卫队伍甲乙丙").Press("ctrl+c").Expect("无法找回").Press("esc")
	d.Press("esc", "d").Absent("已保留", "建强专职保卫队伍甲乙丙")

	d.Press("e").Type("丁").Press("esc", "esc").Expect("建强专职保卫队伍丁")
	unblock()
	d.Press("esc").Expect("已保留").Press("K").Expect("建强专职保卫队伍丁").Absent("甲乙丙")
	if d.Press("esc", "e").Type("戊"); len(d.subjects()) != 0 {
		t.Error("a text that nobody confirmed was committed")
	}
	d.blockJournal()
	d.Type("己").Press("ctrl+c", "ctrl+c")
	if err := d.Ended(); err != nil {
		t.Error(err)
	}
}

// Each step of a new plan says what is wrong with its own answer, and a failure at the end loses none.
func TestNewPlanStepsCheckTheirAnswers(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 100, 30)
	d.WaitFor("云岭省校园安全").Press("n").Type("三年\r").Type("青川市阅读三年行动计划\r").Expect("文件夹名")
	d.Type("campus-safety").Expect("已有名为“campus-safety”的计划").Press("enter").Expect("文件夹名").Type("\x15reading\r")
	d.Type("教育局\r").Expect("起始日期").Type("2026-01-01\r").Expect("截止日期")
	d.Type("2025-12-31").Absent("2025年12月31日").Press("enter").Expect("截止日期")

	// something is in the way: the last question comes back with its answer
	path := filepath.Join(d.dir, "plans", "reading")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.Type("\x152028-12-31\r").Expect("截止日期", "plans/reading", "2028-12-31")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	d.Press("enter").WaitFor("青川市阅读三年行动计划").WaitFor("│▾")
	if got := d.subjects(); len(got) != 1 {
		t.Errorf("commits: %q", got)
	}
}

// Taking an addition back selects what it was added to.
func TestUndoOfAnAdditionSelectsItsParent(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("a").Type("频次\r").Type("每月演练\r").Expect("已提交")
	d.Press("home", "u").Expect("已提交 撤销")
	if e, ok := d.app.draft.Selected(); !ok || e.String("title") != "建强专职保卫队伍" {
		t.Errorf("selected is %v, %v", e, ok)
	}
}
