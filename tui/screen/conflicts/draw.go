package conflicts

import (
	"strconv"
	"time"

	"lantu/plan"
	"lantu/plan/diff"
	"lantu/plan/lang"
	"lantu/plan/merge"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
	"lantu/tui/widget/pager"
)

// Widths from which the list stands beside the conflict, and two versions of a text beside each other.
const (
	beside = 110
	facing = 60
)

// Draw shows the list, the conflict under the cursor, and the value that is being written.
func (s *Screen) Draw(width, height int) term.Frame {
	s.list.Ahead = 2
	s.list.Empty = " " + s.desk.Say("screen.reading")
	if s.known {
		s.list.Empty = " " + s.desk.Say("conflicts.none")
	}
	f := term.Frame{Lines: []string{s.status(width)}}
	height--
	if width >= beside {
		left := width * 2 / 5
		a, b := s.list.Render(left, height), s.detail(width-left-1, height)
		line := term.Paint(term.BorderText, term.Signs().Vertical)
		for i := range a.Lines {
			a.Lines[i] += line + b.Lines[i]
		}
		if b.Cursor != nil {
			a.Cursor = &term.Point{X: b.Cursor.X + left + 1, Y: b.Cursor.Y}
		}
		return term.Stack(f, a)
	}
	rows := min(len(s.rows), max(1, height/3))
	if s.edit != nil {
		rows = min(rows, 1)
	}
	f = term.Stack(f, s.list.Render(width, max(1, rows)), term.Frame{Lines: []string{screen.Rule(width, term.BorderText)}})
	return term.Stack(f, s.detail(width, max(0, height+1-len(f.Lines))))
}

// status says how many there are, and how choices are committed.
func (s *Screen) status(width int) string {
	hard := 0
	for _, e := range s.all {
		if e.Class == merge.Hard {
			hard++
		}
	}
	left := []term.Span{{Text: " "}, {Style: term.Title, Text: s.desk.Say("conflicts.count", hard, len(s.all)-hard)}}
	var right []term.Span
	if s.gathers {
		right = []term.Span{{Style: term.Accent, Text: s.desk.Say("conflicts.gathered", len(s.marks)) + " "}}
	}
	return list.Line(term.Plain, width, left, right)
}

// source gives the list its rows.
type source struct{ *Screen }

func (s source) Len() int { return len(s.rows) }

// Row shows the name of a file or an element, or a conflict: its field, its weight, and what was chosen.
func (s source) Row(i int) list.Row {
	r := s.rows[i]
	e, g := s.all[r.entry], term.Signs()
	out := list.Row{ID: e.key + strconv.Itoa(int(r.head)), Version: s.epoch}
	words := s.wording()
	switch r.head {
	case fileHead:
		out.Spans = []term.Span{{Style: term.Title, Text: " " + term.Sanitize(words.File(e.File.Doc, e.File.Name()))}}
		return out
	case elementHead:
		name := term.Sanitize(e.Element)
		if e.About != nil {
			name = term.Sanitize(words.About(e.File.Doc, e.About, ""))
		}
		out.Spans = []term.Span{{Style: term.Label, Text: "  " + name}}
		return out
	}
	sign := term.Span{Style: term.ErrorText, Text: "    " + g.Flag + " "}
	if e.Class == merge.Review {
		sign = term.Span{Style: term.WarnText, Text: "    " + g.Warning + " "}
	}
	out.Spans = []term.Span{sign, {Text: term.Sanitize(e.title)}}
	out.Right = []term.Span{{Style: term.Dim, Text: " " + term.Sanitize(lang.ValueName(s.desk.Lang, "class", string(e.Class))) + " "}}
	if c, marked := s.marks[e.key]; marked {
		out.Right = []term.Span{{Style: term.OkText, Text: " " + g.Right + " " + term.Clip(term.Sanitize(c.shown).OneLine(), 16) + " "}}
	}
	return out
}

// detail shows the conflict under the cursor in exactly height rows.
func (s *Screen) detail(width, height int) term.Frame {
	var below term.Frame
	if s.edit != nil {
		rows := 1
		if s.edit.prose != nil {
			rows = max(1, min(8, height/2))
		}
		below = s.editor(width, rows)
	}
	s.tell()
	inner := max(1, width-2)
	f := s.pager.Render(inner, max(0, height-len(below.Lines)))
	for i := range f.Lines {
		f.Lines[i] = " " + f.Lines[i] + " "
	}
	f.Cursor = nil
	f = term.Stack(f, below)
	return term.Frame{Lines: screen.Lines(f.Lines, width, height).Lines, Cursor: f.Cursor}
}

// editor shows the value that is being written, with the words that say so above it.
func (s *Screen) editor(width, rows int) term.Frame {
	head := term.Row(term.Plain, width, term.Span{Text: " "}, term.Span{Style: term.Accent, Text: s.desk.Say("conflicts.writing")})
	f := term.Frame{Lines: []string{head}}
	inner := max(1, width-4)
	text := term.Frame{}
	if s.edit.prose != nil {
		text = s.edit.prose.Render(inner, rows)
	} else {
		text = s.edit.line.Render(inner)
	}
	pointer := term.Paint(term.Accent, " "+term.Signs().Pointer+" ")
	for i := range text.Lines {
		if i > 0 {
			pointer = "   "
		}
		text.Lines[i] = pointer + text.Lines[i] + " "
	}
	if text.Cursor != nil {
		text.Cursor = &term.Point{X: text.Cursor.X + 3, Y: text.Cursor.Y}
	}
	return term.Stack(f, text)
}

// tell puts the conflict under the cursor into paragraphs.
func (s *Screen) tell() {
	e, ok := s.Current()
	if !ok {
		s.pager.SetParagraphs(nil)
		return
	}
	if s.shown == e.key {
		return
	}
	s.shown = e.key
	t := telling{s: s, e: e}
	t.all()
	s.pager.SetParagraphs(t.out)
}

// A telling is a conflict in paragraphs.
type telling struct {
	s   *Screen
	e   *entry
	out []pager.Paragraph
}

func (t *telling) put(style term.Style, indent int, text term.Text) {
	t.out = append(t.out, pager.Paragraph{Style: style, First: indent, Indent: indent + 2, Text: text})
}

func (t *telling) all() {
	at, n := 0, len(t.s.all)
	for i, e := range t.s.all {
		if e.key == t.e.key {
			at = i + 1
		}
	}
	t.put(term.Title, 0, t.s.desk.Say("conflicts.nth", at, n, t.e.title, lang.ValueName(t.s.desk.Lang, "class", string(t.e.Class))))
	_, prose := field(t.e)
	t.put(term.Label, 0, t.s.desk.Say("conflicts.base"))
	t.put(term.Plain, 2, t.words(t.e.Base))
	if prose && t.e.Class == merge.Hard && len(t.e.Candidates) == 2 {
		t.sideBySide()
	} else {
		for i, v := range t.e.Candidates {
			t.heading(i)
			if prose && t.e.Class == merge.Hard {
				t.pieces(v)
			} else {
				t.put(term.Plain, 2, t.words(v))
			}
		}
	}
	t.put(term.Plain, 0, "")
	t.result()
	if t.e.outside {
		t.put(term.WarnText, 0, term.Signs().Warning+" "+t.s.desk.Say("conflicts.outside", t.s.desk.About.Unit))
	}
}

// result says what the plan says now, or what was chosen.
func (t *telling) result() {
	if c, marked := t.s.marks[t.e.key]; marked {
		t.put(term.Label, 0, t.s.desk.Say("conflicts.chosen"))
		t.put(term.OkText, 2, term.Sanitize(c.shown))
		return
	}
	present := t.e.Present()
	if present == nil && t.e.About == nil {
		return
	}
	id := "conflicts.now"
	if t.e.Class == merge.Review {
		id = "conflicts.merged"
	}
	t.put(term.Label, 0, t.s.desk.Say(id))
	if _, prose := field(t.e); prose && t.e.Class == merge.Review {
		t.pieces(present)
		return
	}
	t.put(term.Plain, 2, t.words(present))
}

func (t *telling) words(v *plan.Node) term.Text { return term.Sanitize(t.s.value(t.e, v)) }

// heading says who wrote a candidate, when and why.
func (t *telling) heading(i int) { t.put(term.Label, 0, t.by(i)) }

func (t *telling) by(i int) term.Text {
	head := term.Text(strconv.Itoa(i+1)) + " "
	if t.e.by == nil {
		return head + t.s.desk.Say("conflicts.looking")
	}
	c := t.e.by[i]
	if c.Hash.IsZero() {
		return head + t.s.desk.Say("conflicts.unknown")
	}
	head += t.s.author(t.e, i) + "  " + screen.Moment(time.Now(), c.Author.When)
	if why := term.Sanitize(c.Body).OneLine(); why != "" {
		head += "  " + t.s.desk.Say("conflicts.why", string(why))
	}
	return head
}

// pieces shows a text by what differs from the base.
func (t *telling) pieces(v *plan.Node) {
	spans := t.marked(v)
	t.out = append(t.out, pager.Paragraph{Text: t.words(v), Lay: func(width int) [][]term.Span {
		rows := term.WrapSpans(spans, max(1, width-2))
		for i := range rows {
			rows[i] = append([]term.Span{{Text: "  "}}, rows[i]...)
		}
		return rows
	}})
}

func (t *telling) marked(v *plan.Node) []term.Span {
	if v.Blank() {
		return []term.Span{{Text: t.words(v)}}
	}
	return screen.Marked(diff.Prose(t.e.Base.String(), v.String()))
}

// sideBySide shows two versions of a text, each by what differs from the base, where there is room in
// columns.
func (t *telling) sideBySide() {
	heads := [2]term.Text{t.by(0), t.by(1)}
	spans := [2][]term.Span{t.marked(t.e.Candidates[0]), t.marked(t.e.Candidates[1])}
	t.out = append(t.out, pager.Paragraph{Text: heads[0] + heads[1], Lay: func(width int) (rows [][]term.Span) {
		label := func(i int) []term.Span { return []term.Span{{Style: term.Label, Text: heads[i]}} }
		if width >= facing {
			column := (width - 3) / 2
			return append(screen.Columns(label(0), label(1), column), screen.Columns(spans[0], spans[1], column)...)
		}
		for i := range heads {
			rows = append(rows, term.WrapSpans(label(i), width)...)
			rows = append(rows, term.WrapSpans(spans[i], width)...)
		}
		return rows
	}})
}
