package tui

import (
	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/draft"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// outlineActions are those that arrange the outline of the draft, beside the ones that every element has.
// What is marked comes first, then what is filtered and what is dragged.
var outlineActions = []action{
	{id: "undrag", scope: "draft.drag", keys: []string{"esc"}, hint: true, run: on((*draft.Screen).Undrag)},
	{id: "unmark", scope: "draft.marked", keys: []string{"esc"}, hint: true, run: on((*draft.Screen).Unmark)},
	{id: "outline-unfilter", scope: "draft.filtered", keys: []string{"esc"}, hint: true, run: on((*draft.Screen).Unfilter)},
	{id: "outline-filter-done", scope: "draft.filter", keys: []string{"enter"}, hint: true, run: on((*draft.Screen).FilterDone)},
	{id: "outline-filter-off", scope: "draft.filter", keys: []string{"esc"}, hint: true, run: on((*draft.Screen).Unfilter)},
	{id: "outline-matter", scope: "draft.filter", keys: []string{"tab"}, hint: true, run: on((*draft.Screen).FilterMatter)},

	{id: "mark", scope: "draft.outline", keys: []string{"space"}, ready: with((*draft.Screen).CanMark), run: on((*draft.Screen).Mark)},
	{id: "mark-down", scope: "draft.outline", keys: []string{"shift+down"}, ready: with(nil), run: on(func(s *draft.Screen) { s.Extend("down") })},
	{id: "mark-up", scope: "draft.outline", keys: []string{"shift+up"}, ready: with(nil), run: on(func(s *draft.Screen) { s.Extend("up") })},
	{id: "mark-below", scope: "draft.outline", keys: []string{"*"}, ready: with(nil), run: on((*draft.Screen).MarkBelow)},
	{id: "split", scope: "draft", keys: []string{"s"}, ready: with((*draft.Screen).CanSplit), run: on((*draft.Screen).Split)},
	{id: "join", scope: "draft", keys: []string{"j"}, ready: with((*draft.Screen).CanJoin), run: on((*draft.Screen).Join)},
	{id: "duplicate", scope: "draft", keys: []string{"y"}, ready: with((*draft.Screen).Movable), run: on((*draft.Screen).Duplicate)},
	{id: "pass", scope: "draft", keys: []string{"M"}, ready: with((*draft.Screen).Movable), run: (*App).pass},
	{id: "jump", scope: "draft", keys: []string{"g"}, ready: with(nil), run: (*App).jump},
	{id: "outline-filter", scope: "draft", keys: []string{"F"}, ready: with(nil), run: on((*draft.Screen).Filter)},
	{id: "fold-all", scope: "draft", keys: []string{"-"}, ready: with(nil), run: on((*draft.Screen).FoldAll)},
	{id: "unfold-all", scope: "draft", keys: []string{"="}, ready: with(nil), run: on((*draft.Screen).UnfoldAll)},
	{id: "fold-level", scope: "draft", keys: []string{"("}, ready: with(nil), run: on((*draft.Screen).FoldLevel)},
	{id: "unfold-level", scope: "draft", keys: []string{")"}, ready: with(nil), run: on((*draft.Screen).UnfoldLevel)},
}

// jump asks for the number of an element, or for words of it.
func (a *App) jump() {
	d := a.desk
	d.Open(ask.NewLine(d, d.Say("action.jump"), d.Say("outline.jump-help"), "", nil, func(said string) {
		a.draft.GoTo(said, func() {
			a.sought = said
			a.findNext(1)
		})
	}))
}

// pass offers the other plans to move elements to.
func (a *App) pass() {
	here := a.draft.Version().File.Slug()
	var plans []picker.Choice
	for _, e := range a.home.Entries() {
		if e.Slug == here {
			continue
		}
		c := picker.Choice{ID: e.Slug, Text: a.home.Title(e.Slug), Hint: term.Sanitize(e.Slug)}
		if e.Err != nil {
			c.Why = a.desk.Explain(plan.Say("screen.cannot-read", workspace.PlanPath(e.Slug)))
		}
		plans = append(plans, c)
	}
	a.draft.Pass(plans)
}

// settles commits a move whose key was held when anything but that key comes. The event then waits for the
// commit as all that is typed ahead does.
func (a *App) settles(e any) bool {
	if !a.draft.Shifting() {
		return false
	}
	if k, ok := e.(term.Key); ok && a.at == a.draft && a.dialog() == nil {
		if act := a.keyed(k.Name); act != nil && (act.id == "shift-up" || act.id == "shift-down") {
			return false
		}
	}
	a.draft.Settle()
	_, busy := a.desk.Busy()
	return busy
}
