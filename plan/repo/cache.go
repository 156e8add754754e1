package repo

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// What can be reckoned anew from commits may be cached in the git folder that all work trees share. A
// cache may be deleted at any time, by anybody; nothing is lost when it cannot be read or written, so
// there are no errors. Whoever reads one checks what it holds.

const (
	cacheLimit = 128 << 20 // bytes of all caches together
	cacheMost  = 48 << 20  // bytes of one
)

func (r *Repo) cacheDir() string { return filepath.Join(r.commonDir, "lantu", "cache") }

// A cache's file is named after its key's hash, as keys may hold anything.
func (r *Repo) cachePath(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(r.cacheDir(), hex.EncodeToString(sum[:16]))
}

// Cached is what was cached under key, nil for nothing.
func (r *Repo) Cached(key string) []byte {
	path := r.cachePath(key)
	fi, err := os.Lstat(path)
	if err != nil || !fi.Mode().IsRegular() || fi.Size() > cacheMost {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	if now := time.Now(); now.Sub(fi.ModTime()) > time.Hour { // those used last stay
		os.Chtimes(path, now, now)
	}
	return data
}

// Cache keeps data under key, in place of what was there; a reader finds the old or the new, also
// beside other processes. When all caches together grow too large those go that were not used for
// longest.
func (r *Repo) Cache(key string, data []byte) {
	if len(data) > cacheMost {
		return
	}
	for _, dir := range []string{filepath.Dir(r.cacheDir()), r.cacheDir()} {
		os.Mkdir(dir, 0o700)
	}
	path := r.cachePath(key)
	temp := path + "." + rand.Text() + cacheTemp
	if writeNew(temp, data, 0o600) != nil {
		return
	}
	if os.Rename(temp, path) != nil {
		os.Remove(temp)
	}
	r.shrinkCache()
}

const cacheTemp = ".tmp"

func (r *Repo) shrinkCache() {
	entries, err := os.ReadDir(r.cacheDir())
	if err != nil {
		return
	}
	var files []os.FileInfo
	total := int64(0)
	for _, e := range entries {
		fi, err := e.Info()
		if err != nil || !fi.Mode().IsRegular() {
			continue
		}
		if strings.HasSuffix(e.Name(), cacheTemp) {
			if time.Since(fi.ModTime()) > time.Hour { // its writer died
				os.Remove(filepath.Join(r.cacheDir(), e.Name()))
			}
			continue
		}
		files = append(files, fi)
		total += fi.Size()
	}
	slices.SortFunc(files, func(a, b os.FileInfo) int { return cmp.Compare(a.ModTime().UnixNano(), b.ModTime().UnixNano()) })
	for _, fi := range files {
		if total <= cacheLimit {
			return
		}
		os.Remove(filepath.Join(r.cacheDir(), fi.Name()))
		total -= fi.Size()
	}
}
