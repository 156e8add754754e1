package plan

// Duplicate puts a copy of each element behind it. The copies and all that stands in them have ids of
// their own, and what named something that was copied with it names the copy.
type Duplicate struct {
	Elements []string
	// Fresh are the ids of the copies by those of the originals; see Freshly. What is not in it, as it came
	// in since, gets one when the edit is made.
	Fresh map[string]string
}

// Freshly draws the ids for copies of elements and of all that stands in them.
func Freshly(d *Document, elements []string) map[string]string {
	fresh := map[string]string{}
	for _, id := range elements {
		if e, ok := d.Element(id); ok {
			freshly(e, fresh)
		}
	}
	return fresh
}

func freshly(e *Element, fresh map[string]string) {
	if _, has := fresh[e.ID]; !has && IsID(e.ID) {
		letter := e.Shape.Letter
		if letter == 0 {
			letter = e.ID[0]
		}
		if e.Shape == ItemShape {
			letter = LetterFor(ItemShape, roleOf(e))
		}
		fresh[e.ID] = NewID(letter)
	}
	for _, c := range e.Children {
		freshly(c, fresh)
	}
}

// Apply makes the copies.
func (u Duplicate) Apply(d *Document) (*Document, error) {
	es, err := d.Topmost(u.Elements)
	if err != nil {
		return nil, err
	}
	fresh := map[string]string{}
	for _, e := range es {
		freshly(e, fresh)
	}
	for old := range fresh {
		if id, ok := u.Fresh[old]; ok {
			fresh[old] = id
		}
	}
	a := arrange(d)
	for _, e := range es {
		if !IsID(e.ID) {
			return nil, Say("document.no-copy", Say("shape."+e.Shape.Name))
		}
		l := a.around(e)
		copied := &Element{ID: fresh[e.ID], Shape: e.Shape, Node: Renamed(e.Node, e.Shape, fresh)}
		for at, other := range a.in(l) {
			if other == e {
				a.put(copied, l, at+1)
				break
			}
		}
	}
	return a.document()
}
