package tui

import (
	syncing "lantu/tui/screen/sync"
)

// between is ready when ready says so of the sync.
func between(ready func(*syncing.Screen) error) func(*App) error {
	return func(a *App) error { return ready(a.sync) }
}

func exchange(run func(*syncing.Screen)) func(*App) { return func(a *App) { run(a.sync) } }

// syncActions are those of the exchange with other offices.
var syncActions = []action{
	{id: "sync-stop", scope: "sync.running", keys: []string{"esc"}, hint: true, run: exchange((*syncing.Screen).Stop)},
	{id: "sync-go", scope: "sync.preview", keys: []string{"enter", "y"}, hint: true, run: exchange((*syncing.Screen).Agree)},
	{id: "sync-decline", scope: "sync.preview", keys: []string{"esc"}, hint: true, run: exchange((*syncing.Screen).Decline)},
	{id: "sync-start", scope: "sync", keys: []string{"s"}, hint: true, ready: between((*syncing.Screen).CanSync), run: exchange((*syncing.Screen).Start)},
	{id: "sync-finish", scope: "sync", keys: []string{"m"}, hint: true, ready: between((*syncing.Screen).CanFinish), run: exchange((*syncing.Screen).Finish)},
	{id: "remote-add", scope: "sync", keys: []string{"a"}, hint: true, ready: between((*syncing.Screen).Idle), run: exchange((*syncing.Screen).Add)},
	{id: "sync-carry", scope: "sync", keys: []string{"k"}, hint: true, ready: between((*syncing.Screen).Idle), run: exchange((*syncing.Screen).Carry)},
	{id: "sync-bundle", scope: "sync", keys: []string{"i"}, ready: between((*syncing.Screen).Idle), run: exchange((*syncing.Screen).TakeBundle)},
	{id: "remote-remove", scope: "sync", keys: []string{"d"}, ready: between((*syncing.Screen).CanRemove), run: exchange((*syncing.Screen).Remove)},
	{id: "sync-back", scope: "sync", keys: []string{"q", "esc"}, hint: true, run: (*App).back},
	{id: "sync-home", scope: "home", keys: []string{"s"}, hint: true, run: (*App).syncNow},
}

// showSync shows how the office stands to each remote.
func (a *App) showSync() {
	a.sync.Show()
	a.goTo(a.sync)
}

// syncNow goes to the sync and begins it with a look at what it would do.
func (a *App) syncNow() {
	a.showSync()
	if err := a.sync.Idle(); err != nil {
		a.desk.Fail(err)
		return
	}
	a.sync.Begin()
}

// exchanged takes in what a sync may have changed.
func (a *App) exchanged() {
	a.readStanding()
	a.history.Stale(a.at == a.history)
}
