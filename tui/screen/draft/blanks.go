package draft

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/picker"
)

// An aim is where in the text of a field the editor is to begin: at the nth time that it has the words.
type aim struct {
	element, field, words string
	nth                   int
}

// in looks for the words in a text that is about to be edited.
func (a aim) in(text string) (from, to int, ok bool) {
	if a.words == "" {
		return 0, 0, false
	}
	for n := a.nth; ; n-- {
		i := strings.Index(text[to:], a.words)
		if i < 0 {
			return from, to, ok
		}
		from, to, ok = to+i, to+i+len(a.words), true
		if n <= 0 {
			return from, to, true
		}
	}
}

// take puts the cursor of an editor that was just opened on the words that it was opened for.
func (s *Screen) take(e *editing) {
	a := s.aim
	s.aim = aim{}
	if a.element != e.element || a.field != e.field.path {
		return
	}
	text := e.text()
	from, to, ok := a.in(text)
	switch {
	case !ok:
	case e.prose != nil:
		para := strings.Count(text[:from], "\n")
		start := strings.LastIndexByte(text[:from], '\n') + 1
		e.prose.Mark(editor.Pos{Para: para, Byte: from - start}, editor.Pos{Para: para, Byte: to - start})
	default:
		e.line.Mark(from, to)
	}
}

// SelectWords moves to a field, whose editor then begins at the words.
func (s *Screen) SelectWords(element, field, words string) {
	s.Select(element, field)
	if x, ok := s.field(); ok && field != "" {
		s.aim = aim{element: s.row().element.ID, field: x.path, words: strings.TrimSuffix(words, "…")}
	}
}

// blanks are the places of the plan that are still to be filled in, in the order of the file.
func (s *Screen) blanks() []plan.Unfilled { return slices.Collect(s.v.Doc.Unfilled()) }

// NextBlank goes to the next place that is to be filled in, or the one before (by is 1 or -1), and opens
// its editor on it: what is typed then takes its place.
func (s *Screen) NextBlank(by int) {
	blanks := s.blanks()
	if len(blanks) == 0 {
		s.desk.Tell("draft.no-blanks")
		return
	}
	order := map[*plan.Element]int{}
	for e := range s.v.Doc.Elements() {
		order[e] = len(order)
	}
	at, current := order[s.row().element], s.blankAt(blanks)
	place := func(i int) int { // of a blank against where the user is
		switch b := blanks[i]; {
		case order[b.Element] != at:
			return order[b.Element] - at
		case current < 0:
			return 1 // the blanks of the selected element come next
		default:
			return i - current
		}
	}
	if by > 0 {
		next := max(0, slices.IndexFunc(blanks, func(b plan.Unfilled) bool { return place(indexOf(blanks, b)) > 0 }))
		s.toBlank(blanks, next)
		return
	}
	for i := len(blanks) - 1; i >= 0; i-- {
		if place(i) < 0 {
			s.toBlank(blanks, i)
			return
		}
	}
	s.toBlank(blanks, len(blanks)-1)
}

func indexOf(blanks []plan.Unfilled, b plan.Unfilled) int {
	return slices.IndexFunc(blanks, func(o plan.Unfilled) bool { return o.At == b.At && o.Field == b.Field && o.Start == b.Start })
}

// blankAt is the blank that was gone to last, as long as the user is still at its field and it was not filled
// in; else -1.
func (s *Screen) blankAt(blanks []plan.Unfilled) int {
	x, ok := s.field()
	if !ok || s.focus != Form || len(blanks) != s.left || s.blank.element != s.row().element.ID || s.blank.field != x.path {
		return -1
	}
	return slices.IndexFunc(blanks, func(b plan.Unfilled) bool {
		return b.Element.ID == s.blank.element && shownIn(b.Field, s.blank.field) && b.Words == s.blank.words && s.nth(blanks, b) == s.blank.nth
	})
}

// shownIn tells whether the form shows a path in the row of a field.
func shownIn(path, field string) bool { return path == field || strings.HasPrefix(path, field+".") }

// nth is how many blanks of the same words stand before b in its value.
func (s *Screen) nth(blanks []plan.Unfilled, b plan.Unfilled) int {
	return strings.Count(b.At.Value[:b.Start], b.Words)
}

// toBlank opens the editor of a field with the cursor on its blank.
func (s *Screen) toBlank(blanks []plan.Unfilled, i int) {
	b := blanks[i]
	s.Select(b.Element.ID, b.Field)
	x, ok := s.field()
	if !ok || !shownIn(b.Field, x.path) {
		return
	}
	s.focus = Form
	s.blank = aim{b.Element.ID, x.path, b.Words, s.nth(blanks, b)}
	s.aim, s.left = s.blank, len(blanks)
	if !x.fixed && !s.desk.ByHand[s.v.File.Path] && typedIn(x) {
		s.begin(x, typed(x))
	}
	s.desk.Tell("draft.blank-of", strconv.Itoa(i+1), strconv.Itoa(len(blanks)), lang.ValueName(s.desk.Lang, "blank", string(b.Kind)))
}

// typedIn tells fields whose value is typed rather than chosen.
func typedIn(x field) bool {
	switch x.model.Type {
	case plan.LineField, plan.ProseField, plan.DayField, plan.DueField, plan.WindowField, plan.AmountField, plan.WordsField:
		return !x.more
	}
	return false
}

// ListBlanks lists what is still to be filled in, and goes to what is chosen.
func (s *Screen) ListBlanks() {
	blanks := s.blanks()
	if len(blanks) == 0 {
		s.desk.Tell("draft.no-blanks")
		return
	}
	choices := make([]picker.Choice, len(blanks))
	for i, b := range blanks {
		choices[i] = picker.Choice{ID: strconv.Itoa(i), Text: term.Pad(term.Sanitize(b.Words), blankWidth) + " " + term.Clip(s.TitleOf(b.Element), blankTitle),
			Hint: term.Sanitize(lang.PathName(s.desk.Lang, b.Element.Shape, b.Field)), Keys: lang.ValueName(s.desk.Lang, "blank", string(b.Kind))}
	}
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("draft.blanks", len(blanks)), choices, "", func(id string) {
		i, _ := strconv.Atoi(id)
		s.toBlank(blanks, i)
	}))
}

// The widths of the list of blanks, in cells.
const (
	blankWidth = 12
	blankTitle = 44
)
