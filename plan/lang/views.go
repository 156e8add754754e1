package lang

func init() { tables = append(tables, matrixWords, gridWords, timelineWords) }

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

// gridWords is what the tables of indicators say.
var gridWords = map[string]words{
	"grid.title":            {"指标表", "Indicators"},
	"grid.name":             {"指标", "Indicator"},
	"grid.unit":             {"单位", "Unit"},
	"grid.lead":             {"责任单位", "Lead"},
	"grid.baseline":         {"基线", "baseline"},
	"grid.targets":          {"目标", "target"},
	"grid.part":             {"其中：", "of which "},
	"grid.reckoned":         {"＝计算值", "= computed"},
	"grid.loose":            {"主要指标", "Indicators in no table"},
	"grid.count":            {"%[1]v 项指标", "indicators: %[1]v"},
	"grid.which":            {"第 %[1]v/%[2]v 张表", "table %[1]v of %[2]v"},
	"grid.row":              {"第 %[1]v 行", "row %[1]v"},
	"grid.empty":            {"还没有指标；按 a 添加", "no indicators yet; press a to add one"},
	"grid.one-table":        {"这个计划只有一张指标表", "the plan has no other table of indicators"},
	"grid.computed":         {"这一行由公式或分项算出，不能填写；按 c 采用计算值", "this row is computed from formulas or parts and cannot be filled in; c states what it gives"},
	"grid.nothing-computed": {"这里没有与填报数不同的计算值", "nothing here is computed otherwise than it is stated"},
	"grid.nameless":         {"指标要有名称", "an indicator needs a name"},
	"grid.insert-help":      {"指标的名称；单位和各年的数随后填入", "the name of the indicator; its unit and figures come next"},
	"grid.referred":         {"“%[1]v”不能删除，“%[2]v”还引用它；请先改那里", "“%[1]v” cannot be removed, as “%[2]v” refers to it; change that first"},
	"grid.remove":           {"删除指标“%[1]v”及其各年的数？", "Remove the indicator “%[1]v” with its figures?"},
	"grid.remove-with":      {"删除指标“%[1]v”及其各年的数，连同其中 %[2]v 项？", "Remove the indicator “%[1]v” with its figures, and its parts: %[2]v?"},
	"grid.copied":           {"已复制 %[1]v 格，可粘贴到电子表格", "cells copied, to be pasted into a spreadsheet: %[1]v"},
	"grid.chart-way":        {"应%[1]v", "to go %[1]v"},
	"grid.chart-from":       {"横条从 %[1]v 起，不从零起", "the bars begin at %[1]v and not at nought"},
	"grid.chart-empty":      {"这项指标还没有数", "the indicator has no figures yet"},
	"grid.differs":          {"填报 %[1]v，按公式或分项计算为 %[2]v；按 c 采用计算值", "stated %[1]v, computed %[2]v; c states what is computed"},
	"grid.unstated":         {"未填报；按公式或分项计算为 %[1]v，按 c 填入", "not stated; computed %[1]v, which c fills in"},
	"grid.agrees":           {"与计算值 %[1]v 一致", "agrees with the computed %[1]v"},
	"grid.no-unit":          {"名录中没有名为“%[1]v”的单位，或者不止一个", "no unit is called “%[1]v”, or several are"},
	"grid.paste-title":      {"从电子表格粘贴", "Paste from a spreadsheet"},
	"grid.paste-do":         {"改动 %[1]v 格", "Change cells: %[1]v"},
	"grid.paste-count":      {"将改动 %[1]v 格，另有 %[2]v 格与原来相同", "cells that change: %[1]v; that hold the same already: %[2]v"},
	"grid.paste-alike":      {"粘贴的 %[1]v 格与原来相同", "what was pasted is there already, cells: %[1]v"},
	"grid.paste-left":       {"%[1]v 格读不懂，不作改动", "cells that cannot be read, and stay: %[1]v"},
	"grid.paste-beyond":     {"%[1]v 格超出表的范围，不粘贴；行不够时请先按 a 添加指标", "cells beyond the table, which are left out: %[1]v; add indicators with a where rows are missing"},
	"grid.paste-cut":        {"粘贴的内容太长，只取了前面的部分", "what was pasted is too long; only its beginning was taken"},
	"grid.paste-unread":     {"“%[1]v”：%[2]v", "“%[1]v”: %[2]v"},
	"grid.paste-cleared":    {"（清空）", "(cleared)"},
	"grid.paste-none":       {"（空）", "(empty)"},
	"grid.paste-more":       {"……另有 %[1]v 格", "... and %[1]v more"},

	"action.grid":               {"指标表", "indicators as a table"},
	"action.grid-edit":          {"修改", "edit"},
	"action.grid-fill":          {"向右填充", "fill right"},
	"action.grid-insert":        {"添加指标", "add an indicator"},
	"action.grid-part":          {"添加“其中”项", "add a part"},
	"action.grid-computed":      {"采用计算值", "take what is computed"},
	"action.grid-clear":         {"清空", "clear"},
	"action.grid-copy":          {"复制", "copy"},
	"action.grid-chart":         {"图示", "chart"},
	"action.grid-next":          {"下一张表", "next table"},
	"action.grid-remove":        {"删除指标", "remove the indicator"},
	"action.grid-up":            {"上移一行", "move the row up"},
	"action.grid-down":          {"下移一行", "move the row down"},
	"action.grid-go":            {"到起草", "to the draft"},
	"action.grid-unmark":        {"取消选定", "unmark"},
	"action.grid-back":          {"返回", "back"},
	"action.grid-confirm":       {"提交，下一行", "commit, go down"},
	"action.grid-confirm-up":    {"提交，上一行", "commit, go up"},
	"action.grid-confirm-right": {"提交，下一格", "commit, next cell"},
	"action.grid-confirm-left":  {"提交，上一格", "commit, cell before"},
	"action.grid-give-up":       {"放弃", "give up"},
	"screen.scope-grid":         {"指标表", "table of indicators"},
}

// timelineWords is what the schedule of a plan says.
var timelineWords = map[string]words{
	"cmd.timeline.short": {"按时间列出阶段、任务和报送", "Print phases, tasks and reports over time"},
	"cmd.timeline.long": {`在时间轴上列出计划的阶段、节点、任务和报送要求。“#”为起止期间，“=”一直到“*”为截止，“o”为每次到期，
“^”为阶段节点，“~”为常态化或长期，“-”到“|”为未写时限、随计划截止，“!”为今天。放不下时分几段列出。

示例：
  lantu timeline campus
  lantu timeline campus --zoom term            按学期；另有 year（按年）和 month（按月）
  lantu timeline campus --unit 市公安局`, `Print the phases, gates, tasks and reporting duties of a plan on an axis of time: # is a window, = leads up
to the deadline *, o is each time of what recurs, ^ a gate of a phase, ~ time without an end, - up to | the
time of the plan where nothing else is written, ! today. What is wider than the display goes on below.

Examples:
  lantu timeline campus
  lantu timeline campus --zoom term            by school terms; or year, month
  lantu timeline campus --unit u-psb`},
	"cmd.flag.zoom":         {"`UNIT` 时间轴的单位：year、term 或 month", "`UNIT` of the axis: year, term or month"},
	"cmd.timeline.bad-zoom": {"没有 %[1]q 这种时间轴；可用 year、term、month", "%[1]q is no unit of the axis; use year, term or month"},

	"timeline.title":            {"时间表", "Timeline"},
	"timeline.empty":            {"计划中还没有任务或阶段", "the plan has no tasks and no phases yet"},
	"timeline.not-today":        {"今天不在计划期内", "today lies outside the plan"},
	"timeline.spring":           {"春", " spr"},
	"timeline.autumn":           {"秋", " aut"},
	"timeline.zoom.year":        {"按年", "years"},
	"timeline.zoom.term":        {"按学期", "terms"},
	"timeline.zoom.month":       {"按月", "months"},
	"timeline.of.phase":         {"阶段：%[1]v", "phase: %[1]v"},
	"timeline.of.gate":          {"节点：%[1]v", "gate: %[1]v"},
	"timeline.of.report":        {"报送：%[1]v", "report: %[1]v"},
	"timeline.legend.window":    {"期间", "window"},
	"timeline.legend.due":       {"截止", "due"},
	"timeline.legend.recurring": {"每次到期", "each time"},
	"timeline.legend.gate":      {"节点", "gate"},
	"timeline.legend.open":      {"长期", "ongoing"},
	"timeline.legend.inherited": {"随计划", "with the plan"},
	"timeline.legend.today":     {"今天", "today"},
	"timeline.kind.inherited":   {"未写时限，随计划到%[1]v止", "no time of its own; with the plan until %[1]v"},
	"timeline.kind.event":       {"%[1]v（日期未定）", "%[1]v (nobody knows the day yet)"},
	"timeline.kind.unclear":     {"时限不明：%[1]v", "unclear: %[1]v"},

	"action.timeline":       {"时间表", "timeline"},
	"action.timeline-all":   {"显示全部", "show all"},
	"action.timeline-back":  {"返回", "back"},
	"action.timeline-go":    {"前往", "go to it"},
	"action.timeline-left":  {"向前", "earlier"},
	"action.timeline-right": {"向后", "later"},
	"action.timeline-today": {"到今天", "to today"},
	"action.timeline-unit":  {"只看一个单位", "one unit only"},
	"action.timeline-zoom":  {"按年、学期、月", "years, terms, months"},
	"screen.scope-timeline": {"时间表", "timeline"},
}
