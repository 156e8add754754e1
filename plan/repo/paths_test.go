package repo

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestHostilePaths(t *testing.T) {
	r, dir := newRepo(t)
	for _, p := range []string{"", "/etc/passwd", "../x", "plans/../../x", "plans//x", "./x", "plans/.", ".git/config", ".GIT/config",
		"plans/.Git/x", ".git /x", ".git./x", ".g\u200cit/config", "git~1/config", "plans/a\\b", "c:x", "plans/x:stream", "a\x00b", "a\nb", "\xff"} {
		if _, err := r.ReadFile(p); !isMessage(err, "repo.path") {
			t.Errorf("read of %q: %v", p, err)
		}
		if _, err := write(r, p, "x"); !isMessage(err, "repo.path") {
			t.Errorf("write of %q: %v", p, err)
		}
		if _, err := r.Stat(p); !isMessage(err, "repo.path") {
			t.Errorf("stat of %q: %v", p, err)
		}
	}
	wantClean(t, dir)
}

func TestLinksAreNotFollowed(t *testing.T) {
	r, dir := newRepo(t)
	outside := t.TempDir()
	put(t, outside, "plan.yaml", "secret\n")
	for link, target := range map[string]string{
		"plans/dir": outside, "plans/a/out.yaml": filepath.Join(outside, "plan.yaml"), "plans/git": "../.git", "plans/in": "a",
		"plans/b/loop": "loop",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []string{"plans/dir/plan.yaml", "plans/dir/new/plan.yaml", "plans/a/out.yaml", "plans/git/config", "plans/in/plan.yaml", "plans/b/loop"} {
		if _, err := r.ReadFile(p); !isMessage(err, "repo.path-link") {
			t.Errorf("read of %q: %v", p, err)
		}
		if _, err := write(r, p, "x"); !isMessage(err, "repo.path-link") {
			t.Errorf("write of %q: %v", p, err)
		}
	}
	if got := get(t, outside, "plan.yaml"); got != "secret\n" {
		t.Errorf("the file outside is %q", got)
	}
	files, err := r.Children("plans", "plan.yaml")
	var names []string
	for _, f := range files {
		names = append(names, f.Path)
	}
	if err != nil || !slices.Equal(names, []string{"plans/a/plan.yaml", "plans/b/plan.yaml", "plans/dir/plan.yaml", "plans/in/plan.yaml"}) {
		t.Errorf("%v, %v", names, err)
	}
	if states, err := r.States(names); err != nil || states["plans/dir/plan.yaml"] != Modified || states["plans/a/plan.yaml"] != Clean {
		t.Errorf("%v, %v", states, err)
	}
	// Nor are links that git itself holds.
	os.Symlink("../units.yaml", filepath.Join(dir, "plans/b/link.yaml"))
	git(t, dir, "add", "plans/b/link.yaml")
	git(t, dir, "commit", "-qm", "link")
	os.Remove(filepath.Join(dir, "plans/b/link.yaml"))
	if _, err := write(r, "plans/b/link.yaml", "x"); !isMessage(err, "repo.path-special") {
		t.Errorf("%v", err)
	}
}

func TestReadingFiles(t *testing.T) {
	r, dir := newRepo(t)
	if _, err := r.ReadFile("plans/none/plan.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := r.ReadFile("plans/a"); !isMessage(err, "repo.path-folder") {
		t.Errorf("%v", err)
	}
	if _, err := write(r, "units.yaml/x", "x"); !isMessage(err, "repo.path-notfolder") {
		t.Errorf("%v", err)
	}
	big := filepath.Join(dir, "plans/a/big.yaml")
	if err := os.WriteFile(big, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for size, id := range map[int64]string{MaxFile: "", MaxFile + 1: "repo.large", 50 << 30: "repo.large"} {
		if err := os.Truncate(big, size); err != nil {
			t.Fatal(err)
		}
		data, err := r.ReadFile("plans/a/big.yaml")
		if id == "" && (err != nil || int64(len(data)) != size) || id != "" && !isMessage(err, id) {
			t.Errorf("%d bytes: %d read, %v", size, len(data), err)
		}
	}
	if _, err := write(r, "plans/a/plan.yaml", strings.Repeat("x", MaxFile+1)); !isMessage(err, "repo.large") {
		t.Errorf("%v", err)
	}
	put(t, dir, "plans/c/other.yaml", "")
	names, err := r.ReadDir("plans")
	if err != nil || !slices.Equal(names, []string{"a/", "b/", "c/"}) {
		t.Errorf("%v, %v", names, err)
	}
	if names, err := r.ReadDir(""); err != nil || !slices.Equal(names, []string{"notes/", "plans/", "units.yaml"}) {
		t.Errorf("%v, %v", names, err)
	}
	if files, err := r.Children("nowhere", "plan.yaml"); err != nil || len(files) != 0 {
		t.Errorf("%v, %v", files, err)
	}
	before, err := r.Stat("plans/a/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Update(context.Background(), func(tx *Tx) error {
		tx.SetMessage("same length", "")
		return tx.Write("plans/a/plan.yaml", []byte("title: 乙\n"))
	}); err != nil {
		t.Fatal(err)
	}
	if after, _ := r.Stat("plans/a/plan.yaml"); after == before {
		t.Error("a replaced file looks unchanged")
	}
}

// A folder that cannot be looked into is listed all the same, so that nobody takes its plan for gone.
// A link to itself stands here for any such folder, because root may look into all others.
func TestChildrenListsWhatCannotBeLookedInto(t *testing.T) {
	r, dir := newRepo(t)
	if err := os.MkdirAll(filepath.Join(dir, "plans"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("loop", filepath.Join(dir, "plans", "loop")); err != nil {
		t.Fatal(err)
	}
	files, err := r.Children("plans", "plan.yaml")
	listed := slices.ContainsFunc(files, func(f File) bool { return f.Path == "plans/loop/plan.yaml" })
	if err != nil || !listed {
		t.Fatalf("listed %v, %v", files, err)
	}
	if _, err := r.ReadFile("plans/loop/plan.yaml"); err == nil {
		t.Error("it was read")
	}
}
