package plan

import (
	"crypto/rand"
	"regexp"
	"strings"
)

// Ids are for life: a kind letter and eight characters of lower-case Crockford base32 that were
// drawn at random, as in t-4k7qz2mn. Those of units (u-edu) and unit groups (g-counties) are
// chosen by people. The letter tells what an element was at birth; nothing relies on it.

const crockford = "0123456789abcdefghjkmnpqrstvwxyz"

// The forms of ids as regular expressions that every dialect reads alike.
const (
	drawnForm  = `^[a-z]-[0-9a-hjkmnp-tv-z]{8}$`
	chosenForm = `-[a-z0-9]+(-[a-z0-9]+)*$`
)

var chosenID = regexp.MustCompile(`^[ug]` + chosenForm)

// NewID draws an id with the given letter. With 40 random bits, a workspace of 100,000 elements has
// a repeat among them with a chance of 1 in 200; check reports one and names both files.
func NewID(letter byte) string {
	var b [8]byte
	rand.Read(b[:])
	id := []byte{letter, '-'}
	for _, c := range b {
		id = append(id, crockford[c&31])
	}
	return string(id)
}

// IsID tells whether s has the form of an element's id. It is asked of every id and reference in a
// workspace, too often for a regular expression.
func IsID(s string) bool {
	if len(s) != len("t-4k7qz2mn") || s[0] < 'a' || s[0] > 'z' || s[1] != '-' {
		return false
	}
	for i := 2; i < len(s); i++ {
		if strings.IndexByte(crockford, s[i]) < 0 {
			return false
		}
	}
	return true
}

// IsUnitID tells whether s has the form of the id of a unit or of a unit group.
func IsUnitID(s string) bool { return chosenID.MatchString(s) }

// IDForm is the regular expression of the ids of a shape's elements.
func (s *Shape) IDForm() string {
	switch s {
	case UnitShape:
		return "^u" + chosenForm
	case GroupShape:
		return "^g" + chosenForm
	}
	return drawnForm
}

// IsOwnID tells whether id has the form that ids of the shape's elements have.
func (s *Shape) IsOwnID(id string) bool {
	switch s {
	case UnitShape:
		return IsUnitID(id) && id[0] == 'u'
	case GroupShape:
		return IsUnitID(id) && id[0] == 'g'
	}
	return IsID(id)
}
