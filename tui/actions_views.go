package tui

import (
	"lantu/tui/screen"
	"lantu/tui/screen/matrix"
)

// views are the screens that show the plan which is open in the draft as a whole.
type views struct {
	matrix *matrix.Screen
}

func (a *App) newViews() views {
	v := views{matrix: matrix.New(a.desk)}
	v.matrix.Version, v.matrix.Go = a.draft.Version, a.showElement
	return v
}

// viewActions lead to the views of a plan as a whole, and are those of the views.
var viewActions = []action{
	{id: "matrix", scope: "draft", keys: []string{"X"}, ready: with(nil), run: func(a *App) { a.goTo(a.views.matrix) }},

	{id: "matrix-all", scope: "matrix.filtered", keys: []string{"esc"}, hint: true, run: func(a *App) { a.views.matrix.Unfilter() }},
	{id: "matrix-go", scope: "matrix", keys: []string{"enter"}, hint: true, ready: (*App).hasMatrix, run: func(a *App) { a.views.matrix.Open() }},
	{id: "matrix-unit", scope: "matrix", keys: []string{"/", "f"}, hint: true, ready: (*App).hasMatrix, run: func(a *App) { a.views.matrix.Filter() }},
	{id: "matrix-copy", scope: "matrix", keys: []string{"y"}, hint: true, ready: (*App).hasMatrix, run: func(a *App) { a.views.matrix.Copy() }},
	{id: "matrix-back", scope: "matrix", keys: []string{"esc", "q"}, hint: true, run: (*App).back},
}

func (a *App) hasMatrix() error { return a.views.matrix.Any() }

// showElement shows an element of the open plan in the draft.
func (a *App) showElement(element string) {
	a.goTo(a.draft)
	a.draft.Select(element, "")
}

// showsPlan tells the draft and the views of the plan that is open in it.
func (a *App) showsPlan(s screen.Screen) bool { return s == a.draft || s == a.views.matrix }
