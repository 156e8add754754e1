package termtest

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"lantu/tui/term"
)

type picture struct{}

func (picture) Start() term.Cmd { return nil }

func (picture) Handle(term.Event) term.Cmd { return nil }

func (picture) Draw(width, height int) term.Frame {
	g := term.Signs()
	return term.Frame{
		Lines: []string{
			term.Row(term.Bar, width, term.Span{Style: term.Title, Text: "蓝图 <省教育厅> & co"}),
			string(g.TopLeft + g.Horizontal + g.TopRight),
			term.Row(term.Selected, width, term.Span{Style: term.ErrorText, Text: g.Error + " 2 错误"}),
		},
		Cursor: &term.Point{X: 2, Y: 2},
	}
}

func TestSVG(t *testing.T) {
	svg := Start(t, picture{}, Options{Width: 30, Height: 4}).SVG()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
	}
	for _, want := range []string{
		`<text x="12 28" y="26" font-size="15" font-weight="bold">蓝图</text>`, // two wide characters: four cells
		`>省教育厅</text>`, ` textLength="8" lengthAdjust="spacingAndGlyphs" font-family="Menlo`, // the sign of errors `>&lt;</text>`, `<path d="M`, `fill="#`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in\n%s", want, svg)
		}
	}
}

// A step that leaves a row too wide, or the cursor elsewhere, must be noticed.
func TestChecksNotice(t *testing.T) {
	for name, f := range map[string]term.Frame{
		"a wide row": {Lines: []string{strings.Repeat("宽", 20)}},
	} {
		fake := &fakeT{T: t}
		func() {
			defer func() { _ = recover() }()
			Start(fake, fixed{f}, Options{Width: 30, Height: 4})
		}()
		if !fake.failed {
			t.Errorf("%s was not noticed", name)
		}
	}
	if stray := strayIn([]byte("\x1b[31m中\x1b[5;5H")); stray != nil {
		t.Errorf("a frame has stray %q", stray)
	}
	for _, bad := range []string{"\x1b]0;x\x07", "\x07", "\x1b[3J", "\u009b2J", "\xff", "\x1b[1;5r"} {
		if strayIn([]byte(bad)) == nil {
			t.Errorf("%q was not noticed", bad)
		}
	}
}

type fixed struct{ frame term.Frame }

func (fixed) Start() term.Cmd { return nil }

func (fixed) Handle(term.Event) term.Cmd { return nil }

func (f fixed) Draw(int, int) term.Frame { return f.frame }

// fakeT notes a failure instead of failing.
type fakeT struct {
	T
	failed bool
}

func (f *fakeT) Fatalf(string, ...any) {
	f.failed = true
	panic("failed")
}
