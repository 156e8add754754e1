package merge

import (
	"bytes"
	"fmt"

	"lantu/plan"
	"lantu/plan/codec"
)

// A File is what a merge of files made.
type File struct {
	Data      []byte     // nil where there shall be no file
	Conflicts []Conflict // all that Data holds; nil where it was taken as it is and cannot be read
}

// Files merges two versions of a file that began as base. An empty one is no file: none in the
// base stands for files that both sides made, none on a side for one that was removed. A side that is
// as the base is leaves the bytes of the other as they are, whatever they say; otherwise the result is
// in canonical form.
//
// The errors are those of codec.Parse and Merge, wrapped in a *SideError; nothing is merged then.
func Files(shape *plan.Shape, base, ours, theirs []byte) (File, error) {
	return strategies.files(shape, base, ours, theirs)
}

// A SideError says which of the versions cannot be merged.
type SideError struct {
	Side Version
	Err  error
}

// A Version is one of the three that a merge takes.
type Version string

// The versions of a merge.
const (
	Base   Version = "base"
	Ours   Version = "ours"
	Theirs Version = "theirs"
)

// Error is for logs and tests.
func (e *SideError) Error() string { return fmt.Sprintf("%s: %v", e.Side, e.Err) }

// Unwrap gives what is wrong with it.
func (e *SideError) Unwrap() error { return e.Err }

func (t *table) files(shape *plan.Shape, b, x, y []byte) (File, error) {
	for _, v := range []*[]byte{&b, &x, &y} {
		if len(bytes.TrimSpace(*v)) == 0 {
			*v = nil
		}
	}
	switch {
	case bytes.Equal(x, y), bytes.Equal(y, b):
		return asIs(shape, x), nil
	case bytes.Equal(x, b):
		return asIs(shape, y), nil
	}
	var docs [3]*plan.Document
	for i, src := range [][]byte{b, x, y} {
		if src == nil {
			continue
		}
		root, err := codec.Parse(src)
		if err != nil {
			return File{}, &SideError{[]Version{Base, Ours, Theirs}[i], err}
		}
		docs[i] = plan.NewDocument(shape, root)
		if _, err := openSide(docs[i]); err != nil {
			return File{}, &SideError{[]Version{Base, Ours, Theirs}[i], err}
		}
	}
	if docs[ours] == nil {
		return kept(docs[theirs]), nil
	}
	if docs[theirs] == nil {
		return kept(docs[ours]), nil
	}
	r, err := t.merge(docs[base], docs[ours], docs[theirs])
	if err != nil {
		return File{}, err
	}
	out := codec.Emit(r.Doc.Root, shape)
	if len(out) > codec.MaxSize || depth(r.Doc.Root) > codec.MaxDepth {
		return File{}, plan.Say("merge.too-large")
	}
	return File{out, r.Conflicts}, nil
}

// asIs takes a file without looking at what it says, but for its conflicts.
func asIs(shape *plan.Shape, src []byte) File {
	out := File{Data: src}
	if bytes.Contains(src, []byte("conflicts")) {
		if root, err := codec.Parse(src); err == nil {
			out.Conflicts = Conflicts(plan.NewDocument(shape, root))
		}
	}
	return out
}

// kept is a file that one side removed and the other changed.
func kept(d *plan.Document) File {
	m := &merger{table: &strategies, shape: d.Shape, open: map[where]*open{}, orphans: map[string][]string{}}
	m.side[ours], _ = openSide(d)
	m.side[base], _ = openSide(nil)
	m.side[theirs] = m.side[base]
	for at, o := range m.side[ours].open {
		m.open[at] = o
	}
	m.open[where{m.nameOf(top), Existence}] = &open{class: Hard, base: plan.Text(Keep), cands: setOf(plan.Text(Keep), plan.Text(Remove))}
	root := m.withConflicts(d.Root)
	return File{codec.Emit(root, d.Shape), Conflicts(plan.NewDocument(d.Shape, root))}
}

// depth counts the maps and lists within each other.
func depth(n *plan.Node) int {
	if n == nil || n.Kind == plan.Scalar {
		return 0
	}
	deepest := 0
	for _, e := range n.Entries {
		deepest = max(deepest, depth(e.Value))
	}
	return deepest + 1
}

// ShapeOf tells by what they say which shape versions of a file have, nil where nothing tells. It is for
// files whose path does not.
func ShapeOf(versions ...[]byte) *plan.Shape {
	var best *plan.Shape
	most := 0
	for _, s := range plan.Model {
		known := 0
		for _, src := range versions {
			root, err := codec.Parse(src)
			if err != nil {
				continue
			}
			for _, e := range root.Entries {
				if _, ok := s.Field(e.Key); ok {
					known++
				}
			}
		}
		if known > most {
			best, most = s, known
		}
	}
	return best
}
