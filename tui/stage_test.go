package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/lang"
)

// Once a plan is in force a change of a date is asked for its reason, and what was typed waits for it.
func TestAChangeAfterTheIssueIsAskedForItsReason(t *testing.T) {
	dir := example(t)
	path := filepath.Join(dir, safety)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "stage: consultation", "stage: in-force", 1)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "commit", "-q", "-a", "-m", "in force")
	d := start(t, dir, lang.Chinese, 120, 40)
	d.WaitFor("云岭省校园安全").Press("end", "enter").WaitFor("│▾")
	d.at("建强专职保卫队伍")
	d.Press("D").Type("\x152023年底前\r").Expect("修改理由", "计划已经印发")
	d.Press("enter").Expect("修改理由")
	d.Press("esc").Expect("2023年底前")
	if n := len(d.subjects()); n != 1 {
		t.Fatalf("%d commits were made without a reason", n)
	}
	d.Press("enter").Expect("修改理由").Type("与年度考核一致\r").Expect("已提交 任务4 完成时限")
	if body := git(t, d.dir, "log", "-1", "--format=%b"); !strings.HasPrefix(body, "与年度考核一致") {
		t.Errorf("the commit says %q", body)
	}
	d.Press("u").Expect("修改理由").Type("仍按原计划\r").Expect("已提交 撤销")

	// So are a move and a removal.
	d.at("建强专职保卫队伍").Press("alt+down").WaitFor("修改理由").Type("调整次序\r").Expect("已提交 任务4")
	d.at("通报安全检查结果").Press("d").Expect("修改理由").Type("并入月报\r").Expect("已提交 删除")
	d.at("建强专职保卫队伍")

	// A title binds nobody.
	d.Press("e").Type("甲\r").Expect("已提交 任务")
	d.clean()
}

// The stage is moved past its gate, which lists what stands in the way.
func TestAPlanIsIssuedOnScreen(t *testing.T) {
	d := start(t, small(t), lang.English, 100, 30)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.Press("S").Expect("Now: draft. Move to", "consultation", "issued", "withdrawn")
	d.Type("issued\r").Expect("cannot be taken back")
	d.Press("enter").Expect("Problems in the way")
	d.Press("esc").Press("S").Type("withdrawn\r").Expect("committed")
	d.Press("S").Expect("last stage")
	d.clean()
}
