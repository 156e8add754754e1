package lang

func init() { tables = append(tables, reviewWords, reviewScreenWords, reviewActionWords) }

// reviewWords is what the workspace says to somebody who looks through the history.
var reviewWords = map[string]words{
	"review.no-issue":   {"还没有印发过", "nothing was issued yet"},
	"review.no-sync":    {"还没有同步过", "nothing was synced yet"},
	"review.no-visit":   {"本机还没有看过历史", "nobody has looked through the history in this clone yet"},
	"review.whole-file": {"“%[1]v”是整个文件的增删或改名，不能单独撤回；请回到列表，撤回整个提交", "%[1]q came, went or was renamed as a whole file, so this cannot be taken back by itself; go back to the list and take back the commit"},
	"review.in-the-way": {"不能撤回：%[1]v；请先处理后来的修改", "this cannot be taken back: %[1]v; settle the later change first"},
}

// reviewScreenWords is what the screen of the history says.
var reviewScreenWords = map[string]words{
	"review.all":         {"全部", "all"},
	"review.range":       {"范围", "range"},
	"review.what":        {"内容", "changes"},
	"review.who":         {"单位和人", "by"},
	"review.unit":        {"单位", "unit"},
	"review.person":      {"人", "person"},
	"review.since-issue": {"上次印发以来", "since the last issue"},
	"review.since-sync":  {"上次同步以来", "since the last sync"},
	"review.since-visit": {"上次查看以来", "since my last visit"},
	"review.any-rule":    {"出现新问题", "a new problem of any rule"},
	"review.rule":        {"出现新问题 %[1]v %[2]v", "a new problem of %[1]v %[2]v"},
	"review.count":       {"%[1]v 次提交", "%[1]v commits"},
	"review.searched":    {"已查 %[2]v 次提交，符合的 %[1]v", "%[1]v of %[2]v commits so far"},
	"review.all-of-it":   {"%[1]v的全部修改", "All changes %[1]v"},
	"review.today":       {"今天", "today"},
	"review.yesterday":   {"昨天", "yesterday"},
	"review.merge":       {"合并", "merge"},
	"review.reason":      {"“%[1]v”", "“%[1]v”"},
	"review.and-more":    {"，另有 %[1]v 处", " and %[1]v more"},
	"review.stretch":     {"%[1]v（%[2]v）至 %[3]v（%[4]v）的全部修改", "All changes from %[1]v (%[2]v) to %[3]v (%[4]v)"},
	"review.unreadable":  {"其中一个版本无法读取（%[1]v），改动的行如下：", "one of the versions cannot be read (%[1]v); these lines changed:"},
	"review.layout-only": {"只调整了注释或格式", "comments or layout only"},
	"review.merge-alike": {"合并时没有另作修改", "nothing was changed in the merge itself"},
	"review.alike":       {"首尾没有差别", "the end is as the start"},
	"review.others":      {"其他文件：%[1]v", "other files: %[1]v"},
	"review.before-all":  {"（尚无此前版本）", "(nothing before)"},
	"review.nothing-fits": {
		"没有符合条件的提交；按 ⟨review-all⟩ 显示全部", "no commits fit; press ⟨review-all⟩ to show all"},
	"review.blaming":     {"正在逐项追溯…", "looking for who set what ..."},
	"review.copied":      {"已复制 %[1]v 字", "%[1]v characters copied"},
	"review.copied-part": {"内容太长，只复制了前 %[1]v KB", "this is long; only the first %[1]v KB were copied"},

	"review.none-selected":      {"没有选中提交", "no commit is selected"},
	"review.not-yet":            {"正在读取，请稍候再按", "still reading; press again in a moment"},
	"review.no-change":          {"请先按 ⟨to-changes⟩ 选定一处修改", "press ⟨to-changes⟩ and choose a change first"},
	"review.no-commit":          {"请先选定一次提交", "choose a commit first"},
	"review.layout-stays":       {"注释和格式不能单独撤回", "comments and layout cannot be taken back by themselves"},
	"review.went-here":          {"这一项正是在这次提交中删除的；要找回请按 ⟨undo-change⟩ 撤回删除", "this commit is the one that removed it; press ⟨undo-change⟩ to take that back"},
	"review.not-a-plan":         {"%[1]v 不是计划，不能在起草中打开", "%[1]v is not a plan and cannot be opened in the draft"},
	"review.no-element":         {"这处修改不涉及某个要素", "this change is not about an element"},
	"review.gone":               {"这一项现在已不在计划中", "this is not in the plan any more"},
	"review.nothing-to-compare": {"这里没有计划的两个版本可以对照", "there are no two versions of a plan to compare here"},
}

// reviewActionWords are the titles of what can be done there.
var reviewActionWords = map[string]words{
	"action.change-element": {"到要素", "go to the element"},
	"action.undo-change":    {"撤回这一处", "take this change back"},
	"action.change-history": {"只看此要素", "history of the element"},
	"action.from-changes":   {"回到列表", "back to the list"},
	"action.to-changes":     {"看改动", "see the changes"},
	"action.undo-commit":    {"撤回此提交", "take the commit back"},
	"action.log-fold":       {"折叠", "fold"},
	"action.log-unfold":     {"展开", "unfold"},
	"action.log-mark":       {"以此为一端，合看一段", "look at all from here to there as one"},
	"action.restore":        {"恢复到此", "restore as of here"},
	"action.blame":          {"逐项追溯", "who set what"},
	"action.compare":        {"对照正式文本", "compare official texts"},
	"action.copy":           {"复制", "copy"},
	"action.review-range":   {"选范围", "choose a range"},
	"action.review-what":    {"选内容", "choose which changes"},
	"action.review-who":     {"选单位和人", "choose a unit or person"},
	"action.review-all":     {"显示全部", "show all"},
	"action.history-source": {"到本计划或要素", "go to the plan or element"},
	"action.history-plan":   {"整个计划", "whole plan"},
	"action.history-all":    {"整个工作区", "whole workspace"},
	"action.history-back":   {"返回", "back"},
	"action.compare-all":    {"相同的也列出", "show what is alike too"},
	"action.compare-back":   {"返回", "back"},
}
