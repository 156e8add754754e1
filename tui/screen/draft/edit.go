package draft

import (
	"context"
	"errors"
	"strings"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
)

// editing is a value that is being typed. It belongs to nobody else until it is confirmed: new
// versions of the plan come and go below it.
type editing struct {
	element string // id
	field   field
	key     string         // of the row of the outline
	seen    *plan.Document // the version that the typist looks at
	line    *editor.Line
	prose   *editor.Editor
	keeper  *screen.Keeper
	live    live
	aid     aid
	seek    seek
	rows    int // of the text, in the last frame
}

// EditField begins to edit the current field in place, or opens what it is chosen from.
func (s *Screen) EditField() {
	x, ok := s.field()
	if !ok {
		return
	}
	if s.focus != Text {
		s.focus = Form
	}
	switch {
	case x.fixed:
		s.desk.Fail(plan.Say("screen.fixed", x.label))
	case s.pick(x):
		if file := s.v.File.Path; s.desk.ByHand[file] {
			s.desk.Fail(plan.Say("screen.by-hand-first", file))
		}
	default:
		s.begin(x, typed(x))
	}
}

// EditPath edits the field of the selected element that a path names, where it has one.
func (s *Screen) EditPath(path string) bool {
	if !s.toField(path) {
		return false
	}
	s.EditField()
	return true
}

// typed is a value as its editor shows it.
func typed(x field) string {
	switch {
	case x.more:
		return ""
	case x.model.Type == plan.ProseField:
		return paragraphsOf(x.value.String())
	case x.model.Type == plan.WordsField:
		return strings.Join(x.value.Strings(), "\n")
	}
	return firstLine(x.value.String())
}

// paragraphsOf is a text of a file with a paragraph a line.
func paragraphsOf(text string) string { return strings.Join(plan.Paragraphs(text), "\n") }

// begin opens the editor of a field on a text.
func (s *Screen) begin(x field, text string) {
	e := s.row().element
	edit := &editing{element: e.ID, field: x, key: s.outline.ID(), seen: s.v.Doc}
	edit.keeper = screen.NewKeeper(s.desk, workspace.Typing{File: s.v.File.Path, Element: e.ID, Field: x.path}, typed(x), text, edit.text)
	s.edit = edit
	if file := s.v.File.Path; s.desk.ByHand[file] {
		s.desk.Fail(plan.Say("screen.by-hand-typing", file))
	}
	if x.long() {
		s.edit.prose = editor.New(text)
		s.edit.prose.End()
	} else {
		s.edit.line = editor.NewLine(text)
	}
	s.edit.setFullWidth(!s.narrowMarks)
	s.take(edit)
	s.showInline()
	s.layText()
	if text != typed(x) || x.model.Type == plan.FormulaField {
		edit.recheck(s)
	}
}

// text is what was typed so far.
func (e *editing) text() string {
	if e.prose != nil {
		return e.prose.Text()
	}
	return e.line.Text()
}

func (e *editing) press(s *Screen, k term.Key) {
	before := e.version()
	if e.seek.open {
		e.seek.press(e.prose, k)
	} else if e.prose != nil {
		if !e.reorder(k) {
			e.prose.Press(k)
		}
	} else {
		e.line.Press(k)
	}
	e.typed(s, before)
	s.followTyping()
}

// version grows with every change of the text.
func (e *editing) version() int {
	if e.prose != nil {
		return e.prose.Version()
	}
	return e.line.Version()
}

// typed keeps and checks what was typed, if that has changed since a version.
func (e *editing) typed(s *Screen, before int) {
	if e.version() == before {
		return
	}
	e.keeper.Typed()
	e.recheck(s)
	s.layText()
}

func (e *editing) paste(s *Screen, p term.Paste) {
	before := e.version()
	if e.seek.open {
		e.seek.paste(e.prose, p.Text)
	} else if e.prose != nil {
		e.prose.Insert(p.Text)
	} else {
		e.line.Insert(p.Text)
	}
	if p.Truncated {
		s.desk.Tell("screen.paste-cut")
	}
	e.typed(s, before)
}

// KeepNow writes what is being typed to the journal.
func (s *Screen) KeepNow() {
	if s.edit != nil {
		s.edit.keeper.Keep()
	}
	if s.adding != nil {
		s.adding.Keep()
	}
}

// GiveUp closes the editor. What was typed is kept and can be called back.
func (s *Screen) GiveUp() {
	if s.edit == nil {
		return
	}
	keeper, changed := s.edit.keeper, s.edit.keeper.Changed()
	s.Leave(func() {
		if changed && !keeper.Over() {
			s.desk.Tell("screen.kept")
		}
	})
}

// Leave closes the editor and calls then once what was typed is kept. Where it cannot be kept the
// typist is asked first, and stays in the editor unless they give the text up.
func (s *Screen) Leave(then func()) {
	e := s.edit
	if e == nil {
		then()
		return
	}
	gone := func() {
		if s.edit == e {
			s.leave()
		}
		then()
	}
	e.keeper.Finish(gone, func(err error) {
		if !e.keeper.Changed() { // and so nothing is lost
			gone()
			return
		}
		s.desk.Open(ask.NewPage(s.desk, s.desk.Say("screen.not-kept-title"), []term.Span{
			{Style: term.ErrorText, Text: s.desk.Explain(err)}, {}, {Text: s.desk.Say("screen.not-kept-ask")},
		}, ask.Answer{Keys: []string{"d"}, Shown: "d", Title: s.desk.Say("screen.not-kept-drop"), Do: func() {
			e.keeper.Drop()
			gone()
		}}))
	})
}

// leave closes the editor with its text in the journal.
func (s *Screen) leave() {
	s.KeepNow()
	s.ended()
}

// ended closes the editor and shows the plan as it is.
func (s *Screen) ended() {
	s.edit, s.form.Inline = nil, nil
	if s.beyond {
		s.v, s.beyond = s.broken, false
		s.broken = nil
	}
	if s.official != nil && s.official.typed && s.v != nil && s.v.Doc != nil {
		s.layText()
	}
}

// Stuck tells why what is being typed cannot be committed now: the file cannot be read, or is gone.
func (s *Screen) Stuck() error {
	switch {
	case s.edit == nil || !s.beyond:
		return nil
	case s.broken == nil:
		return plan.Say("screen.gone-typing", s.v.File.Path)
	}
	return plan.Say("screen.broken-typing", s.v.File.Path, s.broken.File.Err)
}

// Recall opens the editor of a field on a text that was kept.
func (s *Screen) Recall(t workspace.Typing) error {
	e, ok := s.v.Doc.Element(t.Element)
	if !ok {
		return plan.Say("screen.recall-gone", t.Element)
	}
	if place, ok := placeNamed(e, t.Field); ok {
		s.Select(e.ID, "")
		s.addTitled(place, t.Text)
		return nil
	}
	s.leave()
	s.Select(e.ID, "")
	if !s.toField(t.Field) { // a field of the file that stands under a heading of its own
		if list := plan.ListFor(plan.AssessmentShape, plan.PartShape); e.Up == nil && s.outline.SelectID(screen.ListKey+"assessment."+list) {
			s.moved()
			s.toField(t.Field)
		}
	}
	x, ok := s.field()
	if !ok || x.path != t.Field {
		return plan.Say("screen.recall-gone", t.Element)
	}
	s.focus = Form
	s.begin(x, t.Text)
	return nil
}

// Confirm turns what was typed into one commit. An unchanged text makes none.
func (s *Screen) Confirm() { s.ConfirmWith("") }

// ConfirmWith is Confirm with a reason for the commit message.
func (s *Screen) ConfirmWith(reason string) {
	e := s.edit
	if e == nil {
		return
	}
	edit, err := meaning(e.field, e.element, e.text())
	if err != nil {
		s.desk.Fail(err)
		return
	}
	s.commit(workspace.Change{Edits: []plan.Edit{edit}, Seen: e.seen, Reason: reason}, func() {
		e.keeper.Forget()
		if s.edit == e {
			s.ended()
		}
	}, func(err error) { s.refused(e, err) })
}

// meaning is what a text means that was typed into a field of an element.
func meaning(f field, id, typed string) (plan.Edit, error) {
	text := strings.TrimSpace(typed)
	if f.more {
		period, amount, ok := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(text, "：", ":"), "=", ":"), ":")
		period, amount = strings.TrimSpace(period), strings.TrimSpace(amount)
		if !ok || period == "" || amount == "" || strings.Contains(period, ".") {
			return nil, plan.Say("screen.period-form")
		}
		return plan.Set{Element: id, Field: f.path + "." + period, Value: plan.Text(amount)}, nil
	}
	if text == "" {
		return plan.Unset{Element: id, Field: f.path}, nil
	}
	var value *plan.Node
	var err error
	switch f.model.Type {
	case plan.ProseField:
		value = plan.ProseNode(strings.Split(typed, "\n"), f.value)
	case plan.WordsField:
		value = set(f, splitWords(text))
	default:
		value, err = plan.ParseValue(f.model, []string{text}, f.value)
	}
	return plan.Set{Element: id, Field: f.path, Value: value}, err
}

// refused says why a change was not made. What was typed stays in the editor; where somebody else
// changed the field meanwhile, the next confirmation is about what it holds now.
func (s *Screen) refused(e *editing, err error) {
	var over *workspace.Overtaken
	if !errors.As(err, &over) {
		s.desk.Fail(err)
		if file := s.desk.Note.Hand; file != "" && s.edit != nil {
			s.desk.Fail(plan.Say("screen.by-hand-typing", file))
		}
		return
	}
	s.overtaken(e, over)
}

// apply makes an edit of the shown plan.
func (s *Screen) apply(edit plan.Edit, seen *plan.Document, then func(), failed func(error)) {
	s.commit(workspace.Change{Edits: []plan.Edit{edit}, Seen: seen}, then, failed)
}

func (s *Screen) commit(c workspace.Change, then func(), failed func(error)) {
	ws := s.desk.WS
	c.File = s.v.File.Path
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		if reason != "" {
			c.Reason = reason
		}
		return ws.Apply(ctx, c)
	},
		func(screen.Made) {
			if then != nil {
				then()
			}
		}, failed)
}

// EditTitle edits what the selected element is called by.
func (s *Screen) EditTitle() {
	for _, key := range []string{"title", "name", "what", "do", "text"} {
		if s.EditPath(key) {
			return
		}
	}
	s.desk.Fail(plan.Say("screen.no-such-field"))
}

// CanClear tells why the current field cannot be emptied.
func (s *Screen) CanClear() error {
	x, ok := s.field()
	switch {
	case !ok || x.more || x.value.Blank():
		return plan.Say("screen.empty-already")
	case x.fixed:
		return plan.Say("screen.fixed", x.label)
	case x.model.Required:
		return plan.Say("document.required", x.path, s.row().element.ID)
	}
	return nil
}

// Clear takes the value of the current field away.
func (s *Screen) Clear() {
	x, _ := s.field()
	s.apply(plan.Unset{Element: s.row().element.ID, Field: x.path}, s.v.Doc, nil, nil)
}
