package linear_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/linear"
)

// example is a repository with the example workspace, away from the user's git configuration.
func example(t *testing.T) *workspace.Workspace {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "王晓")
		t.Setenv("GIT_"+who+"_EMAIL", "wang@example.org")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../testdata/workspace")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-A"}, {"commit", "-q", "-m", "begin"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

// Whatever is answered, and wherever the answers end, the talk ends too; it says nothing in an unfinished
// form, and leaves nothing uncommitted in the tree.
func TestAnyAnswers(t *testing.T) {
	w := example(t)
	answers := []string{"", "1", "2", "3", "5", "99", "-1", "n", "p", "i", "o", "g", "r", "t", "e", "a", "m", "d", "u", "y", "f", "h", "s", "c", "k", "b",
		"?", "是", "-", ".", "水", "教育", "市教育局", "jyj", "2023", "2024: 98", "二月三十日", "\x1b[2J", "标题\u202e", "编辑", "防范溺水", "￥"}
	rapid.Check(t, func(r *rapid.T) {
		l := rapid.SampledFrom([]lang.Language{lang.Chinese, lang.English}).Draw(r, "language")
		typed := append([]string{"1"}, rapid.SliceOfN(rapid.SampledFrom(answers), 1, 30).Draw(r, "answers")...)
		var out strings.Builder
		if err := linear.Run(t.Context(), w, linear.Options{Language: l, In: strings.NewReader(strings.Join(typed, "\n")), Out: &out}); err != nil {
			r.Fatal(err)
		}
		said := out.String()
		for _, raw := range []string{"linear.", "screen.", "action.", "%!", "\x1b", "⟨"} {
			if strings.Contains(said, raw) {
				r.Fatalf("it says %q:\n%s", raw, said)
			}
		}
		if !strings.Contains(said, lang.Text(l, "linear.goodbye")) {
			r.Fatalf("it does not end:\n%s", said)
		}
		status := exec.Command("git", "status", "--porcelain")
		status.Dir = w.Root()
		if got, err := status.Output(); err != nil || len(got) > 0 {
			r.Fatalf("the tree is not clean: %v\n%s\n%s", err, got, said)
		}
	})
}
