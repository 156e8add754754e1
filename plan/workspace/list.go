package workspace

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"lantu/plan"
	"lantu/plan/codec"
)

// An Entry is a plan in the list of plans: what the head of its file says.
type Entry struct {
	Slug     string
	ID       string
	Title    string
	Kind     string
	Level    string
	Owner    string // unit id
	Period   string
	Stage    string
	Unfilled int   // placeholders that are still to be filled in; only ListWhole counts them
	Err      error // the file cannot be read; the fields but Slug are empty
}

// List gives the plans in the order of their slugs. It reads only the head of each file, so that a
// list of thousands comes at once; where the folder of the plans cannot be read, Check says why.
func (w *Workspace) List(ctx context.Context) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		files, err := w.repo.Children(plansDir, planName)
		if err != nil {
			return
		}
		for _, f := range files {
			if ctx.Err() != nil || !yield(w.entry(f.Path)) {
				return
			}
		}
	}
}

// ListWhole is List for those who must know of each plan whether it can be read: it reads every file
// to its end, and names the plans that git has and that are gone. It ends with an error where the
// folder of the plans cannot be read.
func (w *Workspace) ListWhole(ctx context.Context) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		files, err := w.plans()
		if err != nil {
			yield(Entry{}, err)
			return
		}
		ctx, stop := context.WithCancel(ctx)
		entries := make([]chan Entry, len(files))
		for i := range entries {
			entries[i] = make(chan Entry, 1)
		}
		var next atomic.Int64
		var readers sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			readers.Go(func() {
				for i := next.Add(1) - 1; i < int64(len(files)) && ctx.Err() == nil; i = next.Add(1) - 1 {
					entries[i] <- w.whole(files[i])
				}
			})
		}
		defer readers.Wait()
		defer stop()
		for _, entry := range entries {
			select {
			case e := <-entry:
				if !yield(e, nil) {
					return
				}
			case <-ctx.Done():
				yield(Entry{}, ctx.Err())
				return
			}
		}
	}
}

// whole is the entry of a plan whose file is read to its end.
func (w *Workspace) whole(file string) Entry {
	slug := SlugOf(file)
	data, err := w.repo.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		err = w.notHere(file)
	}
	if err != nil {
		return Entry{Slug: slug, Err: err}
	}
	root, err := codec.Parse(data)
	if err != nil {
		return Entry{Slug: slug, Err: err}
	}
	e := entryOf(slug, root)
	for range plan.NewDocument(plan.PlanFile, root).Unfilled() {
		e.Unfilled++
	}
	return e
}

// headBytes holds the head of any plan that lantu wrote; of others the whole file is read.
const headBytes = 8 << 10

func (w *Workspace) entry(file string) Entry {
	slug := SlugOf(file)
	start, whole, err := w.repo.ReadStart(file, headBytes)
	if err != nil {
		return Entry{Slug: slug, Err: err}
	}
	if h, ok := head(start); ok || whole {
		if root, err := codec.Parse(h); err == nil && !root.Get("id").Blank() {
			return entryOf(slug, root)
		}
	}
	return w.whole(file)
}

func entryOf(slug string, root *plan.Node) Entry {
	return Entry{
		Slug: slug, ID: root.Get("id").String(), Title: root.Get("title").String(),
		Kind: root.Get("kind").String(), Level: root.Get("level").String(),
		Owner: root.Get("owner").String(), Period: root.Get("period").String(),
		Stage: root.Get("stage").String(),
	}
}

// head is the beginning of a plan's file: all up to its body and the other lists, which come after the
// short fields in every file that lantu wrote; ok is false where none of them is in sight. A file in
// which somebody put them first has a head without the id.
func head(data []byte) (h []byte, ok bool) {
	for _, key := range []string{"\nbody:", "\nbasis:", "\nindicators:"} {
		if i := bytes.Index(data, []byte(key)); i >= 0 {
			data, ok = data[:i+1], true
		}
	}
	return data, ok
}
