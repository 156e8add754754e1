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

func TestACacheIsKeptAndMayGoAtAnyTime(t *testing.T) {
	r, dir := newRepo(t)
	if r.Cached("k") != nil {
		t.Error("something was cached")
	}
	r.Cache("k", []byte("一"))
	r.Cache("../k", []byte("二"))
	if string(r.Cached("k")) != "一" || string(r.Cached("../k")) != "二" {
		t.Errorf("%q %q", r.Cached("k"), r.Cached("../k"))
	}
	if fi, err := os.Stat(r.cachePath("k")); err != nil || fi.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", fi, err)
	}
	wantClean(t, dir)
	if err := os.RemoveAll(r.cacheDir()); err != nil {
		t.Fatal(err)
	}
	if r.Cached("k") != nil {
		t.Error("it is still there")
	}
	r.Cache("k", make([]byte, cacheMost+1))
	if r.Cached("k") != nil {
		t.Error("too much was cached")
	}
}

func TestReadersSeeAnOldCacheOrANewOne(t *testing.T) {
	r, _ := newRepo(t)
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for n := range 50 {
				r.Cache("k", bytes.Repeat([]byte{byte('a' + i)}, 1000+n))
				data := r.Cached("k")
				if len(data) < 1000 || len(bytes.Trim(data, string(data[:1]))) > 0 {
					t.Errorf("a mixed cache of %d bytes", len(data))
				}
			}
		})
	}
	group.Wait()
	if left, _ := filepath.Glob(filepath.Join(r.cacheDir(), "*"+cacheTemp)); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// What was not used for longest goes when all caches together grow too large.
func TestCachesAreBounded(t *testing.T) {
	r, _ := newRepo(t)
	long := time.Now().Add(-48 * time.Hour)
	for i := range 4 {
		r.Cache(fmt.Sprint(i), []byte("x"))
	}
	for i := range 4 {
		key := fmt.Sprint(i)
		if err := os.Truncate(r.cachePath(key), cacheMost); err != nil { // takes no room on the disk
			t.Fatal(err)
		}
		at := long.Add(time.Duration(i) * time.Hour)
		if err := os.Chtimes(r.cachePath(key), at, at); err != nil {
			t.Fatal(err)
		}
	}
	if r.Cached("0") == nil { // used: now the last
		t.Error("the first is gone already")
	}
	r.Cache("4", []byte("x"))
	for key, stays := range map[string]bool{"0": true, "1": false, "2": false, "3": true, "4": true} {
		if _, err := os.Stat(r.cachePath(key)); (err == nil) != stays {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestAFolderThatCannotBeWrittenIsNoHarm(t *testing.T) {
	r, _ := newRepo(t)
	if err := os.WriteFile(filepath.Join(r.commonDir, "lantu"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r.Cache("k", []byte("x"))
	if r.Cached("k") != nil {
		t.Error("it was cached all the same")
	}
}
