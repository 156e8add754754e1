package history

import (
	"container/heap"
	"context"
	"iter"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/repo"
)

// A Query says which commits Log lists.
type Query struct {
	From    repo.Hash // start here; zero means HEAD
	File    string    // of the workspace, at From or last; "" is the whole workspace
	Element string    // id, "" for all; with a File only. What stands inside the element belongs to it
	Field   string    // path within the element, "" for all
	Since   repo.Hash // leave out this commit and what it reaches; zero leaves nothing out
	Unit    string    // only commits that say that they were made for this unit: a claim of their author
	Author  string    // only commits whose author's name or address holds this, in any case of letters
}

// An Entry is a commit that changed what was asked for.
type Entry struct {
	repo.Commit
	File       string        // where the commit left it; where it took it away, where it was. "" in a log of the workspace
	From       string        // where its first parent has it, "" for nowhere
	Old, New   repo.Hash     // blobs before and after, zero for none
	Changes    []diff.Change // what the commit itself did to what was asked for, for showing; diff.Apply wants those of Detail
	Unreadable bool          // the version that the commit left cannot be read; Changes are empty
}

// Unit is the unit that the commit says it was made for. Anyone can write that; it is no evidence.
func (e Entry) Unit() string { return e.Trailer("Unit") }

// Log lists commits, newest first by their date. They come as they are found, so that a first page is
// there at once. An error ends the list.
//
// Without a File every commit is listed, without its changes; Detail tells them. With one, those that
// changed it are, through renames, with what they changed; merges in which two versions came together
// are among them, with what they did themselves. With an Element only those that changed it are, and
// those that left the file unreadable while the element stood in it.
func (h *History) Log(ctx context.Context, q Query) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		from, err := h.commitOr(q.From)
		if err == nil && from.IsZero() {
			return
		}
		var came map[repo.Hash]bool
		if err == nil && !q.Since.IsZero() {
			came, err = h.r.Since(ctx, q.Since, from)
		}
		if err != nil {
			yield(Entry{}, err)
			return
		}
		wanted := func(c repo.Commit) bool {
			return (came == nil || came[c.Hash]) && (q.Unit == "" || c.Trailer("Unit") == q.Unit) &&
				(q.Author == "" || holdsFold(c.Author.Name, q.Author) || holdsFold(c.Author.Email, q.Author))
		}
		if q.File == "" {
			for c, err := range h.r.Walk(ctx, from) {
				if err != nil {
					yield(Entry{}, err)
					return
				}
				if wanted(c) && !yield(Entry{Commit: c}, nil) {
					return
				}
			}
			return
		}
		for e, err := range h.walk(ctx, from, q, came) {
			if err != nil {
				yield(Entry{}, err)
				return
			}
			if wanted(e.Commit) && !yield(e, nil) {
				return
			}
		}
	}
}

func holdsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// walk is Log along a trail. The trail is not locked while the caller looks at an entry.
func (h *History) walk(ctx context.Context, from repo.Hash, q Query, came map[repo.Hash]bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		t, start, err := h.trailOf(ctx, from, q.File)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		defer func() {
			t.keep()
			t.mu.Unlock()
		}()
		queue := nodeQueue{t: t, seen: map[int32]bool{}}
		queue.add(start)
		for queue.Len() > 0 {
			at := heap.Pop(&queue).(int32)
			if err = ctx.Err(); err != nil {
				break
			}
			var ups []int32
			if ups, err = t.parents(ctx, at); err != nil {
				break
			}
			for _, up := range ups {
				queue.add(up)
			}
			if came != nil && !came[t.nodes[at].commit] {
				continue
			}
			var e Entry
			var ok bool
			if e, ok, err = t.entry(ctx, at, ups, q); err != nil {
				break
			}
			if !ok {
				continue
			}
			t.mu.Unlock()
			more := yield(e, nil)
			t.mu.Lock()
			if !more {
				return
			}
		}
		if err != nil {
			t.mu.Unlock()
			yield(Entry{}, err)
			t.mu.Lock()
		}
	}
}

// entry tells what a node did to what a query asks for; ok is false where that is nothing.
func (t *trail) entry(ctx context.Context, at int32, ups []int32, q Query) (e Entry, ok bool, err error) {
	byParent, err := t.trace(ctx, at)
	if err != nil {
		return e, false, err
	}
	n := &t.nodes[at]
	steps := own(byParent)
	e.Unreadable = n.state == unreadable
	switch {
	case q.Element == "":
	case e.Unreadable:
		if ok, err := t.stands(ctx, at, q.Element); !ok || err != nil {
			return e, false, err
		}
	default:
		element := t.ledger.known(q.Element)
		steps = slices.DeleteFunc(slices.Clone(steps), func(s step) bool {
			return element < 0 || !t.ledger.concerns(s, element, q.Field)
		})
		if len(steps) == 0 {
			return e, false, nil
		}
	}
	e.File, e.New = n.file, n.blob
	if len(ups) > 0 {
		e.From = n.ways[0].file
		if ups[0] != nowhere {
			e.Old = t.nodes[ups[0]].blob
		}
	}
	if e.File == "" {
		e.File = e.From
	}
	for _, s := range steps {
		if s.isOfFile() {
			continue // Old or New tells it
		}
		e.Changes = append(e.Changes, t.ledger.change(s))
	}
	e.Commit, err = t.r.Commit(n.commit)
	return e, err == nil, err
}

// stands tells whether the last version before a node that can be read has an element.
func (t *trail) stands(ctx context.Context, at int32, element string) (bool, error) {
	up, err := t.first(ctx, at)
	if err == nil {
		up, err = t.standing(ctx, up)
	}
	if err != nil || up == nowhere {
		return false, err
	}
	o, err := t.outlineOf(up)
	if o == nil || err != nil {
		return false, err
	}
	_, ok := o.document().Element(element)
	return ok, nil
}

// A nodeQueue gives nodes by date, newest first, each once.
type nodeQueue struct {
	t     *trail
	seen  map[int32]bool
	items []queuedNode
}

type queuedNode struct {
	at    int32
	order int // among equal dates, first come
}

func (q *nodeQueue) add(at int32) {
	if at != nowhere && !q.seen[at] {
		q.seen[at] = true
		heap.Push(q, at)
	}
}

func (q *nodeQueue) Len() int { return len(q.items) }
func (q *nodeQueue) Less(i, j int) bool {
	a, b := q.items[i], q.items[j]
	x, y := q.t.nodes[a.at].when, q.t.nodes[b.at].when
	return x > y || x == y && a.order < b.order
}
func (q *nodeQueue) Swap(i, j int) { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *nodeQueue) Push(x any)    { q.items = append(q.items, queuedNode{x.(int32), len(q.seen)}) }
func (q *nodeQueue) Pop() any {
	last := q.items[len(q.items)-1]
	q.items = q.items[:len(q.items)-1]
	return last.at
}

// A FileChange is what a commit did to one file of the workspace.
type FileChange struct {
	File          string        // where the commit left it; where it took it away, where it was
	From          string        // where its first parent has it, "" for nowhere
	Before, After *Version      // of the first parent and of the commit; nil where there is none
	Changes       []diff.Change // those of diff.Between, for a merge those that no parent has
}

// Detail tells what a commit did to each document of the workspace, in the order of their paths: with
// regard to its parent, for a merge what differs from all parents. A plan whose folder it renamed is
// told once.
func (h *History) Detail(ctx context.Context, c repo.Commit) ([]FileChange, error) {
	now, err := h.r.Link(c.Hash)
	if err != nil {
		return nil, err
	}
	var parents []repo.Hash // trees
	for _, p := range now.Parents {
		link, err := h.r.Link(p)
		if err != nil {
			return nil, err
		}
		parents = append(parents, link.Tree)
	}
	if len(parents) == 0 {
		parents = []repo.Hash{{}}
	}
	var out []FileChange
	touched, err := h.touched(parents, now.Tree)
	if err != nil {
		return nil, err
	}
	left := map[string]bool{} // paths from which a plan went to another
	for _, change := range touched {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if change.New.IsZero() {
			continue
		}
		f, err := h.fileChange(parents, now.Tree, change)
		if err != nil {
			return nil, err
		}
		left[f.From] = f.From != f.File
		out = append(out, f)
	}
	for _, change := range touched {
		if change.New.IsZero() && !left[change.Path] {
			f, err := h.fileChange(parents, now.Tree, change)
			if err != nil {
				return nil, err
			}
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b FileChange) int { return strings.Compare(a.File, b.File) })
	return out, nil
}

// touched lists the documents that differ from every parent.
func (h *History) touched(parents []repo.Hash, now repo.Hash) ([]repo.Change, error) {
	var out []repo.Change
	for i, parent := range parents {
		changes, err := h.r.Between(parent, now, "")
		if err != nil {
			return nil, err
		}
		changes = slices.DeleteFunc(changes, func(c repo.Change) bool { return plan.ShapeOf(c.Path) == nil })
		if i == 0 {
			out = changes
			continue
		}
		out = slices.DeleteFunc(out, func(c repo.Change) bool {
			return !slices.ContainsFunc(changes, func(d repo.Change) bool { return d.Path == c.Path })
		})
	}
	return out, nil
}

func (h *History) fileChange(parents []repo.Hash, now repo.Hash, change repo.Change) (f FileChange, err error) {
	f.File = change.Path
	id := ""
	if !change.New.IsZero() {
		if f.After, err = h.version(change.Path, change.New); err != nil {
			return f, err
		}
		if f.After.Doc != nil {
			id = f.After.Doc.ID()
		}
	}
	t := newTrail(h.r, id, change.Path, plan.ShapeOf(change.Path))
	if t.shape != plan.PlanFile {
		t.id = ""
	}
	file := change.Path
	var sides []*plan.Document
	for i, parent := range parents {
		from, blob, err := t.before(parent, now, file)
		if err != nil {
			return f, err
		}
		var before *Version
		if !blob.IsZero() {
			if before, err = h.version(from, blob); err != nil {
				return f, err
			}
		}
		if i == 0 {
			f.From, f.Before = from, before
		}
		if before == nil {
			sides = append(sides, nothing(t.shape, id))
		} else {
			sides = append(sides, before.Doc)
		}
	}
	if f.Before == nil && f.After == nil || slices.Contains(sides, nil) || f.After != nil && f.After.Doc == nil {
		return f, nil
	}
	after := nothing(t.shape, sides[0].ID())
	if f.After != nil {
		after = f.After.Doc
	}
	var l ledger
	var byParent [][]step
	var all []diff.Change
	for _, before := range sides {
		changes := diff.Between(before, after)
		all = append(all, changes...)
		byParent = append(byParent, l.steps(changes, before, after, nil))
	}
	for _, s := range own(byParent) {
		for _, c := range all {
			if c.Kind == s.kind && c.Element == l.words[s.element] && c.Field == l.words[s.field] {
				f.Changes = append(f.Changes, c)
				break
			}
		}
	}
	return f, nil
}
