package repo

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan"
)

func TestMain(m *testing.M) {
	// No test sees the user's own git config.
	os.Setenv("HOME", os.TempDir())
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, v := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "XDG_CONFIG_HOME", "EMAIL"} {
		os.Unsetenv(v)
	}
	for _, role := range []string{"AUTHOR", "COMMITTER"} {
		os.Setenv("GIT_"+role+"_NAME", "李明")
		os.Setenv("GIT_"+role+"_EMAIL", "li@example.org")
	}
	if job := os.Getenv("LANTU_REPO_TEST_JOB"); job != "" {
		os.Exit(childJob(job))
	}
	os.Exit(m.Run())
}

func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := tryGit(dir, args...)
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func tryGit(dir string, args ...string) (string, error) {
	out, err := exec.Command("git", append([]string{"-C", dir, "-c", "gc.auto=0"}, args...)...).CombinedOutput()
	return strings.TrimRight(string(out), "\n"), err
}

// newRepo makes a repository with a few committed files, by git itself.
func newRepo(t testing.TB) (*Repo, string) {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	put(t, dir, "plans/a/plan.yaml", "title: 甲\n")
	put(t, dir, "plans/b/plan.yaml", "title: 乙\n")
	put(t, dir, "units.yaml", "units:\n")
	put(t, dir, "notes/other.txt", "other\n")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "start")
	return open(t, dir), dir
}

func open(t testing.TB, dir string) *Repo {
	t.Helper()
	r, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func put(t testing.TB, dir, path, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t testing.TB, dir, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// write is one update of one file.
func write(r *Repo, path, text string) (Commit, error) {
	return r.Update(context.Background(), func(tx *Tx) error {
		tx.SetMessage("write "+path, "")
		return tx.Write(path, []byte(text))
	})
}

// wantClean holds the state after every operation to what git itself says of it.
func wantClean(t testing.TB, dir string) {
	t.Helper()
	if out := git(t, dir, "status", "--porcelain"); out != "" {
		t.Errorf("git status is not clean:\n%s", out)
	}
	if out, err := tryGit(dir, "fsck", "--strict", "--no-dangling"); err != nil || strings.Contains(out, "error") {
		t.Errorf("git fsck: %v\n%s", err, out)
	}
	gitDir := git(t, dir, "rev-parse", "--absolute-git-dir")
	if left, _ := filepath.Glob(filepath.Join(gitDir, "lantu", "*lantu*")); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
	for _, name := range []string{"index.lock", "HEAD.lock", "lantu/intent"} {
		if _, err := os.Lstat(filepath.Join(gitDir, name)); err == nil {
			t.Errorf("%s is left", name)
		}
	}
}

func wantMessage(t testing.TB, err error, id string) {
	t.Helper()
	var m plan.Message
	if !errors.As(err, &m) || m.ID != id {
		t.Errorf("error %v, want the message %s", err, id)
	}
}
