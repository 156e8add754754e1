package screen

import (
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/term"
	"lantu/tui/widget/tree"
)

// Keys find rows of the outline again in another version: that of an element is its id.
const (
	PlanKey = "plan"  // the plan itself
	ListKey = "list:" // before the field of a list of the file
)

// KeyOf is the key of an element's row.
func KeyOf(e *plan.Element) string {
	if e.Up == nil {
		return PlanKey
	}
	return e.ID
}

// outline lists the plan itself, its body as a tree, and the other lists of its elements under a
// heading each, but for its conflicts. Empty lists are left out; what belongs to them can be added at the plan itself.
func (v *Version) outline(l lang.Language) {
	top, n := v.Doc.Top(), len(v.Numbers)
	v.Places = make(map[string]int, n+8)
	b := outlineBuilder{l: l, v: v, nodes: make([]tree.Node, 0, n+8), spans: make([]term.Span, 0, 2*n+8)}
	numbers := plan.ListNumbers(v.Doc)
	b.put(PlanKey, 0, term.Span{Style: term.Title, Text: term.Sanitize(lang.Text(l, "screen.plan-itself"))})
	for i := range top.Shape.Fields {
		f := &top.Shape.Fields[i]
		list := f.Key
		switch {
		case f.Key == "body":
			for _, e := range top.In("body") {
				b.element(e, 0)
			}
			continue
		case f.Type == plan.ObjectField && plan.ListFor(f.Of, plan.PartShape) != "":
			list = f.Key + "." + plan.ListFor(f.Of, plan.PartShape)
		case f.Type != plan.ObjectsField, f.Of == plan.ConflictShape: // each conflict stands at what it is about
			continue
		}
		elements := top.In(list)
		if len(elements) == 0 && (f.Type == plan.ObjectsField || top.Value(f.Key).Blank()) {
			continue
		}
		heading := term.Span{Style: term.Dim, Text: Heading(l, list)}
		if n := numbers[list]; n != "" {
			b.put(ListKey+list, 0, term.Span{Style: term.Accent, Text: term.Sanitize(spaced(n))}, heading)
		} else {
			b.put(ListKey+list, 0, heading)
		}
		for _, e := range elements {
			b.element(e, 1)
		}
	}
	v.Outline = b.nodes
}

// Heading names a list of a plan.
func Heading(l lang.Language, list string) term.Text {
	key, _, _ := strings.Cut(list, ".")
	return term.Sanitize(lang.FieldName(l, plan.PlanFile.Name, key))
}

// An outlineBuilder makes the nodes of the outline. The spans of all of them stand in one slice, as
// there may be ten thousand.
type outlineBuilder struct {
	l     lang.Language
	v     *Version
	nodes []tree.Node
	spans []term.Span
}

func (b *outlineBuilder) put(key string, depth int, spans ...term.Span) {
	from := len(b.spans)
	b.spans = append(b.spans, spans...)
	b.v.Places[key] = len(b.nodes)
	b.nodes = append(b.nodes, tree.Node{ID: key, Depth: depth, Spans: b.spans[from:len(b.spans):len(b.spans)]})
}

func (b *outlineBuilder) element(e *plan.Element, depth int) {
	number, title := b.name(e)
	if number.Text == "" {
		b.put(KeyOf(e), depth, title)
	} else {
		b.put(KeyOf(e), depth, number, title)
	}
	for _, c := range e.Children {
		b.element(c, depth+1)
	}
}

// name is how the outline shows an element: its number or, before facts, what they are; and its
// title.
func (b *outlineBuilder) name(e *plan.Element) (number, title term.Span) {
	if n := b.v.Numbers[e.ID]; n != "" {
		number = term.Span{Style: term.Accent, Text: term.Sanitize(spaced(n))}
	}
	if isFact(e.Shape) {
		number = term.Span{Style: term.Dim, Text: term.Sanitize(lang.ShapeName(b.l, e.Shape.Name) + " ")}
	}
	if t := titleOf(e); t != "" {
		return number, term.Span{Text: term.Sanitize(t)}
	}
	if t := b.fact(e); t != "" {
		return number, term.Span{Text: term.Sanitize(t)}
	}
	return number, term.Span{Style: term.Placeholder, Text: term.Sanitize(lang.Text(b.l, "screen.untitled"))}
}

// isFact tells whether elements of a shape stand for words of the item that they belong to.
func isFact(s *plan.Shape) bool {
	switch s {
	case plan.DutyShape, plan.QuotaShape, plan.CountShape, plan.DivisionShape, plan.ProductShape:
		return true
	}
	return false
}

// fact is what a fact without a title says: what is counted and how much of it, to what goal it adds.
func (b *outlineBuilder) fact(e *plan.Element) string {
	var parts []string
	if of := e.String("of"); e.Shape == plan.CountShape && of != "" {
		parts = append(parts, lang.ValueName(b.l, "of", of))
	}
	if e.Shape == plan.ProductShape {
		for _, id := range e.Node.Get("goal").Strings() {
			if goal, ok := b.v.Doc.Element(id); ok && id != "" {
				parts = append(parts, titleOf(goal))
			}
		}
	}
	for _, key := range [...]string{"amount", "quote"} {
		if said := firstLine(e.Node.Get(key).String()); said != "" {
			parts = append(parts, said)
		}
	}
	return shorten(strings.Join(parts, " "))
}

// spaced sets a number that ends in a dot off from what follows.
func spaced(number string) string {
	if strings.HasSuffix(number, ".") {
		return number + " "
	}
	return number
}

// longestTitle is more than any row shows, in bytes.
const longestTitle = 400

// titleOf is Element.Title without reading more of a long text than a row shows.
func titleOf(e *plan.Element) string {
	for _, key := range [...]string{"title", "name", "what", "do"} {
		if t := firstLine(e.Node.Get(key).String()); t != "" {
			return shorten(t)
		}
	}
	return shorten(firstLine(strings.TrimLeft(e.Node.Get("text").String(), "\n")))
}

func shorten(t string) string {
	if len(t) <= longestTitle {
		return t
	}
	return strings.ToValidUTF8(t[:longestTitle], "")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
