package pinyin_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lantu/plan/pinyin"
)

func TestReadings(t *testing.T) {
	for r, want := range map[rune][]string{
		'教': {"jiao"}, '重': {"zhong", "chong", "tong"}, '绿': {"lv", "lu"}, '〇': {"ling", "xing", "yuan"}, 'a': nil, '、': nil, '𠀀': nil,
	} {
		if got := pinyin.Readings(r); !slices.Equal(got, want) {
			t.Errorf("%c is read %q, want %q", r, got, want)
		}
	}
	if got := pinyin.Initials("云岭省 教育厅（5G办）"); got != "ylsjyt5gb" {
		t.Errorf("initials %q", got)
	}
}

func TestFind(t *testing.T) {
	const edu, counties = "云岭省教育厅", "各县（市、区）人民政府"
	for _, c := range []struct{ typed, text, want string }{
		{"jyt", edu, "教育厅"},
		{"jiaoyuting", edu, "教育厅"},
		{"JiaoYuTing", edu, "教育厅"},
		{"jiaoyut", edu, "教育厅"},
		{"jiaoyt", edu, "教育厅"},
		{"教y", edu, "教育"},
		{"教育t", edu, "教育厅"},
		{"yuting", edu, "育厅"},
		{"ylsjyt", edu, edu},
		{"sjy", edu, "省教育"},
		{"shjy", edu, "省教育"},
		{"jyt yls", edu, "云岭省教育厅"},
		{"yl jy", edu, "云岭|教育"},
		{"jyx", edu, "-"},
		{"iaoyu", edu, "-"},
		{"jiayu", edu, "-"}, // jia is neither all of jiao nor its initial
		{"教厅", edu, "-"},
		{"jytgat", "教育厅\n公安厅", "-"},
		{"jyt gat", "教育厅\n公安厅", "教育厅|公安厅"},
		{"chongqing", "重庆市", "重庆"},
		{"zhongqing", "重庆市", "重庆"},
		{"cq", "重庆市", "重庆"},
		{"chq", "重庆市", "重庆"},
		{"zhqs", "重庆市", "重庆市"},
		{"xi'an", "西安市", "西安"},
		{"xian", "西安市", "西安"},
		{"xian", "各县人民政府", "县"},
		{"lvhua", "绿化办公室", "绿化"},
		{"luhua", "绿化办公室", "绿化"},
		{"lühua", "绿化办公室", "绿化"},
		{"gxsqrm", counties, "各县（市、区）人民"},
		{"县市区", counties, "县（市、区"},
		{"（市、", counties, "（市、"},
		{"5g", "加快5G网络", "5G"},
		{"5gwl", "加快5G网络", "5G网络"},
		{"５ｇ", "加快5G网络", "5G"},
		{"bureau", "Education Bureau", "Bureau"},
		{"edub", "Education Bureau", "-"},
		{"u-edu", "u-edu", "u-edu"},
		{"  ", edu, ""},
		{"", edu, ""},
		{"'", edu, ""},
		{strings.Repeat("a", 70), strings.Repeat("A", 80), strings.Repeat("A", 70)},
		{strings.Repeat("a", 70), strings.Repeat("a", 69), "-"},
		{"j", "", "-"},
		{"a\xff", "\xffa", "-"},
	} {
		got, text := "-", []string{}
		if spans, ok := pinyin.NewQuery(c.typed).Find(c.text); ok {
			for _, s := range spans {
				text = append(text, c.text[s.Start:s.End])
			}
			got = strings.Join(text, "|")
		}
		if got != c.want {
			t.Errorf("%q in %q finds %q, want %q", c.typed, c.text, got, c.want)
		}
	}
}

func TestRank(t *testing.T) {
	for text, want := range map[string]int{"教育厅": pinyin.Whole, "教育厅机关": pinyin.Begins, "省教育厅": pinyin.Within, "财政厅": pinyin.Missing} {
		if got := pinyin.NewQuery("jyt").Rank(text); got != want {
			t.Errorf("%s ranks %d, want %d", text, got, want)
		}
	}
}

// However the characters of a part of a text are typed, the text is found, and what is found can be
// spelled so by a slow and plain reading of the same rule.
func TestEverySpellingIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("重庆市教育厅呵长省绿、（5Gx 乐")), 1, 12, -1).Draw(t, "text")
		runes := []rune(text)
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(runes)).Draw(t, "to")
		var typed strings.Builder
		for _, r := range runes[from:to] {
			ways := []string{string(r)}
			for _, s := range pinyin.Readings(r) {
				ways = append(ways, s, s[:1])
			}
			if r == ' ' {
				ways = []string{""}
			}
			typed.WriteString(rapid.SampledFrom(ways).Draw(t, "way"))
		}
		q := pinyin.NewQuery(typed.String())
		spans, ok := q.Find(text)
		if !ok {
			t.Fatalf("%q does not find %q", typed.String(), text)
		}
		if q.Empty() {
			return
		}
		found := text[spans[0].Start:spans[0].End]
		if !spells(strings.ToLower(typed.String()), strings.ToLower(found)) {
			t.Fatalf("%q finds %q in %q", typed.String(), found, text)
		}
	})
}

func spells(typed, text string) bool {
	if text == "" {
		return typed == ""
	}
	r, size := utf8.DecodeRuneInString(text)
	rest := text[size:]
	if after, ok := strings.CutPrefix(typed, string(r)); ok && spells(after, rest) {
		return true
	}
	for _, s := range pinyin.Readings(r) {
		for n := 1; n <= len(s) && n <= len(typed); n++ {
			if typed[:n] == s[:n] && (n == 1 || n == 2 && s[1] == 'h' || n == len(s) || n == len(typed)) && spells(typed[n:], rest) {
				return true
			}
		}
	}
	return strings.ContainsRune("、（ ", r) && spells(typed, rest)
}

// FuzzFind holds that nothing typed and no text breaks the search, and that spans lie within the text in
// their order.
func FuzzFind(f *testing.F) {
	f.Add("jyt 教y", "云岭省教育厅")
	f.Add("hahaha'", "呵呵呵\xff、呵")
	f.Fuzz(func(t *testing.T, typed, text string) {
		q := pinyin.NewQuery(typed)
		spans, ok := q.Find(text)
		if ok != q.Matches(text) || ok == (q.Rank(text) == pinyin.Missing) {
			t.Fatal("Find, Matches and Rank do not agree")
		}
		last := -1
		for _, s := range spans {
			if s.Start <= last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("spans %v of a text of %d bytes", spans, len(text))
			}
			last = s.End
		}
	})
}

// BenchmarkFilter is what a key costs in a list of 10,000 names, beside a plain search for the same
// letters.
func BenchmarkFilter(b *testing.B) {
	var names []string
	for i := range 10_000 {
		names = append(names, "云岭省"+string(rune('一'+i*2))+string(rune('丁'+i))+"县教育和体育局")
	}
	for _, typed := range []string{"jytyj", "jiaoyuhetiyuju", "zzzz", "教y"} {
		b.Run(typed, func(b *testing.B) {
			q := pinyin.NewQuery(typed)
			for b.Loop() {
				for _, n := range names {
					q.Matches(n)
				}
			}
		})
	}
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			for _, n := range names {
				_ = strings.Contains(n, "教育和体育局j")
			}
		}
	})
}
