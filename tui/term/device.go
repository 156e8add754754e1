package term

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"github.com/muesli/cancelreader"

	xterm "github.com/charmbracelet/x/term"
)

// A device is the terminal as files: its modes, its size, its bytes.
type device struct {
	in  io.Reader
	out io.Writer
	// tty is the input if it is a terminal, and display the output; nil in tests.
	tty, display *os.File
	opened       bool // tty was opened by us
	fixed        Resize

	mu      sync.Mutex
	before  *xterm.State // the modes to go back to
	inside  bool         // the screen is ours
	reader  cancelreader.CancelReader
	reading sync.WaitGroup
	stop    chan struct{} // closed when what was read is not wanted any more
}

// enterScreen: alternate screen, no wrapping at the edge, clusters measured as we do where the
// terminal can, bracketed paste, mouse buttons with drags, focus. leaveScreen takes all back.
const (
	enterScreen = "\x1b[?1049h\x1b[?7l\x1b[?2027h\x1b[?2004h\x1b[?1002h\x1b[?1006h\x1b[?1004h" + hideCursor + reset + "\x1b[2J"
	leaveScreen = syncEnd + reset + "\x1b[?1004l\x1b[?1006l\x1b[?1002l\x1b[?2004l\x1b[?2027l\x1b[?7h\x1b[?1049l" + showCursor
)

func openDevice(o Options) (*device, error) {
	d := &device{in: o.In, out: o.Out, fixed: o.Size}
	if d.in == nil {
		d.in = os.Stdin
		if !IsTerminal(os.Stdin) {
			f, err := openTerminal()
			if err != nil {
				return nil, ErrNoTerminal
			}
			d.in, d.opened = f, true
		}
	}
	if d.out == nil {
		d.out = os.Stdout
	}
	if f, ok := d.in.(*os.File); ok && IsTerminal(f) {
		d.tty = f
	}
	if f, ok := d.out.(*os.File); ok && IsTerminal(f) {
		d.display = f
	}
	if o.Out == nil {
		err := tooSimple(o.env("TERM"))
		if d.display == nil {
			err = ErrNoTerminal
		}
		if err != nil {
			d.close()
			return nil, err
		}
	}
	return d, nil
}

func (d *device) close() {
	if d.opened {
		d.tty.Close()
	}
}

func (d *device) size() (Resize, error) {
	if d.display == nil {
		return d.fixed, nil
	}
	w, h, err := xterm.GetSize(d.display.Fd())
	return Resize{w, h}, err
}

// enter makes the screen ours.
func (d *device) enter() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.tty != nil {
		before, err := xterm.MakeRaw(d.tty.Fd())
		if err != nil {
			return err
		}
		if d.before == nil {
			d.before = before
		}
	}
	d.inside = true
	_, _ = io.WriteString(d.out, enterScreen)
	return nil
}

// leave makes the terminal as it was before enter. A terminal that is gone cannot complain.
func (d *device) leave() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.inside {
		return
	}
	d.inside = false
	_, _ = io.WriteString(d.out, leaveScreen)
	if d.tty != nil && d.before != nil {
		_ = xterm.Restore(d.tty.Fd(), d.before)
		d.before = nil
	}
}

// write is best effort: a terminal that is gone is noticed by its input.
func (d *device) write(b []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.inside {
		_, _ = d.out.Write(b)
	}
}

// stopReading returns when nothing takes bytes from the terminal any more, so that another
// program gets all of them.
func (d *device) stopReading() {
	if d.reader == nil {
		return
	}
	close(d.stop)
	if d.reader.Cancel() {
		d.reading.Wait()
		_ = d.reader.Close()
	}
	d.reader = nil
}

// listen reads the terminal and sends what it says into the loop. It waits for each batch to be
// drawn, so that what arrives meanwhile makes one frame. asking says that answers are awaited.
func (s *session) listen(asking bool) {
	d := s.device
	reader, err := cancelreader.NewReader(d.in)
	if err != nil {
		go s.program.Send(quitMsg{})
		return
	}
	stop := make(chan struct{})
	d.reader, d.stop = reader, stop
	chunks := make(chan []byte)
	d.reading.Add(1)
	go func() {
		defer d.reading.Done()
		defer close(chunks)
		for {
			buf := make([]byte, 4096)
			n, err := reader.Read(buf)
			if n > 0 {
				s.o.Busy.Add(1)
				select {
				case chunks <- buf[:n]:
				case <-stop:
					s.o.Busy.Add(-1)
				}
			}
			if err != nil {
				if !errors.Is(err, cancelreader.ErrCanceled) && s.ctx.Err() == nil {
					go s.program.Send(quitMsg{})
				}
				return
			}
		}
	}()
	go s.decode(chunks, asking)
}

// decode turns chunks into events. A chunk counts as busy until its events are drawn; bytes that
// wait for their rest count once more.
func (s *session) decode(chunks <-chan []byte, asking bool) {
	d := decoder{reports: asking}
	waiting := false
	for {
		var events []Event
		var expired <-chan time.Time
		if wait := d.patience(s.o.EscapeWait); wait > 0 {
			expired = time.After(wait)
		}
		select {
		case b, open := <-chunks:
			if waiting {
				s.o.Busy.Add(-1)
			}
			if !open {
				return
			}
			d.feed(b)
			events = d.events()
		case <-expired:
			events = d.flush()
		}
		waiting = d.patience(1) > 0
		if waiting {
			s.o.Busy.Add(1)
		}
		for _, e := range events {
			switch e.(type) {
			case cursorReport, fenceReport:
				d.reports = false
			}
		}
		drawn := make(chan struct{})
		s.program.Send(typedMsg{events, drawn})
		select {
		case <-drawn:
		case <-s.ctx.Done():
		}
	}
}

// watchSize tells the loop when the screen has another size.
func (s *session) watchSize() (stop func()) {
	changes, stopChanges := sizeChanges(s.device.display)
	done := make(chan struct{})
	go func() {
		for {
			var size Resize
			select {
			case <-done:
				return
			case <-changes:
				var err error
				if size, err = s.device.size(); err != nil {
					continue
				}
				s.o.Busy.Add(1)
			case size = <-s.o.Resizes:
			}
			s.program.Send(sizeMsg{size})
		}
	}()
	return func() {
		stopChanges()
		close(done)
	}
}
