package term

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// Whatever an App draws, the terminal shows the same as if the last frame had been drawn on an
// empty screen, and nothing but printing and colours happened.
func TestFramesAddUp(t *testing.T) {
	former := SetLook(Look{Profile: Colors256, Unicode: true})
	defer SetLook(former)
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(1, 30).Draw(t, "width"), rapid.IntRange(1, 6).Draw(t, "height")
		screen := vt.NewEmulator(width, height)
		changed := ""
		screen.SetCallbacks(vt.Callbacks{
			Bell: func() { changed += " bell" }, Title: func(string) { changed += " title" },
			AltScreen: func(bool) { changed += " alternate" }, WorkingDirectory: func(string) { changed += " directory" },
		})
		screen.WriteString("\x1b[?7l")
		var c canvas
		c.resize(width, height)
		var f Frame
		for range rapid.IntRange(1, 5).Draw(t, "frames") {
			f = Frame{Lines: append([]string(nil), f.Lines...)}
			for len(f.Lines) < height {
				f.Lines = append(f.Lines, "")
			}
			for range rapid.IntRange(1, 3).Draw(t, "changes") {
				f.Lines[rapid.IntRange(0, height-1).Draw(t, "row")] = drawnLine(t)
			}
			if rapid.Bool().Draw(t, "cursor") {
				f.Cursor = &Point{rapid.IntRange(0, width-1).Draw(t, "x"), rapid.IntRange(0, height-1).Draw(t, "y")}
			}
			screen.Write(c.frame(f))
			if at := screen.CursorPosition(); f.Cursor != nil && (at.X != f.Cursor.X || at.Y != f.Cursor.Y) {
				t.Fatalf("the cursor is at %v, not %v", at, *f.Cursor)
			}
		}
		whole := vt.NewEmulator(width, height)
		whole.WriteString("\x1b[?7l")
		var fresh canvas
		fresh.resize(width, height)
		whole.Write(fresh.frame(f))
		for y := range height {
			for x := range width {
				a, b := screen.CellAt(x, y), whole.CellAt(x, y)
				if a.Content != b.Content || !a.Style.Equal(&b.Style) {
					t.Fatalf("cell %d,%d is %q, but %q in a fresh frame; row %q", x, y, a.Content, b.Content, f.Lines[y])
				}
			}
		}
		if changed != "" {
			t.Fatalf("%q changed%s", f.Lines, changed)
		}
		if c.frame(f) != nil {
			t.Fatal("the same frame again is not nothing")
		}
	})
}

// detached is s without what would join an ASCII character: the virtual terminal puts that into a
// cell of its own, where real ones draw one character.
func detached(s string) string {
	var b strings.Builder
	base := rune(0)
	for _, r := range s {
		if base != 0 && base < utf8.RuneSelf && strings.ContainsRune("\u0301\u200d\ufe0f🏽\U000e0100", r) {
			continue
		}
		base = r
		b.WriteRune(r)
	}
	return b.String()
}

// drawnLine is what a careless App might draw: paint, and text that nobody made safe.
func drawnLine(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 5).Draw(t, "parts") {
		s := detached(hostileText().Draw(t, "text"))
		if b.Len() > 0 {
			s = "。" + s
		}
		if rapid.Bool().Draw(t, "hostile") {
			b.WriteString(s)
		} else {
			b.WriteString(Paint(Style(rapid.IntRange(0, int(styleCount)-1).Draw(t, "style")), Sanitize(s)))
		}
	}
	return b.String()
}

func TestSliceAndOverlay(t *testing.T) {
	former := SetLook(Look{Profile: Colors256, Unicode: true})
	defer SetLook(former)
	if got := Slice("计划书", 5); got != "计划 " {
		t.Errorf("%q", got)
	}
	if got := Slice(Paint(Accent, "计"), 4); ansi.Strip(got) != "计  " || !strings.HasPrefix(got, "\x1b[") {
		t.Errorf("%q", got)
	}
	base := Frame{Lines: []string{"计划书计划书", Paint(Dim, "abcdefghijkl"), "x"}, Cursor: &Point{1, 1}}
	got := Overlay(base, Frame{Lines: []string{"[框]", "[框]", "[框]"}, Cursor: &Point{1, 0}}, 3, 0, 4)
	want := []string{"计 [框] 划书", "abc[框]hijkl", "x  [框]"}
	for i, line := range got.Lines {
		if ansi.Strip(line) != want[i] {
			t.Errorf("row %d: %q, not %q", i, ansi.Strip(line), want[i])
		}
	}
	if *got.Cursor != (Point{4, 0}) {
		t.Errorf("cursor %v", *got.Cursor)
	}
}

func BenchmarkFrame(b *testing.B) {
	former := SetLook(Look{Profile: Colors256, Unicode: true})
	defer SetLook(former)
	var c canvas
	c.resize(200, 60)
	frames := [2]Frame{}
	for i := range frames {
		for y := range 60 {
			s := Span{Accent, Text(strings.Repeat("计划编辑器", 15+(y+i)%3))}
			frames[i].Lines = append(frames[i].Lines, Row(Plain, 200, s, Span{Dim, "abc"}))
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.frame(frames[i%2])
	}
}
