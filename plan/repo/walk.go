package repo

import (
	"bytes"
	"container/heap"
	"context"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Walk gives the commits that from (zero: HEAD) reaches, newest first by their date, as git log does.
// It reads no further than it is asked to. An error ends it.
func (r *Repo) Walk(ctx context.Context, from Hash) iter.Seq2[Commit, error] {
	return func(yield func(Commit, error) bool) {
		w := walker{r: r, seen: map[Hash]bool{}}
		if from.IsZero() {
			head, err := r.Head()
			if err != nil {
				yield(Commit{}, err)
				return
			}
			if head.Unborn() {
				return
			}
			from = head.Hash
		}
		err := w.push(from)
		for err == nil && w.queue.Len() > 0 {
			if err = ctx.Err(); err != nil {
				break
			}
			var c Commit
			if c, _, err = w.next(); err == nil && !yield(c, nil) {
				return
			}
		}
		if err != nil {
			yield(Commit{}, err)
		}
	}
}

// Since finds the commits that from reaches and base does not: what came after base.
func (r *Repo) Since(ctx context.Context, base, from Hash) (map[Hash]bool, error) {
	const wanted, excluded = 1, 2
	marks := map[Hash]int{from: wanted}
	marks[base] |= excluded
	var queue commitQueue
	order := 0
	push := func(h Hash) error {
		c, err := r.Commit(h)
		if err == nil {
			order++
			heap.Push(&queue, queued{c, order})
		}
		return err
	}
	done := map[Hash]int{} // marks with which a commit was last taken from the queue
	for h := range marks {
		if err := push(h); err != nil {
			return nil, err
		}
	}
	open := 0 // commits in the queue that are wanted only
	for _, m := range marks {
		if m == wanted {
			open++
		}
	}
	// Clocks of offices differ, so a parent may be younger than its child: the walk goes on for a
	// while after only excluded commits are left.
	const patience = 64
	for extra := 0; queue.Len() > 0 && extra < patience; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c := heap.Pop(&queue).(queued).Commit
		mark := marks[c.Hash]
		if done[c.Hash] == 0 && mark == wanted {
			open--
		}
		if done[c.Hash] == mark {
			continue
		}
		done[c.Hash] = mark
		if open <= 0 && mark&excluded != 0 {
			extra++
		} else {
			extra = 0
		}
		for _, p := range r.Parents(c) {
			before := marks[p]
			if before|mark == before {
				continue
			}
			marks[p] = before | mark
			switch {
			case before == 0 && marks[p] == wanted:
				open++
			case before == wanted && done[p] == 0:
				open--
			}
			if err := push(p); err != nil {
				return nil, err
			}
		}
	}
	out := map[Hash]bool{}
	for h, m := range marks {
		if m == wanted {
			out[h] = true
		}
	}
	return out, nil
}

// A Link is what a history walk needs of a commit. It is read several times as fast as the whole.
type Link struct {
	Tree    Hash
	Parents []Hash
	When    int64 // the committer's date, Unix seconds
}

// Link reads a commit's place in history.
func (r *Repo) Link(h Hash) (Link, error) {
	data, err := r.objects.get(h, plumbing.CommitObject)
	if err != nil {
		return Link{}, err
	}
	var l Link
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		if len(line) == 0 {
			break
		}
		key, value, _ := bytes.Cut(line, []byte(" "))
		switch string(key) {
		case "tree":
			l.Tree, _ = ParseHash(string(value))
		case "parent":
			if p, ok := ParseHash(string(value)); ok {
				l.Parents = append(l.Parents, p)
			}
		case "committer":
			l.When = parsePerson(string(value)).When.Unix()
		}
	}
	if len(l.Parents) > 0 && r.isCutOff(h) {
		l.Parents = nil
	}
	return l, nil
}

// isCutOff tells whether a shallow clone ends at a commit.
func (r *Repo) isCutOff(h Hash) bool {
	cut := r.Shallow()
	return cut != "" && strings.Contains(cut, h.String())
}

// Shallow names the commits at which a shallow clone ends, "" where it is whole. What is remembered of
// a history holds only for the same.
func (r *Repo) Shallow() string {
	data, err := os.ReadFile(filepath.Join(r.commonDir, "shallow"))
	if err != nil {
		return ""
	}
	return string(data)
}

// BlobAt finds the blob of a file in the tree of a commit; zero where there is no such file.
func (r *Repo) BlobAt(tree Hash, path string) (Hash, error) {
	e, ok, err := r.lookup(tree, path)
	if err != nil || !ok || e.mode != modeFile && e.mode != modeExec {
		return Hash{}, err
	}
	return e.hash, nil
}

// ModeAt is the mode of a path in a tree.
func (r *Repo) ModeAt(tree Hash, path string) (Mode, error) {
	e, ok, err := r.lookup(tree, path)
	if err != nil || !ok {
		return 0, err
	}
	return Mode(e.mode), nil
}

// Blob reads the bytes of a version of a file; path is for messages. The bytes are shared and must not
// be changed.
func (r *Repo) Blob(path string, h Hash) ([]byte, error) { return r.blob(path, h) }

// Between lists the files below a folder ("" for all) that differ between two trees; a zero tree is
// empty.
func (r *Repo) Between(a, b Hash, folder string) ([]Change, error) {
	var sides [2]Hash
	for i, tree := range []Hash{a, b} {
		e, ok, err := r.lookup(tree, folder)
		if err != nil {
			return nil, err
		}
		if ok && e.mode == modeTree {
			sides[i] = e.hash
		}
	}
	prefix := folder
	if prefix != "" {
		prefix += "/"
	}
	var out []Change
	err := r.diffTrees(sides[0], sides[1], prefix, func(c Change) { out = append(out, c) })
	return out, err
}
