package tui

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/lang"
)

// reviewed is the example workspace with a past of fixed days: what lantu wrote, what plain git wrote
// under another name, a version that cannot be read, a merge.
func reviewed(t *testing.T) string {
	t.Helper()
	t.Setenv("TZ", "UTC")
	on := func(day string) {
		for _, who := range []string{"AUTHOR", "COMMITTER"} {
			t.Setenv("GIT_"+who+"_DATE", day+":00+0000")
		}
	}
	on("2022-03-01T08:30")
	dir := example(t)
	git(t, dir, "rm", "-r", "-q", ".lantu") // which changes with every version, and the hashes in the pictures with it
	git(t, dir, "commit", "-q", "--amend", "-m", "begin")
	commit := func(day, who, message, old, now string) {
		t.Helper()
		on(day)
		path := filepath.Join(dir, safety)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(data), old, now, 1)
		if text == string(data) {
			t.Fatalf("the plan has no %q", old)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		git(t, dir, "-c", "user.name="+who, "commit", "-q", "-a", "--author", who+" <"+who+"@example.org>", "-m", message)
	}
	const unit = "\n\nPlan: p-ezrys682\nUnit: "
	commit("2022-03-02T09:12", "周宁", "任务3 标题"+unit+"u-psb", "title: 依法处置安全事故", "title: 依法处置涉校安全事故")
	commit("2022-03-02T09:31", "李敏", "整理格式\n\n按预算口径调整"+unit+"u-finance", "      2023: 60\n      2024: 100", "      2023: 55\n      2024: 100")
	commit("2022-03-02T10:05", "李敏", "任务4 责任单位"+unit+"u-finance", "by: [u-psb, u-fire, g-prefectures]", "by: [u-psb, u-finance, u-fire, g-prefectures]")
	commit("2022-03-03T14:20", "周宁", "改写", "检查结果逐月通报。", "检查结果按季度通报，并抄送省财政厅。")
	commit("2022-03-03T14:40", "周宁", "手误", "stage: consultation", "stage: [consultation")
	commit("2022-03-03T14:41", "周宁", "改正", "stage: [consultation", "stage: consultation")
	git(t, dir, "checkout", "-q", "-b", "side")
	commit("2022-03-04T08:00", "周宁", "旁支上的修改"+unit+"u-psb", "title: 闭环整治安全隐患", "title: 闭环整治校园安全隐患")
	git(t, dir, "checkout", "-q", "main")
	commit("2022-03-04T09:00", "李敏", "时限"+unit+"u-finance", "due: 2022-12-31\n      - id: c-hsgmq3wq", "due: 2022-11-30\n      - id: c-hsgmq3wq")
	on("2022-03-04T10:00")
	path := filepath.Join(dir, safety)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	git(t, dir, "merge", "-q", "--no-commit", "-s", "ours", "side")
	merged := strings.Replace(string(data), "title: 闭环整治安全隐患", "title: 闭环整治校园安全隐患", 1)
	if err := os.WriteFile(path, []byte(merged), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "commit", "-q", "-a", "-m", "合并 side")
	return dir
}

// openReview shows the history of the plan on campus safety.
func openReview(t *testing.T, l lang.Language, width, height int) *desktop {
	t.Helper()
	d := start(t, reviewed(t), l, width, height)
	d.WaitFor("云岭省校园安全")
	d.Press("end", "h").WaitFor("2022-11-30")
	return d
}

// toCommit moves the list to the commit whose row has the words.
func (d *desktop) toCommit(words string) *desktop {
	d.t.Helper()
	d.Press("home")
	for range 40 {
		if c, ok := d.app.history.Current(); ok && strings.Contains(c.Subject, words) {
			return d
		}
		d.Press("down")
	}
	d.t.Fatalf("no commit says %q:\n%s", words, d.Screen())
	return d
}

// Rows tell what commits did, in groups of day, unit and person, whatever they say of themselves.
func TestReviewTellsWhatCommitsDid(t *testing.T) {
	d := openReview(t, lang.Chinese, 160, 50)
	d.Expect("2022-03-02  省财政厅 李敏", "2022-03-02  省公安厅 周宁", "2022-03-03  周宁", "合并 ", "手误（无法读取）")
	d.Expect("60 → 55 %（−5 个百分点）  “整理格式”", "+省财政厅", "改写 1 处", "新建计划")
	d.toCommit("整理格式").Expect("“按预算口径调整”", "指标数量")
	d.Press("left").Expect("▸ 2022-03-02  省财政厅 李敏").Absent("+省财政厅  “任务4").Press("right").Expect("▾ 2022-03-02  省财政厅 李敏")
	d.toCommit("手误").Expect("其中一个版本无法读取", "- stage: consultation", "+ stage: [consultation")
	d.toCommit("改写").Expect("逐月", "│", "{+按季度通报", "[-逐月通报-]")
	d.toCommit("合并 side").Expect("合并时没有另作修改")
}

// Every width has its layout of the words that changed.
func TestReviewShowsWordsAtEveryWidth(t *testing.T) {
	d := openReview(t, lang.English, 120, 40)
	d.toCommit("改写").Expect("检查结果[-逐月通", "检查结果{+按季度通", " │ ")
	d.Resize(90, 40).Expect("[-逐月通报-]{+按季度通报").Absent(" │ ")
	d.Resize(40, 20)
	d.Press("enter").Expect("reword text")
}

// A change goes back from where it is found, and the history shows that at once.
func TestReviewTakesBackAndRestores(t *testing.T) {
	d := openReview(t, lang.Chinese, 120, 40)
	d.toCommit("整理格式").Press("enter", "r").WaitFor("已提交 撤销：指标")
	if !strings.Contains(d.file(safety), "      2023: 60\n      2024: 100") {
		t.Error("the target is not back")
	}
	d.Expect("整理格式", "按预算口径调整") // the cursor stays
	d.Press("R").WaitFor("已提交 恢复：指标")
	if !strings.Contains(d.file(safety), "      2023: 55\n      2024: 100") {
		t.Error("the target is not restored")
	}
	d.Press("R").WaitFor("没有变化")
	d.Press("esc")
	d.toCommit("改写").Press("r").WaitFor("已提交 撤销：改写")
	if strings.Contains(d.file(safety), "按季度") {
		t.Error("the text is not back")
	}
	d.toCommit("合并 side").Press("r").Expect("合并提交")
	d.toCommit("begin").Press("r").Expect("第一次提交")
	d.clean()
}

// From an element to its history, from a change to its element, and back to the same places.
func TestReviewAndDraftLeadToEachOther(t *testing.T) {
	d := start(t, reviewed(t), lang.Chinese, 120, 40)
	d.WaitFor("云岭省校园安全")
	d.Press("end", "enter").WaitFor("│▾")
	d.at("平安校园建成率").Press("enter", "down", "down")
	before := d.Screen()
	d.Press("h").WaitFor("整理格式").Absent("改写 1 处")
	d.Press("esc")
	if d.Screen() != before {
		t.Errorf("esc leads elsewhere:\n%s\nand not\n%s", d.Screen(), before)
	}
	d.Press("h").WaitFor("整理格式").Press("h").WaitFor("改写 1 处")
	d.toCommit("改写").Press("enter").Expect("回到列表").Press("enter").Expect("› 2.闭环整治校园安全隐患", "正文")
	d.Press("esc", "esc").Expect("改写 1 处", "回到列表")
	d.Press("esc", "esc").Expect("大纲").Press("esc", "esc").Expect("编制")
	d.Press("4").WaitFor("改写 1 处").Press("esc").Expect("编制")
}

// Filters and stretches; what was seen on the last visit is remembered in the clone.
func TestReviewNarrows(t *testing.T) {
	d := openReview(t, lang.Chinese, 120, 40)
	d.Press("f").Type("指标数量\r").WaitFor("整理格式").Absent("改写 1 处")
	d.Press("x").WaitFor("改写 1 处")
	d.Press("o").Expect("省财政厅", "李敏").Type("财政\r").WaitFor("3 次提交").Expect("单位和人 省财政厅").Absent("周宁")
	d.Press("x").WaitFor("改写 1 处")
	d.Press("f").Type("N-05\r").WaitFor("改写 1 处").Absent("整理格式").Press("x").WaitFor("改写 1 处")
	d.Press("t").Expect("还没有印发过", "上次查看以来").Press("esc")
	d.Press("q").Expect("编制")
	d.Press("enter").WaitFor("│▾")
	d.at("依法处置").Press("e").Type("\x15依法处置事故\r").WaitFor("已提交")
	d.Press("4").WaitFor("改写 1 处").Press("t").Type("查看\r").WaitFor("1 次提交").Expect("上次查看以来的全部修改", "→ 依法处置事故").Absent("整理格式")
	d.Press("x").WaitFor("改写 1 处")
	d.toCommit("改写").Press("m")
	d.toCommit("整理格式").WaitFor("至 2022-03-03")
	d.Expect("任务2", "责任单位", "改写 1 处").Press("m")
}

// What is on the screen goes to the clipboard of the terminal, once each time.
func TestReviewCopies(t *testing.T) {
	d := openReview(t, lang.Chinese, 120, 40)
	d.toCommit("整理格式")
	sent := d.Sent()
	d.Press("y").WaitFor("已复制")
	if d.Sent()-sent < 100 {
		t.Errorf("%d bytes were sent", d.Sent()-sent)
	}
}

// Many commits come page by page, as far as somebody goes.
func TestReviewOfManyCommits(t *testing.T) {
	dir := example(t)
	script := &strings.Builder{}
	const many = 3000
	for i := range many {
		fmt.Fprintf(script, "commit refs/heads/main\ncommitter 王晓 <wang@example.org> %d +0000\ndata <<E\n第 %d 次\nE\n", 1700000000+60*i, i)
		if i == 0 {
			script.WriteString("from refs/heads/main^0\n")
		}
		fmt.Fprintf(script, "M 100644 inline note.txt\ndata <<E\n%d\nE\n\n", i)
	}
	fastImport(t, dir, script.String())
	git(t, dir, "reset", "-q", "--hard")
	d := start(t, dir, lang.Chinese, 100, 30)
	d.WaitFor("云岭省校园安全")
	d.Press("4").WaitFor("1000+").Press("end").WaitFor("2000+").Press("end").WaitFor("3000+")
	d.Press("end").WaitFor(fmt.Sprintf("%d 次提交", many+1)).Press("end").WaitFor("begin")
}

func fastImport(t *testing.T, dir, script string) {
	t.Helper()
	cmd := exec.Command("git", "fast-import", "--quiet", "--force")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(script)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// The pictures of the README.
func TestPicturesOfTheReview(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			d := openReview(t, l, 120, 34)
			d.toCommit("改写").Press("enter")
			picture(d, "review."+string(l))
		})
	}
}
