package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pane is lantu in a real terminal, tmux, on a server of its own.
type pane struct {
	*desk
	server  string
	pressed int // keys
}

func (p *pane) tmux(args ...string) string {
	p.t.Helper()
	return p.must(p.command("tmux", append([]string{"-L", p.server, "-f", "/dev/null"}, args...)...))
}

// press sends keys by tmux's names; write types text.
func (p *pane) press(keys ...string) {
	p.t.Helper()
	p.pressed += len(keys)
	p.tmux(append([]string{"send-keys"}, keys...)...)
}

func (p *pane) write(text string) { p.t.Helper(); p.tmux("send-keys", "-l", text) }

// patience bounds the wait for the screen; a run that works never comes near it.
const patience = 30 * time.Second

// see waits until the screen shows all the words.
func (p *pane) see(words ...string) string {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		screen := p.tmux("capture-pane", "-p")
		missing := ""
		for _, w := range words {
			if !strings.Contains(screen, w) {
				missing = w
			}
		}
		if missing == "" {
			return screen
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("the screen does not show %q:\n%s", missing, screen)
		}
		time.Sleep(20 * time.Millisecond) // tmux cannot be waited for in any other way
	}
}

// cursorAfter holds that the terminal's cursor, where input methods open their window, stands where
// the words end, as soon as what is drawn meanwhile has settled.
func (p *pane) cursorAfter(words string, cells int) {
	p.t.Helper()
	for deadline := time.Now().Add(patience / 10); ; time.Sleep(20 * time.Millisecond) {
		screen := p.see(words)
		at, want := p.tmux("display-message", "-p", "#{cursor_x} #{cursor_y}"), ""
		for y, row := range strings.Split(screen, "\n") {
			if before, _, ok := strings.Cut(row, words); ok {
				want = fmt.Sprintf("%d %d", width(before)+cells, y)
				break
			}
		}
		if at == want {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("the cursor is at %s, the text ends at %s:\n%s", at, want, screen)
		}
	}
}

// width counts cells: two for what is Chinese, else one.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2e80 && r < 0xfff0 {
			n++
		}
	}
	return n
}

// inTmux runs a command on a terminal of 80 × 24.
func inTmux(t *testing.T, d *desk, command string) *pane {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed")
	}
	p := &pane{desk: d, server: "lantu-" + filepath.Base(t.TempDir()) + fmt.Sprint(time.Now().UnixNano())}
	p.env = append(p.env, "LC_ALL=C.UTF-8", "TERM=xterm-256color")
	p.tmux("new-session", "-d", "-x", "80", "-y", "24", command)
	id, err := strconv.Atoi(p.tmux("display-message", "-p", "#{pane_pid}"))
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.FindProcess(id)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.command("tmux", "-L", p.server, "kill-server").Run()
		// The program writes in its folder until it ends, and the folder is removed after this.
		for end := time.Now().Add(patience); program.Signal(syscall.Signal(0)) == nil && time.Now().Before(end); {
			time.Sleep(20 * time.Millisecond)
		}
	})
	return p
}

// The main job by keys alone, in a real terminal of 80 × 24.
func TestTheMainJobInTmux(t *testing.T) {
	d := newDesk(t)
	demo := filepath.Join(filepath.Dir(d.dir), "demo")
	p := inTmux(t, d, "lantu --lang zh demo '"+demo+"'")
	p.dir = demo

	p.see("明川市", "云岭省校园安全")
	p.press("/")
	p.write("云岭省校园")
	p.press("Enter", "Enter")
	p.see("大纲", "计划概况")
	p.press("/")
	p.write("建强专职")
	p.press("Enter")
	p.see("› 4.建强专职保卫队伍")
	before := p.git("rev-parse", "HEAD")

	p.press("a")
	p.see("同级")
	p.write("任务")
	p.press("Enter")
	p.see("新增任务")
	p.write("推进应急广播")
	p.cursorAfter("推进应急广播", 12)
	p.press("Enter")
	p.see("已提交 新增任务5", "R-01") // and the problem shows at once

	p.press("t")
	p.see("确认提交")
	for i, paragraph := range []string{"县级部门统筹。", "每校设一处广播点。", "每学期检修一次。"} {
		if i > 0 {
			p.press("Enter")
		}
		p.write(paragraph)
	}
	p.cursorAfter("每学期检修一次。", 16)
	p.press("C-s")
	p.see("已提交 任务5")

	// On the form the text is followed by the lead, and three units later by the date.
	p.press("Down", "Enter")
	p.see("牵头单位")
	p.write("水利厅")
	p.see("省水利厅")
	p.press("Enter")
	p.see("已提交 任务5 牵头单位：省水利厅")
	p.press("Down", "Down", "Down", "Enter")
	p.write("2023-12-31")
	p.see("2023年底前")
	p.press("Enter")
	p.see("已提交 任务5 完成时限")

	p.press("M-Up")
	p.see("› 4.推进应急广播")
	p.press("u")
	p.see("› 5.推进应急广播", "已提交 撤销")

	p.press("q")
	subjects := strings.Split(p.git("log", "--reverse", "--format=%s", before+"..HEAD"), "\n")
	if len(subjects) != 6 {
		t.Errorf("%d commits, not one a change:\n%s", len(subjects), strings.Join(subjects, "\n"))
	}
	for _, hash := range strings.Split(p.git("rev-list", before+"..HEAD"), "\n") {
		if files := p.git("show", "--format=", "--name-only", hash); files != "plans/campus-safety/plan.yaml" {
			t.Errorf("%s touches %s", hash, files)
		}
		if trailers := p.git("show", "-s", "--format=%(trailers:key=Unit,valueonly)", hash); !strings.HasPrefix(trailers, "u-edu") {
			t.Errorf("%s has no trailer Unit", hash)
		}
	}
	if status := p.git("status", "--porcelain"); status != "" {
		t.Errorf("git status is not clean:\n%s", status)
	}
}
