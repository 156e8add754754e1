package workspace

import (
	"bytes"
	"cmp"
	"context"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/repo"
)

// The index is what a search asks before it reads any file: of each plan the titles, ids, numbers and units
// of its elements, and which pairs of characters stand in it. Titles are found by their sound, so all of
// them are looked through; words of the text are looked for only in plans that hold each pair of their
// characters, in the file as it is then. An entry holds for one version of its file, by size, time and
// node, as the rest of the workspace tells versions apart; the whole is kept in the clone's caches and may
// be lost at any time. Two thousand plans take about 40 MB.
type index struct {
	mu      sync.Mutex // of one who builds
	reading sync.RWMutex
	plans   []*indexed // in the order of their slugs
	loaded  bool       // what the caches hold was taken in
}

// indexed is what is known of one version of a plan.
type indexed struct {
	stat  repo.File
	heads []heading // the plan itself first, then in the order of the file
	pairs *pairs
}

func (x *indexed) title() string {
	if len(x.heads) == 0 {
		return ""
	}
	return x.heads[0].title
}

// A heading is what people call an element by.
type heading struct {
	id, shape, number, title string
	units                    string // ids of those that it names, parted by blanks
	from, to                 int32  // lines of the file
}

// found are the shapes of elements that a search leads to. What is said of others leads to the one around.
var headed = map[*plan.Shape]bool{plan.PlanFile: true, plan.ItemShape: true, plan.IndicatorShape: true, plan.BasisShape: true,
	plan.TableShape: true, plan.PhaseShape: true, plan.GateShape: true, plan.LeadingGroupShape: true, plan.PartShape: true,
	plan.ReportShape: true, plan.AttachmentShape: true}

// indexOf reads a version of a plan. One that cannot be parsed has its words and no heads.
func indexOf(f *File, stat repo.File) *indexed {
	x := &indexed{stat: stat, pairs: pairsOf(flowing(f.Bytes))}
	if f.Doc == nil {
		return x
	}
	numbers := plan.Numbers(f.Doc)
	units := unitsNamed(f.Doc)
	for e := range f.Doc.Elements() {
		if !headed[e.Shape] {
			continue
		}
		h := heading{shape: e.Shape.Name, number: numbers[e.ID], from: int32(e.Node.Pos.Line), to: int32(e.Node.Pos.Last)}
		if e.Up == nil {
			h.from, h.to = 1, 1<<30
		}
		title, _, _ := strings.Cut(titleOf(e), "\n")
		h.id, h.title, h.units = strings.Clone(e.ID), strings.Clone(title), strings.Join(units[e], " ") // and not the whole file
		x.heads = append(x.heads, h)
	}
	return x
}

// titleOf is what an element is called, "" where it has no name: its text is looked through as text.
func titleOf(e *plan.Element) string {
	for _, key := range [...]string{"title", "name", "what"} {
		if s := e.String(key); s != "" {
			return s
		}
	}
	return ""
}

// unitsNamed lists the units that each element that a search leads to names, by itself or in what is said of
// it, each once.
func unitsNamed(d *plan.Document) map[*plan.Element][]string {
	out := map[*plan.Element][]string{}
	for ref := range d.References() {
		if !namesUnit(ref) {
			continue
		}
		e := ref.From
		for e.Up != nil && !headed[e.Shape] {
			e = e.Up
		}
		if !slices.Contains(out[e], ref.To) {
			out[e] = append(out[e], ref.To)
		}
	}
	return out
}

// namesUnit tells whether a reference is one to a unit or a group.
func namesUnit(ref plan.Reference) bool {
	return ref.Type == plan.UnitField || ref.Type == plan.UnitsField || ref.Type == plan.LeadField
}

// UseCounts tells by how many elements of plans and entries of the registry each unit is named, as far as the
// index has read them.
func (w *Workspace) UseCounts() map[string]int {
	out := map[string]int{}
	w.index.reading.RLock()
	plans := w.index.plans
	w.index.reading.RUnlock()
	for _, p := range plans {
		for i := range p.heads {
			for id := range strings.FieldsSeq(p.heads[i].units) {
				out[id]++
			}
		}
	}
	for _, u := range w.Units().Units() {
		for _, id := range append([]string{u.Parent}, u.Members...) {
			if id != "" {
				out[id]++
			}
		}
	}
	return out
}

// RefreshIndex takes in the plans that changed since it was last asked, and hands on how many of those that
// have to be read are read. The first time in a clone it reads all.
func (w *Workspace) RefreshIndex(ctx context.Context, progress func(done, all int)) error {
	x := &w.index
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.loaded {
		x.loaded = true
		known := w.recallIndex()
		x.reading.Lock()
		x.plans = known
		x.reading.Unlock()
	}
	files, err := w.repo.Children(plansDir, planName)
	if err != nil {
		return err
	}
	old := map[string]*indexed{}
	for _, p := range x.plans {
		old[p.stat.Path] = p
	}
	var now []*indexed
	var stale []repo.File
	for _, f := range files {
		if p := old[f.Path]; p != nil && p.stat == f {
			now = append(now, p)
		} else {
			stale = append(stale, f)
		}
	}
	if len(stale) == 0 && len(now) == len(x.plans) {
		return nil
	}
	const batch = 64 // plans that become found at once
	for done := 0; done < len(stale) || done == 0; done += batch {
		if progress != nil {
			progress(min(done, len(stale)), len(stale))
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		now = append(now, w.readHeads(stale[min(done, len(stale)):min(done+batch, len(stale))])...)
		slices.SortFunc(now, func(a, b *indexed) int { return cmp.Compare(a.stat.Path, b.stat.Path) })
		x.reading.Lock()
		x.plans = slices.Clone(now)
		x.reading.Unlock()
	}
	if len(stale) > worthKeeping || len(now) < len(old) {
		w.keepIndex(now)
	}
	return nil
}

// worthKeeping is from how many plans on it is quicker to write the index than to read them again.
const worthKeeping = 8

// readHeads indexes files, on all processors.
func (w *Workspace) readHeads(files []repo.File) []*indexed {
	out := make([]*indexed, len(files))
	var readers sync.WaitGroup
	places := make(chan int, len(files))
	for i := range files {
		places <- i
	}
	close(places)
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() {
			for i := range places {
				if data, err := w.repo.ReadFile(files[i].Path); err == nil {
					out[i] = indexOf(Parse(files[i].Path, data), files[i])
				}
			}
		})
	}
	readers.Wait()
	return slices.DeleteFunc(out, func(x *indexed) bool { return x == nil })
}

// pairs tells which pairs of neighbouring characters, and which characters, the prose of a plan may hold: two
// bits for each, which others may share. Of the pairs that a usual plan does not hold it takes 3 in 100 for
// there, and then the plan is read in vain.
type pairs [1 << 16 / 64]uint64

func (p *pairs) add(a, b rune) {
	x, y := places(a, b)
	p[x/64] |= 1 << (x % 64)
	p[y/64] |= 1 << (y % 64)
}

func (p *pairs) has(a, b rune) bool {
	x, y := places(a, b)
	return p[x/64]>>(x%64)&1 != 0 && p[y/64]>>(y%64)&1 != 0
}

// places are the bits of a pair.
func places(a, b rune) (x, y uint64) {
	h := (uint64(a)<<32 | uint64(b)) * 0x9e3779b97f4a7c15
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h >> 48, h >> 32 & 0xffff
}

func pairsOf(text flow) *pairs {
	p := &pairs{}
	last, prose := rune(0), true
	for line := 1; line <= len(text.lines); line++ {
		start, end := int(text.lines[line-1]), text.lineEnd(int32(line))
		if key, value := keyOf(text.bytes[start:end]); key != "" {
			start, prose, last = start+value, !bare[key], 0
		}
		if !prose {
			continue
		}
		for start < end {
			r, size := utf8.DecodeRune(text.lower[start:])
			start += size
			p.add(0, r)
			if last != 0 {
				p.add(last, r)
			}
			last = r
		}
	}
	return p
}

// holds tells whether a word, in lower case, may stand in the prose.
func (p *pairs) holds(word string) bool {
	last := rune(0)
	for _, r := range word {
		if !p.has(last, r) {
			return false
		}
		last = r
	}
	return true
}

// A flow is a file as one reads it: without the indentation, lines of a paragraph joined.
type flow struct {
	bytes []byte
	lower []byte  // the same in lower case, byte for byte
	lines []int32 // where each line of the file begins in it
}

func flowing(data []byte) flow {
	f := flow{bytes: make([]byte, 0, len(data)), lines: make([]int32, 0, bytes.Count(data, []byte("\n"))+1)}
	for line := range bytes.Lines(data) {
		line = bytes.TrimSpace(line)
		if len(f.bytes) > 0 {
			last, _ := utf8.DecodeLastRune(f.bytes)
			first, _ := utf8.DecodeRune(line)
			if len(line) == 0 || !plan.Wide(last) || !plan.Wide(first) {
				f.bytes = append(f.bytes, ' ')
			}
		}
		f.lines = append(f.lines, int32(len(f.bytes)))
		f.bytes = append(f.bytes, line...)
	}
	f.lower = lowered(f.bytes)
	return f
}

// lowered is a text in lower case. Letters that would take other bytes, which are few, stay.
func lowered(text []byte) []byte {
	out := slices.Clone(text)
	for i := 0; i < len(out); {
		switch c := out[i]; {
		case c >= 'A' && c <= 'Z':
			out[i] = c + 'a' - 'A'
			i++
		case c < utf8.RuneSelf:
			i++
		case c >= 0xe2 && c <= 0xed && i+2 < len(out) && utf8.RuneStart(out[i]) && !utf8.RuneStart(out[i+1]) && !utf8.RuneStart(out[i+2]):
			i += 3 // Chinese characters and their marks, which have no case
		default:
			r, size := utf8.DecodeRune(out[i:])
			if low := unicode.ToLower(r); low != r && utf8.RuneLen(low) == size {
				utf8.EncodeRune(out[i:], low)
			}
			i += size
		}
	}
	return out
}

// lineAt is the line of the file, from 1, that a place of the flow stands in.
func (f flow) lineAt(at int) int32 {
	return int32(sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > int32(at) }))
}

// lineEnd is where a line ends in the flow.
func (f flow) lineEnd(line int32) int {
	if int(line) >= len(f.lines) {
		return len(f.bytes)
	}
	return int(f.lines[line])
}

// fieldAt tells which field a place in a line belongs to and from where on its value stands; prose tells
// that it is a value that people read. A line without a key goes on with the field above it.
func (f flow) fieldAt(line int32, at int) (key string, from int, prose bool) {
	from = int(f.lines[line-1])
	if from < len(f.bytes) && f.bytes[from] == '#' { // a comment
		return "", from, false
	}
	for above := line; above > 0; above-- {
		start := int(f.lines[above-1])
		if key, value := keyOf(f.bytes[start:f.lineEnd(above)]); key != "" {
			if above == line {
				from += value
			}
			return key, from, at >= from && !bare[key]
		}
	}
	return "", from, false
}

// keyOf finds the key that a line begins with, and where its value begins.
func keyOf(line []byte) (key string, value int) {
	rest := bytes.TrimPrefix(line, []byte("- "))
	colon := bytes.IndexByte(rest, ':')
	if colon <= 0 || colon+1 < len(rest) && rest[colon+1] != ' ' {
		return "", 0
	}
	for _, c := range rest[:colon] {
		if c != '-' && (c < 'a' || c > 'z') {
			return "", 0
		}
	}
	value = len(line) - len(rest) + colon + 1
	for value < len(line) && (line[value] == ' ' || line[value] == '"') {
		value++
	}
	return string(rest[:colon]), value
}

// bare are the fields whose values are ids or words of the format.
var bare = map[string]bool{"lantu": true, "id": true, "role": true, "kind": true, "profile": true, "level": true, "owner": true, "stage": true,
	"numbering": true, "lead": true, "with": true, "by": true, "joint": true, "see": true, "tasks": true, "indicators": true, "members": true,
	"element": true, "rule": true, "unit": true, "nature": true, "direction": true, "force": true, "gross": true, "beyond": true, "host": true,
	"sender": true, "receiver": true, "goal": true, "in": true, "of": true, "formula": true}
