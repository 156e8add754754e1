package diff

import (
	"bytes"
	"slices"

	"lantu/plan"
	"lantu/plan/codec"
)

// A File is a version of a file: its bytes and the document that they hold.
type File struct {
	Bytes []byte
	Doc   *plan.Document
}

// Files lists the changes that lead from one version of a file to another, to the byte: those of
// Between and, where they leave other bytes than those of b, a last one of kind Layout, which brings
// comments, the order of keys, line breaks and the ways of writing a value.
func Files(a, b File, moved ...string) []Change {
	if bytes.Equal(a.Bytes, b.Bytes) {
		return nil
	}
	p := newPair(a.Doc, b.Doc, moved)
	p.a.bytes, p.b.bytes = a.Bytes, b.Bytes
	changes := p.changes()
	if made, err := ApplyFile(a, changes...); err == nil && bytes.Equal(made.Bytes, b.Bytes) {
		return changes
	}
	return append(changes, Change{Kind: Layout, Element: a.Doc.ID(), Old: a.Doc.Root, New: b.Doc.Root, of: p})
}

// ApplyFile makes changes in a file as Apply does in a document. Lines that they do not concern stay as
// they are. The error is *InTheWay, or a plan.Message where a file cannot hold the result.
func ApplyFile(a File, changes ...Change) (File, error) {
	doc, err := Apply(a.Doc, changes...)
	switch {
	case err != nil:
		return File{}, err
	case doc.Root == a.Doc.Root:
		return a, nil
	case doc.Root == changes[0].of.b.doc.Root && changes[0].of.b.bytes != nil:
		return File{changes[0].of.b.bytes, doc}, nil
	}
	out, root, err := codec.Rewrite(a.Bytes, a.Doc.Root, doc.Root, doc.Shape)
	if err != nil {
		return File{}, err
	}
	return File{out, plan.NewDocument(doc.Shape, root)}, nil
}

// dress gives what a map says in the layout of another version of it: where both say the same, the
// result is like itself.
func dress(now, like *plan.Node, s *plan.Shape) *plan.Node {
	if now == like || !isWritten(now) && !isWritten(like) {
		return like
	}
	if !isWritten(now) || !isWritten(like) {
		return now
	}
	out := laidOut(now, like)
	same := true
	for _, e := range like.Entries {
		f, _ := s.Field(e.Key)
		v := dressValue(now.Get(e.Key), e.Value, f)
		if v == nil {
			same = false
			continue
		}
		same = same && v == e.Value
		out.Entries = append(out.Entries, plan.Entry{Key: e.Key, Pos: e.Pos, Value: v})
	}
	if rest := slices.DeleteFunc(slices.Clone(now.Entries), func(e plan.Entry) bool {
		f, _ := s.Field(e.Key)
		return like.Find(e.Key) >= 0 || saysNothing(f, e.Value)
	}); len(rest) > 0 {
		same = false
		for _, e := range rest {
			out = out.With(e.Key, e.Value, s.Order())
		}
	}
	if same {
		return like
	}
	return out
}

// isWritten tells that a root or an element is a map, as it should be; all else says nothing.
func isWritten(n *plan.Node) bool { return n != nil && n.Kind == plan.Map }

// laidOut is n without its members, with the comments and the style of like.
func laidOut(n, like *plan.Node) *plan.Node {
	return &plan.Node{Kind: n.Kind, Style: like.Style, Notes: like.Notes, Pos: n.Pos}
}

// dressValue does the same for the value of a field, nil for one that the model does not know.
func dressValue(now, like *plan.Node, f *plan.Field) *plan.Node {
	switch {
	case now == like, sameValue(f, now, like), saysNothing(f, now) && saysNothing(f, like):
		return like
	case saysNothing(f, now):
		return nil
	case saysNothing(f, like):
		return now
	case f != nil && f.Type == plan.ObjectField && isMap(now) && isMap(like):
		return dress(now, like, f.Of)
	case f != nil && (f.Type == plan.AmountsField || f.Type == plan.ChoicesField) && isMap(now) && isMap(like):
		return dress(now, like, &plan.Shape{})
	case f != nil && f.Type == plan.ObjectsField && now.Kind == plan.List && like.Kind == plan.List:
		return dressList(now, like, f.Of)
	}
	c := *now
	c.Notes = like.Notes
	return &c
}

func dressList(now, like *plan.Node, s *plan.Shape) *plan.Node {
	known := map[string]*plan.Node{}
	for _, e := range like.Entries {
		known[identity(s, e.Value)] = e.Value
	}
	out := laidOut(now, like)
	same := len(now.Entries) == len(like.Entries)
	for i, e := range now.Entries {
		if other := known[identity(s, e.Value)]; other != nil {
			e.Value = dress(e.Value, other, s)
		}
		same = same && e.Value == like.Entries[i].Value
		out.Entries = append(out.Entries, e)
	}
	if same {
		return like
	}
	return out
}

// saysNothing tells that a field may as well be absent: nothing stands behind its key, or a list or map
// without members.
func saysNothing(f *plan.Field, n *plan.Node) bool {
	if n.Blank() {
		return true
	}
	if f == nil {
		return false
	}
	switch f.Type {
	case plan.ObjectsField, plan.UnitsField, plan.RefsField:
		return n.Kind == plan.List && len(n.Entries) == 0
	case plan.ObjectField, plan.AmountsField, plan.ChoicesField:
		return n.Kind == plan.Map && !slices.ContainsFunc(n.Entries, func(e plan.Entry) bool {
			inner := &plan.Field{}
			if f.Of != nil {
				if g, ok := f.Of.Field(e.Key); ok {
					inner = g
				}
			}
			return !saysNothing(inner, e.Value)
		})
	}
	return false
}
