package draft

import (
	"context"
	"errors"
	"strings"

	"lantu/plan"
	"lantu/tui/screen"
	"lantu/tui/term"
)

// EditOutside gives the text that is being written to the user's own editor. What it makes of it comes
// back into ours, to be confirmed like anything that is typed; also when the editor ends with an error,
// as that says nothing about the file.
func (s *Screen) EditOutside() {
	e, d := s.edit, s.desk
	place := e.keeper.Place()
	place.Text = e.text()
	screen.Work(d, "screen.opening", func(context.Context) (string, error) { return d.WS.LayOut(place) }, func(path string) {
		e.keeper.Keep()
		d.Run(term.Edit(path, func(err error) term.Event {
			return screen.Done(func() { s.backInside(e, err) })
		}))
	}, nil)
}

// backInside takes in what the user's editor left, and puts its file away once the journal has that.
func (s *Screen) backInside(e *editing, failed error) {
	d, place := s.desk, e.keeper.Place()
	putAway := func() {
		screen.Beside(d, func(context.Context) error { return d.WS.PutAway(place) }, func(err error) {
			if err != nil {
				d.Fail(err)
			}
		})
	}
	if errors.Is(failed, term.ErrNoEditor) {
		putAway()
		d.Fail(plan.Say("screen.no-editor"))
		return
	}
	type left struct {
		text  string
		whole bool
	}
	screen.Work(d, "screen.opening", func(context.Context) (l left, err error) {
		l.text, l.whole, err = d.WS.LaidOut(place)
		return l, err
	}, func(l left) {
		text, dropped := term.Typeable(l.text)
		before := e.version()
		if s.edit == e && text != paragraphsOf(strings.ReplaceAll(e.text(), "\n", "\n\n")) {
			e.prose.SelectAll()
			e.prose.Insert(text)
			e.typed(s, before)
		}
		switch {
		case failed != nil:
			d.Fail(plan.Say("screen.editor-failed", failed))
		case !l.whole:
			d.Tell("screen.paste-cut")
		case dropped > 0:
			d.Tell("screen.paste-cleaned", dropped)
		case e.version() == before:
			d.Tell("screen.editor-same")
		default:
			d.Tell("screen.editor-back")
		}
		e.keeper.Finish(putAway, d.Fail)
	}, nil)
}
