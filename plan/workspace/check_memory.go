package workspace

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"os"
	"runtime/debug"
	"strings"
	"sync"

	"lantu/plan"
	"lantu/schema"
)

// What a check found is remembered between processes, in the caches of the clone, as reading two thousand
// plans takes a second and their bytes hardly change. It is looked up by the bytes of the plan, and holds
// for the bytes of units.yaml and lantu.yaml, the stage and the program that found it, the issued texts of the
// plan and their tags; the day counts where a waiver has an end. So it cannot be stale, and may be lost at any time.

// A memory is what a pass knows and learns. It may be asked by several goroutines.
type memory struct {
	w       *Workspace
	key     string
	around  [sha256.Size]byte // of all that findings depend on beside the file and the day; zero remembers nothing
	day     plan.Date
	before  map[string]remembered // by path
	mu      sync.Mutex
	now     map[string]remembered
	learned bool
}

// remembered is what was found in a file. It is written as it stands here.
type remembered struct {
	Bytes    [sha256.Size]byte
	Proof    [sha256.Size]byte // what the records of its issues were held against
	Day      plan.Date         // on which waivers were looked at; zero where none has an end
	Findings []schema.Finding
	IDs      []uint64
}

func init() {
	for _, v := range []any{plan.Message{}, plan.Set{}, plan.SetWords{}, plan.Unset{}, plan.Add{}, plan.Remove{}, plan.Move{}, plan.Reword{}} {
		gob.Register(v)
	}
}

// recall reads what is remembered for surroundings.
func (w *Workspace) recall(s surroundings) *memory {
	m := &memory{w: w, key: "check " + s.stage + " " + w.Root(), day: s.day, now: map[string]remembered{}}
	program, ok := identity()
	if !ok {
		return m
	}
	h := sha256.New()
	for _, part := range append([]string{program, s.stage}, s.from...) {
		h.Write(binary.AppendUvarint(nil, uint64(len(part))))
		h.Write([]byte(part))
	}
	h.Sum(m.around[:0])
	rest, ok := bytes.CutPrefix(w.repo.Cached(m.key), m.around[:])
	if !ok || len(rest) < sha256.Size {
		return m
	}
	if sum := sha256.Sum256(rest[sha256.Size:]); !bytes.Equal(sum[:], rest[:sha256.Size]) {
		return m
	}
	if gob.NewDecoder(bytes.NewReader(rest[sha256.Size:])).Decode(&m.before) != nil {
		m.before = nil
	}
	return m
}

// identity tells this program from any other, so that a newer one asks its own rules.
var identity = sync.OnceValues(func() (string, bool) {
	path, err := os.Executable()
	if err != nil {
		return "", false
	}
	fi, err := os.Stat(path)
	if err != nil {
		return "", false
	}
	var b strings.Builder
	b.WriteString(path + " " + fi.ModTime().UTC().String())
	b.Write(binary.AppendVarint(nil, fi.Size()))
	if info, ok := debug.ReadBuildInfo(); ok {
		b.WriteString(info.String())
	}
	return b.String(), true
})

// look finds what is remembered of these bytes of a file.
func (m *memory) look(f *File, proof [sha256.Size]byte) (remembered, bool) {
	seen, ok := m.before[f.Path]
	if !ok || seen.Proof != proof || seen.Bytes != sha256.Sum256(f.Bytes) || !seen.Day.IsZero() && seen.Day != m.day {
		return remembered{}, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now[f.Path] = seen
	return seen, true
}

// put remembers what was found in a file.
func (m *memory) put(c check, proof [sha256.Size]byte) {
	seen := remembered{Bytes: sha256.Sum256(c.file.Bytes), Proof: proof, Findings: c.findings, IDs: c.ids}
	for _, e := range c.file.Doc.Top().In("waivers") {
		if !e.Node.Get("until").Blank() {
			seen.Day = m.day
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now[c.file.Path] = seen
	m.learned = true
}

// keep writes what a pass over all files knows.
func (p *pass) keep() {
	m := p.known
	if m.around == [sha256.Size]byte{} || !m.learned && len(m.now) == len(m.before) {
		return
	}
	var b bytes.Buffer
	b.Write(m.around[:])
	b.Write(make([]byte, sha256.Size))
	if gob.NewEncoder(&b).Encode(m.now) != nil {
		return
	}
	data := b.Bytes()
	sum := sha256.Sum256(data[2*sha256.Size:])
	copy(data[sha256.Size:], sum[:])
	m.w.repo.Cache(m.key, data)
}
