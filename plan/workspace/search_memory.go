package workspace

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	"lantu/plan/repo"
)

// The index is kept as numbers and strings one after the other, as reading it must cost less than the
// search that waits for it. A sum over all of it tells what a broken disk or another version wrote.

// indexForm changes with what is written, or with what it is made from: what a title is, how numbers are
// printed.
const indexForm = "lantu index 1\n"

func (w *Workspace) indexKey() string { return "search " + w.Root() }

func (w *Workspace) keepIndex(plans []*indexed) {
	program, ok := identity()
	if !ok {
		return
	}
	out := binary.AppendUvarint(nil, uint64(len(plans)))
	word := func(s string) {
		out = binary.AppendUvarint(out, uint64(len(s)))
		out = append(out, s...)
	}
	for _, p := range plans {
		word(p.stat.Path)
		out = binary.AppendVarint(out, p.stat.Size)
		out = binary.AppendVarint(out, p.stat.ModTime)
		out = binary.AppendUvarint(out, p.stat.Node)
		exec := byte(0)
		if p.stat.Exec {
			exec = 1
		}
		out = append(out, exec)
		out = binary.AppendUvarint(out, uint64(len(p.heads)))
		for _, h := range p.heads {
			for _, s := range []string{h.id, h.shape, h.number, h.title, h.units} {
				word(s)
			}
			out = binary.AppendVarint(out, int64(h.from))
			out = binary.AppendVarint(out, int64(h.to))
		}
		for _, bits := range p.pairs {
			out = binary.LittleEndian.AppendUint64(out, bits)
		}
	}
	w.repo.Cache(w.indexKey(), append(indexSum(program, out), out...))
}

func indexSum(program string, data []byte) []byte {
	h := sha256.New()
	h.Write([]byte(indexForm + program))
	h.Write(data)
	return h.Sum(nil)
}

// recallIndex reads what keepIndex wrote, nil where that cannot be used.
func (w *Workspace) recallIndex() []*indexed {
	program, ok := identity()
	data := w.repo.Cached(w.indexKey())
	if !ok || len(data) < sha256.Size {
		return nil
	}
	rest := data[sha256.Size:]
	if !bytes.Equal(indexSum(program, rest), data[:sha256.Size]) {
		return nil
	}
	r := indexReader{rest: rest}
	plans := make([]*indexed, 0, min(r.count(), len(rest)))
	for range cap(plans) {
		p := &indexed{pairs: &pairs{}}
		p.stat = repo.File{Path: r.word(), Size: r.number(), ModTime: r.number(), Node: r.unsigned(), Exec: r.byte() == 1}
		p.heads = make([]heading, min(r.count(), len(r.rest)))
		for i := range p.heads {
			p.heads[i] = heading{id: r.word(), shape: r.word(), number: r.word(), title: r.word(), units: r.word(), from: int32(r.number()), to: int32(r.number())}
		}
		for i := range p.pairs {
			p.pairs[i] = r.bits()
		}
		plans = append(plans, p)
	}
	if r.short {
		return nil
	}
	return plans
}

// An indexReader reads an index; short tells that it ended too early.
type indexReader struct {
	rest  []byte
	short bool
}

func (r *indexReader) unsigned() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *indexReader) count() int { return int(min(r.unsigned(), 1<<30)) }

func (r *indexReader) number() int64 {
	v, n := binary.Varint(r.rest)
	if n <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *indexReader) take(n int) []byte {
	if n > len(r.rest) {
		r.short, r.rest = true, nil
		return make([]byte, min(n, 8))
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *indexReader) word() string { return string(r.take(r.count())) }
func (r *indexReader) byte() byte   { return r.take(1)[0] }
func (r *indexReader) bits() uint64 { return binary.LittleEndian.Uint64(r.take(8)) }
