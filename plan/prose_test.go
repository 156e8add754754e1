package plan

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawProse draws words as plans mix them, with all that could part a sentence or join one wrongly.
func drawProse(t *rapid.T, label string) string {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"配齐", "保安员", "。", "！", "？", "”", "“", "）", "（", " ", "　", "school", "2022", "%", "…", "—",
		".", "《", "》", "、", "，", "\u00a0", "é", "𠮷", "👮", "①"}), 0, 12).Draw(t, label)
	return strings.Join(pieces, "")
}

func TestSentencesJoinToTheirParagraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paragraph := strings.TrimSpace(drawProse(t, "paragraph"))
		sentences := Sentences(paragraph)
		got := Paragraphs(strings.Join(sentences, "\n"))
		want := []string{paragraph}
		if paragraph == "" {
			want = nil
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q became %q by way of %q", paragraph, got, sentences)
		}
	})
}

func TestProseReadsAsItsParagraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []string
		for range rapid.IntRange(0, 4).Draw(t, "paragraphs") {
			if p := strings.TrimSpace(drawProse(t, "paragraph")); p != "" {
				want = append(want, p)
			}
		}
		old := Prose(want, "")
		if got := Paragraphs(old); !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
		if again := Prose(Paragraphs(old), old); again != old {
			t.Fatalf("%q became %q", old, again)
		}
	})
}

// Whatever happens to other paragraphs, those that stay keep the lines that a person gave them.
func TestProseKeepsTheLinesOfParagraphsThatStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var old [][]string
		for range rapid.IntRange(1, 4).Draw(t, "paragraphs") {
			lines := rapid.SliceOfN(rapid.StringMatching(`[甲乙a]{1,2}。?[丙b]?`), 1, 3).Draw(t, "lines")
			old = append(old, lines)
		}
		text := func(paragraphs [][]string) string {
			var all []string
			for _, lines := range paragraphs {
				all = append(all, strings.Join(lines, "\n")+"\n")
			}
			return strings.Join(all, "\n")
		}
		changed := rapid.IntRange(0, len(old)-1).Draw(t, "changed")
		paragraphs := Paragraphs(text(old))
		paragraphs[changed] = "全新的一句。又一句。"
		want := slices.Clone(old)
		want[changed] = []string{"全新的一句。", "又一句。"}
		before := slices.Clone(old)
		for i := range before { // the same words twice may swap their lines
			for j := range before {
				if i != j && joinLines(before[i]) == joinLines(before[j]) {
					t.Skip("twice the same")
				}
			}
		}
		if got := Prose(paragraphs, text(old)); got != text(want) {
			t.Fatalf("got %q, want %q", got, text(want))
		}
	})
}

func TestProseKeepsTheLinesOfEqualParagraphsApart(t *testing.T) {
	old := "甲。\n乙。\n\n甲。乙。\n"
	if got := Prose([]string{"甲。乙。", "甲。乙。", "丙。"}, old); got != old+"\n丙。\n" {
		t.Errorf("got %q", got)
	}
}

func TestParagraphs(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                    nil,
		"\n \n":                               nil,
		"甲。\n乙。":                              {"甲。乙。"},
		"甲。\n\n\n　　乙。 \n":                     {"甲。", "乙。"},
		"train guards\nevery year":            {"train guards every year"},
		"覆盖率100%\n以上":                         {"覆盖率100%以上"},
		"by 2022\r\nall schools\r\n\r\n乙\r\n": {"by 2022 all schools", "乙"},
	} {
		if got := Paragraphs(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for paragraph, want := range map[string][]string{
		"配齐保安员。每年培训。":     {"配齐保安员。", "每年培训。"},
		"他说：“都到齐了！”随后开会。": {"他说：“都到齐了！”", "随后开会。"},
		"（详见附件。）另行通知":     {"（详见附件。）", "另行通知"},
		"真的吗？！是。":         {"真的吗？！", "是。"},
		"达到1.5%。全部达标":     {"达到1.5%。", "全部达标"},
		"甲。 乙。":           {"甲。 乙。"},
	} {
		if got := Sentences(paragraph); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", paragraph, got, want)
		}
	}
}
