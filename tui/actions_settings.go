package tui

import (
	"context"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/settings"
)

// settingsActions lead to the settings of the workspace, and are those of their screen.
var settingsActions = []action{
	{id: "settings", scope: unlessTyping, keys: []string{","}, run: func(a *App) { a.openSettings(nil) }},
	{id: "settings-edit", scope: "settings", keys: []string{"enter"}, hint: true, ready: inSettings((*settings.Screen).Ready), run: func(a *App) { a.settings.Edit() }},
	{id: "settings-clear", scope: "settings", keys: []string{"x", "delete"}, hint: true, ready: inSettings((*settings.Screen).CanClear), run: func(a *App) { a.settings.Clear() }},
	{id: "settings-back", scope: "settings", keys: []string{"esc", "q"}, hint: true, run: (*App).back},
}

func inSettings(ready func(*settings.Screen) error) func(*App) error {
	return func(a *App) error { return ready(a.settings) }
}

// openSettings reads lantu.yaml, shows it and then calls then, which may be nil.
func (a *App) openSettings(then func()) {
	ws, l := a.desk.WS, a.desk.Lang
	screen.Work(a.desk, "screen.opening", func(context.Context) (*screen.Version, error) {
		v, err := screen.Reload(ws, workspace.SettingsPath, nil, l)
		if err == nil && v == nil {
			err = plan.Say("workspace.no-file", workspace.SettingsPath)
		}
		return v, err
	}, func(v *screen.Version) {
		a.settings.Show(v)
		a.goTo(a.settings)
		if then != nil {
			then()
		}
	}, nil)
}

// recallSetting goes on with a text that was typed into a setting.
func (a *App) recallSetting(t workspace.Typing) {
	a.openSettings(func() {
		if err := a.settings.Recall(t); err != nil {
			a.desk.Fail(err)
		}
	})
}

// settingsChanged shows a new version of the settings, by which everything is checked anew.
func (a *App) settingsChanged(v *screen.Version) {
	if v == nil || v.File.Path != workspace.SettingsPath {
		return
	}
	a.settings.Show(v)
	a.checkAll()
}
