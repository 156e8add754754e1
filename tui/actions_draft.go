package tui

import (
	"lantu/plan"
	"lantu/tui/screen/draft"
)

// with is ready when the open plan can be read and ready says so too.
func with(ready func(*draft.Screen) error) func(*App) error {
	return func(a *App) error {
		if err := a.hasDocument(); err != nil {
			return err
		}
		if ready != nil {
			return ready(a.draft)
		}
		return nil
	}
}

func on(run func(*draft.Screen)) func(*App) { return func(a *App) { run(a.draft) } }

func edit(path string) func(*App) {
	return func(a *App) {
		if !a.draft.EditPath(path) {
			a.desk.Fail(plan.Say("screen.no-such-field"))
		}
	}
}

// editMarked edits a field of the selected element, or of all that are marked.
func editMarked(path string) func(*App) {
	return func(a *App) {
		if !a.draft.SetMarked(path) {
			edit(path)(a)
		}
	}
}

// draftActions are those of the draft while nothing is typed. The pane that has the keyboard comes
// first, as its keys weigh more.
var draftActions = []action{
	{id: "to-form", scope: "draft.outline", keys: []string{"enter"}, hint: true, ready: with((*draft.Screen).CanFill), run: on(func(s *draft.Screen) { s.Focus(draft.Form) })},
	{id: "edit-field", scope: "draft.form", keys: []string{"enter"}, hint: true, ready: with((*draft.Screen).CanFill), run: on((*draft.Screen).EditField)},
	{id: "clear-field", scope: "draft.form", keys: []string{"x", "delete"}, hint: true, ready: with((*draft.Screen).CanClear), run: on((*draft.Screen).Clear)},
	{id: "to-text-element", scope: "draft.text", keys: []string{"enter"}, hint: true, ready: with(nil), run: on((*draft.Screen).SelectShown)},
	{id: "add", scope: "draft", keys: []string{"a"}, hint: true, ready: with((*draft.Screen).CanAdd), run: on((*draft.Screen).Add)},
	{id: "edit-title", scope: "draft", keys: []string{"e"}, hint: true, ready: with((*draft.Screen).CanEditTitle), run: func(a *App) { a.draft.EditTitle() }},
	{id: "edit-text", scope: "draft", keys: []string{"t"}, hint: true, ready: with(draft.CanEdit("text")), run: edit("text")},
	{id: "next-pane", scope: "draft", keys: []string{"tab"}, hint: true, ready: with(nil), run: on(func(s *draft.Screen) { s.Focus(s.Focused() + 1) })},
	{id: "shift-up", scope: "draft", keys: []string{"alt+up", "ctrl+up"}, ready: with((*draft.Screen).Movable), run: on(func(s *draft.Screen) { s.Shift(-1) })},
	{id: "shift-down", scope: "draft", keys: []string{"alt+down", "ctrl+down"}, hint: true, ready: with((*draft.Screen).Movable), run: on(func(s *draft.Screen) { s.Shift(1) })},
	{id: "indent", scope: "draft", keys: []string{"]", "alt+right"}, hint: true, ready: with((*draft.Screen).Movable), run: on((*draft.Screen).Indent)},
	{id: "outdent", scope: "draft", keys: []string{"[", "alt+left"}, ready: with((*draft.Screen).Movable), run: on((*draft.Screen).Outdent)},
	{id: "move-to", scope: "draft", keys: []string{"m"}, hint: true, ready: with((*draft.Screen).Movable), run: on((*draft.Screen).MoveTo)},
	{id: "remove", scope: "draft", keys: []string{"d"}, hint: true, ready: with((*draft.Screen).Movable), run: on((*draft.Screen).Remove)},
	{id: "element-history", scope: "draft", keys: []string{"h"}, hint: true, ready: (*App).hasPlan, run: (*App).historyOfElement},
	{id: "draft-problems", scope: "draft", keys: []string{"p"}, hint: true, ready: (*App).hasPlan, run: (*App).problemsOfElement},
	{id: "draft-fix", scope: "draft", keys: []string{"f"}, hint: true, ready: with((*draft.Screen).CanFix), run: on((*draft.Screen).Fix)},
	{id: "draft-waive", scope: "draft", keys: []string{"w"}, hint: true, ready: with((*draft.Screen).CanWaive), run: on((*draft.Screen).Waive)},
	{id: "next-blank", scope: "draft", keys: []string{"}"}, ready: with(nil), run: on(func(s *draft.Screen) { s.NextBlank(1) })},
	{id: "last-blank", scope: "draft", keys: []string{"{"}, ready: with(nil), run: on(func(s *draft.Screen) { s.NextBlank(-1) })},
	{id: "list-blanks", scope: "draft", keys: []string{"P"}, ready: with(nil), run: on((*draft.Screen).ListBlanks)},
	{id: "find", scope: "draft", keys: []string{"/"}, ready: with(nil), run: (*App).findWords},
	{id: "find-next", scope: "draft", keys: []string{"n"}, ready: (*App).canFindNext, run: func(a *App) { a.findNext(1) }},
	{id: "find-back", scope: "draft", keys: []string{"N"}, ready: (*App).canFindNext, run: func(a *App) { a.findNext(-1) }},
	{id: "edit-lead", scope: "draft", keys: []string{"l"}, ready: with(draft.CanSet("lead")), run: editMarked("lead")},
	{id: "edit-with", scope: "draft", keys: []string{"c"}, ready: with(draft.CanSet("with")), run: editMarked("with")},
	{id: "edit-by", scope: "draft", keys: []string{"b"}, ready: with(draft.CanSet("by")), run: editMarked("by")},
	{id: "edit-due", scope: "draft", keys: []string{"D"}, ready: with(draft.CanSet("due")), run: editMarked("due")},
	{id: "stage", scope: "draft", keys: []string{"S"}, ready: with(nil), run: on((*draft.Screen).ChooseStage)},
	{id: "fold", scope: "draft.outline", keys: []string{"left"}, ready: with(nil), run: on((*draft.Screen).Fold)},
	{id: "unfold", scope: "draft.outline", keys: []string{"right"}, ready: with(nil), run: on((*draft.Screen).Unfold)},
	{id: "last-pane", scope: "draft", keys: []string{"shift+tab"}, ready: with(nil), run: on(func(s *draft.Screen) { s.Focus(s.Focused() - 1) })},
	{id: "text-pane", scope: "draft", keys: []string{"v"}, ready: with(nil), run: on((*draft.Screen).ToggleText)},
	{id: "text-page", scope: "draft", keys: []string{"V"}, ready: with(nil), run: on((*draft.Screen).TogglePage)},
	{id: "back", scope: "draft", keys: []string{"esc", "q"}, run: (*App).back},
}

// editActions are those of text that is being typed.
var editActions = []action{
	{id: "confirm", scope: "edit.line", keys: []string{"enter", "ctrl+s"}, hint: true, ready: (*App).canConfirm, run: on((*draft.Screen).Confirm)},
	{id: "confirm-text", scope: "edit.text", keys: []string{"ctrl+s"}, hint: true, ready: (*App).canConfirm, run: on((*draft.Screen).Confirm)},
	{id: "confirm-reason", scope: "edit", keys: []string{"alt+enter", "ctrl+g"}, hint: true, ready: (*App).canConfirm, run: (*App).confirmWithReason},
	{id: "give-up", scope: "edit", keys: []string{"esc"}, hint: true, run: on((*draft.Screen).GiveUp)},
	{id: "help-typing", scope: "edit", keys: []string{"f1"}, hint: true, run: (*App).help},
}

// back leaves a place for the one outside of it: a pane for the outline, a screen for the one that it was
// reached from.
func (a *App) back() {
	switch {
	case a.at == a.draft && a.draft.Version() != nil && a.draft.Focused() != draft.Outline:
		a.draft.Focus(draft.Outline)
	default:
		a.goBack()
		if v := a.draft.Version(); v != nil && a.at == a.home {
			a.home.Select(v.File.Slug())
		}
	}
}
