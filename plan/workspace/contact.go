package workspace

import (
	"context"
	"time"

	"lantu/plan/repo"
	"lantu/plan/repo/carrier"
	"lantu/plan/sync"
)

// SyncStatus is how the workspace stands to its usual remote, as far as this clone knows, and what
// is to be settled here. It asks nobody and is cheap enough to be asked as often as Look.
type SyncStatus struct {
	sync.Status
	Conflicts Tally
}

// SyncStatus reads the status.
func (w *Workspace) SyncStatus(ctx context.Context) (SyncStatus, error) {
	s, err := sync.StatusOf(ctx, w.repo, "")
	if err != nil {
		return SyncStatus{}, err
	}
	open, err := w.OpenConflicts(ctx)
	return SyncStatus{s, open}, err
}

// Same tells whether two readings say the same.
func (s SyncStatus) Same(o SyncStatus) bool {
	same := s.When.Equal(o.When) && s.Lately.When.Equal(o.Lately.When)
	for _, x := range []*SyncStatus{&s, &o} { // times that are equal may differ in their zone
		x.When, x.Lately.When = time.Time{}, time.Time{}
	}
	return same && s == o
}

// A Contact is how the workspace stands to one of its remotes. Addresses are shown without passwords.
type Contact struct {
	sync.Status
	Usual bool // the one that is synced with where none is named
	// What came in from there and went out at the last sync that moved anything.
	In, Out Traffic
}

// Contacts tells how the workspace stands to each remote. It asks none of them.
func (w *Workspace) Contacts(ctx context.Context) ([]Contact, error) {
	all, usual, err := w.Remotes()
	if err != nil {
		return nil, err
	}
	var out []Contact
	for _, r := range all {
		c := Contact{Usual: r.Name == usual}
		if c.Status, err = sync.StatusOf(ctx, w.repo, r.Name); err != nil {
			return nil, err
		}
		c.Remote = r
		if err := w.tellLast(ctx, &c); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// tellLast tells what the last sync moved. Commits that were lost since are not told.
func (w *Workspace) tellLast(ctx context.Context, c *Contact) (err error) {
	last := c.Lately
	known := func(hs ...repo.Hash) bool {
		for _, h := range hs {
			if h.IsZero() {
				continue
			}
			if _, err := w.repo.Commit(h); err != nil {
				return false
			}
		}
		return true
	}
	if last.After.IsZero() || !known(last.Before, last.After, last.Theirs) {
		return nil
	}
	if c.In, err = w.traffic(ctx, last.Before, last.After); err != nil || !last.Pushed {
		return err
	}
	c.Out, err = w.traffic(ctx, last.Theirs, last.After)
	return err
}

// Remotes lists the repositories that the workspace is synced with; addresses are shown without passwords.
func (w *Workspace) Remotes() (all []repo.Remote, usual string, err error) {
	if all, err = w.repo.Remotes(); err != nil {
		return nil, "", err
	}
	for i := range all {
		all[i].URL, all[i].Push = carrier.Shown(all[i].URL), carrier.Shown(all[i].Push)
	}
	one, err := w.repo.Remote("")
	if err != nil {
		return all, "", nil
	}
	return all, one.Name, nil
}
