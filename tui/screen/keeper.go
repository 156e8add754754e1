package screen

import (
	"context"
	"time"

	"lantu/plan"
	"lantu/plan/workspace"
)

// A Keeper writes what is being typed to the journal while the typing goes on, so that a crash, a
// closed window or Esc loses none of it.
type Keeper struct {
	desk   *Desk
	typing workspace.Typing // where it goes, without the text
	text   func() string
	was    string // text that is not worth keeping: what the field holds
	kept   string // what the journal has
	soon   bool   // it is to be written in a moment
}

// NewKeeper keeps what text gives, for a place. was is what the place holds; known is what the journal
// has of it.
func NewKeeper(d *Desk, place workspace.Typing, was, known string, text func() string) *Keeper {
	place.Text = ""
	return &Keeper{desk: d, typing: place, text: text, was: was, kept: known}
}

// Place is where the text goes.
func (k *Keeper) Place() workspace.Typing { return k.typing }

// Changed tells whether there is something to lose.
func (k *Keeper) Changed() bool { return k.text() != k.was }

// keepAfter is how long typing goes on before it is written.
const keepAfter = 300 * time.Millisecond

// Typed is to be called after each change.
func (k *Keeper) Typed() {
	if k.soon || k.text() == k.kept {
		return
	}
	k.soon = true
	k.desk.after(keepAfter, func() {
		k.soon = false
		k.Keep()
	})
}

// Keep writes the text now, if the journal has another one.
func (k *Keeper) Keep() {
	text := k.text()
	if text == k.kept {
		return
	}
	k.kept = text
	t := k.typing
	t.Text = text
	act := k.desk.Journal.Keep(t)
	if !k.Changed() {
		act = k.desk.Journal.Forget(t)
	}
	Beside(k.desk, func(context.Context) error { return act() }, func(err error) {
		if err != nil {
			k.desk.Fail(plan.Say("screen.not-kept", err))
		}
	})
}

// Forget drops the text from the journal: it was committed.
func (k *Keeper) Forget() {
	k.kept = k.text() // so that nothing writes it again
	act := k.desk.Journal.Forget(k.typing)
	Beside(k.desk, func(context.Context) error { return act() }, func(error) {})
}
