package repo

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/storage/filesystem"

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
			return &Depot{dir, newObjects(dir)}, nil
		}
	}
	return nil, plan.Say("repo.no-depot", path)
}

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
	refs = map[string]Hash{}
	packed, err := os.ReadFile(filepath.Join(d.dir, "packed-refs"))
	if err != nil && !isAbsent(err) {
		return nil, "", diskError(d.dir, err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(packed)); lines.Scan(); {
		digits, name, _ := strings.Cut(lines.Text(), " ")
		if h, ok := ParseHash(digits); ok && isShared(name) {
			refs[name] = h
		}
	}
	err = filepath.WalkDir(filepath.Join(d.dir, "refs"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		rest, err := filepath.Rel(d.dir, path)
		name := filepath.ToSlash(rest)
		if err != nil || !isShared(name) {
			return err
		}
		data, err := os.ReadFile(path)
		if h, ok := ParseHash(strings.TrimSpace(string(data))); ok {
			refs[name] = h
		}
		return err
	})
	if err != nil && !isAbsent(err) {
		return nil, "", diskError(d.dir, err)
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

func isShared(name string) bool {
	return validRef(name) && (strings.HasPrefix(name, "refs/heads/") || strings.HasPrefix(name, "refs/tags/"))
}

// ErrMoved tells that a ref was not where it was thought to be.
var ErrMoved = errors.New("somebody else moved the ref")

// SetRef moves a ref of the depot from old (zero: there is none) to h, under git's lock.
func (d *Depot) SetRef(name string, old, h Hash) error {
	if !isShared(name) {
		return plan.Say("repo.ref-broken", name, d.dir)
	}
	path := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return diskError(path, err)
	}
	if err := writeNew(path+".lock", []byte(h.String()+"\n"), 0o666); errors.Is(err, fs.ErrExist) {
		return plan.Say("repo.depot-locked", path+".lock")
	} else if err != nil {
		return diskError(path, err)
	}
	defer os.Remove(path + ".lock")
	refs, _, err := d.Refs()
	if err != nil {
		return err
	}
	if refs[name] != old {
		return ErrMoved
	}
	if err := syncPath(path + ".lock"); err != nil {
		return diskError(path, err)
	}
	if err := os.Rename(path+".lock", path); err != nil {
		return diskError(path, err)
	}
	return diskError(path, syncAll([]string{filepath.Dir(path)}))
}

// Receive brings the objects that the tips reach from a depot here, as far as they are missing, and
// Send takes them there. Each is held to its name; one that is missing or broken ends it with a
// Message, and nothing refers to what was brought until then. step may be nil; it is told how many
// were copied so far.
func (r *Repo) Receive(ctx context.Context, from *Depot, tips []Hash, step func(int)) error {
	return carryObjects(ctx, r.objects, from.objects, tips, step)
}

// Send is described with Receive.
func (r *Repo) Send(ctx context.Context, to *Depot, tips []Hash, step func(int)) error {
	return carryObjects(ctx, to.objects, r.objects, tips, step)
}

// Verify reads all that a depot's refs reach, and tells in a Message what is missing or broken there.
func (d *Depot) Verify(ctx context.Context) error {
	refs, _, err := d.Refs()
	if err != nil {
		return err
	}
	c := objectCopier{ctx: ctx, from: d.objects, seen: map[Hash]bool{}}
	for _, h := range refs {
		if err := c.gather(h); err != nil {
			return err
		}
	}
	return nil
}

// looseLimit is how many objects are copied one by one; more make a pack.
const looseLimit = 200

func carryObjects(ctx context.Context, to, from *objects, tips []Hash, step func(int)) error {
	if step == nil {
		step = func(int) {}
	}
	c := objectCopier{ctx: ctx, from: from, to: to, seen: map[Hash]bool{}}
	for _, h := range tips {
		if err := c.gather(h); err != nil {
			return err
		}
	}
	if len(c.missing) > looseLimit {
		return to.storePack(from, c.missing)
	}
	for i, h := range c.missing {
		if err := ctx.Err(); err != nil {
			return err
		}
		kind, data, err := from.any(h)
		if err != nil {
			return err
		}
		temp := filepath.Join(to.dir, "objects", fmt.Sprintf("tmp_obj_%s_%d", newIntent().ID, i))
		if err := to.store(fresh{h, kind, data}, temp); err != nil {
			os.Remove(temp)
			return diskError(to.dir, err)
		}
		step(i + 1)
	}
	return nil
}

// An objectCopier finds what is to be copied: children before what names them, so that whatever is
// there has all that it reaches.
type objectCopier struct {
	ctx     context.Context
	from    *objects
	to      *objects // nil to look at everything
	seen    map[Hash]bool
	missing []Hash
}

func (c *objectCopier) has(h Hash) bool {
	if c.seen[h] {
		return true
	}
	c.seen[h] = true
	return c.to != nil && c.to.has(h)
}

// gather follows a tag or a commit. Commits make long chains, so they are followed without recursion.
func (c *objectCopier) gather(tip Hash) error {
	var chain []Hash
	next := []Hash{tip}
	for len(next) > 0 {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		h := next[len(next)-1]
		next = next[:len(next)-1]
		if c.has(h) {
			continue
		}
		kind, data, err := c.from.any(h)
		if err != nil {
			return err
		}
		chain = append(chain, h)
		switch kind {
		case "tag":
			line, _, _ := strings.Cut(string(data), "\n")
			target, ok := ParseHash(strings.TrimPrefix(line, "object "))
			if !ok {
				return plan.Say("repo.object", h.String(), "tag")
			}
			next = append(next, target)
		case "commit":
			commit, err := parseCommit(h, data)
			if err != nil {
				return err
			}
			next = append(next, commit.Parents...)
			if err := c.tree(commit.Tree, 0); err != nil {
				return err
			}
		default:
			return plan.Say("repo.object", h.String(), kind)
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		c.missing = append(c.missing, chain[i])
	}
	return nil
}

// deepest bounds how deep folders may lie in one another.
const deepest = 100

func (c *objectCopier) tree(h Hash, depth int) error {
	if c.has(h) {
		return nil
	}
	kind, data, err := c.from.any(h)
	if err != nil {
		return err
	}
	if kind != "tree" || depth > deepest {
		return plan.Say("repo.object", h.String(), kind)
	}
	entries, err := parseTree(data)
	if err != nil {
		return plan.Say("repo.object", h.String(), err)
	}
	for _, e := range entries {
		switch {
		case e.mode == modeTree:
			err = c.tree(e.hash, depth+1)
		case e.mode == modeCommit || c.has(e.hash): // a submodule's commits are elsewhere
		default:
			if kind, _, err = c.from.any(e.hash); err == nil && kind != "blob" {
				err = plan.Say("repo.object", e.hash.String(), kind)
			}
			c.missing = append(c.missing, e.hash)
		}
		if err != nil {
			return err
		}
	}
	c.missing = append(c.missing, h)
	return nil
}

// has tells whether an object is there.
func (o *objects) has(h Hash) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.open()
	for _, s := range o.stores {
		if s.HasEncodedObject(plumbing.Hash(h)) == nil {
			return true
		}
	}
	return false
}

// any reads an object of any kind and holds it to its name.
func (o *objects) any(h Hash) (kind string, data []byte, err error) {
	o.mu.Lock()
	t, data, err := o.packs.get(h)
	o.mu.Unlock()
	for _, guess := range []plumbing.ObjectType{plumbing.BlobObject, plumbing.TreeObject, plumbing.CommitObject, plumbing.TagObject} {
		if err == nil {
			break
		}
		t = guess
		data, err = o.get(h, t)
	}
	if err != nil {
		return "", nil, err
	}
	if kind = t.String(); objectHash(kind, data) != h {
		return "", nil, plan.Say("repo.object", h.String(), plan.Say("repo.object-altered"))
	}
	return kind, data, nil
}

// storePack writes objects as one pack. go-git reckons their names from what it wrote, so an object that
// is not what its name says does not come to be under it.
func (o *objects) storePack(from *objects, hashes []Hash) error {
	o.mu.Lock()
	o.open()
	own := o.stores[0]
	o.mu.Unlock()
	source := filesystem.NewStorage(osfs.New(from.dir), cache.NewObjectLRU(objectCache))
	defer source.Close()
	wanted := make([]plumbing.Hash, len(hashes))
	for i, h := range hashes {
		wanted[i] = plumbing.Hash(h)
	}
	w, err := own.PackfileWriter()
	if err != nil {
		return diskError(o.dir, err)
	}
	_, err = packfile.NewEncoder(w, source, false).Encode(wanted, 0)
	if err := errors.Join(err, w.Close()); err != nil {
		return diskError(o.dir, err)
	}
	dir := filepath.Join(o.dir, "objects", "pack")
	files, err := os.ReadDir(dir)
	if err != nil {
		return diskError(dir, err)
	}
	for _, f := range files {
		if f.Type().IsRegular() {
			if err := syncPath(filepath.Join(dir, f.Name())); err != nil {
				return diskError(dir, err)
			}
		}
	}
	if err := syncPath(dir); err != nil {
		return diskError(dir, err)
	}
	if err := o.close(); err != nil {
		return err
	}
	for _, h := range hashes {
		if !o.has(h) {
			return plan.Say("repo.object", h.String(), plan.Say("repo.object-altered"))
		}
	}
	return nil
}
