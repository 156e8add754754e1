package sync

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"lantu/plan/repo"
	"lantu/plan/repo/carrier"
)

// A State is what this clone remembers of its syncs with a remote.
type State struct {
	Last    repo.Hash // the commit that both had after the last sync that was whole; zero for none
	When    time.Time // of that sync
	Offline bool      // the latest try did not reach the remote
	Lately  Exchange  // the last sync that moved anything
}

// An Exchange is what one sync moved: ours went from Before to After; where something went out, theirs
// from Theirs to After.
type Exchange struct {
	When          time.Time
	Before, After repo.Hash
	Theirs        repo.Hash // what the remote had before it got anything
	Pushed        bool
}

func stateKey(remote string) string { return "sync " + remote }

// stateOf reads the state; one that cannot be read is as good as none.
func stateOf(r *repo.Repo, remote string) State {
	var s State
	if json.Unmarshal(r.Note(stateKey(remote)), &s) != nil {
		return State{}
	}
	return s
}

// remember keeps how the sync went. A state that cannot be kept costs a check next time, and no data.
func (s *syncing) remember(err error) {
	if s.passing() {
		return
	}
	now, moved := time.Now(), s.done.Pushed || s.done.After != s.done.Before
	if moved { // even where what came next failed
		s.state.Lately = Exchange{now, s.done.Before, s.done.After, s.done.Theirs, s.done.Pushed}
	}
	switch {
	case err == nil && !s.done.Declined:
		s.state.When, s.state.Offline = now, false
	case errors.Is(err, carrier.ErrOffline):
		s.state.Offline = true
	case !moved:
		return
	}
	s.keep()
}

// reached keeps whether the remote could be reached.
func (s *syncing) reached(err error) {
	if offline := errors.Is(err, carrier.ErrOffline); !s.passing() && s.state.Offline != offline && (offline || err == nil) {
		s.state.Offline = offline
		s.keep()
	}
}

func (s *syncing) keep() {
	if data, err := json.Marshal(s.state); err == nil {
		s.repo.SetNote(stateKey(s.done.Remote.Name), data)
	}
}

// A Status is how this clone stands to a remote, by what was fetched last: it asks nobody.
type Status struct {
	Remote        repo.Remote // its Name is "" where there is none
	Ahead, Behind int         // commits that only we and only they have
	State
}

// StatusOf reads the status; remote is "" for the usual one.
func StatusOf(ctx context.Context, r *repo.Repo, remote string) (Status, error) {
	to, err := r.Remote(remote)
	if err != nil {
		return Status{}, nil // no remote: nobody to sync with
	}
	s := Status{Remote: to, State: stateOf(r, to.Name)}
	head, err := r.Head()
	if err != nil || head.Unborn() {
		return s, err
	}
	theirs, err := r.Fetched(to.Name, r.Upstream(head.Branch()))
	if err != nil {
		return s, nil // never fetched
	}
	s.Ahead, s.Behind, err = r.Apart(ctx, head.Hash, theirs)
	return s, err
}
