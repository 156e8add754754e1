package replace

import (
	"strconv"
	"strings"

	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// above is how many rows stand above the list.
const above = 3

func (s *Screen) labels() [2]term.Text {
	return [2]term.Text{"  " + s.desk.Say("replace.old") + " ", "  " + s.desk.Say("replace.new") + " "}
}

// margin is where the words begin in their rows.
func (s *Screen) margin() int {
	l := s.labels()
	return max(term.Width(l[0]), term.Width(l[1]))
}

// Draw shows the words, how far they are looked for, and the places.
func (s *Screen) Draw(width, height int) term.Frame {
	s.width = width
	s.list.Focused = s.part == places
	s.list.Empty = " " + s.empty()
	s.list.Ahead = 0
	if at := s.list.At(); at > 0 && s.rows[at].place == 0 {
		s.list.Ahead = 1
	}
	return term.Stack(s.row(oldWords, s.old, s.status(), width), s.row(newWords, s.new, s.where(), width),
		term.Frame{Lines: []string{screen.Rule(width, term.BorderText)}}, s.list.Render(width, max(0, height-above)))
}

// row is one of the two lines of words, with what is said beside it.
func (s *Screen) row(p part, line *editor.Line, right term.Text, width int) term.Frame {
	style, label := term.Label, s.labels()[p]
	if p == s.part {
		style, label = term.Accent, ">"+label[1:]
	}
	margin := s.margin()
	right = term.Clip(right, max(0, width/2-1))
	f := line.Render(max(1, width-margin-term.Width(right)-2))
	f.Lines[0] = term.Slice(term.Paint(style, term.Pad(label, margin))+f.Lines[0]+" "+term.Paint(term.Dim, right)+" ", width)
	switch {
	case p != s.part:
		f.Cursor = nil
	case f.Cursor != nil:
		f.Cursor = &term.Point{X: min(margin+f.Cursor.X, width-1)}
	}
	return f
}

// where names the scope.
func (s *Screen) where() term.Text {
	switch s.scope {
	case inElement:
		return s.desk.Say("replace.in-element", s.subject.Heading)
	case inPlan:
		return s.desk.Say("replace.in-plan", s.subject.Plan)
	}
	return s.desk.Say("replace.everywhere")
}

// status counts the places.
func (s *Screen) status() term.Text {
	all := 0
	for _, f := range s.found {
		all += len(f.Places)
	}
	_, chosen := s.chosen()
	switch {
	case s.asked == "":
		return ""
	case !s.done:
		return s.desk.Say("search.looking")
	case all == 0:
		return s.desk.Say("search.none", s.asked)
	case chosen < all:
		return s.desk.Say("replace.some", chosen, all, len(s.found))
	}
	return s.desk.Say("replace.all", all, len(s.found))
}

func (s *Screen) empty() term.Text {
	switch {
	case s.asked == "":
		return s.desk.Say("replace.help")
	case !s.done:
		return s.desk.Say("search.looking")
	}
	return s.desk.Say("search.none", s.asked)
}

// source gives the list its rows.
type source struct{ *Screen }

func (s source) Len() int { return len(s.rows) }

func (s source) Row(i int) list.Row {
	r := s.rows[i]
	out := list.Row{ID: strconv.Itoa(i), Version: s.epoch}
	f := s.found[r.plan]
	if r.place == head {
		out.Spans = []term.Span{{Style: term.Title, Text: " " + term.Sanitize(f.names.Doc.Top().Title()).OneLine()}}
		out.Right = []term.Span{{Style: term.Dim, Text: term.Sanitize(f.File.Slug()) + " "}}
		return out
	}
	o := f.Places[r.place]
	tick := term.Signs().Checked
	if s.spared[s.placeOf(r)] {
		tick = term.Signs().Unchecked
	}
	name := term.Text("")
	if e, ok := f.names.Doc.Element(o.Element); ok {
		if e.Up != nil && s.width >= roomy {
			name = term.Clip(term.Sanitize(f.names.Name(e)).OneLine(), nameWidth) + " "
		}
		name += term.Sanitize(lang.PathName(s.desk.Lang, e.Shape, o.Field))
	}
	out.Spans = append(out.Spans, term.Span{Text: " " + tick + " "}, term.Span{Style: term.Label, Text: name + "  "})
	out.Spans = append(out.Spans, s.excerpt(o.Text, o.Start, s.spared[s.placeOf(r)])...)
	return out
}

const (
	roomy     = 60 // cells from which on there is room for the name of an element
	nameWidth = 24 // cells of it
	before    = 12 // characters before the words
	behind    = 80 // and behind them
)

// excerpt shows a place as it would become or, where it is spared, as it stays.
func (s source) excerpt(text string, start int, spared bool) []term.Span {
	left, right := []rune(text[:start]), []rune(text[start+len(s.words):])
	pre, most := string(left), before
	if s.width < roomy {
		most = before / 3
	}
	if len(left) > most {
		pre = string(term.Signs().Ellipsis) + string(left[len(left)-most:])
	}
	pieces := []diff.Piece{{Text: pre}, {Part: diff.Gone, Text: s.words}}
	if s.new.Text() != "" {
		pieces = append(pieces, diff.Piece{Part: diff.Came, Text: s.new.Text()})
	}
	post := strings.TrimRight(string(right[:min(len(right), behind)]), " ")
	if spared {
		return []term.Span{{Style: term.Dim, Text: term.Sanitize(pre + s.words + post)}}
	}
	return screen.Marked(append(pieces, diff.Piece{Text: post}))
}
