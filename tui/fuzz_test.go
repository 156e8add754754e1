package tui

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen/ask"
)

// Whatever is pressed, typed, pasted, clicked or dragged on whatever size of screen, the program goes on, no
// row is too wide and the cursor stands where the frame has it (which termtest checks after each key), the
// cursor is behind what was typed last, what is typed and left is kept or committed, and the repository is
// whole and only grows.
//
// A short run presses a thousand keys; LANTU_LONG=1 presses 100,000, in rounds that begin anew, and holds that
// every place of the program was come to. LANTU_SEED begins with the round of that seed, which a failure names.
func TestRandomKeys(t *testing.T) {
	rounds, count, seed := 1, 1000, rand.Uint64()
	if os.Getenv("LANTU_LONG") != "" {
		rounds, count = 50, 2000
	}
	if given := os.Getenv("LANTU_SEED"); given != "" {
		var err error
		if seed, err = strconv.ParseUint(given, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	been := map[string]bool{}
	for i := range rounds {
		seed := seed + uint64(i)
		t.Run(fmt.Sprint(seed), func(t *testing.T) { typeAway(t, seed, count, been) })
		if t.Failed() {
			return
		}
	}
	if rounds == 1 {
		return
	}
	for _, chain := range chains {
		if scope := chain[0]; !been[scope] && scope != "sync.running" { // which takes a server that never answers
			t.Errorf("no key was pressed in %s", scope)
		}
	}
	t.Logf("%d places and dialogs: %v", len(been), slices.Sorted(maps.Keys(been)))
}

// A typist presses keys at random and watches over what must not happen.
type typist struct {
	*desktop
	random *rand.Rand
	lang   lang.Language
	marks  int      // how many words of its own it typed
	last   []string // what it did last
	head   string   // commit that must not be lost
}

func typeAway(t *testing.T, seed uint64, count int, been map[string]bool) {
	random := rand.New(rand.NewPCG(seed, 0))
	p := &typist{random: random, lang: []lang.Language{lang.Chinese, lang.English}[random.IntN(2)]}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("LANTU_SEED=%d; the last that was done: %q", seed, p.last)
		}
	})
	dir := wholeExample(t)
	git(t, dir, "config", "lantu.unit", "u-edu")
	t.Chdir(t.TempDir()) // where folders go that are typed for a carrier
	p.desktop = start(t, dir, p.lang, 100, 30)
	p.WaitFor("云岭省校园安全")
	if random.IntN(2) == 0 {
		if clash(p.desktop); random.IntN(2) == 0 {
			p.Press("5", "c")
			if random.IntN(2) == 0 {
				p.Press("n") // to a text
			}
			p.Press("e")
		}
	}
	if random.IntN(2) == 0 {
		share(p.desktop)
	}
	p.head = strings.TrimSpace(git(t, p.dir, "rev-parse", "HEAD"))
	for i := range count {
		p.goOn()
		for _, scope := range p.app.scopes() {
			been[scope] = true
		}
		if d := p.app.dialog(); d != nil {
			been[fmt.Sprintf("%T", d)] = true
		}
		p.step()
		if i%500 == 499 {
			p.goOn()
			p.whole()
		}
	}
	p.goOn()
	p.whole()
	git(t, p.dir, "fsck", "--strict")
}

// did notes what is done, for whoever reads a failure.
func (p *typist) did(what string) {
	p.last = append(p.last, what)
	p.last = p.last[max(0, len(p.last)-60):]
}

// goOn starts the program again where the last key ended it.
func (p *typist) goOn() {
	p.t.Helper()
	if p.AlternateScreen() {
		return
	}
	if err := p.Ended(); err != nil {
		p.t.Fatal(err)
	}
	p.did("started again")
	p.desktop = start(p.t, p.dir, p.lang, 100, 30)
}

// whole holds that nothing committed was lost and all that was done is committed.
func (p *typist) whole() {
	p.t.Helper()
	head := strings.TrimSpace(git(p.t, p.dir, "rev-parse", "HEAD"))
	git(p.t, p.dir, "merge-base", "--is-ancestor", p.head, head)
	p.head = head
	if left := git(p.t, p.dir, "status", "--porcelain"); left != "" {
		p.t.Fatalf("something was left uncommitted:\n%s", left)
	}
}

func (p *typist) step() {
	p.t.Helper()
	width, height := p.app.desk.Width, p.app.desk.Height
	x, y := p.random.IntN(max(width, 1)), p.random.IntN(max(height, 1))
	switch n := p.random.IntN(1000); {
	case n < 12:
		x, y = 1+p.random.IntN(200), 1+p.random.IntN(60)
		p.did(fmt.Sprintf("%d×%d", x, y))
		p.Resize(x, y)
	case n < 25:
		p.did("100×30")
		p.Resize(100, 30)
	case n < 55:
		p.did(fmt.Sprintf("click %d,%d", x, y))
		p.Click(x, y)
	case n < 65:
		toX, toY := p.random.IntN(width), p.random.IntN(height)
		p.did(fmt.Sprintf("drag %d,%d to %d,%d", x, y, toX, toY))
		if p.Drag(x, y, toX, toY); p.random.IntN(4) > 0 {
			p.Drop(toX, toY)
		}
	case n < 80:
		p.did(fmt.Sprintf("wheel %d,%d", x, y))
		p.Type(fmt.Sprintf("\x1b[<%d;%d;%dM", 64+p.random.IntN(2), x+1, y+1))
	case n < 95:
		words := pastes[p.random.IntN(len(pastes))]
		p.did(fmt.Sprintf("paste %.20q", words))
		p.Paste(words)
	case n < 98:
		p.beside()
	case n < 130:
		p.cursorFollows()
	case n < 150:
		p.keeps()
	default:
		k := p.key()
		p.did(k)
		p.Press(k)
	}
}

// pastes are what people paste: lines, cells, too much, and what a terminal must not be told.
var pastes = []string{"粘贴的\n两行 \x1b[31m", "甲\t2022\t90%\n乙\t2023\t≥95", strings.Repeat("很长的一段文字，", 3000), "👨‍👩‍👧é\u202e\r\n", "2023年底前"}

// textKeys are keys that are text or move in it.
var textKeys = []string{"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "tab", "shift+tab", "backspace", "delete", "space",
	"shift+left", "shift+right", "ctrl+left", "ctrl+right", "ctrl+a", "ctrl+k", "ctrl+w", "ctrl+u", "ctrl+y", "ctrl+z", "ctrl+v", "ctrl+x",
	"中", "文", "，", "x", "7", "2", "0", "-", "👨‍👩‍👧", "é", ","}

// key is one that is pressed next: in a dialog what answers it, else what an action of this place takes, or
// anything.
func (p *typist) key() string {
	n := p.random.IntN(100)
	if p.app.dialog() != nil {
		switch {
		case n < 25:
			return "enter"
		case n < 40:
			return "esc"
		case n < 45:
			return "ctrl+s"
		case n < 50:
			return "d"
		}
		return textKeys[p.random.IntN(len(textKeys))]
	}
	acts := p.app.actionsHere()
	if p.random.IntN(3) == 0 {
		acts = nil
		for i := range actions {
			acts = append(acts, &actions[i])
		}
	}
	if act := acts[p.random.IntN(len(acts))]; n < 60 && act.id != quitID && act.id != "leave" {
		return act.keys[p.random.IntN(len(act.keys))]
	}
	if k := textKeys[p.random.IntN(len(textKeys))]; n < 95 {
		return k
	}
	return "enter"
}

// beside is a commit of somebody else's.
func (p *typist) beside() {
	p.t.Helper()
	f, err := p.ws.Read(safety)
	if err != nil || f.Doc == nil {
		return
	}
	elements := slices.Collect(f.Doc.Elements())
	e := elements[p.random.IntN(len(elements))]
	if e.Shape != plan.ItemShape {
		return
	}
	p.did("title of " + e.ID + " beside")
	_, err = p.ws.Apply(p.t.Context(), workspace.Change{File: safety, Reason: "别人改的",
		Edits: []plan.Edit{plan.SetWords{Element: e.ID, Field: "title", Words: []string{p.mark()}}}})
	if err != nil {
		p.did(err.Error())
	}
}

// mark makes words that are nowhere yet.
func (p *typist) mark() string {
	p.marks++
	var b strings.Builder
	for _, digit := range fmt.Sprintf("%04d", p.marks) {
		b.WriteString(string([]rune("零一二三四五六七八九")[digit-'0']))
	}
	return "记" + b.String() + "号"
}

// takesWords tells that a character which is typed now stands somewhere on the screen then.
func (p *typist) takesWords() bool {
	switch p.app.dialog().(type) {
	case nil:
		return p.app.at.Typing()
	case *ask.Choice, *ask.Line, *ask.Text:
		return true
	}
	return false
}

// cursorFollows holds that the cursor stands behind the character that is typed.
func (p *typist) cursorFollows() {
	p.t.Helper()
	if !p.takesWords() || p.app.desk.Width < 40 || p.app.desk.Height < 16 {
		return
	}
	p.did("齉")
	p.Type("齉")
	at, shown := p.Cursor()
	if !shown {
		p.t.Fatalf("no cursor where something is typed:\n%s", p.Screen())
	}
	cells := p.Cells()
	before := func(x, y int) string {
		for x--; x >= 0 && cells[y][x].Width == 0; x-- {
		}
		if x < 0 {
			return ""
		}
		return cells[y][x].Content
	}
	if got := before(at.X, at.Y); got != "齉" {
		p.t.Fatalf("the cursor is at %v, behind %q:\n%s", at, got, p.Screen())
	}
	p.Press("backspace")
}

// keeps holds that what is typed and left is kept, and that what is confirmed is committed.
func (p *typist) keeps() {
	p.t.Helper()
	edits := func() bool {
		return p.app.dialog() == nil && slices.Contains([]string{"edit.line", "edit.text", "grid.cell", "conflicts.line", "conflicts.text"}, p.app.scopes()[0])
	}
	if !edits() {
		return
	}
	mark := p.mark()
	p.did(mark)
	p.Type(mark)
	if p.app.draft.Stuck() != nil {
		return
	}
	kept := func() bool {
		all, err := p.ws.Kept()
		if err != nil {
			p.t.Fatal(err)
		}
		return slices.ContainsFunc(all, func(t workspace.Typing) bool { return strings.Contains(t.Text, mark) })
	}
	committed := func() bool { return gitCommand(p.dir, "grep", "-q", mark, "HEAD").Run() == nil }
	how := []string{"esc", "ctrl+s", "ctrl+c"}[p.random.IntN(3)]
	p.did(how)
	p.Press(how)
	ended := !p.AlternateScreen()
	switch {
	case !ended && (p.app.dialog() != nil || edits()): // asked for a reason, or refused
	case how == "ctrl+s" && !committed():
		p.t.Fatalf("%s was confirmed and is not committed:\n%s", mark, p.Screen())
	case how != "ctrl+s" && !kept():
		p.t.Fatalf("%s was left by %s and is not kept:\n%s", mark, how, p.Screen())
	}
}
