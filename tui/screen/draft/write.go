package draft

import (
	"lantu/plan"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// leastFooted are the rows from which the text leaves one to its foot.
const leastFooted = 4

// drawProse shows the text that is being written in the whole of the pane, with its foot.
func (s *Screen) drawProse(width, height int) term.Frame {
	e := s.edit
	var foot term.Frame
	switch {
	case e.seek.open:
		foot = e.seek.draw(s.desk, e.prose, width, max(0, height-1))
	case height >= leastFooted:
		foot.Lines = []string{s.foot(width)}
	}
	e.rows = height - len(foot.Lines)
	f := e.prose.Render(max(1, width-2), e.rows)
	for i, l := range f.Lines {
		f.Lines[i] = term.Slice(" "+l+" ", width)
	}
	if f.Cursor != nil {
		f.Cursor = &term.Point{X: f.Cursor.X + 1, Y: f.Cursor.Y}
	}
	return term.Stack(f, foot)
}

// foot counts what is selected, and the text.
func (s *Screen) foot(width int) string {
	count := func(id string, t editor.Tally) term.Text { return s.desk.Say(id, t.Paragraphs, t.Words, t.Characters) }
	text := s.edit.prose
	all := term.Span{Style: term.Dim, Text: count("screen.text-count", text.Count())}
	left, right := []term.Span{{Text: " "}, all}, []term.Span(nil)
	if text.Selecting() {
		left[1] = term.Span{Text: count("screen.selected-count", text.CountSelected())}
		if term.Width(left[1].Text)+term.Width(all.Text)+4 <= width {
			right = []term.Span{all, {Text: " "}}
		}
	}
	return list.Line(term.Plain, width, left, right)
}

// marks says how marks are typed, and the key that changes it.
func (s *Screen) marks() term.Text {
	if s.narrowMarks {
		return s.desk.Say("screen.marks-narrow")
	}
	return s.desk.Say("screen.marks-wide")
}

// ToggleMarks changes whether marks that are typed in Chinese become those of Chinese.
func (s *Screen) ToggleMarks() {
	s.narrowMarks = !s.narrowMarks
	s.edit.setFullWidth(!s.narrowMarks)
	s.desk.Note = screen.Note{Text: s.marks()}
}

// setFullWidth helps with the marks of words; dates, amounts and the like are no Chinese.
func (e *editing) setFullWidth(on bool) {
	switch {
	case e.prose != nil:
		e.prose.FullWidth = on
	case e.field.model.Key != "every" && (e.field.model.Type == plan.LineField || e.field.model.Type == plan.WordsField):
		e.line.SetFullWidth(on)
	}
}

// selection is the editor as far as selecting goes.
type selection interface {
	Selected() string
	Selecting() bool
	Copy() bool
}

// selection is what the keyboard selects in now, nil for nothing.
func (s *Screen) selection() selection {
	switch {
	case s.edit == nil:
		return nil
	case s.edit.seek.open:
		return s.edit.seek.line()
	case s.edit.prose != nil:
		return s.edit.prose
	}
	return s.edit.line
}

// CanCopy tells that nothing is selected.
func (s *Screen) CanCopy() error {
	if at := s.selection(); at == nil || !at.Selecting() {
		return plan.Say("screen.nothing-selected")
	}
	return nil
}

// Copy puts what is selected on the clipboard and tells whether there was anything.
func (s *Screen) Copy() bool {
	at := s.selection()
	return at != nil && at.Copy()
}

var _ selection = (*editor.Line)(nil)
