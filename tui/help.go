package tui

import (
	"slices"
	"strings"

	"lantu/tui/screen/ask"
	"lantu/tui/screen/remedy"
	"lantu/tui/term"
	"lantu/tui/widget/pager"
	"lantu/tui/widget/picker"
)

// help lists the keys of the current place; on the list of problems it explains the current one first.
func (a *App) help() {
	if a.at != a.problems || a.hasFinding() != nil {
		a.listKeys(nil)
		return
	}
	f, _ := a.problems.Current()
	remedy.About(a.desk, f, func(words []pager.Paragraph, _ bool) {
		a.listKeys(append(words, pager.Paragraph{}))
	})
}

// listKeys shows the keys that work here below other words.
func (a *App) listKeys(words []pager.Paragraph) {
	d := a.desk
	row := func(keys, title term.Text, why error) {
		text := term.Pad(keys, helpKeys) + " " + title
		style := term.Plain
		if why != nil {
			style = term.Disabled
			text += d.Say("screen.key-why", why)
		}
		words = append(words, pager.Paragraph{Style: style, Text: text, Indent: helpKeys + 1})
	}
	for _, act := range a.actionsHere() {
		var why error
		if act.ready != nil {
			why = act.ready(a)
		}
		row(keysText(a.keysOf(act.id)), a.title(act), why)
	}
	words = append(words, pager.Paragraph{})
	kinds := []string{"screen.keys-move"}
	if a.at.Typing() {
		kinds = []string{"screen.keys-type"}
		if a.at.Scopes()[0] == "edit.text" {
			kinds = append(kinds, "screen.keys-type-text")
		}
	}
	for _, kind := range kinds {
		for _, fixed := range fixedKeys(d.Lang, kind) {
			row(term.Text(fixed[0]), term.Text(fixed[1]), nil)
		}
	}
	d.Open(ask.NewSheet(d, d.Say("screen.help-title"), words))
}

const helpKeys = 18

// palette lists every action with its keys and, where it cannot be taken now, why; Enter takes it.
// Those of the current place come first.
func (a *App) palette() {
	d := a.desk
	var choices []picker.Choice
	put := func(act *action, here bool) {
		c := picker.Choice{ID: act.id, Text: a.title(act), Hint: keysText(a.keysOf(act.id)), Keys: act.id}
		if act.ready != nil {
			if err := act.ready(a); err != nil {
				c.Why = d.Explain(err)
			}
		}
		if !here {
			c.Hint = a.scopeName(act.scope) + "  " + c.Hint
		}
		if c.Why == "" && !here && !a.reachable(act.scope) {
			c.Why = d.Say("screen.only-in", string(a.scopeName(act.scope)))
		}
		choices = append(choices, c)
	}
	here := map[*action]bool{}
	for _, act := range a.actionsHere() {
		here[act] = true
		if act.id != paletteID {
			put(act, true)
		}
	}
	for i := range actions {
		if !here[&actions[i]] {
			put(&actions[i], false)
		}
	}
	d.Open(ask.NewChoice(d, d.Say("action.palette"), choices, "", func(id string) {
		a.run(actionNamed(id))
	}))
}

// panes are the scopes that are parts of a screen beside each other. The others within a screen are states
// of it, whose actions mean nothing outside of them.
var panes = []string{"draft.outline", "draft.form", "draft.text", "history.list", "history.changes"}

// reachable tells whether actions of a scope that takes no keys now make sense where the user is: those of
// the screen they look at, whichever of its panes has the keyboard, unless they type.
func (a *App) reachable(scope string) bool {
	screen, _, _ := strings.Cut(scope, ".")
	own, _, _ := strings.Cut(a.at.Scopes()[0], ".")
	return screen == own && !a.at.Typing() && (scope == screen || slices.Contains(panes, scope))
}

// scopeName is what people call the place of a scope.
func (a *App) scopeName(scope string) term.Text { return a.desk.Explain(placeOf(scope)) }
