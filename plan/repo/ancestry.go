package repo

import (
	"container/heap"
	"context"
	"iter"
	"math"
	"slices"
)

// How commits stand to each other. Dates order the walks and decide nothing: clocks of offices differ.

const (
	fromOne = 1 << iota // reached from the one
	fromOther
	belowBase // an ancestor of a common ancestor
	isBase
)

// MergeBases lists the best common ancestors of two commits, sorted by hash: none for unrelated
// histories, several where the two have been merged crosswise.
func (r *Repo) MergeBases(ctx context.Context, one, other Hash) ([]Hash, error) {
	p := painter{r: r, marks: map[Hash]int{}}
	if err := p.paint(ctx, one, other); err != nil {
		return nil, err
	}
	var bases []Hash
	for h, m := range p.marks {
		if m&isBase != 0 && m&belowBase == 0 {
			bases = append(bases, h)
		}
	}
	slices.SortFunc(bases, func(a, b Hash) int { return slices.Compare(a[:], b[:]) })
	if len(bases) < 2 {
		return bases, nil
	}
	// The walk ends before it has followed every base to its end, so with clocks that differ one of
	// these may be an ancestor of another.
	var best []Hash
	for _, b := range bases {
		below := false
		for _, other := range bases {
			if b != other && !below {
				var err error
				if below, err = r.IsAncestor(ctx, b, other); err != nil {
					return nil, err
				}
			}
		}
		if !below {
			best = append(best, b)
		}
	}
	return best, nil
}

// A painter marks commits by what they are reached from.
type painter struct {
	r     *Repo
	marks map[Hash]int
	queue commitQueue
	order int
}

func (p *painter) reach(h Hash, mark int) error {
	before, known := p.marks[h]
	if known && before|mark == before {
		return nil
	}
	p.marks[h] = before | mark
	c, err := p.r.Commit(h)
	if err != nil {
		return err
	}
	p.order++
	heap.Push(&p.queue, queued{c, p.order})
	return nil
}

// paint walks back from two commits until only ancestors of their common ancestors are left.
func (p *painter) paint(ctx context.Context, one, other Hash) error {
	if err := p.reach(one, fromOne); err != nil {
		return err
	}
	if err := p.reach(other, fromOther); err != nil {
		return err
	}
	for p.queue.Len() > 0 && p.anyOpen() {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := heap.Pop(&p.queue).(queued).Commit
		pass := p.marks[c.Hash] & (fromOne | fromOther | belowBase)
		if pass == fromOne|fromOther {
			p.marks[c.Hash] |= isBase
			pass |= belowBase
		}
		for _, parent := range p.r.Parents(c) {
			if err := p.reach(parent, pass); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *painter) anyOpen() bool {
	return slices.ContainsFunc(p.queue, func(q queued) bool { return p.marks[q.Hash]&belowBase == 0 })
}

// IsAncestor tells whether a commit is in the history of another one, or is that one.
func (r *Repo) IsAncestor(ctx context.Context, old, young Hash) (bool, error) {
	seen, next := map[Hash]bool{young: true}, []Hash{young}
	for len(next) > 0 {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		h := next[len(next)-1]
		next = next[:len(next)-1]
		if h == old {
			return true, nil
		}
		c, err := r.Commit(h)
		if err != nil {
			return false, err
		}
		for _, parent := range r.Parents(c) {
			if !seen[parent] {
				seen[parent] = true
				next = append(next, parent)
			}
		}
	}
	return false, nil
}

// isBelow tells whether a commit is in the history of one of others, which may be other objects too.
func (r *Repo) isBelow(ctx context.Context, h Hash, tips iter.Seq[Hash]) (bool, error) {
	seen, p := map[Hash]bool{}, painter{r: r, marks: map[Hash]int{}}
	for tip := range tips {
		if c, err := r.peel(tip, ""); err == nil && !seen[c] {
			seen[c] = true
			if err := p.reach(c, fromOne); err != nil {
				return false, err
			}
		}
	}
	for p.queue.Len() > 0 {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		c := heap.Pop(&p.queue).(queued).Commit
		if c.Hash == h {
			return true, nil
		}
		for _, parent := range r.Parents(c) {
			if err := p.reach(parent, fromOne); err != nil {
				return false, err
			}
		}
	}
	return false, nil
}

// Apart counts the commits that only the one and only the other of two commits have in its history:
// how far a branch is ahead and behind.
func (r *Repo) Apart(ctx context.Context, one, other Hash) (ahead, behind int, err error) {
	if one == other {
		return 0, 0, nil
	}
	p := painter{r: r, marks: map[Hash]int{}}
	if err := p.paint(ctx, one, other); err != nil {
		return 0, 0, err
	}
	// Where clocks differ, a commit that seemed to be of one side alone may turn out to be below a base.
	// All that is not older than the oldest such commit is looked at.
	oldest := int64(math.MaxInt64)
	for h, m := range p.marks {
		if both := fromOne | fromOther; m&both != both {
			c, err := r.Commit(h)
			if err != nil {
				return 0, 0, err
			}
			oldest = min(oldest, c.Committer.When.Unix())
		}
	}
	for p.queue.Len() > 0 && p.queue[0].Committer.When.Unix() >= oldest {
		for _, parent := range r.Parents(heap.Pop(&p.queue).(queued).Commit) {
			if err := p.reach(parent, fromOne|fromOther|belowBase); err != nil {
				return 0, 0, err
			}
		}
	}
	for _, m := range p.marks {
		switch m & (fromOne | fromOther) {
		case fromOne:
			ahead++
		case fromOther:
			behind++
		}
	}
	return ahead, behind, nil
}
