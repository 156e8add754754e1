package tui

import (
	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen/replace"
	"lantu/tui/screen/search"
	"lantu/tui/screen/units"
)

// finding is what leads to places anywhere in the workspace.
type finding struct {
	search  *search.Screen
	replace *replace.Screen
	units   *units.Screen
}

func (a *App) newFinding() finding {
	f := finding{search: search.New(a.desk), replace: replace.New(a.desk), units: units.New(a.desk)}
	f.search.Opened = a.toHit
	f.units.Go = func(file, element, field string) { a.open(file, func() { a.draft.SelectWords(element, field, "") }) }
	return f
}

// findActions look for things in all plans, and are those of the screens that list them.
var findActions = []action{
	{id: "search", scope: unlessTyping, keys: []string{"ctrl+f"}, run: (*App).showSearch},
	{id: "units", scope: unlessTyping, keys: []string{"O"}, run: func(a *App) { a.showUnits("") }},

	{id: "search-go", scope: "search", keys: []string{"enter"}, hint: true, ready: (*App).hasHit, run: (*App).toHit},
	{id: "search-replace", scope: "search", keys: []string{"alt+r"}, hint: true, run: (*App).replaceFound},
	{id: "search-back", scope: "search", keys: []string{"esc"}, hint: true, run: (*App).back},

	{id: "replace", scope: "draft", keys: []string{"R"}, ready: with(nil), run: func(a *App) { a.showReplace("", false) }},
	{id: "replace-on", scope: "replace.words", keys: []string{"enter"}, hint: true, run: onReplace(func(s *replace.Screen) { s.Turn(1) })},
	{id: "replace-make", scope: "replace.list", keys: []string{"enter"}, hint: true, ready: func(a *App) error { return a.find.replace.CanReplace() }, run: onReplace((*replace.Screen).Replace)},
	{id: "replace-tick", scope: "replace.list", keys: []string{"space"}, hint: true, ready: func(a *App) error { return a.find.replace.CanTick() }, run: onReplace((*replace.Screen).Tick)},
	{id: "replace-tick-all", scope: "replace.list", keys: []string{"a"}, hint: true, ready: func(a *App) error { return a.find.replace.CanTick() }, run: onReplace((*replace.Screen).TickAll)},
	{id: "replace-go", scope: "replace.list", keys: []string{"o"}, hint: true, ready: func(a *App) error { return a.find.replace.CanTick() }, run: (*App).toReplaced},
	{id: "replace-turn", scope: "replace", keys: []string{"tab"}, hint: true, run: onReplace(func(s *replace.Screen) { s.Turn(1) })},
	{id: "replace-turn-back", scope: "replace", keys: []string{"shift+tab"}, run: onReplace(func(s *replace.Screen) { s.Turn(-1) })},
	{id: "replace-scope", scope: "replace", keys: []string{"alt+s"}, hint: true, run: onReplace((*replace.Screen).Widen)},
	{id: "replace-back", scope: "replace", keys: []string{"esc"}, hint: true, run: (*App).back},

	{id: "units-filter-done", scope: "units.filter", keys: []string{"enter"}, hint: true, run: func(a *App) { a.find.units.Typed() }},
	{id: "units-filter-off", scope: "units.filter", keys: []string{"esc"}, hint: true, run: func(a *App) { a.find.units.Unfilter() }},
	{id: "units-unfilter", scope: "units.filtered", keys: []string{"esc"}, hint: true, run: func(a *App) { a.find.units.Unfilter() }},
	{id: "units-used", scope: "units", keys: []string{"enter"}, hint: true, ready: (*App).hasUnit, run: onUnits((*units.Screen).Uses)},
	{id: "units-add", scope: "units", keys: []string{"a"}, hint: true, run: onUnits((*units.Screen).Add)},
	{id: "units-edit", scope: "units", keys: []string{"e"}, hint: true, ready: (*App).hasUnit, run: onUnits((*units.Screen).Edit)},
	{id: "units-rename", scope: "units", keys: []string{"r"}, hint: true, ready: (*App).hasUnit, run: onUnits((*units.Screen).Rename)},
	{id: "units-merge", scope: "units", keys: []string{"m"}, hint: true, ready: (*App).hasUnit, run: onUnits((*units.Screen).Merge)},
	{id: "units-remove", scope: "units", keys: []string{"d"}, hint: true, ready: (*App).hasUnit, run: onUnits((*units.Screen).Remove)},
	{id: "units-filter", scope: "units", keys: []string{"/"}, hint: true, run: onUnits((*units.Screen).Filter)},
	{id: "units-back", scope: "units", keys: []string{"esc", "q"}, run: (*App).back},
}

func onUnits(act func(*units.Screen)) func(*App) { return func(a *App) { act(a.find.units) } }

func onReplace(act func(*replace.Screen)) func(*App) { return func(a *App) { act(a.find.replace) } }

// showReplace asks for words to replace: in the open plan and the selected element, or in every plan.
func (a *App) showReplace(words string, everyPlan bool) {
	var from replace.Subject
	if v := a.draft.Version(); v != nil && v.Doc != nil {
		from.Slug, from.Plan = v.File.Slug(), v.Doc.Top().Title()
		if e, ok := a.draft.Selected(); ok && e.Up != nil && e.ID != "" {
			from.Element, from.Heading = e.ID, v.Name(e)
		}
	}
	a.goTo(a.find.replace)
	a.find.replace.Begin(from, words, everyPlan)
}

// replaceFound replaces the words that were searched for.
func (a *App) replaceFound() { a.showReplace(a.find.search.Words(), true) }

// toReplaced goes to the place under the cursor.
func (a *App) toReplaced() {
	if file, at, ok := a.find.replace.Current(); ok {
		a.open(file, func() {
			a.way = append(a.way, a.find.replace)
			a.draft.SelectWords(at.Element, at.Field, a.find.replace.Words())
		})
	}
}

func (a *App) hasUnit() error { return a.find.units.Any() }

func (a *App) hasHit() error {
	if _, ok := a.find.search.Current(); !ok {
		return plan.Say("search.no-hit")
	}
	return nil
}

func (a *App) showSearch() {
	a.goTo(a.find.search)
	a.find.search.Show()
}

// showUnits shows the registry, at a unit or where it was left.
func (a *App) showUnits(id string) {
	a.goTo(a.find.units)
	a.find.units.Show()
	if id != "" {
		a.find.units.Select(id)
	}
}

// toHit goes to what the search found.
func (a *App) toHit() {
	h, ok := a.find.search.Current()
	switch {
	case !ok:
	case h.Slug() == "":
		a.showUnits(h.Element)
	default:
		words := ""
		if len(h.InText) > 0 {
			words = h.Excerpt[h.InText[0].Start:h.InText[0].End]
		}
		a.open(h.File, func() {
			a.way = append(a.way, a.find.search) // whence Esc comes back to what else was found
			a.draft.SelectWords(h.Element, h.Field, words)
		})
	}
}

// findStirred tells the screens that list things from files that some changed.
func (a *App) findStirred(s workspace.Stir) {
	switch {
	case len(s.Files) == 0:
	case a.at == a.find.search:
		a.find.search.Stirred()
	case a.at == a.find.replace:
		a.find.replace.Stirred()
	case a.at == a.find.units:
		a.find.units.Show()
	}
}
