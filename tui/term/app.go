package term

import (
	"context"
	"time"
)

// An App is a whole program on the terminal. Run calls its methods one at a time, from one
// goroutine, so an App needs no locks; none of them may do I/O or wait. What takes time goes
// into a Cmd.
type App interface {
	// Start is called once, before the first frame. The terminal's size is not known yet.
	Start() Cmd
	// Handle takes one event and changes the state. A nil Cmd means that nothing runs.
	Handle(Event) Cmd
	// Draw shows the state on a screen of width × height cells. It may be called more or less
	// often than Handle and must not change what the App means, though it may fill caches.
	Draw(width, height int) Frame
}

// A Cmd runs beside the loop, in its own goroutine. What it returns comes back to App.Handle as
// an Event; nil is dropped. It must not touch the App's state. The context ends when the program
// does; see Cancellable for ending one Cmd earlier.
type Cmd func(context.Context) any

// A Frame is one picture of the screen. Lines are styled by Paint or Row, one a row of the
// screen, from the top. Run clips and pads them; apart from colours it lets no control character
// through. Where Cursor is nil the terminal's cursor is hidden.
type Frame struct {
	Lines  []string
	Cursor *Point
}

// A Point is a cell, counted from zero at the top left.
type Point struct{ X, Y int }

// The values below are returned by the special commands; Run acts on them and App.Handle never
// sees them.
type (
	quitValue    struct{}
	suspendValue struct{}
	batchValue   []Cmd
	streamValue  func(ctx context.Context, send func(Event))
	copyValue    string
	themeValue   struct{ theme *Theme }
)

// Quit ends the program; Run returns nil.
func Quit() Cmd { return func(context.Context) any { return quitValue{} } }

// Suspend stops the program as ctrl+z does in a shell. The terminal is given back before and
// taken again, with a Resumed event, after. Where the system has no such thing nothing happens.
func Suspend() Cmd { return func(context.Context) any { return suspendValue{} } }

// UseTheme shows everything in another theme; nil is the one that goes with the terminal's background.
func UseTheme(t *Theme) Cmd { return func(context.Context) any { return themeValue{t} } }

// Copy is SetClipboard for those who hold a Cmd.
func Copy(text string) Cmd {
	return func(context.Context) any { return copyValue(text) }
}

// Batch runs several commands at once, in no order. Nil ones are left out.
func Batch(cmds ...Cmd) Cmd {
	kept := make(batchValue, 0, len(cmds))
	for _, c := range cmds {
		if c != nil {
			kept = append(kept, c)
		}
	}
	switch len(kept) {
	case 0:
		return nil
	case 1:
		return kept[0]
	}
	return func(context.Context) any { return kept }
}

// Stream runs something that reports more than once, such as a list that is read bit by bit or
// a watch on files. Each value that it sends becomes an Event. send waits until the loop has
// taken the value and does nothing once the program has ended.
func Stream(run func(ctx context.Context, send func(Event))) Cmd {
	return func(context.Context) any { return streamValue(run) }
}

// After sends the event when the time has passed, unless the program ended before.
func After(d time.Duration, e Event) Cmd {
	return Stream(func(ctx context.Context, send func(Event)) {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-ctx.Done():
		case <-timer.C:
			send(e)
		}
	})
}

// Cancellable gives cmd a context that the returned function ends. What cmd returns after that
// still arrives; the App decides whether it wants it.
func Cancellable(cmd Cmd) (Cmd, context.CancelFunc) {
	ended, cancel := context.WithCancel(context.Background())
	return func(ctx context.Context) any {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		defer context.AfterFunc(ended, stop)()
		return cmd(ctx)
	}, cancel
}
