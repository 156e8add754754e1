package schema

import (
	"testing"

	"pgregory.net/rapid"

	"lantu/plan"
)

func TestEveryBareNumberIsAQuantity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9]{0,12}\.?[0-9]{0,6}`).Draw(t, "number")
		if _, err := plan.ParseQuantity(s); isBareNumber(s) && err != nil {
			t.Fatalf("%q counts as a number, but: %v", s, err)
		}
	})
	for s, want := range map[string]bool{"91.50": true, "100": true, "": false, ".5": false, "5.": false, "1.2.3": false, "１": false, "-1": false} {
		if isBareNumber(s) != want {
			t.Errorf("%q counts as a number: %v", s, !want)
		}
	}
}
