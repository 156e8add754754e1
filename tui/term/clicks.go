package term

import "time"

// clicks counts presses that follow each other on one cell.
type clicks struct {
	at     Point
	button Button
	when   time.Time
	n      int
}

// count is the number of a press in its row, 0 for what is none.
func (c *clicks) count(m Mouse, wait time.Duration) int {
	if m.Action != Press || m.Button == NoButton || m.Button >= WheelUp {
		return 0
	}
	now := time.Now()
	if m.Point != c.at || m.Button != c.button || now.Sub(c.when) > wait {
		c.n = 0
	}
	c.at, c.button, c.when = m.Point, m.Button, now
	c.n++
	return c.n
}
