package term

import (
	"os"
	"os/signal"
	"time"
)

const canSuspend = false

func openTerminal() (*os.File, error) { return os.OpenFile("CONIN$", os.O_RDWR, 0) }

func stopProcess() bool { return false }

func (s *session) watchSignals() (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		for range signals {
			if !s.away() {
				s.program.Send(quitMsg{})
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(signals)
	}
}

// sizeChanges looks now and then, as a console in this mode does not tell.
func sizeChanges(display *os.File) (<-chan time.Time, func()) {
	if display == nil {
		return nil, func() {}
	}
	ticker := time.NewTicker(250 * time.Millisecond)
	return ticker.C, ticker.Stop
}
