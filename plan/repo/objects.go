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
	packs  packs                       // the usual objects, read without go-git
	stores []*filesystem.ObjectStorage // nil until used; the repository's own first, then alternates
}

func newObjects(commonDir string) *objects {
	return &objects{dir: commonDir, packs: packs{dir: filepath.Join(commonDir, "objects")}}
}

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
	o.packs.close()
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
	switch t, data, err := o.packs.get(h); {
	case err == nil && t == kind:
		return data, nil
	case err == nil:
		return nil, plan.Say("repo.object", h.String(), t.String())
	case errors.Is(err, errLarge) || errors.Is(err, errFalse):
		return nil, refused(h, err)
	}
	for try := 0; ; try++ {
		o.open()
		for _, s := range o.stores {
			obj, err := s.EncodedObject(plumbing.AnyObject, plumbing.Hash(h))
			if err == nil && obj.Size() > largest {
				return nil, refused(h, errLarge)
			}
			if err == nil {
				if obj.Type() != kind {
					return nil, plan.Say("repo.object", h.String(), obj.Type().String())
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
		o.packs.close()
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

// fresh is an object to be written.
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

// store writes one object, and returns when it is on the disk under its name, or (where names keep
// their order) will be before the name of anything that comes later. A process that dies
// over it leaves a temporary file named as git names its own, which git prunes. An object that is
// there already only gets a new date, which keeps a gc from taking it as old rubbish.
func (o *objects) store(obj fresh, temp string) error {
	final := o.loosePath(obj.hash)
	if fi, err := os.Stat(final); err == nil && fi.Size() > 0 {
		now := time.Now()
		if os.Chtimes(final, now, now) == nil {
			return nil
		}
	}
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		return err
	}
	fmt.Fprintf(z, "%s %d\x00", obj.kind, len(obj.data))
	z.Write(obj.data)
	z.Close()
	if err := writeSynced(temp, packed.Bytes(), 0o444); err != nil {
		return err
	}
	dir := filepath.Dir(final)
	err = os.Rename(temp, final)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := os.Rename(temp, final); err != nil {
			return err
		}
		if keepsOrder(dir) {
			return nil
		}
		return errors.Join(syncPath(dir), syncPath(filepath.Dir(dir)))
	}
	if err != nil {
		// Windows refuses to replace a read-only file: then the object was there.
		if _, e := os.Stat(final); e != nil {
			return err
		}
		os.Remove(temp)
	}
	if keepsOrder(dir) {
		return nil
	}
	return syncPath(dir)
}
