// Package screen is what the screens share: the Desk through which they read the workspace and ask
// for what lies outside of themselves, and the Version of a plan that they show.
//
// A screen is a plain struct with methods, in a folder of its own below this one. It never reads or
// writes a file while it handles a key or draws; it hands that to the Desk, which runs it beside the
// loop and calls back on the loop with the result. So a screen needs no locks, and nothing but the
// loop ever changes it. Which keys do what stands in the one table of package tui.
//
// Start at Screen, then Desk.
package screen

import (
	"lantu/tui/term"
	"lantu/tui/widget/dialog"
)

// A Screen is one of the places that the program can be at.
type Screen interface {
	// Scopes names where the keyboard is, from the innermost outwards, as the table of actions
	// does: "draft.outline", "draft".
	Scopes() []string
	// Typing tells that keys are text now, so that only actions of the innermost scopes may take
	// them before Handle does.
	Typing() bool
	// Handle takes a key, a paste or a mouse event (its point counted from the screen's own
	// corner) that no action took.
	Handle(term.Event)
	// Draw shows the screen: exactly height lines of width cells, and where the cursor stands.
	Draw(width, height int) term.Frame
	// Here is the way to what is shown, from the outside in, for the header.
	Here() []term.Text
}

// A Copier is a Screen or a Dialog in which words can be selected.
type Copier interface {
	// Copy puts the selected words on the clipboard and tells whether there were any.
	Copy() bool
}

// A Grabber is a Screen that is not typed into and yet takes some keys before any action does, such as the
// digit with which a number begins.
type Grabber interface {
	Grabs(term.Key) bool
}

// A Sheet is a Screen into which cells can be pasted: tabs part them, and stay.
type Sheet interface {
	TakesCells() bool
}

// A Dialog stands before the screen and takes all keys until it is closed.
type Dialog interface {
	// Handle takes an event; the dialog closes itself with Desk.Close. Points of the mouse are
	// counted from the corner of the dialog's body.
	Handle(term.Event)
	// Box is how it looks on a screen of that size.
	Box(width, height int) dialog.Dialog
}

// Lines joins painted rows into a frame of exactly height rows.
func Lines(lines []string, width, height int) term.Frame {
	for len(lines) < height {
		lines = append(lines, term.Fill(term.Plain, width))
	}
	return term.Frame{Lines: lines[:height]}
}
