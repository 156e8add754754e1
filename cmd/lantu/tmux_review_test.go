package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Somebody lowered a target with plain git, in a commit that says something else, and much was changed
// since. Who, when and why is found, and the target put back, in under ten keys from the first screen.
func TestWhoLoweredATargetInTmux(t *testing.T) {
	d := newDesk(t)
	const file = "plans/campus-safety/plan.yaml"
	if err := os.CopyFS(filepath.Join(d.dir, "plans", "campus-safety"), os.DirFS("../../examples/workspace/plans/campus-safety")); err != nil {
		t.Fatal(err)
	}
	units, err := os.ReadFile("../../examples/workspace/units.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("units.yaml", string(units))
	d.git("add", "-A")
	d.git("commit", "-q", "-m", "汇入")
	whole := d.read(file)
	titles := func(n int, mark string) {
		for i := range n {
			d.lantu("set", "campus-safety#t-6avme286", "title", strings.Repeat("专职保卫队伍", 1+i%2)+mark)
		}
	}
	titles(3, "甲")
	lowered := strings.Replace(d.read(file), "      2023: 60\n      2024: 100\n", "      2023: 55\n      2024: 100\n", 1)
	if lowered == whole {
		t.Fatal("the plan has no such target")
	}
	write(file, lowered)
	d.git("-c", "user.name=李敏", "commit", "-q", "-a", "--date", "2022-03-02T09:31:00+0800", "-m", "整理格式", "-m", "按预算口径调整")
	titles(4, "乙")

	p := inTmux(t, d, "lantu --lang zh")
	p.see("云岭省校园安全")
	p.press("End")
	p.press("h") // the history of the plan
	p.see("乙", "李敏")
	p.press("f") // of targets alone
	p.see("责任分工", "指标数量")
	p.press("Down", "Down", "Enter")
	p.see("李敏", "整理格式", "按预算口径调整", "60 → 55", "−5 个百分点")
	p.press("Enter")
	p.see("r 撤回这一处")
	p.press("r")
	p.see("已提交 Undo:") // the workspace speaks English, the reader Chinese
	if p.pressed >= 10 {
		t.Errorf("it took %d keys", p.pressed)
	}
	if now := d.read(file); !strings.Contains(now, "      2023: 60\n      2024: 100\n") || !strings.Contains(now, "乙") {
		t.Errorf("the target is not back, or something later is lost:\n%s", d.git("show"))
	}
	d.wantWhole()
	p.press("q", "q")
}
