package repo

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The tests of this file run the test binary again as another lantu process, and kill it.

// long chooses between the count of an ordinary run and that of LANTU_LONG=1.
func long(short, full int) int {
	if os.Getenv("LANTU_LONG") != "" {
		return full
	}
	return short
}

func child(t testing.TB, job string, args ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LANTU_REPO_TEST_JOB="+job+" "+strings.Join(args, " "))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// childJob is main of the other process.
func childJob(job string) int {
	words := strings.Split(job, " ")
	r, err := Open(words[1])
	if err == nil {
		err = r.Recover(context.Background())
	}
	if err == nil {
		switch words[0] {
		case "edit":
			err = editForever(r)
		case "die":
			err = dieAt(r, words[2], words[3])
		case "tag":
			killAt(r, words[2], 1)
			_, err = writeTagged(r, "v/1")
		case "count":
			err = count(r, words[2], words[3])
		case "hold":
			err = holdLock(r)
		case "follow", "finish":
			err = dieJoining(r, words[0], words[2], words[3])
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, job, err)
		return 1
	}
	return 0
}

// editPair writes the number n+1 into two files that hold n, and makes a third come and go.
func editPair(r *Repo) (n int, err error) {
	_, err = r.Update(context.Background(), func(tx *Tx) error {
		data, err := tx.Read("plans/a/plan.yaml")
		if err != nil {
			return err
		}
		n = number(data) + 1
		tx.SetMessage(fmt.Sprint("edit ", n), "")
		if n%2 == 0 {
			err = tx.Write("plans/新/plan.yaml", pairText(n))
		} else if _, e := tx.Read("plans/新/plan.yaml"); e == nil {
			err = tx.Remove("plans/新/plan.yaml")
		}
		return errors.Join(err, tx.Write("plans/a/plan.yaml", pairText(n)), tx.Write("plans/b/plan.yaml", pairText(n)))
	})
	return n, err
}

func pairText(n int) []byte {
	return fmt.Appendf(nil, "n: %d\n%s", n, strings.Repeat("text: 年度重点任务\n", 300))
}

func number(data []byte) int {
	first, _, _ := strings.Cut(string(data), "\n")
	n, _ := strconv.Atoi(strings.TrimPrefix(first, "n: "))
	return n
}

func editForever(r *Repo) error {
	for {
		n, err := editPair(r)
		if err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// dieAt kills its own process at the nth time that an update comes to a step.
func dieAt(r *Repo, step, nth string) error {
	n, _ := strconv.Atoi(nth)
	killAt(r, step, n)
	_, err := editPair(r)
	return err
}

func killAt(r *Repo, step string, n int) {
	r.failAt = func(name string) error {
		if name == step {
			if n--; n == 0 {
				self, _ := os.FindProcess(os.Getpid())
				self.Kill()
				select {}
			}
		}
		return nil
	}
}

// wantWhole checks that a killed process left, after recovery, a whole state that lies between what it
// had reported and one edit more.
func wantWhole(t *testing.T, dir string, reported int) {
	t.Helper()
	r := open(t, dir)
	if err := r.Recover(context.Background()); err != nil {
		t.Fatal(err)
	}
	a, b := get(t, dir, "plans/a/plan.yaml"), get(t, dir, "plans/b/plan.yaml")
	n := number([]byte(a))
	if a != b || n < reported || n > reported+1 || a != string(pairText(n)) {
		t.Errorf("the files say %d and %d after %d was reported", n, number([]byte(b)), reported)
	}
	if head, _, err := r.Committed("plans/b/plan.yaml"); err != nil || string(head) != a {
		t.Errorf("HEAD and work tree differ: %v", err)
	}
	_, err := os.Stat(filepath.Join(dir, "plans/新"))
	if (err == nil) != (n%2 == 0) {
		t.Errorf("at %d the third file is %v", n, err)
	}
	if got := git(t, dir, "reflog", "-1", "--format=%H"); got != git(t, dir, "rev-parse", "HEAD") {
		t.Errorf("the reflog ends with %s", got)
	}
	if t.Failed() {
		t.Log(git(t, dir, "status", "--porcelain"))
	}
	if out := git(t, dir, "status", "--porcelain"); out != "" {
		t.Errorf("git status:\n%s", out)
	}
	r.Close()
}

func pairRepo(t *testing.T) string {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	put(t, dir, "plans/a/plan.yaml", string(pairText(1)))
	put(t, dir, "plans/b/plan.yaml", string(pairText(1)))
	for i := range 200 {
		put(t, dir, fmt.Sprintf("plans/p%d/plan.yaml", i), "title: x\n")
	}
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-qm", "start")
	return dir
}

func TestDeathAtEveryStep(t *testing.T) {
	dir := pairRepo(t)
	steps := []struct {
		name   string
		times  int
		moved  bool // a file shows the change already: recovery goes forward
		locked bool
	}{
		{"read", 1, false, false}, {"recorded", 1, false, false}, {"prepared", 1, false, false},
		{"locked", 3, false, true}, {"logged", 1, false, true}, {"placed", 3, true, true},
		{"indexed", 1, true, true}, {"moved", 1, true, true}, {"unlocking", 3, true, false},
	}
	n := 1
	for _, s := range steps {
		for nth := 1; nth <= s.times; nth++ {
			for range 2 { // an odd and an even edit: one adds the third file, the other removes it
				cmd, _ := child(t, "die", dir, s.name, fmt.Sprint(nth))
				if cmd.Wait() == nil {
					t.Fatalf("step %s %d was not reached", s.name, nth)
				}
				if _, err := os.Lstat(filepath.Join(dir, ".git/index.lock")); (err == nil) != s.locked {
					t.Errorf("%s: index.lock is %v", s.name, err)
				}
				if s.moved {
					n++
				}
				wantWhole(t, dir, n)
				if got := number([]byte(get(t, dir, "plans/a/plan.yaml"))); got != n {
					t.Errorf("after death at %s %d the files say %d, want %d", s.name, nth, got, n)
				}
				// Whatever the death left, the next edit works.
				if _, err := editPair(open(t, dir)); err != nil {
					t.Fatal(err)
				}
				n++
			}
		}
	}
	wantClean(t, dir)
}

func TestDeathAtRandomMoments(t *testing.T) {
	dir := pairRepo(t)
	reported := 1
	for range long(25, 200) {
		cmd, lines := child(t, "edit", dir)
		// The moment is random in the work, not in the start: after some edits, at some point of the next.
		for range 1 + rand.IntN(3) {
			if lines.Scan() {
				reported, _ = strconv.Atoi(lines.Text())
			}
		}
		time.Sleep(time.Duration(rand.IntN(8000)) * time.Microsecond)
		cmd.Process.Kill()
		for lines.Scan() {
			reported, _ = strconv.Atoi(lines.Text())
		}
		cmd.Wait()
		wantWhole(t, dir, reported)
		if t.Failed() {
			break
		}
	}
	wantClean(t, dir)
}

// count adds one to the shared counter and to its own, n times.
func count(r *Repo, own, times string) error {
	n, _ := strconv.Atoi(times)
	for range n {
		_, err := r.Update(context.Background(), func(tx *Tx) error {
			tx.SetMessage("count "+own, "")
			for _, path := range []string{"units.yaml", "plans/" + own + "/plan.yaml"} {
				data, err := tx.Read(path)
				if err != nil && !isAbsent(err) {
					return err
				}
				if err := tx.Write(path, fmt.Appendf(nil, "n: %d\n", number(data)+1)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func TestFourProcessesBesideGit(t *testing.T) {
	_, dir := newRepo(t)
	n := long(15, 200)
	put(t, dir, "units.yaml", "n: 0\n")
	git(t, dir, "commit", "-qam", "zero")
	var children []*exec.Cmd
	for i := range 4 {
		cmd, lines := child(t, "count", dir, fmt.Sprint("office", i), fmt.Sprint(n))
		go func() {
			for lines.Scan() {
			}
		}()
		children = append(children, cmd)
	}
	done := make(chan struct{})
	var gits int
	var loop sync.WaitGroup
	loop.Go(func() {
		for running := true; running || gits < 3; {
			select {
			case <-done:
				running = false
			default:
			}
			put(t, dir, "notes/other.txt", fmt.Sprint("git ", gits+1, "\n"))
			if _, err := tryGit(dir, "add", "notes/other.txt"); err != nil {
				continue // index.lock is held: git does not wait
			}
			if out, err := tryGit(dir, "commit", "-qm", "by git"); err == nil {
				gits++
			} else if !strings.Contains(out, "lock") {
				t.Errorf("git commit: %s", out)
			}
		}
	})
	for _, c := range children {
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	close(done)
	loop.Wait()
	wantClean(t, dir)
	if got := number([]byte(get(t, dir, "units.yaml"))); got != 4*n {
		t.Errorf("the shared counter is %d of %d", got, 4*n)
	}
	counts := map[string]int{}
	for _, c := range strings.Split(git(t, dir, "log", "--name-only", "--format=%x01%s"), "\x01")[1:] {
		subject, files, _ := strings.Cut(c, "\n\n")
		subject, files = strings.TrimSpace(subject), strings.TrimSpace(files)
		counts[subject]++
		if own, ok := strings.CutPrefix(subject, "count "); ok {
			if files != "plans/"+own+"/plan.yaml\nunits.yaml" {
				t.Errorf("%q touches %q", subject, files)
			}
		} else if subject == "by git" && files != "notes/other.txt" {
			t.Errorf("git's commit touches %q", files)
		}
	}
	for i := range 4 {
		if got := counts[fmt.Sprint("count office", i)]; got != n {
			t.Errorf("office %d made %d commits of %d", i, got, n)
		}
	}
	if counts["by git"] != gits {
		t.Errorf("git made %d commits, the log has %d", gits, counts["by git"])
	}
	t.Logf("%d lantu commits, %d by git", 4*n, gits)
}

// holdLock takes the lantu lock, says so, and waits for its end.
func holdLock(r *Repo) error {
	_, err := r.queue(context.Background())
	if err != nil {
		return err
	}
	fmt.Println("held")
	select {}
}

func TestTheQueueEndsWithItsHolder(t *testing.T) {
	r, dir := newRepo(t)
	cmd, lines := child(t, "hold", dir)
	if !lines.Scan() {
		t.Fatal("the holder ended")
	}
	ctx, cancel := context.WithCancel(context.Background())
	waiting := make(chan error, 1)
	go func() {
		_, err := r.Update(ctx, func(*Tx) error { t.Error("two at once"); return nil })
		waiting <- err
	}()
	cancel()
	if err := <-waiting; !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled waiting gives %v", err)
	}
	cmd.Process.Kill()
	cmd.Wait()
	if _, err := write(r, "units.yaml", "n: 1\n"); err != nil {
		t.Error(err)
	}
}
