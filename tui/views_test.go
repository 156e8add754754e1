package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/lang"
)

// The matrix has the units that bear most first; Enter goes to the task, a unit narrows it to what it shares.
func TestMatrixShowsWhoDoesWhat(t *testing.T) {
	d := openSafety(t, lang.Chinese, 100, 30)
	d.Press("X").Expect("19 家单位 × 24 项任务", "参与单位数", "牵头 · 1.压实安全管理责任")
	if row := d.Row(5); !strings.Contains(row, "省教育厅              17  20   牵   牵   联") {
		t.Errorf("the unit that leads most does not come first: %q", row)
	}
	d.Press("right", "right", "down").Expect("省公安厅", "牵头 2 联合牵头 1 配合 0 责任 11", "责任 · 3.依法处置安全事故")
	d.Press("enter").Expect("大纲", "3. 依法处置安全事故")
	d.Press("X").Expect("责任 · 3.依法处置安全事故") // where it was left

	d.Press("/").Expect("只看一个单位", "牵头 3，共 14").Press("enter").Expect("只看：省公安厅", "14 项任务", "11.1")
	d.Press("y").Expect("已复制 16 家单位、14 项任务")
	d.Press("esc").Expect("24 项任务", "责任 · 3.依法处置安全事故")
	d.Press("end").Expect("20").Press("home", "enter").Expect("只看：省公安厅").Press("esc", "esc").Expect("大纲")
	d.clean()
}

// The matrix follows the plan: a task that gets a lead has it there at once, the cursor stays, and undoing takes
// it back.
func TestMatrixFollowsThePlan(t *testing.T) {
	d := openSafety(t, lang.English, 120, 30)
	d.at("开展防溺水").Press("l").Type("财政\r").Expect("committed")
	d.Press("X").Expect("20 units").Press("end", "pgdown").Expect("no part · 20.抓实应急演练", "leads 0")
	d.Press("u").Expect("19 units × 24 tasks", "20.抓实应急演练")
}

func wholeExample(t *testing.T) string {
	t.Helper()
	isolate(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../examples/workspace")); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "begin")
	return dir
}

// git runs git in the workspace.
func (d *desktop) git(args ...string) string { return git(d.t, d.dir, args...) }

// sed replaces words in a file of a workspace, as an editor does.
func sed(t *testing.T, dir, file, old, now string) {
	t.Helper()
	path := filepath.Join(dir, file)
	data, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q (%v)", file, old, err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), old, now, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}
