package term

import "testing"

func TestMeasured(t *testing.T) {
	for cells, want := range map[int]Look{
		3: {Unicode: true, Ambiguous: 1},
		6: {Unicode: false, Ambiguous: 2},
		9: {Unicode: false, Ambiguous: 1}, // a console that shows bytes
		0: {Unicode: false, Ambiguous: 1},
		4: {Unicode: false, Ambiguous: 1}, // of two minds
	} {
		if got := (Look{}).measured(cells); got != want {
			t.Errorf("%d cells: %+v, not %+v", cells, got, want)
		}
	}
}

// Where ambiguous characters are wide, widths say so and lines are drawn in ASCII.
func TestWideTerminal(t *testing.T) {
	former := SetLook(Look{}.measured(6))
	defer SetLook(former)
	if w := Width("“三防”—①×"); w != 4+4+2+2+2 {
		t.Errorf("width %d", w)
	}
	if g := Signs(); g.Horizontal != "-" || Width(g.Ellipsis) != 2 {
		t.Errorf("glyphs %+v", *g)
	}
	if got := joined(Wrap("“三防”建设", 8)); got != "“三|防”建设" { // UAX #14 keeps a quotation mark with both neighbours
		t.Errorf("wrapped %q", got)
	}
}

func TestBackground(t *testing.T) {
	for s, want := range map[colourReport][2]bool{
		"rgb:ffff/ffff/ffff":       {true, true},
		"rgb:0000/0000/0000":       {false, true},
		"rgb:fd/f6/e3":             {true, true},
		"rgba:1c1c/1f1f/2626/ffff": {false, true},
		"rgb:":                     {false, false},
		"rgb:xx/00/00":             {false, false},
		"nonsense":                 {false, false},
		"rgb:fffff/fffff/fffff":    {false, false},
	} {
		if light, ok := s.light(); light != want[0] || ok != want[1] {
			t.Errorf("%s: light %v, known %v", s, light, ok)
		}
	}
}

func TestEnvironment(t *testing.T) {
	for _, c := range []struct {
		env     map[string]string
		profile Profile
		theme   Theme
	}{
		{map[string]string{"TERM": "xterm-256color"}, Colors256, Dark},
		{map[string]string{"TERM": "xterm", "COLORTERM": "truecolor"}, Colors256, Dark},
		{map[string]string{"TERM": "xterm-256color", "NO_COLOR": "1"}, NoColor, Dark},
		{map[string]string{"TERM": "linux"}, Colors16, Dark},
		{map[string]string{"TERM": "rxvt", "COLORFGBG": "0;15"}, Colors16, Light},
		{map[string]string{"TERM": "rxvt", "COLORFGBG": "15;default;0"}, Colors16, Dark},
	} {
		l := firstLook(Options{Env: func(name string) string { return c.env[name] }})
		if l.Profile != c.profile || l.Theme != c.theme || l.Unicode {
			t.Errorf("%v: %+v", c.env, l)
		}
	}
}
