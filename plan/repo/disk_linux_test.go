package repo

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

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

func smallRepo(t *testing.T, dir string) *Repo {
	t.Helper()
	git(t, dir, "init", "-q", "-b", "main", "--template=")
	put(t, dir, "plans/a/plan.yaml", "title: 甲\n")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-qm", "start")
	return open(t, dir)
}

// The disk is filled up to every possible amount of free room, so that it becomes full at every write
// of an update in turn; each time all is as it was or all is new.
func TestFullDisk(t *testing.T) {
	dir := mount(t, "size=1m")
	r := smallRepo(t, dir)
	ballast := filepath.Join(dir, ".git", "ballast")
	full, done := 0, 0
	for pages := 0; pages < 24; pages++ {
		os.Remove(ballast)
		fill(t, dir, ballast, int64(pages)*4096)
		head, old := git(t, dir, "rev-parse", "HEAD"), get(t, dir, "plans/a/plan.yaml")
		text := fmt.Sprintf("n: %d\n%s", pages, noise(pages))
		_, err := write(r, "plans/a/plan.yaml", text)
		os.Remove(ballast)
		switch {
		case err == nil:
			done++
			if get(t, dir, "plans/a/plan.yaml") != text || git(t, dir, "rev-parse", "HEAD") == head {
				t.Errorf("with %d pages free the update says that it is done", pages)
			}
		case isMessage(err, "repo.disk-full"):
			full++
			if git(t, dir, "rev-parse", "HEAD") != head || get(t, dir, "plans/a/plan.yaml") != old {
				t.Errorf("with %d pages free something changed", pages)
			}
		default:
			t.Errorf("with %d pages free: %v", pages, err)
		}
		wantClean(t, dir)
		git(t, dir, "prune", "--expire=now")
	}
	if full < 5 || done < 3 {
		t.Errorf("the disk was full %d times, and had room %d times", full, done)
	}
}

// noise does not compress.
func noise(seed int) string {
	var b strings.Builder
	x := uint64(seed) + 1
	for range 500 {
		x = x*6364136223846793005 + 1442695040888963407
		fmt.Fprintf(&b, "%016x\n", x)
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
	size := int64(s.Bavail)*s.Bsize - free
	if err := os.WriteFile(path, make([]byte, max(size, 0)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnlyDisk(t *testing.T) {
	dir := mount(t, "size=4m")
	r := smallRepo(t, dir)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=4m"); err != nil {
		t.Fatal(err)
	}
	if data, err := open(t, dir).ReadFile("plans/a/plan.yaml"); err != nil || string(data) != "title: 甲\n" {
		t.Errorf("%q, %v", data, err)
	}
	if _, _, err := r.Committed("plans/a/plan.yaml"); err != nil {
		t.Error(err)
	}
	if err := r.Recover(t.Context()); err != nil {
		t.Error(err)
	}
	_, err := write(r, "plans/a/plan.yaml", "n: 1\n")
	wantMessage(t, err, "repo.disk-readonly")
	wantMessage(t, r.SetConfig(t.Context(), "lantu.unit", "u"), "repo.disk-readonly")
	wantMessage(t, r.SaveJournal("k", nil), "repo.disk-readonly")
	_, _, err = Init(t.Context(), filepath.Join(dir, "new", "place"), InitOptions{})
	wantMessage(t, err, "repo.inside")
}

// A work tree on a read-only disk whose git folder can be written: the branch must not move.
func TestReadOnlyWorkTree(t *testing.T) {
	dir := mount(t, "size=4m")
	gitDir := filepath.Join(t.TempDir(), "git")
	git(t, dir, "init", "-q", "-b", "main", "--separate-git-dir", gitDir)
	put(t, dir, "plans/a/plan.yaml", "title: 甲\n")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-qm", "start")
	r := open(t, dir)
	// Two devices: a file cannot be renamed out of the git folder.
	edits2 := []string{"plans/a/plan.yaml", "plans/new/plan.yaml"}
	for _, p := range edits2 {
		if _, err := write(r, p, "n: 1\n"); err != nil {
			t.Fatal(err)
		}
		wantClean(t, dir)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=4m"); err != nil {
		t.Fatal(err)
	}
	head := git(t, dir, "rev-parse", "HEAD")
	for _, p := range append(edits2, "plans/other/plan.yaml") {
		_, err := write(r, p, "n: 2\n")
		wantMessage(t, err, "repo.disk-readonly")
	}
	if git(t, dir, "rev-parse", "HEAD") != head {
		t.Error("the branch moved")
	}
	wantClean(t, dir)
}

// Recovery, too, copies a file that cannot be renamed into the work tree.
func TestDeathBetweenTwoDevices(t *testing.T) {
	dir := mount(t, "size=4m")
	gitDir := filepath.Join(t.TempDir(), "git")
	git(t, dir, "init", "-q", "-b", "main", "--separate-git-dir", gitDir)
	put(t, dir, "plans/a/plan.yaml", string(pairText(1)))
	put(t, dir, "plans/b/plan.yaml", string(pairText(1)))
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-qm", "start")
	for n, step := range []string{"beside", "placed"} {
		cmd, _ := child(t, "die", dir, step, "2")
		cmd.Wait()
		wantWhole(t, dir, n+2)
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if strings.Contains(d.Name(), "lantu") {
				t.Errorf("%s is left", path)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
