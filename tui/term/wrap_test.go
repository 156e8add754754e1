package term

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func joined(rows []Text) string {
	var s []string
	for _, r := range rows {
		s = append(s, string(r))
	}
	return strings.Join(s, "|")
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  Text
		width int
		want  string
	}{
		{"", 10, ""},
		{"健全责任制。", 10, "健全责任|制。"},
		{"《中华人民共和国》", 6, "《中华|人民共|和国》"},
		{"健全制度，落实", 8, "健全制|度，落实"},
		{"one two  three", 8, "one two|three"},
		{"abcdefghij", 4, "abcd|efgh|ij"},
		{"一\n\n二", 4, "一||二"},
		{"👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4, "👨‍👩‍👧👨‍👩‍👧|👨‍👩‍👧"},
		{"中文", 1, "中|文"},
	} {
		if got := joined(Wrap(c.text, c.width)); got != c.want {
			t.Errorf("Wrap(%q, %d) = %q, not %q", c.text, c.width, got, c.want)
		}
	}
}

// Rows hold all of the text, fit, and neither begin nor end with the wrong mark.
func TestWrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Sanitize(string(rapid.SliceOfN(rapid.SampledFrom([]rune("建设 ab，。“”《》（）、1%é👨\u200d👩")), 0, 80).Draw(t, "text")))
		width := rapid.IntRange(12, 40).Draw(t, "width")
		rows := Wrap(text, width)
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(strings.ReplaceAll(joined(rows), "|", "")) != bare(string(text)) {
			t.Fatalf("%q became %q", text, rows)
		}
		for _, r := range rows {
			if Width(r) > width {
				t.Fatalf("row %q is %d wide, not %d", r, Width(r), width)
			}
		}
	})
}

// Break depends on no byte beyond the ones that it says.
func TestBreakSeesWhatItSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pick := rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 60)
		s := string(pick.Draw(t, "s"))
		width := rapid.IntRange(1, 12).Draw(t, "width")
		end, seen := Break(s, width)
		if end == 0 && s != "" {
			t.Fatal("nothing was taken")
		}
		if seen > len(s) {
			return
		}
		other := s[:seen] + string(pick.Draw(t, "other"))
		if e, _ := Break(other, width); e != end {
			t.Fatalf("%q breaks at %d, but %q at %d; seen %d", s, end, other, e, seen)
		}
	})
}

func TestClipAndPad(t *testing.T) {
	former := SetLook(Look{Unicode: true})
	defer SetLook(former)
	for _, c := range []struct {
		text Text
		n    int
		want Text
	}{{"计划", 4, "计划"}, {"计划书", 5, "计划…"}, {"计划书", 4, "计…"}, {"计划", 1, "…"}, {"计", 0, ""}, {"abc", 2, "a…"}} {
		if got := Clip(c.text, c.n); got != c.want {
			t.Errorf("Clip(%q, %d) = %q, not %q", c.text, c.n, got, c.want)
		}
		if w := Width(Pad(c.text, c.n)); w != c.n {
			t.Errorf("Pad(%q, %d) is %d wide", c.text, c.n, w)
		}
	}
	SetLook(Look{})
	if got := Clip("计划书", 5); got != "计.." {
		t.Errorf("in ASCII: %q", got)
	}
}

func TestRowIsAsWideAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(0, 30).Draw(t, "width")
		var spans []Span
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			spans = append(spans, Span{Style(rapid.IntRange(0, int(styleCount)-1).Draw(t, "style")), Sanitize(hostileText().Draw(t, "text"))})
		}
		former := SetLook(Look{Profile: Colors256, Unicode: rapid.Bool().Draw(t, "unicode")})
		defer SetLook(former)
		row := Row(Selected, width, spans...)
		var c canvas
		c.width = 200
		plain := ""
		for _, cell := range c.parse(nil, row) {
			plain += cell.text
		}
		if got := Width(strings.TrimRight(plain, " ")); got > width {
			t.Fatalf("%q is %d wide, not %d", row, got, width)
		}
	})
}

func BenchmarkWrap50000(b *testing.B) {
	text := Text(strings.Repeat("计划编辑器需要支持长篇中文文本输入，包括标点符号（例如：“引号”、《书名号》），以及中英文混排 mixed text。", 900))
	for b.Loop() {
		Wrap(text, 80)
	}
}

// A segment without any place to break must not make wrapping quadratic.
func BenchmarkWrapUnbreakable50000(b *testing.B) {
	text := Text(strings.Repeat("x", 50000))
	for b.Loop() {
		Wrap(text, 80)
	}
}
