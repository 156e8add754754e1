package tui

import (
	"unicode/utf8"

	"lantu/tui/screen"
	"lantu/tui/screen/draft"
	"lantu/tui/term"
)

// writeActions are those on the words of text that is being typed.
var writeActions = []action{
	{id: "copy-words", scope: "edit", keys: []string{"ctrl+c"}, yields: true, ready: with((*draft.Screen).CanCopy), run: func(a *App) { a.copySelected() }},
	{id: "marks", scope: "edit", keys: []string{"alt+."}, ready: with(nil), run: on((*draft.Screen).ToggleMarks)},
	{id: "edit-outside", scope: "edit.text", keys: []string{"alt+e"}, ready: with(nil), run: on((*draft.Screen).EditOutside)},
	{id: "text-outside", scope: "draft", keys: []string{"E"}, ready: with(draft.CanEdit("text")), run: func(a *App) {
		if a.draft.EditPath("text") && a.draft.Typing() {
			a.draft.EditOutside()
		}
	}},
	{id: "cite", scope: "edit.text", keys: []string{"alt+q"}, hint: true, ready: with((*draft.Screen).CanCite), run: on((*draft.Screen).Cite)},
	{id: "seek", scope: "edit.text", keys: []string{"ctrl+f"}, hint: true, ready: with(nil), run: on((*draft.Screen).Seek)},
	{id: "seek-enter", scope: "edit.find", keys: []string{"enter"}, run: on((*draft.Screen).SeekEnter)},
	{id: "seek-next", scope: "edit.find", keys: []string{"down", "ctrl+f"}, hint: true, run: on(func(s *draft.Screen) { s.SeekNext(false) })},
	{id: "seek-back", scope: "edit.find", keys: []string{"up"}, hint: true, run: on(func(s *draft.Screen) { s.SeekNext(true) })},
	{id: "seek-turn", scope: "edit.find", keys: []string{"tab", "shift+tab"}, hint: true, run: on((*draft.Screen).SeekTurn)},
	{id: "seek-replace-all", scope: "edit.find", keys: []string{"alt+enter", "alt+r"}, run: on((*draft.Screen).SeekReplaceAll)},
	{id: "seek-end", scope: "edit.find", keys: []string{"esc"}, hint: true, run: on((*draft.Screen).EndSeek)},
}

// copySelected puts the words that are selected where the keyboard is on the clipboard, and tells whether
// there were any. So ctrl+c copies, and ends the program only where there is nothing to copy.
func (a *App) copySelected() bool {
	var at any = a.at
	if d := a.dialog(); d != nil {
		at = d
	}
	c, ok := at.(screen.Copier)
	if !ok || !c.Copy() {
		return false
	}
	a.quitting = false
	a.desk.Tell("review.copied", utf8.RuneCountInString(term.Clipboard()))
	return true
}
