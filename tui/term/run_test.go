package term_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

// echo shows the events that it got and a line with a cursor.
type echo struct {
	events []string
	line   string
	cmd    func(k term.Key) term.Cmd
	closed bool
	size   term.Resize
}

func (e *echo) Start() term.Cmd { return nil }

func (e *echo) Handle(ev term.Event) term.Cmd {
	switch ev := ev.(type) {
	case term.Key:
		e.line += ev.Text
		e.events = append(e.events, ev.Name)
		if ev.Name == "ctrl+c" {
			return term.Quit()
		}
		if e.cmd != nil {
			return e.cmd(ev)
		}
	case term.Paste:
		e.line += fmt.Sprint(len(ev.Text), ev.Truncated)
	case term.Resize:
		e.size = ev
	case term.Closing:
		e.closed = true
	case string:
		e.line += ev
	case term.Mouse:
		e.events = append(e.events, fmt.Sprintf("mouse%d,%d", ev.X, ev.Y))
	}
	return nil
}

func (e *echo) Draw(width, height int) term.Frame {
	line := term.Sanitize(e.line)
	return term.Frame{
		Lines: []string{
			term.Row(term.Bar, width, term.Span{Style: term.Title, Text: "蓝图"}),
			term.Row(term.Plain, width, term.Span{Text: line}),
			term.Row(term.Plain, width, term.Span{Text: term.Sanitize(strings.Join(e.events, " "))}),
			term.Paint(term.BorderText, term.Signs().Horizontal),
			string(term.Clip(term.Text(fmt.Sprint(e.size)), width)),
		},
		Cursor: &term.Point{X: min(term.Width(line), width-1), Y: 1},
	}
}

func TestKeysAndCursor(t *testing.T) {
	v := termtest.Start(t, &echo{}, termtest.Options{})
	v.Expect("蓝图", "{80 24}", "─")
	v.Type("中文输入，").Expect("中文输入，")
	if at, _ := v.Cursor(); at != (term.Point{X: 10, Y: 1}) {
		t.Errorf("the cursor is at %v", at)
	}
	v.Press("up", "ctrl+p", "alt+up", "shift+tab", "esc", "f5", "enter").
		Expect("up ctrl+p alt+up shift+tab esc f5 enter")
	v.Click(3, 4).Expect("mouse3,4")
	v.Paste("一\r\n二").Expect("7 false")
}

func TestSplitInput(t *testing.T) {
	v := termtest.Start(t, &echo{}, termtest.Options{})
	v.Split("中文😀\x1b[A\x1b[1;3B").Expect("中文😀", "中 文 😀 up alt+down")
}

func TestNarrowRowsAreClipped(t *testing.T) {
	v := termtest.Start(t, &echo{}, termtest.Options{Width: 5, Height: 3})
	v.Type("中文输入").Expect("中文…")
	v.Resize(6, 3).Expect("中文…", "蓝图").Resize(40, 10).Expect("中文输入", "{40 10}")
}

func TestQuitTellsTheApp(t *testing.T) {
	e := &echo{}
	v := termtest.Start(t, e, termtest.Options{})
	v.Type("\x03")
	if err := v.Ended(); err != nil || !e.closed {
		t.Errorf("Run returned %v; closed: %v", err, e.closed)
	}
	if _, shown := v.Cursor(); !shown {
		t.Error("the cursor stays hidden")
	}
}

func TestCommands(t *testing.T) {
	say := func(s string) term.Cmd { return func(context.Context) any { return s } }
	e := &echo{cmd: func(k term.Key) term.Cmd {
		switch k.Name {
		case "b":
			return term.Batch(say("<x>"), nil, term.Batch(say("<y>"), say("<z>")))
		case "s":
			return term.Stream(func(ctx context.Context, send func(term.Event)) {
				for i := range 3 {
					send(fmt.Sprintf("(%d)", i))
				}
				<-ctx.Done()
			})
		case "c":
			cmd, cancel := term.Cancellable(func(ctx context.Context) any {
				<-ctx.Done()
				return "cancelled"
			})
			cancel()
			return cmd
		}
		return nil
	}}
	v := termtest.Start(t, e, termtest.Options{})
	v.Type("b").Expect("<x>", "<y>", "<z>")
	v.Type("s").WaitFor("(0)(1)(2)")
	v.Type("c").Expect("cancelled")
}

func TestPanicsGiveTheTerminalBack(t *testing.T) {
	boom := func(context.Context) any { panic("boom") }
	for name, cmd := range map[string]func(term.Key) term.Cmd{
		"handle": func(term.Key) term.Cmd { panic("boom") },
		"cmd":    func(term.Key) term.Cmd { return boom },
		"stream": func(term.Key) term.Cmd {
			return term.Stream(func(context.Context, func(term.Event)) { panic("boom") })
		},
	} {
		v := termtest.Start(t, &echo{cmd: cmd}, termtest.Options{})
		v.Type("x")
		var p *term.PanicError
		if err := v.Ended(); !errors.As(err, &p) || p.Value != "boom" {
			t.Errorf("%s: Run returned %v", name, err)
		}
		if v.AlternateScreen() {
			t.Errorf("%s: the alternate screen is still on", name)
		}
	}
}

func TestLightAndColourless(t *testing.T) {
	v := termtest.Start(t, &echo{}, termtest.Options{Light: true, Env: map[string]string{"NO_COLOR": "1"}})
	if l := term.Current(); l.Theme != term.Light || l.Profile != term.NoColor || !l.Unicode {
		t.Errorf("the look is %+v", l)
	}
	v.Type("x").Expect("x")
}

func TestNothingIsSentForNothing(t *testing.T) {
	e := &echo{}
	v := termtest.Start(t, e, termtest.Options{})
	v.Type("ab")
	before := v.Sent()
	v.Type("\x1b[I") // focus: the picture stays
	if n := v.Sent() - before; n != 0 {
		t.Errorf("%d bytes for an unchanged frame", n)
	}
	v.Type("中")
	if n := v.Sent() - before; n > 100 {
		t.Errorf("%d bytes for one character", n)
	}
}
