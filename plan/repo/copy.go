package repo

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"lantu/plan"
)

// How objects are carried between this repository and a depot. Each is read within bounds, held to its name,
// and written children first, so that whatever refers to others comes after them.

// Receive brings the objects that the tips reach from a depot here, as far as they are missing, and
// Send takes them there. Each is held to its name; one that is missing or broken ends it with a
// Message, and nothing refers to what was brought until then. step may be nil; it is told how many
// were copied so far.
func (r *Repo) Receive(ctx context.Context, from *Depot, tips []Hash, step func(int)) error {
	// A commit that no ref reaches may have been left by a fetch that died half way: it counts for nothing.
	refs, err := refsIn(r.commonDir, validRef)
	if err != nil {
		return err
	}
	named := map[Hash]bool{}
	for _, h := range refs {
		named[h] = true
	}
	whole := func(h Hash) (bool, error) {
		if named[h] || !r.objects.has(h) {
			return named[h], nil
		}
		below, err := r.isBelow(ctx, h, maps.Keys(named))
		if below {
			named[h] = true
		}
		return below, err
	}
	return carryObjects(ctx, r.objects, from.objects, whole, tips, step)
}

// Send is described with Receive.
func (r *Repo) Send(ctx context.Context, to *Depot, tips []Hash, step func(int)) error {
	whole := func(h Hash) (bool, error) { return to.objects.has(h), nil }
	return carryObjects(ctx, to.objects, r.objects, whole, tips, step)
}

// Verify reads all that a depot's refs reach, and tells in a Message what is missing or broken there.
func (d *Depot) Verify(ctx context.Context) error {
	refs, _, err := d.Refs()
	if err != nil {
		return err
	}
	c := objectCopier{ctx: ctx, from: d.objects, seen: map[Hash]bool{}, trees: map[Hash]Hash{}}
	for _, h := range refs {
		if err := c.gather(h); err != nil {
			return err
		}
	}
	return nil
}

// looseLimit is how many objects are copied one by one; more make a pack.
const looseLimit = 200

func carryObjects(ctx context.Context, to, from *objects, whole func(Hash) (bool, error), tips []Hash, step func(int)) error {
	if step == nil {
		step = func(int) {}
	}
	c := objectCopier{ctx: ctx, from: from, to: to, whole: whole, seen: map[Hash]bool{}, trees: map[Hash]Hash{}}
	for _, h := range tips {
		if err := c.gather(h); err != nil {
			return err
		}
	}
	if len(c.missing) > looseLimit {
		return to.storePack(ctx, from, c.missing, step)
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
	to      *objects                 // nil to look at everything
	whole   func(Hash) (bool, error) // a commit or tag is there with all that it reaches; nil for none
	seen    map[Hash]bool
	trees   map[Hash]Hash // of the commits that were gathered
	missing []Hash
}

// gather follows a tag or a commit. Commits make long chains, so they are followed without recursion.
func (c *objectCopier) gather(tip Hash) error {
	var chain []Commit // and tags, which have no tree
	for next := []Hash{tip}; len(next) > 0; {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		h := next[len(next)-1]
		next = next[:len(next)-1]
		if c.seen[h] {
			continue
		}
		c.seen[h] = true
		if c.whole != nil {
			if there, err := c.whole(h); err != nil {
				return err
			} else if there {
				continue
			}
		}
		kind, data, err := c.from.any(h)
		if err != nil {
			return err
		}
		switch kind {
		case "tag":
			line, _, _ := strings.Cut(string(data), "\n")
			target, ok := ParseHash(strings.TrimPrefix(line, "object "))
			if !ok {
				return plan.Say("repo.object", h.String(), "tag")
			}
			chain = append(chain, Commit{Hash: h})
			next = append(next, target)
		case "commit":
			commit, err := parseCommit(h, data)
			if err != nil {
				return err
			}
			chain = append(chain, commit)
			next = append(next, commit.Parents...)
		default:
			return plan.Say("repo.object", h.String(), kind)
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		if commit := chain[i]; !commit.Tree.IsZero() {
			var base Hash
			if len(commit.Parents) > 0 {
				base = c.treeOf(commit.Parents[0])
			}
			if err := c.tree(commit.Tree, base, 0); err != nil {
				return err
			}
			c.trees[commit.Hash] = commit.Tree
		}
		c.missing = append(c.missing, chain[i].Hash)
	}
	return nil
}

// treeOf is the tree of a commit that is there with all that it reaches, or will be; zero where it is not
// known.
func (c *objectCopier) treeOf(h Hash) Hash {
	if tree, known := c.trees[h]; known {
		return tree
	}
	if c.whole != nil {
		if there, err := c.whole(h); err != nil || !there {
			return Hash{}
		}
	}
	kind, data, err := c.from.any(h)
	if err != nil || kind != "commit" {
		return Hash{}
	}
	commit, err := parseCommit(h, data)
	if err != nil || c.whole == nil {
		return Hash{}
	}
	c.trees[h] = commit.Tree
	return commit.Tree
}

// deepest bounds how deep folders may lie in one another.
const deepest = 100

// tree gathers what a tree has and base has not; base is there as a whole.
func (c *objectCopier) tree(h, base Hash, depth int) error {
	if h == base || c.seen[h] {
		return nil
	}
	c.seen[h] = true
	if err := c.ctx.Err(); err != nil {
		return err
	}
	entries, err := c.entries(h)
	if err != nil {
		return err
	}
	if depth > deepest {
		return plan.Say("repo.object", h.String(), errDeep)
	}
	before := map[string]treeEntry{}
	if !base.IsZero() {
		if known, err := c.entries(base); err == nil {
			for _, e := range known {
				before[e.name] = e
			}
		}
	}
	for _, e := range entries {
		was := before[e.name]
		switch {
		case e.hash == was.hash && e.mode == was.mode:
		case e.mode == modeTree:
			if was.mode != modeTree {
				was.hash = Hash{}
			}
			err = c.tree(e.hash, was.hash, depth+1)
		case e.mode == modeCommit: // a submodule's commits are elsewhere
		default:
			err = c.blob(e.hash)
		}
		if err != nil {
			return err
		}
	}
	c.missing = append(c.missing, h)
	return nil
}

var errDeep = errors.New("folders in folders without end")

func (c *objectCopier) entries(h Hash) ([]treeEntry, error) {
	kind, data, err := c.from.any(h)
	if err != nil {
		return nil, err
	}
	if kind != "tree" {
		return nil, plan.Say("repo.object", h.String(), kind)
	}
	entries, err := parseTree(data)
	if err != nil {
		return nil, plan.Say("repo.object", h.String(), err)
	}
	return entries, nil
}

func (c *objectCopier) blob(h Hash) error {
	if c.seen[h] {
		return nil
	}
	c.seen[h] = true
	if c.to != nil && c.to.has(h) {
		return nil
	}
	if err := c.ctx.Err(); err != nil {
		return err
	}
	kind, _, err := c.from.any(h)
	if err == nil && kind != "blob" {
		err = plan.Say("repo.object", h.String(), kind)
	}
	c.missing = append(c.missing, h)
	return err
}

// has tells whether an object is there.
func (o *objects) has(h Hash) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.packs.has(h) {
		return true
	}
	if fi, err := os.Stat(o.loosePath(h)); err == nil && fi.Size() > 0 {
		return true
	}
	o.open()
	for _, s := range o.stores[1:] { // what is borrowed
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
		if err == nil || errors.Is(err, errLarge) || errors.Is(err, errFalse) {
			break
		}
		t = guess
		data, err = o.get(h, t)
	}
	if err != nil {
		return "", nil, refused(h, err)
	}
	if kind = t.String(); objectHash(kind, data) != h {
		return "", nil, plan.Say("repo.object", h.String(), plan.Say("repo.object-altered"))
	}
	return kind, data, nil
}

// refused says why an object is not read; what is no such reason stays as it is.
func refused(h Hash, err error) error {
	switch {
	case errors.Is(err, errLarge):
		return plan.Say("repo.object-large", h.String(), largest>>20)
	case errors.Is(err, errFalse):
		return plan.Say("repo.object", h.String(), plan.Say("repo.object-altered"))
	}
	return err
}

// storePack writes objects as one pack, one after the other. go-git reckons their names from what it is
// given, so an object that is not what its name says does not come to be under it.
func (o *objects) storePack(ctx context.Context, from *objects, hashes []Hash, step func(int)) error {
	o.mu.Lock()
	o.open()
	own := o.stores[0]
	o.mu.Unlock()
	w, err := own.PackfileWriter()
	if err != nil {
		return diskError(o.dir, err)
	}
	err = writePack(ctx, w, from, hashes, step)
	if e := w.Close(); err == nil {
		err = e
	}
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
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

// writePack writes a pack in which every object stands whole.
func writePack(ctx context.Context, w io.Writer, from *objects, hashes []Hash, step func(int)) error {
	sum := sha1.New()
	out := bufio.NewWriterSize(io.MultiWriter(w, sum), 64<<10)
	out.WriteString("PACK")
	binary.Write(out, binary.BigEndian, [2]uint32{2, uint32(len(hashes))})
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		return err
	}
	for i, h := range hashes {
		if err := ctx.Err(); err != nil {
			return err
		}
		kind, data, err := from.any(h)
		if err != nil {
			return err
		}
		t, err := plumbing.ParseObjectType(kind)
		if err != nil {
			return err
		}
		head, rest := byte(t)<<4|byte(len(data)&15), len(data)>>4
		for ; rest > 0; rest >>= 7 {
			out.WriteByte(head | 0x80)
			head = byte(rest & 0x7f)
		}
		out.WriteByte(head)
		packed.Reset()
		z.Reset(&packed)
		z.Write(data)
		if err := z.Close(); err != nil {
			return err
		}
		if _, err := out.Write(packed.Bytes()); err != nil {
			return err
		}
		step(i + 1)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	_, err = w.Write(sum.Sum(nil))
	return err
}
