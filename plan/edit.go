package plan

import "strings"

// An Edit turns one version of a document into the next. It fails with a Message when the document
// has no place for it; it never looks at whether the result is a good plan.
type Edit interface {
	Apply(*Document) (*Document, error)
}

// Set gives a field a value. An equal value leaves the document as it was; an empty set or map is no
// value, so the field goes.
type Set struct {
	Element string // id; "" is the file itself
	Field   string // path: title, targets.2025, chief.post
	Value   *Node
}

// SetWords gives a field the value that words mean, as ParseValue reads them: +ID and -ID change the set
// that the field holds when the edit is made.
type SetWords struct {
	Element, Field string
	Words          []string
}

// Unset takes a field away. Elements in it stand in its way: they are removed one by one.
type Unset struct {
	Element, Field string
}

// Add puts a new element, with an id of its own, into a list of its parent.
type Add struct {
	Parent string // id; "" is the file itself
	List   string // path of the parent's field; "" is the one that holds elements of this shape
	Shape  *Shape
	At     int // place in the list, from 0; anything past the end is last
	Value  *Node
}

// Remove takes an element away, with all that stands in it.
type Remove struct {
	Element string
}

// Move takes an element, with all that stands in it, to another parent or place.
type Move struct {
	Element string
	Parent  string // id; "" is the file itself
	At      int    // place among the others of the new list, from 0; anything past the end is last
}

// Apply makes the edits one after the other.
func Apply(d *Document, edits ...Edit) (*Document, error) {
	for _, e := range edits {
		next, err := e.Apply(d)
		if err != nil {
			return nil, err
		}
		d = next
	}
	return d, nil
}

func (s Set) Apply(d *Document) (*Document, error) {
	e, err := d.need(s.Element)
	if err != nil {
		return nil, err
	}
	n, err := s.on(e)
	if err != nil {
		return nil, err
	}
	if n == e.Node {
		return d, nil
	}
	return d.update(e, n), nil
}

// on gives what the element is after the edit: its own node where that changes nothing.
func (s Set) on(e *Element) (*Node, error) {
	f, err := FieldAt(e.Shape, s.Field)
	if err != nil {
		return nil, err
	}
	path := keysOf(e.Shape, s.Field)
	switch old := e.Value(s.Field); {
	case f.Type == OwnIDField:
		return nil, Say("document.id-for-life", e.ID)
	case s.Value == nil:
		return nil, Say("document.empty-value", s.Field)
	case s.Value.Kind != Scalar && len(s.Value.Entries) == 0:
		return Unset{s.Element, s.Field}.on(e)
	case old != nil && Equal(old, s.Value):
		return e.Node, nil
	case !passable(e.Node, path):
		return nil, Say("document.no-subfield", path[0], path[len(path)-1])
	}
	return setAt(e.Node, e.Shape, path, s.Value), nil
}

func (s SetWords) Apply(d *Document) (*Document, error) {
	e, err := d.need(s.Element)
	if err != nil {
		return nil, err
	}
	f, err := FieldAt(e.Shape, s.Field)
	if err != nil {
		return nil, err
	}
	v, err := ParseValue(f, s.Words, e.Value(s.Field))
	if err != nil {
		return nil, err
	}
	return Set{Element: s.Element, Field: s.Field, Value: v}.Apply(d)
}

func (u Unset) Apply(d *Document) (*Document, error) {
	e, err := d.need(u.Element)
	if err != nil {
		return nil, err
	}
	n, err := u.on(e)
	if err != nil {
		return nil, err
	}
	if n == e.Node {
		return d, nil
	}
	return d.update(e, n), nil
}

// on gives what the element is after the edit, as Set.on does.
func (u Unset) on(e *Element) (*Node, error) {
	f, err := FieldAt(e.Shape, u.Field)
	if err != nil && e.Node.Get(u.Field) == nil { // an unknown key that is there may go
		return nil, err
	}
	if err == nil && f.Required {
		return nil, Say("document.required", u.Field, e.ID)
	}
	for _, c := range e.Children {
		if c.List == u.Field || strings.HasPrefix(c.List, u.Field+".") {
			return nil, Say("document.unset-list", u.Field, c.ID)
		}
	}
	if e.Value(u.Field) == nil {
		return e.Node, nil
	}
	return unsetAt(e.Node, keysOf(e.Shape, u.Field)), nil
}

func (a Add) Apply(d *Document) (*Document, error) {
	parent, err := d.need(a.Parent)
	if err != nil {
		return nil, err
	}
	list := a.List
	if list == "" {
		list = ListFor(parent.Shape, a.Shape)
	}
	if f, err := FieldAt(parent.Shape, list); list == "" || err != nil || f.Of != a.Shape {
		return nil, noList(a.Shape, parent)
	}
	id := identityOf(a.Shape, a.Value)
	if id == "" {
		return nil, Say("document.no-identity", a.Shape.Name)
	}
	if _, taken := d.elements[id]; taken {
		return nil, Say("document.id-taken", id)
	}
	for _, inside := range NewDocument(a.Shape, a.Value).order[1:] {
		if _, taken := d.elements[inside.ID]; taken && inside.ID != "" {
			return nil, Say("document.id-taken", inside.ID)
		}
	}
	return d.insert(parent, list, a.At, a.Value)
}

func (r Remove) Apply(d *Document) (*Document, error) {
	e, err := d.need(r.Element)
	if err != nil {
		return nil, err
	}
	if e.Up == nil {
		return nil, Say("document.whole", e.ID)
	}
	return d.cut(e), nil
}

func (m Move) Apply(d *Document) (*Document, error) {
	e, err := d.need(m.Element)
	if err != nil {
		return nil, err
	}
	parent, err := d.need(m.Parent)
	if err != nil {
		return nil, err
	}
	list := ListFor(parent.Shape, e.Shape)
	switch {
	case e.Up == nil:
		return nil, Say("document.whole", e.ID)
	case list == "":
		return nil, noList(e.Shape, parent)
	case parent.Inside(e):
		return nil, Say("document.into-itself", e.ID, parent.ID)
	case e.Up == parent && e.List == list && e.At == max(0, min(m.At, len(parent.Value(list).List())-1)):
		return d, nil
	}
	value := e.Node
	without := d.cut(e)
	parent, err = without.need(m.Parent)
	if err != nil {
		return nil, err
	}
	return without.insert(parent, list, m.At, value)
}

// need finds an element that an edit names. Where an id stands twice it refuses, because it cannot
// know which is meant.
func (d *Document) need(id string) (*Element, error) {
	for _, r := range d.repeated {
		if r.ID == id {
			return nil, Say("document.repeated-id", id)
		}
	}
	e, ok := d.elements[id]
	if !ok {
		return nil, Say("document.no-element", id)
	}
	return e, nil
}

// insert puts v into a list of parent. It refuses where the file has something else than a list there,
// which would be lost.
func (d *Document) insert(parent *Element, list string, at int, v *Node) (*Document, error) {
	path, old := keysOf(parent.Shape, list), parent.Value(list)
	if !passable(parent.Node, path) || !old.Blank() && old.Kind != List {
		return nil, Say("document.no-subfield", list, v.Get("id").String())
	}
	return d.update(parent, setAt(parent.Node, parent.Shape, path, old.Insert(at, v))), nil
}

// cut takes e out of its list; a list that is left empty goes too.
func (d *Document) cut(e *Element) *Document {
	parent := e.Up
	path := keysOf(parent.Shape, e.List)
	rest := parent.Value(e.List).Delete(e.At)
	if len(rest.Entries) == 0 {
		return d.update(parent, unsetAt(parent.Node, path))
	}
	return d.update(parent, setAt(parent.Node, parent.Shape, path, rest))
}

// update replaces the node of an element and, up to the root, the nodes that hold it.
func (d *Document) update(e *Element, n *Node) *Document {
	if e.Up == nil {
		return NewDocument(d.Shape, n)
	}
	if n.Notes == nil {
		n = n.inherit(e.Node)
	}
	list := e.Up.Value(e.List).Replace(e.At, n)
	return d.update(e.Up, setAt(e.Up.Node, e.Up.Shape, keysOf(e.Up.Shape, e.List), list))
}

// keysOf splits the path of a field at its dots. What follows a map from period or name is one key,
// as a period may hold dots itself: targets.2022..2024.
func keysOf(s *Shape, path string) []string {
	key, rest, deeper := strings.Cut(path, ".")
	if !deeper {
		return []string{path}
	}
	if f, ok := s.Field(key); ok && f.Type == ObjectField {
		return append([]string{key}, keysOf(f.Of, rest)...)
	}
	return []string{key, rest}
}

// passable tells whether the way to the last key of a path leads through maps, or through what is
// not there yet.
func passable(n *Node, path []string) bool {
	for _, key := range path[:len(path)-1] {
		if n = n.Get(key); !n.Blank() && n.Kind != Map {
			return false
		}
	}
	return true
}

func setAt(n *Node, s *Shape, path []string, v *Node) *Node {
	var order []string
	f := &Field{}
	if s != nil {
		order = s.Order()
		if g, ok := s.Field(path[0]); ok {
			f = g
		}
	}
	if len(path) > 1 {
		inner := n.Get(path[0])
		if inner != nil && inner.Kind != Map { // such as a key that nothing follows yet
			inner = &Node{Kind: Map, Notes: inner.Notes}
		}
		v = setAt(inner, f.Of, path[1:], v)
	}
	return n.With(path[0], v, order)
}

// unsetAt takes a field away, and the maps on its way that are left empty.
func unsetAt(n *Node, path []string) *Node {
	if len(path) > 1 {
		inner := unsetAt(n.Get(path[0]), path[1:])
		if len(inner.Entries) > 0 {
			return n.With(path[0], inner, nil)
		}
	}
	return n.Without(path[0])
}

// FieldAt finds the field of a shape that a path names. Members of a map, such as targets.2025, come
// as a Field of their own. A path that leads nowhere gives a Message that lists the fields there are.
func FieldAt(s *Shape, path string) (*Field, error) {
	key, rest, deeper := strings.Cut(path, ".")
	f, ok := s.Field(key)
	if !ok {
		return nil, Say("document.no-field", path, s.Name, strings.Join(s.Order(), " "))
	}
	if !deeper {
		return f, nil
	}
	if rest == "" {
		return nil, Say("document.no-field", path, s.Name, strings.Join(s.Order(), " "))
	}
	switch f.Type {
	case ObjectField:
		return FieldAt(f.Of, rest)
	case AmountsField:
		return &Field{Key: rest, Type: AmountField}, nil
	case ChoicesField:
		return &Field{Key: rest, Type: ChoiceField, Values: f.Values}, nil
	case PairsField:
		return &Field{Key: rest, Type: LineField}, nil
	}
	return nil, Say("document.no-subfield", key, rest)
}

// noList says that elements of a shape do not stand in parent, and where they do.
func noList(child *Shape, parent *Element) error {
	for _, file := range Model {
		if home := homeOf(child, file, map[*Shape]bool{}); home != nil {
			return Say("document.no-list", Say("shape."+child.Name), parent.ID, Say("shape."+parent.Shape.Name), Say("shape."+home.Name))
		}
	}
	return Say("document.no-element", child.Name)
}

// homeOf finds a shape that lists elements of shape child, below or at s.
func homeOf(child, s *Shape, seen map[*Shape]bool) *Shape {
	if seen[s] {
		return nil
	}
	seen[s] = true
	if ListFor(s, child) != "" {
		return s
	}
	for _, f := range s.Fields {
		if f.Of != nil {
			if home := homeOf(child, f.Of, seen); home != nil {
				return home
			}
		}
	}
	return nil
}

// ListFor gives the path of the field of parent that lists elements of shape child, "" for none.
func ListFor(parent, child *Shape) string {
	for _, f := range parent.Fields {
		switch {
		case f.Of == child && f.Type == ObjectsField:
			return f.Key
		case f.Type == ObjectField:
			if inner := ListFor(f.Of, child); inner != "" {
				return f.Key + "." + inner
			}
		}
	}
	return ""
}
