package term

import (
	"io"
	"os"
	"unicode/utf8"

	xterm "github.com/charmbracelet/x/term"
)

// IsTerminal tells whether a file is a terminal.
func IsTerminal(f *os.File) bool { return xterm.IsTerminal(f.Fd()) }

// OutputWidth is how many cells a row of a terminal has, 0 where f is none.
func OutputWidth(f *os.File) int {
	width, _, err := xterm.GetSize(f.Fd())
	if err != nil {
		return 0
	}
	return width
}

// Output is where a command prints: f itself when f is a file or a pipe, so that programs get
// every byte, and f behind Sanitize when f is a terminal. Close flushes and leaves f open.
func Output(f *os.File) io.WriteCloser {
	if IsTerminal(f) {
		return SanitizeWriter(f)
	}
	return keepOpen{f}
}

type keepOpen struct{ io.Writer }

func (keepOpen) Close() error { return nil }

// SanitizeWriter passes everything that is written through Sanitize, however the bytes are
// divided among the calls. Close writes what was held back and does not close w.
func SanitizeWriter(w io.Writer) io.WriteCloser { return &sanitizeWriter{w: w} }

type sanitizeWriter struct {
	w    io.Writer
	held []byte
}

// maxHeld bounds what is held back; longer clusters are judged in parts.
const maxHeld = 256

func (s *sanitizeWriter) Write(p []byte) (int, error) {
	s.held = append(s.held, p...)
	n := settled(s.held)
	if n == 0 && len(s.held) > maxHeld {
		n = len(s.held)
	}
	if err := s.flush(n); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (s *sanitizeWriter) Close() error { return s.flush(len(s.held)) }

func (s *sanitizeWriter) flush(n int) error {
	if n == 0 {
		return nil
	}
	_, err := io.WriteString(s.w, string(Sanitize(string(s.held[:n]))))
	s.held = append(s.held[:0], s.held[n:]...)
	return err
}

// settled is how many bytes no later byte can change: those up to a line end, or those before a
// character that nothing before it has a say in.
func settled(b []byte) int {
	for i := len(b) - 1; i >= 0; i-- {
		switch c := b[i]; {
		case c == '\n':
			return i + 1
		case c < utf8.RuneSelf:
			return i
		}
		if r, _ := utf8.DecodeRune(b[i:]); plainHan(r) {
			return i
		}
	}
	return 0
}
