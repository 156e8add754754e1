package term

import (
	"context"
	"errors"
	"math"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// ErrNoEditor is what Edit gives where neither VISUAL nor EDITOR is set.
var ErrNoEditor = errors.New("term: no editor is set")

// Edit gives the terminal to the user's own editor with a file, VISUAL before EDITOR, and takes it again
// when that ends. Then comes the event that ended makes of the editor's error. The command is the
// environment's, as git takes it: words for the shell. Nothing is drawn meanwhile.
func Edit(path string, ended func(error) Event) Cmd {
	return func(context.Context) any { return editValue{path, ended} }
}

type editValue struct {
	path  string
	ended func(error) Event
}

// editor is the command that edits a file.
func (o Options) editor(path string) (*exec.Cmd, error) {
	words := strings.TrimSpace(o.env("VISUAL"))
	if words == "" {
		words = strings.TrimSpace(o.env("EDITOR"))
	}
	switch {
	case words == "":
		return nil, ErrNoEditor
	case runtime.GOOS == "windows":
		fields := strings.Fields(words)
		return exec.Command(fields[0], append(fields[1:], path)...), nil
	}
	return exec.Command("sh", "-c", words+` "$@"`, words, path), nil
}

// edit runs the editor on the loop, which has nothing else to do as long as the screen is not ours. Where
// the input is no terminal, as in tests, the editor gets none.
func (s *session) edit(v editValue) tea.Cmd {
	cmd, err := s.o.editor(v.path)
	again := tea.Cmd(nil)
	if err == nil {
		if s.device.tty == nil || s.device.display == nil {
			s.device.leave()
			err = cmd.Run()
			again = s.taken()
		} else {
			cmd.Stdin, cmd.Stdout, cmd.Stderr = s.device.tty, s.device.display, os.Stderr
			s.release()
			s.awayTill.Store(math.MaxInt64)
			err = cmd.Run()
			s.awayTill.Store(time.Now().Add(awayAfter).UnixNano())
			again = s.resume()
		}
	}
	return tea.Batch(again, s.wrap(s.app.Handle(v.ended(err))))
}

// awayAfter is how late a signal may be told that came while the editor ran, and ended it.
const awayAfter = 200 * time.Millisecond

// away tells that another program has the terminal, so that the keys that interrupt and stop are for it.
func (s *session) away() bool { return time.Now().UnixNano() < s.awayTill.Load() }
