package merge

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
)

// The three versions of a merge. Which of the two sides is called ours makes no difference.
const (
	base = iota
	ours
	theirs
)

// A side is one of the versions, opened up: its elements by their keys, its conflicts by their atoms.
type side struct {
	doc   *plan.Document
	parts map[string]*part
	order []*part // as the file has them, the file itself first
	open  map[where]*open
	busy  map[string]bool    // the elements that conflicts are about
	loose []*plan.Node       // entries of conflicts that do not say which atom they are about
	refs  map[string][]where // see references
}

// A part is an element of one version.
type part struct {
	key    string // its id; made up where it has none, or shares it with an earlier element
	shape  *plan.Shape
	node   *plan.Node
	up     *part // nil for the file
	list   string
	kids   []*part
	opaque bool // without an id: merged as a whole
}

// top is the key of the file itself.
const top = ""

// openSide reads a version; a nil document has nothing in it. It fails where the form of the file keeps
// its elements from being found.
func openSide(d *plan.Document) (*side, error) {
	s := &side{doc: d, open: map[where]*open{}, busy: map[string]bool{}}
	if d == nil {
		return s, nil
	}
	n := 0
	for range d.Elements() {
		n++
	}
	s.parts, s.order = make(map[string]*part, n), make([]*part, 0, n)
	if d.Root == nil || d.Root.Kind != plan.Map {
		return nil, plan.Say("merge.no-map")
	}
	if v := d.Root.Get("lantu"); v != nil {
		if n, err := strconv.Atoi(v.Value); err == nil && n > plan.Format {
			return nil, plan.Say("merge.newer", n, plan.Format)
		}
	}
	file := &part{key: top, shape: d.Shape, node: d.Root}
	s.parts[top] = file
	s.order = append(s.order, file)
	return s, s.collect(file, d.Root, d.Shape, "")
}

func (s *side) collect(up *part, n *plan.Node, shape *plan.Shape, prefix string) error {
	for _, e := range n.Entries {
		f, ok := shape.Field(e.Key)
		if !ok || f.Of == nil || e.Value.Blank() {
			continue
		}
		want, path := plan.List, prefix+f.Key
		if f.Type == plan.ObjectField {
			want = plan.Map
		}
		if e.Value.Kind != want {
			return plan.Say("merge.form", path, e.Value.Pos.Line)
		}
		if want == plan.Map {
			if err := s.collect(up, e.Value, f.Of, path+"."); err != nil {
				return err
			}
			continue
		}
		for _, m := range e.Value.Entries {
			if f.Of == plan.ConflictShape {
				s.conflict(m.Value)
				continue
			}
			if m.Value == nil || m.Value.Kind != plan.Map {
				return plan.Say("merge.form", path, m.Pos.Line)
			}
			p := &part{shape: f.Of, node: m.Value, up: up, list: path}
			s.name(p)
			up.kids = append(up.kids, p)
			s.order = append(s.order, p)
			if !p.opaque {
				if err := s.collect(p, m.Value, f.Of, ""); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// name gives a part its key: the identity of its shape. What has none is known by all that it says, so
// that an edit of it is one that goes and one that comes.
func (s *side) name(p *part) {
	var identity []string
	for _, k := range p.shape.Identity {
		identity = append(identity, p.node.Get(k).String())
	}
	key := strings.Join(identity, "/")
	if len(identity) == 0 || slices.Contains(identity, "") {
		p.opaque, key = true, "#"+keyOf(p.node)
	}
	p.key = key
	for n := 2; s.parts[p.key] != nil; n++ {
		p.key = key + "#" + strconv.Itoa(n)
	}
	s.parts[p.key] = p
}

func (s *side) conflict(n *plan.Node) {
	c, ok := conflictOf(n)
	at := where{c.Element, c.Field}
	if !ok || s.open[at] != nil {
		s.loose = append(s.loose, n)
		return
	}
	s.open[at] = openOf(c)
	s.busy[c.Element] = true
	s.open[at].notes = n.Notes
}

// A spot is where an element stands: in a list of a parent, which is known by its key.
type spot struct{ parent, list string }

func (p *part) place() spot { return spot{p.up.key, p.list} }

// node is the map of a part, nil when the version lacks it.
func (s *side) node(key string) *plan.Node {
	if p := s.parts[key]; p != nil {
		return p.node
	}
	return nil
}

// references gives for each element or unit the fields that name it. Conflicts name elements too, but
// nobody means to keep them by that.
func (s *side) references() map[string][]where {
	if s.refs == nil {
		s.refs = map[string][]where{}
		if s.doc != nil {
			for r := range s.doc.References() {
				if r.From.Shape != plan.ConflictShape {
					s.refs[r.To] = append(s.refs[r.To], where{r.From.ID, r.Field})
				}
			}
		}
	}
	return s.refs
}

// opens lists the conflicts about an element.
func (s *side) opens(element string) map[string]*open {
	out := map[string]*open{}
	if !s.busy[element] {
		return out
	}
	for at, o := range s.open {
		if at.element == element {
			out[at.field] = o
		}
	}
	return out
}
