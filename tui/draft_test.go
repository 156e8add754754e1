package tui

import (
	"strings"
	"testing"

	"lantu/plan/lang"
)

// Labels, and what a problem says, are read in full where the pane has the room.
func TestNothingIsCutWhereThereIsRoom(t *testing.T) {
	d := start(t, small(t), lang.English, 80, 24)
	d.WaitFor("青川市校园安全").WaitFor("✕").Press("enter").WaitFor("│▾")
	d.at("防范溺水").Expect("Cooperating units", "Responsible units", "Beyond the period")
	d.Press("D").Type("\x15").Expect("from 2023", "ongoing")
	d.Press("esc").Resize(120, 50).Expect("within 3 years")
}

// The headings of the outline bear the numbers of the official text, which follows them.
func TestListsAreSections(t *testing.T) {
	d := start(t, example(t), lang.Chinese, 160, 24)
	d.WaitFor("云岭省校园安全").Press("home", "enter").WaitFor("│▾")
	d.Press("end").WaitFor("报送要求")
	for range 60 {
		if strings.Contains(d.Screen(), "、实施步骤\n") || strings.Contains(d.Screen(), "┬ 实施步骤 ") || strings.Contains(d.Screen(), "实施步骤 ─") {
			break
		}
		d.Press("up")
	}
	d.Expect("、实施步骤  ", "、领导小组", "、考核评价", "报送要求")
	if got := strings.Count(d.Screen(), "、实施步骤 "); got < 2 {
		t.Errorf("the official text does not show the phases:\n%s", d.Screen())
	}
}

// A table keeps its cells below their heads, or names the head before each where it is too wide.
func TestTableInTheText(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 200, 30)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.at("专职保安员配备率").WaitFor("主要指标")
	d.Resize(120, 40).Press("v").Expect("    2022年：100", "    现有基础（2021年）：91.5")
	d.Resize(78, 40).Expect("专职保安员配备率  %           91.5")
}

// Paragraphs are counted and told apart as they are in the text.
func TestParagraphsOfTheText(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 80, 24)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.at("建强保卫队伍")
	lines := strings.Split(d.Screen(), "\n")
	for i, l := range lines {
		if strings.Contains(l, "县级教育部门负责落实") && strings.Trim(lines[i-1][strings.LastIndex(lines[i-1][:len(lines[i-1])-3], "│")+3:], " │") != "" {
			t.Errorf("no gap between the paragraphs:\n%s", d.Screen())
		}
	}
	d.Press("t").Type("\r\r\r第三段。")
	d.Expect("3 段 ")
}

// On a heading the keys that edit an element are off and say why.
func TestHeadingsAreNoElements(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 120, 24)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾").Press("down").Expect("┬ 依据文件")
	d.Absent("e 改标题").Absent("t 写正文").Absent("Enter 填写").Expect("a 添加")
	for _, key := range []string{"enter", "e", "t", "l"} {
		d.Press(key).Expect("这是分组标题")
	}
}

// A section offers first what it is there for, a task the next task; a new element is filled in from
// its first empty field.
func TestAddTheLikeliestFirst(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 120, 30)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.at("防范溺水").Press("enter", "end", "esc")
	d.at("主要任务").Press("a", "enter").Expect("新增任务：标题").Type("严管校车\r").Expect("3. 严管校车", "▸ 正文")
	d.Press("a", "enter").Expect("新增任务：标题").Type("校车定期检修\r").Expect("4. 校车定期检修")
	d.Press("a", "down", "enter").Expect("新增举措：正文")
}

// Words that match no choice choose nothing: the unit can be registered, and Esc leaves all as it was.
func TestNothingMatches(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 80, 24)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.at("建强保卫队伍").Press("b").Type("市卫健委").Expect("登记新单位“市卫健委”", "已选 2").Press("enter").Expect("新单位：全称")
	d.Press("esc", "esc", "l").Type("市卫健委").Press("enter").Expect("新单位：全称")
	d.Press("esc", "esc")
	d.Press("/").Type("\x15没有的\r").Expect("没有找到")
	if got := d.subjects(); len(got) != 0 {
		t.Errorf("a choice was made: %q", got)
	}
}

// What a list finds by initials the outline finds too, and what was sought before gives way to what is typed.
func TestFindByInitials(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 80, 24)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.Press("/").Type("没有的\r").Expect("没有找到“没有的”")
	d.Press("/").Expect("没有的").Type("jqbwdw\r").WaitFor("› 1.建强保卫队伍")
	d.Press("/", "enter").Absent("没有找到")
}

// The name of an action is read before the reason for which it is off.
func TestPaletteNamesActions(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 40, 20)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.Press("ctrl+p").Type("移").Expect("上移", "下移")
}

// Choices are called by their labels, with the word of the file beside; what can be typed is told in
// the words of the reader.
func TestWordsOfTheReader(t *testing.T) {
	d := start(t, small(t), lang.Chinese, 120, 30)
	d.WaitFor("青川市校园安全").Press("enter").WaitFor("│▾")
	d.at("组织培训和演练").Press("enter", "home")
	for range 12 {
		if strings.Contains(d.Screen(), "▸ 约束力度") {
			break
		}
		d.Press("down")
	}
	d.Press("enter").Expect("必须", "must", "力争", "strive", "原则上", "in-principle").Press("esc", "esc")
	d.at("防范溺水").Press("D").Type("\x15").Expect("如 2023年底前")
}
