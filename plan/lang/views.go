package lang

func init() { tables = append(tables, matrixWords) }

// matrixWords is what the responsibility matrix says.
var matrixWords = map[string]words{
	"matrix.title":        {"责任矩阵", "Responsibilities"},
	"matrix.unit":         {"单位", "Unit"},
	"matrix.leads":        {"牵", "L"},
	"matrix.all":          {"计", "All"},
	"matrix.per-task":     {"参与单位数", "units a task"},
	"matrix.letter.lead":  {"牵", "L"},
	"matrix.letter.joint": {"联", "J"},
	"matrix.letter.with":  {"配", "C"},
	"matrix.letter.by":    {"责", "R"},
	"matrix.role.lead":    {"牵头", "leads"},
	"matrix.role.joint":   {"联合牵头", "leads jointly"},
	"matrix.role.with":    {"配合", "cooperates"},
	"matrix.role.by":      {"责任", "responsible"},
	"matrix.no-role":      {"未参与", "no part"},
	"matrix.count":        {"%[1]v 家单位 × %[2]v 项任务", "%[1]v units × %[2]v tasks"},
	"matrix.only":         {"只看：%[1]v", "only: %[1]v"},
	"matrix.tally":        {"牵头 %[1]v 联合牵头 %[2]v 配合 %[3]v 责任 %[4]v", "leads %[1]v, jointly %[2]v, cooperates %[3]v, responsible %[4]v"},
	"matrix.bears":        {"牵头 %[1]v，共 %[2]v", "leads %[1]v of %[2]v"},
	"matrix.nobody":       {"计划中还没有写明责任单位；请在起草中按 l、c、b 填写", "the plan names no units yet; fill them in with l, c and b in the draft"},
	"matrix.copied":       {"已复制 %[1]v 家单位、%[2]v 项任务，可粘贴到电子表格", "%[1]v units and %[2]v tasks copied, to be pasted into a spreadsheet"},

	"cmd.matrix.short": {"列出各单位在各项任务中的责任", "Print who does what: units against tasks"},
	"cmd.matrix.long": {`列出责任矩阵：每行一个单位，每列一项任务，格中写明是牵头（牵）、联合牵头（联）、配合（配）还是责任（责）。
牵头最多的单位在前；“牵”“计”两列为该单位牵头和参与的项数，末行为每项任务的单位数。
--format tsv 可直接粘贴到电子表格；--json 列出同样的内容。

示例：
  lantu matrix campus
  lantu matrix campus --unit 市公安局          只看市公安局参与的任务
  lantu matrix campus --format tsv > 责任.tsv`, `Print the responsibility matrix: a row for each unit, a column for each task, and in the cell whether the
unit leads (L), leads jointly (J), cooperates (C) or is responsible (R). Who leads most stands first; the
columns L and All count what a unit leads and what it has a part in, the last row the units of each task.
--format tsv goes into a spreadsheet as it is; --json holds the same.

Examples:
  lantu matrix campus
  lantu matrix campus --unit u-psb             the tasks in which the public security bureau has a part
  lantu matrix campus --format tsv > who.tsv`},
	"cmd.matrix.nobody":      {"计划中还没有写明责任单位", "the plan names no units"},
	"cmd.flag.matrix-format": {"`FORMAT` 输出格式：text 或 tsv", "`FORMAT` what to print: text or tsv"},
	"cmd.flag.view-unit":     {"`UNIT` 只看一个单位（编号、名称或简称）", "`UNIT` one unit only, by its id, name or alias"},

	"action.matrix":       {"责任矩阵", "responsibilities"},
	"action.matrix-all":   {"显示全部", "show all"},
	"action.matrix-back":  {"返回", "back"},
	"action.matrix-copy":  {"复制为表格", "copy as a table"},
	"action.matrix-go":    {"前往任务", "go to the task"},
	"action.matrix-unit":  {"只看一个单位", "one unit only"},
	"screen.scope-matrix": {"责任矩阵", "responsibilities"},
}
