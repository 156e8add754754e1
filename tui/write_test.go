package tui

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

// openText opens the text of a task, empty, in the editor.
func openText(t *testing.T, l lang.Language, width, height int) *desktop {
	t.Helper()
	d := openSafety(t, l, width, height)
	d.at("建强专职保卫队伍").Press("t", "alt+a", "delete")
	return d
}

// One word is cut in the text and put into a title, the terminal's clipboard gets it too, and ctrl+c ends
// the program only where nothing is selected.
func TestWordsTravelBetweenEditors(t *testing.T) {
	d := openText(t, lang.Chinese, 120, 30)
	d.Type("全省校园安保").Press("ctrl+shift+left", "ctrl+x").Expect("全省校园").Absent("安保")
	d.Press("shift+home", "ctrl+c").Expect("已复制 4 字", "选中 1 段 4 字")
	if term.Clipboard() != "全省校园" {
		t.Errorf("%q on the clipboard", term.Clipboard())
	}
	d.Press("esc", "e", "end", "ctrl+v").Expect("建强专职保卫队伍全省校园")
	d.Press("shift+left", "shift+left").Press("ctrl+c").Expect("已复制 2 字")
	d.Press("end", "ctrl+c")
	if err := d.Ended(); err != nil {
		t.Error(err)
	}
}

// In a dialog and in a filter words are copied too.
func TestCopyInDialogsAndFilters(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 100, 30)
	d.WaitFor("云岭省校园")
	d.Press("/").Type("校园").Press("shift+home", "ctrl+c").Expect("已复制 2 字").Press("enter", "enter").WaitFor("大纲")
	d.Press("/").Type("专职").Press("shift+left", "ctrl+c").Expect("已复制 1 字")
	d.Press("ctrl+v", "ctrl+v").Expect("专职职")
}

func TestMouseSelectsInTheText(t *testing.T) {
	d := openText(t, lang.Chinese, 120, 30)
	d.Type("配齐专职保安员，落实责任。\r第二段。")
	at, ok := d.Find("专职保安员，")
	if !ok {
		t.Fatal(d.Screen())
	}
	d.Click(at.X+1, at.Y).Click(at.X+1, at.Y).Expect("选中 1 段 2 字")
	d.Press("ctrl+c").Click(at.X+1, at.Y).Expect("选中 1 段 13 字")
	d.Type("\x1b[<0;60;9M").Type("\x1b[<0;60;9m")
	d.Type(mouse(0, at.X, at.Y, 'M')).Type(mouse(32, at.X+10, at.Y, 'M')).Type(mouse(0, at.X+10, at.Y, 'm'))
	d.Expect("选中 1 段 5 字").Type("保卫人员").Expect("配齐保卫人员，落实责任。")
	if term.Clipboard() != "专职" {
		t.Errorf("%q was copied", term.Clipboard())
	}
}

func mouse(code, x, y int, end rune) string {
	return "\x1b[<" + strings.Join([]string{strconv.Itoa(code), strconv.Itoa(x + 1), strconv.Itoa(y + 1)}, ";") + string(end)
}

// Marks become Chinese while that is on, which the foot shows; one undo brings a mark back.
func TestMarksOfChinese(t *testing.T) {
	d := openText(t, lang.Chinese, 120, 30)
	d.Expect("中文标点：开").Split("做好1.5万人,8:30到校(含高职);").Expect("做好1.5万人，8:30到校（含高职）；")
	d.Press("ctrl+z").Expect("（含高职）;")
	d.Press("alt+.").Expect("中文标点：关").Type("落实,").Expect("落实,")
	d.Press("ctrl+s").Expect("已提交")
	d.Press("e", "end").Type("(一),").Expect("队伍(一),").Press("alt+.", "backspace", "backspace").Type("),").Expect("(一),")
	d.Press("ctrl+u").Type("甲,乙").Expect("甲，乙")
}

// Find and replace in the text: counted, one by one, all at once, taken back at once.
func TestFindAndReplaceInTheText(t *testing.T) {
	d := openText(t, lang.Chinese, 120, 30)
	d.Type("学校负责。学校、家庭配合学校。").Press("ctrl+home", "ctrl+f").Type("学校").Expect("第 1 处，共 3 处")
	d.Press("down").Expect("第 2 处").Press("tab").Type("校方").Press("enter").Expect("学校负责。校方、家庭配合学校。", "第 2 处，共 2 处")
	d.Press("alt+enter").Expect("校方负责。校方、家庭配合校方。", "已替换 2 处", "没有找到")
	d.Press("esc", "ctrl+z").Expect("学校负责。校方、家庭配合学校。").Press("ctrl+z").Expect("学校负责。学校、家庭配合学校。")
	d.Press("ctrl+f").Expect("共 3 处").Press("esc").Press("ctrl+s").Expect("已提交")
	if !strings.Contains(d.file(safety), "学校、家庭配合学校。") {
		t.Error("what was taken back was committed")
	}
}

// On a small screen the search leaves the text a row.
func TestFindOnASmallScreen(t *testing.T) {
	d := openText(t, lang.English, 40, 10)
	d.Type("甲乙甲").Press("ctrl+f").Type("甲").Expect("of 2").Press("tab").Type("丙").Press("alt+enter").Expect("丙乙丙")
	d.Resize(30, 6).Resize(24, 5).Resize(120, 30).Expect("丙乙丙")
}

// editorScript is a program that stands for the user's editor; it gets the file as $1.
func editorScript(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "my editor")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	return "'" + path + "'"
}

func openWithEditor(t *testing.T, env map[string]string) *desktop {
	t.Helper()
	dir := example(t)
	ws, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	app := New(ws, Options{Language: lang.Chinese, Every: 10 * time.Millisecond})
	d := &desktop{termtest.Start(t, app, termtest.Options{Width: 120, Height: 30, Env: env}), t, dir, ws, app}
	d.WaitFor("云岭省校园安全")
	d.Press("end", "enter").WaitFor("│▾")
	return d.at("建强专职保卫队伍")
}

// The user's own editor gets the text in a private file; what it leaves comes back unconfirmed and kept,
// also where it ends badly, and VISUAL goes before EDITOR.
func TestTheUsersOwnEditor(t *testing.T) {
	seen := filepath.Join(t.TempDir(), "seen")
	t.Setenv("SEEN", seen)
	d := openWithEditor(t, map[string]string{"EDITOR": "false", "VISUAL": editorScript(t, `
		cat "$1" > "$SEEN"; ls -l "$1" >> "$SEEN"; printf '第一段，\n折行。\n\n\033第二段。\n' > "$1"`)})
	before := git(t, d.dir, "rev-parse", "HEAD")
	d.Press("E").WaitFor("看不见的控制字符").Expect("第一段，折行。", "第二段。", "2 段")
	data, err := os.ReadFile(seen)
	if err != nil || !strings.Contains(string(data), "配齐专职保安员") || !strings.Contains(string(data), "-rw-------") {
		t.Errorf("the editor saw %q, %v", data, err)
	}
	if git(t, d.dir, "rev-parse", "HEAD") != before {
		t.Error("the text was committed without being confirmed")
	}
	d.Press("esc").WaitFor("已保留").Press("K", "enter", "enter").Expect("第一段，折行。", "中文标点")
	d.Press("ctrl+s").Expect("已提交")
	if left, _ := filepath.Glob(filepath.Join(d.dir, ".git/lantu/editing/*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	d.clean()
}

func TestAnEditorThatFails(t *testing.T) {
	d := openWithEditor(t, map[string]string{"EDITOR": editorScript(t, `printf '写了一半' > "$1"; exit 3`)})
	d.Press("t").Type("后记").Press("alt+e").WaitFor("编辑器没有正常结束").Expect("写了一半", "exit status 3")
	d.Press("ctrl+z").Expect("后记")
	d = openWithEditor(t, map[string]string{"EDITOR": "no-such-editor-here"})
	d.Press("t").Type("后记").Press("alt+e").WaitFor("编辑器没有正常结束").Expect("后记", "exit status 127")
	d = openWithEditor(t, nil)
	d.Press("t").Type("后记").Press("alt+e").WaitFor("没有设置编辑器").Expect("后记")
	d = openWithEditor(t, map[string]string{"EDITOR": "true"})
	d.Press("E").WaitFor("没有改动")
}

// What the user's editor had saved is offered where lantu was killed meanwhile.
func TestKilledBesideTheEditor(t *testing.T) {
	d := openWithEditor(t, nil)
	d.Press("t").Type("甲").Press("esc").WaitFor("已保留")
	kept, err := d.ws.Kept()
	if err != nil || len(kept) != 1 {
		t.Fatal(kept, err)
	}
	path, err := d.ws.LayOut(kept[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("编辑器里写的。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Press("K", "enter", "enter").Expect("编辑器里写的。", "中文标点").Press("ctrl+s").Expect("已提交")
}
