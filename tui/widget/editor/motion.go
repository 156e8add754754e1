package editor

import "lantu/tui/term"

// Motions. Each takes the cursor's place and gives another.

func (e *Editor) right() Pos {
	text := e.paras[e.cursor.Para].text
	if n, _, _ := term.Cluster(text[e.cursor.Byte:]); n > 0 {
		return Pos{e.cursor.Para, e.cursor.Byte + n}
	}
	if e.cursor.Para+1 < len(e.paras) {
		return Pos{e.cursor.Para + 1, 0}
	}
	return e.cursor
}

func (e *Editor) left() Pos {
	if e.cursor.Byte > 0 {
		return Pos{e.cursor.Para, e.clusterBefore(e.cursor)}
	}
	if e.cursor.Para > 0 {
		return Pos{e.cursor.Para - 1, len(e.paras[e.cursor.Para-1].text)}
	}
	return e.cursor
}

// clusterBefore is where the character before p begins. It is found from the beginning of its
// visual line, where a character begins.
func (e *Editor) clusterBefore(p Pos) int {
	para := e.layout(p.Para)
	pos, _ := para.bounds(para.lineAt(p.Byte - 1))
	for {
		n, _, _ := term.Cluster(para.text[pos:])
		if n == 0 || pos+n >= p.Byte {
			return pos
		}
		pos += n
	}
}

func (e *Editor) wordRight() Pos {
	text := e.paras[e.cursor.Para].text
	if e.cursor.Byte == len(text) {
		return e.right()
	}
	return e.settled(Pos{e.cursor.Para, nextWord(text, e.cursor.Byte)})
}

func (e *Editor) wordLeft() Pos {
	if e.cursor.Byte == 0 {
		return e.left()
	}
	text := e.paras[e.cursor.Para].text
	at := prevWord(text, e.cursor.Byte)
	if p := e.settled(Pos{e.cursor.Para, at}); p.before(e.cursor) {
		return p
	}
	return e.left()
}

func (e *Editor) lineStart() Pos {
	s := e.spot()
	start, _ := e.paras[s.para].bounds(s.line)
	return Pos{s.para, start}
}

// lineEnd is the end of the visual line.
func (e *Editor) lineEnd() Pos {
	s := e.spot()
	_, end := e.paras[s.para].bounds(s.line)
	return Pos{s.para, end}
}

func (e *Editor) paraEnd() Pos {
	return Pos{e.cursor.Para, len(e.paras[e.cursor.Para].text)}
}

// vertical moves the cursor n visual lines, keeping its column as far as lines are long enough.
// At the first and the last line it goes to the end of the text.
func (e *Editor) vertical(n int, extend bool) {
	s := e.spot()
	goal := e.goal
	if goal < 0 {
		goal = e.paras[s.para].column(s.line, e.cursor.Byte)
	}
	to, went := e.step(s, n)
	switch {
	case went == 0 && n < 0:
		e.move(Pos{}, extend)
	case went == 0 && n > 0:
		last := len(e.paras) - 1
		e.move(Pos{last, len(e.paras[last].text)}, extend)
	default:
		e.moveTo(to, goal, extend)
	}
	e.goal = goal
}

// moveTo puts the cursor on a cell of a visual line.
func (e *Editor) moveTo(s spot, x int, extend bool) {
	p := e.layout(s.para)
	at := p.byteAt(s.line, x)
	e.move(Pos{s.para, at}, extend)
	e.upstream = p.has(s.line+1) && at == p.lines[s.line].end
}

// move sets the cursor; extend keeps or begins a selection.
func (e *Editor) move(p Pos, extend bool) {
	if !extend {
		e.anchor = nil
	} else if e.anchor == nil {
		at := e.cursor
		e.anchor = &at
	}
	e.place(p)
}
