package lang

func init() { tables = append(tables, conflictWords) }

// conflictWords is what plan/workspace says of conflicts.
var conflictWords = map[string]words{
	"conflict.existence": {"去留", "keep or remove"},
	"conflict.place":     {"位置", "place"},
	"conflict.id":        {"编号", "id"},
	"conflict.paragraph": {"第 %[1]v 段", ", paragraph %[1]v"},
	"conflict.order":     {"的顺序", ", order"},
	"conflict.keep":      {"保留", "keep it"},
	"conflict.remove":    {"删除", "remove it"},

	"workspace.no-conflicts": {"%[1]v 没有未解决的冲突", "%[1]v has no open conflicts"},
	"workspace.no-conflict": {"%[1]v 中没有冲突“%[2]v”，或它指的不止一处；未解决的有：%[3]v",
		"%[1]v has no conflict %[2]q, or more than one of it; open are: %[3]v"},
	"workspace.conflict-dropped": {"%[1]v 中的冲突 %[2]v 被删去了，但并没有人作出决定，没有提交；请放回这一项，再用 lantu resolve %[1]v %[2]v 解决，或改定该字段",
		"the conflict %[2]v of %[1]v was taken out though nobody decided it, so nothing was committed; put the entry back and settle it with lantu resolve %[1]v %[2]v, or set the field"},
	"workspace.resolve":         {"解决冲突：%[1]v", "Settle: %[1]v"},
	"workspace.resolve-many":    {"解决冲突：%[1]v（%[2]v 处）", "Settle conflicts of %[1]v (%[2]v)"},
	"workspace.resolve-outside": {"由 %[1]v 解决，该单位不是编制单位，也不牵头：%[2]v", "Settled by %[1]v, which neither owns the plan nor leads: %[2]v"},
	"workspace.resolve-value": {"冲突 %[1]v 不能给出别的值；请用 --take 从候选中选择",
		"no other value can be given for the conflict %[1]v; choose one of the candidates with --take"},
	"workspace.stage-conflict": {"%[2]v 有未解决的冲突，%[1]v 暂不能变更阶段；请先运行 lantu conflicts %[2]v",
		"%[2]v has open conflicts, so %[1]v cannot move to another stage yet; see lantu conflicts %[2]v"},
}
