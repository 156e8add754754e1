// Package search is the screen that looks for words in all plans at once: in titles, texts, numbers and ids,
// by units, by pinyin and its initials. What is found appears as one types, by plan, the best first.
//
// What matches is for package workspace to say; here the answers, which come bit by bit, are put under the
// plans that they are in, and the cursor stays on its own while more come. Start at Screen.
package search

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"lantu/plan/lang"
	"lantu/plan/pinyin"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/editor"
	"lantu/tui/widget/list"
)

// Screen looks for words.
type Screen struct {
	// Opened is called when what is under the cursor is clicked once more.
	Opened func()

	desk    *screen.Desk
	line    *editor.Line
	hits    []workspace.Hit
	rows    []row
	list    *list.List
	more    bool // there is more than is listed
	done    bool // all that there is has come
	touched bool // the user has moved since the words changed
	asked   string
	asking  int    // counts the searches; answers to former ones are dropped
	stop    func() // ends the search that goes on
	epoch   int    // counts what rows were drawn from
	width   int

	indexing    bool
	read, plans int // of those that have to be read before all is found
}

// A row is a hit, or the plan above some.
type row struct {
	hit  workspace.Hit
	head bool
}

// New makes the screen.
func New(d *screen.Desk) *Screen {
	s := &Screen{desk: d, line: editor.NewLine(""), stop: func() {}, done: true}
	s.line.Placeholder = d.Say("search.prompt")
	s.list = list.New(source{s})
	s.list.Focused = true
	s.list.IsHead = func(i int) bool { return s.rows[i].head }
	return s
}

// Show takes in what changed in the workspace since, and asks again for the words that are there.
func (s *Screen) Show() {
	s.refresh()
	s.ask()
}

// Stirred tells that files changed.
func (s *Screen) Stirred() { s.refresh() }

// refresh brings the index up to date, and asks again as more plans can be found.
func (s *Screen) refresh() {
	if s.indexing {
		return
	}
	s.indexing, s.read, s.plans = true, 0, 0
	ws := s.desk.WS
	s.desk.Run(term.Stream(func(ctx context.Context, send func(term.Event)) {
		changed := false
		err := ws.RefreshIndex(ctx, func(done, all int) {
			changed = true
			send(screen.Done(func() {
				s.read, s.plans = done, all
				if done > 0 && s.asked != "" && !s.touched {
					s.ask()
				}
			}))
		})
		send(screen.Done(func() {
			s.indexing = false
			switch {
			case err != nil:
				s.desk.Fail(err)
			case changed:
				s.ask()
			}
		}))
	}))
}

// ask begins a search for what is typed. What was found before stays until the first answer.
func (s *Screen) ask() {
	s.stop()
	s.asking++
	s.asked = strings.TrimSpace(s.line.Text())
	if s.done = s.asked == ""; s.done {
		s.take(workspace.Found{Done: true}, true)
		return
	}
	mine, stop := context.WithCancel(context.Background())
	s.stop = stop
	ws, words, asking, first := s.desk.WS, s.asked, s.asking, true
	s.desk.Run(term.Stream(func(ctx context.Context, send func(term.Event)) {
		ctx, end := context.WithCancel(ctx)
		defer end()
		defer context.AfterFunc(mine, end)()
		err := ws.Search(ctx, words, func(f workspace.Found) {
			send(screen.Done(func() {
				if asking == s.asking {
					s.take(f, first)
					first = false
				}
			}))
		})
		send(screen.Done(func() {
			if asking == s.asking && err != nil {
				s.desk.Fail(err)
			}
			stop()
		}))
	}))
}

// take puts answers below their plans; anew forgets those before.
func (s *Screen) take(f workspace.Found, anew bool) {
	current, had := s.Current()
	if anew {
		s.hits, s.more = nil, false
	}
	s.hits = append(s.hits, f.Hits...)
	s.more, s.done = s.more || f.More, f.Done
	s.epoch++
	var files []string
	for _, h := range s.hits {
		if !slices.Contains(files, h.File) {
			files = append(files, h.File)
		}
	}
	s.rows = s.rows[:0]
	for _, file := range files {
		head := true
		for _, h := range s.hits {
			if h.File != file {
				continue
			}
			if head {
				s.rows, head = append(s.rows, row{hit: h, head: true}), false
			}
			s.rows = append(s.rows, row{hit: h})
		}
	}
	at := 0
	if had && s.touched {
		at = max(0, slices.IndexFunc(s.rows, func(r row) bool {
			return !r.head && r.hit.File == current.File && r.hit.Element == current.Element
		}))
	}
	s.list.Select(at)
	s.list.Skip(1)
}

// Current is the hit under the cursor.
func (s *Screen) Current() (workspace.Hit, bool) {
	if i := s.list.At(); i >= 0 && i < len(s.rows) && !s.rows[i].head {
		return s.rows[i].hit, true
	}
	return workspace.Hit{}, false
}

// Words are those that are looked for.
func (s *Screen) Words() string { return s.asked }

// Leave ends what goes on for nobody.
func (s *Screen) Leave() { s.stop() }

// Scopes names where the keyboard is.
func (s *Screen) Scopes() []string { return []string{"search"} }

// Typing is always the case here: keys are words to look for.
func (s *Screen) Typing() bool { return true }

// Here is the way to what is shown.
func (s *Screen) Here() []term.Text { return []term.Text{s.desk.Say("action.search")} }

// Handle types words and moves among what they found.
func (s *Screen) Handle(e term.Event) {
	before := s.line.Version()
	switch e := e.(type) {
	case term.Key:
		if e.Name != "home" && e.Name != "end" && s.list.Press(e) { // those two are of the words
			s.touched = true
		} else {
			s.line.Press(e)
		}
	case term.Paste:
		s.line.Insert(strings.Join(strings.Fields(e.Text), " "))
	case term.Mouse:
		if e.Y == 0 && e.Button != term.WheelUp && e.Button != term.WheelDown {
			e.X -= promptWidth
			s.line.Mouse(e)
		} else if e.Y--; s.list.Mouse(e) && s.Opened != nil {
			s.Opened()
		}
		s.touched = true
	}
	if s.line.Version() != before {
		s.touched = false
		s.ask()
	}
}

const promptWidth = 3

// Draw shows the words, how much was found, and what.
func (s *Screen) Draw(width, height int) term.Frame {
	s.width = width
	status := s.status()
	if term.Width(status) > width/2 {
		status = term.Clip(status, width/2)
	}
	line := s.line.Render(max(1, width-promptWidth-term.Width(status)-2))
	line.Lines[0] = term.Paint(term.Accent, " > ") + line.Lines[0] + term.Paint(term.Dim, " "+status+" ")
	if line.Cursor != nil {
		line.Cursor.X += promptWidth
	}
	s.list.Empty = " " + s.empty()
	if at := s.list.At(); at > 0 && s.rows[at-1].head {
		s.list.Ahead = 1
	} else {
		s.list.Ahead = 0
	}
	return term.Stack(line, s.list.Render(width, max(0, height-1)))
}

func (s *Screen) status() term.Text {
	switch {
	case s.indexing && s.plans > 0:
		return s.desk.Say("search.indexing", s.read, s.plans)
	case s.asked == "":
		return ""
	case s.more:
		return s.desk.Say("search.many", len(s.hits))
	case !s.done:
		return s.desk.Say("search.going", len(s.hits))
	}
	return s.desk.Say("search.count", len(s.hits))
}

func (s *Screen) empty() term.Text {
	switch {
	case s.asked == "":
		return s.desk.Say("search.help")
	case !s.done || s.indexing:
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
	h := r.hit
	if r.head {
		name := term.Sanitize(h.Plan)
		if h.Slug() == "" {
			name = s.desk.Say("action.units")
		} else if name == "" {
			name = term.Sanitize(h.Slug())
		}
		out.Spans = []term.Span{{Style: term.Title, Text: " " + name}}
		if slug := term.Sanitize(h.Slug()); s.width >= slugWidth {
			out.Right = []term.Span{{Style: term.Dim, Text: slug + " "}}
		}
		return out
	}
	out.Spans = append(out.Spans, term.Span{Text: "   "})
	if h.Number != "" {
		out.Spans = append(out.Spans, term.Span{Style: term.Dim, Text: term.Sanitize(h.Number) + " "})
	}
	out.Spans = append(out.Spans, s.name(h)...)
	switch {
	case h.Excerpt != "":
		out.Spans = append(out.Spans, term.Span{Text: "  "})
		out.Spans = append(out.Spans, marked(term.Dim, h.Excerpt, h.InText)...)
	case h.Unit != "":
		out.Spans = append(out.Spans, term.Span{Text: "  "}, term.Span{Style: term.Match, Text: term.Sanitize(s.desk.UnitName(h.Unit))})
	}
	return out
}

// slugWidth is the width from which on there is room for the folder of a plan.
const slugWidth = 60

// name is the title of a hit with what was found; what has none is called by its kind.
func (s *Screen) name(h workspace.Hit) []term.Span {
	if h.Title == "" {
		return []term.Span{{Style: term.Label, Text: term.Sanitize(lang.ShapeName(s.desk.Lang, h.Shape))}}
	}
	return marked(term.Plain, h.Title, h.Marks)
}

// marked is text with parts of it shown as found.
func marked(style term.Style, text string, parts []pinyin.Span) []term.Span {
	var out []term.Span
	at := 0
	for _, p := range parts {
		if p.Start < at || p.End > len(text) {
			continue
		}
		out = append(out, term.Span{Style: style, Text: term.Sanitize(text[at:p.Start])}, term.Span{Style: term.Match, Text: term.Sanitize(text[p.Start:p.End])})
		at = p.End
	}
	return append(out, term.Span{Style: style, Text: term.Sanitize(text[at:])})
}
