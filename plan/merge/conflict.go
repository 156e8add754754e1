package merge

import (
	"slices"
	"strings"

	"lantu/plan"
)

// A Class says how much a conflict weighs.
type Class string

// The classes of conflicts.
const (
	Hard   Class = "hard"   // somebody must choose: the field holds what the base said
	Review Class = "review" // merged, but somebody should look it over
)

// Fields of conflicts that are no fields of the Model: what an element is rather than what it says.
const (
	Existence = "existence" // one side removed the element, the other changed it: keep or remove
	Place     = "place"     // two parents, each as ID.LIST
	Identity  = "id"        // two elements had one id; the candidates are the ids that they have now
)

// Candidates of Existence.
const (
	Keep   = "keep"
	Remove = "remove"
)

// A Conflict is what a merge could not decide about one atom, or decided with a doubt. It is what the list
// conflicts of a file holds.
type Conflict struct {
	Element string // id; the name of the file's shape (units, settings) where a file as a whole has none
	// Field is a path as FieldAt takes it, one of the constants above, or the path of a list whose
	// order is meant. A paragraph of prose is text.2: the second at the time of the merge; the
	// paragraph in question is the one that reads as Base does.
	Field string
	Class Class
	Base  *plan.Node // what was there before, nil for nothing
	// Candidates are sorted by their bytes, a blank one first: to leave the field out. Of Review they
	// are what was merged, clause by clause; of coupled fields, maps of the two that were set apart.
	Candidates []*plan.Node
}

// Conflicts lists the conflicts that a document holds, in the order of the file. Entries that lack their
// element or field are left out; the checks report them.
func Conflicts(d *plan.Document) []Conflict {
	var out []Conflict
	for _, n := range d.Root.Get("conflicts").List() {
		if c, ok := conflictOf(n); ok {
			out = append(out, c)
		}
	}
	return out
}

// HasHard tells whether one of the conflicts is for somebody to decide.
func HasHard(cs []Conflict) bool {
	return slices.ContainsFunc(cs, func(c Conflict) bool { return c.Class == Hard })
}

func conflictOf(n *plan.Node) (Conflict, bool) {
	c := Conflict{
		Element: n.Get("element").String(), Field: n.Get("field").String(), Class: Class(n.Get("class").String()),
		Base: n.Get("base"), Candidates: n.Get("candidates").List(),
	}
	return c, strings.TrimSpace(c.Element) != "" && strings.TrimSpace(c.Field) != "" &&
		(c.Class == Hard || c.Class == Review)
}

// node is the entry of the conflict in its file.
func (c Conflict) node() *plan.Node {
	out := plan.MapOf("element", plan.Text(c.Element), "field", plan.Text(c.Field), "class", string(c.Class))
	if !c.Base.Blank() {
		out.Entries = append(out.Entries, plan.Entry{Key: "base", Value: c.Base})
	}
	out.Entries = append(out.Entries, plan.Entry{Key: "candidates", Value: plan.ListOf(c.Candidates...)})
	return out
}

// A where names an atom, as conflicts do.
type where struct{ element, field string }

// An open is the conflict of an atom in one version.
type open struct {
	class Class
	base  *plan.Node
	cands set
	notes *plan.Notes // comments on the entry
}

func openOf(c Conflict) *open {
	out := &open{class: c.Class, cands: setOf(c.Candidates...)}
	if !c.Base.Blank() {
		out.base = bare(c.Base)
	}
	return out
}

func (o *open) equal(p *open) bool {
	if o == nil || p == nil {
		return o == p
	}
	return o.class == p.class && keyOf(o.base) == keyOf(p.base) && o.cands.equal(p.cands)
}

func (o *open) isHard() bool { return o != nil && o.class == Hard }

func (o *open) isReview() bool { return o != nil && o.class == Review }

// flags are the candidates of a review, empty for anything else.
func (o *open) flags() set {
	if o.isReview() {
		return o.cands
	}
	return set{}
}

// conflict makes the entry of an atom.
func (o *open) conflict(at where) Conflict {
	return Conflict{Element: at.element, Field: at.field, Class: o.class, Base: o.base, Candidates: o.cands.sorted()}
}

// joinOpen merges the entries of an atom that has no value of its own to look at: an order, a reference
// to an element that is gone, the flag of a text.
func joinOpen(b, x, y *open) *open {
	switch {
	case x.equal(y), y.equal(b):
		return x
	case x.equal(b):
		return y
	}
	cands := func(o *open) set {
		if o == nil {
			return set{}
		}
		return o.cands
	}
	out := &open{class: Review, cands: joined(cands(b), cands(x), cands(y))}
	for _, o := range []*open{x, y} {
		if o != nil {
			out.base = lesser(out.base, o.base)
			if o.class == Hard {
				out.class = Hard
			}
		}
	}
	if len(out.cands) == 0 {
		return nil
	}
	return out
}
