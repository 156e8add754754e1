package history

import (
	"strconv"
	"strings"
	"time"

	"lantu/plan/repo"
	"lantu/plan/workspace"
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// A row of the list is a commit, the heading of a group, or all of a stretch of history.
type row struct{ group, commit int } // -1: none

// layRows works out which rows there are.
func (s *Screen) layRows() {
	s.rows = s.rows[:0]
	if s.filter.since.Name != "" {
		s.rows = append(s.rows, row{-1, -1})
	}
	for i := range s.log.groups {
		g := &s.log.groups[i]
		s.rows = append(s.rows, row{i, -1})
		if s.folded[g.key] {
			continue
		}
		for _, c := range g.commits {
			s.rows = append(s.rows, row{i, c})
		}
	}
}

// firstCommit is where the cursor stands at first: at the newest commit, or at all of the stretch.
func (s *Screen) firstCommit() int {
	if len(s.rows) > 1 && s.rows[0].group >= 0 {
		return 1
	}
	return 0
}

// rowID names a row in every reading of the log.
func (s *Screen) rowID(i int) string {
	if i < 0 || i >= len(s.rows) {
		return ""
	}
	switch r := s.rows[i]; {
	case r.group < 0:
		return "all"
	case r.commit < 0:
		return s.log.groups[r.group].key
	default:
		return s.log.commits[r.commit].Hash.String()
	}
}

// rowAt finds a row again, -1 where it is no more.
func (s *Screen) rowAt(id string) int {
	for i := range s.rows {
		if s.rowID(i) == id {
			return i
		}
	}
	return -1
}

// Current is the commit under the cursor; ok is false on a heading.
func (s *Screen) Current() (c workspace.Version, ok bool) {
	if i := s.list.At(); i >= 0 && s.rows[i].commit >= 0 {
		return s.log.commits[s.rows[i].commit], true
	}
	return workspace.Version{}, false
}

// isFolded tells that the group of the row under the cursor shows its heading only.
func (s *Screen) isFolded() bool {
	i := s.list.At()
	return i >= 0 && s.rows[i].group >= 0 && s.folded[s.log.groups[s.rows[i].group].key]
}

// Fold folds or unfolds the group of the row under the cursor. Unfolding what is unfolded goes on to
// its first commit.
func (s *Screen) Fold(fold bool) {
	i := s.list.At()
	if i < 0 || s.rows[i].group < 0 {
		return
	}
	key := s.log.groups[s.rows[i].group].key
	if !fold && !s.folded[key] {
		if s.rows[i].commit < 0 {
			s.list.Select(i + 1)
		}
	} else {
		s.folded[key] = fold
		s.epoch++
		s.layRows()
		s.list.Select(s.rowAt(key))
	}
	s.moved()
}

// Mark makes the commit under the cursor one end of a stretch, whose other end is wherever the cursor
// goes; again, it ends that.
func (s *Screen) Mark() {
	c, _ := s.Current()
	if s.mark == c.Hash {
		s.mark = repo.Hash{}
	} else {
		s.mark = c.Hash
	}
	s.epoch++
	s.moved()
}

// source gives the list its rows.
type source struct{ *Screen }

func (s source) Len() int { return len(s.rows) }

func (s source) Row(i int) list.Row {
	r := list.Row{ID: s.rowID(i), Version: s.epoch}
	switch at := s.rows[i]; {
	case at.group < 0:
		r.Spans = []term.Span{{Style: term.Title, Text: " " + s.desk.Say("review.all-of-it", s.stretch())}}
	case at.commit < 0:
		r.Spans, r.Right = s.heading(&s.log.groups[at.group])
	default:
		r.Spans, r.Right = s.commit(&s.log.commits[at.commit])
	}
	return r
}

// heading says of a group the day, for whom and who.
func (s *Screen) heading(g *group) (left, right []term.Span) {
	sign := term.Signs().Unfolded
	if s.folded[g.key] {
		sign = term.Signs().Folded
	}
	c := &s.log.commits[g.commits[0]]
	left = []term.Span{{Style: term.Dim, Text: " " + sign + " "}, {Style: term.Title, Text: s.day(c.Author.When) + "  "},
		{Style: term.Label, Text: term.Sanitize(workspace.Who(s.desk.Units, c.Commit))}}
	return left, []term.Span{{Style: term.Dim, Text: term.Text(strconv.Itoa(len(g.commits))) + " "}}
}

// commit says of a commit the time and what it says of itself.
func (s *Screen) commit(c *workspace.Version) (left, right []term.Span) {
	sign := term.Span{Text: "   "}
	if c.Hash == s.mark {
		sign = term.Span{Style: term.Accent, Text: " " + term.Signs().Dot + " "}
	}
	left = []term.Span{sign, {Style: term.Dim, Text: term.Text(c.Author.When.Local().Format("15:04")) + "  "}}
	if len(c.Parents) > 1 {
		left = append(left, term.Span{Style: term.Label, Text: s.desk.Say("review.merge") + " "})
	}
	left = append(left, s.saying(c)...)
	if c.Unreadable {
		left = append(left, term.Span{Style: term.WarnText, Text: s.desk.Say("history.unreadable")})
	}
	if s.width >= 100 {
		right = []term.Span{{Style: term.Dim, Text: term.Sanitize(c.Hash.Short()) + " "}}
	}
	return left, right
}

// day says a day as people do.
func (s *Screen) day(t time.Time) term.Text {
	local, now := t.Local(), s.log.now.Local()
	switch day := local.Format(time.DateOnly); day {
	case now.Format(time.DateOnly):
		return s.desk.Say("review.today")
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return s.desk.Say("review.yesterday")
	default:
		return term.Text(day)
	}
}

// when says a moment to the minute.
func when(t time.Time) term.Text { return term.Text(t.Local().Format("2006-01-02 15:04")) }

// filterRow says which stretch is shown and what is left out, with the keys that change it.
func (s *Screen) filterRow(width int) string {
	all := s.desk.Say("review.all")
	what, who := all, all
	switch f := s.filter; {
	case f.rule != "":
		what = s.ruleName(f.rule)
	case f.weighs != nil:
		what = s.desk.Say("diff.weight." + f.weighs.String())
	}
	if f := s.filter; f.unit != "" || f.author != "" {
		who = term.Sanitize(strings.TrimSpace(s.desk.UnitName(f.unit) + " " + f.author))
	}
	left := []term.Span{{Text: " "}}
	for _, f := range []struct {
		key, label string
		value      term.Text
		isSet      bool
	}{
		{"t", "review.range", s.stretch(), s.filter.since.Name != ""}, {"f", "review.what", what, s.filter.rule != "" || s.filter.weighs != nil},
		{"o", "review.who", who, s.filter.unit != "" || s.filter.author != ""},
	} {
		style := term.Dim
		if f.isSet {
			style = term.Accent
		}
		left = append(left, term.Span{Style: term.KeyHint, Text: term.Text(f.key) + " "}, term.Span{Style: term.Dim, Text: s.desk.Say(f.label) + " "},
			term.Span{Style: style, Text: f.value + "   "})
	}
	count := strconv.Itoa(len(s.log.commits))
	if !s.log.whole {
		count += "+"
	}
	text := s.desk.Say("review.count", count)
	if (s.filter.weighs != nil || s.filter.rule != "") && !s.log.whole {
		text = s.desk.Say("review.searched", count, s.log.passed+len(s.log.commits))
	}
	right := []term.Span{{Style: term.Dim, Text: text + " "}}
	if width < 60 {
		right = nil
	}
	return list.Line(term.Plain, width, left, right)
}

// stretch names the stretch of history that is shown.
func (s *Screen) stretch() term.Text { return s.desk.Say(stretches[s.filter.since.Name]) }
