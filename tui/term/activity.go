package term

import "sync"

// Activity counts what a running program has still to do: bytes that were typed, events that
// wait, commands that run, frames to draw. Streams count only while an event of theirs is under
// way, as they may run for ever. The zero value is idle.
type Activity struct {
	mu      sync.Mutex
	changed sync.Cond
	n       int
	once    sync.Once
}

func (a *Activity) init() { a.once.Do(func() { a.changed.L = &a.mu }) }

// Add counts n more things to do, or less where n is negative.
func (a *Activity) Add(n int) {
	if a == nil {
		return
	}
	a.init()
	a.mu.Lock()
	a.n += n
	if a.n == 0 {
		a.changed.Broadcast()
	}
	a.mu.Unlock()
}

// Wait returns when nothing is to be done.
func (a *Activity) Wait() {
	a.init()
	a.mu.Lock()
	for a.n != 0 {
		a.changed.Wait()
	}
	a.mu.Unlock()
}
