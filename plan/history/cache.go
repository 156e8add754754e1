package history

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"runtime/debug"
	"sync"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// format is the version of the files below and of what is reckoned in them. Whoever changes either, or
// what diff.Between finds, raises it.
const format = 1

// enough is how much a trail has to have grown before it is kept anew: writing one of 10,000 commits
// takes as long as finding a few dozen.
const enough = 64

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// basis is all that a trail depends on beside the commits, which never change.
func basis(r *repo.Repo, id string) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "%d\x00%s\x00%s\x00%s", format, build(), id, r.Shallow())
	return h.Sum(nil)
}

// build names this version of lantu and of its model, as other versions may find other changes.
var build = sync.OnceValue(func() string {
	out := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		out = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" || s.Key == "vcs.modified" {
				out += " " + s.Value
			}
		}
	}
	seen := map[*plan.Shape]bool{}
	var add func(s *plan.Shape)
	add = func(s *plan.Shape) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		out += fmt.Sprint("\n", s.Name, s.Identity)
		for _, f := range s.Fields {
			out += fmt.Sprint(" ", f.Key, f.Type)
			add(f.Of)
		}
	}
	for _, s := range plan.Model {
		add(s)
	}
	return out
})

func cacheKey(id string) string { return "trail " + id }

// keep caches the trail if it has grown enough.
func (t *trail) keep() {
	if t.fresh < enough {
		return
	}
	t.fresh = 0
	t.r.Cache(cacheKey(t.key()), t.encode())
}

// key is by what the trail is known: the plan and where it was asked for, as two files may bear one id by
// mistake.
func (t *trail) key() string { return t.id + " " + t.path }

// load takes a cached trail up; where there is none, or it is damaged or of another basis, the trail
// stays empty.
func (t *trail) load() {
	data := t.r.Cached(cacheKey(t.key()))
	if data == nil {
		return
	}
	loaded := newTrail(t.r, t.id, t.path, t.shape)
	if loaded.decode(data) {
		t.ledger, t.nodes, t.of, t.passed = loaded.ledger, loaded.nodes, loaded.of, loaded.passed
	}
}

func (t *trail) encode() []byte {
	b := basis(t.r, t.key())
	text := func(s string) { b = appendText(b, s) }
	number := func(n int64) { b = binary.AppendVarint(b, n) }
	words := func(ws []word) {
		number(int64(len(ws)))
		for _, w := range ws {
			number(int64(w))
		}
	}
	// Steps name files by words of their own, so these come first.
	files := make([]word, 0, 2*len(t.nodes))
	for _, n := range t.nodes {
		files = append(files, t.ledger.word(n.file))
		for _, w := range n.ways {
			files = append(files, t.ledger.word(w.file))
		}
	}
	number(int64(len(t.ledger.words)))
	for _, w := range t.ledger.words {
		text(w)
	}
	number(int64(len(t.ledger.values)))
	for _, v := range t.ledger.values {
		text(v)
	}
	file := func() {
		number(int64(files[0]))
		files = files[1:]
	}
	number(int64(len(t.nodes)))
	for _, n := range t.nodes {
		b = append(append(b, n.commit[:]...), n.blob[:]...)
		number(n.when)
		b = append(b, byte(n.state))
		file()
		number(int64(len(n.ways)))
		for _, w := range n.ways {
			b = append(b, w.commit[:]...)
			file()
			if w.found {
				number(int64(w.node) + 2)
			} else {
				number(0)
			}
		}
		if !n.traced {
			number(-1)
			continue
		}
		number(int64(len(n.steps)))
		for _, steps := range n.steps {
			number(int64(len(steps)))
			for _, s := range steps {
				b = append(b, byte(s.kind))
				words([]word{s.element, s.field, s.from.parent, s.from.list, s.to.parent, s.to.list})
				number(int64(s.from.at))
				number(int64(s.to.at))
				number(int64(s.old) + 1)
				number(int64(s.new) + 1)
				words(s.around)
				words(s.inside)
			}
		}
	}
	number(int64(len(t.passed)))
	for commit, at := range t.passed {
		b = append(b, commit[:]...)
		number(int64(at) + 1)
	}
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// decode reads what encode wrote. It is false for anything else; then the trail is of no use.
func (t *trail) decode(data []byte) bool {
	want := basis(t.r, t.key())
	if len(data) < len(want)+4 || string(data[:len(want)]) != string(want) {
		return false
	}
	body := data[:len(data)-4]
	if crc32.Checksum(body, castagnoli) != binary.BigEndian.Uint32(data[len(body):]) {
		return false
	}
	d := &decoder{s: string(body[len(want):])}
	for range d.count() {
		t.ledger.words = append(t.ledger.words, d.text())
	}
	for range d.count() {
		t.ledger.values = append(t.ledger.values, d.text())
	}
	words, values := len(t.ledger.words), len(t.ledger.values)
	file := func() string {
		if w := d.below(words); w >= 0 {
			return t.ledger.words[w]
		}
		return ""
	}
	nodes := d.count()
	t.nodes = make([]node, 0, nodes)
	for range nodes {
		n := node{commit: d.hash(), blob: d.hash(), when: d.number(), state: state(d.byte()), file: file()}
		for range d.count() {
			w := way{commit: d.hash(), file: file()}
			if at := d.below(nodes+2) - 2; at >= -1 {
				w.node, w.found = int32(at), true
			}
			n.ways = append(n.ways, w)
		}
		if parents := d.number(); parents >= 0 && !d.bad {
			n.traced = true
			for range parents {
				var steps []step
				for range d.count() {
					steps = append(steps, d.step(words, values))
				}
				n.steps = append(n.steps, steps)
				if d.bad {
					return false
				}
			}
		}
		if d.bad {
			return false
		}
		t.of[n.commit] = int32(len(t.nodes))
		t.nodes = append(t.nodes, n)
	}
	for range d.count() {
		commit := d.hash()
		t.passed[commit] = int32(d.below(nodes+1)) - 1
	}
	return !d.bad && d.s == ""
}

// A decoder reads the parts of a cache; bad is set when one is not as it should be.
type decoder struct {
	s   string
	bad bool
}

func (d *decoder) fail() { d.s, d.bad = "", true }

func (d *decoder) number() int64 {
	n, size := binary.Varint([]byte(d.s[:min(len(d.s), binary.MaxVarintLen64)]))
	if size <= 0 {
		d.fail()
		return 0
	}
	d.s = d.s[size:]
	return n
}

// below reads a number from 0 to under limit, -1 for a fault.
func (d *decoder) below(limit int) int {
	n := d.number()
	if n < 0 || n >= int64(limit) {
		d.fail()
		return -1
	}
	return int(n)
}

// count reads how many parts follow, each of a byte at least.
func (d *decoder) count() int { return max(0, d.below(len(d.s)+1)) }

func (d *decoder) byte() byte {
	if d.s == "" {
		d.fail()
		return 0
	}
	c := d.s[0]
	d.s = d.s[1:]
	return c
}

func (d *decoder) text() string {
	text, rest, ok := readText(d.s)
	if !ok {
		d.fail()
		return ""
	}
	d.s = rest
	return text
}

func (d *decoder) take(n int) string {
	if n < 0 || n > len(d.s) {
		d.fail()
		return ""
	}
	out := d.s[:n]
	d.s = d.s[n:]
	return out
}

func (d *decoder) hash() (h repo.Hash) {
	copy(h[:], d.take(len(h)))
	return h
}

func (d *decoder) words(limit int) []word {
	var out []word
	for range d.count() {
		out = append(out, word(max(0, d.below(limit))))
	}
	return out
}

func (d *decoder) step(words, values int) step {
	s := step{kind: diff.Kind(d.byte())}
	named := d.words(words)
	if len(named) != 6 {
		d.fail()
		return s
	}
	s.element, s.field = named[0], named[1]
	s.from, s.to = place{named[2], named[3], int32(d.number())}, place{named[4], named[5], int32(d.number())}
	s.old, s.new = value(d.below(values+1)-1), value(d.below(values+1)-1)
	s.around, s.inside = d.words(words), d.words(words)
	return s
}
