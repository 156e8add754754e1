package tui

import (
	"slices"

	"lantu/plan"
	"lantu/tui/term"
)

// An action is one thing that a user can do. Its title is the text "action.<id>".
type action struct {
	id    string
	scope string   // where its keys work
	keys  []string // that it comes with; the first is the one that is shown
	hint  bool     // shown in the footer, as far as it fits
	ready func(*App) error
	// yields leaves the key to the scopes further out where the action is not ready.
	yields bool
	run    func(*App)
}

// Scopes beside those of the screens. An action of anywhere works even while text is typed, so its
// keys must not be text.
const (
	anywhere     = "anywhere"
	unlessTyping = "unless-typing"
)

// chains are the scopes that take keys together, from the innermost outwards: one chain for each place
// where the keyboard can be.
var chains = [][]string{
	{"home", unlessTyping, anywhere},
	{"home.filter", anywhere},
	{"draft.outline", "draft", unlessTyping, anywhere},
	{"draft.drag", "draft.outline", "draft", unlessTyping, anywhere},
	{"draft.marked", "draft.outline", "draft", unlessTyping, anywhere},
	{"draft.filtered", "draft.outline", "draft", unlessTyping, anywhere},
	{"draft.filter", anywhere},
	{"draft.form", "draft", unlessTyping, anywhere},
	{"draft.text", "draft", unlessTyping, anywhere},
	{"edit.line", "edit", anywhere},
	{"edit.text", "edit", anywhere},
	{"edit.find", anywhere},
	{"problems.filtered", "problems", unlessTyping, anywhere},
	{"problems", unlessTyping, anywhere},
	{"grid.range", "grid", unlessTyping, anywhere},
	{"grid", unlessTyping, anywhere},
	{"grid.cell", anywhere},
	{"timeline.filtered", "timeline", unlessTyping, anywhere},
	{"timeline", unlessTyping, anywhere},
	{"matrix.filtered", "matrix", unlessTyping, anywhere},
	{"matrix", unlessTyping, anywhere},
	{"settings", unlessTyping, anywhere},
	{"history.list", "history", unlessTyping, anywhere},
	{"history.changes", "history", unlessTyping, anywhere},
	{"history.compare", unlessTyping, anywhere},
	{"sync.running", "sync", unlessTyping, anywhere},
	{"sync.preview", "sync", unlessTyping, anywhere},
	{"conflicts.gather", "conflicts", unlessTyping, anywhere},
	{"conflicts.line", "conflicts.edit", anywhere},
	{"conflicts.text", "conflicts.edit", anywhere},
	{"search", anywhere},
	{"replace.words", "replace", anywhere},
	{"replace.list", "replace", unlessTyping, anywhere},
	{"units.filter", anywhere},
	{"units.filtered", "units", unlessTyping, anywhere},
	{"units", unlessTyping, anywhere},
}

// actions is the one table. Its order is that of the hints in the footer, the help and the palette.
// It is filled by init, as its functions refer to it.
var actions []action

func init() {
	actions = slices.Concat(homeActions, draftActions, outlineActions, reuseActions, viewActions, editActions, fieldActions, writeActions, problemActions, historyActions, findActions, placeActions, syncActions, conflictActions, accessActions, settingsActions, globalActions)
}

var globalActions = []action{
	{id: "undo", scope: unlessTyping, keys: []string{"u"}, hint: true, run: (*App).undo},
	{id: "redo", scope: unlessTyping, keys: []string{"U", "ctrl+r"}, run: (*App).redo},
	{id: "commit-by-hand", scope: unlessTyping, keys: []string{"C"}, hint: true, ready: (*App).canCommitByHand, run: (*App).commitByHand},
	{id: "recall", scope: unlessTyping, keys: []string{"K"}, run: (*App).recall},
	{id: "go-1", scope: unlessTyping, keys: []string{"1"}, run: func(a *App) { tabs[0].open(a) }},
	{id: "go-2", scope: unlessTyping, keys: []string{"2"}, ready: (*App).hasPlan, run: func(a *App) { tabs[1].open(a) }},
	{id: "go-3", scope: unlessTyping, keys: []string{"3"}, run: func(a *App) { tabs[2].open(a) }},
	{id: "go-4", scope: unlessTyping, keys: []string{"4"}, run: func(a *App) { tabs[3].open(a) }},
	{id: "go-5", scope: unlessTyping, keys: []string{"5"}, run: func(a *App) { tabs[4].open(a) }},
	{id: "help", scope: unlessTyping, keys: []string{"?", "f1"}, run: (*App).help},
	{id: paletteID, scope: anywhere, keys: []string{"ctrl+p"}, run: (*App).palette},
	{id: "suspend", scope: unlessTyping, keys: []string{"ctrl+z"}, run: func(a *App) { a.desk.Run(term.Suspend()) }},
	{id: quitID, scope: anywhere, keys: []string{"ctrl+c"}, run: (*App).quit},
}

var homeActions = []action{
	{id: "open", scope: "home", keys: []string{"enter"}, hint: true, ready: (*App).hasEntry, run: (*App).openCurrent},
	{id: "new", scope: "home", keys: []string{"n"}, hint: true, run: (*App).newPlan},
	{id: "filter", scope: "home", keys: []string{"/"}, hint: true, run: func(a *App) { a.home.Filter() }},
	{id: "plan-history", scope: "home", keys: []string{"h"}, hint: true, ready: (*App).hasEntry, run: (*App).historyOfEntry},
	{id: "plan-problems", scope: "home", keys: []string{"p"}, ready: (*App).hasEntry, run: (*App).problemsOfEntry},
	{id: "unfilter", scope: "home", keys: []string{"esc"}, ready: (*App).isFiltered, run: func(a *App) { a.home.Unfilter() }},
	{id: "leave", scope: "home", keys: []string{"q"}, hint: true, run: (*App).quit},
	{id: "filter-done", scope: "home.filter", keys: []string{"enter"}, hint: true, run: func(a *App) { a.home.Typed() }},
	{id: "filter-off", scope: "home.filter", keys: []string{"esc"}, hint: true, run: func(a *App) { a.home.Unfilter() }},
}

func actionNamed(id string) *action {
	for i := range actions {
		if actions[i].id == id {
			return &actions[i]
		}
	}
	return nil
}

// actionsHere are the actions whose keys work now, the innermost scope first.
func (a *App) actionsHere() []*action {
	var out []*action
	for _, scope := range a.scopes() {
		for i := range actions {
			if actions[i].scope == scope {
				out = append(out, &actions[i])
			}
		}
	}
	return out
}

func (a *App) title(act *action) term.Text { return a.desk.Say("action." + act.id) }

func (a *App) hasEntry() error {
	if _, ok := a.home.Current(); !ok {
		return plan.Say("screen.no-entry")
	}
	return nil
}

func (a *App) hasPlan() error {
	if a.draft.Version() == nil {
		return plan.Say("screen.no-open-plan")
	}
	return nil
}

func (a *App) isFiltered() error {
	if !a.home.Filtered() {
		return plan.Say("screen.not-filtered")
	}
	return nil
}
