package sync

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"lantu/plan/repo"
)

// beside is another lantu process in the clone of an office.
func (o *office) beside() *office {
	o.t.Helper()
	r, err := repo.Open(o.dir)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { r.Close() })
	return &office{o.t, o.dir, r}
}

// wantWhole holds a clone to git's own checks.
func (o *office) wantWhole() {
	o.t.Helper()
	if out := git(o.t, o.dir, "fsck", "--strict", "--no-dangling"); strings.Contains(out, "error") || strings.Contains(out, "missing") {
		o.t.Errorf("git fsck:\n%s", out)
	}
	if out := git(o.t, o.dir, "status", "--porcelain"); out != "" {
		o.t.Errorf("git status:\n%s", out)
	}
}

// Somebody commits here just as a sync is about to go on to what the remote has.
func TestACommitDuringAFastForwardIsKept(t *testing.T) {
	a, b := pair(t)
	a.edit("plans/a/plan.yaml", "lead: u-edu", "lead: u-finance")
	a.sync()
	once := sync.OnceFunc(func() { b.beside().edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-06-30") })
	b.sync(func(o *Options) {
		o.Progress = func(s Step, _ int) {
			if s == Merging {
				once()
			}
		}
	})
	got := b.read("plans/a/plan.yaml")
	if !strings.Contains(got, "u-finance") || !strings.Contains(got, "2023-06-30") {
		t.Errorf("lost:\n%s", got)
	}
	b.wantWhole()
}

// Somebody commits here, or another lantu takes in the same commit, just as a merge is about to be made.
func TestACommitDuringAMergeIsKept(t *testing.T) {
	for _, also := range []string{"edit", "sync"} {
		a, b := pair(t)
		a.edit("plans/a/plan.yaml", "lead: u-edu", "lead: u-finance")
		a.sync()
		b.edit("plans/a/plan.yaml", "due: 2022-12-31", "due: 2023-06-30")
		b.sync(func(o *Options) {
			o.Agree = func(*Joint) bool {
				if also == "edit" {
					b.beside().edit("plans/a/plan.yaml", "title: 防范溺水", "title: 防溺水")
				} else {
					b.beside().sync()
				}
				return true
			}
		})
		got := b.read("plans/a/plan.yaml")
		for _, want := range []string{"u-finance", "2023-06-30"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %s is lost:\n%s", also, want, got)
			}
		}
		if also == "edit" && !strings.Contains(got, "防溺水") {
			t.Errorf("the edit is lost:\n%s", got)
		}
		if n := git(t, b.dir, "rev-list", "--merges", "--count", "HEAD"); n != "1" {
			t.Errorf("%s: %s merges were made", also, n)
		}
		b.wantWhole()
	}
}

// One clone, in which several lantu edit and sync and plain git commits, all at the same time.
func TestManyAtWorkInOneClone(t *testing.T) {
	a, b := pair(t)
	rounds := long(4, 40)
	var group sync.WaitGroup
	for worker := range 2 {
		o := b.beside()
		group.Go(func() {
			for n := range rounds {
				word := fmt.Sprintf("u-w%d-%d", worker, n)
				_, err := o.repo.Update(context.Background(), func(tx *repo.Tx) error {
					data, err := tx.Read("plans/a/plan.yaml")
					if err != nil {
						return err
					}
					tx.SetMessage(word, "")
					return tx.Write("plans/a/plan.yaml", fmt.Appendf(data, "  - id: t-%07d%d\n    role: task\n    lead: %s\n", n, worker, word))
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
		s := b.beside()
		group.Go(func() {
			for range rounds {
				if _, err := s.trySync(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Go(func() {
		for n := range rounds {
			a.write(fmt.Sprintf("notes/%d.txt", n), fmt.Sprintf("u-n%d\n", n))
			a.sync()
		}
	})
	group.Wait()
	meet(a, b)
	got := a.read("plans/a/plan.yaml")
	for worker := range 2 {
		for n := range rounds {
			if word := fmt.Sprintf("u-w%d-%d\n", worker, n); strings.Count(got, word) != 1 {
				t.Errorf("%q is there %d times", word, strings.Count(got, word))
			}
		}
	}
	b.wantWhole()
}

// Plain git commits go on beside a sync: git may find its lock taken and then tries again.
func TestGitCommitsBesideSync(t *testing.T) {
	a, b := pair(t)
	rounds := long(5, 40)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := range rounds {
			a.write(fmt.Sprintf("plans/n%d/plan.yaml", n), planText(fmt.Sprintf("%08d", n), "u-a"))
			a.sync()
			if _, err := b.trySync(); err != nil {
				t.Error(err)
			}
		}
	}()
	for n := range rounds {
		path := fmt.Sprintf("hand%d.txt", n)
		if err := os.WriteFile(filepath.Join(b.dir, path), []byte("x\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		for try := 0; ; try++ {
			err := exec.Command("git", "-C", b.dir, "add", "--", path).Run()
			if err == nil {
				err = exec.Command("git", "-C", b.dir, "commit", "-q", "-m", path, "--", path).Run()
			}
			if err == nil {
				break
			}
			if try > 1000 {
				t.Fatal(err)
			}
		}
	}
	<-done
	meet(a, b)
	for n := range rounds {
		a.read(fmt.Sprintf("hand%d.txt", n))
		b.read(fmt.Sprintf("plans/n%d/plan.yaml", n))
	}
	b.wantWhole()
}
