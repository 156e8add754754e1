package tui

import (
	"context"
	"slices"
	"strconv"
	"time"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/screen/history"
	"lantu/tui/screen/problems"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// A place is where the user looks: a screen, the plan and the element that it shows, or of whom it tells.
type place struct {
	at            screen.Screen
	file, element string
	problems      problems.Subject
	history       history.Subject
	title, plan   string // of the element and the plan, as they were called
}

// same tells whether two places are one, whatever they are called.
func (p place) same(q place) bool {
	p.title, p.plan, q.title, q.plan = "", "", "", ""
	return p == q
}

// placeActions go back and forth through places, as a browser does, and to those of before.
var placeActions = []action{
	{id: "place-back", scope: unlessTyping, keys: []string{"<"}, ready: (*App).hasPlaceBefore, run: func(a *App) { a.goPlace(-1) }},
	{id: "place-forward", scope: unlessTyping, keys: []string{">"}, ready: (*App).hasPlaceAfter, run: func(a *App) { a.goPlace(1) }},
	{id: "recent", scope: unlessTyping, keys: []string{"'"}, run: (*App).showRecent},
}

// placesSeen is the way through places; the one at stands in it, those behind it lie ahead.
type placesSeen struct {
	seen    []place
	at      int
	jumped  bool // an action was taken since the last place was settled
	turning bool // back or forward: a place of the list is being shown
	visited place
}

const mostPlaces = 200

// placeNow is where the user looks.
func (a *App) placeNow() place {
	p := place{at: a.at}
	switch v := a.draft.Version(); {
	case a.showsPlan(a.at) && v != nil:
		p.file = v.File.Path
		if e, ok := a.draft.Selected(); ok && v.Doc != nil {
			p.element, p.title = e.ID, v.Numbers[e.ID]+e.Title()
			p.plan = v.Doc.Top().Title()
		}
	case a.at == a.problems:
		p.problems = a.problems.Subject()
	case a.at == a.history:
		p.history = a.history.Subject()
	}
	return p
}

// settle notes where the user has come to once nothing is under way. A move of the cursor within a plan
// changes the place, all else leads to another one.
func (a *App) settle() {
	if _, busy := a.desk.Busy(); busy || len(a.desk.Dialogs) > 0 {
		return
	}
	s, now := &a.places, a.placeNow()
	jumped := s.jumped
	s.jumped = false
	if len(s.seen) == 0 {
		s.seen = []place{now}
		return
	}
	was := s.seen[s.at]
	switch {
	case s.turning:
		s.turning = false
		s.seen[s.at] = now
	case was.same(now):
		s.seen[s.at] = now
	case !jumped && was.at == now.at && was.file == now.file:
		s.seen[s.at] = now
		return
	default:
		a.visit(was)
		s.seen = append(slices.Clone(s.seen[max(0, s.at+2-mostPlaces):s.at+1]), now)
		s.at = len(s.seen) - 1
	}
	if jumped {
		a.visit(now)
	}
}

// visit keeps an element at which something was done.
func (a *App) visit(p place) {
	if p.element == "" || p.same(a.places.visited) {
		return
	}
	a.places.visited = p
	ws, v := a.desk.WS, workspace.Visit{File: p.file, Element: p.element, Title: p.title, Plan: p.plan, When: time.Now().UTC()}
	screen.Beside(a.desk, func(context.Context) error { return ws.Visit(v) }, func(error) {}) // it may be lost
}

func (a *App) hasPlaceBefore() error {
	if a.places.at == 0 {
		return plan.Say("screen.no-place-before")
	}
	return nil
}

func (a *App) hasPlaceAfter() error {
	if a.places.at+1 >= len(a.places.seen) {
		return plan.Say("screen.no-place-after")
	}
	return nil
}

// goPlace goes so many places further, or back.
func (a *App) goPlace(by int) {
	s := &a.places
	s.at += by
	s.turning = true
	p := s.seen[s.at]
	switch {
	case p.file != "":
		a.open(p.file, func() {
			a.draft.Select(p.element, "")
			a.goTo(p.at)
		})
	case p.at == a.problems:
		a.problemsOf(p.problems)
	case p.at == a.history:
		a.historyOf(p.history)
	case p.at == a.find.search:
		a.showSearch()
	case p.at == a.find.units:
		a.showUnits("")
	default:
		a.goTo(p.at)
	}
}

// showRecent lists where the user was at work, in this session and before, the last first.
func (a *App) showRecent() {
	d, ws, now := a.desk, a.desk.WS, a.placeNow()
	screen.Beside(d, func(context.Context) []workspace.Visit { return ws.Visits() }, func(visits []workspace.Visit) {
		visits = slices.DeleteFunc(visits, func(v workspace.Visit) bool { return v.File == now.file && v.Element == now.element })
		if len(visits) == 0 {
			d.Tell("screen.no-recent")
			return
		}
		choices := make([]picker.Choice, len(visits))
		for i, v := range visits {
			title := v.Title
			if title == "" {
				title = v.Element
			}
			hint := v.Plan
			if hint == v.Title {
				hint = workspace.SlugOf(v.File)
			}
			choices[i] = picker.Choice{ID: strconv.Itoa(i), Text: term.Sanitize(title).OneLine(), Hint: term.Clip(term.Sanitize(hint).OneLine(), recentHint), Keys: v.Element}
		}
		d.Open(ask.NewChoice(d, d.Say("action.recent"), choices, "", func(id string) {
			i, _ := strconv.Atoi(id)
			v := visits[i]
			a.places.jumped = true
			a.open(v.File, func() {
				if doc := a.draft.Version().Doc; doc != nil {
					if _, ok := doc.Element(v.Element); !ok {
						d.Fail(plan.Say("screen.recent-gone", v.Title))
						return
					}
				}
				a.draft.Select(v.Element, "")
			})
		}))
	})
}

// recentHint is how many cells of the title of a plan stand beside an element of it.
const recentHint = 34
