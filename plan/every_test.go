package plan

import (
	"strings"
	"testing"
)

func TestFrequenciesAreReadInAllTheirForms(t *testing.T) {
	for _, c := range []struct{ typed, canonical, chinese, english string }{
		{"year", "year", "每年", "every year"},
		{"term", "term", "每学期", "every term"},
		{"month", "month", "每月", "every month"},
		{"week", "week", "每周", "every week"},
		{"day", "day", "每天", "every day"},
		{"quarter", "quarter", "每季度", "every quarter"},
		{"school-year", "school-year", "每学年", "every school year"},
		{"every school year", "school-year", "每学年", "every school year"},
		{"half-year", "half-year", "每半年", "every half year"},
		{"2 per week", "2 per week", "每周2次", "2 times a week"},
		{"1 per year", "year", "每年", "every year"},
		{"3 years", "3 years", "每三年", "every 3 years"},
		{"every 2 weeks", "2 weeks", "每两周", "every 2 weeks"},
		{"每年", "year", "每年", "every year"},
		{"每年度", "year", "每年", "every year"},
		{"每个学期", "term", "每学期", "every term"},
		{"每一学年", "school-year", "每学年", "every school year"},
		{"每三年", "3 years", "每三年", "every 3 years"},
		{"每3个月", "3 months", "每三个月", "every 3 months"},
		{"每周2次", "2 per week", "每周2次", "2 times a week"},
		{"每学期三次", "3 per term", "每学期3次", "3 times a term"},
		{"每日", "day", "每天", "every day"},
		{"定期", "regularly", "定期", "regularly"},
	} {
		e, err := ParseEvery(c.typed)
		if err != nil {
			t.Errorf("%s: %v", c.typed, err)
			continue
		}
		if e.String() != c.typed || e.Canonical() != c.canonical || e.Chinese() != c.chinese || e.English() != c.english {
			t.Errorf("%s:\n got %q %q %q\nwant %q %q %q", c.typed,
				e.Canonical(), e.Chinese(), e.English(), c.canonical, c.chinese, c.english)
		}
		checkEvery(t, e)
	}
	if e, err := ParseEvery("每学期xx次"); err != nil || e.Gap != Placeholder {
		t.Errorf("a placeholder was read as %+v, %v", e, err)
	}
}

// checkEvery holds what is true of every frequency that was read.
func checkEvery(t *testing.T, e Every) {
	t.Helper()
	for _, form := range []string{e.Canonical(), e.Chinese()} {
		again, err := ParseEvery(form)
		again.Text = e.Text
		if e.Gap == NoGap && (err != nil || again != e) {
			t.Errorf("%q is written as %q, which reads as %+v, %v", e.Text, form, again, err)
		}
	}
}

func TestWordsThatAreNoFrequency(t *testing.T) {
	for _, typed := range []string{"", "sometimes", "0 per week", "0 years", "每", "每0年", "working day", "hour", "2 per 3 years",
		"每三年2次", "year by 12", "每年12月", "每周次"} {
		if e, err := ParseEvery(typed); err == nil {
			t.Errorf("%q was read as %+v", typed, e)
		}
	}
}

func FuzzParseEvery(f *testing.F) {
	for _, s := range []string{"year", "2 per week", "every 3 years", "每三年", "每周2次", "定期", "每学期xx次"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := ParseEvery(s)
		if err != nil {
			return
		}
		if e.String() != strings.TrimSpace(s) {
			t.Errorf("%q is kept as %q", s, e.String())
		}
		checkEvery(t, e)
	})
}
