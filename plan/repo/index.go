package repo

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
)

// index is git's index file, versions 2 to 4, cut into pieces and never decoded: a change
// replaces the bytes of its own entries, and all others keep theirs.
type index struct {
	version  uint32
	entries  []indexEntry
	exts     []indexExt
	unhashed bool // written with index.skipHash: zeros stand where the checksum would be
}

// An indexEntry is one path at one stage. raw is its bytes as they stand in the file; an entry
// to be written anew, or (in version 4) after another neighbour, is encoded again.
type indexEntry struct {
	name  string
	stage int
	raw   []byte // the whole entry; in version 4 the name is cut short against the one before
	fixed int    // length of raw before the name
}

type indexExt struct {
	sig  string
	data []byte
}

var (
	errIndexBroken  = errors.New("unreadable index")
	errIndexForeign = errors.New("index in a form that only git can change") // split, sparse, newer
)

const (
	entryFixed    = 62
	flagExtended  = 0x4000 // two more bytes of flags follow
	flagStage     = 0x3000
	flagNameMask  = 0x0fff
	flagSkipped   = 0x4000 // of the extended flags: git's skip-worktree
	indexSignSize = 12
)

// parseIndex cuts the file into pieces after checking its sum. Names alias data.
func parseIndex(data []byte) (*index, error) {
	if len(data) < indexSignSize+sha1.Size || string(data[:4]) != "DIRC" {
		return nil, errIndexBroken
	}
	x := &index{version: binary.BigEndian.Uint32(data[4:])}
	count := int(binary.BigEndian.Uint32(data[8:]))
	if x.version < 2 || x.version > 4 {
		return nil, errIndexForeign
	}
	body, sum := data[:len(data)-sha1.Size], data[len(data)-sha1.Size:]
	if bytes.Equal(sum, make([]byte, sha1.Size)) {
		x.unhashed = true
	} else if got := sha1.Sum(body); !bytes.Equal(got[:], sum) {
		return nil, errIndexBroken
	}
	if count > len(body)/entryFixed {
		return nil, errIndexBroken
	}
	x.entries = make([]indexEntry, 0, count+1)
	at, previous := indexSignSize, ""
	for range count {
		e, size, ok := x.cutEntry(body[at:], previous)
		if !ok {
			return nil, errIndexBroken
		}
		x.entries = append(x.entries, e)
		previous = e.name
		at += size
	}
	for rest := body[at:]; len(rest) > 0; {
		if len(rest) < 8 {
			return nil, errIndexBroken
		}
		sig, size := string(rest[:4]), int(binary.BigEndian.Uint32(rest[4:]))
		if size < 0 || size > len(rest)-8 {
			return nil, errIndexBroken
		}
		switch {
		case sig[0] < 'A' || sig[0] > 'Z':
			return nil, errIndexForeign // such as "link" and "sdir": not to be ignored
		case sig == "EOIE" || sig == "IEOT" || sig == "FSMN":
			// They count positions, which change here; git does without them and makes new ones.
		default:
			x.exts = append(x.exts, indexExt{sig, rest[8 : 8+size]})
		}
		rest = rest[8+size:]
	}
	return x, nil
}

func (x *index) cutEntry(data []byte, previous string) (e indexEntry, size int, ok bool) {
	if len(data) < entryFixed+2 {
		return e, 0, false
	}
	flags := binary.BigEndian.Uint16(data[60:])
	e.fixed = entryFixed
	if flags&flagExtended != 0 {
		e.fixed += 2
	}
	e.stage = int(flags & flagStage >> 12)
	name := data[e.fixed:]
	if x.version == 4 {
		strip, n, ok := cutVarint(name)
		if !ok || strip > len(previous) {
			return e, 0, false
		}
		end := bytes.IndexByte(name[n:], 0)
		if end < 0 {
			return e, 0, false
		}
		e.name = previous[:len(previous)-strip] + string(name[n:n+end])
		size = e.fixed + n + end + 1
	} else {
		end := bytes.IndexByte(name, 0)
		if end < 0 {
			return e, 0, false
		}
		e.name = string(name[:end])
		size = (e.fixed + end + 8) &^ 7
		if size > len(data) {
			return e, 0, false
		}
	}
	e.raw = data[:size]
	return e, size, true
}

// cutVarint reads the offset encoding that git shares between index version 4 and packs.
func cutVarint(data []byte) (value, size int, ok bool) {
	for size < len(data) && size < 8 {
		c := data[size]
		size++
		value |= int(c & 0x7f)
		if c&0x80 == 0 {
			return value, size, true
		}
		value = (value + 1) << 7
	}
	return 0, 0, false
}

func appendVarint(b []byte, v int) []byte {
	var tmp [10]byte
	i := len(tmp) - 1
	tmp[i] = byte(v & 0x7f)
	for v >>= 7; v > 0; v >>= 7 {
		v--
		i--
		tmp[i] = 0x80 | byte(v&0x7f)
	}
	return append(b, tmp[i:]...)
}

// find is the position of a path's first entry, or where it would be inserted.
func (x *index) find(path string) (int, bool) {
	return slices.BinarySearchFunc(x.entries, path, func(e indexEntry, p string) int { return cmp.Compare(e.name, p) })
}

// An indexed path is what the index holds of it.
type indexed struct {
	mode     uint32
	hash     Hash
	conflict bool // stages of a conflict
	blocked  bool // a folder of the path is a file, or the path is itself a folder
	skipped  bool // git was told to do without the file in the work tree, as in a sparse checkout
}

// get is what the index holds of a path; the zero value where it knows nothing of it.
func (x *index) get(path string) indexed {
	i, ok := x.find(path)
	if !ok {
		return indexed{blocked: len(x.blocking(path)) > 0}
	}
	e := x.entries[i]
	if e.stage != 0 {
		return indexed{conflict: true}
	}
	return indexed{mode: e.mode(), hash: e.hash(), skipped: e.skipped()}
}

// blocking lists what keeps a path from being added: files that are folders of it, or files below it.
func (x *index) blocking(path string) (out []string) {
	for dir := parentOf(path); dir != ""; dir = parentOf(dir) {
		if _, ok := x.find(dir); ok {
			out = append(out, dir)
		}
	}
	i, _ := x.find(path + "/")
	for ; i < len(x.entries) && strings.HasPrefix(x.entries[i].name, path+"/"); i++ {
		out = append(out, x.entries[i].name)
	}
	return out
}

func (e indexEntry) mode() uint32 { return binary.BigEndian.Uint32(e.raw[24:]) }

func (e indexEntry) hash() Hash { return Hash(e.raw[40:60]) }

func (e indexEntry) skipped() bool {
	return e.fixed > entryFixed && binary.BigEndian.Uint16(e.raw[entryFixed:])&flagSkipped != 0
}

func (e indexEntry) mtime() uint32 { return binary.BigEndian.Uint32(e.raw[8:]) }

// set puts an entry at a path, in place of whatever stages are there; that git shall skip it stays. fi
// is the file in the work tree, nil when nothing is known of it: git then compares contents at its
// next refresh.
func (x *index) set(path string, mode uint32, h Hash, fi os.FileInfo) {
	flags, fixed := uint16(min(len(path), flagNameMask)), entryFixed
	isSkipped := x.get(path).skipped
	if isSkipped {
		flags |= flagExtended
		fixed += 2
	}
	raw := make([]byte, fixed)
	put := func(at int, v uint32) { binary.BigEndian.PutUint32(raw[at:], v) }
	if fi != nil {
		ctime, mtime, dev, ino, uid, gid := statFields(fi)
		for i, v := range []uint32{ctime[0], ctime[1], mtime[0], mtime[1], dev, ino, 0, uid, gid, uint32(fi.Size())} {
			put(4*i, v)
		}
	}
	put(24, mode)
	copy(raw[40:], h[:])
	binary.BigEndian.PutUint16(raw[60:], flags)
	if isSkipped {
		binary.BigEndian.PutUint16(raw[entryFixed:], flagSkipped)
	}
	i := x.cut(path)
	x.entries = slices.Insert(x.entries, i, indexEntry{name: path, raw: raw, fixed: fixed})
	x.invalidate(path)
}

// remove takes a path out.
func (x *index) remove(path string) {
	x.cut(path)
	x.invalidate(path)
}

func (x *index) cut(path string) int {
	i, _ := x.find(path)
	end := i
	for end < len(x.entries) && x.entries[end].name == path {
		end++
	}
	x.entries = slices.Delete(x.entries, i, end)
	return i
}

// invalidate marks the trees above a path in the cache-tree extension as to be computed anew.
func (x *index) invalidate(path string) {
	for i, ext := range x.exts {
		if ext.sig != "TREE" {
			continue
		}
		if data, ok := invalidateTree(ext.data, path); ok {
			x.exts[i].data = data
		} else {
			x.exts = slices.Delete(x.exts, i, i+1)
		}
		return
	}
}

// invalidateTree follows a path through nested records: name NUL, count, blank, subtrees, newline, and a
// hash unless the count is -1.
func invalidateTree(data []byte, path string) ([]byte, bool) {
	var out []byte
	at := 0
	// walk copies one record and those below it; below is what is left of the path, "" when it is
	// not on the way.
	var walk func(below string, root bool) bool
	walk = func(below string, root bool) bool {
		nameEnd := bytes.IndexByte(data[at:], 0)
		if nameEnd < 0 {
			return false
		}
		name := string(data[at : at+nameEnd])
		lineEnd := bytes.IndexByte(data[at+nameEnd:], '\n')
		if lineEnd < 0 {
			return false
		}
		line := string(data[at+nameEnd+1 : at+nameEnd+lineEnd])
		countText, subText, ok := strings.Cut(line, " ")
		count, err1 := strconv.Atoi(countText)
		subs, err2 := strconv.Atoi(subText)
		if !ok || err1 != nil || err2 != nil {
			return false
		}
		end := at + nameEnd + lineEnd + 1
		if count >= 0 {
			end += sha1.Size
		}
		if end > len(data) {
			return false
		}
		rest := ""
		hit := root
		if root {
			rest = below
		} else if first, after, deep := strings.Cut(below, "/"); deep && first == name {
			hit, rest = true, after
		}
		if hit {
			out = append(out, name...)
			out = append(out, 0)
			out = append(out, "-1 "+subText+"\n"...)
		} else {
			out = append(out, data[at:end]...)
		}
		at = end
		for range subs {
			if !walk(rest, false) {
				return false
			}
		}
		return true
	}
	if len(data) == 0 || !walk(path, true) || at != len(data) {
		return nil, false
	}
	return out, true
}

// encode joins the pieces.
func (x *index) encode() []byte {
	size := indexSignSize + sha1.Size
	for _, e := range x.entries {
		size += len(e.raw) + 8
	}
	for _, e := range x.exts {
		size += 8 + len(e.data)
	}
	out := make([]byte, 0, size+1024)
	out = append(out, "DIRC"...)
	out = binary.BigEndian.AppendUint32(out, x.version)
	out = binary.BigEndian.AppendUint32(out, uint32(len(x.entries)))
	previous := ""
	for _, e := range x.entries {
		if x.version == 4 {
			common := commonPrefix(previous, e.name)
			out = append(out, e.raw[:e.fixed]...)
			out = appendVarint(out, len(previous)-common)
			out = append(out, e.name[common:]...)
			out = append(out, 0)
			previous = e.name
			continue
		}
		if len(e.raw) > e.fixed {
			out = append(out, e.raw...)
			continue
		}
		start := len(out)
		out = append(out, e.raw...)
		out = append(out, e.name...)
		for out = append(out, 0); (len(out)-start)%8 != 0; {
			out = append(out, 0)
		}
	}
	for _, e := range x.exts {
		out = append(out, e.sig...)
		out = binary.BigEndian.AppendUint32(out, uint32(len(e.data)))
		out = append(out, e.data...)
	}
	if x.unhashed {
		return append(out, make([]byte, sha1.Size)...)
	}
	sum := sha1.Sum(out)
	return append(out, sum[:]...)
}

func commonPrefix(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// racy tells that some entry is as young as the index file itself, so that git does not trust its
// times and compares contents. Writing the index makes the file younger and would end that: the
// new file must then keep the old one's time.
func (x *index) racy(indexTime uint32) bool {
	return slices.ContainsFunc(x.entries, func(e indexEntry) bool { return e.mtime() >= indexTime })
}
