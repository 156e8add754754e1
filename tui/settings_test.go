package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// settingScripts has the keys that set each type of setting, and what the file holds then.
var settingScripts = map[string]script{
	"name":            line("云岭省教育厅", "甲"),
	"lang":            {"yingwen\r", "zhongwen\r", "en", "zh"},
	"severity":        {"R-06\rtishi\r", "R-06\rbujiancha\r", "info", "off"},
	"words":           {"教行：教育\r机遇:几率" + ctrlS, "\x1b[A\x15" + ctrlS, "", ""},
	"short-names":     {"省府\r市府" + ctrlS, "\r县府" + ctrlS, "省府|市府", "省府|市府|县府"},
	"calendar.autumn": line("08-31", "09-02"),
	"calendar.spring": line("02-21", "02-18"),
}

// Every field of lantu.yaml is set, changed and cleared on its screen, a commit each time.
func TestEverySettingHasItsEditor(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 80, 24)
	d.WaitFor("云岭省校园").Press(",").WaitFor("工作区名称")
	commits := 0
	value := func(path string) string {
		f := workspace.Parse(workspace.SettingsPath, []byte(d.file(workspace.SettingsPath)))
		if f.Doc == nil {
			t.Fatal(f.Err)
		}
		n := f.Doc.Top().Value(path)
		if n != nil && n.Kind == plan.List {
			return strings.Join(n.Strings(), "|")
		}
		return n.String()
	}
	made := func(what string) {
		t.Helper()
		if commits++; len(d.subjects()) != commits {
			t.Fatalf("%s: %d commits, want %d\n%s", what, len(d.subjects()), commits, d.Screen())
		}
	}
	var walk func(s *plan.Shape, prefix string)
	walk = func(s *plan.Shape, prefix string) {
		for i := range s.Fields {
			f := &s.Fields[i]
			path := prefix + f.Key
			switch {
			case f.Merge == plan.Fixed || f.Type == plan.ObjectsField:
				continue
			case f.Type == plan.ObjectField:
				walk(f.Of, path+".")
				continue
			}
			x, ok := settingScripts[path]
			if !ok {
				t.Fatalf("%s has no editor in this test", path)
			}
			at := path
			if f.Type == plan.ChoicesField {
				at += ".R-06"
			}
			d.Press("x")
			if had := len(d.subjects()) - commits; had > 0 {
				commits++
			}
			for _, step := range []struct{ keys, want string }{{x.first, x.want}, {x.second, x.other}} {
				d.Press("enter").Type(step.keys)
				if got := value(at); got != step.want && f.Type != plan.PairsField {
					t.Fatalf("%s holds %q, want %q:\n%s", at, got, step.want, d.Screen())
				}
				made(path)
			}
			d.Press("x")
			made(path + " cleared")
			if got := value(path); got != "" {
				t.Errorf("%s is cleared and holds %q", path, got)
			}
			d.Press("down")
		}
	}
	walk(plan.SettingsFile, "")
	d.clean()
	d.Press("esc").Expect("云岭省校园")
}

// Near misses are written a pair a line; what is no pair is said, and the others keep their lines.
func TestSlipsAreWrittenAPairALine(t *testing.T) {
	d := start(t, small(t), lang.English, 80, 24)
	d.WaitFor("青川市校园安全").Press(",").WaitFor("Near misses")
	for range 3 {
		d.Press("down")
	}
	d.Expect("▸ Near misses").Press("enter").Type("教行\x13").Expect("“教行” should be")
	d.Type("：教育\r及其：急需\x13").Expect("committed", "及其：急需, 教行：教育")
	d.Press("enter").Type("\x15\x13").Expect("committed")
	if file := d.file("lantu.yaml"); !strings.Contains(file, "words:\n  及其: 急需\n") || strings.Contains(file, "教育") {
		t.Error(file)
	}
	// What was typed and not confirmed is kept.
	d.Press("enter").Type("\r甲：乙").Press("esc", "K").Expect("甲：乙").Press("enter", "enter").Expect("甲：乙", "Near misses").Press("ctrl+s").Expect("committed")
	d.clean()
}

// A setting that somebody else has changed meanwhile shows by itself.
func TestSettingsFollowTheFile(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 120, 30)
	d.WaitFor("青川市校园安全").Press(",").WaitFor("青川市试验区")
	if err := os.WriteFile(filepath.Join(d.dir, "lantu.yaml"), []byte("lantu: 1\nname: 丙市试验区\nlang: zh\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, d.dir, "commit", "-qam", "改名")
	d.WaitFor("丙市试验区")
}
