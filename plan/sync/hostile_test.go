package sync

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/repo/carrier/carriertest"
)

// A forge makes a repository that no honest git would.
type forge struct {
	t   *testing.T
	dir string // a bare repository
}

// object writes an object as it is, whatever is in it.
func (f *forge) object(kind string, data []byte) string {
	f.t.Helper()
	cmd := exec.Command("git", "-C", f.dir, "hash-object", "-t", kind, "--literally", "-w", "--stdin")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.CombinedOutput()
	if err != nil {
		f.t.Fatalf("%v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// entry is one entry of a tree object.
func entry(mode, name, hash string) []byte {
	raw, _ := hex.DecodeString(hash)
	return append([]byte(mode+" "+name+"\x00"), raw...)
}

func (f *forge) tree(entries ...[]byte) string { return f.object("tree", bytes.Join(entries, nil)) }

func (f *forge) commit(tree string, parents ...string) string {
	text := "tree " + tree + "\n"
	for _, p := range parents {
		text += "parent " + p + "\n"
	}
	return f.object("commit", []byte(text+"author x <x@y> 1700000000 +0000\ncommitter x <x@y> 1700000000 +0000\n\nx\n"))
}

// ref lets a ref name an object, past git's own checks.
func (f *forge) ref(name, hash string) {
	f.t.Helper()
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	os.MkdirAll(filepath.Dir(path), 0o755)
	if err := os.WriteFile(path, []byte(hash+"\n"), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

// at puts a blob at a path of one entry a folder, names taken as they are, and commits that.
func (f *forge) at(parent, mode, hash string, names ...string) {
	tree := ""
	for i := len(names) - 1; i >= 0; i-- {
		if i == len(names)-1 {
			tree = f.tree(entry(mode, names[i], hash))
		} else {
			tree = f.tree(entry("40000", names[i], tree))
		}
	}
	f.ref("refs/heads/main", f.commit(tree, parent))
}

// add commits one more file, executable where it is a script.
func (f *forge) add(parent, path, text string) {
	f.t.Helper()
	mode := "100644"
	if strings.HasPrefix(text, "#!") {
		mode = "100755"
	}
	cmd := exec.Command("git", "-C", f.dir, "fast-import", "--quiet")
	cmd.Stdin = strings.NewReader(fmt.Sprintf("commit refs/heads/main\ncommitter x <x@y> 1 +0000\ndata 1\nx\nfrom %s\nM %s inline %s\ndata %d\n%s\n\n", parent, mode, path, len(text), text))
	if out, err := cmd.CombinedOutput(); err != nil {
		f.t.Fatalf("%v: %s", err, out)
	}
}

// Whatever a remote offers is refused or harmless, over every road: nothing runs, and nothing is written but
// in the work tree.
func TestHostileRemotes(t *testing.T) {
	canary := filepath.Join(t.TempDir(), "canary")
	script := "#!/bin/sh\ntouch " + canary + "\n"
	blob := func(f *forge) string { return f.object("blob", []byte(script)) }
	cases := []struct {
		name string
		make func(f *forge, head string)
		ok   bool // it may come in, as it does no harm
	}{
		{"two dots", func(f *forge, head string) { f.at(head, "100644", blob(f), "..", "outside.txt") }, false},
		{"two dots inside", func(f *forge, head string) { f.at(head, "100644", blob(f), "plans", "..", "..", "outside.txt") }, false},
		{"one dot", func(f *forge, head string) { f.at(head, "100644", blob(f), ".", "outside.txt") }, false},
		{"absolute", func(f *forge, head string) { f.at(head, "100644", blob(f), "/tmp/outside.txt") }, false},
		{"a slash in a name", func(f *forge, head string) { f.at(head, "100644", blob(f), "../outside.txt") }, false},
		{"no name", func(f *forge, head string) { f.at(head, "100644", blob(f), "", "outside.txt") }, false},
		{"a backslash", func(f *forge, head string) { f.at(head, "100644", blob(f), `..\outside.txt`) }, false},
		{"a drive", func(f *forge, head string) { f.at(head, "100644", blob(f), "C:", "outside.txt") }, false},
		{".git", func(f *forge, head string) { f.at(head, "100755", blob(f), ".git", "hooks", "post-merge") }, false},
		{".GIT", func(f *forge, head string) { f.at(head, "100755", blob(f), ".GIT", "hooks", "post-merge") }, false},
		{"git~1", func(f *forge, head string) { f.at(head, "100755", blob(f), "git~1", "config") }, false},
		{".git with a blank", func(f *forge, head string) { f.at(head, "100755", blob(f), ".git ", "config") }, false},
		{".git with a joiner", func(f *forge, head string) { f.at(head, "100755", blob(f), ".g\u200cit", "config") }, false},
		{".git deeper down", func(f *forge, head string) { f.at(head, "100755", blob(f), "plans", ".Git", "config") }, false},
		{"an escape in a name", func(f *forge, head string) { f.at(head, "100644", blob(f), "a\x1b[2Jb") }, false},
		{"a link", func(f *forge, head string) { f.at(head, "120000", f.object("blob", []byte("/etc/passwd")), "plans") }, false},
		{"a submodule", func(f *forge, head string) { f.at(head, "160000", head, "plans") }, false},
		{"a blob as a folder", func(f *forge, head string) { f.at(head, "40000", blob(f), "plans") }, false},
		{"a commit as a file", func(f *forge, head string) { f.at(head, "100644", head, "plans") }, false},
		{"twice the same name", func(f *forge, head string) {
			f.ref("refs/heads/main", f.commit(f.tree(entry("100644", "a", blob(f)), entry("100644", "a", f.object("blob", nil))), head))
		}, false},
		{"a large file", func(f *forge, head string) {
			f.at(head, "100644", f.object("blob", make([]byte, 17<<20)), "large.bin")
		}, false},
		{"folders in folders", func(f *forge, head string) {
			f.add(head, strings.Repeat("a/", 2500)+"b", "x")
		}, false},
		{"few folders for many files", func(f *forge, head string) {
			h, mode := blob(f), "100644"
			for range 10 {
				var entries [][]byte
				for i := range 10 {
					entries = append(entries, entry(mode, fmt.Sprint(i), h))
				}
				h, mode = f.tree(entries...), "40000"
			}
			f.ref("refs/heads/main", f.commit(h, head))
		}, false},
		{"attributes that name programs", func(f *forge, head string) {
			f.add(head, ".gitattributes", "* filter=evil merge=evil diff=evil text\n")
		}, true},
		{"settings in the tree", func(f *forge, head string) {
			f.add(head, ".gitconfig", "[core]\n\tfsmonitor = touch "+canary+"\n\thooksPath = hooks\n")
		}, true},
		{"hooks in the tree", func(f *forge, head string) { f.add(head, "hooks/post-merge", script) }, true},
		{"settings and hooks there", func(f *forge, head string) {
			git(f.t, f.dir, "config", "core.fsmonitor", "touch "+canary)
			git(f.t, f.dir, "config", "uploadpack.packObjectsHook", "touch "+canary)
			git(f.t, f.dir, "config", "core.hooksPath", filepath.Join(f.dir, "hooks"))
			for _, name := range []string{"pre-receive", "update", "post-update", "reference-transaction", "post-merge"} {
				os.MkdirAll(filepath.Join(f.dir, "hooks"), 0o755)
				os.WriteFile(filepath.Join(f.dir, "hooks", name), []byte("#!/bin/sh\n[ -n \"$GIT_PROTOCOL$REMOTE_ADDR\" ] || touch "+canary+"\n"), 0o755)
			}
		}, true},
		{"refs with escapes", func(f *forge, head string) {
			f.ref("refs/heads/a\x1b[2J", head)
			f.ref("refs/heads/-x", head)
			f.ref("refs/heads/a b", head)
		}, true},
		{"an issued tag of a blob", func(f *forge, head string) { f.ref("refs/tags/issued/a/9", blob(f)) }, true},
		{"an issued tag of a tag of a blob", func(f *forge, head string) {
			f.ref("refs/tags/issued/a/9", f.object("tag", []byte("object "+blob(f)+"\ntype blob\ntag x\ntagger x <x@y> 1 +0000\n\nx\n")))
		}, true},
		{"an issued tag in the place of a folder", func(f *forge, head string) { f.ref("refs/tags/issued/a", head) }, true},
		{"an issued tag below ours", func(f *forge, head string) { f.ref("refs/tags/issued/a/1/2", head) }, true},
		{"our issued tag names another thing", func(f *forge, head string) { f.ref("refs/tags/issued/a/1", f.commit(f.tree(), head)) }, true},
	}
	roads := map[string]func(testing.TB) *carriertest.Server{"folder": carriertest.Folder, "git": carriertest.Daemon, "library": carriertest.Daemon}
	for road, serve := range roads {
		t.Run(road, func(t *testing.T) {
			s := serve(t)
			for n, c := range cases {
				t.Run(c.name, func(t *testing.T) {
					dir := filepath.Join(s.Root, fmt.Sprintf("r%d.git", n))
					git(t, s.Root, "init", "-q", "--bare", "-b", "main", dir)
					a := newOffice(t, s.URL(filepath.Base(dir)))
					how := func(o *Options) {
						if road == "library" {
							o.Git = ""
						}
					}
					a.write("plans/a/plan.yaml", planA)
					a.sync(how)
					git(t, a.dir, "tag", "-a", "-m", "x", "issued/a/1")
					tag := git(t, a.dir, "rev-parse", "issued/a/1")
					f := &forge{t, dir}
					head := git(t, dir, "rev-parse", "main")
					c.make(f, head)
					beforeSettings, beforeAround := settings(t, a.dir), around(t, a.dir)
					_, err := a.trySync(how)
					if err == nil && !c.ok {
						t.Errorf("it came in: %s", git(t, a.dir, "ls-files"))
					}
					if err != nil && !c.ok && messageID(err) == "" {
						t.Errorf("no sentence for the user: %v", err)
					}
					if err != nil && c.ok && road != "git" && !strings.HasPrefix(c.name, "refs") {
						t.Errorf("refused: %v", err)
					}
					if _, err := os.Lstat(canary); !errors.Is(err, fs.ErrNotExist) {
						t.Fatal("something ran")
					}
					if got := settings(t, a.dir); got != beforeSettings {
						t.Errorf("hooks or settings changed\n%s\n%s", beforeSettings, got)
					}
					if got := around(t, a.dir); got != beforeAround {
						t.Errorf("something was written outside:\n%s\n%s", beforeAround, got)
					}
					if got := git(t, a.dir, "rev-parse", "issued/a/1"); got != tag {
						t.Error("our tag moved")
					}
					if !c.ok && git(t, a.dir, "rev-parse", "HEAD") != head {
						t.Error("the branch moved")
					}
					if out := git(t, a.dir, "status", "--porcelain"); out != "" {
						t.Errorf("git status:\n%s", out)
					}
					// Work goes on here.
					a.edit("plans/a/plan.yaml", "u-edu", "u-x")
				})
			}
		})
	}
}

// settings is what git would run or believe in a clone, but for the branch that it follows.
func settings(t *testing.T, dir string) string {
	t.Helper()
	sum := sha1.New()
	for _, name := range []string{"hooks", "info"} {
		filepath.WalkDir(filepath.Join(dir, ".git", name), func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				data, _ := os.ReadFile(path)
				fmt.Fprintln(sum, path, len(data), string(data))
			}
			return nil
		})
	}
	config, err := os.ReadFile(filepath.Join(dir, ".git", "config"))
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(sum.Sum(config))
}

// around lists what lies beside a clone.
func around(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	found, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		names = append(names, e.Name())
	}
	for _, path := range []string{"/tmp/outside.txt", filepath.Join(filepath.Dir(filepath.Dir(dir)), "outside.txt")} {
		if _, err := os.Lstat(path); err == nil {
			names = append(names, path)
		}
	}
	return strings.Join(names, " ")
}
