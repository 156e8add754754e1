package term

import (
	"testing"

	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"
)

// The short ways that Width takes lead where the library does.
func TestWidthIsTheLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostileText().Draw(t, "s")
		if got, want := Width(s), displaywidth.String(s); got != want {
			t.Fatalf("%q is %d wide, not %d", s, got, want)
		}
	})
	for s, want := range map[string]int{"中文": 4, "❤\ufe0f": 2, "⚠\ufe0f": 2, "1\ufe0f\u20e3": 2, "e\u0301": 1, "👨\u200d👩\u200d👧": 2, "🇨🇳": 2, "，": 2, "…": 1} {
		if got := Width(s); got != want {
			t.Errorf("%q is %d wide, not %d", s, got, want)
		}
	}
}
