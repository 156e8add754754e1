package repo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"lantu/plan"
)

func TestOpenFindsTheRoot(t *testing.T) {
	_, dir := newRepo(t)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(dir, "plans"), link); err != nil {
		t.Fatal(err)
	}
	real, _ := filepath.EvalSymlinks(dir)
	for _, from := range []string{dir, filepath.Join(dir, "plans/a"), link} {
		if r := open(t, from); r.Root() != real || r.GitDir() != filepath.Join(real, ".git") {
			t.Errorf("from %s: root %s, git folder %s", from, r.Root(), r.GitDir())
		}
	}
	t.Setenv("GIT_DIR", "/nowhere")
	t.Chdir(filepath.Join(dir, "plans"))
	if r := open(t, ""); r.Root() != real {
		t.Errorf("root %s", r.Root())
	}
}

func TestOpenRefuses(t *testing.T) {
	config := func(args ...string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { git(t, dir, append([]string{"config"}, args...)...) }
	}
	cases := map[string]struct {
		id   string
		make func(t *testing.T, dir string)
	}{
		"partial clone": {"repo.extension", config("extensions.partialClone", "origin")},
		"reftable": {"repo.reftable", func(t *testing.T, dir string) {
			git(t, dir, "config", "core.repositoryformatversion", "1")
			put(t, dir, ".git/config", get(t, dir, ".git/config")+"[extensions]\n\trefStorage = reftable\n")
		}},
		"unknown": {"repo.extension", func(t *testing.T, dir string) {
			git(t, dir, "config", "core.repositoryformatversion", "1")
			put(t, dir, ".git/config", get(t, dir, ".git/config")+"[extensions]\n\tshiny = true\n")
		}},
		"version 2": {"repo.version", config("core.repositoryformatversion", "2")},
		"sha256": {"repo.sha256", func(t *testing.T, dir string) {
			os.RemoveAll(filepath.Join(dir, ".git"))
			git(t, dir, "init", "-q", "--object-format=sha256")
		}},
		"bare": {"repo.bare", config("core.bare", "true")},
		"a bare repository inside": {"repo.bare", func(t *testing.T, dir string) {
			git(t, dir, "init", "-q", "--bare", "x")
			os.RemoveAll(filepath.Join(dir, ".git"))
			os.Rename(filepath.Join(dir, "x"), filepath.Join(dir, "plans", "x.git"))
			os.RemoveAll(filepath.Join(dir, "plans", "a"))
			os.Rename(filepath.Join(dir, "plans", "x.git"), filepath.Join(dir, "plans", "a"))
		}},
		"elsewhere":     {"repo.elsewhere", config("core.worktree", "/tmp")},
		"no objects":    {"repo.broken", func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, ".git/objects")) }},
		"no repository": {"repo.none", func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, ".git")) }},
		"no folder":     {"repo.nofolder", func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, "plans")) }},
		"a file": {"repo.notfolder", func(t *testing.T, dir string) {
			os.RemoveAll(filepath.Join(dir, "plans/a"))
			put(t, dir, "plans/a", "x")
		}},
		"bad config": {"repo.config-syntax", func(t *testing.T, dir string) { put(t, dir, ".git/config", "[core]\n= x\n") }},
		"bad .git":   {"repo.broken", func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, ".git")); put(t, dir, ".git", "x") }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, dir := newRepo(t)
			c.make(t, dir)
			_, err := Open(filepath.Join(dir, "plans", "a"))
			wantMessage(t, err, c.id)
		})
	}
}

func TestOpenInsideGitsOwnFolder(t *testing.T) {
	_, inner := newRepo(t)
	_, outer := newRepo(t)
	git(t, outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "sub")
	for from, tree := range map[string]string{
		".git": "", ".git/refs/heads": "", ".git/modules/sub": "sub", ".git/modules/sub/objects": "sub",
	} {
		_, err := Open(filepath.Join(outer, from))
		wantMessage(t, err, "repo.in-git")
		var m plan.Message
		if errors.As(err, &m) && m.Args[1] != filepath.Join(outer, tree) {
			t.Errorf("from %s: %v", from, m.Args)
		}
	}
}

func TestHarmlessExtensions(t *testing.T) {
	r, dir := newRepo(t)
	git(t, dir, "config", "core.repositoryformatversion", "1")
	git(t, dir, "config", "extensions.preciousObjects", "true")
	git(t, dir, "config", "extensions.worktreeConfig", "true")
	git(t, dir, "config", "extensions.noop", "x")
	if _, err := Open(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := write(r, "plans/a/plan.yaml", "n: 1\n"); err != nil {
		t.Fatal(err)
	}
	wantClean(t, dir)
}

func TestSubmodules(t *testing.T) {
	_, inner := newRepo(t)
	_, outer := newRepo(t)
	git(t, outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "sub")
	git(t, outer, "commit", "-qm", "sub")
	sub := open(t, filepath.Join(outer, "sub", "plans"))
	if sub.Root() != filepath.Join(outer, "sub") {
		t.Errorf("root %s", sub.Root())
	}
	edits(t, sub, sub.Root())
	r := open(t, outer)
	if _, err := write(r, "plans/a/plan.yaml", "n: 1\n"); err != nil {
		t.Fatal(err)
	}
	if got := git(t, outer, "status", "--porcelain"); got != " M sub" {
		t.Errorf("git status: %q", got)
	}
}

func TestInitTakesTheUsersBranch(t *testing.T) {
	config := filepath.Join(t.TempDir(), "gitconfig")
	put(t, filepath.Dir(config), "gitconfig", "[init]\n\tdefaultBranch = trunk # mine\n")
	t.Setenv("GIT_CONFIG_GLOBAL", config)
	dir := t.TempDir()
	r, created, err := Init(context.Background(), dir, InitOptions{})
	if err != nil || !created {
		t.Fatal(err)
	}
	if head, _ := r.Head(); head.Branch() != "trunk" {
		t.Errorf("branch %q", head.Branch())
	}
	if got := git(t, dir, "status", "--porcelain", "--branch"); got != "## No commits yet on trunk" {
		t.Errorf("git status: %q", got)
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("init left %v", names)
	}
}

func TestInitTakesOverARepositoryWithoutCommits(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	put(t, dir, "mine.txt", "staged\n")
	git(t, dir, "add", ".")
	r, created, err := Init(context.Background(), dir, InitOptions{})
	if err != nil || created {
		t.Fatal(created, err)
	}
	if _, err := write(r, "lantu.yaml", "lantu: 1\n"); err != nil {
		t.Fatal(err)
	}
	if got := git(t, dir, "status", "--porcelain"); got != "A  mine.txt" {
		t.Errorf("git status: %q", got)
	}
}
