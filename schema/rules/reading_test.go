package rules

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/schema"
)

// saying is a plan of one task with these words, a fact that quotes some of them, and a document of the
// basis.
func saying(text, quote string) *plan.Document {
	duty := plan.MapOf("id", "d-3c7me9ya", "do", "组织培训", "quote", quote)
	task := plan.MapOf("id", "t-9d4xk3hb", "role", "task", "title", "建强保卫队伍", "text", text, "duties", plan.ListOf(duty))
	basis := plan.MapOf("id", "b-4kdv1apa", "title", "云岭省平安校园创建办法", "short", "创建办法")
	return plan.NewDocument(plan.PlanFile, plan.MapOf("lantu", "1", "id", "p-4k7qz2mn", "title", "校园安全行动计划",
		"basis", plan.ListOf(basis), "body", plan.ListOf(task)))
}

// figures are what no fix may change: digits, and the signs that stand for some.
func figures(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune("xX×*{}%", r) || strings.ContainsRune("〇一二三四五六七八九十百千万亿", r) {
			return r
		}
		return -1
	}, s)
}

// mends checks that each fix of the rules on words does what it says: only the words in question change, and
// no figure. Made one after the other they come to an end, and leave nothing that another could mend.
func mends(t interface {
	Helper()
	Fatalf(string, ...any)
}, text, quote string) {
	t.Helper()
	doc, table := saying(text, quote), readers()
	for made := 0; ; made++ {
		e, _ := doc.Element("t-9d4xk3hb")
		before := e.String("text")
		var fix *schema.Fix
		for _, f := range check(Context{Doc: doc}, table).Findings() {
			if f.Fix != nil && f.Element == "t-9d4xk3hb" {
				fix = f.Fix
				break
			}
		}
		if fix == nil {
			return
		}
		if made > len(text) {
			t.Fatalf("%q is mended without end: %q becomes %q", text, fix.Old, fix.New)
		}
		next, err := plan.Apply(doc, fix.Edits...)
		if err != nil {
			t.Fatalf("%q: %v", before, err)
		}
		e, _ = next.Element("t-9d4xk3hb")
		now := e.String("text")
		if figures(now) != figures(text) {
			t.Fatalf("%q becomes %q", before, now)
		}
		if now == before || !changedOnly(before, now, fix) {
			t.Fatalf("%q becomes %q, which is not %q for %q", before, now, fix.New, fix.Old)
		}
		doc = next
	}
}

// changedOnly tells whether now is text with the old words of a fix replaced in one place, or with other
// widths of its marks where the fix is made of several edits.
func changedOnly(text, now string, fix *schema.Fix) bool {
	if len(fix.Edits) > 1 {
		return strings.Map(narrow, text) == strings.Map(narrow, now)
	}
	for at := 0; ; at++ {
		i := strings.Index(text[at:], fix.Old)
		if i < 0 {
			return false
		}
		at += i
		if text[:at]+fix.New+text[at+len(fix.Old):] == now {
			return true
		}
	}
}

// narrow makes marks half-width, and leaves out blanks.
func narrow(r rune) rune {
	for half, full := range wideMarks {
		if r == full {
			return half
		}
	}
	if r == ' ' || r == '\t' || r == '　' || r == '\u00a0' {
		return -1
	}
	return r
}

// pieces are what texts of the field are made of, right and wrong.
var pieces = []string{"配齐保安员", "每年", "15", "1,350", "8:30", "1:12.5", "，", "。", "：", "；", ",", ":", ";", " ", "　", "\t", "\n", "\n\n",
	"（", "）", "(", ")", "《", "》", "“", "”", "\"", "〔", "〕", "[2022]17号", "〔2022〕17号", "（2022）5号", "云教发", "xx", "20xx", "{单位}", "5G",
	"PC", "a.b@c.example", "https://a.example/b", "1.", "2.", "2、", "（一）", "(二)", "二、", "①", "第一，", "—", "-", "——", "～", "台帐", "公布署名",
	"云岭省平安校园创建办法", "以下简称“专班”", "附件2", "见附件", "组长：", "。\n\n", "市教育局", "一校一案", "The plan", "𠮷", "\u00a0"}

func TestFixesOfWordsChangeNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 14).Draw(t, "parts")
		text := strings.Join(parts, "")
		from := rapid.IntRange(0, len(parts)-1).Draw(t, "from")
		mends(t, text, strings.Join(parts[from:], ""))
	})
}

func FuzzReading(f *testing.F) {
	for _, p := range pieces {
		f.Add("配齐保安员" + p + "设置护学岗。")
	}
	f.Add("1. 甲。\n\n2、乙。\n\n(三)丙。")
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, "\x00") {
			mends(t, strings.ToValidUTF8(text, "?"), text)
		}
	})
}
