package repo

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Random edits of random trees: git must list the patched index as expected, and the tree it writes with the
// help of the patched cache-tree must be the tree that editTree makes.
func TestPatchedIndexesAndTreesAreGits(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	r := open(t, dir)
	ctx := t.Context()
	blobs := []Hash{}
	for i := range 3 {
		put(t, dir, "blob", fmt.Sprint(i))
		h, _ := ParseHash(git(t, dir, "hash-object", "-w", "blob"))
		blobs = append(blobs, h)
	}
	os.Remove(filepath.Join(dir, "blob"))
	name := rapid.SampledFrom([]string{"a", "a.b", "a-b", "a0", "b", "计划", "𠮷", strings.Repeat("long", 30)})
	path := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(name, 1, 4).Draw(t, "path"), "/")
	})
	rapid.Check(t, func(t *rapid.T) {
		version := rapid.SampledFrom([]string{"2", "4"}).Draw(t, "version")
		want := map[string]Hash{}
		os.Remove(filepath.Join(dir, ".git/index"))
		var input strings.Builder
		for range rapid.IntRange(1, 12).Draw(t, "files") {
			p := path.Draw(t, "file")
			if !blockedBy(want, p) {
				want[p] = rapid.SampledFrom(blobs).Draw(t, "blob")
				fmt.Fprintf(&input, "100644 %s\t%s\n", want[p], p)
			}
		}
		run := func(in string, args ...string) string {
			out, err := r.git(ctx, r.indexPath(), in, args...)
			if err != nil {
				t.Fatal(err)
			}
			return strings.TrimRight(out, "\n")
		}
		run(input.String(), "update-index", "--index-version", version, "--add", "--index-info")
		base, _ := ParseHash(run("", "write-tree")) // which fills the cache-tree
		view := must(r.readIndex())
		if got := view.parsed.encode(); !bytes.Equal(got, must(os.ReadFile(r.indexPath()))) {
			t.Fatal("an unchanged index is encoded in other bytes")
		}
		var edits []treeEdit
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			p := path.Draw(t, "edited")
			h := rapid.SampledFrom(append(blobs, Hash{})).Draw(t, "new")
			if blockedBy(want, p) || h.IsZero() && want[p].IsZero() {
				continue
			}
			edits = append(edits, treeEdit{p, modeFile, h})
			if h.IsZero() {
				view.parsed.remove(p)
				delete(want, p)
			} else {
				view.parsed.set(p, modeFile, h, nil)
				want[p] = h
			}
		}
		if err := os.WriteFile(r.indexPath(), view.parsed.encode(), 0o644); err != nil {
			t.Fatal(err)
		}
		got := map[string]Hash{}
		for line := range strings.SplitSeq(run("", "ls-files", "-s", "-z"), "\x00") {
			if meta, p, ok := strings.Cut(line, "\t"); ok {
				got[p], _ = ParseHash(strings.Fields(meta)[1])
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("git lists %v, want %v", got, want)
		}
		tree, _, err := r.editTree(base, lastEdits(edits))
		if tree.IsZero() {
			tree = emptyTree
		}
		if written := run("", "write-tree"); err != nil || written != tree.String() {
			t.Fatalf("git writes the tree %s, editTree makes %s, %v", written, tree, err)
		}
	})
}

// lastEdits keeps the last edit of each path, as editTree wants them.
func lastEdits(edits []treeEdit) (out []treeEdit) {
	for i, e := range edits {
		again := false
		for _, later := range edits[i+1:] {
			again = again || later.path == e.path
		}
		if !again {
			out = append(out, e)
		}
	}
	return out
}

func blockedBy(files map[string]Hash, path string) bool {
	for p := range files {
		if strings.HasPrefix(p, path+"/") || strings.HasPrefix(path, p+"/") {
			return true
		}
	}
	return false
}

func FuzzParseIndex(f *testing.F) {
	dir := f.TempDir()
	git(f, dir, "init", "-q", "-b", "main")
	for i := range 5 {
		put(f, dir, fmt.Sprintf("plans/%d/plan.yaml", i), "x")
	}
	for _, version := range []string{"2", "4"} {
		git(f, dir, "add", "-A")
		git(f, dir, "commit", "--allow-empty", "-qm", "x")
		git(f, dir, "update-index", "--index-version", version)
		data, _ := os.ReadFile(filepath.Join(dir, ".git/index"))
		f.Add(append(data[:len(data)-20:len(data)-20], make([]byte, 20)...)) // without checksum all of it is read
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := parseIndex(data)
		if err != nil {
			return
		}
		x.set("plans/0/plan.yaml", modeFile, emptyTree, nil)
		x.remove("plans/3/plan.yaml")
		if _, err := parseIndex(x.encode()); err != nil {
			t.Errorf("a patched index is unreadable: %v", err)
		}
	})
}

func FuzzParseConfig(f *testing.F) {
	f.Add("[a \"b\"]\n c = \"d\\\n e\" # f\n", "x y")
	f.Fuzz(func(t *testing.T, text, value string) {
		before, _, err := parseConfig([]byte(text))
		if err != nil {
			return
		}
		_, _ = before.get("a.b")
		editConfig(text, "lantu.unit", value)
	})
}

func FuzzParseCommit(f *testing.F) {
	f.Add([]byte("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor a <b> 1 +0800\ncommitter a <b> 1 +0800\n\ns\n\nb\n\nK: v\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parseCommit(Hash{}, data)
		if err == nil && strings.Contains(c.Subject, "\n") {
			t.Errorf("subject %q", c.Subject)
		}
		parseIntent(data)
		parseTree(data)
	})
}
