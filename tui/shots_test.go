package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantu/plan/lang"
)

// shots are the pictures of places of the draft that no other test draws. They follow each other on one
// screen.
var shots = []struct {
	name string
	show func(*desktop, lang.Language)
}{
	{"home", func(d *desktop, _ lang.Language) { d.WaitFor("王晓").WaitGone("…") }}, // of plans that are not checked yet
	{"text", func(d *desktop, _ lang.Language) {
		d.Press("end", "enter").WaitFor("│▾")
		d.at("建强专职保卫队伍").Press("t")
	}},
	{"units", func(d *desktop, _ lang.Language) { d.Press("esc", "b").Type("jyt") }},
	{"due", func(d *desktop, _ lang.Language) { d.Press("esc", "D").Type("\x15每年9月底前") }},
	{"add", func(d *desktop, _ lang.Language) { d.Press("esc", "a") }},
	{"duties", func(d *desktop, _ lang.Language) { d.Press("esc", "L") }},
	{"official", func(d *desktop, _ lang.Language) { d.Press("esc", "V") }},
	{"palette", func(d *desktop, l lang.Language) {
		d.Press("V", "esc", "ctrl+p").Type(map[lang.Language]string{lang.Chinese: "yi", lang.English: "mov"}[l])
	}},
	{"replace", func(d *desktop, _ lang.Language) {
		d.Press("esc", "R").Type("保安员").WaitFor("[-保安员-]").Press("enter").Type("保卫人员").Press("enter", "space")
	}},
	{"search", func(d *desktop, _ lang.Language) { d.Press("esc", "ctrl+f").Type("xinli").WaitFor("心理") }},
	{"registry", func(d *desktop, l lang.Language) {
		d.Press("esc", "O").WaitFor("省教育厅").Press("enter").WaitFor(map[lang.Language]string{lang.Chinese: "用在", lang.English: "used"}[l])
	}},
	{"settings", func(d *desktop, _ lang.Language) { d.Press("esc", ",") }},
	{"tour", func(d *desktop, _ lang.Language) { d.Press("esc", "f2").WaitFor("/5") }},
}

func TestPicturesOfTheDraft(t *testing.T) {
	for _, l := range []lang.Language{lang.Chinese, lang.English} {
		t.Run(string(l), func(t *testing.T) {
			d := start(t, example(t), l, 120, 32)
			d.WaitFor("云岭省校园安全")
			for _, s := range shots {
				s.show(d, l)
				picture(d, s.name+"."+string(l))
			}
		})
	}
}

// pages are the screens on the page of the pictures, in its order.
var pages = []string{"home", "draft", "edit", "text", "units", "duties", "due", "add", "official", "palette", "search", "replace", "registry", "grid", "timeline", "matrix", "review",
	"problems", "sync", "conflicts", "settings", "tour"}

// The page of the pictures names every screen in both languages.
func TestPicturesHaveAPage(t *testing.T) {
	var page strings.Builder
	page.WriteString(lang.Text(lang.English, "pictures.head") + "\n\n" + lang.Text(lang.Chinese, "pictures.head") + "\n")
	for _, s := range pages {
		en, zh := lang.Text(lang.English, "pictures."+s), lang.Text(lang.Chinese, "pictures."+s)
		fmt.Fprintf(&page, "\n## %s · %s\n\n![%s](%s.en.svg)\n\n![%s](%s.zh.svg)\n", en, zh, en, s, zh, s)
	}
	hold(t, "README.md", page.String())
}

// hold compares a file of the pictures with what the program gives.
func hold(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("..", "examples", "pictures", name)
	if os.Getenv("LANTU_UPDATE") == "1" {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != got {
		t.Errorf("%s is not what the program shows; LANTU_UPDATE=1 go test ./tui -run Pictures draws it anew (%v)", path, err)
	}
}
