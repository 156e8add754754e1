package tui

import (
	"slices"
	"strings"
	"testing"

	"lantu/plan"
	"lantu/plan/lang"
	"lantu/plan/workspace"
)

// rowOf finds the row of the outline that begins with a number or a title.
func (d *desktop) rowOf(words string) (x, y int) {
	d.t.Helper()
	for y, line := range strings.Split(d.Screen(), "\n") {
		row, inside := strings.CutPrefix(line, "│")
		if row, _, _ = strings.Cut(row, "│"); inside && strings.Contains(row, words) {
			return 10, y
		}
	}
	d.t.Fatalf("the outline has no row %q:\n%s", words, d.Screen())
	return 0, 0
}

// inOutline tells whether the outline shows a row with the words.
func (d *desktop) inOutline(words string) bool {
	for _, line := range strings.Split(d.Screen(), "\n") {
		row, inside := strings.CutPrefix(line, "│")
		if row, _, _ = strings.Cut(row, "│"); inside && strings.Contains(row, words) {
			return true
		}
	}
	return false
}

// A key that is held moves the task at once and makes one commit; undo takes all of it back.
func TestAHeldMoveIsOneCommit(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	before := d.file(safety)
	d.at("建强专职保卫队伍")
	d.Press("alt+down", "alt+down").WaitFor("6. 建强专职保卫队伍").Expect("停下即提交")
	if got := d.subjects(); len(got) != 0 {
		t.Errorf("committed while the key is held: %q", got)
	}
	d.WaitFor("已提交 任务4 调整为第 6 项")
	if got := d.subjects(); len(got) != 1 {
		t.Errorf("the commits are %q", got)
	}
	d.Press("u").WaitFor("已提交 撤销")
	if d.file(safety) != before {
		t.Error("undo does not give the file back to the byte")
	}
}

// Whatever comes after a held move comes after its commit: another act, and the end of the program.
func TestAHeldMoveIsNeverLost(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍")
	d.Press("alt+down", "e").Type("\x15建强队伍\r").WaitFor("已提交 任务5")
	if got := d.subjects(); len(got) != 2 || !strings.Contains(got[0], "调整为第 5 项") || !strings.Contains(got[1], "标题") {
		t.Errorf("the commits are %q", got)
	}
	d.Press("alt+up", "ctrl+c")
	if err := d.Ended(); err != nil {
		t.Fatal(err)
	}
	if got := d.subjects(); len(got) != 3 {
		t.Errorf("a move before the end of the program is lost: %q", got)
	}
}

// Who moves there and back has not changed anything.
func TestAMoveThereAndBack(t *testing.T) {
	d := openSafety(t, lang.English, 120, 40)
	d.at("建强专职保卫队伍")
	d.Press("alt+down", "alt+up", "up", "down")
	if got := d.subjects(); len(got) != 0 {
		t.Errorf("the commits are %q", got)
	}
	d.at("压实安全管理责任").Press("alt+up").Expect("first or last")
}

// Several elements are acted on at once, each time in one commit.
func TestActOnSeveral(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("压实安全管理责任")
	d.Press("space", "shift+down").Expect("已标记")
	d.Press("esc").Absent("已标记")

	d.at("（二）夯实")
	d.Press("*").Expect("已标记 3")
	d.Press("l").Expect("牵头单位").Type("公安厅\r").WaitFor("已提交")
	d.Press("D").Type("\x152023年底前").Press("enter").WaitFor("已提交 任务4“建强专职保卫队伍”等 3 项 完成时限")
	got := d.subjects()
	if len(got) != 2 || got[0] != "任务4“建强专职保卫队伍”等 3 项 牵头单位：省公安厅" || !strings.HasPrefix(got[1], "任务4“建强专职保卫队伍”等 3 项 完成时限：") {
		t.Errorf("the commits are %q", got)
	}
	if n := strings.Count(d.file(safety), "lead: u-psb"); n < 3 {
		t.Errorf("%d tasks are led by the police", n)
	}

	d.Press("m").Type("（三）").Expect("维护学校公共卫生安全").Press("enter").WaitFor("已提交 任务4")
	d.Expect("已标记 3")
	d.Press("d").Expect("还被下列各处引用").Press("esc", "esc")
	d.at("推动家校社协同").Press("space")
	d.at("加强安全教育培训").Press("space", "d")
	d.Expect("一并删除").Press("enter").WaitFor("已提交 删除任务").WaitFor("按 u 可恢复")
	if d.inOutline("推动家校社协同") {
		t.Error("what was removed is still there")
	}
	d.Press("u").WaitFor("已提交 撤销")
	if got := d.subjects(); len(got) != 5 {
		t.Errorf("the commits are %q", got)
	}
	d.clean()
}

func TestRangeOfMarks(t *testing.T) {
	d := openSafety(t, lang.English, 120, 40)
	d.at("压实安全管理责任")
	d.Press("shift+down", "shift+down", "shift+down").Expect("4 marked")
	d.Press("shift+up").Expect("3 marked")
	d.Press("down", "space").Expect("4 marked")
	d.Press("esc").Absent("marked")
}

// Split where a paragraph or a sentence begins, and joined again.
func TestSplitAndJoin(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍")
	d.Press("t").Type("\r另起一段讲培训。").Press("ctrl+s").WaitFor("已提交")
	before := d.file(safety)
	d.Press("s").Expect("第 2 段").Press("enter").WaitFor("拆分为任务4“建强专职保卫队伍”和任务5")
	d.Expect("6. 完善周界和门卫设施")
	d.at("建强专职保卫队伍").Press("j").WaitFor("并入任务4")
	if d.file(safety) != before {
		t.Error("a split that is joined again changes the file")
	}
	d.at("闭环整治").Press("j").WaitFor("合并会丢掉")
	d.clean()
}

// Behind a split the next element is one that the split had nothing to do with: no key alone swallows it.
func TestJoinAsksBeforeItTakesATitle(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍")
	d.Press("t").Type("\r另起一段讲培训。").Press("ctrl+s").WaitFor("已提交")
	d.Press("s").Expect("第 2 段").Press("enter").WaitFor("拆分为任务4“建强专职保卫队伍”和任务5")
	before := d.file(safety)
	d.Press("j").WaitFor("“6.完善周界和门卫设施”将并入“5.")
	d.Press("esc").Absent("将并入")
	if d.file(safety) != before {
		t.Error("a join that was declined changes the file")
	}
	d.Press("j").WaitFor("将并入").Press("enter").WaitFor("并入任务5")
	if d.file(safety) == before {
		t.Error("a join that was confirmed changes nothing")
	}
	d.clean()
}

func TestDuplicateAnElement(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("建强专职保卫队伍").Press("y").WaitFor("已提交 复制任务4")
	d.Expect("› 5.建强专职保卫队伍", "6. 完善周界和门卫设施")
}

// A task goes to another plan in one commit; what refers to it is shown first.
func TestMoveToAnotherPlan(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.at("改善卫生条件和健康教育").Press("M").Expect("移到哪个计划").Press("enter")
	d.WaitFor("的哪一项之下").Press("enter").WaitFor("已提交 任务9")
	if d.inOutline("改善卫生条件") || !strings.Contains(d.file("plans/basic-education/plan.yaml"), "改善卫生条件和健康教育") {
		t.Error("the task is not where it was sent to")
	}
	d.Press("u").WaitFor("已提交 撤销")
	if strings.Contains(d.file("plans/basic-education/plan.yaml"), "改善卫生条件和健康教育") {
		t.Error("undo leaves the task in the other plan")
	}

	id := d.id("依法处置安全事故")
	if _, err := d.ws.Apply(t.Context(), workspace.Change{File: safety,
		Edits: []plan.Edit{plan.Set{Element: d.id("完善周界和门卫设施"), Field: "see", Value: plan.Strings(id)}}}); err != nil {
		t.Fatal(err)
	}
	d.at("依法处置安全事故").Press("M").Expect("移到哪个计划").Press("enter").WaitFor("的哪一项之下").Press("enter")
	d.WaitFor("去掉这些引用").Expect("5.完善周界和门卫设施").Press("d").WaitFor("已提交 任务3")
	if strings.Contains(d.file(safety), "see: ["+id) {
		t.Error("a reference leads to another plan")
	}
}

// id is that of the element of the open plan with a title.
func (d *desktop) id(title string) string {
	d.t.Helper()
	f, err := d.ws.Read(safety)
	if err != nil {
		d.t.Fatal(err)
	}
	for e := range f.Doc.Elements() {
		if e.Title() == title {
			return e.ID
		}
	}
	d.t.Fatalf("no element is called %s", title)
	return ""
}

func TestGoToANumber(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	for _, c := range [][2]string{{"12", "12."}, {"（二）4", "4.建强"}, {"二(三)", "（三）维护"}, {"智慧安防", "6.建设智慧安防平台"}} {
		d.Press("g").Type(c[0] + "\r").WaitFor("› " + c[1])
	}
	d.Press("g").Type("九百九十九\r").WaitFor("没有找到")
}

// The filter shows what matches with what is around it, by words, units, sound and what is the matter.
func TestFilterTheOutline(t *testing.T) {
	d := openSafety(t, lang.Chinese, 120, 40)
	d.Press("F").Type("疫情防控").WaitFor("1 / ")
	if !d.inOutline("7. 做实校园疫情防控") || !d.inOutline("（三）维护") || d.inOutline("（二）夯实") {
		t.Errorf("the filter shows something else:\n%s", d.Screen())
	}
	d.Type("\x15yqfk").WaitFor("1 / ")
	d.Type("\x15省消防救援总队")
	if !d.inOutline("2. 闭环整治") || d.inOutline("basis") {
		t.Errorf("a unit is not found:\n%s", d.Screen())
	}
	d.Type("\x15").Press("tab").Expect("[有问题]").Press("tab").Expect("[有空缺]").Press("tab").Expect("[有冲突]").Expect("没有符合的内容").Press("tab")
	d.Type("疫情").Press("enter").Expect(" F 疫情")
	d.Press("e").Type("\x15严防疫情\r").WaitFor("已提交")
	if !d.inOutline("7. 严防疫情") || d.inOutline("（二）夯实") {
		t.Errorf("the filter does not last:\n%s", d.Screen())
	}
	d.Press("esc", "esc")
	if !d.inOutline("（二）夯实") {
		t.Errorf("the filter lasts:\n%s", d.Screen())
	}
}

// What is folded stays folded in this clone.
func TestFoldsAreRemembered(t *testing.T) {
	dir := example(t)
	d := start(t, dir, lang.Chinese, 120, 40)
	d.WaitFor("云岭省校园安全")
	d.Press("end", "enter").WaitFor("│▾")
	d.at("夯实").Press("left").Expect("▸ （二）夯实")
	d.Press("-").Expect("▸ 二、主要任务").Press(")").Expect("▸ （二）夯实").Press("=").Expect("4. 建强专职保卫队伍")
	d.at("夯实").Press("left").Expect("▸ （二）夯实")
	d.Press("ctrl+c")
	if err := d.Ended(); err != nil {
		t.Fatal(err)
	}
	d = start(t, dir, lang.Chinese, 120, 40)
	d.WaitFor("云岭省校园安全")
	d.Press("end", "enter").WaitFor("▸ （二）夯实")
	if d.inOutline("建强专职保卫队伍") {
		t.Error("what was folded is not")
	}
	if s := git(t, dir, "status", "--porcelain"); s != "" {
		t.Error("folding touches the work tree:", s)
	}
}

// The mouse drags a row: it shows where the row would land, and lands in one commit on release.
func TestDragARow(t *testing.T) {
	for _, width := range []int{120, 80, 40} {
		d := openSafety(t, lang.Chinese, width, 40)
		d.at("建强专职保卫队伍")
		x, y := d.rowOf("4. 建强")
		_, to := d.rowOf("6. 建设")
		d.Drag(x, y, x, to).Expect("松开")
		if !strings.Contains(d.Row(to), "↓") {
			t.Errorf("at %d columns the landing is not shown:\n%s", width, d.Screen())
		}
		d.Press("esc")
		d.Drop(x, to)
		if got := d.subjects(); len(got) != 0 {
			t.Errorf("what was given up is committed: %q", got)
		}
		d.Drag(x, y, x, to).Drop(x, to).WaitFor("已提交")
		if got := d.subjects(); !slices.Equal(got, []string{"任务4 调整为第 6 项"}) {
			t.Errorf("at %d columns the commits are %q", width, got)
		}
		x, y = d.rowOf("6. 建强")
		_, to = d.rowOf("（三）维护")
		d.Drag(x, y, x+6, to).Expect("松开").Drop(x+6, to).WaitFor("已提交")
		if d.subjects()[1] != "任务9 移到 条目“维护学校公共卫生安全”" {
			t.Errorf("the commits are %q", d.subjects())
		}
		x, y = d.rowOf("1. 压实")
		d.Drag(x, y, x, y+2).Absent("松开").Drop(x, y+2)
		d.clean()
	}
}

// On a small screen the outline has all of this too.
func TestOutlineOnASmallScreen(t *testing.T) {
	d := openSafety(t, lang.English, 40, 20)
	d.at("建强专职保卫队伍").Press("space").Expect("1 marked", "●4. 建强")
	d.Press("F").Type("疫情").WaitFor("1 of").Expect("problems")
	d.Press("esc", "esc").Resize(80, 24).Press("*").Press("-").Expect("▸ 二、")
}
