package tui

import (
	"strings"
	"testing"

	"lantu/plan/lang"
	"lantu/tui/term"
)

const indicatorForm = "plans/vocational-indicators/plan.yaml"

// atGrid is the form with several tables of indicators, in the first of them.
func atGrid(t *testing.T, l lang.Language, width, height int) *desktop {
	t.Helper()
	d := start(t, wholeExample(t), l, width, height)
	d.WaitFor("云岭省校园安全").Press("/").Type("指标表\r").Press("enter").WaitFor("│▾")
	d.Press("i")
	return d
}

// Typing fills a cell in with the cursor in it, Enter and Tab commit and move on; each is one commit.
func TestGridIsFilledInByTyping(t *testing.T) {
	d := atGrid(t, lang.Chinese, 110, 30)
	d.Expect("规模和布局", "第 1/6 张表", "7 项指标", "其中：综合性学校", "＝计算值")
	d.Press("down", "right", "right", "right").Expect("中等职业学校数 · 2023年 目标  9所")
	d.Type("1").Expect("提交，下一行")
	if at, shown := d.Cursor(); !shown || !strings.HasSuffix(upTo(d.Row(at.Y), at.X), " 1") || !strings.Contains(d.Row(at.Y), "中等职业学校数") {
		t.Errorf("the cursor is at %v: %q", at, d.Row(at.Y))
	}
	d.Type("0").Expect("10所").Press("tab").Expect("已提交 指标“中等职业学校数” 目标值 2023：9 → 10", "2024年 目标")
	d.Type("≥1x").Expect("!").Type("\x151,1").Press("backspace").Type("050\r").Expect("已提交", "其中：综合性学校")
	d.Expect("综合性学校 · 2024年 目标")
	if text := d.file(indicatorForm); !strings.Contains(text, "2023: 10\n") || !strings.Contains(text, "2024: 1,050\n") && !strings.Contains(text, `2024: "1,050"`) {
		t.Error("the file does not hold what was typed")
	}
	d.Press("enter").Type("0").Press("esc").Expect("已保留") // what was there is edited, and given up
	d.Press("delete").Expect("已提交", "综合性学校 · 2024年 目标").Press("u").Expect("已提交 撤销")
	if n := len(d.subjects()); n != 4 {
		t.Errorf("%d commits: %q", n, d.subjects())
	}
	d.clean()
}

// What was typed and given up is offered again and goes back into its cell, though the file has no such period.
func TestGridGivesTypedFiguresBack(t *testing.T) {
	d := atGrid(t, lang.English, 110, 30)
	d.Press("t", "t", "t", "t", "t").Expect("table 6 of 6")
	d.Press("t").Expect("table 1 of 6").Press("right", "right").Type("77").Press("esc").Expect("is kept")
	d.Press("o").Expect("Outline").Press("K").Type("77\r").Press("enter").Expect("commit, go down", "77")
	d.Press("enter").Expect("committed")
	d.clean()
}

// A marked range is filled, cleared and copied as one; what is computed is taken over.
func TestGridWorksOnRanges(t *testing.T) {
	d := atGrid(t, lang.Chinese, 110, 34)
	d.Press("down", "right", "right", "shift+right", "shift+right", "shift+down", "shift+down")
	d.Press("y").Expect("已复制 9 格").Press("f").Expect("已提交")
	if text := d.file(indicatorForm); strings.Count(text, "2024: 4\n") >= strings.Count(d.git("show", "HEAD~1:"+indicatorForm), "2024: 4\n") {
		t.Error("the range was not filled from its left")
	}
	d.Press("x").Expect("已提交").Press("esc").Expect("Esc 返回")
	if n := len(d.subjects()); n != 2 {
		t.Errorf("%d commits, not one for each: %q", n, d.subjects())
	}
	d.Press("u", "u")
	d.toRow("校均在校生规模").Press("right", "right", "right").Expect("校均在校生规模 · 2023年 目标", "与计算值 2160人 一致")
	d.Type("2,000\r").Expect("已提交")
	d.Press("up").Expect("填报 2,000，按公式或分项计算为 2160", "!").Press("c").Expect("已提交").Expect("与计算值")
	d.clean()
}

// Cells from a spreadsheet are looked at before they change anything, and then change it by one commit.
func TestGridTakesPastedCells(t *testing.T) {
	d := atGrid(t, lang.Chinese, 110, 34)
	d.Press("down", "down", "down", "down", "right", "right")
	d.Paste("18,901\t１９４４１\t十\n2100\t#REF!\t2221\t2270\t市教育局\t多\n")
	d.Expect("从电子表格粘贴", "将改动 4 格，另有 3 格与原来相同", "1 格读不懂", "#REF!", "1 格超出表的范围", "18900 → 18901")
	d.Press("esc")
	if n := len(d.subjects()); n != 0 {
		t.Errorf("looking at it made %q", d.subjects())
	}
	d.Paste("18,901\t１９４４１\t十\n2100\t#REF!\t2221\t2270\t市教育局\t多\n").Press("enter").Expect("已提交")
	text := d.file(indicatorForm)
	for _, want := range []string{"2022: 18901\n", "2023: 19441\n", "2024: 2221\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the file lacks %q", want)
		}
	}
	if n := len(d.subjects()); n != 1 {
		t.Errorf("%d commits: %q", n, d.subjects())
	}
	d.Paste("9").Expect("提交，下一格").Press("esc") // a single value is typed
	d.Paste(strings.Repeat("1\t2\t3\n", 5000)).Expect("粘贴的内容太长").Press("esc")
	d.clean()
}

// Indicators and their parts come, move and go; a table of the form lists them.
func TestGridChangesItsRows(t *testing.T) {
	d := atGrid(t, lang.English, 110, 34)
	d.Press("down", "a").Expect("add an indicator").Type("新增校舍面积\r").Expect("committed", "indicators: 8", "新增校舍面积 · Unit")
	d.Type("㎡\r").Expect("committed")
	d.Press("alt+up").Expect("committed").Press("s").Type("宿舍\r").Expect("of which 宿舍", "indicators: 9")
	d.Press("d").Expect("Remove the indicator “宿舍”").Press("enter").Expect("indicators: 8").Absent("of which 宿舍")
	d.toRow("中职在校生数").Press("d").Expect("cannot be removed, as “校均在校生规模” refers to it")
	d.clean()
}

// toRow moves the grid to the indicator with a name.
func (d *desktop) toRow(name string) *desktop {
	d.t.Helper()
	d.Press("ctrl+home")
	for range 40 {
		if _, ok := d.Find(" " + name + " ·"); ok {
			return d
		}
		d.Press("down")
	}
	d.t.Fatalf("no row is called %s:\n%s", name, d.Screen())
	return d
}

// upTo is what stands in a row before a cell.
func upTo(row string, x int) string {
	for i := range row {
		if term.Width(row[:i]) >= x {
			return row[:i]
		}
	}
	return row
}

// After the issue a figure changes only with a reason.
func TestGridAsksForAReasonAfterTheIssue(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 90, 24)
	d.WaitFor("青川市校园安全").WaitFor("✕")
	git(t, d.dir, "checkout", "-q", "--", ".")
	sed(t, d.dir, "plans/safety/plan.yaml", "stage: draft", "stage: in-force")
	git(t, d.dir, "commit", "-qam", "印发")
	d.Press("enter").WaitFor("│▾").WaitFor("实施").Press("i", "right", "right", "right").Type("99\r").Expect("修改理由", "要说明理由")
	d.Type("按财力调整\r").Expect("已提交")
	if body := git(t, d.dir, "log", "-1", "--format=%b"); !strings.Contains(body, "按财力调整") {
		t.Errorf("the commit says %q", body)
	}
}

// The chart has a bar for each figure with its number, and what is computed below what is stated.
func TestGridDrawsAChart(t *testing.T) {
	d := atGrid(t, lang.Chinese, 110, 34)
	d.toRow("校均在校生规模").Press("g").Expect("校均在校生规模 · 应上升", "2022年 基线", "＝计算值", "2160 ==", "2160 --", "横条从", "起，不从零起")
	d.Press("esc").Expect("图示")
	d.clean()
}
