package plan

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func registryOf(names ...string) *Registry {
	var units []*Node
	for i, n := range names {
		units = append(units, MapOf("id", "u-"+string(rune('a'+i)), "name", n))
	}
	return NewRegistry(NewDocument(UnitsFile, MapOf("units", ListOf(units...))))
}

func mentioned(r *Registry, text string) []string {
	var out []string
	for m := range r.Mentions(text) {
		if len(m.Units) == 0 {
			out = append(out, "nobody:")
		}
		out = append(out, text[m.Start:m.End])
	}
	return out
}

func TestMentions(t *testing.T) {
	r := registryOf("望川市教育局", "市教育局", "市教育局教研室", "市卫健委", "Bureau A")
	for text, want := range map[string]string{
		"":                 "",
		"各校落实。":            "",
		"由市教育局牵头":          "市教育局",
		"望川市教育局牵头":         "望川市教育局",
		"市教育局教研室、市教育局":     "市教育局教研室|市教育局",
		"市教育局教研":           "市教育局",
		"市卫健\n委、市卫健委":      "市卫健委",
		"Bureau A和市卫健委":    "Bureau A|市卫健委",
		"市市教育局":            "市教育局",
		"市教育":              "",
		"\xe5市教育局\xff市卫健委": "市教育局|市卫健委",
	} {
		if got := strings.Join(mentioned(r, text), "|"); got != want {
			t.Errorf("%q mentions %q, not %q", text, got, want)
		}
	}
	if got := mentioned(nil, "市教育局"); got != nil {
		t.Errorf("no registry mentions %q", got)
	}
}

// However names run into one another, the first and longest are found, as trying each name would.
func TestMentionsAreThoseOfTryingEachName(t *testing.T) {
	letters := rapid.SampledFrom([]rune("市局教𠮷a"))
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(rapid.StringOfN(letters, 1, 4, -1), 1, 6).Draw(t, "names")
		text := rapid.StringOfN(letters, 0, 20, -1).Draw(t, "text")
		var want []string
		for rest := text; rest != ""; {
			longest := ""
			for _, n := range names {
				if strings.HasPrefix(rest, n) && len(n) > len(longest) {
					longest = n
				}
			}
			if longest != "" {
				want = append(want, longest)
				rest = rest[len(longest):]
				continue
			}
			_, rest, _ = strings.Cut(rest, string([]rune(rest)[:1]))
		}
		if got := mentioned(registryOf(names...), text); !slices.Equal(got, want) {
			t.Fatalf("%q mentions %q, not %q", text, got, want)
		}
	})
}

func BenchmarkMentions(b *testing.B) {
	names := []string{"市教育局", "市公安局", "市财政局", "市卫生健康委", "省教育厅", "团市委"}
	r := registryOf(names...)
	text := strings.Repeat("完善工作机制，压实主体责任，全市各级教育部门加强督促检查，由市教育局牵头。\n", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range r.Mentions(text) {
		}
	}
}
