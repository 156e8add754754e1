package plan

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// The forms are for editors, the functions for lantu; both must mean the same.
func TestIdsAndTheirFormsAgree(t *testing.T) {
	shapes := map[*Shape]*regexp.Regexp{}
	for _, s := range []*Shape{ItemShape, UnitShape, GroupShape} {
		shapes[s] = regexp.MustCompile(s.IDForm())
	}
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.OneOf(
			rapid.StringMatching(`[a-z]-[0-9a-z]{8}`),
			rapid.StringMatching(`[a-zA-Z]?-?[0-9a-hjkmnp-tv-z]{7,9}\n?`),
			rapid.StringMatching(`[ugt]-[a-z0-9-]{0,6}[a-z0-9A-Z甲]?`),
			rapid.String(),
		).Draw(t, "id")
		for s, form := range shapes {
			if s.IsOwnID(id) != form.MatchString(id) {
				t.Fatalf("%q as the id of a %s: %v, but its form says otherwise", id, s.Name, s.IsOwnID(id))
			}
		}
	})
	if id := NewID('t'); !ItemShape.IsOwnID(id) || UnitShape.IsOwnID(id) || !UnitShape.IsOwnID("u-edu") || GroupShape.IsOwnID("u-edu") {
		t.Error("ids are not told apart")
	}
}
