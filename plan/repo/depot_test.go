package repo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCarryingToAndFromADepot(t *testing.T) {
	for _, commits := range []int{3, 150} { // one by one, and as a pack
		t.Run(fmt.Sprint(commits), func(t *testing.T) {
			ctx := context.Background()
			r, dir := newRepo(t)
			for n := range commits {
				if _, err := write(r, "plans/a/plan.yaml", fmt.Sprintf("title: %d\n", n)); err != nil {
					t.Fatal(err)
				}
			}
			git(t, dir, "tag", "-a", "-m", "印发", "issued/a/1")
			head, _ := r.Head()
			tag, _ := ParseHash(git(t, dir, "rev-parse", "issued/a/1"))
			stick := filepath.Join(t.TempDir(), "stick.git")
			d, err := MakeDepot(stick, "main")
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // again: nothing is missing
				if err := r.Send(ctx, d, []Hash{head.Hash, tag}, nil); err != nil {
					t.Fatal(err)
				}
			}
			if err := d.SetRef("refs/heads/main", Hash{}, head.Hash); err != nil {
				t.Fatal(err)
			}
			if err := d.SetRef("refs/tags/issued/a/1", Hash{}, tag); err != nil {
				t.Fatal(err)
			}
			if err := d.SetRef("refs/heads/main", Hash{}, head.Hash); err != ErrMoved {
				t.Errorf("a ref that had moved: %v", err)
			}
			if out := git(t, stick, "fsck", "--strict"); strings.Contains(out, "error") {
				t.Error(out)
			}
			if git(t, stick, "rev-parse", "main") != head.Hash.String() {
				t.Error("the depot's branch is elsewhere")
			}
			other := open(t, initEmpty(t))
			refs, branch, err := d.Refs()
			if err != nil || branch != "main" || refs["refs/heads/main"] != head.Hash || refs["refs/tags/issued/a/1"] != tag {
				t.Fatalf("the depot offers %v, %q, %v", refs, branch, err)
			}
			if err := other.Receive(ctx, d, []Hash{head.Hash, tag}, nil); err != nil {
				t.Fatal(err)
			}
			if data, _, err := other.ReadAt(head.Hash, "plans/a/plan.yaml"); err != nil || string(data) != fmt.Sprintf("title: %d\n", commits-1) {
				t.Errorf("arrived as %q, %v", data, err)
			}
			if err := d.Verify(ctx); err != nil {
				t.Error(err)
			}
		})
	}
}

func initEmpty(t *testing.T) string {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	return dir
}

// A stick that was pulled out, or that somebody tampered with, is noticed before anything refers to it.
func TestABrokenDepotIsRefused(t *testing.T) {
	ctx := context.Background()
	for name, harm := range map[string]func(file string, other []byte) error{
		"missing": func(file string, _ []byte) error { return os.Remove(file) },
		"empty":   func(file string, _ []byte) error { return os.WriteFile(file, nil, 0o644) },
		"another": func(file string, other []byte) error { return os.WriteFile(file, other, 0o644) },
		"cut off": func(file string, _ []byte) error { return os.Truncate(file, 20) },
		"no zlib": func(file string, _ []byte) error { return os.WriteFile(file, []byte("blob 3\x00abc"), 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := newRepo(t)
			head, _ := r.Head()
			stick := filepath.Join(t.TempDir(), "stick.git")
			d, err := MakeDepot(stick, "main")
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Send(ctx, d, []Hash{head.Hash}, nil); err != nil {
				t.Fatal(err)
			}
			if err := d.SetRef("refs/heads/main", Hash{}, head.Hash); err != nil {
				t.Fatal(err)
			}
			blob := git(t, dir, "rev-parse", "HEAD:plans/a/plan.yaml")
			file := filepath.Join(stick, "objects", blob[:2], blob[2:])
			unit := git(t, dir, "rev-parse", "HEAD:units.yaml")
			other, err := os.ReadFile(filepath.Join(stick, "objects", unit[:2], unit[2:]))
			if err != nil {
				t.Fatal(err)
			}
			os.Chmod(file, 0o644)
			if err := harm(file, other); err != nil {
				t.Fatal(err)
			}
			d.Close()
			if err := d.Verify(ctx); err == nil {
				t.Error("verified")
			}
			empty := open(t, initEmpty(t))
			if err := empty.Receive(ctx, d, []Hash{head.Hash}, nil); err == nil {
				t.Error("received")
			}
			if empty.objects.has(head.Hash) {
				t.Error("the commit is here without all that it reaches")
			}
		})
	}
}

func TestMakeDepotKeepsOutOfOthersFolders(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "thesis.doc", "x")
	_, err := MakeDepot(dir, "main")
	wantMessage(t, err, "repo.depot-taken")
	_, err = OpenDepot(dir)
	wantMessage(t, err, "repo.no-depot")
}
