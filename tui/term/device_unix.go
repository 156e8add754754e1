//go:build unix

package term

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

const canSuspend = true

func openTerminal() (*os.File, error) { return os.OpenFile("/dev/tty", os.O_RDWR, 0) }

// stopWait is how long the system may take to stop us. It does not stop a job that no shell
// could continue, such as one that is a terminal window's only program.
const stopWait = 100 * time.Millisecond

// stopProcess stops the whole job, as the shell does for ctrl+z, and returns when it goes on, or
// false if nothing was stopped.
func stopProcess() bool {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	_ = syscall.Kill(0, syscall.SIGTSTP)
	for range 2 { // the first wait may have passed while we were stopped
		select {
		case <-continued:
			return true
		case <-time.After(stopWait):
		}
	}
	return false
}

// watchSignals turns signals into messages. A hang-up ends the program like a quit. SIGTSTP is
// left alone: the runtime cannot give a signal that was once watched its effect back, so
// stopProcess would stop nothing.
func (s *session) watchSignals() (stop func()) {
	if s.device.tty == nil {
		return func() {}
	}
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGCONT)
	go func() {
		for sig := range signals {
			switch sig {
			case syscall.SIGCONT:
				if s.continued() && !s.away() {
					s.program.Send(resumeMsg{})
				}
			case syscall.SIGINT:
				if !s.away() {
					s.program.Send(quitMsg{})
				}
			default:
				s.program.Send(quitMsg{})
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

func sizeChanges(display *os.File) (<-chan os.Signal, func()) {
	changes := make(chan os.Signal, 1)
	if display != nil {
		signal.Notify(changes, syscall.SIGWINCH)
	}
	return changes, func() { signal.Stop(changes) }
}
