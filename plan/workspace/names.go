package workspace

import (
	"slices"
	"strings"

	"lantu/plan"
)

// mostCandidates bounds the units that a refusal lists.
const mostCandidates = 8

// UnitID is the id of the unit or group that a person means by an id, a name or an alias. An id comes
// back as it is, registered or not: whether it is, is for the checks to say. A name that several bear,
// or none, is refused with the units that may be meant.
func (w *Workspace) UnitID(word string) (string, error) {
	word = strings.TrimSpace(word)
	if word == "" || plan.IsUnitID(word) {
		return word, nil
	}
	units, err := w.Registry()
	if err != nil {
		return "", err
	}
	switch named := units.ByName(word); len(named) {
	case 0:
		if near := nearby(units, word); len(near) > 0 {
			return "", plan.Say("workspace.no-name-near", word, candidates(near))
		}
		return "", plan.Say("workspace.no-name", word)
	case 1:
		return named[0].ID, nil
	default:
		return "", plan.Say("workspace.shared-name", word, candidates(named))
	}
}

// UnitIDs puts ids in the place of names in the words that a person gave for a field, each perhaps
// with the + or - of a change to a set. Words for fields that hold no units come back as they are.
func (w *Workspace) UnitIDs(f *plan.Field, words []string) ([]string, error) {
	if f.Type != plan.UnitField && f.Type != plan.UnitsField && f.Type != plan.LeadField {
		return words, nil
	}
	if whole := strings.Join(words, " "); len(words) > 1 && w.bears(whole) { // a name with blanks, without quotes
		words = []string{whole}
	}
	var out []string
	for _, word := range words {
		parts := []string{word}
		if !w.bears(unsigned(word)) { // a name may hold the signs that part names
			parts = strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune(" ,，、", r) })
		}
		for _, part := range parts {
			id, err := w.UnitID(unsigned(part))
			if err != nil {
				return nil, err
			}
			out = append(out, part[:len(part)-len(unsigned(part))]+id)
		}
	}
	return out, nil
}

// bears tells whether a registered unit has that name or alias.
func (w *Workspace) bears(name string) bool { return len(w.Units().ByName(name)) > 0 }

// unsigned is a member of a set without the sign that puts it in or takes it out.
func unsigned(word string) string {
	if len(word) > 1 && (word[0] == '+' || word[0] == '-') {
		return word[1:]
	}
	return word
}

// nearby finds the units a name or alias of which holds the word or is held by it.
func nearby(units *plan.Registry, word string) []*plan.Unit {
	var out []*plan.Unit
	for _, u := range units.Units() {
		if slices.ContainsFunc(append([]string{u.Name}, u.Aliases...), func(name string) bool {
			return name != "" && (strings.Contains(name, word) || strings.Contains(word, name))
		}) {
			out = append(out, u)
		}
	}
	return out
}

// candidates lists units as id and name.
func candidates(units []*plan.Unit) string {
	var b strings.Builder
	for i, u := range units {
		if i > 0 {
			b.WriteString(", ")
		}
		if i == mostCandidates {
			b.WriteString("…")
			break
		}
		b.WriteString(u.ID + " " + u.Name)
	}
	return b.String()
}
