package tree

import "lantu/tui/term"

// A Landing is where something that is dragged would come to lie.
type Landing struct {
	ID    string // of a node
	Where Where
}

// Where a landing is, seen from its node.
type Where int

// The places of a landing.
const (
	Nowhere Where = iota
	Before
	After
	Into
)

// sign stands before the node of a landing: an arrow to where it is.
func (w Where) sign() term.Text {
	signs := term.Signs()
	return [...]term.Text{" ", signs.Up, signs.Down, signs.Right}[w]
}

// ShowLanding marks a landing; the zero Landing marks none.
func (t *Tree) ShowLanding(l Landing) { t.landing = l }

// Landing is the one that is marked.
func (t *Tree) Landing() Landing { return t.landing }

// Open tells whether what belongs to a node is shown below it.
func (t *Tree) Open(id string) bool {
	for i, at := range t.visible {
		if t.nodes[at].ID == id {
			return i+1 < len(t.visible) && t.nodes[t.visible[i+1]].Depth > t.nodes[at].Depth
		}
	}
	return false
}
