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
	over   bool   // the text was committed or given up
	turn   int    // how often the journal was asked
	known  int    // the turn that kept is of
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
	if k.soon || k.over || k.text() == k.kept {
		return
	}
	k.soon = true
	k.desk.After(keepAfter, func() {
		k.soon = false
		k.Keep()
	})
}

// Keep writes the text now, if the journal has another one.
func (k *Keeper) Keep() {
	if k.over || k.text() == k.kept {
		return
	}
	act, done := k.write()
	Beside(k.desk, func(context.Context) error { return act() }, func(err error) {
		if err = done(err); err != nil {
			k.desk.Fail(err)
		}
	})
}

// Left is to be called when the typing ends without an answer: what was typed is kept, and told so.
func (k *Keeper) Left() {
	k.Finish(func() {
		if k.Changed() && !k.over {
			k.desk.Tell("screen.kept")
		}
	}, k.desk.Fail)
}

// Finish writes the text while keys wait and then calls then, or failed with the sentence why it could
// not be kept.
func (k *Keeper) Finish(then func(), failed func(error)) {
	if k.over || k.text() == k.kept {
		then()
		return
	}
	act, done := k.write()
	Work(k.desk, "screen.keeping", func(context.Context) (struct{}, error) { return struct{}{}, act() },
		func(struct{}) {
			_ = done(nil)
			then()
		}, func(err error) { failed(done(err)) })
}

// write gives a function that writes the present text beside the loop, and one that notes on the loop
// what came of it: only what was written is kept.
func (k *Keeper) write() (act func() error, done func(error) error) {
	text := k.text()
	t := k.typing
	t.Text = text
	act = k.desk.Journal.Keep(t)
	if !k.Changed() {
		act = k.desk.Journal.Forget(t)
	}
	k.turn++
	turn := k.turn
	return act, func(err error) error {
		if err != nil {
			return plan.Say("screen.not-kept", err)
		}
		if turn > k.known {
			k.kept, k.known = text, turn
		}
		return nil
	}
}

// Drop ends the keeping: the text was given up although it could not be kept.
func (k *Keeper) Drop() { k.over = true }

// Over tells that the text is not kept any more.
func (k *Keeper) Over() bool { return k.over }

// Forget drops the text from the journal: it was committed.
func (k *Keeper) Forget() {
	k.over = true
	act := k.desk.Journal.Forget(k.typing)
	Beside(k.desk, func(context.Context) error { return act() }, func(error) {})
}
