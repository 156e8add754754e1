package lang

func init() { tables = append(tables, pictureWords) }

// pictureWords are the names of the pictures of the screens.
var pictureWords = map[string]words{
	"pictures.head":      {"每个界面一幅，由测试从程序中绘出：`LANTU_UPDATE=1 go test ./tui -run Pictures`。", "# Every screen · 各个界面\n\nOne picture of each, drawn by the tests from the program itself: `LANTU_UPDATE=1 go test ./tui -run Pictures`."},
	"pictures.home":      {"计划列表", "Plans"},
	"pictures.draft":     {"起草", "Draft"},
	"pictures.edit":      {"就地改标题", "A title, edited in place"},
	"pictures.text":      {"写正文", "Writing text"},
	"pictures.units":     {"选单位（按拼音首字母）", "Choosing units, here by pinyin initials"},
	"pictures.duties":    {"安排牵头、配合和责任单位", "Lead, cooperating and responsible units on one table"},
	"pictures.search":    {"在全部计划中查找（按拼音）", "Finding words in all plans, here by pinyin"},
	"pictures.registry":  {"单位用在哪里", "Where a unit is used"},
	"pictures.sync":      {"同步之前先看", "What a sync would do"},
	"pictures.due":       {"填时限，随时说明怎样理解", "A due date, and how it is understood"},
	"pictures.add":       {"添加", "Adding"},
	"pictures.official":  {"整页正文，页边是标题的级别", "The official text as a page, with the levels of headings in the margin"},
	"pictures.replace":   {"查找并替换：列出将如何改动，勾选后一次提交", "Find and replace: what would change, to be ticked, in one commit"},
	"pictures.palette":   {"全部操作", "All actions"},
	"pictures.grid":      {"指标表", "Indicators as a spreadsheet"},
	"pictures.matrix":    {"责任分工", "Who does what"},
	"pictures.settings":  {"工作区设置", "Settings of the workspace"},
	"pictures.tour":      {"五步导览", "The tour in five steps"},
	"pictures.review":    {"审阅改动", "Reviewing what changed"},
	"pictures.conflicts": {"解决冲突", "Settling conflicts"},
	"pictures.problems":  {"问题", "Problems"},
	"pictures.timeline":  {"时间进度", "Timeline"},
}
