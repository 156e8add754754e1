package tui

import (
	"context"
	"slices"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/history"
	"lantu/tui/term"
)

// upon is ready when ready says so of the history.
func upon(ready func(*history.Screen) error) func(*App) error {
	return func(a *App) error { return ready(a.history) }
}

func look(run func(*history.Screen)) func(*App) { return func(a *App) { run(a.history) } }

// historyActions are those of the review. Those on the changes come before those on the list, as they
// weigh more.
var historyActions = []action{
	{id: "change-element", scope: "history.changes", keys: []string{"enter"}, hint: true, ready: upon((*history.Screen).CanGo), run: (*App).toChange},
	{id: "undo-change", scope: "history.changes", keys: []string{"r"}, hint: true, ready: upon((*history.Screen).CanUndoChange), run: look((*history.Screen).UndoChange)},
	{id: "change-history", scope: "history.changes", keys: []string{"e"}, ready: upon((*history.Screen).CanNarrow), run: look((*history.Screen).Narrow)},
	{id: "from-changes", scope: "history.changes", keys: []string{"esc", "tab"}, hint: true, run: look((*history.Screen).Close)},
	{id: "to-changes", scope: "history.list", keys: []string{"enter", "tab"}, hint: true, ready: upon((*history.Screen).CanSee), run: look((*history.Screen).Open)},
	{id: "undo-commit", scope: "history.list", keys: []string{"r"}, hint: true, ready: upon((*history.Screen).CanUndoCommit), run: look((*history.Screen).UndoCommit)},
	{id: "log-fold", scope: "history.list", keys: []string{"left"}, ready: upon((*history.Screen).CanSee), run: look(func(s *history.Screen) { s.Fold(true) })},
	{id: "log-unfold", scope: "history.list", keys: []string{"right"}, ready: upon((*history.Screen).CanSee), run: look(func(s *history.Screen) { s.Fold(false) })},
	{id: "log-mark", scope: "history.list", keys: []string{"m", "space"}, ready: upon((*history.Screen).CanUndoCommit), run: look((*history.Screen).Mark)},
	{id: "restore", scope: "history", keys: []string{"R"}, hint: true, ready: upon((*history.Screen).CanRestore), run: look((*history.Screen).Restore)},
	{id: "blame", scope: "history", keys: []string{"b"}, hint: true, ready: upon((*history.Screen).CanBlame), run: look((*history.Screen).Blame)},
	{id: "compare", scope: "history", keys: []string{"c"}, hint: true, ready: upon((*history.Screen).CanCompare), run: look((*history.Screen).Compare)},
	{id: "copy", scope: "history", keys: []string{"y"}, hint: true, ready: upon((*history.Screen).CanAct), run: look((*history.Screen).Copy)},
	{id: "review-range", scope: "history", keys: []string{"t"}, run: look((*history.Screen).ChooseRange)},
	{id: "review-what", scope: "history", keys: []string{"f"}, run: look((*history.Screen).ChooseWhat)},
	{id: "review-who", scope: "history", keys: []string{"o"}, run: look((*history.Screen).ChooseWho)},
	{id: "review-all", scope: "history", keys: []string{"x"}, ready: upon((*history.Screen).CanUnfilter), run: look((*history.Screen).Unfilter)},
	{id: "history-source", scope: "history", keys: []string{"g"}, run: (*App).fromHistory},
	{id: "history-plan", scope: "history", keys: []string{"h"}, ready: (*App).hasReviewedPlan, run: (*App).historyOfReviewed},
	{id: "history-all", scope: "history", keys: []string{"w"}, run: (*App).historyOfAll},
	{id: "history-back", scope: "history", keys: []string{"q", "esc"}, hint: true, run: (*App).back},
	{id: "compare-all", scope: "history.compare", keys: []string{"a"}, hint: true, run: look((*history.Screen).CompareAll)},
	{id: "compare-back", scope: "history.compare", keys: []string{"esc", "q", "c"}, hint: true, run: look((*history.Screen).CloseComparison)},
}

// showHistory lists the commits of the open plan when the draft is left for it, else what the screen
// showed before.
func (a *App) showHistory() {
	if a.at == a.draft && a.draft.Version() != nil && !a.cameFrom(a.history) {
		a.historyOfPlan()
		return
	}
	a.historyOf(a.history.Subject())
}

func (a *App) historyOf(of history.Subject) {
	a.history.Show(of)
	a.goTo(a.history)
}

func (a *App) historyOfEntry() {
	e, _ := a.home.Current()
	a.historyOf(history.Subject{File: workspace.PlanPath(e.Slug), Name: term.Sanitize(e.Title)})
}

func (a *App) historyOfPlan() {
	v := a.draft.Version()
	name := term.Sanitize(v.File.Slug())
	if v.Doc != nil {
		name = a.draft.TitleOf(v.Doc.Top())
	}
	a.historyOf(history.Subject{File: v.File.Path, Name: name})
}

func (a *App) historyOfElement() {
	e, ok := a.draft.Selected()
	if !ok || e.Up == nil || e.ID == "" {
		a.historyOfPlan()
		return
	}
	a.historyOf(history.Subject{File: a.draft.Version().File.Path, Element: e.ID, Name: a.draft.TitleOf(e)})
}

func (a *App) historyOfAll() { a.historyOf(history.Subject{}) }

// hasReviewedPlan tells why there is no plan whose whole history could be shown.
func (a *App) hasReviewedPlan() error {
	if workspace.SlugOf(a.history.Subject().File) == "" {
		return a.hasPlan()
	}
	return nil
}

// historyOfReviewed shows the history of the whole plan that the history is of, or of the open one.
func (a *App) historyOfReviewed() {
	file := a.history.Subject().File
	if v := a.draft.Version(); v != nil && (file == "" || v.File.Path == file) {
		a.historyOfPlan()
		return
	}
	a.historyOf(history.Subject{File: file, Name: a.home.Title(workspace.SlugOf(file))})
}

// fromHistory goes to the plan or element that the history is of.
func (a *App) fromHistory() {
	of := a.history.Subject()
	if workspace.SlugOf(of.File) == "" {
		a.goTo(a.home)
		return
	}
	a.open(of.File, func() {
		if of.Element != "" {
			a.draft.Select(of.Element, "")
		}
	})
}

// toChange goes to the element and field of the change under the cursor, as they are now.
func (a *App) toChange() {
	d, ws := a.desk, a.desk.WS
	ref, element, field := a.history.Place()
	way := append(slices.Clone(a.way), a.at) // which leads back here, also where the draft is on it already
	screen.Work(d, "screen.opening", func(ctx context.Context) (string, error) { return ws.FileOf(ctx, ref) }, func(file string) {
		a.open(file, func() {
			a.way = way
			v := a.draft.Version()
			if v == nil || v.Doc == nil {
				return
			}
			if _, ok := v.Doc.Element(element); !ok && element != "" {
				d.Fail(plan.Say("review.gone"))
				return
			}
			a.draft.Select(element, field)
		})
	}, nil)
}
