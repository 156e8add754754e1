package termtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lantu/tui/term"
)

// Plain is the text of a frame, which must be exactly width × height with its cursor inside. The
// cursor's cell is marked by a ▏ before it.
func Plain(t testing.TB, f term.Frame, width, height int) string {
	t.Helper()
	if len(f.Lines) != height {
		t.Errorf("%d rows, not %d", len(f.Lines), height)
	}
	if c := f.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= width || c.Y >= height) {
		t.Errorf("the cursor is at %v in a frame of %d × %d", *c, width, height)
	}
	var b strings.Builder
	for y, line := range f.Lines {
		plain := ansi.Strip(line)
		if w := term.Width(plain); w != width {
			t.Errorf("row %d is %d cells wide, not %d: %q", y, w, width, plain)
		}
		if f.Cursor != nil && f.Cursor.Y == y {
			plain = ansi.Strip(term.Slice(line, f.Cursor.X)) + "▏" + ansi.Cut(plain, f.Cursor.X, width)
		}
		b.WriteString(strings.TrimRight(plain, " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Golden compares text with a file of testdata. With LANTU_UPDATE=1 in the environment it writes
// the file.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if os.Getenv("LANTU_UPDATE") == "1" {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (LANTU_UPDATE=1 writes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s is not as it was:\n%s\nit was:\n%s", name, got, want)
	}
}

// Look sets a look for the rest of the test: Unicode glyphs, 256 colours, dark.
func Look(t testing.TB) {
	former := term.SetLook(term.Look{Profile: term.Colors256, Unicode: true, Ambiguous: 1})
	t.Cleanup(func() { term.SetLook(former) })
}

// ASCII sets a look without colours or Unicode glyphs for the rest of the test.
func ASCII(t testing.TB) {
	former := term.SetLook(term.Look{Ambiguous: 1})
	t.Cleanup(func() { term.SetLook(former) })
}
