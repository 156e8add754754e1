package plan

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Each time as it may be typed, with the canonical form of what it means and how it is displayed.
func TestTimesAreReadInAllTheirForms(t *testing.T) {
	for _, c := range []struct{ typed, canonical, chinese, english string }{
		// by
		{"2022-12-31", "2022-12-31", "2022年底前", "by end of 2022"},
		{"2022-9-5", "2022-09-05", "2022年9月5日前", "by 5 September 2022"},
		{"2022/09/05", "2022-09-05", "2022年9月5日前", "by 5 September 2022"},
		{"2022.9.30", "2022-09-30", "2022年9月底前", "by end of September 2022"},
		{"2022-12", "2022-12", "2022年底前", "by end of 2022"},
		{"2022-09", "2022-09", "2022年9月底前", "by end of September 2022"},
		{"2022", "2022", "2022年底前", "by end of 2022"},
		{"by 2022-09-05", "2022-09-05", "2022年9月5日前", "by 5 September 2022"},
		{"by end of 2022", "2022", "2022年底前", "by end of 2022"},
		{"2022年底前", "2022", "2022年底前", "by end of 2022"},
		{"2022 年底前", "2022", "2022年底前", "by end of 2022"},
		{"２０２２年底", "2022", "2022年底前", "by end of 2022"},
		{"到2022年末", "2022", "2022年底前", "by end of 2022"},
		{"2022年内", "2022", "2022年底前", "by end of 2022"},
		{"2022年12月底前", "2022-12", "2022年底前", "by end of 2022"},
		{"2022年12月内", "2022-12", "2022年底前", "by end of 2022"},
		{"2022 年8月底前", "2022-08", "2022年8月底前", "by end of August 2022"},
		{"2022年12月31日前", "2022-12-31", "2022年底前", "by end of 2022"},
		{"2022年2月28日", "2022-02-28", "2022年2月底前", "by end of February 2022"},
		{"2024年2月28日", "2024-02-28", "2024年2月28日前", "by 28 February 2024"},
		{"2022 Q3", "2022 Q3", "2022年第三季度末前", "by end of Q3 2022"},
		{"2022q3", "2022 Q3", "2022年第三季度末前", "by end of Q3 2022"},
		{"2022年三季度", "2022 Q3", "2022年第三季度末前", "by end of Q3 2022"},
		{"2022年上半年", "2022 H1", "2022年上半年", "by end of H1 2022"},
		{"2022-2023 school year", "2022-2023 school year", "2022—2023学年末前", "by end of the 2022–2023 school year"},
		{"2022—2023学年", "2022-2023 school year", "2022—2023学年末前", "by end of the 2022–2023 school year"},
		{"2022 autumn term", "2022 autumn term", "2022年秋季学期末前", "by end of the autumn term of 2022"},
		{"2022年秋季学期", "2022 autumn term", "2022年秋季学期末前", "by end of the autumn term of 2022"},
		{"2022—2023学年第二学期", "2023 spring term", "2023年春季学期末前", "by end of the spring term of 2023"},
		// before a term
		{"before 2022 autumn term", "before 2022 autumn term", "2022年秋季开学前", "before the autumn term of 2022"},
		{"2022年秋季开学前", "before 2022 autumn term", "2022年秋季开学前", "before the autumn term of 2022"},
		// window
		{"2013-04..2013-10", "2013-04..2013-10", "2013年4月—10月", "April–October 2013"},
		{"2013年4月—10月", "2013-04..2013-10", "2013年4月—10月", "April–October 2013"},
		{"2013年4月－2014年1月", "2013-04..2014-01", "2013年4月—2014年1月", "April 2013 – January 2014"},
		{"2022年3月1日至15日", "2022-03-01..2022-03-15", "2022年3月1日—15日", "1 March 2022 – 15 March 2022"},
		{"2022—2024年", "2022..2024", "2022—2024年", "2022–2024"},
		{"2022-2024", "2022..2024", "2022—2024年", "2022–2024"},
		{"2022-2023 school year..2024-2025 school year", "2022-2023 school year..2024-2025 school year",
			"2022—2023学年—2024—2025学年", "the 2022–2023 school year – the 2024–2025 school year"},
		// recurring
		{"every year by 09-30", "every year by 09-30", "每年9月底前", "every year by end of September"},
		{"every year by 09-10", "every year by 09-10", "每年9月10日前", "every year by 10 September"},
		{"every year in 12", "every year in 12", "每年12月", "every year in December"},
		{"every year by Q3", "every year by Q3", "每年第三季度末前", "every year by end of Q3"},
		{"every term in week 1", "every term in week 1", "每学期开学第一周", "every term in week 1"},
		{"every month", "every month", "每月", "every month"},
		{"every 3 years", "every 3 years", "每三年", "every 3 years"},
		{"every school year by 06-30", "every school-year by 06-30", "每学年6月底前", "every school year by end of June"},
		{"每年12月", "every year in 12", "每年12月", "every year in December"},
		{"每年底前", "every year by end", "每年底前", "every year by its end"},
		{"每年9月底前", "every year by 09", "每年9月底前", "every year by end of September"},
		{"每年9月10日前", "every year by 09-10", "每年9月10日前", "every year by 10 September"},
		{"每年上半年", "every year in H1", "每年上半年", "every year in H1"},
		{"每学期开学第一周", "every term in week 1", "每学期开学第一周", "every term in week 1"},
		{"每学期第3周内", "every term by week 3", "每学期第三周内", "every term by end of week 3"},
		{"每学期末", "every term by end", "每学期末前", "every term by its end"},
		{"每月25日前", "every month by 25", "每月25日前", "every month by day 25"},
		{"每月5日", "every month on 05", "每月5日", "every month on day 5"},
		{"每季度末", "every quarter by end", "每季度末前", "every quarter by its end"},
		{"每周五前", "every week by friday", "每周五前", "every week by Friday"},
		{"每两周", "every 2 weeks", "每两周", "every 2 weeks"},
		{"每半年", "every half-year", "每半年", "every half year"},
		// within
		{"within 3 years", "within 3 years", "三年内", "within 3 years"},
		{"三年内", "within 3 years", "三年内", "within 3 years"},
		{"半年内", "within 6 months", "六个月内", "within 6 months"},
		{"within 2 weeks after 抽测结束", "within 2 weeks after 抽测结束", "抽测结束后两周内", "within 2 weeks after 抽测结束"},
		{"抽测结束两周内", "within 2 weeks after 抽测结束", "抽测结束后两周内", "within 2 weeks after 抽测结束"},
		{"抽测结束后2周以内", "within 2 weeks after 抽测结束", "抽测结束后两周内", "within 2 weeks after 抽测结束"},
		{"收到申请之后15个工作日内", "within 15 working days after 收到申请", "收到申请后15个工作日内", "within 15 working days after 收到申请"},
		{"2022年秋季开学后一个月内", "within 1 month after 2022年秋季开学", "2022年秋季开学后一个月内", "within 1 month after 2022年秋季开学"},
		// from, ongoing
		{"from 2023", "from 2023", "从2023年起", "from 2023"},
		{"从2023年起", "from 2023", "从2023年起", "from 2023"},
		{"自2023年9月1日起", "from 2023-09-01", "从2023年9月1日起", "from 1 September 2023"},
		{"ongoing", "ongoing", "常态化", "ongoing"},
		{"常态化", "ongoing", "常态化", "ongoing"},
		{"长期坚持", "ongoing", "常态化", "ongoing"},
	} {
		w, err := ParseWhen(c.typed)
		if err != nil {
			t.Errorf("%s: %v", c.typed, err)
			continue
		}
		if w.String() != c.typed || w.Canonical() != c.canonical || w.Chinese() != c.chinese || w.English() != c.english {
			t.Errorf("%s:\n got %q %q %q\nwant %q %q %q", c.typed,
				w.Canonical(), w.Chinese(), w.English(), c.canonical, c.chinese, c.english)
		}
		checkWhen(t, w)
	}
}

// checkWhen holds what is true of every time that was read.
func checkWhen(t interface {
	Helper()
	Errorf(string, ...any)
}, w When) {
	t.Helper()
	again, err := ParseWhen(w.Canonical())
	if err != nil || !again.Same(w) {
		t.Errorf("%q has the canonical form %q, which reads as %+v, %v", w.Text, w.Canonical(), again, err)
	}
	if w.Event != "" || w.Gap != NoGap {
		return
	}
	again, err = ParseWhen(w.Chinese())
	if err != nil || again.Kind != w.Kind {
		t.Errorf("%q is displayed as %q, which reads as %+v, %v", w.Text, w.Chinese(), again, err)
		return
	}
	for year := 2020; year < 2026; year++ {
		want, wok := w.LastIn(year)
		got, ok := again.LastIn(year)
		if got != want || ok != wok {
			t.Errorf("%q ends on %v in %d, but its display %q on %v", w.Text, want, year, w.Chinese(), got)
		}
	}
}

func TestTimesThatCannotBeMeantSayWhatToType(t *testing.T) {
	for _, c := range []struct{ typed, id, hint string }{
		{"2023年前", "when.two-readings", "2022年底前 2023年底前"},
		{"2023年以前", "when.two-readings", "2022年底前 2023年底前"},
		{"before 2023", "when.two-readings", "2022 2023"},
		{"by 2023", "when.two-readings", "2022 2023"},
		{"2022年1月前", "when.two-readings", "2021年底前 2022年1月底前"},
		{"2022年三季度前", "when.two-readings", "2022年第二季度末前 2022年第三季度末前"},
		{"2022年秋季学期前", "when.two-readings", "2022年秋季开学前 2022年秋季学期末前"},
		{"before 2022-09-01", "when.two-readings", "2022-08-31 2022-09-01"},
		{"每年9月前", "when.two-readings", "每年8月底前 每年9月底前"},
		{"2022-2023", "period.two-readings", "2022..2023 2022-2023 school year"},
		{"2022-02-30", "date.day", "2022 2 28"},
		{"2022年2月30日前", "date.day", "2022 2 28"},
		{"from 2022-04-31", "date.day", "2022 4 30"},
		{"2022-13", "date.month", "13"},
		{"2022-00-01", "date.month", "00"},
		{"0022-01", "date.year", "0022"},
		{"2022-2024 school year", "date.school-year", "2022 2023"},
		{"2024..2022", "period.order", "2022..2024"},
		{"2013年10月—4月", "period.order", "2013-04..2013-10"},
		{"every year by 02-30", "when.slot", "every year by 09-30"},
		{"every term in 12", "when.slot", "every term in week 1"},
		{"every month by 32", "when.slot", "every month by 25"},
		{"every week in week 1", "when.slot", "every week by friday"},
		{"every year by", "when.slot", "every year by 09-30"},
		{"every now and then", "when.every", ""},
		{"每逢佳节", "when.every", ""},
		{"每周2次", "when.times", "2 per week"},
		{"within years", "when.unreadable", ""},
		{"within 3 years of 抽测", "when.unreadable", ""},
		{"尽快", "when.unreadable", ""},
		{"十二月", "when.unreadable", ""},
		{"第二周内", "when.unreadable", ""},
		{"20221231", "when.unreadable", ""},
		{"2022-12-31\n2023", "when.unreadable", ""},
		{"", "when.unreadable", ""},
	} {
		w, err := ParseWhen(c.typed)
		var m Message
		if !errors.As(err, &m) {
			t.Errorf("%s was read as %q", c.typed, w.Canonical())
		} else if m.ID != c.id || !strings.Contains(m.Error(), c.hint) {
			t.Errorf("%s: got %q, want %s … %s", c.typed, m.Error(), c.id, c.hint)
		}
	}
}

func TestPlaceholdersOfADraftAreTimes(t *testing.T) {
	for typed, gap := range map[string]Gap{
		"20xx年底前": Placeholder, "2022年XX月XX日": Placeholder, "20xx-xx-xx": Placeholder, "xx": Placeholder,
		"20xx年9月—20xx年8月": Placeholder, "从20xx年起": Placeholder, "××年底前": Placeholder,
		"202*-12-31": Masked, "2022年1*月": Masked,
	} {
		w, err := ParseWhen(typed)
		if err != nil || w.Gap != gap || w.String() != typed {
			t.Errorf("%s: %+v, %v", typed, w, err)
		}
	}
	for _, typed := range []string{"待定xx", "next year", "tax"} {
		if w, err := ParseWhen(typed); err == nil {
			t.Errorf("%s was read as %+v", typed, w)
		}
	}
}

func TestTheLastDayThatATimeAllows(t *testing.T) {
	for _, c := range []struct {
		typed string
		last  string // "" where the time has no end of its own
		in    string // the last day in 2023, "" for none
	}{
		{"2023-05", "2023-05-31", "2023-05-31"},
		{"2022", "2022-12-31", ""},
		{"2025", "2025-12-31", "2023-12-31"},
		{"2022-2023 school year", "2023-08-31", "2023-08-31"},
		{"2022 autumn term", "2023-01-31", "2023-01-31"},
		{"2023 H1", "2023-06-30", "2023-06-30"},
		{"before 2023 autumn term", "2023-08-31", "2023-08-31"},
		{"2023-03..2024-02", "2024-02-29", "2023-12-31"},
		{"2024-03..2024-06", "2024-06-30", ""},
		{"every year by 02-29", "", "2023-02-28"},
		{"every year by 09", "", "2023-09-30"},
		{"every school-year by end", "", "2023-08-31"},
		{"every term in week 1", "", "2023-09-07"},
		{"every term by end", "", "2023-07-31"},
		{"every month by 25", "", "2023-12-25"},
		{"every month in week 1", "", "2023-12-07"},
		{"every week by friday", "", "2023-12-29"},
		{"every week by monday", "", "2023-12-25"},
		{"every week by sunday", "", "2023-12-31"},
		{"every quarter", "", "2023-12-31"},
		{"every year by Q3", "", "2023-09-30"},
		{"within 3 years", "", ""},
		{"from 2022", "", "2023-12-31"},
		{"from 2024", "", ""},
		{"ongoing", "", "2023-12-31"},
	} {
		w, err := ParseWhen(c.typed)
		if err != nil {
			t.Fatalf("%s: %v", c.typed, err)
		}
		last, ok := w.Last()
		in, inOK := w.LastIn(2023)
		if last.String() != c.last || ok != (c.last != "") || in.String() != c.in || inOK != (c.in != "") {
			t.Errorf("%s: last day %v, in 2023 %v; want %q, %q", c.typed, last, in, c.last, c.in)
		}
	}
}

// Every time that the grammar writes is read back, and its display means the same.
func TestWrittenTimesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Custom(func(t *rapid.T) Date {
			d := DateOf(time.Date(2019, 1, rapid.IntRange(1, 3000).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
			switch rapid.IntRange(0, 3).Draw(t, "precision") {
			case 0:
				return Date{Year: d.Year}
			case 1:
				return Date{Year: d.Year, Month: d.Month}
			case 2:
				return Date{Year: d.Year, Part: rapid.SampledFrom([]YearPart{Quarter1, Quarter2, Quarter3,
					Quarter4, FirstHalf, SecondHalf, SchoolYear, AutumnTerm, SpringTerm}).Draw(t, "part")}
			}
			return d
		})
		w := When{Kind: rapid.SampledFrom([]WhenKind{WhenBy, WhenBefore, WhenWindow, WhenRecurring, WhenWithin,
			WhenFrom, WhenOngoing}).Draw(t, "kind")}
		switch w.Kind {
		case WhenBy:
			w.End = day.Draw(t, "end")
		case WhenBefore:
			w.Start = Date{Year: 2022, Part: rapid.SampledFrom([]YearPart{SchoolYear, AutumnTerm, SpringTerm}).Draw(t, "part")}
		case WhenFrom:
			w.Start = day.Draw(t, "start")
		case WhenWindow:
			w.Start, w.End = day.Draw(t, "start"), day.Draw(t, "end")
			if w.Start.Compare(w.End) > 0 {
				w.Start, w.End = w.End, w.Start
			}
			if w.Start == w.End {
				t.Skip("one date is no window")
			}
		case WhenWithin:
			w.Count = rapid.IntRange(1, 999).Draw(t, "count")
			w.Unit = rapid.SampledFrom([]TimeUnit{Years, SchoolYears, Terms, Quarters, Months, Weeks, Days,
				WorkingDays, Hours}).Draw(t, "unit")
			w.Event = rapid.SampledFrom([]string{"", "抽测结束", "the results are out", "验收 合格"}).Draw(t, "event")
		case WhenRecurring:
			w.Every = Every{Count: rapid.IntRange(1, 12).Draw(t, "count"), Times: 1,
				Unit: rapid.SampledFrom([]TimeUnit{Years, SchoolYears, HalfYears, Terms, Quarters, Months, Weeks, Days}).Draw(t, "unit")}
			n := rapid.IntRange(1, 12).Draw(t, "n")
			by := rapid.Bool().Draw(t, "by")
			w.Slot = rapid.SampledFrom([]Slot{{}, {By: true, End: true}, {By: by, Month: n}, {By: by, Month: n, Day: 2 * n},
				{By: by, Day: n}, {By: by, Week: n}, {By: by, Weekday: n%7 + 1}, {By: by, Part: Quarter3}, {By: by, Part: FirstHalf},
			}).Draw(t, "slot")
			if !w.Slot.check(w.Every.Unit) {
				t.Skip("the unit has no such slot")
			}
		}
		w.Text = w.Canonical()
		checkWhen(t, w)
	})
}

func FuzzParseWhen(f *testing.F) {
	for _, s := range []string{"2022-12-31", "2022年底前", "2013年4月—10月", "every year by 09-30", "每学期开学第一周",
		"within 2 weeks after 抽测结束", "抽测结束后两周内", "从2023年起", "20xx年XX月", "2022-2023 school year", "1*0", "每三年",
		"2000-2000", "2022-03..2022-03", "2022-03-01..2022-03-01", "2022 spring term..2022 spring term", "2022 Q3..2022 Q3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWhen(s)
		if err != nil {
			return
		}
		if w.String() != strings.TrimSpace(s) {
			t.Errorf("%q is kept as %q", s, w.String())
		}
		checkWhen(t, w)
	})
}
