package term

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A decoder turns the bytes that a terminal sends into events. Bytes may be divided anywhere;
// what is incomplete waits for the rest. Its work is linear in the number of bytes.
type decoder struct {
	buf     []byte
	pasting bool
	paste   []byte
	lost    bool // bytes of the paste were dropped
	// reports is set while a cursor position was asked for; otherwise the same bytes mean f3.
	reports bool
}

// Answers of the terminal to questions that Run asked. They are not for the App.
type (
	cursorReport struct{ row, col int }
	colourReport string // as in rgb:ffff/ffff/ffff
	fenceReport  struct{}
)

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
	// maxSequence bounds what may wait for the end of one escape sequence.
	maxSequence = 4096
	// pasteWait ends a paste whose end was lost.
	pasteWait = 2 * time.Second
	// characterWait is for the rest of a character: no key is half of one, so waiting costs nothing, and
	// a slow line may well part it.
	characterWait = 2 * time.Second
)

func (d *decoder) feed(b []byte) { d.buf = append(d.buf, b...) }

// patience is how long to wait for more bytes before flush; zero if nothing waits.
func (d *decoder) patience(escape time.Duration) time.Duration {
	switch {
	case d.pasting:
		return pasteWait
	case len(d.buf) > 0 && d.buf[0] >= utf8.RuneSelf:
		return characterWait
	case len(d.buf) > 0:
		return escape
	}
	return 0
}

// events are those that are complete.
func (d *decoder) events() (out []Event) {
	at := 0
	for at < len(d.buf) {
		if d.pasting {
			n, e := d.pasted(d.buf[at:])
			at += n
			if e != nil {
				out = append(out, e)
			}
			if d.pasting {
				break
			}
			continue
		}
		n, e := d.one(d.buf[at:], false)
		if n == 0 {
			break
		}
		at += n
		if e != nil {
			out = append(out, e)
		}
	}
	d.buf = append(d.buf[:0], d.buf[at:]...)
	return out
}

// flush gives up waiting: a lone escape is the key, half a character is dropped.
func (d *decoder) flush() (out []Event) {
	if d.pasting {
		d.keepPaste(d.buf)
		d.buf = d.buf[:0]
		return append(out, d.endPaste())
	}
	for len(d.buf) > 0 {
		n, e := d.one(d.buf, true)
		d.buf = append(d.buf[:0], d.buf[n:]...)
		if e != nil {
			out = append(out, e)
		}
		out = append(out, d.events()...)
	}
	return out
}

// pasted takes bytes of a paste; what may be the beginning of its end stays.
func (d *decoder) pasted(b []byte) (n int, e Event) {
	if i := bytes.Index(b, []byte(pasteEnd)); i >= 0 {
		d.keepPaste(b[:i])
		return i + len(pasteEnd), d.endPaste()
	}
	n = len(b)
	for k := min(len(pasteEnd)-1, n); k > 0; k-- {
		if strings.HasPrefix(pasteEnd, string(b[n-k:])) {
			n -= k
			break
		}
	}
	d.keepPaste(b[:n])
	return n, nil
}

func (d *decoder) keepPaste(b []byte) {
	if room := MaxPaste - len(d.paste); len(b) > room {
		b, d.lost = b[:room], true
	}
	d.paste = append(d.paste, b...)
}

func (d *decoder) endPaste() Event {
	text := string(d.paste)
	if d.lost {
		for i := 0; i < utf8.UTFMax-1; i++ {
			if r, n := utf8.DecodeLastRuneInString(text); r != utf8.RuneError || n != 1 {
				break
			}
			text = text[:len(text)-1]
		}
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	p := Paste{Text: text, Truncated: d.lost}
	d.paste, d.lost, d.pasting = nil, false, false
	return p
}

// one decodes what b begins with. n is zero if more bytes are needed, never when final is set.
func (d *decoder) one(b []byte, final bool) (n int, e Event) {
	c := b[0]
	switch {
	case c == 0x1b:
		return d.escape(b, final)
	case c < ' ' || c == 0x7f:
		return 1, Key{Name: controlName(c)}
	case !utf8.FullRune(b):
		if final {
			return len(b), nil
		}
		return 0, nil
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 || r >= 0x80 && r < 0xa0 {
		return n, nil
	}
	return n, printable(string(b[:n]))
}

func printable(s string) Key {
	if s == " " {
		return Key{Name: "space", Text: s}
	}
	return Key{Name: s, Text: s}
}

func controlName(c byte) string {
	switch c {
	case '\r':
		return "enter"
	case '\t':
		return "tab"
	case 0x7f, 0x08:
		return "backspace"
	case 0:
		return "ctrl+space"
	case 0x1b:
		return "esc"
	}
	if c < 27 {
		return "ctrl+" + string(rune('a'+c-1))
	}
	return "ctrl+" + string(rune('\\'+c-28))
}

func (d *decoder) escape(b []byte, final bool) (n int, e Event) {
	if len(b) == 1 {
		if final {
			return 1, Key{Name: "esc"}
		}
		return 0, nil
	}
	switch b[1] {
	case '[':
		return d.csi(b, final)
	case 'O':
		if len(b) == 2 {
			if final {
				return 2, Key{Name: "alt+O"}
			}
			return 0, nil
		}
		if name := finalKeys[b[2]]; name != "" {
			return 3, Key{Name: name}
		}
		return 3, nil
	case ']', 'P', '_', '^', 'X':
		return d.str(b, final)
	case 0x1b:
		// Some terminals send alt with an arrow as two escapes.
		if len(b) == 2 && !final {
			return 0, nil
		}
		if len(b) > 2 && (b[2] == '[' || b[2] == 'O') {
			n, e = d.escape(b[1:], final)
			if n == 0 {
				return 0, nil
			}
			if k, ok := e.(Key); ok {
				return n + 1, Key{Name: modified(k.Name, 2)}
			}
		}
		return 1, Key{Name: "esc"}
	}
	n, e = d.one(b[1:], final)
	if n == 0 {
		return 0, nil
	}
	if k, ok := e.(Key); ok {
		return n + 1, Key{Name: modified(k.Name, 2)}
	}
	return n + 1, nil
}

// str skips a string sequence; the one that matters is the answer to the question for the
// background colour.
func (d *decoder) str(b []byte, final bool) (n int, e Event) {
	for i := 2; i < len(b); i++ {
		end := 0
		switch {
		case b[i] == 0x07:
			end = i + 1
		case b[i] == 0x1b && i+1 < len(b) && b[i+1] == '\\':
			end = i + 2
		case b[i] == 0x1b && i+1 < len(b), b[i] == 0x18, b[i] == 0x1a:
			return i, nil
		}
		if end > 0 {
			if colour, ok := strings.CutPrefix(string(b[2:i]), "11;"); ok && b[1] == ']' {
				return end, colourReport(colour)
			}
			return end, nil
		}
	}
	switch {
	case len(b) == 2 && final:
		return 2, Key{Name: "alt+" + string(rune(b[1]))}
	case final || len(b) > maxSequence:
		return len(b), nil
	}
	return 0, nil
}

func (d *decoder) csi(b []byte, final bool) (n int, e Event) {
	i := 2
	for i < len(b) && b[i] >= 0x20 && b[i] <= 0x3f {
		i++
	}
	if i == len(b) {
		switch {
		case len(b) == 2 && final:
			return 2, Key{Name: "alt+["}
		case final || len(b) > maxSequence:
			return len(b), nil
		}
		return 0, nil
	}
	args, last := string(b[2:i]), b[i]
	switch {
	case last < 0x40 || last > 0x7e: // not a sequence at all
		return i, nil
	case last == '[' && args == "": // the Linux console's f1 … f5
		if len(b) == 3 {
			if final {
				return 3, nil
			}
			return 0, nil
		}
		if c := b[3]; c >= 'A' && c <= 'E' {
			return 4, Key{Name: "f" + string(rune('1'+c-'A'))}
		}
		return 4, nil
	case last == 'M' && args == "": // the old form of mouse reports
		if len(b) < 6 && !final {
			return 0, nil
		}
		return min(6, len(b)), nil
	}
	return i + 1, d.sequence(args, last)
}

func (d *decoder) sequence(args string, last byte) Event {
	if rest, ok := strings.CutPrefix(args, "<"); ok && (last == 'M' || last == 'm') {
		return mouseEvent(rest, last == 'm')
	}
	if strings.HasPrefix(args, "?") {
		if last == 'c' {
			return fenceReport{}
		}
		return nil
	}
	p := numbers(args)
	mod := 0
	if len(p) > 1 {
		mod = p[1] - 1
	}
	switch last {
	case '~':
		switch {
		case len(p) == 0:
			return nil
		case p[0] == 200:
			d.pasting = true
			return nil
		case p[0] == 27 && len(p) > 2:
			return runeKey(p[2], mod)
		}
		if name := tildeKeys[p[0]]; name != "" {
			return Key{Name: modified(name, mod)}
		}
		return nil
	case 'u':
		if len(p) > 0 {
			return runeKey(p[0], mod)
		}
		return nil
	case 'Z':
		return Key{Name: "shift+tab"}
	case 'I', 'O':
		return Focus{In: last == 'I'}
	case 'R':
		if d.reports && len(p) == 2 {
			return cursorReport{p[0], p[1]}
		}
	}
	if name := finalKeys[last]; name != "" {
		return Key{Name: modified(name, mod)}
	}
	return nil
}

// numbers reads parameters; what follows a colon is left out.
func numbers(args string) (p []int) {
	if args == "" {
		return nil
	}
	for _, a := range strings.Split(args, ";") {
		a, _, _ = strings.Cut(a, ":")
		n, err := strconv.Atoi(a)
		if a == "" {
			n = 1
		} else if err != nil {
			n = 0
		}
		p = append(p, n)
	}
	return p
}

// runeKey is a key that the terminal names by its code point.
func runeKey(code, mod int) Event {
	if code < 0 || code > utf8.MaxRune || code >= 0xd800 && code < 0xe000 {
		return nil
	}
	if code < ' ' || code == 0x7f {
		return Key{Name: modified(controlName(byte(code)), mod)}
	}
	k := printable(string(rune(code)))
	if mod&^1 != 0 {
		return Key{Name: modified(k.Name, mod)}
	}
	return k
}

// modified adds the prefixes for the bits 1 shift, 2 alt, 4 ctrl. ctrl and alt that the name
// has already stay.
func modified(name string, mod int) string {
	prefix := ""
	for _, m := range []struct {
		bit  int
		name string
	}{{4, "ctrl+"}, {2, "alt+"}, {1, "shift+"}} {
		rest, has := strings.CutPrefix(name, m.name)
		if has && rest != "" {
			name = rest
		}
		if has && rest != "" || mod&m.bit != 0 {
			prefix += m.name
		}
	}
	return prefix + name
}

var finalKeys = map[byte]string{
	'A': "up", 'B': "down", 'C': "right", 'D': "left", 'H': "home", 'F': "end",
	'P': "f1", 'Q': "f2", 'R': "f3", 'S': "f4", 'M': "enter",
}

var tildeKeys = map[int]string{
	1: "home", 2: "insert", 3: "delete", 4: "end", 5: "pgup", 6: "pgdown", 7: "home", 8: "end",
	11: "f1", 12: "f2", 13: "f3", 14: "f4", 15: "f5", 17: "f6", 18: "f7", 19: "f8", 20: "f9",
	21: "f10", 23: "f11", 24: "f12",
}

func mouseEvent(args string, released bool) Event {
	p := numbers(args)
	if len(p) != 3 {
		return nil
	}
	code := p[0]
	m := Mouse{
		Point: Point{max(p[1]-1, 0), max(p[2]-1, 0)},
		Shift: code&4 != 0, Alt: code&8 != 0, Ctrl: code&16 != 0,
	}
	switch {
	case code&64 != 0:
		m.Button = WheelUp + Button(code&3)
	case code&3 != 3:
		m.Button = Left + Button(code&3)
	}
	switch {
	case released:
		m.Action = Release
	case code&32 != 0:
		m.Action = Drag
	}
	return m
}
