package editor

import (
	"strings"

	"lantu/tui/term"
)

// Press does what a key means while text is edited, and tells whether it means anything. Enter
// makes a paragraph; a caller to whom it means something else takes it first.
func (e *Editor) Press(k term.Key) bool {
	later := e.later
	e.later = nil
	if k.Text != "" {
		e.typed(k.Text, later)
		return true
	}
	if do, ok := bindings[k.Name]; ok {
		do(e)
		return true
	}
	name, extend := cutShift(k.Name)
	if do, ok := motions[name]; ok {
		do(e, extend)
		return true
	}
	return false
}

func cutShift(name string) (string, bool) {
	if i := strings.Index(name, "shift+"); i >= 0 {
		return name[:i] + name[i+len("shift+"):], true
	}
	return name, false
}

func to(f func(*Editor) Pos) func(*Editor, bool) {
	return func(e *Editor, extend bool) { e.move(f(e), extend) }
}

// motions may have shift+ before their last part, which selects.
var motions = map[string]func(e *Editor, extend bool){
	"right":      to((*Editor).right),
	"left":       to((*Editor).left),
	"ctrl+right": to((*Editor).wordRight),
	"ctrl+left":  to((*Editor).wordLeft),
	"alt+right":  to((*Editor).wordRight),
	"alt+left":   to((*Editor).wordLeft),
	"alt+f":      to((*Editor).wordRight),
	"alt+b":      to((*Editor).wordLeft),
	"up":         func(e *Editor, extend bool) { e.vertical(-1, extend) },
	"down":       func(e *Editor, extend bool) { e.vertical(1, extend) },
	"pgup":       func(e *Editor, extend bool) { e.vertical(-max(e.height-1, 1), extend) },
	"pgdown":     func(e *Editor, extend bool) { e.vertical(max(e.height-1, 1), extend) },
	"home":       to((*Editor).lineStart),
	"end": func(e *Editor, extend bool) {
		e.move(e.lineEnd(), extend)
		e.upstream = true
	},
	"ctrl+home": to(func(*Editor) Pos { return Pos{} }),
	"ctrl+end": to(func(e *Editor) Pos {
		last := len(e.paras) - 1
		return Pos{last, len(e.paras[last].text)}
	}),
}

var bindings = map[string]func(e *Editor){
	"enter":          func(e *Editor) { e.Insert("\n") },
	"backspace":      func(e *Editor) { e.erase((*Editor).left, erasing) },
	"delete":         func(e *Editor) { e.erase((*Editor).right, erasing) },
	"ctrl+d":         func(e *Editor) { e.erase((*Editor).right, erasing) },
	"ctrl+w":         func(e *Editor) { e.kill((*Editor).wordLeft) },
	"alt+backspace":  func(e *Editor) { e.kill((*Editor).wordLeft) },
	"ctrl+backspace": func(e *Editor) { e.kill((*Editor).wordLeft) },
	"alt+d":          func(e *Editor) { e.kill((*Editor).wordRight) },
	"ctrl+delete":    func(e *Editor) { e.kill((*Editor).wordRight) },
	"ctrl+u":         func(e *Editor) { e.kill((*Editor).lineStart) },
	"ctrl+k": func(e *Editor) {
		if e.cursor == e.paraEnd() {
			e.kill((*Editor).right)
		} else {
			e.kill((*Editor).paraEnd)
		}
	},
	"ctrl+y":       func(e *Editor) { e.Insert(e.killed) },
	"alt+a":        (*Editor).SelectAll,
	"ctrl+x":       func(e *Editor) { e.Cut() },
	"shift+delete": func(e *Editor) { e.Cut() },
	"ctrl+insert":  func(e *Editor) { e.Copy() },
	"ctrl+v":       (*Editor).Paste,
	"shift+insert": (*Editor).Paste,
	"ctrl+z":       func(e *Editor) { e.Undo() },
	"ctrl+_":       func(e *Editor) { e.Undo() },
	"alt+z":        func(e *Editor) { e.Redo() },
	"ctrl+shift+z": func(e *Editor) { e.Redo() },
	"ctrl+a":       func(e *Editor) { e.move(e.lineStart(), false) },
	"ctrl+e": func(e *Editor) {
		e.move(e.lineEnd(), false)
		e.upstream = true
	},
}

// erase removes the selection, or what lies between the cursor and where a motion leads.
func (e *Editor) erase(motion func(*Editor) Pos, m manner) {
	if e.DeleteSelection() {
		return
	}
	from, to := e.cursor, motion(e)
	if to.before(from) {
		from, to = to, from
	}
	e.change(from, to, "", m)
}

// kill is erase, but what goes can be put back by ctrl+y.
func (e *Editor) kill(motion func(*Editor) Pos) {
	before := e.Selected()
	if before == "" {
		from, to := e.cursor, motion(e)
		if to.before(from) {
			from, to = to, from
		}
		before = e.between(from, to)
	}
	if before != "" {
		e.killed = before
	}
	e.erase(motion, apart)
}
