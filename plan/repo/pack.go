package repo

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"container/list"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing"
)

// A history walk reads tens of thousands of objects, most of them deltas on each other, and go-git
// takes several times git's time for that. So the usual cases are read here: loose objects, and packs
// with an index of version 2. Whatever else there is, or is odd in any way, is left to go-git.

// packs are the pack files of one object folder, and what was read from them last.
type packs struct {
	dir   string // objects
	files []*packFile
	found bool // files were looked for
	kept  objectLRU
	in    *bufio.Reader
	z     io.ReadCloser
}

// A packFile is one pack with its index in memory.
type packFile struct {
	f     *os.File
	size  int64
	index []byte
	count int
}

// errOdd is something that this reader leaves to go-git.
var errOdd = errors.New("not read here")

// errFalse is an object that unpacks to more than it says: how much more nobody needs to know.
var errFalse = errors.New("more than it says")

// errLarge is an object that is more than is read at all: a few bytes can stand for gigabytes.
var errLarge = errors.New("too large an object")

const (
	indexHead  = 8
	indexNames = indexHead + 256*4
	largest    = 64 << 20 // bytes of an object that is read here
)

func (p *packs) open() {
	p.found = true
	names, _ := filepath.Glob(filepath.Join(p.dir, "pack", "pack-*.idx"))
	for _, name := range names {
		if file := openPack(name); file != nil {
			p.files = append(p.files, file)
		}
	}
}

// openPack opens the pack of an index, nil where either is not as expected.
func openPack(name string) *packFile {
	index, err := os.ReadFile(name)
	if err != nil || len(index) < indexNames+40 || binary.BigEndian.Uint32(index) != 0xff744f63 || binary.BigEndian.Uint32(index[4:]) != 2 {
		return nil
	}
	p := &packFile{index: index, count: int(binary.BigEndian.Uint32(index[indexNames-4:]))}
	if len(index) < indexNames+28*p.count+40 {
		return nil
	}
	if p.f, err = os.Open(name[:len(name)-len("idx")] + "pack"); err != nil {
		return nil
	}
	fi, err := p.f.Stat()
	if err != nil {
		p.f.Close()
		return nil
	}
	p.size = fi.Size()
	return p
}

func (p *packs) close() {
	for _, file := range p.files {
		file.f.Close()
	}
	p.files, p.found, p.kept = nil, false, objectLRU{}
}

// get reads an object; errOdd where it is not found or not in a usual form.
func (p *packs) get(h Hash) (plumbing.ObjectType, []byte, error) {
	if !p.found {
		p.open()
	}
	for i, file := range p.files {
		if at, ok := file.find(h); ok {
			return p.read(i, at)
		}
	}
	return p.loose(h)
}

// has tells that one of the packs holds an object.
func (p *packs) has(h Hash) bool {
	if !p.found {
		p.open()
	}
	for _, file := range p.files {
		if _, ok := file.find(h); ok {
			return true
		}
	}
	return false
}

// find gives the offset of an object in the pack.
func (p *packFile) find(h Hash) (int64, bool) {
	fan := func(i int) int { return int(binary.BigEndian.Uint32(p.index[indexHead+4*i:])) }
	low, high := 0, fan(int(h[0]))
	if h[0] > 0 {
		low = fan(int(h[0]) - 1)
	}
	if low > high || high > p.count {
		return 0, false
	}
	name := func(i int) []byte { return p.index[indexNames+20*i:][:20] }
	i := low + sort.Search(high-low, func(i int) bool { return bytes.Compare(name(low+i), h[:]) >= 0 })
	if i >= high || !bytes.Equal(name(i), h[:]) {
		return 0, false
	}
	at := binary.BigEndian.Uint32(p.index[indexNames+24*p.count+4*i:])
	if at&(1<<31) == 0 {
		return int64(at), true
	}
	far := indexNames + 28*p.count + 8*int(at&^(1<<31))
	if far+8 > len(p.index)-40 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(p.index[far:])), true
}

// The types of entries of a pack.
const (
	packCommit   = 1
	packTree     = 2
	packBlob     = 3
	packTag      = 4
	packOffDelta = 6
	packRefDelta = 7
)

// read reads the object at an offset of a pack: the deltas down to an object that is known or whole,
// then these applied from the last to the first.
func (p *packs) read(file int, at int64) (plumbing.ObjectType, []byte, error) {
	type delta struct {
		at   int64
		data []byte
	}
	var chain []delta
	var kind plumbing.ObjectType
	var data []byte
	for {
		if k, d, ok := p.kept.get(objectPlace{file, at}); ok {
			kind, data = k, d
			break
		}
		t, content, base, err := p.entry(file, at)
		if err != nil {
			return 0, nil, err
		}
		if t != packOffDelta && t != packRefDelta {
			kind, data = plumbing.ObjectType(t), content
			p.kept.put(objectPlace{file, at}, kind, data)
			break
		}
		chain = append(chain, delta{at, content})
		if base >= at && t == packOffDelta || len(chain) > 10_000 {
			return 0, nil, errOdd
		}
		at = base
	}
	for i := len(chain) - 1; i >= 0; i-- {
		next, err := applyDelta(data, chain[i].data)
		if err != nil {
			return 0, nil, err
		}
		data = next
		p.kept.put(objectPlace{file, chain[i].at}, kind, data)
	}
	return kind, data, nil
}

// entry reads one entry of a pack as it stands there; base is where the object stands that a delta
// is on.
func (p *packs) entry(file int, at int64) (kind int, data []byte, base int64, err error) {
	pack := p.files[file]
	if at < 12 || at >= pack.size {
		return 0, nil, 0, errOdd
	}
	section := io.NewSectionReader(pack.f, at, pack.size-at)
	if p.in == nil {
		p.in = bufio.NewReaderSize(section, 8<<10)
	} else {
		p.in.Reset(section)
	}
	c, err := p.in.ReadByte()
	kind = int(c >> 4 & 7)
	size, shift := int64(c&15), 4
	for err == nil && c&0x80 != 0 {
		c, err = p.in.ReadByte()
		size |= int64(c&0x7f) << shift
		if shift += 7; shift > 40 {
			return 0, nil, 0, errOdd
		}
	}
	if err != nil {
		return 0, nil, 0, errOdd
	}
	if size > largest {
		return 0, nil, 0, errLarge
	}
	switch kind {
	case packCommit, packTree, packBlob, packTag:
	case packOffDelta:
		var back int64
		for first := true; ; first = false {
			if c, err = p.in.ReadByte(); err != nil || back > 1<<50 {
				return 0, nil, 0, errOdd
			}
			if !first {
				back++
			}
			back = back<<7 | int64(c&0x7f)
			if c&0x80 == 0 {
				break
			}
		}
		base = at - back
	case packRefDelta:
		var h Hash
		if _, err := io.ReadFull(p.in, h[:]); err != nil {
			return 0, nil, 0, errOdd
		}
		var here bool
		if base, here = pack.find(h); !here {
			return 0, nil, 0, errOdd
		}
	default:
		return 0, nil, 0, errOdd
	}
	data = make([]byte, size)
	return kind, data, base, p.inflate(p.in, data)
}

// inflate fills data from a zlib stream that holds so much and no more.
func (p *packs) inflate(from io.Reader, data []byte) error {
	var err error
	if p.z == nil {
		p.z, err = zlib.NewReader(from)
	} else {
		err = p.z.(zlib.Resetter).Reset(from, nil)
	}
	if err != nil {
		p.z = nil
		return errOdd
	}
	if _, err := io.ReadFull(p.z, data); err != nil {
		return errOdd
	}
	var more [1]byte
	if n, err := p.z.Read(more[:]); n != 0 || err != io.EOF { // also checks the sum
		return errOdd
	}
	return nil
}

// applyDelta makes an object from another and the difference.
func applyDelta(base, delta []byte) ([]byte, error) {
	from, n := binary.Uvarint(delta)
	if n <= 0 || from != uint64(len(base)) {
		return nil, errOdd
	}
	delta = delta[n:]
	to, n := binary.Uvarint(delta)
	if n <= 0 {
		return nil, errOdd
	}
	if to > largest {
		return nil, errLarge
	}
	delta = delta[n:]
	out := make([]byte, 0, to)
	for len(delta) > 0 {
		op := delta[0]
		delta = delta[1:]
		if op&0x80 == 0 {
			if op == 0 || len(delta) < int(op) || uint64(len(out))+uint64(op) > to {
				return nil, errOdd
			}
			out = append(out, delta[:op]...)
			delta = delta[op:]
			continue
		}
		var at, size int
		for i := range 7 {
			if op&(1<<i) == 0 {
				continue
			}
			if len(delta) == 0 {
				return nil, errOdd
			}
			if i < 4 {
				at |= int(delta[0]) << (8 * i)
			} else {
				size |= int(delta[0]) << (8 * (i - 4))
			}
			delta = delta[1:]
		}
		if size == 0 {
			size = 0x10000
		}
		if at+size > len(base) || uint64(len(out)+size) > to {
			return nil, errOdd
		}
		out = append(out, base[at:at+size]...)
	}
	if uint64(len(out)) != to {
		return nil, errOdd
	}
	return out, nil
}

// loose reads an object that has a file of its own.
func (p *packs) loose(h Hash) (plumbing.ObjectType, []byte, error) {
	name := h.String()
	f, err := os.Open(filepath.Join(p.dir, name[:2], name[2:]))
	if err != nil {
		return 0, nil, errOdd
	}
	defer f.Close()
	z, err := zlib.NewReader(bufio.NewReader(f))
	if err != nil {
		return 0, nil, errOdd
	}
	in := bufio.NewReader(z)
	first, err := in.ReadSlice(0) // of at most a buffer, as there may be no end
	head := string(first)
	if err != nil || len(head) > 40 {
		return 0, nil, errOdd
	}
	word, digits, _ := bytes.Cut([]byte(head[:len(head)-1]), []byte(" "))
	size, err := strconv.Atoi(string(digits))
	kind, e := plumbing.ParseObjectType(string(word))
	if err != nil || e != nil || size < 0 {
		return 0, nil, errOdd
	}
	if size > largest {
		return 0, nil, errLarge
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(in, data); err != nil {
		return 0, nil, errOdd
	}
	switch _, err := in.ReadByte(); {
	case err == nil:
		return 0, nil, errFalse
	case err != io.EOF:
		return 0, nil, errOdd
	}
	return kind, data, nil
}

// An objectLRU keeps the objects of packs that were used last: the next delta is likely on one of
// them.
type objectLRU struct {
	at   map[objectPlace]*list.Element
	used list.List // of keptObject, the last used in front
	held int
}

type objectPlace struct {
	file int
	at   int64
}

type keptObject struct {
	place objectPlace
	kind  plumbing.ObjectType
	data  []byte
}

func (l *objectLRU) get(place objectPlace) (plumbing.ObjectType, []byte, bool) {
	e, ok := l.at[place]
	if !ok {
		return 0, nil, false
	}
	l.used.MoveToFront(e)
	k := e.Value.(keptObject)
	return k.kind, k.data, true
}

func (l *objectLRU) put(place objectPlace, kind plumbing.ObjectType, data []byte) {
	if l.at == nil {
		l.at = map[objectPlace]*list.Element{}
	}
	if _, ok := l.at[place]; ok || len(data) > objectCache/4 {
		return
	}
	const overhead = 200 // bytes that an entry takes beside its data
	l.at[place] = l.used.PushFront(keptObject{place, kind, data})
	l.held += len(data) + overhead
	for l.held > objectCache {
		last := l.used.Remove(l.used.Back()).(keptObject)
		delete(l.at, last.place)
		l.held -= len(last.data) + overhead
	}
}
