package workspace

import (
	"bytes"
	"context"
	"iter"

	"lantu/plan"
	"lantu/plan/codec"
)

// An Entry is a plan in the list of plans: what the head of its file says.
type Entry struct {
	Slug   string
	ID     string
	Title  string
	Kind   string
	Level  string
	Owner  string // unit id
	Period string
	Stage  string
	Err    error // the file cannot be read; the fields but Slug are empty
}

// List gives the plans in the order of their slugs. It reads only the head of each file, so that a
// list of thousands comes at once.
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
	data, err := w.repo.ReadFile(file)
	if err != nil {
		return Entry{Slug: slug, Err: err}
	}
	root, err := codec.Parse(data)
	if err != nil {
		return Entry{Slug: slug, Err: err}
	}
	return entryOf(slug, root)
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
