package tui

import (
	"os"
	"path/filepath"
	"testing"

	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// small puts a little workspace whose words never change into a repository whose commits have a
// fixed time.
func small(t *testing.T) string {
	isolate(t)
	t.Setenv("TZ", "UTC")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_DATE", "2022-03-02T09:31:00+0800")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/workspace")); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "config", "core.autocrlf", "false")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "建立")
	git(t, dir, "config", "lantu.unit", "u-edu")
	return dir
}

// golden compares the screen with testdata/golden/<name>.txt; LANTU_UPDATE=1 writes it anew.
func (d *desktop) golden(name string) {
	d.t.Helper()
	path := filepath.Join("testdata", "golden", name+".txt")
	got := d.Screen()
	if os.Getenv("LANTU_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if got != string(want) {
		d.t.Errorf("%s looks different (LANTU_UPDATE=1 accepts it):\n%s\nand not\n%s", name, got, want)
	}
}

var places = []struct {
	name string
	show func(d *desktop)
}{
	{"home", func(d *desktop) {}},
	{"draft", func(d *desktop) { d.at("防范溺水") }},
	{"form", func(d *desktop) { d.at("防范溺水").Press("enter") }},
	{"due", func(d *desktop) { d.at("防范溺水").Press("D").Type("\x15每年9月底前") }},
	{"text", func(d *desktop) { d.at("建强保卫队伍").Press("t") }},
	{"official", func(d *desktop) { d.at("建强保卫队伍").Press("v") }},
	{"add", func(d *desktop) { d.at("建强保卫队伍").Press("a") }},
	{"units", func(d *desktop) { d.at("建强保卫队伍").Press("b") }},
	{"indicator", func(d *desktop) { d.at("专职保安员配备率").Press("enter") }},
	{"problems", func(d *desktop) { d.Press("p").WaitFor("S-10") }},
	{"history", func(d *desktop) {
		d.at("防范溺水").Press("e").Type("\x15严防溺水\r")
		d.Press("h").WaitFor("2022-03-02  王晓")
	}},
	{"palette", func(d *desktop) { d.Press("ctrl+p") }},
	{"help", func(d *desktop) { d.Press("?") }},
	{"commit", func(d *desktop) { d.at("防范溺水").Press("l").Type("教育\r") }},
	{"search", func(d *desktop) { d.Press("ctrl+f").Type("fangfan").WaitFor("防范溺水") }},
	{"registry", func(d *desktop) { d.Press("O").WaitFor("u-") }},
	{"matrix", func(d *desktop) { d.Press("X", "right", "down") }},
	{"grid", func(d *desktop) { d.Press("i", "right", "right", "right").Type("≥95") }},
	{"timeline", func(d *desktop) { d.Press("T", "down") }},
	{"sync", func(d *desktop) {
		git(d.t, d.dir, "remote", "add", "origin", "https://git.example.cn/plans.git")
		d.WaitFor("↑0").Press("5").WaitFor("origin")
	}},
	{"conflicts", func(d *desktop) {
		dispute(d.t, d.dir)
		d.at("防范溺水").WaitFor("⚑").Press("r").WaitFor("06-30")
	}},
	{"replace", func(d *desktop) {
		d.Press("R").Type("保安员").WaitFor("[-保安员-]").Press("enter").Type("保卫人员").Press("enter", "space")
	}},
}

// dispute merges another branch into the repository, where the police asked for an earlier date.
func dispute(t *testing.T, dir string) {
	const file, title = "plans/safety/plan.yaml", "防范溺水"
	other := t.TempDir()
	git(t, dir, "clone", "-q", dir, other)
	git(t, other, "config", "lantu.unit", "u-psb")
	ours, theirs := open(t, dir), open(t, other)
	set(t, ours, file, title, "due", "2022-12-31", "与年度考核一致")
	as(t, "李敏", func() { set(t, theirs, file, title, "due", "2022-06-30", "汛期以前") })
	git(t, dir, "fetch", "-q", other, "main:refs/heads/psb")
	if _, err := ours.Merge(t.Context(), "psb", workspace.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
}

// Every place once at 40, 80 and 200 columns, in alternating languages.
func TestGoldenScreens(t *testing.T) {
	sizes := []struct {
		name          string
		width, height int
	}{{"40", 40, 20}, {"80", 80, 24}, {"200", 200, 40}}
	for i, place := range places {
		for j, size := range sizes {
			l := []lang.Language{lang.Chinese, lang.English}[(i+j)%2]
			name := place.name + "-" + size.name + "-" + string(l)
			t.Run(name, func(t *testing.T) {
				d := start(t, small(t), l, size.width, size.height)
				d.WaitFor("青川市校园安全").WaitFor("✕")
				if place.name != "home" {
					d.Press("enter").WaitFor("│▾")
				}
				place.show(d)
				d.golden(name)
			})
		}
	}
}
