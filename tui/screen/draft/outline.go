package draft

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/tree"
)

// A row of the outline is an element or the heading of a list of the file.
type row struct {
	element *plan.Element // for a heading, the file's
	list    string        // of a heading, the field of the file that it stands for
}

// buildOutline lists the plan itself, its body as a tree, and the other lists of its elements under
// a heading each. Empty lists are left out; what belongs to them can be added at the plan itself.
func (s *Screen) buildOutline() {
	s.epoch++
	top := s.v.Doc.Top()
	b := outlineBuilder{s: s, rows: make(map[string]row, 64)}
	b.put("plan", row{element: top}, 0, []term.Span{{Style: term.Title, Text: s.desk.Say("screen.plan-itself")}}, screen.Count(s.found.of[top.ID], nil))
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
		case f.Type != plan.ObjectsField:
			continue
		}
		elements := top.In(list)
		if len(elements) == 0 && (f.Type == plan.ObjectsField || top.Value(f.Key).Blank()) {
			continue
		}
		b.put("list:"+list, row{element: top, list: list}, 0, []term.Span{{Style: term.Dim, Text: s.heading(list)}}, screen.Tally{})
		for _, e := range elements {
			b.element(e, 1)
		}
	}
	s.rows = b.rows
	s.outline.SetNodes(b.nodes)
}

type outlineBuilder struct {
	s     *Screen
	nodes []tree.Node
	rows  map[string]row
}

func (b *outlineBuilder) put(key string, r row, depth int, spans []term.Span, t screen.Tally) {
	n := tree.Node{ID: key, Version: b.s.epoch, Depth: depth, Spans: spans}
	if t != (screen.Tally{}) {
		n.Right = screen.TallySpans(t)
	}
	b.nodes = append(b.nodes, n)
	b.rows[key] = r
}

func (b *outlineBuilder) element(e *plan.Element, depth int) {
	b.put(keyOf(e), row{element: e}, depth, b.s.name(e), b.s.found.below[e])
	for _, c := range e.Children {
		b.element(c, depth+1)
	}
}

// keyOf finds the row of an element again in another version.
func keyOf(e *plan.Element) string {
	if e.Up == nil {
		return "plan"
	}
	return e.ID
}

// name is how the outline shows an element: number and title, and before facts what they are.
func (s *Screen) name(e *plan.Element) []term.Span {
	spans := make([]term.Span, 0, 2)
	if number := s.v.Numbers[e.ID]; number != "" {
		if strings.HasSuffix(number, ".") {
			number += " "
		}
		spans = append(spans, term.Span{Style: term.Accent, Text: term.Sanitize(number)})
	}
	if e.Shape == plan.DutyShape || e.Shape == plan.QuotaShape {
		spans = append(spans, term.Span{Style: term.Dim, Text: s.shapeName(e.Shape) + " "})
	}
	style, title := term.Plain, titleOf(e)
	if title == "" {
		style, title = term.Placeholder, lang.Text(s.desk.Lang, "screen.untitled")
	}
	return append(spans, term.Span{Style: style, Text: term.Sanitize(title)})
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

func (s *Screen) shapeName(shape *plan.Shape) term.Text {
	return term.Sanitize(lang.ShapeName(s.desk.Lang, shape.Name))
}

// heading names a list of the file.
func (s *Screen) heading(list string) term.Text {
	key, _, _ := strings.Cut(list, ".")
	return term.Sanitize(lang.FieldName(s.desk.Lang, plan.PlanFile.Name, key))
}

// outlineTitle tells the stage of the plan and whether it was edited by hand.
func (s *Screen) outlineTitle() term.Text {
	t := s.desk.Say("screen.outline")
	if stage := s.v.Doc.Top().String("stage"); stage != "" {
		t += " " + term.Signs().Dot + " " + term.Sanitize(lang.ValueName(s.desk.Lang, "stage", stage))
	}
	if s.desk.ByHand[s.v.File.Path] {
		t += " " + term.Signs().Dot + " " + s.desk.Say("screen.by-hand-mark")
	}
	return t
}

// Fold hides what stands below the selected row, or goes to its parent; Unfold shows it.
func (s *Screen) Fold() { s.outline.Press(term.Key{Name: "left"}); s.moved() }

// Unfold shows what stands below the selected row, or goes into it.
func (s *Screen) Unfold() { s.outline.Press(term.Key{Name: "right"}); s.moved() }

// Find goes to the next element whose number, words or id match, wrapping around; by is 1 or -1.
func (s *Screen) Find(words string, by int) bool {
	want := strings.ToLower(words)
	elements := slices.Collect(s.v.Doc.Elements())
	n := len(elements)
	start := slices.Index(elements, s.row().element)
	for i := 1; i <= n; i++ {
		e := elements[((start+i*by)%n+n)%n]
		hay := s.v.Numbers[e.ID] + e.Title() + "\x00" + e.ID + "\x00" + strings.Join(plan.Paragraphs(e.String("text")), "\x00")
		if strings.Contains(strings.ToLower(hay), want) {
			s.Select(e.ID, "")
			return true
		}
	}
	return false
}
