package repo

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestJournal(t *testing.T) {
	r, dir := newRepo(t)
	if js, err := r.Journals(); err != nil || len(js) != 0 {
		t.Errorf("%v, %v", js, err)
	}
	texts := map[string][]byte{
		"plans/a/plan.yaml#t-4k7qz2mn.text": []byte("第一段\n\n第二段"),
		"../../escape\n\"x\"":               {0, 1, 2, '\n'},
		"empty":                             {},
	}
	for key, data := range texts {
		if err := r.SaveJournal(key, []byte("older")); err != nil {
			t.Fatal(err)
		}
		if err := r.SaveJournal(key, data); err != nil {
			t.Fatal(err)
		}
	}
	put(t, dir, ".git/lantu/journal/garbage", "not a journal")
	put(t, dir, ".git/lantu/journal/copied", "\"empty\"\nof another place")
	js, err := open(t, dir).Journals()
	if err != nil || len(js) != len(texts) {
		t.Fatalf("%v, %v", js, err)
	}
	for _, j := range js {
		if !bytes.Equal(j.Data, texts[j.Key]) {
			t.Errorf("%q holds %q, want %q", j.Key, j.Data, texts[j.Key])
		}
	}
	later := time.Now().Add(time.Hour)
	os.Chtimes(r.journalPath("empty"), later, later)
	if js, _ := r.Journals(); js[0].Key != "empty" {
		t.Errorf("the newest is %q", js[0].Key)
	}
	for path, want := range map[string]os.FileMode{r.stateDir(): 0o700, r.journalDir(): 0o700, r.journalPath("empty"): 0o600} {
		if fi, err := os.Stat(path); err != nil || fi.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, fi.Mode(), err)
		}
	}
	for key := range texts {
		if err := r.ClearJournal(key); err != nil {
			t.Fatal(err)
		}
		if err := r.ClearJournal(key); err != nil {
			t.Errorf("clearing twice: %v", err)
		}
	}
	if js, _ := r.Journals(); len(js) != 0 {
		t.Errorf("%v is left", js)
	}
	if left, _ := filepath.Glob(filepath.Join(r.journalDir(), "*.tmp")); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
	wantClean(t, dir)
}

func TestOneRepoInManyGoroutines(t *testing.T) {
	r, dir := newRepo(t)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for n := range 5 {
				if _, err := write(r, fmt.Sprintf("plans/p%d/plan.yaml", i), fmt.Sprint(n)); err != nil {
					t.Error(err)
				}
				if err := r.SaveJournal(fmt.Sprint(i), nil); err != nil {
					t.Error(err)
				}
				if _, _, err := r.Committed("units.yaml"); err != nil {
					t.Error(err)
				}
				if _, err := r.Log(t.Context(), LogQuery{Path: "plans"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	wantClean(t, dir)
	if got := git(t, dir, "rev-list", "--count", "HEAD"); got != "21" {
		t.Errorf("%s commits", got)
	}
}
