package tui

import (
	"context"
	"errors"
	"slices"
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

// open shows a plan in the draft screen and then calls then, which may be nil.
func (a *App) open(file string, then func()) {
	if v := a.draft.Version(); v != nil && v.File.Path == file {
		a.goTo(a.draft)
		if then != nil {
			then()
		}
		return
	}
	a.draft.Leave(func() { a.openAnew(file, then) })
}

// openAnew reads a plan and shows it from its beginning.
func (a *App) openAnew(file string, then func()) {
	ws, l := a.desk.WS, a.desk.Lang
	screen.Work(a.desk, "screen.opening", func(context.Context) (*screen.Version, error) {
		v, err := screen.Reload(ws, file, nil, l)
		if err == nil && v == nil {
			err = plan.Say("workspace.no-file", file)
		}
		return v, err
	}, func(v *screen.Version) {
		a.draft.Show(v)
		a.goTo(a.draft)
		if _, known := a.desk.Problems[file]; !known {
			a.check(v)
		}
		if then != nil {
			then()
		}
	}, nil)
}

func (a *App) openCurrent() {
	e, _ := a.home.Current()
	a.open(workspace.PlanPath(e.Slug), nil)
}

// newPlan asks for what a plan starts from, one thing after another, and makes it. Where that fails the
// last question is asked again, with every answer as it was.
func (a *App) newPlan() {
	d, n := a.desk, workspace.NewPlan{Owner: a.desk.About.UnitID}
	var templates []picker.Choice
	for _, t := range plan.Profiles {
		templates = append(templates, picker.Choice{ID: t, Text: term.Sanitize(lang.ValueName(d.Lang, "profile", t)), Hint: term.Text(t)})
	}
	if len(a.home.Plans()) > 0 {
		templates = append(templates, picker.Choice{ID: fromPlan, Text: d.Say("reuse.from-plan"), Keys: "from"})
	}
	line := func(title, help string, text string, check ask.Check, then func(string)) {
		d.Open(ask.NewLine(d, d.Say(title), d.Say(help), text, check, then))
	}
	var slug, to func()
	make := func() {
		ws := d.WS
		d.Commit(func(ctx context.Context, _ string) (workspace.Done, error) { return ws.New(ctx, n) }, func(m screen.Made) {
			if m.Version != nil {
				a.open(m.Version.File.Path, nil)
			}
		}, func(err error) {
			d.Fail(err)
			if m := (plan.Message{}); errors.As(err, &m) && m.ID == "workspace.taken" {
				slug() // somebody else took the name meanwhile
				return
			}
			to()
		})
	}
	to = func() {
		line("screen.new-to", "screen.new-to-help", n.To, func(s string) (term.Text, bool) {
			if _, err := plan.ParsePeriod(n.From + ".." + s); err != nil {
				if note, bad := a.understoodDay(s); bad {
					return note, true
				}
				return d.Explain(err), true
			}
			return a.understoodDay(s)
		}, func(s string) { n.To = s; make() })
	}
	from := func() {
		line("screen.new-from", "screen.new-from-help", n.From, a.understoodDay, func(s string) { n.From = s; to() })
	}
	owner := func() {
		choose.Units{Desk: d}.One(d.Say("screen.new-owner"), n.Owner, nil, func(id string) { n.Owner = id; from() })
	}
	slug = func() {
		line("screen.new-slug", "screen.new-slug-help", n.Slug, a.freeSlug, func(s string) { n.Slug = s; owner() })
	}
	title := func() {
		line("screen.new-title", "screen.new-title-help", n.Title, func(s string) (term.Text, bool) {
			return d.Say("screen.new-title-help"), strings.TrimSpace(s) == ""
		}, func(s string) { n.Title = s; slug() })
	}
	d.Open(ask.NewChoice(d, d.Say("screen.new-template"), templates, "", func(id string) {
		if id == fromPlan {
			a.newFromPlan()
			return
		}
		n.Template = id
		title()
	}))
}

// understoodDay says how a day was understood, or that it was not.
func (a *App) understoodDay(s string) (term.Text, bool) {
	date, err := plan.ParseDate(s)
	switch {
	case err != nil:
		return a.desk.Explain(err), true
	case a.desk.Lang == lang.Chinese:
		return term.Sanitize(date.Chinese()), false
	}
	return term.Sanitize(date.English()), false
}

// freeSlug says what is wrong with the name for the folder of a new plan.
func (a *App) freeSlug(s string) (term.Text, bool) {
	switch {
	case !workspace.ValidSlug(s):
		return a.desk.Explain(plan.Say("workspace.slug", s)), true
	case a.home.Has(s):
		return a.desk.Explain(plan.Say("workspace.taken", s)), true
	}
	return "", false
}

// undo takes this person's latest change back; redo makes it again.
func (a *App) undo() { a.takeBack(a.desk.WS.Undo) }
func (a *App) redo() { a.takeBack(a.desk.WS.Redo) }

func (a *App) takeBack(act func(context.Context, string) (workspace.Done, error)) {
	before := a.draft.Version()
	a.desk.Commit(act, func(m screen.Made) {
		open := a.draft.Version()
		if m.Version == nil || open == nil || m.Version.File.Path != open.File.Path {
			return
		}
		for _, c := range m.Changes { // where the change is, if it can be shown
			if _, ok := m.Version.Doc.Element(c.Element); ok && c.Element != m.Version.Doc.ID() {
				a.draft.Select(c.Element, "")
				return
			}
		}
		if before == nil || before.Doc == nil || before.File.Path != open.File.Path {
			return
		}
		for _, c := range m.Changes { // else where it was
			e, ok := before.Doc.Element(c.Element)
			for ; ok && e != nil; e = e.Up {
				if _, there := m.Version.Doc.Element(e.ID); there {
					a.draft.Select(e.ID, "")
					return
				}
			}
		}
	}, nil)
}

// handFile is the file whose edits by hand the current place is about, "" for none.
func (a *App) handFile() string {
	file := ""
	if a.at == a.sync {
		file = a.sync.HandFile()
	} else if a.at == a.settings {
		file = workspace.SettingsPath
	} else if a.at == a.home {
		if e, ok := a.home.Current(); ok {
			file = workspace.PlanPath(e.Slug)
		}
	} else if v := a.draft.Version(); v != nil {
		file = v.File.Path
	}
	if !a.desk.ByHand[file] {
		return ""
	}
	return file
}

func (a *App) canCommitByHand() error {
	file := a.handFile()
	if file == "" {
		return plan.Say("screen.nothing-by-hand")
	}
	if e, ok := a.home.Current(); a.at == a.home && ok && e.Err != nil {
		return plan.Say("screen.cannot-read", file)
	}
	if v := a.draft.Version(); a.at != a.home && a.at != a.sync && v != nil && v.Doc == nil {
		return plan.Say("screen.cannot-read", file)
	}
	return nil
}

// commitByHand commits what somebody edited in the file itself, after a question.
func (a *App) commitByHand() {
	d, ws, file := a.desk, a.desk.WS, a.handFile()
	d.Open(ask.NewQuestion(d, d.Say("action.commit-by-hand"), d.Say("screen.commit-by-hand", file), d.Say("screen.commit"), func() {
		d.Commit(func(ctx context.Context, reason string) (workspace.Done, error) {
			return ws.CommitByHand(ctx, file, reason)
		},
			func(screen.Made) {
				d.Settled(file)
				a.home.Refresh()
			}, nil)
	}))
}

// offerKept asks, at the start, what becomes of text that was typed and never confirmed.
func (a *App) offerKept() {
	a.kept(func(kept []workspace.Typing) {
		if len(kept) > 0 && len(a.desk.Dialogs) == 0 {
			a.askKept(kept)
		}
	})
}

// recall offers kept text at any time.
func (a *App) recall() {
	a.kept(func(kept []workspace.Typing) {
		if len(kept) == 0 {
			a.desk.Tell("screen.nothing-kept")
			return
		}
		a.askKept(kept)
	})
}

func (a *App) kept(then func([]workspace.Typing)) {
	type read struct {
		kept []workspace.Typing
		err  error
	}
	ws := a.desk.WS
	screen.Beside(a.desk, func(context.Context) read {
		kept, err := ws.Kept()
		return read{kept, err}
	}, func(r read) {
		if r.err != nil {
			a.desk.Fail(r.err)
			return
		}
		then(r.kept)
	})
}

func (a *App) askKept(kept []workspace.Typing) {
	d := a.desk
	var choices []picker.Choice
	for i, t := range kept {
		words := strings.Join(strings.Fields(t.Text), " ")
		choices = append(choices, picker.Choice{ID: string(rune('a'+i%26)) + t.Element + t.Field, Text: term.Clip(term.Sanitize(words), 48),
			Hint: term.Sanitize(workspace.SlugOf(t.File) + " " + t.When.Local().Format("01-02 15:04"))})
	}
	d.Open(ask.NewChoice(d, d.Say("screen.kept-title"), choices, "", func(id string) {
		for i, c := range choices {
			if c.ID == id {
				a.decideKept(kept[i])
				return
			}
		}
	}))
}

// decideKept shows a kept text whole and asks whether to go on with it or to drop it.
func (a *App) decideKept(t workspace.Typing) {
	d := a.desk
	d.Open(ask.NewPage(d, d.Say("screen.kept-title"), []term.Span{
		{Style: term.Label, Text: term.Sanitize(t.File + "  " + t.Element + "  " + t.Field)}, {}, {Text: term.Sanitize(t.Text)},
	}, ask.Answer{Keys: []string{"enter"}, Shown: "Enter", Title: d.Say("screen.kept-go-on"), Do: func() {
		if t.File == workspace.SettingsPath {
			a.recallSetting(t)
			return
		}
		a.draft.Leave(func() {
			if workspace.SlugOf(t.File) == "" { // only conflicts are written for other files
				a.recallConflict(t)
				return
			}
			a.open(t.File, func() {
				if err := a.recallInto(t); err != nil {
					d.Fail(err)
				}
			})
		})
	}}, ask.Answer{Keys: []string{"d"}, Shown: "d", Title: d.Say("screen.kept-drop"), Do: func() {
		act := d.Journal.Forget(t)
		screen.Beside(d, func(context.Context) error { return act() }, func(err error) {
			if err != nil {
				d.Fail(err)
			} else {
				d.Tell("screen.kept-dropped")
			}
		})
	}}))
}

// findWords asks for words and goes to the next element that has them. What was sought last stands there selected:
// Enter takes it again, typing replaces it.
func (a *App) findWords() {
	d := a.desk
	line := ask.NewLine(d, d.Say("action.find"), d.Say("screen.find-help"), a.sought, nil, func(words string) {
		a.sought = words
		a.findNext(1)
	})
	line.SelectAll()
	d.Open(line)
}

func (a *App) findNext(by int) {
	if a.sought != "" && !a.draft.Find(a.sought, by) {
		a.desk.Tell("screen.not-found", a.sought)
	}
}

func (a *App) canFindNext() error {
	if a.sought == "" {
		return plan.Say("screen.nothing-sought")
	}
	return a.hasDocument()
}

// goTo shows a screen. The way to it is remembered, and cut short where it comes by that screen again.
func (a *App) goTo(s screen.Screen) {
	if s == a.at {
		return
	}
	if i := slices.Index(a.way, s); i >= 0 {
		a.way = a.way[:i]
	} else {
		a.way = append(a.way, a.at)
	}
	a.show(s)
}

// goBack shows the screen that this one was reached from.
func (a *App) goBack() {
	for n := len(a.way); n > 0; n = len(a.way) {
		s := a.way[n-1]
		a.way = a.way[:n-1]
		if s != a.draft || a.draft.Version() != nil {
			if s == a.history {
				a.history.Show(a.history.Subject())
			}
			a.show(s)
			return
		}
	}
	a.show(a.home)
}

func (a *App) cameFrom(s screen.Screen) bool { return len(a.way) > 0 && a.way[len(a.way)-1] == s }

func (a *App) show(s screen.Screen) {
	if a.at == a.history && s != a.history {
		a.history.Leave()
	}
	a.at = s
}

// confirmWithReason asks why before it confirms; the reason becomes the body of the commit message.
func (a *App) confirmWithReason() {
	d := a.desk
	d.Open(ask.NewLine(d, d.Say("screen.reason"), d.Say("screen.reason-help"), "", nil, a.draft.ConfirmWith))
}

// askReason asks for the reason without which a change is not made.
func (a *App) askReason(why *workspace.NeedsReason, then func(reason string)) {
	d := a.desk
	help := d.Say("screen.needs-reason", why.Args...)
	d.Open(ask.NewLine(d, d.Say("screen.reason"), help, "", func(typed string) (term.Text, bool) {
		if typed == "" {
			return help, true
		}
		return "", false
	}, then))
}

// canConfirm tells why what is being typed cannot be committed now.
func (a *App) canConfirm() error { return a.draft.Stuck() }

// hasDocument tells why nothing can be done with the open plan.
func (a *App) hasDocument() error {
	v := a.draft.Version()
	switch {
	case v == nil:
		return plan.Say("screen.no-open-plan")
	case v.Doc == nil:
		return plan.Say("screen.cannot-read", v.File.Path)
	}
	return nil
}
