package tui

import (
	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen/search"
	"lantu/tui/screen/units"
)

// finding is what leads to places anywhere in the workspace.
type finding struct {
	search *search.Screen
	units  *units.Screen
}

func (a *App) newFinding() finding {
	f := finding{search: search.New(a.desk), units: units.New(a.desk)}
	f.search.Opened = a.toHit
	f.units.Go = func(file, element, field string) { a.open(file, func() { a.draft.SelectWords(element, field, "") }) }
	return f
}

// findActions look for things in all plans, and are those of the screens that list them.
var findActions = []action{
	{id: "search", scope: unlessTyping, keys: []string{"ctrl+f"}, run: (*App).showSearch},
	{id: "units", scope: unlessTyping, keys: []string{"O"}, run: func(a *App) { a.showUnits("") }},

	{id: "search-go", scope: "search", keys: []string{"enter"}, hint: true, ready: (*App).hasHit, run: (*App).toHit},
	{id: "search-back", scope: "search", keys: []string{"esc"}, hint: true, run: (*App).back},

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
	case a.at == a.find.units:
		a.find.units.Show()
	}
}
