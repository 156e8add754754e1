package history

import (
	"bytes"
	"context"
	"strings"
	"sync"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/repo"
)

// A trail is the history of one file, followed through renames: the commits that changed it and how
// these follow on each other. It grows as it is walked, and never changes otherwise, as commits do not.
type trail struct {
	mu    sync.Mutex
	r     *repo.Repo
	id    string // of the plan; "" for a file that is known by its path
	path  string // where it was asked for
	shape *plan.Shape

	ledger ledger
	nodes  []node
	passed map[repo.Hash]int32 // commits that changed nothing: the node whose version they have
	of     map[repo.Hash]int32 // nodes by commit
	fresh  int                 // what was found since the trail was last kept

	outlines recent[*outline]
	ids      map[repo.Hash]string // of plans, by blob
}

// nowhere stands in place of a node where there was no version before.
const nowhere = int32(-1)

// A node is a commit that changed the file.
type node struct {
	commit repo.Hash
	when   int64     // the committer's date, Unix seconds
	file   string    // path, "" where the commit took the file away
	blob   repo.Hash // zero where it took it away

	ways   []way // to the versions of the parents
	state  state // whether the version can be read
	steps  [][]step
	traced bool // steps are known
}

// A way leads from a node to the version that a parent has.
type way struct {
	commit repo.Hash // the parent
	file   string
	node   int32 // where found
	found  bool
}

// A state says whether a version can be read.
type state uint8

const (
	unknown state = iota
	readable
	unreadable
)

func newTrail(r *repo.Repo, id, path string, shape *plan.Shape) *trail {
	return &trail{r: r, id: id, path: path, shape: shape, passed: map[repo.Hash]int32{}, of: map[repo.Hash]int32{},
		outlines: recent[*outline]{most: 48}, ids: map[repo.Hash]string{}}
}

// find gives the node whose version the commit has at file ("" where it has none): the commit itself
// or the nearest before it that changed the file; nowhere where none did.
func (t *trail) find(ctx context.Context, commit repo.Hash, file string) (int32, error) {
	var passed []repo.Hash
	at, err := t.search(ctx, commit, file, &passed)
	if err != nil {
		return nowhere, err
	}
	for _, c := range passed {
		t.passed[c] = at
	}
	t.fresh += len(passed)
	return at, nil
}

func (t *trail) search(ctx context.Context, commit repo.Hash, file string, passed *[]repo.Hash) (int32, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nowhere, err
		}
		if at, ok := t.of[commit]; ok {
			return at, nil
		}
		if at, ok := t.passed[commit]; ok {
			return at, nil
		}
		link, err := t.r.Link(commit)
		if err != nil {
			return nowhere, err
		}
		blob, err := t.blobAt(link.Tree, file)
		if err != nil {
			return nowhere, err
		}
		if len(link.Parents) == 0 && blob.IsZero() {
			*passed = append(*passed, commit)
			return nowhere, nil
		}
		n := node{commit: commit, when: link.When, file: file, blob: blob}
		same := -1
		for i, p := range link.Parents {
			theirs, err := t.r.Link(p)
			if err != nil {
				return nowhere, err
			}
			from, was, err := t.before(theirs.Tree, link.Tree, file)
			if err != nil {
				return nowhere, err
			}
			n.ways = append(n.ways, way{commit: p, file: from})
			if from == file && was == blob {
				same = i
				break
			}
		}
		if same >= 0 {
			*passed = append(*passed, commit)
			commit = n.ways[same].commit
			continue
		}
		t.nodes = append(t.nodes, n)
		at := int32(len(t.nodes) - 1)
		t.of[commit] = at
		t.fresh++
		return at, nil
	}
}

func (t *trail) blobAt(tree repo.Hash, file string) (repo.Hash, error) {
	if file == "" {
		return repo.Hash{}, nil
	}
	return t.r.BlobAt(tree, file)
}

// before finds where the version stands, in the tree of a parent, that came to be file in the tree now.
func (t *trail) before(parent, now repo.Hash, file string) (from string, blob repo.Hash, err error) {
	if file != "" {
		blob, err := t.r.BlobAt(parent, file)
		if err != nil {
			return "", repo.Hash{}, err
		}
		if !blob.IsZero() {
			id, err := t.idOf(file, blob)
			if err != nil || id == t.id || id == "" || t.id == "" {
				return file, blob, err
			}
		}
	}
	if t.id == "" {
		return "", repo.Hash{}, nil
	}
	changes, err := t.r.Between(parent, now, plan.PlansDir)
	if err != nil {
		return "", repo.Hash{}, err
	}
	for _, c := range changes {
		// A plan that is gone can only have left a path; one that is here may have left its path to
		// another.
		if c.Old.IsZero() || file == "" && !c.New.IsZero() || c.Path == file || plan.SlugOf(c.Path) == "" {
			continue
		}
		if id, err := t.idOf(c.Path, c.Old); err != nil || id == t.id {
			return c.Path, c.Old, err
		}
	}
	return "", repo.Hash{}, nil
}

// idOf is the id of the plan in a blob, "" where it has none or cannot be read.
func (t *trail) idOf(file string, blob repo.Hash) (string, error) {
	if id, ok := t.ids[blob]; ok {
		return id, nil
	}
	data, err := t.r.Blob(file, blob)
	if err != nil {
		return "", err
	}
	id := idIn(data)
	t.ids[blob] = id
	return id, nil
}

// idIn reads the id of a plan from the bytes of its file: a line without indentation is never part of
// a text, so that most need not be parsed.
func idIn(data []byte) string {
	for at := 0; at >= 0 && at < len(data); {
		if value, ok := bytes.CutPrefix(data[at:], []byte("id: ")); ok {
			line, _, _ := bytes.Cut(value, []byte("\n"))
			if id := strings.TrimRight(string(line), " \r"); plan.IsID(id) {
				return id
			}
			break
		}
		next := bytes.IndexByte(data[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	root, err := codec.Parse(data)
	if err != nil {
		return ""
	}
	return root.Get("id").String()
}

// ways leads from a node to those of its parents.
func (t *trail) parents(ctx context.Context, at int32) ([]int32, error) {
	out := make([]int32, len(t.nodes[at].ways))
	for i := range out {
		w := t.nodes[at].ways[i]
		if !w.found {
			n, err := t.find(ctx, w.commit, w.file)
			if err != nil {
				return nil, err
			}
			w.node, w.found = n, true
			t.nodes[at].ways[i] = w
		}
		out[i] = w.node
	}
	return out, nil
}

// first is the node before the way that a version which cannot be read came.
func (t *trail) first(ctx context.Context, at int32) (int32, error) {
	ups, err := t.parents(ctx, at)
	if err != nil || len(ups) == 0 {
		return nowhere, err
	}
	return ups[0], nil
}

// recent keeps the values that were used last, by blob.
type recent[V any] struct {
	most  int
	kept  map[repo.Hash]V
	order []repo.Hash
}

func (r *recent[V]) get(h repo.Hash) (V, bool) {
	v, ok := r.kept[h]
	return v, ok
}

func (r *recent[V]) put(h repo.Hash, v V) {
	if r.kept == nil {
		r.kept = map[repo.Hash]V{}
	}
	if _, ok := r.kept[h]; !ok {
		r.order = append(r.order, h)
	}
	r.kept[h] = v
	if len(r.order) > r.most {
		delete(r.kept, r.order[0])
		r.order = r.order[1:]
	}
}
