package term

import (
	"slices"
	"strings"
)

// KeyNames are the keys that are no printable characters, by the names that Key.Name gives them.
var KeyNames = []string{
	"enter", "tab", "backspace", "delete", "insert", "esc", "space",
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
}

var keyPrefixes = []string{"ctrl+", "alt+", "shift+"}

// ParseKey reads the name of a key as people write it: prefixes in any order, names in any case. The
// result is what Key.Name says of that key; not ok means that no key is called so.
func ParseKey(written string) (name string, ok bool) {
	rest, held := written, [3]bool{}
	for again := true; again; {
		again = false
		for i, p := range keyPrefixes {
			if len(rest) > len(p) && strings.EqualFold(rest[:len(p)], p) && !held[i] {
				rest, held[i], again = rest[len(p):], true, true
			}
		}
	}
	switch lower := strings.ToLower(rest); {
	case slices.Contains(KeyNames, lower):
		rest = lower
	case rest == " ":
		rest = "space"
	case !oneCharacter(rest):
		return "", false
	case held[0]:
		rest = lower
	case held[2]: // a letter shows by itself that shift is held
		upper := strings.ToUpper(rest)
		if upper == rest && lower == rest {
			return "", false
		}
		rest, held[2] = upper, false
	}
	for i := len(keyPrefixes) - 1; i >= 0; i-- {
		if held[i] {
			rest = keyPrefixes[i] + rest
		}
	}
	return rest, true
}

// oneCharacter tells whether s is what one key types.
func oneCharacter(s string) bool {
	if s == "" || strings.ContainsFunc(s, unseen) {
		return false
	}
	n, _, _ := Cluster(s)
	return n == len(s)
}

// SameKey gives the key that terminals send in place of one, so that nobody can press it; "" for none.
func SameKey(name string) string {
	return map[string]string{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc", "ctrl+h": "backspace"}[name]
}

// Types tells whether a key puts a character into a text.
func Types(name string) bool { return name == "space" || oneCharacter(name) }
