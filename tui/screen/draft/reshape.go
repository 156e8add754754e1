package draft

import (
	"strconv"

	"lantu/plan"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// CanSplit tells why the selected element cannot be split.
func (s *Screen) CanSplit() error {
	e, ok := s.Selected()
	if !ok {
		return plan.Say("screen.not-an-element")
	}
	if err := plan.CanSplit(e); err != nil {
		return err
	}
	if len(pieces(e)) == 0 {
		return plan.Say("document.no-split-text", e.Title())
	}
	return nil
}

// A piece is a place at which a text can be split: where a paragraph begins or, where there is only one, a
// sentence of it.
type piece struct {
	paragraph, rune int
	words           string // with which the second part begins
}

func pieces(e *plan.Element) (out []piece) {
	paragraphs := plan.Paragraphs(e.String("text"))
	for i := 1; i < len(paragraphs); i++ {
		out = append(out, piece{i, 0, paragraphs[i]})
	}
	if len(paragraphs) != 1 {
		return out
	}
	at := 0
	for i, sentence := range plan.Sentences(paragraphs[0]) {
		if i > 0 {
			out = append(out, piece{0, at, sentence})
		}
		at += len([]rune(sentence))
	}
	return out
}

// Split asks where the second part of the selected element begins, and parts it.
func (s *Screen) Split() {
	e, _ := s.Selected()
	places := pieces(e)
	var options []picker.Choice
	for i, p := range places {
		hint := s.desk.Say("outline.split-paragraph", p.paragraph+1)
		if p.rune > 0 {
			hint = s.desk.Say("outline.split-sentence", i+2)
		}
		options = append(options, picker.Choice{ID: strconv.Itoa(i), Text: term.Clip(term.Sanitize(p.words), 60), Hint: hint})
	}
	s.desk.Open(ask.NewChoice(s.desk, s.desk.Say("outline.split-where", string(s.TitleOf(e))), options, "", func(id string) {
		i, _ := strconv.Atoi(id)
		split := plan.Split{Element: e.ID, Paragraph: places[i].paragraph, Rune: places[i].rune, ID: plan.SplitID(e)}
		s.apply(split, s.v.Doc, func() { s.Select(split.ID, "") }, nil)
	}))
}

// CanJoin tells why the selected element cannot be joined with the next.
func (s *Screen) CanJoin() error {
	e, ok := s.Selected()
	if !ok || e.Up == nil {
		return plan.Say("screen.not-an-element")
	}
	if plan.JoinedWith(e) == nil {
		return plan.Say("document.no-join-last", e.Title())
	}
	return nil
}

// Join joins the selected element with the next. It asks first where the next has a title of its own: right
// behind a split that is an element which the split had nothing to do with.
func (s *Screen) Join() {
	e, _ := s.Selected()
	join := func() { s.apply(plan.Join{Element: e.ID}, nil, func() { s.Select(e.ID, "") }, nil) }
	other := plan.JoinedWith(e)
	if _, err := (plan.Join{Element: e.ID}).Apply(s.v.Doc); err != nil || other.Node.Get("title").Blank() {
		join()
		return
	}
	words := s.desk.Say("outline.join-titled", string(s.TitleOf(e)), string(s.TitleOf(other)))
	s.desk.Open(ask.NewQuestion(s.desk, s.desk.Say("action.join"), words, s.desk.Say("outline.join-them"), join))
}

// Duplicate puts a copy behind each element, and goes to the first.
func (s *Screen) Duplicate() {
	ids := idsOf(s.acted())
	fresh := plan.Freshly(s.v.Doc, ids)
	s.apply(plan.Duplicate{Elements: ids, Fresh: fresh}, nil, func() {
		s.outline.Unmark()
		s.Select(fresh[ids[0]], "")
	}, nil)
}
