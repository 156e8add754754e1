package tui

import (
	"lantu/tui/personal"
	"lantu/tui/term"
	"lantu/tui/widget/bar"
	"lantu/tui/widget/dialog"
	"lantu/tui/widget/pane"
)

// A tour shows a newcomer the main job in five steps, each of which they do themselves on the real screen.
// It stands in a small panel that takes no key but esc and can be left at any time. It is offered once to a
// person, and what they answered is remembered on their machine.
type tour struct {
	at   int    // the step, from 1; 0: no tour; beyond the steps: it is done
	ask  bool   // it is being offered
	last string // the action taken last
}

// tourSteps are the texts of the steps, and when each is done: seen after an event, or once an action has
// made a commit.
var tourSteps = []struct {
	text string
	seen func(*App) bool
	made func(action string) bool
}{
	{text: "tour.open", seen: func(a *App) bool { return a.at == a.draft && a.draft.Version() != nil }},
	{text: "tour.add", made: func(action string) bool { return action == "add" }},
	{text: "tour.edit", made: func(action string) bool { return action != "add" && action != "undo" && action != "redo" }},
	{text: "tour.undo", made: func(action string) bool { return action == "undo" }},
	{text: "tour.history", seen: func(a *App) bool { return a.at == a.history }},
}

// offerTour shows somebody new that there is a tour, once.
func (a *App) offerTour() {
	person := a.options.Person
	if person.State == "" || person.Recall().Tour {
		return
	}
	a.tour.ask = true
	a.remember(func(m *personal.Memory) { m.Tour = true })
}

// beginTour begins the tour; its key leaves it again.
func (a *App) beginTour() { a.tour.at, a.tour.ask = 1, false }

// tourKey takes a key that is for the panel: esc leaves it, and any key answers the offer, or closes the
// panel once all is done.
func (a *App) tourKey(k term.Key) (taken bool) {
	begins := a.actionFor(anywhere, k.Name) == actionNamed("tour")
	esc := k.Name == "esc" && a.dialog() == nil && !a.at.Typing()
	switch {
	case begins && a.tour.at > 0:
		a.tour.at = 0
		return true
	case begins:
		return false
	case a.tour.ask:
		a.tour.ask = false
		return esc
	case a.tour.at > len(tourSteps), a.tour.at > 0 && esc:
		a.tour.at = 0
		return esc
	}
	return false
}

// tourSees goes on where the step is done by what the screen shows.
func (a *App) tourSees() {
	if step := a.tour.at; step > 0 && step <= len(tourSteps) && tourSteps[step-1].seen != nil && tourSteps[step-1].seen(a) {
		a.tour.at++
	}
}

// tourMade goes on where the step is done by the commit that was just made.
func (a *App) tourMade() {
	if step := a.tour.at; step > 0 && step <= len(tourSteps) && tourSteps[step-1].made != nil && tourSteps[step-1].made(a.tour.last) {
		a.tour.at++
	}
}

// tourWidth is how many cells the words of the panel take, and leastTour the rows of a screen that it may
// cover some of.
const (
	tourWidth = 44
	leastTour = 14
)

// drawTour puts the panel into a corner of the screen, away from the cursor. below are the rows at the foot
// that stay free.
func (a *App) drawTour(f term.Frame, width, height, below int) term.Frame {
	if a.tour.at == 0 && !a.tour.ask || height < leastTour {
		return f
	}
	d, n := a.desk, len(tourSteps)
	title, words := d.Say("tour.title", min(a.tour.at, n), n), d.Say("tour.done")
	hints := []bar.Hint{{Key: "Esc", Text: d.Say("tour.leave")}}
	switch {
	case a.tour.ask:
		title, words = d.Say("tour.offer-title"), d.Say("tour.offer")
		hints = []bar.Hint{{Key: a.shownKey("tour"), Text: d.Say("tour.begin")}, {Key: "Esc", Text: d.Say("tour.not-now")}}
	case a.tour.at <= n:
		words = d.Say(tourSteps[a.tour.at-1].text)
	}
	w := min(tourWidth, width-4)
	body := dialog.Message{Text: words}.Render(w, len(term.Wrap(words, w)))
	body = term.Stack(body, term.Frame{Lines: []string{bar.Hints(term.Plain, w, hints)}})
	box := pane.Box(title, true, w+4, len(body.Lines)+2, body)
	x, y := width-w-4, height-below-len(box.Lines)
	if c := f.Cursor; c != nil && c.Y >= y && c.X >= x-1 {
		y = min(a.top, y)
	}
	cursor := f.Cursor
	f = term.Overlay(f, box, x, y, w+4)
	f.Cursor = cursor
	return f
}
