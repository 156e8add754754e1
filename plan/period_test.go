package plan

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestPeriodsAreReadInAllTheirForms(t *testing.T) {
	for _, c := range []struct{ typed, canonical, first, last, years, chinese, english string }{
		{"2022-01-01..2024-12-31", "2022-01-01..2024-12-31", "2022-01-01", "2024-12-31", "[2022 2023 2024]",
			"2022年1月1日—2024年12月31日", "1 January 2022 – 31 December 2024"},
		{"2022..2024", "2022..2024", "2022-01-01", "2024-12-31", "[2022 2023 2024]", "2022—2024年", "2022–2024"},
		{"2022-2024", "2022..2024", "2022-01-01", "2024-12-31", "[2022 2023 2024]", "2022—2024年", "2022–2024"},
		{"2022—2024 年", "2022..2024", "2022-01-01", "2024-12-31", "[2022 2023 2024]", "2022—2024年", "2022–2024"},
		{"2022年至2023年", "2022..2023", "2022-01-01", "2023-12-31", "[2022 2023]", "2022—2023年", "2022–2023"},
		{"2022-09..2025-07", "2022-09..2025-07", "2022-09-01", "2025-07-31", "[2022 2023 2024 2025]",
			"2022年9月—2025年7月", "September 2022 – July 2025"},
		{"2022-09 .. 2022-12-15", "2022-09..2022-12-15", "2022-09-01", "2022-12-15", "[2022]",
			"2022年9月—12月15日", "September 2022 – 15 December 2022"},
		{"2022-2023 school year", "2022-2023 school year", "2022-09-01", "2023-08-31", "[2022 2023]",
			"2022—2023学年", "the 2022–2023 school year"},
		{"2022 autumn term..2023 spring term", "2022 autumn term..2023 spring term", "2022-09-01", "2023-07-31", "[2022 2023]",
			"2022年秋季学期—2023年春季学期", "the autumn term of 2022 – the spring term of 2023"},
		{"2022", "2022", "2022-01-01", "2022-12-31", "[2022]", "2022年", "2022"},
	} {
		p, err := ParsePeriod(c.typed)
		if err != nil {
			t.Errorf("%s: %v", c.typed, err)
			continue
		}
		got := []string{p.Canonical(), p.First().String(), p.Last().String(), fmt.Sprint(p.Years()), p.Chinese(), p.English()}
		want := []string{c.canonical, c.first, c.last, c.years, c.chinese, c.english}
		if p.String() != c.typed || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", c.typed, got, want)
		}
	}
}

func TestPeriodsThatCannotBeMeantSayWhatToType(t *testing.T) {
	for typed, id := range map[string]string{
		"":                       "period.unreadable",
		"three years":            "period.unreadable",
		"2022..":                 "period.unreadable",
		"..2024":                 "period.unreadable",
		"2022..2023..2024":       "period.unreadable",
		"2024..2022":             "period.order",
		"2022-06..2022-01-31":    "period.order",
		"2022-01-01..2024-02-30": "date.day",
		"2022-01..2024-13":       "date.month",
		"2022-2023":              "period.two-readings",
	} {
		p, err := ParsePeriod(typed)
		var m Message
		if !errors.As(err, &m) || m.ID != id {
			t.Errorf("%q: %+v, %v; want %s", typed, p, err, id)
		}
	}
	if p, err := ParsePeriod("20xx..20xx"); err != nil || p.Gap != Placeholder || p.Years() != nil || p.Contains(Date{Year: 2022}) {
		t.Errorf("a placeholder was read as %+v, %v", p, err)
	}
}

func TestAPeriodContainsWhatLiesWhollyInIt(t *testing.T) {
	p, err := ParsePeriod("2022-03..2024-06-30")
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]bool{
		"2022-03-01": true, "2024-06-30": true, "2023": true, "2024 Q2": true, "2022-2023 school year": true,
		"2022-02-28": false, "2024-07-01": false, "2022": false, "2024": false, "2022 Q1": false,
	} {
		d, err := ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		if p.Contains(d) != want {
			t.Errorf("%s contains %s: %v", p, s, !want)
		}
	}
	if p.Contains(Date{}) {
		t.Error("a period contains no date at all")
	}
}

func TestKeysOfTargetsAreDates(t *testing.T) {
	for typed, want := range map[string]string{
		"2022": "2022", "2022年": "2022", "2022-2023": "2022-2023 school year", "2022-2023 school year": "2022-2023 school year",
		"2022学年": "2022-2023 school year", "2022 spring term": "2022 spring term", "2022年第一季度": "2022 Q1", "2022-06": "2022-06",
	} {
		if d, err := ParseDate(typed); err != nil || d.String() != want {
			t.Errorf("%s: %v, %v; want %s", typed, d, err, want)
		}
	}
	for _, typed := range []string{"", "2022-2024", "2022—2023年", "baseline", "2022年底前", "20xx", "2022 Q5", "22"} {
		if d, err := ParseDate(typed); err == nil {
			t.Errorf("%s was read as %v", typed, d)
		}
	}
}

// The calendar agrees with the clock's: a date holds its first and last day and no day around them.
func TestDatesHoldTheirDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date{Year: rapid.IntRange(1950, 2100).Draw(t, "year")}
		d.Part = rapid.SampledFrom([]YearPart{"", Quarter1, Quarter2, Quarter3, Quarter4, FirstHalf, SecondHalf, SchoolYear,
			AutumnTerm, SpringTerm}).Draw(t, "part")
		if d.Part == "" {
			d.Month = rapid.IntRange(0, 12).Draw(t, "month")
		}
		for _, form := range []string{d.String(), d.Chinese()} {
			if again, err := ParseDate(form); err != nil || again != d {
				t.Fatalf("%s reads as %v, %v", form, again, err)
			}
		}
		before, after := d.Time().AddDate(0, 0, -1), d.Last().Time().AddDate(0, 0, 1)
		if !d.Contains(d.First()) || !d.Contains(d.Last()) || d.Contains(DateOf(before)) || d.Contains(DateOf(after)) {
			t.Fatalf("%s runs from %s to %s", d, d.First(), d.Last())
		}
		if d.Compare(DateOf(before)) <= 0 || d.Compare(DateOf(after)) >= 0 || d.Compare(d) != 0 {
			t.Fatalf("%s is out of order", d)
		}
		if e := d.previous(); d.Part != AutumnTerm && d.Part != SpringTerm && e.Last() != DateOf(before) {
			t.Fatalf("%s comes before %s", e, d)
		}
		if length := after.Sub(d.Time()) / (24 * time.Hour); length < 28 || length > 366 {
			t.Fatalf("%s has %d days", d, length)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2022-01-01..2024-12-31", "2022—2024年", "2013年4月—10月", "20xx..20xx", "2022-2023 school year"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			return
		}
		if p.String() != strings.TrimSpace(s) {
			t.Errorf("%q is kept as %q", s, p.String())
		}
		again, err := ParsePeriod(p.Canonical())
		if err != nil || again.Start != p.Start || again.End != p.End || again.Gap != p.Gap {
			t.Errorf("%q is written as %q, which reads as %+v, %v", s, p.Canonical(), again, err)
		}
	})
}
