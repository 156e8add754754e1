package sync

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"lantu/plan/repo"
	"lantu/plan/repo/carrier/carriertest"
)

func init() { childJob = editAndSync }

// editAndSync is the main of a child process: it writes word after word into a plan and syncs, and tells of
// each word that is committed.
func editAndSync(job string) int {
	dir, word, _ := strings.Cut(job, " ")
	r, err := repo.Open(dir)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	for n := 0; ; n++ {
		w := fmt.Sprintf("%s%03d", word, n)
		_, err := r.Update(context.Background(), func(tx *repo.Tx) error {
			data, err := tx.Read("plans/a/plan.yaml")
			if err != nil {
				return err
			}
			tx.SetMessage(w, "")
			return tx.Write("plans/a/plan.yaml", append(data, task(w)...))
		})
		if err == nil {
			fmt.Println(w)
			_, err = Sync(context.Background(), r, Options{Git: gitPath, Message: words})
		}
		if err != nil {
			fmt.Println(err)
			return 1
		}
	}
}

func task(word string) string {
	return "  - id: t-" + strings.TrimPrefix(word, "u-x-") + "\n    role: task\n    lead: " + word + "\n"
}

// A sync is killed at any point, alone or with the git that it runs; the next one completes, and nothing is
// lost or doubled.
func TestSyncIsKilled(t *testing.T) {
	for name, serve := range map[string]func(testing.TB) *carriertest.Server{"folder": carriertest.Folder, "git": carriertest.Daemon} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(9, 9))
			s := serve(t)
			git(t, s.Root, "init", "-q", "--bare", "-b", "main", "plans.git")
			a, b := newOffice(t, s.URL("plans.git")), newOffice(t, s.URL("plans.git"))
			a.write("plans/a/plan.yaml", planA)
			a.sync()
			b.sync()
			var written []string
			for n := range long(5, 100) {
				word := fmt.Sprintf("u-x-%05d", 2*n)
				b.write("plans/a/plan.yaml", b.read("plans/a/plan.yaml")+task(word+"000"))
				written = append(written, word+"000")
				b.sync()
				written = append(written, killed(t, a.dir, fmt.Sprintf("u-x-%05d", 2*n+1), random)...)
				if err := a.repo.Recover(context.Background()); err != nil {
					t.Fatal(err)
				}
				a.sync()
				b.sync()
				got := a.read("plans/a/plan.yaml")
				if got != b.read("plans/a/plan.yaml") {
					t.Fatal("the offices differ")
				}
				for _, w := range written {
					if strings.Count(got, w+"\n") != 1 {
						t.Fatalf("%s is there %d times", w, strings.Count(got, w+"\n"))
					}
				}
			}
			a.wantWhole()
			b.wantWhole()
			if out := git(t, s.Root, "-C", "plans.git", "fsck", "--no-dangling"); strings.Contains(out, "error") || strings.Contains(out, "missing") {
				t.Errorf("git fsck there:\n%s", out)
			}
		})
	}
}

// killed lets another process edit and sync, kills it after a while, and gives what it said that it committed.
func killed(t *testing.T, dir, word string, random *rand.Rand) (written []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LANTU_SYNC_TEST_JOB="+dir+" "+word)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	whole := random.IntN(2) == 0
	lines := bufio.NewScanner(out)
	stop := func() {
		pid := cmd.Process.Pid
		if whole {
			pid = -pid
		}
		syscall.Kill(pid, syscall.SIGKILL)
	}
	for first := true; lines.Scan(); first = false {
		if w := lines.Text(); strings.HasPrefix(w, "u-x-") {
			written = append(written, w)
		} else {
			t.Errorf("the other process: %s", w)
		}
		if first {
			defer time.AfterFunc(time.Duration(random.IntN(400))*time.Millisecond, stop).Stop()
		}
	}
	cmd.Wait()
	return written
}

// mount puts a small file system of its own at a new folder.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("needs the right to mount a tmpfs: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// The disk becomes full at any point of a sync, here or on the stick: that is said, and with room again the next
// sync completes.
func TestSyncOnAFullDisk(t *testing.T) {
	for _, where := range []string{"here", "there"} {
		for _, by := range []string{gitPath, ""} {
			t.Run(fmt.Sprintf("%s by %q", where, by), func(t *testing.T) {
				disk := mount(t, fmt.Sprintf("size=%dm", long(3, 12))) // what all rounds leave has room
				s := carriertest.Folder(t)
				if where == "here" && by != "" {
					s = carriertest.Daemon(t)
				}
				bare := s.Root + "/plans.git"
				url := s.URL("plans.git")
				if where == "there" {
					bare = disk + "/plans.git"
					url = bare
				}
				git(t, s.Root, "init", "-q", "--bare", "-b", "main", "--template=", bare)
				b := newOffice(t, url)
				a := b
				b.write("plans/a/plan.yaml", planA)
				b.sync()
				if where == "here" {
					git(t, disk, "init", "-q", "-b", "main", "--template=", "clone")
					r, err := repo.Open(disk + "/clone")
					if err != nil {
						t.Fatal(err)
					}
					t.Cleanup(func() { r.Close() })
					if err := r.AddRemote(context.Background(), "origin", url); err != nil {
						t.Fatal(err)
					}
					a = &office{t, disk + "/clone", r}
				} else {
					a = newOffice(t, url)
				}
				a.sync()
				how := func(o *Options) { o.Git = by }
				full := 0
				for n := range long(5, 60) {
					mine, theirs := fmt.Sprintf("notes/a%d.txt", n), fmt.Sprintf("notes/b%d.txt", n)
					b.write(theirs, noise(2*n))
					b.sync()
					a.write(mine, noise(2*n+1))
					fill(t, disk, disk+"/ballast", int64(n)*4096*8/int64(long(5, 60))*2)
					_, err := a.trySync(how)
					os.Remove(disk + "/ballast")
					if err != nil {
						full++
						if m, ok := asMessage(err); !ok || !strings.Contains(m.ID, "full") && !strings.Contains(m.ID, "unfinished") && !strings.Contains(m.ID, "refused") {
							t.Errorf("not a word of the disk: %v", err)
						}
					}
					a.sync(how)
					b.sync()
					if a.read(theirs) != noise(2*n) || b.read(mine) != noise(2*n+1) {
						t.Error("something was lost")
					}
					git(t, a.dir, "prune", "--expire=now")
					for _, left := range []string{a.dir + "/.git", bare} {
						exec.Command("sh", "-c", "rm -f "+left+"/objects/pack/tmp_* "+left+"/objects/tmp_*").Run()
					}
				}
				if full < 2 {
					t.Errorf("the disk was full %d times", full)
				}
				a.wantWhole()
			})
		}
	}
}

// noise does not compress.
func noise(seed int) string {
	random := rand.New(rand.NewPCG(uint64(seed), 1))
	var b strings.Builder
	for range 400 {
		fmt.Fprintf(&b, "%016x\n", random.Uint64())
	}
	return b.String()
}

// fill writes a file that leaves so many bytes free.
func fill(t *testing.T, dir, path string, free int64) {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, make([]byte, max(int64(s.Bavail)*s.Bsize-free, 0)), 0o644); err != nil {
		t.Fatal(err)
	}
}
