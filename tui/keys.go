package tui

import (
	"slices"
	"strings"

	"lantu/plan"
	"lantu/tui/keys"
	"lantu/tui/term"
)

// The two actions from which all others are reached, and left.
const (
	paletteID = "palette"
	quitID    = "quit"
)

// Board is the table of actions as far as keys go.
func Board() keys.Board {
	b := keys.Board{Place: placeOf}
	for _, act := range actions {
		b.Actions = append(b.Actions, keys.Action{ID: act.id, Scope: act.scope, Keys: act.keys, Yields: act.yields,
			Bound: act.id == paletteID || act.id == quitID})
	}
	for _, scopes := range chains {
		b.Chains = append(b.Chains, keys.Chain{Scopes: scopes, Typing: !slices.Contains(scopes, unlessTyping)})
	}
	return b
}

// placeOf is what people call the place of a scope.
func placeOf(scope string) plan.Message {
	place, _, _ := strings.Cut(scope, ".")
	if place == unlessTyping {
		place = anywhere
	}
	return plan.Message{ID: "screen.scope-" + place}
}

// takeKeys takes the person's key bindings over, and tells what is wrong with them.
func (a *App) takeKeys() {
	var faults []plan.Message
	a.bindings, faults = a.options.Person.Keys(Board())
	switch n := len(faults); {
	case n == 1:
		a.desk.Fail(plan.Say("keys.not-used", a.options.Person.KeysPath(), faults[0]))
	case n > 1:
		a.desk.Fail(plan.Say("keys.not-used-more", a.options.Person.KeysPath(), faults[0], n-1))
	}
}

// keysOf are the keys that take an action.
func (a *App) keysOf(id string) []string { return a.bindings[id] }

// keyOf is the key to name for an action, or where it has none how else it is taken.
func (a *App) keyOf(id string) (term.Text, bool) {
	if actionNamed(id) == nil {
		return "", false
	}
	if own := a.keysOf(id); len(own) > 0 {
		return keysText(own[:1]), true
	}
	return keysText(a.keysOf(paletteID)[:1]) + " " + a.desk.Say("action."+id), true
}

// shownKey is the key that stands for an action in the frame, empty where it has none.
func (a *App) shownKey(id string) term.Text {
	return keysText(a.keysOf(id)[:min(1, len(a.keysOf(id)))])
}

// actionFor is the action that a key takes in a scope.
func (a *App) actionFor(scope, key string) *action {
	for i := range actions {
		if actions[i].scope == scope && slices.Contains(a.keysOf(actions[i].id), key) {
			return &actions[i]
		}
	}
	return nil
}

// keysText writes keys as people know them.
func keysText(keys []string) term.Text {
	shown := make([]string, len(keys))
	for i, k := range keys {
		shown[i] = keyText(k)
	}
	return term.Text(strings.Join(shown, " "))
}

var keyNames = map[string]string{
	"enter": "Enter", "tab": "Tab", "esc": "Esc", "space": "Space", "backspace": "Backspace", "delete": "Del", "insert": "Ins",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "pgup": "PgUp", "pgdown": "PgDn", "home": "Home", "end": "End",
}

var asciiKeyNames = map[string]string{"up": "Up", "down": "Down", "left": "Left", "right": "Right"}

func keyText(key string) string {
	mods := ""
	for {
		mod, rest, ok := strings.Cut(key, "+")
		if !ok || rest == "" {
			break
		}
		switch mod {
		case "ctrl":
			mods += "^"
		case "alt":
			mods += "Alt+"
		case "shift":
			mods += "Shift+"
		}
		key = rest
	}
	if name, ok := asciiKeyNames[key]; ok && !term.Current().Unicode {
		return mods + name
	}
	if name, ok := keyNames[key]; ok {
		return mods + name
	}
	if len(key) > 1 && key[0] == 'f' {
		return mods + strings.ToUpper(key)
	}
	if mods == "^" {
		return mods + strings.ToUpper(key)
	}
	return mods + key
}
