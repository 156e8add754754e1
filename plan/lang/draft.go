package lang

func init() { tables = append(tables, draftWords) }

// draftWords is what the pane of fields and its lists of choices say.
var draftWords = map[string]words{
	"draft.heading":          {"这是分组标题，没有可填的内容；请选中下面的一项，或按 a 在此添加", "this is a heading with nothing to fill in; select an entry below it or press a to add one"},
	"draft.no-proposal":      {"没有可以补全的内容", "there is nothing to complete it with"},
	"draft.no-step":          {"光标处没有可以加减的年、月、日或数", "no year, month, day or number stands at the cursor"},
	"draft.no-occasion":      {"规划期内一次也没有", "never within the plan's period"},
	"draft.occasions":        {"规划期内 %[1]v 次：%[2]v", "%[1]v times within the period: %[2]v"},
	"draft.occasions-more":   {"规划期内 %[1]v 次：%[2]v……", "%[1]v times within the period: %[2]v ..."},
	"draft.occasion":         {"即 %[1]v", "that is %[1]v"},
	"draft.occasion-outside": {"即 %[1]v，不在规划期内", "that is %[1]v, outside the plan's period"},
	"draft.until":            {"%[1]v 前", "by %[1]v"},
	"draft.figure":           {"%[1]v：%[2]v", "%[1]v: %[2]v"},
	"draft.figure-stated":    {"%[1]v：算得 %[2]v（表中 %[3]v）", "%[1]v: computed %[2]v (stated %[3]v)"},
	"draft.weights":          {"各部分权重合计 %[1]v%%", "the weights of all parts add up to %[1]v%%"},
	"draft.weights-off":      {"各部分权重合计 %[1]v%%，应为 100%%", "the weights of all parts add up to %[1]v%%; they should be 100%%"},
	"action.propose":         {"补全", "complete"},
	"action.propose-back":    {"上一个补全", "the proposal before"},
	"action.step-up":         {"加一", "one more"},
	"action.step-down":       {"减一", "one less"},
	"draft.role-lead":        {"牵头", "lead"},
	"draft.role-with":        {"配合", "with"},
	"draft.role-by":          {"责任", "by"},
	"draft.duties":           {"责任分工：%[1]v", "Responsibilities: %[1]v"},
	"draft.other-role":       {"换角色", "other role"},
	"draft.no-role":          {"去掉", "none"},
	"draft.order":            {"次序", "order"},
	"action.duties":          {"责任分工", "responsibilities"},
	"draft.lines":            {"%[1]v 项，一行一项，Alt+↑↓ 换位置", "%[1]v entries, one a line; Alt+↑↓ moves one"},
	"draft.stage-choose":     {"现为“%[1]v”，转入", "Now: %[1]v. Move to"},
	"draft.stage-finding":    {"%[1]v：%[2]v", "%[1]v: %[2]v"},
	"draft.stage-first":      {"到第一处", "go to the first"},
	"draft.stage-issue":      {"印发会写入正式文本并建立标签，此后不能撤销，改动指标、时限和单位要说明理由。现在印发？", "The issue writes the official text and a tag. It cannot be taken back, and from then on a change of a target, a date or a unit needs a reason. Issue the plan now?"},
	"draft.stage-last":       {"计划已%[1]v，不再变更阶段", "the plan is %[1]v, which is the last stage"},
	"draft.stage-refused":    {"还不能进入“%[1]v”阶段，须先解决 %[2]v 个问题：", "The plan cannot move to “%[1]v” yet. Problems in the way: %[2]v"},
}
