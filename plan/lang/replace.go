package lang

func init() { tables = append(tables, replaceWords) }

// replaceWords is what is said of words that others take the place of.
var replaceWords = map[string]words{
	"document.replace-nothing": {"请给出要替换的文字", "say which words to replace"},
	"document.replace-lines":   {"要替换的文字和新文字都须在一行之内，不能换行", "the words to replace, and those that take their place, stand on one line each"},
	"document.replace-required": {"替换后 %[3]v 的“%[2]v”将为空，而这一项必填；请给出新文字，或把范围限定到别处",
		"that would leave %[2]v of %[3]v without words, which it must have; give new words, or name other plans or elements"},

	"workspace.words-replaced": {"替换文字：%[1]v → %[2]v，%[3]v 处，涉及计划 %[4]v 份", "Words replaced: %[1]v → %[2]v, places: %[3]v, plans: %[4]v"},
	"workspace.words-removed":  {"删去文字：%[1]v，%[3]v 处，涉及计划 %[4]v 份", "Words removed: %[1]v, places: %[3]v, plans: %[4]v"},
	"workspace.words-moved": {"%[1]v 的“%[2]v”刚被改动，未替换任何内容；请重新查找，核对后再替换",
		"%[2]q in %[1]v was just changed, so nothing was replaced; find the words again and look at them first"},
	"workspace.more-plans": {"……另有 %[1]v 份计划", "… and %[1]v more plans"},

	"replace.old":            {"查找", "Find"},
	"replace.new":            {"替换为", "Replace by"},
	"replace.in-element":     {"范围：%[1]v", "in %[1]v"},
	"replace.in-plan":        {"范围：本计划《%[1]v》", "in the plan %[1]v"},
	"replace.everywhere":     {"范围：全部计划", "in all plans"},
	"replace.all":            {"%[1]v 处，计划 %[2]v 份", "places: %[1]v, plans: %[2]v"},
	"replace.some":           {"已选 %[1]v / %[2]v 处，计划 %[3]v 份", "chosen: %[1]v of %[2]v, plans: %[3]v"},
	"replace.help":           {"在标题、正文等文字中查找并替换；编号、数值、期限和单位名录不改，引文随正文更新", "words of titles, texts and the like; ids, amounts, dates and the registry of units stay; quotes follow their texts"},
	"replace.same":           {"新旧文字相同", "the words are the same"},
	"replace.looking":        {"还在查找，请稍候", "still looking; wait a moment"},
	"replace.none-chosen":    {"没有选中要替换的地方", "no place is chosen"},
	"screen.quotes-followed": {"；引文随正文更新 %[1]v 条", "; quotes that followed: %[1]v"},

	"action.replace":           {"查找并替换", "find and replace"},
	"action.search-replace":    {"替换这些文字", "replace these words"},
	"action.replace-on":        {"下一步", "next"},
	"action.replace-make":      {"替换并提交", "replace, commit"},
	"action.replace-tick":      {"选或不选", "tick"},
	"action.replace-tick-all":  {"全选或全不选", "tick all or none"},
	"action.replace-go":        {"到起草", "to the draft"},
	"action.replace-turn":      {"换一处输入", "other line"},
	"action.replace-turn-back": {"回到上一处输入", "line before"},
	"action.replace-scope":     {"换范围", "other scope"},
	"action.replace-back":      {"返回", "back"},
	"screen.scope-replace":     {"查找并替换", "find and replace"},

	"cmd.replace.short": {"在计划中替换文字", "Replace words in plans"},
	"cmd.replace.long": {`把标题、正文和其他文字中的 OLD 全部替换为 NEW，合为一次提交，可用 lantu undo 撤回。不写 PLAN 时替换全部计划；
写 PLAN 只替换该计划，写 PLAN#ID 只替换该要素及其下级。NEW 为空（""）时删去 OLD。职责、定额等引用的原文随正文
更新。编号、数值、期限、频次、计量单位和文号不改；单位名录不改，单位更名请用 lantu unit rename。

--preview 逐行列出将如何改动，不作改动。文件中有未提交的手工修改时不替换。

  lantu replace 专职保安员 专职保卫人员 --preview
  lantu replace 专职保安员 专职保卫人员
  lantu replace 巡查 检查 campus 'dams#t-9d4xk3hb'`,
		`Put NEW in the place of OLD wherever titles, texts and other words have it, in one commit, which lantu
undo takes back: in every plan, or in the plans that are named; PLAN#ID means the element with what
stands in it. An empty NEW ("") takes OLD out. What duties, quotas and other facts quote follows its
text. Ids, amounts, dates, frequencies, units of measure and numbers of documents stay, and so does
the registry: to rename a unit use lantu unit rename.

--preview lists the lines that would change and changes nothing. Plans with edits made by hand that are
not committed are not touched.

  lantu replace "security guards" "security staff" --preview
  lantu replace "security guards" "security staff"
  lantu replace patrol check campus 'dams#t-9d4xk3hb'`},
	"cmd.flag.replace-preview": {"只列出将如何改动，不作改动", "only list what would change"},
	"cmd.replace.plan":         {"%[1]v  %[2]v（%[3]v 处）", "%[1]v  %[2]v (places: %[3]v)"},
	"cmd.replace.sum":          {"共 %[1]v 处，涉及计划 %[2]v 份；没有改动", "places: %[1]v, plans: %[2]v; nothing was changed"},
	"cmd.replace.none":         {"没有找到“%[1]v”，未作改动", "%[1]q was not found, so nothing was changed"},
	"cmd.replace.same":         {"新旧文字相同，未作改动", "the words are the same, so nothing was changed"},
	"cmd.quotes-followed":      {"引文随正文更新：%[1]v 条", "quotes that follow their texts: %[1]v"},
	"cmd.replace.unit": {"“%[1]v”是单位 %[2]v 的名称或别名，名录中的名称不在此修改；单位更名请用 lantu unit rename %[2]v",
		"%[1]q is a name of the unit %[2]v, which stays in the registry; to rename the unit use lantu unit rename %[2]v"},
}
