package editor

import "lantu/tui/term"

// A hold is what the button was pressed on: a character, a word or a paragraph. Dragging selects by
// as much as that, and keeps all of it.
type hold struct {
	from, to Pos
	clicks   int
}

// wheelRows is how far the wheel turns the view.
const wheelRows = 3

// Mouse takes an event whose point is counted from the corner of the pane as last rendered, and tells
// whether it means anything. One click puts the cursor, a second takes the word, a third the paragraph;
// with shift it selects up to there, and so does dragging, also beyond the pane.
func (e *Editor) Mouse(m term.Mouse) bool {
	switch {
	case m.Button == term.WheelUp:
		e.Scroll(-wheelRows)
	case m.Button == term.WheelDown:
		e.Scroll(wheelRows)
	case m.Button != term.Left || m.Action == term.Release:
		return false
	default:
		s, went := e.step(e.top, m.Y)
		if went < m.Y {
			m.X = unbounded // below the text
		}
		e.pointed(s, max(m.X, 0), m)
	}
	return true
}

// pointed takes a press or a drag on a cell of a visual line.
func (e *Editor) pointed(s spot, x int, m term.Mouse) {
	switch {
	case m.Action == term.Drag:
		e.dragTo(s, x)
	case m.Shift:
		e.moveTo(s, x, true)
		from, to := e.selection()
		if e.cursor == to {
			to = from
		}
		e.held = hold{to, to, 1}
	default:
		e.moveTo(s, x, false)
		e.held.clicks = (max(m.Clicks, 1)-1)%3 + 1
		e.held.from, e.held.to = e.around(e.cursor, e.held.clicks)
		if e.held.clicks > 1 {
			e.Mark(e.held.from, e.held.to)
		}
	}
}

// around is what a number of clicks at a place takes.
func (e *Editor) around(p Pos, clicks int) (from, to Pos) {
	text := e.paras[p.Para].text
	switch clicks {
	case 1:
		return p, p
	case 2:
		start, end := wordAt(text, p.Byte)
		return e.settled(Pos{p.Para, start}), e.settled(Pos{p.Para, end})
	}
	return Pos{p.Para, 0}, Pos{p.Para, len(text)}
}

func (e *Editor) dragTo(s spot, x int) {
	held := e.held
	if held.clicks == 0 || held.from.Para >= len(e.paras) || held.to.Para >= len(e.paras) {
		return // the button was pressed somewhere else
	}
	e.moveTo(s, x, true)
	upstream := e.upstream
	from, to := e.around(e.cursor, held.clicks)
	if from.before(held.from) {
		e.Mark(held.to, from)
	} else {
		if to.before(held.to) {
			to = held.to
		}
		e.Mark(held.from, to)
	}
	e.upstream = upstream && held.clicks == 1
}

// Scroll moves the view by lines; the cursor comes along.
func (e *Editor) Scroll(lines int) {
	top, went := e.step(e.top, lines)
	e.top = top
	if went != 0 {
		e.vertical(went, false)
	}
}
