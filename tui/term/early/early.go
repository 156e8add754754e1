// Package early keeps Bubble Tea from asking the terminal for its colours when the program
// starts, whatever it was started for. A terminal that never answers would hold up every
// command, `--help` among them, for seconds; the answer of one that does would be taken for keys.
//
// It rests on the order in which Go initialises packages, which the language defines: of those
// whose imports are ready, the first by import path. This package imports only os. Bubble Tea
// imports os/signal, which needs os as well and comes after this path in the alphabet, so it
// cannot be ready before this package has run. While Bubble Tea's init runs, TERM says that the
// terminal is too simple to be asked. Restore puts the truth back.
//
// The package must import nothing else; a test of package term holds the effect.
package early

import "os"

var term, known = os.LookupEnv("TERM")

func init() { os.Setenv("TERM", "dumb") }

// Restore sets TERM to what it was. Package term calls it from its own init, which runs after
// that of its imports.
func Restore() {
	if known {
		os.Setenv("TERM", term)
	} else {
		os.Unsetenv("TERM")
	}
}
