package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// gone waits until the screen shows the words no more.
func (p *pane) gone(words string) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		screen := p.tmux("capture-pane", "-p")
		if !strings.Contains(screen, words) {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("the screen goes on to show %q:\n%s", words, screen)
		}
	}
}

// do presses the keys that a line names by tmux's names; what begins with = is typed.
func (p *pane) do(keys string) {
	p.t.Helper()
	var named []string
	for _, k := range strings.Fields(keys) {
		if words, is := strings.CutPrefix(k, "="); is {
			if named != nil {
				p.press(named...)
			}
			named = nil
			p.write(words)
		} else {
			named = append(named, k)
		}
	}
	if named != nil {
		p.press(named...)
	}
}

// The terminal's cursor is where an input method opens its window: in every editor it stands behind what was
// typed last.
func TestTheCursorFollowsTheInputMethodInTmux(t *testing.T) {
	d := newDesk(t)
	demo := filepath.Join(filepath.Dir(d.dir), "demo")
	d.lantu("demo", demo, "--no-open")
	d.dir = demo
	const disputed = "campus-safety#t-sjad6b1c"
	branch := d.git("branch", "--show-current")
	d.git("checkout", "-q", "-b", "side")
	d.lantu("set", disputed, "due", "2023-09-30")
	d.lantu("set", disputed, "text", "每学年开展一次检查。")
	d.git("checkout", "-q", branch)
	d.lantu("set", disputed, "due", "2023-12-31")
	d.lantu("set", disputed, "text", "每学期开展两次检查。")
	d.command("lantu", "merge", "side").Run() // which ends with the code for conflicts

	p := inTmux(t, d, "lantu --lang zh")
	p.see("云岭省校园")
	const draft = "a 添加  e" // and not the grid, which adds something else
	for _, place := range []struct {
		into string // keys to the place
		see  string // what shows that this is it
		open []editor
	}{
		{"", "n 新建", []editor{
			{"filter of the plans", "/", nil},
			{"template of a new plan", "n", nil},
			{"title of a new plan", "n =三年 Enter", nil},
		}},
		{"/ =云岭省校园 Enter Enter", "大纲", nil},
		{"/ =建强专职 Enter", "› 4.建强专职", []editor{
			{"title", "e C-u", []string{draft}},
			{"text", "t", []string{draft}},
			{"words to find", "t C-f", []string{"", draft}},
			{"words in their place", "t C-f =队 Tab", []string{"", draft}},
			{"lead", "l", nil},
			{"cooperating units", "c", nil},
			{"responsible units", "b", nil},
			{"time", "D C-u", []string{draft}},
			{"reason", "e =甲 M-Enter", []string{"", draft}},
			{"find", "/ C-u", nil},
			{"jump", "g", nil},
			{"kind of a new element", "a", nil},
			{"title of a new element", "a =任务 Enter", nil},
			{"new place", "m", nil},
			{"stage", "S", nil},
			{"role", "Home Enter", nil},
			{"palette", "C-p", nil},
			{"search", "C-f C-u", nil},
			{"filter of the outline", "F", []string{draft}},
		}},
		{"/ C-u =专职保安员配备率 Enter", "┬ 定额要求", []editor{
			{"quantity", "Enter Home Down Enter C-u", []string{draft}},
		}},
		{"i Right Right Right", "f 向右填充", []editor{
			{"cell", "e C-u", nil},
			{"name of a new indicator", "a", nil},
		}},
		{"Escape", draft, nil},
		{"T", "z 按年", []editor{{"unit of the timeline", "/", nil}}},
		{"Escape", draft, nil},
		{"X", "y 复制", []editor{{"unit of the matrix", "/", nil}}},
		{"Escape", draft, nil},
		{"O", "r 更名", []editor{
			{"filter of the units", "/", nil},
			{"new unit", "a", nil},
			{"new name", "r C-u", nil},
			{"unit to merge into", "m", nil},
		}},
		{"Escape", draft, nil},
		{",", "设置", []editor{{"name of the workspace", "Home Enter C-u", nil}}},
		{"Escape", draft, nil},
		{"3", "问题 ›", []editor{{"problems of one kind", "/", nil}}},
		{"4", "历史 ›", []editor{{"which changes", "f", nil}}},
		{"5", "a 添加远端", []editor{{"address of a remote", "a", nil}}},
		{"c", "冲突 1", []editor{{"result of a conflict", "e C-u", nil}}},
		{"n", "冲突 2", []editor{{"other result", "e C-u", nil}}},
	} {
		p.do(place.into)
		p.see(place.see)
		for _, e := range place.open {
			t.Log(e.name) // the last is the one that fails
			p.do(e.open)
			words := "输入法" // which is nowhere else
			p.write(words)
			p.cursorAfter(words, 6)
			p.press("Escape")
			p.gone(words)
			if e.back == nil {
				e.back = []string{place.see}
			}
			for i, back := range e.back {
				if i > 0 {
					p.press("Escape")
				}
				if back != "" {
					p.see(back)
				}
			}
		}
	}
}

// An editor is a place on the screen where words are typed: the keys that open it, and what shows after each
// Escape that leaves it.
type editor struct {
	name, open string
	back       []string
}
