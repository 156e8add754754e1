package tui

import (
	"context"

	"lantu/plan"
	"lantu/tui/personal"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
	"lantu/tui/widget/picker"
)

// accessActions are about how the program shows itself.
var accessActions = []action{
	{id: "tour", scope: anywhere, keys: []string{"f2"}, run: (*App).beginTour},
	{id: "theme", scope: unlessTyping, keys: []string{"ctrl+t"}, run: (*App).chooseTheme},
}

// themes are the families of colours by the names of the flag and of what is remembered; the first
// follows the terminal's background.
var themes = []struct {
	name  string
	theme term.Theme
}{{"auto", 0}, {"light", term.Light}, {"dark", term.Dark}, {"contrast", term.Contrast}}

// ThemeNames are the values of --theme.
func ThemeNames() (names []string) {
	for _, t := range themes {
		names = append(names, t.name)
	}
	return names
}

func themeTitle(name string) string { return "screen.theme-" + name }

// ThemeNamed gives the theme of a name, nil for the one that follows the terminal.
func ThemeNamed(name string) (theme *term.Theme, ok bool) {
	for i := range themes {
		if themes[i].name == name {
			if i == 0 {
				return nil, true
			}
			return &themes[i].theme, true
		}
	}
	return nil, false
}

// theme is the one to start with: of the call, else the remembered one, else nil.
func (a *App) theme() *term.Theme {
	t, ok := ThemeNamed(a.themeName)
	if !ok {
		a.themeName = themes[0].name
	}
	return t
}

// chooseTheme shows each theme as the cursor comes to it; the one that is chosen is remembered.
func (a *App) chooseTheme() {
	d := a.desk
	if term.Current().Profile == term.NoColor {
		d.Tell("screen.theme-no-color")
		return
	}
	var choices []picker.Choice
	for _, t := range themes {
		choices = append(choices, picker.Choice{ID: t.name, Text: d.Say(themeTitle(t.name)), Hint: term.Text(t.name)})
	}
	before := a.themeName
	preview := func(name string) {
		t, _ := ThemeNamed(name)
		d.Run(term.UseTheme(t))
	}
	choice := ask.NewChoice(d, d.Say("action.theme"), choices, before, func(name string) {
		preview(name)
		a.themeName = name
		d.Tell("screen.theme-chosen", d.Say(themeTitle(name)))
		a.remember(func(m *personal.Memory) { m.Theme = name })
	})
	choice.Moved = preview
	choice.Closed = func() { preview(before) }
	d.Open(choice)
}

// remember writes down what is to be known of the user next time.
func (a *App) remember(change func(*personal.Memory)) {
	folder := a.options.Person
	screen.Beside(a.desk, func(context.Context) error { return folder.Remember(change) }, func(err error) {
		if err != nil {
			a.desk.Fail(plan.Say("screen.not-remembered", err))
		}
	})
}
