package term

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// decodeAll feeds the pieces and then lets time pass.
func decodeAll(pieces ...string) (out []Event) {
	var d decoder
	for _, p := range pieces {
		d.feed([]byte(p))
		out = append(out, d.events()...)
	}
	return append(out, d.flush()...)
}

func names(events []Event) string {
	var s []string
	for _, e := range events {
		if k, ok := e.(Key); ok {
			s = append(s, k.Name)
		} else {
			s = append(s, fmt.Sprintf("%T", e))
		}
	}
	return strings.Join(s, " ")
}

var keyCases = []struct{ bytes, names string }{
	{"aZ 中", "a Z space 中"},
	{"\r\t\x7f\x08\n\x00\x01\x1a\x1c\x1f", "enter tab backspace backspace ctrl+j ctrl+space ctrl+a ctrl+z ctrl+\\ ctrl+_"},
	{"\x1b[A\x1bOA\x1b[1;5C\x1b[1;2D\x1b[1;8F", "up up ctrl+right shift+left ctrl+alt+shift+end"},
	{"\x1b[3~\x1b[5;3~\x1b[24~\x1b[[A\x1bOP\x1b[1;2R", "delete alt+pgup f12 f1 f1 shift+f3"},
	{"\x1b[Z\x1ba\x1b中\x1b\r\x1b\x7f\x1b\x01", "shift+tab alt+a alt+中 alt+enter alt+backspace ctrl+alt+a"},
	{"\x1b", "esc"},
	{"\x1b\x1b", "esc esc"},
	{"\x1b\x1b[A", "alt+up"},
	{"\x1b[", "alt+["},
	{"\x1bO", "alt+O"},
	{"\x1b[13;2u\x1b[97;5u\x1b[27;5;13~\x1b[65;2u", "shift+enter ctrl+a ctrl+enter A"},
	{"\x1b[I\x1b[O", "term.Focus term.Focus"},
	{"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b]52;c;eA==\x07x", "term.colourReport x"},
	{"\x1b[?62;1c", "term.fenceReport"},
	{"\x1bP1$r0m\x1b\\\x1b_Gi=1\x1b\\y", "y"},
	{"a\xffb\xe4\xb8", "a b"},
	{"\xc2\x9bA", "A"},
	{"\x1b[Mabcx", "x"},
	{"\x1b[999999999999999999999~k\x1b[1;999A", "k ctrl+alt+up"},
}

// Wherever the bytes are divided, the events are the same.
func TestKeys(t *testing.T) {
	for _, c := range keyCases {
		if got := names(decodeAll(c.bytes)); got != c.names {
			t.Errorf("%q gives %q, not %q", c.bytes, got, c.names)
		}
		for i := range c.bytes {
			if got := names(decodeAll(c.bytes[:i], c.bytes[i:])); got != c.names {
				t.Errorf("%q + %q gives %q, not %q", c.bytes[:i], c.bytes[i:], got, c.names)
			}
		}
	}
}

func TestMouse(t *testing.T) {
	got := decodeAll("\x1b[<0;3;4M\x1b[<0;3;4m\x1b[<34;1;1M\x1b[<65;10;20M\x1b[<20;1;1M")
	want := []Event{
		Mouse{Point: Point{2, 3}, Button: Left},
		Mouse{Point: Point{2, 3}, Button: Left, Action: Release},
		Mouse{Button: Right, Action: Drag},
		Mouse{Point: Point{9, 19}, Button: WheelDown},
		Mouse{Button: Left, Shift: true, Ctrl: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestPaste(t *testing.T) {
	text := "第一行\r\n\x1b[A第二行\r第三行\x1b[20"
	whole := pasteStart + text + pasteEnd + "x"
	want := []Event{Paste{Text: "第一行\n\x1b[A第二行\n第三行\x1b[20"}, Key{Name: "x", Text: "x"}}
	for i := range whole {
		if got := decodeAll(whole[:i], whole[i:]); !reflect.DeepEqual(got, want) {
			t.Fatalf("divided at %d: %q", i, got)
		}
	}
	if got := decodeAll(pasteStart + "lost"); !reflect.DeepEqual(got, []Event{Paste{Text: "lost"}}) {
		t.Errorf("without an end: %q", got)
	}
}

func TestPasteIsBounded(t *testing.T) {
	huge := strings.Repeat("计划", MaxPaste/6+1000)
	var d decoder
	var got []Event
	all := pasteStart + huge + pasteEnd
	for len(all) > 0 {
		n := min(4096, len(all))
		d.feed([]byte(all[:n]))
		all = all[n:]
		got = append(got, d.events()...)
	}
	p := got[0].(Paste)
	if len(got) != 1 || !p.Truncated || len(p.Text) > MaxPaste || len(p.Text) < MaxPaste-3 || !utf8.ValidString(p.Text) {
		t.Errorf("%d events; %d bytes, truncated: %v", len(got), len(p.Text), p.Truncated)
	}
}

func FuzzDecoder(f *testing.F) {
	for _, c := range keyCases {
		f.Add([]byte(c.bytes), 3)
	}
	f.Add([]byte(pasteStart+"中\r\n"+pasteEnd), 5)
	f.Fuzz(func(t *testing.T, b []byte, at int) {
		var d decoder
		if at > 0 && at < len(b) {
			d.feed(b[:at])
			d.events()
			d.feed(b[at:])
		} else {
			d.feed(b)
		}
		out := append(d.events(), d.flush()...)
		if d.patience(time.Second) != 0 {
			t.Errorf("%q leaves %q", b, d.buf)
		}
		for _, e := range out {
			if k, ok := e.(Key); ok && (k.Name == "" || k.Text != "" && string(Sanitize(k.Text)) != k.Text && len(k.Text) == 1) {
				t.Errorf("%q gives the key %+q", b, k)
			}
		}
	})
}

func BenchmarkPaste1MB(b *testing.B) {
	all := []byte(pasteStart + strings.Repeat("计划", MaxPaste/6) + pasteEnd)
	b.SetBytes(int64(len(all)))
	for b.Loop() {
		var d decoder
		for at := 0; at < len(all); at += 4096 {
			d.feed(all[at:min(at+4096, len(all))])
			d.events()
		}
	}
}
