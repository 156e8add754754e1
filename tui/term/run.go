package term

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// ErrNoTerminal is returned by Run where there is no terminal.
var ErrNoTerminal = errors.New("term: not a terminal")

// A SimpleError is returned by Run where TERM says that the terminal cannot move its cursor, or is
// empty where every terminal sets it.
type SimpleError struct{ Term string }

func (e *SimpleError) Error() string { return "term: TERM is " + strconv.Quote(e.Term) }

// tooSimple tells by TERM whether the terminal is too simple. On Windows nobody sets it.
func tooSimple(name string) error {
	if name == "dumb" || name == "" && runtime.GOOS != "windows" {
		return &SimpleError{name}
	}
	return nil
}

// A PanicError is the panic of an App or of a Cmd. Run gives the terminal back before it
// returns one.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v\n\n%s", e.Value, e.Stack) }

// Options of Run. The zero value is for the terminal that the process was started on.
type Options struct {
	In  io.Reader // what is typed; nil: standard input
	Out io.Writer // where frames go; nil: standard output
	// Env is asked for NO_COLOR, TERM, COLORTERM and COLORFGBG; nil: the process's environment.
	Env func(name string) string
	// Theme that the user chose, painted on a background of its own; nil: the one that goes with the
	// terminal's background. See UseTheme for changing it.
	Theme *Theme
	// Size is the size where Out is no terminal; Resizes says when it changes, and who sends
	// counts it in Busy.
	Size    Resize
	Resizes <-chan Resize
	// EscapeWait is how long an escape character may be the beginning of a sequence that arrives
	// in parts; 0: 50 ms.
	EscapeWait time.Duration
	// ClickWait is how soon a press must follow another to be a double click; 0: 400 ms.
	ClickWait time.Duration
	// Busy counts what is going on, for tests that wait until all is done.
	Busy *Activity
}

func (o Options) env(name string) string {
	if o.Env != nil {
		return o.Env(name)
	}
	return os.Getenv(name)
}

// Run shows app on the terminal until a Quit, a signal or the loss of the terminal. The terminal
// is as it was when Run returns, whatever happened.
func Run(app App, o Options) error {
	if o.EscapeWait == 0 {
		o.EscapeWait = 50 * time.Millisecond
	}
	if o.ClickWait == 0 {
		o.ClickWait = 400 * time.Millisecond
	}
	device, err := openDevice(o)
	if err != nil {
		return err
	}
	defer device.close()
	defer o.Busy.end()
	SetLook(firstLook(o))

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := &session{app: app, o: o, device: device, ctx: ctx, asking: true, fitting: background(o), copied: clip.Load().turn}
	s.program = tea.NewProgram(model{s}, tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(io.Discard),
		tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	s.fence = make(chan struct{})

	size, err := device.size()
	if err != nil {
		return err
	}
	s.size = size
	s.canvas.resize(size.Width, size.Height)
	if err := device.enter(); err != nil {
		return err
	}
	begun := time.Now()
	device.write([]byte(probe))
	o.Busy.Add(1) // the probe
	s.listen(true)
	stopSignals := s.watchSignals()
	stopSizes := s.watchSize()

	_, err = s.program.Run()

	s.close()
	cancel()
	stopSignals()
	stopSizes()
	if time.Since(begun) < time.Second { // answers still under way must not reach the shell
		select {
		case <-s.fence:
		case <-time.After(fenceWait):
		}
	}
	device.stopReading()
	device.leave()
	if s.panicked != nil {
		return s.panicked
	}
	if err != nil && !errors.Is(err, tea.ErrProgramKilled) {
		return err
	}
	return nil
}

// model is the one tea.Model. Bubble Tea calls Update for a message and View after it.
type model struct{ s *session }

func (m model) Init() tea.Cmd {
	return m.s.start()
}

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return m, m.s.update(msg) }

func (m model) View() string {
	m.s.draw()
	return ""
}
