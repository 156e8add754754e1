package schedule_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/plan/codec"
	"lantu/plan/lang"
	"lantu/plan/schedule"
)

func document(t testing.TB, text string) *plan.Document {
	t.Helper()
	root, err := codec.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return plan.NewDocument(plan.PlanFile, root)
}

const small = `lantu: 1
id: p-00000001
title: 计划
period: 2022-01-01..2023-12-31
body:
  - id: s-00000001
    role: tasks
    title: 主要任务
    lead: u-edu
    items:
      - {id: t-00000001, role: task, title: 到年底, due: 2022-12-31}
      - {id: t-00000002, role: task, title: 没有时限, by: [g-counties]}
      - {id: t-00000003, role: task, title: 每年九月, due: every year by 09-30}
      - {id: t-00000004, role: task, title: 每学期, due: every term}
      - {id: t-00000005, role: task, title: 常态, due: ongoing}
      - {id: t-00000006, role: task, title: 一段, due: 2022-03..2022-06}
      - {id: t-00000007, role: task, title: 半年内, due: within 6 months}
      - {id: t-00000008, role: task, title: 抽测后, due: within 2 weeks after 抽测结束}
      - {id: t-00000009, role: task, title: 不清楚, due: 不久以后}
      - {id: t-00000010, role: task, title: 从次年起, due: from 2023}
  - id: s-00000002
    title: 没有任务的一节
phases:
  - id: h-00000001
    title: 准备
    window: 2022-01..2022-06
    gates:
      - {id: e-00000001, title: 方案, due: 2022-03-31}
reports:
  - {id: r-00000001, what: 年报, due: every year by 12-31}
`

func registry(t testing.TB) *plan.Registry {
	root, err := codec.Parse([]byte("lantu: 1\nunits:\n  - {id: u-edu, name: 教育局}\n  - {id: u-east, name: 东县}\ngroups:\n  - {id: g-counties, name: 各县, members: [u-east]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return plan.NewRegistry(plan.NewDocument(plan.UnitsFile, root))
}

func chart(s *schedule.Schedule, z schedule.Zoom, today plan.Date) string {
	a := s.Axis(z, plan.SchoolCalendar{}, 24)
	var b strings.Builder
	for _, r := range s.Rows {
		fmt.Fprintf(&b, "%-24s|%s\n", strings.Repeat(" ", r.Depth)+r.Name(lang.English, nil)+" "+r.Kind.Key(), schedule.ASCII.Draw(a.Chart(r, today), 0, a.Width()))
	}
	return b.String()
}

func TestScheduleOfAPlan(t *testing.T) {
	s := schedule.Of(document(t, small), plan.SchoolCalendar{})
	got := chart(s, schedule.Years, plan.Date{Year: 2022, Month: 8, Day: 1})
	want := []string{
		"phase: 准备 window|##^###!     .           ",
		" gate: 方案 due|==^   !     .           ",
		"主要任务 heading|.     !     .           ",
		" 到年底 due|======!====*.           ",
		" 没有时限 inherited|------!----------------|",
		" 每年九月 recurring|------!-o-----------o---",
		" 每学期 recurring|o-----!o----o------o----",
		" 常态 open|~~~~~~!~~~~~~~~~~~~~~~~~",
		" 一段 window|.#####!     .           ",
		" 半年内 due|=====*!     .           ",
		" 抽测后 event|------!-----------------",
		" 不清楚 unclear|.     !     .           ",
		" 从次年起 open|.     !     ~~~~~~~~~~~~",
		"report: 年报 recurring|------!----o-----------o",
	}
	lines := strings.Split(strings.TrimRight(got, "\n"), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d rows:\n%s", len(lines), got)
	}
	for i, w := range want {
		name, marks, _ := strings.Cut(w, "|")
		if !strings.HasPrefix(lines[i], name) || !strings.HasSuffix(lines[i], "|"+marks) {
			t.Errorf("row %d is %q, not %q", i, lines[i], w)
		}
	}
}

// A unit sees what it answers for, itself or in a group, below the headings around it.
func TestScheduleForAUnit(t *testing.T) {
	s := schedule.Of(document(t, small), plan.SchoolCalendar{}).For("u-east", registry(t))
	var got []string
	for _, r := range s.Rows {
		got = append(got, r.Title())
	}
	if fmt.Sprint(got) != "[主要任务 没有时限]" {
		t.Errorf("rows %v", got)
	}
}

// A plan without a period has that of its rows; one without anything has none, and no axis breaks on it.
func TestScheduleWithoutAPeriod(t *testing.T) {
	s := schedule.Of(document(t, "lantu: 1\nid: p-00000001\ntitle: 计划\nbody:\n  - {id: t-00000001, role: task, title: 甲, due: 2022-05-31}\n  - {id: t-00000002, role: task, title: 乙}\n"), plan.SchoolCalendar{})
	if s.From != (plan.Date{Year: 2022, Month: 1, Day: 1}) || s.To != (plan.Date{Year: 2022, Month: 12, Day: 31}) {
		t.Errorf("from %v to %v", s.From, s.To)
	}
	empty := schedule.Of(document(t, "lantu: 1\nid: p-00000001\ntitle: 计划\nbody:\n  - {id: t-00000002, role: task, title: 乙}\n"), plan.SchoolCalendar{})
	a := empty.Axis(schedule.Months, plan.SchoolCalendar{}, 80)
	if a.Width() != 0 || len(a.Chart(empty.Rows[0], plan.Date{Year: 2022, Month: 1, Day: 1})) != 0 {
		t.Error("nothing has an axis")
	}
}

// On every axis a later day never stands before an earlier one, each day of the plan has a column, and a unit's
// first day is its first column.
func TestDaysStandInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := func(name string) plan.Date {
			return plan.DateOf(time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 6000).Draw(t, name)))
		}
		s := &schedule.Schedule{From: day("from"), To: day("to")}
		if s.To.Compare(s.From) < 0 {
			s.From, s.To = s.To, s.From
		}
		a := s.Axis(rapid.SampledFrom(schedule.Zooms).Draw(t, "zoom"), plan.SchoolCalendar{}, rapid.IntRange(1, 300).Draw(t, "room"))
		d, e := day("d"), day("e")
		if d.Compare(e) <= 0 && a.Column(d) > a.Column(e) {
			t.Fatalf("%v stands at %d, %v at %d", d, a.Column(d), e, a.Column(e))
		}
		if s.From.Compare(d) <= 0 && d.Compare(s.To) <= 0 && (a.Column(d) < 0 || a.Column(d) >= a.Width()) {
			t.Fatalf("%v has no column", d)
		}
		for i, u := range a.Units {
			if a.Column(u.From) != i*a.Cells || a.Column(u.To) >= (i+1)*a.Cells {
				t.Fatalf("unit %v stands at %d to %d", u.Date, a.Column(u.From), a.Column(u.To))
			}
		}
		if h := schedule.Header(a, 0, a.Width(), "春", "秋", func(s string) int { return 2 * len([]rune(s)) }); len([]rune(h)) > a.Width() {
			t.Fatalf("the header is too wide: %q", h)
		}
	})
}
