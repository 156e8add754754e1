package lang

func init() { tables = append(tables, draftWords) }

// draftWords is what the pane of fields and its lists of choices say.
var draftWords = map[string]words{
	"draft.heading":       {"这是分组标题，没有可填的内容；请选中下面的一项，或按 a 在此添加", "this is a heading with nothing to fill in; select an entry below it or press a to add one"},
	"draft.lines":         {"%[1]v 项，一行一项，Alt+↑↓ 换位置", "%[1]v entries, one a line; Alt+↑↓ moves one"},
	"draft.stage-choose":  {"现为“%[1]v”，转入", "Now: %[1]v. Move to"},
	"draft.stage-finding": {"%[1]v：%[2]v", "%[1]v: %[2]v"},
	"draft.stage-first":   {"到第一处", "go to the first"},
	"draft.stage-issue":   {"印发会写入正式文本并建立标签，此后不能撤销，改动指标、时限和单位要说明理由。现在印发？", "The issue writes the official text and a tag. It cannot be taken back, and from then on a change of a target, a date or a unit needs a reason. Issue the plan now?"},
	"draft.stage-last":    {"计划已%[1]v，不再变更阶段", "the plan is %[1]v, which is the last stage"},
	"draft.stage-refused": {"还不能进入“%[1]v”阶段，须先解决 %[2]v 个问题：", "The plan cannot move to “%[1]v” yet. Problems in the way: %[2]v"},
}
