package problems

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"lantu/plan/lang"
	"lantu/schema"
	"lantu/tui/screen"
	"lantu/tui/screen/remedy"
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// A row is a finding or a heading.
type row struct {
	finding schema.Finding // of a heading, the first below it
	head    head
	tally   screen.Tally // of a heading, what stands below it
	count   int          // likewise
}

type head int

const (
	noHead head = iota
	planHead
	elementHead
	weightHead
)

// A mark finds a finding again when the list is made anew: it is the nth of those that say the same of the
// same words.
type mark struct {
	finding schema.Finding
	nth     int
	known   bool
}

func same(a, b schema.Finding) bool {
	return a.Rule == b.Rule && a.File == b.File && a.Element == b.Element && a.Field == b.Field && a.Excerpt == b.Excerpt
}

// note remembers the finding under the cursor. While the first check goes on and the user has not moved, the
// cursor belongs to the top of the list, whatever comes in before.
func (s *Screen) note() {
	i := s.list.At()
	if i < 0 || s.rows[i].head != noHead || !s.touched && !s.desk.Checked {
		s.at = mark{}
		return
	}
	m := mark{finding: s.rows[i].finding, known: true}
	for _, r := range s.rows[:i] {
		if r.head == noHead && same(r.finding, m.finding) {
			m.nth++
		}
	}
	s.at = m
}

// collect gathers the findings of the scope, in the order of the files, and filters them.
func (s *Screen) collect() {
	s.all = s.all[:0]
	for _, file := range slices.Sorted(maps.Keys(s.desk.Problems)) {
		if s.scope != Workspace && file != s.of.File {
			continue
		}
		from := len(s.all)
		for _, f := range s.desk.Problems[file] {
			if s.scope != Element || s.Within(file, f.Element, s.of.Element) {
				s.all = append(s.all, f)
			}
		}
		slices.SortStableFunc(s.all[from:], func(a, b schema.Finding) int {
			return cmp.Or(a.Line-b.Line, a.Column-b.Column)
		})
	}
	s.shown = s.shown[:0]
	for _, f := range s.all {
		if s.filter.lets(f) {
			s.shown = append(s.shown, f)
		}
	}
}

// weigh puts the heaviest first.
var weigh = map[schema.Severity]int{schema.Error: 0, schema.Warning: 1, schema.Info: 2}

// arrange makes the rows: by place under the plan and the element, or by weight.
func (s *Screen) arrange() {
	s.rows = s.rows[:0]
	if s.byWeight {
		slices.SortStableFunc(s.shown, func(a, b schema.Finding) int { return weigh[a.Severity] - weigh[b.Severity] })
		s.group(weightHead, s.shown, func(f schema.Finding) string { return string(f.Severity) }, s.put)
		return
	}
	elements := func(of []schema.Finding) { s.group(elementHead, together(of), elementOf, s.put) }
	if s.scope == Workspace {
		s.group(planHead, s.shown, func(f schema.Finding) string { return f.File }, elements)
		return
	}
	elements(s.shown)
}

func (s *Screen) put(findings []schema.Finding) {
	for _, f := range findings {
		s.rows = append(s.rows, row{finding: f})
	}
}

// group puts findings with one key below a heading of their own. They stand together.
func (s *Screen) group(h head, findings []schema.Finding, key func(schema.Finding) string, put func([]schema.Finding)) {
	for len(findings) > 0 {
		n := 1
		for n < len(findings) && key(findings[n]) == key(findings[0]) {
			n++
		}
		s.rows = append(s.rows, row{finding: findings[0], head: h, tally: screen.Count(findings[:n], nil), count: n})
		put(findings[:n])
		findings = findings[n:]
	}
}

// elementOf is what the findings of one element have in common; those of the plan itself have none.
func elementOf(f schema.Finding) string {
	if f.Element == f.Plan {
		return ""
	}
	return f.Element
}

// together puts the findings of an element beside the first of them. A few may stand behind those of an
// element inside, as the file has them.
func together(findings []schema.Finding) []schema.Finding {
	first := map[string]int{}
	for i, f := range findings {
		if _, ok := first[elementOf(f)]; !ok {
			first[elementOf(f)] = i
		}
	}
	out := slices.Clone(findings)
	slices.SortStableFunc(out, func(a, b schema.Finding) int { return first[elementOf(a)] - first[elementOf(b)] })
	return out
}

// back goes to the finding that the cursor was on; if it is gone, to the one that took its place.
func (s *Screen) back() {
	if !s.at.known {
		s.list.Select(0)
		s.list.Skip(1)
		return
	}
	next, nth := -1, s.at.nth
	for i, r := range s.rows {
		if r.head != noHead {
			continue
		}
		if same(r.finding, s.at.finding) {
			if nth == 0 {
				s.list.Select(i)
				return
			}
			nth--
		}
		if next < 0 && !s.before(r.finding, s.at.finding) {
			next = i
		}
	}
	if next < 0 {
		next = len(s.rows) - 1
	}
	s.list.Select(next)
	s.list.Skip(-1)
}

// before tells whether a stands before b in the list.
func (s *Screen) before(a, b schema.Finding) bool {
	weight := 0
	if s.byWeight {
		weight = weigh[a.Severity] - weigh[b.Severity]
	}
	return cmp.Or(weight, cmp.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column) < 0
}

// ahead is how many headings stand before the row under the cursor.
func (s *Screen) ahead() int {
	i := s.list.At()
	n := 0
	for i-n-1 >= 0 && s.rows[i-n-1].head != noHead {
		n++
	}
	return n
}

// source gives the list its rows.
type source struct{ *Screen }

func (s source) Len() int { return len(s.rows) }

func (s source) Row(i int) list.Row {
	r := s.rows[i]
	out := list.Row{ID: strconv.Itoa(i), Version: s.epoch}
	switch r.head {
	case planHead:
		out.Spans = []term.Span{{Style: term.Title, Text: " " + s.planName(r.finding.File)}}
		out.Right = append(screen.TallySpans(r.tally), term.Span{Text: " "})
	case elementHead:
		name := remedy.Element(s.desk, r.finding)
		if elementOf(r.finding) == "" {
			name = s.desk.Say("screen.plan-itself")
		}
		out.Spans = []term.Span{{Style: term.Label, Text: s.indent() + name}}
	case weightHead:
		style, sign := remedy.Light(r.finding.Severity)
		name := term.Sanitize(lang.ValueName(s.desk.Lang, "severity", string(r.finding.Severity)))
		out.Spans = []term.Span{{Style: style, Text: " " + sign + " " + name + " "}, {Style: term.Dim, Text: term.Text(strconv.Itoa(r.count))}}
	default:
		out.Spans, out.Right = s.findingRow(r.finding)
	}
	return out
}

func (s *Screen) indent() term.Text {
	if s.scope == Workspace {
		return "   "
	}
	return " "
}

// fixWidth is the width below which a row has no room to say that there is a fix.
const fixWidth = 60

func (s *Screen) findingRow(f schema.Finding) (spans, right []term.Span) {
	message := term.Sanitize(lang.SayThere(s.desk.Lang, f.Message))
	spans = append(spans, term.Span{Text: s.indent()}, remedy.Sign(f))
	if s.byWeight && s.width >= fixWidth {
		room := min(28, s.width/3)
		spans = append(spans, term.Span{Style: term.Label, Text: term.Pad(remedy.Element(s.desk, f).OneLine(), room) + " "})
	}
	spans = append(spans, term.Span{Text: message})
	if f.Fix != nil && s.width >= fixWidth {
		right = []term.Span{{Style: term.OkText, Text: s.desk.Say("problems.has-fix") + " "}}
	}
	return spans, right
}
