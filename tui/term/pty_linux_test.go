package term_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

// The tests of this file start this test program again, on a real terminal of the kernel's.

func TestMain(m *testing.M) {
	switch os.Getenv("LANTU_TERM_CHILD") {
	case "help":
		fmt.Println("help of", os.Getenv("TERM"))
		os.Exit(0)
	case "run":
		err := term.Run(child(), term.Options{})
		var p *term.PanicError
		fmt.Println("ended:", err == nil, "panic:", errors.As(err, &p))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child() term.App {
	return &echo{cmd: func(k term.Key) term.Cmd {
		switch k.Name {
		case "ctrl+z":
			return term.Suspend()
		case "ctrl+e":
			return term.Edit("no-file", func(error) term.Event { return nil })
		case "ctrl+x":
			panic("boom")
		case "ctrl+b":
			return func(context.Context) any { panic("boom") }
		}
		return nil
	}}
}

// A pty is both ends of a terminal with a program on it.
type pty struct {
	t             *testing.T
	master, slave *os.File
	cmd           *exec.Cmd
	seen          []byte
	before        *unix.Termios
	answering     bool
	cells         int // that ●─… take, for the answer; 0: 3
}

// startPTY runs this test program in a mode of TestMain, or another program that will.
func startPTY(t *testing.T, mode string, program ...string) *pty {
	t.Helper()
	if len(program) == 0 {
		program = []string{os.Args[0]}
	}
	master, slave, err := termtest.OpenPTY()
	if err != nil {
		t.Skip("no pseudo-terminals here:", err)
	}
	p := &pty{t: t, master: master, slave: slave}
	p.before = p.modes()
	p.cmd = exec.Command(program[0], program[1:]...)
	p.cmd.Env = append(os.Environ(), "LANTU_TERM_CHILD="+mode, "TERM=xterm-256color")
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = p.slave, p.slave, p.slave
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		_, _ = p.cmd.Process.Wait()
		p.slave.Close()
		p.master.Close()
	})
	return p
}

func (p *pty) modes() *unix.Termios {
	m, err := unix.IoctlGetTermios(int(p.slave.Fd()), unix.TCGETS)
	if err != nil {
		p.t.Fatal(err)
	}
	return m
}

// until reads the program's output up to something, and returns all since the last call.
func (p *pty) until(what string) string {
	p.t.Helper()
	_ = p.master.SetReadDeadline(time.Now().Add(10 * time.Second))
	buf := make([]byte, 4096)
	for {
		if i := bytes.Index(p.seen, []byte(what)); i >= 0 {
			out := string(p.seen[:i+len(what)])
			p.seen = p.seen[i+len(what):]
			return out
		}
		n, err := p.master.Read(buf)
		p.seen = append(p.seen, buf[:n]...)
		if p.answering && bytes.Contains(buf[:n], []byte("\x1b[c")) {
			p.send(fmt.Sprintf("\x1b]11;rgb:0000/0000/0000\x07\x1b[1;%dR\x1b[?62c", cmp.Or(p.cells, 3)+1))
		}
		if err != nil {
			p.t.Fatalf("waiting for %q: %v; there is %q", what, err, p.seen)
		}
	}
}

func (p *pty) send(s string) {
	p.t.Helper()
	if _, err := p.master.WriteString(s); err != nil {
		p.t.Fatal(err)
	}
}

// A command that is no user interface sends no question to the terminal, whose answer might take
// seconds or never come.
func TestStartAsksNothing(t *testing.T) {
	begun := time.Now()
	p := startPTY(t, "help")
	out := p.until("help of xterm-256color")
	if strings.Contains(out, "\x1b") {
		t.Errorf("the program sent %q", out)
	}
	t.Logf("started in %v", time.Since(begun))
}

func TestRealTerminal(t *testing.T) {
	p := startPTY(t, "run")
	p.answering = true
	p.until("\x1b[?1049h")
	p.until("─") // measured, so it draws lines
	p.send("中\xe6")
	p.until("中")
	p.send("\x96\x87")
	p.until("文")

	p.send("\x1a") // no shell could continue it: it goes on
	p.until("\x1b[?1049l")
	p.until("\x1b[?1049h")
	p.until("文")

	_ = unix.IoctlSetWinsize(int(p.slave.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 30, Col: 100})
	p.until("{100 30}")
	p.send("\x03")
	p.until("\x1b[?25h")
	p.until("ended: true panic: false")
	_, _ = p.cmd.Process.Wait()
	if *p.modes() != *p.before {
		t.Error("the terminal's modes are not as they were")
	}
}

// Where characters of ambiguous width take two cells, or are drawn byte by byte as on a console without
// UTF-8, the signs are ASCII.
func TestWideTerminal(t *testing.T) {
	for _, cells := range []int{6, 9} {
		p := startPTY(t, "run")
		p.answering, p.cells = true, cells
		p.until("\x1b[?1049h")
		p.until("\x1b[c")
		if drawn := p.until("{80 24}"); strings.ContainsAny(drawn, "─│┌●…") {
			t.Errorf("where ●─… take %d cells it draws %q", cells, drawn)
		}
		p.send("\x03")
		p.until("ended: true")
	}
}

func TestStopAndContinue(t *testing.T) {
	p := startPTY(t, "run", "sh", "-m", "-c", `"$0"; echo the shell is back; read line; fg >/dev/null; echo done`, os.Args[0])
	p.answering = true
	p.until("\x1b[?1049h")
	p.until("─")
	p.send("中")
	p.until("中")
	p.send("\x1a")
	p.until("\x1b[?1049l")
	p.until("the shell is back")
	if *p.modes() != *p.before {
		t.Error("a stopped program leaves the terminal in its own modes")
	}
	p.send("\n")
	p.until("\x1b[?1049h")
	p.until("中")
	p.send("\x03")
	p.until("ended: true")
	p.until("done")
}

func TestEndsCleanly(t *testing.T) {
	for name, end := range map[string]func(p *pty){
		"SIGTERM":        func(p *pty) { _ = p.cmd.Process.Signal(syscall.SIGTERM) },
		"SIGHUP":         func(p *pty) { _ = p.cmd.Process.Signal(syscall.SIGHUP) },
		"SIGINT":         func(p *pty) { _ = p.cmd.Process.Signal(syscall.SIGINT) },
		"panic":          func(p *pty) { p.send("\x18") },
		"panic of a cmd": func(p *pty) { p.send("\x02") },
	} {
		t.Run(name, func(t *testing.T) {
			p := startPTY(t, "run") // it never answers a question
			p.until("{80 24}")
			end(p)
			p.until("\x1b[?1049l")
			p.until(fmt.Sprintf("ended: %v panic: %v", !strings.HasPrefix(name, "panic"), strings.HasPrefix(name, "panic")))
			if *p.modes() != *p.before {
				t.Error("the terminal's modes are not as they were")
			}
		})
	}
	t.Run("the terminal goes away", func(t *testing.T) {
		p := startPTY(t, "run")
		p.until("{80 24}")
		p.master.Close()
		if state, err := p.cmd.Process.Wait(); err != nil || !state.Exited() {
			t.Errorf("the program ended by %v, %v", state, err)
		}
	})
}

func TestNoTerminal(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LANTU_TERM_CHILD=run")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	out, err := cmd.CombinedOutput()
	if err != nil || string(out) != "ended: false panic: false\n" {
		t.Errorf("%q, %v", out, err)
	}
}

// The user's editor gets the terminal as a shell leaves it, keys of its own included, and gives it back.
func TestEditorOnARealTerminal(t *testing.T) {
	t.Setenv("VISUAL", `printf 'the editor is on\n'; stty -a | grep -c 'isig icanon'; read line; echo "it read $line"; read more; true`)
	p := startPTY(t, "run")
	p.answering = true
	p.until("\x1b[?1049h")
	p.until("─")
	p.send("\x05")
	p.until("\x1b[?1049l")
	p.until("the editor is on")
	p.until("1")
	p.send("words\n")
	p.until("it read words")
	p.send("\x03") // which interrupts the editor and not the program behind it
	p.until("\x1b[?1049h")
	p.send("中")
	p.until("中")
	p.send("\x03")
	p.until("ended: true panic: false")
	if *p.modes() != *p.before {
		t.Error("the terminal's modes are not as they were")
	}
}
