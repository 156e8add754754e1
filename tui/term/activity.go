package term

import "sync"

// Activity counts what a running program has still to do: bytes that were typed, events that
// wait, commands that run, frames to draw. Streams count only while an event of theirs is under
// way, as they may run for ever. The zero value is idle. A nil Activity counts nothing.
type Activity struct {
	mu      sync.Mutex
	changed sync.Cond
	n       int
	turns   int // how often it became idle
	ended   bool
}

// Add counts n more things to do, or less where n is negative.
func (a *Activity) Add(n int) {
	if a == nil || n == 0 {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.n += n
	if a.n == 0 {
		a.turns++
		a.wake()
	}
}

// Wait returns when nothing is to be done, or the program has ended.
func (a *Activity) Wait() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for a.n != 0 && !a.ended {
		a.sleep()
	}
}

// Idle tells whether nothing is to be done now.
func (a *Activity) Idle() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.n == 0
}

// WaitTurn is for a test that expects something from a Stream: it returns when the program has
// become idle more often than the number that Turn gave before, or has ended.
func (a *Activity) WaitTurn(before int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for a.turns <= before && !a.ended {
		a.sleep()
	}
}

// Turn is how often the program became idle.
func (a *Activity) Turn() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.turns
}

// Ended tells whether the program has ended.
func (a *Activity) Ended() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.ended
}

func (a *Activity) end() {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ended = true
	a.wake()
}

// The condition's lock is set here, under that lock, so that the zero value works.
func (a *Activity) sleep() {
	a.changed.L = &a.mu
	a.changed.Wait()
}

func (a *Activity) wake() {
	a.changed.L = &a.mu
	a.changed.Broadcast()
}
