package tui

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// reuseActions take what is there into other plans.
var reuseActions = []action{
	{id: "copy-to", scope: "draft", keys: []string{"Y"}, ready: (*App).canCopyTo, run: (*App).copyTo},
}

// planChoices lists the plans that can be read, all but that of one file.
func (a *App) planChoices(but string) []picker.Choice {
	var out []picker.Choice
	for _, e := range a.home.Plans() {
		if e.Err == nil && workspace.PlanPath(e.Slug) != but {
			out = append(out, picker.Choice{ID: e.Slug, Text: term.Sanitize(e.Title).OneLine(), Hint: term.Sanitize(e.Slug), Keys: e.ID})
		}
	}
	return out
}

// fromPlan stands for another plan among the templates of a new one.
const fromPlan = "from-plan"

// newFromPlan asks which plan the new one begins from, and for its title, name and period; then it opens it
// and lists what is to be looked at.
func (a *App) newFromPlan() {
	d, n := a.desk, workspace.Successor{}
	var slug, period func()
	make := func() {
		ws := d.WS
		var renewal plan.Renewal
		d.Commit(func(ctx context.Context, _ string) (done workspace.Done, err error) {
			done, renewal, err = ws.NewFrom(ctx, n)
			return done, err
		}, func(m screen.Made) {
			if m.Version != nil {
				a.open(m.Version.File.Path, func() { a.listYears(renewal) })
			}
		}, func(err error) {
			d.Fail(err)
			if m := (plan.Message{}); errors.As(err, &m) && m.ID == "workspace.taken" {
				slug() // somebody else took the name meanwhile
				return
			}
			period()
		})
	}
	period = func() {
		d.Open(ask.NewLine(d, d.Say("reuse.period"), d.Say("reuse.period-help"), n.Period, func(s string) (term.Text, bool) {
			p, err := plan.ParsePeriod(s)
			switch {
			case err != nil:
				return d.Explain(err), true
			case d.Lang == lang.Chinese:
				return term.Sanitize(p.Chinese()), false
			}
			return term.Sanitize(p.English()), false
		}, func(s string) { n.Period = s; make() }))
	}
	slug = func() {
		d.Open(ask.NewLine(d, d.Say("screen.new-slug"), d.Say("screen.new-slug-help"), n.Slug, a.freeSlug, func(s string) { n.Slug = s; period() }))
	}
	title := func() {
		d.Open(ask.NewLine(d, d.Say("screen.new-title"), d.Say("screen.new-title-help"), n.Title, func(s string) (term.Text, bool) {
			return "", strings.TrimSpace(s) == ""
		}, func(s string) { n.Title = s; slug() }))
	}
	d.Open(ask.NewChoice(d, d.Say("reuse.from"), a.planChoices(""), "", func(of string) {
		n.Of = of
		ws := d.WS
		screen.Work(d, "screen.opening", func(context.Context) (*workspace.File, error) { return ws.Plan(of) }, func(f *workspace.File) {
			if f.Doc != nil {
				n.Title, n.Period = f.Doc.Top().Title(), ws.PeriodAfter(f)
			}
			title()
		}, nil)
	}))
}

// listYears lists the years that a new plan has from the former one in words; Enter goes there.
func (a *App) listYears(r plan.Renewal) {
	v := a.draft.Version()
	if len(r.Years) == 0 || v == nil || v.Doc == nil {
		return
	}
	d := a.desk
	choices := make([]picker.Choice, len(r.Years))
	for i, y := range r.Years {
		where := ""
		if e, ok := v.Doc.Element(y.Element); ok {
			where = v.Numbers[y.Element] + e.Title()
		}
		choices[i] = picker.Choice{ID: strconv.Itoa(i), Text: term.Sanitize(y.Words).OneLine(), Hint: term.Clip(term.Sanitize(where).OneLine(), 36)}
	}
	d.Open(ask.NewChoice(d, d.Say("reuse.years", len(r.Years)), choices, "", func(id string) {
		i, _ := strconv.Atoi(id)
		y := r.Years[i]
		a.draft.SelectWords(y.Element, y.Field, y.Words)
	}))
}

func (a *App) canCopyTo() error {
	if err := a.hasDocument(); err != nil {
		return err
	}
	if e, ok := a.draft.Selected(); !ok || e.Up == nil || e.ID == "" || e.Shape.Letter == 0 {
		return plan.Say("reuse.nothing-to-copy")
	}
	return nil
}

// copyTo copies the selected element, with all in it, to a plan that the user chooses.
func (a *App) copyTo() {
	d, ws := a.desk, a.desk.WS
	e, _ := a.draft.Selected()
	v := a.draft.Version()
	from := v.File.Slug() + "#" + e.ID
	d.Open(ask.NewChoice(d, d.Say("reuse.copy-to", a.draft.TitleOf(e)), a.planChoices(v.File.Path), "", func(to string) {
		var copied workspace.Copied
		d.Commit(func(ctx context.Context, reason string) (done workspace.Done, err error) {
			done, copied, err = ws.Copy(ctx, []string{from}, to, "", reason)
			return done, err
		}, func(screen.Made) {
			if len(copied.Dropped) == 0 {
				return
			}
			words := []term.Span{{Text: d.Say("reuse.dropped", len(copied.Dropped))}, {}}
			for _, r := range copied.Dropped {
				words = append(words, term.Span{Style: term.Dim, Text: d.Say("cmd.reuse.dropped", r.From.Title(), lang.PathName(d.Lang, r.From.Shape, r.Field), a.nameIn(v, r.To))})
			}
			d.Open(ask.NewPage(d, d.Say("action.copy-to"), words))
		}, nil)
	}))
}

// nameIn is what an element is called in a version of a plan; an id of nothing stands for itself.
func (a *App) nameIn(v *screen.Version, id string) string {
	if e, ok := v.Doc.Element(id); ok {
		return v.Numbers[id] + e.Title()
	}
	return id
}
