package repo

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"lantu/plan"
)

// The modes of tree and index entries that matter here, as git writes them.
const (
	modeFile   = 0o100644
	modeExec   = 0o100755
	modeLink   = 0o120000
	modeTree   = 0o40000
	modeCommit = 0o160000 // of a submodule
)

// A treeEntry is one name in one tree object.
type treeEntry struct {
	name string
	mode uint32
	hash Hash
}

// sortKey is what git sorts entries by: folders as if they ended in a slash.
func (e treeEntry) sortKey() string {
	if e.mode == modeTree {
		return e.name + "/"
	}
	return e.name
}

// nextEntry splits the first entry off a tree object's bytes.
func nextEntry(data []byte) (name []byte, mode uint32, hash Hash, rest []byte, ok bool) {
	i := 0
	for ; i < len(data) && data[i] >= '0' && data[i] <= '7'; i++ {
		mode = mode<<3 | uint32(data[i]-'0')
	}
	if i == 0 || i >= len(data) || data[i] != ' ' {
		return nil, 0, hash, nil, false
	}
	data = data[i+1:]
	end := bytes.IndexByte(data, 0)
	if end < 0 || len(data) < end+1+len(hash) {
		return nil, 0, hash, nil, false
	}
	copy(hash[:], data[end+1:])
	return data[:end], mode, hash, data[end+1+len(hash):], true
}

var errTreeBroken = errors.New("malformed tree object")

func parseTree(data []byte) ([]treeEntry, error) {
	out := make([]treeEntry, 0, len(data)/40)
	for len(data) > 0 {
		name, mode, hash, rest, ok := nextEntry(data)
		if !ok {
			return nil, errTreeBroken
		}
		if len(name) == 0 || bytes.IndexByte(name, '/') >= 0 {
			return nil, errTreeBroken
		}
		out = append(out, treeEntry{string(name), mode, hash})
		data = rest
	}
	return out, nil
}

// tree reads a tree object; the zero hash is the empty tree.
func (r *Repo) tree(h Hash) ([]byte, error) {
	if h.IsZero() || h == emptyTree {
		return nil, nil
	}
	if data, ok := r.trees.get(h); ok {
		return data, nil
	}
	data, err := r.objects.get(h, plumbing.TreeObject)
	if err == nil {
		r.trees.put(h, data)
	}
	return data, err
}

var emptyTree = objectHash("tree", nil)

// lookup finds a path below a tree; ok is false where it is not there.
func (r *Repo) lookup(tree Hash, path string) (e treeEntry, ok bool, err error) {
	e = treeEntry{mode: modeTree, hash: tree}
	if path == "" {
		return e, true, nil
	}
	for part := range strings.SplitSeq(path, "/") {
		if e.mode != modeTree {
			return treeEntry{}, false, nil
		}
		data, err := r.tree(e.hash)
		if err != nil {
			return treeEntry{}, false, err
		}
		if e, ok = findEntry(data, part); !ok {
			return treeEntry{}, false, nil
		}
	}
	return e, true, nil
}

func findEntry(data []byte, want string) (treeEntry, bool) {
	for len(data) > 0 {
		name, mode, hash, rest, ok := nextEntry(data)
		if !ok {
			break
		}
		if string(name) == want {
			return treeEntry{want, mode, hash}, true
		}
		data = rest
	}
	return treeEntry{}, false
}

// A treeEdit puts a blob at a path, or takes the path away when the hash is zero.
type treeEdit struct {
	path string
	mode uint32
	hash Hash
}

// editTree makes the trees that differ, and no others. A folder that becomes empty goes; the zero
// hash is a tree without entries.
func (r *Repo) editTree(base Hash, edits []treeEdit) (root Hash, made []fresh, err error) {
	data, err := r.tree(base)
	if err != nil {
		return root, nil, err
	}
	below := map[string][]treeEdit{} // edits by the first part of their path
	var added []treeEntry            // last, as a folder may have to go first; what a folder replaces goes at once
	for _, e := range edits {
		first, rest, deep := strings.Cut(e.path, "/")
		switch {
		case deep:
			below[first] = append(below[first], treeEdit{rest, e.mode, e.hash})
		case !e.hash.IsZero():
			added = append(added, treeEntry{first, e.mode, e.hash})
		default:
			if data, err = spliceEntry(data, treeEntry{name: first}); err != nil {
				return root, nil, err
			}
		}
	}
	for first, edits := range below {
		sub, ok := findEntry(data, first)
		if ok && sub.mode != modeTree {
			return root, nil, plan.Say("repo.path-notfolder", first)
		}
		h, more, err := r.editTree(sub.hash, edits)
		if err != nil {
			return root, nil, err
		}
		made = append(made, more...)
		if data, err = spliceEntry(data, treeEntry{first, modeTree, h}); err != nil {
			return root, nil, err
		}
	}
	for _, e := range added {
		if data, err = spliceEntry(data, e); err != nil {
			return root, nil, err
		}
	}
	if len(data) == 0 {
		return Hash{}, made, nil
	}
	obj := newObject("tree", data)
	if obj.hash != base {
		made = append(made, obj)
	}
	return obj.hash, made, nil
}

// spliceEntry replaces, inserts or (with a zero hash) removes one entry in a tree object's bytes, at
// its place in git's order, and copies all others. data is not changed.
func spliceEntry(data []byte, e treeEntry) ([]byte, error) {
	key := e.sortKey()
	insertAt, cutFrom, cutTo := -1, 0, 0
	for rest := data; len(rest) > 0; {
		at := len(data) - len(rest)
		name, mode, _, next, ok := nextEntry(rest)
		if !ok {
			return nil, errTreeBroken
		}
		if string(name) == e.name {
			cutFrom, cutTo = at, len(data)-len(next)
		} else if insertAt < 0 && key < (treeEntry{name: string(name), mode: mode}).sortKey() {
			insertAt = at
		}
		rest = next
	}
	if insertAt < 0 {
		insertAt = len(data)
	}
	var entry []byte
	if !e.hash.IsZero() {
		entry = append(fmt.Appendf(nil, "%o %s\x00", e.mode, e.name), e.hash[:]...)
	}
	out := make([]byte, 0, len(data)+len(entry))
	if insertAt <= cutFrom {
		out = append(append(out, data[:insertAt]...), entry...)
		out = append(out, data[insertAt:cutFrom]...)
		return append(out, data[cutTo:]...), nil
	}
	out = append(out, data[:cutFrom]...)
	out = append(append(out, data[cutTo:insertAt]...), entry...)
	return append(out, data[insertAt:]...), nil
}

// walkTree calls f for every entry below a tree that is not a folder, in the order of the index.
func (r *Repo) walkTree(tree Hash, prefix string, f func(path string, mode uint32, h Hash) error) error {
	if len(prefix) > longestPath {
		return plan.Say("repo.path", prefix[:100]+"…")
	}
	data, err := r.tree(tree)
	if err != nil {
		return err
	}
	entries, err := parseTree(data)
	if err != nil {
		return plan.Say("repo.object", tree.String(), err)
	}
	for _, e := range entries {
		if e.mode == modeTree {
			err = r.walkTree(e.hash, prefix+e.name+"/", f)
		} else {
			err = f(prefix+e.name, e.mode, e.hash)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// diffTrees calls f for every file that differs between two trees.
func (r *Repo) diffTrees(a, b Hash, prefix string, f func(Change)) error {
	d := differ{r, mostChanges, f}
	return d.trees(a, b, prefix)
}

// A few small trees that name one another can stand for more files than there is room for, and folders can
// lie in one another without end: so there are bounds.
const (
	mostChanges = 1_000_000
	longestPath = 4096
)

type differ struct {
	*Repo
	left int // changes until it is too many
	f    func(Change)
}

func (d *differ) trees(a, b Hash, prefix string) error {
	if a == b {
		return nil
	}
	if len(prefix) > longestPath {
		return plan.Say("repo.path", prefix[:100]+"…")
	}
	var sides [2][]treeEntry
	for i, h := range []Hash{a, b} {
		data, err := d.tree(h)
		if err != nil {
			return err
		}
		if sides[i], err = parseTree(data); err != nil {
			return plan.Say("repo.object", h.String(), err)
		}
	}
	old, now := sides[0], sides[1]
	for len(old) > 0 || len(now) > 0 {
		var x, y treeEntry
		switch {
		case len(now) == 0 || len(old) > 0 && old[0].sortKey() < now[0].sortKey():
			x, old = old[0], old[1:]
		case len(old) == 0 || now[0].sortKey() < old[0].sortKey():
			y, now = now[0], now[1:]
		default:
			x, old = old[0], old[1:]
			y, now = now[0], now[1:]
		}
		path := prefix + x.name
		if x.name == "" {
			path = prefix + y.name
		}
		switch {
		case x.hash == y.hash && x.mode == y.mode:
		case x.mode == modeTree || y.mode == modeTree:
			if err := d.trees(x.hash, y.hash, path+"/"); err != nil {
				return err
			}
		default:
			if d.left--; d.left < 0 {
				return plan.Say("repo.many-files", mostChanges)
			}
			d.f(Change{path, x.hash, y.hash, Mode(x.mode), Mode(y.mode)})
		}
	}
	return nil
}
