package draft

import (
	"strings"

	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/editor"
)

// seek finds words in the text that is being written, and puts others in their place. It has the
// keyboard while it is open, and knows the words of the last time when it opens again.
type seek struct {
	open       bool
	find, with *editor.Line
	replacing  bool // the keyboard is in with
}

// line is the one that has the keyboard.
func (k *seek) line() *editor.Line {
	if k.replacing {
		return k.with
	}
	return k.find
}

// Seek opens the search in the text that is being written: for what is selected, if that is a few words.
func (s *Screen) Seek() {
	k, text := &s.edit.seek, s.edit.prose
	if k.find == nil {
		k.find, k.with = editor.NewLine(""), editor.NewLine("")
	}
	k.open, k.replacing = true, false
	if words := text.Selected(); words != "" && !strings.Contains(words, "\n") {
		k.find.SetText(words)
	}
	k.find.Mark(0, len(k.find.Text()))
	text.Find(k.find.Text())
	text.FindFrom()
}

// EndSeek gives the keyboard back to the text, where what was found last stays selected.
func (s *Screen) EndSeek() {
	s.edit.seek.open = false
	s.edit.prose.Find("")
}

// SeekNext goes to the next place, or back to the one before.
func (s *Screen) SeekNext(back bool) {
	if !s.edit.prose.FindNext(back) {
		s.desk.Tell("screen.seek-none")
	}
}

// SeekTurn gives the keyboard to the other line of the search.
func (s *Screen) SeekTurn() { s.edit.seek.replacing = !s.edit.seek.replacing }

// SeekEnter goes on or, in the line of the new words, puts them in place of what is selected and goes on.
func (s *Screen) SeekEnter() {
	k, before := &s.edit.seek, s.edit.version()
	if !k.replacing {
		s.SeekNext(false)
		return
	}
	if _, of := s.edit.prose.Found(); of == 0 {
		s.desk.Tell("screen.seek-none")
		return
	}
	s.edit.prose.ReplaceFound(k.with.Text())
	s.edit.typed(s, before)
}

// SeekReplaceAll puts the new words in every place; one undo takes that back.
func (s *Screen) SeekReplaceAll() {
	before := s.edit.version()
	n := s.edit.prose.ReplaceAll(s.edit.seek.with.Text())
	if n == 0 {
		s.desk.Tell("screen.seek-none")
		return
	}
	s.edit.typed(s, before)
	s.desk.Tell("screen.seek-replaced", n)
}

func (k *seek) press(text *editor.Editor, key term.Key) {
	before := k.find.Version()
	k.line().Press(key)
	k.changed(text, before)
}

func (k *seek) paste(text *editor.Editor, words string) {
	before := k.find.Version()
	k.line().Insert(words)
	k.changed(text, before)
}

// changed looks for other words.
func (k *seek) changed(text *editor.Editor, before int) {
	if k.find.Version() != before {
		text.Find(k.find.Text())
		text.FindFrom()
	}
}

// draw shows the two lines, how often the words stand, and the keys, in at most height rows.
func (k *seek) draw(d *screen.Desk, text *editor.Editor, width, height int) term.Frame {
	at, of := text.Found()
	count := d.Say("screen.seek-count", at, of)
	switch {
	case k.find.Text() == "":
		count = ""
	case of == 0:
		count = d.Say("screen.seek-none")
	}
	labels := [2]term.Text{" " + d.Say("screen.seek-find") + " ", " " + d.Say("screen.seek-with") + " "}
	margin := max(term.Width(labels[0]), term.Width(labels[1]))
	row := func(i int, line *editor.Line, right term.Text) term.Frame {
		style := term.Label
		if (i == 1) == k.replacing {
			style = term.Accent
		}
		room := width - margin - term.Width(right) - 2
		if room < 4 {
			right, room = "", width-margin-1
		}
		f := line.Render(max(1, room))
		f.Lines[0] = term.Slice(term.Paint(style, term.Pad(labels[i], margin))+f.Lines[0]+" "+term.Paint(term.Dim, right), width)
		if f.Cursor != nil {
			f.Cursor = &term.Point{X: min(margin+f.Cursor.X, width-1)}
		}
		if (i == 1) != k.replacing {
			f.Cursor = nil
		}
		return f
	}
	find, with := row(0, k.find, count), row(1, k.with, "")
	enter := d.Say("screen.seek-next")
	if k.replacing {
		enter = d.Say("screen.seek-this")
	}
	keys := term.Frame{Lines: []string{bar.Hints(term.Plain, width, []bar.Hint{
		{Text: ""}, {Key: "Enter", Text: enter}, {Key: "Tab", Text: d.Say("screen.seek-turn")},
		{Key: "Alt+Enter", Text: d.Say("screen.seek-all")}, {Key: "Esc", Text: d.Say("screen.close")}})}}
	switch {
	case height >= 6:
		return term.Stack(term.Frame{Lines: []string{screen.Rule(width, term.BorderText)}}, find, with, keys)
	case height >= 2:
		return term.Stack(find, with)
	case k.replacing:
		return with
	}
	return find
}
