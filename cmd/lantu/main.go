// Command lantu drafts, checks and keeps action plans in a git repository: a terminal UI when it is
// called alone, and a command for everything that the UI can do.
//
// This folder only wires: a file a command, with its flags and its output. What the commands do is
// in plan/workspace and below.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"unicode/utf8"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/tui/term"
)

// Exit codes of every command.
const (
	exitGood     = 0
	exitFindings = 1 // findings, conflicts, files that are not canonical
	exitError    = 2
)

// errFindings ends a command that worked and found something; what it found is printed already.
var errFindings = errors.New("findings")

// commandGC is how much garbage a command lets grow before it collects any. Most end before that, and
// collecting takes a fifth of their time at Go's default of 100, which the UI goes back to. The limit
// keeps one that reads thousands of plans small.
const (
	commandGC    = 400
	commandLimit = 256 << 20
	uiGC         = 100
)

func main() {
	debug.SetGCPercent(commandGC)
	debug.SetMemoryLimit(commandLimit)
	out, errOut := term.Output(os.Stdout), term.Output(os.Stderr)
	code := run(os.Args[1:], os.Stdin, out, errOut)
	out.Close()
	errOut.Close()
	os.Exit(code)
}

// run runs one command. What it writes to out and errOut may hold any text that a file holds; it is
// for the caller to make it safe for a terminal.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c := &cli{in: in, out: out, err: errOut, lang: languageOf(args)}
	for _, a := range args {
		if !utf8.ValidString(a) {
			c.complain(usage("cmd.not-utf8", strings.ToValidUTF8(a, "\uFFFD")))
			return exitError
		}
	}
	root := c.root()
	root.SetArgs(protect(root, args))
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return exitGood
	case errors.Is(err, errFindings):
		return exitFindings
	default:
		c.complain(err)
		return exitError
	}
}

// complain says an error in the user's language; errors of the system speak for themselves.
func (c *cli) complain(err error) {
	var m plan.Message
	switch {
	case errors.Is(err, context.Canceled):
		err = plan.Say("cmd.interrupted")
	case errors.Is(err, term.ErrNoTerminal):
		err = plan.Say("cmd.no-terminal")
	case !errors.As(err, &m):
		err = plan.Say("workspace.system", err)
	}
	io.WriteString(c.err, "lantu: "+harmless(lang.Say(c.lang, err))+"\n")
}

// usage is the error of a command that was called with the wrong words.
func usage(id string, args ...any) error { return plan.Say(id, args...) }
