package tui

import (
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/repo"
	"lantu/plan/workspace"
)

// offices are two clones of the example that share a bare repository in a folder: ours on the screen, and
// theirs, in which another person of another unit works without one.
type offices struct {
	*desktop
	depot, other string
	theirs       *workspace.Workspace
}

// begun makes the two clones of a workspace.
func begun(t *testing.T, dir string) *offices {
	t.Helper()
	o := &offices{depot: filepath.Join(t.TempDir(), "plans.git"), other: filepath.Join(t.TempDir(), "other")}
	git(t, dir, "clone", "-q", "--bare", dir, o.depot)
	git(t, dir, "remote", "add", "origin", o.depot)
	git(t, dir, "fetch", "-q")
	git(t, dir, "branch", "-q", "-u", "origin/main")
	git(t, dir, "clone", "-q", o.depot, o.other)
	git(t, o.other, "config", "lantu.unit", "u-finance")
	o.theirs = open(t, o.other)
	o.desktop = &desktop{t: t, dir: dir}
	return o
}

// open opens a workspace without a screen.
func open(t *testing.T, dir string) *workspace.Workspace {
	t.Helper()
	ws, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	return ws
}

// open puts ours on the screen.
func (o *offices) open(l lang.Language, width, height int) *offices {
	o.t.Helper()
	o.desktop = start(o.t, o.dir, l, width, height)
	o.WaitFor("校园安全")
	return o
}

// as makes edits in the name of a person.
func as(t *testing.T, name string, edits func()) {
	t.Helper()
	old := os.Getenv("GIT_AUTHOR_NAME")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", name)
	}
	edits()
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", old)
	}
}

// task is the id of the element with a title.
func task(t *testing.T, ws *workspace.Workspace, file, title string) string {
	t.Helper()
	f, err := ws.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for e := range f.Doc.Elements() {
		if e.String("title") == title {
			return e.ID
		}
	}
	t.Fatalf("no element is called %q", title)
	return ""
}

// set sets a field in a workspace without a screen.
func set(t *testing.T, ws *workspace.Workspace, file, title, field, value, reason string) {
	t.Helper()
	_, err := ws.Apply(t.Context(), workspace.Change{File: file, Reason: reason,
		Edits: []plan.Edit{plan.SetWords{Element: task(t, ws, file, title), Field: field, Words: []string{value}}}})
	if err != nil {
		t.Fatal(err)
	}
}

// exchangeThere syncs the other office.
func (o *offices) exchangeThere() {
	o.t.Helper()
	if _, err := o.theirs.Sync(o.t.Context(), workspace.SyncOptions{}); err != nil {
		o.t.Fatal(err)
	}
}

// alike holds that both offices and the repository between them have the same.
func (o *offices) alike() {
	o.t.Helper()
	ours, theirs, there := git(o.t, o.dir, "rev-parse", "HEAD"), git(o.t, o.other, "rev-parse", "HEAD"), git(o.t, o.depot, "rev-parse", "main")
	if ours != theirs || ours != there {
		o.t.Errorf("ours %s theirs %s between %s", ours, theirs, there)
	}
	mine, err := os.ReadFile(filepath.Join(o.dir, safety))
	if err != nil {
		o.t.Fatal(err)
	}
	if his, err := os.ReadFile(filepath.Join(o.other, safety)); err != nil || string(his) != string(mine) {
		o.t.Errorf("the files differ: %v", err)
	}
	for _, dir := range []string{o.dir, o.other} {
		if s := git(o.t, dir, "status", "--porcelain"); s != "" {
			o.t.Errorf("git status of %s is not clean:\n%s", dir, s)
		}
	}
}

// What goes out and what comes in is shown before it is done, and told afterwards; the header follows.
func TestSyncShowsBeforeItDoes(t *testing.T) {
	o := begun(t, example(t)).open(lang.Chinese, 120, 40)
	o.WaitFor("↑0 ↓0").Expect("尚未同步")
	o.Press("end", "enter").WaitFor("│▾")
	o.at("建强专职保卫队伍").Press("e").Type("\x15建强保卫队伍\r").WaitFor("已提交").WaitFor("↑1 ↓0")
	as(t, "李敏", func() {
		set(t, o.theirs, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
	})
	o.exchangeThere()
	o.Press("5").Expect("还没有交换过修改").Press("s").WaitFor("将从 origin 取来")
	o.Expect("依法处置涉校安全事故", "将送往 origin", "建强保卫队伍", "Enter 就这样同步")
	if ours := o.subjects(); len(ours) != 1 {
		t.Errorf("the preview committed: %q", ours)
	}
	o.Press("esc").Expect("一切照旧", "↑1 ↓1")
	o.Press("s").WaitFor("将从 origin 取来").Press("enter").WaitFor("已与 origin 同步").WaitFor("↑0 ↓0").Expect("来自 origin", "送往 origin", "同步于 ")
	o.exchangeThere()
	o.alike()
	o.Press("s").WaitFor("与 origin 一致，没有变化")
	o.Press("esc").Expect("5. ").Press("1").Press("5").Expect("上次交换的修改", "依法处置涉校安全事故")
}

// A sync from the list of plans begins with the preview as well.
func TestSyncFromHome(t *testing.T) {
	o := begun(t, example(t))
	set(t, o.theirs, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
	o.exchangeThere()
	o.open(lang.English, 100, 30).Press("s").WaitFor("would come in from origin").Press("enter").WaitFor("synced with origin")
	o.Press("esc", "end", "enter").WaitFor("│▾")
	o.at("依法处置涉校安全事故").Expect("依法处置涉校安全事故")
	o.alike()
}

// What is committed between the preview and the merge is shown before it is merged.
func TestSyncShowsWhatMovedOn(t *testing.T) {
	o := begun(t, example(t)).open(lang.Chinese, 120, 40)
	set(t, o.theirs, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
	o.exchangeThere()
	o.Press("end", "enter").WaitFor("│▾")
	o.at("建强专职保卫队伍").Press("e").Type("\x15建强保卫队伍\r").WaitFor("已提交")
	o.Press("5").Press("s").WaitFor("将从 origin 取来")
	set(t, o.theirs, safety, "闭环整治安全隐患", "title", "闭环整治校园安全隐患", "")
	o.exchangeThere()
	o.Press("enter").WaitFor("请再看一遍").Expect("闭环整治校园安全隐患")
	if got := o.subjects(); len(got) != 1 {
		t.Errorf("merged what nobody saw: %q", got)
	}
	o.Press("enter").WaitFor("已与 origin 同步")
	o.exchangeThere()
	o.alike()
}

// A remote that is away: the sentence says what to do, the header says so, and later all goes through.
func TestSyncOffline(t *testing.T) {
	o := begun(t, example(t)).open(lang.Chinese, 120, 30)
	away := o.depot + ".away"
	if err := os.Rename(o.depot, away); err != nil {
		t.Fatal(err)
	}
	git(t, o.dir, "remote", "set-url", "origin", "http://127.0.0.1:9/plans.git")
	o.Press("s").WaitFor("本地修改都在").WaitFor("离线")
	o.Press("esc").Expect("离线")
	git(t, o.dir, "remote", "set-url", "origin", away)
	o.Press("s").WaitFor("没有变化").WaitGone("离线")
}

// A file that was edited by hand is not merged over; C commits it from here, and the sync goes through.
func TestSyncOverEditsByHand(t *testing.T) {
	o := begun(t, example(t)).open(lang.Chinese, 120, 30)
	set(t, o.theirs, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
	o.exchangeThere()
	text := strings.Replace(o.file(safety), "title: 完善周界和门卫设施", "title: 完善围墙和门卫设施", 1)
	if err := os.WriteFile(filepath.Join(o.dir, safety), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	o.WaitFor("手改").Press("s").WaitFor("将从 origin 取来").Press("enter").WaitFor("请先按 C 提交")
	o.Press("C").Expect("合为一次提交").Press("enter").WaitFor("已提交")
	o.Press("s").WaitFor("将从 origin 取来").Expect("完善围墙").Press("enter").WaitFor("已与 origin 同步")
	o.exchangeThere()
	o.alike()
}

// A remote is added and taken out, a stick is made and carried, a bundle goes out and comes in.
func TestSyncByOtherWays(t *testing.T) {
	o := begun(t, example(t))
	git(t, o.dir, "remote", "remove", "origin")
	o.open(lang.Chinese, 100, 30).Press("5").Expect("还没有远端").Press("s").Expect("按 a 添加")
	o.Press("a").Type("ext::sh -c id\r").Expect("不能作远端地址").Type("\x15" + o.depot + "\r").Expect("远端的名称").Press("enter").WaitFor("已添加远端 origin")
	o.Press("s").WaitFor("没有变化").WaitFor("↑0 ↓0")
	stick := filepath.Join(t.TempDir(), "stick.git")
	o.Press("k").Type(stick+"\r").WaitFor("校验完好").Expect("已在 ", "建立仓库")
	bundle := filepath.Join(t.TempDir(), "plans.bundle")
	o.Press("k").Type("\x15" + bundle + "\r").WaitFor("已写入 ")
	o.Press("i").Type("\x15" + bundle + "\r").WaitFor("没有变化")
	set(t, o.theirs, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
	if _, err := o.theirs.Carry(t.Context(), stick, workspace.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	o.Press("k").Type("\x15" + stick + "\r").WaitFor("已与 ").WaitFor("依法处置涉校安全事故")
	o.Press("d").Expect("不再与 origin").Press("enter").WaitFor("已去掉远端")
}

// Histories that do not belong together are joined after a question; so are those of a remote that was
// set back.
func TestSyncAsksBeforeItJoins(t *testing.T) {
	o := begun(t, example(t))
	host := filepath.Join(t.TempDir(), "host.git")
	made := t.TempDir()
	git(t, made, "init", "-q", "-b", "main")
	if err := os.WriteFile(filepath.Join(made, "README.md"), []byte("made by the host\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, made, "add", "-A")
	git(t, made, "commit", "-q", "-m", "Initial commit")
	git(t, made, "clone", "-q", "--bare", made, host)
	git(t, o.dir, "remote", "set-url", "origin", host)
	o.open(lang.Chinese, 110, 30).Press("s").WaitFor("没有共同的历史").Expect("Initial commit").Press("esc")
	if _, err := os.Stat(filepath.Join(o.dir, "README.md")); err == nil {
		t.Error("joined without being asked")
	}
	o.Press("s").WaitFor("没有共同的历史").Press("y").Expect("README.md").Press("enter").WaitFor("已与 origin 同步")
	if _, err := os.Stat(filepath.Join(o.dir, "README.md")); err != nil {
		t.Error(err)
	}
	git(t, host, "update-ref", "refs/heads/main", "main~1")
	o.Press("s").WaitFor("被改回了从前").Expect("上次那里是", "现在那里是").Press("y").WaitFor("将送往").Press("enter").WaitFor("已与 origin 同步")
	o.clean()
}

// What stands in the way is a sentence with the next step, and everything stays as it is.
func TestSyncRefusals(t *testing.T) {
	o := begun(t, example(t))
	git(t, o.dir, "checkout", "-q", "--detach")
	o.open(lang.Chinese, 100, 30).Press("s").WaitFor("HEAD")
	git(t, o.dir, "checkout", "-q", "main")
	text, err := os.ReadFile(filepath.Join(o.other, safety))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.other, safety), append(text, "x: [\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	git(t, o.other, "commit", "-q", "-a", "-m", "broken")
	git(t, o.other, "push", "-q")
	set(t, o.ws, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
	before := git(t, o.dir, "rev-parse", "HEAD")
	o.Press("s").WaitFor("读不懂").Expect("请对方改正后再同步")
	if after := git(t, o.dir, "rev-parse", "HEAD"); after != before {
		t.Error("something was merged")
	}
	o.clean()
}

// A git merge that stopped is finished from the screen.
func TestSyncFinishesGitsMerge(t *testing.T) {
	o := begun(t, example(t))
	git(t, o.dir, "checkout", "-q", "-b", "side")
	ws, err := workspace.Open(o.dir)
	if err != nil {
		t.Fatal(err)
	}
	set(t, ws, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
	git(t, o.dir, "checkout", "-q", "main")
	set(t, ws, safety, "建强专职保卫队伍", "title", "建强保卫队伍", "")
	ws.Close()
	o.desktop.t = t
	stopped(t, o.dir, "side")
	o.open(lang.Chinese, 100, 30).Press("5").WaitFor("停在半途").Press("s").WaitFor("按 m").Absent("预览")
	o.Press("m").WaitFor("依法处置涉校安全事故").WaitGone("停在半途")
	o.clean()
}

// stopped begins a merge with plain git, which stops at plans.
func stopped(t *testing.T, dir, branch string) {
	t.Helper()
	if out, err := gitCommand(dir, "merge", branch).CombinedOutput(); err == nil {
		t.Fatalf("git merged plans by itself: %s", out)
	}
}

// atSync is the screen of syncs in a clone that has something to give to its remote.
func atSync(d *desktop) {
	atHome(d)
	share(d)
	d.Press("5").WaitFor("never synced")
}
func atPreview(d *desktop) { atSync(d); d.Press("s").WaitFor("would go out") }

// share puts a bare repository with an older version beside the clone.
func share(d *desktop) {
	depot := filepath.Join(d.t.TempDir(), "plans.git")
	git(d.t, d.dir, "clone", "-q", "--bare", d.dir, depot)
	git(d.t, d.dir, "remote", "add", "origin", depot)
	set(d.t, d.ws, safety, "依法处置安全事故", "title", "依法处置涉校安全事故", "")
}

// stuck is a sync with a server that never answers.
func stuck(d *desktop) {
	atHome(d)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { l.Close() })
	git(d.t, d.dir, "remote", "add", "origin", "http://"+l.Addr().String()+"/plans.git")
	d.Press("5").WaitFor("never synced").Press("s").WaitFor("Esc")
}

// Esc breaks a sync off at any point; meanwhile one may write, and afterwards the sync goes on.
func TestSyncIsBrokenOff(t *testing.T) {
	d := start(t, example(t), lang.English, 110, 30)
	stuck(d)
	d.Expect("fetching").Press("s").Expect("under way")
	d.Press("1", "end", "enter").WaitFor("│▾")
	d.at("依法处置安全事故").Press("e").Type("\x15依法处置涉校安全事故\r").WaitFor("committed").Expect("fetching")
	d.Press("5", "esc").WaitFor("broken off").Absent("fetching")
	depot := filepath.Join(t.TempDir(), "plans.git")
	git(t, d.dir, "init", "-q", "--bare", "-b", "main", depot)
	git(t, d.dir, "remote", "set-url", "origin", depot)
	d.Press("s").WaitFor("would go out").Press("enter").WaitFor("synced with origin")
	if ours, there := git(t, d.dir, "rev-parse", "HEAD"), git(t, depot, "rev-parse", "main"); ours != there {
		t.Errorf("%s there, %s here", there, ours)
	}
}

// The preview of a sync in which both sides have something and one field collides.
func TestPicturesOfSync(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			t.Setenv("TZ", "UTC")
			for _, who := range []string{"AUTHOR", "COMMITTER"} {
				t.Setenv("GIT_"+who+"_DATE", "2022-03-02T09:31:00+0800")
			}
			const address = "https://git.example.cn/plans.git"
			o := contend(t)
			git(t, o.dir, "remote", "set-url", "origin", address)
			git(t, o.dir, "config", "url."+o.depot+".insteadOf", address)
			syncedAt(t, o.dir, "2022-03-02T09:31:00Z")
			o.open(l, 120, 28).Press("s").WaitFor("2023-09-30 / 2023-12-31")
			picture(o.desktop, "sync."+string(l))
		})
	}
}

// syncedAt has the clone remember another time of its last sync.
func syncedAt(t *testing.T, dir, when string) {
	t.Helper()
	r, err := repo.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	const key = "sync origin"
	r.SetNote(key, regexp.MustCompile(`"When":"[^"]*"`).ReplaceAll(r.Note(key), []byte(`"When":"`+when+`"`)))
}
