package tui

import (
	"slices"
	"strconv"

	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/list"
)

// The frame around a screen: a row that says where this is and for whom the user acts, a row of
// places; below, the footer with what can be done and what just happened.
const (
	tabRow     = 1
	tiny       = 10 // rows below which the frame leaves all room to the screen
	leastWidth = 20
	leastRows  = 5
)

// A tab is a place that a number key leads to.
type tab struct {
	title string // id of the text
	open  func(*App)
	at    func(*App) screen.Screen
}

var tabs = []tab{
	{"screen.plans", func(a *App) { a.goTo(a.home) }, func(a *App) screen.Screen { return a.home }},
	{"screen.draft", func(a *App) { a.goTo(a.draft) }, func(a *App) screen.Screen { return a.draft }},
	{"screen.problems", (*App).showProblems, func(a *App) screen.Screen { return a.problems }},
	{"screen.history", (*App).showHistory, func(a *App) screen.Screen { return a.history }},
	{"screen.sync", (*App).showSync, func(a *App) screen.Screen { return a.sync }},
}

// Draw shows everything.
func (a *App) Draw(width, height int) term.Frame {
	var f term.Frame
	if width < leastWidth || height < leastRows {
		return term.Frame{Lines: []string{term.Row(term.Plain, width, term.Span{Text: a.desk.Say("screen.too-small")})}}
	}
	if height > tiny {
		f.Lines = append(f.Lines, a.header(width), a.tabRow(width))
	}
	footer := a.footer(width)
	a.top = len(f.Lines)
	a.room = max(1, height-a.top-len(footer))
	f = term.Stack(f, a.at.Draw(width, a.room), term.Frame{Lines: footer})
	f = a.drawTour(f, width, height, len(footer))
	for i, d := range a.desk.Dialogs {
		box := d.Box(width, height)
		if last := i == len(a.desk.Dialogs)-1; last {
			a.corner, _, _ = box.Inside(width, height)
		}
		f = box.Over(f, width, height)
	}
	if c := f.Cursor; c != nil && (c.X >= width || c.Y >= height) { // on a screen too small for what it shows
		f.Cursor = nil
	}
	return f
}

// header says where this is, and for whom the user acts.
func (a *App) header(width int) string {
	about := a.desk.About
	who := about.Unit
	if who != "" && about.Person != "" {
		who += " " + string(term.Signs().Dot) + " "
	}
	right := []term.Span{{Style: term.Dim, Text: term.Sanitize(who+about.Person) + " "}}
	if term.Width(right[0].Text) > width/3 {
		right = nil
	}
	right = a.withStanding(width, right)
	left := []term.Span{{Style: term.Accent, Text: " " + a.desk.Say("screen.product") + "  "}}
	room := width - term.Width(left[0].Text) - 1
	room -= widthOf(right)
	steps := append([]term.Text{term.Sanitize(about.Name)}, a.at.Here()...)
	return bar.Row(width, append(left, path(steps, room)...), right)
}

// path is the way to what is shown in at most room cells. What stands between the first and the last
// step goes first, as those two say most.
func path(steps []term.Text, room int) []term.Span {
	const least = 12
	between := " " + term.Signs().Separator + " "
	over := func() int {
		w := -term.Width(between)
		for _, s := range steps {
			w += term.Width(s) + term.Width(between)
		}
		return w - room
	}
	for i := range steps {
		steps[i] = steps[i].OneLine()
	}
	if len(steps) > 2 && over() > 0 {
		steps = steps[1:] // the workspace
	}
	for cut := false; len(steps) > 2 && over() > 0; {
		if at := 1; !cut {
			steps[at], cut = term.Signs().Ellipsis, true
		} else if len(steps) > 3 {
			steps = slices.Delete(steps, 2, 3)
		} else {
			break
		}
	}
	if o := over(); o > 0 && len(steps) > 1 {
		steps[0] = term.Clip(steps[0], max(least, term.Width(steps[0])-o))
	}
	var spans []term.Span
	for i, s := range steps {
		style := term.Dim
		if i == len(steps)-1 {
			style = term.Title
		}
		if i > 0 {
			spans = append(spans, term.Span{Style: term.BorderText, Text: between})
		}
		spans = append(spans, term.Span{Style: style, Text: s})
	}
	return spans
}

// tabRow shows the places, the current one marked.
func (a *App) tabRow(width int) string {
	titles, current := a.tabTitles(width)
	help := []term.Span{
		{Style: term.KeyHint, Text: a.shownKey("palette")}, {Style: term.Dim, Text: " " + a.desk.Say("action.palette") + "  "},
		{Style: term.KeyHint, Text: a.shownKey("help")}, {Style: term.Dim, Text: " " + a.desk.Say("action.help") + " "}}
	if width < 64 {
		help = nil
	}
	return bar.Tabs(width, titles, current, help)
}

func (a *App) tabTitles(width int) (titles []term.Text, current int) {
	for i, t := range tabs {
		title := a.desk.Say(t.title)
		if t.at(a) == a.at || t.at(a) == a.draft && a.showsPlan(a.at) {
			current = i
		} else if width < 50 {
			title = ""
		}
		titles = append(titles, title)
	}
	return titles, current
}

func (a *App) clickTab(x int) {
	titles, _ := a.tabTitles(a.desk.Width)
	if i := bar.TabAt(titles, x); i >= 0 {
		a.run(actionNamed("go-" + strconv.Itoa(i+1)))
	}
}

// footer says what can be done here and what just happened. What went wrong gets the rows that its
// sentence needs.
func (a *App) footer(width int) []string {
	note := a.desk.Note
	if label, busy := a.desk.Busy(); busy && label != "" {
		note = screen.Note{Text: label + "  Esc " + a.desk.Say("screen.cancel")}
	}
	if err := a.draft.Stuck(); err != nil && a.at == a.draft && note.Text == "" {
		note = screen.Note{Text: a.desk.Explain(err), Bad: true}
	}
	if note.Bad {
		return a.alarm(note.Text, width)
	}
	if note.Text == "" {
		return []string{list.Line(term.Bar, width, a.hintSpans(width-1), nil)}
	}
	tail := note.Tail
	if tail != "" {
		tail = "  " + tail
	}
	most := max(min(width-2, 60), min(width-24, 84)) - term.Width(tail)
	right := []term.Span{{Style: term.OkText, Text: term.Clip(note.Text.OneLine(), most)}, {Style: term.Dim, Text: tail + " "}}
	room := width - term.Width(right[0].Text) - term.Width(right[1].Text) - 2
	return []string{list.Line(term.Bar, width, a.hintSpans(room), right)}
}

const alarmRows = 5

func (a *App) alarm(words term.Text, width int) (lines []string) {
	sign := term.Signs().Error + " "
	for i, row := range term.Wrap(words, max(8, width-5)) {
		if i == alarmRows {
			break
		}
		lines = append(lines, term.Row(term.Bar, width, term.Span{Text: " "}, term.Span{Style: term.ErrorText, Text: sign + row}))
		sign = "  "
	}
	return lines
}

// hintSpans are as many hints as fit into room cells.
func (a *App) hintSpans(room int) []term.Span {
	spans := []term.Span{{Text: " "}}
	for _, h := range a.hints() {
		w := term.Width(h.Key) + 1 + term.Width(h.Text) + 2
		if w > room {
			break
		}
		room -= w
		spans = append(spans, term.Span{Style: term.KeyHint, Text: h.Key}, term.Span{Text: " " + h.Text + "  "})
	}
	return spans
}

// hints are the keys of this place, in the order of their weight.
func (a *App) hints() []bar.Hint {
	if len(a.desk.Dialogs) > 0 {
		return nil // which shows its own
	}
	var out []bar.Hint
	for _, act := range a.actionsHere() {
		if act.hint && len(a.keysOf(act.id)) > 0 && (act.ready == nil || act.ready(a) == nil) {
			out = append(out, bar.Hint{Key: a.shownKey(act.id), Text: a.title(act)})
		}
	}
	return out
}
