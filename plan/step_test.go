package plan

import (
	"strings"
	"testing"
)

// A bar stands for the cursor.
func TestStep(t *testing.T) {
	for _, c := range []struct {
		text string
		by   int
		want string
	}{
		{"2022|-12-31", 1, "2023|-12-31"},
		{"2022-12|-31", 1, "2023-01|-31"},
		{"2023-01|-31", 1, "2023-02|-28"},
		{"2023-01-31|", 1, "2023-02-01|"},
		{"2024-03-01|", -1, "2024-02-29|"},
		{"2024|-02-29", 1, "2025|-02-28"},
		{"2022年|底前", 1, "2023|年底前"},
		{"2022年底前|", 1, "2023|年底前"},
		{"2022年9月|底前", 1, "2022年10|月底前"},
		{"2022年12月31日|", 1, "2023年1月1|日"},
		{"2013年4月—10月|", 1, "2013年4月—11|月"},
		{"每年12月|", -1, "每年11|月"},
		{"every year by 09|-30", 1, "every year by 10|-30"},
		{"within 3 years|", 1, "within 4| years"},
		{"2022-01-01..2024-12-31|", 1, "2022-01-01..2025-01-01|"},
		{"2022-01-01|..2024-12-31", -1, "2021-12-31|..2024-12-31"},
		{"≥15节|", 5, "≥20|节"},
		{"常态化|", 1, "-"},
		{"|", 1, "-"},
		{"2199年|", 1, "-"},
		{"第0周|", -1, "-"},
	} {
		at := strings.Index(c.text, "|")
		text := strings.Replace(c.text, "|", "", 1)
		got, cursor, ok := Step(text, at, c.by)
		said := "-"
		if ok {
			said = got[:cursor] + "|" + got[cursor:]
		} else if got != text || cursor != at {
			t.Errorf("%q was changed to %q", c.text, got)
		}
		if said != c.want {
			t.Errorf("%q stepped by %d is %q, want %q", c.text, c.by, said, c.want)
		}
	}
}

func FuzzStep(f *testing.F) {
	f.Add("2022年12月31日前", 5, 1)
	f.Add("每年09-30", 3, -400)
	f.Fuzz(func(t *testing.T, text string, at, by int) {
		if at < 0 || at > len(text) || by < -1000 || by > 1000 {
			return
		}
		got, cursor, ok := Step(text, at, by)
		if cursor < 0 || cursor > len(got) || !ok && got != text {
			t.Fatalf("%q at %d by %d: %q at %d", text, at, by, got, cursor)
		}
	})
}
