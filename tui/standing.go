package tui

import (
	"context"
	"strconv"
	"time"

	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// statusTicks is how many looks at the workspace go by between two at what was fetched.
const statusTicks = 10

// readStanding reads, beside the loop, how this office stands with the others. It asks no remote.
func (a *App) readStanding() {
	if a.standing {
		a.restand = true
		return
	}
	a.standing, a.restand = true, false
	ws := a.desk.WS
	type read struct {
		workspace.SyncStatus
		err error
	}
	screen.Beside(a.desk, func(ctx context.Context) read {
		s, err := ws.SyncStatus(ctx)
		return read{s, err}
	}, func(r read) {
		a.standing = false
		if r.err == nil {
			a.stand(r.SyncStatus)
		}
		if a.restand {
			a.readStanding()
		}
	})
}

// stand takes in how this office stands with the others.
func (a *App) stand(s workspace.SyncStatus) {
	if a.desk.Sync != nil && a.desk.Sync.Same(s) {
		return
	}
	a.desk.Sync = &s
	if a.at == a.sync {
		a.sync.Refresh()
	}
}

// wideHeader is the width from which the header says when the last sync was.
const wideHeader = 72

// standing says how this office stands with the others, before who it is. What matters less gives way
// to the place that the header names.
func (a *App) standingSpans(width int) (out []term.Span) {
	d, g := a.desk, term.Signs()
	put := func(style term.Style, t term.Text) { out = append(out, term.Span{Style: style, Text: t + "  "}) }
	s := d.Sync
	if s == nil {
		return nil
	}
	if s.Remote.Name != "" {
		ahead := term.Dim
		if s.Ahead+s.Behind > 0 {
			ahead = term.Accent
		}
		put(ahead, g.Up+term.Text(strconv.Itoa(s.Ahead))+" "+g.Down+term.Text(strconv.Itoa(s.Behind)))
	}
	if n := s.Conflicts.Hard + s.Conflicts.Review; n > 0 {
		style := term.WarnText
		if s.Conflicts.Hard > 0 {
			style = term.ErrorText
		}
		put(style, g.Flag+term.Text(strconv.Itoa(n)))
	}
	switch {
	case d.Syncing != "":
		put(term.Accent, d.Syncing)
	case s.Offline:
		put(term.WarnText, d.Say("sync.offline"))
	case s.Remote.Name != "" && s.When.IsZero() && width >= wideHeader:
		put(term.Dim, d.Say("sync.never"))
	case s.Remote.Name != "" && width >= wideHeader:
		put(term.Dim, d.Say("sync.synced", string(screen.Moment(time.Now(), s.When))))
	}
	return out
}

// withStanding puts how this office stands before who it is, as far as both fit into half of the header.
func (a *App) withStanding(width int, who []term.Span) []term.Span {
	spans := a.standingSpans(width)
	if widthOf(spans)+widthOf(who) <= width/2 {
		return append(spans, who...)
	}
	return spans
}

func widthOf(spans []term.Span) (w int) {
	for _, s := range spans {
		w += term.Width(s.Text)
	}
	return w
}
