package sync

import (
	"strconv"
	"time"

	"lantu/tui/screen"
	"lantu/tui/term"
	"lantu/tui/widget/list"
)

// Draw shows the remotes, what is going on or stood in the way, and what came in and went out.
func (s *Screen) Draw(width, height int) term.Frame {
	s.list.Empty = " " + s.desk.Say("screen.reading")
	if s.known {
		s.list.Empty = " " + s.desk.Say("syncing.no-remotes")
	}
	s.list.Focused = s.preview == nil
	s.seen = s.run == nil
	rows := min(max(1, len(s.contacts)), max(1, height/4))
	f := s.list.Render(width, rows)
	lines := s.state(width)
	if most := max(1, height-rows-2); len(lines) > most {
		lines = lines[:most]
	}
	f = term.Stack(f, term.Frame{Lines: lines}, term.Frame{Lines: []string{screen.Rule(width, term.BorderText)}})
	below := s.pager.Render(max(1, width-2), max(0, height-len(f.Lines)))
	for i := range below.Lines {
		below.Lines[i] = " " + below.Lines[i] + " "
	}
	return screen.Lines(term.Stack(f, below).Lines, width, height)
}

// state says what is going on, what stood in the way, and what is to be settled.
func (s *Screen) state(width int) (out []string) {
	put := func(style term.Style, sign, text term.Text) {
		for i, row := range term.Wrap(text, max(8, width-4)) {
			if i > 0 {
				sign = " "
			}
			out = append(out, term.Row(term.Plain, width, term.Span{Style: style, Text: " " + sign + " " + row}))
		}
	}
	g := term.Signs()
	switch {
	case s.run != nil:
		put(term.Accent, g.Right, s.desk.Say("syncing.running", s.run.name, string(s.words(s.run))))
	case s.preview != nil && len(s.preview.Conflicts) > 0:
		put(term.Accent, g.Right, s.desk.Say("syncing.agree-open", s.preview.Remote, len(s.preview.Conflicts)))
	case s.preview != nil:
		put(term.Accent, g.Right, s.desk.Say("syncing.agree", s.preview.Remote))
	}
	if s.refused != nil {
		_, err := screen.InScreen(s.refused)
		put(term.ErrorText, g.Error, s.desk.Explain(err))
	}
	if s.merging {
		put(term.WarnText, g.Warning, s.desk.Say("syncing.merging"))
	}
	if c := s.desk.Sync; c != nil {
		if n := c.Conflicts.Hard; n > 0 {
			put(term.ErrorText, g.Flag, s.desk.Say("syncing.hard", n))
		}
		if n := c.Conflicts.Review; n > 0 {
			put(term.WarnText, g.Flag, s.desk.Say("syncing.review", n))
		}
		if c.Conflicts.Hard+c.Conflicts.Review == 0 && len(out) == 0 {
			put(term.Dim, g.Good, s.desk.Say("syncing.no-conflicts"))
		}
	}
	return out
}

// source gives the list the remotes.
type source struct{ *Screen }

func (s source) Len() int { return len(s.contacts) }

// Row shows a remote: its name, how this office stands to it, when they had the same last, its address.
func (s source) Row(i int) list.Row {
	c, g := s.contacts[i], term.Signs()
	r := list.Row{ID: c.Remote.Name, Version: s.epoch}
	name := term.Sanitize(c.Remote.Name)
	r.Spans = append(r.Spans, term.Span{Text: " "}, term.Span{Style: term.Label, Text: term.Pad(name, max(10, term.Width(name)))},
		term.Span{Text: "  " + g.Up + term.Text(strconv.Itoa(c.Ahead)) + " " + g.Down + term.Text(strconv.Itoa(c.Behind)) + "  "})
	switch {
	case c.Offline:
		r.Spans = append(r.Spans, term.Span{Style: term.WarnText, Text: s.desk.Say("sync.offline") + "  "})
	case c.When.IsZero():
		r.Spans = append(r.Spans, term.Span{Style: term.Dim, Text: s.desk.Say("sync.never") + "  "})
	}
	if !c.When.IsZero() {
		r.Spans = append(r.Spans, term.Span{Style: term.Dim, Text: s.desk.Say("sync.synced", string(screen.Moment(time.Now(), c.When))) + "  "})
	}
	r.Spans = append(r.Spans, term.Span{Text: term.Sanitize(c.Remote.URL)})
	if c.Usual && len(s.contacts) > 1 {
		r.Right = []term.Span{{Style: term.Dim, Text: " " + s.desk.Say("syncing.usual") + " "}}
	}
	return r
}
