package termtest

import (
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"lantu/tui/term"
)

// A queue is the keyboard's side: each put is one read of the program. A piece counts as busy
// from the moment it is put until the program comes back for the next.
type queue struct {
	busy   *term.Activity
	mu     sync.Mutex
	more   sync.Cond
	pieces [][]byte
	out    bool // the program has a piece
	closed bool
}

func newQueue() *queue {
	q := &queue{}
	q.more.L = &q.mu
	return q
}

func (q *queue) put(b []byte) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.busy.Add(1)
	q.pieces = append(q.pieces, append([]byte(nil), b...))
	q.more.Signal()
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.more.Broadcast()
}

func (q *queue) Read(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.out {
		q.out = false
		q.busy.Add(-1)
	}
	for len(q.pieces) == 0 {
		if q.closed {
			return 0, io.EOF
		}
		q.more.Wait()
	}
	n := copy(p, q.pieces[0])
	if q.pieces[0] = q.pieces[0][n:]; len(q.pieces[0]) == 0 {
		q.pieces = q.pieces[1:]
		q.out = true
	}
	return n, nil
}

// A spy remembers the last frame of the App.
type spy struct {
	term.App
	mu    sync.Mutex
	frame term.Frame
	width int
	drawn int // frames so far
}

func (s *spy) Draw(width, height int) term.Frame {
	f := s.App.Draw(width, height)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.frame = term.Frame{Lines: append([]string(nil), f.Lines...), Cursor: f.Cursor}
	s.width = width
	s.drawn++
	return f
}

func (s *spy) last() (frame term.Frame, width, drawn int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.frame, s.width, s.drawn
}

// begin ends the time in which the program is not yet counting.
type begin struct {
	*spy
	busy *term.Activity
}

func (b begin) Start() term.Cmd {
	defer b.busy.Add(-1)
	return b.spy.Start()
}

// allowed are the sequences that frames, the start and the end consist of, and that of the clipboard.
var allowed = regexp.MustCompile(`^(\x1b\[[0-9;:]*m|\x1b\[\d+;\d+H|\x1b\[\d+G|\x1b\[[HKJ]|\x1b\[2J|\x1b\[\?(25|7|1049|1002|1004|1006|2004|2026|2027)[hl]|\x1b\]11;\?\x07|\x1b\[6n|\x1b\[c|\x1b\]52;c;[A-Za-z0-9+/=]*\x07|\r)`)

// strayIn lists control sequences and bytes that do not belong to a frame.
func strayIn(p []byte) (stray []string) {
	s := string(p)
	for {
		i := strayAt(s)
		if i < 0 {
			return stray
		}
		s = s[i:]
		if seq := allowed.FindString(s); seq != "" {
			s = s[len(seq):]
			continue
		}
		stray = append(stray, s[:min(len(s), 12)])
		s = s[1:]
	}
}

// strayAt is where the first control character or byte that is not UTF-8 stands, -1 for none. The
// character U+FFFD itself is text.
func strayAt(s string) int {
	for i, r := range s {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return i
		}
	}
	return -1
}

// Bytes is what a terminal sends for a key of term.Key's names.
func Bytes(name string) string {
	if seq, ok := sequences[name]; ok {
		return seq
	}
	mod := 1
	rest := name
	for _, m := range []struct {
		prefix string
		bit    int
	}{{"ctrl+", 4}, {"alt+", 2}, {"shift+", 1}} {
		if cut, ok := strings.CutPrefix(rest, m.prefix); ok && cut != "" {
			rest, mod = cut, mod+m.bit
		}
	}
	if seq, ok := sequences[rest]; ok && mod > 1 {
		digit := string(rune('0' + mod))
		switch last := seq[len(seq)-1]; {
		case last == '~':
			return seq[:len(seq)-1] + ";" + digit + "~"
		case strings.HasPrefix(seq, "\x1b"):
			return "\x1b[1;" + digit + string(last)
		}
		return "\x1b" + seq // alt with a plain key
	}
	switch {
	case mod == 5 && len(rest) == 1:
		return string(rune(rest[0] & 0x1f))
	case mod == 3:
		return "\x1b" + rest
	case mod == 7 && len(rest) == 1:
		return "\x1b" + string(rune(rest[0]&0x1f))
	}
	return rest
}

var sequences = map[string]string{
	"enter": "\r", "tab": "\t", "backspace": "\x7f", "esc": "\x1b", "space": " ",
	"ctrl+space": "\x00", "shift+tab": "\x1b[Z",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"insert": "\x1b[2~", "delete": "\x1b[3~", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
	"f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~",
}
