package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/lang"
)

// addText puts words behind the text of a task.
func (d *desktop) addText(task, words string) *desktop {
	d.t.Helper()
	d.at(task).Press("t").Paste(words)
	d.Press("ctrl+s").Expect("已提交")
	return d
}

// A fix is shown with its words before it is made; all of a rule are made by one answer, each as a commit.
func TestProblemsAreMendedFromTheList(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.addText("建强专职保卫队伍", "每月演练,每季度检查。").addText("完善周界和门卫设施", "逐校排查,限期整改。").addText("改善卫生条件", "定点供餐,统一配送。")
	d.at("完善周界和门卫设施").Press("p").Expect("本项", "D-05", "可修正", "逐校排查,限期整改。", "^^^").Absent("建强专职保卫队伍")
	d.Press("f").Expect("修正并提交", "查,限", "查，限").Press("esc").Expect("D-05")
	d.Press("f", "enter").Expect("已提交 按 D-05 修正").Absent("中文里用了半角标点")
	d.Press("s").Expect("建强专职保卫队伍", "改善卫生条件").Press("F").Expect("可修正 2 处").Press("enter").Expect("已修正 2 处").Absent("D-05")
	if n := len(d.subjects()); n != 6 {
		t.Errorf("%d commits, not one a change: %q", n, d.subjects())
	}
	if strings.Contains(d.file(safety), "查,限") || !strings.Contains(d.file(safety), "每月演练，每季度检查。") {
		t.Error("the file does not hold what was mended")
	}
	d.clean()
	d.Press("esc").Expect("大纲", "5. 完善周界和门卫设施")
}

// A waiver is granted with a reason and a day, and ended from the same list; the draft offers the same.
func TestAProblemIsWaived(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.addText("建强专职保卫队伍", "每月演练,每季度检查。").Expect("w 豁免")
	d.Press("w").Expect("豁免 D-05", "由省教育厅作出").Press("enter").Expect("要说明理由")
	d.Type("沿用原文\r").Expect("有效期").Type("二月三十日\r").Expect("有效期").Type("\x152099-12-31\r").Expect("已提交 新增豁免").Absent("中文里用了半角标点")
	if file := d.file(safety); !strings.Contains(file, "沿用原文") || !strings.Contains(file, "2099-12-31") {
		t.Error("the plan lacks the waiver")
	}
	d.Press("3").Press("W").Expect("D-05 建强专职保卫队伍", "至 2099-12-31").Press("enter").Expect("沿用原文", "省教育厅")
	d.Press("enter").Expect("已提交").WaitFor("中文里用了半角标点")
	d.clean()
}

// The cursor stays on its finding while others come and go, and the order and the filter change.
func TestTheCursorStaysOnItsProblem(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.addText("建强专职保卫队伍", "每月演练,每季度检查。").addText("完善周界和门卫设施", "逐校排查,共xx所。")
	on := func(rule, words string) {
		t.Helper()
		if f, ok := d.app.problems.Current(); !ok || f.Rule != rule || !strings.Contains(f.Title, words) {
			t.Fatalf("the cursor is on %s %s, not on %s of %s:\n%s", f.Rule, f.Title, rule, words, d.Screen())
		}
	}
	d.Press("3", "end")
	on("Q-01", "周界")
	d.Press("o").Expect("按轻重排列")
	on("Q-01", "周界")
	d.Press("o", "up")
	on("D-05", "周界")
	text := strings.Replace(d.file(safety), "每月演练,每季度", "每月演练，每季度", 1)
	beside := filepath.Join(d.dir, "beside") // so that nobody reads half of it
	if err := os.WriteFile(beside, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(beside, filepath.Join(d.dir, safety)); err != nil {
		t.Fatal(err)
	}
	d.WaitGone("建强专职保卫队伍")
	on("D-05", "周界")
	d.Press("/").Type("Q-01\r").Expect("只看：Q-01")
	on("Q-01", "周界")
	d.Press("esc").Absent("只看：")
	on("Q-01", "周界")
	d.Press("enter", "enter").Type("30").Expect("共30所。") // the editor began at the words
}

// What is typed is checked before anybody commits it.
func TestTypingIsChecked(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Absent("D-05").Press("t").Paste("每月演练,每季度检查。").Expect("中文里用了半角标点")
	if n := len(d.subjects()); n != 0 {
		t.Errorf("%d commits while it is typed", n)
	}
	for range 8 {
		d.Press("backspace")
	}
	d.Press("esc").Expect("已保留").Absent("D-05")
}

// Blanks are counted, listed, gone to with one key, and filled in where they stand.
func TestBlanksAreFilledInPlace(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.addText("建强专职保卫队伍", "新增保安员xx名、骨干xx名。").addText("完善周界和门卫设施", "覆盖XX市。").Expect("占位 3")
	d.Press("esc", "esc").Expect("占位", "  3 ").Press("enter", "home")
	d.Press("}").Expect("占位符 1/3：数字").Type("30").Press("ctrl+s").Expect("新增保安员30名、骨干xx名", "占位 2")
	d.Press("}").Expect("占位符 1/2").Type("5").Press("ctrl+s").Expect("骨干5名", "占位 1")
	d.Press("{").Expect("占位符 1/1：").Press("esc")
	d.Press("P").Expect("待填的占位符（1）", "XX市").Press("enter").Type("望川").Press("ctrl+s").Expect("已提交").Absent("占位")
	if !strings.Contains(d.file(safety), "覆盖望川市。") {
		t.Error("the blank was not filled in where it stood")
	}
	d.Press("}").Expect("没有待填的占位符")
	d.clean()
}

// Control characters that come by pasting are left out, and the user is told.
func TestPastedControlCharactersAreLeftOut(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("e").Paste("甲\x1b[2J\u202e乙").Expect("控制字符", "甲[2J乙")
	d.Press("alt+enter").Paste("理由\a一").Press("enter").Expect("已提交")
	if body := git(t, d.dir, "log", "-1", "--format=%B"); !strings.Contains(body, "理由一") || strings.ContainsAny(body+d.file(safety), "\x1b\a\u202e") {
		t.Errorf("control characters came into the repository: %q", body)
	}
}
