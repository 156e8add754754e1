// Package termtest runs an App on a virtual terminal, for tests and for pictures.
//
// Start begins a scenario. Its steps type raw bytes, as a terminal would send them, and return
// when the program has nothing left to do; nothing sleeps. After each step the screen is checked:
// no row was written beyond the width, the cursor is where the program put it, no control byte
// but those of a frame was sent.
package termtest

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"lantu/tui/term"
)

// A T is told what goes wrong: a test, or a program that draws pictures.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// A Terminal is a virtual terminal with a program on it.
type Terminal struct {
	t        T
	width    int
	height   int
	busy     term.Activity
	input    *queue
	resizes  chan term.Resize
	finished chan error
	former   term.Look

	mu      sync.Mutex
	screen  *vt.Emulator
	visible bool
	sent    int // bytes of output so far
	stray   []string
	spy     *spy
}

// Options of a scenario; the zero value is a dark screen of 80 × 24 with 256 colours.
type Options struct {
	Width, Height int
	Light         bool              // the terminal's background
	Theme         *term.Theme       // that the user chose
	Env           map[string]string // such as NO_COLOR; TERM and COLORTERM have good values
}

// Start runs app on a new virtual terminal until the test ends or the App quits. One process has
// one look, so scenarios of one test binary cannot run in parallel.
func Start(t T, app term.App, o Options) *Terminal {
	t.Helper()
	if o.Width == 0 {
		o.Width, o.Height = 80, 24
	}
	v := &Terminal{
		t: t, width: o.Width, height: o.Height,
		input: newQueue(), resizes: make(chan term.Resize), finished: make(chan error, 1),
		former: term.Current(), spy: &spy{App: app},
	}
	v.input.busy = &v.busy
	v.screen = newScreen(v, o)
	go v.answer(v.screen)
	env := map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor"}
	for k, s := range o.Env {
		env[k] = s
	}
	v.busy.Add(1) // until Run has begun to count
	go func() {
		err := term.Run(begin{v.spy, &v.busy}, term.Options{
			In: v.input, Out: v, Env: func(name string) string { return env[name] },
			Size: term.Resize{Width: o.Width, Height: o.Height}, Resizes: v.resizes,
			EscapeWait: time.Millisecond, ClickWait: time.Hour, Busy: &v.busy, Theme: o.Theme,
		})
		v.finished <- err
	}()
	t.Cleanup(func() {
		v.input.close()
		<-v.finished
		// Not screen.Close, which sets a flag that answer reads.
		if pipe, ok := v.screen.InputPipe().(io.Closer); ok {
			pipe.Close()
		}
		term.SetLook(v.former)
	})
	v.settle()
	return v
}

func newScreen(v *Terminal, o Options) *vt.Emulator {
	screen := vt.NewEmulator(o.Width, o.Height)
	if o.Light {
		screen.SetDefaultBackgroundColor(ansi.RGBColor{R: 255, G: 255, B: 255})
	}
	screen.SetCallbacks(vt.Callbacks{
		CursorVisibility: func(visible bool) { v.visible = visible },
		Title:            func(s string) { v.stray = append(v.stray, "title "+s) },
		Bell:             func() { v.stray = append(v.stray, "bell") },
	})
	return screen
}

// answer types what the virtual terminal says of itself.
func (v *Terminal) answer(screen *vt.Emulator) {
	buf := make([]byte, 1024)
	for {
		n, err := screen.Read(buf)
		if n > 0 {
			v.input.put(buf[:n])
		}
		if err != nil {
			return
		}
	}
}

// Write takes the program's output.
func (v *Terminal) Write(p []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.sent += len(p)
	v.stray = append(v.stray, strayIn(p)...)
	return v.screen.Write(p)
}

// Type sends raw bytes, such as "中文\r" or "\x1b[A", in one piece.
func (v *Terminal) Type(bytes string) *Terminal {
	v.t.Helper()
	v.input.put([]byte(bytes))
	v.settle()
	return v
}

// Split sends raw bytes one by one, as a slow line does.
func (v *Terminal) Split(bytes string) *Terminal {
	v.t.Helper()
	for i := range len(bytes) {
		v.input.put([]byte{bytes[i]})
	}
	v.settle()
	return v
}

// Press sends keys by name, one after another, each drawn before the next.
func (v *Terminal) Press(names ...string) *Terminal {
	v.t.Helper()
	for _, name := range names {
		v.Type(Bytes(name))
	}
	return v
}

// Paste sends text as a bracketed paste.
func (v *Terminal) Paste(text string) *Terminal {
	v.t.Helper()
	return v.Type("\x1b[200~" + text + "\x1b[201~")
}

// Click presses and releases the left button on a cell.
func (v *Terminal) Click(x, y int) *Terminal {
	v.t.Helper()
	return v.Type(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%d;%dm", x+1, y+1, x+1, y+1))
}

// Drag presses the left button on a cell and moves the mouse to another without letting go.
func (v *Terminal) Drag(x, y, toX, toY int) *Terminal {
	v.t.Helper()
	return v.Type(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<32;%d;%dM", x+1, y+1, toX+1, toY+1))
}

// Drop lets the left button go on a cell.
func (v *Terminal) Drop(x, y int) *Terminal {
	v.t.Helper()
	return v.Type(fmt.Sprintf("\x1b[<0;%d;%dm", x+1, y+1))
}

// Resize gives the screen another size.
func (v *Terminal) Resize(width, height int) *Terminal {
	v.t.Helper()
	v.mu.Lock()
	v.width, v.height = width, height
	v.screen.Resize(width, height)
	v.mu.Unlock()
	v.busy.Add(1)
	select {
	case v.resizes <- term.Resize{Width: width, Height: height}:
	case err := <-v.finished:
		v.finished <- err
	}
	v.settle()
	return v
}

// WaitFor returns when the screen shows text. It is for what a stream brings; too long without it
// fails the test.
func (v *Terminal) WaitFor(text string) *Terminal {
	v.t.Helper()
	return v.wait(text, true)
}

// patience is how long a test waits for what never comes, on a machine that has much else to do.
const patience = time.Minute

// WaitGone returns when the screen shows text no more, as WaitFor does when it shows it.
func (v *Terminal) WaitGone(text string) *Terminal {
	v.t.Helper()
	return v.wait(text, false)
}

func (v *Terminal) wait(text string, shown bool) *Terminal {
	v.t.Helper()
	screen := make(chan string, 1) // before the program ends
	late := time.AfterFunc(patience, func() { screen <- v.Screen(); v.input.close() })
	defer late.Stop()
	for {
		turn := v.busy.Turn()
		if strings.Contains(v.Screen(), text) == shown {
			v.settle()
			return v
		}
		if v.busy.Ended() {
			last := v.Screen()
			select {
			case last = <-screen:
			default:
			}
			if shown {
				v.t.Fatalf("the screen never showed %q:\n%s", text, last)
			}
			v.t.Fatalf("the screen went on to show %q:\n%s", text, last)
		}
		v.busy.WaitTurn(turn)
	}
}

// Ended waits for the program to end and returns what Run returned.
func (v *Terminal) Ended() error {
	v.t.Helper()
	select {
	case err := <-v.finished:
		v.finished <- err
		return err
	case <-time.After(patience):
		v.t.Fatalf("the program does not end:\n%s", v.Screen())
		return nil
	}
}

// Screen is the text on the screen, one row a line, without spaces at the ends of rows.
func (v *Terminal) Screen() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	rows := make([]string, v.height)
	for y := range rows {
		var b strings.Builder
		for x := 0; x < v.width; {
			c := v.screen.CellAt(x, y)
			if c == nil || c.Content == "" {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += max(c.Width, 1)
		}
		rows[y] = strings.TrimRight(b.String(), " ")
	}
	return strings.TrimRight(strings.Join(rows, "\n"), "\n") + "\n"
}

// Row is one row of Screen.
func (v *Terminal) Row(y int) string {
	rows := strings.Split(v.Screen(), "\n")
	if y >= len(rows) {
		return ""
	}
	return rows[y]
}

// Find is the cell where text begins on the screen.
func (v *Terminal) Find(text string) (p term.Point, ok bool) {
	for y, row := range strings.Split(v.Screen(), "\n") {
		if before, _, found := strings.Cut(row, text); found {
			return term.Point{X: term.Width(before), Y: y}, true
		}
	}
	return term.Point{}, false
}

// Cursor is where the terminal's cursor is; shown is false if it is hidden.
func (v *Terminal) Cursor() (p term.Point, shown bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	c := v.screen.CursorPosition()
	return term.Point{X: c.X, Y: c.Y}, v.visible
}

// Expect fails the test unless the screen shows each text.
func (v *Terminal) Expect(texts ...string) *Terminal {
	v.t.Helper()
	screen := v.Screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			v.t.Fatalf("the screen does not show %q:\n%s", text, screen)
		}
	}
	return v
}

// Absent fails the test if the screen shows one of the texts.
func (v *Terminal) Absent(texts ...string) *Terminal {
	v.t.Helper()
	screen := v.Screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			v.t.Fatalf("the screen shows %q:\n%s", text, screen)
		}
	}
	return v
}

// Sent is how many bytes the program has written so far.
func (v *Terminal) Sent() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.sent
}

// Cells is a copy of the screen's cells, row by row.
func (v *Terminal) Cells() [][]uv.Cell {
	v.mu.Lock()
	defer v.mu.Unlock()
	rows := make([][]uv.Cell, v.height)
	for y := range rows {
		rows[y] = make([]uv.Cell, v.width)
		for x := range rows[y] {
			if c := v.screen.CellAt(x, y); c != nil {
				rows[y][x] = *c
			}
		}
	}
	return rows
}

// settle waits until the program is idle and checks what it sent and shows.
func (v *Terminal) settle() {
	v.t.Helper()
	v.busy.Wait()
	v.check()
}

func (v *Terminal) check() {
	v.t.Helper()
	v.mu.Lock()
	stray := v.stray
	v.mu.Unlock()
	if len(stray) > 0 {
		v.t.Fatalf("control sequences that are not of a frame: %q", stray)
	}
	if v.busy.Ended() {
		return
	}
	frame, width, at, shown := v.moment()
	for y, line := range frame.Lines {
		if w := term.Width(ansi.Strip(line)); w > width {
			v.t.Fatalf("row %d is %d cells wide on a screen of %d: %q", y, w, width, line)
		}
	}
	switch {
	case frame.Cursor == nil && shown:
		v.t.Fatalf("the cursor shows at %v where the frame has none", at)
	case frame.Cursor != nil && (!shown || at != *frame.Cursor):
		v.t.Fatalf("the cursor is at %v (shown: %v), not at %v:\n%s", at, shown, *frame.Cursor, v.Screen())
	}
}

// moment is the last frame and the cursor that belongs to it. A stream may draw while one looks.
func (v *Terminal) moment() (frame term.Frame, width int, at term.Point, shown bool) {
	for {
		v.busy.Wait()
		drawn := 0
		frame, width, drawn = v.spy.last()
		at, shown = v.Cursor()
		if _, _, again := v.spy.last(); v.busy.Idle() && again == drawn || v.busy.Ended() {
			return frame, width, at, shown
		}
	}
}

var _ io.Writer = (*Terminal)(nil)

// AlternateScreen tells whether the program has the screen to itself.
func (v *Terminal) AlternateScreen() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.screen.IsAltScreen()
}
