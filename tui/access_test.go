package tui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/personal"
	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

// startFor starts the program for a person with files of their own.
func startFor(t *testing.T, dir string, person personal.Folder, l lang.Language, o termtest.Options) *desktop {
	t.Helper()
	ws, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	app := New(ws, Options{Language: l, Every: 10 * time.Millisecond, Person: person})
	o.Theme = app.theme()
	return &desktop{termtest.Start(t, app, o), t, dir, ws, app}
}

// person makes the folder of somebody who knows the tour, with key bindings.
func person(t *testing.T, keys string) personal.Folder {
	t.Helper()
	f := personal.Folder{Config: t.TempDir(), State: t.TempDir()}
	if err := f.Remember(func(m *personal.Memory) { m.Tour = true }); err != nil {
		t.Fatal(err)
	}
	if keys != "" {
		if err := os.WriteFile(f.KeysPath(), []byte(keys), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

var wide = termtest.Options{Width: 160, Height: 40}

// Keys of a person's own take the actions, and every place that names a key names theirs.
func TestKeysOfOnesOwn(t *testing.T) {
	mine := person(t, "add: [insert, +]\nremove: z\nedit-title: []\nquit: [ctrl+q, ctrl+c]\npalette: f9\nhelp: f8\n")
	d := startFor(t, small(t), mine, lang.English, wide)
	d.WaitFor("青川市校园安全").WaitFor("✕").Expect("F9 all actions", "F8 help")
	d.Press("enter").WaitFor("│▾")
	d.at("防范溺水").Expect("Ins add", "z remove").Absent("e title")
	d.Press("d").Absent("committed")
	d.Press("e").Absent("committed")
	d.Press("z").WaitFor("committed 删除任务2")
	d.Press("u").WaitFor("committed 撤销")
	d.Press("insert").Expect("after it").Press("esc")
	d.Press("+").Expect("after it").Press("esc")
	d.Press("f8").Expect("Ins +", "Keys that work here").Press("esc")
	d.Press("f9").Type("official text").Expect("v").Press("esc")
	d.Press("ctrl+q")
	if err := d.Ended(); err != nil {
		t.Error(err)
	}
}

// A file with a mistake changes no key, and the first thing that the user reads is what is wrong.
func TestKeysWithAMistake(t *testing.T) {
	mine := person(t, "add: [insert]\nremove: u\nfly: x\n")
	d := startFor(t, small(t), mine, lang.Chinese, wide)
	d.WaitFor("自定按键未生效").Expect("keys.yaml：第 2 行第 1 列", "u 会同时指 remove（删除）和 undo（撤销）", "另有 1 处")
	d.WaitFor("✕").Press("enter").WaitFor("│▾")
	d.at("防范溺水").Press("a").Expect("添加")
}

// A workspace decides no key: a file there is not read.
func TestKeysAreNotTakenFromAWorkspace(t *testing.T) {
	dir := small(t)
	for _, name := range []string{"keys.yaml", ".lantu/keys.yaml", "lantu/keys.yaml"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("remove: a\nadd: d\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d := startFor(t, dir, person(t, ""), lang.English, wide)
	d.WaitFor("✕").Press("enter").WaitFor("│▾")
	d.at("防范溺水").Press("a").Expect("after it")
}

// The colours follow the terminal until somebody chooses; the choice shows at once, esc takes it back, and
// it holds next time.
func TestColoursAreChosen(t *testing.T) {
	mine, dir := person(t, ""), small(t)
	d := startFor(t, dir, mine, lang.English, termtest.Options{Width: 100, Height: 30, Light: true})
	d.WaitFor("青川市校园安全").WaitFor("✕")
	if l := term.Current(); l.Theme != term.Light || l.Painted {
		t.Fatalf("on a white terminal the look is %+v", l)
	}
	d.Press("ctrl+t").Expect("as the terminal's background", "high contrast")
	d.Press("down", "down", "down")
	if l := term.Current(); l.Theme != term.Contrast || !l.Painted {
		t.Errorf("the cursor shows %+v", l)
	}
	d.Press("esc")
	if l := term.Current(); l.Theme != term.Light || l.Painted {
		t.Errorf("esc leaves %+v", l)
	}
	d.Press("ctrl+p").Type("colours\r").Expect("high contrast").Press("down", "down", "enter").Expect("colours: dark, also next time")
	for y, row := range d.Cells() { // every cell is painted, whatever the terminal's own background is
		for x, c := range row {
			if c.Style.Bg == nil && c.Width > 0 {
				t.Fatalf("the cell %d, %d is not painted: %+v", x, y, c)
			}
		}
	}
	d.Press("q")
	if err := d.Ended(); err != nil {
		t.Error(err)
	}
	if m := mine.Recall(); m.Theme != "dark" || !m.Tour {
		t.Errorf("it remembers %+v", m)
	}
	d = startFor(t, dir, mine, lang.English, termtest.Options{Width: 100, Height: 30, Light: true})
	d.WaitFor("✕")
	if l := term.Current(); l.Theme != term.Dark || !l.Painted {
		t.Errorf("next time it is %+v", l)
	}
}

func TestNoColour(t *testing.T) {
	d := startFor(t, small(t), person(t, ""), lang.English, termtest.Options{Width: 100, Height: 30, Env: map[string]string{"NO_COLOR": "1"}})
	d.WaitFor("✕").Press("enter").WaitFor("│▾")
	for _, row := range d.Cells() {
		for _, c := range row {
			if c.Style.Fg != nil || c.Style.Bg != nil {
				t.Fatalf("a cell has a colour: %+v", c)
			}
		}
	}
	d.Press("ctrl+t").Expect("there are no colours now: NO_COLOR is set")
}
