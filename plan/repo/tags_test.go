package repo

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// writeTagged is an update of one file with a tag on its commit.
func writeTagged(r *Repo, name string) (Commit, error) {
	return r.Update(context.Background(), func(tx *Tx) error {
		tx.SetMessage("write with a tag", "")
		tx.Tag(name, "甲 第 1 次印发")
		return tx.Write("plans/a/plan.yaml", []byte("title: "+name+"\n"))
	})
}

func TestTagsAreMadeWithTheirCommit(t *testing.T) {
	r, dir := newRepo(t)
	c, err := writeTagged(r, "issued/甲/1")
	if err != nil {
		t.Fatal(err)
	}
	if got := git(t, dir, "cat-file", "-t", "issued/甲/1"); got != "tag" {
		t.Errorf("git takes the tag for a %s", got)
	}
	if got := git(t, dir, "for-each-ref", "--format=%(refname)|%(*objectname)|%(taggername)|%(contents)", "refs/tags"); !strings.HasPrefix(got,
		"refs/tags/issued/甲/1|"+c.Hash.String()+"|李明|甲 第 1 次印发") {
		t.Errorf("git reads the tag as %s", got)
	}
	wantClean(t, dir)
	if h, err := r.Tagged("issued/甲/1"); err != nil || h != c.Hash {
		t.Errorf("Tagged gives %v, %v", h, err)
	}
	if _, err := r.Tagged("issued/甲/2"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a tag that is not there gives %v", err)
	}
	git(t, dir, "pack-refs", "--all")
	git(t, dir, "tag", "issued/甲/10")
	git(t, dir, "tag", "issued/乙/1")
	if got, err := r.Tags("issued/甲"); err != nil || !slices.Equal(got, []string{"issued/甲/1", "issued/甲/10"}) {
		t.Errorf("the tags are %q, %v", got, err)
	}
	want := map[string]Hash{}
	for _, name := range []string{"issued/甲/1", "issued/甲/10"} {
		want[name], _ = ParseHash(git(t, dir, "rev-parse", "refs/tags/"+name))
		if h, err := r.TaggedBy(want[name]); err != nil || h != c.Hash {
			t.Errorf("the object of %s names %v, %v", name, h, err)
		}
	}
	if got, err := r.TagObjects("issued/甲"); err != nil || !maps.Equal(got, want) {
		t.Errorf("the tags name %v, %v, want %v", got, err, want)
	}
	git(t, dir, "tag", "-f", "-a", "-m", "moved", "issued/甲/1") // beside the packed one
	if got, err := r.TagObjects("issued"); err != nil || len(got) != 3 || got["issued/甲/1"].String() != git(t, dir, "rev-parse", "refs/tags/issued/甲/1") {
		t.Errorf("with one moved the tags name %v, %v", got, err)
	}
	if got, err := r.Tags("none"); err != nil || len(got) > 0 {
		t.Errorf("the tags of nothing are %q, %v", got, err)
	}
}

// A tag is never moved: with its name taken, loose or packed, or barred by another, nothing happens.
func TestTakenTagsStopTheUpdate(t *testing.T) {
	for _, taken := range []string{"v/1", "v", "v/1/x"} {
		for _, pack := range []bool{false, true} {
			r, dir := newRepo(t)
			git(t, dir, "tag", taken)
			if pack {
				git(t, dir, "pack-refs", "--all")
			}
			before := git(t, dir, "for-each-ref")
			_, err := writeTagged(r, "v/1")
			wantMessage(t, err, "repo.tag-taken")
			if got := git(t, dir, "for-each-ref"); got != before || get(t, dir, "plans/a/plan.yaml") != "title: 甲\n" {
				t.Errorf("with %s there: refs before\n%s\nand after\n%s", taken, before, got)
			}
			wantClean(t, dir)
		}
	}
	r, dir := newRepo(t)
	_, err := writeTagged(r, "v 1")
	wantMessage(t, err, "repo.tag-name")
	wantClean(t, dir)
	os.MkdirAll(filepath.Join(dir, ".git/refs/tags/v/1"), 0o755) // as git leaves them behind
	if _, err := writeTagged(r, "v/1"); err != nil {
		t.Error(err)
	}
}

// Whoever dies between the commit and its tag leaves the tag to the next start; whoever dies before the
// change had begun leaves nothing.
func TestDeathBetweenCommitAndTag(t *testing.T) {
	for _, s := range []struct {
		step string
		made bool
	}{{"prepared", false}, {"locked", false}, {"placed", true}, {"moved", true}, {"tagged", true}, {"unlocking", true}} {
		for _, byGit := range []bool{false, true} {
			_, dir := newRepo(t)
			cmd, _ := child(t, "tag", dir, s.step)
			if cmd.Wait() == nil {
				t.Fatalf("step %s was not reached", s.step)
			}
			commit := ""
			if byGit { // somebody breaks the locks and goes on beside us
				if s.step == "placed" || s.step == "unlocking" || !s.made {
					continue
				}
				for _, lock := range []string{"index.lock", "HEAD.lock", "refs/heads/main.lock"} {
					os.Remove(filepath.Join(dir, ".git", lock))
				}
				commit = git(t, dir, "rev-parse", "HEAD")
				git(t, dir, "commit", "-q", "--allow-empty", "-m", "meanwhile")
			}
			r := open(t, dir)
			if err := r.Recover(context.Background()); err != nil {
				t.Fatal(err)
			}
			h, err := r.Tagged("v/1")
			if made := err == nil; made != s.made {
				t.Errorf("after death at %s the tag is %v", s.step, err)
			}
			if commit == "" {
				commit = git(t, dir, "rev-parse", "HEAD")
			}
			if s.made && h.String() != commit {
				t.Errorf("after death at %s the tag names %s, not %s", s.step, h, commit)
			}
			if got := git(t, dir, "log", "-1", "--format=%s", commit); (got == "write with a tag") != s.made {
				t.Errorf("after death at %s the commit is %q", s.step, got)
			}
			wantClean(t, dir)
			if left, _ := filepath.Glob(filepath.Join(dir, ".git/refs/tags/v/*.lock")); len(left) > 0 {
				t.Errorf("after death at %s %v is left", s.step, left)
			}
		}
	}
}
