package editor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lantu/plan"
	"lantu/tui/term"
)

func at(x, y int) term.Mouse {
	return term.Mouse{Point: term.Point{X: x, Y: y}, Button: term.Left, Clicks: 1}
}

func clicked(x, y, clicks int) term.Mouse {
	m := at(x, y)
	m.Clicks = clicks
	return m
}

func dragged(x, y int) term.Mouse {
	m := at(x, y)
	m.Action, m.Clicks = term.Drag, 0
	return m
}

func TestClicksSelect(t *testing.T) {
	e := New("配齐专职保安员，school safety。\n第二段\n末段")
	e.Render(60, 6)
	for _, c := range []struct {
		name   string
		events []term.Mouse
		want   string
	}{
		{"one click", []term.Mouse{at(5, 0)}, ""},
		{"two on Chinese", []term.Mouse{at(5, 0), clicked(5, 0, 2)}, "专职"},
		{"two on Latin", []term.Mouse{at(19, 0), clicked(19, 0, 2)}, "school"},
		{"three", []term.Mouse{at(5, 0), clicked(5, 0, 2), clicked(5, 0, 3)}, "配齐专职保安员，school safety。"},
		{"four begin again", []term.Mouse{clicked(5, 0, 4)}, ""},
		{"a drag", []term.Mouse{at(4, 0), dragged(8, 0)}, "专职"},
		{"a drag backwards", []term.Mouse{at(8, 0), dragged(4, 0)}, "专职"},
		{"a drag over paragraphs", []term.Mouse{at(14, 0), dragged(2, 1)}, "，school safety。\n第"},
		{"a drag below the pane", []term.Mouse{at(2, 1), dragged(0, 20)}, "二段\n末段"},
		{"a drag above the pane", []term.Mouse{at(2, 1), dragged(0, -3)}, "配齐专职保安员，school safety。\n第"},
		{"a drag by words", []term.Mouse{clicked(5, 0, 2), dragged(9, 0)}, "专职保安"},
		{"a drag by words backwards", []term.Mouse{clicked(5, 0, 2), dragged(1, 0)}, "配齐专职"},
		{"with shift", []term.Mouse{at(0, 0), {Point: term.Point{X: 4}, Button: term.Left, Shift: true}}, "配齐"},
	} {
		e.SetCursor(Pos{})
		for _, m := range c.events {
			e.Mouse(m)
		}
		if got := e.Selected(); got != c.want {
			t.Errorf("%s selects %q, not %q", c.name, got, c.want)
		}
	}
	l := NewLine("配齐专职保安员")
	l.Render(40)
	l.Mouse(at(5, 0))
	l.Mouse(clicked(5, 0, 2))
	if l.Selected() != "专职" {
		t.Errorf("in a line two clicks select %q", l.Selected())
	}
}

func TestCutCopyPaste(t *testing.T) {
	e := New("甲乙丙\n丁")
	press(e, "right", "shift+right", "ctrl+x")
	if e.Text() != "甲丙\n丁" || term.Clipboard() != "乙" {
		t.Errorf("cut left %q, and %q on the clipboard", e.Text(), term.Clipboard())
	}
	press(e, "ctrl+x") // nothing is selected
	press(e, "ctrl+end", "ctrl+v", "alt+a")
	if !e.Copy() || term.Clipboard() != "甲丙\n丁乙" {
		t.Errorf("%q on the clipboard", term.Clipboard())
	}
	l := NewLine("子")
	l.Press(term.Key{Name: "ctrl+v"})
	if l.Text() != "子甲丙 丁乙" {
		t.Errorf("the line holds %q", l.Text())
	}
	press(e, "ctrl+w")
	if term.Clipboard() != "甲丙\n丁乙" {
		t.Error("a word that was erased took the place of what was copied")
	}
}

// A selection shows in each look by more than colour.
func TestSelectionShowsWithoutColour(t *testing.T) {
	defer term.SetLook(term.Current())
	for _, profile := range []term.Profile{term.NoColor, term.Colors16, term.Colors256} {
		for _, theme := range []term.Theme{term.Dark, term.Light, term.Contrast} {
			term.SetLook(term.Look{Theme: theme, Profile: profile, Unicode: true, Ambiguous: 1})
			params, _, _ := strings.Cut(strings.TrimPrefix(term.Paint(term.Marked, "字"), "\x1b["), "m")
			params, _, _ = strings.Cut(params, ";")
			if params != "7" && params != "4" {
				t.Errorf("theme %d, profile %d: neither reverse nor underlined: %q", theme, profile, params)
			}
		}
	}
}

// Whatever is selected, cut, copied, pasted, replaced and taken back: the editor holds what a plain
// string holds that is treated alike.
func TestEditorIsAString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.SampledFrom([]rune("建设校园，。a 1\n")), 0, 60, -1)
		text := words.Draw(t, "start")
		term.SetClipboard("")
		e := New(text)
		e.Render(rapid.IntRange(3, 30).Draw(t, "width"), 5)
		states := []string{text}
		step := func(next string) {
			if next != text {
				states = append(states, next)
			}
			text = next
		}
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			boundary := func(name string) int {
				i := rapid.IntRange(0, utf8.RuneCountInString(text)).Draw(t, name)
				return len(string([]rune(text)[:i]))
			}
			a, b := boundary("from"), boundary("to")
			e.Mark(place(text, a), place(text, b))
			a, b = min(a, b), max(a, b)
			if e.Selected() != text[a:b] {
				t.Fatalf("%q is selected, not %q", e.Selected(), text[a:b])
			}
			if got, want := e.CountSelected(), slowly(text[a:b]); got != want {
				t.Fatalf("%q, selected, counts as %+v, not %+v", text[a:b], got, want)
			}
			switch rapid.IntRange(0, 5).Draw(t, "act") {
			case 0:
				e.Cut()
				if a < b && term.Clipboard() != text[a:b] {
					t.Fatalf("%q was cut, not %q", term.Clipboard(), text[a:b])
				}
				step(text[:a] + text[b:])
			case 1:
				if e.Copy(); a < b && term.Clipboard() != text[a:b] {
					t.Fatalf("%q was copied, not %q", term.Clipboard(), text[a:b])
				}
			case 2:
				e.Paste()
				step(text[:a] + term.Clipboard() + text[b:])
			case 3:
				s := words.Draw(t, "words")
				e.Insert(s)
				step(text[:a] + s + text[b:])
			case 4:
				find := string(rapid.SampledFrom([]rune("建设校园，。a 1")).Draw(t, "find"))
				with := rapid.SampledFrom([]string{"", "新", "a", "建设建设"}).Draw(t, "with")
				e.Find(find)
				if n := e.ReplaceAll(with); n != strings.Count(text, find) {
					t.Fatalf("%d of %d places replaced", n, strings.Count(text, find))
				}
				step(strings.ReplaceAll(text, find, with))
			case 5:
				find := string(rapid.SampledFrom([]rune("建设校园，。a 1")).Draw(t, "find"))
				e.Find(find)
				e.SetCursor(place(text, a))
				if e.FindNext(false) {
					i := strings.Index(text[a:], find) + a
					if i < a {
						i = strings.Index(text, find)
					}
					if !e.ReplaceFound("换") {
						t.Fatal("what was found was not replaced")
					}
					step(text[:i] + "换" + text[i+len(find):])
				} else if strings.Contains(text, find) {
					t.Fatalf("%q was not found in %q", find, text)
				}
			}
			if e.Text() != text {
				t.Fatalf("the editor holds %q, not %q", e.Text(), text)
			}
			if got, want := e.Count(), slowly(text); got != want {
				t.Fatalf("%q counts as %+v, not %+v", text, got, want)
			}
			consistent(t, e)
		}
		for i := len(states) - 2; i >= 0; i-- {
			if !e.Undo() || e.Text() != states[i] {
				t.Fatalf("undo gives %q, not %q", e.Text(), states[i])
			}
		}
		if e.Undo() {
			t.Fatal("more can be taken back than was done")
		}
		for _, s := range states[1:] {
			if !e.Redo() || e.Text() != s {
				t.Fatalf("redo gives %q, not %q", e.Text(), s)
			}
		}
		if got, want := e.Count(), slowly(text); got != want {
			t.Fatalf("%q counts as %+v, not %+v", text, got, want)
		}
	})
}

// place is the place of a byte of a text.
func place(text string, at int) Pos {
	return Pos{strings.Count(text[:at], "\n"), at - strings.LastIndexByte(text[:at], '\n') - 1}
}

// slowly counts a text from its definition.
func slowly(text string) (t Tally) {
	for p := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(p) != "" {
			t.Paragraphs++
		}
		spaced := ""
		for _, r := range p {
			if plan.Wide(r) {
				spaced += " " + string(r) + " "
			} else {
				spaced += string(r)
			}
		}
		for _, w := range strings.Fields(spaced) {
			t.Words++
			t.Characters += utf8.RuneCountInString(w)
		}
	}
	return t
}

func TestErasingIsTakenBackTogether(t *testing.T) {
	e := New("甲，乙丙丁")
	e.End()
	press(e, "backspace", "backspace", "backspace", "backspace", "ctrl+home", "delete")
	var seen []string
	for e.Undo() {
		seen = append(seen, e.Text())
	}
	if got := strings.Join(seen, "|"); got != "甲|甲，乙丙丁" {
		t.Errorf("undo went through %q", got)
	}
}

func TestUndoIsBounded(t *testing.T) {
	e := New("")
	big := strings.Repeat("计划", 1<<20/6)
	for range 80 {
		e.Insert(big)
		e.SelectAll()
		e.DeleteSelection()
	}
	if h := e.history; h.size > maxHeld || len(h.done) < 10 {
		t.Errorf("%d edits hold %d bytes", len(h.done), h.size)
	}
}
