package settings

import (
	"context"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema/rules"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// editors opens the dialog of a field by its type.
var editors = map[plan.Type]func(*Screen, field){
	plan.LineField:    (*Screen).askLine,
	plan.ChoiceField:  (*Screen).askChoice,
	plan.ChoicesField: (*Screen).askWeights,
	plan.PairsField:   (*Screen).askPairs,
	plan.WordsField:   (*Screen).askWords,
}

// Edit opens the dialog of the field under the cursor.
func (s *Screen) Edit() {
	if x, ok := s.field(); ok && s.Ready() == nil {
		editors[x.model.Type](s, x)
	}
}

// CanClear tells why the field under the cursor cannot be emptied.
func (s *Screen) CanClear() error {
	if x, ok := s.field(); !ok || s.value(x).Blank() {
		return plan.Say("screen.empty-already")
	}
	return s.Ready()
}

// Clear takes the value of the field under the cursor away.
func (s *Screen) Clear() {
	if x, ok := s.field(); ok {
		s.commit(nil, plan.Unset{Field: x.path})
	}
}

// commit makes edits of the file as one commit. Where that fails what was typed stays in the journal.
func (s *Screen) commit(keeper *screen.Keeper, edits ...plan.Edit) {
	ws, seen := s.desk.WS, s.v.Doc
	for i, e := range edits {
		switch e := e.(type) { // the file itself has no id
		case plan.Set:
			e.Element = seen.Top().ID
			edits[i] = e
		case plan.Unset:
			e.Element = seen.Top().ID
			edits[i] = e
		}
	}
	s.desk.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		return ws.Apply(ctx, workspace.Change{File: workspace.SettingsPath, Edits: edits, Seen: seen, Reason: reason})
	}, func(screen.Made) {
		if keeper != nil {
			keeper.Forget()
		}
	}, nil)
}

// A typist is a dialog in which words are typed, which are kept in the journal.
type typist interface {
	screen.Dialog
	Text() string
}

// keep keeps what is typed into a dialog; known is what the journal has of it.
func (s *Screen) keep(x field, d typist, was, known string) *screen.Keeper {
	return screen.NewKeeper(s.desk, workspace.Typing{File: workspace.SettingsPath, Field: x.path}, was, known, d.Text)
}

func (s *Screen) askLine(x field) { s.line(x, s.value(x).String()) }

func (s *Screen) line(x field, text string) {
	var keeper *screen.Keeper
	line := ask.NewLine(s.desk, term.Sanitize(x.label), s.help(x), text, s.check(x), func(typed string) {
		if typed == "" {
			s.commit(keeper, plan.Unset{Field: x.path})
			return
		}
		s.commit(keeper, plan.Set{Field: x.path, Value: plan.Text(typed)})
	})
	keeper = s.keep(x, line, s.value(x).String(), text)
	line.Typed, line.Left = keeper.Typed, keeper.Left
	s.desk.Open(line)
}

// help says what to write in a field.
func (s *Screen) help(x field) term.Text {
	if m, ok := lang.FieldHelp(x.shape, x.model); ok {
		return s.desk.Explain(m)
	}
	return ""
}

// check says how a line is understood: days of the school calendar are dates without a year.
func (s *Screen) check(x field) ask.Check {
	if x.shape != plan.CalendarShape {
		return nil
	}
	return func(typed string) (term.Text, bool) {
		d, err := plan.ParseDate("2021-" + typed) // which is no leap year
		switch {
		case typed == "":
			return "", false
		case err != nil || d.Day == 0:
			return s.help(x), true
		}
		return "", false
	}
}

// none stands for no value; no value is called so.
const none = "-"

func (s *Screen) askChoice(x field) {
	s.desk.Open(ask.NewChoice(s.desk, term.Sanitize(x.label), choose.Values(s.desk, x.model), s.value(x).String(), func(id string) {
		s.commit(nil, plan.Set{Field: x.path, Value: plan.Text(id)})
	}))
}

// askWeights asks for a rule and then for what it weighs.
func (s *Screen) askWeights(x field) {
	set := s.value(x)
	var options []picker.Choice
	for _, r := range rules.Rules() {
		c := picker.Choice{ID: r.ID, Text: term.Sanitize(r.ID + "  " + lang.Say(s.desk.Lang, lang.RuleTitle(r.ID)))}
		if v := set.Get(r.ID); v != nil {
			c.Hint = term.Sanitize(lang.ValueName(s.desk.Lang, x.model.Key, v.String()))
		} else if !r.Waivable {
			c.Why = s.desk.Say("settings.firm")
		}
		options = append(options, c)
	}
	s.desk.Open(ask.NewChoice(s.desk, term.Sanitize(x.label), options, "", func(rule string) {
		path := x.path + "." + rule
		weights := choose.Values(s.desk, x.model)
		if set.Get(rule) != nil {
			weights = append(weights, picker.Choice{ID: none, Text: s.desk.Say("settings.usual")})
		}
		s.desk.Open(ask.NewChoice(s.desk, term.Sanitize(rule+"  "+lang.Say(s.desk.Lang, lang.RuleTitle(rule))), weights, set.Get(rule).String(), func(weight string) {
			if weight == none {
				s.commit(nil, plan.Unset{Field: path})
				return
			}
			s.commit(nil, plan.Set{Field: path, Value: plan.Text(weight)})
		}))
	}))
}

func (s *Screen) askPairs(x field) { s.text(x, pairLines(s.value(x))) }

func (s *Screen) askWords(x field) { s.text(x, wordLines(s.value(x))) }

// text asks for the lines of a list or of pairs.
func (s *Screen) text(x field, text string) {
	was := wordLines(s.value(x))
	read := func(typed string) ([]plan.Edit, error) { return readWords(x, s.value(x), typed) }
	if x.model.Type == plan.PairsField {
		was = pairLines(s.value(x))
		read = func(typed string) ([]plan.Edit, error) { return readPairs(x, s.value(x), typed) }
	}
	var keeper *screen.Keeper
	dialog := ask.NewText(s.desk, term.Sanitize(x.label), s.help(x), text, func(typed string) (term.Text, bool) {
		if _, err := read(typed); err != nil {
			return s.desk.Explain(err), true
		}
		return "", false
	}, func(typed string) {
		edits, err := read(typed)
		switch {
		case err != nil:
			s.desk.Fail(err)
		case len(edits) == 0:
			s.desk.Tell("screen.unchanged")
		default:
			s.commit(keeper, edits...)
		}
	})
	keeper = s.keep(x, dialog, was, text)
	dialog.Typed, dialog.Left = keeper.Typed, keeper.Left
	s.desk.Open(dialog)
}

// Recall opens the dialog of a field on a text that was kept.
func (s *Screen) Recall(t workspace.Typing) error {
	if err := s.Ready(); err != nil {
		return err
	}
	if !s.form.SelectID(t.Field) {
		return plan.Say("settings.gone", t.Field)
	}
	x, _ := s.field()
	if x.model.Type == plan.LineField {
		s.line(x, t.Text)
	} else {
		s.text(x, t.Text)
	}
	return nil
}
