package draft

import (
	"context"
	"strings"

	"lantu/plan"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// laying is the work of laying the official text out beside the loop, one text at a time.
type laying struct {
	running bool
	again   bool // it is another text meanwhile
}

// layText lays the official text of the shown version out as it becomes with what is typed, beside the
// loop. What is typed meanwhile is laid out next, and what came in between is passed over.
func (s *Screen) layText() {
	if s.laying.running {
		s.laying.again = true
		return
	}
	work := s.laying
	work.running = true
	doc, units, width := s.v.Doc, s.desk.Units, s.textWidth
	typed := func() (plan.Edit, error) { return nil, nil }
	typing := ""
	if e := s.edit; e != nil {
		typing = e.element
		if e.keeper.Changed() {
			field, text := e.field, e.text()
			typed = func() (plan.Edit, error) { return meaning(field, typing, text) }
		}
	}
	screen.Beside(s.desk, func(context.Context) *official {
		changed := false
		if edit, err := typed(); edit != nil && err == nil {
			if with, err := plan.Apply(doc, edit); err == nil {
				doc, changed = with, true
			}
		}
		o := layOut(plan.Official(doc, units), typing)
		o.units, o.typed = units, changed
		o.prepare(width)
		return o
	}, func(o *official) {
		if work.running = false; s.laying != work {
			return // of another plan
		}
		first := s.official == nil
		s.official = o
		s.text.SetParagraphs(o.paragraphs)
		switch {
		case s.edit != nil:
			s.followTyping()
		case first:
			s.follow()
		}
		if work.again {
			work.again = false
			s.layText()
		}
	})
}

// follow marks the text of the selected element, or of the nearest around it that has some, and brings it
// into view. A heading of the outline has that of its list, or of the first in it.
func (s *Screen) follow() {
	if s.official == nil {
		return
	}
	if i, ok := s.shows(); ok {
		s.text.Current = s.official.paragraphs[i].ID
		s.text.Follow(i, 0)
	}
}

// shows is the paragraph that begins to show the selected row.
func (s *Screen) shows() (paragraph int, ok bool) {
	r := s.row()
	if r.list != "" {
		if i, ok := s.official.at[screen.ListKey+r.list]; ok {
			return i, true
		}
		for _, e := range r.element.In(r.list) {
			if i, ok := s.official.at[e.ID]; ok {
				return i, true
			}
		}
	}
	for e := r.element; e != nil; e = e.Up {
		if i, ok := s.official.at[e.ID]; ok {
			return i, true
		}
	}
	return 0, false
}

// followTyping brings into view what is typed, as far as it is a text of its own.
func (s *Screen) followTyping() {
	if s.official == nil {
		return
	}
	e, bodies := s.edit, s.official.bodies
	if e.prose == nil || len(bodies) == 0 {
		s.follow()
		return
	}
	cursor, n := e.prose.Cursor(), 0
	for i := range cursor.Para {
		if strings.TrimSpace(e.prose.Paragraph(i)) != "" {
			n++
		}
	}
	body := bodies[min(n, len(bodies)-1)]
	s.text.Current = s.official.paragraphs[body.paragraph].ID
	s.text.Follow(body.paragraph, body.before+cursor.Byte)
}

// reads follows the reader of the official text with the outline. Where that hides the element the nearest
// around it that is shown is selected.
func (s *Screen) reads() {
	id := s.text.ID()
	if s.edit != nil || id == "" || id == s.text.Current {
		return
	}
	s.text.Current = id
	key := id
	if e, ok := s.v.Doc.Element(id); ok {
		for key = screen.KeyOf(e); e.Up != nil && !s.outline.Shows(key); key = screen.KeyOf(e) {
			e = e.Up
		}
	}
	if s.outline.Shows(key) {
		s.anchor = ""
		s.outline.SelectID(key)
		s.fill()
	}
}

// textTitle tells that what the text shows is not committed.
func (s *Screen) textTitle() term.Text {
	t := s.desk.Say("screen.official")
	if s.official != nil && s.official.typed {
		t += " " + term.Signs().Dot + " " + s.desk.Say("draft.as-typed")
	}
	return t
}

func (s *Screen) drawText(width, height int) term.Frame {
	if s.official == nil {
		return screen.Lines([]string{term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: " " + s.desk.Say("screen.laying-out")})}, width, height)
	}
	s.textWidth = max(1, width-1)
	inner := s.text.Render(s.textWidth, height)
	for i, l := range inner.Lines {
		inner.Lines[i] = l + " "
	}
	return inner
}
