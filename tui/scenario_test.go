package tui

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/term/termtest"
)

// A desk is a workspace in a repository of its own with the program on a virtual terminal.
type desktop struct {
	*termtest.Terminal
	t   *testing.T
	dir string
	ws  *workspace.Workspace
	app *App
}

const safety = "plans/campus-safety/plan.yaml"

// isolate keeps a test away from the user's git configuration.
func isolate(t testing.TB) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "王晓")
		t.Setenv("GIT_"+who+"_EMAIL", "wang@example.org")
	}
}

// example puts the example workspace into a repository, with the two plans that the walks go through.
func example(t testing.TB) string {
	isolate(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../examples/workspace")); err != nil {
		t.Fatal(err)
	}
	for _, slug := range []string{"vocational-indicators", "vocational-quality"} {
		if err := os.RemoveAll(filepath.Join(dir, "plans", slug)); err != nil {
			t.Fatal(err)
		}
	}
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "begin")
	git(t, dir, "config", "lantu.unit", "u-edu")
	return dir
}

func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := gitCommand(dir, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func gitCommand(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	return cmd
}

func start(t *testing.T, dir string, l lang.Language, width, height int) *desktop {
	t.Helper()
	ws, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	app := New(ws, Options{Language: l, Every: 10 * time.Millisecond})
	v := termtest.Start(t, app, termtest.Options{Width: width, Height: height})
	return &desktop{v, t, dir, ws, app}
}

// openSafety opens the plan on campus safety from the list of plans.
func openSafety(t *testing.T, l lang.Language, width, height int) *desktop {
	t.Helper()
	d := start(t, example(t), l, width, height)
	d.WaitFor("云岭省校园安全")
	d.Press("end", "enter").WaitFor("│▾")
	return d
}

// at moves the outline to the next row that has the words.
func (d *desktop) at(words string) *desktop {
	d.t.Helper()
	d.Press("/")
	d.Type("\x15" + words + "\r")
	return d
}

func (d *desktop) file(name string) string {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(data)
}

// subjects are those of the commits since the beginning, oldest first.
func (d *desktop) subjects() []string {
	d.t.Helper()
	lines := strings.Split(strings.TrimSpace(git(d.t, d.dir, "log", "--reverse", "--format=%s")), "\n")
	return lines[1:]
}

func (d *desktop) clean() {
	d.t.Helper()
	if s := git(d.t, d.dir, "status", "--porcelain"); s != "" {
		d.t.Fatalf("git status is not clean:\n%s", s)
	}
}

// The main job, by keys alone: a task with three paragraphs, a lead and a date, moved, and back.
func TestDraftATask(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Expect("4. 建强专职保卫队伍")
	d.Press("a").Expect("添加", "任务").Type("任务")
	d.Press("enter").Expect("新增任务：标题")
	d.Type("推进校园安全信息化\r").Expect("5. 推进校园安全信息化", "已提交 新增任务5", "6. 完善周界和门卫设施")

	d.Press("t").Expect("0 段 0 字")
	d.Type("第一段。建设全省统一平台。\r第二段讲数据共享。\r").Split("第三段讲经费保障。")
	d.Expect("3 段").Press("ctrl+s").Expect("任务5 ")
	for _, line := range []string{"第一段。\n", "建设全省统一平台。\n", "\n\n              第二段讲数据共享。\n", "第三段讲经费保障。\n"} {
		if !strings.Contains(d.file(safety), line) {
			t.Errorf("the file lacks %q", line)
		}
	}

	d.Press("l").Expect("牵头单位")
	d.Type("公安厅\r").Expect("省公安厅", "已提交 任务5 牵头单位：省公安厅")
	d.Press("D").Type("2023年底前").Expect("2023年底前").Press("enter").Expect("已提交 任务5 完成时限")

	d.Press("alt+down").Expect("5. 完善周界和门卫设施", "6. 推进校园安全信息化")
	d.Press("u").Expect("5. 推进校园安全信息化", "已提交 撤销")
	d.Press("U").Expect("6. 推进校园安全信息化")

	subjects := d.subjects()
	if len(subjects) != 7 {
		t.Errorf("%d commits, not one a change: %q", len(subjects), subjects)
	}
	for i, want := range []string{"新增任务5“推进校园安全信息化”", "任务5 正文", "任务5 牵头单位：省公安厅", "任务5 完成时限", "任务5", "撤销：任务5", "重做：任务5"} {
		if i < len(subjects) && !strings.Contains(subjects[i], want) {
			t.Errorf("the subject %q does not say %q", subjects[i], want)
		}
	}
	d.clean()
	body := git(t, d.dir, "log", "-1", "--format=%B")
	for _, trailer := range []string{"Plan: p-ezrys682", "Element: t-", "Unit: u-edu"} {
		if !strings.Contains(body, trailer) {
			t.Errorf("the message lacks %q:\n%s", trailer, body)
		}
	}

	d.Press("h").WaitFor("新增任务5")
	d.Expect("撤销：", "任务5 牵头单位：省公安厅").Press("h").WaitFor("begin").Press("down", "down").WaitFor("公安")
	d.Press("enter", "esc", "q").Expect("推进校园安全信息化")
}

// Only the lines of the field that was set change.
func TestAnEditChangesItsLinesOnly(t *testing.T) {
	d := openSafety(t, lang.English, 80, 24)
	d.at("建强专职保卫队伍").Press("e")
	d.Type("\x15建强保卫队伍\r").Expect("committed")
	diff := git(t, d.dir, "show", "--format=", "--unified=0", "HEAD")
	if n := strings.Count(diff, "\n+") + strings.Count(diff, "\n-"); n != 4 { // two heads, one line each
		t.Errorf("the commit changes more than one line:\n%s", diff)
	}
	d.Press("e", "enter").Expect("nothing changed")
	if got := d.subjects(); len(got) != 1 {
		t.Errorf("an unchanged value made a commit: %q", got)
	}
}

// Every pane can be reached where only one fits.
func TestOnePaneAtATime(t *testing.T) {
	d := openSafety(t, lang.Chinese, 40, 20)
	d.at("建强专职保卫队伍").Expect("大纲")
	d.Press("tab").Expect("标题", "建强专职保卫队伍").Absent("大纲")
	d.Press("tab").Expect("正文").Absent("牵头单位 ")
	d.Press("tab").Expect("大纲")
	d.Resize(80, 24).Expect("大纲", "标题")
	d.Resize(160, 30).Expect("大纲", "标题", "┬ 正文")
	d.Resize(20, 6)
	d.Resize(1, 1)
	d.Resize(80, 24).Expect("大纲")
}

// What is typed survives an edit of the file by hand, which is shown at once; the two never mix.
func TestTypingBesideAnotherEditor(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("e")
	d.Type("甲乙丙")
	text := strings.Replace(d.file(safety), "title: 完善周界和门卫设施", "title: 完善围墙和门卫设施", 1)
	if err := os.WriteFile(filepath.Join(d.dir, safety), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	d.WaitFor("完善围墙和门卫设施").WaitFor("手改").Expect("建强专职保卫队伍甲乙丙")
	if _, shown := d.Cursor(); !shown {
		t.Error("the editor lost its cursor")
	}
	d.Press("enter").Expect("手工修改", "建强专职保卫队伍甲乙丙")
	if got := d.subjects(); len(got) != 0 {
		t.Fatalf("an edit was committed over a file edited by hand: %q", got)
	}
	d.Press("esc").Expect("已保留").Press("C").Expect("合为一次提交").Press("enter").WaitFor("已提交")
	d.Press("K").Expect("甲乙丙").Press("enter").Expect("继续编辑").Press("enter").Expect("建强专职保卫队伍甲乙丙")
	d.Press("enter").Expect("已提交")
	if got := d.subjects(); len(got) != 2 || !strings.Contains(got[0], "完善围墙") || !strings.Contains(got[1], "甲乙丙") {
		t.Errorf("not one commit each: %q", got)
	}
	d.clean()
}

// A field that somebody else set meanwhile is shown beside what was typed.
func TestOvertaken(t *testing.T) {
	d := openSafety(t, lang.English, 120, 40)
	d.at("建强专职保卫队伍").Press("e")
	d.Type("一")
	text := strings.Replace(d.file(safety), "title: 建强专职保卫队伍", "title: 配强保卫队伍", 1)
	if err := os.WriteFile(filepath.Join(d.dir, safety), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, d.dir, "commit", "-q", "-a", "-m", "beside")
	d.WaitFor("4. 配强保卫队伍").Expect("建强专职保卫队伍一")
	d.Press("enter").Expect("What it holds now", "配强保卫队伍", "What you typed", "建强专职保卫队伍一")
	d.Press("1").Expect("建强专职保卫队伍一").Press("enter").Expect("4. 建强专职保卫队伍一", "committed")
}

// Text that was being typed when the program died is offered at the next start.
func TestAfterACrash(t *testing.T) {
	dir := example(t)
	ws, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	id := "" // of the task
	f, _ := ws.Read(safety)
	for e := range f.Doc.Elements() {
		if e.String("title") == "建强专职保卫队伍" {
			id = e.ID
		}
	}
	if err := ws.Keep(workspace.Typing{File: safety, Element: id, Field: "text", Text: "死机前写的第一段。\n第二段。"}); err != nil {
		t.Fatal(err)
	}
	ws.Close()
	d := start(t, dir, lang.Chinese, 100, 30)
	d.Expect("有输入后未提交的文字", "死机前写的第一段").Press("enter").Expect("第二段。")
	d.Press("enter").Expect("2 段", "死机前写的第一段。").Press("ctrl+s").Expect("已提交")
	if kept, err := d.ws.Kept(); err != nil || len(kept) != 0 {
		t.Errorf("committed text is still kept: %v %v", kept, err)
	}
}

// What is typed when the program ends is kept too.
func TestQuitWhileTyping(t *testing.T) {
	d := openSafety(t, lang.English, 80, 24)
	d.at("建强专职保卫队伍").Press("t")
	d.Type("没有确认的话")
	d.Type("\x03")
	if err := d.Ended(); err != nil {
		t.Fatal(err)
	}
	kept, err := d.ws.Kept()
	if err != nil || len(kept) != 1 || !strings.Contains(kept[0].Text, "没有确认的话") {
		t.Fatalf("kept %v, %v", kept, err)
	}
	if len(d.subjects()) != 0 {
		t.Error("a text that nobody confirmed was committed")
	}
}

// hostile is what a file may hold to move the cursor, ring, set titles, or mislead a reader.
var hostile = []string{"\x1b[31mred\x1b[2J", "\x1b]0;title\a", "\x9b5n", "\u202egnp.exe", "a\u200bb", "\x1bP+q\x1b\\", "\u0085x\u2028y", "é\u0301\u0301"}

func TestHostileStringsAreHarmless(t *testing.T) {
	dir := example(t)
	path := filepath.Join(dir, safety)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	quoted := `"` + strings.NewReplacer("\x1b", `\e`, "\a", `\a`, "\x9b", `\x9b`, "\u202e", `\u202e`, "\u200b", `\u200b`,
		"\u0085", `\N`, "\u2028", `\L`).Replace(strings.Join(hostile, " ")) + `"`
	text := strings.Replace(string(data), "title: 云岭省校园安全防范能力提升三年行动计划（2022—2024年）", "title: "+quoted, 1)
	text = strings.Replace(text, "title: 建强专职保卫队伍", "title: "+quoted, 1)
	if text == string(data) {
		t.Fatal("the example has other titles now")
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "commit", "-q", "-a", "-m", "evil \x1b[31msubject \u202e")
	d := start(t, dir, lang.Chinese, 80, 24)
	d.WaitFor("␛[31mred")
	d.Press("end")
	d.Type("\r")
	d.WaitFor("计划概况") // termtest fails on any stray control byte
	d.Press("tab", "enter", "esc", "esc").Press("v").Press("v").Press("3").Press("esc").Press("h").WaitFor("evil")
	d.Press("enter").Press("ctrl+p").Expect("全部操作")
}

// A plan that cannot be read is reported and left alone; the others go on working.
func TestUnreadablePlan(t *testing.T) {
	dir := example(t)
	path := filepath.Join(dir, safety)
	if err := os.WriteFile(path, []byte("title: a\n<<<<<<< HEAD\nx: [\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	d := start(t, dir, lang.Chinese, 100, 24)
	d.WaitFor("无法读取").Press("end", "enter").WaitFor("文件未作任何改动")
	d.Press("a").Expect("无法读取").Press("esc", "home", "enter").WaitFor("计划概况")
	git(t, dir, "checkout", "-q", ".")
	d.Press("esc", "end", "enter").WaitFor("计划概况")
	if d.file(safety) == "" {
		t.Error("the file is gone")
	}
}

// A new plan is made by answering one question after another.
func TestNewPlan(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 100, 30)
	d.WaitFor("云岭省校园安全").Press("n").Expect("选择模板")
	d.Type("三年\r").Expect("标题").Type("青川市阅读三年行动计划\r").Expect("文件夹名")
	d.Type("Bad Slug\r").Expect("不能作计划的文件夹名").Type("\x15reading\r").Expect("编制单位")
	d.Type("教育局\r").Expect("起始日期").Type("2026-01-01\r").Expect("截止日期").Type("2028-12-31\r")
	d.WaitFor("青川市阅读三年行动计划")
	if got := d.subjects(); len(got) != 1 {
		t.Errorf("commits: %q", got)
	}
	d.clean()
	d.Press("esc", "esc").Expect("青川市阅读三年行动计划")
}

// Indicators, phases, gates and facts are edited by the same form.
func TestOtherElements(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("a").Type("频次\r").Type("每月演练\r").Expect("每月演练", "已提交")
	d.Press("enter").Press("home", "down", "down", "enter").Type("每学期\r").Expect("每学期", "已提交")
	d.Press("esc", "home", "a").Type("指标\r").Expect("新增指标：名称").Type("专职保安员覆盖率\r").Expect("专职保安员覆盖率")
	d.Press("enter").Press("end")
	for range 12 {
		if strings.Contains(d.Screen(), "▸ 目标值 2023") {
			break
		}
		d.Press("up")
	}
	d.Press("enter").Type("≥95%").Expect("不少于 95%").Press("enter").Expect("已提交")
	if !strings.Contains(d.file(safety), "2023: ≥95%") && !strings.Contains(d.file(safety), `2023: "≥95%"`) {
		t.Error("the target of 2023 is not in the file")
	}
	d.clean()
}

// An element that others refer to is not removed; what refers to it is shown.
func TestRemove(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("依法处置安全事故").Press("d").Expect("引用", "涉校涉生安全事故起数").Press("enter").Expect("指标 i-", "▸ 对应任务")
	d.at("通报安全检查结果").Press("d").Expect("已提交 删除").Absent("频次要求 通报安全检查结果")
	d.Press("u").Expect("频次要求 通报安全检查结果")
	d.at("健全校园安全责任体系").Press("d")
	if !strings.Contains(d.Screen(), "引用") {
		d.Expect("一并删除").Press("esc")
	}
	if n := len(d.subjects()); n != 2 {
		t.Errorf("%d commits, not 2", n)
	}
}

func TestIndentOutdentMoveTo(t *testing.T) {
	d := openSafety(t, lang.English, 120, 40)
	d.at("依法处置安全事故").Press("]").Expect("committed")
	d.Press("[").Expect("committed", "3. 依法处置安全事故")
	d.Press("m").Type("公共卫生\r").Expect("committed").Absent("3. 依法处置安全事故")
	d.Press("alt+up").Expect("committed")
	d.Press("]", "ctrl+down").Press("u", "u", "u", "u", "u")
	d.Expect("3. 依法处置安全事故")
	d.clean()
}

// The list of plans is narrowed by what is typed.
func TestFilter(t *testing.T) {
	d := start(t, example(t), lang.English, 80, 24)
	d.WaitFor("云岭省校园安全").Press("/").Type("safety").Absent("明川市").Expect("1 of 2")
	d.Press("enter", "enter").WaitFor("About the plan").Press("esc").Expect("1 of 2")
	d.Press("esc").Expect("明川市")
}

// The mouse selects, opens and scrolls.
func TestMouse(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 120, 30)
	d.WaitFor("云岭省校园安全")
	p, _ := d.Find("云岭省校园安全")
	d.Click(p.X, p.Y).Click(p.X, p.Y).WaitFor("依据文件")
	p, _ = d.Find("国务院办公厅关于加强")
	d.Click(p.X, p.Y).Expect("发文机关")
	p, _ = d.Find("4 历史")
	d.Click(p.X+2, p.Y).WaitFor("begin")
	d.Type("\x1b[<65;10;10M\x1b[<64;10;10M")
}

// Problems lead to the field that they are about and follow each change.
func TestProblems(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("D").Type("\x15二月三十日\r").Expect("已提交").WaitFor("S-10")
	d.Press("p").WaitFor("S-10").Press("home")
	for range 40 {
		if strings.Contains(d.Screen(), "▸") {
			break
		}
	}
	d.Press("enter").WaitFor("大纲")
	d.Press("u").WaitFor("已提交 撤销")
	d.Absent("S-10")
}

// Keys that arrive while a commit is under way go where the typist means.
func TestTypingAhead(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍")
	d.Type("a任务\r甲任务\rt甲的正文。\x13\x1b[1;3B") // add, title, text, commit, move down
	d.WaitFor("6. 甲任务").WaitFor("调整为第 6 项")
	if got := d.subjects(); len(got) != 3 {
		t.Errorf("commits: %q", got)
	}
}

// The words for a new element are kept as well, and go where they were meant to.
func TestAddingIsKept(t *testing.T) {
	d := openSafety(t, lang.Chinese, 100, 30)
	d.at("建强专职保卫队伍").Press("a").Type("任务\r").Type("写到一半的新任务")
	d.Type("\x03")
	if err := d.Ended(); err != nil {
		t.Fatal(err)
	}
	again := start(t, d.dir, lang.Chinese, 100, 30)
	again.Expect("写到一半的新任务").Press("enter", "enter").Expect("新增任务：标题", "写到一半的新任务")
	again.Type("，写完了\r").Expect("已提交", "写到一半的新任务，写完了")
	again.Press("K").Expect("没有保留的文字")
	if n := len(again.subjects()); n != 1 {
		t.Errorf("%d commits, not 1", n)
	}
}

// A plan that goes away outside, while the cursor is on the last one, takes nothing along; one that
// comes leaves the cursor where it was.
func TestPlansComeAndGoOutside(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 100, 24)
	d.WaitFor("云岭省校园").WaitFor("明川市").Press("end")
	data := d.file(safety)
	git(t, d.dir, "rm", "-q", "-r", "plans/campus-safety")
	git(t, d.dir, "commit", "-q", "-m", "删除")
	d.WaitGone("云岭省校园")
	if err := os.MkdirAll(filepath.Join(d.dir, "plans/a-safety"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.dir, "plans/a-safety/plan.yaml"), []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, d.dir, "add", "-A")
	git(t, d.dir, "commit", "-q", "-m", "移回")
	d.WaitFor("云岭省校园")
	if e, ok := d.app.home.Current(); !ok || e.Slug == "a-safety" {
		t.Errorf("the cursor is on %+v", e)
	}
	git(t, d.dir, "rm", "-q", "-r", "plans")
	git(t, d.dir, "commit", "-q", "-m", "清空")
	d.WaitFor("还没有计划")
	git(t, d.dir, "checkout", "-q", "HEAD~1")
	d.WaitFor("云岭省校园").WaitFor("明川市")
}
