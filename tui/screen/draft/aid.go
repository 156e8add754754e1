package draft

import (
	"lantu/plan"
	"lantu/tui/term"
)

// An aid is what helps to type a line: how it is understood, what it comes to, what it may become. It is
// made once for each text.
type aid struct {
	of        string // the text that it was made for
	made      bool
	note      term.Text // how the text is understood, or what is wrong with it
	bad       bool
	says      term.Text // what it comes to in this plan
	odd       bool
	proposals []proposal
	at        int // the proposal that was taken last, -1 for none
}

// aid makes the help for what is typed now. While proposals are taken one after another they stay.
func (s *Screen) aid() *aid {
	e := s.edit
	text := e.line.Text()
	if e.aid.made && e.aid.of == text {
		return &e.aid
	}
	proposed, at := e.aid.proposals, e.aid.at
	if at < 0 || at >= len(proposed) || proposed[at].text != text {
		proposed, at = s.proposals(e.field, text), -1
	}
	e.aid = aid{of: text, made: true, proposals: proposed, at: at}
	e.aid.note, e.aid.bad = s.understood(e.field.model, text)
	e.aid.says, e.aid.odd = s.preview(e.field, text)
	return &e.aid
}

// CanPropose tells that there is nothing to take over.
func (s *Screen) CanPropose() error {
	if s.edit == nil || s.edit.line == nil || len(s.aid().proposals) == 0 {
		return plan.Say("draft.no-proposal")
	}
	return nil
}

// Propose puts the next proposal into the line, or the one before.
func (s *Screen) Propose(by int) {
	e, a := s.edit, s.aid()
	n := len(a.proposals)
	if a.at < 0 && by < 0 {
		a.at = n
	}
	a.at = (a.at + by + n) % n
	before := e.version()
	e.line.SetText(a.proposals[a.at].text)
	e.typed(s, before)
}

// CanStep tells that no number stands in the line.
func (s *Screen) CanStep() error {
	if s.edit != nil && s.edit.line != nil {
		if _, _, ok := plan.Step(s.edit.line.Text(), s.edit.line.At(), 1); ok && s.steps() {
			return nil
		}
	}
	return plan.Say("draft.no-step")
}

// steps tells whether the number at the cursor of the field is one that people count up and down.
func (s *Screen) steps() bool {
	switch s.edit.field.model.Type {
	case plan.DueField, plan.WindowField, plan.DayField, plan.AmountField, plan.AmountsField:
		return true
	}
	return s.edit.field.model.Key == "every"
}

// Step raises or lowers the year, the month, the day or the number at the cursor.
func (s *Screen) Step(by int) {
	e := s.edit
	text, at, ok := plan.Step(e.line.Text(), e.line.At(), by)
	if !ok {
		return
	}
	before := e.version()
	e.line.SetText(text)
	e.line.Mark(at, at)
	e.typed(s, before)
}

// draw shows the help below the line: what it says at least, the proposals as far as there is room.
func (a *aid) draw(width int, otherwise term.Text) (lines []string) {
	say := func(style term.Style, t term.Text) {
		if t == "" {
			return
		}
		for _, r := range term.Wrap(t, width) {
			lines = append(lines, term.Row(term.Plain, width, term.Span{Style: style, Text: r}))
		}
	}
	note, style := a.note, term.OkText
	if string(note) == a.of && a.says != "" { // it says no more than the line
		note = ""
	}
	switch {
	case a.bad:
		style = term.WarnText
	case note == "" && a.says == "":
		style, note = term.Dim, otherwise
	}
	say(style, note)
	style = term.OkText
	if a.odd {
		style = term.WarnText
	}
	say(style, a.says)
	for i, p := range a.proposals {
		lead, style := term.Text("    "), term.Plain
		switch {
		case i == a.at:
			lead, style = " "+term.Signs().Pointer+"  ", term.Accent
		case i == a.at+1 || a.at < 0 && i == 0:
			lead = "Tab "
		}
		shown := p.text
		if p.shown != "" {
			shown = p.shown
		}
		lines = append(lines, term.Row(term.Plain, width, term.Span{Style: term.KeyHint, Text: lead}, term.Span{Style: style, Text: term.Sanitize(shown)}))
	}
	return lines
}
