package term

import (
	"encoding/base64"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClipboard(t *testing.T) {
	long := strings.Repeat("计划", MaxCopy)
	for _, c := range []struct{ name, text string }{{"words", "任务12\n\x1b]0;title\x07"}, {"nothing", ""}, {"much", long}} {
		for _, inTmux := range []bool{false, true} {
			seq := string(osc52(c.text, inTmux))
			plain, rest, ok := strings.Cut(seq, "\x07")
			data, found := strings.CutPrefix(plain, "\x1b]52;c;")
			got, err := base64.StdEncoding.DecodeString(data)
			if !ok || !found || err != nil {
				t.Fatalf("%s: %.60q (%v)", c.name, seq, err)
			}
			if !strings.HasPrefix(c.text, string(got)) || len(got) < min(len(c.text), MaxCopy-utf8.UTFMax) || len(got) > MaxCopy || !utf8.Valid(got) {
				t.Errorf("%s: %d of %d bytes are copied", c.name, len(got), len(c.text))
			}
			want := ""
			if inTmux {
				want = "\x1bPtmux;\x1b" + plain + "\x07\x1b\\"
			}
			if rest != want {
				t.Errorf("%s, in tmux %v: %.60q follows", c.name, inTmux, rest)
			}
		}
	}
}
