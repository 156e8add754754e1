package tree

// Filter shows only the nodes that keep lets through, with those around them; nil shows all again. keep is
// asked by place in the nodes that were set. The current node stays current while it is shown, else the
// first becomes it that was let through.
func (t *Tree) Filter(keep []bool) {
	id := t.ID()
	t.keeps = keep
	t.unfold()
	if !t.SelectID(id) {
		t.Select(0)
		for i, at := range t.visible {
			if keep != nil && keep[at] {
				t.Select(i)
				break
			}
		}
	}
}

// sieve makes those nodes visible that the filter lets through, with those around them. Going back
// through the nodes, a node is around a kept one where it is less deep than the last shown.
func (t *Tree) sieve() {
	shallow := 0 // less deep than this is around what is shown
	for i := len(t.nodes) - 1; i >= 0; i-- {
		depth := t.nodes[i].Depth
		if t.keeps[i] || depth < shallow {
			t.visible = append(t.visible, i)
			shallow = depth
		}
	}
	for i, j := 0, len(t.visible)-1; i < j; i, j = i+1, j-1 {
		t.visible[i], t.visible[j] = t.visible[j], t.visible[i]
	}
}

// Hits counts what the filter lets through.
func (t *Tree) Hits() (n int) {
	for _, kept := range t.keeps {
		if kept {
			n++
		}
	}
	return n
}
