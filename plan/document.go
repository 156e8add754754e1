package plan

import (
	"iter"
	"slices"
	"strings"
)

// A Document is one version of a file: its tree with the elements found. It never changes.
type Document struct {
	Shape *Shape // PlanFile, UnitsFile or SettingsFile
	Root  *Node

	elements map[string]*Element
	order    []*Element
	repeated []*Element
}

// An Element is a part of a document that has an identity of its own: the plan itself, a task, an
// indicator, a unit. Its printed number is no part of it.
type Element struct {
	ID       string // the id; where a shape has none, the identity's values joined by "/", as T-09/t-4k7qz2mn
	Shape    *Shape
	Node     *Node
	Up       *Element // the element around it, nil for the file
	List     string   // the field of Up that lists it, such as "items" or "assessment.parts"
	At       int      // its place in that list, from 0
	Children []*Element
}

// NewDocument finds the elements of a tree. The tree may be broken in any way; what is not of its
// shape is passed over here and reported by package schema.
func NewDocument(shape *Shape, root *Node) *Document {
	d := &Document{Shape: shape, Root: root, elements: map[string]*Element{}}
	id := root.Get("id").String()
	if _, has := shape.Field("id"); !has {
		id = ""
	}
	top := &Element{ID: id, Shape: shape, Node: root}
	d.elements[id], d.elements[""] = top, top
	d.order = append(d.order, top)
	d.collect(top, root, shape, "")
	return d
}

func (d *Document) collect(parent *Element, n *Node, shape *Shape, prefix string) {
	for entry, f := range shape.Entries(n) {
		if f == nil || f.Of == nil {
			continue
		}
		v := entry.Value
		if f.Type == ObjectField {
			d.collect(parent, v, f.Of, prefix+f.Key+".")
			continue
		}
		if v.Kind != List {
			continue
		}
		for at, e := range v.Entries {
			el := &Element{ID: identityOf(f.Of, e.Value), Shape: f.Of, Node: e.Value,
				Up: parent, List: prefix + f.Key, At: at}
			parent.Children = append(parent.Children, el)
			d.order = append(d.order, el)
			if _, taken := d.elements[el.ID]; taken {
				if el.ID != "" {
					d.repeated = append(d.repeated, el)
				}
			} else {
				d.elements[el.ID] = el
			}
			d.collect(el, e.Value, f.Of, "")
		}
	}
}

// identityOf gives what tells an element of a list apart from its neighbours, "" when it is missing.
func identityOf(s *Shape, n *Node) string {
	if len(s.Identity) == 1 {
		return n.Get(s.Identity[0]).String()
	}
	parts := make([]string, len(s.Identity))
	for i, k := range s.Identity {
		if parts[i] = n.Get(k).String(); parts[i] == "" {
			return ""
		}
	}
	return strings.Join(parts, "/")
}

// ID is the id of the plan, "" for other files.
func (d *Document) ID() string { return d.order[0].ID }

// Top is the element that the file as a whole is.
func (d *Document) Top() *Element { return d.order[0] }

// Element finds an element by id; "" is the file itself.
func (d *Document) Element(id string) (*Element, bool) {
	e, ok := d.elements[id]
	return e, ok
}

// Elements gives every element in the order of the file, the file itself first.
func (d *Document) Elements() iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		for _, e := range d.order {
			if !yield(e) {
				return
			}
		}
	}
}

// Repeated lists the elements whose id an earlier element of the same file has.
func (d *Document) Repeated() []*Element { return d.repeated }

// In gives the children of e in one of its lists, in order.
func (e *Element) In(list string) []*Element {
	var out []*Element
	for _, c := range e.Children {
		if c.List == list {
			out = append(out, c)
		}
	}
	return out
}

// Inside tells whether e is ancestor or stands below it.
func (e *Element) Inside(ancestor *Element) bool {
	for ; e != nil; e = e.Up {
		if e == ancestor {
			return true
		}
	}
	return false
}

// String gives the text of a scalar field by its path, "" when it has none.
func (e *Element) String(path string) string {
	return e.Value(path).String()
}

// Value gives the node of a field by its path, nil when it is absent.
func (e *Element) Value(path string) *Node {
	if strings.IndexByte(path, '.') < 0 {
		return e.Node.Get(path)
	}
	return e.Node.At(keysOf(e.Shape, path)...)
}

// Title is the name by which people call the element: its title, name, or what says most.
func (e *Element) Title() string {
	for _, key := range [...]string{"title", "name", "what", "do"} {
		if s := e.Node.Get(key).String(); s != "" {
			return s
		}
	}
	if p := Paragraphs(e.Node.Get("text").String()); len(p) > 0 {
		return p[0]
	}
	return ""
}

// Leads gives the unit in a lead field, or the several of a joint lead.
func (e *Element) Leads() (units []string, joint bool) { return Leads(e.Node.Get("lead")) }

// Leads reads a lead: a unit, or {joint: [a, b]}.
func Leads(n *Node) (units []string, joint bool) {
	if n != nil && n.Kind == Map {
		return n.Get("joint").Strings(), true
	}
	return n.Strings(), false
}

// A Reference is a place where an element names another element or a unit.
type Reference struct {
	From  *Element
	Field string // path within From
	Type  Type   // of that field
	To    string // the id that is named
}

// References gives every id that a field of the document names, in the order of the file.
func (d *Document) References() iter.Seq[Reference] {
	return func(yield func(Reference) bool) {
		for _, e := range d.order {
			if !references(e, e.Node, e.Shape, "", yield) {
				return
			}
		}
	}
}

func references(e *Element, n *Node, s *Shape, prefix string, yield func(Reference) bool) bool {
	for entry, f := range s.Entries(n) {
		if f == nil {
			continue
		}
		ids := entry.Value.Each()
		switch f.Type {
		case ObjectField:
			if !references(e, entry.Value, f.Of, prefix+f.Key+".", yield) {
				return false
			}
			continue
		case UnitField, UnitsField, RefsField:
		case LeadField:
			if entry.Value.Kind == Map {
				ids = entry.Value.Get("joint").Each()
			}
		case FormulaField:
			ids = slices.Values(idsIn(entry.Value.String()))
		default:
			if f.Key != "element" || !IsID(entry.Value.String()) { // of waivers and conflicts
				continue
			}
		}
		for id := range ids {
			if id != "" && !yield(Reference{From: e, Field: prefix + f.Key, Type: f.Type, To: id}) {
				return false
			}
		}
	}
	return true
}
