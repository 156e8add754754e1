package draft

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/pinyin"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// A row of the outline is an element or the heading of a list of the file.
type row struct {
	element *plan.Element // for a heading, the file's
	list    string        // of a heading, the field of the file that it stands for
}

// buildOutline shows the outline of the version with what the checks found.
func (s *Screen) buildOutline() {
	s.epoch++
	v := s.outlined()
	nodes := slices.Clone(v.Outline)
	for i := range nodes {
		nodes[i].Version = s.epoch
	}
	for key, t := range s.found.below {
		if i, ok := v.Places[key]; ok {
			nodes[i].Right = screen.TallySpans(t)
		}
	}
	for element := range s.contested {
		key := element
		if s.v.Doc.ID() == element {
			key = screen.PlanKey
		}
		if i, ok := s.v.Places[key]; ok {
			nodes[i].Right = append(s.flag(element), nodes[i].Right...)
		}
	}
	s.outline.SetNodes(nodes)
	s.sieve.rebuild(s, v)
}

// row is what the cursor of the outline is on; the zero row where there is nothing.
func (s *Screen) row() row {
	if s.v == nil || s.v.Doc == nil {
		return row{}
	}
	return s.rowOf(s.outline.ID())
}

// rowOf is the row of a key.
func (s *Screen) rowOf(key string) row {
	if list, ok := strings.CutPrefix(key, screen.ListKey); ok {
		return row{s.v.Doc.Top(), list}
	}
	if key == screen.PlanKey {
		return row{element: s.v.Doc.Top()}
	}
	if e, ok := s.v.Doc.Element(key); ok && key != "" {
		return row{element: e}
	}
	return row{}
}

func (s *Screen) shapeName(shape *plan.Shape) term.Text {
	return term.Sanitize(lang.ShapeName(s.desk.Lang, shape.Name))
}

// outlineTitle tells the stage of the plan and whether it was edited by hand.
func (s *Screen) outlineTitle() term.Text {
	t := s.desk.Say("screen.outline")
	if n := s.outline.Marks(); n > 0 {
		t += " " + term.Signs().Dot + " " + s.desk.Say("outline.marked", n)
	}
	if stage := s.v.Doc.Top().String("stage"); stage != "" {
		t += " " + term.Signs().Dot + " " + term.Sanitize(lang.ValueName(s.desk.Lang, "stage", stage))
	}
	if n := s.found.blanks; n > 0 {
		t += " " + term.Signs().Dot + " " + s.desk.Say("screen.blank-count", n)
	}
	if s.desk.ByHand[s.v.File.Path] {
		t += " " + term.Signs().Dot + " " + s.desk.Say("screen.by-hand-mark")
	}
	return t
}

// Find goes to the next element whose number, words or id match, or whose title sounds like the words (pinyin
// or initials), wrapping around; by is 1 or -1.
func (s *Screen) Find(words string, by int) bool {
	want, sound := strings.ToLower(words), pinyin.NewQuery(words)
	elements := slices.Collect(s.v.Doc.Elements())
	n := len(elements)
	start := slices.Index(elements, s.row().element)
	for i := 1; i <= n; i++ {
		e := elements[((start+i*by)%n+n)%n]
		hay := s.v.Numbers[e.ID] + e.Title() + "\x00" + e.ID + "\x00" + strings.Join(plan.Paragraphs(e.String("text")), "\x00")
		_, sounds := sound.Find(e.Title())
		if sounds || strings.Contains(strings.ToLower(hay), want) {
			s.Select(e.ID, "")
			return true
		}
	}
	return false
}
