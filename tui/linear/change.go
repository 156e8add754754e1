package linear

import (
	"errors"
	"slices"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen/draft"
)

// apply makes an edit of the open plan. An edit that somebody else's overtook is told, and not made.
func (p *open) apply(edit plan.Edit) bool {
	_, ok := p.commit(func(reason string) (workspace.Done, error) {
		return p.ws.Apply(p.ctx, workspace.Change{File: p.file, Edits: []plan.Edit{edit}, Seen: p.v.Doc, Reason: reason})
	})
	return ok && p.read()
}

// edit asks for a field of the element and for its new value.
func (p *open) edit() {
	var fields []draft.SpokenField
	var said []string
	for _, f := range p.reader.Fields(p.element()) {
		if f.Fixed {
			continue
		}
		fields = append(fields, f)
		words := strings.Join(strings.Fields(f.Words), " ")
		if words == "" {
			words = p.text("screen.no-value")
		}
		said = append(said, p.text("linear.field-now", strings.TrimSuffix(f.Label, " +"), words))
		if f.More {
			said[len(said)-1] = p.text("linear.field-now", strings.TrimSuffix(f.Label, " +"), p.text("screen.add-period"))
		}
	}
	if len(fields) == 0 {
		p.say("draft.heading")
		return
	}
	if i, ok := p.choose(p.text("linear.which-field"), said); ok {
		p.fill(fields[i])
	}
}

// fill asks for the value of one field, in the way that its kind has.
func (p *open) fill(f draft.SpokenField) {
	if f.Words != "" {
		p.tellField(f)
	}
	switch f.Model.Type {
	case plan.ProseField:
		p.write(f)
	case plan.ChoiceField:
		p.choice(f, f.Model.Values, f.Model.Key)
	case plan.BoolField:
		p.choice(f, []string{"true", "false"}, "truth")
	case plan.UnitField, plan.LeadField, plan.UnitsField:
		p.units(f)
	case plan.RefsField:
		p.references(f)
	default:
		p.oneLine(f)
	}
}

// oneLine asks for words; a value that cannot be read is told, and asked for again.
func (p *open) oneLine(f draft.SpokenField) {
	if help, ok := lang.FieldHelp(p.element().Shape, f.Model); ok {
		p.print(lang.Say(p.options.Language, help))
	}
	if f.More {
		p.say("screen.period-form")
	}
	for {
		s, ok := p.ask("linear.value", strings.TrimSuffix(f.Label, " +"))
		switch {
		case !ok || s == "":
			p.say("linear.unchanged")
			return
		case s == "-":
			p.clear(f)
			return
		case p.meant(f, s) && p.set(f, s):
			return
		}
	}
}

// meant says how a value is read; one that cannot be read goes in only if the user says so.
func (p *open) meant(f draft.SpokenField, typed string) bool {
	note, bad := p.reader.Understand(f, typed)
	switch {
	case bad:
		p.print(note)
		return p.agrees("linear.all-the-same")
	case note != "" && note != typed:
		p.say("linear.read-as", note)
	}
	return true
}

// set gives the field what was typed. Until that is committed it is in the journal.
func (p *open) set(f draft.SpokenField, typed string) bool {
	typing := workspace.Typing{File: p.file, Element: p.element().ID, Field: f.Path, Text: typed}
	_ = p.ws.Keep(typing)
	edit, err := f.Meaning(p.element().ID, typed)
	if err != nil {
		p.fail(err)
		return false
	}
	if !p.apply(edit) {
		return false
	}
	_ = p.ws.Forget(typing)
	return true
}

func (p *open) clear(f draft.SpokenField) {
	p.apply(plan.Unset{Element: p.element().ID, Field: f.Path})
}

func (p *open) choice(f draft.SpokenField, values []string, vocabulary string) {
	var names []string
	for _, v := range values {
		names = append(names, lang.ValueName(p.options.Language, vocabulary, v))
	}
	if i, ok := p.choose(p.text("linear.value-of", f.Label), append(names, p.text("linear.clear"))); ok {
		if i == len(values) {
			p.clear(f)
		} else {
			p.apply(plan.SetWords{Element: p.element().ID, Field: f.Path, Words: []string{values[i]}})
		}
	}
}

// units asks for units by name, alias, id or sound, several parted by commas or 、.
func (p *open) units(f draft.SpokenField) {
	switch ids := p.askUnits(f); {
	case ids == nil:
		p.say("linear.unchanged")
	case len(ids) == 0:
		p.clear(f)
	default:
		p.apply(plan.SetWords{Element: p.element().ID, Field: f.Path, Words: ids})
	}
}

// askUnits asks until it gets units; nil means that none were chosen, an empty list that the field is to
// be cleared.
func (p *open) askUnits(f draft.SpokenField) []string {
	for {
		s, ok := p.ask("linear.units", f.Label)
		switch {
		case !ok || s == "" || s == "b":
			return nil
		case s == "-":
			return []string{}
		}
		ids, err := p.unitIDs(f, s)
		if err != nil {
			p.fail(err)
		} else if ids != nil {
			return ids
		}
	}
}

// unitIDs finds the units that were typed; what is no name is looked for, and offered where it means
// several. nil means that the user chose none.
func (p *open) unitIDs(f draft.SpokenField, typed string) (ids []string, err error) {
	words := strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune("、,，;；", r) })
	for _, w := range words {
		w = strings.TrimSpace(w)
		found, err := p.ws.UnitIDs(f.Model, []string{w})
		if err == nil {
			ids = append(ids, found...)
			continue
		}
		var near []*plan.Unit
		var names []string
		for _, u := range p.desk.Units.Units() {
			if len(matching([]string{u.Name}, w)) > 0 {
				near, names = append(near, u), append(names, u.Name)
			}
		}
		switch len(near) {
		case 0:
			return nil, err
		case 1:
			ids = append(ids, near[0].ID)
		default:
			i, ok := p.choose(p.text("linear.which-unit", w), names)
			if !ok {
				return nil, nil
			}
			ids = append(ids, near[i].ID)
		}
	}
	return ids, nil
}

// references asks for the elements that the field names.
func (p *open) references(f draft.SpokenField) {
	s, ok := p.ask("linear.references", f.Label)
	switch {
	case !ok || s == "":
		p.say("linear.unchanged")
	case s == "-":
		p.clear(f)
	default:
		p.apply(plan.SetWords{Element: p.element().ID, Field: f.Path, Words: strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,，;； ", r) })})
	}
}

// write asks for a text, by lines or in the user's editor.
func (p *open) write(f draft.SpokenField) {
	old := plan.Paragraphs(p.element().Value(f.Path).String())
	ways := []string{p.text("linear.write-anew"), p.text("linear.write-more"), p.text("linear.write-one"), p.text("linear.clear")}
	if len(old) == 0 {
		ways = ways[:1]
	}
	if p.options.Edit != nil {
		ways = append(ways, p.text("linear.write-editor"))
	}
	i := 0
	if len(ways) > 1 {
		var ok bool
		if i, ok = p.choose("", ways); !ok {
			return
		}
	}
	paragraphs := old
	switch {
	case p.options.Edit != nil && i == len(ways)-1:
		text, err := p.options.Edit(p.ctx, strings.Join(old, "\n"))
		if err != nil {
			p.fail(err)
			return
		}
		paragraphs = plan.Paragraphs(strings.ReplaceAll(text, "\n", "\n\n"))
	case i == 0:
		paragraphs = p.dictate(f, nil)
	case i == 1:
		paragraphs = p.dictate(f, old)
	case i == 2:
		n, ok := p.choose(p.text("linear.which-paragraph"), old)
		if !ok {
			return
		}
		s, ok := p.ask("linear.paragraph")
		if !ok || s == "" {
			p.say("linear.unchanged")
			return
		}
		paragraphs = slices.Clone(old)
		if paragraphs[n] = s; s == "-" {
			paragraphs = slices.Delete(paragraphs, n, n+1)
		}
	case i == 3:
		p.clear(f)
		return
	}
	if paragraphs == nil {
		p.say("linear.not-committed")
		return
	}
	p.set(f, strings.Join(paragraphs, "\n"))
}

// dictate takes paragraphs, a line each, until a line with a dot alone. After each line what there is so
// far is in the journal. nil means that the user gave it up or the input ended; the journal has it then.
func (p *open) dictate(f draft.SpokenField, begin []string) []string {
	return p.dictateFor(workspace.Typing{File: p.file, Element: p.element().ID, Field: f.Path}, begin)
}

func (p *open) dictateFor(typing workspace.Typing, begin []string) []string {
	p.say("linear.dictate")
	paragraphs := slices.Clone(begin)
	for {
		s, ok := p.line()
		switch s = strings.TrimSpace(s); {
		case !ok:
			return nil
		case s == "." || s == "。":
			return paragraphs
		case s == "":
			continue
		}
		paragraphs = append(paragraphs, s)
		typing.Text = strings.Join(paragraphs, "\n")
		if err := p.ws.Keep(typing); err != nil {
			p.fail(plan.Say("screen.not-kept", err))
		}
	}
}

// addOne asks what to add and where, and for the words that it is called by.
func (p *open) addOne() {
	places := p.reader.Places(p.element())
	if len(places) == 0 {
		p.say("screen.nothing-to-add")
		return
	}
	var said []string
	for _, place := range places {
		where := p.text("screen.add-inside")
		if place.Beside {
			where = p.text("screen.add-after")
		}
		said = append(said, p.text("linear.add-choice", place.Kind, where))
	}
	i, ok := p.choose(p.text("linear.add-what"), said)
	if !ok {
		return
	}
	place := places[i]
	element, field := place.Journal()
	typing := workspace.Typing{File: p.file, Element: element, Field: field}
	var words []string
	switch place.Model.Type {
	case plan.ProseField:
		p.say("linear.field-of", place.Label)
		words = p.dictateFor(typing, nil)
	case plan.UnitField, plan.LeadField, plan.UnitsField:
		words = p.askUnits(draft.SpokenField{Model: place.Model, Label: place.Label})
	default:
		if s, ok := p.ask("linear.value", place.Label); ok && s != "" && s != "b" {
			words = []string{s}
		}
	}
	if len(words) == 0 {
		p.say("linear.not-committed")
		return
	}
	p.add(place, words)
}

func (p *open) add(place draft.Place, words []string) {
	element, field := place.Journal()
	typing := workspace.Typing{File: p.file, Element: element, Field: field, Text: strings.Join(words, "\n")}
	_ = p.ws.Keep(typing)
	edit, id, err := place.Add(words)
	if err != nil {
		p.fail(err)
		return
	}
	if p.apply(edit) {
		_ = p.ws.Forget(typing)
		p.at = id
	}
}

// move asks where to.
func (p *open) move() {
	e := p.element()
	if e.Up == nil || e.ID == "" {
		p.say("screen.not-an-element")
		return
	}
	ids := []string{e.ID}
	i, ok := p.choose(p.text("screen.move-to", p.name(e)), []string{
		p.text("linear.move-up"), p.text("linear.move-down"), p.text("linear.move-in"), p.text("linear.move-out"), p.text("linear.move-to")})
	switch {
	case !ok:
	case i == 0 && e.At == 0 || i == 1 && e.At == len(e.Up.In(e.List))-1:
		p.say("screen.at-the-edge")
	case i == 0:
		p.apply(plan.Shift{Elements: ids, By: -1})
	case i == 1:
		p.apply(plan.Shift{Elements: ids, By: 1})
	case i == 2:
		p.apply(plan.Indent{Elements: ids})
	case i == 3:
		p.apply(plan.Outdent{Elements: ids})
	case i == 4:
		var parents []*plan.Element
		var names []string
		for up := range p.v.Doc.Elements() {
			if !up.Inside(e) && up != e.Up && plan.ListFor(up.Shape, e.Shape) != "" {
				parents, names = append(parents, up), append(names, p.name(up))
			}
		}
		if len(parents) == 0 {
			p.say("screen.nowhere")
			return
		}
		if n, ok := p.choose(p.text("linear.into"), names); ok {
			p.apply(plan.Move{Element: e.ID, Parent: parents[n].ID, At: len(parents[n].In(plan.ListFor(parents[n].Shape, e.Shape)))})
		}
	}
}

// remove takes the element away unless something refers to it.
func (p *open) remove() {
	e := p.element()
	if e.Up == nil || e.ID == "" {
		p.say("screen.not-an-element")
		return
	}
	if refs := workspace.Referrers(p.v.Doc, e.ID); len(refs) > 0 {
		p.say("linear.referred", p.name(e))
		for _, r := range refs {
			p.say("linear.field", p.name(r.From), lang.PathName(p.options.Language, r.From.Shape, r.Field))
		}
		return
	}
	if len(e.Children) > 0 && !p.agrees("linear.remove-with", p.name(e), len(e.Children)) {
		return
	}
	p.apply(plan.Remove{Element: e.ID})
}

// stage asks which stage the plan is to move to, or says what stands in the way.
func (p *open) stage() {
	l, now := p.options.Language, workspace.StageOf(p.v.Doc)
	next := workspace.NextStages(now)
	if len(next) == 0 {
		p.say("draft.stage-last", lang.ValueName(l, "stage", now))
		return
	}
	var names []string
	for _, s := range next {
		names = append(names, lang.ValueName(l, "stage", s))
	}
	i, ok := p.choose(p.text("draft.stage-choose", lang.ValueName(l, "stage", now)), names)
	if !ok || next[i] == "issued" && !p.agrees("linear.issue") {
		return
	}
	slug := p.v.File.Slug()
	done, _ := p.commit(func(reason string) (workspace.Done, error) {
		done, err := p.ws.SetStage(p.ctx, workspace.StageChange{Plan: slug, Stage: next[i], Reason: reason})
		var refused *workspace.Refused
		if errors.As(err, &refused) {
			p.say("draft.stage-refused", lang.ValueName(l, "stage", refused.Stage), len(refused.Findings))
			for _, f := range refused.Findings {
				p.print(p.problem(f))
			}
			return done, errTold
		}
		return done, err
	})
	if done.Issued > 0 {
		p.say("draft.issued", done.Issued)
	}
}
