package tree

import "slices"

// Fold folds or unfolds the branch of the current node.
func (t *Tree) Fold(fold bool) {
	if id := t.ID(); id != "" {
		if fold {
			t.folded[id] = true
		} else {
			delete(t.folded, id)
		}
		t.unfold()
		t.SelectID(id)
	}
}

// FoldTo folds every branch of that depth and deeper, and unfolds all others: 0 leaves the outermost
// nodes. The current node goes to what hides it.
func (t *Tree) FoldTo(depth int) {
	at := -1
	if i := t.At(); i >= 0 {
		at = t.visible[i]
	}
	clear(t.folded)
	for i := range t.nodes {
		if t.nodes[i].Depth >= depth && t.branch(i) {
			t.folded[t.nodes[i].ID] = true
		}
	}
	t.unfold()
	for at >= 0 && t.nodes[at].Depth > depth {
		at = t.parent(at)
	}
	if at >= 0 {
		t.SelectID(t.nodes[at].ID)
	}
}

// Shown is the greatest depth at which a branch is unfolded, -1 where none is.
func (t *Tree) Shown() int {
	shown := -1
	for _, at := range t.visible {
		if t.branch(at) && !t.folded[t.nodes[at].ID] {
			shown = max(shown, t.nodes[at].Depth)
		}
	}
	return shown
}

// Deepest is the greatest depth at which there is a branch, -1 where there is none.
func (t *Tree) Deepest() int {
	deepest := -1
	for i := range t.nodes {
		if t.branch(i) {
			deepest = max(deepest, t.nodes[i].Depth)
		}
	}
	return deepest
}

// Folded lists the folded branches, sorted.
func (t *Tree) Folded() []string {
	out := make([]string, 0, len(t.folded))
	for id := range t.folded {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// SetFolded folds these branches and no others; the current node goes to what hides it.
func (t *Tree) SetFolded(ids []string) {
	id := t.ID()
	clear(t.folded)
	for _, id := range ids {
		t.folded[id] = true
	}
	t.unfold()
	for at := range t.nodes {
		if t.nodes[at].ID != id {
			continue
		}
		for above := t.parent(at); above >= 0; above = t.parent(above) {
			if t.folded[t.nodes[above].ID] {
				id = t.nodes[above].ID
			}
		}
		t.SelectID(id)
		return
	}
}
