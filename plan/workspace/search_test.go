package workspace_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/workspace"
)

// seek gives what a search finds, as "slug element-title excerpt".
func seek(t *testing.T, w *workspace.Workspace, words string) []workspace.Hit {
	t.Helper()
	if err := w.RefreshIndex(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	var out []workspace.Hit
	done := false
	if err := w.Search(context.Background(), words, func(f workspace.Found) {
		out = append(out, f.Hits...)
		done = f.Done
	}); err != nil || !done {
		t.Fatal(err, done)
	}
	return out
}

func TestSearchFindsByEveryName(t *testing.T) {
	w := exampleWorkspace(t)
	for _, c := range []struct{ words, title, excerpt string }{
		{"依法处置安全事故", "依法处置安全事故", ""},
		{"yfczaqsg", "依法处置安全事故", ""},
		{"yifachuzhi", "依法处置安全事故", ""},
		{"t-yaregcrs", "压实安全管理责任", ""},
		{"校园安全 任务1", "压实安全管理责任", ""},
		{"campus-safety 压实", "压实安全管理责任", ""},
		{"云岭省公安厅", "省公安厅", ""},
		{"逐校列出风险管控清单", "闭环整治安全隐患", "逐校列出风险管控清单"},
		{"推行“六t”实务", "闭环整治安全隐患", "六T"},
		{"检查结果逐月通报。隐患从发现", "闭环整治安全隐患", "隐患从发现"}, // over the end of a line
	} {
		hits := seek(t, w, c.words)
		if len(hits) == 0 {
			t.Errorf("%s finds nothing", c.words)
			continue
		}
		if hits[0].Title != c.title || !strings.Contains(hits[0].Excerpt, c.excerpt) {
			t.Errorf("%s finds %+v first", c.words, hits[0])
		}
		for _, m := range hits[0].InText {
			if got := hits[0].Excerpt[m.Start:m.End]; !strings.Contains(strings.ToLower(c.words), strings.ToLower(got)) {
				t.Errorf("%s marks %q", c.words, got)
			}
		}
	}
	for _, words := range []string{"量子纠缠", "title", "yaml-language-server", "依法处置安全事故 量子"} {
		if hits := seek(t, w, words); len(hits) > 0 {
			t.Errorf("%s finds %+v", words, hits[0])
		}
	}
	if hits := seek(t, w, "校园安全"); hits[0].Element == "" || !strings.Contains(hits[0].Title, "校园安全") {
		t.Errorf("a title does not come first: %+v", hits[0])
	}
}

// What is found follows the files, whoever wrote them, and what the caches hold is only as good as they are.
func TestSearchFollowsTheFiles(t *testing.T) {
	w := exampleWorkspace(t)
	if len(seek(t, w, "严防溺水")) > 0 {
		t.Fatal("found before it is there")
	}
	path := filepath.Join(w.Root(), "plans/campus-safety/plan.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), "title: 依法处置安全事故", "title: 严防溺水事故", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if hits := seek(t, w, "严防溺水"); len(hits) != 1 {
		t.Fatalf("found %+v", hits)
	}
	again, err := workspace.Open(w.Root())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if hits := seek(t, again, "yfns"); len(hits) != 1 {
		t.Fatalf("another process found %+v", hits)
	}
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	if hits := seek(t, again, "严防溺水"); len(hits) != 0 {
		t.Fatalf("a plan that is gone is found: %+v", hits)
	}
}

// The second process reads only what changed; a cache that was damaged is not believed.
func TestSearchRemembers(t *testing.T) {
	w := exampleWorkspace(t)
	const copies = 12
	for i := range copies {
		dir := filepath.Join(w.Root(), "plans", fmt.Sprintf("copy-%02d", i))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("lantu: 1\nid: p-4k7qz2%02d\ntitle: 第%d份通知\nbody:\n  - id: y-4k7qz2%02d\n    role: paragraph\n    text: |\n      望川河道清淤。\n", i, i, i)
		if err := os.WriteFile(filepath.Join(dir, "plan.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := func() (n, found int) {
		w, err := workspace.Open(w.Root())
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		if err := w.RefreshIndex(context.Background(), func(_, all int) { n = all }); err != nil {
			t.Fatal(err)
		}
		return n, len(seek(t, w, "河道清淤"))
	}
	if n, found := read(); n < copies || found != copies {
		t.Fatalf("the first process read %d and found %d", n, found)
	}
	if n, found := read(); n != 0 || found != copies {
		t.Fatalf("the second process read %d and found %d", n, found)
	}
	caches, err := filepath.Glob(filepath.Join(w.Root(), ".git/lantu/cache/*"))
	if err != nil || len(caches) == 0 {
		t.Fatal("no cache", err)
	}
	for _, c := range caches {
		data, err := os.ReadFile(c)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)/2] ^= 1
		if err := os.WriteFile(c, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n, found := read(); n < copies || found != copies {
		t.Fatalf("from a damaged cache %d were read and %d found", n, found)
	}
}

func exampleWorkspace(t *testing.T) *workspace.Workspace {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("GIT_CONFIG_GLOBAL", "/dev/null")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../examples/workspace")); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("git", "-C", dir, "init", "-q").CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	w, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}
