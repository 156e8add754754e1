package term_test

import (
	"testing"

	"lantu/tui/term"
)

func TestPastedControlCharactersGo(t *testing.T) {
	for _, c := range []struct {
		pasted, clean string
		dropped       int
	}{
		{"配齐专职保安员。\n每年演练", "配齐专职保安员。\n每年演练", 0},
		{"学校\x1b[31m安全\a", "学校[31m安全", 2},
		{"安全\u202e序反", "安全序反", 1},
		{"省\u0085厅\x7f", "省厅", 2},
		{"一\xff二", "一二", 1},
		{"牵头\t配合", "牵头 配合", 0},
		{"👨‍👩‍👧 é", "👨‍👩‍👧 é", 0},
	} {
		if clean, dropped := term.Typeable(c.pasted); clean != c.clean || dropped != c.dropped {
			t.Errorf("%q becomes %q without %d characters, not %q without %d", c.pasted, clean, dropped, c.clean, c.dropped)
		}
	}
}
