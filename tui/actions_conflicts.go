package tui

import (
	"strconv"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen/conflicts"
)

// about is ready when there is a conflict and ready, which may be nil, says so of it.
func about(ready func(*conflicts.Screen) error) func(*App) error {
	return func(a *App) error {
		if err := a.conflicts.Any(); err != nil || ready == nil {
			return err
		}
		return ready(a.conflicts)
	}
}

func settle(run func(*conflicts.Screen)) func(*App) { return func(a *App) { run(a.conflicts) } }

// mostKeys is how many candidates have a key of their own.
const mostKeys = 4

// conflictActions are those of the screen of conflicts, and the ways to it.
var conflictActions = []action{
	{id: "conflict-confirm", scope: "conflicts.line", keys: []string{"enter", "ctrl+s"}, hint: true, run: settle((*conflicts.Screen).Confirm)},
	{id: "conflict-confirm-text", scope: "conflicts.text", keys: []string{"ctrl+s"}, hint: true, run: settle((*conflicts.Screen).Confirm)},
	{id: "conflict-source", scope: "conflicts.edit", keys: []string{"tab"}, hint: true, run: settle((*conflicts.Screen).Source)},
	{id: "conflict-give-up", scope: "conflicts.edit", keys: []string{"esc"}, hint: true, run: settle((*conflicts.Screen).GiveUp)},
	{id: "conflict-commit", scope: "conflicts.gather", keys: []string{"S", "ctrl+s"}, hint: true, ready: about((*conflicts.Screen).CanCommit), run: settle((*conflicts.Screen).Commit)},
	{id: "conflict-unmark", scope: "conflicts.gather", keys: []string{"delete", "backspace"}, hint: true, ready: about((*conflicts.Screen).CanUnmark), run: settle((*conflicts.Screen).Unmark)},
	takeAction(1), takeAction(2), takeAction(3), takeAction(mostKeys),
	{id: "conflict-base", scope: "conflicts", keys: []string{"0"}, hint: true, ready: about(nil), run: settle((*conflicts.Screen).Base)},
	{id: "conflict-both", scope: "conflicts", keys: []string{"b"}, hint: true, ready: about(nil), run: settle((*conflicts.Screen).Both)},
	{id: "conflict-edit", scope: "conflicts", keys: []string{"e"}, hint: true, ready: about((*conflicts.Screen).CanEdit), run: settle((*conflicts.Screen).Edit)},
	{id: "conflict-accept", scope: "conflicts", keys: []string{"a"}, hint: true, ready: about(nil), run: settle((*conflicts.Screen).Accept)},
	{id: "conflict-choose", scope: "conflicts", keys: []string{"t"}, ready: about(nil), run: settle((*conflicts.Screen).Choose)},
	{id: "conflict-next", scope: "conflicts", keys: []string{"n"}, hint: true, ready: about(nil), run: settle(func(s *conflicts.Screen) { s.Next(1) })},
	{id: "conflict-last", scope: "conflicts", keys: []string{"N"}, ready: about(nil), run: settle(func(s *conflicts.Screen) { s.Next(-1) })},
	{id: "conflict-element", scope: "conflicts", keys: []string{"enter"}, hint: true, ready: about(nil), run: (*App).elementOfConflict},
	{id: "conflict-gather", scope: "conflicts", keys: []string{"m"}, hint: true, ready: about(nil), run: settle((*conflicts.Screen).Gather)},
	{id: "conflict-back", scope: "conflicts", keys: []string{"q", "esc"}, hint: true, run: (*App).back},
	{id: "sync-conflicts", scope: "sync", keys: []string{"c"}, hint: true, ready: (*App).hasConflicts, run: func(a *App) { a.showConflicts("", "", "") }},
	{id: "draft-conflict", scope: "draft", keys: []string{"r"}, hint: true, ready: (*App).isContested, run: (*App).conflictOfElement},
}

// takeAction settles a conflict with its nth candidate. Where it has none the key leads to a place, as
// everywhere.
func takeAction(n int) action {
	key := strconv.Itoa(n)
	return action{id: "conflict-" + key, scope: "conflicts", keys: []string{key}, hint: n <= 2, yields: true,
		ready: about(conflicts.CanTake(n)), run: settle(func(s *conflicts.Screen) { s.Take(n) })}
}

// showConflicts lists the open conflicts, from the first one of a field or an element on.
func (a *App) showConflicts(file, element, field string) {
	a.conflicts.Show(file, element, field)
	a.goTo(a.conflicts)
}

// recallConflict goes on with a value that was written for a conflict.
func (a *App) recallConflict(t workspace.Typing) {
	a.conflicts.Recall(t)
	a.goTo(a.conflicts)
}

// refreshConflicts reads the conflicts again where they are shown.
func (a *App) refreshConflicts() {
	if a.at == a.conflicts {
		a.conflicts.Refresh()
	}
}

// hasConflicts tells why there is nothing to settle.
func (a *App) hasConflicts() error {
	if s := a.desk.Sync; s != nil && s.Conflicts == (workspace.Tally{}) {
		return plan.Say("conflicts.none")
	}
	return nil
}

// isContested tells why the selected element has no conflict to go to.
func (a *App) isContested() error {
	if err := a.hasDocument(); err != nil {
		return err
	}
	if _, _, ok := a.draft.Contested(); !ok {
		return plan.Say("conflicts.no-conflict")
	}
	return nil
}

func (a *App) conflictOfElement() {
	element, field, _ := a.draft.Contested()
	a.showConflicts(a.draft.Version().File.Path, element, field)
}

// elementOfConflict goes to the element and field that a conflict is about.
func (a *App) elementOfConflict() {
	file, element, field := a.conflicts.Place()
	if workspace.SlugOf(file) == "" {
		a.desk.Fail(plan.Say("conflicts.not-a-plan", file))
		return
	}
	a.open(file, func() { a.draft.Select(element, field) })
}
