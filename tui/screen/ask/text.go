package ask

import (
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/dialog"
	"lantu/tui/widget/editor"
)

// A Text asks for several lines, such as the members of a list.
type Text struct {
	// Typed, where not nil, is told of each change of the text.
	Typed func()
	// Left, where not nil, is told that the dialog was closed without an answer.
	Left func()

	desk        *screen.Desk
	title, help term.Text
	text        *editor.Editor
	check       Check // nil for any words
	done        func(string)
}

// NewText asks for lines. The check may look at all of them; what it finds bad is not confirmed.
func NewText(d *screen.Desk, title, help term.Text, text string, check Check, done func(string)) *Text {
	t := &Text{desk: d, title: title, help: help, text: editor.New(text), check: check, done: done}
	t.text.End()
	return t
}

// Text is what was typed so far.
func (t *Text) Text() string { return t.text.Text() }

// Copy puts the selected words on the clipboard and tells whether there were any.
func (t *Text) Copy() bool { return t.text.Copy() }

// Handle types, confirms or closes.
func (t *Text) Handle(e term.Event) {
	before := t.text.Version()
	defer func() {
		if t.Typed != nil && t.text.Version() != before {
			t.Typed()
		}
	}()
	switch e := e.(type) {
	case term.Paste:
		t.text.Insert(e.Text)
	case term.Mouse:
		t.text.Mouse(e)
	case term.Key:
		switch e.Name {
		case "esc":
			t.desk.Close(t)
			if t.Left != nil {
				t.Left()
			}
		case "ctrl+s":
			if note, bad := t.understood(); bad {
				t.desk.Note = screen.Note{Text: note, Bad: true}
				return
			}
			t.desk.Close(t)
			t.done(t.text.Text())
		default:
			t.text.Press(e)
		}
	}
}

func (t *Text) understood() (term.Text, bool) {
	if t.check == nil {
		return "", false
	}
	return t.check(t.text.Text())
}

// textRows is the room for the lines.
const textRows = 10

// Box shows the lines, how they are understood, and the help.
func (t *Text) Box(width, height int) dialog.Dialog {
	return dialog.Dialog{Title: t.title, Body: t, Width: lineWidth, Height: textRows + 4,
		Hints: hints(t.desk, "^S", "screen.confirm", "Enter", "ask.next-line", "Esc", "screen.cancel")}
}

// Render draws the inside of the box.
func (t *Text) Render(width, height int) term.Frame {
	below := min(4, height/2)
	f := t.text.Render(width, height-below)
	note, bad := t.understood()
	style := term.OkText
	if bad {
		style = term.WarnText
	}
	f = term.Stack(f, dialog.Message{Text: note, Style: style}.Render(width, (below+1)/2))
	return term.Stack(f, dialog.Message{Text: t.help, Style: term.Dim}.Render(width, below/2))
}
