package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// The tests of this file run lantu and git as processes of their own, kill them and race them.

// long chooses between the count of an ordinary run and that of LANTU_LONG=1.
func long(short, full int) int {
	if os.Getenv("LANTU_LONG") != "" {
		return full
	}
	return short
}

// A desk is a workspace that tests run commands in.
type desk struct {
	t   testing.TB
	dir string
	env []string
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "gitconfig"), []byte(gitconfig+"[gc]\n\tauto = 0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, dir: filepath.Join(home, "w"), env: person(home)}
	d.must(d.command("lantu", "-C", d.dir, "init"))
	d.must(d.command("lantu", "-C", d.dir, "unit", "add", "u-edu", "--name", "省教育厅", "--level", "province"))
	return d
}

func (d *desk) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	if _, err := os.Stat(d.dir); err == nil {
		cmd.Dir = d.dir
	}
	return cmd
}

// must runs a command and gives what it printed, without the last line end.
func (d *desk) must(cmd *exec.Cmd) string {
	d.t.Helper()
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		d.t.Fatalf("%s: %v\n%s%s", strings.Join(cmd.Args, " "), err, out.Bytes(), errOut.Bytes())
	}
	return strings.TrimRight(out.String(), "\n")
}

func (d *desk) lantu(args ...string) string { d.t.Helper(); return d.must(d.command("lantu", args...)) }

func (d *desk) git(args ...string) string { d.t.Helper(); return d.must(d.command("git", args...)) }

func (d *desk) plan(slug string) string {
	d.t.Helper()
	d.lantu("new", slug, "--template", "notice", "--title", "计划", "--owner", "u-edu", "--from", "2022-01-01", "--to", "2024-12-31")
	return filepath.Join("plans", slug, "plan.yaml")
}

func (d *desk) read(file string) string {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, file))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(data)
}

// wantWhole fails unless git finds nothing wrong and nothing uncommitted.
func (d *desk) wantWhole() {
	d.t.Helper()
	if dirt := d.git("status", "--porcelain"); dirt != "" {
		d.t.Fatalf("git status is not clean:\n%s\n%s", dirt, d.git("diff", "HEAD"))
	}
	if head, log := d.git("rev-parse", "HEAD"), d.git("reflog", "-1", "--format=%H"); head != log {
		d.t.Fatalf("HEAD is %s, but the reflog ends with %s", head, log)
	}
}

// An edit is killed at any moment: whatever is run next finds what was there before or what the edit
// wanted, and so does git.
func TestKilledEdits(t *testing.T) {
	d := newDesk(t)
	file := d.plan("campus")
	first := d.lantu("add", "campus", "--role", "task", "--title", "第一件")
	d.lantu("add", "campus", "--role", "task", "--title", "第二件")
	kills := long(25, 200)
	random := rand.New(rand.NewPCG(1, uint64(kills)))
	whole := took(d.command("lantu", "set", "campus", "title", "预热"), t)
	done := 0
	for i := range kills {
		old, head := d.read(file), d.git("rev-parse", "HEAD")
		title := fmt.Sprint("计划", i)
		edit := [][]string{
			{"set", "campus", "title", title},
			{"add", "campus", "--role", "task", "--title", title},
			{"move", "campus#" + first, "--at", fmt.Sprint(1 + i/3%2)},
		}[i%3]
		cmd := d.command("lantu", edit...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		span := whole * 5 / 4
		if i%4 != 0 { // most of them while the branch, the index and the file change
			d.appears(".git/index.lock", ended)
			span = whole / 8
		}
		select {
		case <-time.After(time.Duration(random.Int64N(int64(span)))):
			cmd.Process.Kill()
			<-ended
		case err := <-ended:
			ended <- err
		}

		d.lantu("list")
		d.wantWhole()
		now := d.read(file)
		if d.git("rev-parse", "HEAD") == head {
			if now != old {
				t.Fatalf("kill %d: no commit, but the file changed:\n%s", i, now)
			}
			continue
		}
		done++
		if d.git("rev-parse", "HEAD^") != head {
			t.Fatalf("kill %d: one edit made several commits", i)
		}
		switch isNew := strings.Contains(now, title); {
		case edit[0] == "move" && len(now) != len(old),
			edit[0] != "move" && !isNew:
			t.Fatalf("kill %d: %v left neither the old nor the new state:\n%s", i, edit, now)
		}
		if d.lantu("fmt", "--check") != "" {
			t.Fatalf("kill %d: the file is not whole:\n%s", i, now)
		}
	}
	d.git("fsck", "--strict")
	t.Logf("%d kills, %d edits were done before", kills, done)
	if kills >= 200 && (done == 0 || done == kills) {
		t.Errorf("of %d kills %d came too late; the moments do not cover an edit", kills, done)
	}
}

// appears waits for a file, or until the process is over.
func (d *desk) appears(file string, ended chan error) {
	for {
		select {
		case err := <-ended:
			ended <- err
			return
		default:
		}
		if _, err := os.Lstat(filepath.Join(d.dir, file)); err == nil {
			return
		}
	}
}

func took(cmd *exec.Cmd, t *testing.T) time.Duration {
	t.Helper()
	start := time.Now()
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	return time.Since(start)
}

// Four lantus and a loop of git commit beside them: every acknowledged commit is in the history, and
// none holds anything that another wrote.
func TestRacingCommits(t *testing.T) {
	d := newDesk(t)
	const writers = 4
	n := long(8, 200)
	for w := range writers {
		d.plan(fmt.Sprint("plan-", w))
	}
	d.plan("shared")
	if err := os.WriteFile(filepath.Join(d.dir, "notes.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.git("add", "notes.txt")
	d.git("commit", "-q", "-m", "notes")
	base := d.git("rev-parse", "HEAD")

	var wg sync.WaitGroup
	failed := make(chan string, (writers+1)*n)
	for w := range writers {
		wg.Go(func() {
			for i := range n {
				edit := d.command("lantu", "set", fmt.Sprint("plan-", w), "title", fmt.Sprintf("计划%d第%d稿", w, i))
				if i%2 == 1 { // every other edit goes into a file that all write
					edit = d.command("lantu", "add", "shared", "--role", "task", "--title", fmt.Sprintf("任务%d之%d", w, i))
				}
				if out, err := edit.CombinedOutput(); err != nil {
					failed <- fmt.Sprint(edit.Args, err, string(out))
				}
			}
		})
	}
	wg.Go(func() {
		for i := range n {
			for {
				os.WriteFile(filepath.Join(d.dir, "notes.txt"), fmt.Appendf(nil, "note %d\n", i), 0o600)
				out, err := d.command("git", "commit", "-q", "-m", fmt.Sprint("note ", i), "--", "notes.txt").CombinedOutput()
				if err == nil {
					break
				}
				// git does not wait for a lock: whoever scripts it tries again.
				if !strings.Contains(string(out), "lock") {
					failed <- fmt.Sprint("git commit: ", err, string(out))
					break
				}
			}
		}
	})
	wg.Wait()
	close(failed)
	for f := range failed {
		t.Error(f)
	}

	if got, want := d.git("rev-list", "--count", base+"..HEAD"), fmt.Sprint((writers+1)*n); got != want {
		t.Errorf("%s commits were made, of %s that were acknowledged", got, want)
	}
	d.wantWhole()
	d.git("fsck", "--strict")
	d.git("ls-files", "--stage")
	for _, commit := range strings.Split(d.git("log", "--reverse", "--format=%x00%s", "--name-only", base+"..HEAD"), "\x00")[1:] {
		subject, files, _ := strings.Cut(commit, "\n")
		want := "notes.txt"
		if !strings.HasPrefix(subject, "note ") {
			want = "plans/shared/plan.yaml"
			if w, _, ok := strings.Cut(subject[strings.LastIndex(subject, "→")+1:], "第"); ok && strings.Contains(subject, "→") {
				want = "plans/plan-" + w[len(w)-1:] + "/plan.yaml"
			}
		}
		if files = strings.TrimSpace(files); files != want {
			t.Errorf("the commit %q touches %q", subject, files)
		}
	}
	for w := range writers {
		for i := range n {
			if want := fmt.Sprintf("任务%d之%d", w, i); i%2 == 1 && !strings.Contains(d.read("plans/shared/plan.yaml"), want+"\n") {
				t.Errorf("%s is lost", want)
			}
		}
	}
}
