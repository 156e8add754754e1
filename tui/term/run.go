package term

import (
	"context"
	"io"
	"os"
	"time"
)

// Options of Run. The zero value is for a real terminal.
type Options struct {
	In  io.Reader // what is typed; nil: standard input
	Out io.Writer // where frames go; nil: standard output
	// Env is asked instead of the process's environment where it is not nil (NO_COLOR, TERM,
	// COLORTERM, COLORFGBG, LANG).
	Env func(name string) string
	// Theme of the settings; nil: by the terminal's background.
	Theme *Theme
	// Width and Height are the size where Out is not a terminal. Resizes says when it changes.
	Width, Height int
	Resizes       <-chan Resize
	// EscapeWait is how long a lone escape character may be the beginning of a sequence that
	// arrives in parts; 0: 50 ms.
	EscapeWait time.Duration
	// Busy, where not nil, counts what is going on, for tests that wait until all is done.
	Busy *Activity
}

func (o Options) env(name string) string {
	if o.Env != nil {
		return o.Env(name)
	}
	return os.Getenv(name)
}

var _ = context.Background

// Run shows app on the terminal until a Quit, a signal or the loss of the terminal. The terminal
// is as it was when Run returns, whatever happened; a panic of the app is returned as an error
// with its stack.
func Run(app App, o Options) error { return nil }
