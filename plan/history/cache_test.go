package history

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"lantu/plan/repo"
)

// aPast is a history of edits of one plan, long enough to be cached.
func aPast(t testing.TB) (past, *repo.Repo) {
	t.Helper()
	p := invent(rand.New(rand.NewPCG(9, 9)), 3*enough)
	for len(p[len(p)-1].files) == 0 || placeOf(p[len(p)-1].files) == "" {
		p = p[:len(p)-1]
	}
	return p, p.write(t)
}

func told(t testing.TB, h *History, path string) string {
	t.Helper()
	var b strings.Builder
	for e, err := range h.Log(t.Context(), Query{File: path}) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, e.Hash, e.File, e.From, e.Old, e.New, e.Unreadable)
		for _, c := range e.Changes {
			fmt.Fprintln(&b, "  ", c.Kind, c.Element, c.Field, written(c.Old), written(c.New), c.From, c.To)
		}
	}
	return b.String()
}

func caches(t testing.TB, r *repo.Repo) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(r.CommonDir(), "lantu", "cache", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestACachedTrailTellsTheSame(t *testing.T) {
	p, r := aPast(t)
	path := placeOf(p[len(p)-1].files)
	want := told(t, Of(r), path)
	files := caches(t, r)
	if len(files) != 1 {
		t.Fatalf("cached: %v", files)
	}
	h := Of(r)
	if got := told(t, h, path); got != want {
		t.Fatalf("from the cache\n%s\nnot\n%s", got, want)
	}
	for _, known := range h.trails {
		if known.fresh != 0 {
			t.Errorf("%d steps were found anew", known.fresh)
		}
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	// Damaged in any way, or deleted, it is made anew.
	random := rand.New(rand.NewPCG(1, 1))
	for i := range long(60, 2000) {
		data := append([]byte{}, whole...)
		switch i % 3 {
		case 0:
			data[random.IntN(len(data))] ^= 1 << random.UintN(8)
		case 1:
			data = data[:random.IntN(len(data))]
		case 2:
			data = append(data, byte(i))
		}
		loaded := trail{r: r, id: planID, path: path, of: map[repo.Hash]int32{}, passed: map[repo.Hash]int32{}}
		if loaded.decode(data) {
			t.Fatalf("damage %d went unnoticed", i)
		}
		if i < 6 {
			if err := os.WriteFile(files[0], data, 0o600); err != nil {
				t.Fatal(err)
			}
			if told(t, Of(r), path) != want {
				t.Fatalf("after damage %d something else was told", i)
			}
			if now, _ := os.ReadFile(files[0]); len(now) != len(whole) {
				t.Fatalf("damage %d was not mended: %d bytes, %d before", i, len(now), len(whole))
			}
		}
	}
	os.RemoveAll(filepath.Dir(files[0]))
	if told(t, Of(r), path) != want {
		t.Error("without the cache something else was told")
	}
}

// A cache that was written to deceive the reader may deceive, but never takes the process down.
func FuzzCache(f *testing.F) {
	p, r := aPast(f)
	path := placeOf(p[len(p)-1].files)
	told(f, Of(r), path)
	data, _ := os.ReadFile(caches(f, r)[0])
	head := len(basis(r, planID+" "+path))
	f.Add(data[head : len(data)-4])
	f.Fuzz(func(t *testing.T, body []byte) {
		d := &decoder{s: string(body)}
		for range d.count() {
			d.text()
		}
		for range d.count() {
			n, _ := readNode(d.text(), 0)
			n.List()
		}
		d.step(10, 10)
	})
}

func TestManyMayAskAtOnce(t *testing.T) {
	p, r := aPast(t)
	path := placeOf(p[len(p)-1].files)
	want := told(t, Of(r), path)
	os.RemoveAll(filepath.Join(r.CommonDir(), "lantu"))
	shared := Of(r)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			h := shared
			if i%2 == 0 {
				other, err := repo.Open(r.Root())
				if err != nil {
					t.Error(err)
					return
				}
				defer other.Close()
				h = Of(other)
			}
			if told(t, h, path) != want {
				t.Error("something else was told")
			}
			if _, _, err := h.Blame(t.Context(), repo.Hash{}, path, ""); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}
