package tui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/sync"
	"lantu/plan/workspace"
	"lantu/tui/term/termtest"
)

const disputed = "依法处置安全事故"

// contend makes two offices write against each other: a date, the lead, a paragraph of text, and a title
// that one of them removes the element of.
func contend(t *testing.T) *offices {
	t.Helper()
	o := begun(t, example(t))
	ws := open(t, o.dir)
	for _, x := range [][2]string{{"due", "2023-06-30"}, {"text", "每学期开展一次安全检查，检查结果逐月通报。"}} {
		set(t, ws, safety, disputed, x[0], x[1], "")
	}
	o.ws = ws
	if _, err := ws.Sync(t.Context(), workspace.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	o.exchangeThere()
	set(t, ws, safety, disputed, "due", "2023-12-31", "与年度考核一致")
	set(t, ws, safety, disputed, "text", "每学期开展两次安全检查，检查结果逐月通报。", "")
	set(t, ws, safety, "建强专职保卫队伍", "title", "建强保卫队伍", "")
	as(t, "李敏", func() {
		set(t, o.theirs, safety, disputed, "due", "2023-09-30", "预算年度")
		set(t, o.theirs, safety, disputed, "text", "每学年开展一次安全检查，检查结果逐月通报。", "")
		set(t, o.theirs, safety, "建强专职保卫队伍", "title", "配强专职保卫队伍", "")
	})
	o.exchangeThere()
	return o
}

// A conflict is made, shown before the merge, settled, and goes round: both end with the same bytes.
func TestConflictsAreSettled(t *testing.T) {
	o := contend(t)
	o.open(lang.Chinese, 130, 40).Press("s").WaitFor("将从 origin 取来")
	o.Expect("冲突：", "时限", "2023-09-30 / 2023-12-31", "正文第 1 段", "3 处双方写法不同")
	o.Press("enter").WaitFor("已同步，有 3 处冲突须解决").WaitFor("⚑3").Expect("按 c 逐一解决")
	o.Press("c").WaitFor("须解决 3")
	o.Press("n").Press("n").Press("n")
	for range 5 {
		if strings.Contains(o.Screen(), "2023-06-30") {
			break
		}
		o.Press("n")
	}
	o.WaitFor("“预算年度”").Expect("原来", "2023-06-30", "1 省财政厅 李敏", "2 省教育厅 王晓", "“与年度考核一致”", "暂按原来")
	o.Press("enter").WaitFor("大纲").Expect("⚑", "各方写法不同").Press("esc", "esc").WaitFor("冲突 ")
	o.Press("1").WaitFor("已提交 ").WaitFor("⚑2").WaitFor("须解决 2")
	if !strings.Contains(o.file(safety), "2023-09-30") {
		t.Error("the date is not the one that was taken")
	}
	o.Press("u").WaitFor("已提交 撤销").WaitFor("须解决 3").Press("U").WaitFor("须解决 2")
	for range 3 {
		if strings.Contains(o.Screen(), "[-") {
			break
		}
		o.Press("n")
	}
	o.Expect("每学期开展[-一-]{+两+}次", "[-期-]{+年+}开展一次")
	o.Press("e").Expect("结果").Type("（另写）").Press("ctrl+s").WaitFor("⚑1")
	o.Press("m").Expect("先逐一选定").Press("2").WaitFor("已选定 1 处").Press("delete").Expect("已选定 0 处").Press("1").Press("S").WaitFor("没有未解决的冲突").WaitGone("⚑")
	o.clean()
	o.Press("esc", "s").WaitFor("将送往").Press("enter").WaitFor("已与 origin 同步")
	o.exchangeThere()
	o.alike()
	if text := o.file(safety); strings.Contains(text, "conflicts:") || !strings.Contains(text, "（另写）") {
		t.Error("the file is not as settled")
	}
}

// A conflict of an element that this unit has nothing to do with is settled with a warning, which the
// commit repeats.
func TestConflictsWarnWhoIsOutside(t *testing.T) {
	o := contend(t)
	git(t, o.dir, "config", "lantu.unit", "u-health")
	o.open(lang.English, 100, 30).Press("s").WaitFor("would come in").Press("enter").WaitFor("synced; conflicts to settle").Press("c").WaitFor("neither owns the plan nor leads this")
	o.Press("0").WaitFor("the commit says so")
	if body := git(t, o.dir, "log", "-1", "--format=%b"); !strings.Contains(body, "Resolves: ") {
		t.Errorf("the message is %s", body)
	}
}

// From an element to its conflict; what is written for it survives Esc, and ASCII has a sign for it too.
func TestConflictFromTheDraft(t *testing.T) {
	o := contend(t)
	if _, err := o.ws.Sync(t.Context(), workspace.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	o.open(lang.Chinese, 120, 36).WaitFor("⚑3")
	o.Press("end", "enter").WaitFor("│▾")
	o.at(disputed).Expect("⚑ ✕").Press("r").WaitFor("冲突 ").Press("e").Expect("结果")
	o.Type("改").Press("esc").Expect("已保留").Press("esc").WaitFor("大纲")
	o.Press("K").Press("enter").WaitFor("结果").Expect("改")
	o.Press("esc", "esc")
}

// atConflict is the screen of conflicts on the date of a task.
func atConflict(d *desktop) {
	atHome(d)
	clash(d)
	d.Press("5").WaitFor("press c").Press("c").WaitFor("Conflict 1 of")
}
func atConflictText(d *desktop) {
	atConflict(d)
	for range 3 {
		if strings.Contains(d.Screen(), "[-") {
			return
		}
		d.Press("n")
	}
}
func atDateConflict(d *desktop) {
	atConflict(d)
	for range 3 {
		if !strings.Contains(d.Screen(), "[-") {
			return
		}
		d.Press("n")
	}
}

// clash merges a side branch that contends about a date and a text.
func clash(d *desktop) {
	clashOver(d, safety, disputed)
	d.WaitFor("⚑2")
}

func clashOver(d *desktop, file, title string) {
	d.t.Helper()
	git(d.t, d.dir, "checkout", "-q", "-b", "side")
	git(d.t, d.dir, "config", "lantu.unit", "u-finance")
	as(d.t, "李敏", func() {
		set(d.t, d.ws, file, title, "due", "2023-09-30", "预算年度")
		set(d.t, d.ws, file, title, "text", "每学年开展一次检查，检查结果逐月通报。", "")
	})
	git(d.t, d.dir, "checkout", "-q", "main")
	git(d.t, d.dir, "config", "lantu.unit", "u-edu")
	set(d.t, d.ws, file, title, "due", "2023-12-31", "与年度考核一致")
	set(d.t, d.ws, file, title, "text", "每学期开展两次检查，检查结果逐月通报。", "")
	if _, err := d.ws.Merge(d.t.Context(), "side", workspace.SyncOptions{}); err != nil {
		d.t.Fatal(err)
	}
}

// The pictures of the README.
// Of a plan in force, settling asks for the reason that a change of a date needs, and keeps it.
func TestConflictOfAPlanInForce(t *testing.T) {
	dir := small(t)
	file := filepath.Join(dir, "plans", "safety", "plan.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(text, []byte("stage: draft"), []byte("stage: issued"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "commit", "-qam", "印发")
	dispute(t, dir)
	commits := git(t, dir, "rev-list", "--count", "HEAD")
	d := start(t, dir, lang.Chinese, 100, 30)
	d.WaitFor("⚑1").Press("s").WaitFor("同步").Press("c").WaitFor("须解决 1").Press("1").WaitFor("理由")
	if now := git(t, dir, "rev-list", "--count", "HEAD"); now != commits {
		t.Fatal("it is committed without a reason")
	}
	d.Type("汛期提前\r").WaitFor("已提交").Expect("须解决 0")
	if message := git(t, dir, "log", "-1", "--format=%B"); !strings.Contains(message, "汛期提前") || !strings.Contains(message, "Resolves: t-00000002/due") {
		t.Errorf("the commit says\n%s", message)
	}
}

func TestPicturesOfConflicts(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			t.Setenv("TZ", "UTC")
			for _, who := range []string{"AUTHOR", "COMMITTER"} {
				t.Setenv("GIT_"+who+"_DATE", "2022-03-02T09:31:00+0800")
			}
			d := start(t, example(t), l, 120, 24)
			d.WaitFor("云岭省校园安全")
			clash(d)
			d.Press("5").WaitFor("⚑").Press("c").WaitFor("2022-03-02").WaitFor("李敏")
			picture(d, "conflicts."+string(l))
		})
	}
}

// Where the terminal draws no signs, ASCII stands for them.
func TestStandingInASCII(t *testing.T) {
	termtest.ASCII(t)
	app := New(nil, Options{Language: lang.English})
	app.desk.Sync = &workspace.SyncStatus{Status: sync.Status{Remote: repo.Remote{Name: "origin"}, Ahead: 2, State: sync.State{Offline: true}},
		Conflicts: workspace.Tally{Hard: 1, Review: 1}}
	got := ""
	for _, s := range app.standingSpans(100) {
		got += string(s.Text)
	}
	if want := "^2 v0  #2  offline  "; got != want {
		t.Errorf("the header says %q, not %q", got, want)
	}
}
