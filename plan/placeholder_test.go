package plan

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// blanks writes the blanks of a text as "kind words", by commas.
func blanks(text string) string {
	var out []string
	for _, b := range Placeholders(text) {
		out = append(out, string(b.Kind)+" "+b.Words)
	}
	return strings.Join(out, ", ")
}

func TestBlanksOfATextAreFoundWithTheirKind(t *testing.T) {
	for text, want := range map[string]string{
		"评选优秀案例 xx 篇、示范校xx所":      "number xx, number xx",
		"计划投资 XX 亿元":              "number XX",
		"不少于 xx 场":                "number xx",
		"达到xx.x%，其中女教师XX％":        "number xx.x, number XX",
		"培训教师ｘｘ人":                 "number ｘｘ",
		"每县X个":                    "number X",
		"力争到20xx年建成":              "time 20xx",
		"（20XX-20XX年）":            "time 20XX, time 20XX",
		"云党办发〔20xx〕47号":           "time 20xx",
		"云教发〔20xx〕xx号":            "time 20xx, number xx",
		"202X年底前":                 "time 202X",
		"2022年XX月XX日":             "time XX, time XX",
		"×年×月×日":                  "time ×, time ×, time ×",
		"XX年度工作总结":                "time XX",
		"到20xx，实现":                "time 20xx",
		"化解20xx人以上大校额":            "number 20xx",
		"XX省XX县教育局":               "name XX, name XX",
		"X市":                      "name X",
		"××市人民政府":                 "name ××",
		"将 xx 一中建成名校":             "name xx",
		"XX人民政府":                  "name XX",
		"组长：XXX　副组长：×××":          "name XXX, name ×××",
		"落实《××市优秀教育人才引进办法》":       "name ××",
		"由{牵头单位}负责":               "free {牵头单位}",
		"见附件{ }、｛名称｝":             "free { }, free ｛名称｝",
		"签字：____":                 "free ____",
		"到20__年，新建幼儿园__所":         "time 20__, number __",
		"（20__-20__）":             "time 20__, time 20__",
		"增长1*0人":                  "masked 1*0",
		"共1**所，投入1,**0万元":         "masked 1**, masked 1,**0",
		"共计2,3??所":                "masked 2,3??",
		"2?5人":                    "masked 2?5",
		"实施“****”培养工程":            "masked ****",
		"**省**县教育局":               "masked **, masked **",
		"按**要求":                   "masked **",
		"1*所":                     "masked 1*",
		"xx名。XX省。20xx年。{单位}。1*0。": "number xx, name XX, time 20xx, free {单位}, masked 1*0",
	} {
		if got := blanks(text); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestWhatOnlyLooksLikeABlank(t *testing.T) {
	for _, text := range []string{
		"配备XXL和XS号服装", "Xx 与 xX", "index、prefix、maxx", "x轴与y轴", "拍X光片", "X射线", "0xff、0x00、0xXXff",
		"实施1+X证书制度", "1+x证书", "A×B", "3×5米", "12×15×20", "200x300", "1080X720", "工资×月数", "标准×人数×年限",
		"https://www.xx.com/a?b=xx&c=1", "a@xx.cn", "path/to/xx", "xx_id", "__init__", "snake_case", "学_期",
		"7*24小时服务", "5*8工作制", "长3*5米", "3*5×2", "**重点任务**和**市级培训**", "**API**", "*注：", "2022年*", "10*", "＊", "***\n第二段", "***", "多少？**重点**呢？", "是否？_下划_",
		"怎么办？为什么？？", "达到50？", "第1?", "{1,2,3}", `{"a":1}`, "{a: b}", "f{x}", "/api/{id}", "x{}", "{", "}{", "{长\n短}", "二〇二二年", "",
		"市场×市场化", "每人×学期数xX", "X", "×", "x", "_", "x²", "国家XXIV届",
	} {
		if got := blanks(text); got != "" {
			t.Errorf("%s: %s", text, got)
		}
	}
}

func TestTheBlanksOfADocumentAreListedWithTheirPlaces(t *testing.T) {
	d := planOf("title", "XX市校园安全行动计划（20xx—20xx年）", "number", "云教发〔20xx〕X号", "period", "20xx-01-01..20xx-12-31",
		"body", ListOf(it("t-9d4xk3hb", "task", "建强保卫队伍", "每年组织不少于xx场。\n由{单位}负责。\n", "due", "20xx年底前",
			"duties", ListOf(MapOf("id", "d-3c7me9ya", "amount", "X", "quote", "每年组织不少于xx场")))),
		"leading-groups", ListOf(MapOf("id", "o-3n8vx6jt", "chief", MapOf("post", "XX市副市长", "name", "xx"), "deputies", Strings("局长", "XX副局长"))),
		"indicators", ListOf(MapOf("id", "i-6h2bv8qf", "name", "配备率", "baseline", MapOf("20xx", "9*"), "targets", MapOf("2024", "20x"))),
		"assessment", MapOf("text", "共XX项。"),
		"waivers", ListOf(MapOf("rule", "Q-01", "element", "t-9d4xk3hb", "reason", "xx")))
	var got []string
	for b := range d.Unfilled() {
		if b.At.Value[b.Start:b.End] != b.Words {
			t.Errorf("%s %s: %s does not stand at %d..%d", b.Element.ID, b.Field, b.Words, b.Start, b.End)
		}
		got = append(got, fmt.Sprintf("%s %s %s %s", b.Element.ID, b.Field, b.Kind, b.Words))
	}
	want := []string{
		"p-00000001 title name XX", "p-00000001 title time 20xx", "p-00000001 title time 20xx",
		"p-00000001 number time 20xx", "p-00000001 number number X",
		"p-00000001 period time 20xx", "p-00000001 period time 20xx",
		"p-00000001 assessment.text number XX",
		"t-9d4xk3hb text number xx", "t-9d4xk3hb text free {单位}", "t-9d4xk3hb due time 20xx",
		"d-3c7me9ya amount number X",
		"o-3n8vx6jt chief.post name XX", "o-3n8vx6jt chief.name name xx", "o-3n8vx6jt deputies name XX",
		"i-6h2bv8qf baseline.20xx time 20xx", "i-6h2bv8qf baseline.20xx masked 9*", "i-6h2bv8qf targets.2024 number 20x",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for range d.Unfilled() {
		break // listing can stop early
	}
}

// Whatever stands in a field as a gap of its language is a blank.
func TestNoGapOfAValueIsMissed(t *testing.T) {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"x", "X", "×", "*", "2", "0", "20", ".", "年", "所", "%", "不少于", "-", "月", "每", "县", "个", " "}), 1, 6)
	rapid.Check(t, func(t *rapid.T) {
		value := strings.Join(pieces.Draw(t, "value"), "")
		if q, err := ParseQuantity(value); err == nil && q.Gap != NoGap && len(blanksOf(AmountField, value)) == 0 {
			t.Fatalf("%q has the gap %q, but no blanks", value, q.Gap)
		}
		if w, err := ParseWhen(value); err == nil && w.Gap != NoGap && len(blanksOf(DueField, value)) == 0 {
			t.Fatalf("%q has the gap %q, but no blanks", value, w.Gap)
		}
	})
}

func FuzzPlaceholders(f *testing.F) {
	for _, s := range []string{"不少于 xx 场，达到20xx年", "XX市{单位}____", "1*0、2,3??、**省**", "3×5、XXL、0xff", "ｘｘ？？＊＊", "{{a}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, b := range Placeholders(s) {
			if b.Start < end || b.End <= b.Start || b.End > len(s) || s[b.Start:b.End] != b.Words {
				t.Fatalf("%q has the blank %+v, after %d", s, b, end)
			}
			if strings.Contains(b.Words, "\n") || utf8.ValidString(s) && !utf8.ValidString(b.Words) {
				t.Fatalf("%q has the blank %q", s, b.Words)
			}
			end = b.End
		}
	})
}

func BenchmarkPlaceholders(b *testing.B) {
	text := strings.Repeat("各级教育部门联合公安部门每年组织不少于15天的培训，完善工作机制，压实主体责任，加强督促检查。\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if len(Placeholders(text)) > 0 {
			b.Fatal("found one")
		}
	}
}
