package linear

import (
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// home is the list of plans, and what concerns all of them.
func (t *talk) home() {
	entries := t.plans()
	commands := []command{
		{"l", "linear.list", func() { entries = t.plans() }},
		{"n", "action.new", func() { t.newPlan(); entries = t.plans() }},
		{"u", "action.undo", func() { t.commit(t.undo) }},
		{"y", "action.redo", func() { t.commit(t.redo) }},
		{"f", "screen.problems", func() { t.allProblems() }},
		{"h", "screen.history", func() { t.history("", "") }},
		{"c", "linear.sync", t.sync},
		{"k", "action.recall", t.recall},
		{"q", "action.quit", func() { t.over = true }},
	}
	for !t.over {
		s, ok := t.ask("linear.home-prompt")
		n, err := strconv.Atoi(s)
		switch {
		case !ok:
		case err == nil && n >= 1 && n <= len(entries):
			t.open(entries[n-1])
		case err == nil:
			t.say("linear.no-number", len(entries))
		case s == "":
			entries = t.plans()
		case s == "b":
			t.say("linear.at-the-top")
		case t.do(s, commands):
		default:
			if found := matching(titles(entries), s); len(found) == 1 {
				t.open(entries[found[0]])
			} else {
				t.say("linear.not-understood", s)
			}
		}
	}
	t.say("linear.goodbye")
}

func titles(entries []workspace.Entry) (out []string) {
	for _, e := range entries {
		out = append(out, e.Title+" "+e.Slug)
	}
	return out
}

// plans lists the plans, each in a sentence.
func (t *talk) plans() (entries []workspace.Entry) {
	for e := range t.ws.List(t.ctx) {
		entries = append(entries, e)
	}
	if len(entries) == 0 {
		t.say("linear.no-plans")
		return nil
	}
	t.say("linear.plans", len(entries))
	l := t.options.Language
	for i, e := range entries {
		if e.Err != nil {
			t.say("linear.choice", i+1, t.text("linear.plan-unreadable", e.Slug, lang.Say(l, e.Err)))
			continue
		}
		words := []string{e.Title, lang.ValueName(l, "stage", e.Stage), t.desk.UnitName(e.Owner)}
		if p, err := plan.ParsePeriod(e.Period); err == nil {
			words = append(words, t.period(p))
		}
		t.say("linear.choice", i+1, strings.Join(words, t.text("linear.comma")))
	}
	return entries
}

func (t *talk) period(p plan.Period) string {
	if t.options.Language == lang.Chinese {
		return p.Chinese()
	}
	return p.English()
}

func (t *talk) open(e workspace.Entry) {
	p := &open{talk: t, file: workspace.PlanPath(e.Slug)}
	if p.read() {
		p.talk.say("linear.opened", e.Title)
		p.walk()
	}
}

func (t *talk) undo(reason string) (workspace.Done, error) { return t.ws.Undo(t.ctx, reason) }
func (t *talk) redo(reason string) (workspace.Done, error) { return t.ws.Redo(t.ctx, reason) }

// newPlan asks for what a plan starts from.
func (t *talk) newPlan() {
	l := t.options.Language
	var templates []string
	for _, p := range plan.Profiles {
		templates = append(templates, lang.ValueName(l, "profile", p))
	}
	i, ok := t.choose(t.text("screen.new-template"), templates)
	if !ok {
		return
	}
	n := workspace.NewPlan{Template: plan.Profiles[i]}
	for _, question := range []struct {
		id  string
		to  *string
		bad func(string) error
	}{
		{"linear.new-title", &n.Title, nil},
		{"linear.new-slug", &n.Slug, func(s string) error {
			if !workspace.ValidSlug(s) {
				return plan.Say("workspace.slug", s)
			}
			return nil
		}},
		{"linear.new-owner", &n.Owner, func(s string) error {
			id, err := t.ws.UnitID(s)
			n.Owner = id
			return err
		}},
		{"linear.new-from", &n.From, func(s string) error { _, err := plan.ParseDate(s); return err }},
		{"linear.new-to", &n.To, func(s string) error { _, err := plan.ParsePeriod(n.From + ".." + s); return err }},
	} {
		for {
			s, ok := t.ask(question.id)
			if !ok || s == "" || s == "b" {
				t.say("linear.not-committed")
				return
			}
			*question.to = s
			if question.bad == nil {
				break
			}
			if err := question.bad(s); err == nil {
				break
			} else {
				t.fail(err)
			}
		}
	}
	t.commit(func(string) (workspace.Done, error) { return t.ws.New(t.ctx, n) })
}

// allProblems counts the problems of each plan.
func (t *talk) allProblems() {
	none := true
	for file, found := range t.ws.Check(t.ctx) {
		if len(found) > 0 {
			none = false
			t.say("linear.problems-of", file.Path, len(found))
		}
	}
	if none {
		t.say("screen.no-problems")
	}
}

// sync tells how this office stands with the others and, if the user says so, exchanges.
func (t *talk) sync() {
	status, err := t.ws.SyncStatus(t.ctx)
	if err != nil {
		t.fail(err)
		return
	}
	if status.Remote.Name == "" {
		t.say("linear.no-remote")
		return
	}
	t.say("linear.sync-status", status.Remote.Name, status.Ahead, status.Behind)
	if status.When.IsZero() {
		t.say("linear.sync-never")
	} else {
		t.say("linear.sync-when", status.When.Local().Format("2006-01-02 15:04"))
	}
	t.tellConflicts(status.Conflicts)
	if !t.agrees("linear.sync-ask") {
		return
	}
	done, err := t.ws.Sync(t.ctx, workspace.SyncOptions{})
	if err != nil {
		t.fail(err)
		return
	}
	t.say("linear.synced", done.In.Count(), done.Out.Count())
	t.tellConflicts(done.Open)
}

func (t *talk) tellConflicts(open workspace.Tally) {
	if open.Hard+open.Review > 0 {
		t.say("linear.conflicts", open.Hard, open.Review)
	}
}

// tellKept says at the start that text was typed and never committed.
func (t *talk) tellKept() {
	if kept, err := t.ws.Kept(); err == nil && len(kept) > 0 {
		t.say("linear.kept", len(kept))
	}
}

// recall offers what was typed and not committed: to hear it, to commit it where it belongs, to drop it.
func (t *talk) recall() {
	kept, err := t.ws.Kept()
	if err != nil {
		t.fail(err)
		return
	}
	if len(kept) == 0 {
		t.say("screen.nothing-kept")
		return
	}
	var choices []string
	for _, k := range kept {
		choices = append(choices, strings.Join(strings.Fields(k.Text), " "))
	}
	i, ok := t.choose(t.text("screen.kept-title"), choices)
	if !ok {
		return
	}
	k := kept[i]
	t.print(k.Text)
	what, ok := t.choose("", []string{t.text("linear.kept-commit"), t.text("screen.kept-drop")})
	switch {
	case !ok:
	case what == 0:
		t.useKept(k)
	default:
		if err := t.ws.Forget(k); err != nil {
			t.fail(err)
		} else {
			t.say("screen.kept-dropped")
		}
	}
}

// useKept commits kept text to the field, or as the new element, that it was typed for.
func (t *talk) useKept(k workspace.Typing) {
	p := &open{talk: t, file: k.File}
	if !p.read() {
		return
	}
	e, ok := p.v.Doc.Element(k.Element)
	if !ok {
		t.say("linear.kept-gone")
		return
	}
	p.at = e.ID
	for _, place := range p.reader.Places(e) {
		if element, field := place.Journal(); element == k.Element && field == k.Field {
			p.add(place, plan.Paragraphs(k.Text))
			return
		}
	}
	for _, f := range p.reader.Fields(e) {
		if f.Path == k.Field {
			p.set(f, k.Text)
			return
		}
	}
	t.say("linear.kept-gone")
}
