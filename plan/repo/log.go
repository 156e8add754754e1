package repo

import (
	"container/heap"
	"context"
)

// A LogQuery says which commits Log lists.
type LogQuery struct {
	From  Hash   // start here; zero means HEAD
	Path  string // only commits that changed this file or folder; "" means all
	Limit int    // at most so many; 0 means all
}

// Log lists commits by their date, newest first. With a path it simplifies as git log
// does: a merge that has the path as one parent has it is left out, and only that parent followed.
func (r *Repo) Log(ctx context.Context, q LogQuery) ([]Commit, error) {
	if q.Path != "" {
		if err := checkPath(q.Path); err != nil {
			return nil, err
		}
	}
	if q.From.IsZero() {
		head, err := r.Head()
		if err != nil || head.Unborn() {
			return nil, err
		}
		q.From = head.Hash
	}
	w := walker{r: r, path: q.Path, seen: map[Hash]bool{}, entries: map[Hash]treeEntry{}}
	if err := w.push(q.From); err != nil {
		return nil, err
	}
	var out []Commit
	for w.queue.Len() > 0 && (q.Limit == 0 || len(out) < q.Limit) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, shown, err := w.next()
		if err != nil {
			return nil, err
		}
		if shown {
			out = append(out, c)
		}
	}
	return out, nil
}

// A walker visits commits by date.
type walker struct {
	r       *Repo
	path    string
	queue   commitQueue
	seen    map[Hash]bool
	entries map[Hash]treeEntry // of path, by root tree
}

func (w *walker) push(h Hash) error {
	if w.seen[h] {
		return nil
	}
	w.seen[h] = true
	c, err := w.r.Commit(h)
	if err != nil {
		return err
	}
	heap.Push(&w.queue, queued{c, len(w.seen)})
	return nil
}

// next takes the youngest commit, queues the parents that matter, and tells whether it is shown.
func (w *walker) next() (c Commit, shown bool, err error) {
	c = heap.Pop(&w.queue).(queued).Commit
	parents := w.r.Parents(c)
	if w.path == "" {
		for _, p := range parents {
			if err := w.push(p); err != nil {
				return c, false, err
			}
		}
		return c, true, nil
	}
	mine, err := w.entry(c.Tree)
	if err != nil {
		return c, false, err
	}
	if len(parents) == 0 {
		return c, !mine.hash.IsZero(), nil
	}
	for _, p := range parents {
		pc, err := w.r.Commit(p)
		if err != nil {
			return c, false, err
		}
		theirs, err := w.entry(pc.Tree)
		if err != nil {
			return c, false, err
		}
		if theirs.hash == mine.hash && theirs.mode == mine.mode {
			return c, false, w.push(p)
		}
	}
	for _, p := range parents {
		if err := w.push(p); err != nil {
			return c, false, err
		}
	}
	return c, true, nil
}

func (w *walker) entry(tree Hash) (treeEntry, error) {
	if e, ok := w.entries[tree]; ok {
		return e, nil
	}
	e, _, err := w.r.lookup(tree, w.path)
	if err == nil {
		w.entries[tree] = e
	}
	return e, err
}

type queued struct {
	Commit
	order int // among equal dates, first come
}

type commitQueue []queued

func (q commitQueue) Len() int { return len(q) }
func (q commitQueue) Less(i, j int) bool {
	a, b := q[i].Committer.When.Unix(), q[j].Committer.When.Unix()
	return a > b || a == b && q[i].order < q[j].order
}
func (q commitQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *commitQueue) Push(x any)   { *q = append(*q, x.(queued)) }
func (q *commitQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// Parents are a commit's parents; none where a shallow clone was cut off.
func (r *Repo) Parents(c Commit) []Hash {
	if len(c.Parents) == 0 || !r.isCutOff(c.Hash) {
		return c.Parents
	}
	return nil
}
