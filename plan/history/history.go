package history

import (
	"context"
	"errors"
	"io/fs"
	"sync"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/repo"
)

// A History reads what became of the files of a workspace. Its methods may be called from several
// goroutines.
type History struct {
	r *repo.Repo

	mu     sync.Mutex
	trails map[string]*trail
}

// Of gives the history of a repository.
func Of(r *repo.Repo) *History { return &History{r: r, trails: map[string]*trail{}} }

// mostTrails bounds the trails in memory; one of 10,000 commits takes about 5 MB.
const mostTrails = 12

// A Version is a file as a commit holds it.
type Version struct {
	File  string
	Blob  repo.Hash
	Bytes []byte
	Doc   *plan.Document // nil where the bytes cannot be read
	Err   error          // why Doc is nil
}

func (h *History) version(file string, blob repo.Hash) (*Version, error) {
	data, err := h.r.Blob(file, blob)
	if err != nil {
		return nil, err
	}
	v := &Version{File: file, Blob: blob, Bytes: data}
	root, err := codec.Parse(data)
	if err != nil {
		v.Err = err
		return v, nil
	}
	v.Doc = plan.NewDocument(plan.ShapeOf(file), root)
	return v, nil
}

// At gives the version of a file that a commit (zero: HEAD) holds; nil where it holds none. A plan whose
// id is known is found by it, wherever it stood then; file is where it is looked for first.
func (h *History) At(commit repo.Hash, file, id string) (*Version, error) {
	commit, err := h.commitOr(commit)
	if err != nil || commit.IsZero() {
		return nil, err
	}
	link, err := h.r.Link(commit)
	if err != nil {
		return nil, err
	}
	blob, err := h.r.BlobAt(link.Tree, file)
	if err != nil {
		return nil, err
	}
	if !blob.IsZero() {
		v, err := h.version(file, blob)
		if err != nil || id == "" || v.Doc == nil || v.Doc.ID() == id || v.Doc.ID() == "" {
			return v, err
		}
	}
	if id == "" {
		return nil, nil
	}
	blobs, err := h.r.Blobs(commit, plan.PlansDir, plan.PlanName)
	if err != nil {
		return nil, err
	}
	for path, blob := range blobs {
		data, err := h.r.Blob(path, blob)
		if err != nil {
			return nil, err
		}
		if idIn(data) == id {
			return h.version(path, blob)
		}
	}
	return nil, nil
}

func (h *History) commitOr(commit repo.Hash) (repo.Hash, error) {
	if !commit.IsZero() {
		return commit, nil
	}
	head, err := h.r.Head()
	return head.Hash, err
}

// trailOf gives the trail of the file that a commit holds, or last held, at a path, and the node at
// which it begins. The trail is locked.
func (h *History) trailOf(ctx context.Context, from repo.Hash, file string) (*trail, int32, error) {
	link, err := h.r.Link(from)
	if err != nil {
		return nil, nowhere, err
	}
	blob, err := h.r.BlobAt(link.Tree, file)
	if err != nil {
		return nil, nowhere, err
	}
	id, here := "", file
	switch {
	case plan.SlugOf(file) == "":
	case !blob.IsZero():
		if id, err = h.idOf(file, blob); err != nil {
			return nil, nowhere, err
		}
	default:
		if id, err = h.lastID(ctx, from, file); err == nil && id == "" { // it may have come there later
			id, err = h.lastID(ctx, repo.Hash{}, file)
		}
		if err != nil {
			return nil, nowhere, err
		}
	}
	if blob.IsZero() && id != "" {
		now, err := h.At(from, file, id) // under another name
		if err != nil {
			return nil, nowhere, err
		}
		if here = ""; now != nil {
			here = now.File
		}
	}
	t := h.trail(id, file)
	t.mu.Lock()
	at, err := t.find(ctx, from, here)
	if err != nil {
		t.mu.Unlock()
		return nil, nowhere, err
	}
	return t, at, nil
}

func (h *History) trail(id, file string) *trail {
	t := newTrail(h.r, id, file, plan.ShapeOf(file))
	h.mu.Lock()
	defer h.mu.Unlock()
	key := t.key() + "\x00" + h.r.Shallow()
	if known, ok := h.trails[key]; ok {
		return known
	}
	t.load()
	for other := range h.trails {
		if len(h.trails) < mostTrails {
			break
		}
		delete(h.trails, other)
	}
	h.trails[key] = t
	return t
}

func (h *History) idOf(file string, blob repo.Hash) (string, error) {
	data, err := h.r.Blob(file, blob)
	if err != nil {
		return "", err
	}
	return idIn(data), nil
}

// lastID is the id of the plan that stands at a path in a commit (zero: HEAD), or stood there last.
func (h *History) lastID(ctx context.Context, from repo.Hash, file string) (string, error) {
	from, err := h.commitOr(from)
	if err != nil {
		return "", err
	}
	if data, _, err := h.r.ReadAt(from, file); err == nil {
		return idIn(data), nil
	}
	gone, err := h.r.Log(ctx, repo.LogQuery{From: from, Path: file, Limit: 1})
	if err != nil || len(gone) == 0 {
		return "", err
	}
	for _, p := range h.r.Parents(gone[0]) {
		data, _, err := h.r.ReadAt(p, file)
		if err == nil {
			return idIn(data), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return "", nil
}
