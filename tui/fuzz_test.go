package tui

import (
	"math/rand/v2"
	"os"
	"testing"

	"lantu/plan/lang"
)

// Whatever is typed, the program goes on, no row is too wide, the cursor stands where it should
// (which termtest checks after each key), and the repository is whole.
func TestRandomKeys(t *testing.T) {
	count := 1500
	if os.Getenv("LANTU_LONG") != "" {
		count = 100_000
	}
	keys := []string{"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "tab", "shift+tab", "backspace", "delete",
		"alt+enter", "ctrl+s", "ctrl+p", "ctrl+z", "ctrl+w", "ctrl+k", "ctrl+y", "space", "中", "文", "，", "x", "7", "👨‍👩‍👧", "é"}
	for _, act := range actions {
		for _, k := range act.keys {
			if k != "ctrl+c" && act.id != "leave" {
				keys = append(keys, k)
			}
		}
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	d := start(t, example(t), lang.Chinese, 100, 30)
	d.WaitFor("云岭省校园安全")
	for range count {
		if !d.AlternateScreen() { // somebody found the action that quits
			if err := d.Ended(); err != nil {
				t.Fatal(err)
			}
			d = start(t, d.dir, lang.Chinese, 100, 30)
		}
		switch n := random.IntN(100); {
		case n == 0:
			d.Resize(1+random.IntN(200), 1+random.IntN(60))
		case n < 3:
			d.Click(random.IntN(100), random.IntN(30))
		case n < 4:
			d.Paste("粘贴的\n两行 \x1b[31m")
		case n < 30:
			d.Press("enter")
		case n < 40:
			d.Press("esc")
		default:
			k := keys[random.IntN(len(keys))]
			if k == "q" && d.app.at == d.app.home { // which ends the program
				continue
			}
			d.Press(k)
		}
	}
	d.Resize(100, 30)
	if d.AlternateScreen() && d.app.dialog() == nil && !d.app.at.Typing() {
		d.Press("1").Expect("1 计划")
	}
	git(t, d.dir, "fsck", "--strict")
	for _, finding := range git(t, d.dir, "status", "--porcelain") {
		t.Fatalf("something was left uncommitted: %c", finding)
	}
}
