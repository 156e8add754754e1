package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
	"lantu/tui/screen/draft"
	"lantu/tui/term/termtest"
)

// shown is the inside of the pane of the official text where that has the whole screen: rows without what
// the margin says, without spaces.
func (d *desktop) shown() (rows []string) {
	for _, row := range strings.Split(d.Screen(), "\n") {
		inside, is := strings.CutPrefix(row, "│")
		if !is {
			continue
		}
		rows = append(rows, squeezed(strings.TrimLeft(strings.TrimSuffix(inside, "│"), "1234")))
	}
	return rows
}

// squeezed is words without the spaces between them.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// The text on the screen is the one that `show --format text` prints, paragraph by paragraph.
func TestTheOfficialTextIsThatOfShow(t *testing.T) {
	for _, dir := range []string{wholeExample(t), small(t)} {
		d := start(t, dir, lang.Chinese, 120, 40)
		for e := range d.ws.List(t.Context()) {
			f, err := d.ws.Read(workspace.PlanPath(e.Slug))
			if err != nil {
				t.Fatal(err)
			}
			d.Press("1", "/").Type("\x15"+e.Slug).WaitFor(f.Doc.Top().Title()[:12]).Press("enter", "enter").WaitFor("计划概况")
			d.Press("V").Resize(200, 900)
			rows := d.shown()
			for i, line := range strings.Split(strings.TrimSuffix(plan.PlainText(plan.Official(f.Doc, d.ws.Units())), "\n"), "\n") {
				want, got := squeezed(line), ""
				for n := 0; len(rows) > 0 && (n == 0 || len(got) < len(want)); n++ {
					got, rows = got+rows[0], rows[1:]
				}
				if got != want {
					t.Fatalf("%s, line %d: the screen shows\n%s\nand not\n%s", e.Slug, i+1, got, want)
				}
			}
			if rest := strings.Join(rows, ""); rest != "" {
				t.Errorf("%s: the screen shows %q at the end", e.Slug, rest)
			}
			d.Resize(120, 40).Press("esc").Expect("┌ 大纲").Press("esc")
		}
	}
}

// The outline follows whoever reads the official text to its end and back, past every element that has words
// of its own, and the text follows the outline.
func TestTheOutlineAndTheTextFollowEachOther(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 30)
	d.at("开展防溺水").Expect("　　10.开展防溺水")
	d.at("完善周界").Expect("　　5.完善周界和门卫设施。").Absent("　　10.开展防溺水")

	f, err := d.ws.Read(safety)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{f.Doc.ID()}
	for e := range f.Doc.Elements() {
		if e.Shape == plan.ItemShape && (e.String("title") != "" || e.String("text") != "") {
			want = append(want, e.ID)
		}
	}
	walk := func(key string) (ids []string) {
		for range 420 {
			if e, ok := d.app.draft.Selected(); ok && (len(ids) == 0 || ids[len(ids)-1] != e.ID) {
				ids = append(ids, e.ID)
				title := []rune(squeezed(e.Title()))
				if e.Up != nil && !strings.Contains(squeezed(d.Screen()), string(title[:min(len(title), 8)])) {
					t.Errorf("%s is selected and not shown:\n%s", e.Title(), d.Screen())
				}
			}
			d.Press(key)
		}
		return ids
	}
	missing := func(ids []string) (out []string) {
		for _, id := range want {
			if !slices.Contains(ids, id) {
				out = append(out, id)
			}
		}
		return out
	}
	d.Press("v", "home")
	if left := missing(walk("down")); left != nil {
		t.Errorf("reading down never comes to %v", left)
	}
	if left := missing(walk("up")); left != nil {
		t.Errorf("reading up never comes to %v", left)
	}

	// What is folded stays so: the nearest row around it that is shown is selected.
	d.Press("esc", "home", "-", "v", "home")
	for range 100 {
		d.Press("down")
	}
	d.Expect("▸ 二、主要任务").Absent(" 1. 压实")
	if e, ok := d.app.draft.Selected(); !ok || e.Up == nil || e.Up.Up != nil {
		t.Errorf("%v is selected in a folded outline", e)
	}
	// Enter goes to it, and unfolds what hides it.
	d.Press("enter").Expect("Enter 填写")
	if e, _ := d.app.draft.Selected(); d.app.draft.Focused() != draft.Outline || e.Up == nil || e.Up.Up == nil {
		t.Errorf("Enter came to %v", e)
	}

	// The wheel and a click do the same.
	d.Press("=")
	d.at("依法处置").Expect("› 3.依法处置安全事故")
	d.Type(strings.Repeat("\x1b[<65;100;10M", 9)).Absent("› 3.依法处置安全事故")
	if at, ok := d.Find("　　7.做实校园疫情防控"); !ok {
		t.Errorf("the wheel does not turn the text:\n%s", d.Screen())
	} else {
		d.Click(at.X+6, at.Y).Expect("› 7.做实校园疫情防控")
	}
}

// With the whole screen for it the text is read as on a page, edited where the reader is, and read on.
func TestThePageOfTheOfficialText(t *testing.T) {
	d := openSafety(t, lang.Chinese, 80, 24)
	d.at("建强专职保卫队伍").Press("V").Expect("┌ 正文 ──────", "4.建强专职保卫队伍。").Absent("大纲")
	d.Press("e").Type("甲").Expect("▸ 标题", "┬ 正文 · 含正在输入的内容").Absent("大纲 ·")
	d.Press("enter").Expect("已提交", "┌ 正文 ──────", "4.建强专职保卫队伍甲。")
	d.Press("V").Expect("┌ 大纲", "┬ 正文").Press("V").Absent("大纲").Press("tab").Expect("┌ 大纲", "┬ 任务")
	d.Press("tab", "tab").Expect("┌ 大纲", "┬ 正文") // and not the page again
	d.Press("V").Absent("大纲").Press("esc").Expect("┌ 大纲").Press("esc").Expect("明川市")
}

// Levels show without colours, and in ASCII.
func TestLevelsOfHeadingsShowWithoutColours(t *testing.T) {
	d := startFor(t, small(t), person(t, ""), lang.English, termtest.Options{Width: 100, Height: 30, Env: map[string]string{"NO_COLOR": "1", "LANG": "C"}})
	d.WaitFor("✕").Press("enter").WaitFor("│▾").Press("V")
	d.Expect("│1　　二、主要任务", "│2　　（一）夯实", "│3　　1.建强保卫队伍。", "│ 　　到2024年底")
	styles := map[string]string{}
	for _, words := range []string{"二、主要任务", "（一）夯实", "1.建强", "到2024"} {
		at, ok := d.Find(words)
		if !ok {
			t.Fatal(words)
		}
		style := d.Cells()[at.Y][at.X].Style
		seen := fmt.Sprint(style.Attrs, style.Underline)
		if other := styles[seen]; other != "" {
			t.Errorf("%s looks like %s: %s", words, other, seen)
		}
		styles[seen] = words
	}
}

// What is typed stands in the text at once, and is gone when it is given up.
func TestTheTextShowsWhatIsTyped(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Expect("4.建强专职保卫队伍。").Absent("含正在输入的内容")
	d.Press("e").Type("甲乙").Expect("4.建强专职保卫队伍甲乙。", "正文 · 含正在输入的内容")
	d.Press("esc").Expect("4.建强专职保卫队伍。").Absent("含正在输入的内容")

	d.Press("t").Type("\r添上的一段。").Expect("　　添上的一段。（牵头单位：")
	d.Type("\x15换了。").Expect("　　换了。（牵头单位：")
	d.Press("ctrl+s").Expect("已提交", "　　换了。（牵头单位：").Absent("含正在输入的内容")

	d.Press("D").Type("\x15不久\r").Expect("完成时限：不久").Press("u").Absent("完成时限：不久")
}
