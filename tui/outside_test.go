package tui

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"lantu/plan/lang"
	"lantu/tui/term"
)

// blockJournal makes the journal a place where nothing can be written; the function that it returns
// makes it one again.
func (d *desktop) blockJournal() (unblock func()) {
	d.t.Helper()
	dir := filepath.Join(d.dir, ".git", "lantu", "journal")
	if err := os.RemoveAll(dir); err != nil {
		d.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return func() {
		if err := os.Remove(dir); err != nil {
			d.t.Fatal(err)
		}
	}
}

// Text that cannot be kept is not given up without a question, and is kept as soon as it can be.
func TestJournalThatCannotBeWritten(t *testing.T) {
	d := openSafety(t, lang.Chinese, 100, 30)
	unblock := d.blockJournal()
	d.at("建强专职保卫队伍").Press("e")
	d.Type("甲乙丙").Press("esc").Expect("未能保留", "无法找回").Absent("已保留")
	d.Press("esc").Expect("建强专职保卫队伍甲乙丙").Press("ctrl+c").Expect("无法找回").Press("esc")
	d.Press("esc", "d").Absent("已保留", "建强专职保卫队伍甲乙丙")

	d.Press("e").Type("丁").Press("esc", "esc").Expect("建强专职保卫队伍丁")
	unblock()
	d.Press("esc").Expect("已保留").Press("K").Expect("建强专职保卫队伍丁").Absent("甲乙丙")
	if d.Press("esc", "e").Type("戊"); len(d.subjects()) != 0 {
		t.Error("a text that nobody confirmed was committed")
	}
	d.blockJournal()
	d.Type("己").Press("ctrl+c", "ctrl+c")
	if err := d.Ended(); err != nil {
		t.Error(err)
	}
}

// Each step of a new plan says what is wrong with its own answer, and a failure at the end loses none.
func TestNewPlanStepsCheckTheirAnswers(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 100, 30)
	d.WaitFor("云岭省校园安全").Press("n").Type("三年\r").Type("青川市阅读三年行动计划\r").Expect("文件夹名")
	d.Type("campus-safety").Expect("已有名为“campus-safety”的计划").Press("enter").Expect("文件夹名").Type("\x15reading\r")
	d.Type("教育局\r").Expect("起始日期").Type("2026-01-01\r").Expect("截止日期")
	d.Type("2025-12-31").Absent("2025年12月31日").Press("enter").Expect("截止日期")

	// something is in the way: the last question comes back with its answer
	path := filepath.Join(d.dir, "plans", "reading")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.Type("\x152028-12-31\r").Expect("截止日期", "plans/reading", "2028-12-31")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	d.Press("enter").WaitFor("青川市阅读三年行动计划").WaitFor("│▾")
	if got := d.subjects(); len(got) != 1 {
		t.Errorf("commits: %q", got)
	}
}

// Taking an addition back selects what it was added to.
func TestUndoOfAnAdditionSelectsItsParent(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("a").Type("频次\r").Type("每月演练\r").Expect("已提交")
	d.Press("home", "u").Expect("已提交 撤销")
	if e, ok := d.app.draft.Selected(); !ok || e.String("title") != "建强专职保卫队伍" {
		t.Errorf("selected is %v, %v", e, ok)
	}
}

func (d *desktop) write(file, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, file), []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

// A file that breaks for a moment does not take the editor away; nothing can be committed meanwhile.
func TestTypingWhileTheFileIsBroken(t *testing.T) {
	for _, key := range []string{"e", "t"} {
		d := openSafety(t, lang.Chinese, 120, 40)
		whole := d.file(safety)
		d.at("建强专职保卫队伍").Press(key).Type("甲乙")
		d.write(safety, "title: [\n<<<<<<<\n")
		d.WaitFor("暂时不能提交").Type("丙").Expect("甲乙丙", "暂时不能提交").Absent("确认提交")
		if _, shown := d.Cursor(); !shown {
			t.Error("the editor lost its cursor")
		}
		d.Press("ctrl+s").Expect("甲乙丙", "暂时不能提交")
		d.write(safety, whole)
		d.WaitGone("暂时不能提交").Expect("甲乙丙").Press("ctrl+s").Expect("已提交")
		d.clean()

		d.Press(key).Type("丁")
		d.write(safety, "title: [\n")
		d.WaitFor("暂时不能提交").Press("esc").Expect("无法读取", "文件未作任何改动")
		d.Press("C").Expect("无法读取").Absent("合为一次提交")
	}
}

// A plan that is removed while somebody types in it can come back; else the text is kept.
func TestTypingWhileTheFileIsGone(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	whole := d.file(safety)
	d.at("建强专职保卫队伍").Press("e").Type("甲")
	remove := func() {
		if err := os.Remove(filepath.Join(d.dir, safety)); err != nil {
			t.Fatal(err)
		}
		d.WaitFor("已被删除或移走").Type("乙").Expect("输入的内容不能提交")
	}
	remove()
	d.write(safety, whole)
	d.WaitGone("不能提交").Expect("建强专职保卫队伍甲乙")
	remove()
	d.Press("enter").Expect("输入的内容不能提交").Press("esc").Expect("已保留", "还没有打开计划")
	d.Press("C").Expect("这里没有手工修改")
	if got := d.subjects(); len(got) != 0 {
		t.Errorf("commits: %q", got)
	}
}

// Edits made by hand stand in the way of others; the screen says so before anything is typed, in its
// own terms, and no longer than they do.
func TestEditsByHandAreExplained(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.write(safety, strings.Replace(d.file(safety), "title: 完善周界和门卫设施", "title: 完善围墙和门卫设施", 1))
	d.WaitFor("手改")
	d.at("建强专职保卫队伍").Press("e").Expect("这里输入的内容现在不能提交")
	d.Type("甲").Absent("现在不能提交").Press("enter").Expect("这里输入的内容现在不能提交").Absent("lantu commit")
	d.Press("esc", "l").Expect("请先按 C").Press("esc", "alt+down").Expect("请先按 C").Absent("lantu commit")
	git(t, d.dir, "commit", "-q", "-a", "-m", "在别处提交")
	d.WaitGone("请先按 C").Absent("手改")
	d.Press("alt+down").WaitFor("已提交")
}

// What becomes of an issued text beside the program is told on the screen, and that it is mended.
func TestAnIssuedTextIsAlteredOutside(t *testing.T) {
	dir := example(t)
	text := filepath.Join(dir, "plans", "campus-safety", "issued", "1.txt")
	write := func(words string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(text), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(text, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("正文\n")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "issue")
	git(t, dir, "tag", "-a", "-m", "issue", "issued/campus-safety/1")
	d := start(t, dir, lang.Chinese, 120, 40)
	d.WaitFor("云岭省校园安全").Press("end", "p").Expect("本计划").Absent("S-50")
	write("改文\n")
	d.WaitFor("S-50")
	write("正文\n")
	d.WaitGone("S-50")
	d.Press("esc", "enter").WaitFor("│▾").Press("p").Absent("S-50")
	write("改文\n")
	d.WaitFor("S-50")
}

// A terminal that cannot show the UI is named together with what to do.
func TestTerminalsThatCannotShowIt(t *testing.T) {
	for name, want := range map[string]string{"dumb": "dumb", "": "TERM"} {
		for _, l := range []lang.Language{lang.Chinese, lang.English} {
			said := lang.Say(l, explained(&term.SimpleError{Term: name}))
			if !strings.Contains(said, want) || !strings.Contains(said, "export TERM=xterm-256color") || !strings.Contains(said, "lantu --linear") {
				t.Errorf("TERM %q: %s", name, said)
			}
		}
	}
}

func TestLocaleThatIsNotUTF8(t *testing.T) {
	for _, c := range []struct {
		all, ctype, lang string
		locale           string
		ok               bool
	}{
		{"", "", "", "POSIX", false}, {"C", "zh_CN.UTF-8", "", "C", false}, {"", "", "zh_CN.GB18030", "zh_CN.GB18030", false},
		{"", "C.utf8", "C", "C.utf8", true}, {"", "", "zh_CN.UTF-8", "zh_CN.UTF-8", true},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_CTYPE": c.ctype, "LANG": c.lang}
		if locale, ok := utf8Locale(func(n string) string { return env[n] }); locale != c.locale || ok != c.ok && runtime.GOOS != "windows" {
			t.Errorf("%v: %q, %v", c, locale, ok)
		}
	}
	app := New(nil, Options{Language: lang.Chinese})
	if app.warnOfLocale("C", true); app.desk.Note.Text != "" {
		t.Errorf("a terminal that shows UTF-8 is warned of: %s", app.desk.Note.Text)
	}
	if app.warnOfLocale("C", false); !strings.Contains(string(app.desk.Note.Text), "LC_ALL=C.UTF-8") {
		t.Errorf("the note is %q", app.desk.Note.Text)
	}
}

// Reasons in the help stand below the titles.
func TestHelpKeepsItsColumns(t *testing.T) {
	d := openSafety(t, lang.Chinese, 60, 40)
	d.Press("home", "?").Expect("上移（请先选中")
	for _, row := range strings.Split(d.Screen(), "\n") {
		if i := strings.Index(row, "│ "); i >= 0 && strings.Contains(row, "不能移动或删除") && !strings.Contains(row, "请先") &&
			!strings.HasPrefix(row[i+len("│ "):], strings.Repeat(" ", helpKeys+1)) {
			t.Errorf("a reason leaves its column: %q", row)
		}
	}
}
