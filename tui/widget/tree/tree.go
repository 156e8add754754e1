// Package tree shows an outline whose branches can be folded, whose nodes can be marked and filtered,
// and in which nodes can be dragged.
package tree

import (
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// A Node is an entry of the outline. Nodes come in the order of reading; what lies deeper and
// follows belongs to a node.
type Node struct {
	ID      string // names the node for life
	Version int    // changes with everything below
	Depth   int
	Spans   []term.Span
	Right   []term.Span // lights and counts
}

// A Tree is an outline with a current node. Make one with New.
type Tree struct {
	*list.List
	nodes   []Node
	folded  map[string]bool
	marked  map[string]bool
	keeps   []bool // of nodes, what a filter lets through; nil for no filter
	visible []int  // indices of nodes
	landing Landing
}

// New is an empty tree.
func New() *Tree {
	t := &Tree{folded: map[string]bool{}, marked: map[string]bool{}}
	t.List = list.New(source{t})
	return t
}

type source struct{ *Tree }

// indents are the beginnings of rows by depth.
var indents = func() (out [32]term.Text) {
	for i := range out {
		out[i] = term.Spaces(2 * i)
	}
	return out
}()

func (s source) Len() int { return len(s.visible) }

// looks of a row, beside what its node says; each is a part of the row's version.
const (
	branchLook = 1 << iota
	foldedLook
	markedLook
	passedLook // shown only as a way to what the filter lets through
	landingLooks
	looks = landingLooks << 2
)

func (s source) Row(i int) list.Row {
	at := s.visible[i]
	n := &s.nodes[at]
	look := 0
	sign, gap := term.Text(" "), term.Span{Style: term.Dim, Text: " "}
	if s.branch(at) {
		sign, look = term.Signs().Unfolded, branchLook
		if s.keeps == nil && s.folded[n.ID] {
			sign, look = term.Signs().Folded, look|foldedLook
		}
	}
	if s.marked[n.ID] {
		gap, look = term.Span{Style: term.Accent, Text: term.Signs().Good}, look|markedLook
	}
	if s.keeps != nil && !s.keeps[at] {
		look |= passedLook
	}
	indent := term.Span{Text: indents[min(max(n.Depth, 0), len(indents)-1)]}
	if s.landing.ID == n.ID && s.landing.Where != Nowhere {
		look |= int(s.landing.Where) * landingLooks
		sign, gap = s.landing.Where.sign(), term.Span{Style: term.Match, Text: " "}
	}
	spans := make([]term.Span, 0, len(n.Spans)+3)
	spans = append(spans, indent, term.Span{Style: term.Dim, Text: sign}, gap)
	for _, span := range n.Spans {
		if look&passedLook != 0 {
			span.Style = term.Dim
		}
		if look >= landingLooks {
			span.Style = term.Match
		}
		spans = append(spans, span)
	}
	return list.Row{ID: n.ID, Version: n.Version*looks + look, Spans: spans, Right: n.Right}
}

// branch tells whether something belongs to a node.
func (t *Tree) branch(at int) bool {
	return at+1 < len(t.nodes) && t.nodes[at+1].Depth > t.nodes[at].Depth
}

// SetNodes replaces the outline. The current node stays current if it is still there, else the
// one that took its place; folded branches stay folded, marked nodes marked. A filter is to be set anew.
func (t *Tree) SetNodes(nodes []Node) {
	id, at := t.ID(), t.At()
	t.nodes, t.keeps = nodes, nil
	if len(t.marked) > 0 {
		here := map[string]bool{}
		for i := range nodes {
			if t.marked[nodes[i].ID] {
				here[nodes[i].ID] = true
			}
		}
		t.marked = here
	}
	t.unfold()
	if !t.SelectID(id) {
		t.Select(at)
	}
}

// unfold works out which nodes are visible.
func (t *Tree) unfold() {
	t.visible = t.visible[:0]
	if t.keeps != nil {
		t.sieve()
		return
	}
	hidden := -1 // nodes deeper than this are
	for i := range t.nodes {
		n := &t.nodes[i]
		if hidden >= 0 && n.Depth > hidden {
			continue
		}
		hidden = -1
		t.visible = append(t.visible, i)
		if len(t.folded) > 0 && t.folded[n.ID] && t.branch(i) {
			hidden = n.Depth
		}
	}
}

// ID names the current node; empty if there is none.
func (t *Tree) ID() string {
	if i := t.At(); i >= 0 {
		return t.nodes[t.visible[i]].ID
	}
	return ""
}

// IDAt names the node at a line of the last Render; empty if there is none.
func (t *Tree) IDAt(y int) string {
	if i, ok := t.RowAt(y); ok {
		return t.nodes[t.visible[i]].ID
	}
	return ""
}

// Shows tells whether a node is visible: no branch around it is folded, and the filter lets it through.
func (t *Tree) Shows(id string) bool {
	for _, at := range t.visible {
		if t.nodes[at].ID == id {
			return true
		}
	}
	return false
}

// SelectID makes a node current, unfolding what hides it. ok is false if there is no such node, or if
// the filter hides it.
func (t *Tree) SelectID(id string) (ok bool) {
	if id == "" {
		return false
	}
	for i, at := range t.visible {
		if t.nodes[at].ID == id {
			t.Select(i)
			return true
		}
	}
	if t.keeps != nil {
		return false
	}
	for at := range t.nodes {
		if t.nodes[at].ID == id {
			for above := at; ; {
				above = t.parent(above)
				if above < 0 {
					break
				}
				delete(t.folded, t.nodes[above].ID)
			}
			t.unfold()
			return t.SelectID(id)
		}
	}
	return false
}

func (t *Tree) parent(at int) int {
	for i := at - 1; i >= 0; i-- {
		if t.nodes[i].Depth < t.nodes[at].Depth {
			return i
		}
	}
	return -1
}

// Press moves about: left folds or goes to the parent, right unfolds or goes into the branch.
func (t *Tree) Press(k term.Key) bool {
	i := t.At()
	if i < 0 {
		return t.List.Press(k)
	}
	at := t.visible[i]
	open := t.branch(at) && (t.keeps != nil || !t.folded[t.nodes[at].ID])
	switch k.Name {
	case "left":
		if open && t.keeps == nil {
			t.Fold(true)
		} else if p := t.parent(at); p >= 0 {
			t.SelectID(t.nodes[p].ID)
		}
	case "right":
		if open {
			t.Select(i + 1)
		} else {
			t.Fold(false)
		}
	default:
		return t.List.Press(k)
	}
	return true
}
