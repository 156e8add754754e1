package units

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/choose"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// Any tells why nothing can be done with a unit.
func (s *Screen) Any() error {
	if s.Current() == nil {
		return plan.Say("units.no-unit")
	}
	return nil
}

// commit makes a change of the registry or by it, and goes to a unit.
func (s *Screen) commit(f func(ctx context.Context, reason string) (workspace.Done, error), to string) {
	s.desk.Commit(f, func(screen.Made) {
		s.wanted = to
		s.Show()
	}, nil)
}

// Add registers a unit or a group.
func (s *Screen) Add() { choose.Register(s.desk, "", func(id string) { s.Select(id); s.Show() }) }

// Rename asks for another name; the one before becomes an alias.
func (s *Screen) Rename() {
	u, d := s.Current(), s.desk
	d.Open(ask.NewLine(d, d.Say("units.rename", u.Name), d.Say("units.rename-help"), u.Name, func(name string) (term.Text, bool) {
		for _, other := range d.Units.ByName(name) {
			if other.ID != u.ID && other.Name == name {
				return d.Say("units.name-taken", name, other.ID), true
			}
		}
		return "", name == ""
	}, func(name string) {
		s.commit(func(ctx context.Context, reason string) (workspace.Done, error) {
			return d.WS.RenameUnit(ctx, u.ID, name, reason)
		}, u.ID)
	}))
}

// Merge asks for the unit that takes the place of this one in all plans, and whether that is meant.
func (s *Screen) Merge() {
	u, d := s.Current(), s.desk
	var choices []picker.Choice
	for _, c := range (choose.Units{Desk: d}).Choices() {
		if other, ok := d.Units.Lookup(c.ID); ok && other.ID != u.ID && other.Group == u.Group {
			choices = append(choices, c)
		}
	}
	d.Open(ask.NewChoice(d, d.Say("units.merge", u.Name), choices, "", func(id string) {
		words := d.Say("units.merge-ask", u.Name, d.UnitName(id), s.uses[u.ID])
		d.Open(ask.NewQuestion(d, d.Say("action.units-merge"), words, d.Say("screen.commit"), func() {
			s.commit(func(ctx context.Context, reason string) (workspace.Done, error) {
				return d.WS.MergeUnits(ctx, u.ID, id, reason)
			}, id)
		}))
	}))
}

// Remove takes the unit out of the registry where nothing uses it.
func (s *Screen) Remove() {
	u, d := s.Current(), s.desk
	s.commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		return d.WS.RemoveUnit(ctx, u.ID, reason)
	}, "")
}

// none stands for no value among choices.
const none = "-"

// Edit asks which field of the unit to change, and for its value.
func (s *Screen) Edit() {
	u, d := s.Current(), s.desk
	shape := plan.UnitShape
	if u.Group {
		shape = plan.GroupShape
	}
	values := map[string]string{"name": u.Name, "aliases": strings.Join(u.Aliases, lang.Text(d.Lang, "screen.comma")),
		"level": lang.ValueName(d.Lang, "level", u.Level), "system": lang.ValueName(d.Lang, "system", u.System),
		"parent": d.UnitName(u.Parent), "members": d.UnitNames(u.Members), "vertical": lang.ValueName(d.Lang, "truth", strconv.FormatBool(u.Vertical))}
	var choices []picker.Choice
	for _, f := range shape.Fields {
		if f.Type != plan.OwnIDField {
			choices = append(choices, picker.Choice{ID: f.Key, Text: term.Sanitize(lang.FieldName(d.Lang, shape.Name, f.Key)), Hint: term.Clip(term.Sanitize(values[f.Key]), 40), Keys: f.Key})
		}
	}
	d.Open(ask.NewChoice(d, d.Say("units.edit", u.Name), choices, "", func(key string) {
		f, _ := shape.Field(key)
		s.editField(u, f, choices)
	}))
}

func (s *Screen) editField(u *plan.Unit, f *plan.Field, fields []picker.Choice) {
	d := s.desk
	title := fields[slices.IndexFunc(fields, func(c picker.Choice) bool { return c.ID == f.Key })].Text
	set := func(words ...string) { s.set(u.ID, f.Key, words) }
	unset := picker.Choice{ID: none, Text: d.Say("screen.no-value")}
	one := func(id string) {
		if id == none {
			set()
			return
		}
		set(id)
	}
	switch f.Type {
	case plan.ChoiceField, plan.BoolField:
		at := map[string]string{"level": u.Level, "system": u.System, "vertical": strconv.FormatBool(u.Vertical)}[f.Key]
		d.Open(ask.NewChoice(d, title, append(choose.Values(d, f), unset), at, one))
	case plan.UnitField:
		choose.Units{Desk: d}.One(title, u.Parent, []picker.Choice{unset}, one)
	case plan.UnitsField:
		choose.Units{Desk: d, Keep: u.Members}.Several(title, u.Members, false, func(ids []string) { set(ids...) })
	case plan.WordsField:
		sign := lang.Text(d.Lang, "screen.comma")
		d.Open(ask.NewLine(d, title, d.Say("units.aliases-help"), strings.Join(u.Aliases, sign), nil, func(text string) { set(words(text)...) }))
	default:
		s.Rename()
	}
}

// words parts names that are typed on one line.
func words(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;；", r) }) {
		if w = strings.TrimSpace(w); w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// set gives a field of a unit the value that words mean; none takes it away.
func (s *Screen) set(id, field string, words []string) {
	ws := s.desk.WS
	var edit plan.Edit = plan.SetWords{Element: id, Field: field, Words: words}
	if len(words) == 0 {
		edit = plan.Unset{Element: id, Field: field}
	}
	s.commit(func(ctx context.Context, reason string) (workspace.Done, error) {
		return ws.Apply(ctx, workspace.Change{File: workspace.UnitsPath, Reason: reason, Edits: []plan.Edit{edit}})
	}, id)
}

// Uses lists where the unit is used; Enter goes there.
func (s *Screen) Uses() {
	u, d := s.Current(), s.desk
	if u == nil {
		return
	}
	ws := d.WS
	screen.Work(d, "units.looking", func(ctx context.Context) ([]workspace.Use, error) {
		uses, err := ws.Uses(ctx, u.ID)
		return uses[u.ID], err
	}, func(uses []workspace.Use) {
		if len(uses) == 0 {
			d.Tell("units.unused", u.Name)
			return
		}
		choices := make([]picker.Choice, len(uses))
		for i, use := range uses {
			where := use.Plan
			if where == "" {
				where = use.File
			}
			role := lang.PathName(d.Lang, plan.ShapeNamed(use.Shape), use.Field)
			choices[i] = picker.Choice{ID: strconv.Itoa(i), Text: term.Sanitize(role + "  " + strings.TrimSpace(use.Number+" "+use.Title)).OneLine(),
				Hint: term.Clip(term.Sanitize(where).OneLine(), 30), Keys: where}
		}
		d.Open(ask.NewChoice(d, d.Say("units.used", u.Name, len(uses)), choices, "", func(id string) {
			i, _ := strconv.Atoi(id)
			if use := uses[i]; use.Slug() == "" {
				s.Select(use.Element)
			} else {
				s.Go(use.File, use.Element, use.Field)
			}
		}))
	}, nil)
}
