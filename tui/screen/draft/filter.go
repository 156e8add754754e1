package draft

import (
	"context"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/pinyin"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
)

// A sieve filters the outline by words and by what is the matter with an element. Words are looked for in
// number, title, text, units and id, as they are written; where letters are typed, in the title and the units by sound
// too.
type sieve struct {
	line   *editor.Line
	typing bool
	matter matter

	hay *haystacks // of the version that the outline shows, nil as long as nobody filtered it
}

// haystacks are what a sieve looks through, for each node of the outline.
type haystacks struct {
	of     *screen.Version
	words  []string // in lower case
	sounds []string
}

// A matter is what may be the matter with an element.
type matter int

// The matters, in the order in which they are offered.
const (
	anyMatter matter = iota
	hasProblems
	hasBlanks
	hasConflicts
	matterCount
)

var matterWords = [matterCount]string{"outline.filter-all", "outline.filter-problems", "outline.filter-blanks", "outline.filter-conflicts"}

// on tells that not all is shown.
func (f *sieve) on() bool {
	return f.typing || f.line != nil && strings.TrimSpace(f.line.Text()) != "" || f.matter != anyMatter
}

// Filter begins to type what the outline is filtered by.
func (s *Screen) Filter() {
	if s.sieve.line == nil {
		s.sieve.line = editor.NewLine("")
	}
	s.focus = Outline
	f, v, units := &s.sieve, s.outlined(), s.desk.Units
	f.typing = true
	if f.hay != nil {
		s.filter()
		return
	}
	screen.Beside(s.desk, func(context.Context) *haystacks { return newHaystacks(v, units) }, func(h *haystacks) {
		if f.hay == nil && v == s.outlined() {
			f.hay = h
		}
		s.filter()
	})
}

// FilterDone ends the typing of the filter; it stays in force.
func (s *Screen) FilterDone() {
	s.sieve.typing = false
	if !s.sieve.on() {
		s.Unfilter()
	}
}

// FilterMatter goes on to the next matter.
func (s *Screen) FilterMatter() {
	s.sieve.matter = (s.sieve.matter + 1) % matterCount
	s.filter()
}

// Unfilter shows the whole outline again.
func (s *Screen) Unfilter() {
	s.sieve.typing, s.sieve.matter = false, anyMatter
	if s.sieve.line != nil {
		s.sieve.line.SetText("")
	}
	s.outline.Filter(nil)
	s.moved()
}

func (s *Screen) pressFilter(k term.Key) {
	if s.outline.List.Press(k) {
		s.moved()
		return
	}
	before := s.sieve.line.Version()
	s.sieve.line.Press(k)
	if s.sieve.line.Version() != before {
		s.filter()
	}
}

func (s *Screen) pasteFilter(p term.Paste) {
	s.sieve.line.Insert(strings.Join(strings.Fields(p.Text), " "))
	s.filter()
}

// rebuild filters the nodes of another version.
func (f *sieve) rebuild(s *Screen, v *screen.Version) {
	if f.hay != nil && f.hay.of != v {
		f.hay = nil
	}
	if f.on() {
		s.filter()
	}
}

// filter shows what the filter lets through.
func (s *Screen) filter() {
	f := &s.sieve
	v := s.outlined()
	if f.hay == nil {
		f.hay = newHaystacks(v, s.desk.Units)
	}
	typed := strings.ToLower(f.line.Text())
	words := strings.Fields(typed)
	keep := make([]bool, len(v.Outline))
	for i := range keep {
		keep[i] = f.lets(i, words)
	}
	if strings.ContainsFunc(typed, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		q := pinyin.NewQuery(typed)
		for i := range keep {
			keep[i] = keep[i] || f.hay.sounds[i] != "" && q.Matches(f.hay.sounds[i])
		}
	}
	if f.matter != anyMatter {
		matters := s.matters(f.matter)
		for i := range keep {
			keep[i] = keep[i] && matters[v.Outline[i].ID]
		}
	}
	s.outline.Filter(keep)
	s.moved()
}

func (f *sieve) lets(i int, words []string) bool {
	for _, w := range words {
		if !strings.Contains(f.hay.words[i], w) {
			return false
		}
	}
	return true
}

func newHaystacks(v *screen.Version, registry *plan.Registry) *haystacks {
	h := &haystacks{v, make([]string, len(v.Outline)), make([]string, len(v.Outline))}
	units := map[string]string{}
	name := func(id string) string {
		words, known := units[id]
		if !known {
			words = id + "\x00" + registry.NameOf(id)
			if u, ok := registry.Lookup(id); ok {
				words += "\x00" + strings.Join(u.Aliases, "\x00")
			}
			units[id] = words
		}
		return words
	}
	var b strings.Builder
	for i := range v.Outline {
		id := v.Outline[i].ID
		e, ok := v.Doc.Element(id)
		if id == screen.PlanKey {
			e, ok = v.Doc.Top(), true
		}
		if !ok || id == "" {
			continue
		}
		b.Reset()
		b.WriteString(e.Title())
		for j := range e.Shape.Fields {
			switch f := &e.Shape.Fields[j]; f.Type {
			case plan.UnitField, plan.UnitsField, plan.LeadField:
				ids, _ := plan.Leads(e.Node.Get(f.Key))
				for _, unit := range ids {
					b.WriteString("\x00" + name(unit))
				}
			}
		}
		h.sounds[i] = b.String()
		b.WriteString("\x00" + v.Numbers[id] + "\x00" + id + "\x00" + e.Node.Get("text").String())
		h.words[i] = strings.ToLower(b.String())
	}
	return h
}

// matters are the keys of the rows with which something of that kind is the matter.
func (s *Screen) matters(m matter) map[string]bool {
	out := map[string]bool{}
	switch m {
	case hasProblems:
		for id, found := range s.found.of {
			if t := screen.Count(found, nil); t != (screen.Tally{}) {
				out[s.keyOf(id)] = true
			}
		}
	case hasBlanks:
		for id, found := range s.found.of {
			if workspace.CountBlanks(found) > 0 {
				out[s.keyOf(id)] = true
			}
		}
	case hasConflicts:
		for e := range s.v.Doc.Elements() {
			if e.Shape == plan.ConflictShape {
				out[s.keyOf(e.String("element"))] = true
			}
		}
	}
	return out
}

func (s *Screen) keyOf(id string) string {
	if e, ok := s.v.Doc.Element(id); ok {
		return screen.KeyOf(e)
	}
	return screen.PlanKey
}

// drawOutline shows the outline and below it, where it is filtered, by what.
func (s *Screen) drawOutline(width, height int) term.Frame {
	f := &s.sieve
	if !f.on() {
		return s.outline.Render(width, height)
	}
	s.outline.Empty = " " + s.desk.Say("screen.filter-none")
	frame := s.outline.Render(width, max(0, height-2))
	count := s.desk.Say("screen.filter-count", s.outline.Hits(), len(s.outlined().Outline))
	lead := term.Span{Style: term.KeyHint, Text: " F "}
	room := max(4, width-3-term.Width(count)-2)
	line := f.line.Render(room)
	line.Lines = []string{term.Paint(lead.Style, lead.Text) + line.Lines[0] + term.Row(term.Dim, width-3-room, term.Span{Style: term.Dim, Text: " " + count})}
	if line.Cursor != nil {
		line.Cursor.X += 3
	}
	if !f.typing {
		line.Cursor = nil
	}
	var spans []term.Span
	for m, id := range matterWords {
		style := term.Dim
		words := " " + s.desk.Say(id) + " "
		if matter(m) == f.matter {
			style, words = term.Accent, "["+s.desk.Say(id)+"]"
		}
		spans = append(spans, term.Span{Style: style, Text: words})
	}
	frame = term.Stack(frame, line)
	return term.Stack(frame, term.Frame{Lines: []string{term.Row(term.Plain, width, slices.Insert(spans, 0, term.Span{Style: term.KeyHint, Text: " Tab"})...)}})
}
