package workspace

import (
	"context"
	"errors"
	"hash/fnv"
	"io/fs"
	"iter"
	"runtime"
	"sync"

	"lantu/schema"
)

// A pass is one check over many files.
type pass struct {
	w      *Workspace
	around surroundings
	whole  map[string]bool // files that come with their document
	known  *memory
	firsts map[uint64]string // the file in which an id, by its hash, stood first
	first  *File             // the one of them that was looked into last
}

// A check is what a pass found in a file.
type check struct {
	file     *File
	findings []schema.Finding
	ids      []uint64 // hashes of the ids that have to be unique in the workspace
}

func (w *Workspace) newPass(stage string, whole map[string]bool) *pass {
	around := w.around(stage)
	p := &pass{w: w, around: around, whole: whole, known: w.recall(around)}
	ids := 0
	for _, seen := range p.known.before {
		ids += len(seen.IDs)
	}
	p.firsts = make(map[uint64]string, ids)
	return p
}

// ahead is how many files each processor may be ahead of the one whose findings are waited for. It
// bounds the memory of a pass.
const ahead = 8

// run checks files on all processors and gives what it finds in their order.
func (p *pass) run(ctx context.Context, files []string) iter.Seq[check] {
	return func(yield func(check) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		processors := runtime.GOMAXPROCS(0)
		type job struct {
			path string
			done chan check
		}
		jobs, order := make(chan job), make(chan job, processors*ahead)
		var workers sync.WaitGroup
		defer workers.Wait()
		defer stop()
		workers.Go(func() {
			defer close(jobs)
			defer close(order)
			for _, path := range files {
				j := job{path, make(chan check, 1)}
				for _, to := range []chan job{order, jobs} {
					select {
					case to <- j:
					case <-ctx.Done():
						return
					}
				}
			}
		})
		for range processors {
			workers.Go(func() {
				for j := range jobs {
					j.done <- p.check(j.path)
				}
			})
		}
		for j := range order {
			select {
			case c := <-j.done:
				if !yield(c) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// fresh reads a file for a pass over all of them, without pushing others out of the cache.
func (w *Workspace) fresh(path string) (*File, error) {
	stat, err := w.repo.Stat(path)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	c, ok := w.cache[path]
	w.mu.Unlock()
	if ok && c.stat == stat {
		return c.file, nil
	}
	data, err := w.repo.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return w.version(path, data), nil
}

// check checks one file, or remembers what it found in these very bytes.
func (p *pass) check(path string) check {
	data, err := p.w.repo.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = p.w.notHere(path)
	}
	if err != nil {
		f := &File{Path: path, Err: err}
		return check{file: f, findings: faultsOf(f)}
	}
	f := &File{Path: path, Bytes: data}
	proof, sum := p.around.proof(path)
	if seen, ok := p.known.look(f, sum); ok && !p.whole[path] {
		return check{f, seen.Findings, seen.IDs}
	}
	f = p.w.version(path, data)
	records, lasts := proof.records(f.id())
	c := check{file: f, findings: p.around.findings(f, records)}
	if f.Doc != nil {
		for e := range f.Doc.Elements() {
			if e.ID != "" && len(e.Shape.Identity) <= 1 {
				c.ids = append(c.ids, hashOf(e.ID))
			}
		}
		if lasts {
			p.known.put(c, sum)
		}
	}
	return c
}

func hashOf(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

// clashes finds ids that an earlier file has too. Only where the hashes say so are the files looked into.
func (p *pass) clashes(c check) []schema.Finding {
	var out []schema.Finding
	others := map[string]bool{}
	for _, id := range c.ids {
		switch first, taken := p.firsts[id]; {
		case !taken:
			p.firsts[id] = c.file.Path
		case first != c.file.Path:
			others[first] = true
		}
	}
	if len(others) == 0 {
		return nil
	}
	second := c.file
	if second.Doc == nil {
		second = p.w.version(second.Path, second.Bytes)
	}
	for e := range second.Doc.Elements() {
		path := p.firsts[hashOf(e.ID)]
		if e.ID == "" || len(e.Shape.Identity) > 1 || !others[path] {
			continue
		}
		if p.first == nil || p.first.Path != path {
			data, err := p.w.repo.ReadFile(path)
			if err != nil {
				continue // it has gone since
			}
			p.first = p.w.version(path, data)
		}
		if p.first.Doc == nil {
			continue
		}
		if there, ok := p.first.Doc.Element(e.ID); ok {
			out = append(out, schema.Twice(second.Path, second.Doc, e, path, there.Node.Get("id").Pos.Line))
		}
	}
	return titled(second, out)
}
