package conflicts

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
)

// An editing is another value that is being written for a conflict: on one line, or as paragraphs.
type editing struct {
	key    string
	line   *editor.Line
	prose  *editor.Editor
	source int // the version that the text began as: base, then the candidates
	keeper *screen.Keeper
}

func (e *editing) text() string {
	if e.prose != nil {
		return e.prose.Text()
	}
	return e.line.Text()
}

func (e *editing) handle(ev term.Event) {
	switch ev := ev.(type) {
	case term.Paste:
		if e.prose != nil {
			e.prose.Insert(ev.Text)
		} else {
			e.line.Insert(ev.Text)
		}
	case term.Key:
		if e.prose != nil {
			e.prose.Press(ev)
		} else {
			e.line.Press(ev)
		}
	}
	e.keeper.Typed()
}

// field is the one that a conflict is about; prose tells that it is text. It is nil for what is no field.
func field(e *entry) (f *plan.Field, prose bool) {
	if e.About == nil {
		return nil, false
	}
	if i := strings.LastIndexByte(e.Field, '.'); i >= 0 {
		if f, err := plan.FieldAt(e.About.Shape, e.Field[:i]); err == nil && f.Type == plan.ProseField {
			return f, true
		}
	}
	switch e.Field {
	case merge.Existence, merge.Identity:
		return nil, false
	}
	f, err := plan.FieldAt(e.About.Shape, e.Field)
	if err != nil {
		return nil, false
	}
	return f, f.Type == plan.ProseField
}

// CanEdit tells why no other value can be given.
func (s *Screen) CanEdit() error {
	e, ok := s.Current()
	if !ok {
		return plan.Say("conflicts.none")
	}
	f, _ := field(e)
	switch {
	case f == nil, f.Type == plan.ObjectsField, f.Type == plan.ObjectField, f.Type == plan.OwnIDField,
		slices.ContainsFunc(e.Candidates, func(n *plan.Node) bool { return n != nil && n.Kind == plan.Map && f.Type != plan.LeadField }):
		return plan.Say("conflicts.no-other", e.title)
	}
	return nil
}

// Edit asks for another value: units and choices from a list, the rest is typed where the result stands.
func (s *Screen) Edit() {
	e, _ := s.Current()
	f, prose := field(e)
	switch f.Type {
	case plan.UnitField, plan.LeadField, plan.UnitsField, plan.ChoiceField:
		s.pick(e, f)
		return
	}
	x := &editing{key: e.key}
	text := x.start(e)
	if prose {
		x.prose = editor.New(text)
		x.prose.End()
	} else {
		x.line = editor.NewLine(text)
	}
	place := workspace.Typing{File: e.File.Path, Element: e.Element, Field: e.Field}
	x.keeper = screen.NewKeeper(s.desk, place, text, "", x.text)
	s.edit = x
	s.shown = ""
	s.tell()
}

// start gives the text of a version, from what the plan says now on: the words of the one that says
// something.
func (x *editing) start(e *entry) string {
	versions := append([]*plan.Node{e.Base}, e.Candidates...)
	for range versions {
		if v := versions[x.source%len(versions)]; !v.Blank() {
			return typed(v)
		}
		x.source++
	}
	return ""
}

// typed is a value as it is typed.
func typed(v *plan.Node) string {
	if v.Kind == plan.List {
		return strings.Join(v.Strings(), "; ")
	}
	return strings.Join(plan.Paragraphs(v.String()), "\n")
}

// Source puts the next version in the place of the text: the base, then each candidate.
func (s *Screen) Source() {
	e, ok := s.Current()
	if !ok || s.edit.key != e.key {
		return
	}
	s.edit.source++
	text := s.edit.start(e)
	if s.edit.prose != nil {
		s.edit.prose.SelectAll()
		s.edit.prose.Insert(text)
	} else {
		s.edit.line.SetText(text)
	}
	s.edit.keeper.Typed()
}

// Confirm settles the conflict with what was typed.
func (s *Screen) Confirm() {
	text := strings.TrimSpace(s.edit.text())
	words := []string{text}
	e, ok := s.Current()
	if !ok || e.key != s.edit.key {
		s.desk.Fail(plan.Say("conflicts.gone"))
		return
	}
	f, prose := field(e)
	switch {
	case prose:
		words = nil
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				words = append(words, line)
			}
		}
	case f.Type == plan.WordsField || f.Type == plan.RefsField:
		words = strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '；' })
		for i := range words {
			words[i] = strings.TrimSpace(words[i])
		}
	}
	c := choice{words: words, typed: true, shown: text}
	if text == "" {
		c = choice{take: merge.Take{Value: plan.Text("")}, shown: lang.Text(s.desk.Lang, "cmd.conflicts.nothing")}
	}
	if s.gathers {
		s.ended()
	}
	s.choose(c)
}

// GiveUp leaves the conflict as it is. What was typed is kept.
func (s *Screen) GiveUp() {
	x := s.edit
	end := func() {
		if s.edit = nil; x.keeper.Changed() {
			s.desk.Tell("screen.kept")
		}
		s.shown = ""
		s.tell()
	}
	x.keeper.Finish(end, s.desk.Fail)
}

// ended ends the typing whose value was taken.
func (s *Screen) ended() {
	if s.edit != nil {
		s.edit.keeper.Forget()
		s.edit = nil
	}
}

// KeepNow writes what is being typed to the journal.
func (s *Screen) KeepNow() {
	if s.edit != nil {
		s.edit.keeper.Keep()
	}
}

// Recall goes on with a text that was kept, as soon as the conflicts were read.
func (s *Screen) Recall(t workspace.Typing) {
	s.recall = &t
	s.Show(t.File, t.Element, t.Field)
}

// goOn goes on with a text that was kept, where its conflict is open still.
func (s *Screen) goOn(t workspace.Typing) error {
	s.at = keyOf(t.File, t.Element+"/"+t.Field)
	s.back()
	if e, ok := s.Current(); !ok || e.key != keyOf(t.File, t.Element+"/"+t.Field) || s.CanEdit() != nil {
		return plan.Say("screen.recall-gone", t.Element)
	}
	if s.Edit(); s.edit == nil {
		return nil
	}
	if s.edit.prose != nil {
		s.edit.prose.SetText(t.Text)
	} else {
		s.edit.line.SetText(t.Text)
	}
	return nil
}

// pick chooses units or one of the values of a field.
func (s *Screen) pick(e *entry, f *plan.Field) {
	d, title := s.desk, term.Sanitize(e.title)
	units := choose.Units{Desk: d, Plan: e.File.Doc, Of: e.About, Role: e.Field}
	switch f.Type {
	case plan.ChoiceField:
		d.Open(ask.NewChoice(d, title, choose.Values(d, f), e.Base.String(), func(id string) { s.give(plan.Text(id)) }))
	case plan.UnitField:
		units.One(title, e.Base.String(), nil, func(id string) { s.give(plan.Text(id)) })
	case plan.LeadField:
		ids, _ := plan.Leads(e.Base)
		units.Several(title+" "+d.Say("screen.several-joint"), ids, true, func(ids []string) {
			if len(ids) > 1 {
				s.give(plan.MapOf("joint", plan.Strings(ids...)))
				return
			}
			s.give(plan.Text(strings.Join(ids, "")))
		})
	default:
		units.Several(title, e.Base.Strings(), false, func(ids []string) { s.give(plan.Strings(ids...)) })
	}
}

func (s *Screen) give(v *plan.Node) {
	if e, ok := s.Current(); ok {
		s.choose(choice{take: merge.Take{Value: v}, shown: s.value(e, v)})
	}
}
