package tui

import (
	"strings"
	"testing"

	"lantu/plan/lang"
)

// Words are replaced in a plan, in an element or everywhere; what is ticked off stays, and one undo takes all back.
func TestWordsAreReplaced(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	before := d.file(safety)
	d.at("建强专职保卫队伍").Press("R").Expect("替换为", "范围：本计划")
	d.Type("保安员").WaitFor("处，计划 1 份").Expect("[-保安员-]", "正文")
	d.Press("enter").Type("保卫人员").Expect("[-保安员-]{+保卫人员+}")
	d.Press("enter", "space").Expect("已选")
	d.Press("enter").Expect("已提交 替换文字：保安员 → 保卫人员").WaitFor(" 1 处，计划 1 份")
	d.clean()
	if text := d.file(safety); strings.Count(text, "保安员") < 1 || !strings.Contains(text, "保卫人员") {
		t.Error("not all but one was replaced")
	}
	d.Press("u").Expect("已提交 撤销")
	if d.file(safety) != before {
		t.Error("the undo left something")
	}
	d.WaitFor("[-保安员-]").Press("tab", "alt+s").Expect("范围：全部计划").Press("alt+s").Expect("范围：4.建强专职保卫队伍").WaitFor("处，计划 1 份")
	d.Type("\x15没有这个词").WaitFor("没有找到“没有这个词”").Press("tab", "tab", "enter").Expect("没有选中要替换的地方")
	d.Press("esc").Expect("建强专职保卫队伍")
}

// What was searched for is replaced from there, and the place under the cursor is one key away.
func TestFoundWordsAreReplaced(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.Press("ctrl+f").Type("依法处置安全事故").WaitFor("处").Press("alt+r").Expect("范围：全部计划").WaitFor("[-依法处置安全事故-]")
	d.Press("enter", "enter", "o").Expect("› 3.依法处置安全事故").Press("esc", "esc").Expect("范围：全部计划")
}

// Words that are selected while a text is written become a duty that quotes them, with the text in one commit.
func TestSelectedWordsBecomeADuty(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	commits := len(d.subjects())
	d.at("依法处置安全事故").Press("t", "alt+q").Expect("请先选定")
	d.Type("\r每学期演练两次").Press("shift+home", "alt+q").Expect("把“每学期演练两次”立为").Type("频次").Press("enter").Expect("已提交")
	if text := d.file(safety); !strings.Contains(text, "quote: 每学期演练两次") || strings.Count(text, "每学期演练两次") != 2 {
		t.Error("the file has not both the text and the duty that quotes it")
	}
	if n := len(d.subjects()); n != commits+1 {
		t.Errorf("it took %d commits", n-commits)
	}
	d.Expect("频次要求", "▸ 谁")
	d.clean()
	d.Press("u").Expect("已提交 撤销")
	if text := d.file(safety); strings.Contains(text, "每学期演练两次") {
		t.Error("the undo left something")
	}
}
