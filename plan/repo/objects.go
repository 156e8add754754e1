package repo

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"

	"lantu/plan"
)

// objectCache bounds the memory for objects that were read, in bytes.
const objectCache = 32 << 20

// objects reads the object store through go-git, and writes loose objects itself, because go-git
// does not sync them. go-git's storage is not safe for several goroutines and does not notice packs
// that git makes beside it, so every access is guarded, and a miss opens everything anew.
type objects struct {
	dir string // the common git folder

	mu     sync.Mutex
	stores []*filesystem.ObjectStorage // nil until used; the repository's own first, then alternates
}

func newObjects(commonDir string) *objects { return &objects{dir: commonDir} }

func (o *objects) open() {
	if o.stores != nil {
		return
	}
	shared := cache.NewObjectLRU(objectCache)
	for _, dir := range objectDirs(filepath.Join(o.dir, "objects"), 0) {
		at := filepath.Dir(dir)
		o.stores = append(o.stores, filesystem.NewObjectStorageWithOptions(
			dotgit.NewWithOptions(osfs.New(at), dotgit.Options{KeepDescriptors: true}),
			shared, filesystem.Options{KeepDescriptors: true}))
	}
}

// objectDirs follows objects/info/alternates, relative to the folder that names them as git does.
func objectDirs(dir string, depth int) []string {
	out := []string{dir}
	f, err := os.Open(filepath.Join(dir, "info", "alternates"))
	if err != nil || depth > 5 {
		return out
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		line := strings.TrimSpace(s.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if !filepath.IsAbs(line) {
			line = filepath.Join(dir, line)
		}
		out = append(out, objectDirs(line, depth+1)...)
	}
	return out
}

func (o *objects) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	var errs []error
	for _, s := range o.stores {
		errs = append(errs, s.Close())
	}
	o.stores = nil
	return errors.Join(errs...)
}

// errNoObject is an object that git should have and has not.
var errNoObject = plumbing.ErrObjectNotFound

// get reads one object. The bytes are shared with a cache: they must not be changed.
func (o *objects) get(h Hash, kind plumbing.ObjectType) ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for try := 0; ; try++ {
		o.open()
		for _, s := range o.stores {
			obj, err := s.EncodedObject(plumbing.AnyObject, plumbing.Hash(h))
			if err == nil {
				if obj.Type() != kind {
					return nil, fmt.Errorf("object %s is a %s, not a %s: %w", h, obj.Type(), kind, errNoObject)
				}
				return objectBytes(obj)
			}
			if try > 0 && !errors.Is(err, errNoObject) {
				return nil, plan.Say("repo.object", h.String(), err.Error())
			}
		}
		if try > 0 {
			return nil, plan.Say("repo.object-missing", h.String())
		}
		// Packs made or removed by a gc beside us are seen by a store opened anew.
		for _, s := range o.stores {
			s.Close()
		}
		o.stores = nil
	}
}

func objectBytes(obj plumbing.EncodedObject) ([]byte, error) {
	r, err := obj.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data := make([]byte, obj.Size())
	_, err = io.ReadFull(r, data)
	return data, err
}

// withPrefix lists the objects whose name starts with whole bytes of prefix.
func (o *objects) withPrefix(prefix []byte) ([]Hash, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.open()
	var out []Hash
	for _, s := range o.stores {
		found, err := s.HashesWithPrefix(prefix)
		if err != nil {
			return nil, err
		}
		for _, h := range found {
			out = append(out, Hash(h))
		}
	}
	return out, nil
}

// A fresh object is one to be written.
type fresh struct {
	hash Hash
	kind string
	data []byte
}

func newObject(kind string, data []byte) fresh {
	return fresh{hash: objectHash(kind, data), kind: kind, data: data}
}

func objectHash(kind string, data []byte) Hash {
	h := sha1.New()
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return Hash(h.Sum(nil))
}

// BlobHash is the name git gives to a file with these bytes.
func BlobHash(data []byte) Hash { return objectHash("blob", data) }

func (o *objects) loosePath(h Hash) string {
	s := h.String()
	return filepath.Join(o.dir, "objects", s[:2], s[2:])
}

// A loose object waits in a temporary file until it is synced and may take its name.
type loose struct{ temp, final string }

// stage writes objects to temporary files, named as git names its own so that git prunes those of
// a dead process. Objects that are there already only get a new date, which keeps a gc from
// taking them as old rubbish.
func (o *objects) stage(list []fresh, id string) (staged []loose, err error) {
	now := time.Now()
	for i, obj := range list {
		final := o.loosePath(obj.hash)
		if fi, err := os.Stat(final); err == nil && fi.Size() > 0 {
			if os.Chtimes(final, now, now) == nil {
				continue
			}
		}
		temp := filepath.Join(o.dir, "objects", "tmp_obj_"+id+"_"+strconv.Itoa(i))
		var packed bytes.Buffer
		z, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
		if err != nil {
			return staged, err
		}
		fmt.Fprintf(z, "%s %d\x00", obj.kind, len(obj.data))
		z.Write(obj.data)
		z.Close()
		if err := writeNew(temp, packed.Bytes(), 0o444); err != nil {
			return staged, err
		}
		staged = append(staged, loose{temp, final})
	}
	return staged, nil
}

// settle gives staged objects, already synced, their names, and lists the folders to be synced.
func settle(staged []loose) (dirs []string, err error) {
	seen := map[string]bool{}
	for _, s := range staged {
		dir := filepath.Dir(s.final)
		err := os.Rename(s.temp, s.final)
		if errors.Is(err, fs.ErrNotExist) {
			if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
				return nil, err
			}
			seen[filepath.Dir(dir)] = true
			err = os.Rename(s.temp, s.final)
		}
		if err != nil {
			// Windows refuses to replace a read-only file: then the object was there.
			if _, e := os.Stat(s.final); e != nil {
				return nil, err
			}
			os.Remove(s.temp)
		}
		seen[dir] = true
	}
	for d := range seen {
		dirs = append(dirs, d)
	}
	return dirs, nil
}
