// Package ask holds the dialogs: a choice from a list that typing narrows, a line to type, and a
// page to read with its answers. Each stands before the screens until it is answered or Esc closes
// it, and then calls a function of whoever asked.
//
// It knows nothing of plans or files. Start at NewChoice, NewLine and NewPage.
package ask

import (
	"slices"
	"strings"

	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/dialog"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/pager"
	"lantu/tui/widget/picker"
)

// A Choice lets the user choose one of a list, or several.
type Choice struct {
	// Moved, where not nil, is told of each choice that the cursor comes to.
	Moved func(id string)
	// Closed, where not nil, is told that nothing was chosen.
	Closed func()

	desk   *screen.Desk
	title  term.Text
	picker *picker.Picker
	count  int
	noted  bool // a choice tells more of itself
	width  int
	start  []string // what was chosen when it opened
	many   bool
	lone   bool // usually one: who checked nothing means another instead of one more
	maker  *Maker
	done   func(ids []string)
}

// A Maker makes a choice that the list lacks.
type Maker struct {
	// Title is what the row below the list says, for what was typed.
	Title func(typed string) term.Text
	// Make asks for the rest, makes it, and calls then with its id and the list with it.
	Make func(typed string, then func(id string, choices []picker.Choice))
}

// offerID is that of the row below the list.
const offerID = "\x00new"

// WithMaker offers to make what the list lacks.
func (c *Choice) WithMaker(m Maker) *Choice {
	c.maker = &m
	c.picker.Offer = func(typed string) (picker.Choice, bool) {
		return picker.Choice{ID: offerID + typed, Text: m.Title(typed)}, true
	}
	c.picker.SetQuery(c.picker.Query())
	return c
}

// make makes another choice, which is then chosen.
func (c *Choice) make() {
	c.maker.Make(strings.TrimSpace(c.picker.Query()), func(id string, choices []picker.Choice) {
		if !c.many {
			c.desk.Close(c)
			c.done([]string{id})
			return
		}
		checked := c.picker.Checked()
		if c.lone && slices.Equal(checked, c.start) {
			checked = nil
		}
		c.picker.SetChoices(choices)
		c.picker.SetQuery("")
		c.picker.SetChecked(append(checked, id))
		c.picker.SelectID(id)
	})
}

// NewChoice asks for one choice; at is the id under the cursor at first, or empty.
func NewChoice(d *screen.Desk, title term.Text, choices []picker.Choice, at string, done func(id string)) *Choice {
	c := newChoice(d, title, choices, func(ids []string) { done(ids[0]) })
	c.picker.SelectID(at)
	return c
}

// NewChoices asks for any number of choices, of which some are chosen already; those stand first.
func NewChoices(d *screen.Desk, title term.Text, choices []picker.Choice, chosen []string, done func(ids []string)) *Choice {
	place := func(id string) int {
		if i := slices.Index(chosen, id); i >= 0 {
			return i
		}
		return len(chosen)
	}
	sorted := slices.Clone(choices)
	slices.SortStableFunc(sorted, func(a, b picker.Choice) int { return place(a.ID) - place(b.ID) })
	c := newChoice(d, title, sorted, done)
	c.many, c.start, c.picker.Many = true, chosen, true
	c.picker.SetChecked(chosen)
	return c
}

// NewChoicesOfOne is NewChoices where one is usual and several are the exception.
func NewChoicesOfOne(d *screen.Desk, title term.Text, choices []picker.Choice, chosen []string, done func(ids []string)) *Choice {
	c := NewChoices(d, title, choices, chosen, done)
	c.lone = true
	return c
}

func newChoice(d *screen.Desk, title term.Text, choices []picker.Choice, done func([]string)) *Choice {
	c := &Choice{desk: d, title: title, done: done, count: len(choices),
		picker: picker.New(choices, d.Say("screen.type-to-narrow"), d.Say("screen.filter-none"))}
	for _, o := range choices {
		c.noted = c.noted || o.Note != ""
		c.width = max(c.width, term.Width(o.Text)+max(term.Width(o.Hint), term.Width(o.Why))+6)
	}
	return c
}

// Handle narrows, moves, checks, chooses.
func (c *Choice) Handle(e term.Event) {
	if c.Moved != nil {
		before, _ := c.picker.Choice()
		defer func() {
			if now, ok := c.picker.Choice(); ok && now.ID != before.ID {
				c.Moved(now.ID)
			}
		}()
	}
	switch e := e.(type) {
	case term.Paste:
		c.picker.Insert(strings.Join(strings.Fields(e.Text), " "))
	case term.Mouse:
		switch {
		case e.Button == term.WheelUp:
			c.picker.Scroll(-3)
		case e.Button == term.WheelDown:
			c.picker.Scroll(3)
		case e.Button == term.Left && e.Action == term.Press && c.picker.Click(e.Y):
			if c.many {
				c.picker.Press(term.Key{Name: "tab"})
			} else {
				c.finish()
			}
		}
	case term.Key:
		switch {
		case e.Name == "esc":
			c.desk.Close(c)
			if c.Closed != nil {
				c.Closed()
			}
		case e.Name == "enter":
			c.finish()
		case e.Name == "space" && c.many && c.picker.Query() == "":
			c.picker.Press(term.Key{Name: "tab"})
		default:
			c.picker.Press(e)
		}
	}
}

// Copy puts the selected part of what was typed on the clipboard and tells whether there was any.
func (c *Choice) Copy() bool { return c.picker.Copy() }

// finish answers. Who narrowed the list and checked nothing means the one under the cursor.
func (c *Choice) finish() {
	current, ok := c.picker.Choice()
	switch {
	case c.picker.Offered() && (!c.many || c.picker.Query() != "" || len(c.picker.Checked()) == 0):
		c.make()
		return
	case !ok && strings.TrimSpace(c.picker.Query()) != "":
		c.desk.Note = screen.Note{Text: c.desk.Say("screen.filter-none"), Bad: true}
		return
	}
	if c.many {
		ids := c.picker.Checked()
		if ok && slices.Equal(ids, c.start) && (c.picker.Query() != "" || len(ids) == 0) && !slices.Contains(ids, current.ID) {
			if c.lone {
				ids = nil
			}
			ids = append(ids, current.ID)
		}
		c.desk.Close(c)
		c.done(ids)
		return
	}
	switch {
	case !ok:
	case current.Why != "":
		c.desk.Note = screen.Note{Text: current.Why, Bad: true}
	default:
		c.desk.Close(c)
		c.done([]string{current.ID})
	}
}

// Box shows the typed words and the choices.
func (c *Choice) Box(width, height int) dialog.Dialog {
	title, keys := c.title, []string{"Enter", "screen.choose", "Esc", "screen.cancel"}
	if c.many {
		title += " " + c.desk.Say("screen.chosen-count", len(c.picker.Checked()))
		keys = []string{"Enter", "screen.confirm", "Tab", "screen.toggle", "Esc", "screen.cancel"}
	}
	return dialog.Dialog{Title: title, Body: c.picker,
		Width: min(max(c.width, term.Width(title)+6, 44), 96), Height: c.height(), Hints: hints(c.desk, keys...)}
}

// height has room for the choices, what they say more of themselves, and for making another.
func (c *Choice) height() int {
	rows := c.count + 1
	if c.noted {
		rows += picker.NoteRows
	}
	if c.maker != nil {
		rows++
	}
	return min(max(4, rows), mostChoices)
}

// mostChoices bounds the rows of a list, so that the screen below stays in view.
const mostChoices = 18

func hints(d *screen.Desk, pairs ...string) []bar.Hint {
	out := make([]bar.Hint, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, bar.Hint{Key: term.Text(pairs[i]), Text: d.Say(pairs[i+1])})
	}
	return out
}

// A Check says how what was typed is understood, or what is wrong with it.
type Check func(typed string) (note term.Text, bad bool)

// A Line asks for words on one line.
type Line struct {
	// Typed, where not nil, is told of each change of the words.
	Typed func()
	// Left, where not nil, is told that the dialog was closed without an answer.
	Left func()

	desk        *screen.Desk
	title, help term.Text
	line        *editor.Line
	check       Check // nil for any words
	done        func(string)
}

// NewLine asks for words.
func NewLine(d *screen.Desk, title, help term.Text, text string, check Check, done func(string)) *Line {
	return &Line{desk: d, title: title, help: help, line: editor.NewLine(text), check: check, done: done}
}

// Copy puts the selected words on the clipboard and tells whether there were any.
func (l *Line) Copy() bool { return l.line.Copy() }

// SelectAll selects the words, so that typing replaces them.
func (l *Line) SelectAll() { l.line.Mark(0, len(l.line.Text())) }

// Text is what was typed so far.
func (l *Line) Text() string { return l.line.Text() }

// Handle types, confirms or closes.
func (l *Line) Handle(e term.Event) {
	before := l.line.Version()
	defer func() {
		if l.Typed != nil && l.line.Version() != before {
			l.Typed()
		}
	}()
	switch e := e.(type) {
	case term.Paste:
		l.line.Insert(e.Text)
	case term.Mouse:
		if e.Y == 0 || e.Action == term.Drag {
			l.line.Mouse(e)
		}
	case term.Key:
		switch e.Name {
		case "esc":
			l.desk.Close(l)
			if l.Left != nil {
				l.Left()
			}
		case "enter", "ctrl+s":
			text := strings.TrimSpace(l.line.Text())
			if note, bad := l.understood(text); bad {
				l.desk.Note = screen.Note{Text: note, Bad: true}
				return
			}
			l.desk.Close(l)
			l.done(text)
		default:
			l.line.Press(e)
		}
	}
}

func (l *Line) understood(text string) (term.Text, bool) {
	if l.check == nil {
		return "", false
	}
	return l.check(text)
}

const lineWidth = 72

// Box shows the line, how it is understood, and the help.
func (l *Line) Box(width, height int) dialog.Dialog {
	rows := 3 + len(term.Wrap(l.help, max(1, min(lineWidth, width-4))))
	return dialog.Dialog{Title: l.title, Body: l, Width: lineWidth, Height: rows,
		Hints: hints(l.desk, "Enter", "screen.confirm", "Esc", "screen.cancel")}
}

// Render draws the inside of the box.
func (l *Line) Render(width, height int) term.Frame {
	f := l.line.Render(width)
	if text := strings.TrimSpace(l.line.Text()); text != "" {
		note, bad := l.understood(text)
		style := term.OkText
		if bad {
			style = term.WarnText
		}
		f = term.Stack(f, dialog.Message{Text: note, Style: style}.Render(width, 2))
	} else {
		f = term.Stack(f, term.Blank(width, 2))
	}
	return term.Stack(f, dialog.Message{Text: l.help, Style: term.Dim}.Render(width, max(0, height-3)))
}

// An Answer is a key of a page.
type Answer struct {
	Keys  []string
	Shown term.Text // the key as people know it
	Title term.Text
	Do    func()
}

// A Page shows words to read and what can be answered.
type Page struct {
	desk    *screen.Desk
	title   term.Text
	pager   pager.Pager
	words   []pager.Paragraph
	answers []Answer
}

// NewPage shows paragraphs. Esc closes it; an answer closes it and then does what it does.
func NewPage(d *screen.Desk, title term.Text, words []term.Span, answers ...Answer) *Page {
	paragraphs := make([]pager.Paragraph, len(words))
	for i, w := range words {
		paragraphs[i] = pager.Paragraph{Style: w.Style, Text: w.Text}
	}
	return NewSheet(d, title, paragraphs, answers...)
}

// NewSheet is NewPage for paragraphs that may be indented.
func NewSheet(d *screen.Desk, title term.Text, words []pager.Paragraph, answers ...Answer) *Page {
	p := &Page{desk: d, title: title, words: words, answers: answers}
	p.pager.SetParagraphs(words)
	return p
}

// NewQuestion asks whether to do something: Enter or y does it.
func NewQuestion(d *screen.Desk, title, words, yes term.Text, do func()) *Page {
	return NewPage(d, title, []term.Span{{Text: words}},
		Answer{Keys: []string{"enter", "y"}, Shown: "Enter", Title: yes, Do: do})
}

// Handle answers, scrolls or closes.
func (p *Page) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Mouse:
		switch e.Button {
		case term.WheelUp:
			p.pager.Scroll(-3)
		case term.WheelDown:
			p.pager.Scroll(3)
		}
	case term.Key:
		for _, a := range p.answers {
			if slices.Contains(a.Keys, e.Name) {
				p.desk.Close(p)
				a.Do()
				return
			}
		}
		if e.Name == "esc" || len(p.answers) == 0 && (e.Name == "enter" || e.Name == "?" || e.Name == "q") {
			p.desk.Close(p)
			return
		}
		p.pager.Press(e)
	}
}

const pageWidth = 80

// Box fits the words.
func (p *Page) Box(width, height int) dialog.Dialog {
	rows := 0
	for _, w := range p.words {
		inner := max(1, min(pageWidth, width-4))
		if term.Width(w.Text) > inner { // the rows below the first are indented
			inner = max(1, inner-w.Indent)
		}
		rows += len(term.Wrap(w.Text, inner))
	}
	keys := make([]bar.Hint, 0, len(p.answers)+2)
	for _, a := range p.answers {
		keys = append(keys, bar.Hint{Key: a.Shown, Text: a.Title})
	}
	if rows > height-3 {
		keys = append(keys, bar.Hint{Key: "PgDn", Text: p.desk.Say("screen.more-below")})
	}
	return dialog.Dialog{Title: p.title, Body: &p.pager, Width: pageWidth, Height: rows,
		Hints: append(keys, bar.Hint{Key: "Esc", Text: p.desk.Say("screen.close")})}
}
