package plan

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOccasions(t *testing.T) {
	period, err := ParsePeriod("2022-03-01..2024-12-31")
	if err != nil {
		t.Fatal(err)
	}
	own := CalendarOf(NewDocument(SettingsFile, MapOf("calendar", MapOf("autumn", "09-01", "spring", "02-20"))))
	for _, c := range []struct {
		typed string
		cal   SchoolCalendar
		want  string
	}{
		{"2022年底前", own, "2022-12-31"},
		{"2022年秋季开学前", own, "2022-08-31"},
		{"2024年春季开学前", own, "2024-02-19"},
		{"2024年春季开学前", SchoolCalendar{}, "2024-01-31"},
		{"2013年4月—10月", own, "2013-04-01..2013-10-31"},
		{"从2023年起", own, "2023-01-01..2024-12-31"},
		{"常态化", own, "2022-03-01..2024-12-31"},
		{"三年内", own, "2025-02-28"},
		{"within 2 weeks", own, "2022-03-14"},
		{"抽测结束后两周内", own, ""},
		{"每年12月", own, "2022-12-01..2022-12-31 2023-12-01..2023-12-31 2024-12-01..2024-12-31"},
		{"每年2月", own, "2023-02-01..2023-02-28 2024-02-01..2024-02-29"}, // that of 2022 is before the period
		{"每年9月底前", own, "2022-09-30 2023-09-30 2024-09-30"},
		{"每年", own, "2022-01-01..2022-12-31 2023-01-01..2023-12-31 2024-01-01..2024-12-31"},
		{"every 3 years", own, "2022-01-01..2024-12-31"},
		{"每学期开学第一周", own, "2022-09-01..2022-09-07 2023-02-20..2023-02-26 2023-09-01..2023-09-07 2024-02-20..2024-02-26 2024-09-01..2024-09-07"},
		{"每学期", SchoolCalendar{}, "2022-02-01..2022-08-31 2022-09-01..2023-01-31 2023-02-01..2023-08-31 2023-09-01..2024-01-31 2024-02-01..2024-08-31 2024-09-01..2025-01-31"},
		{"every school-year by 06-30", own, "2022-06-30 2023-06-30 2024-06-30"},
		{"every half-year by end", own, "2022-06-30 2022-12-31 2023-06-30 2023-12-31 2024-06-30 2024-12-31"},
		{"每季度末", own, "2022-03-31 2022-06-30 2022-09-30 2022-12-31 2023-03-31 2023-06-30 2023-09-30 2023-12-31 2024-03-31 2024-06-30 2024-09-30 2024-12-31"},
		{"every 12 months by 31", own, "2023-02-28 2024-02-29"},
		{"20xx年底前", own, ""},
	} {
		w, err := ParseWhen(c.typed)
		if err != nil {
			t.Fatalf("%s: %v", c.typed, err)
		}
		var got []string
		for _, o := range w.Occasions(period, c.cal) {
			said := o.To.String()
			if !o.From.IsZero() {
				said = o.From.String() + ".." + said
			}
			got = append(got, said)
		}
		if said := strings.Join(got, " "); said != c.want {
			t.Errorf("%s comes to\n%s, want\n%s", c.typed, said, c.want)
		}
	}
}

// Occasions stand in their order, reach into the period, and the last of a year is what LastIn says of the
// year, in the usual calendar.
func TestOccasionsAgreeWithLastIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(2000, 2040).Draw(t, "from")
		p := Period{Start: Date{Year: from}, End: Date{Year: from + rapid.IntRange(0, 5).Draw(t, "years")}}
		typed := rapid.SampledFrom([]string{
			"every year", "every year in 12", "every year by 09-30", "every year by Q3", "every half-year by end", "every quarter by end",
			"every month by 25", "every month by end", "every week by friday", "every week", "every day", "every term in week 1", "ongoing",
			fmt.Sprintf("%d-06-30", from), fmt.Sprintf("from %d", from), "every month by 31",
		}).Draw(t, "typed")
		w, err := ParseWhen(typed)
		if err != nil {
			t.Fatal(err)
		}
		all := w.Occasions(p, SchoolCalendar{})
		last := map[int]Date{}
		for i, o := range all {
			if i > 0 && compareDays(all[i-1].To, o.To) >= 0 || compareDays(o.To, p.First()) < 0 || !o.From.IsZero() && compareDays(o.From, o.To) > 0 {
				t.Fatalf("%s in %s: %v", typed, p.Canonical(), all)
			}
			last[o.To.Year] = o.To
		}
		if w.Kind != WhenRecurring || w.Slot == (Slot{}) || w.Slot.Weekday != 0 {
			return
		}
		for _, y := range p.Years() {
			if want, ok := w.LastIn(y); ok && last[y] != want {
				t.Fatalf("%s: the last of %d is %v, LastIn says %v", typed, y, last[y], want)
			}
		}
	})
}
