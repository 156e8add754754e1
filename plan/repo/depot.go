package repo

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lantu/plan"
)

// A Depot is a repository in a folder, on a stick or a shared disk, that commits are carried to and
// from. It may be anybody's: none of its hooks, settings and programs is run or believed, every object
// is held to its name before it is kept, and a ref there moves only when all that it reaches is in
// place.
type Depot struct {
	dir     string // its git folder
	objects *objects
}

// OpenDepot opens a bare repository, or the git folder of a work tree, at a path.
func OpenDepot(path string) (*Depot, error) {
	for _, dir := range []string{path, filepath.Join(path, ".git")} {
		if isGitDir(dir) {
			if err := checkDepot(dir); err != nil {
				return nil, err
			}
			return &Depot{dir, newObjects(dir)}, nil
		}
	}
	return nil, plan.Say("repo.no-depot", path)
}

// checkDepot refuses a depot that reaches out of its folder: what is written through a link lands somewhere
// else, and what is borrowed from another repository may be private.
func checkDepot(dir string) error {
	for _, name := range []string{"HEAD", "packed-refs"} {
		if fi, err := os.Lstat(filepath.Join(dir, name)); err == nil && (!fi.Mode().IsRegular() || fi.Size() > mostRefBytes) {
			return plan.Say("repo.depot-odd", dir, name)
		}
	}
	for _, name := range []string{"objects", "objects/pack", "objects/info", "refs", "refs/heads", "refs/tags"} {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if fi, err := os.Lstat(full); err == nil && !fi.IsDir() {
			return plan.Say("repo.depot-odd", dir, name)
		}
	}
	for _, name := range []string{"objects", "objects/pack"} {
		found, err := os.ReadDir(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return diskError(dir, err)
		}
		for _, e := range found {
			if !e.IsDir() && !e.Type().IsRegular() {
				return plan.Say("repo.depot-odd", dir, name+"/"+e.Name())
			}
		}
	}
	for _, name := range []string{"alternates", "http-alternates"} {
		if fi, err := os.Lstat(filepath.Join(dir, "objects", "info", name)); err == nil && fi.Size() > 0 {
			return plan.Say("repo.depot-borrows", dir)
		}
	}
	return nil
}

// mostRefBytes bounds a file of refs that is read.
const mostRefBytes = 16 << 20

// MakeDepot makes an empty bare repository whose HEAD names branch. What is at the path already must be an empty
// folder.
func MakeDepot(path, branch string) (*Depot, error) {
	if found, err := os.ReadDir(path); err == nil && len(found) > 0 {
		return nil, plan.Say("repo.depot-taken", path)
	}
	for _, dir := range []string{"objects/pack", "objects/info", "refs/heads", "refs/tags"} {
		if err := os.MkdirAll(filepath.Join(path, filepath.FromSlash(dir)), 0o777); err != nil {
			return nil, diskError(path, err)
		}
	}
	config := "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = true\n"
	for _, f := range []struct{ name, text string }{{"config", config}, {"HEAD", "ref: refs/heads/" + branch + "\n"}} { // HEAD last: it makes the folder a repository
		if err := writeSynced(filepath.Join(path, f.name), []byte(f.text), 0o666); err != nil {
			return nil, diskError(path, err)
		}
	}
	if err := syncAll([]string{path}); err != nil {
		return nil, diskError(path, err)
	}
	return OpenDepot(path)
}

// Close frees open files.
func (d *Depot) Close() error { return d.objects.close() }

// WorkTree tells that somebody works in the depot: its branch is not to be moved from outside.
func (d *Depot) WorkTree() bool { return filepath.Base(d.dir) == ".git" }

// Refs lists what the depot's refs below refs/heads and refs/tags name, and the branch that its HEAD names.
func (d *Depot) Refs() (refs map[string]Hash, head string, err error) {
	if refs, err = refsIn(d.dir, isShared); err != nil {
		return nil, "", err
	}
	data, err := os.ReadFile(filepath.Join(d.dir, "HEAD"))
	if err != nil {
		return nil, "", diskError(d.dir, err)
	}
	head = strings.TrimPrefix(strings.TrimSpace(string(data)), "ref: refs/heads/")
	if !validRef("refs/heads/" + head) {
		head = ""
	}
	return refs, head, nil
}

// refsIn reads the refs of a git folder that are wanted, packed and loose, as far as they name objects.
func refsIn(dir string, wanted func(name string) bool) (map[string]Hash, error) {
	refs := map[string]Hash{}
	packed, err := os.ReadFile(filepath.Join(dir, "packed-refs"))
	if err != nil && !isAbsent(err) {
		return nil, diskError(dir, err)
	}
	for line := range bytes.Lines(packed) {
		digits, name, _ := strings.Cut(strings.TrimRight(string(line), "\r\n"), " ")
		if h, ok := ParseHash(digits); ok && wanted(name) {
			refs[name] = h
		}
	}
	err = filepath.WalkDir(filepath.Join(dir, "refs"), func(path string, e fs.DirEntry, err error) error {
		if isAbsent(err) {
			return nil // packed or removed meanwhile
		}
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		rest, err := filepath.Rel(dir, path)
		name := filepath.ToSlash(rest)
		if err != nil || !wanted(name) {
			return err
		}
		if fi, err := e.Info(); err != nil || fi.Size() > 1000 { // no ref is so long
			return nil
		}
		data, err := os.ReadFile(path)
		if isAbsent(err) {
			return nil
		}
		if h, ok := ParseHash(strings.TrimSpace(string(data))); ok {
			refs[name] = h
		}
		return err
	})
	if err != nil && !isAbsent(err) {
		return nil, diskError(dir, err)
	}
	return refs, nil
}

func isShared(name string) bool {
	return validRef(name) && (strings.HasPrefix(name, "refs/heads/") || strings.HasPrefix(name, "refs/tags/"))
}

// ErrMoved tells that a ref was not where it was thought to be.
var ErrMoved = errors.New("somebody else moved the ref")

// ErrTaken tells that a ref cannot be, as another one is in the place of its folder or below it.
var ErrTaken = errors.New("another ref is in the way")

// NamesCommit tells whether an object of the depot is a commit, or a tag of one.
func (d *Depot) NamesCommit(h Hash) (bool, error) {
	for range 10 {
		kind, data, err := d.objects.any(h)
		if err != nil || kind != "tag" {
			return kind == "commit", err
		}
		line, _, _ := strings.Cut(string(data), "\n")
		next, ok := ParseHash(strings.TrimPrefix(line, "object "))
		if !ok {
			break
		}
		h = next
	}
	return false, nil
}

// SetRef moves a ref of the depot from old (zero: there is none) to h, under git's lock, for which it waits.
func (d *Depot) SetRef(name string, old, h Hash) error {
	if !isShared(name) {
		return plan.Say("repo.ref-broken", name, d.dir)
	}
	path := filepath.Join(d.dir, filepath.FromSlash(name))
	for at := parentOf(name); at != ""; at = parentOf(at) {
		switch fi, err := os.Lstat(filepath.Join(d.dir, filepath.FromSlash(at))); {
		case err == nil && fi.Mode().IsRegular():
			return ErrTaken
		case err == nil && !fi.IsDir():
			return plan.Say("repo.depot-odd", d.dir, at)
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return diskError(path, err)
	}
	lock, err := d.lock(path + ".lock")
	if err != nil {
		return err
	}
	defer lock.release()
	refs, _, err := d.Refs()
	if err != nil {
		return err
	}
	if refs[name] != old {
		return ErrMoved
	}
	if isBesideAnother(refs, name) {
		return ErrTaken
	}
	if fi, err := os.Lstat(path); err == nil && fi.IsDir() {
		os.Remove(path) // git leaves empty folders
	}
	// One name for all: whoever has the lock of a ref may write it, and a file that a dead process left is
	// written over.
	temp := filepath.Join(d.dir, "lantu-"+objectHash("ref", []byte(name)).Short())
	if err := os.Remove(temp); err != nil && !isAbsent(err) {
		return diskError(temp, err)
	}
	if err := writeSynced(temp, []byte(h.String()+"\n"), 0o666); err != nil {
		return diskError(temp, err)
	}
	if err := os.Rename(temp, path); err != nil {
		os.Remove(temp)
		return diskError(path, err)
	}
	return diskError(path, syncAll([]string{filepath.Dir(path)}))
}

// A depotLock is git's lock of a ref of a depot. There is no record of it as there is in our own repository:
// so its first line says whose it is, and a lock of the system on the file, which the kernel frees, that its
// holder lives.
type depotLock struct {
	path string
	f    *os.File
}

const depotLockLine = "lantu lock\n"

// lock waits for a lock of git or of another lantu, and takes over that of a dead one.
func (d *Depot) lock(path string) (*depotLock, error) {
	deadline := time.Now().Add(lockPatience)
	for pause := time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		l, err := d.tryLock(path)
		if l != nil || err != nil {
			return l, err
		}
		if time.Now().After(deadline) {
			return nil, plan.Say("repo.depot-locked", path)
		}
		time.Sleep(pause)
	}
}

// tryLock makes the lock file, or finds one that nobody holds any more; nil where somebody does.
func (d *Depot) tryLock(path string) (*depotLock, error) {
	temp := filepath.Join(d.dir, newIntent().ID)
	if err := writeNew(temp, []byte(depotLockLine), 0o666); err != nil {
		return nil, diskError(temp, err)
	}
	defer os.Remove(temp)
	err := os.Link(temp, path)
	if err != nil && cannotLink(err) {
		err = writeNew(path, []byte(depotLockLine), 0o666)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, diskError(path, err)
	}
	if fi, err := os.Lstat(path); err != nil || !fi.Mode().IsRegular() || fi.Size() != int64(len(depotLockLine)) {
		return nil, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, nil // it went, or is not ours to touch
	}
	l := &depotLock{path, f}
	line := make([]byte, len(depotLockLine))
	if _, err := io.ReadFull(f, line); err != nil || string(line) != depotLockLine {
		f.Close()
		return nil, nil
	}
	if got, err := tryLockFile(f); !got || err != nil || !l.stands() {
		f.Close()
		return nil, nil
	}
	return l, nil
}

// stands tells that the file is still the one under its name: its holder may have just let it go.
func (l *depotLock) stands() bool {
	held, err := l.f.Stat()
	there, e := os.Lstat(l.path)
	return err == nil && e == nil && os.SameFile(held, there)
}

func (l *depotLock) release() {
	os.Remove(l.path)
	l.f.Close()
}
