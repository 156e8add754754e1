package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"lantu/examples"
	"lantu/plan/lang"
	"lantu/schema"
)

// The pictures of the README are drawn from the virtual terminal. LANTU_UPDATE=1 writes them; without
// it the test holds that they show what the program shows.
func TestPicturesOfTheReadme(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			d := openSafety(t, l, 120, 32)
			d.at("建强专职保卫队伍")
			d.Press("e").Type("\x15建强校园安保队伍")
			picture(d, "edit."+string(l))
			d.Press("esc")
			d.at("建强专职保卫队伍")
			picture(d, "draft."+string(l))
		})
	}
}

// What goes wrong is shown by the workspace that has one fault for each rule.
func TestPicturesOfWhatGoesWrong(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			isolate(t)
			dir := t.TempDir()
			w, err := examples.Wrong(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			warnings := 0
			for _, found := range w.Check(t.Context()) {
				for _, f := range found {
					if f.Severity == schema.Warning {
						warnings++
					}
				}
			}
			w.Close()
			d := start(t, dir, l, 120, 32)
			d.WaitFor("文字方面的差错").Press("3").WaitFor("S-20").WaitFor(fmt.Sprintf(" %d", warnings)).WaitGone(lang.Text(l, "screen.checking")).WaitFor("⚑")
			picture(d, "problems."+string(l))
		})
	}
}

func picture(d *desktop, name string) {
	d.t.Helper()
	path := filepath.Join("..", "examples", "pictures", name+".svg")
	got := d.SVG()
	if os.Getenv("LANTU_UPDATE") == "1" {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != got {
		d.t.Errorf("%s is not what the screen shows; LANTU_UPDATE=1 go test ./tui -run Pictures draws it anew (%v)", path, err)
	}
}

// The views of a plan as a whole: the table of its indicators, its time and who does what.
func TestPicturesOfTheViews(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			d := start(t, wholeExample(t), l, 120, 28)
			d.WaitFor("云岭省校园安全").Press("/").Type("基础教育\r").Press("enter").WaitFor("│▾")
			d.Press("T")
			picture(d, "timeline."+string(l))
			d.Press("esc", "X", "right", "right", "down")
			picture(d, "matrix."+string(l))
			d.Press("esc", "i", "down", "right", "right", "right").Type("≥78")
			picture(d, "grid."+string(l))
			d.Press("esc")
		})
	}
}
