package tui

import "lantu/tui/screen/draft"

// fieldActions are those of the editors of fields.
var fieldActions = []action{
	{id: "duties", scope: "draft", keys: []string{"L"}, hint: true, ready: with(draft.CanEdit("lead", "with", "by")), run: on((*draft.Screen).DivideDuties)},
	{id: "propose", scope: "edit.line", keys: []string{"tab"}, hint: true, yields: true, ready: with((*draft.Screen).CanPropose), run: on(func(s *draft.Screen) { s.Propose(1) })},
	{id: "propose-back", scope: "edit.line", keys: []string{"shift+tab"}, yields: true, ready: with((*draft.Screen).CanPropose), run: on(func(s *draft.Screen) { s.Propose(-1) })},
	{id: "step-up", scope: "edit.line", keys: []string{"up"}, hint: true, yields: true, ready: with((*draft.Screen).CanStep), run: on(func(s *draft.Screen) { s.Step(1) })},
	{id: "step-down", scope: "edit.line", keys: []string{"down"}, yields: true, ready: with((*draft.Screen).CanStep), run: on(func(s *draft.Screen) { s.Step(-1) })},
}
