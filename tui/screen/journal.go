package screen

import (
	"sync"

	"lantu/plan/workspace"
)

// A Journal keeps what is being typed, in the order in which the loop asked for it, however the
// goroutines that write it are scheduled.
type Journal struct {
	ws    *workspace.Workspace
	asked int // by the loop

	mu     sync.Mutex
	latest map[workspace.Typing]int // without Text: the newest that was carried out
}

// NewJournal makes a Journal of a workspace.
func NewJournal(ws *workspace.Workspace) *Journal {
	return &Journal{ws: ws, latest: map[workspace.Typing]int{}}
}

// Keep gives a function that keeps a text. It is to run beside the loop; it does nothing if a
// function that was given later ran before.
func (j *Journal) Keep(t workspace.Typing) func() error {
	return j.inOrder(t, j.ws.Keep)
}

// Forget gives a function that drops the kept text of a field, as Keep does.
func (j *Journal) Forget(t workspace.Typing) func() error {
	return j.inOrder(t, j.ws.Forget)
}

func (j *Journal) inOrder(t workspace.Typing, act func(workspace.Typing) error) func() error {
	j.asked++
	turn := j.asked
	field := workspace.Typing{File: t.File, Element: t.Element, Field: t.Field}
	return func() error {
		j.mu.Lock()
		defer j.mu.Unlock()
		if j.latest[field] > turn {
			return nil
		}
		j.latest[field] = turn
		return act(t)
	}
}
