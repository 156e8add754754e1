package lang

func init() { tables = append(tables, outlineEditWords) }

// outlineEditWords is what package plan says of edits that arrange, part and join elements.
var outlineEditWords = map[string]words{
	"document.no-indent":            {"“%[2]v”之下不能放“%[1]v”，不能缩进", "“%[2]v” holds nothing like “%[1]v”, so it cannot be indented"},
	"document.no-indent-first":      {"“%[1]v”前面没有同级要素，不能缩进", "nothing stands before “%[1]v” in its list, so it cannot be indented"},
	"document.no-outdent":           {"“%[1]v”已在最外层，不能再移出", "“%[1]v” stands outermost already"},
	"document.no-copy":              {"%[1]v不能复制", "a %[1]v cannot be copied"},
	"document.no-split-shape":       {"%[1]v没有可拆分的正文", "a %[1]v has no text to be split"},
	"document.no-split-text":        {"“%[1]v”的正文太短，无法拆分；请先写正文", "“%[1]v” has too little text to be split; write some first"},
	"document.no-split-place":       {"不能在第 %[1]v 段拆分“%[2]v”：拆开后两边都要有正文", "“%[2]v” cannot be split at paragraph %[1]v: both parts need text"},
	"document.no-join-shape":        {"%[1]v不能合并", "a %[1]v cannot be joined"},
	"document.no-join-last":         {"“%[1]v”后面没有同级要素可合并", "nothing follows “%[1]v” in its list, so there is nothing to join it with"},
	"document.no-join-field":        {"“%[1]v”和“%[2]v”的“%[3]v”不同，合并会丢掉一个；请先改成一致", "“%[1]v” and “%[2]v” differ in “%[3]v”, and joining would lose one of the two; make them alike first"},
	"document.no-join-conflict":     {"“%[1]v”或“%[2]v”还有未解决的冲突，请先解决再合并", "“%[1]v” or “%[2]v” has a conflict that is not settled; settle it first, then join"},
	"document.no-join-waiver":       {"两个要素对规则 %[1]v 的豁免不同，合并会丢掉一个；请先改成一致或撤销其一", "the two have different waivers of rule %[1]v, and joining would lose one; make them alike or end one first"},
	"document.no-transfer-conflict": {"“%[1]v”还有未解决的冲突，请先解决再移到别的计划", "“%[1]v” has a conflict that is not settled; settle it first, then move it to another plan"},
	"document.tied":                 {"“%[1]v”与本计划其他要素有 %[2]v 处引用（如“%[3]v”引用“%[4]v”），移走后这些引用会落空；请先改掉引用，或明确要求去掉", "“%[1]v” and the rest of the plan refer to each other in %[2]v places (“%[3]v” refers to “%[4]v”), which would lead nowhere; change them first, or ask for them to be dropped"},
	"document.tied-formula":         {"“%[1]v”的公式用到“%[2]v”，两者不能分开；请先改公式", "the formula of “%[1]v” uses “%[2]v”, so the two cannot be parted; change the formula first"},

	"diff.cleared": {"%[1]v 清空%[2]v", "%[1]v: clear %[2]v"},
	"diff.copied":  {"复制%[1]v", "copy %[1]v"},
	"diff.joined":  {"%[1]v 并入%[2]v", "join %[1]v to %[2]v"},
	"diff.passed":  {"%[1]v 从《%[2]v》移到《%[3]v》", "move %[1]v from “%[2]v” to “%[3]v”"},
	"diff.several": {"%[1]v等 %[2]v 项", "%[1]v and more, %[2]v in all"},
	"diff.split":   {"%[1]v 拆分为%[2]v和%[3]v", "split %[1]v into %[2]v and %[3]v"},

	"workspace.same-plan": {"它们已在计划 %[1]v 中；在计划内移动请选上级要素", "they stand in plan %[1]v already; to move them within it name an element of it"},
}
