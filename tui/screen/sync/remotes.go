package sync

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"lantu/plan"
	"lantu/plan/workspace"
	"lantu/tui/screen"
	"lantu/tui/screen/ask"
	"lantu/tui/term"
)

// origin is what the first remote is called where the user does not care.
const origin = "origin"

// Add asks for the address of another repository and what to call it.
func (s *Screen) Add() {
	d, ws := s.desk, s.desk.WS
	var address string
	name := ""
	if len(s.contacts) == 0 {
		name = origin
	}
	add := func(name string) {
		screen.Work(d, "syncing.adding", func(ctx context.Context) (struct{}, error) {
			return struct{}{}, ws.AddRemote(ctx, name, address, "")
		}, func(struct{}) {
			d.Tell("syncing.added", name)
			s.Changed()
			s.Refresh()
		}, nil)
	}
	d.Open(ask.NewLine(d, d.Say("action.remote-add"), d.Say("syncing.address-help"), "", func(typed string) (term.Text, bool) {
		if typed == "" {
			return d.Say("syncing.address-help"), true
		}
		if _, err := workspace.Address(atHome(typed), ""); err != nil {
			return d.Explain(err), true
		}
		return "", false
	}, func(typed string) {
		address = atHome(typed)
		d.Open(ask.NewLine(d, d.Say("syncing.name"), d.Say("syncing.name-help"), name, func(typed string) (term.Text, bool) {
			for _, c := range s.contacts {
				if c.Remote.Name == typed {
					return d.Explain(plan.Say("repo.remote-taken", typed, c.Remote.URL)), true
				}
			}
			return "", typed == ""
		}, add))
	}))
}

// Remove takes a remote out of the config, after a question. What was fetched from it stays.
func (s *Screen) Remove() {
	d, ws := s.desk, s.desk.WS
	c, _ := s.Current()
	d.Open(ask.NewQuestion(d, d.Say("action.remote-remove"), d.Say("syncing.remove", c.Remote.Name, c.Remote.URL), d.Say("syncing.remove-it"), func() {
		screen.Work(d, "syncing.adding", func(ctx context.Context) (struct{}, error) {
			return struct{}{}, ws.Repo().RemoveRemote(ctx, c.Remote.Name)
		}, func(struct{}) {
			d.Tell("syncing.removed", c.Remote.Name)
			s.Changed()
			s.Refresh()
		}, nil)
	}))
}

// CanRemove tells why there is no remote to take out.
func (s *Screen) CanRemove() error {
	if _, ok := s.Current(); !ok {
		return plan.Say("syncing.no-remotes")
	}
	return s.Idle()
}

// askPath asks for the path of a folder or file outside of the workspace.
func (s *Screen) askPath(title, help string, then func(path string)) {
	d := s.desk
	whole := func(typed string) (string, error) {
		path, err := workspace.Address(atHome(typed), "")
		if err == nil && !filepath.IsAbs(path) {
			err = plan.Say("syncing.no-path", typed)
		}
		return path, err
	}
	d.Open(ask.NewLine(d, d.Say(title), d.Say(help), s.path, func(typed string) (term.Text, bool) {
		path, err := whole(typed)
		switch {
		case typed == "":
			return d.Say(help), true
		case err != nil:
			return d.Explain(err), true
		}
		return term.Sanitize(path), false
	}, func(typed string) {
		s.path = typed
		if path, err := whole(typed); err == nil {
			then(path)
		}
	}))
}

// atHome puts the home folder for a tilde, as a shell does.
func atHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~")
	if home, err := os.UserHomeDir(); err == nil && ok && (rest == "" || strings.HasPrefix(rest, string(filepath.Separator))) {
		return home + rest
	}
	return path
}
