//go:build unix

package term

import (
	"os"
	"os/signal"
	"syscall"
)

const canSuspend = true

func openTerminal() (*os.File, error) { return os.OpenFile("/dev/tty", os.O_RDWR, 0) }

// stopProcess stops the whole job, as the shell does for ctrl+z, and returns when it goes on.
func stopProcess() {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	signal.Reset(syscall.SIGTSTP)
	_ = syscall.Kill(0, syscall.SIGTSTP)
	<-continued
}

// watchSignals turns signals into messages. A hang-up ends the program like a quit.
func (s *session) watchSignals() (stop func()) {
	if s.device.tty == nil {
		return func() {}
	}
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGTSTP, syscall.SIGCONT)
	go func() {
		for sig := range signals {
			switch sig {
			case syscall.SIGTSTP:
				s.program.Send(suspendMsg{})
			case syscall.SIGCONT:
				signal.Notify(signals, syscall.SIGTSTP) // stopProcess took it away
				if s.continued() {
					s.program.Send(resumeMsg{})
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
