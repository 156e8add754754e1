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
	switch {
	case s.passing():
		return
	case err == nil && !s.done.Declined:
		s.state.When, s.state.Offline = time.Now(), false
	case errors.Is(err, carrier.ErrOffline):
		s.state.Offline = true
	default:
		return
	}
	if data, err := json.Marshal(s.state); err == nil {
		s.repo.SetNote(stateKey(s.done.Remote.Name), data)
	}
}

// A Status is how this clone stands to its usual remote, by what was fetched last: it asks nobody.
type Status struct {
	Remote        repo.Remote // its Name is "" where there is none
	Ahead, Behind int         // commits that only we and only they have
	State
}

// StatusOf reads the status.
func StatusOf(ctx context.Context, r *repo.Repo) (Status, error) {
	remote, err := r.Remote("")
	if err != nil {
		return Status{}, nil // no remote: nobody to sync with
	}
	s := Status{Remote: remote, State: stateOf(r, remote.Name)}
	head, err := r.Head()
	if err != nil || head.Unborn() {
		return s, err
	}
	theirs, err := r.Fetched(remote.Name, r.Upstream(head.Branch()))
	if err != nil {
		return s, nil // never fetched
	}
	s.Ahead, s.Behind, err = r.Apart(ctx, head.Hash, theirs)
	return s, err
}
