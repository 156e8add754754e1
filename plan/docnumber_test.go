package plan

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestDocumentNumbers(t *testing.T) {
	for _, c := range []struct{ typed, want string }{ // want is "" for none
		{"云教发〔2022〕17号", "云教发〔2022〕17号"},
		{"中共云岭省委〔2022〕4号", "中共云岭省委〔2022〕4号"},
		{"教体艺厅函〔2021〕3号", "教体艺厅函〔2021〕3号"},
		{" 云教发〔2022〕17号 ", "云教发〔2022〕17号"},
		{"云教发[2022]17号", "云教发〔2022〕17号"},
		{"云教发［2022］17号", "云教发〔2022〕17号"},
		{"云教发(2022)17号", "云教发〔2022〕17号"},
		{"云教发（2022）17号", "云教发〔2022〕17号"},
		{"云教发【2022】17号", "云教发〔2022〕17号"},
		{"云教发〔2022]17号", "云教发〔2022〕17号"},
		{"云教发 〔2022〕 17 号", "云教发〔2022〕17号"},
		{"云教发〔2022〕第17号", "云教发〔2022〕17号"},
		{"云教发〔2022年〕17号", "云教发〔2022〕17号"},
		{"云教发〔2022〕17", "云教发〔2022〕17号"},
		{"云教发〔20xx〕xx号", "云教发〔20xx〕xx号"},
		{"云教发[20xx]xx号", "云教发〔20xx〕xx号"},
		{"云教发〔2022〕1*号", "云教发〔2022〕1*号"},
		{"教育部令第40号", "教育部令第40号"},
		{"教育部令（第40号）", "教育部令（第40号）"},
		{"省政府公告2022年第3号", "省政府公告2022年第3号"},
		{"令第xx号", "令第xx号"},

		{"", ""},
		{"17号", ""},
		{"云教发17号", ""},
		{"〔2022〕17号", ""}, // whose?
		{"云教发〔2022〕017号", ""},
		{"云教发〔22〕17号", ""},
		{"云教发〔3022〕17号", ""},
		{"云教发〔2022〕号", ""},
		{"云教发2022年第17号", ""},
		{"云教发[2022]17", ""},
		{"云教发〔2022〕17号、18号", ""},
		{"云教发〔2022〕5号楼", ""},
		{"教育部令第040号", ""},
		{"教育部令（第40号", ""},
		{"《意见》〔2022〕17号", ""},
		{"云教发〔2022\n〕17号", ""},
	} {
		n, err := ParseDocNumber(c.typed)
		if got := n.String(); got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q: %q, %v; want %q", c.typed, got, err, c.want)
		}
	}
	if n, _ := ParseDocNumber("云教发〔20xx〕5号"); n.Gap != Placeholder || n.Sign != "云教发" || n.Serial != "5" {
		t.Errorf("%+v", n)
	}
}

func TestDocumentNumbersInTexts(t *testing.T) {
	for _, c := range []struct {
		text, words, want string // want is "" for one that cannot be mended
	}{
		{"〔2022〕17号）要求", "〔2022〕17号", "〔2022〕17号"},
		{"[2022]17号文件", "[2022]17号", "〔2022〕17号"},
		{"〔2022〕17）", "〔2022〕17", "〔2022〕17号"},
		{"（2022）5号楼", "", ""},
		{"（2022年）", "", ""},
		{"(2022)12345", "", ""},
		{"（20）5号", "", ""},
		{"〔22〕5号", "〔22〕5号", ""},
		{"[2022]017号", "[2022]017号", ""},
	} {
		n, size, ok := ReadDocNumber(c.text)
		if got := c.text[:size]; got != c.words || n.String() != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q %q %v; want %q %q", c.text, got, n, ok, c.words, c.want)
		}
	}
}

// digitsOf are the figures of a text, with the letters and stars that stand for some.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune("xX×*", r) {
			return r
		}
		return -1
	}, s)
}

func TestMendingADocumentNumberKeepsItsFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		typed := one("sign", "云教发", "国办发", "云教发 ") + one("open", "〔", "[", "(", "【") + one("space", "", " ") +
			one("year", "2022", "1999", "20xx", "2*22", "22", "20222") + one("year end", "", "年") + one("close", "〕", "]", "）") +
			one("order", "", "第") + one("serial", "17", "xx", "1*", "5", "017", "") + one("end", "号", "", "号楼")
		n, err := ParseDocNumber(typed)
		if err != nil {
			return
		}
		mended := n.String()
		if digitsOf(mended) != digitsOf(typed) {
			t.Fatalf("%q becomes %q", typed, mended)
		}
		if again, err := ParseDocNumber(mended); err != nil || again != n {
			t.Fatalf("%q becomes %q, which reads as %+v, %v", typed, mended, again, err)
		}
	})
}

func FuzzDocNumber(f *testing.F) {
	for _, s := range []string{"云教发〔2022〕17号", "云教发[20xx]xx号", "〔2022〕1", "令第1号", "〔", "x[1*]2号"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := ParseDocNumber(s); err == nil {
			again, err := ParseDocNumber(n.String())
			if err != nil || again != n {
				t.Errorf("%q reads as %+v, %q as %+v, %v", s, n, n.String(), again, err)
			}
			if digitsOf(s) != digitsOf(n.String()) {
				t.Errorf("%q becomes %q", s, n.String())
			}
		}
		n, size, ok := ReadDocNumber(s)
		if size > len(s) || ok && digitsOf(s[:size]) != digitsOf(n.String()) {
			t.Errorf("%q begins with %q, %d, %v", s, n, size, ok)
		}
	})
}
