package term

import (
	"context"
	"runtime/debug"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// A session is one Run. Its fields belong to the loop, but for program, device, ctx and fence.
type session struct {
	app     App
	o       Options
	device  *device
	program *tea.Program
	ctx     context.Context

	size    Resize
	canvas  canvas
	asking  bool // the first frame waits for the terminal's answers
	closing bool
	fitting Theme // goes with the terminal's background
	settled int   // what the next frame will have settled, for Options.Busy
	drawn   []chan struct{}
	fence   chan struct{} // closed when the terminal has answered everything
	fenced  bool

	clicked clicks
	copied  int // the turn of the clipboard that the terminal has

	awayTill atomic.Int64 // Unix nanoseconds; see away
	ownStops atomic.Int32 // stops whose SIGCONT is still to come

	panicked *PanicError
}

// Messages of the session to itself.
type (
	typedMsg struct {
		events []Event
		drawn  chan struct{}
	}
	doneMsg   struct{ value any } // of a Cmd
	sentMsg   struct{ event Event }
	panicMsg  struct{ err *PanicError }
	waitedMsg struct{} // for the probe
	quitMsg   struct{}
	resumeMsg struct{}
	sizeMsg   struct{ size Resize }
)

func (s *session) start() (cmd tea.Cmd) {
	defer s.recover(&cmd)
	return tea.Batch(
		s.wrap(s.app.Start()),
		s.wrap(s.app.Handle(s.size)),
		tea.Tick(probeWait, func(time.Time) tea.Msg { return waitedMsg{} }),
	)
}

func (s *session) update(msg tea.Msg) (cmd tea.Cmd) {
	if s.closing {
		s.settle(msg)
		return tea.Quit
	}
	defer s.recover(&cmd)
	switch msg := msg.(type) {
	case typedMsg:
		s.settled++
		s.drawn = append(s.drawn, msg.drawn)
		var cmds []tea.Cmd
		for _, e := range msg.events {
			cmds = append(cmds, s.typed(e))
			if s.closing {
				return tea.Quit
			}
		}
		return tea.Batch(cmds...)
	case doneMsg:
		s.settled++
		return s.value(msg.value)
	case sentMsg:
		s.settled++
		return s.value(msg.event)
	case panicMsg:
		s.panicked = msg.err
		return s.quit()
	case waitedMsg:
		s.stopAsking()
	case sizeMsg:
		s.settled++
		if msg.size == s.size {
			return nil
		}
		s.size = msg.size
		s.canvas.resize(s.size.Width, s.size.Height)
		return s.wrap(s.app.Handle(s.size))
	case quitMsg:
		return s.quit()
	case resumeMsg:
		return s.resume()
	}
	return nil
}

// settle counts a message that comes too late as done.
func (s *session) settle(msg tea.Msg) {
	switch msg := msg.(type) {
	case typedMsg:
		s.settled++
		s.drawn = append(s.drawn, msg.drawn)
	case doneMsg, sentMsg, sizeMsg:
		s.settled++
	}
}

// typed takes what the terminal sent: an answer to us or an event for the App.
func (s *session) typed(e Event) tea.Cmd {
	switch e := e.(type) {
	case cursorReport:
		return s.changeLook(Current().measured(e.col - 1))
	case colourReport:
		if light, ok := e.light(); ok {
			s.fitting = Dark
			if light {
				s.fitting = Light
			}
			return s.useTheme(s.o.Theme)
		}
		return nil
	case Mouse:
		e.Clicks = s.clicked.count(e, s.o.ClickWait)
		return s.wrap(s.app.Handle(e))
	case fenceReport:
		if !s.fenced {
			s.fenced = true
			close(s.fence)
		}
		s.stopAsking()
		return nil
	}
	return s.wrap(s.app.Handle(e))
}

func (s *session) useTheme(t *Theme) tea.Cmd {
	s.o.Theme = t
	l := Current()
	l.Theme, l.Painted = s.fitting, t != nil
	if t != nil {
		l.Theme = *t
	}
	return s.changeLook(l)
}

func (s *session) changeLook(l Look) tea.Cmd {
	l.Epoch = Current().Epoch
	if l == Current() {
		return nil
	}
	SetLook(l)
	return s.wrap(s.app.Handle(LookChanged{}))
}

func (s *session) stopAsking() {
	if s.asking {
		s.asking = false
		s.settled++
	}
}

// value acts on what a Cmd returned.
func (s *session) value(v any) tea.Cmd {
	switch v := v.(type) {
	case nil:
		return nil
	case quitValue:
		return s.quit()
	case suspendValue:
		return s.suspend()
	case editValue:
		return s.edit(v)
	case batchValue:
		cmds := make([]tea.Cmd, len(v))
		for i, c := range v {
			cmds[i] = s.wrap(c)
		}
		return tea.Batch(cmds...)
	case streamValue:
		return func() tea.Msg {
			defer s.recoverCmd()
			v(s.ctx, s.send)
			return nil
		}
	case themeValue:
		return s.useTheme(v.theme)
	case copyValue:
		SetClipboard(string(v))
		return nil
	}
	return s.wrap(s.app.Handle(v))
}

// wrap makes a command of the library's of one of ours.
func (s *session) wrap(c Cmd) tea.Cmd {
	if c == nil {
		return nil
	}
	s.o.Busy.Add(1)
	return func() tea.Msg {
		defer s.recoverCmd()
		return doneMsg{c(s.ctx)}
	}
}

func (s *session) send(e Event) {
	s.o.Busy.Add(1)
	s.program.Send(sentMsg{e})
}

func (s *session) quit() tea.Cmd {
	if !s.closing {
		s.o.Busy.Add(1) // until Run has returned
	}
	s.closing = true
	return tea.Quit
}

// closeWait is how long the App's last Cmd may take.
const closeWait = 2 * time.Second

// close tells the App and waits for what it still wants to do.
func (s *session) close() {
	var last Cmd
	func() {
		defer func() {
			if v := recover(); v != nil && s.panicked == nil {
				s.panicked = &PanicError{v, debug.Stack()}
			}
		}()
		last = s.app.Handle(Closing{})
	}()
	if last == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { _ = recover() }()
		last(s.ctx)
	}()
	select {
	case <-done:
	case <-time.After(closeWait):
	}
}

func (s *session) draw() {
	defer func() {
		for _, d := range s.drawn {
			close(d)
		}
		s.drawn = s.drawn[:0]
		s.o.Busy.Add(-s.settled)
		s.settled = 0
	}()
	if s.asking || s.closing {
		return
	}
	var cmd tea.Cmd
	defer s.recover(&cmd)
	if c := clip.Load(); c.turn != s.copied {
		s.copied = c.turn
		s.device.write(osc52(c.text, s.o.env("TMUX") != ""))
	}
	frame := s.app.Draw(s.size.Width, s.size.Height)
	if out := s.canvas.frame(frame); out != nil {
		s.device.write(out)
	}
}

// recover turns a panic of the App into the end of the program.
func (s *session) recover(cmd *tea.Cmd) {
	if v := recover(); v != nil {
		s.panicked = &PanicError{v, debug.Stack()}
		*cmd = s.quit()
		go s.program.Send(quitMsg{}) // a panic in View has no command to return
	}
}

func (s *session) recoverCmd() {
	if v := recover(); v != nil {
		s.program.Send(panicMsg{&PanicError{v, debug.Stack()}})
	}
}

// suspend gives the terminal back, stops the process and goes on when it is continued.
func (s *session) suspend() tea.Cmd {
	if !canSuspend || s.device.tty == nil {
		return nil
	}
	s.release()
	s.ownStops.Add(1)
	if !stopProcess() {
		s.ownStops.Add(-1)
	}
	return s.resume()
}

// continued tells of a SIGCONT whether somebody else stopped the process, without its knowing.
func (s *session) continued() bool {
	if s.ownStops.Add(-1) >= 0 {
		return false
	}
	s.ownStops.Add(1)
	return true
}

// resume takes the terminal again, after a stop of ours or from outside.
func (s *session) resume() tea.Cmd {
	s.device.stopReading()
	cmd := s.taken()
	if !s.closing {
		s.listen(false)
	}
	return cmd
}

// taken makes the screen ours once more.
func (s *session) taken() tea.Cmd {
	if err := s.device.enter(); err != nil {
		return s.quit()
	}
	if size, err := s.device.size(); err == nil {
		s.size = size
	}
	s.canvas.resize(s.size.Width, s.size.Height)
	return tea.Batch(s.wrap(s.app.Handle(s.size)), s.wrap(s.app.Handle(Resumed{})))
}

func (s *session) release() {
	s.device.stopReading()
	s.device.leave()
}
