package diff

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTextInTheWordsOfAReader(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"覆盖率达到90%。", "覆盖率达到92%。", "覆盖率达到[-90%-]{+92%+}。"},
		{"每年≥15天，", "每年≥20天，", "每年[-≥15-]{+≥20+}天，"},
		{"生师比1∶12.5", "生师比1∶13", "生师比[-1∶12.5-]{+1∶13+}"},
		{"共1,350人", "共1,450人", "共[-1,350-]{+1,450+}人"},
		{"在12,13两项", "在12,14两项", "在12,[-13-]{+14+}两项"},
		{"支持IPv4和cafe\u0301", "支持IPv6和cafe", "支持[-IPv4-]{+IPv6+}和[-cafe\u0301-]{+cafe+}"},
		{"制度[报告]完善", "制度[报告]健全", "制度[报告][-完善-]{+健全+}"},
		{"健全报告制度", "健全信息报告、调查制度", "健全[-报告-]{+信息报告、调查+}制度"},
		{"会同甲局、丙局办理", "会同甲局、乙局、丙局办理", "会同甲局、{+乙局、+}丙局办理"},
		{"第一句。第二句。", "第一句。新一句。第二句。", "第一句。{+新一句。+}第二句。"},
		{"第一句。旧一句。第二句。", "第一句。第二句。", "第一句。[-旧一句。-]第二句。"},
		{"the quick fox", "the slow fox", "the [-quick-]{+slow+} fox"},
		{"👩‍🏫老师", "👩‍🔬老师", "[-👩‍🏫-]{+👩‍🔬+}老师"},
		{"", "新增", "{+新增+}"},
		{"删去", "", "[-删去-]"},
		{"", "", ""},
	} {
		if got := Marked(Text(c.a, c.b), -1); got != c.want {
			t.Errorf("%s → %s:\n  got  %s\n  want %s", c.a, c.b, got, c.want)
		}
	}
}

func TestProseLeavesLineBreaksOut(t *testing.T) {
	if got := Prose("一句。二句。\n\n末段。\n", "一句。\n二句。\n\n末段。\n"); Places(got) != 0 {
		t.Errorf("rewrapping is a change: %v", got)
	}
	got := Prose("一句。\n二句。\n\n末段。\n", "一句。\n二句。\n\n新段。\n\n末段。\n")
	if m := Marked(got, -1); m != "一句。二句。\n{+新段。\n+}末段。" {
		t.Errorf("a new paragraph: %s", m)
	}
}

func TestMarkedKeepsTheWordsAroundAChange(t *testing.T) {
	p := Text("开头很长的一段话里改一个字而后面还有很长的一段话。", "开头很长的一段话里换一个字而后面还有很长的一段话。")
	if got := Marked(p, 3); got != "…段话里[-改-]{+换+}一个字…" {
		t.Errorf("got %s", got)
	}
	if Places(p) != 1 {
		t.Errorf("%d places", Places(p))
	}
}

// sides puts the two texts together again.
func sides(pieces []Piece) (a, b string) {
	for _, p := range pieces {
		if p.Part != Came {
			a += p.Text
		}
		if p.Part != Gone {
			b += p.Text
		}
	}
	return a, b
}

func checkPieces(t interface{ Fatalf(string, ...any) }, a, b string) {
	pieces := Text(a, b)
	if x, y := sides(pieces); x != a || y != b {
		t.Fatalf("%q → %q gives %q → %q", a, b, x, y)
	}
	for i, p := range pieces {
		if p.Text == "" || i > 0 && p.Part <= pieces[i-1].Part && p.Part != Same || i > 0 && p.Part == Same && pieces[i-1].Part == Same {
			t.Fatalf("%q → %q: pieces are empty, doubled or out of order: %+v", a, b, pieces)
		}
	}
	if a == b && Places(pieces) > 0 {
		t.Fatalf("%q differs from itself: %+v", a, pieces)
	}
	if !slices.Equal(pieces, Text(a, b)) {
		t.Fatalf("%q → %q differs from time to time", a, b)
	}
}

func TestPiecesMakeBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"甲", "乙", "丙", "、", "。", "\n", "90%", "≥4", "x", "ab", " ", "1.5", "e\u0301", "\xff"}), 0, 30).Draw(t, label), "")
		}
		a, b := draw("a"), draw("b")
		if rapid.Bool().Draw(t, "near") { // b is a with a stretch replaced
			i := rapid.IntRange(0, len(a)).Draw(t, "i")
			j := rapid.IntRange(i, len(a)).Draw(t, "j")
			b = a[:i] + b[:min(6, len(b))] + a[j:]
		}
		checkPieces(t, a, b)
	})
}

// A number or a word is in one piece with itself, whatever changed around it.
func TestNumbersAndWordsAreNeverCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"到", "年", "，", "90%", "92%", "9.5", "IPv6", "IPv4", "≥40"}), 0, 12).Draw(t, label), "的")
		}
		a, b := draw("a"), draw("b")
		whole := tokensOf(a)
		at := 0
		for _, p := range Text(a, b) {
			if p.Part == Came {
				continue
			}
			n := 0
			for n < len(p.Text) && at < len(whole) {
				n += len(whole[at])
				at++
			}
			if n != len(p.Text) {
				t.Fatalf("%s → %s cuts a token in %q", a, b, p.Text)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add("覆盖率达到90%。", "覆盖率达到92%。")
	f.Add("一句。\n二句。", "一句。新句。\n二句。")
	f.Add("e\u0301\xff", "\xfe👩‍🏫")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 2000 || len(b) > 2000 {
			return
		}
		checkPieces(t, a, b)
		if utf8.ValidString(a) && utf8.ValidString(b) {
			for _, p := range Text(a, b) {
				if !utf8.ValidString(p.Text) {
					t.Fatalf("%q is cut within a character", p.Text)
				}
			}
		}
	})
}

// long draws a text of n Chinese characters; every tenth or so ends a sentence.
func long(r *rand.Rand, n int, stops bool) string {
	var b strings.Builder
	for range n {
		if stops && r.Intn(12) == 0 {
			b.WriteString("。")
		} else {
			b.WriteRune(rune(0x4e00 + r.Intn(800)))
		}
	}
	return b.String()
}

func BenchmarkTextOf50000Characters(b *testing.B) {
	r := rand.New(rand.NewSource(1))
	base := long(r, 50_000, true)
	edited := []rune(base)
	for range 200 {
		edited[r.Intn(len(edited))] = '改'
	}
	one := long(r, 50_000, false)
	for _, c := range []struct{ name, a, b string }{
		{"edited", base, string(edited)},
		{"unlike", base, long(r, 50_000, true)},
		{"unlike-without-stops", one, long(r, 50_000, false)},
		{"one-character", strings.Repeat("字", 50_000), strings.Repeat("字", 49_000)},
		{"turned-round", base, string(reversed(base))},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Text(c.a, c.b)
			}
		})
	}
}

func reversed(s string) []rune {
	rs := []rune(s)
	slices.Reverse(rs)
	return rs
}
