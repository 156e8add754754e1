// Package draft is the screen on which a plan is written: the outline of its elements, a form with
// every field of the selected one, and the official text that follows from both.
//
// The screen turns what the user does into edits and hands them to the Desk; it shows a new version
// when the Desk brings one, whoever made it, and stays on the element that was selected. What is
// being typed belongs to the screen until it is confirmed, so no new version disturbs it. Start at
// Screen; outline.go, form.go and text.go fill the three panes, edit.go is the typing.
package draft

import (
	"lantu/plan"
	"lantu/plan/merge"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/form"
	"lantu/tui/widget/pager"
	"lantu/tui/widget/tree"
)

// A Pane is one of the columns.
type Pane int

// The panes, from left to right.
const (
	Outline Pane = iota
	Form
	Text
	paneCount
)

// Screen shows one plan at a time.
type Screen struct {
	desk  *screen.Desk
	v     *screen.Version // nil as long as no plan was opened
	focus Pane

	outline   *tree.Tree
	epoch     int // counts what the outline was built from
	form      form.Form
	formOf    string // the key of the row that the form is of
	fields    []field
	text      *pager.Pager
	official  *official // what the text shows, nil as long as none was laid out
	laying    *laying
	textWidth int             // of the text in the last frame that shows it
	page      bool            // the text has the whole screen while it has the keyboard
	edit      *editing        // what is being typed, nil for nothing
	beyond    bool            // the typist looks at a version that the file holds no more: it holds
	broken    *screen.Version // this one, which cannot be read; nil where it is gone
	adding    *screen.Keeper  // of the words for a new element, nil for nothing
	found     found
	contested map[string][]merge.Conflict // open, by element
	aim       aim                         // where the next editor begins
	blank     aim                         // that was gone to last
	left      int                         // how many there were then
	columns   []column                    // of the last frame

	sieve    sieve           // what the outline is filtered by
	anchor   string          // the row where a range of marks began, "" for none
	remarks  map[string]bool // the marks before that range
	folds    []string        // as they were last remembered
	shifting *shifting       // a move whose key is held, nil for none
	drag     *drag           // what is dragged, nil for nothing

	narrowMarks bool // leave the marks that are typed as they are; see editor.FullWidth
}

// New makes the screen without a plan.
func New(d *screen.Desk) *Screen {
	return &Screen{desk: d, outline: tree.New(), text: &pager.Pager{}, laying: &laying{}}
}

// Version is the plan that is shown, nil for none.
func (s *Screen) Version() *screen.Version {
	if s.beyond && s.broken != nil {
		return s.broken
	}
	return s.v
}

// Show shows a plan from its beginning.
func (s *Screen) Show(v *screen.Version) {
	s.leave()
	s.v = v
	s.focus = Outline
	s.outline, s.form = tree.New(), form.Form{}
	s.text, s.official, s.laying = &pager.Pager{}, nil, &laying{}
	s.sieve, s.anchor, s.drag, s.shifting = sieve{}, "", nil, nil
	s.changed()
	s.recallFolds()
}

// Update shows a newer version of the same plan where the user is. While something is typed a version
// that cannot be read waits for the end of that.
func (s *Screen) Update(v *screen.Version) {
	s.beyond, s.broken = false, nil
	if v.Doc == nil && s.edit != nil {
		s.beyond, s.broken = true, v
		return
	}
	s.v = v
	s.rebase()
	s.changed()
}

// Gone tells that the plan is no more. What is being typed stays until it is given up.
func (s *Screen) Gone() {
	if s.edit == nil {
		s.v = nil
		return
	}
	s.beyond, s.broken = true, nil
}

// Refresh takes in what changed at the Desk: findings, units, the mark of edits by hand.
func (s *Screen) Refresh() {
	if s.v != nil && s.v.Doc != nil {
		s.count()
		s.buildOutline()
		s.buildForm()
		if s.official != nil && s.official.units != s.desk.Units {
			s.layText()
		}
	}
}

// changed takes a new version in.
func (s *Screen) changed() {
	if s.v.Doc == nil {
		return
	}
	s.count()
	s.buildOutline()
	s.buildForm()
	s.layText()
}

// found are the findings of the plan.
type found struct {
	of     map[string][]schema.Finding // by element
	below  map[string]screen.Tally     // of a row of the outline and what stands below it, by key
	blanks int                         // of the plan, that are still to be filled in
}

// count sorts the findings of the plan by element.
func (s *Screen) count() {
	s.findContested()
	s.found = found{map[string][]schema.Finding{}, map[string]screen.Tally{}, workspace.CountBlanks(s.desk.Problems[s.v.File.Path])}
	for _, f := range s.desk.Problems[s.v.File.Path] {
		e, ok := s.v.Doc.Element(f.Element)
		if !ok {
			e = s.v.Doc.Top()
		}
		s.found.of[e.ID] = append(s.found.of[e.ID], f)
		for t, own := screen.Count([]schema.Finding{f}, nil), true; e != nil; e, own = e.Up, false {
			if key := screen.KeyOf(e); t != (screen.Tally{}) && (own || e.Up != nil) {
				s.found.below[key] = s.found.below[key].Plus(t)
			}
		}
	}
}

// Select moves to an element and, where field is not empty, to that field.
func (s *Screen) Select(element, field string) {
	if s.v == nil || s.v.Doc == nil {
		return
	}
	if e, ok := s.v.Doc.Element(element); ok {
		s.outline.SelectID(screen.KeyOf(e))
	}
	s.moved()
	if field != "" && s.toField(field) {
		s.focus = Form
	}
}

// Selected is the element under the cursor; ok is false on a heading, which is none.
func (s *Screen) Selected() (e *plan.Element, ok bool) {
	r := s.row()
	return r.element, r.element != nil && r.list == ""
}

// Focus moves the keyboard to a pane.
func (s *Screen) Focus(p Pane) {
	if s.edit == nil {
		s.page = s.page && s.focus == Text && p == Text
		s.focus = (p + paneCount) % paneCount
	}
}

// Focused is the pane that has the keyboard.
func (s *Screen) Focused() Pane { return s.focus }

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string {
	switch {
	case s.edit != nil && s.edit.seek.open:
		return []string{"edit.find"}
	case s.edit != nil && s.edit.prose != nil:
		return []string{"edit.text", "edit"}
	case s.edit != nil:
		return []string{"edit.line", "edit"}
	}
	here := []string{[...]string{"draft.outline", "draft.form", "draft.text"}[s.focus], "draft"}
	switch {
	case s.sieve.typing:
		return []string{"draft.filter"}
	case s.drag != nil && s.drag.going:
		return append([]string{"draft.drag"}, here...)
	case s.focus == Outline && s.outline.Marks() > 0:
		return append([]string{"draft.marked"}, here...)
	case s.focus == Outline && s.sieve.on():
		return append([]string{"draft.filtered"}, here...)
	}
	return here
}

// Typing tells that keys are text.
func (s *Screen) Typing() bool { return s.edit != nil || s.sieve.typing }

// Here is the way to the selected element.
func (s *Screen) Here() []term.Text {
	if s.v == nil {
		return []term.Text{s.desk.Say("screen.draft")}
	}
	if s.v.Doc == nil {
		return []term.Text{term.Sanitize(s.v.File.Slug())}
	}
	steps := []term.Text{s.TitleOf(s.v.Doc.Top())}
	r := s.row()
	if r.list != "" {
		return append(steps, screen.Heading(s.desk.Lang, r.list))
	}
	for _, e := range r.element.Path()[min(1, len(r.element.Path())):] {
		steps = append(steps, s.TitleOf(e))
	}
	return steps
}

// TitleOf is an element's number and title on one line.
func (s *Screen) TitleOf(e *plan.Element) term.Text {
	return term.Sanitize(s.v.Name(e))
}

// Handle takes what no action took.
func (s *Screen) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Mouse:
		s.mouse(e)
	case term.Key:
		if s.edit != nil {
			s.edit.press(s, e)
		} else if s.sieve.typing {
			s.pressFilter(e)
		} else if s.v != nil && s.v.Doc != nil {
			s.press(e)
		}
	case term.Paste:
		if s.edit != nil {
			s.edit.paste(s, e)
		} else if s.sieve.typing {
			s.pasteFilter(e)
		}
	}
}

func (s *Screen) press(k term.Key) {
	switch s.focus {
	case Outline:
		s.anchor = ""
		s.outline.Press(k)
		s.moved()
	case Form:
		s.form.Press(k)
	case Text:
		s.text.Press(k)
		s.reads()
	}
}

// moved follows the cursor of the outline with the other panes.
func (s *Screen) moved() {
	if s.fill() {
		s.follow()
	}
}

// fill shows the fields of the row that is selected now; false where it was already. The form stays on the
// field, so that one field of many tasks is filled in fast.
func (s *Screen) fill() bool {
	if s.outline.ID() == s.formOf {
		return false
	}
	s.buildForm()
	return true
}

// mouse moves the keyboard to the pane that is clicked; the wheel turns the one below it.
func (s *Screen) mouse(m term.Mouse) {
	if s.drag != nil && m.Button == term.Left && m.Action != term.Press {
		s.dragged(m)
		return
	}
	for _, c := range s.columns {
		if s.edit != nil && c.pane == Form && m.Action == term.Drag {
			s.pointed(m, m.X-c.x-1, m.Y-1)
			return
		}
		if m.X <= c.x || m.X > c.x+c.width || m.Y < 1 {
			continue
		}
		x, y := m.X-c.x-1, m.Y-1
		switch {
		case m.Button == term.WheelUp:
			s.scroll(c.pane, -3)
		case m.Button == term.WheelDown:
			s.scroll(c.pane, 3)
		case m.Button == term.Left && m.Action == term.Press:
			s.click(m, c.pane, x, y)
		}
		return
	}
}

func (s *Screen) scroll(p Pane, rows int) {
	switch {
	case p == Outline && s.edit == nil:
		s.outline.Scroll(rows)
		s.moved()
	case p == Form && s.edit != nil && s.edit.prose != nil:
		s.edit.prose.Scroll(rows)
	case p == Form && s.edit == nil && rows < 0:
		s.form.Press(term.Key{Name: "up"})
	case p == Form && s.edit == nil:
		s.form.Press(term.Key{Name: "down"})
	case p == Text:
		s.text.Scroll(rows)
		s.reads()
	}
}

// click selects what is clicked, and opens what was selected already. While something is typed only
// the editor takes clicks.
func (s *Screen) click(m term.Mouse, p Pane, x, y int) {
	if s.edit != nil {
		if p == Form {
			s.pointed(m, x, y)
		}
		return
	}
	again := s.focus == p
	s.focus = p
	switch p {
	case Outline:
		before := s.outline.ID()
		s.anchor = ""
		if s.outline.Click(y) {
			s.grab(m, again && s.outline.ID() == before)
		}
		s.moved()
	case Form:
		before := s.form.ID()
		if s.form.Click(y) && s.form.ID() == before && again {
			s.EditField()
		}
	case Text:
		s.text.Click(y)
		s.reads()
	}
}

// pointed gives the editor a press or a drag at a cell of its pane.
func (s *Screen) pointed(m term.Mouse, x, y int) {
	if e := s.edit; e.prose != nil {
		m.X, m.Y = x-1, y
		if y < e.rows || m.Action == term.Drag {
			e.seek.open = false
			e.prose.Mouse(m)
		}
	} else if at := s.form.InlineAt(); at.Y == y || m.Action == term.Drag {
		m.X, m.Y = x-at.X, 0
		e.line.Mouse(m)
	}
}

// ToggleText shows the official text where there is no room for all panes, or goes back.
func (s *Screen) ToggleText() {
	if s.focus == Text {
		s.Focus(Outline)
	} else {
		s.Focus(Text)
	}
}

// TogglePage gives the official text the whole screen, or shows the other panes again.
func (s *Screen) TogglePage() {
	s.page = !s.page || s.focus != Text
	s.focus = Text
}

// SelectShown goes to the row of the outline that stands for where the reader of the official text is.
func (s *Screen) SelectShown() {
	key := s.text.Current
	if e, ok := s.v.Doc.Element(key); ok {
		key = screen.KeyOf(e)
	}
	s.outline.SelectID(key)
	s.fill()
	s.Focus(Outline)
}
