package term

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// hostile is one of each class of string that could change a terminal or deceive its reader.
var hostile = map[string]string{
	"cursor":           "\x1b[10;10Hhere",
	"clear":            "\x1b[2J\x1b[3J",
	"reset":            "\x1bc",
	"colour":           "\x1b[31mred",
	"alternate screen": "\x1b[?1049h",
	"hidden cursor":    "\x1b[?25l",
	"insert mode":      "\x1b[4h",
	"scroll region":    "\x1b[5;10r",
	"charset":          "\x1b(0lqk",
	"shift out":        "\x0eabc",
	"title":            "\x1b]0;owned\x07",
	"icon":             "\x1b]1;owned\x1b\\",
	"directory":        "\x1b]7;file:///etc\x07",
	"clipboard":        "\x1b]52;c;b3duZWQ=\x07",
	"hyperlink":        "\x1b]8;;https://example.org\x1b\\text\x1b]8;;\x1b\\",
	"device control":   "\x1bP$qm\x1b\\",
	"application":      "\x1b_Gf=24;AAAA\x1b\\",
	"report":           "\x1b[6n\x1b[c\x05",
	"bell":             "\a\a\a",
	"backspaces":       "safe\b\b\b\bevil",
	"carriage return":  "safe\revil",
	"vertical tab":     "a\vb\fc",
	"tab":              "a\tb",
	"delete":           "a\x7fb",
	"eight-bit":        "\xc2\x9b2J\xc2\x9d0;owned\xc2\x9c",
	"raw eight-bit":    "\x9b2J\x9d0;owned\x9c",
	"next line":        "a\xc2\x85b",
	"bad UTF-8":        "\xff\xfe\xe4\xb8\xed\xa0\x80\xf5",
	"right to left":    "user\u202etxt.exe\u202c",
	"isolates":         "\u2066a\u2069\u200f\u061c",
	"zero width":       "a\u200bb\u2060c\ufeffd\u00ade",
	"tags":             "a\U000e0041\U000e0042",
	"fillers":          "\u3164\uffa0\u115f",
	"separators":       "a\u2028b\u2029c",
	"piled marks":      "e" + strings.Repeat("\u0301", 100),
	"mark first":       "\u0301a",
	"joiner alone":     "a\u200db",
	"selector alone":   "a\ufe0f\ufe0f\U000e0101",
	"controls":         "\x00\x01\x02\x1f\x80",
}

func TestHostileStringsChangeNothing(t *testing.T) {
	for name, s := range hostile {
		clean := Sanitize(s)
		if !utf8.ValidString(string(clean)) {
			t.Errorf("%s: %q is not UTF-8", name, clean)
		}
		if clean == Text(s) {
			t.Errorf("%s: %q was left as it is", name, s)
		}
		onlyPrints(t, name, string(clean))
	}
}

// onlyPrints writes s to a virtual terminal and fails unless all that happened is that text was
// printed.
func onlyPrints(t *testing.T, name, s string) {
	t.Helper()
	screen := vt.NewEmulator(200, 10)
	changed := ""
	screen.SetCallbacks(vt.Callbacks{
		Bell:             func() { changed += " bell" },
		Title:            func(string) { changed += " title" },
		IconName:         func(string) { changed += " icon" },
		AltScreen:        func(bool) { changed += " alternate" },
		CursorVisibility: func(bool) { changed += " cursor" },
		WorkingDirectory: func(string) { changed += " directory" },
	})
	for i, line := range strings.Split(s, "\n") {
		y := screen.CursorPosition().Y
		if _, err := screen.WriteString(line); err != nil {
			t.Fatal(err)
		}
		at := screen.CursorPosition()
		if at.Y != y || at.X != min(Width(Text(line)), 199) {
			t.Errorf("%s: line %d, %q, moved the cursor to %v", name, i, line, at)
		}
		_, _ = screen.WriteString("\r\n")
	}
	for y := range 10 {
		for x := range 200 {
			if c := screen.CellAt(x, y); c != nil && (!c.Style.IsZero() || c.Link.URL != "") {
				changed += " style"
			}
		}
	}
	if changed != "" {
		t.Errorf("%s: %q changed%s", name, s, changed)
	}
}

func TestSanitizeShowsWhatWasThere(t *testing.T) {
	const (
		family = "👨\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f\u20e3"
		indic  = "नमस्ते क्\u200dष"
	)
	for in, want := range map[string]Text{
		"\x1b[31m":     "␛[31m",
		"a\tb":         "a    b",
		"a\r\nb":       "a\nb",
		"a\rb":         "a␍b",
		"\u202e":       "<U+202E>",
		"\x9b":         "<0x9B>",
		"\u009b":       "<U+009B>",
		"二〇二五年，“三防”":   "二〇二五年，“三防”",
		family:         Text(family),
		"葛\U000e0100城": "葛\U000e0100城",
		indic:          Text(indic),
		"é e\u0301":    "é e\u0301",
		"𠮷野家":          "𠮷野家",
	} {
		if got := Sanitize(in); got != want {
			t.Errorf("Sanitize(%+q) = %+q, not %+q", in, got, want)
		}
	}
}

// alphabet has something of everything that text and attacks are made of.
var alphabet = []rune("ab 1,\n中文，。“”《》（）é\u0301👨\u200d👩🏽❤\ufe0f🇨🇳\x1b[;m\x07\t\r\x7f\u009b\u202e\u200b\u2028\U000e0100")

func hostileText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 40).Draw(t, "text"))
		if rapid.Bool().Draw(t, "bytes") {
			s += string(rapid.SliceOfN(rapid.Byte(), 0, 6).Draw(t, "raw"))
		}
		return s
	})
}

func TestSanitizeOnceIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostileText().Draw(t, "s")
		once := Sanitize(s)
		if twice := Sanitize(string(once)); twice != once {
			t.Fatalf("%q became %q and then %q", s, once, twice)
		}
		for _, r := range once {
			if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 {
				t.Fatalf("%q holds %q", once, r)
			}
		}
	})
}

func TestCleanTextIsNotCopied(t *testing.T) {
	s := "到2025年，专职保安员配备率达到100%。Safety first. “三防”建设"
	if n := testing.AllocsPerRun(100, func() { Sanitize(s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// However a command's output is divided, the terminal gets the same.
func TestSanitizeWriter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostileText().Draw(t, "s")
		var b bytes.Buffer
		w := SanitizeWriter(&b)
		for rest := []byte(s); len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			if _, err := w.Write(rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if b.String() != string(Sanitize(s)) {
			t.Fatalf("%q, not %q", b.String(), Sanitize(s))
		}
	})
}

func FuzzSanitize(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Sanitize(s)
		if Sanitize(string(once)) != once {
			t.Errorf("%q is not settled", once)
		}
	})
}
