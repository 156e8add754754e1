package tui

import (
	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/problems"
	"lantu/tui/screen/remedy"
)

var problemActions = []action{
	{id: "problems-unfilter", scope: "problems.filtered", keys: []string{"esc"}, hint: true, run: func(a *App) { a.problems.Unfilter() }},
	{id: "to-finding", scope: "problems", keys: []string{"enter"}, hint: true, ready: (*App).hasFinding, run: (*App).toFinding},
	{id: "fix", scope: "problems", keys: []string{"f"}, hint: true, ready: (*App).hasFix, run: onFinding(remedy.Fix)},
	{id: "fix-all", scope: "problems", keys: []string{"F"}, hint: true, ready: (*App).hasFixes, run: (*App).fixAll},
	{id: "waive", scope: "problems", keys: []string{"w"}, hint: true, ready: (*App).hasWaivable, run: onFinding(remedy.Waive)},
	{id: "end-waiver", scope: "problems", keys: []string{"W"}, ready: (*App).hasProblemPlan, run: (*App).endWaiver},
	{id: "explain", scope: "problems", keys: []string{"e"}, hint: true, ready: (*App).hasFinding, run: onFinding(remedy.Explain)},
	{id: "widen", scope: "problems", keys: []string{"s", "tab"}, hint: true, ready: (*App).canWiden, run: func(a *App) { a.problems.Widen() }},
	{id: "problems-filter", scope: "problems", keys: []string{"/"}, hint: true, ready: (*App).hasFindings, run: func(a *App) { a.problems.Filter() }},
	{id: "severity", scope: "problems", keys: []string{"v"}, ready: (*App).hasFindings, run: func(a *App) { a.problems.NextSeverity() }},
	{id: "reorder", scope: "problems", keys: []string{"o"}, ready: (*App).hasFindings, run: func(a *App) { a.problems.Reorder() }},
	{id: "check-again", scope: "problems", keys: []string{"r"}, run: (*App).checkAll},
	{id: "problems-back", scope: "problems", keys: []string{"esc", "q"}, hint: true, run: (*App).back},
}

// showProblems lists the findings of the open plan when the draft is left for it, else of the workspace.
func (a *App) showProblems() {
	if a.at == a.problems {
		return
	}
	of := problems.Subject{}
	if v := a.draft.Version(); v != nil && (a.at == a.draft || a.at == a.history && a.history.Subject().File == v.File.Path) {
		of.File = v.File.Path
	}
	a.problemsOf(of)
}

// problemsOfElement lists the findings of the selected element and of what stands in it.
func (a *App) problemsOfElement() {
	of := problems.Subject{File: a.draft.Version().File.Path}
	if e, ok := a.draft.Selected(); ok && e.Up != nil && e.ID != "" {
		of.Element, of.Name = e.ID, a.draft.TitleOf(e)
	}
	a.problemsOf(of)
}

func (a *App) problemsOfEntry() {
	e, _ := a.home.Current()
	a.problemsOf(problems.Subject{File: workspace.PlanPath(e.Slug)})
}

func (a *App) problemsOf(of problems.Subject) {
	a.problems.Show(of)
	a.goTo(a.problems)
}

// standsIn tells whether an element of a plan stands in another one; of a plan that is not open it only
// knows that an element stands in itself.
func (a *App) standsIn(file, element, outer string) bool {
	v := a.draft.Version()
	if element == outer || v == nil || v.Doc == nil || v.File.Path != file {
		return element == outer
	}
	inner, ok := v.Doc.Element(element)
	around, there := v.Doc.Element(outer)
	return ok && there && inner.Inside(around)
}

func onFinding(act func(d *screen.Desk, f schema.Finding)) func(*App) {
	return func(a *App) {
		if f, ok := a.problems.Current(); ok {
			act(a.desk, f)
		}
	}
}

// toFinding opens the field that a finding is about; its editor then begins at the words in question.
func (a *App) toFinding() {
	f, _ := a.problems.Current()
	if workspace.SlugOf(f.File) == "" {
		a.desk.Fail(plan.Say("screen.not-a-plan", f.File, f.Line))
		return
	}
	a.open(f.File, func() { a.draft.SelectWords(f.Element, f.Field, f.Excerpt) })
}

func (a *App) fixAll() { remedy.FixAll(a.desk, a.problems.Alike()) }

// endWaiver is about the waivers of the plan of the current finding, else of the plan in view.
func (a *App) endWaiver() { remedy.EndOne(a.desk, a.problemPlan()) }

func (a *App) problemPlan() string {
	if f, ok := a.problems.Current(); ok && workspace.SlugOf(f.File) != "" {
		return f.File
	}
	return a.problems.Subject().File
}

func (a *App) hasProblemPlan() error {
	if a.problemPlan() == "" {
		return plan.Say("screen.no-finding")
	}
	return nil
}

func (a *App) hasFinding() error {
	if _, ok := a.problems.Current(); !ok {
		return plan.Say("screen.no-finding")
	}
	return nil
}

func (a *App) hasFindings() error {
	if !a.problems.Any() {
		return plan.Say("screen.no-problems")
	}
	return nil
}

func (a *App) hasFix() error {
	f, ok := a.problems.Current()
	switch {
	case !ok:
		return plan.Say("screen.no-finding")
	case f.Fix == nil:
		return plan.Say("problems.no-fix")
	}
	return nil
}

func (a *App) hasWaivable() error {
	f, ok := a.problems.Current()
	switch {
	case !ok:
		return plan.Say("screen.no-finding")
	case !remedy.CanWaive(f):
		return plan.Say("workspace.waive-firm", f.Rule)
	}
	return nil
}

func (a *App) hasFixes() error {
	if err := a.hasFinding(); err != nil {
		return err
	}
	if len(a.problems.Alike()) == 0 {
		return plan.Say("problems.no-fix")
	}
	return nil
}

func (a *App) canWiden() error {
	if !a.problems.CanWiden() {
		return plan.Say("problems.widest")
	}
	return nil
}
