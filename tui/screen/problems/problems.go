// Package problems is the screen that lists what the checks found: of the plan that is open, or of
// the whole workspace. It leads to the field in question. Start at Screen.
package problems

import (
	"slices"
	"strconv"
	"strings"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/draft"
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// Screen lists findings.
type Screen struct {
	desk  *screen.Desk
	file  string // whose findings are shown, "" for the workspace
	rows  []schema.Finding
	list  *list.List
	epoch int // counts what rows were drawn from
	width int
}

// New makes the screen for the whole workspace.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d}
	s.list = list.New(rows{s})
	s.list.Focused = true
	return s
}

// Show lists the findings of a file, or of the workspace for "".
func (s *Screen) Show(file string) {
	if file != s.file {
		s.list.Select(0)
	}
	s.file = file
	s.Refresh()
}

// File is whose findings are shown, "" for the workspace.
func (s *Screen) File() string { return s.file }

// Refresh takes in what the checks have found since.
func (s *Screen) Refresh() {
	s.epoch++
	s.rows = s.rows[:0]
	for file, findings := range s.desk.Problems {
		if s.file == "" || s.file == file {
			s.rows = append(s.rows, findings...)
		}
	}
	slices.SortStableFunc(s.rows, func(a, b schema.Finding) int {
		if c := weight[a.Severity] - weight[b.Severity]; c != 0 {
			return c
		}
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
}

var weight = map[schema.Severity]int{schema.Error: 0, schema.Warning: 1, schema.Info: 2}

// Current is the finding under the cursor.
func (s *Screen) Current() (schema.Finding, bool) {
	if i := s.list.At(); i >= 0 {
		return s.rows[i], true
	}
	return schema.Finding{}, false
}

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string { return []string{"problems"} }

// Typing is never the case here.
func (s *Screen) Typing() bool { return false }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text {
	return []term.Text{s.desk.Say("screen.problems"), s.scope(), s.total()}
}

func (s *Screen) scope() term.Text {
	if s.file == "" {
		return s.desk.Say("screen.whole-workspace")
	}
	return term.Sanitize(nameOf(s.file))
}

func (s *Screen) total() term.Text {
	t := screen.Count(s.rows, nil)
	text := s.desk.Say("screen.problem-count", t.Errors, t.Warnings, len(s.rows)-t.Errors-t.Warnings)
	if !s.desk.Checked {
		text += " " + s.desk.Say("screen.checking")
	}
	return text
}

func nameOf(file string) string {
	if slug := workspace.SlugOf(file); slug != "" {
		return slug
	}
	return file
}

// Handle moves in the list.
func (s *Screen) Handle(e term.Event) {
	switch e := e.(type) {
	case term.Key:
		s.list.Press(e)
	case term.Mouse:
		switch {
		case e.Button == term.WheelUp:
			s.list.Scroll(-3)
		case e.Button == term.WheelDown:
			s.list.Scroll(3)
		case e.Button == term.Left && e.Action == term.Press:
			s.list.Click(e.Y)
		}
	}
}

// detail is how many rows the finding under the cursor gets below the list at least.
const detail = 6

// Draw shows the findings, and the one under the cursor at length.
func (s *Screen) Draw(width, height int) term.Frame {
	below := detail
	if height < 3*detail {
		below = 3
	}
	below = max(below, min(len(s.atLength(width)), max(height-len(s.rows), height/2)))
	s.width = width
	s.list.Empty = " " + s.desk.Say("screen.no-problems")
	if !s.desk.Checked {
		s.list.Empty = " " + s.desk.Say("screen.checking")
	}
	f := s.list.Render(width, max(1, height-below))
	return term.Stack(f, screen.Lines(s.atLength(width), width, height-len(f.Lines)))
}

// rows gives the list its rows.
type rows struct{ *Screen }

func (s rows) Len() int { return len(s.rows) }

func (s rows) Row(i int) list.Row {
	f := s.rows[i]
	spans := []term.Span{draft.FindingSign(f)}
	if s.file == "" && s.width >= 60 {
		spans = append(spans, term.Span{Style: term.Label, Text: term.Pad(term.Sanitize(nameOf(f.File)), 18) + " "})
	}
	if name := s.elementName(f); name != "" && s.width >= 60 {
		spans = append(spans, term.Span{Style: term.Dim, Text: term.Pad(name, min(24, s.width/4)) + " "})
	}
	return list.Row{ID: strconv.Itoa(i), Version: s.epoch, Spans: append(spans, term.Span{Text: s.desk.Explain(f.Message)})}
}

func (s *Screen) elementName(f schema.Finding) term.Text {
	if name := s.desk.Names[f.Element]; name != "" {
		return name
	}
	return term.Sanitize(f.Element)
}

// atLength says the finding under the cursor in full: its rule, where it is, its sentence.
func (s *Screen) atLength(width int) []string {
	f, ok := s.Current()
	if !ok {
		return nil
	}
	lines := []string{screen.Rule(width, term.BorderText)}
	where := term.Sanitize(f.File)
	if f.Line > 0 {
		where += s.desk.Say("screen.line", f.Line)
	}
	if f.Field != "" {
		key, _, _ := strings.Cut(f.Field, ".")
		where += " " + term.Signs().Dot + " " + term.Sanitize(lang.FieldName(s.desk.Lang, plan.ItemShape.Name, key))
	}
	lines = append(lines, term.Row(term.Plain, width, term.Span{Text: " "}, draft.FindingSign(f),
		term.Span{Style: term.Title, Text: s.desk.Explain(lang.RuleTitle(f.Rule))}, term.Span{Style: term.Dim, Text: "  " + where}))
	for _, r := range term.Wrap(s.desk.Explain(f.Message), max(8, width-4)) {
		lines = append(lines, term.Row(term.Plain, width, term.Span{Text: "  " + r}))
	}
	return lines
}
