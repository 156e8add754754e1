package editor

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lantu/tui/term"
	"lantu/tui/term/termtest"
)

func press(e *Editor, names ...string) {
	for _, n := range names {
		k := term.Key{Name: n}
		if len([]rune(n)) == 1 {
			k.Text = n
		}
		e.Press(k)
	}
}

// pieces are what the random edits consist of: characters that join, break, are invisible or wide.
var pieces = []string{"建设", "，", "。", "“", "”", "（", "a", "word ", " ", "    ", "é", "e\u0301", "\u0301", "\u200d",
	"👨‍👩‍👧", "👨", "👩🏽", "🇨🇳", "🇨", "❤️", "1️⃣", "\t", "\x1b[31m", "\n", "\r\n", "\r", "क्ष", "한", "100%", "￥(5)",
	"https://example.org/a/b", "\u202e", "\xff", "—", "……", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "\u3000", "\u2028"}

// checks is how often a property is checked.
func checks(normal int) int {
	if os.Getenv("LANTU_LONG") == "1" {
		return normal * 100
	}
	return normal
}

// After any edits the lines are those of a paragraph laid out at once, the text is that of a
// plain string edited alike, the cursor is between characters, and undo leads back to the start.
func TestEditsKeepEverythingConsistent(t *testing.T) {
	defer func(n int) { eager = n }(eager)
	for i := range checks(4) {
		eager = []int{1, 2, 3, 8}[i%4]
		rapid.Check(t, func(t *rapid.T) {
			start := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "start"), "")
			e := New(start)
			e.Render(rapid.IntRange(2, 24).Draw(t, "width"), 6)
			original := e.Text()
			for range rapid.IntRange(1, 12).Draw(t, "edits") {
				para := rapid.IntRange(0, e.Paragraphs()-1).Draw(t, "para")
				e.SetCursor(Pos{para, rapid.IntRange(0, len(e.Paragraph(para))).Draw(t, "byte")})
				before, at := e.Text(), offset(e, e.Cursor())
				switch rapid.IntRange(0, 4).Draw(t, "kind") {
				case 0, 1:
					s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 4).Draw(t, "insert"), "")
					e.Insert(s)
					if want := before[:at] + normal(s) + before[at:]; e.Text() != want {
						t.Fatalf("inserting %q at %d gave %q, not %q", s, at, e.Text(), want)
					}
				case 2:
					name := rapid.SampledFrom([]string{"backspace", "delete", "ctrl+w", "ctrl+k", "ctrl+u", "alt+d"}).Draw(t, "key")
					press(e, name)
					if len(e.Text()) > len(before) {
						t.Fatalf("%s added text", name)
					}
				case 3:
					to := rapid.IntRange(0, e.Paragraphs()-1).Draw(t, "to")
					from := e.Cursor()
					e.move(Pos{to, rapid.IntRange(0, len(e.Paragraph(to))).Draw(t, "toByte")}, true)
					end := e.Cursor()
					a, b := offset(e, from), offset(e, end)
					e.Insert("新")
					if want := before[:min(a, b)] + "新" + before[max(a, b):]; e.Text() != want && a != b {
						t.Fatalf("replacing %d to %d gave %q, not %q", a, b, e.Text(), want)
					}
				case 4:
					press(e, rapid.SampledFrom([]string{"up", "down", "end", "home", "pgdown", "ctrl+right", "ctrl+left"}).Draw(t, "motion"), "字")
				}
				consistent(t, e)
				if rapid.IntRange(0, 9).Draw(t, "again") == 0 {
					e.Render(rapid.IntRange(2, 24).Draw(t, "width"), 6)
					consistent(t, e)
				}
			}
			final := e.Text()
			for e.Undo() {
				consistent(t, e)
			}
			if e.Text() != original {
				t.Fatalf("undo led to %q, not %q", e.Text(), original)
			}
			for e.Redo() {
				consistent(t, e)
			}
			if e.Text() != final {
				t.Fatalf("redo led to %q, not %q", e.Text(), final)
			}
		})
	}
}

func offset(e *Editor, p Pos) int {
	n := p.Byte
	for i := range p.Para {
		n += len(e.Paragraph(i)) + 1
	}
	return n
}

type failer interface{ Fatalf(string, ...any) }

func consistent(t failer, e *Editor) {
	for i, p := range e.paras {
		if strings.ContainsAny(p.text, "\n\r") {
			t.Fatalf("paragraph %d holds a line end: %q", i, p.text)
		}
		if p.width == 0 {
			continue
		}
		copied := *p
		copied.lines = slices.Clone(p.lines)
		p = &copied
		p.last()
		fresh := &para{text: p.text, width: p.width}
		fresh.last()
		ends := func(p *para) (out []int) {
			for _, l := range p.lines {
				out = append(out, l.end)
			}
			return out
		}
		if !slices.Equal(ends(p), ends(fresh)) {
			t.Fatalf("%q at %d: lines %v, but at once %v", p.text, p.width, ends(p), ends(fresh))
		}
		if !slices.IsSortedFunc(p.lines, func(a, b line) int { return a.seen - b.seen }) {
			t.Fatalf("seen goes back: %v", p.lines)
		}
	}
	c := e.Cursor()
	at := 0
	for text := e.Paragraph(c.Para); at < c.Byte; {
		n, _, _ := term.Cluster(text[at:])
		at += n
	}
	if at != c.Byte {
		t.Fatalf("the cursor, %v, is inside a character of %q", c, e.Paragraph(c.Para))
	}
	f := e.Render(e.width, e.height)
	if len(f.Lines) != e.height || f.Cursor == nil || f.Cursor.X >= e.width || f.Cursor.Y >= e.height {
		t.Fatalf("%d rows, cursor %v, in a pane of %d × %d", len(f.Lines), f.Cursor, e.width, e.height)
	}
	for _, l := range f.Lines {
		if w := term.Width(strings.NewReplacer("\x1b[7m", "", "\x1b[1;4m", "", "\x1b[m", "").Replace(l)); w != e.width {
			t.Fatalf("row %q is %d wide, not %d", l, w, e.width)
		}
	}
}

func TestWords(t *testing.T) {
	text := "建强保卫队伍，配齐3名专职保安员的 school safety（2022年）"
	e := New(text)
	var stops []string
	for last := -1; e.Cursor().Byte != last; {
		last = e.Cursor().Byte
		press(e, "ctrl+right")
		stops = append(stops, text[last:e.Cursor().Byte])
	}
	if got, want := strings.TrimRight(strings.Join(stops, "|"), "|"), "建强|保卫|队伍|，|配齐|3|名|专职|保安|员|的 |school |safety|（|2022|年|）"; got != want {
		t.Errorf("words: %s\nwant:  %s", got, want)
	}
	press(e, "ctrl+w", "ctrl+w", "ctrl+w")
	if got := e.Text(); !strings.HasSuffix(got, "safety（") {
		t.Errorf("ctrl+w left %q", got)
	}
	press(e, "ctrl+y")
	if got := e.Text(); !strings.HasSuffix(got, "（2022") {
		t.Errorf("ctrl+y gave %q", got)
	}
}

func TestUpAndDownKeepTheColumn(t *testing.T) {
	e := New("一二三四五六七八九十\n短\nabcdefghij")
	e.Render(21, 10)
	for range 4 {
		press(e, "right")
	}
	for i, want := range []term.Point{{X: 2, Y: 1}, {X: 8, Y: 2}} {
		press(e, "down")
		if f := e.Render(21, 10); *f.Cursor != want {
			t.Errorf("down %d: %v, not %v", i, *f.Cursor, want)
		}
	}
	press(e, "up", "up")
	if f := e.Render(21, 10); *f.Cursor != (term.Point{X: 8}) {
		t.Errorf("back at %v", *f.Cursor)
	}
}

func TestEndOfADividedLine(t *testing.T) {
	e := New("一二三四五六七八九十")
	e.Render(11, 5)
	press(e, "end")
	if f := e.Render(11, 5); *f.Cursor != (term.Point{X: 10}) {
		t.Errorf("end: %v", *f.Cursor)
	}
	press(e, "right")
	if f := e.Render(11, 5); *f.Cursor != (term.Point{X: 2, Y: 1}) {
		t.Errorf("right of the end: %v", *f.Cursor)
	}
	e.Mouse(at(4, 1))
	if e.Cursor() != (Pos{0, 21}) {
		t.Errorf("click: %v", e.Cursor())
	}
}

// Between two frames the terminal may turn out to measure otherwise; no key or click may trip.
func TestAnotherLookBetweenFrames(t *testing.T) {
	for name, do := range map[string]func(e *Editor){
		"click": func(e *Editor) { e.Mouse(at(3, 1)) },
		"down":  func(e *Editor) { press(e, "down") },
		"end":   func(e *Editor) { press(e, "end", "字") },
		"wheel": func(e *Editor) { e.Scroll(2) },
	} {
		former := term.SetLook(term.Look{Ambiguous: 2})
		e := New(strings.Repeat("“三防”—", 30))
		e.End()
		e.Render(12, 4)
		term.SetLook(former)
		do(e)
		consistent(t, e)
		if t.Failed() {
			t.Log(name)
		}
	}
}

func TestTypingIsTakenBackByWords(t *testing.T) {
	e := New("")
	press(e, "建", "设", "，", "校", "园")
	var seen []string
	for e.Undo() {
		seen = append(seen, e.Text())
	}
	if got := strings.Join(seen, "|"); got != "建设，|" {
		t.Errorf("undo went through %q", got)
	}
}

func TestSelection(t *testing.T) {
	e := New("甲乙丙\n丁戊")
	press(e, "right", "shift+right", "shift+down")
	if got := e.Selected(); got != "乙丙\n丁戊" {
		t.Errorf("selected %q", got)
	}
	press(e, "backspace")
	if e.Text() != "甲" {
		t.Errorf("left %q", e.Text())
	}
	press(e, "ctrl+z")
	if e.Text() != "甲乙丙\n丁戊" {
		t.Errorf("undo gave %q", e.Text())
	}
}

var sentence = "计划编辑器需要支持长篇中文文本输入，包括标点符号（例如：“引号”、《书名号》），以及中英文混排 mixed text。换行规则应当避免标点出现在行首！"

func chinese(n int) string {
	return string([]rune(strings.Repeat(sentence, n/len([]rune(sentence))+1))[:n])
}

// BenchmarkKey is one key and the rows that follow from it, in a text of 50,000 characters.
func BenchmarkKey(b *testing.B) {
	one := chinese(50000)
	many := strings.Repeat(chinese(100)+"\n", 500)
	for _, c := range []struct {
		name string
		text string
		keys []string
	}{
		{"one paragraph/type", one, []string{"字", "a", "，"}},
		{"one paragraph/backspace", one, []string{"backspace"}},
		{"one paragraph/enter and back", one, []string{"enter", "backspace"}},
		{"one paragraph/move", one, []string{"down", "right", "ctrl+left", "pgup", "pgdown", "up"}},
		{"many paragraphs/type", many, []string{"字", "a", "，"}},
		{"many paragraphs/enter and back", many, []string{"enter", "backspace"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			e := New(c.text)
			e.SetCursor(Pos{len(e.paras) / 2, len(e.paras[len(e.paras)/2].text) / 2})
			e.Render(80, 24)
			b.ReportAllocs()
			var took []time.Duration
			for b.Loop() {
				begun := time.Now()
				press(e, c.keys[len(took)%len(c.keys)])
				e.Render(80, 24)
				took = append(took, time.Since(begun))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
	b.Run("one paragraph/another width", func(b *testing.B) {
		e := New(one)
		i := 0
		for b.Loop() {
			e.Render(80+i%2, 24)
			i++
		}
	})
	b.Run("paste of 1 MB", func(b *testing.B) {
		paste := chinese(1 << 20 / 3)
		for b.Loop() {
			e := New("")
			e.Insert(paste)
			e.Render(80, 24)
		}
	})
}

// app shows nothing but an editor.
type app struct{ e *Editor }

func (a *app) Start() term.Cmd { return nil }

func (a *app) Handle(ev term.Event) term.Cmd {
	if k, ok := ev.(term.Key); ok {
		a.e.Press(k)
	}
	return nil
}

func (a *app) Draw(width, height int) term.Frame { return a.e.Render(width, height) }

// BenchmarkThroughTheTerminal is from the bytes of a key to the cells of a terminal.
func BenchmarkThroughTheTerminal(b *testing.B) {
	e := New(chinese(50000))
	e.SetCursor(Pos{0, len(e.paras[0].text) / 2})
	screen := termtest.Start(b, &app{e}, termtest.Options{Width: 100, Height: 40})
	sent := screen.Sent()
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		screen.Type([]string{"字", "，", "a", "\x7f", "\x1b[B"}[len(took)%5])
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(screen.Sent()-sent)/float64(len(took)), "bytes/key")
}

func ExampleEditor() {
	e := New("健全责任制度，落实安全责任。")
	for _, line := range e.Render(13, 3).Lines {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// 健全责任制
	// 度，落实安全
	// 责任。
}
