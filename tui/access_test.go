package tui

import (
	"os"
	"path/filepath"
	"strings"
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
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
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

// A newcomer is offered the tour once, does each of its steps on the real screen, and has no panel in the
// way of anything: what they type goes where it always goes.
func TestTour(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			mine := personal.Folder{Config: t.TempDir(), State: t.TempDir()}
			say := func(id string, args ...any) string { return lang.Text(l, id, args...) }
			d := startFor(t, small(t), mine, l, termtest.Options{Width: 80, Height: 24})
			d.WaitFor("青川市校园安全").WaitFor("✕").Expect(say("tour.offer-title"), "F2 "+say("tour.begin"))
			d.Press("f2").Expect(say("tour.title", 1, 5)).Absent(say("tour.offer-title"))
			d.Press("enter").WaitFor(say("tour.title", 2, 5))
			d.at("防范溺水").Press("a").Expect(say("screen.add"))
			d.Press("enter").Type("开展游泳教育\r").WaitFor(say("tour.title", 3, 5))
			d.Press("e").Type("\x15普及游泳教育")
			d.Press("esc").Expect(say("tour.title", 3, 5)) // which leaves the typing, not the tour
			d.Press("e").Type("\x15普及游泳教育\r").WaitFor(say("tour.title", 4, 5))
			d.Press("u").WaitFor(say("tour.title", 5, 5))
			d.Press("u").WaitFor("撤销")
			d.Press("h").WaitFor(say("tour.title", 5, 5)).WaitFor(firstWords(say("tour.done")))
			d.Press("down").Absent(say("tour.title", 5, 5))
			if !mine.Recall().Tour {
				t.Error("the offer is not remembered")
			}
			if got := d.subjects(); len(got) != 4 {
				t.Errorf("the tour made the commits %q", got)
			}
			d.clean()
		})
	}
}

// firstWords are those that stand on the first row of a panel.
func firstWords(s string) string { return string([]rune(s)[:4]) }

// The tour can be left at any time, is offered once, and leaves nothing in the tree.
func TestTourIsLeft(t *testing.T) {
	mine, dir := personal.Folder{Config: t.TempDir(), State: t.TempDir()}, small(t)
	o := termtest.Options{Width: 80, Height: 24}
	d := startFor(t, dir, mine, lang.English, o)
	d.WaitFor("✕").Expect("New to lantu?").Press("esc").Absent("New to lantu?").Expect("青川市校园安全")
	d.Press("f2").Expect("Tour 1/5").Press("enter").WaitFor("Tour 2/5")
	d.Press("a").Press("f2").Press("esc").Absent("Tour 2/5")
	d.Press("f2").WaitFor("Tour 2/5").Press("esc").Absent("Tour 2/5").Expect("Outline")
	d.clean()
	d = startFor(t, dir, mine, lang.English, o)
	d.WaitFor("✕").Absent("New to lantu?")
	d.Press("ctrl+p").Type("tour in five\r").Expect("Tour 1/5")
	d.Resize(40, 20).Expect("Tour 1/5").Resize(40, 10).Absent("Tour 1/5")
}

// The footer shows whole hints, those that weigh most, whatever the width; what was committed keeps its
// hash, and its subject is shortened at its end.
func TestFooterFits(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		for _, width := range []int{40, 80, 200} {
			d := start(t, small(t), l, width, 24)
			d.WaitFor("青川市校园安全").WaitFor("✕")
			whole := func() {
				t.Helper()
				rows := strings.Split(strings.TrimRight(d.Screen(), "\n"), "\n")
				foot, rest := strings.TrimSpace(rows[len(rows)-1]), ""
				for _, h := range d.app.hints() {
					rest += string(h.Key + " " + h.Text + "  ")
				}
				if foot == "" || !strings.HasPrefix(rest, foot+"  ") {
					t.Errorf("at %d columns the footer is %q, of %q", width, foot, rest)
				}
				all := strings.TrimSpace(rest)
				if width == 200 && foot != all {
					t.Errorf("at %d columns the footer lacks something: %q of %q", width, foot, all)
				}
			}
			whole()
			d.Press("enter").WaitFor("│▾")
			d.at("防范溺水")
			whole()
			d.Press("e")
			whole()
			d.Type("\x15" + strings.Repeat("防范学生溺水事故", 12) + "\r").WaitFor(lang.Text(l, "screen.committed", ""))
			hash := strings.TrimSpace(git(t, d.dir, "rev-parse", "--short=8", "HEAD"))
			rows := strings.Split(strings.TrimRight(d.Screen(), "\n"), "\n")
			foot := rows[len(rows)-1]
			if !strings.HasSuffix(strings.TrimSpace(foot), "…  "+hash) && !(width == 200 && strings.HasSuffix(strings.TrimSpace(foot), "  "+hash)) {
				t.Errorf("at %d columns the commit is told by %q", width, foot)
			}
		}
	}
}

// Actions are found in the palette by words and by how they sound, with their keys and why not.
func TestPaletteFindsActions(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 120, 30)
	d.WaitFor("✕").Press("enter").WaitFor("│▾")
	d.Press("ctrl+p").Type("chexiao").Expect("撤销").Absent("新建")
	d.Press("ctrl+u").Type("xiezheng").Expect("写正文", "选中的内容没有这一项  t")
}

// An action of a state that the screen is not in is told with the reason, and does nothing.
func TestPaletteKeepsToTheState(t *testing.T) {
	for name, c := range map[string]struct {
		place func(*desktop)
		words string
	}{
		"a title is no text": {typing, "replace"}, "nothing is dragged": {onTask, "leave it there"},
		"no cell is typed": {onFigure, "commit, go up"}, "nothing is filtered": {onTask, "another kind"},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, example(t), lang.English, 160, 40)
			c.place(d)
			d.Press("ctrl+p").Type(c.words).Expect("only").Press("enter").Expect("only").Press("esc").Absent("All actions")
		})
	}
}

// What the pages of this package say of the keys is what the table of actions has: LANTU_UPDATE=1 writes
// them anew.
func TestCheatSheetOfTheReadme(t *testing.T) {
	var page strings.Builder
	page.WriteString("# lantu 蓝图\n")
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		page.WriteString("\n## " + lang.Text(l, "keys.schema-title") + "\n\n" + lang.Text(l, "keys.page") + "\n")
		page.WriteString(NewCheatSheet(l, personal.Folder{}).Markdown(l))
	}
	path := filepath.Join("..", "examples", "keys.md")
	if os.Getenv("LANTU_UPDATE") == "1" {
		if err := os.WriteFile(path, []byte(page.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != page.String() {
		t.Errorf("%s is not what the program has; LANTU_UPDATE=1 go test ./tui -run CheatSheet writes it anew (%v)", path, err)
	}
}
