package tree

import "maps"

// Mark marks nodes, or unmarks them.
func (t *Tree) Mark(on bool, ids ...string) {
	for _, id := range ids {
		if on {
			t.marked[id] = true
		} else {
			delete(t.marked, id)
		}
	}
}

// IsMarked tells whether a node is marked.
func (t *Tree) IsMarked(id string) bool { return t.marked[id] }

// Marked lists the marked nodes in the order of reading.
func (t *Tree) Marked() []string {
	if len(t.marked) == 0 {
		return nil
	}
	out := make([]string, 0, len(t.marked))
	for i := range t.nodes {
		if t.marked[t.nodes[i].ID] {
			out = append(out, t.nodes[i].ID)
		}
	}
	return out
}

// Marks counts the marked nodes.
func (t *Tree) Marks() int { return len(t.marked) }

// Unmark unmarks all.
func (t *Tree) Unmark() { clear(t.marked) }

// Between lists the visible nodes from one to another, both included, whichever comes first.
func (t *Tree) Between(a, b string) (ids []string) {
	from, to := -1, -1
	for i, at := range t.visible {
		if t.nodes[at].ID == a {
			from = i
		}
		if t.nodes[at].ID == b {
			to = i
		}
	}
	if from < 0 || to < 0 {
		return nil
	}
	for i := min(from, to); i <= max(from, to); i++ {
		ids = append(ids, t.nodes[t.visible[i]].ID)
	}
	return ids
}

// Marking is a copy of the marks, for Remark.
func (t *Tree) Marking() map[string]bool { return maps.Clone(t.marked) }

// Remark gives back marks as Marking found them.
func (t *Tree) Remark(marks map[string]bool) { t.marked = maps.Clone(marks) }
