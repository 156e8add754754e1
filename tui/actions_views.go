package tui

import (
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/grid"
	"lantu/tui/screen/matrix"
	"lantu/tui/screen/timeline"
)

// views are the screens that show the plan which is open in the draft as a whole.
type views struct {
	grid     *grid.Screen
	timeline *timeline.Screen
	matrix   *matrix.Screen
}

func (a *App) newViews() views {
	v := views{grid: grid.New(a.desk), timeline: timeline.New(a.desk), matrix: matrix.New(a.desk)}
	v.grid.Version, v.grid.Go = a.draft.Version, a.showElement
	v.timeline.Version, v.timeline.Go = a.draft.Version, a.showElement
	v.matrix.Version, v.matrix.Go = a.draft.Version, a.showElement
	return v
}

// viewActions lead to the views of a plan as a whole, and are those of the views.
var viewActions = []action{
	{id: "grid", scope: "draft", keys: []string{"i"}, ready: with(nil), run: (*App).showGrid},
	{id: "timeline", scope: "draft", keys: []string{"T"}, ready: with(nil), run: func(a *App) { a.goTo(a.views.timeline) }},
	{id: "matrix", scope: "draft", keys: []string{"X"}, ready: with(nil), run: func(a *App) { a.goTo(a.views.matrix) }},

	{id: "grid-edit", scope: "grid", keys: []string{"enter", "e"}, hint: true, ready: inGrid((*grid.Screen).OnCell), run: onGrid((*grid.Screen).Edit)},
	{id: "grid-fill", scope: "grid", keys: []string{"f"}, hint: true, ready: inGrid((*grid.Screen).OnCell), run: onGrid((*grid.Screen).FillRight)},
	{id: "grid-insert", scope: "grid", keys: []string{"a"}, hint: true, ready: with(nil), run: onGrid(func(s *grid.Screen) { s.Insert(false) })},
	{id: "grid-part", scope: "grid", keys: []string{"s"}, hint: true, ready: inGrid((*grid.Screen).OnRow), run: onGrid(func(s *grid.Screen) { s.Insert(true) })},
	{id: "grid-computed", scope: "grid", keys: []string{"c"}, hint: true, ready: inGrid((*grid.Screen).HasComputed), run: onGrid((*grid.Screen).TakeComputed)},
	{id: "grid-clear", scope: "grid", keys: []string{"x", "delete", "backspace"}, hint: true, ready: inGrid((*grid.Screen).OnCell), run: onGrid((*grid.Screen).Clear)},
	{id: "grid-copy", scope: "grid", keys: []string{"y"}, hint: true, ready: inGrid((*grid.Screen).OnRow), run: onGrid((*grid.Screen).CopyCells)},
	{id: "grid-next", scope: "grid", keys: []string{"t"}, hint: true, ready: inGrid((*grid.Screen).Several), run: onGrid((*grid.Screen).NextSheet)},
	{id: "grid-chart", scope: "grid", keys: []string{"g"}, hint: true, ready: inGrid((*grid.Screen).OnRow), run: onGrid((*grid.Screen).Chart)},
	{id: "grid-remove", scope: "grid", keys: []string{"d"}, ready: inGrid((*grid.Screen).OnRow), run: onGrid((*grid.Screen).Remove)},
	{id: "grid-up", scope: "grid", keys: []string{"alt+up", "ctrl+up"}, ready: inGrid((*grid.Screen).OnRow), run: onGrid(func(s *grid.Screen) { s.Shift(-1) })},
	{id: "grid-down", scope: "grid", keys: []string{"alt+down", "ctrl+down"}, ready: inGrid((*grid.Screen).OnRow), run: onGrid(func(s *grid.Screen) { s.Shift(1) })},
	{id: "grid-go", scope: "grid", keys: []string{"o"}, hint: true, ready: inGrid((*grid.Screen).OnRow), run: onGrid((*grid.Screen).Open)},
	{id: "grid-unmark", scope: "grid.range", keys: []string{"esc"}, hint: true, run: onGrid((*grid.Screen).Unmark)},
	{id: "grid-back", scope: "grid", keys: []string{"esc", "q"}, hint: true, run: (*App).back},
	{id: "grid-confirm", scope: "grid.cell", keys: []string{"enter", "down", "ctrl+s"}, hint: true, run: onGrid(func(s *grid.Screen) { s.Confirm(1, 0) })},
	{id: "grid-confirm-up", scope: "grid.cell", keys: []string{"up"}, run: onGrid(func(s *grid.Screen) { s.Confirm(-1, 0) })},
	{id: "grid-confirm-right", scope: "grid.cell", keys: []string{"tab"}, hint: true, run: onGrid(func(s *grid.Screen) { s.Confirm(0, 1) })},
	{id: "grid-confirm-left", scope: "grid.cell", keys: []string{"shift+tab"}, run: onGrid(func(s *grid.Screen) { s.Confirm(0, -1) })},
	{id: "grid-give-up", scope: "grid.cell", keys: []string{"esc"}, hint: true, run: onGrid((*grid.Screen).GiveUp)},

	{id: "timeline-all", scope: "timeline.filtered", keys: []string{"esc"}, hint: true, run: onTimeline((*timeline.Screen).Unfilter)},
	{id: "timeline-go", scope: "timeline", keys: []string{"enter"}, hint: true, ready: (*App).hasTimeline, run: onTimeline((*timeline.Screen).Open)},
	{id: "timeline-zoom", scope: "timeline", keys: []string{"z", "+"}, hint: true, ready: (*App).hasTimeline, run: onTimeline(func(s *timeline.Screen) { s.Zoom(1) })},
	{id: "timeline-unit", scope: "timeline", keys: []string{"/", "f"}, hint: true, ready: (*App).hasTimeline, run: onTimeline((*timeline.Screen).Filter)},
	{id: "timeline-left", scope: "timeline", keys: []string{"left"}, ready: (*App).hasTimeline, run: onTimeline(func(s *timeline.Screen) { s.Scroll(-1) })},
	{id: "timeline-right", scope: "timeline", keys: []string{"right"}, hint: true, ready: (*App).hasTimeline, run: onTimeline(func(s *timeline.Screen) { s.Scroll(1) })},
	{id: "timeline-today", scope: "timeline", keys: []string{"t"}, hint: true, ready: (*App).hasToday, run: onTimeline((*timeline.Screen).ToToday)},
	{id: "timeline-back", scope: "timeline", keys: []string{"esc", "q"}, hint: true, run: (*App).back},

	{id: "matrix-all", scope: "matrix.filtered", keys: []string{"esc"}, hint: true, run: func(a *App) { a.views.matrix.Unfilter() }},
	{id: "matrix-go", scope: "matrix", keys: []string{"enter"}, hint: true, ready: (*App).hasMatrix, run: func(a *App) { a.views.matrix.Open() }},
	{id: "matrix-unit", scope: "matrix", keys: []string{"/", "f"}, hint: true, ready: (*App).hasMatrix, run: func(a *App) { a.views.matrix.Filter() }},
	{id: "matrix-copy", scope: "matrix", keys: []string{"y"}, hint: true, ready: (*App).hasMatrix, run: func(a *App) { a.views.matrix.Copy() }},
	{id: "matrix-back", scope: "matrix", keys: []string{"esc", "q"}, hint: true, run: (*App).back},
}

func (a *App) hasMatrix() error { return a.views.matrix.Any() }

func (a *App) hasTimeline() error { return a.views.timeline.Any() }
func (a *App) hasToday() error    { return a.views.timeline.HasToday() }

func onTimeline(run func(*timeline.Screen)) func(*App) {
	return func(a *App) { run(a.views.timeline) }
}

func onGrid(run func(*grid.Screen)) func(*App) { return func(a *App) { run(a.views.grid) } }

// inGrid is ready when the open plan can be read and its grid is.
func inGrid(ready func(*grid.Screen) error) func(*App) error {
	return func(a *App) error {
		if err := a.hasDocument(); err != nil {
			return err
		}
		return ready(a.views.grid)
	}
}

// showGrid shows the tables of indicators, at the indicator that is selected in the draft.
func (a *App) showGrid() {
	if e, ok := a.draft.Selected(); ok {
		a.views.grid.Show(e.ID)
	}
	a.goTo(a.views.grid)
}

// recallInto goes on with a text that was kept, where it was typed.
func (a *App) recallInto(t workspace.Typing) error {
	if a.draft.IsContested(t.Element, t.Field) {
		a.recallConflict(t)
		return nil
	}
	if !a.views.grid.Recalls(t) {
		return a.draft.Recall(t)
	}
	a.goTo(a.views.grid)
	return a.views.grid.Recall(t)
}

// showElement shows an element of the open plan in the draft.
func (a *App) showElement(element string) {
	a.goTo(a.draft)
	a.draft.Select(element, "")
}

// showsPlan tells the draft and the views of the plan that is open in it.
func (a *App) showsPlan(s screen.Screen) bool {
	return s == a.draft || s == a.views.grid || s == a.views.timeline || s == a.views.matrix
}
