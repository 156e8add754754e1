package problems

import (
	"strconv"

	"lantu/plan/lang"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/remedy"
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// Draw shows the scope and the counts, the findings, and the one under the cursor at length.
func (s *Screen) Draw(width, height int) term.Frame {
	s.width = width
	s.list.Empty = " " + s.empty()
	s.list.Ahead = s.ahead()
	f := term.Frame{Lines: []string{s.status(width)}}
	room := height - 1
	detail := s.atLength(width)
	if most := max(room/2, room-len(s.rows)); len(detail) > most {
		detail = detail[:most]
	}
	f = term.Stack(f, s.list.Render(width, max(1, room-len(detail))))
	return term.Stack(f, screen.Lines(detail, width, height-len(f.Lines)))
}

func (s *Screen) empty() term.Text {
	switch {
	case !s.desk.Checked:
		return s.desk.Say("screen.checking")
	case s.Filtered() && len(s.all) > 0:
		return s.desk.Say("problems.filtered-all")
	}
	return s.desk.Say("screen.no-problems")
}

// scopeTitles by Scope.
var scopeTitles = [scopeCount]string{"problems.of-element", "problems.of-plan", "problems.of-workspace"}

// status says how much is listed, what it is narrowed to, and how many there are.
func (s *Screen) status(width int) string {
	spans := []term.Span{{Text: " "}}
	for scope := range scopeCount {
		title := s.desk.Say(scopeTitles[scope])
		switch {
		case scope == s.scope:
			spans = append(spans, term.Span{Style: term.Selected, Text: " " + title + " "}, term.Span{Text: " "})
		case s.has(scope) && width >= fixWidth:
			spans = append(spans, term.Span{Style: term.Dim, Text: " " + title + " "}, term.Span{Text: " "})
		}
	}
	if s.byWeight && width >= fixWidth {
		spans = append(spans, term.Span{Style: term.Dim, Text: s.desk.Say("problems.by-weight") + " "})
	}
	if s.Filtered() {
		spans = append(spans, term.Span{Style: term.Accent, Text: s.desk.Say("problems.only", string(s.filterWords()))})
	}
	return list.Line(term.Plain, width, spans, s.counts(width))
}

// counts are how many errors, warnings and hints are listed; of how many in all, where not all are.
func (s *Screen) counts(width int) []term.Span {
	t := screen.Count(s.shown, nil)
	infos := len(s.shown) - t.Errors - t.Warnings
	var spans []term.Span
	if !s.desk.Checked {
		spans = append(spans, term.Span{Style: term.Dim, Text: s.desk.Say("screen.checking") + " "})
	}
	for _, c := range []struct {
		n        int
		severity schema.Severity
	}{{t.Errors, schema.Error}, {t.Warnings, schema.Warning}, {infos, schema.Info}} {
		style, sign := remedy.Light(c.severity)
		text := sign + " " + term.Text(strconv.Itoa(c.n))
		if width >= 80 {
			text = term.Sanitize(lang.ValueName(s.desk.Lang, "severity", string(c.severity))) + " " + term.Text(strconv.Itoa(c.n))
		}
		if c.n == 0 {
			style = term.Dim
		}
		spans = append(spans, term.Span{Style: style, Text: text + "  "})
	}
	if len(s.shown) < len(s.all) {
		spans = append(spans, term.Span{Style: term.Dim, Text: s.desk.Say("screen.filter-count", len(s.shown), len(s.all)) + " "})
	}
	return spans
}

// quoteWidth is the width from which the line of the file is shown.
const quoteWidth = 120

// atLength says the finding under the cursor in full: its rule, where it is, its sentence, the line of the
// file with the words marked, and what would mend it.
func (s *Screen) atLength(width int) []string {
	f, ok := s.Current()
	if !ok {
		return nil
	}
	lines := []string{screen.Rule(width, term.BorderText)}
	where := s.planName(f.File)
	if width >= fixWidth {
		where = remedy.Element(s.desk, f).OneLine()
	}
	if field := remedy.Field(s.desk, f); field != "" {
		where += " " + term.Signs().Dot + " " + field
	}
	if f.Line > 0 {
		where += " " + term.Signs().Dot + s.desk.Say("screen.line", f.Line)
	}
	lines = append(lines, term.Row(term.Plain, width, remedy.Sign(f),
		term.Span{Style: term.Title, Text: s.desk.Explain(lang.RuleTitle(f.Rule))}, term.Span{Style: term.Dim, Text: "  " + where}))
	for _, r := range term.Wrap(term.Sanitize(lang.SayThere(s.desk.Lang, f.Message)), max(8, width-4)) {
		lines = append(lines, term.Row(term.Plain, width, term.Span{Text: "  " + r}))
	}
	if width >= quoteWidth {
		lines = append(lines, s.quote(f, width)...)
	}
	if f.Fix != nil {
		lines = append(lines, term.Row(term.Plain, width, term.Span{Text: "  "}, term.Span{Style: term.KeyHint, Text: "f"},
			term.Span{Text: " " + s.desk.Say("remedy.fix") + "  "}, term.Span{Style: term.Removed, Text: term.Sanitize(f.Fix.Old).OneLine()},
			term.Span{Style: term.Dim, Text: " " + term.Signs().Right + " "}, term.Span{Style: term.Added, Text: term.Sanitize(f.Fix.New).OneLine()}))
	}
	return lines
}

// quote is the line of the file that a finding is about, with a mark under the words.
func (s *Screen) quote(f schema.Finding, width int) []string {
	if s.source == nil || s.source.Path != f.File {
		return nil
	}
	line, start, end, ok := f.InSource(s.source.Bytes)
	if !ok || start == end { // of the element as a whole
		return nil
	}
	number := term.PadLeft(term.Text(strconv.Itoa(f.Line)), 6) + " " + term.Signs().Vertical + " "
	q := term.QuoteLine(line, start, end, width-term.Width(number)-2)
	style, _ := remedy.Light(f.Severity)
	return []string{
		term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: number}, term.Span{Text: q.Before}, term.Span{Style: style, Text: q.Words}, term.Span{Text: q.After}),
		term.Row(term.Plain, width, term.Span{Style: term.Dim, Text: term.Spaces(7) + term.Signs().Vertical + " "}, term.Span{Style: style, Text: q.Marks()}),
	}
}
